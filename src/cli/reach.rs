//! `utfall reach`: the smallest re-allocation to some targets.

use rust_decimal::Decimal;

use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use super::years::YearArg;
use crate::measure::{self, Aims};
use crate::model::kr::Kr;
use crate::words::Message;

/// The aims as they are typed.
pub(super) struct Typed {
    pub target: Vec<String>,
    pub tolerance: String,
    pub floor: Vec<String>,
}

pub(super) fn reach(context: &Context, typed: &Typed, year: &YearArg) -> Result<(), Failure> {
    let aims = aims(typed)?;
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let scope = context.scope(&rows, &load, year.year)?;
    context.say_years(&rows, &scope)?;
    context.answer(&measure::reach(&rows, &scope, &aims)?, &rows)
}

fn aims(typed: &Typed) -> Result<Aims, Failure> {
    let mut aims = Aims { targets: Vec::new(), tolerance: share(&typed.tolerance)?, floor: None, floors: Vec::new() };
    for target in &typed.target {
        let (goal, wanted) = target.split_once('=').ok_or_else(|| unclear("failure-target", target))?;
        aims.targets.push((goal.trim().to_owned(), share(wanted)?));
    }
    for floor in &typed.floor {
        match floor.split_once('=') {
            Some((activity, kr)) => aims.floors.push((activity.trim().to_owned(), kronor(kr)?)),
            None if aims.floor.is_none() => aims.floor = Some(share(floor)?),
            None => return Err(Failure::Request(Message::new("failure-twice").with("name", "--floor"))),
        }
    }
    Ok(aims)
}

/// A share from 0 to 1: `0.25`, `0,25` or `25%`.
fn share(text: &str) -> Result<Decimal, Failure> {
    let trimmed = text.trim();
    let (digits, of) = match trimmed.strip_suffix('%') {
        Some(digits) => (digits, Decimal::ONE_HUNDRED),
        None => (trimmed, Decimal::ONE),
    };
    let share = number(digits).and_then(|number| number.checked_div(of));
    share.filter(|share| (Decimal::ZERO..=Decimal::ONE).contains(share)).ok_or_else(|| unclear("failure-share", text))
}

fn kronor(text: &str) -> Result<Kr, Failure> {
    let kr = number(text).filter(|kr| *kr >= Decimal::ZERO && kr.normalize().scale() <= 2);
    kr.map(Kr::new).ok_or_else(|| unclear("failure-kronor", text))
}

/// A number as either language writes it, spaces between thousands or none.
fn number(text: &str) -> Option<Decimal> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    plain.parse().ok()
}

fn unclear(id: &str, text: &str) -> Failure {
    Failure::Request(Message::new(id).with("text", text))
}
