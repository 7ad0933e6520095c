//! The observations of an owner's measures, as little of each as it takes to hold them against each other.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::ground::Ground;
use super::measured::{Measured, Measures};
use super::outcome::outcomes;
use super::spot::{CellCorrection, RowSpot};
use crate::intake::{RowPosition, TableFile};
use crate::model::period::Period;
use crate::model::table::ColumnError;
use crate::model::vocabulary::Kind;

/// What is kept of the sound observations of an owner's measures: some 64 bytes each.
pub(super) struct Observed<'i, 'a> {
    owner: String,
    measures: Measures<'i, 'a>,
    groups: Vec<String>,
    group_numbers: HashMap<String, u32>,
    files: Vec<&'a TableFile>,
    rows: Vec<ObservedRow>,
    /// The corrections of the few rows that have any, by the row's number.
    corrected: HashMap<usize, &'a [CellCorrection<'a>]>,
}

/// One observation.
#[derive(Debug, Clone, Copy)]
pub(super) struct ObservedRow {
    pub(super) measure: u32,
    pub(super) group: u32,
    file: u32,
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

impl ObservedRow {
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
            groups: Vec::new(),
            group_numbers: HashMap::new(),
            files: Vec::new(),
            rows: Vec::new(),
            corrected: HashMap::new(),
        }
    }

    /// Keeps the observations of the owner's measures, and says which others' measures there are.
    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>, abroad: &mut BTreeSet<String>) -> Result<(), ColumnError> {
        let outcomes = outcomes(batch)?;
        if outcomes.is_empty() {
            return Ok(());
        }
        let file = self.file(batch.file);
        for (number, own) in outcomes {
            let Some(measured) = self.measures.of(&batch.dataset.info.owner, own.measure) else { continue };
            if measured.owner != self.owner {
                abroad.insert(measured.owner.clone());
                continue;
            }
            let &Measured { number: measure, kind, .. } = measured;
            let over_time = matches!(kind, Kind::Count | Kind::Share | Kind::Mean);
            let has_days = own.is_reported() && own.is_known() && over_time;
            let count = own.value.filter(|_| kind == Kind::Count);
            if !has_days && count.is_none() {
                continue;
            }
            let (start, end, is_exact) = (own.start, own.end, own.is_exact());
            let group = self.group(own.group);
            let RowSpot { position, corrections, .. } = batch.spot(number);
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
        is_wanted: impl Fn(&ObservedRow) -> bool,
        by: impl Fn(&ObservedRow) -> K,
    ) -> Vec<(usize, &ObservedRow)> {
        let mut rows: Vec<_> = self.rows.iter().enumerate().filter(|(_, row)| is_wanted(row)).collect();
        rows.sort_by_key(|(_, row)| by(row));
        rows
    }

    /// Where a row stands.
    pub(super) fn spot(&self, number: usize, row: &ObservedRow) -> Option<RowSpot<'a>> {
        let file = *self.files.get(usize::try_from(row.file).ok()?)?;
        let spot = RowSpot::new(file, row.position);
        Some(spot.corrected(self.corrected.get(&number).copied().unwrap_or(&[])))
    }

    /// The id of a row's measure.
    pub(super) fn measure(&self, row: &ObservedRow) -> &str {
        self.measures.numbered(row.measure).map_or("", |measured| measured.id.as_str())
    }

    /// A row's group.
    pub(super) fn group_of(&self, row: &ObservedRow) -> &str {
        usize::try_from(row.group).ok().and_then(|number| self.groups.get(number)).map_or("", String::as_str)
    }

    fn group(&mut self, name: &str) -> u32 {
        if let Some(number) = self.group_numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        self.groups.push(name.to_owned());
        self.group_numbers.insert(name.to_owned(), number);
        number
    }

    fn file(&mut self, file: &'a TableFile) -> u32 {
        if self.files.last().is_none_or(|last| !std::ptr::eq(*last, file)) {
            self.files.push(file);
        }
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }
}
