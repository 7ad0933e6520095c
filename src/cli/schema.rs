//! `utfall schema`: the model, as Markdown or as JSON table schemas.

use std::io::{self, Write};

use super::context::Context;
use super::failure::Failure;
use crate::present::format::Format;
use crate::present::schema;

pub(super) fn schema(context: &Context) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match context.text_format()? {
        Format::Json => schema::write_json(&mut out, &context.words)?,
        Format::Table | Format::Csv | Format::CsvSv | Format::Markdown => {
            schema::write_markdown(&mut out, &context.words)?
        }
    }
    Ok(out.flush()?)
}
