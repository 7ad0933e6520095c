//! A figure: one computed number with all that a careful reader asks of it.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::kr::Kr;
use super::period::Year;
use super::vocabulary::vocabulary;
use crate::words::Message;

/// Where a figure is found again: `cost/malmo/ips-asf-work-or-study/2025/aligned`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// An address of these parts, from the general to the particular.
    pub fn new<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        Self(parts.into_iter().collect::<Vec<_>>().join("/"))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its parts, from the general to the particular.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

vocabulary! {
    /// Why there is no number. Never zero, never a dropped row.
    Absent {
        // Nothing was reported, or it is not told.
        /// Asked for, and no figure came.
        NotReported = "not_reported",
        /// The activity had not started.
        NotStarted = "not_started",
        /// Known to the owner and withheld.
        Withheld = "withheld",
        /// How many a share is of is not known.
        NUnknown = "n_unknown",
        /// How many a share is of is known, and not how many of them it counts.
        NumeratorUnknown = "numerator_unknown",
        /// How many posts there were is not known for all periods.
        PostsUnknown = "posts_unknown",
        /// No number of residents is on record.
        NoPopulation = "no_population",
        /// No result was asked for, and none was reported.
        NothingAsked = "nothing_asked",
        // No amount is on record.
        /// No allocation to this activity in this year is on record.
        NoFundingRecorded = "no_funding_recorded",
        /// No document gives an amount.
        NoAmount = "no_amount",
        /// No amount from before the redistribution is on record.
        NoDecision = "no_decision",
        /// No amount from after the redistribution is on record.
        NoFinal = "no_final",
        /// No ledger says what was used.
        NoLedger = "no_ledger",
        /// The amount that it would be a part of is not on record.
        WholeUnknown = "whole_unknown",
        /// The price index has no value for one of the two years.
        NoPriceIndex = "no_price_index",
        // What money is for is not on record, or cannot be had.
        /// What some funding line's money is for is not on record.
        PurposeUnknown = "purpose_unknown",
        /// No activity is linked to a sub-goal yet.
        NoLinks = "no_links",
        /// No share of the grant is declared as wanted for the sub-goal.
        NoTarget = "no_target",
        /// Nothing that could be judged otherwise would change the verdict.
        NothingTips = "nothing_tips",
        /// No re-allocation keeps all limits.
        Unreachable = "unreachable",
        // A number of a kind that does not go with the question.
        /// The reported count is zero, so there is nothing to divide by.
        ZeroOutcomes = "zero_outcomes",
        /// It is defined or computed otherwise than what it would be held against.
        Redefined = "redefined",
        /// Only a total since the start is known, not what the year added.
        CumulativeWithoutIncrement = "cumulative_without_increment",
        /// A state at a date; a grant for a year does not divide by it.
        StockNotFlow = "stock_not_flow",
        /// A share or a mean.
        NotACount = "not_a_count",
        /// A resource or something to know beside: it did not come out of the grant.
        NotAnOutcome = "not_an_outcome",
        /// Something that comes along with what the grant is for, and is not held against it.
        ByProduct = "by_product",
        /// A smallest value, whose change from or to another is not known.
        OnlyAtLeast = "only_at_least",
        /// A total since a start that is less than the one before it.
        TotalShrank = "total_shrank",
        /// A count that is no whole number.
        NotWhole = "not_whole",
        /// A count beyond what its limits can be computed for.
        TooLarge = "too_large",
        // Periods.
        /// The period's days are not known.
        PeriodUnknown = "period_unknown",
        /// The period leaves the year, so no days of it can be matched to the grant.
        PeriodMismatch = "period_mismatch",
        /// The period is longer than a year and belongs to no one of them.
        PeriodTooLong = "period_too_long",
        /// Periods share days, so that something may be counted twice.
        OverlappingPeriods = "overlapping_periods",
        // Too little to compare over time.
        /// There is nothing before to compare with.
        NoBase = "no_base",
        /// Fewer periods with known counts than the computation takes.
        TooFewPeriods = "too_few_periods",
        /// All periods lie in one calendar year, so nothing is said of the years.
        OneYear = "one_year",
        /// All that was counted lies at one end of the series: the ratio has no bound.
        UnboundedRatio = "unbounded_ratio",
    }
}

vocabulary! {
    /// What a reader must know beside the number.
    Flag {
        // The period, and what is counted.
        /// Observations cover part of the year.
        PartialPeriod = "partial_period",
        /// The period leaves the year of the grant.
        PeriodMismatch = "period_mismatch",
        /// The source does not say the period.
        PeriodAssumed = "period_assumed",
        /// The source does not say whether people are counted once, or since when.
        KindAssumed = "kind_assumed",
        /// The count is a smallest value: the grant per result is a largest value.
        AtLeast = "at_least",
        /// The count is said to be approximate.
        About = "about",
        // Who expects what was not reported.
        /// The assignment to follow up asks for it.
        ExpectedByAssignment = "expected_by_assignment",
        /// The source claims a result, and shows no figure.
        ExpectedBySource = "expected_by_source",
        /// Another activity reports the same.
        ExpectedByComparison = "expected_by_comparison",
        // The grant.
        /// The activity began within the year that the grant is spread over.
        StartedInYear = "started_in_year",
        /// Others put money or posts into the same activity.
        CoFinanced = "co_financed",
        /// No final allocation is on record; the decided one is used.
        DecidedBasis = "decided_basis",
        /// Of something that was decided no final amount is on record: it is in no
        /// sum of what was freed, raised or added.
        Unaccounted = "unaccounted",
        // The rows behind it.
        /// A value behind the figure is not what its file holds, but what a correction says.
        Corrected = "corrected",
        /// A careful reader saw something in the source of the rows behind it.
        Noted = "noted",
        // What its limits rest on.
        /// A survey speaks of those who answered, and its n is of answers.
        OfAnswers = "of_answers",
        /// The counted events do not happen independently: limits that suppose it are left out.
        NotIndependent = "not_independent",
        /// The share is computed from a percentage that its source rounded.
        RoundedPercent = "rounded_percent",
        /// How many the share is of is not known, so it has no limits.
        NUnknown = "n_unknown",
    }
}

impl Absent {
    /// What it means, in the reader's words.
    pub fn message(self) -> Message {
        Message::new(format!("absent-{}", self.word()))
    }
}

impl Flag {
    /// What it means, in the reader's words.
    pub fn message(self) -> Message {
        Message::new(format!("flag-{}", self.word()))
    }

    /// Whether what it stands beside is expected to change when more is reported: a
    /// count of a part of the year, one that is only approximate or a smallest value,
    /// and a grant before its final amount. What is assumed, or missing for good, is
    /// not: nothing is on its way that would change it.
    pub fn is_preliminary(self) -> bool {
        matches!(self, Self::PartialPeriod | Self::AtLeast | Self::About | Self::DecidedBasis)
    }
}

/// The flags of a figure, in a fixed order.
pub type Flags = BTreeSet<Flag>;

/// The limits of a figure; an open end is unbounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The lower limit.
    pub low: Option<Decimal>,
    /// The upper limit; `None` is unbounded.
    pub high: Option<Decimal>,
    /// How it was computed: a message id.
    pub method: &'static str,
}

/// What a figure's number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Kronor.
    Kr,
    /// Kronor of a split, or of a share, that somebody has judged.
    KrSplit,
    /// A fraction of a whole.
    Share,
    /// A difference of fractions, said in percentage points.
    Points,
    /// Base period = 100.
    Index,
    /// One rate divided by another.
    Ratio,
    /// A number without a unit: a test's statistic.
    Number,
    /// Units of a measure, named as the dataset names them.
    Of {
        /// The unit in Swedish, in the singular.
        sv: String,
        /// The unit in English, in the singular.
        en: String,
    },
    /// Kronor of grant per unit of a measure.
    KrPer {
        /// The unit in Swedish, in the singular.
        sv: String,
        /// The unit in English, in the singular.
        en: String,
    },
    /// Units of a measure per year.
    PerYear {
        /// The unit in Swedish, in the singular.
        sv: String,
        /// The unit in English, in the singular.
        en: String,
    },
}

impl Unit {
    /// The unit as JSON and CSV write it.
    pub fn code(&self) -> String {
        match self {
            Unit::Kr | Unit::KrSplit => "kr".to_owned(),
            Unit::Share => "share".to_owned(),
            Unit::Points => "share_points".to_owned(),
            Unit::Index => "index".to_owned(),
            Unit::Ratio => "ratio".to_owned(),
            Unit::Number => "number".to_owned(),
            Unit::Of { en, .. } => en.clone(),
            Unit::KrPer { en, .. } => format!("kr/{en}"),
            Unit::PerYear { en, .. } => format!("{en}/year"),
        }
    }
}

/// One side of a comparison in a [`Condition`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A date.
    Date(NaiveDate),
}

/// How a column compares with a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compare {
    /// Equal.
    Eq,
    /// At most.
    Le,
    /// At least.
    Ge,
}

/// One condition on a base row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// A column of the base table.
    pub column: &'static str,
    /// How it compares.
    pub compare: Compare,
    /// With what.
    pub bound: Bound,
}

/// The stored rows that a figure was reduced from: a table and the conditions
/// that pick them. It names any number of rows without carrying them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowSet {
    /// A table of the model.
    pub table: &'static str,
    /// All of them hold.
    pub conditions: Vec<Condition>,
}

impl RowSet {
    /// All rows of a table.
    pub fn of(table: &'static str) -> Self {
        Self { table, conditions: Vec::new() }
    }

    /// Those where the column is this text.
    pub fn text(self, column: &'static str, text: &str) -> Self {
        self.and(column, Compare::Eq, Bound::Text(text.to_owned()))
    }

    /// Those where the column is this number.
    pub fn int(self, column: &'static str, number: i64) -> Self {
        self.and(column, Compare::Eq, Bound::Int(number))
    }

    /// Those of a calendar year.
    pub fn year(self, year: Year) -> Self {
        self.year_in("year", year)
    }

    /// Those where the column is this calendar year.
    pub fn year_in(self, column: &'static str, year: Year) -> Self {
        self.int(column, year.number().into())
    }

    /// Those where the condition holds too.
    pub fn and(mut self, column: &'static str, compare: Compare, bound: Bound) -> Self {
        self.conditions.push(Condition { column, compare, bound });
        self
    }
}

/// How a figure was computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// The formula in words, its numbers filled in.
    pub formula: Message,
    /// The query (of `queries/`) that reduced the rows.
    pub query: &'static str,
}

/// A number, or the reason there is none, with its unit, flags, limits,
/// working and the rows behind it. Every answer is made of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it is found again.
    pub address: Address,
    /// The number, or why there is none.
    pub value: Result<Decimal, Absent>,
    /// What the number counts.
    pub unit: Unit,
    /// What a reader must know beside it.
    pub flags: Flags,
    /// Its limits, where they can be computed.
    pub interval: Option<Interval>,
    /// How it was computed.
    pub working: Working,
    /// The rows behind it.
    pub base: Vec<RowSet>,
}

impl Figure {
    /// An amount in kronor as it is known, without limits.
    pub fn amount(address: Address, kr: Kr, flags: Flags, working: Working, base: Vec<RowSet>) -> Self {
        Self { address, value: Ok(kr.amount()), unit: Unit::Kr, flags, interval: None, working, base }
    }

    /// The number, if there is one.
    pub fn number(&self) -> Option<Decimal> {
        self.value.ok()
    }

    /// The reason there is no number, if there is none.
    pub fn absent(&self) -> Option<Absent> {
        self.value.err()
    }
}
