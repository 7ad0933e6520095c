//! What things are called that belong to no single owner's year: the national
//! strategy's sub-goals, the agreement's focus areas, shared concepts, bodies.

use std::collections::BTreeMap;

use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::answer::{Abbreviation, Entity};
use crate::model::key::Key;
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::OrganisationKind;

/// The sub-goals by their short names, in order.
pub(in crate::measure) fn sub_goals(rows: &dyn Rows) -> Result<Vec<Entity>, QuestionError> {
    let sub_goals = Asked::all("sub-goals");
    sub_goals.read(rows, |row| Ok(Entity::new(row.text("sub_goal")?, row.text("short_sv")?, row.text("short_en")?)))
}

/// The focus areas by their short names, in order.
pub(in crate::measure) fn focus_areas(rows: &dyn Rows) -> Result<Vec<Entity>, QuestionError> {
    let areas = Asked::all(FOCUS_AREAS);
    areas.read(rows, |row| Ok(Entity::new(row.text("focus_area")?, row.text("short_sv")?, row.text("short_en")?)))
}

/// What owners' measures may share.
pub(in crate::measure) fn concepts(rows: &dyn Rows) -> Result<Vec<Entity>, QuestionError> {
    let concepts = Asked::all("concepts");
    concepts.read(rows, |row| Ok(Entity::new(row.text("concept")?, row.text("name_sv")?, row.text("name_en")?)))
}

/// What a grant pays for.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Activity {
    pub key: Key,
    pub name: Entity,
    /// What documents call it.
    pub aliases: Vec<String>,
    /// The body that answers for it.
    pub organisation: Entity,
    /// Whether it is over.
    pub ended: bool,
}

/// Every activity of an owner, or of all.
pub(in crate::measure) fn activities(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Activity>, QuestionError> {
    Asked::all("activities-described").of_owner(owner).read(rows, |row| {
        let key = row.key("activity")?;
        Ok(Activity {
            name: named(row, &key.id, ["name", "name_en"])?,
            aliases: row
                .text_or_null("aliases")?
                .into_iter()
                .flat_map(|all| all.split(';'))
                .map(str::to_owned)
                .collect(),
            organisation: named(row, row.text("organisation")?, ["organisation_name", "organisation_name_en"])?,
            ended: row.int("ended")? > 0,
            key,
        })
    })
}

/// A body that gives, receives or uses grants.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Body {
    pub name: Entity,
    pub kind: OrganisationKind,
    pub parent: Option<Key>,
}

/// Every body, whoever describes it.
pub(in crate::measure) fn bodies(rows: &dyn Rows) -> Result<BTreeMap<Key, Body>, QuestionError> {
    let bodies = Asked::all(BODIES).read(rows, |row| {
        let key = row.key("organisation")?;
        let name = named(row, &key.id, ["name", "name_en"])?;
        let kind = row.word("kind", OrganisationKind::from_word)?;
        Ok((key, Body { name, kind, parent: row.key_or_null("parent")? }))
    })?;
    Ok(bodies.into_iter().collect())
}

/// A body by name; one that nobody describes by its id.
pub(in crate::measure) fn name_of(bodies: &BTreeMap<Key, Body>, key: &Key) -> Entity {
    bodies.get(key).map_or_else(|| Entity::named(&key.id, &key.id), |body| body.name.clone())
}

/// What a row names in Swedish and, where it does, in English; by its id where it names nothing.
pub(super) fn named(row: &Row<'_>, id: &str, [sv, en]: [&str; 2]) -> Result<Entity, ColumnError> {
    let sv = row.text_or_null(sv)?.unwrap_or(id);
    Ok(Entity::new(id, sv, row.text_or_null(en)?.unwrap_or(sv)))
}

/// An abbreviation and what it stands for.
pub(in crate::measure) fn abbreviations(rows: &dyn Rows) -> Result<Vec<Abbreviation>, QuestionError> {
    Asked::all("abbreviations").read(rows, |row| {
        Ok(Abbreviation {
            name: row.text("name")?.to_owned(),
            full_name_sv: row.text("full_name_sv")?.to_owned(),
            full_name_en: row.text("full_name_en")?.to_owned(),
        })
    })
}

pub(super) const FOCUS_AREAS: &str = "focus-areas";
pub(super) const BODIES: &str = "bodies";
