//! The trend of a share: each period with its limits, and whether it rises or falls.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ratio::{Variation, known_or_why, limit, statistic};
use super::{About, Subject, TrendPoint, qualifier};
use crate::model::answer::answered::Answer;
use crate::model::answer::cell::{AsCell, Cell};
use crate::model::answer::column::Weight::{Detail, Key, Main, Support};
use crate::model::answer::column::{Column, Record};
use crate::model::figure::{Absent, Figure, Unit};
use crate::model::vocabulary::Qualifier;
use crate::words::Message;

/// A share over its periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// What it is about, and what it says in short.
    pub about: About,
    /// Whether it rises or falls over the years.
    pub test: ShareTest,
    /// The limits of single values.
    pub variation: Variation,
    /// A period each.
    pub rows: Vec<ShareRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// Cochran and Armitage's test of a trend in shares.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareTest {
    /// The test's statistic, or why there is none.
    pub z: Figure,
    /// What it says, where there is one.
    pub known: Option<TestKnown>,
}

/// What a test of shares says.
#[derive(Debug, Clone, PartialEq)]
pub struct TestKnown {
    /// How probable so great a change is by chance alone.
    pub p: Option<Decimal>,
    /// How it was computed: a message id.
    pub method: &'static str,
    /// Whether it rests on fewer whole years than make a trend firm.
    pub tentative: bool,
}

/// One period of a share.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareRow {
    /// The first day, if it is known.
    pub start: Option<NaiveDate>,
    /// The last day, if it is known.
    pub end: Option<NaiveDate>,
    /// The period's days.
    pub days: Option<i64>,
    /// How many, if it is known.
    pub numerator: Option<i64>,
    /// Of how many, if it is known.
    pub n: Option<i64>,
    /// The share, with Wilson's limits where it is known of how many.
    pub value: Figure,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// In per cent of the first period.
    pub index: Figure,
    /// Why there is no share, if there is none.
    pub absent: Option<Absent>,
}

impl ShareRow {
    pub(super) fn point(&self) -> TrendPoint<'_> {
        TrendPoint { start: self.start, end: self.end, value: &self.value, rate: None }
    }
}

impl Shares {
    /// The parts of a declared share.
    fn declared(&self, cell: fn(&Subject) -> Option<Cell>) -> Cell {
        cell(&self.about.subject).unwrap_or(Cell::Null)
    }
}

/// What only counts have.
fn not_a_count() -> Cell {
    Cell::Record(vec![("absent", Cell::Absent(Some(Absent::NotACount)))])
}

impl Record for Shares {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Key, |own| own.about.owner.cell()),
        Column::where_known(Column::new("measure", Key, |own| own.about.measure().cloned().cell())),
        Column::where_known(Column::new("share", Key, |own| {
            own.declared(|subject| match subject {
                Subject::Share { share, .. } => Some(share.cell()),
                Subject::Measure(_) => None,
            })
        })),
        Column::new("activity", Key, |own| own.about.activity.cell()),
        Column::where_known(Column::new("numerator", Main, |own| {
            own.declared(|subject| match subject {
                Subject::Share { numerator, .. } => Some(numerator.cell()),
                Subject::Measure(_) => None,
            })
        })),
        Column::where_known(Column::new("denominators", Main, |own| {
            own.declared(|subject| match subject {
                Subject::Share { denominators, .. } => Some(denominators.cell()),
                Subject::Measure(_) => None,
            })
        })),
        Column::new("unit", Main, |own| own.about.unit.cell()),
        Column::new("kind", Support, |own| Cell::word("kind", own.about.kind.word())),
        Column::new("level", Support, |own| Cell::word("level", own.about.level.word())),
        Column::new("summary", Main, |own| own.about.summary.cell()),
        Column::for_machines("two_period", |_| not_a_count()),
        Column::for_machines("regression", |_| not_a_count()),
        Column::for_machines("sensitivity", |_| Cell::List(Vec::new())),
        Column::for_machines("cochran_armitage", |own| own.test.cell()),
        Column::for_machines("xmr", |own| own.variation.cell()),
        Column::new("beside", Support, |own| own.about.beside()),
        Column::for_machines("resources", |own| own.about.resources.cell()),
    ];
}

impl Answer for Shares {
    const NAME: &'static str = "trend";
    type Row = ShareRow;

    fn rows(&self) -> &[ShareRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl ShareTest {
    fn of(&self, cell: fn(&TestKnown) -> Cell) -> Cell {
        self.known.as_ref().map_or(Cell::Null, cell)
    }
}

impl Record for ShareTest {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("z", Main, |own| own.z.cell()),
        Column::new("p", Main, |own| own.of(|known| statistic(known.p, &Unit::Number))),
        Column::new("method", Detail, |own| own.of(|known| Cell::method(known.method))),
        Column::new("tentative", Support, |own| own.of(|known| known.tentative.cell())),
        Column::new("absent", Main, |own| own.z.absent().cell()),
    ];

    fn fields(&self) -> Vec<(&'static str, Cell)> {
        known_or_why(self, self.known.is_some())
    }
}

impl Record for ShareRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("period_start", Key, |row| row.start.cell()),
        Column::new("period_end", Key, |row| row.end.cell()),
        Column::new("days", Detail, |row| row.days.cell()),
        Column::new("numerator", Main, |row| row.numerator.cell()),
        Column::new("n", Main, |row| row.n.cell()),
        Column::new("value", Main, |row| row.value.cell()),
        Column::new("low", Main, |row| limit(&row.value, |limits| limits.low)),
        Column::new("high", Main, |row| limit(&row.value, |limits| limits.high)),
        Column::for_machines("method", |row| {
            row.value.interval.as_ref().map_or(Cell::Null, |limits| Cell::method(limits.method))
        }),
        Column::new("qualifier", Support, |row| qualifier(row.qualifier)),
        Column::new("index", Detail, |row| row.index.cell()),
        Column::new("flags", Main, |row| row.value.flags.cell()),
        Column::new("absent", Main, |row| row.absent.cell()),
    ];
}
