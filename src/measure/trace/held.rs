//! Conditions of row sets, held against a row that was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::figure::{Bound, Compare, Condition, RowSet};
use crate::model::table::Value;

/// Row sets by what they want columns to be equal to: a row is held against those alone that may hold it.
#[derive(Default)]
pub(in crate::measure) struct Sets<'s> {
    shapes: BTreeMap<Vec<&'static str>, BTreeMap<Vec<&'s Bound>, Vec<&'s RowSet>>>,
}

impl<'s> FromIterator<&'s RowSet> for Sets<'s> {
    fn from_iter<I: IntoIterator<Item = &'s RowSet>>(all: I) -> Self {
        let mut sets = Self::default();
        for set in all {
            let equal = || set.conditions.iter().filter(|one| one.compare == Compare::Eq);
            let shape = sets.shapes.entry(equal().map(|one| one.column).collect()).or_default();
            shape.entry(equal().map(|one| &one.bound).collect()).or_default().push(set);
        }
        sets
    }
}

impl<'s> Sets<'s> {
    /// Those that hold a row with these cells.
    pub(in crate::measure) fn holding(&self, cells: &BTreeMap<&str, Value>) -> Vec<&'s RowSet> {
        let mut holding = Vec::new();
        for (columns, sets) in &self.shapes {
            let bounds: Option<Vec<Bound>> = columns.iter().map(|column| bound(cells.get(column)?)).collect();
            let Some(bounds) = bounds else { continue };
            let equal = sets.get(&bounds.iter().collect::<Vec<_>>()).into_iter().flatten().copied();
            holding.extend(equal.filter(|set| set.conditions.iter().all(|one| holds(one, |name| cells.get(name)))));
        }
        holding
    }
}

/// A cell as what conditions compare with; none where they cannot.
fn bound(cell: &Value) -> Option<Bound> {
    match cell {
        Value::Text(text) => Some(Bound::Text(text.clone())),
        Value::Int(number) => Some(Bound::Int(*number)),
        Value::Date(date) => Some(Bound::Date(*date)),
        Value::Null | Value::Decimal(_) | Value::Bool(_) | Value::Float(_) => None,
    }
}

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
