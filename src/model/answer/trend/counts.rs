//! The trend of what is counted: each period with its rate, and the rates against each other.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ratio::{Regression, Sensitivity, TwoPeriod, Variation, limit};
use super::{About, TrendPoint, qualifier};
use crate::model::answer::answered::Answer;
use crate::model::answer::cell::{AsCell, Cell, Entity};
use crate::model::answer::column::Weight::{Detail, Key, Main, Support};
use crate::model::answer::column::{Column, Record};
use crate::model::figure::{Absent, Figure};
use crate::model::period::Period;
use crate::model::vocabulary::Qualifier;
use crate::words::Message;

/// A measure over its periods; of totals since a start, `R` is [`TotalRow`].
#[derive(Debug, Clone, PartialEq)]
pub struct Counts<R> {
    /// What it is about, and what it says in short.
    pub about: About,
    /// The last period against the first.
    pub two_period: TwoPeriod,
    /// The line through all of them.
    pub regression: Regression,
    /// What a part year does to these.
    pub sensitivity: Vec<Sensitivity>,
    /// The limits of single values.
    pub variation: Variation,
    /// The rate per post, or why there is none.
    pub per_post: Result<Vec<PerPost>, Absent>,
    /// The periods that the trend does without.
    pub left_out: Vec<LeftOut>,
    /// A period each.
    pub rows: Vec<R>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// What was counted in one period per one of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct PerPost {
    /// The resource.
    pub measure: Entity,
    /// The period.
    pub period: Period,
    /// How many posts there were in it, in the mean of the dates on record.
    pub posts: Decimal,
    /// The rate per year and post.
    pub rate: Figure,
}

/// A period that a trend does without, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The first day, if it is known.
    pub start: Option<NaiveDate>,
    /// The last day, if it is known.
    pub end: Option<NaiveDate>,
    /// Why.
    pub absent: Absent,
}

/// One period of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    /// The first day, if it is known.
    pub start: Option<NaiveDate>,
    /// The last day, if it is known.
    pub end: Option<NaiveDate>,
    /// The days that it is counted over.
    pub days: Option<i64>,
    /// What was reported.
    pub value: Figure,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// What it comes to in a year, with limits where events are independent.
    pub rate: Figure,
    /// In per cent of the first period.
    pub index: Figure,
    /// Why it says nothing of the period, if it does not.
    pub absent: Option<Absent>,
}

/// One period of a total since a start, with what it added.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalRow(
    /// The total, over the days in which the increment came.
    pub CountRow,
    /// What was added since the total before.
    pub Figure,
);

impl CountRow {
    pub(super) fn point(&self) -> TrendPoint<'_> {
        TrendPoint { start: self.start, end: self.end, value: &self.value, rate: Some(&self.rate) }
    }

    fn method(&self) -> Cell {
        self.rate.interval.as_ref().map_or(Cell::Null, |limits| Cell::method(limits.method))
    }
}

impl<R: 'static> Record for Counts<R> {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Key, |own| own.about.owner.cell()),
        Column::new("measure", Key, |own| own.about.name().cell()),
        Column::new("activity", Key, |own| own.about.activity.cell()),
        Column::new("unit", Main, |own| own.about.unit.cell()),
        Column::new("kind", Support, |own| Cell::word("kind", own.about.kind.word())),
        Column::new("level", Support, |own| Cell::word("level", own.about.level.word())),
        Column::new("summary", Main, |own| own.about.summary.cell()),
        Column::for_machines("two_period", |own| own.two_period.cell()),
        Column::for_machines("regression", |own| own.regression.cell()),
        Column::for_machines("sensitivity", |own| own.sensitivity.cell()),
        Column::for_machines("xmr", |own| own.variation.cell()),
        Column::for_machines("per_post", |own| match &own.per_post {
            Ok(all) => all.cell(),
            Err(reason) => Cell::Record(vec![("absent", Cell::Absent(Some(*reason)))]),
        }),
        Column::for_machines("left_out", |own| own.left_out.cell()),
        Column::new("beside", Support, |own| own.about.beside()),
        Column::for_machines("resources", |own| own.about.resources.cell()),
    ];
}

impl<R: Record> Answer for Counts<R> {
    const NAME: &'static str = "trend";
    type Row = R;

    fn rows(&self) -> &[R] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for PerPost {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("measure", Key, |own| own.measure.cell()),
        Column::new("period_start", Main, |own| own.period.start.cell()),
        Column::new("period_end", Main, |own| own.period.end.cell()),
        Column::new("posts", Main, |own| Cell::Decimal(own.posts)),
        Column::new("rate", Main, |own| own.rate.cell()),
    ];
}

impl Record for LeftOut {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("period_start", Main, |own| own.start.cell()),
        Column::new("period_end", Main, |own| own.end.cell()),
        Column::new("absent", Main, |own| Some(own.absent).cell()),
    ];
}

impl Record for CountRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("period_start", Key, |row| row.start.cell()),
        Column::new("period_end", Key, |row| row.end.cell()),
        Column::new("days", Support, |row| row.days.cell()),
        Column::new("value", Main, |row| row.value.cell()),
        Column::new("qualifier", Support, |row| qualifier(row.qualifier)),
        Column::new("rate", Main, |row| row.rate.cell()),
        Column::new("low", Support, |row| limit(&row.rate, |limits| limits.low)),
        Column::new("high", Support, |row| limit(&row.rate, |limits| limits.high)),
        Column::for_machines("method", |row| row.method()),
        Column::new("index", Detail, |row| row.index.cell()),
        Column::new("flags", Main, |row| row.rate.flags.cell()),
        Column::new("absent", Main, |row| row.absent.cell()),
    ];
}

impl Record for TotalRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("period_start", Key, |row| row.0.start.cell()),
        Column::new("period_end", Key, |row| row.0.end.cell()),
        Column::new("value", Main, |row| row.0.value.cell()),
        Column::new("qualifier", Support, |row| qualifier(row.0.qualifier)),
        Column::new("increment", Main, |row| row.1.cell()),
        Column::new("days", Support, |row| row.0.days.cell()),
        Column::new("rate", Main, |row| row.0.rate.cell()),
        Column::new("low", Support, |row| limit(&row.0.rate, |limits| limits.low)),
        Column::new("high", Support, |row| limit(&row.0.rate, |limits| limits.high)),
        Column::for_machines("method", |row| row.0.method()),
        Column::new("index", Detail, |row| row.0.index.cell()),
        Column::new("flags", Main, |row| row.0.rate.flags.cell()),
        Column::new("absent", Main, |row| row.1.absent().cell()),
    ];
}
