//! The answer `diff` for people: the rows that differ, and every figure that follows, in words.

use super::format::{Column, Field, Sheet};
use super::single;
use crate::model::answer::difference::{Change, Difference, FigureChange};
use crate::model::answer::{Answer, AsCell, Audience, Cell, Placed, Weight};
use crate::model::figure::{Absent, Figure, Flags, Unit};
use crate::words::{Arg, Message, Words};

/// So many rows are named behind a figure; of the others their number is said.
const MOST_NAMED: usize = 3;

/// The two tables of a difference.
pub fn for_people(difference: &Difference, words: &Words) -> Vec<Sheet> {
    let mut facts = Sheet::unmarked(&difference.facts());
    facts.top = vec![
        Field::new("from", difference.from.message().cell()),
        Field::new("to", difference.to.message().cell()),
        Field::new("changed_in_all", in_all(difference).cell()),
    ];
    // An empty table would say nothing that is not said above.
    let tells = !difference.rows.is_empty() || !difference.notes.is_empty();
    std::iter::once(facts).chain(tells.then(|| figures(difference, words))).collect()
}

/// The figures that differ, each by what it is called.
pub fn figures(difference: &Difference, words: &Words) -> Sheet {
    let column = |key: &str, weight| Column::new(key, Audience::Everyone, weight);
    let columns = vec![
        column("figure_of", Weight::Key),
        column("before", Weight::Key),
        column("after", Weight::Key),
        column("difference", Weight::Main),
        column("because", Weight::Main),
        column("address", Weight::Detail),
    ];
    let rows = difference.rows.iter().map(|row| cells(row, words)).collect();
    Sheet { columns, rows, notes: difference.notes.clone(), ..Sheet::empty(Difference::NAME) }
}

fn cells(row: &FigureChange, words: &Words) -> Vec<Cell> {
    let newest = row.newest();
    let figure = |placed: Option<&Placed>| placed.map(|own| own.figure.clone()).cell();
    vec![
        newest.map(|placed| single::named(placed, words)).cell(),
        figure(row.was.as_ref()),
        figure(row.is.as_ref()),
        figure(difference(row).as_ref()),
        Cell::Text(because(row, words)),
        newest.map(|placed| placed.figure.address.to_string()).cell(),
    ]
}

/// The difference as a figure in the unit of the two, of shares in percentage points; the reason where two numbers
/// are not compared. That a number is missing stands beside it already.
pub fn difference(row: &FigureChange) -> Option<Placed> {
    let value = row.difference.filter(|own| !matches!(own, Err(reason) if *reason != Absent::Redefined))?;
    let mut placed = row.newest()?.clone();
    let unit = match placed.figure.unit {
        Unit::Share => Unit::Points,
        unit => unit,
    };
    placed.figure = Figure { value, unit, interval: None, flags: Flags::new(), ..placed.figure };
    placed.range = None;
    Some(placed)
}

/// Why, with the first of the rows behind it.
pub fn because(row: &FigureChange, words: &Words) -> String {
    let reasons: Vec<String> = row.because.iter().map(|own| words.text(&format!("because-{own}"))).collect();
    let reasons = reasons.join("; ");
    if row.rows.is_empty() {
        return reasons;
    }
    let named = row.rows.iter().take(MOST_NAMED).cloned().collect();
    let message = Message::new(match row.rows.len() > MOST_NAMED {
        true => "because-of-rows-and-more",
        false => "because-of-rows",
    });
    let more = i64::try_from(row.rows.len().saturating_sub(MOST_NAMED)).unwrap_or(i64::MAX);
    words.say(&message.with("reasons", reasons).with("rows", Arg::List(named)).with("more", Arg::Int(more)))
}

/// How much differs.
pub fn in_all(difference: &Difference) -> Message {
    let number = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let rows = |change| number(difference.rows_that_are(change));
    Message::new("diff-in-all")
        .with("changed", rows(Change::Changed))
        .with("added", rows(Change::Added))
        .with("removed", rows(Change::Removed))
        .with("figures", number(difference.rows.len()))
}
