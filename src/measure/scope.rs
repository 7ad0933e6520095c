//! What a question is about.

use crate::model::period::Year;

/// Which rows a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The year.
    pub year: Year,
    /// Only this owner's rows, or everybody's.
    pub owner: Option<String>,
}

impl Scope {
    /// A year of all owners.
    pub fn year(year: Year) -> Self {
        Self { year, owner: None }
    }

    pub(super) fn covers(&self, owner: &str) -> bool {
        self.owner.as_deref().is_none_or(|own| own == owner)
    }
}
