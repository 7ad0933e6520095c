//! What a sub-goal's share is held against, and how sure what is said of it is.

use rust_decimal::Decimal;

use crate::model::answer::cell::{AsCell, Cell, Entity};
use crate::model::answer::column::Weight::{Detail, Key, Main, Support};
use crate::model::answer::column::{Column, Record};
use crate::model::figure::{Figure, Interval};
use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// What is said of a share, relative to a reference.
    Verdict {
        /// Under half of the reference, however the activities are split.
        Small = "small",
        /// It depends on how they are split.
        Unclear = "unclear",
        /// Not under half, however they are split.
        NotSmall = "not_small",
    }
}

vocabulary! {
    /// Whether a sub-goal is served, and whether that can be seen.
    Covered {
        /// No activity with money serves it.
        NoActivity = "no_activity",
        /// Nothing that came out of its activities was counted.
        NoResult = "no_result",
        /// Something was.
        Result = "result",
    }
}

/// A share and an amount that a sub-goal or a focus area is held against, and how far it is from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The reference's share.
    pub share: Figure,
    /// The reference's amount, kr.
    pub kr: Figure,
    /// The amount less the reference's, kr.
    pub gap_kr: Figure,
    /// The share less the reference's, percentage points.
    pub gap_points: Figure,
}

/// A comparison with a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedComparison {
    /// The comparison.
    pub compared: Comparison,
    /// The verdict at the headline's concentration, where anything is wanted of the sub-goal.
    pub verdict: Option<Verdict>,
    /// The share of the draws that are below half of the reference.
    pub below_half: Figure,
    /// The same at each concentration, the headline's first.
    pub by_kappa: Vec<Tried>,
    /// Activities without which the verdict is another.
    pub flips: Vec<Flip>,
}

/// What the draws at one concentration say of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// The concentration.
    pub kappa: u8,
    /// The share of the draws that are below half of the reference.
    pub below_half: Decimal,
    /// What that says.
    pub verdict: Verdict,
}

/// An activity without which a verdict is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// The activity.
    pub activity: Entity,
    /// The verdict without it.
    pub verdict: Verdict,
}

/// How many activities serve a sub-goal, and of how many something is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Those with money.
    pub activities: i64,
    /// Those of them with anything reported.
    pub measured: i64,
    /// Those of them with a result reported.
    pub with_outcome: i64,
    /// What that says, where anything is linked to a sub-goal.
    pub verdict: Option<Covered>,
}

/// How a share moves over the draws at one concentration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The concentration.
    pub kappa: u8,
    /// Half of the draws are below.
    pub median: Decimal,
    /// The middle 80 % of the draws.
    pub interval_80: Interval,
    /// The middle 95 % of the draws.
    pub interval_95: Interval,
}

impl AsCell for Verdict {
    fn cell(&self) -> Cell {
        Cell::word("verdict", self.word())
    }
}

impl AsCell for Covered {
    fn cell(&self) -> Cell {
        Cell::word("coverage", self.word())
    }
}

impl Record for Comparison {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("share", Main, |own| own.share.cell()),
        Column::new("kr", Support, |own| own.kr.cell()),
        Column::new("gap_kr", Main, |own| own.gap_kr.cell()),
        Column::new("gap_points", Main, |own| own.gap_points.cell()),
    ];
}

impl Record for JudgedComparison {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("share", Main, |own| own.compared.share.cell()),
        Column::new("kr", Support, |own| own.compared.kr.cell()),
        Column::new("gap_kr", Main, |own| own.compared.gap_kr.cell()),
        Column::new("gap_points", Main, |own| own.compared.gap_points.cell()),
        Column::new("verdict", Main, |own| own.verdict.cell()),
        Column::new("below_half", Support, |own| own.below_half.cell()),
        Column::new("by_kappa", Detail, |own| own.by_kappa.cell()),
        Column::new("flips", Detail, |own| own.flips.cell()),
    ];
}

impl Record for Tried {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("kappa", Key, |own| i64::from(own.kappa).cell()),
        Column::new("below_half", Main, |own| Cell::Decimal(own.below_half)),
        Column::new("verdict", Main, |own| own.verdict.cell()),
    ];
}

impl Record for Flip {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("activity", Key, |own| own.activity.cell()),
        Column::new("verdict", Main, |own| own.verdict.cell()),
    ];
}

impl Record for Coverage {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("activities", Main, |own| own.activities.cell()),
        Column::new("measured", Main, |own| own.measured.cell()),
        Column::new("with_outcome", Main, |own| own.with_outcome.cell()),
        Column::new("verdict", Main, |own| own.verdict.cell()),
    ];
}

impl Record for Spread {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("kappa", Key, |own| i64::from(own.kappa).cell()),
        Column::new("median", Support, |own| Cell::Decimal(own.median)),
        Column::new("interval_80", Main, |own| Cell::Interval(Some(own.interval_80.clone()))),
        Column::new("interval_95", Detail, |own| Cell::Interval(Some(own.interval_95.clone()))),
    ];
}
