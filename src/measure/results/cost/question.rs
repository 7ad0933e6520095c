//! One measure in one year: its figures.

use rust_decimal::Decimal;

use super::counted::Counted;
use super::divide::Terms;
use super::granted::GrantOfYear;
use super::reported::Reported;
use crate::measure::read::measures::{Lag, Measure};
use crate::measure::results::prices::Prices;
use crate::model::answer::cost::CostRow;
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::period::{Period, Year};
use crate::model::vocabulary::{ExpectedBy, Kind, Stage};
use crate::words::{Arg, Message};

/// The days of the longest month.
const LONGEST_MONTH: i64 = 31;

/// One measure in one year, held against the grant of that year or, by a
/// declared lag, of an earlier one.
pub(in crate::measure) struct Question<'a> {
    pub measure: &'a Measure,
    pub year: Year,
    pub year_days: i64,
    pub grant: Option<GrantOfYear<'a>>,
    pub counted: &'a Counted,
    pub reported: Option<&'a Reported>,
    /// Who expects a figure of it that did not come.
    pub expected_by: &'a [ExpectedBy],
    pub lag: Option<&'a Lag>,
    pub prices: Option<&'a Prices>,
}

impl Question<'_> {
    /// The row of the answer.
    pub(super) fn row(&self) -> CostRow {
        let (value, crude, aligned) = (self.value(), self.crude(), self.aligned());
        CostRow {
            owner: self.measure.owner.clone(),
            activity: self.measure.activity.clone(),
            measure: self.measure.name.clone(),
            concept: self.measure.concept.clone(),
            year: self.year,
            lag_years: self.lag.map(|lag| lag.years),
            level: self.measure.level,
            kind: self.measure.kind,
            stage: self.grant.map(|grant| grant.basis.stage),
            kr: self.kr(),
            outcomes: self.outcomes(),
            increment: self.increment(),
            n: self.reported.filter(|_| self.measure.kind != Kind::Count).and_then(Reported::n),
            flags: [&crude, &value, &aligned].into_iter().flat_map(|figure| figure.flags.iter().copied()).collect(),
            aligned,
            aligned_from_start: self.aligned_from_start(),
            value,
            crude,
        }
    }

    /// What must be said of the grant per result.
    pub(in crate::measure) fn flags(&self) -> Flags {
        let mut flags = self.counted.flags.clone();
        let partial = self.counted.days.is_some_and(|days| days < self.year_days);
        flags.extend(partial.then_some(Flag::PartialPeriod));
        flags.extend(self.grant.is_some_and(|grant| grant.others.is_some()).then_some(Flag::CoFinanced));
        let decided = self.grant.is_some_and(|grant| grant.basis.stage == Stage::Decided);
        flags.extend(decided.then_some(Flag::DecidedBasis));
        flags
    }

    /// Who misses the value, where it did not come.
    fn missed_by(&self, value: Result<Decimal, Absent>) -> impl Iterator<Item = Flag> {
        let expected_by = if value == Err(Absent::NotReported) { self.expected_by } else { &[] };
        expected_by.iter().map(|own| match own {
            ExpectedBy::Assignment => Flag::ExpectedByAssignment,
            ExpectedBy::Source => Flag::ExpectedBySource,
            ExpectedBy::Comparison => Flag::ExpectedByComparison,
        })
    }

    /// The days of the year from the activity's start, where it began within the
    /// year, in a known month, and all that was counted came after.
    fn days_from_start(&self) -> Option<i64> {
        let year = self.year.period();
        let start = self.measure.activity_started.filter(|days| days.days() <= LONGEST_MONTH)?.start;
        let running = Period::new(start, year.end).filter(|days| year.contains(*days) && *days != year)?;
        let came_after = self.counted.earliest.is_some_and(|first| first >= start);
        (came_after && self.lag.is_none()).then(|| running.days())
    }

    /// `cost/malmo/ips/2025/aligned`; a lag and a level of prices stand before the last part.
    fn address(&self, what: &str) -> Address {
        let lag = self.lag.map(|lag| format!("lag-{}", lag.years));
        let prices = self.prices.map(Prices::part);
        let year = self.year.to_string();
        let parts = ["cost", &self.measure.owner, &self.measure.name.id, &year].into_iter();
        Address::new(parts.chain(lag.as_deref()).chain(prices.as_deref()).chain([what]))
    }

    /// The grant as it was given, and its year.
    fn nominal(&self) -> Option<(Kr, Year)> {
        self.grant.map(|grant| (grant.basis.kr, grant.year))
    }

    /// The grant to the measure's activity, in the prices asked for, unrounded.
    pub(in crate::measure) fn amount(&self) -> Result<Kr, Absent> {
        let (kr, year) = self.nominal().ok_or(Absent::NoFundingRecorded)?;
        self.prices.map_or(Ok(kr), |prices| prices.restated(kr, year))
    }

    fn kr(&self) -> Figure {
        Figure {
            address: self.address("kr"),
            value: self.amount().map(|kr| if self.prices.is_some() { kr.rounded().amount() } else { kr.amount() }),
            unit: Unit::Kr,
            flags: Flags::new(),
            interval: None,
            working: Working { formula: self.told(Message::new("formula-grant")), query: "grants-by-activity" },
            base: self.grant_rows(),
        }
    }

    /// What was counted in the year.
    fn outcomes(&self) -> Figure {
        let about_count = |flag: &&Flag| !matches!(flag, Flag::CoFinanced | Flag::DecidedBasis | Flag::StartedInYear);
        Figure {
            address: self.address("outcomes"),
            value: self.counted.value,
            unit: self.measure.unit(),
            flags: self.flags().iter().filter(about_count).copied().collect(),
            interval: None,
            working: match &self.counted.increment {
                Some(increment) => Working { formula: increment.formula(), query: "cumulative-points" },
                None => Working { formula: Message::new("formula-count"), query: "outcomes-in-year" },
            },
            base: self.counted.base.clone(),
        }
    }

    /// Of a total since a start, what it grew by in the year: what the grant is
    /// divided by. Where it has none, the row says why.
    fn increment(&self) -> Option<Figure> {
        self.counted.increment.as_ref()?;
        Some(Figure { address: self.address("increment"), ..self.outcomes() })
    }

    /// What was reported for the year, whatever its kind: of counts the sum, of
    /// all else the newest value.
    fn value(&self) -> Figure {
        let mut figure = self.outcomes();
        figure.address = self.address("value");
        if self.measure.kind == Kind::Count {
            figure.flags.extend(self.missed_by(figure.value));
            return figure;
        }
        figure.value = self.reported.map(Reported::value).ok_or(Absent::NotReported);
        figure.working = Working { formula: Message::new("formula-newest"), query: "newest-values-in-year" };
        if let Some(reported) = self.reported {
            figure.working.formula = reported.formula(self.measure);
            if self.counted.increment.is_some() {
                // What is said of the increment's days is not said of the total.
                figure.flags.retain(|flag| *flag == Flag::KindAssumed);
            }
            figure.flags.extend(reported.flags(self.measure));
            figure.interval = reported.interval(self.measure);
            figure.base = vec![reported.rows(self.measure)];
        }
        figure.flags.extend(self.missed_by(figure.value));
        figure
    }

    /// The grant and the count, or the one reason that there is no division.
    fn terms(&self) -> Result<Terms, Absent> {
        let terms = self.shares()?;
        if terms.count.is_zero() { Err(Absent::ZeroOutcomes) } else { Ok(terms) }
    }

    /// The grant and the count, which may be zero.
    fn shares(&self) -> Result<Terms, Absent> {
        self.counted.divisible()?;
        if !self.measure.level.came_out() {
            return Err(Absent::NotAnOutcome);
        }
        if !self.measure.beside_grant {
            return Err(Absent::ByProduct);
        }
        Ok(Terms { kr: self.amount()?, count: self.counted.value? })
    }

    /// The days that the count covers, where they can be held against the year's.
    pub(in crate::measure) fn covered(&self) -> Result<i64, Absent> {
        let days = self.counted.days.filter(|_| !self.counted.flags.contains(&Flag::PeriodMismatch));
        days.ok_or(Absent::PeriodMismatch)
    }

    /// The count, zero or more, with the days it covers and the whole grant.
    pub(in crate::measure) fn comparable(&self) -> Result<(Terms, i64), Absent> {
        let terms = self.shares()?;
        Ok((terms, self.covered()?))
    }

    fn crude(&self) -> Figure {
        let formula = |terms: &Terms| {
            let formula = Message::new("formula-crude").with("kr", Arg::Kr(terms.kr.amount()));
            formula.with("count", Arg::Decimal(terms.count))
        };
        self.divided("crude", self.terms(), formula)
    }

    fn aligned(&self) -> Figure {
        let mut figure = self.aligned_over("aligned", self.year_days);
        // Where there is a figure, the same from the start stands beside it.
        let beside = figure.number().and(self.days_from_start());
        figure.flags.extend(beside.map(|_| Flag::StartedInYear));
        figure
    }

    /// The same with the grant spread over the days from the activity's start.
    fn aligned_from_start(&self) -> Option<Figure> {
        Some(self.aligned_over("aligned-from-start", self.days_from_start()?))
    }

    /// The grant per result by the part of the grant's days that the count covers.
    fn aligned_over(&self, what: &'static str, grant_days: i64) -> Figure {
        let terms = self.terms().and_then(|terms| {
            let days = self.covered()?;
            terms.aligned(days, grant_days).ok_or(Absent::PeriodUnknown)
        });
        let formula = |terms: &Terms| {
            let whole = self.amount().map_or_else(|_| "".into(), |kr| Arg::Kr(kr.amount()));
            let days = self.covered().unwrap_or(grant_days);
            Message::new("formula-aligned")
                .with("count", Arg::Decimal(terms.count))
                .with("days", Arg::Int(days))
                .with("year_days", Arg::Int(grant_days))
                .with("kr", whole)
        };
        self.divided(what, terms, formula)
    }

    fn divided(&self, what: &'static str, terms: Result<Terms, Absent>, formula: impl Fn(&Terms) -> Message) -> Figure {
        let flags = self.flags();
        let interval = terms.as_ref().ok().filter(|_| self.measure.independent_events);
        let interval = interval.and_then(|terms| terms.interval(flags.contains(&Flag::AtLeast)));
        let formula = terms.as_ref().map_or_else(|_| Message::new(format!("formula-{what}-words")), formula);
        let mut base = self.grant_rows();
        base.extend(self.counted.base.iter().cloned());
        Figure {
            address: self.address(what),
            value: terms.and_then(|terms| terms.per().ok_or(Absent::ZeroOutcomes)),
            unit: self.measure.kr_per(),
            flags,
            interval,
            working: Working { formula: self.told(formula), query: "outcomes-in-year" },
            base,
        }
    }

    /// A formula with the lag and the prices that its amount came through.
    fn told(&self, formula: Message) -> Message {
        let lag = self.lag.and_then(|lag| Some((lag.years, self.year.before(lag.years)?)));
        let formula = match lag {
            Some((years, year)) => Message::new("formula-lag")
                .with("formula", formula)
                .with("year", year)
                .with("years", Arg::Int(years.into())),
            None => formula,
        };
        match (self.prices, self.nominal()) {
            (Some(prices), Some((nominal, year))) => prices.said(formula, nominal, year),
            _ => formula,
        }
    }

    /// The stored rows that the amount comes from.
    pub(in crate::measure) fn grant_rows(&self) -> Vec<RowSet> {
        let mut rows = self.grant.map_or_else(Vec::new, |grant| grant.basis.base.clone());
        rows.extend(self.lag.map(|lag| lag.rows(self.measure)));
        if let (Some(prices), Some((_, year))) = (self.prices, self.nominal()) {
            rows.extend(prices.rows(year));
        }
        rows
    }
}
