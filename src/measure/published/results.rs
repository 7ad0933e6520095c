//! What came out of activities, as results by level with indicators, periods and values.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::measure::QuestionError;
use crate::measure::read::measures::{Measure, measures};
use crate::measure::read::published::{DescribedActivity, GroupObservation, group_observations};
use crate::model::answer::Entity;
use crate::model::answer::published::{Actual, Direction, Indicator, PublishedPeriod, PublishedResult, Unmapped, Why};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{ALL, Better, HALVES, Level, PeriodBasis, Qualifier, ReportStatus};

/// An owner's measures and what was said of them.
pub(super) struct Reported {
    measures: BTreeMap<Key, Vec<Measure>>,
    said: BTreeMap<Key, Vec<GroupObservation>>,
    /// The only year, if one was asked for.
    year: Option<Year>,
}

/// What came out of an activity.
#[derive(Default)]
pub(super) struct OfActivity {
    pub results: Vec<PublishedResult>,
    /// The first day of the first period.
    pub first_day: Option<NaiveDate>,
}

impl Reported {
    pub(super) fn read(rows: &dyn Rows, owner: &str, year: Option<Year>) -> Result<Self, QuestionError> {
        let mut own: BTreeMap<Key, Vec<Measure>> = BTreeMap::new();
        for measure in measures(rows, Some(owner))? {
            own.entry(measure.activity_key()).or_default().push(measure);
        }
        let mut said = group_observations(rows, owner)?;
        said.values_mut().for_each(|rows| rows.retain(|row| year.is_none_or(|only| row.year == Some(only))));
        Ok(Self { measures: own, said, year })
    }

    /// The results of an activity, and what of them has no place.
    pub(super) fn of(&mut self, described: &DescribedActivity, left: &mut Vec<Unmapped>) -> OfActivity {
        let mut found: BTreeMap<Level, Vec<Indicator>> = BTreeMap::new();
        for measure in self.measures.remove(&described.key).unwrap_or_default() {
            let said = self.said.remove(&measure.key()).unwrap_or_default();
            if said.is_empty() && self.year.is_some() {
                continue;
            }
            let mut about = About { activity: &described.name, measure: &measure, left };
            match measure.level {
                Level::Input => said.iter().for_each(|row| about.leave_out(Why::Input, row)),
                Level::Context => said.iter().for_each(|row| about.leave_out(Why::Context, row)),
                Level::Output | Level::Experience | Level::Outcome => {
                    let own = about.indicator(said);
                    found.entry(measure.level).or_default().push(own);
                }
            }
        }
        let results: Vec<PublishedResult> =
            found.into_iter().map(|(level, indicators)| PublishedResult { level, indicators }).collect();
        let indicators = results.iter().flat_map(|own| &own.indicators);
        let first_day = indicators.flat_map(|own| &own.periods).map(|period| period.start).min();
        OfActivity { results, first_day }
    }
}

/// A measure of an activity, and the list of what is left out.
struct About<'a> {
    activity: &'a Entity,
    measure: &'a Measure,
    left: &'a mut Vec<Unmapped>,
}

impl About<'_> {
    fn row(&self, why: Why, table: &'static str) -> Unmapped {
        Unmapped { of: Some(self.measure.name.clone()), ..Unmapped::new(why, self.activity, table) }
    }

    fn leave_out(&mut self, why: Why, said: &GroupObservation) {
        let row = Unmapped {
            group: Some(said.group.clone()),
            year: said.year,
            value: said.value,
            text: said.qualifier.filter(|own| *own != Qualifier::Exact).map(|own| own.word().to_owned()),
            ..self.row(why, "outcomes")
        };
        self.left.push(row);
    }

    fn indicator(&mut self, said: Vec<GroupObservation>) -> Indicator {
        let measure = self.measure;
        let direction = match measure.better {
            Better::Higher => Direction::Ascending,
            Better::Lower => Direction::Descending,
            Better::Neither => Direction::None,
        };
        if direction == Direction::None {
            self.left.push(self.row(Why::NoDirection, "measures"));
        }
        let (sv, en) = (measure.unit_sv.as_str(), measure.unit_en.as_str());
        Indicator {
            name: measure.name.clone(),
            unit: Entity::new(en, sv, en),
            kind: measure.kind,
            scale: measure.scale.0.zip(measure.scale.1).map(|(least, most)| (least.normalize(), most.normalize())),
            direction,
            periods: self.periods(said),
        }
    }

    /// The periods by their last and first day, each with what was reported for it.
    fn periods(&mut self, said: Vec<GroupObservation>) -> Vec<PublishedPeriod> {
        let mut periods: Vec<PublishedPeriod> = Vec::new();
        for own in said {
            let Some((start, end)) = own.start.zip(own.end).filter(|(start, end)| start <= end) else {
                self.leave_out(Why::NoPeriod, &own);
                continue;
            };
            let at = periods.iter().position(|known| (known.start, known.end) == (start, end));
            let at = at.unwrap_or_else(|| {
                periods.push(PublishedPeriod { start, end, actuals: Vec::new() });
                periods.len() - 1
            });
            if let Some(period) = periods.get_mut(at) {
                self.actual(&own, &mut period.actuals);
            }
        }
        for period in &mut periods {
            period.actuals.sort_by_key(|own| {
                let known = std::iter::once(&ALL).chain(&HALVES).position(|known| own.group == *known);
                (known.unwrap_or(usize::MAX), own.group.clone())
            });
        }
        periods
    }

    /// A value, or the reason that there is none.
    fn actual(&mut self, own: &GroupObservation, actuals: &mut Vec<Actual>) {
        let Some(value) = own.value.filter(|_| own.status == ReportStatus::Reported) else {
            let why = match own.status {
                ReportStatus::NotStarted => Why::NotStarted,
                ReportStatus::Withheld => Why::Withheld,
                ReportStatus::Reported | ReportStatus::NotReported => Why::NotReported,
            };
            return self.leave_out(why, own);
        };
        let actual = Actual {
            group: own.group.clone(),
            value,
            qualifier: own.qualifier,
            basis: own.basis,
            numerator: own.numerator,
            n: own.n,
        };
        match actuals.iter_mut().find(|known| known.group == own.group) {
            // The same number with other words beside it is said once.
            Some(known) if known.value == value => return,
            Some(known) => {
                let smaller = known.value.min(value);
                if value > known.value {
                    *known = actual;
                }
                return self.leave_out(Why::Contradicted, &GroupObservation { value: Some(smaller), ..own.clone() });
            }
            None => actuals.push(actual),
        }
        if own.qualifier.is_some_and(|qualifier| qualifier != Qualifier::Exact) {
            self.leave_out(Why::Qualified, own);
        }
        if own.basis != PeriodBasis::Stated {
            self.leave_out(Why::PeriodAssumed, own);
        }
    }
}
