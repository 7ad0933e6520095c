//! Everything that the stored rows say of a year, ready to be asked measure by
//! measure.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Counted, YearObservations};
use super::granted::Granted;
use super::question::Question;
use super::reported::{self, Reported};
use crate::measure::read::measures::{Lag, Measure, lags, measures};
use crate::measure::read::observations::expected;
use crate::measure::results::prices::Prices;
use crate::measure::{QuestionError, Scope};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::ExpectedBy;

/// A year's grants and observations, and the grants of the years that lags reach back to.
pub(in crate::measure) struct YearData {
    year: Year,
    measures: Vec<Measure>,
    granted: Granted,
    earlier: BTreeMap<Year, Granted>,
    lags: BTreeMap<Key, Vec<Lag>>,
    observed: YearObservations,
    counted: BTreeMap<Key, Counted>,
    reported: BTreeMap<Key, Reported>,
    expected: BTreeMap<Key, Vec<ExpectedBy>>,
}

impl YearData {
    pub(in crate::measure) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let observed = YearObservations::read(rows, scope)?;
        let measures = measures(rows, scope.owner.as_deref())?;
        let lags = lags(rows, scope.owner.as_deref())?;
        let before: BTreeSet<Year> = lags.values().flatten().filter_map(|lag| scope.year.before(lag.years)).collect();
        let granted = |year| Ok((year, Granted::read(rows, &Scope { year, owner: scope.owner.clone() })?));
        let earlier = before.into_iter().map(granted).collect::<Result<_, QuestionError>>()?;
        let counted = measures.iter().map(|measure| (measure.key(), observed.count(measure))).collect();
        Ok(Self {
            year: scope.year,
            granted: Granted::read(rows, scope)?,
            reported: reported::values(rows, scope)?,
            expected: expected(rows, scope)?,
            measures,
            earlier,
            lags,
            observed,
            counted,
        })
    }

    /// How many days it has.
    pub(in crate::measure) fn days(&self) -> i64 {
        self.year.days()
    }

    /// What activities were granted.
    pub(in crate::measure) fn granted(&self) -> &Granted {
        &self.granted
    }

    /// Every measure, whether it concerns the year or not.
    pub(in crate::measure) fn all_measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The measures that concern the year, by owner, activity and id: those
    /// observed in it, and those of activities with a grant for it or, by a
    /// lag, before it.
    pub(super) fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(|measure| {
            let activity = measure.activity_key();
            let lagged = || self.lags_of(measure).any(|(_, granted)| granted.grant(&activity).is_some());
            self.observed.touches(&measure.key()) || self.granted.grant(&activity).is_some() || lagged()
        })
    }

    fn lags_of(&self, measure: &Measure) -> impl Iterator<Item = (&Lag, &Granted)> {
        let lags = self.lags.get(&measure.key()).into_iter().flatten();
        lags.filter_map(|lag| Some((lag, self.earlier.get(&self.year.before(lag.years)?)?)))
    }

    /// A measure held against the grant of the year.
    pub(in crate::measure) fn question<'a>(
        &'a self,
        measure: &'a Measure,
        prices: Option<&'a Prices>,
    ) -> Option<Question<'a>> {
        let key = measure.key();
        Some(Question {
            measure,
            year: self.year,
            year_days: self.year.days(),
            grant: self.granted.grant(&measure.activity_key()),
            counted: self.counted.get(&key)?,
            reported: self.reported.get(&key),
            expected_by: self.expected.get(&key).map_or(&[], Vec::as_slice),
            lag: None,
            prices,
        })
    }

    /// A measure held against the grant of the year and, where a lag is
    /// declared, against that of the earlier one beside it.
    pub(super) fn questions<'a>(&'a self, measure: &'a Measure, prices: Option<&'a Prices>) -> Vec<Question<'a>> {
        let own = || self.question(measure, prices);
        let lagged = self.lags_of(measure).filter_map(|(lag, granted)| {
            Some(Question { grant: granted.grant(&measure.activity_key()), lag: Some(lag), ..own()? })
        });
        own().into_iter().chain(lagged).collect()
    }
}
