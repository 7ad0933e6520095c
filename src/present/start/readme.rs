//! The README of a new dataset: what to do first, and a row of each table with
//! what its cells mean.

use std::fmt::Write as _;

use super::dataset::{Before, NewDataset};
use super::example::Shown;
use crate::model::schema::{CellType, ColumnDef};
use crate::present::schema::{describe, describe_table};
use crate::words::{Message, Words};

/// The order in which tables are filled in, under headings; a table of no heading would not be shown, which a test sees.
const STEPS: [(&str, &[&str]); 5] = [
    ("start-step-money", &["organisations", "funding_lines", "funding_amounts", "activities", "allocations"]),
    ("start-step-results", &["measures", "outcomes", "shares"]),
    ("start-step-goals", &["goal_links", "goal_map", "targets"]),
    ("start-step-checks", &["stated_totals", "source_notes", "corrections"]),
    (
        "start-step-beside",
        &["co_funding", "populations", "comparison_series", "comparison_values", "lags", "deflators", "ledger_map"],
    ),
];

/// Its text.
pub(super) fn readme(dataset: &NewDataset, tables: &[Shown], words: &Words) -> String {
    let name = |id: &str| Message::new(id).with("name", dataset.name.as_str()).with("owner", dataset.owner.as_str());
    let say = |id: &str| words.say(&name(id));
    let mut text = format!("# {}\n\n{}\n\n## {}\n\n", dataset.name, say("start-intro"), say("start-first"));
    for number in 1..=6 {
        let _ = writeln!(text, "{number}. {}", say(&format!("start-first-{number}")));
    }
    if let Some(before) = &dataset.before {
        text.push_str(&ongoing(before, words));
    }
    let _ = write!(text, "\n## {}\n\n{}\n", say("start-later"), say("start-later-intro"));
    for id in ["start-later-new", "start-later-rename", "start-later-start", "start-later-period"] {
        let _ = writeln!(text, "- {}", say(id));
    }
    let _ = write!(text, "\n## {}\n\n{}\n", say("start-tables"), say("start-tables-intro"));
    for (step, names) in STEPS {
        let _ = write!(text, "\n### {}\n", words.text(step));
        let of_step = names.iter().filter_map(|name| tables.iter().find(|own| own.table.name == *name));
        for own in of_step {
            text.push_str(&table(own, words));
        }
    }
    text
}

/// What goes on from the year before, by the ids that its rows are to name.
fn ongoing(before: &Before, words: &Words) -> String {
    let of = |id: &str| Message::new(id).with("before", before.name.as_str());
    let mut text = format!("\n## {}\n\n{}\n\n", words.text("start-ongoing"), words.say(&of("start-ongoing-intro")));
    for activity in &before.activities {
        let _ = writeln!(text, "- `{}`: {}", activity.id, activity.name);
        for (id, name) in &activity.measures {
            let _ = writeln!(text, "  - `{id}`: {name}");
        }
    }
    text
}

/// A table: what it holds, a row of it as it is typed, and what each cell of the row says.
fn table(own: &Shown, words: &Words) -> String {
    let mut text = format!("\n#### {}\n\n{}\n\n", own.file_name(), describe_table(own.table, words));
    let _ = write!(text, "```csv\n{}```\n\n", own.header() + &own.line + "\n");
    for (name, cell) in &own.cells {
        let Some(column) = own.table.column(name) else { continue };
        let _ =
            writeln!(text, "- `{name}` = `{cell}`: {}{}", describe(own.table, column, words), choices(column, words));
    }
    let empty = own.table.given().filter(|column| !own.cells.iter().any(|(name, _)| name == column.name));
    let empty: Vec<String> = empty.map(|column| format!("`{}`", column.name)).collect();
    if !empty.is_empty() {
        let message = Message::new("start-empty").with("columns", empty.join(", "));
        let _ = writeln!(text, "- {}", words.say(&message));
    }
    text
}

/// The words that a column takes, where it takes no others.
fn choices(column: &ColumnDef, words: &Words) -> String {
    let CellType::Word(choices) = column.cell else { return String::new() };
    let choices: Vec<String> = choices.iter().map(|own| format!("`{own}`")).collect();
    format!(" {}", words.say(&Message::new("start-choices").with("words", choices.join(", "))))
}
