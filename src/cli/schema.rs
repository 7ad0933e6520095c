//! `utfall schema`: the model, as Markdown or as JSON table schemas.

use super::context::Context;
use super::failure::Failure;
use crate::present::format::Format;
use crate::present::schema;

pub(super) fn schema(context: &Context) -> Result<(), Failure> {
    let is_json = context.text_format()? == Format::Json;
    context.write(|out| match is_json {
        true => Ok(schema::write_json(out, &context.words)?),
        false => Ok(schema::write_markdown(out, &context.words)?),
    })
}
