//! The answer `goals`: the grant of a year by sub-goal, each beside its references.

mod references;

pub use references::{
    Agreement, Comparison, Coverage, Covered, FocusAreaReadings, JudgedComparison, SeveralReadings, ShareRange, Verdict,
};

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
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
    /// That share over all readings.
    pub unlinked_range: ShareRange,
    /// What each focus area gets of each funding line.
    pub focus_areas: Vec<FocusAreaRow>,
    /// The activities that may be read in more than one way.
    pub several_readings: Vec<SeveralReadings>,
    /// The focus areas whose money may be read as for one thing or another.
    pub focus_area_readings: Vec<FocusAreaReadings>,
    /// How far those agree who have judged the same activities.
    pub agreement: Vec<Agreement>,
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
    /// That share over all readings.
    pub range: ShareRange,
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

impl Goals {
    /// Why nothing is said of the sub-goals' parts, where no activity is linked to one.
    pub fn unlinked(&self) -> Option<Absent> {
        self.rows.first()?.kr.absent()
    }

    /// The sub-goals that are small in every reading.
    pub fn small(&self) -> impl Iterator<Item = &SubGoalRow> {
        self.rows.iter().filter(|row| row.purpose.verdict == Some(Verdict::Small))
    }

    /// Of those, the one that is furthest from what the money is for.
    pub fn furthest_small(&self) -> Option<&SubGoalRow> {
        self.small().min_by_key(|row| row.purpose.compared.gap_points.number())
    }

    /// Whether anything may be read in more than one way.
    pub fn has_readings(&self) -> bool {
        !self.several_readings.is_empty() || !self.focus_area_readings.is_empty()
    }

    /// Whether the owner has declared the share of any sub-goal.
    pub fn has_targets(&self) -> bool {
        self.rows.iter().any(|row| row.targets.is_some())
    }
}

impl SubGoalRow {
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

impl AreaComparison {
    /// The verdict, of which other amounts are unknown than those that are judged.
    pub fn verdict_cell(&self) -> Cell {
        focus_verdict(self.verdict)
    }
}

/// A verdict on a focus area.
pub(super) fn focus_verdict(verdict: Option<Verdict>) -> Cell {
    verdict.map_or(Cell::Null, |own| Cell::word("focus-verdict", own.word()))
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
        Column::for_machines("unlinked_low", |own| own.unlinked_range.low.cell()),
        Column::for_machines("unlinked_high", |own| own.unlinked_range.high.cell()),
        Column::for_machines("focus_areas", |own| own.focus_areas.cell()),
        Column::for_machines("several_readings", |own| own.several_readings.cell()),
        Column::for_machines("focus_area_readings", |own| own.focus_area_readings.cell()),
        Column::for_machines("agreement", |own| own.agreement.cell()),
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
        Column::new("share_low", Support, |row| row.range.low.cell()),
        Column::new("share_high", Support, |row| row.range.high.cell()),
        Column::new("activities", Support, |row| row.activities.cell()),
        Column::new("references", Main, |row| row.references()),
    ];
}

impl Record for AreaComparison {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("purpose_share", Main, |own| own.purpose.share.cell()),
        Column::new("purpose_kr", Support, |own| own.purpose.kr.cell()),
        Column::new("gap_kr", Main, |own| own.purpose.gap_kr.cell()),
        Column::new("gap_points", Main, |own| own.purpose.gap_points.cell()),
        Column::new("verdict", Main, AreaComparison::verdict_cell),
    ];
}
