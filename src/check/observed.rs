//! The observations of an owner's measures, as little of each as it takes to say what is wrong between them.

use std::collections::HashMap;

use chrono::NaiveDate;
use indexmap::IndexSet;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::ground::Ground;
use super::measured::Measures;
use super::outcome::outcomes;
use super::spot::{CellCorrection, RowSpot};
use crate::intake::{RowPosition, TableFile};
use crate::model::period::Period;
use crate::model::table::ColumnError;
use crate::model::vocabulary::Kind;

/// What is kept of the sound observations of an owner's measures: less than a hundred bytes each.
pub(super) struct Observed<'i, 'a> {
    owner: String,
    measures: Measures<'i, 'a>,
    groups: IndexSet<String>,
    rows: Vec<ObservedRow<'i, 'a>>,
    /// The corrections of the few rows that have any, by the row's number.
    corrected: HashMap<usize, &'a [CellCorrection<'a>]>,
}

/// One observation.
#[derive(Clone, Copy)]
pub(super) struct ObservedRow<'i, 'a> {
    /// The measure's id.
    pub(super) measure: &'i str,
    /// The number of the group.
    pub(super) group: usize,
    file: &'a TableFile,
    pub(super) start: Option<NaiveDate>,
    pub(super) end: Option<NaiveDate>,
    /// Whether its days are its own: no other of the measure and group may have them too.
    pub(super) has_days: bool,
    /// Whether the value is exact.
    pub(super) is_exact: bool,
    /// The value of a count.
    pub(super) count: Option<Decimal>,
    position: RowPosition,
}

impl ObservedRow<'_, '_> {
    /// Its period, where both ends are known.
    pub(super) fn period(&self) -> Option<Period> {
        let (start, end) = self.start.zip(self.end)?;
        Period::new(start, end)
    }
}

impl<'i, 'a> Observed<'i, 'a> {
    pub(super) fn new(owner: &str, ground: Ground<'i, 'a>) -> Self {
        Self {
            owner: owner.to_owned(),
            measures: Measures::new(ground.index),
            groups: IndexSet::new(),
            rows: Vec::new(),
            corrected: HashMap::new(),
        }
    }

    /// Keeps the observations of the owner's measures.
    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>) -> Result<(), ColumnError> {
        for (number, own) in outcomes(batch)? {
            let Some(measured) = self.measures.of(&batch.dataset.info.owner, own.measure) else { continue };
            if measured.owner != self.owner {
                continue;
            }
            let (measure, kind) = (measured.id, measured.kind);
            let has_days = own.has_days(kind);
            let count = own.value.filter(|_| kind == Kind::Count);
            if !has_days && count.is_none() {
                continue;
            }
            let (start, end, is_exact) = (own.start, own.end, own.is_exact());
            let group = self.group(own.group);
            let RowSpot { file, position, corrections } = batch.spot(number);
            if !corrections.is_empty() {
                self.corrected.insert(self.rows.len(), corrections);
            }
            self.rows.push(ObservedRow { measure, group, file, start, end, has_days, is_exact, count, position });
        }
        Ok(())
    }

    /// The numbers of the rows that are wanted, in some order; equal ones stay as they were read.
    pub(super) fn sorted<K: Ord>(
        &self,
        is_wanted: impl Fn(&ObservedRow<'i, 'a>) -> bool,
        by: impl Fn(&ObservedRow<'i, 'a>) -> K,
    ) -> Vec<(usize, &ObservedRow<'i, 'a>)> {
        let mut rows: Vec<_> = self.rows.iter().enumerate().filter(|(_, row)| is_wanted(row)).collect();
        rows.sort_by_key(|(_, row)| by(row));
        rows
    }

    /// Where a row stands.
    pub(super) fn spot(&self, number: usize, row: &ObservedRow<'i, 'a>) -> RowSpot<'a> {
        let spot = RowSpot::new(row.file, row.position);
        spot.corrected(self.corrected.get(&number).copied().unwrap_or(&[]))
    }

    /// A row's group.
    pub(super) fn group_of(&self, row: &ObservedRow<'i, 'a>) -> &str {
        self.groups.get_index(row.group).map_or("", String::as_str)
    }

    fn group(&mut self, name: &str) -> usize {
        self.groups.get_index_of(name).unwrap_or_else(|| self.groups.insert_full(name.to_owned()).0)
    }
}
