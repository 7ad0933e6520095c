//! What there is to ask about: whose grants, which years, which series.

use std::collections::{BTreeMap, BTreeSet};

use super::names::named;
use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::period::Year;
use crate::model::rows::Rows;

/// An owner of funding lines or grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its id and the name it gives itself.
    pub entity: Entity,
    /// The newest year of its funding lines and grants.
    pub newest_year: Year,
    /// The newest year that an activity has a grant for, if any has.
    pub granted_year: Option<Year>,
    /// Whether anything that its activities did is reported.
    pub reports: bool,
}

impl Owner {
    /// The year to ask about, unless another is named.
    pub fn year(&self) -> Year {
        self.granted_year.unwrap_or(self.newest_year)
    }

    /// How much there is to ask about: grants with results, grants, lines alone.
    fn rank(&self) -> (bool, bool) {
        (self.granted_year.is_some(), self.reports)
    }
}

/// Every owner of funding lines or grants, by id.
pub fn owners(rows: &dyn Rows) -> Result<Vec<Owner>, QuestionError> {
    owners_of(rows, None)
}

/// One owner, if it has funding lines or grants, or all.
fn owners_of(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Owner>, QuestionError> {
    Asked::all("owners").of_owner(owner).read(rows, |row| {
        let id = row.text("owner")?;
        Ok(Owner {
            entity: named(row, id, ["name", "name_en"])?,
            newest_year: row.year("last_year")?,
            granted_year: row.year_or_null("granted_year")?,
            reports: row.int("reported")? > 0,
        })
    })
}

/// The owners that a reader most likely asks about: those whose activities
/// have grants and reported results, else grants, else funding lines.
pub fn foremost(owners: Vec<Owner>) -> Vec<Owner> {
    let most = owners.iter().map(Owner::rank).max();
    owners.into_iter().filter(|owner| Some(owner.rank()) == most).collect()
}

/// The owner that is asked about or, of all, those that a reader most likely asks about.
pub fn asked_about(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Owner>, QuestionError> {
    Ok(foremost(owners_of(rows, owner)?))
}

/// The years that an owner, or anybody, has grants for, the earliest first.
pub fn years(rows: &dyn Rows, owner: Option<&str>) -> Result<BTreeSet<Year>, QuestionError> {
    Ok(owners_and_years(rows, owner)?.into_iter().map(|(_, year)| year).collect())
}

/// Whose grants are on record for which years.
pub(in crate::measure) fn owners_and_years(
    rows: &dyn Rows,
    owner: Option<&str>,
) -> Result<Vec<(String, Year)>, QuestionError> {
    let asked = Asked::all("years-of-grants").of_owner(owner);
    asked.read(rows, |row| Ok((row.text("owner")?.to_owned(), row.year("year")?)))
}

/// The years that each owner has grants or results for.
pub(in crate::measure) fn years_by_owner(
    rows: &dyn Rows,
    owner: Option<&str>,
) -> Result<BTreeMap<String, BTreeSet<Year>>, QuestionError> {
    let results = Asked::all("years-of-outcomes").of_owner(owner);
    let results = results.read(rows, |row| Ok((row.text("owner")?.to_owned(), row.year("year")?)))?;
    let mut years: BTreeMap<String, BTreeSet<Year>> = BTreeMap::new();
    for (owner, year) in owners_and_years(rows, owner)?.into_iter().chain(results) {
        years.entry(owner).or_default().insert(year);
    }
    Ok(years)
}
