//! What the store says of a year: what is asked for and what is missing are
//! both read out of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::read::grants::{Grant, grants};
use crate::measure::read::links::{Readings, readings};
use crate::measure::read::measures::{Measure, measures};
use crate::measure::read::names::{Activity, activities};
use crate::measure::read::observations::{MeasuredIn, Observation, measured_in, observed, split_by_sex};
use crate::measure::results::cost::cost;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::cost::CostRow;
use crate::model::figure::{Absent, Flag};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Kind, MeasuredReading, ReportStatus, Stage};
use crate::words::{Arg, Message};

/// Everything that is known of a year, of one owner or of all.
pub(in crate::measure) struct Known {
    year: Year,
    activities: BTreeMap<Key, Activity>,
    measures: BTreeMap<Key, Measure>,
    costs: BTreeMap<Key, Vec<CostRow>>,
    observed: BTreeMap<Key, Vec<Observation>>,
    by_sex: BTreeSet<Key>,
    grants: BTreeMap<Key, Vec<Grant>>,
    measured: BTreeMap<Key, MeasuredIn>,
    readings: BTreeMap<Key, Readings>,
}

/// An activity with what is known of its year.
pub(in crate::measure) struct ActivityYear<'a> {
    pub year: Year,
    pub activity: &'a Activity,
    /// Its measures that the year concerns.
    pub measures: Vec<MeasureYear<'a>>,
    /// What it was granted, a line each.
    pub grants: &'a [Grant],
    /// How it is linked to sub-goals.
    pub readings: Option<&'a Readings>,
    measured: Option<&'a MeasuredIn>,
}

/// A measure with what is known of its year.
pub(in crate::measure) struct MeasureYear<'a> {
    pub year: Year,
    pub measure: &'a Measure,
    /// Its figures, as they are set beside the grant.
    pub row: &'a CostRow,
    /// What was observed for the year, and what is of no known period.
    pub observed: &'a [Observation],
    /// Whether women and men are reported apart.
    pub split_by_sex: bool,
}

impl Known {
    pub(in crate::measure) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let owner = scope.owner.as_deref();
        let mut costs: BTreeMap<Key, Vec<CostRow>> = BTreeMap::new();
        for row in cost(rows, scope)?.rows.iter().filter(|row| row.lag_years.is_none()) {
            costs.entry(Key::new(row.owner.as_str(), row.activity.id.as_str())).or_default().push(row.clone());
        }
        let mut by_activity: BTreeMap<Key, Vec<Grant>> = BTreeMap::new();
        for grant in grants(rows, scope)? {
            by_activity.entry(grant.activity_key()).or_default().push(grant);
        }
        Ok(Self {
            year: scope.year,
            activities: activities(rows, owner)?.into_iter().map(|own| (own.key.clone(), own)).collect(),
            measures: measures(rows, owner)?.into_iter().map(|own| (own.key(), own)).collect(),
            costs,
            observed: observed(rows, scope)?,
            by_sex: split_by_sex(rows, scope)?,
            grants: by_activity,
            measured: measured_in(rows, scope)?,
            readings: readings(rows, scope)?,
        })
    }

    /// Every activity that is described, whether the year concerns it or not.
    pub(super) fn described(&self) -> impl Iterator<Item = &Activity> {
        self.activities.values()
    }

    /// The activities that the year concerns: those with a grant in it, and those with a measure that was observed.
    pub(in crate::measure) fn activities(&self) -> impl Iterator<Item = ActivityYear<'_>> {
        let concerned = |key: &Key| self.grants.contains_key(key) || self.costs.contains_key(key);
        self.activities.iter().filter(move |(key, _)| concerned(key)).map(|(key, activity)| ActivityYear {
            year: self.year,
            activity,
            measures: self.measures_of(key),
            grants: self.grants.get(key).map_or(&[], Vec::as_slice),
            readings: self.readings.get(key),
            measured: self.measured.get(key),
        })
    }

    fn measures_of(&self, activity: &Key) -> Vec<MeasureYear<'_>> {
        let rows = self.costs.get(activity).into_iter().flatten();
        let each = rows.filter_map(|row| {
            let key = Key::new(row.owner.as_str(), row.measure.id.as_str());
            Some(MeasureYear {
                year: self.year,
                measure: self.measures.get(&key)?,
                row,
                observed: self.observed.get(&key).map_or(&[], Vec::as_slice),
                split_by_sex: self.by_sex.contains(&key),
            })
        });
        each.collect()
    }
}

impl ActivityYear<'_> {
    /// The grant of the year: the final amount of each line, else the decided one.
    pub(in crate::measure) fn granted(&self) -> Kr {
        self.grants.iter().filter_map(|grant| grant.basis()).map(|(_, kr)| kr).sum()
    }

    /// Whether some line of its grant has no final amount.
    pub(in crate::measure) fn lacks_final(&self) -> bool {
        self.grants.iter().any(|grant| !grant.stages.contains_key(&Stage::Final))
    }

    /// Whether something that came out is reported, in the widest reading or for a period that nobody knows.
    pub(in crate::measure) fn is_measured(&self) -> bool {
        let told = |own: &MeasureYear<'_>| own.row.came_out() && own.reported().next().is_some();
        self.measured.is_some_and(|own| own.reading(MeasuredReading::Wide).any()) || self.measures.iter().any(told)
    }

    /// Whether it is linked to a sub-goal in some reading.
    pub(in crate::measure) fn is_linked(&self) -> bool {
        self.readings.is_some_and(|own| !own.is_empty())
    }
}

impl MeasureYear<'_> {
    /// Whether a figure was expected of the year, and none came.
    pub(in crate::measure) fn is_missing(&self) -> bool {
        let missed = |own: &Observation| own.status == ReportStatus::NotReported;
        self.row.value.absent() == Some(Absent::NotReported) && self.observed.iter().any(missed)
    }

    /// Whether the year has no row of it at all: no figure, and no word on why there is none.
    pub(in crate::measure) fn is_silent(&self) -> bool {
        self.observed.is_empty()
    }

    /// What was reported, whatever the period.
    pub(super) fn reported(&self) -> impl Iterator<Item = &Observation> {
        self.observed.iter().filter(|own| own.status == ReportStatus::Reported)
    }

    /// Whether something must be said of its figures.
    pub(super) fn has(&self, flag: Flag) -> bool {
        self.row.flags.contains(&flag)
    }

    /// The value as it is said: `40`, `at least 3 200`, `93 per cent`. None where there is none.
    pub(super) fn value(&self) -> Option<Arg> {
        let value = self.row.value.number()?.normalize();
        let value = match self.measure.kind {
            Kind::Share => Arg::Message(Message::new("question-per-cent").with("value", Arg::Decimal(value))),
            Kind::Count | Kind::Stock | Kind::Cumulative | Kind::Mean => Arg::Decimal(value),
        };
        Some(match () {
            () if self.has(Flag::AtLeast) => Arg::Message(Message::new("figure-at-least").with("text", value)),
            () if self.has(Flag::About) => Arg::Message(Message::new("figure-about").with("text", value)),
            () => value,
        })
    }

    /// A text about the measure, with its name and the year.
    pub(super) fn text(&self, id: impl Into<String>) -> Message {
        Message::new(id).with("measure", self.row.measure.arg()).with("year", self.year)
    }
}
