//! How a rate changes: ratios with their limits, and the limits that single values keep within.

use rust_decimal::Decimal;

use crate::model::answer::cell::{AsCell, Cell};
use crate::model::answer::column::Weight::{Detail, Key, Main, Support};
use crate::model::answer::column::{Column, Record};
use crate::model::figure::{Figure, Interval, Unit};
use crate::model::period::Period;
use crate::model::vocabulary::vocabulary;

/// The last period's rate in times of the first's.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoPeriod {
    /// The ratio, with exact limits where events are independent; or why there is none.
    pub estimate: Figure,
    /// What it rests on, where there are two periods to compare.
    pub known: Option<PairKnown>,
}

/// What a ratio of two periods rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct PairKnown {
    /// How probable so great a difference is by chance alone.
    pub p: Option<Decimal>,
    /// How it was computed: a message id.
    pub method: &'static str,
    /// The first period.
    pub from: Period,
    /// The last.
    pub to: Period,
    /// Whether it rests on fewer whole years than make a trend firm.
    pub tentative: bool,
}

/// How many times as high the rate is from one year to the next, over three periods or more.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// The ratio a year; or why there is none.
    pub estimate: Figure,
    /// What it rests on, where there is a line through the years.
    pub known: Option<LineKnown>,
}

/// What a line through the years rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct LineKnown {
    /// The limits as chance alone would set them, where events are independent.
    pub limits: Option<(Option<Decimal>, Option<Decimal>)>,
    /// How probable so great a change is by chance alone.
    pub p: Option<Decimal>,
    /// How much the counts vary, as a multiple of chance.
    pub dispersion: Option<Decimal>,
    /// The lower limit with that taken into account.
    pub cautious_low: Option<Decimal>,
    /// The upper one.
    pub cautious_high: Option<Decimal>,
    /// How it was computed: a message id.
    pub method: &'static str,
    /// How many periods.
    pub periods: usize,
    /// Whether it rests on fewer whole years than make a trend firm.
    pub tentative: bool,
}

vocabulary! {
    /// Another way to look at a series of which a year is counted in part.
    OtherView {
        /// Without the year that is counted in part.
        WithoutPart = "without_part",
        /// As if nothing more happened in the rest of it.
        NothingMore = "nothing_more",
    }
}

/// What a part year does to a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// How the series is looked at.
    pub view: OtherView,
    /// The trend, looked at so.
    pub trend: RatioTrend,
}

/// A line through three periods or more, or a ratio of two.
#[derive(Debug, Clone, PartialEq)]
pub enum RatioTrend {
    /// A line.
    Line(Regression),
    /// A ratio.
    Pair(TwoPeriod),
}

/// The limits that single values mostly keep within (XmR).
#[derive(Debug, Clone, PartialEq)]
pub struct Variation {
    /// The mean, with the limits; or why there are none.
    pub mean: Figure,
    /// What was looked at, where there are enough values.
    pub known: Option<VariationKnown>,
}

/// Values that limits were computed of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariationKnown {
    /// `value` or `rate`: which of the rows' numbers.
    pub of: &'static str,
    /// The periods whose values lie outside.
    pub outside: Vec<String>,
    /// How the limits were computed: a message id.
    pub method: &'static str,
}

/// A number beside a figure; nothing is no number, which of a limit means "without bound".
pub(super) fn statistic(number: Option<Decimal>, unit: &Unit) -> Cell {
    number.map_or(Cell::Null, |number| Cell::Statistic(number, unit.clone()))
}

/// A limit of a figure.
pub(super) fn limit(figure: &Figure, of: fn(&Interval) -> Option<Decimal>) -> Cell {
    statistic(figure.interval.as_ref().and_then(of), &figure.unit)
}

/// The cells of a record: all where it is known, else the first and the last, which say why it is not.
pub(super) fn known_or_why<R: Record>(record: &R, is_known: bool) -> Vec<(&'static str, Cell)> {
    let last = R::COLUMNS.len().saturating_sub(1);
    let kept = R::COLUMNS.iter().enumerate().filter(|(index, _)| is_known || *index == 0 || *index == last);
    kept.map(|(_, column)| (column.key, (column.cell)(record))).collect()
}

impl TwoPeriod {
    fn of(&self, cell: fn(&PairKnown) -> Cell) -> Cell {
        self.known.as_ref().map_or(Cell::Null, cell)
    }
}

impl Record for TwoPeriod {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("estimate", Main, |own| own.estimate.cell()),
        Column::new("low", Main, |own| limit(&own.estimate, |limits| limits.low)),
        Column::new("high", Main, |own| limit(&own.estimate, |limits| limits.high)),
        Column::new("p", Support, |own| own.of(|known| statistic(known.p, &Unit::Number))),
        Column::new("method", Detail, |own| own.of(|known| Cell::method(known.method))),
        Column::new("from", Support, |own| own.of(|known| period(known.from))),
        Column::new("to", Support, |own| own.of(|known| period(known.to))),
        Column::new("tentative", Support, |own| own.of(|known| known.tentative.cell())),
        Column::new("flags", Support, |own| own.estimate.flags.cell()),
        Column::new("absent", Main, |own| own.estimate.absent().cell()),
    ];

    fn fields(&self) -> Vec<(&'static str, Cell)> {
        known_or_why(self, self.known.is_some())
    }
}

fn period(period: Period) -> Cell {
    Cell::Text(format!("{}..{}", period.start, period.end))
}

impl Regression {
    fn of(&self, cell: fn(&LineKnown) -> Cell) -> Cell {
        self.known.as_ref().map_or(Cell::Null, cell)
    }
}

impl Record for Regression {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("estimate", Main, |own| own.estimate.cell()),
        Column::new("low", Main, |own| own.of(|known| ratio(known.limits.and_then(|limits| limits.0)))),
        Column::new("high", Main, |own| own.of(|known| ratio(known.limits.and_then(|limits| limits.1)))),
        Column::new("p", Support, |own| own.of(|known| statistic(known.p, &Unit::Number))),
        Column::new("dispersion", Support, |own| own.of(|known| statistic(known.dispersion, &Unit::Number))),
        Column::new("cautious_low", Main, |own| own.of(|known| ratio(known.cautious_low))),
        Column::new("cautious_high", Main, |own| own.of(|known| ratio(known.cautious_high))),
        Column::new("method", Detail, |own| own.of(|known| Cell::method(known.method))),
        Column::new("periods", Support, |own| own.of(|known| known.periods.cell())),
        Column::new("tentative", Support, |own| own.of(|known| known.tentative.cell())),
        Column::new("flags", Support, |own| own.estimate.flags.cell()),
        Column::new("absent", Main, |own| own.estimate.absent().cell()),
    ];

    fn fields(&self) -> Vec<(&'static str, Cell)> {
        known_or_why(self, self.known.is_some())
    }
}

fn ratio(number: Option<Decimal>) -> Cell {
    statistic(number, &Unit::Ratio)
}

impl Record for Sensitivity {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("what", Key, |own| Cell::word("sensitivity", own.view.word()))];

    /// What is looked at, and then the cells of the trend itself.
    fn fields(&self) -> Vec<(&'static str, Cell)> {
        let own = Self::COLUMNS.iter().map(|column| (column.key, (column.cell)(self)));
        let trend = match &self.trend {
            RatioTrend::Line(line) => line.fields(),
            RatioTrend::Pair(pair) => pair.fields(),
        };
        own.chain(trend).collect()
    }
}

impl Variation {
    fn of(&self, cell: fn(&VariationKnown) -> Cell) -> Cell {
        self.known.as_ref().map_or(Cell::Null, cell)
    }
}

impl Record for Variation {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("mean", Main, |own| own.mean.cell()),
        Column::new("low", Main, |own| limit(&own.mean, |limits| limits.low)),
        Column::new("high", Main, |own| limit(&own.mean, |limits| limits.high)),
        Column::new("of", Support, |own| own.of(|known| known.of.cell())),
        Column::new("outside", Main, |own| own.of(|known| known.outside.cell())),
        Column::new("method", Detail, |own| own.of(|known| Cell::method(known.method))),
        Column::new("absent", Main, |own| own.mean.absent().cell()),
    ];

    fn fields(&self) -> Vec<(&'static str, Cell)> {
        known_or_why(self, self.known.is_some())
    }
}
