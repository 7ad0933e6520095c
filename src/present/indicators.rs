//! What a kind of indicator means, how it is computed, what to keep in mind and
//! what it must not be used for.

use std::io::{self, Write};

use super::format::{Json, Sheet};
use super::wrap::wrapped;
use crate::model::indicator::{INDICATORS, Indicator};
use crate::model::query::house;
use crate::words::{Message, Words};

/// The parts of a text about an indicator: its attribute in the catalogue, its
/// key in JSON, its heading. They stand in this order.
const PARTS: [(&str, &str, &str); 5] = [
    ("means", "means", "explain-means"),
    ("computed", "computed", "explain-computed"),
    ("source", "source", "explain-source"),
    ("caveats", "caveats", "explain-caveats"),
    ("not-for", "not_for", "explain-not-for"),
];

/// Writes it for a person, in lines that fit the width.
pub fn write_text(out: &mut dyn Write, indicator: &Indicator, words: &Words, width: Option<u16>) -> io::Result<()> {
    let width = width.map(usize::from);
    let mut line = |text: &str| wrapped(text, width, 0).iter().try_for_each(|own| writeln!(out, "{own}"));
    let message = Message::new(indicator.message_id());
    line(&format!("{} ({})", words.say(&message), indicator.kind))?;
    for (attribute, _, heading) in PARTS {
        line("")?;
        line(&words.text(heading))?;
        line(&format!("  {}", words.attribute(&message, attribute).unwrap_or_default()))?;
    }
    line("")?;
    let files: Vec<String> = indicator.queries.iter().map(|query| house::path_of(query)).collect();
    line(&words.say(&Message::new("explain-queries").with("queries", files.join(", "))))?;
    let finer: Vec<&str> = indicator.finer().map(|own| own.kind).collect();
    if !finer.is_empty() {
        line(&words.say(&Message::new("explain-finer").with("kinds", finer.join(", "))))?;
    }
    Ok(())
}

/// Writes it for a machine.
pub fn write_json(out: &mut dyn Write, indicator: &Indicator, words: &Words) -> io::Result<()> {
    let message = Message::new(indicator.message_id());
    let texts = |texts: &mut dyn Iterator<Item = &str>| Json::List(texts.map(Json::text).collect());
    let mut fields = vec![
        ("format", Json::Int(1)),
        ("answer", Json::text("explain")),
        ("kind", Json::text(indicator.kind)),
        ("name", Json::Text(words.say(&message))),
    ];
    for (attribute, key, _) in PARTS {
        fields.push((key, words.attribute(&message, attribute).map_or(Json::Null, Json::Text)));
    }
    fields.push(("queries", texts(&mut indicator.queries.iter().copied())));
    fields.push(("finer", texts(&mut indicator.finer().map(|own| own.kind))));
    Json::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()).write(out)
}

/// Every kind with what it means.
pub fn list() -> Sheet {
    Sheet::of_rows("indicators", INDICATORS)
}
