//! A table for a terminal. Where its columns cannot stand beside each other
//! without broken words, each row becomes a block of lines.

use std::io::{self, Write};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width};

use super::Sheet;
use super::people::Page;
use crate::words::Words;

/// The space around the content of a column.
const PADDING: usize = 2;

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, words: &Words, width: Option<u16>) -> io::Result<()> {
    let page = Page::of(sheet, words);
    lines(out, &page.above)?;
    match width.map(usize::from) {
        _ if page.rows.is_empty() => writeln!(out, "{}", words.text("table-empty"))?,
        Some(width) if sum(&page, longest_word) > width => blocks(out, &page)?,
        width => {
            let wraps = width.is_some_and(|width| sum(&page, longest_line) > width);
            for line in drawn(&page, width.filter(|_| wraps)).lines() {
                writeln!(out, "{}", line.trim_end())?;
            }
        }
    }
    lines(out, &page.below)
}

/// The rows between lines; numbers stand to the right.
fn drawn(page: &Page, width: Option<usize>) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).force_no_tty().set_header(&page.headings);
    for row in &page.rows {
        let cells = row.iter().zip(&page.numeric).map(|(text, numeric)| {
            let number = *numeric && text.chars().any(|c| c.is_ascii_digit());
            Cell::new(text).set_alignment(if number { CellAlignment::Right } else { CellAlignment::Left })
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let narrow = |length: usize| u16::try_from(length).unwrap_or(u16::MAX);
    match width {
        Some(width) => {
            let least = widths(page, longest_word).into_iter().map(|width| narrow(width + PADDING));
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(narrow(width));
            table.set_constraints(least.map(|width| ColumnConstraint::LowerBoundary(Width::Fixed(width))));
        }
        // Rows of one line need no lines between them.
        None => {
            table.load_style(UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()));
        }
    }
    table
}

/// The rows as blocks: the first column alone, the others under their headings.
fn blocks(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    for row in &page.rows {
        let mut cells = page.headings.iter().zip(row);
        if let Some((_, first)) = cells.next() {
            writeln!(out, "\n{first}")?;
        }
        for (heading, text) in cells.filter(|(_, text)| !text.is_empty()) {
            writeln!(out, "  {heading}: {}", text.replace('\n', "\n    "))?;
        }
    }
    writeln!(out)
}

/// The width of each column, by the measure of its cells and its heading.
fn widths(page: &Page, measure: fn(&str) -> usize) -> Vec<usize> {
    let column = |(index, heading): (usize, &String)| {
        let cells = page.rows.iter().filter_map(|row| row.get(index));
        cells.map(|text| measure(text)).chain([measure(heading)]).max().unwrap_or(0)
    };
    page.headings.iter().enumerate().map(column).collect()
}

fn sum(page: &Page, measure: fn(&str) -> usize) -> usize {
    widths(page, measure).into_iter().map(|width| width + PADDING).sum()
}

/// The longest piece of a text that must not be broken; a no-break space is inside one.
fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
}

fn longest_line(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

fn lines(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
