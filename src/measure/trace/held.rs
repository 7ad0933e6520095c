//! Conditions of row sets, held against a row that was read.

use std::collections::BTreeSet;

use crate::model::figure::{Bound, Compare, Condition, RowSet};
use crate::model::table::Value;

/// Whether a row's cells meet a condition; `cell` gives the one of a column.
pub(in crate::measure) fn holds<'v>(condition: &Condition, cell: impl Fn(&str) -> Option<&'v Value>) -> bool {
    let ordering = match (cell(condition.column), &condition.bound) {
        (Some(Value::Text(own)), Bound::Text(bound)) => own.cmp(bound),
        (Some(Value::Int(own)), Bound::Int(bound)) => own.cmp(bound),
        (Some(Value::Date(own)), Bound::Date(bound)) => own.cmp(bound),
        _ => return false,
    };
    match condition.compare {
        Compare::Eq => ordering.is_eq(),
        Compare::Le => ordering.is_le(),
        Compare::Ge => ordering.is_ge(),
    }
}

/// The text that a set wants in a column.
pub(in crate::measure) fn wanted<'s>(set: &'s RowSet, column: &str) -> Option<&'s str> {
    let condition = set.conditions.iter().find(|one| one.column == column && one.compare == Compare::Eq)?;
    match &condition.bound {
        Bound::Text(text) => Some(text),
        Bound::Int(_) | Bound::Date(_) => None,
    }
}

/// The owner whose rows all sets want, if they want one owner's alone.
pub(in crate::measure) fn only_owner<'s>(sets: impl Iterator<Item = &'s RowSet>) -> Option<&'s str> {
    let owners: BTreeSet<Option<&str>> = sets.map(|set| wanted(set, "owner")).collect();
    match owners.into_iter().collect::<Vec<_>>().as_slice() {
        [owner] => *owner,
        _ => None,
    }
}
