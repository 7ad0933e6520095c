//! A table in words for documents that lay out their tables themselves.

use super::people::{Page, longest_line, longest_word};
use super::{Sheet, Style};
use crate::words::{Arg, Message};

/// A table in words, for those who lay it out themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTable {
    /// What it shows.
    pub title: String,
    /// Lines above the rows.
    pub above: Vec<String>,
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// Which columns hold numbers.
    pub numeric: Vec<bool>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// How wide the columns want to be, as parts of the whole.
    pub widths: Vec<usize>,
    /// Lines below the rows.
    pub below: Vec<String>,
}

/// The room that a column needs beside its words, in characters.
const BESIDE: usize = 4;

impl TextTable {
    /// A sheet as people read it, with as many columns as stand beside each other in so many characters
    /// without broken words; which are left out is said below the rows.
    pub fn of(sheet: &Sheet, style: Style<'_>, characters: usize) -> Self {
        let page = Page::of(sheet, style);
        let needed = |page: &Page| page.widths(longest_word).into_iter().map(|word| word + BESIDE).collect::<Vec<_>>();
        let fits = |page: &Page| (needed(page).into_iter().sum::<usize>() <= characters).then_some(());
        let left_out = page.fitting(fits).map_or_else(|| page.spare(), |((), left_out)| left_out);
        let named: Vec<String> = left_out.iter().filter_map(|index| page.headings.get(*index).cloned()).collect();
        let page = page.without(&left_out);
        let widths = shared_out(&needed(&page), &page.widths(longest_line), characters);
        let Page { above, headings, numeric, rows, mut below, .. } = page;
        if !named.is_empty() {
            below.push(style.words.say(&Message::new("table-left-out-elsewhere").with("columns", Arg::List(named))));
        }
        Self { title: sheet.title(style.words), above, headings, numeric, rows, widths, below }
    }
}

/// The room that is left once no word is broken goes to the columns whose lines are longer than their words.
fn shared_out(needed: &[usize], wanted: &[usize], room: usize) -> Vec<usize> {
    let left = room.saturating_sub(needed.iter().sum());
    let more: Vec<usize> = wanted.iter().zip(needed).map(|(line, own)| (line + BESIDE).saturating_sub(*own)).collect();
    let all = more.iter().sum::<usize>().max(1);
    needed.iter().zip(&more).map(|(own, more)| own + (left * more / all).min(*more)).collect()
}
