//! Grant per sub-goal, with equal parts and coverage beside it.

use super::view::{Scribe, Table, Td};
use crate::model::answer::{Answer, Cell};

/// A row for each sub-goal, then what is linked to none, and the total.
pub(super) fn table(goals: &Answer, caption: String, scribe: &Scribe<'_>) -> Table {
    let headings = ["sub_goal", "#kr_in_kr", "#share", "#equal_gap", "#activities", "#measured", "#with_outcome"];
    let decimals = scribe.say.decimals(goals.figures().into_iter());
    let mut rows: Vec<Vec<Td>> = goals.rows.iter().map(|row| line(goals, row, decimals, scribe)).collect();
    for (kr, share) in [("unlinked_kr", "unlinked_share"), ("total_kr", "total_share")] {
        let above = |key: &str| match goals.top(key) {
            Some(Cell::Figure(figure)) => Some(scribe.bare_to(figure, decimals)),
            _ => None,
        };
        if let Some(amount) = above(kr) {
            let mut row = vec![Td::text(scribe.say.heading(kr)).head(), amount, above(share).unwrap_or_default()];
            row.resize_with(headings.len(), Td::default);
            rows.push(row);
        }
    }
    Table::new("goals", caption, &headings, scribe).rows(rows)
}

fn line(goals: &Answer, row: &[Cell], decimals: u32, scribe: &Scribe<'_>) -> Vec<Td> {
    let beside = |reference: &str, key: &str| match field(goals.cell(row, "references"), reference, key) {
        Some(Cell::Figure(figure)) => scribe.bare_to(figure, decimals),
        Some(cell) => Td::text(scribe.say.cell(cell)).numeric(),
        None => Td::text("–").numeric(),
    };
    let kr = goals.figure(row, "kr").map(|figure| scribe.bare_to(figure, decimals)).unwrap_or_default();
    vec![
        scribe.cell(goals, row, "sub_goal").head(),
        kr,
        scribe.cell(goals, row, "share"),
        beside("equal", "gap_kr"),
        scribe.cell(goals, row, "activities"),
        beside("coverage", "measured"),
        beside("coverage", "with_outcome"),
    ]
}

/// A cell of the comparison of this name.
fn field<'a>(references: Option<&'a Cell>, reference: &str, key: &str) -> Option<&'a Cell> {
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
