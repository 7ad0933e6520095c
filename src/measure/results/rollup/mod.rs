//! Grant per result of one concept over owners: ratios of sums, each owner's
//! own figure, and the limits that chance sets around the common one. Owners
//! stand in the order of their names; it is never a ranking.
//!
//! Formulas: pooled = Σ grant over the days counted ÷ Σ results, over owners of
//! one unit and one grant share; expected = an owner's grant ÷ pooled; limits =
//! grant ÷ limits of the expected count. Design §4, "Roll-ups".

mod answer;
mod curve;
mod funnel;
mod own;
mod pool;

use std::collections::BTreeMap;

use crate::measure::read::measures::Measure;
use crate::measure::read::names::concepts;
use crate::measure::results::cost::YearData;
use crate::measure::results::prices::{Prices, PricesOf};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope, owners};
use crate::model::answer::rollup::RollUp;
use crate::model::answer::{Answered, Entity};
use crate::model::key::EVERYBODY;
use crate::model::period::Year;
use crate::model::rows::Rows;
use own::Own;
use pool::{OwnersPool, pools};

/// What a roll-up is asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUpOf {
    /// The concept that owners' measures share.
    pub concept: String,
    /// The year.
    pub year: Year,
    /// Only this owner's rows, or everybody's.
    pub owner: Option<String>,
    /// The level of prices, if amounts are to be restated.
    pub prices: Option<PricesOf>,
}

/// A concept's owners in a year, and their pools.
struct Pooled {
    concept: Entity,
    year: Year,
    whose: String,
    prices: Option<Prices>,
    owners: Vec<Own>,
    /// Owners with a grant for the year and no measure of the concept.
    without: Vec<Entity>,
    pools: Vec<OwnersPool>,
}

/// The grant per result of a concept, pooled over owners and for each.
pub fn rollup(rows: &dyn Rows, of: &RollUpOf) -> Result<Answered<RollUp>, QuestionError> {
    answered(rows, Pooled::read(rows, of)?.answer())
}

impl Pooled {
    fn read(rows: &dyn Rows, of: &RollUpOf) -> Result<Self, QuestionError> {
        let concept = concept(rows, &of.concept)?;
        let prices = of.prices.as_ref().map(|prices| Prices::read(rows, prices)).transpose()?;
        let year = YearData::read(rows, &Scope { year: of.year, owner: of.owner.clone() })?;
        let names: BTreeMap<String, Entity> =
            owners(rows)?.into_iter().map(|owner| (owner.entity.id.clone(), owner.entity)).collect();
        let name = |id: &str| names.get(id).cloned().unwrap_or_else(|| Entity::named(id, id));

        let mut measures: BTreeMap<&str, Vec<&Measure>> = BTreeMap::new();
        for measure in year.all_measures().iter().filter(|own| own.concept.as_deref() == Some(&of.concept)) {
            measures.entry(&measure.owner).or_default().push(measure);
        }
        let own = |(owner, measures): (&&str, &Vec<&Measure>)| Own::of(name(owner), measures, &year, prices.as_ref());
        let own: Vec<Own> = measures.iter().filter_map(own).collect();
        let granted = year.granted().bases.keys().map(|key| key.owner.as_str());
        let mut without: Vec<&str> = granted.filter(|owner| !measures.contains_key(owner)).collect();
        without.dedup();
        Ok(Self {
            concept,
            year: of.year,
            whose: of.owner.clone().unwrap_or_else(|| EVERYBODY.to_owned()),
            pools: pools(&own),
            without: without.into_iter().map(name).collect(),
            owners: own,
            prices,
        })
    }
}

fn concept(rows: &dyn Rows, id: &str) -> Result<Entity, QuestionError> {
    let known = concepts(rows)?;
    let found = known.iter().find(|own| own.id == id).cloned();
    found.ok_or_else(|| QuestionError::NoConcept {
        id: id.to_owned(),
        known: known.into_iter().map(|own| own.id).collect(),
    })
}
