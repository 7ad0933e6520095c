//! The sheet of a body: a title, a line, the headings, what is asked, and room for what is new.

use rust_xlsxwriter::{DataValidation, Format, IgnoreError, Worksheet};

use super::choices::{Choices, List};
use super::column::{Content, content, heading, is_answer, lie, look, look_of_new, width};
use super::look::Lie;
use super::{look, pages};
use crate::model::answer::form::FormSheet;
use crate::model::period::Year;
use crate::model::questionnaire::FormColumn;
use crate::present::format::WriteError;
use crate::words::{Message, Words};

/// The row of the headings, below the title and the line.
const HEADINGS: u32 = 2;

/// How many rows there are for new measures.
const NEW_ROWS: u32 = 15;

/// The columns that stay in sight beside the others: the activity and the measure.
const KEPT: u16 = 2;

/// The height of the headings, in points: two lines, and a button below.
const HEADING_HEIGHT: f64 = 34.0;

/// Rows from the first to the last.
#[derive(Clone, Copy)]
struct Rows {
    first: u32,
    last: u32,
}

/// Writes what a body is asked, with the activities that it can choose from.
pub(super) fn write(
    sheet: &mut Worksheet,
    own: &FormSheet,
    year: Year,
    (choices, activities): (&Choices, &List),
    words: &Words,
) -> Result<(), WriteError> {
    let asked = u32::try_from(own.rows.len()).map_err(|_| WriteError::TooLarge { rows: own.rows.len(), columns: 0 })?;
    let title = Message::new("form-sheet-title").with("organisation", own.organisation.arg()).with("year", year);
    sheet.write_string_with_format(0, 0, words.say(&title), &look::title())?;
    sheet.set_row_height(0, 24)?;
    let line = if asked == 0 { "form-sheet-line-none" } else { "form-sheet-line" };
    sheet.write_string_with_format(1, 0, words.say(&Message::new(line).with("year", year)), &look::line())?;
    headed(sheet, words)?;
    let first = HEADINGS + 1;
    rows(sheet, own, first, words)?;
    let band = first + asked;
    let new = Rows { first: band + 1, last: band + NEW_ROWS };
    new_rows(sheet, band, new, words)?;
    let asked_rows = asked.checked_sub(1).map(|more| Rows { first, last: first + more });
    choose(sheet, (asked_rows, new), year, (choices, activities), words)?;
    let last_column = last_column();
    if asked > 0 {
        sheet.autofilter(HEADINGS, 0, band - 1, last_column)?;
    }
    // What is typed is kept as text on purpose.
    sheet.ignore_error_range(first, 0, new.last, last_column, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(first, KEPT)?;
    let period = (0..).zip(FormColumn::ALL).find(|(_, own)| **own == FormColumn::Period).map_or(0, |(at, _)| at);
    sheet.set_selection(first, period, first, period)?;
    sheet.set_landscape().set_repeat_rows(HEADINGS, HEADINGS)?;
    sheet.set_print_area(0, 0, new.last, last_column)?;
    pages::paper(sheet);
    pages::protect(sheet);
    Ok(())
}

fn last_column() -> u16 {
    u16::try_from(FormColumn::ALL.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// The columns with their places.
fn columns() -> impl Iterator<Item = (u16, FormColumn)> {
    (0..).zip(FormColumn::ALL.iter().copied())
}

fn headed(sheet: &mut Worksheet, words: &Words) -> Result<(), WriteError> {
    sheet.set_row_height(HEADINGS, HEADING_HEIGHT)?;
    for (at, column) in columns() {
        sheet.set_column_width(at, f64::from(width(column)))?;
        sheet.write_string_with_format(HEADINGS, at, heading(column, words), &look::heading(is_answer(column)))?;
    }
    Ok(())
}

/// What is asked, a row a measure and group.
fn rows(sheet: &mut Worksheet, own: &FormSheet, first: u32, words: &Words) -> Result<(), WriteError> {
    let mut before = None;
    for (at, row) in (first..).zip(&own.rows) {
        let begins = before.replace(&row.activity.id) != Some(&row.activity.id);
        let cells: Vec<(u16, FormColumn, Content)> =
            columns().map(|(place, column)| (place, column, content(column, row, words))).collect();
        for (place, column, content) in &cells {
            put(sheet, (at, *place), content, &look::cell(look(*column, row.kind), lie(*column), begins))?;
        }
        let wrapped = cells.iter().filter(|(_, column, _)| lie(*column) != Lie::Name);
        pages::heighten(sheet, at, wrapped.map(|(_, column, content)| (content.text(), width(*column))))?;
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), content: &Content, format: &Format) -> Result<(), WriteError> {
    match content {
        Content::Empty => sheet.write_blank(row, column, format)?,
        Content::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Content::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
    };
    Ok(())
}

/// The line above the rows for new measures, and those rows.
fn new_rows(sheet: &mut Worksheet, band: u32, new: Rows, words: &Words) -> Result<(), WriteError> {
    for (at, _) in columns() {
        sheet.write_blank(band, at, &look::band())?;
    }
    // In the first cell alone: a text further to the right would stand under a heading.
    sheet.write_string_with_format(band, 0, words.text("form-new"), &look::band())?;
    for row in new.first..=new.last {
        for (at, column) in columns() {
            sheet.write_blank(row, at, &look::cell(look_of_new(column), lie(column), false))?;
        }
    }
    Ok(())
}

/// Lets cells be chosen, and says beside them what can be written.
fn choose(
    sheet: &mut Worksheet,
    (asked, new): (Option<Rows>, Rows),
    year: Year,
    (choices, activities): (&Choices, &List),
    words: &Words,
) -> Result<(), WriteError> {
    let refused = |list: &List| -> Result<DataValidation, WriteError> {
        let told = list.chosen().set_error_title(words.text("form-refused"))?;
        Ok(told.set_error_message(words.text("form-refused-text"))?)
    };
    let told = |own: DataValidation, title: String, id: &str| -> Result<DataValidation, WriteError> {
        Ok(own.set_input_title(title)?.set_input_message(words.say(&Message::new(id).with("year", year)))?)
    };
    for (at, column) in columns() {
        let name = heading(column, words);
        let rule = match column {
            FormColumn::Period => told(choices.period.proposed(), name, "form-hint-period")?,
            FormColumn::Value => told(DataValidation::new().allow_any_value(), name, "form-hint-value")?,
            FormColumn::N => told(DataValidation::new().allow_any_value(), name, "form-hint-n")?,
            FormColumn::Status => told(refused(&choices.status)?, name, "form-hint-status")?,
            FormColumn::Activity => refused(activities)?,
            FormColumn::Group => choices.group.proposed(),
            FormColumn::Kind => refused(&choices.kind)?,
            FormColumn::Level => refused(&choices.level)?,
            FormColumn::Measure
            | FormColumn::Unit
            | FormColumn::PreviousPeriod
            | FormColumn::PreviousValue
            | FormColumn::Comment
            | FormColumn::Id => continue,
        };
        let of_asked = asked.filter(|_| is_answer(column));
        for rows in of_asked.into_iter().chain([new]) {
            sheet.add_data_validation(rows.first, at, rows.last, at, &rule)?;
        }
    }
    Ok(())
}
