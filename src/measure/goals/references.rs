//! What sub-goals are held against: what the funding lines are for, and the
//! shares that the owner wants. Design §4, "Sub-goals".

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ground::Ground;
use super::purpose::Purpose;
use super::wanted::WantedShare;
use crate::measure::goals::apportion::spread as spread_over;
use crate::model::figure::Absent;
use crate::model::key::Key;
use crate::model::kr::Kr;

/// What a sub-goal is held against with a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Against {
    /// What the funding lines are for.
    Purpose,
    /// The shares that the owner has declared.
    Targets,
}

impl Against {
    /// The word in JSON and addresses.
    pub(super) fn word(self) -> &'static str {
        match self {
            Against::Purpose => "purpose",
            Against::Targets => "targets",
        }
    }
}

/// The shares of a reference, in the sub-goals' order.
pub(super) type Wanted = Vec<Result<WantedShare, Absent>>;

/// The references that carry a verdict.
pub(super) struct References {
    /// What the lines are for, or the lines of which it is not on record.
    pub purpose: Result<Purpose, Vec<Key>>,
    /// The shares wanted under each reference.
    pub wanted: BTreeMap<Against, Wanted>,
}

impl References {
    pub(super) fn of(ground: &Ground) -> Self {
        let purpose = Purpose::of(ground);
        let by_purpose = by_purpose(ground, &purpose);
        let wanted = BTreeMap::from([(Against::Purpose, by_purpose), (Against::Targets, by_targets(ground))]);
        Self { purpose, wanted }
    }

    /// What a reference wants for a sub-goal, to the öre: all sub-goals and what
    /// no sub-goal is wanted for are the total.
    pub(super) fn kr(&self, against: Against, total: Kr, goal: usize) -> Option<Kr> {
        let shares = self.wanted.get(&against)?.iter();
        let shares: Vec<Decimal> = shares.map(|share| share.as_ref().map_or(Decimal::ZERO, |own| own.main)).collect();
        spread_over(total, &shares)?.parts.get(goal).copied()
    }
}

fn by_purpose(ground: &Ground, purpose: &Result<Purpose, Vec<Key>>) -> Wanted {
    let goals = ground.sub_goals.len();
    let Ok(purpose) = purpose else { return vec![Err(Absent::PurposeUnknown); goals] };
    let nothing = || vec![Err(Absent::NoFundingRecorded); goals];
    purpose.shares(ground).map_or_else(nothing, |shares| shares.into_iter().map(Ok).collect())
}

/// Over several owners, each one's wish by the size of its grant.
fn by_targets(ground: &Ground) -> Wanted {
    let mut owners: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (Key { owner, .. }, own) in &ground.activities {
        *owners.entry(owner).or_default() += own.kr().amount();
    }
    let total: Decimal = owners.values().sum();
    let wanted = |goal: &str| {
        let mut sum = Decimal::ZERO;
        for (owner, kr) in &owners {
            let target = ground.targets.get(&Key::new(*owner, goal)).ok_or(Absent::NoTarget)?;
            sum += kr * target.share().ok_or(Absent::NoTarget)?;
        }
        sum.checked_div(total).map(WantedShare::only).ok_or(Absent::NoFundingRecorded)
    };
    ground.sub_goals.iter().map(|goal| wanted(&goal.id)).collect()
}
