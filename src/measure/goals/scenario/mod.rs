//! What if: the answer `goals` before and after some changes.
//!
//! `change` reads what is wished, `apply` makes a changed copy of the year or
//! refuses with the reason, and `compare` sets the two answers side by side.
//! The store is only read.

mod apply;
mod change;
mod compare;

pub use change::{Scenario, Wishes};

use crate::measure::goals::ground::Ground;
use crate::measure::goals::seen::Seen;
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Answered;
use crate::model::answer::scenario::WhatIf;
use crate::model::rows::Rows;

/// The grant of a year by sub-goal before and after the changes.
pub fn scenario(rows: &dyn Rows, scope: &Scope, scenario: &Scenario) -> Result<Answered<WhatIf>, QuestionError> {
    let before = Ground::read(rows, scope)?;
    let after = apply::apply(&before, scenario)?;
    let (before, after) = (Seen::of(before)?, Seen::of(after)?);
    answered(rows, compare::compare(&before, &after, scenario))
}
