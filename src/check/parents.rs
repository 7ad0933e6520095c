//! Nothing is its own ancestor.

use std::collections::BTreeSet;

use super::index::{Found, Index};
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::{Cell, TABLES, TableDef};
use crate::words::Arg;

/// The column of a table that names another row of it, the one above: the
/// parent of an organisation or a funding line, the total that a total is part of.
#[derive(Clone, Copy)]
struct Up {
    table: &'static TableDef,
    parent: &'static str,
}

/// Reports each ring of parents once, at its first row in this load.
pub(super) fn report_cycles(index: &Index<'_>, findings: &mut Findings) {
    let up = TABLES.iter().filter_map(|table| {
        let parent = table.columns.iter().find(|column| column.cell == Cell::Ref(table.name))?;
        Some(Up { table, parent: parent.name })
    });
    for up in up {
        let mut settled: BTreeSet<(&str, &str)> = BTreeSet::new();
        for start in index.all(up.table.name) {
            if let Some(ring) = ring_from(index, up, start, &mut settled) {
                report(&ring, up, findings);
            }
        }
    }
}

/// Follows parents until the top, a row that was followed before, or a row of
/// this very path: then the ring that it closes.
fn ring_from<'i, 'a>(
    index: &'i Index<'a>,
    up: Up,
    start: Found<'i, 'a>,
    settled: &mut BTreeSet<(&'i str, &'i str)>,
) -> Option<Vec<Found<'i, 'a>>> {
    let mut path: Vec<Found<'i, 'a>> = Vec::new();
    let mut on_path: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut next = Some(start);
    while let Some(found) = next {
        let key = (found.owner, found.id);
        if on_path.contains(&key) {
            let closes = path.iter().position(|passed| (passed.owner, passed.id) == key)?;
            return path.get(closes..).map(<[_]>::to_vec);
        }
        if !settled.insert(key) {
            return None;
        }
        on_path.insert(key);
        path.push(found);
        next = found.entity.get(up.parent).and_then(|parent| index.find(up.table, found.owner, parent));
    }
    None
}

fn report(ring: &[Found<'_, '_>], up: Up, findings: &mut Findings) {
    let places: Vec<_> = ring.iter().filter_map(|found| Some(found.entity.spot?.place(up.parent))).collect();
    let Some((first, others)) = places.split_first() else { return };
    let closed = ring.iter().chain(ring.first()).map(|found| found.id).collect::<Vec<_>>().join(" → ");
    let finding = Finding::new(codes::PARENT_CYCLE, first.clone()).with("ring", Arg::Text(closed));
    findings.push(others.iter().cloned().fold(finding, Finding::and_at));
}
