//! The sheets of a workbook's file.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use zip::ZipArchive;

use super::cell::{CellValue, SheetCell, Shown};
use super::{Sheet, notes};
use crate::model::locator::CellPlace;

/// What a workbook may take unpacked.
pub(in super::super) const MOST_UNPACKED: u64 = 512 << 20;

/// How many cells are read; a form has thousands.
pub(in super::super) const MOST_CELLS: usize = 2_000_000;

/// Why a file is not read as a workbook.
#[derive(Debug, thiserror::Error)]
pub enum NotWorkbook {
    /// It is locked with a password.
    #[error("a password is needed")]
    Password,
    /// It has more than what is read.
    #[error("too large")]
    TooLarge,
    /// It is no workbook of this format, or is damaged.
    #[error("{0}")]
    Damaged(String),
}

impl From<XlsxError> for NotWorkbook {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => NotWorkbook::Password,
            error => NotWorkbook::Damaged(error.to_string()),
        }
    }
}

type Book = Xlsx<Cursor<Vec<u8>>>;

pub(super) fn sheets(bytes: Cursor<Vec<u8>>) -> Result<Vec<Sheet>, NotWorkbook> {
    // Whatever a file does to its reader, it is no reason to stop: nothing of it is kept.
    let read = catch_unwind(AssertUnwindSafe(|| all(bytes)));
    read.unwrap_or_else(|_| Err(NotWorkbook::Damaged("unreadable".to_owned())))
}

fn all(bytes: Cursor<Vec<u8>>) -> Result<Vec<Sheet>, NotWorkbook> {
    let mut noted = match ZipArchive::new(bytes.clone()) {
        Ok(mut parts) => {
            // What a file says of its sizes bounds what it takes: of a part that is larger the rest is not unpacked.
            let sizes = (0..parts.len()).filter_map(|part| Some(parts.by_index_raw(part).ok()?.size()));
            if sizes.fold(0_u64, u64::saturating_add) > MOST_UNPACKED {
                return Err(NotWorkbook::TooLarge);
            }
            notes::of_sheets(&mut parts)
        }
        Err(_) => BTreeMap::new(),
    };
    let mut book = Book::new(bytes)?;
    let known: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for (name, hidden) in known {
        let cells = match cells(&mut book, &name, &mut left) {
            // Charts may be sheets too.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            cells => cells?.ok_or(NotWorkbook::TooLarge)?,
        };
        let mut sheet = Sheet { merged: merged(&mut book, &name)?, name, hidden, cells };
        for (at, note) in noted.remove(&sheet.name).unwrap_or_default() {
            sheet.cells.entry(at).or_default().note = Some(note);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The cells of a sheet that are not empty; none where there are too many.
fn cells(book: &mut Book, name: &str, left: &mut usize) -> Result<Option<BTreeMap<CellPlace, SheetCell>>, XlsxError> {
    let mut cells = BTreeMap::new();
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let value = value(cell.get_value(), format.map_or("", |format| format.format_code.as_str()));
        if value == CellValue::Empty {
            continue;
        }
        match left.checked_sub(1) {
            Some(rest) => *left = rest,
            None => return Ok(None),
        }
        cells.insert(place(cell.get_position()), SheetCell { value, ..SheetCell::default() });
    }
    drop(reader);
    let mut formulas = book.worksheet_cells_reader(name)?;
    while let Some(formula) = formulas.next_formula()? {
        if !formula.get_value().is_empty() {
            // Programs that write formulas do not always work them out.
            cells.entry(place(formula.get_position())).or_default().formula = true;
        }
    }
    Ok(Some(cells))
}

fn merged(book: &mut Book, name: &str) -> Result<Vec<(CellPlace, CellPlace)>, XlsxError> {
    let merged = book.merge_cells_by_sheet_name(name)?;
    Ok(merged.into_iter().map(|cells| (place(cells.start), place(cells.end))).collect())
}

/// Rows and columns are counted from 0 in files.
fn place((row, column): (u32, u32)) -> CellPlace {
    CellPlace { row: row.saturating_add(1), column: column.saturating_add(1) }
}

fn value(held: &DataRef<'_>, format: &str) -> CellValue {
    match held {
        DataRef::Empty => CellValue::Empty,
        DataRef::SharedString(text) => CellValue::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DurationIso(text) => CellValue::Text(text.clone()),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
            day.map_or_else(|| CellValue::Text(text.clone()), CellValue::Date)
        }
        DataRef::Bool(truth) => CellValue::Flag(*truth),
        DataRef::Error(fault) => CellValue::Fault(fault.to_string()),
        DataRef::Int(number) => shown(Decimal::from(*number), format),
        DataRef::Float(number) => {
            decimal(*number).map_or_else(|| CellValue::Text(number.to_string()), |number| shown(number, format))
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            match day.filter(|_| moment.is_datetime()) {
                Some(day) => CellValue::Date(day),
                None => decimal(moment.as_f64()).map_or(CellValue::Empty, |number| shown(number, "")),
            }
        }
    }
}

/// A number with the fifteen digits that spreadsheets keep.
fn decimal(number: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{number:.14e}")).ok().map(|number| number.normalize())
}

/// A number as its format shows it. What a cell's format rounds away is held all the same.
fn shown(number: Decimal, format: &str) -> CellValue {
    // The first part of a format is that of numbers above zero.
    let format = format.split(';').next().unwrap_or("").to_lowercase();
    if format.contains('%') {
        let seen = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number);
        return CellValue::Number(seen.normalize(), Shown::Percent);
    }
    let kr = ["kr", "sek"].iter().any(|word| format.contains(word));
    CellValue::Number(number, if kr { Shown::Kr } else { Shown::Plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_are_seen() {
        let text = |number: f64, format: &str| {
            SheetCell { value: value(&DataRef::Float(number), format), ..SheetCell::default() }.text()
        };
        assert_eq!(text(143.0, "General"), "143");
        assert_eq!(text(0.1 + 0.2, "General"), "0,3");
        assert_eq!(text(0.93, "0%"), "93 %");
        assert_eq!(text(0.575, "0.0 %"), "57,5 %");
        assert_eq!(text(1_440_000.0, "#,##0\\ \"kr\""), "1440000 kr");
        assert_eq!(text(4.24, "0.00"), "4,24");
        assert_eq!(text(-12.5, "[$-41D]#,##0.00 [$SEK];-0"), "-12,5 kr");
    }
}
