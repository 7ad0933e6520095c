//! A table for a document, in Markdown.

use std::io::{self, Write};

use super::Sheet;
use super::people::Page;
use crate::words::Words;

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, words: &Words) -> io::Result<()> {
    let page = Page::of(sheet, words);
    for line in &page.above {
        // Two spaces in front make a list inside a list.
        let (indent, text) = line.strip_prefix("  ").map_or(("", line.as_str()), |text| ("  ", text));
        writeln!(out, "{indent}- {}", escaped(text))?;
    }
    if !page.above.is_empty() {
        writeln!(out)?;
    }
    if page.rows.is_empty() {
        writeln!(out, "{}", words.text("table-empty"))?;
    } else {
        row(out, &page.headings)?;
        let rule = page.numeric.iter().map(|numeric| if *numeric { "---:" } else { "---" });
        writeln!(out, "| {} |", rule.collect::<Vec<_>>().join(" | "))?;
        page.rows.iter().try_for_each(|cells| row(out, cells))?;
    }
    for line in &page.below {
        writeln!(out, "\n{}", escaped(line))?;
    }
    Ok(())
}

fn row(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    writeln!(out, "| {} |", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
}

/// Text that Markdown would read as marks is escaped; line ends become breaks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '*' | '_' | '`' | '<' | '[' | ']' | '\\' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("<br>"),
            other => escaped.push(other),
        }
    }
    escaped
}
