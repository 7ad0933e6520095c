//! Every figure that there is to ask for.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::read::names::concepts;
use crate::measure::read::owners::{owners, years_by_owner};
use crate::measure::{
    ComparisonOf, CostOf, QuestionError, RollUpOf, Scope, bridge, compare, cost_of, declared_shares, flow, goals,
    measured, reconciliation, redistribution, rollup, series, trend,
};
use crate::model::answer::trend::Trend;
use crate::model::answer::{Answer, Answered, Entity, Placed};
use crate::model::rows::Rows;

/// Figures by their addresses.
pub type Figures = BTreeMap<String, Placed>;

/// Every figure of an owner, or of all of them, and those of several owners together; in no prices but those of their year.
///
/// An address that two questions answer has the figure that `get` gives: the one of its owner alone.
pub fn every_figure(rows: &dyn Rows, owner: Option<&str>) -> Result<Figures, QuestionError> {
    let years = years_by_owner(rows, owner)?;
    let mut figures = Figures::new();
    for (own, years) in &years {
        for year in years {
            of_year(rows, &Scope { year: *year, owner: Some(own.clone()) }, &mut figures)?;
        }
        for of in series(rows, own)?.into_iter().chain(declared_shares(rows, own)?) {
            trend(rows, &of)?.iter().for_each(|trend| take(Trend::placed(trend), &mut figures));
        }
    }
    let together: BTreeSet<_> = years.values().flatten().copied().collect();
    for year in together.iter().filter(|_| years.len() > 1 || owner.is_none()) {
        of_year(rows, &Scope { year: *year, owner: None }, &mut figures)?;
    }
    for concept in concepts(rows)? {
        for year in &together {
            let of = RollUpOf { concept: concept.id.clone(), year: *year, owner: None, prices: None };
            add(&rollup(rows, &of)?, &mut figures);
        }
    }
    let names: BTreeMap<String, Entity> =
        owners(rows)?.into_iter().map(|own| (own.entity.id.clone(), own.entity)).collect();
    for (address, placed) in &mut figures {
        let name = address.split('/').nth(1).and_then(|own| names.get(own)).cloned();
        *placed = placed.clone().with_names(name);
    }
    if let Some(owner) = owner {
        let whose = |address: &str| address.split('/').nth(1).is_some_and(|own| own == owner);
        figures.retain(|address, _| whose(address));
    }
    Ok(figures)
}

/// The figures of the questions about a year.
fn of_year(rows: &dyn Rows, scope: &Scope, figures: &mut Figures) -> Result<(), QuestionError> {
    let of = CostOf { years: vec![scope.year], owner: scope.owner.clone(), prices: None };
    add(&cost_of(rows, &of)?, figures);
    add(&goals(rows, scope)?, figures);
    add(&measured(rows, scope)?, figures);
    add(&flow(rows, scope)?, figures);
    add(&bridge(rows, scope)?, figures);
    add(&reconciliation(rows, scope)?, figures);
    add(&redistribution::by_activity(rows, scope)?, figures);
    add(&redistribution::by_organisation(rows, scope)?, figures);
    add(&redistribution::by_line(rows, scope)?, figures);
    add(&redistribution::by_purpose(rows, scope)?, figures);
    let of = ComparisonOf { series: None, year: Some(scope.year), owner: scope.owner.clone() };
    match compare(rows, &of) {
        Err(QuestionError::NoSeries { .. }) => {}
        answer => add(&answer?, figures),
    }
    Ok(())
}

fn add<A: Answer>(answer: &Answered<A>, figures: &mut Figures) {
    take(answer.placed(), figures);
}

fn take(placed: Vec<Placed>, figures: &mut Figures) {
    for one in placed {
        figures.entry(one.figure.address.to_string()).or_insert(one);
    }
}
