//! `utfall explain`: a figure back to file, line and document.

use std::io::{self, Write};

use super::context::Context;
use super::failure::Failure;
use crate::check::provenance::located;
use crate::engine::PolarsRows;
use crate::intake::Documents;
use crate::measure;
use crate::model::answer::Evidence;
use crate::model::rows::Rows;
use crate::present::explain::{Quote, write_json, write_text};
use crate::present::format::Format;

pub(super) fn explain(context: &Context, address: &str) -> Result<(), Failure> {
    let (store, load) = context.open()?;
    let rows = PolarsRows::new(&store, load);
    let explained = measure::explain(&rows, address)?;
    let documents = context.documents()?.unwrap_or_default();
    let quotes = |evidence: &Evidence| quotes(&documents, evidence);
    let mut out = io::BufWriter::new(io::stdout().lock());
    match context.text_format()? {
        Format::Json => write_json(&mut out, &explained, &context.words, Some(rows.load()), &quotes)?,
        _ => write_text(&mut out, &explained, &context.words, &quotes)?,
    }
    Ok(out.flush()?)
}

/// The lines that a row stands on, where its document is at hand.
fn quotes(documents: &Documents, evidence: &Evidence) -> Vec<Quote> {
    let document = evidence.source.as_ref().and_then(|source| documents.find(&source.sha256));
    let Some((document, lines)) = document.zip(evidence.lines.as_deref()) else { return Vec::new() };
    let quote = |(line, text): (u32, &str)| Quote { file: document.shown.clone(), line, text: text.to_owned() };
    located(document, lines).into_iter().map(quote).collect()
}
