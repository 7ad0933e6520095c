//! What money is meant for, by name: the national strategy's sub-goals and the
//! agreement's focus areas.

use crate::measure::{QuestionError, queries};
use crate::model::answer::Entity;
use crate::model::rows::Rows;

/// The sub-goals by their short names, in order.
pub(in crate::measure) fn sub_goals(rows: &dyn Rows) -> Result<Vec<Entity>, QuestionError> {
    named(rows, "sub-goals", "sub_goal")
}

/// The focus areas by their short names, in order.
pub(in crate::measure) fn focus_areas(rows: &dyn Rows) -> Result<Vec<Entity>, QuestionError> {
    named(rows, "focus-areas", "focus_area")
}

fn named(rows: &dyn Rows, query: &str, id: &str) -> Result<Vec<Entity>, QuestionError> {
    let mut entities = Vec::new();
    for row in queries::run(rows, query, &[])?.rows() {
        entities.push(Entity::new(row.text(id)?, row.text("short_sv")?, row.text("short_en")?));
    }
    Ok(entities)
}
