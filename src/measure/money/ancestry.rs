//! Where the money of the activities comes from, level by level: the line that
//! they draw on, the lines that it is a part of together, the lines above
//! those, and at the top what a document prints as the whole.

use std::collections::BTreeSet;

use crate::measure::money::flow::{share, sum_at};
use crate::measure::read::grants::Grant;
use crate::measure::read::lines::{Key, Line, Lines, named};
use crate::model::answer::{Cell, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// The way of every line that activities draw on and that has something above
/// it, a level a record: in a sentence, to whom, of what, and the share.
pub(in crate::measure) fn ways(lines: &Lines, grants: &[Grant], year: i32) -> Vec<Cell> {
    let drawn: BTreeSet<Key> = grants.iter().map(Grant::line_key).collect();
    let lines_drawn = drawn.iter().filter_map(|key| lines.get(key)).filter(|line| !line.parents.is_empty());
    lines_drawn.flat_map(|line| way(line, lines, year)).collect()
}

fn way(line: &Line, lines: &Lines, year: i32) -> Vec<Cell> {
    let mut records = Vec::new();
    let mut level = BTreeSet::from([line.key.clone()]);
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    while level.iter().all(|key| seen.insert(key.clone())) {
        let above = lines.above(&level);
        let number = records.len();
        records.push(record(line, lines, year, (number, &level), above.as_ref()));
        let Some(above) = above else { break };
        level = above;
    }
    records
}

/// One level beside the one above it.
fn record(
    line: &Line,
    lines: &Lines,
    year: i32,
    (number, level): (usize, &BTreeSet<Key>),
    above: Option<&BTreeSet<Key>>,
) -> Cell {
    let held = sum_at(lines, level, Stage::Final);
    let whole = match above {
        Some(above) => sum_at(lines, above, Stage::Final),
        None => whole(lines, level),
    };
    let address = |what: &str| {
        let (owner, id) = (line.key.0.as_str(), line.key.1.as_str());
        Address::new(["flow", owner, id, &year.to_string(), &format!("level-{number}"), what])
    };
    let part = match &held {
        Some((kr, base)) => share(address("share"), (*kr, base.clone()), whole.clone(), "grants-by-line"),
        None => Figure { unit: Unit::Share, ..sum(address("share"), None) },
    };
    let to = together(lines, level, line);
    let from = above.map_or_else(|| agreements(lines, level), |above| together(lines, above, line));
    let sentence = || {
        let id = if above.is_some() { "note-way-level" } else { "note-way-top" };
        let (kr, whole) = (held.as_ref()?.0, whole.as_ref()?.0);
        let message = Message::new(id).with("to", to.arg()).with("from", from.arg());
        let message = message.with("kr", Arg::Kr(kr.amount())).with("whole", Arg::Kr(whole.amount()));
        Some(message.with("share", Arg::Share(part.number()?)))
    };
    let open = || Message::new("note-way-open").with("to", to.arg()).with("from", from.arg());
    let sentence = sentence().unwrap_or_else(open);
    Cell::Record(vec![
        ("sentence", Cell::Message(sentence)),
        ("line", Cell::Entity(line.name())),
        ("level", Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))),
        ("to", Cell::Entity(to)),
        ("from", Cell::Entity(from)),
        ("kr", sum(address("kr"), held).into()),
        ("whole_kr", sum(address("whole"), whole).into()),
        ("share", part.into()),
    ])
}

/// Some lines under one name; another owner's ids are written with the owner.
fn together(lines: &Lines, keys: &BTreeSet<Key>, line: &Line) -> Entity {
    let id = |(owner, id): &Key| if *owner == line.key.0 { id.clone() } else { format!("{owner}/{id}") };
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
fn whole(lines: &Lines, level: &BTreeSet<Key>) -> Option<(Kr, Vec<RowSet>)> {
    let owners: BTreeSet<&str> = level.iter().map(|key| key.0.as_str()).collect();
    let at_the_top = level.iter().all(|key| lines.get(key).is_some_and(|line| line.parents.is_empty()));
    let mut owners = owners.into_iter();
    match (owners.next(), owners.next()) {
        (Some(owner), None) if at_the_top => lines.whole(owner).map(|(kr, row)| (kr, vec![row])),
        _ => None,
    }
}

/// Lines' amounts added, or no amount where one of them has none.
fn sum(address: Address, kr: Option<(Kr, Vec<RowSet>)>) -> Figure {
    let working = Working { formula: Message::new("formula-sum-of-lines"), query: "grants-by-line" };
    match kr {
        Some((kr, base)) => Figure::amount(address, kr, Flags::new(), working, base),
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
