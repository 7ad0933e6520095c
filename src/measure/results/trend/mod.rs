//! A measure over time: its observations, what they come to a year, how the
//! rate changes and how sure that is; and shares over time.
//!
//! Formulas: rate = value ÷ days of the period × days of its year; index =
//! 100 × rate ÷ first rate (for shares, means and states: of the values). A
//! period across a year's end counts a year as 365 days. Ratios, their limits
//! and tests are those of `measure::statistics`. A regression follows the
//! calendar year that each period counts for: that of most of its days. The
//! exposure is the period's days; what happened on a single day stands for its
//! year. So a year in two halves gives the same ratio and limits as whole.

mod counts;
mod flow;
mod point;
mod ratio;
mod resources;
mod sensitivity;
mod series;
mod shares;
mod summary;
mod variation;

use std::collections::BTreeSet;

use crate::measure::read::measures::{Measure, measures};
use crate::measure::{QuestionError, queries};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::Kind;
use point::Point;

/// Whose measure a trend is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendOf {
    /// The measure, or the declared share.
    pub measure: String,
    /// Its owner, where several have one of that id.
    pub owner: Option<String>,
}

/// Every observation of a measure or share, oldest first, and what they say
/// together; one answer an owner.
pub fn trend(rows: &dyn Rows, of: &TrendOf) -> Result<Vec<LooseAnswer>, QuestionError> {
    let known = measures(rows, None)?;
    let is_asked = |owner: &str| of.owner.as_deref().is_none_or(|asked| asked == owner);
    let mut answers = Vec::new();
    for measure in known.iter().filter(|measure| measure.id == of.measure && is_asked(&measure.owner)) {
        let points = points(rows, measure)?;
        let mut beside = resources::resources(rows, &measure.owner, &measure.activity.id)?;
        beside.retain(|resource| resource.measure.id != measure.id);
        answers.push(match measure.kind {
            Kind::Share => shares::reported(measure, &points, &beside),
            Kind::Count | Kind::Cumulative | Kind::Stock | Kind::Mean => counts::answer(measure, &points, &beside),
        });
    }
    let declared = shares::declared(rows, of.owner.as_deref())?;
    for share in declared.iter().filter(|share| share.name.id == of.measure) {
        answers.extend(shares::answer(rows, share, &known)?);
    }
    if answers.is_empty() {
        let own = known.iter().filter(|measure| is_asked(&measure.owner)).map(|measure| measure.id.clone());
        let known: BTreeSet<String> = own.chain(declared.into_iter().map(|share| share.name.id)).collect();
        return Err(QuestionError::NoMeasure { id: of.measure.clone(), known: known.into_iter().collect() });
    }
    Ok(answers)
}

/// The shares that an owner's datasets declare.
pub fn declared_shares(rows: &dyn Rows, owner: &str) -> Result<Vec<TrendOf>, QuestionError> {
    let declared = shares::declared(rows, Some(owner))?.into_iter();
    Ok(declared.map(|share| TrendOf { measure: share.name.id, owner: Some(share.owner) }).collect())
}

/// A measure's observations, oldest first.
fn points(rows: &dyn Rows, measure: &Measure) -> Result<Vec<Point>, QuestionError> {
    let table = queries::run(rows, "outcomes-over-time", &[("measure", Literal::Text(measure.id.clone()))])?;
    let own = table.rows().filter(|row| row.text("owner").is_ok_and(|owner| owner == measure.owner));
    own.map(Point::read).collect()
}

/// What stands above a measure's trend.
fn head(measure: &Measure) -> Vec<(&'static str, Cell)> {
    vec![
        ("owner", Cell::Text(measure.owner.clone())),
        ("measure", Cell::Entity(measure.name.clone())),
        ("activity", Cell::Entity(measure.activity.clone())),
        ("unit", Cell::Entity(Entity::new(&measure.unit_en, &measure.unit_sv, &measure.unit_en))),
        ("kind", Cell::word("kind", measure.kind.word())),
        ("level", Cell::word("level", measure.level.word())),
    ]
}
