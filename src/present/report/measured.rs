//! How much of the grant has something measured, and the activities without.

use super::view::{Scribe, Table, Td, word};
use crate::model::answer::{Cell, LooseAnswer};
use crate::model::figure::Figure;
use crate::words::Message;

/// What is said where nothing that came out is measured: why.
pub(super) fn nothing(measured: &LooseAnswer) -> Option<Message> {
    if measured.rows.is_empty() {
        return Some(Message::new("report-measured-no-activities"));
    }
    let Some(Cell::List(tiers)) = measured.top("tiers") else { return None };
    let reason = tiers.iter().flat_map(Cell::figures).find_map(Figure::absent)?;
    Some(Message::new(format!("headline-measured-{}", reason.word())))
}

/// The tiers: something, an outcome, nothing.
pub(super) fn tiers(measured: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Table {
    let rows = match measured.top("tiers") {
        Some(Cell::List(tiers)) => tiers.iter().filter_map(|tier| line(tier, scribe)).collect(),
        _ => Vec::new(),
    };
    Table::new("tiers", caption, &["tier", "#kr_in_kr", "#share"], scribe).rows(rows)
}

fn line(tier: &Cell, scribe: &Scribe<'_>) -> Option<Vec<Td>> {
    let Cell::Record(fields) = tier else { return None };
    let cell = |key: &str| fields.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell);
    let figure = |key: &str| Some(scribe.bare(cell(key)?.figures().first()?));
    Some(vec![Td::text(scribe.say.cell(cell("tier")?)).head(), figure("kr")?, figure("share")?])
}

/// The activities of which nothing that came out is reported.
pub(super) fn without(measured: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Table {
    let none = measured.rows.iter().filter(|row| word(measured, row, "tier") == Some("none"));
    let row = |row: &Vec<Cell>| vec![scribe.cell(measured, row, "activity").head(), scribe.cell(measured, row, "kr")];
    Table::new("without", caption, &["activity", "#kr_in_kr"], scribe).rows(none.map(row).collect())
}
