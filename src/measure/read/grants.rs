//! What each activity was granted, and the amount that a result is held against.

use std::collections::BTreeMap;

use super::names::named;
use super::queries::Asked;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::figure::RowSet;
use crate::model::key::{EVERYBODY, Key};
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;

/// One activity's grant from one line.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Grant {
    pub owner: String,
    pub activity: Entity,
    pub organisation: Entity,
    /// The line as its row names it.
    pub line: String,
    /// The amount at each stage that some document gives.
    pub stages: BTreeMap<Stage, Kr>,
}

/// An activity's grant over all lines, at the stage that counts.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Basis {
    pub owner: String,
    pub activity: Entity,
    pub kr: Kr,
    /// Final where every line has a final allocation, else decided.
    pub stage: Stage,
    pub base: Vec<RowSet>,
}

impl Grant {
    /// The final amount, else the decided one; a bid is no grant.
    pub(in crate::measure) fn basis(&self) -> Option<(Stage, Kr)> {
        let at = |stage: Stage| self.stages.get(&stage).map(|kr| (stage, *kr));
        at(Stage::Final).or_else(|| at(Stage::Decided))
    }

    /// The activity, whoever's it is.
    pub(in crate::measure) fn activity_key(&self) -> Key {
        Key::new(self.owner.as_str(), self.activity.id.as_str())
    }

    /// The line that it is taken from, whoever's it is.
    pub(in crate::measure) fn line_key(&self) -> Key {
        Key::referred(&self.owner, &self.line)
    }

    /// The stored rows of one stage.
    pub(in crate::measure) fn rows(&self, year: Year, stage: Stage) -> RowSet {
        RowSet::of("allocations")
            .text("owner", &self.owner)
            .text("activity", &self.activity.id)
            .text("line", &self.line)
            .year(year)
            .text("stage", stage.word())
    }
}

/// Every grant of the year, by owner, line, organisation and activity.
pub(in crate::measure) fn grants(rows: &dyn Rows, scope: &Scope) -> Result<Vec<Grant>, QuestionError> {
    let each = Asked::of("grants-by-activity", scope).read(rows, |row| {
        Ok(Grant {
            owner: row.text("owner")?.to_owned(),
            activity: named(row, row.text("activity")?, ["activity_name", "activity_name_en"])?,
            organisation: named(row, row.text("organisation")?, ["organisation_name", "organisation_name_en"])?,
            line: row.text("line")?.to_owned(),
            stages: BTreeMap::from([(row.word("stage", Stage::from_word)?, row.kr("kr")?)]),
        })
    })?;
    let mut grants: Vec<Grant> = Vec::new();
    for grant in each {
        match grants.last_mut().filter(|last| last.activity_key() == grant.activity_key() && last.line == grant.line) {
            Some(last) => last.stages.extend(grant.stages),
            None => grants.push(grant),
        }
    }
    Ok(grants)
}

/// The basis of every activity that has one, by owner and activity.
pub(in crate::measure) fn bases(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Basis>, QuestionError> {
    let mut bases: BTreeMap<Key, Basis> = BTreeMap::new();
    for grant in grants(rows, scope)? {
        let Some((stage, kr)) = grant.basis() else { continue };
        let base = grant.rows(scope.year, stage);
        let key = grant.activity_key();
        match bases.get_mut(&key) {
            Some(basis) => {
                basis.kr += kr;
                basis.stage = basis.stage.min(stage);
                basis.base.push(base);
            }
            None => {
                let Grant { owner, activity, .. } = grant;
                bases.insert(key, Basis { owner, activity, kr, stage, base: vec![base] });
            }
        }
    }
    Ok(bases)
}

/// How an address names whose figures these are: the owner, or `all` of several.
pub(in crate::measure) fn whose<'a>(mut owners: impl Iterator<Item = &'a str>) -> String {
    match owners.next() {
        Some(first) if owners.all(|owner| owner == first) => first.to_owned(),
        _ => EVERYBODY.to_owned(),
    }
}

/// Other money or posts in an activity.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct CoFunding {
    pub kr: Kr,
    /// Something of it has no amount, like a post.
    pub unvalued: bool,
}

/// What others put into each activity in a year.
pub(in crate::measure) fn co_funding(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<Key, CoFunding>, QuestionError> {
    let each = Asked::of("co-funding-by-activity", scope).read(rows, |row| {
        let kr = row.decimal_or_null("known_kr")?.map_or(Kr::ZERO, Kr::new);
        Ok((row.own_key("activity")?, CoFunding { kr, unvalued: row.int("unvalued")? > 0 }))
    })?;
    Ok(each.into_iter().collect())
}

/// Which year of its funding an activity is in, and for how many years its
/// grants are on record.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct FundingYear {
    pub stated: Option<i64>,
    pub years: i64,
}

/// The funding year of each activity with a grant for the year.
pub(in crate::measure) fn funding_years(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<Key, FundingYear>, QuestionError> {
    let each = Asked::of("funding-years", scope).read(rows, |row| {
        let year = FundingYear { stated: row.int_or_null("funding_year")?, years: row.int("years")? };
        Ok((row.own_key("activity")?, year))
    })?;
    Ok(each.into_iter().collect())
}

/// The people who live in a body's area.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Residents {
    pub count: i64,
    pub base: RowSet,
}

/// The residents of each body's area in a year, whoever says it.
pub(in crate::measure) fn residents(rows: &dyn Rows, year: Year) -> Result<BTreeMap<Key, Residents>, QuestionError> {
    let each = Asked::of_year("populations-in-year", year).read(rows, |row| {
        let base = RowSet::of("populations").text("owner", row.text("owner")?);
        let base = base.text("organisation", row.text("organisation")?).year(year);
        Ok((row.key("organisation")?, Residents { count: row.int("population")?, base }))
    })?;
    Ok(each.into_iter().collect())
}
