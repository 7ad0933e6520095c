//! Comparison series: what statistics services say of areas. Nothing is computed of
//! them, and nothing is said of what the grant has to do with them.

use std::collections::BTreeMap;

use crate::measure::QuestionError;
use crate::measure::read::comparisons::{ComparisonValue, comparisons};
use crate::measure::trace::remarks::answered;
use crate::model::answer::comparison::{Comparison, ComparisonRow};
use crate::model::answer::{Answered, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::slug::slug;
use crate::model::vocabulary::{ALL, ReportStatus};
use crate::words::Message;

/// Which comparison series are asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComparisonOf {
    /// One series, or all.
    pub series: Option<String>,
    /// One year, or all.
    pub year: Option<Year>,
    /// One owner, or all.
    pub owner: Option<String>,
}

/// The values of comparison series.
pub fn compare(rows: &dyn Rows, of: &ComparisonOf) -> Result<Answered<Comparison>, QuestionError> {
    let is_asked = |own: &ComparisonValue| {
        of.series.as_ref().is_none_or(|series| *series == own.series) && of.year.is_none_or(|year| year == own.year)
    };
    let mut values = comparisons(rows, of.owner.as_deref())?;
    if let Some(series) = of.series.as_ref().filter(|series| values.iter().all(|own| own.series != **series)) {
        let mut known: Vec<String> = values.into_iter().map(|own| own.series).collect();
        known.dedup();
        return Err(QuestionError::NoSeries { id: series.clone(), known });
    }
    values.retain(is_asked);
    let described: BTreeMap<(&str, &str), &ComparisonValue> =
        values.iter().map(|own| ((own.owner.as_str(), own.series.as_str()), own)).collect();
    let mut notes: Vec<Message> = described.values().map(|own| about(own)).collect();
    notes.push(Message::new(if values.is_empty() { "note-no-comparison" } else { "note-comparison-beside" }));
    let rows_of = values.iter().map(row).collect();
    answered(rows, Comparison { rows: rows_of, notes })
}

/// What a series is: definition, publisher and date.
fn about(own: &ComparisonValue) -> Message {
    let message = match (&own.definition, own.updated) {
        (Some(_), Some(_)) => Message::new("note-comparison-defined-dated"),
        (Some(_), None) => Message::new("note-comparison-defined"),
        (None, Some(_)) => Message::new("note-comparison-dated"),
        (None, None) => Message::new("note-comparison"),
    };
    let message = message.with("name", name(own).arg()).with("publisher", own.publisher.as_str());
    let message = match &own.definition {
        Some(definition) => message.with("definition", definition.trim_end_matches('.')),
        None => message,
    };
    match own.updated {
        Some(updated) => message.with("updated", updated),
        None => message,
    }
}

fn name(own: &ComparisonValue) -> Entity {
    Entity::new(&own.series, &own.name, own.name_en.as_deref().unwrap_or(&own.name))
}

fn row(own: &ComparisonValue) -> ComparisonRow {
    ComparisonRow {
        owner: own.owner.clone(),
        series: name(own),
        area: Entity::named(&place(own), &own.area),
        area_code: own.area_code.clone(),
        group: own.group.clone(),
        year: own.year,
        value: figure(own),
    }
}

/// The id of an area. A code alone could be read as a year, a name alone could be two areas': Habo and Håbo.
fn place(own: &ComparisonValue) -> String {
    slug(&[own.area.as_str(), own.area_code.as_deref().unwrap_or("")].join(" "))
}

fn figure(own: &ComparisonValue) -> Figure {
    let year = own.year.number().to_string();
    let place = place(own);
    let group = slug(&own.group);
    let parts = ["compare", &own.owner, &own.series, &place, &group, &year, "value"];
    let parts = parts.into_iter().filter(|part| *part != ALL);
    let value = own.value.ok_or(match own.status {
        ReportStatus::Withheld => Absent::Withheld,
        ReportStatus::NotStarted => Absent::NotStarted,
        ReportStatus::Reported | ReportStatus::NotReported => Absent::NotReported,
    });
    let unit = match &own.unit {
        Some(unit) => Unit::Of { sv: unit.clone(), en: unit.clone() },
        None => Unit::Number,
    };
    let base = RowSet::of("comparison_values").text("owner", &own.owner).text("series", &own.series);
    let base = base.text("area", &own.area).text("group", &own.group).year(own.year);
    let base = match &own.area_code {
        Some(code) => base.text("area_code", code),
        None => base,
    };
    let series = RowSet::of("comparison_series").text("owner", &own.owner).text("id", &own.series);
    Figure {
        address: Address::new(parts),
        value,
        unit,
        flags: Flags::new(),
        interval: None,
        working: Working { formula: Message::new("formula-as-service"), query: "comparison-values" },
        base: vec![base, series],
    }
}
