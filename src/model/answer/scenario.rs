//! The answer `scenario`: the answer `goals` before and after some changes.

use rust_decimal::Decimal;

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use super::goals::{ShareRange, Verdict, focus_verdict};
use crate::model::figure::Figure;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::words::Message;

/// A year's grants by sub-goal, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// The year.
    pub year: Year,
    /// What whoever asks calls it.
    pub name: Option<String>,
    /// What was changed.
    pub changes: Vec<NamedChange>,
    /// Whether the year's redistribution is over, so that it can only be reckoned with.
    pub closed: bool,
    /// Whether money may cross lines, which it may not in fact.
    pub hypothetical: bool,
    /// All that was granted.
    pub total: KrChange,
    /// What no link leads to a sub-goal.
    pub unlinked: PartChange,
    /// Each focus area of a line of which anything changed.
    pub focus_areas: Vec<FocusAreaChange>,
    /// The strategy's sub-goals, in its order.
    pub rows: Vec<WhatIfRow>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// A change, with the names of what it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum NamedChange {
    /// Money goes from one activity to another.
    Move {
        /// How much.
        kr: Kr,
        /// From which activity.
        from: Entity,
        /// To which.
        to: Entity,
    },
    /// An activity serves other sub-goals than it did.
    Link {
        /// The activity.
        activity: Entity,
        /// The parts of it that serve sub-goals.
        links: Vec<LinkedPart>,
    },
    /// An activity goes, and its grant with it.
    Drop {
        /// The activity.
        activity: Entity,
    },
    /// A share is wanted for a sub-goal.
    Target {
        /// The sub-goal.
        sub_goal: Entity,
        /// The share, as a fraction: `1/4`.
        part: String,
    },
}

/// A part of an activity that serves a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedPart {
    /// The sub-goal.
    pub sub_goal: Entity,
    /// How large a part, as a fraction: `1/2`.
    pub part: String,
}

/// What a sub-goal draws, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIfRow {
    /// The sub-goal.
    pub sub_goal: Entity,
    /// What it draws.
    pub part: PartChange,
    /// Its share over all readings, before.
    pub range_before: ShareRange,
    /// The same after.
    pub range_after: ShareRange,
    /// The least and the most by which its amount changes over all readings.
    pub change_range: KrRange,
    /// Beside what the funding lines are for, where that is known.
    pub purpose: Option<JudgedChange>,
    /// Beside the share that the owner wants, where one is wanted.
    pub targets: Option<JudgedChange>,
}

/// An amount before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct KrChange {
    /// Before, kr.
    pub before: Figure,
    /// After, kr.
    pub after: Figure,
    /// After less before, kr.
    pub change: Figure,
}

/// The least and the most of an amount.
#[derive(Debug, Clone, PartialEq)]
pub struct KrRange {
    /// The least, kr.
    pub low: Figure,
    /// The most, kr.
    pub high: Figure,
}

/// A part of the grant before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct PartChange {
    /// The amount.
    pub kr: KrChange,
    /// Its share of all that was granted, before.
    pub share_before: Figure,
    /// The same after.
    pub share_after: Figure,
    /// After less before, percentage points.
    pub share_change: Figure,
}

/// What a reference says of a sub-goal, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedChange {
    /// What it said.
    pub before: JudgedSide,
    /// What it says.
    pub after: JudgedSide,
}

/// What a reference says of a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedSide {
    /// The share that it wants.
    pub reference: Option<Decimal>,
    /// The verdict.
    pub verdict: Option<Verdict>,
}

/// What a focus area gets of a line, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusAreaChange {
    /// The line.
    pub line: Entity,
    /// The area; none for amounts that are on record for no area.
    pub focus_area: Option<Entity>,
    /// What it gets.
    pub kr: KrChange,
    /// What is said of it, before.
    pub verdict_before: Option<Verdict>,
    /// The same after.
    pub verdict_after: Option<Verdict>,
}

impl FocusAreaChange {
    /// The area by name, or that it is none.
    pub fn area_cell(&self) -> Cell {
        self.focus_area.as_ref().map_or_else(|| Cell::word("focus", "unassigned"), AsCell::cell)
    }
}

impl WhatIfRow {
    /// Everything it is held against, each under its name.
    fn references(&self) -> Cell {
        let beside = [("purpose", &self.purpose), ("targets", &self.targets)];
        let named = |(word, own): (&str, &Option<JudgedChange>)| {
            let name = std::iter::once(("reference", Cell::word("reference", word)));
            Some(Cell::Record(name.chain(own.as_ref()?.fields()).collect()))
        };
        Cell::List(beside.into_iter().filter_map(named).collect())
    }
}

impl AsCell for NamedChange {
    fn cell(&self) -> Cell {
        let word = |word: &str| ("change", Cell::word("change", word));
        Cell::Record(match self {
            NamedChange::Move { kr, from, to } => {
                vec![word("move"), ("kr", Cell::Decimal(kr.amount())), ("from", from.cell()), ("to", to.cell())]
            }
            NamedChange::Link { activity, links } => {
                vec![word("link"), ("activity", activity.cell()), ("links", links.cell())]
            }
            NamedChange::Drop { activity } => vec![word("drop"), ("activity", activity.cell())],
            NamedChange::Target { sub_goal, part } => {
                vec![word("target"), ("sub_goal", sub_goal.cell()), ("part", part.cell())]
            }
        })
    }
}

impl Record for WhatIf {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("year", Key, |own| own.year.cell()),
        Column::new("scenario", Key, |own| own.name.cell()),
        Column::new("changes", Main, |own| own.changes.cell()),
        Column::for_machines("closed", |own| own.closed.cell()),
        Column::for_machines("hypothetical", |own| own.hypothetical.cell()),
        Column::new("total", Main, |own| own.total.cell()),
        Column::new("unlinked", Main, |own| own.unlinked.cell()),
        Column::for_machines("focus_areas", |own| own.focus_areas.cell()),
    ];
}

impl Answer for WhatIf {
    const NAME: &'static str = "scenario";
    type Row = WhatIfRow;

    fn rows(&self) -> &[WhatIfRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for LinkedPart {
    const COLUMNS: &'static [Column<Self>] =
        &[Column::new("sub_goal", Key, |own| own.sub_goal.cell()), Column::new("part", Main, |own| own.part.cell())];
}

impl Record for WhatIfRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("sub_goal", Key, |row| row.sub_goal.cell()),
        Column::new("kr_before", Main, |row| row.part.kr.before.cell()),
        Column::new("kr_after", Main, |row| row.part.kr.after.cell()),
        Column::new("kr_change", Main, |row| row.part.kr.change.cell()),
        Column::new("share_before", Main, |row| row.part.share_before.cell()),
        Column::new("share_after", Main, |row| row.part.share_after.cell()),
        Column::new("share_change", Main, |row| row.part.share_change.cell()),
        Column::for_machines("share_low_before", |row| row.range_before.low.cell()),
        Column::for_machines("share_high_before", |row| row.range_before.high.cell()),
        Column::for_machines("share_low_after", |row| row.range_after.low.cell()),
        Column::for_machines("share_high_after", |row| row.range_after.high.cell()),
        Column::for_machines("kr_change_low", |row| row.change_range.low.cell()),
        Column::for_machines("kr_change_high", |row| row.change_range.high.cell()),
        Column::new("references", Main, |row| row.references()),
    ];
}

impl Record for KrChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("kr_before", Main, |own| own.before.cell()),
        Column::new("kr_after", Main, |own| own.after.cell()),
        Column::new("kr_change", Main, |own| own.change.cell()),
    ];
}

impl Record for PartChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("kr_before", Main, |own| own.kr.before.cell()),
        Column::new("kr_after", Main, |own| own.kr.after.cell()),
        Column::new("kr_change", Main, |own| own.kr.change.cell()),
        Column::new("share_before", Main, |own| own.share_before.cell()),
        Column::new("share_after", Main, |own| own.share_after.cell()),
        Column::new("share_change", Main, |own| own.share_change.cell()),
    ];
}

impl Record for JudgedChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("reference_before", Support, |own| own.before.reference.map_or(Cell::Null, Cell::Decimal)),
        Column::new("reference_after", Support, |own| own.after.reference.map_or(Cell::Null, Cell::Decimal)),
        Column::new("verdict_before", Main, |own| own.before.verdict.cell()),
        Column::new("verdict_after", Main, |own| own.after.verdict.cell()),
    ];
}

impl Record for FocusAreaChange {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("line", Key, |own| own.line.cell()),
        Column::new("focus_area", Key, Self::area_cell),
        Column::new("kr_before", Main, |own| own.kr.before.cell()),
        Column::new("kr_after", Main, |own| own.kr.after.cell()),
        Column::new("kr_change", Main, |own| own.kr.change.cell()),
        Column::new("verdict_before", Main, |own| focus_verdict(own.verdict_before)),
        Column::new("verdict_after", Main, |own| focus_verdict(own.verdict_after)),
    ];
}
