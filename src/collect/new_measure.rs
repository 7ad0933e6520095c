//! A measure that a form has a row for and the dataset has not.

use super::body::Datum;
use super::known::{Known, KnownMeasure};
use super::merge::Spot;
use super::plain::plain;
use super::resolve::Asked;
use crate::diag::codes;
use crate::intake::NewRow;
use crate::model::slug::slug;
use crate::model::vocabulary::{Basis, Better};
use crate::words::{Arg, Message};

/// Units that are people.
const PEOPLE: [&str; 18] = [
    "person",
    "personer",
    "barn",
    "ungdom",
    "ungdomar",
    "deltagare",
    "elev",
    "elever",
    "förälder",
    "föräldrar",
    "brukare",
    "patient",
    "patienter",
    "medarbetare",
    "klient",
    "klienter",
    "vuxna",
    "people",
];

/// The new measure, known from here on, and its row.
pub(super) fn add(
    datum: &Datum,
    activity: &str,
    spot: Spot<'_>,
    known: &mut Known<'_>,
) -> Result<(KnownMeasure, NewRow), Asked> {
    let lacking: Vec<Message> =
        [(datum.new.unit.is_empty(), "unit"), (datum.new.kind.is_none(), "kind"), (datum.new.level.is_none(), "level")]
            .into_iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, column)| Message::new(format!("form-column-{column}")))
            .collect();
    let (Some(kind), Some(level), true) = (datum.new.kind, datum.new.level, lacking.is_empty()) else {
        let why = Message::new("unnamed-measure-new").with("text", datum.measure_text.as_str());
        return Err((codes::UNNAMED_MEASURE, why.with("lacking", Arg::Each(lacking))));
    };
    let id = known.free_id("measures", &format!("{activity}-{}", slug(&datum.measure_text)));
    let counts_people = PEOPLE.contains(&plain(&datum.new.unit).as_str());
    let text = |text: &str| text.to_owned();
    let row = [
        ("id", id.clone()),
        ("activity", text(activity)),
        ("name_sv", datum.measure_text.clone()),
        // Nobody has said it in English; the Swedish name stands until somebody does.
        ("name_en", datum.measure_text.clone()),
        ("kind", text(kind.word())),
        // Whoever fills the form in says it.
        ("kind_basis", text(Basis::Stated.word())),
        ("level", text(level.word())),
        ("unit_sv", datum.new.unit.clone()),
        ("unit_en", datum.new.unit.clone()),
        ("counts_people", counts_people.to_string()),
        // What is not known to come one by one gets no limits.
        ("independent_events", false.to_string()),
        ("better", text(Better::Neither.word())),
        ("source", text(spot.source)),
        ("lines", spot.locator(&datum.places)),
    ];
    let measure = KnownMeasure::new(id, activity, &datum.measure_text, &datum.new.unit, (kind, level), counts_people);
    known.measures.push(measure.clone());
    Ok((measure, row.into_iter().collect()))
}
