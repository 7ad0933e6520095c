//! A row held against the values of a saved answer that it names: its number, its
//! year, its area, its group and its series are just those of the value.

use rust_decimal::{Decimal, RoundingStrategy};

use super::groups::group_of;
use super::rows::{Entities, RawRow};
use super::sources::Source;
use crate::diag::{Finding, Findings, codes};
use crate::intake::{Document, StatValue};
use crate::model::area::same_area;
use crate::model::slug::slug;
use crate::model::vocabulary::{ALL, ReportStatus};
use crate::words::{Arg, Message};

/// The decimals that a value is kept with.
const DECIMALS: u32 = 4;

/// A value as rows have it.
pub fn rounded(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The group that a value is of; none where it is of several things at once.
pub fn statbank_group(of: &[String]) -> Option<String> {
    match of {
        [] => Some(ALL.to_owned()),
        [one] => {
            let known = group_of(&one.to_lowercase()).map(str::to_owned);
            known.or_else(|| Some(slug(one)).filter(|own| !own.is_empty()))
        }
        _ => None,
    }
}

/// What a row says otherwise than its value: the column, and what stands there.
type Otherwise = (&'static str, String);

/// Holds a row against the value that it names; whether it stands there. None where the row is of no table of values,
/// and what it names is there.
pub(super) fn verify(
    row: &RawRow<'_>,
    pointers: &[String],
    source: &Source<'_>,
    entities: &Entities,
    findings: &mut Findings,
) -> Option<bool> {
    let document = source.volume.document;
    let is_of_values = matches!(row.table(), "populations" | "comparison_values");
    if !is_of_values && pointers.iter().all(|own| document.line_of(own).is_some()) {
        return None;
    }
    let named = match pointers {
        [one] if is_of_values => document.value(one).map(|value| (one, value)),
        _ => None,
    };
    let Some((pointer, value)) = named else {
        let reason = Message::new("answer-no-value").with("lines", row.get("lines"));
        findings.push_with(codes::ANSWER_DISAGREES, || {
            let finding = Finding::new(codes::ANSWER_DISAGREES, row.place("lines")).with("reason", reason);
            finding.with("source", row.get("source"))
        });
        return Some(false);
    };
    let others = otherwise(row, value, document, entities);
    for (column, stands) in &others {
        findings.push_with(codes::ANSWER_DISAGREES, || {
            let stands = if stands.is_empty() { Arg::from(Message::new("answer-nothing")) } else { quoted(stands) };
            let reason = Message::new("answer-says").with("stands", stands).with("column", *column);
            let reason = reason.with("value", row.get(column));
            let finding = Finding::new(codes::ANSWER_DISAGREES, row.place(column)).with("reason", reason);
            let finding = finding.with("source", row.get("source"));
            match document.line_of(pointer) {
                Some(line) => finding.and_at(document.place(line, 1)),
                None => finding,
            }
        });
    }
    Some(others.is_empty())
}

fn quoted(text: &str) -> Arg {
    Arg::from(Message::new("answer-stands").with("text", text))
}

fn otherwise(row: &RawRow<'_>, value: &StatValue, document: &Document, entities: &Entities) -> Vec<Otherwise> {
    let mut others = Vec::new();
    let mut differs = |column, is_own: bool, stands: String| {
        if !is_own {
            others.push((column, stands));
        }
    };
    let is_of_people = row.table() == "populations";
    let column = if is_of_people { "population" } else { "value" };
    let number = value.value.map(rounded);
    let said = row.get(column);
    let stands = number.map_or_else(String::new, |own| own.to_string());
    differs(column, number.map_or(said.is_empty(), |own| said.parse() == Ok(own)), stands);
    differs("year", row.get("year") == value.period, value.period.clone());
    let area = document.answer().and_then(|own| own.area(&value.area)).map(|own| own.name.as_str());
    let code = row.get("area_code");
    differs("area_code", code.is_empty() || code == value.area, value.area.clone());
    let named = area.unwrap_or(&value.area).to_owned();
    if is_of_people {
        // Who has an area of another name is somebody's judgement, which the code then stands for.
        let own = entities.find("organisations", row, "organisation");
        let is_own = own.is_some_and(|own| {
            own.get("code") == value.area
                || area.is_some_and(|area| own.names().iter().any(|name| same_area(name, area)))
        });
        differs("organisation", is_own || !code.is_empty(), named);
        differs("population", value.of.is_empty(), value.of.join(", "));
    } else {
        differs("area", area.is_none_or(|area| row.get("area") == area) && (area.is_some() || !code.is_empty()), named);
        let group = statbank_group(&value.of).unwrap_or_default();
        differs("group", row.get("group") == group, group.clone());
        let series = entities.find("comparison_series", row, "series");
        let is_own = series.is_some_and(|own| own.get("code") == value.series);
        differs("series", is_own, value.series.clone());
        let is_reported = row.get("status") == ReportStatus::Reported.word();
        differs("status", is_reported == number.is_some(), value.status.clone().unwrap_or_default());
    }
    others
}
