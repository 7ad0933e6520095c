//! What the redistribution did to one activity's grant from one funding line:
//! the one rule that `flow --by`, `flow --bridge` and the findings follow.
//!
//! freed = max(decided − final, 0), raised = max(final − decided, 0), added =
//! final where nothing was decided. An amount that no document gives is not
//! zero: what was decided and has no final amount is neither freed nor raised
//! but unaccounted for. So, over any activities whose lines are known before
//! and after,
//!
//! Σ decided − freed − unaccounted for + raised + added = Σ final.
//!
//! Left is what a line held at a stage − what activities have of it then.
//! Design §3, "stage", and §4, "Flow".

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::read::grants::Grant;
use crate::model::figure::Absent;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::{BridgeStep, Stage};

/// The stage before a redistribution.
pub(super) const BEFORE: Stage = Stage::Decided;
/// The stage after it.
pub(super) const AFTER: Stage = Stage::Final;

/// How a grant changed, and by how many kronor: never fewer than none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GrantChange {
    /// Nothing was decided, and nothing granted.
    Nothing,
    /// It is less than decided.
    Freed(Kr),
    /// It was decided, and no final amount is on record.
    Unaccounted(Kr),
    /// It is more than decided, or just that: then by no krona.
    Raised(Kr),
    /// Nothing was decided.
    Added(Kr),
}

impl GrantChange {
    /// The change from what was decided to what was granted in the end, each if it is on record.
    pub(super) fn between(decided: Option<Kr>, last: Option<Kr>) -> Self {
        match (decided, last) {
            (Some(decided), Some(last)) if last < decided => GrantChange::Freed(decided - last),
            (Some(decided), Some(last)) => GrantChange::Raised(last - decided),
            (Some(decided), None) => GrantChange::Unaccounted(decided),
            (None, Some(last)) => GrantChange::Added(last),
            (None, None) => GrantChange::Nothing,
        }
    }

    /// The step of the bridge that it belongs to, if it is of any.
    pub(super) fn step(self) -> Option<BridgeStep> {
        match self {
            GrantChange::Nothing => None,
            GrantChange::Freed(_) => Some(BridgeStep::Freed),
            GrantChange::Unaccounted(_) => Some(BridgeStep::Unaccounted),
            GrantChange::Raised(_) => Some(BridgeStep::Raised),
            GrantChange::Added(_) => Some(BridgeStep::Added),
        }
    }

    /// Whether no final amount is on record of what was decided.
    pub(super) fn is_unaccounted(self) -> bool {
        matches!(self, GrantChange::Unaccounted(_))
    }

    /// By how many kronor.
    pub(super) fn kr(self) -> Kr {
        match self {
            GrantChange::Nothing => Kr::ZERO,
            GrantChange::Freed(kr)
            | GrantChange::Unaccounted(kr)
            | GrantChange::Raised(kr)
            | GrantChange::Added(kr) => kr,
        }
    }
}

/// What changes come to that are of one step.
pub(super) fn sum_of(step: BridgeStep, changes: impl IntoIterator<Item = GrantChange>) -> Kr {
    changes.into_iter().filter(|change| change.step() == Some(step)).map(GrantChange::kr).sum()
}

/// What of a line stands with no activity: below zero where activities have more than it held.
pub(super) fn left(held: Kr, shared: Kr) -> Kr {
    held - shared
}

/// The stages that some activity of each line has an amount at.
#[derive(Debug, Clone, Default)]
pub(super) struct Rounds(BTreeMap<Key, BTreeSet<Stage>>);

impl Rounds {
    /// The stages of these grants.
    pub(super) fn new(grants: &[Grant]) -> Self {
        let mut rounds = Self::default();
        for grant in grants {
            rounds.0.entry(grant.line_key()).or_default().extend(grant.stages.keys());
        }
        rounds
    }

    /// How a grant changed; nothing is said of a line that is known at one stage only.
    pub(super) fn change(&self, grant: &Grant) -> Result<GrantChange, Absent> {
        self.both_known(&grant.line_key())?;
        let at = |stage: Stage| grant.stages.get(&stage).copied();
        Ok(GrantChange::between(at(BEFORE), at(AFTER)))
    }

    /// That a line is known before and after, or at which stage it is not.
    pub(super) fn both_known(&self, line: &Key) -> Result<(), Absent> {
        let is_known = |stage: Stage| self.0.get(line).is_some_and(|stages| stages.contains(&stage));
        match (is_known(BEFORE), is_known(AFTER)) {
            (false, _) => Err(Absent::NoDecision),
            (true, false) => Err(Absent::NoFinal),
            (true, true) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kr(ore: i64) -> Option<Kr> {
        Some(Kr::from_ore(ore))
    }

    #[test]
    fn a_grant_is_freed_raised_added_or_unaccounted_for() {
        assert_eq!(GrantChange::between(kr(60), kr(20)), GrantChange::Freed(Kr::from_ore(40)));
        assert_eq!(GrantChange::between(kr(60), kr(0)), GrantChange::Freed(Kr::from_ore(60)));
        assert_eq!(GrantChange::between(kr(35), kr(50)), GrantChange::Raised(Kr::from_ore(15)));
        assert_eq!(GrantChange::between(None, kr(40)), GrantChange::Added(Kr::from_ore(40)));
        assert_eq!(GrantChange::between(kr(3), kr(3)), GrantChange::Raised(Kr::ZERO));
        // A bid alone is no decision.
        assert_eq!(GrantChange::between(None, None), GrantChange::Nothing);
        // No final amount is not a final amount of zero.
        assert_eq!(GrantChange::between(kr(7), None), GrantChange::Unaccounted(Kr::from_ore(7)));
    }

    #[test]
    fn what_was_decided_leads_to_what_was_granted() {
        let grants = [(kr(60), kr(20)), (kr(35), kr(50)), (kr(3), kr(3)), (kr(1), None), (None, kr(40))];
        let changes = || grants.iter().map(|(decided, last)| GrantChange::between(*decided, *last));
        let of = |step| sum_of(step, changes());
        let decided: Kr = grants.iter().filter_map(|(decided, _)| *decided).sum();
        let last: Kr = grants.iter().filter_map(|(_, last)| *last).sum();
        let freed = of(BridgeStep::Freed) + of(BridgeStep::Unaccounted);
        assert_eq!(decided - freed + of(BridgeStep::Raised) + of(BridgeStep::Added), last);
    }
}
