//! A year of grants, split and judged: what the figures and a scenario read.

use rust_decimal::Decimal;

use super::ground::Ground;
use super::split::Split;
use super::verdict::{Against, DrawnVerdict, References, Tries, Wanted};
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::figure::Absent;
use crate::model::key::Key;

/// A year that has been split, held against its references and judged.
pub(super) struct Seen {
    pub ground: Ground,
    pub split: Split,
    pub references: References,
    pub tries: Tries,
}

impl Seen {
    pub(super) fn of(ground: Ground) -> Result<Self, QuestionError> {
        let split = ground.split()?;
        let references = References::of(&ground);
        let tries = Tries::of(&ground, &references)?;
        Ok(Self { ground, split, references, tries })
    }

    /// Why nothing can be said of the sub-goals' parts, if nothing can: there is
    /// no activity with a grant, or none of them is linked to a sub-goal.
    pub(super) fn unlinked(&self) -> Option<Absent> {
        self.ground.unlinked()
    }

    /// The share that a reference wants for a sub-goal, unrounded.
    pub(super) fn wanted(&self, against: Against, goal: usize) -> Option<Decimal> {
        self.references.wanted.get(&against).and_then(|shares| shares.get(goal)).and_then(|share| share.ok())
    }

    /// The verdict on a sub-goal, as long as the reference wants anything of it.
    pub(super) fn judgement(&self, against: Against, goal: usize) -> Option<&DrawnVerdict> {
        self.tries.judgements.get(&(against, goal))
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
