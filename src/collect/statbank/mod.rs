//! Saved answers of statistics services as populations, by which money is told
//! for each resident, and as series to compare with. Who an area belongs to is
//! found by its code or its name; what is not found is asked for or counted, and said.

mod beside;
mod bodies;
mod passed;
mod series;
mod taking;

use std::collections::BTreeSet;

use crate::collect::Collected;
use crate::collect::known::Known;
use crate::collect::source::{Source, stem};
use crate::intake::{Dataset, NewRow, Statbank};
use crate::model::period::Year;
use crate::words::Words;

use taking::Taking;

/// What is asked of answers.
pub struct StatbankRequest<'a> {
    /// The dataset that rows are to go into.
    pub dataset: &'a Dataset,
    /// The datasets beside it; the bodies of those of its owner are known too.
    pub around: &'a [Dataset],
    /// The one year that is wanted, where it is.
    pub year: Option<Year>,
    /// Whose an area is, where its name does not say it: code and organisation.
    pub areas: &'a [(String, String)],
    /// Whether values may take the place of what rows say.
    pub replace: bool,
    /// The words for what no answer says.
    pub words: &'a Words,
}

/// Reads answers, in their order. What one of them says of series and areas holds for all.
pub fn collect_answers(answers: &[Statbank], request: &StatbankRequest<'_>) -> Collected {
    let mut known = Known::read(request.dataset, request.around);
    let sources: Vec<Source> = answers
        .iter()
        .map(|own| Source::of((&own.shown, &own.sha256), request.dataset, &mut known, "statistik"))
        .collect();
    let mut taking = Taking::new(answers, &sources, request, known);
    for at in 0..answers.len() {
        taking.answer(at);
    }
    let mut collected = taking.finish();
    for (own, source) in answers.iter().zip(&sources) {
        let is_named = |row: &NewRow| row.get("source").is_some_and(|id| *id == source.id);
        let added = collected.changes.added.values().flatten().any(is_named);
        let edited = collected.changes.edits.iter().any(|edit| edit.column == "source" && edit.becomes == source.id);
        if source.is_new && (added || edited) {
            collected.changes.add("sources", row_of(own, source, request.words));
        }
    }
    collected
}

/// The row of an answer that is a new source.
fn row_of(own: &Statbank, source: &Source, words: &Words) -> Vec<(&'static str, String)> {
    let mut row = vec![
        ("id", source.id.clone()),
        ("title", own.answer.title.clone().unwrap_or_else(|| stem(&own.shown).to_owned())),
        ("publisher", own.answer.publisher.clone().unwrap_or_else(|| words.text("import-publisher"))),
        ("sha256", own.sha256.clone()),
        ("extraction", words.text("import-extraction-statbank")),
    ];
    row.extend(own.answer.updated.map(|day| ("date", day.to_string())));
    let years: BTreeSet<&str> = own.answer.values.iter().map(|value| value.period.as_str()).collect();
    if let (Some(year), 1) = (years.first(), years.len()) {
        row.push(("year", (*year).to_owned()));
    }
    row
}
