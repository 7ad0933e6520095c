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

mod about;
mod counts;
mod declared;
mod flow;
mod point;
mod ratio;
mod resources;
mod sensitivity;
mod series;
mod share;
mod shares;
mod summary;
mod variation;

use std::collections::BTreeSet;

use crate::measure::QuestionError;
use crate::measure::read::measures::{DeclaredShare, Measure, declared_shares as declared, measures, repeated};
use crate::measure::read::observations::{Input, Point, inputs, points};
use crate::measure::trace::remarks::answered;
use crate::model::answer::trend::Trend;
use crate::model::rows::Rows;
use crate::model::vocabulary::Kind;

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
pub fn trend(rows: &dyn Rows, of: &TrendOf) -> Result<Vec<Trend>, QuestionError> {
    let owner = of.owner.as_deref();
    let declared = declared(rows, owner)?;
    let shares: Vec<&DeclaredShare> = declared.iter().filter(|share| share.name.id == of.measure).collect();
    let known = known(rows, owner, &shares)?;
    let (points, inputs) = (points(rows, &of.measure, owner)?, inputs(rows, owner)?);
    let is_asked = |own: &str| owner.is_none_or(|asked| asked == own);
    let mut answers = Vec::new();
    for measure in known.iter().filter(|measure| measure.name.id == of.measure && is_asked(&measure.owner)) {
        let points = points.get(&measure.owner).map_or(&[][..], Vec::as_slice);
        let beside = inputs.get(&measure.activity_key()).into_iter().flatten();
        let beside: Vec<Input> = beside.filter(|input| input.measure.id != measure.name.id).cloned().collect();
        answers.push(of_measure(rows, measure, points, &beside)?);
    }
    for share in shares.iter().copied() {
        if let Some(share) = declared::answer(rows, share, &known)? {
            answers.push(Trend::Shares(answered(rows, share)?));
        }
    }
    if answers.is_empty() {
        let own = known.iter().filter(|measure| is_asked(&measure.owner)).map(|measure| measure.name.id.clone());
        let known: BTreeSet<String> = own.chain(declared.iter().map(|share| share.name.id.clone())).collect();
        return Err(QuestionError::NoMeasure { id: of.measure.clone(), known: known.into_iter().collect() });
    }
    Ok(answers)
}

/// The measures of whoever is asked about, and of the others whose measures their shares are of.
fn known(rows: &dyn Rows, owner: Option<&str>, shares: &[&DeclaredShare]) -> Result<Vec<Measure>, QuestionError> {
    let Some(owner) = owner else { return measures(rows, None) };
    let counted = shares.iter().flat_map(|share| share.denominators.iter().chain([&share.numerator]));
    let owners: BTreeSet<&str> = counted.map(|key| key.owner.as_str()).chain([owner]).collect();
    let mut known = Vec::new();
    for owner in owners {
        known.extend(measures(rows, Some(owner))?);
    }
    Ok(known)
}

fn of_measure(rows: &dyn Rows, measure: &Measure, points: &[Point], beside: &[Input]) -> Result<Trend, QuestionError> {
    Ok(match measure.kind {
        Kind::Share => Trend::Shares(answered(rows, shares::reported(measure, points, beside))?),
        Kind::Cumulative => Trend::Totals(answered(rows, counts::of_totals(measure, points, beside))?),
        Kind::Count | Kind::Stock | Kind::Mean => {
            Trend::Counts(answered(rows, counts::answer(measure, points, beside))?)
        }
    })
}

/// An owner's counts of what came out, for two periods or more: those worth
/// drawing over the years. Staff and context are not among them.
pub fn series(rows: &dyn Rows, owner: &str) -> Result<Vec<TrendOf>, QuestionError> {
    let counts = repeated(rows, owner)?.into_iter().filter(|own| own.kind == Kind::Count && own.level.came_out());
    Ok(counts.map(|own| TrendOf { measure: own.id, owner: Some(owner.to_owned()) }).collect())
}

/// The shares that an owner's datasets declare.
pub fn declared_shares(rows: &dyn Rows, owner: &str) -> Result<Vec<TrendOf>, QuestionError> {
    let declared = declared(rows, Some(owner))?.into_iter();
    Ok(declared.map(|share| TrendOf { measure: share.name.id, owner: Some(share.owner) }).collect())
}
