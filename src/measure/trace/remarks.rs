//! Corrections and source notes of the rows behind figures.
//!
//! A remark concerns a figure when one of the figure's row sets holds the row
//! that it is about, or picks its rows by a reference to that row: a note on an
//! activity concerns the grants of the activity.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::QuestionError;
use crate::measure::read::names::abbreviations;
use crate::measure::read::remarks::{About, corrections, source_notes};
use crate::measure::trace::held::{Sets, only_owner, wanted};
use crate::model::answer::{Answer, Answered, Beside, figures};
use crate::model::figure::{Bound, Compare, RowSet};
use crate::model::key::Key;
use crate::model::query::{QueryError, RowsOf, Statement};
use crate::model::remark::Remarks;
use crate::model::rows::Rows;
use crate::model::schema::{CellType, Role, TABLES, TableDef};
use crate::model::table::Value;

/// A row that remarks are about; those of one table and id follow each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct RowNamed {
    table: &'static str,
    id: String,
    owner: String,
    dataset: String,
}

/// Every correction and every note that is about rows, as of one load. Kept
/// whole: people write them by hand.
pub(in crate::measure) struct Remarked {
    of: BTreeMap<RowNamed, Remarks>,
}

impl Remarked {
    pub(in crate::measure) fn read(rows: &dyn Rows) -> Result<Self, QuestionError> {
        let mut remarked = Self { of: BTreeMap::new() };
        for About { table, row, remark } in corrections(rows)? {
            let dataset = remark.dataset.clone();
            remarked.add(&table, dataset, row, Remarks { corrections: vec![remark], notes: Vec::new() });
        }
        for About { table, row, remark } in source_notes(rows)? {
            let dataset = remark.dataset.clone();
            remarked.add(&table, dataset, row, Remarks { corrections: Vec::new(), notes: vec![remark] });
        }
        Ok(remarked)
    }

    fn add(&mut self, table: &str, dataset: String, row: Key, remarks: Remarks) {
        let Some(table) = TableDef::named(table) else { return };
        let subject = RowNamed { table: table.name, id: row.id, owner: row.owner, dataset };
        self.of.entry(subject).or_default().merge(remarks);
    }

    /// The rows of a table with this id, in the order of owners and datasets.
    fn named(&self, table: &'static str, id: &str) -> impl Iterator<Item = (&RowNamed, &Remarks)> {
        let first = RowNamed { table, id: id.to_owned(), owner: String::new(), dataset: String::new() };
        let end = first.clone();
        self.of.range(first..).take_while(move |(subject, _)| (subject.table, &subject.id) == (end.table, &end.id))
    }

    /// What stands beside one stored row.
    pub(in crate::measure) fn of_row(&self, table: &'static str, owner: &str, dataset: &str, id: &str) -> Remarks {
        let mut all = Remarks::default();
        let own = self.named(table, id).filter(|(subject, _)| is_row(subject, owner, dataset));
        own.for_each(|(_, one)| all.merge(one.clone()));
        all
    }

    /// What stands beside the rows that a set picks its own by. Of notes only
    /// those on the most particular of them: what is said of a whole funding line
    /// would stand beside each of its activities.
    pub(in crate::measure) fn of_references(&self, set: &RowSet) -> Remarks {
        let named = references(set).flat_map(|(table, reference)| self.named(table, id_of(reference)));
        let mut subjects: Vec<_> = named.filter(|(subject, _)| is_referred_to(subject, set)).collect();
        subjects.sort_by_key(|(subject, _)| (&subject.owner, &subject.dataset, subject.table, &subject.id));
        let mut all = Remarks::default();
        for (subject, one) in subjects {
            let mut one = one.clone();
            if most_particular(set) != Some(subject.table) {
                one.notes.clear();
            }
            all.merge(one);
        }
        all
    }

    /// What stands beside the rows of each set, read once a table.
    fn of_sets<'s>(
        &self,
        rows: &dyn Rows,
        sets: &BTreeSet<&'s RowSet>,
    ) -> Result<BTreeMap<&'s RowSet, Remarks>, QuestionError> {
        let mut found: BTreeMap<&RowSet, Remarks> = sets.iter().map(|set| (*set, self.of_references(set))).collect();
        for name in sets.iter().map(|set| set.table).collect::<BTreeSet<_>>() {
            let subjects = self.of.keys().filter(|subject| subject.table == name);
            let ids: BTreeSet<Bound> = subjects.map(|subject| Bound::Text(subject.id.clone())).collect();
            let Some(table) = TableDef::named(name).filter(|_| !ids.is_empty()) else { continue };
            let own = || sets.iter().copied().filter(|set| set.table == name);
            let asked = candidates(table, &ids.iter().collect(), own())?.of_owner(only_owner(own()));
            let result = rows.run(&asked)?;
            let (names, own) = (result.names(), own().collect::<Sets<'_>>());
            for row in result.rows() {
                let remarks = self.of_row(name, row.text("owner")?, row.text("dataset")?, row.text("id")?);
                if remarks == Remarks::default() {
                    continue;
                }
                let cells: BTreeMap<&str, Value> = names.iter().map(String::as_str).zip(row.values()?).collect();
                for set in own.holding(&cells) {
                    found.entry(set).or_default().merge(remarks.clone());
                }
            }
        }
        Ok(found)
    }
}

/// Facts and corrected cells are of one dataset; an entity is the same in all of its owner's.
fn is_row(subject: &RowNamed, owner: &str, dataset: &str) -> bool {
    match TableDef::named(subject.table).map(|table| table.role) {
        Some(Role::Shared) => true,
        Some(Role::Entity) => subject.owner == owner,
        Some(Role::Fact | Role::Record) => subject.dataset == dataset,
        None => false,
    }
}

/// The id in a reference, whoever's it is.
fn id_of(reference: &str) -> &str {
    reference.split_once('/').map_or(reference, |(_, id)| id)
}

/// The tables that a set's references lead to, with what they refer to.
fn references(set: &RowSet) -> impl Iterator<Item = (&'static str, &str)> {
    let columns = TableDef::named(set.table).into_iter().flat_map(TableDef::given);
    columns.filter_map(|column| match column.cell {
        CellType::Ref(table) => Some((table, wanted(set, column.name)?)),
        _ => None,
    })
}

/// The last of them in the order of the model, which goes from the general to the particular.
fn most_particular(set: &RowSet) -> Option<&'static str> {
    references(set).map(|(table, _)| table).max_by_key(|name| TABLES.iter().position(|table| table.name == *name))
}

/// Whether a set takes the rows whose reference leads to the subject.
fn is_referred_to(subject: &RowNamed, set: &RowSet) -> bool {
    let shared = TableDef::named(subject.table).is_some_and(|table| table.role == Role::Shared);
    let of_owner = shared || wanted(set, "owner").is_none_or(|owner| owner == subject.owner);
    references(set).filter(|(table, _)| *table == subject.table).any(|(_, reference)| match reference.split_once('/') {
        Some((owner, id)) => owner == subject.owner && id == subject.id,
        None => of_owner && reference == subject.id,
    })
}

/// The rows of a table that remarks are about, with the columns that its sets compare.
fn candidates<'s>(
    table: &'static TableDef,
    ids: &BTreeSet<&Bound>,
    sets: impl Iterator<Item = &'s RowSet>,
) -> Result<Statement, QueryError> {
    let compared = sets.flat_map(|set| set.conditions.iter().map(|one| one.column));
    let asked = RowsOf::new(table, ["dataset", "owner", "id"].into_iter().chain(compared));
    asked.where_any("id", Compare::Eq, ids).ordered_by(&["dataset", "id"])
}

/// An answer with the corrections and notes of the stored rows behind its figures, and with what abbreviations stand for.
pub(in crate::measure) fn answered<A: Answer>(rows: &dyn Rows, answer: A) -> Result<Answered<A>, QuestionError> {
    let sets: BTreeSet<RowSet> = figures(&answer).into_iter().flat_map(|figure| figure.base).collect();
    let beside = if sets.is_empty() {
        Beside::default()
    } else {
        let found = Remarked::read(rows)?.of_sets(rows, &sets.iter().collect())?;
        let found = found.into_iter().filter(|(_, remarks)| *remarks != Remarks::default());
        Beside::new(found.map(|(set, remarks)| (set.clone(), remarks)).collect())
    };
    Ok(Answered::new(answer, beside, abbreviations(rows)?))
}
