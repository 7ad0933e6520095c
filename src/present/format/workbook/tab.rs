//! A sheet of the workbook as plain data: its title, its one table, its notes.

use std::collections::BTreeSet;

use super::value::Value;
use crate::words::visible;

/// The most characters of the name of a tab, and of a heading.
const LONGEST_NAME: usize = 31;
const LONGEST_HEADING: usize = 250;

/// One sheet of the workbook.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tab {
    /// The name on its tab; no two are the same.
    pub name: String,
    /// How its name ends, however short it is cut: `, overall`.
    pub part: String,
    /// What stands in its first cell.
    pub title: String,
    /// Lines between the title and the table.
    pub above: Vec<String>,
    /// The columns of its table.
    pub columns: Vec<TabColumn>,
    /// What a reader must know of it.
    pub notes: Vec<String>,
}

/// A column of a table, from its heading down.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TabColumn {
    /// Its heading, with the unit.
    pub heading: String,
    /// Whether it is for tracing, and no part of what is printed.
    pub traces: bool,
    /// Its cells.
    pub values: Vec<Value>,
}

impl TabColumn {
    /// A column for readers.
    pub(super) fn new(heading: String, values: Vec<Value>) -> Self {
        Self { heading, traces: false, values }
    }
}

impl Tab {
    /// A sheet without lines above its table and without notes.
    pub(super) fn new(name: String, title: String, columns: Vec<TabColumn>) -> Self {
        Self { name, part: String::new(), title, above: Vec::new(), columns, notes: Vec::new() }
    }

    /// How many rows its table has below the headings.
    pub(super) fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }
}

/// A workbook finds a column by its heading, so that each has its own.
pub(super) fn head_apart(columns: &mut [TabColumn]) {
    let mut taken = BTreeSet::new();
    for column in columns {
        let heading = visible(&column.heading);
        let heading = if heading.trim().is_empty() { "–" } else { heading.as_ref() };
        column.heading = apart(heading, "", LONGEST_HEADING, &mut taken);
    }
}

/// Gives each sheet a tab of its own, short and without the signs that tabs cannot have; some names are taken already.
pub(super) fn name_apart(tabs: &mut [Tab], taken: &[String]) {
    let mut taken: BTreeSet<String> = taken.iter().map(|name| name.to_lowercase()).collect();
    for tab in tabs {
        let plain: String = tab.name.chars().map(|c| if "[]:*?/\\'".contains(c) { '-' } else { c }).collect();
        tab.name = apart(plain.trim(), &tab.part, LONGEST_NAME, &mut taken);
    }
}

/// The text, or with a number after it where another has it already; spreadsheets take letters of either case for the same.
fn apart(text: &str, part: &str, longest: usize, taken: &mut BTreeSet<String>) -> String {
    let part = words_within(part, longest / 2);
    let numbered = |number: usize| {
        let end = if number == 1 { part.clone() } else { format!("{part} {number}") };
        let most = longest.saturating_sub(end.chars().count());
        format!("{}{end}", words_within(text, most))
    };
    let free = (1..).map(numbered).find(|own| taken.insert(own.to_lowercase()));
    free.unwrap_or_else(|| text.to_owned())
}

/// As many whole words of a text as there is room for, or the beginning of a long word.
fn words_within(text: &str, most: usize) -> String {
    let kept: String = text.chars().take(most).collect();
    match kept.rsplit_once(' ') {
        Some((words, _)) if text.chars().nth(most).is_some_and(|next| next != ' ') => words.trim_end().to_owned(),
        _ => kept.trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_plain_and_each_its_own() {
        let named = |name: &str| Tab::new(name.to_owned(), String::new(), Vec::new());
        let long = "Andel elever som tyckte att YAM var bra";
        let of_part = Tab { part: ", sammantaget".to_owned(), ..named(long) };
        let mut tabs = [long, "Andel elever som tyckte att YAM VAR mycket bra", "a/b [c]", "A/B [C]", "innehåll"]
            .map(named)
            .to_vec();
        tabs.push(of_part);
        name_apart(&mut tabs, &["Innehåll".to_owned()]);
        let names: Vec<String> = tabs.into_iter().map(|tab| tab.name).collect();
        assert_eq!(
            names,
            [
                "Andel elever som tyckte att YAM",
                "Andel elever som tyckte att 2",
                "a-b -c-",
                "A-B -C- 2",
                "innehåll 2",
                "Andel elever som, sammantaget",
            ]
        );
    }
}
