//! The year with the changes made, or the reason why they cannot be.
//!
//! Moves are added up before they are held against what there is, so that their
//! order never matters. Then links, wanted shares and activities left out.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Scenario};
use crate::measure::Refused;
use crate::measure::goals::ground::{Ground, Held};
use crate::measure::goals::split::by_links;
use crate::measure::read::links::{Link, Readings};
use crate::model::fraction::Fraction;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message, did_you_mean, near};

/// A copy of the year with the changes.
pub(super) fn apply(ground: &Ground, scenario: &Scenario) -> Result<Ground, Refused> {
    let mut after = ground.clone();
    let mut moving: BTreeMap<(Key, Key), Kr> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for change in &scenario.changes {
        match change {
            Change::Move { kr, from, to, line } => {
                let way = Way::of(ground, from, to, line.as_deref(), scenario.hypothetical)?;
                let left = moving.entry((way.from, way.line.clone())).or_default();
                *left = *left - *kr;
                let gained = moving.entry((way.to, way.line)).or_default();
                *gained += *kr;
            }
            Change::Link { activity, links } => {
                let key = activity_of(ground, activity)?;
                once(&mut said, ("link", key.id.clone()))?;
                relink(&mut after, &key, links)?;
            }
            Change::Target { goal, share } => {
                let goal = goal_of(ground, goal)?;
                once(&mut said, ("target", goal.clone()))?;
                let owners: BTreeSet<String> = ground.activities.keys().map(|key| key.owner.clone()).collect();
                after.targets.extend(owners.into_iter().map(|owner| (Key::new(owner, goal.as_str()), *share)));
            }
            Change::Drop { .. } => {}
        }
    }
    for ((activity, line), kr) in &moving {
        give(&mut after, activity, line, *kr)?;
    }
    leave_out(ground, &mut after, scenario, &moving)?;
    Ok(after)
}

/// Of two changes to the same thing, none is the one that was meant.
fn once(said: &mut BTreeSet<(&'static str, String)>, what: (&'static str, String)) -> Result<(), Refused> {
    let id = what.1.clone();
    match said.insert(what) {
        true => Ok(()),
        false => Err(Refused(Message::new("scenario-twice").with("id", id))),
    }
}

/// From which activity to which, within which line.
struct Way {
    from: Key,
    to: Key,
    line: Key,
}

impl Way {
    fn of(ground: &Ground, from: &str, to: &str, line: Option<&str>, hypothetical: bool) -> Result<Self, Refused> {
        let (from, to) = (activity_of(ground, from)?, activity_of(ground, to)?);
        if from == to {
            return Err(Refused(Message::new("scenario-move-same").with("activity", name(ground, &from))));
        }
        let of = |key: &Key| ground.activities.get(key).map(|own| own.grants.keys().cloned().collect::<Vec<Key>>());
        let (giving, taking) = (of(&from).unwrap_or_default(), of(&to).unwrap_or_default());
        let named = |key: &&Key| line.is_none_or(|line| key.id == line || format!("{}/{}", key.owner, key.id) == line);
        if let Some(line) = line.filter(|_| !giving.iter().any(|key| named(&key))) {
            let known: Vec<&str> = giving.iter().map(|key| key.id.as_str()).collect();
            let hint = did_you_mean(near(line, known.iter().copied()), "scenario-see-flow");
            let message = Message::new("scenario-no-line").with("line", line).with("activity", name(ground, &from));
            return Err(Refused(message.with("suggestion", hint)));
        }
        let shared: Vec<&Key> = giving.iter().filter(|key| taking.contains(key)).filter(named).collect();
        let own: Vec<&Key> = giving.iter().filter(named).collect();
        let line = match (shared.as_slice(), own.as_slice()) {
            ([line], _) => (*line).clone(),
            ([], [line]) if hypothetical => (*line).clone(),
            ([], []) | ([], [_]) => return Err(other_purpose(ground, (&from, &giving), (&to, &taking))),
            ([], [_, _, ..]) if !hypothetical => return Err(other_purpose(ground, (&from, &giving), (&to, &taking))),
            _ => {
                let lines = Arg::List(giving.iter().map(|key| key.id.clone()).collect());
                let message = Message::new("scenario-which-line").with("from", name(ground, &from));
                return Err(Refused(message.with("to", name(ground, &to)).with("lines", lines)));
            }
        };
        Ok(Self { from, to, line })
    }
}

/// Money of one line is not for what another line is for.
fn other_purpose(ground: &Ground, from: (&Key, &[Key]), to: (&Key, &[Key])) -> Refused {
    let purposes = |lines: &[Key]| {
        let purpose =
            |key: &Key| ground.lines.get(key).map_or_else(|| key.id.clone(), |line| line.printed_purpose.clone());
        Arg::List(lines.iter().map(purpose).collect())
    };
    let message = Message::new("scenario-other-line").with("from", name(ground, from.0)).with("to", name(ground, to.0));
    Refused(message.with("from_purpose", purposes(from.1)).with("to_purpose", purposes(to.1)))
}

/// Gives an activity so much more of a line, or so much less.
fn give(after: &mut Ground, activity: &Key, line: &Key, kr: Kr) -> Result<(), Refused> {
    let Some(own) = after.activities.get_mut(activity) else { return Ok(()) };
    let stage = own.stage().unwrap_or(Stage::Decided);
    let held = own.grants.entry(line.clone()).or_insert(Held { kr: Kr::ZERO, stage, focus: Vec::new(), base: None });
    if held.kr + kr < Kr::ZERO {
        let message = Message::new("scenario-too-much").with("activity", own.activity.sv.as_str());
        let message = message.with("kr", Arg::Kr((Kr::ZERO - kr).amount())).with("held", Arg::Kr(held.kr.amount()));
        return Err(Refused(message.with("line", line.id.as_str())));
    }
    held.kr += kr;
    Ok(())
}

fn relink(after: &mut Ground, key: &Key, links: &[(String, Fraction)]) -> Result<(), Refused> {
    let read =
        |(goal, fraction): &(String, Fraction)| Ok(Link { sub_goal: goal_of(after, goal)?, fraction: *fraction });
    let links = links.iter().map(read).collect::<Result<Vec<Link>, Refused>>()?;
    if by_links(Kr::from_ore(1), &links).is_none() {
        return Err(Refused(Message::new("scenario-links-over").with("activity", name(after, key))));
    }
    if let Some(own) = after.activities.get_mut(key) {
        // Who says how it is to be read has decided between its readings.
        own.readings = Readings::only(links);
    }
    Ok(())
}

/// Leaves activities out, with what they hold after the moves.
fn leave_out(
    ground: &Ground,
    after: &mut Ground,
    scenario: &Scenario,
    moving: &BTreeMap<(Key, Key), Kr>,
) -> Result<(), Refused> {
    for change in &scenario.changes {
        let Change::Drop { activity } = change else { continue };
        let key = activity_of(ground, activity)?;
        if moving.iter().any(|((own, _), kr)| *own == key && *kr > Kr::ZERO) {
            return Err(Refused(Message::new("scenario-drop-gains").with("activity", name(ground, &key))));
        }
        after.activities.remove(&key);
    }
    Ok(())
}

/// The activity of an id, or of `owner/id` where several owners have it.
fn activity_of(ground: &Ground, id: &str) -> Result<Key, Refused> {
    let is =
        |key: &&Key| key.id == id || id.split_once('/').is_some_and(|(owner, own)| key.owner == owner && key.id == own);
    let found: Vec<&Key> = ground.activities.keys().filter(is).collect();
    match found.as_slice() {
        [key] => Ok((*key).clone()),
        [] => {
            let hint =
                did_you_mean(near(id, ground.activities.keys().map(|key| key.id.as_str())), "scenario-see-measured");
            let message = Message::new("scenario-no-activity").with("id", id).with("year", ground.year);
            Err(Refused(message.with("suggestion", hint)))
        }
        several => {
            let known = several.iter().map(|key| format!("{}/{}", key.owner, key.id)).collect();
            Err(Refused(Message::new("scenario-which-activity").with("id", id).with("known", Arg::List(known))))
        }
    }
}

/// The sub-goal of an id, or of the last part of one: `6` is `delmal-6`.
fn goal_of(ground: &Ground, id: &str) -> Result<String, Refused> {
    let known = || ground.sub_goals.iter().map(|goal| goal.id.as_str());
    let mut short = known().filter(|own| own.rsplit('-').next() == Some(id));
    match (known().find(|own| *own == id), short.next(), short.next()) {
        (Some(goal), _, _) | (None, Some(goal), None) => Ok(goal.to_owned()),
        _ => {
            let hint = did_you_mean(near(id, known()), "scenario-see-goals");
            let message = Message::new("scenario-no-goal").with("id", id).with("suggestion", hint);
            Err(Refused(message.with("known", Arg::List(known().map(str::to_owned).collect()))))
        }
    }
}

fn name(ground: &Ground, key: &Key) -> String {
    ground.activities.get(key).map_or_else(|| key.id.clone(), |own| own.activity.sv.clone())
}
