//! The answer `goals` in three sentences, by rule: who gets little against what
//! the money is for, how sure that is, and what is not measured. A fourth where
//! the owner has declared shares.

use std::collections::BTreeSet;

use super::goal_of;
use crate::model::answer::Entity;
use crate::model::answer::goals::{Agreement, Covered, Goals, JudgedComparison, SubGoalRow, Verdict};
use crate::present::Say;
use crate::words::{Arg, Message, Words};

/// What is said of the sub-goals in short.
pub fn sentences(goals: &Goals, words: &Words) -> Vec<Message> {
    if let Some(reason) = goals.unlinked() {
        return vec![Message::new(format!("goals-said-{}", reason.word()))];
    }
    let mut said = vec![small(goals, words)];
    said.extend(sure(goals, words));
    said.extend(goals.agreement.iter().map(agreement));
    said.push(covered(goals, words));
    let under_target = are_small(goals, |row| row.targets.as_ref(), words);
    if !under_target.is_empty() {
        said.push(Message::new("goals-said-targets").with("goals", Arg::List(under_target)));
    }
    said
}

/// The sub-goals that draw little, with their shares; or that none does, or that
/// nothing can be said.
fn small(goals: &Goals, words: &Words) -> Message {
    let small = are_small(goals, |row| Some(&row.purpose), words);
    let however = if goals.has_readings() { "goals-said-small" } else { "goals-said-small-one" };
    match (is_judged(goals), small.is_empty()) {
        (false, _) => Message::new("goals-said-unknown"),
        (true, true) => Message::new("goals-said-small-none"),
        (true, false) => Message::new(however).with("goals", Arg::List(small)),
    }
}

/// Whether any sub-goal has a verdict against what the money is for.
fn is_judged(goals: &Goals) -> bool {
    goals.rows.iter().any(|row| row.purpose.verdict.is_some())
}

/// The sub-goals that are small beside a reference, each with its share and the reference's.
fn are_small(goals: &Goals, beside: fn(&SubGoalRow) -> Option<&JudgedComparison>, words: &Words) -> Vec<String> {
    let said = |row: &SubGoalRow| {
        let reference = beside(row).filter(|own| own.verdict == Some(Verdict::Small))?;
        let message = Message::new("goals-of").with("goal", goal_of(row, words));
        let message = message.with("own", Arg::Share(row.share.number()?));
        Some(words.say(&message.with("reference", Arg::Share(reference.compared.share.number()?))))
    };
    goals.rows.iter().filter_map(said).collect()
}

/// Where the answer depends on the judgement, and on that of which activities.
fn sure(goals: &Goals, words: &Words) -> Option<Message> {
    if !is_judged(goals) {
        return None;
    }
    let depends = |row: &&SubGoalRow| row.purpose.verdict == Some(Verdict::Depends);
    let open: Vec<&SubGoalRow> = goals.rows.iter().filter(depends).collect();
    if open.is_empty() {
        let said = if goals.has_readings() { "goals-said-sure" } else { "goals-said-one-reading" };
        return Some(Message::new(said));
    }
    let names = open.iter().map(|row| goal_of(row, words)).collect();
    let name = |own: &Entity| Say::new(words).entity(own);
    let area = |own: &Entity| words.say(&Message::new("goals-said-focus-area").with("area", name(own)));
    let activities = open.iter().flat_map(|row| &row.purpose.deciding).map(name);
    let deciding: BTreeSet<String> =
        activities.chain(open.iter().flat_map(|row| &row.purpose.deciding_areas).map(area)).collect();
    let said = Message::new("goals-said-depends").with("goals", Arg::List(names));
    Some(said.with("activities", Arg::List(deciding.into_iter().collect())))
}

fn agreement(own: &Agreement) -> Message {
    let id = if own.kappa.is_some() { "goals-said-agreement" } else { "goals-said-agreement-bare" };
    Message::new(id)
        .with("first", own.first.as_str())
        .with("second", own.second.as_str())
        .with("activities", Arg::Int(own.activities))
        .with("agreed", Arg::Share(own.agreed))
        .with("kappa", Arg::Fixed(own.kappa.unwrap_or_default(), 2))
}

fn covered(goals: &Goals, words: &Words) -> Message {
    let uncovered = goals.rows.iter().filter(|row| row.coverage.verdict != Some(Covered::Result));
    let uncovered: Vec<String> = uncovered.map(|row| goal_of(row, words)).collect();
    let int = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    match uncovered.is_empty() {
        true => Message::new("goals-said-covered-all"),
        false => Message::new("goals-said-uncovered")
            .with("count", int(uncovered.len()))
            .with("all", int(goals.rows.len()))
            .with("goals", Arg::List(uncovered)),
    }
}
