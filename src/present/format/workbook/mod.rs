//! Answers as a workbook, by the conventions that public statistics follow so
//! that everyone can read them: what there is on the first sheet, one table a
//! sheet from its first column on, a header row, units in headings, no merged
//! and no empty cells inside a table, notes on a sheet of their own.
//!
//! Numbers are numbers and days are days. What is absent says its reason where
//! the number would stand. Each figure has its address in the same row, so that
//! it is traced wherever its row is sorted to.

mod address;
mod book;
mod facts;
mod front;
mod tab;
mod tabs;
mod value;

use std::io::Write;

use self::front::Front;
use self::tab::Tab;
use super::{Sheet, Style, WriteError};
use crate::present::Say;

/// Writes sheets as one workbook under a title; without one, under that of the first sheet.
pub(super) fn write(
    out: &mut dyn Write,
    title: Option<String>,
    sheets: &[Sheet],
    style: Style<'_>,
) -> Result<(), WriteError> {
    let say = Say::new(style.words).with_ids(style.ids);
    let mut tabs: Vec<Tab> = sheets.iter().flat_map(|sheet| tabs::tabs(sheet, say)).collect();
    tab::name_apart(&mut tabs, &["workbook-contents", "workbook-notes"].map(|id| style.words.text(id)));
    let title = title.or_else(|| tabs.first().map(|tab| tab.title.clone())).unwrap_or_default();
    let front = Front::of(title, &tabs, style);
    Ok(out.write_all(&book::bytes(&front, &tabs, style)?)?)
}
