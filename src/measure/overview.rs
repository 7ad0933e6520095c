//! What there is to ask about: whose grants, which years, which series.

use std::collections::BTreeSet;

use super::{QuestionError, TrendOf, queries};
use crate::model::answer::Entity;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Kind, Level};

/// An owner with grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its id and the name it gives itself.
    pub entity: Entity,
    /// The newest year that an activity has a grant for.
    pub newest_year: i32,
}

/// Every owner with grants, by id.
pub fn owners(rows: &dyn Rows) -> Result<Vec<Owner>, QuestionError> {
    let mut owners = Vec::new();
    for row in queries::run(rows, "owners", &[])?.rows() {
        let id = row.text("owner")?;
        let year = row.int("last_year")?;
        let newest_year = i32::try_from(year).map_err(|_| QuestionError::Year(i32::MAX))?;
        owners.push(Owner { entity: Entity::named(id, row.text_or_null("name")?.unwrap_or(id)), newest_year });
    }
    Ok(owners)
}

/// The years that an owner, or anybody, has grants for, the earliest first.
pub fn years(rows: &dyn Rows, owner: Option<&str>) -> Result<BTreeSet<i32>, QuestionError> {
    let mut years = BTreeSet::new();
    for row in queries::run(rows, "years-of-grants", &[])?.rows() {
        if owner.is_none_or(|id| row.text("owner").is_ok_and(|own| own == id)) {
            years.insert(i32::try_from(row.int("year")?).map_err(|_| QuestionError::Year(i32::MAX))?);
        }
    }
    Ok(years)
}

/// An owner's counts of what came out, for two periods or more: those worth
/// drawing over the years. Staff and context are not among them.
pub fn series(rows: &dyn Rows, owner: &str) -> Result<Vec<TrendOf>, QuestionError> {
    let mut series = Vec::new();
    for row in queries::run(rows, "measures-over-time", &[])?.rows() {
        let is_count = row.word("kind", Kind::from_word)? == Kind::Count;
        let level = row.word("level", Level::from_word)?;
        let came_out = matches!(level, Level::Output | Level::Experience | Level::Outcome);
        if row.text("owner")? == owner && is_count && came_out {
            series.push(TrendOf { measure: row.text("measure")?.to_owned(), owner: Some(owner.to_owned()) });
        }
    }
    Ok(series)
}
