//! The form that activity owners fill in, as a workbook: how it is filled in on the first sheet, a sheet a body with
//! last year's figures beside what is asked, and what marks it as a form on the last.
//!
//! Its columns and facts are those of [`questionnaire`](crate::model::questionnaire), where who reads it finds them.
//! Nothing is merged, and what is not to be changed is locked without a password.

mod about;
mod choices;
mod column;
mod look;
mod names;
mod pages;
mod readme;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use self::choices::Choices;
use super::format::{Style, WriteError};
use crate::model::answer::form::Form;
use crate::words::{Message, Words};

/// The most characters of a name: a cell holds some more, and names stand in titles.
const LONGEST_NAME: usize = 32_000;

/// The workbook of a form whose answers go into a dataset, as the bytes of its file: the same for the same load.
pub fn write(form: &Form, dataset: &str, style: Style<'_>) -> Result<Vec<u8>, WriteError> {
    let words = style.words;
    fits(form)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(form, style)?);
    let (first, last) = (words.text("form-sheet-readme"), words.text("form-sheet-about"));
    let named = form.sheets.iter().map(|own| words.arg(&own.organisation.arg()));
    let names = names::names(named, &[&first, &last]);
    let choices = Choices::of(form, &last, words);
    readme::write(workbook.add_worksheet().set_name(first)?, form, words)?;
    for ((own, name), activities) in form.sheets.iter().zip(names).zip(&choices.activities) {
        sheet::write(workbook.add_worksheet().set_name(name)?, own, form.year, (&choices, activities), words)?;
    }
    about::write(workbook.add_worksheet().set_name(last)?, form, dataset, &choices, words)?;
    Ok(workbook.save_to_buffer()?)
}

fn fits(form: &Form) -> Result<(), WriteError> {
    let of_rows = form.sheets.iter().flat_map(|own| &own.rows).map(|row| &row.measure);
    let of_sheets = form.sheets.iter().flat_map(|own| own.activities.iter().chain([&own.organisation]));
    let names = of_rows.chain(of_sheets).chain([&form.owner]).flat_map(|own| [&own.sv, &own.en]);
    let mut lengths = names.map(|name| name.encode_utf16().count());
    lengths.find(|length| *length > LONGEST_NAME).map_or(Ok(()), |length| Err(WriteError::TooLong(length)))
}

/// What a file manager shows of it. The day of the load stands for the time of making.
fn properties(form: &Form, style: Style<'_>) -> Result<DocProperties, WriteError> {
    let made = ExcelDateTime::parse_from_str(style.loaded_on.unwrap_or("2000-01-01"))?;
    let title = title(form, style.words);
    Ok(DocProperties::new().set_title(title).set_author("Utfall").set_creation_datetime(&made))
}

/// What the form is called.
fn title(form: &Form, words: &Words) -> String {
    words.say(&Message::new("form-title").with("owner", form.owner.arg()).with("year", form.year))
}
