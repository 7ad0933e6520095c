//! Whose rows are read together.

use std::collections::{BTreeMap, BTreeSet};

use super::together::together;
use crate::model::schema::TableDef;
use crate::store::LoadRow;

/// How many rows are read together where it does not matter: what they become has to have room in memory.
pub(super) const ROWS_TOGETHER: u64 = 500_000;

/// The owners whose rows are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose<'a> {
    /// Everybody's.
    All,
    /// One owner's.
    One(String),
    /// Those of some owners.
    Some(BTreeSet<&'a str>),
}

impl Whose<'_> {
    /// One owner's rows, or everybody's.
    pub(super) fn of(owner: Option<&str>) -> Self {
        owner.map_or(Self::All, |owner| Self::One(owner.to_owned()))
    }

    /// Whether an owner is among them.
    pub(super) fn are(&self, owner: &str) -> bool {
        match self {
            Whose::All => true,
            Whose::One(own) => own == owner,
            Whose::Some(owners) => owners.contains(owner),
        }
    }

    /// The owner, where it is one.
    pub(super) fn owner(&self) -> Option<&str> {
        match self {
            Whose::One(owner) => Some(owner),
            Whose::All | Whose::Some(_) => None,
        }
    }

    /// The owner, where it is a single one.
    pub(super) fn single(&self) -> Option<&str> {
        match self {
            Whose::One(owner) => Some(owner),
            Whose::Some(owners) if owners.len() == 1 => owners.first().copied(),
            Whose::All | Whose::Some(_) => None,
        }
    }

    /// What rows that will be asked for again are kept under.
    pub(super) fn key(&self) -> Option<Option<String>> {
        match self {
            Whose::Some(_) => None,
            Whose::All | Whose::One(_) => Some(self.owner().map(str::to_owned)),
        }
    }
}

/// How many rows each owner of a load has in some tables.
pub(super) fn rows<'l>(load: &'l LoadRow, tables: &[&TableDef]) -> BTreeMap<&'l str, u64> {
    let mut rows: BTreeMap<&str, u64> = load.datasets.values().map(|own| (own.owner.as_str(), 0)).collect();
    let files = tables.iter().filter_map(|table| load.tables.get(table.name)).flat_map(|state| &state.files);
    for file in files {
        let dataset = file.dataset.as_ref().and_then(|name| load.datasets.get(name));
        if let Some(own) = dataset.and_then(|dataset| rows.get_mut(dataset.owner.as_str())) {
            *own += file.rows;
        }
    }
    rows
}

/// Owners in their order, so many together as have at most so many rows; one that has more is alone.
pub(super) fn in_turns(rows: BTreeMap<&str, u64>, most: u64) -> Vec<BTreeSet<&str>> {
    together(rows, most).into_iter().map(|owners| owners.into_iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_of_who_is_among_them() {
        let some = |owners: &[&'static str]| Whose::Some(owners.iter().copied().collect());
        assert!(some(&["a", "b"]).are("b") && !some(&["a"]).are("b") && Whose::All.are("c"));
        assert_eq!([some(&["a"]).single(), some(&["a", "b"]).single(), Whose::All.single()], [Some("a"), None, None]);
    }
}
