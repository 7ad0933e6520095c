//! `utfall explain`: a figure back to file, line and document.

use std::io::{self, Write};

use super::context::Context;
use super::failure::Failure;
use crate::engine::PolarsRows;
use crate::measure;
use crate::model::rows::Rows;
use crate::present::explain::{write_json, write_text};
use crate::present::format::Format;

pub(super) fn explain(context: &Context, address: &str) -> Result<(), Failure> {
    let (store, load) = context.open()?;
    let rows = PolarsRows::new(&store, load);
    let explained = measure::explain(&rows, address)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    match context.text_format()? {
        Format::Json => write_json(&mut out, &explained, &context.words, Some(rows.load()))?,
        _ => write_text(&mut out, &explained, &context.words)?,
    }
    Ok(out.flush()?)
}
