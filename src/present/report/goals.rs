//! Grant per sub-goal, with equal parts and coverage beside it.

use super::view::{Scribe, Table, Td};
use crate::model::answer::{Answer, Cell};

/// A row for each sub-goal, then what is linked to none, and the total.
pub(super) fn table(goals: &Answer, caption: String, scribe: &Scribe<'_>) -> Table {
    let headings = ["sub_goal", "#kr_in_kr", "#share", "#equal_gap", "#activities", "#measured", "#with_outcome"];
    let mut rows: Vec<Vec<Td>> = goals.rows.iter().map(|row| line(goals, row, scribe)).collect();
    for key in ["unlinked_kr", "total_kr"] {
        if let Some(Cell::Figure(figure)) = goals.top(key) {
            let mut row = vec![Td::text(scribe.say.heading(key)).head(), scribe.bare(figure)];
            row.resize_with(headings.len(), Td::default);
            rows.push(row);
        }
    }
    Table::new("goals", caption, &headings, scribe).rows(rows)
}

fn line(goals: &Answer, row: &[Cell], scribe: &Scribe<'_>) -> Vec<Td> {
    let cell = |key: &str| scribe.cell(goals, row, key);
    let beside = |reference: &str, key: &str| match fields(goals.cell(row, "references"), reference, key) {
        Some(Cell::Figure(figure)) => scribe.bare(figure),
        Some(cell) => Td::text(scribe.say.cell(cell)).numeric(),
        None => Td::text("–").numeric(),
    };
    vec![
        cell("sub_goal").head(),
        cell("kr"),
        cell("share"),
        beside("equal", "gap_kr"),
        cell("activities"),
        beside("coverage", "measured"),
        beside("coverage", "with_outcome"),
    ]
}

/// A cell of the comparison of this name.
fn fields<'a>(references: Option<&'a Cell>, reference: &str, key: &str) -> Option<&'a Cell> {
    let Some(Cell::List(records)) = references else { return None };
    records.iter().find_map(|record| {
        let Cell::Record(fields) = record else { return None };
        let field = |key: &str| fields.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell);
        match field("reference") {
            Some(Cell::Word { word, .. } | Cell::Text(word)) if word == reference => field(key),
            _ => None,
        }
    })
}
