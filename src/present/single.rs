//! One figure by itself, as a person would write it in a text: the number alone,
//! the number exactly, or a sentence that says what it is and what to know of it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use rust_decimal::Decimal;

use super::Say;
use super::format::{Json, Style, figure_json, json_head};
use super::goals::in_percent;
use super::say::qualifier;
use crate::model::answer::{Name, Placed};
use crate::model::figure::Unit;
use crate::model::indicator::Indicator;
use crate::model::key::EVERYBODY;
use crate::model::period::Year;
use crate::words::{Arg, Message, Words};

/// The part of an address of a sum over all rows of its answer.
const TOTAL: &str = "total";

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// As sure as it is known, with its unit.
    Rounded,
    /// Every digit of it, with its unit.
    Exact,
    /// In a sentence: of what it is, its limits, and what a reader must know.
    Sentence,
}

/// A figure in words.
pub fn said(placed: &Placed, wording: Wording, words: &Words) -> String {
    let say = Say::new(words);
    match wording {
        Wording::Rounded => rounded(placed, say),
        Wording::Exact => say.qualified(&placed.figure, exact(placed, say)),
        Wording::Sentence => sentence(placed, say),
    }
}

/// What a figure is called: of whom, of what, when, and what it is.
pub fn named(placed: &Placed, words: &Words) -> String {
    let say = Say::new(words);
    let message = Message::new("single-named").with("of", subject(placed, say).join(", "));
    words.say(&message.with("kind", kind(placed, say)))
}

/// Figures for a machine, each with the load that it is of and its texts in the reader's language.
pub fn write_json(out: &mut dyn Write, placed: &[(Placed, i64)], style: Style<'_>) -> io::Result<()> {
    let row = |(one, load): &(Placed, i64)| {
        let text = |wording| Json::Text(said(one, wording, style.words));
        let mut fields = figure_json(&one.figure);
        fields.push(("load".to_owned(), Json::Int(*load)));
        fields.push(("text".to_owned(), text(Wording::Rounded)));
        fields.push(("exact".to_owned(), text(Wording::Exact)));
        fields.push(("sentence".to_owned(), text(Wording::Sentence)));
        Json::Object(fields)
    };
    let mut document = json_head(style);
    document.push(("answer".to_owned(), Json::text("get")));
    document.push(("rows".to_owned(), Json::List(placed.iter().map(row).collect())));
    Json::Object(document).write(out)
}

/// The number with its unit. What is counted is named by the measure, so a count stands alone.
fn with_unit(placed: &Placed, number: String, say: Say<'_>) -> String {
    let figure = &placed.figure;
    match figure.unit {
        Unit::Of { .. } if placed.is_counted => number,
        Unit::PerYear { .. } => say.words.say(&Message::new("single-per-year").with("number", number)),
        _ => say.with_unit(number, &figure.unit),
    }
}

fn rounded(placed: &Placed, say: Say<'_>) -> String {
    let figure = &placed.figure;
    match figure.value {
        Ok(_) => say.qualified(figure, with_unit(placed, say.bare(figure), say)),
        Err(_) => say.figure(figure),
    }
}

fn exact(placed: &Placed, say: Say<'_>) -> String {
    let figure = &placed.figure;
    let (words, percent) = (say.words, |value: Decimal| value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value));
    match (figure.value, &figure.unit) {
        (Ok(value), Unit::Share) => {
            let number = words.decimal(percent(value).normalize());
            words.say(&Message::new("single-percent").with("number", number))
        }
        (Ok(value), Unit::Points) => with_unit(placed, words.decimal(percent(value).normalize()), say),
        (Ok(value), Unit::Kr | Unit::KrSplit | Unit::KrPer { .. }) => say.quantity(value, &figure.unit),
        (Ok(value), _) => with_unit(placed, words.decimal(value.normalize()), say),
        (Err(_), _) => say.figure(figure),
    }
}

/// What the figure is: the heading of the last part of its address, as its answer or any has it, else of its column;
/// else its kind of indicator.
fn kind(placed: &Placed, say: Say<'_>) -> String {
    let address = placed.figure.address.as_str();
    let answer = address.split('/').next().unwrap_or(address);
    let last = address.rsplit('/').next().unwrap_or(address).replace('-', "_");
    let keys = [format!("{answer}_{last}"), last.clone(), format!("{last}_kr"), placed.column.to_owned()];
    let heading = keys.iter().find(|key| say.has_heading(key)).map(|key| say.heading(key));
    let indicator = || Indicator::of_address(address).map(|own| say.words.say(&Message::new(own.message_id())));
    heading.or_else(indicator).unwrap_or_else(|| say.heading(placed.column)).to_lowercase()
}

fn sentence(placed: &Placed, say: Say<'_>) -> String {
    let (figure, words) = (&placed.figure, say.words);
    let number = match figure.value {
        Ok(_) => rounded(placed, say),
        Err(reason) => words.say(&Message::new("single-absent").with("reason", reason.message())),
    };
    let mut beside = vec![kind(placed, say)];
    beside.extend(figure.interval.as_ref().filter(|_| figure.number().is_some()).map(|interval| {
        let limits = match figure.unit {
            Unit::Share | Unit::Ratio => say.limits(interval, &figure.unit),
            _ => say.interval(interval),
        };
        words.say(&Message::new("single-interval").with("limits", limits))
    }));
    let range = placed.range.as_ref().and_then(|(low, high)| in_percent(low, high));
    beside.extend(range.map(|range| words.say(&Message::new("single-range").with("range", range))));
    let message = Message::new("single-sentence")
        .with("of", subject(placed, say).join(", "))
        .with("number", number)
        .with("beside", beside.join("; "));
    let sentence = words.say(&message);
    let said = qualifier(figure).map(|(flag, _)| flag);
    let flags: Vec<String> =
        figure.flags.iter().filter(|flag| Some(**flag) != said).map(|flag| words.say(&flag.message())).collect();
    match flags.is_empty() {
        true => sentence,
        false => words.say(&Message::new("single-flags").with("sentence", sentence).with("flags", flags.join("; "))),
    }
}

/// Of whom, of what and when: the parts of the address that have a name. A name that begins the next says nothing more.
fn subject(placed: &Placed, say: Say<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in placed.figure.address.parts().skip(1).flat_map(|part| called(placed, part, say)) {
        match names.last_mut() {
            Some(last) if name.starts_with(last.as_str()) => *last = name,
            Some(last) if last.ends_with(&name) => {}
            _ => names.push(name),
        }
    }
    names
}

fn called(placed: &Placed, part: &str, say: Say<'_>) -> Vec<String> {
    let words = say.words;
    let name = |name: &Name| match name {
        Name::Entity(entity) => say.entity(entity),
        Name::Word(_, message) => words.say(message),
    };
    let names: BTreeSet<String> = placed.called(part).map(name).collect();
    // What has no name of its own is called by its id, which says no more than another's name.
    let named: Vec<String> = names.iter().filter(|name| *name != part).cloned().collect();
    if !names.is_empty() {
        return if named.is_empty() { names.into_iter().collect() } else { named };
    }
    let message = match part.split_once('-') {
        _ if part == EVERYBODY => Message::new("single-everybody"),
        _ if part == TOTAL => Message::new("single-total"),
        Some(("lag", years)) => Message::new("single-lag").with("years", Arg::Text(years.to_owned())),
        Some(("prices", level)) => Message::new("single-prices").with("level", Arg::Text(level.to_owned())),
        _ if part.parse::<Year>().is_ok() => return vec![part.to_owned()],
        _ => return period(part, words).into_iter().collect(),
    };
    vec![words.say(&message)]
}

/// `2024-07-01..2025-06-30` as people write it.
fn period(part: &str, words: &Words) -> Option<String> {
    let (start, end) = part.split_once("..")?;
    Some(words.period(start.parse().ok(), end.parse().ok()?))
}
