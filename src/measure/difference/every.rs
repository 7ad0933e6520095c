//! Every figure that there is to ask for.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::read::measures::measures;
use crate::measure::read::owners::{owners, years_by_owner};
use crate::measure::{
    ComparisonOf, CostOf, QuestionError, RollUpOf, Scope, bridge, compare, cost_of, declared_shares, flow, goals,
    measured, reconciliation, redistribution, rollup, series, trend,
};
use crate::model::answer::trend::Trend;
use crate::model::answer::{Answer, Answered, Entity, Placed};
use crate::model::key::EVERYBODY;
use crate::model::period::Year;
use crate::model::rows::Rows;

/// Figures by their addresses.
pub type Figures = BTreeMap<String, Placed>;

/// Whose figure an address is of: an owner's, or everybody's.
pub(super) fn whose(address: &str) -> &str {
    address.split('/').nth(1).unwrap_or_default()
}

/// Every figure of an owner; without one, of all of them and of several together. In no prices but those of their year.
///
/// An owner's figures are those of its own answers, as `get` gives them.
pub fn every_figure(rows: &dyn Rows, owner: Option<&str>) -> Result<Figures, QuestionError> {
    let years = years_by_owner(rows, owner)?;
    let mut figures = Figures::new();
    for (own, years) in &years {
        figures.extend(of_years(rows, Some(own), years)?.into_iter().filter(|(address, _)| whose(address) == own));
        for of in series(rows, own)?.into_iter().chain(declared_shares(rows, own)?) {
            trend(rows, &of)?.iter().for_each(|trend| take(Trend::placed(trend), &mut figures));
        }
    }
    if owner.is_none() {
        let together = years.values().flatten().copied().collect();
        let pooled = of_years(rows, None, &together)?.into_iter();
        figures.extend(pooled.filter(|(address, _)| whose(address) == EVERYBODY));
    }
    let names: BTreeMap<String, Entity> =
        owners(rows)?.into_iter().map(|own| (own.entity.id.clone(), own.entity)).collect();
    let named = |(address, placed): (String, Placed)| {
        let name = names.get(whose(&address)).cloned();
        (address, placed.with_names(name))
    };
    Ok(figures.into_iter().map(named).collect())
}

/// The figures of the questions about some years.
fn of_years(rows: &dyn Rows, owner: Option<&str>, years: &BTreeSet<Year>) -> Result<Figures, QuestionError> {
    let concepts: BTreeSet<String> = measures(rows, owner)?.into_iter().filter_map(|measure| measure.concept).collect();
    let mut figures = Figures::new();
    for year in years.iter().copied() {
        let scope = Scope { year, owner: owner.map(str::to_owned) };
        add(&cost_of(rows, &CostOf { years: vec![year], owner: scope.owner.clone(), prices: None })?, &mut figures);
        add(&goals(rows, &scope)?, &mut figures);
        add(&measured(rows, &scope)?, &mut figures);
        add(&flow(rows, &scope)?, &mut figures);
        add(&bridge(rows, &scope)?, &mut figures);
        add(&reconciliation(rows, &scope)?, &mut figures);
        add(&redistribution::by_activity(rows, &scope)?, &mut figures);
        add(&redistribution::by_organisation(rows, &scope)?, &mut figures);
        add(&redistribution::by_line(rows, &scope)?, &mut figures);
        add(&redistribution::by_purpose(rows, &scope)?, &mut figures);
        match compare(rows, &ComparisonOf { series: None, year: Some(year), owner: scope.owner.clone() }) {
            Err(QuestionError::NoSeries { .. }) => {}
            answer => add(&answer?, &mut figures),
        }
        for concept in &concepts {
            let of = RollUpOf { concept: concept.clone(), year, owner: scope.owner.clone(), prices: None };
            add(&rollup(rows, &of)?, &mut figures);
        }
    }
    Ok(figures)
}

fn add<A: Answer>(answer: &Answered<A>, figures: &mut Figures) {
    take(answer.placed(), figures);
}

fn take(placed: Vec<Placed>, figures: &mut Figures) {
    figures.extend(placed.into_iter().map(|one| (one.figure.address.to_string(), one)));
}
