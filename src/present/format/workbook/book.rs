//! The sheets as a file that spreadsheets open.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Url, Workbook, Worksheet,
};

use super::front::Front;
use super::tab::{Tab, TabColumn};
use super::value::{Form, Value};
use crate::present::format::Style;
use crate::present::format::WriteError;
use crate::present::wrap::wrapped;

/// What a sheet of a workbook can hold.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
const LONGEST_TEXT: usize = 32_767;

/// The narrowest and the widest column, in characters.
const NARROWEST: usize = 10;
const WIDEST: usize = 60;

/// The widest a column of numbers gets by what stands in place of one.
const WIDEST_REASON: usize = 24;

/// The characters that an A4 page on its side has room for in letters that can be read.
const PAGE: usize = 220;

/// The space that a heading needs beside its longest word, for the button that sorts.
const BUTTON: usize = 4;

/// The height of a line, in points, and the most that a row may have.
const LINE: u16 = 15;
const MOST_LINES: u16 = 27;

/// A4, by its number in workbooks.
const A4: u8 = 9;

/// The workbook as the bytes of its file, which are the same for the same sheets.
pub(super) fn bytes(front: &Front, tabs: &[Tab], style: Style<'_>) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(front, style)?);
    let formats = Formats::new();
    for (number, tab) in front.around(tabs).enumerate() {
        fits(tab)?;
        let sheet = workbook.add_worksheet();
        sheet.set_name(&tab.name)?.set_landscape().set_paper_size(A4);
        write(sheet, tab, number, &formats, style)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// What a file manager shows of it. The day of the load stands for the time of
/// making, so that one load gives one file.
fn properties(front: &Front, style: Style<'_>) -> Result<DocProperties, WriteError> {
    let made = style.loaded_on.unwrap_or("2000-01-01");
    let made = ExcelDateTime::parse_from_str(made)?;
    Ok(DocProperties::new().set_title(&front.contents.title).set_author("Utfall").set_creation_datetime(&made))
}

fn fits(tab: &Tab) -> Result<(), WriteError> {
    let (rows, columns) = (tab.rows(), tab.columns.len());
    // Above the rows are the title, the lines and the headings.
    if rows + tab.above.len() + 2 > MOST_ROWS || columns > MOST_COLUMNS {
        return Err(WriteError::TooLarge { rows, columns });
    }
    let cells = tab.columns.iter().flat_map(|column| &column.values);
    let texts = cells.filter_map(|value| match value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    let mut lengths = texts.chain(&tab.above).map(|text| text.encode_utf16().count());
    lengths.find(|length| *length > LONGEST_TEXT).map_or(Ok(()), |length| Err(WriteError::TooLong(length)))
}

fn write(
    sheet: &mut Worksheet,
    tab: &Tab,
    number: usize,
    formats: &Formats,
    style: Style<'_>,
) -> Result<(), WriteError> {
    sheet.write_string_with_format(0, 0, &tab.title, &formats.title)?;
    let mut row = 1;
    for line in &tab.above {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    let Some((last_row, last_column)) = last(row, tab) else {
        for (at, column) in (0..).zip(&tab.columns) {
            sheet.write_string_with_format(row, at, &column.heading, &formats.heading)?;
        }
        sheet.write_string(row + 1, 0, style.words.text("table-empty"))?;
        return Ok(());
    };
    let headed =
        |column: &TabColumn| TableColumn::new().set_header(&column.heading).set_header_format(&formats.heading);
    let table = Table::new()
        .set_name(format!("utfall_{number}"))
        .set_alt_text_title(&tab.title)
        .set_style(TableStyle::Light1)
        .set_columns(&tab.columns.iter().map(headed).collect::<Vec<_>>());
    sheet.add_table(row, 0, last_row, last_column, &table)?;
    printed(sheet, tab, (row, last_row))?;
    for (row, lines) in (row + 1..).zip(lines(tab)).filter(|(_, lines)| *lines > 1) {
        sheet.set_row_height(row, lines * LINE)?;
    }
    for (at, column) in (0..=last_column).zip(&tab.columns) {
        sheet.set_column_width(at, f64::from(width(column)))?;
        for (row, value) in (row + 1..).zip(&column.values) {
            put(sheet, row, at, value, formats)?;
        }
    }
    Ok(())
}

/// On paper: the headings on each page, no addresses, and one page across where it can be read so.
fn printed(sheet: &mut Worksheet, tab: &Tab, (headings, last_row): (u32, u32)) -> Result<(), WriteError> {
    let read: Vec<&TabColumn> = tab.columns.iter().take_while(|column| !column.traces).collect();
    let last_column = read.len().checked_sub(1).and_then(|last| u16::try_from(last).ok());
    // Without a limit, a title that is wider than its table is printed whole.
    if let Some(last_column) = last_column.filter(|_| read.len() < tab.columns.len()) {
        sheet.set_print_area(0, 0, last_row, last_column)?;
    }
    if read.iter().map(|column| usize::from(width(column))).sum::<usize>() <= PAGE {
        sheet.set_print_fit_to_pages(1, 0);
    } else {
        sheet.set_repeat_columns(0, 0)?;
    }
    sheet.set_repeat_rows(headings, headings)?;
    Ok(())
}

/// The last row and column of the table whose headings stand in a row, if it has any rows.
fn last(headings: u32, tab: &Tab) -> Option<(u32, u16)> {
    let rows = u32::try_from(tab.rows()).ok().filter(|rows| *rows > 0)?;
    let column = u16::try_from(tab.columns.len().checked_sub(1)?).ok()?;
    Some((headings.checked_add(rows)?, column))
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, value: &Value, formats: &Formats) -> Result<(), WriteError> {
    match value {
        Value::Empty => {}
        Value::Text(text) => {
            sheet.write_string_with_format(row, at, text, &formats.text)?;
        }
        Value::Number(number, form) => {
            sheet.write_number_with_format(row, at, *number, formats.number(*form))?;
        }
        Value::Date(date) => {
            match ExcelDateTime::parse_from_str(&date.to_string()) {
                Ok(day) => sheet.write_datetime_with_format(row, at, &day, &formats.date)?,
                // Spreadsheets know no day before 1900.
                Err(_) => sheet.write_string_with_format(row, at, date.to_string(), &formats.text)?,
            };
        }
        Value::Bool(truth) => {
            sheet.write_boolean(row, at, *truth)?;
        }
        Value::Tab(name) => {
            let url = Url::new(format!("internal:'{name}'!A1")).set_text(name);
            sheet.write_url_with_format(row, at, url, &formats.link)?;
        }
    }
    Ok(())
}

/// As wide as its content, within bounds; longer texts wrap.
fn width(column: &TabColumn) -> u16 {
    let word = column.heading.split(' ').map(|word| word.chars().count()).max().unwrap_or(0) + BUTTON;
    let length = |value: &Value| match value {
        Value::Text(text) | Value::Tab(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Value::Number(number, _) => format!("{number:.2}").len() + 2,
        Value::Empty | Value::Date(_) | Value::Bool(_) => NARROWEST,
    };
    let content = column.values.iter().map(length).max().unwrap_or(0) + 2;
    let is_numeric = column.values.iter().any(|value| matches!(value, Value::Number(..)));
    let widest = if is_numeric { WIDEST_REASON } else { WIDEST };
    let width = content.min(widest).max(word).clamp(NARROWEST, WIDEST);
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// How many lines each row of a table needs; not every spreadsheet finds out by itself.
fn lines(tab: &Tab) -> impl Iterator<Item = u16> {
    let widths: Vec<usize> = tab.columns.iter().map(|column| usize::from(width(column))).collect();
    (0..tab.rows()).map(move |row| {
        let texts = tab.columns.iter().zip(&widths).map(|(column, width)| match column.values.get(row) {
            Some(Value::Text(text)) => text.lines().map(|line| wrapped(line, Some(*width), 0).len()).sum(),
            _ => 1,
        });
        texts.max().and_then(|lines: usize| u16::try_from(lines).ok()).unwrap_or(1).min(MOST_LINES)
    })
}

/// How cells look.
struct Formats {
    title: Format,
    heading: Format,
    text: Format,
    link: Format,
    date: Format,
    numbers: BTreeMap<Form, Format>,
    plain: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let forms = [Form::Plain, Form::Percent, Form::General].into_iter().chain((0..=3).map(Form::Fixed));
        Self {
            title: Format::new().set_bold().set_font_size(14),
            heading: top().set_bold().set_text_wrap(),
            text: top().set_text_wrap(),
            link: top().set_hyperlink(),
            date: top().set_num_format("yyyy-mm-dd"),
            numbers: forms.map(|form| (form, top().set_num_format(form.code()))).collect(),
            plain: top(),
        }
    }

    fn number(&self, form: Form) -> &Format {
        self.numbers.get(&form).unwrap_or(&self.plain)
    }
}
