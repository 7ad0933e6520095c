//! Nothing is its own ancestor.

use std::collections::BTreeSet;

use super::index::{Index, Referent};
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::{CellType, TABLES, TableDef};
use crate::words::Arg;

/// The column of a table that names other rows of it, those above: the parent
/// of an organisation, the lines that a funding line is a part of, the total
/// that a total is part of.
#[derive(Clone, Copy)]
struct Up {
    table: &'static TableDef,
    parent: &'static str,
}

/// Reports each ring of parents once, at its first row in this load.
pub(super) fn report_cycles(index: &Index<'_>, findings: &mut Findings) {
    let up = TABLES.iter().filter_map(|table| {
        let own = |cell: CellType| cell == CellType::Ref(table.name) || cell == CellType::Refs(table.name);
        let parent = table.columns.iter().find(|column| own(column.cell))?;
        Some(Up { table, parent: parent.name })
    });
    for up in up {
        let mut settled: BTreeSet<(&str, &str)> = BTreeSet::new();
        for start in index.all(up.table.name) {
            for ring in rings_from(index, up, start, &mut settled) {
                report(&ring, up, findings);
            }
        }
    }
}

/// A row of the path that is being followed, with the parents yet to follow.
struct Passed<'i, 'a> {
    found: Referent<'i, 'a>,
    parents: Vec<Referent<'i, 'a>>,
}

impl<'i, 'a> Passed<'i, 'a> {
    fn new(index: &'i Index<'a>, up: Up, found: Referent<'i, 'a>) -> Self {
        let named = found.entity.get(up.parent).into_iter().flat_map(|parents| parents.split(';'));
        let mut parents: Vec<_> = named.filter_map(|parent| index.find(up.table, found.owner, parent)).collect();
        // The last is taken first.
        parents.reverse();
        Self { found, parents }
    }

    fn key(&self) -> (&'i str, &'i str) {
        (self.found.owner, self.found.id)
    }
}

/// Follows all parents, a path at a time, until the top or a row that was
/// followed before. A row of the path itself closes a ring.
fn rings_from<'i, 'a>(
    index: &'i Index<'a>,
    up: Up,
    start: Referent<'i, 'a>,
    settled: &mut BTreeSet<(&'i str, &'i str)>,
) -> Vec<Vec<Referent<'i, 'a>>> {
    let mut rings = Vec::new();
    if !settled.insert((start.owner, start.id)) {
        return rings;
    }
    let mut path = vec![Passed::new(index, up, start)];
    let mut on_path: BTreeSet<(&str, &str)> = path.iter().map(Passed::key).collect();
    while let Some(last) = path.last_mut() {
        let Some(next) = last.parents.pop() else {
            on_path.remove(&last.key());
            path.pop();
            continue;
        };
        let key = (next.owner, next.id);
        if on_path.contains(&key) {
            rings.push(path.iter().skip_while(|passed| passed.key() != key).map(|passed| passed.found).collect());
        } else if settled.insert(key) {
            on_path.insert(key);
            path.push(Passed::new(index, up, next));
        }
    }
    rings
}

fn report(ring: &[Referent<'_, '_>], up: Up, findings: &mut Findings) {
    let places: Vec<_> = ring.iter().filter_map(|found| Some(found.entity.spot?.place(up.parent))).collect();
    let Some((first, others)) = places.split_first() else { return };
    let closed = ring.iter().chain(ring.first()).map(|found| found.id).collect::<Vec<_>>().join(" → ");
    let finding = Finding::new(codes::PARENT_CYCLE, first.clone()).with("ring", Arg::Text(closed));
    findings.push(others.iter().cloned().fold(finding, Finding::and_at));
}
