//! What was reported of each measure: a year summed, and one period after another.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::queries::{Asked, by_key};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::key::Key;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{ExpectedBy, Kind, MeasuredReading, PeriodBasis, Qualifier, ReportStatus};

/// The observations of a measure that count for a year, summed.
#[derive(Debug, Clone)]
pub(in crate::measure) struct YearSum {
    /// Reported for periods that lie in the year.
    pub inside: i64,
    pub inside_value: Option<Decimal>,
    /// Their days, those of single days left out.
    pub inside_days: Option<i64>,
    /// The first day that is counted inside.
    pub earliest: Option<NaiveDate>,
    pub single_days: i64,
    /// Reported for periods that leave the year.
    pub leaving: i64,
    pub leaving_value: Option<Decimal>,
    /// Reported for periods without a first day.
    pub open_ended: i64,
    /// The days of the longest that is reported.
    pub longest: Option<i64>,
    pub not_started: i64,
    pub withheld: i64,
    pub period_assumed: i64,
    pub at_least: i64,
    pub about: i64,
}

/// What each measure's observations of a year come to.
pub(in crate::measure) fn year_sums(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, YearSum>, QuestionError> {
    let year = scope.year.period();
    let asked = Asked::of("outcomes-in-year", scope);
    let asked = asked.with("first_day", Literal::Date(year.start)).with("last_day", Literal::Date(year.end));
    let sums = asked.read(rows, |row| {
        let sum = YearSum {
            inside: row.int("inside")?,
            inside_value: row.decimal_or_null("inside_value")?,
            inside_days: row.int_or_null("inside_days")?,
            earliest: row.date_or_null("earliest")?,
            single_days: row.int("single_days")?,
            leaving: row.int("leaving")?,
            leaving_value: row.decimal_or_null("leaving_value")?,
            open_ended: row.int("open_ended")?,
            longest: row.int_or_null("longest")?,
            not_started: row.int("not_started")?,
            withheld: row.int("withheld")?,
            period_assumed: row.int("period_assumed")?,
            at_least: row.int("at_least")?,
            about: row.int("about")?,
        };
        Ok((row.own_key("measure")?, sum))
    })?;
    Ok(sums.into_iter().collect())
}

/// Who expects figures of the year that did not come, by measure.
pub(in crate::measure) fn expected(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<Key, Vec<ExpectedBy>>, QuestionError> {
    let each = Asked::of("expected-in-year", scope)
        .read(rows, |row| Ok((row.own_key("measure")?, row.word("expected_by", ExpectedBy::from_word)?)))?;
    Ok(by_key(each))
}

/// What was observed of a measure for a period, whether a figure came or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Observation {
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub basis: PeriodBasis,
    pub status: ReportStatus,
}

/// What was observed of each measure for a year or for no known period, the oldest first.
pub(in crate::measure) fn observed(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<Key, Vec<Observation>>, QuestionError> {
    let each = Asked::of("observations-in-year", scope).read(rows, |row| {
        let observation = Observation {
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            status: row.word("status", ReportStatus::from_word)?,
        };
        Ok((row.own_key("measure")?, observation))
    })?;
    Ok(by_key(each))
}

/// The measures of which women and men are reported for a year.
pub(in crate::measure) fn split_by_sex(rows: &dyn Rows, scope: &Scope) -> Result<BTreeSet<Key>, QuestionError> {
    let each = Asked::of("split-by-sex-in-year", scope).read(rows, |row| row.own_key("measure"))?;
    Ok(each.into_iter().collect())
}

/// A period for which women and men stand in for all.
#[derive(Debug, Clone)]
pub(in crate::measure) struct PartedPeriod {
    pub measure: Key,
    pub start: Option<NaiveDate>,
    pub end: NaiveDate,
}

/// The periods of a year in which women and men stand in for a whole that is not stated.
pub(in crate::measure) fn parted_periods(rows: &dyn Rows, scope: &Scope) -> Result<Vec<PartedPeriod>, QuestionError> {
    let periods = Asked::of("groups-in-year", scope).read(rows, |row| {
        let (measure, start) = (row.own_key("measure")?, row.date_or_null("period_start")?);
        Ok(row.date_or_null("period_end")?.map(|end| PartedPeriod { measure, start, end }))
    })?;
    Ok(periods.into_iter().flatten().collect())
}

/// A count that was reported without saying for which period.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Undated {
    pub measure: Key,
    /// Whether it is women's and men's together.
    pub parted: bool,
}

/// Every count of no known period.
pub(in crate::measure) fn undated(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Undated>, QuestionError> {
    let undated = Asked::all("undated-outcomes").of_owner(owner);
    undated.read(rows, |row| Ok(Undated { measure: row.own_key("measure")?, parted: row.int("parted")? > 0 }))
}

/// A total since a start, as it was reported.
#[derive(Debug, Clone)]
pub(in crate::measure) struct ReportedTotal {
    pub measure: Key,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub basis: PeriodBasis,
    pub value: Option<Decimal>,
    /// Neither "at least" nor "about".
    pub exact: bool,
}

/// Every total that stands at a day up to the end of a year.
pub(in crate::measure) fn totals_until(rows: &dyn Rows, scope: &Scope) -> Result<Vec<ReportedTotal>, QuestionError> {
    let asked = Asked::all("cumulative-points").of_owner(scope.owner.as_deref());
    asked.with("last_day", Literal::Date(scope.year.period().end)).read(rows, |row| {
        Ok(ReportedTotal {
            measure: row.own_key("measure")?,
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            value: row.decimal_or_null("value")?,
            exact: row.int("exact")? > 0,
        })
    })
}

/// The newest value that a measure reported for a year, of any kind.
#[derive(Debug, Clone)]
pub(in crate::measure) struct NewestValue {
    pub measure: Key,
    pub end: Option<NaiveDate>,
    pub basis: PeriodBasis,
    pub value: Decimal,
    pub numerator: Option<i64>,
    pub n: Option<i64>,
    pub at_least: bool,
    pub about: bool,
    /// Whether it was worked out, so that no printed number was rounded.
    pub worked_out: bool,
}

/// The newest values; of several that end on one day, the last is the newest begun.
pub(in crate::measure) fn newest_values(rows: &dyn Rows, scope: &Scope) -> Result<Vec<NewestValue>, QuestionError> {
    let values = Asked::of("newest-values-in-year", scope).read(rows, |row| {
        let Some(value) = row.decimal_or_null("value")? else { return Ok(None) };
        Ok(Some(NewestValue {
            measure: row.own_key("measure")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            value: value.normalize(),
            numerator: row.int_or_null("numerator")?,
            n: row.int_or_null("n")?,
            at_least: row.int("at_least")? > 0,
            about: row.int("about")? > 0,
            worked_out: row.int("worked_out")? > 0,
        }))
    })?;
    Ok(values.into_iter().flatten().collect())
}

/// One observation of a measure, as it was reported.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Point {
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub basis: PeriodBasis,
    pub days: Option<i64>,
    pub value: Option<Decimal>,
    pub numerator: Option<i64>,
    pub n: Option<i64>,
    pub qualifier: Option<Qualifier>,
    pub status: ReportStatus,
}

/// The observations of the measures of an id, by owner: the oldest first, and
/// those without a period last.
pub(in crate::measure) fn points(
    rows: &dyn Rows,
    measure: &str,
    owner: Option<&str>,
) -> Result<BTreeMap<String, Vec<Point>>, QuestionError> {
    let asked = Asked::all("outcomes-over-time").with("measure", Literal::Text(measure.to_owned()));
    let each = asked.of_owner(owner).read(rows, |row| {
        let point = Point {
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            days: row.int_or_null("days")?,
            value: row.decimal_or_null("value")?.map(|value| value.normalize()),
            numerator: row.int_or_null("numerator")?,
            n: row.int_or_null("n")?,
            qualifier: qualifier(row)?,
            status: row.word("status", ReportStatus::from_word)?,
        };
        Ok((row.text("owner")?.to_owned(), point))
    })?;
    Ok(by_key(each))
}

/// One observation of what was put into an activity: staff, posts, hours.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Input {
    pub measure: Entity,
    pub unit: Entity,
    pub kind: Kind,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub basis: PeriodBasis,
    pub value: Decimal,
    pub qualifier: Option<Qualifier>,
}

/// What was put into each activity, by measure and date.
pub(in crate::measure) fn inputs(
    rows: &dyn Rows,
    owner: Option<&str>,
) -> Result<BTreeMap<Key, Vec<Input>>, QuestionError> {
    let inputs = Asked::all("inputs-over-time").of_owner(owner).read(rows, |row| {
        let Some(value) = row.decimal_or_null("value")? else { return Ok(None) };
        let unit = row.text("unit_en")?;
        let input = Input {
            measure: Entity::new(row.text("measure")?, row.text("name_sv")?, row.text("name_en")?),
            unit: Entity::new(unit, row.text("unit_sv")?, unit),
            kind: row.word("kind", Kind::from_word)?,
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            value: value.normalize(),
            qualifier: qualifier(row)?,
        };
        Ok(Some((row.own_key("activity")?, input)))
    })?;
    Ok(by_key(inputs.into_iter().flatten()))
}

/// How many measures of an activity have a figure for a year, by level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::measure) struct MeasuredLevels {
    pub outputs: i64,
    pub experiences: i64,
    pub outcomes: i64,
}

impl MeasuredLevels {
    /// Any output, experience or outcome.
    pub(in crate::measure) fn any(&self) -> bool {
        self.outputs + self.experiences + self.outcomes > 0
    }

    /// A change in someone's life.
    pub(in crate::measure) fn outcome(&self) -> bool {
        self.outcomes > 0
    }

    fn and(self, more: Self) -> Self {
        Self {
            outputs: self.outputs + more.outputs,
            experiences: self.experiences + more.experiences,
            outcomes: self.outcomes + more.outcomes,
        }
    }
}

/// What an activity has a figure of, in each reading of what counts as measured.
#[derive(Debug, Clone, Default)]
pub(in crate::measure) struct MeasuredIn(BTreeMap<MeasuredReading, MeasuredLevels>);

impl MeasuredIn {
    /// What counts in a reading: what does in a narrower one, and what only does in this.
    pub(in crate::measure) fn reading(&self, reading: MeasuredReading) -> MeasuredLevels {
        self.0.range(..=reading).fold(MeasuredLevels::default(), |sum, (_, own)| sum.and(*own))
    }

    /// What counts in the main reading.
    pub(in crate::measure) fn main(&self) -> MeasuredLevels {
        self.reading(MeasuredReading::Main)
    }
}

/// What each activity has a figure of for a year.
pub(in crate::measure) fn measured_in(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<Key, MeasuredIn>, QuestionError> {
    let levels = Asked::of("measured-activities", scope).read(rows, |row| {
        let levels = MeasuredLevels {
            outputs: row.int("outputs")?,
            experiences: row.int("experiences")?,
            outcomes: row.int("outcomes")?,
        };
        Ok((row.own_key("activity")?, row.word("measured_from", MeasuredReading::from_word)?, levels))
    })?;
    let mut found: BTreeMap<Key, MeasuredIn> = BTreeMap::new();
    for (activity, reading, levels) in levels {
        found.entry(activity).or_default().0.insert(reading, levels);
    }
    Ok(found)
}

fn qualifier(row: &Row<'_>) -> Result<Option<Qualifier>, ColumnError> {
    row.text_or_null("qualifier")?.map(|_| row.word("qualifier", Qualifier::from_word)).transpose()
}
