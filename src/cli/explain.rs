//! `utfall explain`: a figure back to file, line and document, or what a kind
//! of indicator means.

use super::cited::split;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use crate::diag::Place;
use crate::intake::Documents;
use crate::measure;
use crate::model::answer::Evidence;
use crate::model::figure::Absent;
use crate::model::indicator::{INDICATORS, Indicator};
use crate::model::locator::Locator;
use crate::model::rows::Rows;
use crate::present::explain::{Quote, write_json, write_text};
use crate::present::format::Format;
use crate::present::indicators;
use crate::provenance::ledger::untold;
use crate::provenance::located;
use crate::words::{Arg, Message, Words, did_you_mean, masked, near};

/// The kind or the figure that is asked for; without either, the kinds there are.
pub(super) fn explain(context: &Context, what: Option<&str>) -> Result<(), Failure> {
    match what {
        None => context.write_sheet(&indicators::list(), None),
        Some(what) => match Indicator::named(what) {
            Some(indicator) => kind(context, indicator),
            // An address has an owner and more; two parts are at most a kind.
            None if what.split('/').count() <= 2 => Err(no_kind(what)),
            None => figure(context, what),
        },
    }
}

fn kind(context: &Context, indicator: &Indicator) -> Result<(), Failure> {
    let is_json = context.text_format()? == Format::Json;
    context.write(|out| match is_json {
        true => Ok(indicators::write_json(out, indicator, &context.words)?),
        false => Ok(indicators::write_text(out, indicator, &context.words, context.width())?),
    })
}

fn no_kind(kind: &str) -> Failure {
    let suggestion = did_you_mean(near(kind, INDICATORS.iter().map(|own| own.kind)), "failure-see-explain");
    Failure::Request(Message::new("failure-no-kind").with("kind", kind).with("suggestion", suggestion))
}

fn figure(context: &Context, address: &str) -> Result<(), Failure> {
    let (address, cited) = split(address);
    let (store, load) = datasets::open_as_of(context, cited.as_ref().or(context.as_of.as_ref()))?;
    let rows = public::rows(context, &store, load)?;
    let explained = measure::explain(&rows, address)?;
    if let Some(disclosure) = context.disclosure() {
        let withheld = |own: &Evidence| disclosure.is_withheld(own.table, &own.place());
        if explained.figure.absent() == Some(Absent::Withheld) || explained.evidence.iter().any(withheld) {
            return Err(Failure::Request(Message::new("failure-public-explain").with("address", address)));
        }
        context.say_disclosure()?;
    }
    let documents = context.documents()?.unwrap_or_default();
    let quotable = |evidence: &Evidence| {
        let source = evidence.source.as_ref();
        context.disclosure().is_none_or(|own| source.is_some_and(|source| own.quotable.contains(&source.sha256)))
    };
    let quotes = |evidence: &Evidence| {
        if !quotable(evidence) {
            return Vec::new();
        }
        let more = more(&documents, evidence, &context.words).filter(|_| context.text_format().is_ok_and(is_text));
        quotes(&documents, evidence).into_iter().chain(more).collect()
    };
    let style = context.style(Some(rows.load()))?;
    context.write(|out| match style.format {
        Format::Json => Ok(write_json(out, &explained, style, &quotes)?),
        _ => Ok(write_text(out, &explained, (&context.words, context.width()), &quotes)?),
    })
}

/// The lines that a row stands on, where its document is at hand.
fn quotes(documents: &Documents, evidence: &Evidence) -> Vec<Quote> {
    let document = evidence.source.as_ref().and_then(|source| documents.find(&source.sha256));
    let Some((document, lines)) = document.zip(evidence.lines.as_deref()) else { return Vec::new() };
    // A document may be at hand now that was not when the rows were checked.
    let quote = |(place, text): (Place, String)| Quote { place: place.masked(), text: masked(&text).into_owned() };
    located(document, lines).into_iter().map(quote).collect()
}

/// The postings of a ledger that are not told, for a person; a machine has the lines.
fn more(documents: &Documents, evidence: &Evidence, words: &Words) -> Option<Quote> {
    let document = evidence.source.as_ref().and_then(|source| documents.find(&source.sha256))?;
    let Some(Locator::Lines(ranges)) = Locator::read(evidence.lines.as_deref()?) else { return None };
    let (place, count) = untold(document, &ranges).filter(|_| document.is_ledger())?;
    let count = Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    Some(Quote { place, text: words.say(&Message::new("explain-more-postings").with("count", count)) })
}

fn is_text(format: Format) -> bool {
    format != Format::Json
}
