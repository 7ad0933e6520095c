//! What there is to ask about: whose grants, which years, which series.

use std::collections::BTreeSet;

use super::measures::repeated;
use super::queries::Asked;
use crate::measure::{QuestionError, TrendOf};
use crate::model::answer::Entity;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Kind, Level};

/// An owner of funding lines or grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its id and the name it gives itself.
    pub entity: Entity,
    /// The newest year of its funding lines and grants.
    pub newest_year: i32,
    /// The newest year that an activity has a grant for, if any has.
    pub granted_year: Option<i32>,
    /// Whether anything that its activities did is reported.
    pub reports: bool,
}

impl Owner {
    /// The year to ask about, unless another is named.
    pub fn year(&self) -> i32 {
        self.granted_year.unwrap_or(self.newest_year)
    }

    /// How much there is to ask about: grants with results, grants, lines alone.
    fn rank(&self) -> (bool, bool) {
        (self.granted_year.is_some(), self.reports)
    }
}

/// Every owner of funding lines or grants, by id.
pub fn owners(rows: &dyn Rows) -> Result<Vec<Owner>, QuestionError> {
    let owners = Asked::all("owners").read(rows, |row| {
        let id = row.text("owner")?;
        let entity = Entity::named(id, row.text_or_null("name")?.unwrap_or(id));
        Ok((entity, row.int("last_year")?, row.int_or_null("granted_year")?, row.int("reported")? > 0))
    })?;
    let owner = |(entity, newest, granted, reports): (Entity, i64, Option<i64>, bool)| {
        Ok(Owner { entity, newest_year: year(newest)?, granted_year: granted.map(year).transpose()?, reports })
    };
    owners.into_iter().map(owner).collect()
}

fn year(year: i64) -> Result<i32, QuestionError> {
    i32::try_from(year).map_err(|_| QuestionError::Year(i32::MAX))
}

/// The owners that a reader most likely asks about: those whose activities
/// have grants and reported results, else grants, else funding lines.
pub fn foremost(owners: Vec<Owner>) -> Vec<Owner> {
    let most = owners.iter().map(Owner::rank).max();
    owners.into_iter().filter(|owner| Some(owner.rank()) == most).collect()
}

/// The years that an owner, or anybody, has grants for, the earliest first.
pub fn years(rows: &dyn Rows, owner: Option<&str>) -> Result<BTreeSet<i32>, QuestionError> {
    owners_and_years(rows, owner)?.into_iter().map(|(_, own)| year(own)).collect()
}

/// Whose grants are on record for which years.
pub(in crate::measure) fn owners_and_years(
    rows: &dyn Rows,
    owner: Option<&str>,
) -> Result<Vec<(String, i64)>, QuestionError> {
    let asked = Asked::all("years-of-grants").of_owner(owner);
    asked.read(rows, |row| Ok((row.text("owner")?.to_owned(), row.int("year")?)))
}

/// An owner's counts of what came out, for two periods or more: those worth
/// drawing over the years. Staff and context are not among them.
pub fn series(rows: &dyn Rows, owner: &str) -> Result<Vec<TrendOf>, QuestionError> {
    let came_out = |level: Level| matches!(level, Level::Output | Level::Experience | Level::Outcome);
    let counts = repeated(rows, owner)?.into_iter().filter(|own| own.kind == Kind::Count && came_out(own.level));
    Ok(counts.map(|own| TrendOf { measure: own.id, owner: Some(owner.to_owned()) }).collect())
}
