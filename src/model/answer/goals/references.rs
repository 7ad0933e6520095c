//! What a sub-goal's share is held against, and how sure what is said of it is.

use rust_decimal::Decimal;

use crate::model::answer::cell::{AsCell, Cell, Entity};
use crate::model::answer::column::Weight::{Detail, Key, Main, Support};
use crate::model::answer::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// What is said of a share, relative to a reference.
    Verdict {
        /// Under half of the reference in every reading.
        Small = "small",
        /// It depends on the reading.
        Depends = "depends",
        /// Not under half in any reading.
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
    /// The comparison, by the main reading.
    pub compared: Comparison,
    /// The reference's share over all readings of what focus areas are for.
    pub range: ShareRange,
    /// The verdict, where the reference says what is wanted for the sub-goal.
    pub verdict: Option<Verdict>,
    /// What would have to be judged over to the sub-goal (less than nothing: away
    /// from it) before the main reading comes to the other side of half, kr.
    pub tipping_kr: Figure,
    /// The same as a share of all that was granted.
    pub tipping_share: Figure,
    /// The activities whose reading decides, where it depends on the judgement.
    pub deciding: Vec<Entity>,
    /// The focus areas whose reading decides, where it depends on what their money is for.
    pub deciding_areas: Vec<Entity>,
}

/// The least and the most of a share over all readings.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareRange {
    /// The least.
    pub low: Figure,
    /// The most.
    pub high: Figure,
}

/// An activity that may be read in more than one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeveralReadings {
    /// The activity.
    pub activity: Entity,
    /// The names of its readings.
    pub readings: Vec<String>,
}

/// A focus area whose money may be read as for one thing or another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusAreaReadings {
    /// The focus area.
    pub focus_area: Entity,
    /// The names of its readings.
    pub readings: Vec<String>,
}

/// How far two people agree who have judged the same activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The one's reading.
    pub first: String,
    /// The other's.
    pub second: String,
    /// How many activities both have judged.
    pub activities: i64,
    /// The share of them of which both say that the largest part serves the same sub-goal.
    pub agreed: Decimal,
    /// The same with chance taken off (Cohen's κ); none where chance alone would have them agree on all.
    pub kappa: Option<Decimal>,
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
        Column::for_machines("share_low", |own| own.range.low.cell()),
        Column::for_machines("share_high", |own| own.range.high.cell()),
        Column::new("kr", Support, |own| own.compared.kr.cell()),
        Column::new("gap_kr", Main, |own| own.compared.gap_kr.cell()),
        Column::new("gap_points", Main, |own| own.compared.gap_points.cell()),
        Column::new("verdict", Main, |own| own.verdict.cell()),
        Column::new("tipping_kr", Support, |own| own.tipping_kr.cell()),
        Column::new("tipping_share", Support, |own| own.tipping_share.cell()),
        Column::new("deciding", Detail, |own| own.deciding.cell()),
        Column::for_machines("deciding_areas", |own| own.deciding_areas.cell()),
    ];
}

impl Record for SeveralReadings {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("activity", Key, |own| own.activity.cell()),
        Column::new("readings", Main, |own| own.readings.cell()),
    ];
}

impl Record for FocusAreaReadings {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("focus_area", Key, |own| own.focus_area.cell()),
        Column::new("readings", Main, |own| own.readings.cell()),
    ];
}

impl Record for Agreement {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("first", Key, |own| own.first.cell()),
        Column::new("second", Key, |own| own.second.cell()),
        Column::new("activities", Main, |own| own.activities.cell()),
        Column::new("agreed", Main, |own| Cell::Decimal(own.agreed)),
        Column::new("kappa", Main, |own| own.kappa.map_or(Cell::Null, Cell::Decimal)),
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
