//! From an address back to its figure.

use std::collections::BTreeSet;

use crate::measure::read::owners::{owners, owners_and_years};
use crate::measure::results::prices::PricesOf;
use crate::measure::{
    By, ComparisonOf, CostOf, NotFound, QuestionError, RollUpOf, Scope, TrendOf, bridge, compare, cost_of, evidence,
    flow, goals, measured, reconciliation, redistribution, rollup, trend,
};
use crate::model::answer::trend::Trend;
use crate::model::answer::{Entity, Explained, Placed};
use crate::model::indicator::INDICATORS;
use crate::model::key::EVERYBODY;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::words::near;

/// The figure at an address, where it stands in its answer.
pub fn find(rows: &dyn Rows, address: &str) -> Result<Placed, QuestionError> {
    let figures = match figures(rows, address) {
        Ok(figures) => figures,
        Err(QuestionError::NoMeasure { id, known }) => return Err(elsewhere(rows, address, (id, known))?),
        Err(other) => return Err(other),
    };
    match figures.iter().find(|placed| placed.figure.address.as_str() == address) {
        Some(found) => Ok(found.clone().with_names(owner(rows, address)?)),
        None => {
            let meant = corrected(rows, address)?;
            let near = if meant == address { figures } else { self::figures(rows, &meant).unwrap_or_default() };
            Err(not_found(address, addresses(&near)))
        }
    }
}

/// The figure at an address, with the rows behind it.
pub fn explain(rows: &dyn Rows, address: &str) -> Result<Explained, QuestionError> {
    let figure = find(rows, address)?.figure;
    evidence(rows, &[figure])?.pop().ok_or_else(|| not_found(address, Vec::new()))
}

/// The owner that an address begins with.
fn owner(rows: &dyn Rows, address: &str) -> Result<Option<Entity>, QuestionError> {
    let id = address.split('/').nth(1);
    Ok(owners(rows)?.into_iter().map(|own| own.entity).find(|entity| Some(entity.id.as_str()) == id))
}

fn addresses(figures: &[Placed]) -> Vec<String> {
    figures.iter().map(|placed| placed.figure.address.to_string()).collect()
}

fn not_found(address: &str, known: Vec<String>) -> QuestionError {
    QuestionError::NoFigure(NotFound { address: address.to_owned(), known })
}

/// A measure that is not there may be there of an owner whose name is nearly the same.
fn elsewhere(rows: &dyn Rows, address: &str, no: (String, Vec<String>)) -> Result<QuestionError, QuestionError> {
    let meant = corrected(rows, address)?;
    let near = if meant == address { Vec::new() } else { self::figures(rows, &meant).unwrap_or_default() };
    Ok(match near.is_empty() {
        true => QuestionError::NoMeasure { id: no.0, known: no.1 },
        false => not_found(address, addresses(&near)),
    })
}

/// An address whose kind, owner and year are there, if they are nearly so.
fn corrected(rows: &dyn Rows, address: &str) -> Result<String, QuestionError> {
    let (owners, years): (BTreeSet<String>, BTreeSet<Year>) = owners_and_years(rows, None)?.into_iter().unzip();
    let kinds = INDICATORS.iter().map(|own| own.kind).filter(|kind| !kind.contains('/'));
    let mut parts: Vec<String> = address.split('/').map(str::to_owned).collect();
    if let Some(kind) = parts.first_mut() {
        *kind = near(kind, kinds).unwrap_or(kind).to_owned();
    }
    if let Some(owner) = parts.get_mut(1).filter(|owner| !owners.contains(*owner) && *owner != EVERYBODY) {
        *owner = near(owner, owners.iter().map(String::as_str)).unwrap_or(owner).to_owned();
    }
    for part in parts.iter_mut().skip(2) {
        let Some(number) = part.parse::<i32>().ok() else { continue };
        if let Some(nearest) = years.iter().min_by_key(|own| (number.abs_diff(own.number()), **own)) {
            *part = nearest.to_string();
        }
    }
    Ok(parts.join("/"))
}

/// The figures among which an address would be: those of `answer/owner/…/year/…`.
fn figures(rows: &dyn Rows, address: &str) -> Result<Vec<Placed>, QuestionError> {
    let parts: Vec<&str> = address.split('/').collect();
    let owner = parts.get(1).filter(|owner| **owner != EVERYBODY).map(|owner| (*owner).to_owned());
    let year = parts.iter().skip(2).find_map(|part| part.parse().ok());
    let scope = year.map(|year| Scope { year, owner: owner.clone() });
    Ok(match (parts.first().copied(), scope) {
        (Some("cost"), Some(scope)) => {
            let prices = prices(rows, &parts)?;
            cost_of(rows, &CostOf { years: vec![scope.year], owner, prices })?.placed()
        }
        (Some("rollup"), Some(scope)) => {
            let concept = parts.get(2).copied().unwrap_or("").to_owned();
            let of = RollUpOf { concept, year: scope.year, owner: None, prices: prices(rows, &parts)? };
            // An owner's own figure is the same in both; what is pooled of one owner alone is not.
            let alone = owner.map(|owner| RollUpOf { owner: Some(owner), ..of.clone() });
            let each = std::iter::once(of).chain(alone).map(|of| Ok::<_, QuestionError>(rollup(rows, &of)?.placed()));
            each.collect::<Result<Vec<_>, _>>()?.concat()
        }
        (Some("goals"), Some(scope)) => goals(rows, &scope)?.placed(),
        (Some("measured"), Some(scope)) => measured(rows, &scope)?.placed(),
        (Some("flow"), Some(scope)) => flow(rows, &scope)?.placed(),
        (Some("use"), Some(scope)) => match parts.get(2).and_then(|by| By::from_word(by)) {
            Some(By::Activity) => redistribution::by_activity(rows, &scope)?.placed(),
            Some(By::Organisation) => redistribution::by_organisation(rows, &scope)?.placed(),
            Some(By::Line) => redistribution::by_line(rows, &scope)?.placed(),
            Some(By::Purpose) => redistribution::by_purpose(rows, &scope)?.placed(),
            None => Vec::new(),
        },
        (Some("bridge"), Some(scope)) => bridge(rows, &scope)?.placed(),
        (Some("reconciliation"), Some(scope)) => reconciliation(rows, &scope)?.placed(),
        (Some("compare"), Some(scope)) => {
            let of = ComparisonOf { series: parts.get(2).map(|own| (*own).to_owned()), year: Some(scope.year), owner };
            match compare(rows, &of) {
                Err(QuestionError::NoSeries { .. }) => Vec::new(),
                answer => answer?.placed(),
            }
        }
        (Some("trend"), _) => {
            let measure = parts.get(2).copied().unwrap_or("").to_owned();
            trend(rows, &TrendOf { measure, owner })?.iter().flat_map(Trend::placed).collect()
        }
        _ => Vec::new(),
    })
}

/// The level of prices that an address is in.
fn prices(rows: &dyn Rows, parts: &[&str]) -> Result<Option<PricesOf>, QuestionError> {
    match parts.iter().find(|part| part.starts_with("prices-")) {
        Some(part) => PricesOf::of_part(rows, part),
        None => Ok(None),
    }
}
