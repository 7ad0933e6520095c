//! Which sub-goals an activity serves, where nobody has said so, or where it is
//! judged in several ways and a verdict depends on which of them is right.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::Asked;
use super::known::ActivityYear;
use crate::measure::goals::goals;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::answer::questions::QuestionKind;
use crate::model::figure::Address;
use crate::model::rows::Rows;
use crate::words::{Arg, Message};

/// The sub-goals, and which activities' readings decide what is said of one.
pub(super) struct Deciding {
    sub_goals: Vec<Entity>,
    /// The share that the first of an activity's verdicts is on, by the activity's id.
    by_activity: BTreeMap<String, Address>,
}

impl Deciding {
    pub(super) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let answer = goals(rows, scope)?;
        let mut by_activity = BTreeMap::new();
        for row in &answer.rows {
            let judged = std::iter::once(&row.purpose).chain(&row.targets);
            for activity in judged.flat_map(|own| &own.deciding) {
                by_activity.entry(activity.id.clone()).or_insert_with(|| row.share.address.clone());
            }
        }
        Ok(Self { sub_goals: answer.rows.iter().map(|row| row.sub_goal.clone()).collect(), by_activity })
    }
}

/// Which sub-goals an activity with a grant serves.
pub(super) fn sub_goals(own: &ActivityYear<'_>, deciding: &Deciding) -> Option<Asked> {
    if own.granted().is_zero() {
        return None;
    }
    let key = &own.activity.key;
    if !own.is_linked() {
        let address = Address::new(["goals", &key.owner, "unlinked", &own.year.to_string(), "kr"]);
        return Some(Asked::about(&address, QuestionKind::SubGoals, Message::new("question-sub_goals-unlinked")));
    }
    let address = deciding.by_activity.get(&key.id)?;
    let links = own.readings?.all().flat_map(|(_, links)| links);
    let linked: BTreeSet<&str> = links.map(|link| link.sub_goal.as_str()).collect();
    let names = deciding.sub_goals.iter().filter(|goal| linked.contains(goal.id.as_str()));
    let names = Arg::Names(names.map(|goal| (goal.sv.clone(), goal.en.clone())).collect());
    let text = Message::new("question-sub_goals").with("sub_goals", names);
    Some(Asked::about(address, QuestionKind::SubGoals, text))
}
