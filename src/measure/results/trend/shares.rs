//! Shares over time: those that a dataset declares as some of a whole that is
//! counted, and those that were reported as percentages. Each has Wilson's
//! limits; over the years there is the Cochran–Armitage test.

use rust_decimal::Decimal;

use super::about::about;
use super::ratio::is_tentative;
use super::series::{overlap, whole_years};
use super::share::{Share, Tested};
use super::summary;
use super::variation::{self, Values, variation};
use crate::measure::read::measures::Measure;
use crate::measure::read::observations::{Input, Point};
use crate::measure::statistics::cochran_armitage::{ShareInYear, share_trend};
use crate::measure::statistics::{decimal, wilson};
use crate::model::answer::trend::{About, ShareRow, ShareTest, Shares, TestKnown};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, Interval, RowSet, Unit, Working};
use crate::model::kr::round_half_away;
use crate::model::period::Period;
use crate::words::{Arg, Message};

const WILSON: &str = "method-wilson";
const TEST: &str = "method-cochran-armitage";

/// A share's answer in the making.
pub(super) struct Following<'a> {
    pub owner: &'a str,
    pub id: &'a str,
    /// What one hundred per cent is written as: 1 of declared shares, 100 of reported ones.
    pub scale: Decimal,
    pub unit: Unit,
    pub shares: Vec<Share>,
}

/// The trend of a measure of shares.
pub(super) fn reported(measure: &Measure, points: &[Point], beside: &[Input]) -> Shares {
    let shares = points.iter().map(|point| of_point(measure, point)).collect();
    let (owner, id) = (measure.owner.as_str(), measure.name.id.as_str());
    let following = Following { owner, id, scale: Decimal::ONE_HUNDRED, unit: measure.unit(), shares };
    following.answer(|summary| about(measure, summary, beside))
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

impl Following<'_> {
    pub(super) fn answer(&self, about: impl FnOnce(Vec<Message>) -> About) -> Shares {
        let (test, varied) = (self.test(), self.values().and_then(variation));
        let about = about(summary::of_shares(&self.shares, &test, &varied));
        let head = ["trend", self.owner, self.id];
        let base = self.shares.iter().find_map(|share| share.fraction.ok().filter(|_| share.end.is_some()));
        let mut notes = vec!["note-share-of-whole"];
        notes.extend(self.flags().contains(&Flag::RoundedPercent).then_some("note-rounded-percent"));
        notes.extend((!about.resources.is_empty()).then_some("note-resources"));
        notes.push("note-rise-not-effect");
        Shares {
            about,
            test: self.test_answered(&test),
            variation: variation::answered(&varied, head, self.unit.clone(), &self.flags(), self.rows()),
            rows: self.shares.iter().map(|share| self.row(share, base)).collect(),
            notes: notes.into_iter().map(Message::new).collect(),
        }
    }

    fn flags(&self) -> Flags {
        self.shares.iter().flat_map(|share| share.flags.iter().copied()).collect()
    }

    fn rows(&self) -> Vec<RowSet> {
        self.shares.iter().flat_map(|share| share.rows.iter().cloned()).collect()
    }

    /// Whether the share rises or falls over the years, or why that cannot be asked.
    fn test(&self) -> Result<Tested, Absent> {
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
            let year = period.year().ok_or(Absent::PeriodTooLong)?.number();
            let n = share.n.ok_or(Absent::NUnknown)?;
            let count = share.count.ok_or(Absent::NumeratorUnknown)?;
            Ok(ShareInYear { count, n, year })
        });
        let parts = parts.collect::<Result<Vec<ShareInYear>, Absent>>()?;
        let one_year = parts.windows(2).all(|pair| matches!(pair, [one, next] if one.year == next.year));
        let test = share_trend(&parts).ok_or(if one_year { Absent::OneYear } else { Absent::ZeroOutcomes })?;
        let years = whole_years(periods.iter().filter_map(|period| Some((period.year()?, period.days()))));
        Ok(Tested { z: decimal(test.z).ok_or(Absent::UnboundedRatio)?, p: decimal(test.p), years })
    }

    fn test_answered(&self, test: &Result<Tested, Absent>) -> ShareTest {
        let z = Figure {
            address: Address::new(["trend", self.owner, self.id, "cochran_armitage"]),
            value: test.as_ref().map(|test| test.z).map_err(|reason| *reason),
            unit: Unit::Number,
            flags: self.flags(),
            interval: None,
            working: Working { formula: Message::new("formula-cochran-armitage"), query: "outcomes-over-time" },
            base: self.rows(),
        };
        let known = |test: &Tested| TestKnown { p: test.p, method: TEST, tentative: is_tentative(test.years) };
        ShareTest { z, known: test.as_ref().ok().map(known) }
    }

    fn values(&self) -> Result<Values, Absent> {
        let dated = self.shares.iter().filter(|share| share.end.is_some());
        let known = dated.filter_map(|share| Some((share.address(), self.scaled(share.fraction.ok()?)?)));
        Ok(Values { of: "value", values: known.collect(), unit: self.unit.clone() })
    }

    fn scaled(&self, fraction: Decimal) -> Option<Decimal> {
        fraction.checked_mul(self.scale).map(|value| round_half_away(value, 8).normalize())
    }

    fn row(&self, share: &Share, base: Option<Decimal>) -> ShareRow {
        let limit = |limit: f64| decimal(limit).and_then(|limit| self.scaled(limit));
        let interval = share.limits.map(|own| Interval { low: limit(own.low), high: limit(own.high), method: WILSON });
        let whole = |count: Option<u64>| count.and_then(|count| i64::try_from(count).ok());
        let formula = match (share.count, share.n) {
            (Some(count), Some(n)) => Message::new("formula-share-of")
                .with("count", Arg::Decimal(count.into()))
                .with("n", Arg::Decimal(n.into())),
            _ => Message::new("formula-as-reported"),
        };
        let scaled = share.fraction.and_then(|own| self.scaled(own).ok_or(Absent::NUnknown));
        let index = share.fraction.and_then(|own| {
            let base = base.ok_or(Absent::NoBase)?;
            let ratio = own.checked_mul(Decimal::ONE_HUNDRED).and_then(|own| own.checked_div(base));
            ratio.map(|index| round_half_away(index, 2)).ok_or(Absent::NoBase)
        });
        ShareRow {
            start: share.start,
            end: share.end,
            days: share.days,
            numerator: whole(share.count),
            n: whole(share.n),
            value: Figure { interval, ..self.figure(share, "value", scaled, self.unit.clone(), formula) },
            qualifier: share.qualifier,
            index: self.figure(share, "index", index, Unit::Index, Message::new("formula-index")),
            absent: share.fraction.err(),
        }
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
