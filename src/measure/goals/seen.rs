//! A year of grants, split and judged: what the figures and a scenario read.

use super::bounds::Bounds;
use super::ground::Ground;
use super::references::{Against, References, Wanted};
use super::split::Split;
use super::verdict::Judged;
use super::wanted::WantedShare;
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::figure::Absent;
use crate::model::key::Key;
use crate::model::kr::Kr;

/// A year that has been split, held against its references and judged.
pub(super) struct Seen {
    pub ground: Ground,
    pub split: Split,
    pub references: References,
    /// What each sub-goal can draw, in order, then what is linked to none.
    pub bounds: Vec<Bounds>,
}

impl Seen {
    pub(super) fn of(ground: Ground) -> Result<Self, QuestionError> {
        let split = ground.split()?;
        let references = References::of(&ground);
        let bounds = ground.bounds()?;
        Ok(Self { ground, split, references, bounds })
    }

    /// Why nothing can be said of the sub-goals' parts, if nothing can: there is
    /// no activity with a grant, or none of them is linked to a sub-goal.
    pub(super) fn unlinked(&self) -> Option<Absent> {
        self.ground.unlinked()
    }

    /// The share that a reference wants for a sub-goal.
    pub(super) fn wanted(&self, against: Against, goal: usize) -> Option<&WantedShare> {
        self.references.wanted.get(&against)?.get(goal)?.as_ref().ok()
    }

    /// The verdict on a sub-goal, where the reference says what is wanted for it
    /// and anything is linked at all.
    pub(super) fn judged(&self, against: Against, goal: usize) -> Option<Judged> {
        if self.unlinked().is_some() || self.split.total.is_zero() {
            return None;
        }
        let id = &self.ground.sub_goals.get(goal)?.id;
        let main = self.split.goals.get(id)?.kr;
        Judged::of(main, self.bounds.get(goal)?, self.wanted(against, goal)?, self.split.total)
    }

    /// The least and the most that a sub-goal (or, after them, what is linked to
    /// none) can draw, where anything is linked.
    pub(super) fn range(&self, category: usize) -> Result<(Kr, Kr), Absent> {
        match (self.unlinked(), self.bounds.get(category)) {
            (Some(reason), _) => Err(reason),
            (None, Some(bounds)) => Ok((bounds.least, bounds.most)),
            (None, None) => Err(Absent::NoLinks),
        }
    }

    /// Whether the owner has declared the share of any sub-goal.
    pub(super) fn has_targets(&self) -> bool {
        self.wanted_any(Against::Targets)
    }

    fn wanted_any(&self, against: Against) -> bool {
        self.references.wanted.get(&against).is_some_and(|shares: &Wanted| shares.iter().any(Result::is_ok))
    }

    /// The entity of an activity.
    pub(super) fn activity(&self, key: &Key) -> Entity {
        self.ground.activities.get(key).map_or_else(|| Entity::named(&key.id, &key.id), |own| own.activity.clone())
    }
}
