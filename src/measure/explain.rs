//! From an address back to its figure.

use super::{By, QuestionError, Scope, TrendOf, cost, evidence, flow, goals, measured, trend, uses};
use crate::model::answer::{Answer, Explained};
use crate::model::rows::Rows;

/// An address that leads nowhere, with those that are near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// What was asked for.
    pub address: String,
    /// Every address of the answer that it would belong to.
    pub known: Vec<String>,
}

/// The figure at an address, with the rows behind it.
pub fn explain(rows: &dyn Rows, address: &str) -> Result<Explained, QuestionError> {
    let answers = answers(rows, address)?;
    let figure = answers.iter().find_map(|answer| answer.find(address));
    let Some(figure) = figure else {
        let figures = answers.iter().flat_map(Answer::figures);
        let known = figures.map(|figure| figure.address.to_string()).collect();
        return Err(QuestionError::NoFigure(NotFound { address: address.to_owned(), known }));
    };
    let mut explained = evidence(rows, &[figure])?;
    explained.pop().ok_or_else(|| QuestionError::NoFigure(NotFound { address: address.to_owned(), known: Vec::new() }))
}

/// The answers that an address could be part of: `answer/owner/…/year/…`.
fn answers(rows: &dyn Rows, address: &str) -> Result<Vec<Answer>, QuestionError> {
    let parts: Vec<&str> = address.split('/').collect();
    let owner = parts.get(1).filter(|owner| **owner != "all").map(|owner| (*owner).to_owned());
    let year =
        parts.iter().skip(2).find_map(|part| part.parse::<i32>().ok().filter(|year| (1000..10_000).contains(year)));
    let scope = year.map(|year| Scope { year, owner: owner.clone() });
    Ok(match (parts.first().copied(), scope) {
        (Some("cost"), Some(scope)) => vec![cost(rows, &scope)?],
        (Some("goals"), Some(scope)) => vec![goals(rows, &scope)?],
        (Some("measured"), Some(scope)) => vec![measured(rows, &scope)?],
        (Some("flow"), Some(scope)) => vec![flow(rows, &scope)?],
        (Some("use"), Some(scope)) => match parts.get(2).and_then(|by| By::from_word(by)) {
            Some(by) => vec![uses(rows, &scope, by)?],
            None => Vec::new(),
        },
        (Some("trend"), _) => {
            let measure = parts.get(2).copied().unwrap_or("").to_owned();
            trend(rows, &TrendOf { measure, owner })?
        }
        _ => Vec::new(),
    })
}
