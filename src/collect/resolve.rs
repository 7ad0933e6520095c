//! Which measure an answer is of, or that it is an amount, or why that cannot be told.

use super::body::Datum;
use super::known::{Known, KnownMeasure};
use super::plain::words;
use crate::diag::{Code, codes};
use crate::model::vocabulary::Level;
use crate::words::{Arg, Message, did_you_mean, near};

/// What an answer is about.
#[derive(Debug, Clone)]
pub(super) enum Subject {
    /// A measure, and how it was found where its name did not stand there.
    Measure(Box<KnownMeasure>, Option<Found>),
    /// A measure that there is not yet, of an activity.
    NewMeasure(String),
    /// An amount of an activity.
    Amount(String),
}

/// How a measure was found otherwise than by its name.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The words in the cells that lead to it.
    pub(super) printed: String,
    pub(super) why: Message,
}

/// What cannot be told, and what to do about it.
pub(super) type Asked = (Code, Message);

/// Headings that say that something is counted and not what.
const SAYS_NOTHING: [&str; 9] =
    ["antal", "antalet", "utfall", "resultat", "värde", "andel", "siffra", "totalt", "summa"];

/// What an answer is about.
pub(super) fn subject(datum: &Datum, known: &Known<'_>) -> Result<Subject, Asked> {
    if datum.stage.is_some() {
        let activity = datum.activity.clone().ok_or_else(|| no_activity(datum, known))?;
        return Ok(Subject::Amount(activity));
    }
    if !datum.id.is_empty() {
        let own = known.measure(&datum.id).cloned().ok_or_else(|| no_such_id(datum, known))?;
        return Ok(Subject::Measure(Box::new(own), None));
    }
    // A name that is not known is not passed over for what else the row says.
    if datum.activity.is_none() && !datum.activity_text.is_empty() {
        return Err(no_activity(datum, known));
    }
    if let Some(own) = datum.measure.as_ref().and_then(|id| known.measure(id)) {
        return match &datum.activity {
            Some(activity) if *activity != own.activity => Err(of_another(datum, own)),
            _ => Ok(Subject::Measure(Box::new(own.clone()), None)),
        };
    }
    match known.measures_named(&datum.measure_text, datum.activity.as_deref()).as_slice() {
        [] => {}
        [own] => return Ok(Subject::Measure(Box::new((*own).clone()), None)),
        several => {
            let activities = several.iter().map(|own| own.activity.clone()).collect();
            let why = Message::new("unnamed-measure-several").with("text", datum.measure_text.as_str());
            return Err((codes::UNNAMED_MEASURE, why.with("activities", Arg::List(activities))));
        }
    }
    let Some(activity) = &datum.activity else { return Err(no_activity(datum, known)) };
    if let Some((own, unit)) = by_unit(datum, activity, known) {
        let why = Message::new("read-by-unit").with("unit", unit.as_str()).with("measure", own.name.as_str());
        return Ok(Subject::Measure(Box::new(own.clone()), Some(Found { printed: datum.measure_text.clone(), why })));
    }
    let said = words(&datum.measure_text);
    if said.iter().all(|word| SAYS_NOTHING.contains(&word.as_str()))
        && let Some(own) = only(activity, known)
    {
        // Where the heading says nothing either, the activity's own name leads there.
        let printed = if said.is_empty() { datum.activity_text.clone() } else { datum.measure_text.clone() };
        let why = Message::new("read-only-measure").with("measure", own.name.as_str());
        return Ok(Subject::Measure(Box::new(own.clone()), Some(Found { printed, why })));
    }
    if datum.is_form && !datum.measure_text.is_empty() {
        return Ok(Subject::NewMeasure(activity.clone()));
    }
    Err(no_measure(datum, activity, known))
}

/// The only measure of an activity that is counted in what the heading says.
fn by_unit<'k>(datum: &Datum, activity: &str, known: &'k Known<'_>) -> Option<(&'k KnownMeasure, String)> {
    let whole = datum.measure_text.clone();
    let tried = std::iter::once(whole).chain(words(&datum.measure_text));
    tried.filter(|unit| !unit.is_empty()).find_map(|unit| match known.measures_in(&unit, activity).as_slice() {
        [own] => Some((*own, unit)),
        _ => None,
    })
}

/// The only measure of an activity that says what came of it.
fn only<'k>(activity: &'k str, known: &'k Known<'_>) -> Option<&'k KnownMeasure> {
    let telling = |own: &&KnownMeasure| !matches!(own.level, Level::Input | Level::Context);
    let mut own = known.measures_of(Some(activity)).into_iter().filter(telling);
    own.next().filter(|_| own.next().is_none())
}

fn no_activity(datum: &Datum, known: &Known<'_>) -> Asked {
    if datum.activity_text.is_empty() {
        return (codes::UNNAMED_ACTIVITY, Message::new("unnamed-activity-none"));
    }
    let text = datum.activity_text.to_lowercase();
    let names: Vec<String> = known.activities.iter().map(|own| own.name.to_lowercase()).collect();
    let near = near(&text, names.iter().map(String::as_str));
    let like = near.and_then(|near| known.activities.iter().find(|own| own.name.to_lowercase() == near));
    let suggestion = did_you_mean(like.map(|own| own.name.as_str()), "hint-name-activity");
    let why = Message::new("unnamed-activity-unknown").with("text", datum.activity_text.as_str());
    (codes::UNNAMED_ACTIVITY, why.with("suggestion", suggestion))
}

fn no_such_id(datum: &Datum, known: &Known<'_>) -> Asked {
    let ids = known.measures.iter().map(|own| own.id.as_str());
    let suggestion = did_you_mean(near(&datum.id, ids), "hint-form-id");
    let why = Message::new("unnamed-measure-id").with("id", datum.id.as_str()).with("suggestion", suggestion);
    (codes::UNNAMED_MEASURE, why)
}

fn of_another(datum: &Datum, own: &KnownMeasure) -> Asked {
    let why = Message::new("unnamed-measure-of-another").with("measure", own.name.as_str());
    let why = why.with("activity", own.activity.as_str()).with("text", datum.activity_text.as_str());
    (codes::UNNAMED_MEASURE, why)
}

fn no_measure(datum: &Datum, activity: &str, known: &Known<'_>) -> Asked {
    let own: Vec<String> = known.measures_of(Some(activity)).into_iter().map(|own| own.name.clone()).collect();
    let of = Message::new(if own.is_empty() { "measures-of-none" } else { "measures-of" });
    let of = of.with("activity", activity).with("measures", Arg::List(own));
    let why = match datum.measure_text.is_empty() {
        true => Message::new("unnamed-measure-none"),
        false => Message::new("unnamed-measure-unknown").with("text", datum.measure_text.as_str()),
    };
    (codes::UNNAMED_MEASURE, why.with("of", of))
}
