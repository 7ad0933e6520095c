//! What each activity was granted, and the amount that a result is held against.

use std::collections::BTreeMap;

use crate::measure::read::lines::{Key, resolved};
use crate::measure::{QuestionError, Scope, queries};
use crate::model::answer::Entity;
use crate::model::figure::RowSet;
use crate::model::kr::Kr;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;

/// One activity's grant from one line.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Grant {
    pub owner: String,
    pub activity: Entity,
    pub organisation: Entity,
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
        (self.owner.clone(), self.activity.id.clone())
    }

    /// The line that it is taken from, whoever's it is.
    pub(in crate::measure) fn line_key(&self) -> Key {
        resolved(&self.owner, &self.line)
    }

    /// The stored rows of one stage.
    pub(in crate::measure) fn rows(&self, year: i32, stage: Stage) -> RowSet {
        RowSet::of("allocations")
            .text("owner", &self.owner)
            .text("activity", &self.activity.id)
            .text("line", &self.line)
            .int("year", year.into())
            .text("stage", stage.word())
    }
}

/// Every grant of the year, by owner, line, organisation and activity.
pub(in crate::measure) fn grants(rows: &dyn Rows, scope: &Scope) -> Result<Vec<Grant>, QuestionError> {
    let table = queries::run(rows, "grants-by-activity", &[("year", Literal::Int(scope.year.into()))])?;
    let mut grants: Vec<Grant> = Vec::new();
    for row in table.rows() {
        let (owner, activity, line) = (row.text("owner")?, row.text("activity")?, row.text("line")?);
        if !scope.covers(owner) {
            continue;
        }
        let stage = row.word("stage", Stage::from_word)?;
        let kr = row.kr("kr")?;
        match grants.last_mut() {
            Some(last) if last.owner == owner && last.activity.id == activity && last.line == line => {
                last.stages.insert(stage, kr);
            }
            _ => {
                let organisation = row.text("organisation")?;
                let organisation_name = row.text_or_null("organisation_name")?.unwrap_or(organisation);
                grants.push(Grant {
                    owner: owner.to_owned(),
                    activity: Entity::named(activity, row.text("activity_name")?),
                    organisation: Entity::named(organisation, organisation_name),
                    line: line.to_owned(),
                    stages: BTreeMap::from([(stage, kr)]),
                });
            }
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
        _ => "all".to_owned(),
    }
}
