//! The answer `scenario` for people: before, after and what changed.

use rust_decimal::Decimal;

use super::{BY_FOCUS_AREA, range, said, under};
use crate::model::answer::Weight::{Key, Main, Support};
use crate::model::answer::goals::Verdict;
use crate::model::answer::scenario::{
    FocusAreaChange, JudgedChange, KrRange, LinkedPart, NamedChange, WhatIf, WhatIfRow,
};
use crate::model::answer::{Answer, Answered, AsCell, Cell, Column, Entity};
use crate::present::Say;
use crate::present::format::{Field, Sheet};
use crate::present::say::NOTHING;
use crate::words::{Arg, Message, Words};

type Columns<R> = &'static [Column<R>];

const CHANGED: Columns<WhatIfRow> = &[
    Column::new("sub_goal", Key, |row| row.sub_goal.cell()),
    Column::new("kr_before", Main, |row| row.part.kr.before.cell()),
    Column::new("kr_after", Main, |row| row.part.kr.after.cell()),
    Column::new("kr_change", Main, |row| row.part.kr.change.cell()),
    Column::new("share_before", Main, |row| row.part.share_before.cell()),
    Column::new("share_after", Main, |row| row.part.share_after.cell()),
    Column::new("share_change", Main, |row| row.part.share_change.cell()),
];

/// How far the shares and the change move over the readings.
const OVER_READINGS: Columns<WhatIfRow> = &[
    Column::new("range_before", Support, |row| range(&row.range_before).cell()),
    Column::new("range_after", Support, |row| range(&row.range_after).cell()),
    Column::new("kr_change_low", Support, |row| known(&row.change_range).map(|own| own.low.clone()).cell()),
    Column::new("kr_change_high", Support, |row| known(&row.change_range).map(|own| own.high.clone()).cell()),
];

const WIDE_OVER_READINGS: Columns<WhatIfRow> = &[
    Column::new("share_low_before", Support, |row| row.range_before.low.cell()),
    Column::new("share_high_before", Support, |row| row.range_before.high.cell()),
    Column::new("share_low_after", Support, |row| row.range_after.low.cell()),
    Column::new("share_high_after", Support, |row| row.range_after.high.cell()),
    Column::new("kr_change_low", Support, |row| row.change_range.low.cell()),
    Column::new("kr_change_high", Support, |row| row.change_range.high.cell()),
];

/// A change that is not the same in all readings.
fn known(own: &KrRange) -> Option<&KrRange> {
    Some(own).filter(|own| own.low.number() != own.high.number())
}

const BY_PURPOSE: Columns<WhatIfRow> =
    &[Column::new("purpose_verdict_change", Main, |row| of(&row.purpose, verdict_change))];

const BY_TARGETS: Columns<WhatIfRow> =
    &[Column::new("targets_verdict_change", Main, |row| of(&row.targets, verdict_change))];

const BY_FOCUS: Columns<FocusAreaChange> = &[
    Column::new("line_of_money", Key, |row| row.line.cell()),
    Column::new("focus_area", Key, FocusAreaChange::area_cell),
    Column::new("kr_before", Main, |row| row.kr.before.cell()),
    Column::new("kr_after", Main, |row| row.kr.after.cell()),
    Column::new("kr_change", Main, |row| row.kr.change.cell()),
    Column::new("purpose_verdict_change", Main, |row| {
        changed("focus-verdict", row.verdict_before, row.verdict_after).cell()
    }),
];

const WIDE_PURPOSE: Columns<WhatIfRow> = &[
    Column::new("purpose_reference_before", Support, |row| of(&row.purpose, |own| share(own.before.reference))),
    Column::new("purpose_reference_after", Support, |row| of(&row.purpose, |own| share(own.after.reference))),
    Column::new("purpose_verdict_before", Main, |row| of(&row.purpose, |own| own.before.verdict.cell())),
    Column::new("purpose_verdict_after", Main, |row| of(&row.purpose, |own| own.after.verdict.cell())),
];

const WIDE_TARGETS: Columns<WhatIfRow> = &[
    Column::new("targets_reference_before", Support, |row| of(&row.targets, |own| share(own.before.reference))),
    Column::new("targets_reference_after", Support, |row| of(&row.targets, |own| share(own.after.reference))),
    Column::new("targets_verdict_before", Main, |row| of(&row.targets, |own| own.before.verdict.cell())),
    Column::new("targets_verdict_after", Main, |row| of(&row.targets, |own| own.after.verdict.cell())),
];

fn of(judged: &Option<JudgedChange>, cell: fn(&JudgedChange) -> Cell) -> Cell {
    judged.as_ref().map_or(Cell::Null, cell)
}

fn share(share: Option<Decimal>) -> Cell {
    share.map_or(Cell::Null, Cell::Decimal)
}

/// The columns of every sub-goal, then those of the references that any of them has.
fn columns(
    answer: &WhatIf,
    [own, over_readings, purpose, targets]: [Columns<WhatIfRow>; 4],
) -> impl Iterator<Item = &'static Column<WhatIfRow>> {
    let purpose = if answer.rows.iter().any(|row| row.purpose.is_some()) { purpose } else { &[] };
    let targets = if answer.rows.iter().any(|row| row.targets.is_some()) { targets } else { &[] };
    own.iter().chain(over_readings).chain(purpose).chain(targets)
}

/// The table of sub-goals, and that of the focus areas where they changed.
pub fn scenario(answer: &Answered<WhatIf>, words: &Words) -> Vec<Sheet> {
    let mut first =
        Sheet::with(WhatIf::NAME, columns(answer, [CHANGED, OVER_READINGS, BY_PURPOSE, BY_TARGETS]), &answer.rows);
    first.top = vec![
        Field::new("year", answer.year.cell()),
        Field::new("scenario", answer.name.cell()),
        Field::new("changes", changes(answer, words).cell()),
        Field::new("total", answer.total.cell()),
        Field::new("unlinked", answer.unlinked.cell()),
    ];
    let mut sheets = vec![first];
    if !answer.focus_areas.is_empty() {
        let by_focus = Sheet::with(WhatIf::NAME, BY_FOCUS, &answer.focus_areas);
        sheets.push(under(BY_FOCUS_AREA, by_focus));
    }
    if let Some(last) = sheets.last_mut() {
        last.notes.clone_from(&answer.notes);
        last.abbreviations = answer.abbreviations().to_vec();
    }
    sheets.into_iter().map(|sheet| said(sheet, words)).collect()
}

/// One row a sub-goal with every comparison in columns of its own.
pub fn wide_scenario(answer: &WhatIf) -> Sheet {
    let Sheet { top, notes, .. } = Sheet::unmarked(answer);
    let columns = columns(answer, [CHANGED, WIDE_OVER_READINGS, WIDE_PURPOSE, WIDE_TARGETS]);
    Sheet { top, notes, ..Sheet::with(WhatIf::NAME, columns, &answer.rows) }
}

/// The tables of a workbook: the same, then the focus areas where they changed.
pub fn scenario_in_full(answer: &Answered<WhatIf>, words: &Words) -> Vec<Sheet> {
    let mut first = wide_scenario(answer);
    first.top.push(Field::new("changes", changes(answer, words).cell()));
    first.abbreviations = answer.abbreviations().to_vec();
    let by_focus = Sheet::with(BY_FOCUS_AREA, BY_FOCUS, &answer.focus_areas);
    std::iter::once(first).chain(Some(by_focus).filter(|sheet| !sheet.rows.is_empty())).collect()
}

/// Each change in a sentence.
pub fn changes(answer: &WhatIf, words: &Words) -> Vec<Message> {
    answer.changes.iter().map(|change| sentence(change, words)).collect()
}

fn sentence(change: &NamedChange, words: &Words) -> Message {
    let name = |entity: &Entity| Say::new(words).entity(entity);
    match change {
        NamedChange::Move { kr, from, to } => Message::new("scenario-said-move")
            .with("kr", Arg::Kr(kr.amount()))
            .with("from", name(from))
            .with("to", name(to)),
        NamedChange::Link { activity, links } if links.is_empty() => {
            Message::new("scenario-said-link-none").with("activity", name(activity))
        }
        NamedChange::Link { activity, links } => {
            let part = |link: &LinkedPart| {
                let message = Message::new("scenario-part").with("goal", name(&link.sub_goal));
                words.say(&message.with("part", link.part.as_str()))
            };
            let links = Arg::List(links.iter().map(part).collect());
            Message::new("scenario-said-link").with("activity", name(activity)).with("links", links)
        }
        NamedChange::Drop { activity } => Message::new("scenario-said-drop").with("activity", name(activity)),
        NamedChange::Target { sub_goal, part } => {
            Message::new("scenario-said-target").with("goal", name(sub_goal)).with("part", part.as_str())
        }
    }
}

fn verdict_change(own: &JudgedChange) -> Cell {
    changed("verdict", own.before.verdict, own.after.verdict).cell()
}

/// `depends on the judgement → small`, or the verdict that stays; nothing where there never was one.
fn changed(words: &str, before: Option<Verdict>, after: Option<Verdict>) -> Option<Message> {
    let name = |verdict: Verdict| Message::new(format!("{words}-{}", verdict.word()));
    let side = |verdict: Option<Verdict>| verdict.map_or_else(|| Arg::Text(NOTHING.to_owned()), |own| name(own).into());
    match (before, after) {
        (None, None) => None,
        (Some(before), Some(after)) if before == after => Some(name(after)),
        _ => Some(Message::new("goals-verdict-change").with("before", side(before)).with("after", side(after))),
    }
}
