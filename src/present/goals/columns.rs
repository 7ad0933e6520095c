//! The answer `goals` in columns side by side, where JSON nests records.

use rust_decimal::Decimal;

use crate::model::answer::Weight::{Detail, Key, Main, Support};
use crate::model::answer::goals::{AreaComparison, FocusAreaRow, Goals, JudgedComparison, ShareRange, SubGoalRow};
use crate::model::answer::{AsCell, Cell, Column};
use crate::model::figure::Figure;
use crate::words::{Arg, Message};

type Columns<R> = &'static [Column<R>];

/// What a person reads of each sub-goal.
pub(super) fn for_people(goals: &Goals) -> impl Iterator<Item = &'static Column<SubGoalRow>> {
    let columns: [Columns<SubGoalRow>; 3] = [SUB_GOAL, BY_PURPOSE, if goals.has_targets() { BY_TARGETS } else { &[] }];
    columns.into_iter().flatten().chain(COVERED)
}

const SUB_GOAL: Columns<SubGoalRow> = &[
    Column::new("sub_goal", Key, |row| row.sub_goal.cell()),
    Column::new("kr", Main, |row| row.kr.cell()),
    Column::new("share", Main, |row| row.share.cell()),
    Column::new("sub_goal_range", Main, |row| range(&row.range).cell()),
];

const BY_PURPOSE: Columns<SubGoalRow> = &[
    Column::new("purpose_share", Main, |row| row.purpose.compared.share.cell()),
    Column::new("purpose_range", Support, |row| range(&row.purpose.range).cell()),
    Column::new("purpose_gap_kr", Main, |row| row.purpose.compared.gap_kr.cell()),
    Column::new("purpose_verdict", Main, |row| row.purpose.verdict.cell()),
    Column::new("purpose_tipping_kr", Main, |row| row.purpose.tipping_kr.cell()),
];

const BY_TARGETS: Columns<SubGoalRow> = &[
    Column::new("targets_share", Main, |row| target(row, |own| own.compared.share.cell())),
    Column::new("targets_gap_kr", Main, |row| target(row, |own| own.compared.gap_kr.cell())),
    Column::new("targets_verdict", Main, |row| target(row, |own| own.verdict.cell())),
    Column::new("targets_tipping_kr", Main, |row| target(row, |own| own.tipping_kr.cell())),
];

const COVERED: Columns<SubGoalRow> = &[Column::new("coverage_verdict", Main, |row| row.coverage.verdict.cell())];

/// Of what has no link, only what the money is for can be said.
pub(super) const UNLINKED: Columns<SubGoalRow> = &[
    Column::new("sub_goal", Key, |row| row.sub_goal.cell()),
    Column::new("purpose_share", Main, |row| row.purpose.compared.share.cell()),
];

/// What a person reads of each focus area.
pub(super) const BY_FOCUS: Columns<FocusAreaRow> = &[
    Column::new("line_of_money", Key, |row| row.line.cell()),
    Column::new("focus_area", Key, FocusAreaRow::area_cell),
    Column::new("kr", Main, |row| row.kr.cell()),
    Column::new("line_share", Main, |row| row.share.cell()),
    Column::new("purpose_share", Main, |row| row.area.as_ref().map(|own| own.purpose.share.clone()).cell()),
    Column::new("purpose_gap_kr", Main, |row| row.area.as_ref().map(|own| own.purpose.gap_kr.clone()).cell()),
    Column::new("purpose_gap_points", Main, |row| row.area.as_ref().map(|own| own.purpose.gap_points.clone()).cell()),
    Column::new("verdict", Main, |row| row.area.as_ref().map_or(Cell::Null, AreaComparison::verdict_cell)),
];

/// Every comparison of each sub-goal, for a spreadsheet.
pub(super) fn wide(goals: &Goals) -> impl Iterator<Item = &'static Column<SubGoalRow>> {
    let targets = if goals.has_targets() { WIDE_TARGETS } else { &[] };
    WIDE_PURPOSE.iter().chain(targets).chain(WIDE_REST)
}

const WIDE_PURPOSE: Columns<SubGoalRow> = &[
    Column::new("sub_goal", Key, |row| row.sub_goal.cell()),
    Column::new("kr", Main, |row| row.kr.cell()),
    Column::new("share", Main, |row| row.share.cell()),
    Column::new("share_low", Support, |row| row.range.low.cell()),
    Column::new("share_high", Support, |row| row.range.high.cell()),
    Column::new("activities", Support, |row| row.activities.cell()),
    Column::new("purpose_share", Main, |row| row.purpose.compared.share.cell()),
    Column::new("purpose_share_low", Support, |row| row.purpose.range.low.cell()),
    Column::new("purpose_share_high", Support, |row| row.purpose.range.high.cell()),
    Column::new("purpose_kr", Support, |row| row.purpose.compared.kr.cell()),
    Column::new("purpose_gap_kr", Main, |row| row.purpose.compared.gap_kr.cell()),
    Column::new("purpose_gap_points", Main, |row| row.purpose.compared.gap_points.cell()),
    Column::new("purpose_verdict", Main, |row| row.purpose.verdict.cell()),
    Column::new("purpose_tipping_kr", Support, |row| row.purpose.tipping_kr.cell()),
    Column::new("purpose_tipping_share", Support, |row| row.purpose.tipping_share.cell()),
    Column::new("purpose_deciding", Detail, |row| row.purpose.deciding.cell()),
    Column::new("purpose_deciding_areas", Detail, |row| row.purpose.deciding_areas.cell()),
];

const WIDE_TARGETS: Columns<SubGoalRow> = &[
    Column::new("targets_share", Main, |row| target(row, |own| own.compared.share.cell())),
    Column::new("targets_kr", Support, |row| target(row, |own| own.compared.kr.cell())),
    Column::new("targets_gap_kr", Main, |row| target(row, |own| own.compared.gap_kr.cell())),
    Column::new("targets_gap_points", Main, |row| target(row, |own| own.compared.gap_points.cell())),
    Column::new("targets_verdict", Main, |row| target(row, |own| own.verdict.cell())),
    Column::new("targets_tipping_kr", Support, |row| target(row, |own| own.tipping_kr.cell())),
    Column::new("targets_tipping_share", Support, |row| target(row, |own| own.tipping_share.cell())),
    Column::new("targets_deciding", Detail, |row| target(row, |own| own.deciding.cell())),
];

const WIDE_REST: Columns<SubGoalRow> = &[
    Column::new("coverage_activities", Support, |row| row.coverage.activities.cell()),
    Column::new("coverage_measured", Main, |row| row.coverage.measured.cell()),
    Column::new("coverage_with_outcome", Main, |row| row.coverage.with_outcome.cell()),
    Column::new("coverage_verdict", Main, |row| row.coverage.verdict.cell()),
    Column::new("equal_share", Support, |row| row.equal.share.cell()),
    Column::new("equal_kr", Support, |row| row.equal.kr.cell()),
    Column::new("equal_gap_kr", Support, |row| row.equal.gap_kr.cell()),
    Column::new("equal_gap_points", Support, |row| row.equal.gap_points.cell()),
];

fn target(row: &SubGoalRow, cell: fn(&JudgedComparison) -> Cell) -> Cell {
    row.targets.as_ref().map_or(Cell::Null, cell)
}

/// The share over all readings in per cent; nothing where they agree.
pub(in crate::present) fn range(own: &ShareRange) -> Option<Message> {
    in_percent(&own.low, &own.high)
}

/// Two shares as a range in per cent; nothing where they are the same.
pub(in crate::present) fn in_percent(low: &Figure, high: &Figure) -> Option<Message> {
    let (low, high) = (low.number()?, high.number()?);
    let percent = Arg::Fixed(low * Decimal::ONE_HUNDRED, 1);
    (low != high).then(|| Message::new("goals-range").with("low", percent).with("high", Arg::Share(high)))
}
