//! One document or stage against the next: amounts that documents give
//! differently, amounts that the redistribution changed, activities that come
//! and go, and other money that is named but not valued.

use std::collections::BTreeMap;

use super::called::Called;
use super::money::Money;
use super::notice::{Notice, StoredCell};
use crate::diag::codes;
use crate::measure::money::change::{AFTER, BEFORE, GrantChange};
use crate::measure::read::printed::{AllocationRow, LineAmount, StoredRow, Unvalued};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message, near};

/// Everything between documents and stages that is worth a finding.
pub(super) fn notices(money: &Money) -> Vec<Notice> {
    let mut notices = lines(money);
    for rows in money.by_owner_and_year() {
        let mut by_line: BTreeMap<&Key, Vec<&AllocationRow>> = BTreeMap::new();
        for row in rows {
            by_line.entry(&row.line).or_default().push(row);
        }
        for (line, rows) in by_line {
            notices.extend(activities(line, &rows, money));
        }
    }
    notices.extend(money.unvalued.iter().map(unvalued));
    notices
}

/// The rows that give a thing's amount, by document.
type ByDocument<'a> = BTreeMap<&'a str, Vec<Given<'a>>>;

#[derive(Clone, Copy)]
struct Given<'a> {
    kr: Kr,
    row: &'a StoredRow,
}

/// What is known of one activity in one line, or of one line.
#[derive(Default)]
struct Stages<'a>(BTreeMap<Stage, ByDocument<'a>>);

impl<'a> Stages<'a> {
    fn add(&mut self, stage: Stage, source: &'a str, kr: Kr, row: &'a StoredRow) {
        self.0.entry(stage).or_default().entry(source).or_default().push(Given { kr, row });
    }

    /// The amount of a stage as it counts everywhere, with its rows: that of the document which gives most.
    fn at(&self, stage: Stage) -> Option<(Kr, &[Given<'a>])> {
        let documents = self.0.get(&stage)?;
        let most = documents.values().max_by_key(|rows| sum(rows))?;
        Some((sum(most), most))
    }

    /// Documents that give a stage differently: the notice that says so.
    fn disagreement(&self, name: Called<'_>) -> Option<Notice> {
        let (stage, documents) = self.0.iter().find(|(_, documents)| {
            let mut sums = documents.values().map(|rows| sum(rows));
            let first = sums.next();
            sums.any(|other| Some(other) != first)
        })?;
        let said = documents
            .iter()
            .map(|(source, rows)| Message::new("amount-by-document").with("source", *source).with("kr", sum(rows)));
        let rows = documents.values().flatten();
        let notice = Notice::new(codes::DOCUMENTS_DISAGREE, rows.map(|given| StoredCell::new(given.row, "amount_kr")));
        let notice = notice.with("name", name).with("stage", stage_name(*stage));
        Some(notice.with("amounts", Arg::Each(said.collect())))
    }
}

fn sum(rows: &[Given<'_>]) -> Kr {
    rows.iter().map(|given| given.kr).sum()
}

fn stage_name(stage: Stage) -> Message {
    Message::new(format!("stage-{}", stage.word()))
}

fn lines(money: &Money) -> Vec<Notice> {
    let mut lines: BTreeMap<&Key, Stages<'_>> = BTreeMap::new();
    for LineAmount { line, stage, kr, source, row, .. } in money.amounts() {
        lines.entry(line).or_default().add(*stage, source, *kr, row);
    }
    let mut notices = Vec::new();
    for (line, stages) in &lines {
        let name = money.line_name(line);
        notices.extend(stages.disagreement(name));
        if let (Some(before), Some(after)) = (stages.at(BEFORE), stages.at(AFTER)) {
            notices.extend(changed("line-changed", name, before, after));
        }
    }
    notices
}

fn activities(line: &Key, rows: &[&AllocationRow], money: &Money) -> Vec<Notice> {
    let mut activities: BTreeMap<&Key, (&AllocationRow, Stages<'_>)> = BTreeMap::new();
    for own in rows {
        let (_, stages) = activities.entry(&own.activity).or_insert_with(|| (own, Stages::default()));
        stages.add(own.stage, &own.source, own.kr, &own.row);
    }
    let mut notices = Vec::new();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (own, stages) in activities.values() {
        let name = Called::entity_name(&own.name);
        notices.extend(stages.disagreement(name));
        match (stages.at(BEFORE), stages.at(AFTER)) {
            (Some(before), Some(after)) => notices.extend(changed("activity-changed", name, before, after)),
            (Some(before), None) => gone.push((*own, before)),
            (None, Some(after)) => come.push((*own, after)),
            (None, None) => {}
        }
    }
    // A line that is known at one stage only has nothing to come to or to go from.
    let known_at = |stage| rows.iter().any(|own| own.stage == stage);
    if known_at(BEFORE) && known_at(AFTER) {
        let stay = activities.len() - gone.len() - come.len();
        notices.extend(come_and_gone(money.line_name(line), (gone, come), stay));
    }
    notices
}

type Known<'a, 'b> = (&'a AllocationRow, (Kr, &'b [Given<'a>]));

/// Activities that are in one stage only. One that goes and one that comes may be
/// the same under another name. Where more are missing than stay, the later
/// document speaks of some activities only, and that one is missing says nothing.
fn come_and_gone(
    line: Called<'_>,
    (gone, mut come): (Vec<Known<'_, '_>>, Vec<Known<'_, '_>>),
    stay: usize,
) -> Vec<Notice> {
    let (mut renamed, mut missing) = (Vec::new(), Vec::new());
    for (own, (kr, rows)) in gone {
        let same = come.iter().position(|(other, (after, _))| {
            let same_name = other.name.sv == own.name.sv || near(&own.name.sv, [other.name.sv.as_str()]).is_some();
            other.body == own.body && (*after == kr || same_name)
        });
        match same.map(|index| come.remove(index)) {
            Some((other, (after, now))) => {
                let spots = now.iter().chain(rows).map(|given| StoredCell::new(given.row, "activity"));
                let notice = Notice::new(codes::ACTIVITY_RENAMED, spots).with("line", line);
                let notice = notice.with("before", Called::entity_name(&own.name)).with("before_kr", kr);
                renamed.push(notice.with("after", Called::entity_name(&other.name)).with("after_kr", after));
            }
            None => missing.push(one_stage_only(codes::ACTIVITY_VANISHES, line, own, kr, rows)),
        }
    }
    let mut notices = if missing.len() > stay + renamed.len() { Vec::new() } else { missing };
    notices.extend(renamed);
    notices.extend(come.iter().map(|(own, (kr, rows))| one_stage_only(codes::ACTIVITY_APPEARS, line, own, *kr, rows)));
    notices
}

fn one_stage_only(
    code: crate::diag::Code,
    line: Called<'_>,
    own: &AllocationRow,
    kr: Kr,
    rows: &[Given<'_>],
) -> Notice {
    let notice = Notice::new(code, rows.iter().map(|given| StoredCell::new(given.row, "activity")));
    notice.with("name", Called::entity_name(&own.name)).with("line", line).with("kr", kr)
}

fn changed(
    reason: &str,
    name: Called<'_>,
    (before, rows): (Kr, &[Given<'_>]),
    (after, now): (Kr, &[Given<'_>]),
) -> Option<Notice> {
    let (reason, kr) = match GrantChange::between(Some(before), Some(after)) {
        GrantChange::Raised(kr) if !kr.is_zero() => (format!("{reason}-up"), kr),
        GrantChange::Freed(kr) => (format!("{reason}-down"), kr),
        GrantChange::Raised(_) | GrantChange::Nothing | GrantChange::Unaccounted(_) | GrantChange::Added(_) => {
            return None;
        }
    };
    let reason = Message::new(reason).with("name", name).with("before", before).with("after", after).with("kr", kr);
    let spots = now.iter().chain(rows).map(|given| StoredCell::new(given.row, "amount_kr"));
    Some(Notice::new(codes::AMOUNT_CHANGED, spots).with("reason", reason))
}

fn unvalued(own: &Unvalued) -> Notice {
    Notice::new(codes::CO_FUNDING_WITHOUT_AMOUNT, [StoredCell::new(&own.row, "amount_kr")])
        .with("activity", Called::entity_name(&own.activity))
        .with("funder", Called::entity_name(&own.funder))
        .with("year", own.year)
}
