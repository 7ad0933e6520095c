//! Each activity's grant split by its links, to the öre.
//!
//! Formula: Σ amount × weight, each amount split by largest remainder, so that
//! the sub-goals and `unlinked` are the total exactly. Design §4, "Sub-goals".

use std::collections::{BTreeMap, BTreeSet};

use super::ground::{Funded, Ground};
use crate::measure::QuestionError;
use crate::measure::goals::apportion::{Apportioned, apportion};
use crate::measure::read::links::Link;
use crate::model::figure::{Flag, Flags, RowSet};
use crate::model::fraction::Fraction;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::Stage;

/// What each sub-goal draws of a year's grants. The parts and `unlinked` are
/// the total to the öre.
#[derive(Debug, Clone)]
pub(super) struct Split {
    /// All that was granted.
    pub total: Kr,
    /// What each sub-goal of the strategy draws, also where it is nothing.
    pub goals: BTreeMap<String, Drawn>,
    /// What no link leads to a sub-goal.
    pub unlinked: Drawn,
}

/// What a sub-goal draws.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// How much.
    pub kr: Kr,
    /// From which activities.
    pub activities: BTreeSet<Key>,
    /// What a reader must know of their amounts.
    pub flags: Flags,
    /// The stored rows behind it.
    pub base: Vec<RowSet>,
}

impl Drawn {
    fn take(&mut self, activity: &Key, own: &Funded, kr: Kr) {
        self.kr += kr;
        self.activities.insert(activity.clone());
        self.flags.extend(flags([own].into_iter()));
        self.base.extend(base(own));
    }
}

impl Ground {
    /// Splits every activity's grant by its links.
    pub(super) fn split(&self) -> Result<Split, QuestionError> {
        let goals = self.sub_goals.iter().map(|goal| (goal.id.clone(), Drawn::default())).collect();
        let mut split = Split { total: self.total(), goals, unlinked: Drawn::default() };
        for (key, own) in &self.activities {
            let parts = by_links(own.kr(), own.links()).ok_or_else(|| unsplit(key))?;
            for (link, kr) in own.links().iter().zip(parts.parts) {
                split.goals.entry(link.sub_goal.clone()).or_default().take(key, own, kr);
            }
            if !parts.rest.is_zero() || own.links().is_empty() {
                split.unlinked.take(key, own, parts.rest);
            }
        }
        Ok(split)
    }
}

/// An amount split by a set of links, in their order; `None` where they add to more than one.
pub(super) fn by_links(kr: Kr, links: &[Link]) -> Option<Apportioned> {
    let fractions: Vec<Fraction> = links.iter().map(|link| link.fraction).collect();
    apportion(kr, &fractions)
}

/// An activity whose links add to more than its grant.
pub(super) fn unsplit(Key { owner, id: activity }: &Key) -> QuestionError {
    QuestionError::Links { owner: owner.clone(), activity: activity.clone() }
}

/// The stored rows of an activity's grants.
pub(super) fn base(own: &Funded) -> Vec<RowSet> {
    own.grants.values().filter_map(|held| held.base.clone()).collect()
}

/// What a reader must know of the amounts of these activities.
pub(super) fn flags<'a>(mut activities: impl Iterator<Item = &'a Funded>) -> Flags {
    activities.any(|own| own.stage() == Some(Stage::Decided)).then_some(Flag::DecidedBasis).into_iter().collect()
}
