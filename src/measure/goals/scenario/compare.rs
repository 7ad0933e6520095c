//! The answer before and after, and what changed.

use rust_decimal::Decimal;

use super::change::{Change, Scenario};
use crate::measure::Fraction;
use crate::measure::goals::{Against, Drawn, Seen};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::kr::round_half_away;
use crate::words::{Arg, Message};

const KEYS: &[&str] =
    &["sub_goal", "kr_before", "kr_after", "kr_change", "share_before", "share_after", "share_change", "references"];

/// Both answers by sub-goal.
pub(super) fn compare(before: &Seen, after: &Seen, scenario: &Scenario) -> LooseAnswer {
    let both = Both { before, after, year: before.ground.year.to_string() };
    let mut answer = LooseAnswer::new("scenario", KEYS);
    let closed = before.ground.is_closed();
    answer.top = vec![
        ("year", Cell::Plain(before.ground.year.into())),
        ("scenario", scenario.name.clone().map_or(Cell::Null, Cell::Text)),
        ("changes", Cell::List(scenario.changes.iter().map(|change| both.change(change)).collect())),
        ("closed", Cell::Bool(closed)),
        ("hypothetical", Cell::Bool(scenario.hypothetical)),
        ("total", both.amounts("total", Some(before.split.total.amount()), Some(after.split.total.amount()), &[])),
        ("unlinked", both.drawn("unlinked", &before.split.unlinked, &after.split.unlinked)),
        ("focus_areas", both.focus_areas()),
    ];
    answer.rows = before.ground.sub_goals.iter().enumerate().map(|(place, goal)| both.row(place, goal)).collect();
    answer.notes = both.notes(scenario, closed);
    answer
}

/// The two sides.
struct Both<'a> {
    before: &'a Seen,
    after: &'a Seen,
    year: String,
}

impl Both<'_> {
    fn row(&self, place: usize, goal: &Entity) -> Vec<Cell> {
        let none = Drawn::default();
        let of = |seen: &Seen| seen.split.goals.get(&goal.id).cloned().unwrap_or_else(|| none.clone());
        let Cell::Record(fields) = self.drawn(&goal.id, &of(self.before), &of(self.after)) else { return Vec::new() };
        let mut row = vec![Cell::Entity(goal.clone())];
        row.extend(fields.into_iter().map(|(_, cell)| cell));
        row.push(Cell::List(self.references(place)));
        row
    }

    /// Kronor and shares, before and after.
    fn drawn(&self, id: &str, before: &Drawn, after: &Drawn) -> Cell {
        let (kr, later) = (before.kr.amount(), after.kr.amount());
        let whole = |seen: &Seen| seen.split.total.amount();
        let shares = [(kr, whole(self.before)), (later, whole(self.after))].map(|(kr, whole)| kr.checked_div(whole));
        let Cell::Record(mut fields) = self.amounts(id, Some(kr), Some(later), &after.base) else { return Cell::Null };
        let change = shares[1].zip(shares[0]).map(|(after, before)| after - before);
        let figure = |what: &str, value: Option<Decimal>, unit: Unit| {
            let value = value.map(|value| round_half_away(value, 6)).ok_or(Absent::NoFundingRecorded);
            Cell::from(self.figure(id, what, value, unit, after.base.clone()))
        };
        fields.push(("share_before", figure("share-before", shares[0], Unit::Share)));
        fields.push(("share_after", figure("share-after", shares[1], Unit::Share)));
        fields.push(("share_change", figure("share-change", change, Unit::Points)));
        Cell::Record(fields)
    }

    fn amounts(&self, id: &str, before: Option<Decimal>, after: Option<Decimal>, rows: &[RowSet]) -> Cell {
        let change = after.zip(before).map(|(after, before)| after - before);
        let figure = |what: &str, value: Option<Decimal>| {
            let value = value.map(|kr| round_half_away(kr, 2)).ok_or(Absent::NoFundingRecorded);
            Cell::from(self.figure(id, what, value, Unit::Kr, rows.to_vec()))
        };
        Cell::Record(vec![
            ("kr_before", figure("kr-before", before)),
            ("kr_after", figure("kr-after", after)),
            ("kr_change", figure("kr-change", change)),
        ])
    }

    /// What each reference wanted and wants, and what the verdict was and is.
    fn references(&self, place: usize) -> Vec<Cell> {
        let mut records = Vec::new();
        for against in [Against::Purpose, Against::Targets] {
            let sides = [self.before, self.after];
            let wanted = sides.map(|seen| seen.wanted(against, place));
            if wanted == [None, None] {
                continue;
            }
            let tried = sides.map(|seen| seen.judgement(against, place).and_then(|own| own.tried.first()));
            let share = |share: Option<Decimal>| share.map_or(Cell::Null, |own| Cell::Decimal(round_half_away(own, 6)));
            let word = |side: usize| {
                let tried = tried.get(side).copied().flatten();
                tried.map_or(Cell::Null, |tried| Cell::word("verdict", tried.verdict.word()))
            };
            let below = |side: usize| {
                tried.get(side).copied().flatten().map_or(Cell::Null, |tried| Cell::Decimal(tried.below_half))
            };
            records.push(Cell::Record(vec![
                ("reference", Cell::word("reference", against.word())),
                ("reference_before", share(wanted[0])),
                ("reference_after", share(wanted[1])),
                ("below_half_before", below(0)),
                ("below_half_after", below(1)),
                ("verdict_before", word(0)),
                ("verdict_after", word(1)),
            ]));
        }
        records
    }

    /// Each focus area of each line, where anything of it changed.
    fn focus_areas(&self) -> Cell {
        let (before, after) = (self.before.ground.by_focus(), self.after.ground.by_focus());
        let mut records = Vec::new();
        for (key, now) in &before {
            let Some(line) = self.before.ground.lines.get(key) else { continue };
            let later = after.get(key);
            for (area, own) in &now.areas {
                let held = later.and_then(|line| line.areas.get(area)).map(|area| area.kr).unwrap_or_default();
                let whole = later.map(|line| line.kr).unwrap_or_default();
                if held == own.kr && whole == now.kr {
                    continue;
                }
                let verdict = |word: Option<&'static str>| word.map_or(Cell::Null, |word| Cell::word("verdict", word));
                let after = later.and_then(|line| line.verdict(line.areas.get(area)?)).map(|own| own.word());
                let named = self.before.ground.focus_areas.iter().find(|own| own.id == *area).cloned();
                let id = format!("{}/{area}", key.1);
                let Cell::Record(amounts) = self.amounts(&id, Some(own.kr.amount()), Some(held.amount()), &[]) else {
                    continue;
                };
                let mut fields = vec![
                    ("line", Cell::Entity(line.entity.clone())),
                    ("focus_area", Cell::Entity(named.unwrap_or_else(|| Entity::named(area, area)))),
                ];
                fields.extend(amounts);
                fields.push(("verdict_before", verdict(now.verdict(own).map(|own| own.word()))));
                fields.push(("verdict_after", verdict(after)));
                records.push(Cell::Record(fields));
            }
        }
        Cell::List(records)
    }

    /// A change as a record, with the names of what it is about.
    fn change(&self, change: &Change) -> Cell {
        let activity = |id: &str| {
            let own = id.rsplit('/').next().unwrap_or(id);
            let found = self.before.ground.activities.iter().find(|(key, _)| key.1 == own);
            Cell::Entity(found.map_or_else(|| Entity::named(id, id), |(_, own)| own.activity.clone()))
        };
        let goal = |id: &str| {
            let is = |own: &&Entity| own.id == id || own.id.rsplit('-').next() == Some(id);
            let found = self.before.ground.sub_goals.iter().find(is);
            Cell::Entity(found.cloned().unwrap_or_else(|| Entity::named(id, id)))
        };
        let part = |fraction: &Fraction| Cell::Text(fraction.to_string());
        let word = |word: &str| ("change", Cell::word("change", word));
        Cell::Record(match change {
            Change::Move { kr, from, to, .. } => {
                vec![word("move"), ("kr", Cell::Decimal(kr.amount())), ("from", activity(from)), ("to", activity(to))]
            }
            Change::Link { activity: own, links } => {
                let link = |(id, fraction): &(String, Fraction)| {
                    Cell::Record(vec![("sub_goal", goal(id)), ("part", part(fraction))])
                };
                vec![word("link"), ("activity", activity(own)), ("links", Cell::List(links.iter().map(link).collect()))]
            }
            Change::Drop { activity: own } => vec![word("drop"), ("activity", activity(own))],
            Change::Target { goal: id, share } => vec![word("target"), ("sub_goal", goal(id)), ("part", part(share))],
        })
    }

    fn notes(&self, scenario: &Scenario, closed: bool) -> Vec<Message> {
        let year = || Arg::Plain(self.before.ground.year.into());
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
        for ((owner, _), share) in &self.after.ground.targets {
            *wanted.entry(owner).or_default() += share.share().unwrap_or_default();
        }
        if let Some(sum) = wanted.into_values().find(|sum| *sum > Decimal::ONE) {
            notes.push(Message::new("note-scenario-targets-over").with("sum", Arg::Share(sum)));
        }
        notes.extend(["note-sensitivity", "note-ordinary-budgets"].map(Message::new));
        notes
    }

    fn figure(&self, id: &str, what: &str, value: Result<Decimal, Absent>, unit: Unit, base: Vec<RowSet>) -> Figure {
        let (owner, year) = (self.before.ground.owner.as_str(), self.year.as_str());
        let address = Address::new(["scenario", owner, id, year, what]);
        let working = Working { formula: Message::new("formula-scenario"), query: "goal-links-by-activity" };
        Figure { address, value, unit, flags: Flags::new(), interval: None, working, base }
    }
}
