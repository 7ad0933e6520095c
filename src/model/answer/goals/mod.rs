//! The answer `goals`: the grant of a year by sub-goal, each beside its references.

mod references;

pub use references::{Comparison, Coverage, Covered, Flip, JudgedComparison, Spread, Tried, Verdict};

use rust_decimal::Decimal;

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::{Absent, Figure};
use crate::model::period::Year;
use crate::words::Message;

/// A year's grants by the strategy's sub-goals.
#[derive(Debug, Clone, PartialEq)]
pub struct Goals {
    /// The year.
    pub year: Year,
    /// All that was granted, kr.
    pub total_kr: Figure,
    /// What no link leads to a sub-goal, kr.
    pub unlinked_kr: Figure,
    /// The same as a share of all that was granted.
    pub unlinked_share: Figure,
    /// How that share moves over the draws, at each concentration.
    pub unlinked_sensitivity: Vec<Spread>,
    /// What each focus area gets of each funding line.
    pub focus_areas: Vec<FocusAreaRow>,
    /// How the sensitivity was computed.
    pub method: Method,
    /// The strategy's sub-goals, in its order.
    pub rows: Vec<SubGoalRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// What a sub-goal draws, beside what it is held against.
#[derive(Debug, Clone, PartialEq)]
pub struct SubGoalRow {
    /// The sub-goal.
    pub sub_goal: Entity,
    /// What it draws, kr.
    pub kr: Figure,
    /// The same as a share of all that was granted.
    pub share: Figure,
    /// How many activities give it money.
    pub activities: i64,
    /// Beside what the funding lines are for.
    pub purpose: JudgedComparison,
    /// Beside the share that the owner wants, where the owner has declared any sub-goal's.
    pub targets: Option<JudgedComparison>,
    /// Beside what was measured of its activities.
    pub coverage: Coverage,
    /// Beside an equal part of the total: arithmetic, not a verdict.
    pub equal: Comparison,
    /// How its share moves over the draws, at each concentration, the headline's first.
    pub sensitivity: Vec<Spread>,
}

/// What a focus area gets of a funding line.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusAreaRow {
    /// The line.
    pub line: Entity,
    /// What it gets, kr.
    pub kr: Figure,
    /// The same as a share of the line.
    pub share: Figure,
    /// The area, beside what the line is for; none for amounts that are on record for no area.
    pub area: Option<AreaComparison>,
}

/// A focus area beside the part of a line that is for it.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaComparison {
    /// The area.
    pub focus_area: Entity,
    /// The part of the line that is for it.
    pub purpose: Comparison,
    /// Whether it gets a small part, where the line says what it is for.
    pub verdict: Option<Verdict>,
}

/// How the draws were made, for whoever makes them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// How many draws.
    pub draws: i64,
    /// The concentrations, the headline's first.
    pub kappa: Vec<i64>,
    /// The part of every weight that is spread evenly.
    pub epsilon: Decimal,
    /// What every generator's seed begins with.
    pub seed: &'static str,
    /// The generator.
    pub generator: &'static str,
    /// How a quantile is taken of the draws.
    pub quantile: &'static str,
    /// The part of a reference that a small share is under.
    pub small_below: Decimal,
    /// The part of the draws that must agree.
    pub in_draws: Decimal,
}

impl Goals {
    /// Why nothing is said of the sub-goals' parts, where no activity is linked to one.
    pub fn unlinked(&self) -> Option<Absent> {
        self.rows.first()?.kr.absent()
    }

    /// Whether the owner has declared the share of any sub-goal.
    pub fn has_targets(&self) -> bool {
        self.rows.iter().any(|row| row.targets.is_some())
    }
}

impl SubGoalRow {
    /// How its share moves at the concentration that verdicts rest on.
    pub fn spread(&self) -> Option<&Spread> {
        self.sensitivity.first()
    }

    /// Everything it is held against, each under its name.
    fn references(&self) -> Cell {
        fn named<R: Record>(word: &str, reference: &R) -> Cell {
            let name = std::iter::once(("reference", Cell::word("reference", word)));
            Cell::Record(name.chain(reference.fields()).collect())
        }
        let targets = self.targets.as_ref().map(|own| named("targets", own));
        let rest = [named("coverage", &self.coverage), named("equal", &self.equal)];
        Cell::List(std::iter::once(named("purpose", &self.purpose)).chain(targets).chain(rest).collect())
    }
}

impl FocusAreaRow {
    /// The area by name, or that it is none.
    pub fn area_cell(&self) -> Cell {
        self.area.as_ref().map_or_else(|| Cell::word("focus", "unassigned"), |area| area.focus_area.cell())
    }
}

/// What has no area is beside nothing, so that it has fewer fields.
impl AsCell for FocusAreaRow {
    fn cell(&self) -> Cell {
        let held = [
            ("line", self.line.cell()),
            ("focus_area", self.area_cell()),
            ("kr", self.kr.cell()),
            ("share", self.share.cell()),
        ];
        Cell::Record(held.into_iter().chain(self.area.iter().flat_map(Record::fields)).collect())
    }
}

impl Record for Goals {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("year", Key, |own| own.year.cell()),
        Column::new("total_kr", Main, |own| own.total_kr.cell()),
        Column::new("unlinked_kr", Main, |own| own.unlinked_kr.cell()),
        Column::new("unlinked_share", Main, |own| own.unlinked_share.cell()),
        Column::for_machines("unlinked_sensitivity", |own| own.unlinked_sensitivity.cell()),
        Column::for_machines("focus_areas", |own| own.focus_areas.cell()),
        Column::for_machines("method", |own| own.method.cell()),
    ];
}

impl Answer for Goals {
    const NAME: &'static str = "goals";
    type Row = SubGoalRow;

    fn rows(&self) -> &[SubGoalRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for SubGoalRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("sub_goal", Key, |row| row.sub_goal.cell()),
        Column::new("kr", Main, |row| row.kr.cell()),
        Column::new("share", Main, |row| row.share.cell()),
        Column::new("activities", Support, |row| row.activities.cell()),
        Column::new("references", Main, |row| row.references()),
        Column::new("sensitivity", Detail, |row| row.sensitivity.cell()),
    ];
}

impl Record for AreaComparison {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("purpose_share", Main, |own| own.purpose.share.cell()),
        Column::new("purpose_kr", Support, |own| own.purpose.kr.cell()),
        Column::new("gap_kr", Main, |own| own.purpose.gap_kr.cell()),
        Column::new("gap_points", Main, |own| own.purpose.gap_points.cell()),
        Column::new("verdict", Main, |own| own.verdict.cell()),
    ];
}

impl Record for Method {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("draws", Detail, |own| own.draws.cell()),
        Column::new("kappa", Detail, |own| own.kappa.cell()),
        Column::new("epsilon", Detail, |own| Cell::Decimal(own.epsilon)),
        Column::new("seed", Detail, |own| own.seed.cell()),
        Column::new("generator", Detail, |own| own.generator.cell()),
        Column::new("quantile", Detail, |own| own.quantile.cell()),
        Column::new("small_below", Detail, |own| Cell::Decimal(own.small_below)),
        Column::new("in_draws", Detail, |own| Cell::Decimal(own.in_draws)),
    ];
}
