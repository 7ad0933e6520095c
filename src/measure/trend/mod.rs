//! A measure over time: its observations, what they come to a year, and an
//! index of the first.
//!
//! Formulas: rate = value ÷ days of the period × days of its year; index =
//! 100 × rate ÷ first rate (for shares, means and states: of the values). A
//! period across a year's end counts a year as 365 days.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::described::{Measure, measures};
use super::{QuestionError, queries};
use crate::model::answer::{Answer, Cell};
use crate::model::figure::{Absent, Address, Bound, Compare, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::kr::round_half_away;
use crate::model::period::Period;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::table::Row;
use crate::model::vocabulary::{Basis, Kind, PeriodBasis, Qualifier, ReportStatus};
use crate::words::{Arg, Message};

/// Whose measure a trend is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendOf {
    /// The measure.
    pub measure: String,
    /// Its owner, where several have one of that id.
    pub owner: Option<String>,
}

const KEYS: &[&str] = &["period_start", "period_end", "days", "value", "qualifier", "rate", "index"];

/// Every observation of a measure, oldest first; one answer an owner.
pub fn trend(rows: &dyn Rows, of: &TrendOf) -> Result<Vec<Answer>, QuestionError> {
    let known = measures(rows, of.owner.as_deref())?;
    let chosen: Vec<&Measure> = known.iter().filter(|measure| measure.id == of.measure).collect();
    if chosen.is_empty() {
        let known: BTreeSet<String> = known.into_iter().map(|measure| measure.id).collect();
        return Err(QuestionError::NoMeasure { id: of.measure.clone(), known: known.into_iter().collect() });
    }
    let table = queries::run(rows, "outcomes-over-time", &[("measure", Literal::Text(of.measure.clone()))])?;
    let mut answers = Vec::with_capacity(chosen.len());
    for measure in chosen {
        let own = table.rows().filter(|row| row.text("owner").is_ok_and(|owner| owner == measure.owner));
        let points = own.map(Point::read).collect::<Result<Vec<_>, _>>()?;
        answers.push(answer(measure, &points));
    }
    Ok(answers)
}

fn answer(measure: &Measure, points: &[Point]) -> Answer {
    let mut answer = Answer::new("trend", KEYS);
    answer.top = vec![
        ("owner", Cell::Text(measure.owner.clone())),
        ("measure", Cell::Entity(measure.name.clone())),
        ("activity", Cell::Entity(measure.activity.clone())),
        ("unit", Cell::Entity(crate::model::answer::Entity::new(&measure.unit_en, &measure.unit_sv, &measure.unit_en))),
        ("kind", Cell::word("kind", measure.kind.word())),
        ("level", Cell::word("level", measure.level.word())),
    ];
    let series = Series { measure, base: points.iter().find_map(|point| point.comparable(measure.kind).ok()) };
    answer.rows = points.iter().map(|point| series.row(point)).collect();
    if points.iter().any(Point::is_part_year) {
        answer.notes.push(Message::new("note-part-year"));
    }
    answer.notes.push(Message::new("note-rise-not-effect"));
    answer
}

/// One observation.
struct Point {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    basis: PeriodBasis,
    days: Option<i64>,
    value: Option<Decimal>,
    qualifier: Option<Qualifier>,
    status: ReportStatus,
}

impl Point {
    fn read(row: Row<'_>) -> Result<Self, QuestionError> {
        Ok(Self {
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            days: row.int_or_null("days")?,
            value: row.decimal_or_null("value")?.map(|value| value.normalize()),
            qualifier: row.text_or_null("qualifier")?.and_then(Qualifier::from_word),
            status: row.word("status", ReportStatus::from_word)?,
        })
    }

    fn period(&self) -> Option<Period> {
        Period::new(self.start?, self.end?)
    }

    fn is_part_year(&self) -> bool {
        self.period().is_some_and(|period| period.start != period.end && period.days() < 365)
    }

    fn value(&self) -> Result<Decimal, Absent> {
        self.value.ok_or(match self.status {
            ReportStatus::Withheld => Absent::Withheld,
            ReportStatus::NotStarted => Absent::NotStarted,
            ReportStatus::Reported | ReportStatus::NotReported => Absent::NotReported,
        })
    }

    /// What the value comes to in a year, unrounded.
    fn rate(&self, kind: Kind) -> Result<Decimal, Absent> {
        let value = self.value()?;
        match kind {
            Kind::Count => {
                let days = self.days.ok_or(Absent::PeriodUnknown)?;
                let a_year = value.checked_mul(self.year_days().into()).and_then(|v| v.checked_div(days.into()));
                a_year.ok_or(Absent::PeriodUnknown)
            }
            Kind::Cumulative => Err(Absent::CumulativeWithoutIncrement),
            Kind::Stock => Err(Absent::StockNotFlow),
            Kind::Share | Kind::Mean => Err(Absent::NotACount),
        }
    }

    /// What the index compares: rates of counts, values of all else.
    fn comparable(&self, kind: Kind) -> Result<Decimal, Absent> {
        if self.end.is_none() {
            return Err(Absent::PeriodUnknown);
        }
        if kind == Kind::Count { self.rate(kind) } else { self.value() }
    }

    fn year_days(&self) -> i64 {
        let year = self.period().filter(|period| period.start.year() == period.end.year());
        year.and_then(|period| Period::year(period.start.year())).map_or(365, Period::days)
    }

    fn address(&self) -> String {
        match (self.start, self.end) {
            (Some(start), Some(end)) => format!("{start}..{end}"),
            (None, Some(end)) => format!("..{end}"),
            _ => "undated".to_owned(),
        }
    }
}

/// What all points of a measure share.
struct Series<'a> {
    measure: &'a Measure,
    base: Option<Decimal>,
}

impl Series<'_> {
    fn row(&self, point: &Point) -> Vec<Cell> {
        let date = |date: Option<NaiveDate>| date.map_or(Cell::Null, Cell::Date);
        vec![
            date(point.start),
            date(point.end),
            point.days.map_or(Cell::Null, Cell::Int),
            self.value(point).into(),
            point.qualifier.map_or(Cell::Null, |qualifier| Cell::word("qualifier", qualifier.word())),
            self.rate(point).into(),
            self.index(point).into(),
        ]
    }

    fn value(&self, point: &Point) -> Figure {
        self.figure(point, "value", point.value(), self.measure.unit(), Message::new("formula-as-reported"))
    }

    fn rate(&self, point: &Point) -> Figure {
        let rate = point.rate(self.measure.kind).map(|rate| round_half_away(rate, 2));
        let formula = match (point.value, point.days) {
            (Some(value), Some(days)) => Message::new("formula-rate")
                .with("value", Arg::Decimal(value))
                .with("days", Arg::Int(days))
                .with("year_days", Arg::Int(point.year_days())),
            _ => Message::new("formula-rate-words"),
        };
        self.figure(point, "rate", rate, self.measure.per_year(), formula)
    }

    fn index(&self, point: &Point) -> Figure {
        let index = point.comparable(self.measure.kind).and_then(|value| {
            let base = self.base.ok_or(Absent::NoBase)?;
            let ratio = value.checked_mul(Decimal::ONE_HUNDRED).and_then(|value| value.checked_div(base));
            ratio.map(|index| round_half_away(index, 2)).ok_or(Absent::NoBase)
        });
        self.figure(point, "index", index, Unit::Index, Message::new("formula-index"))
    }

    fn figure(
        &self,
        point: &Point,
        what: &str,
        value: Result<Decimal, Absent>,
        unit: Unit,
        formula: Message,
    ) -> Figure {
        let mut flags = Flags::new();
        flags.extend(point.is_part_year().then_some(Flag::PartialPeriod));
        flags.extend((point.basis != PeriodBasis::Stated).then_some(Flag::PeriodAssumed));
        flags.extend((self.measure.kind_basis == Basis::Assumed).then_some(Flag::KindAssumed));
        flags.extend((point.qualifier == Some(Qualifier::AtLeast)).then_some(Flag::AtLeast));
        flags.extend((point.qualifier == Some(Qualifier::About)).then_some(Flag::About));
        let mut base = RowSet::of("outcomes").text("owner", &self.measure.owner).text("measure", &self.measure.id);
        if let Some(end) = point.end {
            base = base.and("period_end", Compare::Eq, Bound::Date(end));
        }
        if let Some(start) = point.start {
            base = base.and("period_start", Compare::Eq, Bound::Date(start));
        }
        Figure {
            address: Address::new(["trend", &self.measure.owner, &self.measure.id, &point.address(), what]),
            value,
            unit,
            flags,
            interval: None,
            working: Working { formula, query: "outcomes-over-time" },
            base: vec![base],
        }
    }
}
