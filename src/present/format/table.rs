//! A table for a terminal.

use std::io::{self, Write};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

use super::Sheet;
use super::people::Page;
use crate::words::Words;

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, words: &Words, width: Option<u16>) -> io::Result<()> {
    let page = Page::of(sheet, words);
    lines(out, &page.above)?;
    if page.rows.is_empty() {
        writeln!(out, "{}", words.text("table-empty"))?;
    } else {
        for line in drawn(&page, width).lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    lines(out, &page.below)
}

/// The rows between lines; numbers stand to the right.
fn drawn(page: &Page, width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).force_no_tty().set_header(&page.headings);
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    for row in &page.rows {
        let cells = row.iter().zip(&page.numeric).map(|(text, numeric)| {
            let number = *numeric && text.chars().any(|c| c.is_ascii_digit());
            Cell::new(text).set_alignment(if number { CellAlignment::Right } else { CellAlignment::Left })
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    table
}

fn lines(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
