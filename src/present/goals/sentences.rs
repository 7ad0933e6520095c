//! The answer `goals` in three sentences, by rule: who gets little against what
//! the money is for, how sure that is, and what is not measured. A fourth where
//! the owner has declared shares.

use super::{compared, goal_of, has_targets, name, number, unlinked, word};
use crate::model::answer::{Cell, LooseAnswer};
use crate::words::{Arg, Message, Words};

/// What is said of the sub-goals in short.
pub fn sentences(answer: &LooseAnswer, words: &Words) -> Vec<Message> {
    if let Some(reason) = unlinked(answer) {
        return vec![Message::new(format!("goals-said-{}", reason.word()))];
    }
    let mut said = vec![small(answer, words)];
    said.extend(sure(answer, words));
    said.push(covered(answer, words));
    if has_targets(answer) {
        let goals = with_verdict(answer, "targets", "small", words);
        if !goals.is_empty() {
            said.push(Message::new("goals-said-targets").with("goals", Arg::List(goals)));
        }
    }
    said
}

/// The sub-goals that draw little, with their shares; or that none does, or that
/// nothing can be said.
fn small(answer: &LooseAnswer, words: &Words) -> Message {
    let goals = with_verdict(answer, "purpose", "small", words);
    let known = answer.rows.iter().any(|row| word(compared(answer, row, "purpose", "verdict")).is_some());
    match (known, goals.is_empty()) {
        (false, _) => Message::new("goals-said-unknown"),
        (true, true) => Message::new("goals-said-small-none"),
        (true, false) => Message::new("goals-said-small").with("goals", Arg::List(goals)),
    }
}

/// The sub-goals with a verdict, each with its share and the reference's.
fn with_verdict(answer: &LooseAnswer, reference: &str, verdict: &str, words: &Words) -> Vec<String> {
    let said = |row: &Vec<Cell>| {
        let own = number(answer.cell(row, "share"))?;
        let other = number(compared(answer, row, reference, "share"))?;
        let message = Message::new("goals-of").with("goal", goal_of(answer, row, words)?);
        Some(words.say(&message.with("own", Arg::Share(own)).with("reference", Arg::Share(other))))
    };
    let is = |row: &&Vec<Cell>| word(compared(answer, row, reference, "verdict")) == Some(verdict);
    answer.rows.iter().filter(is).filter_map(said).collect()
}

/// Where the answer depends on the judgement; else which single activity turns it.
fn sure(answer: &LooseAnswer, words: &Words) -> Option<Message> {
    let verdict = |row: &[Cell]| word(compared(answer, row, "purpose", "verdict")).map(str::to_owned);
    if answer.rows.iter().all(|row| verdict(row).is_none()) {
        return None;
    }
    let unclear = answer.rows.iter().filter(|row| verdict(row).as_deref() == Some("unclear"));
    let goals: Vec<String> = unclear.filter_map(|row| goal_of(answer, row, words)).collect();
    if !goals.is_empty() {
        return Some(Message::new("goals-said-unclear").with("goals", Arg::List(goals)));
    }
    let flip = answer.rows.iter().find_map(|row| {
        let Some(Cell::List(flips)) = compared(answer, row, "purpose", "flips") else { return None };
        let activity = |flip: &Cell| match super::field(flip, "activity") {
            Some(Cell::Entity(activity)) => Some(name(activity, words)),
            _ => None,
        };
        let activities: Vec<String> = flips.iter().filter_map(activity).collect();
        let message = Message::new("goals-said-flips").with("goal", goal_of(answer, row, words)?);
        (!activities.is_empty()).then(|| message.with("activities", Arg::List(activities)))
    });
    Some(flip.unwrap_or_else(|| Message::new("goals-said-sure")))
}

fn covered(answer: &LooseAnswer, words: &Words) -> Message {
    let is = |row: &&Vec<Cell>| word(compared(answer, row, "coverage", "verdict")) != Some("result");
    let goals: Vec<String> = answer.rows.iter().filter(is).filter_map(|row| goal_of(answer, row, words)).collect();
    let int = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    match goals.is_empty() {
        true => Message::new("goals-said-covered-all"),
        false => Message::new("goals-said-uncovered")
            .with("count", int(goals.len()))
            .with("all", int(answer.rows.len()))
            .with("goals", Arg::List(goals)),
    }
}
