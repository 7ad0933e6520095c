//! Shares over time: those that a dataset declares as some of a whole that is
//! counted, and those that were reported as percentages. Each has Wilson's
//! limits; over the years there is the Cochran–Armitage test.

mod declared;

pub(super) use declared::{answer, declared};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::point::{Point, calendar_year};
use super::ratio::{is_tentative, statistic};
use super::resources::Resource;
use super::series::{overlap, whole_years};
use super::variation::{self, Values, variation};
use super::{head, resources, summary};
use crate::measure::read::measures::Measure;
use crate::measure::statistics::cochran_armitage::{Part, share_trend};
use crate::measure::statistics::{decimal, wilson};
use crate::model::answer::{Cell, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, Interval, RowSet, Unit, Working};
use crate::model::kr::round_half_away;
use crate::model::period::Period;
use crate::model::vocabulary::Qualifier;
use crate::words::{Arg, Message};

const KEYS: &[&str] = &[
    "period_start",
    "period_end",
    "days",
    "numerator",
    "n",
    "value",
    "low",
    "high",
    "method",
    "qualifier",
    "index",
    "flags",
    "absent",
];

const WILSON: &str = "method-wilson";
const TEST: &str = "method-cochran-armitage";

/// A share in one period.
#[derive(Debug, Clone)]
pub(super) struct Share {
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    days: Option<i64>,
    pub count: Option<u64>,
    pub n: Option<u64>,
    /// The share as a fraction, or why there is none.
    pub fraction: Result<Decimal, Absent>,
    pub limits: Option<wilson::Limits>,
    qualifier: Option<Qualifier>,
    flags: Flags,
    rows: Vec<RowSet>,
}

impl Share {
    fn period(&self) -> Option<Period> {
        Period::new(self.start?, self.end?)
    }

    fn address(&self) -> String {
        match (self.start, self.end) {
            (Some(start), Some(end)) => format!("{start}..{end}"),
            (None, Some(end)) => format!("..{end}"),
            _ => "undated".to_owned(),
        }
    }
}

/// Cochran and Armitage's test.
pub(super) struct Test {
    pub z: Decimal,
    pub p: Option<Decimal>,
    /// How many years are known whole.
    pub years: usize,
}

/// A share's answer in the making.
struct Shares<'a> {
    owner: &'a str,
    id: &'a str,
    /// What one hundred per cent is written as: 1 of declared shares, 100 of reported ones.
    scale: Decimal,
    unit: Unit,
    shares: Vec<Share>,
}

/// The answer `trend` of a measure of shares.
pub(super) fn reported(measure: &Measure, points: &[Point], beside: &[Resource]) -> LooseAnswer {
    let shares = points.iter().map(|point| of_point(measure, point)).collect();
    let (owner, id) = (measure.owner.as_str(), measure.id.as_str());
    Shares { owner, id, scale: Decimal::ONE_HUNDRED, unit: measure.unit(), shares }.answer(head(measure), beside)
}

/// A reported share, in per cent.
fn of_point(measure: &Measure, point: &Point) -> Share {
    let mut flags = point.flags(measure);
    let natural = |number: Option<i64>| number.and_then(|number| u64::try_from(number).ok());
    let (count, n) = (natural(point.numerator), natural(point.n));
    let fraction = point.value().and_then(|percent| match (count, n) {
        (Some(count), Some(n)) => Decimal::from(count).checked_div(n.into()).ok_or(Absent::ZeroOutcomes),
        _ => percent.checked_div(Decimal::ONE_HUNDRED).ok_or(Absent::NotReported),
    });
    let limits = match (fraction, count, n) {
        (Ok(_), Some(count), Some(n)) => wilson::limits(wilson::share(count, n), n),
        (Ok(fraction), None, Some(n)) => {
            flags.insert(Flag::RoundedPercent);
            f64::try_from(fraction).ok().and_then(|share| wilson::limits(share, n))
        }
        (Ok(_), _, None) => {
            flags.insert(Flag::NUnknown);
            None
        }
        (Err(_), _, _) => None,
    };
    let (rows, qualifier) = (vec![point.rows(measure)], point.qualifier);
    Share { start: point.start, end: point.end, days: point.days, count, n, fraction, limits, qualifier, flags, rows }
}

impl Shares<'_> {
    fn answer(&self, top: Vec<(&'static str, Cell)>, beside: &[Resource]) -> LooseAnswer {
        let (test, variation) = (self.test(), self.values().and_then(variation));
        let said = summary::of_shares(&self.shares, &test, &variation);
        let mut answer = LooseAnswer::new("trend", KEYS);
        answer.top = top;
        let none = || Cell::Record(vec![("absent", Cell::Absent(Some(Absent::NotACount)))]);
        let xmr =
            variation::cell(&variation, ["trend", self.owner, self.id], self.unit.clone(), &self.flags(), self.rows());
        answer.top.extend([
            ("summary", Cell::List(said.into_iter().map(Cell::Message).collect())),
            ("two_period", none()),
            ("regression", none()),
            ("sensitivity", Cell::List(Vec::new())),
            ("cochran_armitage", self.test_record(&test)),
            ("xmr", xmr),
        ]);
        answer.top.extend(resources::above(beside));
        let base = self.shares.iter().find_map(|share| share.fraction.ok().filter(|_| share.end.is_some()));
        answer.rows = self.shares.iter().map(|share| self.row(share, base)).collect();
        let rounded = self.flags().contains(&Flag::RoundedPercent);
        let mut notes = vec!["note-share-of-whole"];
        notes.extend(rounded.then_some("note-rounded-percent"));
        notes.extend((!beside.is_empty()).then_some("note-resources"));
        notes.push("note-rise-not-effect");
        answer.notes = notes.into_iter().map(Message::new).collect();
        answer
    }

    fn flags(&self) -> Flags {
        self.shares.iter().flat_map(|share| share.flags.iter().copied()).collect()
    }

    fn rows(&self) -> Vec<RowSet> {
        self.shares.iter().flat_map(|share| share.rows.iter().cloned()).collect()
    }

    /// Whether the share rises or falls over the years, or why that cannot be asked.
    fn test(&self) -> Result<Test, Absent> {
        let known: Vec<&Share> = self.shares.iter().filter(|share| share.fraction.is_ok()).collect();
        if known.len() < 2 {
            return Err(Absent::TooFewPeriods);
        }
        let periods: Vec<Period> = known.iter().filter_map(|share| share.period()).collect();
        if periods.len() < known.len() {
            return Err(Absent::PeriodUnknown);
        }
        if overlap(&periods) {
            return Err(Absent::OverlappingPeriods);
        }
        let parts = known.iter().zip(&periods).map(|(share, period)| {
            let year = calendar_year(*period).ok_or(Absent::PeriodTooLong)?;
            let (count, n) = share.count.zip(share.n).ok_or(Absent::NUnknown)?;
            Ok(Part { count, n, year })
        });
        let parts = parts.collect::<Result<Vec<Part>, Absent>>()?;
        let one_year = parts.windows(2).all(|pair| matches!(pair, [one, next] if one.year == next.year));
        let test = share_trend(&parts).ok_or(if one_year { Absent::OneYear } else { Absent::ZeroOutcomes })?;
        let years = whole_years(parts.iter().zip(&periods).map(|(part, period)| (part.year, period.days())));
        Ok(Test { z: decimal(test.z).ok_or(Absent::UnboundedRatio)?, p: decimal(test.p), years })
    }

    fn test_record(&self, test: &Result<Test, Absent>) -> Cell {
        let value = test.as_ref().map(|test| test.z).map_err(|reason| *reason);
        let figure = Figure {
            address: Address::new(["trend", self.owner, self.id, "cochran_armitage"]),
            value,
            unit: Unit::Number,
            flags: self.flags(),
            interval: None,
            working: Working { formula: Message::new("formula-cochran-armitage"), query: "outcomes-over-time" },
            base: self.rows(),
        };
        let mut fields = vec![("z", figure.into())];
        if let Ok(test) = test {
            fields.push(("p", statistic(test.p, Unit::Number)));
            fields.push(("method", Cell::Text(TEST.to_owned())));
            fields.push(("tentative", Cell::Bool(is_tentative(test.years))));
        }
        fields.push(("absent", Cell::Absent(value.err())));
        Cell::Record(fields)
    }

    fn values(&self) -> Result<Values, Absent> {
        let dated = self.shares.iter().filter(|share| share.end.is_some());
        let known = dated.filter_map(|share| Some((share.address(), self.scaled(share.fraction.ok()?)?)));
        Ok(Values { of: "value", values: known.collect(), unit: self.unit.clone() })
    }

    fn scaled(&self, fraction: Decimal) -> Option<Decimal> {
        fraction.checked_mul(self.scale).map(|value| round_half_away(value, 8).normalize())
    }

    fn row(&self, share: &Share, base: Option<Decimal>) -> Vec<Cell> {
        let limit = |limit: Option<f64>| limit.and_then(decimal).and_then(|limit| self.scaled(limit));
        let low = limit(share.limits.map(|limits| limits.low));
        let high = limit(share.limits.map(|limits| limits.high));
        let interval = share.limits.map(|_| Interval { low, high, method: WILSON });
        let method = interval.as_ref().map_or(Cell::Null, |own| Cell::Text(own.method.to_owned()));
        let whole =
            |count: Option<u64>| count.and_then(|count| i64::try_from(count).ok()).map_or(Cell::Null, Cell::Int);
        let formula = match (share.count, share.n) {
            (Some(count), Some(n)) => Message::new("formula-share-of")
                .with("count", Arg::Decimal(count.into()))
                .with("n", Arg::Decimal(n.into())),
            _ => Message::new("formula-as-reported"),
        };
        let scaled = share.fraction.and_then(|own| self.scaled(own).ok_or(Absent::NUnknown));
        let value = Figure { interval, ..self.figure(share, "value", scaled, self.unit.clone(), formula) };
        let index = share.fraction.and_then(|own| {
            let base = base.ok_or(Absent::NoBase)?;
            let ratio = own.checked_mul(Decimal::ONE_HUNDRED).and_then(|own| own.checked_div(base));
            ratio.map(|index| round_half_away(index, 2)).ok_or(Absent::NoBase)
        });
        let index = self.figure(share, "index", index, Unit::Index, Message::new("formula-index"));
        let date = super::counts::date;
        vec![
            date(share.start),
            date(share.end),
            share.days.map_or(Cell::Null, Cell::Int),
            whole(share.count),
            whole(share.n),
            value.into(),
            statistic(low, self.unit.clone()),
            statistic(high, self.unit.clone()),
            method,
            share.qualifier.map_or(Cell::Null, |word| Cell::word("qualifier", word.word())),
            index.into(),
            Cell::Flags(share.flags.clone()),
            Cell::Absent(share.fraction.err()),
        ]
    }

    fn figure(
        &self,
        share: &Share,
        what: &str,
        value: Result<Decimal, Absent>,
        unit: Unit,
        formula: Message,
    ) -> Figure {
        Figure {
            address: Address::new(["trend", self.owner, self.id, &share.address(), what]),
            value,
            unit,
            flags: share.flags.clone(),
            interval: None,
            working: Working { formula, query: "outcomes-over-time" },
            base: share.rows.clone(),
        }
    }
}
