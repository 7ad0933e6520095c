//! What there is to ask about: whose grants, which years, which series.

use std::collections::BTreeSet;

use crate::measure::{QuestionError, TrendOf, queries};
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
    let year = |year: i64| i32::try_from(year).map_err(|_| QuestionError::Year(i32::MAX));
    let mut owners = Vec::new();
    for row in queries::run(rows, "owners", &[])?.rows() {
        let id = row.text("owner")?;
        owners.push(Owner {
            entity: Entity::named(id, row.text_or_null("name")?.unwrap_or(id)),
            newest_year: year(row.int("last_year")?)?,
            granted_year: row.int_or_null("granted_year")?.map(year).transpose()?,
            reports: row.int("reported")? > 0,
        });
    }
    Ok(owners)
}

/// The owners that a reader most likely asks about: those whose activities
/// have grants and reported results, else grants, else funding lines.
pub fn foremost(owners: Vec<Owner>) -> Vec<Owner> {
    let most = owners.iter().map(Owner::rank).max();
    owners.into_iter().filter(|owner| Some(owner.rank()) == most).collect()
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
