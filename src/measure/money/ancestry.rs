//! Where the money of the activities comes from, level by level: the line that
//! they draw on, the lines that it is a part of together, the lines above
//! those, and at the top what a document prints as the whole.

use std::collections::BTreeSet;

use super::part::{Amount, held_at, share};
use crate::measure::read::grants::Grant;
use crate::measure::read::lines::{Line, Lines, named};
use crate::model::answer::Entity;
use crate::model::answer::flow::Ancestor;
use crate::model::figure::{Absent, Address, Figure, Flags, Unit, Working};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// The levels above every line that activities draw on and that is a part of others.
pub(super) fn ancestry(lines: &Lines, grants: &[Grant], year: Year) -> Vec<Ancestor> {
    let drawn: BTreeSet<Key> = grants.iter().map(Grant::line_key).collect();
    let parts = drawn.iter().filter_map(|key| lines.get(key)).filter(|line| !line.parents.is_empty());
    parts.flat_map(|line| levels(line, lines, year)).collect()
}

/// The levels of one line, from the line itself to the top.
fn levels(line: &Line, lines: &Lines, year: Year) -> Vec<Ancestor> {
    let mut levels = Vec::new();
    let mut level = BTreeSet::from([line.key.clone()]);
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    while level.iter().all(|key| seen.insert(key.clone())) {
        let above = lines.above(&level);
        let number = levels.len();
        levels.push(ancestor(line, lines, year, (number, &level), above.as_ref()));
        let Some(above) = above else { break };
        level = above;
    }
    levels
}

/// One level beside the one above it.
fn ancestor(
    line: &Line,
    lines: &Lines,
    year: Year,
    (number, level): (usize, &BTreeSet<Key>),
    above: Option<&BTreeSet<Key>>,
) -> Ancestor {
    let held = held_at(lines, level, Stage::Final);
    let whole = match above {
        Some(above) => held_at(lines, above, Stage::Final),
        None => printed_whole(lines, level),
    };
    let address = |what: &str| {
        let (owner, id) = (line.key.owner.as_str(), line.key.id.as_str());
        Address::new(["flow", owner, id, &year.to_string(), &format!("level-{number}"), what])
    };
    let part = match &held {
        Some(held) => share(address("share"), held.clone(), whole.clone(), "grants-by-line"),
        None => Figure { unit: Unit::Share, ..sum(address("share"), None) },
    };
    let to = together(lines, level, line);
    let from = above.map_or_else(|| agreements(lines, level), |above| together(lines, above, line));
    let known = || Some((held.as_ref()?, whole.as_ref()?, part.number()?));
    let sentence = match known() {
        Some((held, whole, share)) => {
            let message = Message::new(if above.is_some() { "note-way-level" } else { "note-way-top" });
            let message = message.with("to", to.arg()).with("from", from.arg());
            message.with("kr", held.kr).with("whole", whole.kr).with("share", Arg::Share(share))
        }
        None => Message::new("note-way-open").with("to", to.arg()).with("from", from.arg()),
    };
    Ancestor {
        sentence,
        line: line.name(),
        level: number,
        to,
        from,
        kr: sum(address("kr"), held),
        whole_kr: sum(address("whole"), whole),
        share: part,
    }
}

/// Some lines under one name; another owner's ids are written with the owner.
fn together(lines: &Lines, keys: &BTreeSet<Key>, line: &Line) -> Entity {
    let id = |key: &Key| key.seen_from(&line.key.owner);
    let ids: Vec<String> = keys.iter().map(id).collect();
    named(&ids.join(";"), keys.iter().filter_map(|key| lines.get(key)))
}

fn agreements(lines: &Lines, level: &BTreeSet<Key>) -> Entity {
    let names: BTreeSet<&str> =
        level.iter().filter_map(|key| lines.get(key)).map(|line| line.agreement.sv.as_str()).collect();
    let name = names.into_iter().collect::<Vec<_>>().join("; ");
    Entity::named(&name, &name)
}

/// What a document prints as the whole of the lines at the top, where they are all one owner's.
fn printed_whole(lines: &Lines, level: &BTreeSet<Key>) -> Option<Amount> {
    let owners: BTreeSet<&str> = level.iter().map(|key| key.owner.as_str()).collect();
    let at_the_top = level.iter().all(|key| lines.get(key).is_some_and(|line| line.parents.is_empty()));
    let mut owners = owners.into_iter();
    match (owners.next(), owners.next()) {
        (Some(owner), None) if at_the_top => lines.whole(owner).map(|(kr, row)| Amount::new(kr, row)),
        _ => None,
    }
}

/// Lines' amounts added, or no amount where one of them has none.
fn sum(address: Address, amount: Option<Amount>) -> Figure {
    let working = Working { formula: Message::new("formula-sum-of-lines"), query: "grants-by-line" };
    match amount {
        Some(Amount { kr, rows }) => Figure::amount(address, kr, Flags::new(), working, rows),
        None => Figure {
            address,
            value: Err(Absent::NoAmount),
            unit: Unit::Kr,
            flags: Flags::new(),
            interval: None,
            working,
            base: Vec::new(),
        },
    }
}
