//! What owners that stand side by side are called.

use crate::model::answer::Entity;
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::present::Say;
use crate::words::{Message, Words};

/// An owner in the year that its figures are of: years may differ from owner to owner.
#[derive(Debug, Clone)]
pub(super) struct OwnerYear {
    pub name: String,
    /// Its grant of that year, unless there is none.
    pub total: Option<String>,
}

impl OwnerYear {
    pub(super) fn of(owner: &Entity, year: Year, total: &Figure, words: &Words) -> Self {
        let say = Say::new(words);
        let name = Message::new("chart-owner-year").with("owner", say.entity(owner)).with("year", year);
        let known = total.number().filter(|kr| !kr.is_zero());
        Self { name: words.say(&name), total: known.map(|_| say.stated(total)) }
    }

    /// Both in one: `Malmö stad 2025 (18 181 126 kr)`.
    pub(super) fn in_full(&self) -> String {
        self.total.as_ref().map_or_else(|| self.name.clone(), |total| format!("{} ({total})", self.name))
    }
}
