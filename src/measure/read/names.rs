//! What things are called that belong to no single owner's year: the national
//! strategy's sub-goals, the agreement's focus areas, shared concepts, bodies.

use std::collections::BTreeMap;

use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::key::Key;
use crate::model::rows::Rows;

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

/// A body that gives, receives or uses grants.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Body {
    pub name: String,
    pub parent: Option<Key>,
}

/// Every body, whoever describes it.
pub(in crate::measure) fn bodies(rows: &dyn Rows) -> Result<BTreeMap<Key, Body>, QuestionError> {
    let bodies = Asked::all(BODIES).read(rows, |row| {
        let body = Body { name: row.text("name")?.to_owned(), parent: row.key_or_null("parent")? };
        Ok((row.key("organisation")?, body))
    })?;
    Ok(bodies.into_iter().collect())
}

pub(super) const FOCUS_AREAS: &str = "focus-areas";
pub(super) const BODIES: &str = "bodies";
