//! The last sheet: what marks the workbook as a form, and the lists that its cells refer to.

use rust_xlsxwriter::{IgnoreError, Worksheet};

use super::choices::Choices;
use super::{look, pages};
use crate::model::answer::form::Form;
use crate::model::questionnaire::{FORM, FormFact};
use crate::present::format::WriteError;
use crate::words::Words;

/// How wide the columns are: a word, its value, what it means, and nothing before the lists.
const WORD: u16 = 16;
const VALUE: u16 = 26;
const MEANING: u16 = 64;
const GAP: u16 = 4;

/// The widest list.
const WIDEST: usize = 48;

/// Writes what the form is, and what can be chosen in it.
pub(super) fn write(
    sheet: &mut Worksheet,
    form: &Form,
    dataset: &str,
    choices: &Choices,
    words: &Words,
) -> Result<(), WriteError> {
    let facts = FormFact::ALL.iter().filter_map(|fact| Some((*fact, value(*fact, form, dataset)?)));
    let facts: Vec<(FormFact, String)> = facts.collect();
    for (row, (fact, value)) in (0..).zip(&facts) {
        let meaning = words.text(&format!("form-fact-{}", fact.word()));
        sheet.write_string_with_format(row, 0, fact.word(), &look::term())?;
        sheet.write_string_with_format(row, 1, value, &look::paragraph())?;
        sheet.write_string_with_format(row, 2, &meaning, &look::paragraph())?;
        pages::heighten(sheet, row, [(meaning.as_str(), MEANING), (value.as_str(), VALUE)])?;
        sheet.ignore_error(row, 1, IgnoreError::NumberStoredAsText)?;
    }
    for (column, width) in (0..).zip([WORD, VALUE, MEANING, GAP]) {
        sheet.set_column_width(column, f64::from(width))?;
    }
    for list in choices.all() {
        let longest = list.values.iter().chain([&list.heading]).map(|text| text.chars().count()).max().unwrap_or(0);
        let width = u16::try_from(longest.min(WIDEST) + 2).unwrap_or(u16::MAX);
        sheet.set_column_width(list.column, f64::from(width))?;
        sheet.write_string_with_format(0, list.column, &list.heading, &look::listed().set_bold())?;
        for (row, value) in (1..).zip(&list.values) {
            sheet.write_string_with_format(row, list.column, value, &look::listed())?;
        }
    }
    // The lists are for spreadsheets, and nothing to print.
    sheet.set_print_area(0, 0, u32::try_from(facts.len().saturating_sub(1)).unwrap_or(0), 2)?;
    sheet.set_landscape();
    pages::paper(sheet);
    pages::protect(sheet);
    Ok(())
}

/// What a fact is of this form.
fn value(fact: FormFact, form: &Form, dataset: &str) -> Option<String> {
    match fact {
        FormFact::Form => Some(FORM.to_owned()),
        FormFact::Dataset => Some(dataset.to_owned()),
        FormFact::Owner => Some(form.owner.id.clone()),
        FormFact::Year => Some(form.year.to_string()),
        FormFact::Organisation => form.organisation.as_ref().map(|own| own.id.clone()),
    }
}
