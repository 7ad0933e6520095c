//! The answer before and after, and what changed.

use rust_decimal::Decimal;

use super::change::{Change, Scenario};
use crate::measure::goals::bounds::changes;
use crate::measure::goals::focus::InLine;
use crate::measure::goals::references::Against;
use crate::measure::goals::seen::Seen;
use crate::measure::goals::split::Drawn;
use crate::model::answer::Entity;
use crate::model::answer::goals::ShareRange;
use crate::model::answer::scenario::{
    FocusAreaChange, JudgedChange, JudgedSide, KrChange, KrRange, LinkedPart, NamedChange, PartChange, WhatIf,
    WhatIfRow,
};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::fraction::Fraction;
use crate::model::key::Key;
use crate::model::kr::{Kr, round_half_away};
use crate::words::{Arg, Message};

/// Both answers by sub-goal.
pub(super) fn compare(before: &Seen, after: &Seen, scenario: &Scenario) -> WhatIf {
    let year = before.ground.year.to_string();
    let both = Both { before, after, year, changes: changes(&before.ground, &after.ground) };
    let closed = before.ground.is_closed();
    WhatIf {
        year: before.ground.year,
        name: scenario.name.clone(),
        changes: scenario.changes.iter().map(|change| both.change(change)).collect(),
        closed,
        hypothetical: scenario.hypothetical,
        total: both.amounts("total", before.split.total, after.split.total, &[]),
        unlinked: both.part("unlinked", &before.split.unlinked, &after.split.unlinked),
        focus_areas: both.focus_areas(),
        rows: before.ground.sub_goals.iter().enumerate().map(|(place, goal)| both.row(place, goal)).collect(),
        notes: both.notes(scenario, closed),
    }
}

/// The two sides.
struct Both<'a> {
    before: &'a Seen,
    after: &'a Seen,
    year: String,
    /// The least and the most by which each sub-goal's amount changes.
    changes: Option<Vec<(Kr, Kr)>>,
}

impl Both<'_> {
    fn row(&self, place: usize, goal: &Entity) -> WhatIfRow {
        let none = Drawn::default();
        let part = self.part(
            &goal.id,
            self.before.split.goals.get(&goal.id).unwrap_or(&none),
            self.after.split.goals.get(&goal.id).unwrap_or(&none),
        );
        let [purpose, targets] = [Against::Purpose, Against::Targets].map(|against| self.judged(against, place));
        let shares = [("before", self.before), ("after", self.after)];
        let [range_before, range_after] = shares.map(|(side, seen)| self.range(&goal.id, side, seen, place));
        let change = self.changes.as_ref().and_then(|all| all.get(place)).copied();
        let end = |what: &str, pick: fn((Kr, Kr)) -> Kr| {
            let kr = change.map(|ends| pick(ends).rounded().amount()).ok_or(Absent::NoLinks);
            self.figure(&goal.id, what, kr, Unit::KrSplit, part.kr.change.base.clone())
        };
        let change_range =
            KrRange { low: end("kr-change-low", |ends| ends.0), high: end("kr-change-high", |ends| ends.1) };
        WhatIfRow { sub_goal: goal.clone(), part, range_before, range_after, change_range, purpose, targets }
    }

    /// The share over all readings, on one side.
    fn range(&self, id: &str, side: &str, seen: &Seen, place: usize) -> ShareRange {
        let range = seen.range(place);
        let end = |what: &str, kr: Result<Kr, Absent>| {
            let share = kr.and_then(|kr| kr.share_of(seen.split.total).ok_or(Absent::NoFundingRecorded));
            self.figure(id, &format!("{what}-{side}"), share, Unit::Share, Vec::new())
        };
        ShareRange {
            low: end("share-low", range.map(|(least, _)| least)),
            high: end("share-high", range.map(|(_, most)| most)),
        }
    }

    /// Kronor and shares, before and after.
    fn part(&self, id: &str, before: &Drawn, after: &Drawn) -> PartChange {
        let share = |seen: &Seen, own: &Drawn| own.kr.amount().checked_div(seen.split.total.amount());
        let (earlier, later) = (share(self.before, before), share(self.after, after));
        let change = later.zip(earlier).map(|(later, earlier)| later - earlier);
        let figure = |what: &str, value: Option<Decimal>, unit: Unit| {
            let value = value.map(|value| round_half_away(value, 6)).ok_or(Absent::NoFundingRecorded);
            self.figure(id, what, value, unit, after.base.clone())
        };
        PartChange {
            kr: self.split_amounts(id, before.kr, after.kr, &after.base),
            share_before: figure("share-before", earlier, Unit::Share),
            share_after: figure("share-after", later, Unit::Share),
            share_change: figure("share-change", change, Unit::Points),
        }
    }

    /// Amounts of a judged split.
    fn split_amounts(&self, id: &str, before: Kr, after: Kr, rows: &[RowSet]) -> KrChange {
        let KrChange { before, after, change } = self.amounts(id, before, after, rows);
        let [before, after, change] = [before, after, change].map(|own| Figure { unit: Unit::KrSplit, ..own });
        KrChange { before, after, change }
    }

    fn amounts(&self, id: &str, before: Kr, after: Kr, rows: &[RowSet]) -> KrChange {
        let figure =
            |what: &str, kr: Decimal| self.figure(id, what, Ok(round_half_away(kr, 2)), Unit::Kr, rows.to_vec());
        KrChange {
            before: figure("kr-before", before.amount()),
            after: figure("kr-after", after.amount()),
            change: figure("kr-change", after.amount() - before.amount()),
        }
    }

    /// What a reference wanted and wants, and what the verdict was and is; `None` where it never wants anything.
    fn judged(&self, against: Against, place: usize) -> Option<JudgedChange> {
        let side = |seen: &Seen| JudgedSide {
            reference: seen.wanted(against, place).map(|own| round_half_away(own.main, 6)),
            verdict: seen.judged(against, place).map(|own| own.verdict),
        };
        let (before, after) = (side(self.before), side(self.after));
        (before.reference.is_some() || after.reference.is_some()).then_some(JudgedChange { before, after })
    }

    /// Each focus area of each line, where anything of it changed, and what of the line has none: money that an
    /// activity of another line takes over is for no area of its own line.
    fn focus_areas(&self) -> Vec<FocusAreaChange> {
        let (before, after) = (self.before.ground.by_focus(), self.after.ground.by_focus());
        let (nothing, mut changed) = (InLine::default(), Vec::new());
        for (key, now) in &before {
            let Some(line) = self.before.ground.lines.get(key) else { continue };
            let later = after.get(key).unwrap_or(&nothing);
            for (area, own) in &now.areas {
                let held = later.areas.get(area);
                let kr = held.map(|area| area.kr).unwrap_or_default();
                let (was, is) = (now.verdict(own), held.and_then(|area| later.verdict(area)));
                if kr == own.kr && later.kr == now.kr && was == is {
                    continue;
                }
                changed.push(FocusAreaChange {
                    line: line.name(),
                    focus_area: Some(self.before.ground.focus_area(area)),
                    kr: self.amounts(&format!("{}/{area}", key.id), own.kr, kr, &[]),
                    verdict_before: was,
                    verdict_after: is,
                });
            }
            if later.open != now.open {
                changed.push(FocusAreaChange {
                    line: line.name(),
                    focus_area: None,
                    kr: self.amounts(&format!("{}/unassigned", key.id), now.open, later.open, &[]),
                    verdict_before: None,
                    verdict_after: None,
                });
            }
        }
        changed
    }

    /// A change with the names of what it is about.
    fn change(&self, change: &Change) -> NamedChange {
        let activity = |id: &str| {
            let own = id.rsplit('/').next().unwrap_or(id);
            let found = self.before.ground.activities.iter().find(|(key, _)| key.id == own);
            found.map_or_else(|| Entity::named(id, id), |(_, own)| own.activity.clone())
        };
        let goal = |id: &str| {
            let is = |own: &&Entity| own.id == id || own.id.rsplit('-').next() == Some(id);
            let found = self.before.ground.sub_goals.iter().find(is);
            found.cloned().unwrap_or_else(|| Entity::named(id, id))
        };
        let link = |(id, part): &(String, Fraction)| LinkedPart { sub_goal: goal(id), part: part.to_string() };
        match change {
            Change::Move { kr, from, to, .. } => NamedChange::Move { kr: *kr, from: activity(from), to: activity(to) },
            Change::Link { activity: own, links } => {
                NamedChange::Link { activity: activity(own), links: links.iter().map(link).collect() }
            }
            Change::Drop { activity: own } => NamedChange::Drop { activity: activity(own) },
            Change::Target { goal: id, share } => NamedChange::Target { sub_goal: goal(id), part: share.to_string() },
        }
    }

    fn notes(&self, scenario: &Scenario, closed: bool) -> Vec<Message> {
        let year = || Arg::from(self.before.ground.year);
        let mut notes = vec![Message::new("note-scenario")];
        if closed {
            notes.push(Message::new("note-scenario-closed").with("year", year()));
        }
        if scenario.hypothetical {
            notes.push(Message::new("note-scenario-hypothetical"));
        }
        if scenario.changes.iter().any(|change| matches!(change, Change::Drop { .. })) {
            notes.push(Message::new("note-scenario-drop"));
        }
        let mut wanted: std::collections::BTreeMap<&str, Decimal> = std::collections::BTreeMap::new();
        for (Key { owner, .. }, share) in &self.after.ground.targets {
            *wanted.entry(owner).or_default() += share.share().unwrap_or_default();
        }
        if let Some(sum) = wanted.into_values().find(|sum| *sum > Decimal::ONE) {
            notes.push(Message::new("note-scenario-targets-over").with("sum", Arg::Share(sum)));
        }
        notes.extend(self.over_readings());
        notes.extend(["note-readings", "note-ordinary-budgets"].map(Message::new));
        notes
    }

    /// Whether the change is the same in all readings, or for which sub-goals its
    /// size, or even its direction, hangs on them.
    fn over_readings(&self) -> Vec<Message> {
        let Some(changes) = &self.changes else { return Vec::new() };
        let of = |wanted: fn(Kr, Kr) -> bool| {
            let each = self.before.ground.sub_goals.iter().zip(changes);
            let names =
                each.filter(|(_, (low, high))| wanted(*low, *high)).map(|(goal, _)| (goal.sv.clone(), goal.en.clone()));
            names.collect::<Vec<(String, String)>>()
        };
        let turned = |low: Kr, high: Kr| low < Kr::ZERO && high > Kr::ZERO;
        let [size, direction] = [of(|low, high| low != high), of(turned)];
        if size.is_empty() {
            return vec![Message::new("note-scenario-same")];
        }
        let size = Message::new("note-scenario-size").with("goals", Arg::Names(size));
        let direction = (!direction.is_empty())
            .then(|| Message::new("note-scenario-direction").with("goals", Arg::Names(direction)));
        std::iter::once(size).chain(direction).collect()
    }

    fn figure(&self, id: &str, what: &str, value: Result<Decimal, Absent>, unit: Unit, base: Vec<RowSet>) -> Figure {
        let (owner, year) = (self.before.ground.owner.as_str(), self.year.as_str());
        let address = Address::new(["scenario", owner, id, year, what]);
        let working = Working { formula: Message::new("formula-scenario"), query: "goal-links-by-activity" };
        Figure { address, value, unit, flags: Flags::new(), interval: None, working, base }
    }
}
