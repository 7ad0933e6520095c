//! Why a figure differs: which of the rows that differ stand behind it.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Cells, RowChange};
use crate::measure::trace::held::{holds, wanted};
use crate::model::answer::difference::{Because, Change};
use crate::model::figure::{Figure, RowSet};

/// What makes a measure another one. A new name or another place among the activities does not.
const DEFINES: [&str; 11] = [
    "concept",
    "kind",
    "level",
    "unit_sv",
    "unit_en",
    "counts_people",
    "independent_events",
    "better",
    "scale_min",
    "scale_max",
    "activity",
];

/// The rows that differ, to be found by the table and the owner that a row set asks for.
pub(super) struct Reasons<'a> {
    changes: BTreeMap<(&'static str, &'a str), Vec<&'a RowChange>>,
    /// Measures that are defined otherwise, by owner and id.
    redefined: BTreeSet<(&'a str, &'a str)>,
}

/// Why a figure differs, and the rows that differ behind it.
pub(super) struct Why {
    pub because: BTreeSet<Because>,
    pub rows: BTreeSet<String>,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(changes: &'a [RowChange]) -> Self {
        let mut own: BTreeMap<_, Vec<&RowChange>> = BTreeMap::new();
        let mut redefined = BTreeSet::new();
        for change in changes {
            own.entry((change.table, change.owner.as_str())).or_default().push(change);
            if change.table == "measures" && change.columns().iter().any(|column| DEFINES.contains(column)) {
                redefined.insert((change.owner.as_str(), change.id.as_str()));
            }
        }
        Self { changes: own, redefined }
    }

    /// Why a figure differs that was one and is another.
    pub(super) fn of(&self, was: Option<&Figure>, is: Option<&Figure>) -> Why {
        let mut why = Why { because: BTreeSet::new(), rows: BTreeSet::new() };
        for figure in was.into_iter().chain(is) {
            figure.base.iter().for_each(|set| self.behind(set, &mut why));
            if self.is_redefined(figure) {
                why.because.insert(Because::Redefined);
            }
        }
        let units = was.zip(is).is_some_and(|(was, is)| was.unit != is.unit);
        if units {
            why.because.insert(Because::Redefined);
        }
        why
    }

    /// The rows that differ of those that a set picks, on either side.
    fn behind(&self, set: &RowSet, why: &mut Why) {
        let of_table = self.changes.iter().filter(|((table, _), _)| *table == set.table);
        let of_owner = of_table.filter(|((_, owner), _)| wanted(set, "owner").is_none_or(|asked| asked == *owner));
        for change in of_owner.flat_map(|(_, changes)| changes) {
            let picks = |cells: &Option<Cells>| cells.as_ref().is_some_and(|cells| is_in(set, cells));
            if picks(&change.was) || picks(&change.is) {
                why.because.insert(reason(change));
                why.rows.insert(change.row());
            }
        }
    }

    /// Whether what it counts is defined otherwise: a measure that its address or its rows name.
    fn is_redefined(&self, figure: &Figure) -> bool {
        let named = |owner: &str, id: &str| self.redefined.contains(&(owner, id));
        let mut parts = figure.address.parts().skip(1);
        let by_address = parts.next().is_some_and(|owner| parts.any(|part| named(owner, part)));
        let by_rows = figure.base.iter().any(|set| match (wanted(set, "owner"), wanted(set, "measure")) {
            (Some(owner), Some(measure)) => named(owner, measure),
            _ => false,
        });
        by_address || by_rows
    }
}

fn is_in(set: &RowSet, cells: &Cells) -> bool {
    set.conditions.iter().all(|one| holds(one, |name| cells.get(name)))
}

fn reason(change: &RowChange) -> Because {
    match (change.table, change.change()) {
        ("goal_links" | "goal_map", _) => Because::Judged,
        (_, Change::Added) => Because::RowAdded,
        (_, Change::Removed) => Because::RowRemoved,
        (_, Change::Changed) if change.columns().contains(&"row_correction") => Because::Corrected,
        (_, Change::Changed) => Because::RowChanged,
    }
}
