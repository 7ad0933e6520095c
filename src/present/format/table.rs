//! A table for a terminal. Where its columns cannot stand beside each other
//! without broken words or very tall rows, each row becomes a block of lines.

use std::io::{self, Write};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width};

use super::people::{Page, longest_line, longest_word};
use super::{Sheet, Style};
use crate::present::say::NOTHING;
use crate::present::wrap::wrapped;
use crate::words::{Arg, Message};

/// The space around the content of a column.
const PADDING: usize = 2;

/// What stands between two columns.
const RULE: usize = 1;

/// Wrapped rows that are taller than this on average are easier to read as blocks.
const TALLEST: usize = 5;

/// What stands between the parts of a block that share a line.
const BETWEEN: &str = " · ";

/// How the first line of a row in a block begins, and the others.
const FIRST: &str = "  - ";
const NEXT: &str = "    ";

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, style: Style<'_>) -> io::Result<()> {
    let page = Page::of(sheet, style);
    let width = style.width.map(usize::from);
    lines(out, &page.above, width)?;
    let mut left_out = Vec::new();
    match width {
        _ if page.rows.is_empty() => writeln!(out, "{}", style.words.text("table-empty"))?,
        None => trimmed(out, &drawn(&page, None).to_string())?,
        Some(width) => match page.fitting(|page| whole_or_wrapped(page, width)) {
            Some((drawn, without)) => {
                trimmed(out, &drawn)?;
                left_out = without;
            }
            None => blocks(out, &page, width)?,
        },
    }
    lines(out, &page.below, width)?;
    let left_out: Vec<String> = left_out.into_iter().filter_map(|index| page.headings.get(index).cloned()).collect();
    match left_out.is_empty() {
        true => Ok(()),
        false => {
            let said = Message::new("table-left-out").with("columns", Arg::List(left_out));
            lines(out, &[style.words.say(&said)], width)
        }
    }
}

fn whole_or_wrapped(page: &Page, width: usize) -> Option<String> {
    match across(page, longest_line) > width {
        true => wrapping(page, width),
        false => Some(drawn(page, None).to_string()),
    }
}

/// The table with its cells wrapped, where that can be read: no word broken, no row very tall.
fn wrapping(page: &Page, width: usize) -> Option<String> {
    if across(page, longest_word) > width {
        return None;
    }
    let drawn = |aim: usize| drawn(page, Some(aim)).to_string();
    let over = |drawn: &str| longest_line(drawn).saturating_sub(width);
    let first = drawn(width);
    // The widths that columns need at least may add to more than was aimed at.
    let drawn = match over(&first) {
        0 => first,
        over => drawn(width.saturating_sub(over)),
    };
    (over(&drawn) == 0 && drawn.lines().count() <= page.rows.len() * TALLEST).then_some(drawn)
}

/// How wide a table is whose columns are as wide as the measure says.
fn across(page: &Page, measure: fn(&str) -> usize) -> usize {
    let columns = page.widths(measure).into_iter().map(|width| width + PADDING + RULE);
    columns.sum::<usize>().saturating_sub(RULE)
}

fn trimmed(out: &mut dyn Write, drawn: &str) -> io::Result<()> {
    drawn.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
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
            let least = page.widths(longest_word).into_iter().map(|width| narrow(width + PADDING));
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

/// The rows as blocks, those of one first column together: under its name the
/// other columns with their headings, as many on a line as there is room for.
fn blocks(out: &mut dyn Write, page: &Page, width: usize) -> io::Result<()> {
    let mut last = None;
    for row in &page.rows {
        let mut cells = page.headings.iter().zip(row).map(|(heading, text)| (heading.as_str(), text.as_str()));
        if let Some((heading, first)) = cells.next() {
            if last != Some(first) {
                let name = if first.is_empty() { heading } else { first };
                writeln!(out)?;
                wrapped(name, Some(width), 2).iter().try_for_each(|line| writeln!(out, "{line}"))?;
            }
            last = Some(first);
        }
        let said = cells.filter(|(_, text)| !text.is_empty() && *text != NOTHING);
        block(out, &said.collect::<Vec<_>>(), width)?;
    }
    writeln!(out)
}

/// The columns of one row. What has several lines of its own stands under its heading.
fn block(out: &mut dyn Write, cells: &[(&str, &str)], width: usize) -> io::Result<()> {
    let mut line = String::new();
    let mut lead = FIRST;
    let mut flush = |line: &mut String| -> io::Result<()> {
        if !line.is_empty() {
            // A line that goes on stands two further in than the words it began with.
            let hang = if lead == FIRST { 4 } else { 2 };
            let text = format!("{lead}{line}");
            wrapped(&text, Some(width), hang).iter().try_for_each(|own| writeln!(out, "{own}"))?;
            line.clear();
            lead = NEXT;
        }
        Ok(())
    };
    for (heading, text) in cells {
        let several = text.contains('\n');
        let part = if several { format!("{heading}:") } else { format!("{heading}: {text}") };
        let together = longest_line(&line) + BETWEEN.chars().count() + longest_line(&part) + FIRST.len() <= width;
        if !line.is_empty() && together && !several {
            line.push_str(BETWEEN);
            line.push_str(&part);
            continue;
        }
        flush(&mut line)?;
        line = part;
        if several {
            flush(&mut line)?;
            for own in text.lines() {
                line = format!("  {own}");
                flush(&mut line)?;
            }
        }
    }
    flush(&mut line)
}

fn lines(out: &mut dyn Write, lines: &[String], width: Option<usize>) -> io::Result<()> {
    lines.iter().flat_map(|line| wrapped(line, width, 2)).try_for_each(|line| writeln!(out, "{line}"))
}
