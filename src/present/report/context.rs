//! The grant beside the larger ones that it is a part of: the county's and the
//! nation's, level by level.

use super::view::{Group, Scribe, Table, Td};
use crate::model::answer::{Cell, LooseAnswer};

/// One level of a way, as the answer records it.
struct Level<'a>(&'a [(&'static str, Cell)]);

impl<'a> Level<'a> {
    fn of(cell: &'a Cell) -> Option<Self> {
        match cell {
            Cell::Record(fields) => Some(Self(fields)),
            _ => None,
        }
    }

    fn get(&self, key: &str) -> Option<&'a Cell> {
        self.0.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell)
    }

    fn td(&self, key: &str, scribe: &Scribe<'_>) -> Td {
        match self.get(key) {
            Some(Cell::Entity(entity)) => scribe.entity(entity),
            Some(Cell::Figure(figure)) => scribe.bare(figure),
            Some(cell) => Td::text(scribe.say.cell(cell)),
            None => Td::default(),
        }
    }
}

/// The ways of the answer `flow`; nothing where no line is a part of another.
pub(super) fn context(flow: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Option<Table> {
    let Some(Cell::List(ways)) = flow.top("ways") else { return None };
    let headings = ["to", "#kr_in_kr", "#share_above", "from"];
    let mut table = Table::new("context", caption, &headings, scribe);
    for level in ways.iter().filter_map(Level::of) {
        let row = vec![
            level.td("to", scribe).head(),
            level.td("kr", scribe),
            level.td("share", scribe),
            level.td("from", scribe),
        ];
        // The lowest level begins a way.
        match (level.get("level"), table.groups.last_mut()) {
            (Some(Cell::Int(number)), Some(group)) if *number > 0 => group.rows.push(row),
            _ => table.groups.push(Group { rows: vec![row], ..Group::default() }),
        }
    }
    table.unless_empty()
}
