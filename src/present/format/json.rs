//! JSON for machines: every value, decimals as text, keys in a fixed order.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::{Sheet, Style};
use crate::model::answer::Cell;
use crate::model::disclosure::Disclosure;
use crate::model::figure::{Figure, Interval};
use crate::words::{Words, is_hidden};

/// A JSON value whose objects keep their order.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A float, from an analyst's own query.
    Float(f64),
    /// A text; exact decimals are texts too.
    Text(String),
    /// Values.
    List(Vec<Json>),
    /// Named values.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Json::Text(text.into())
    }

    /// Named values.
    pub fn object<const N: usize>(fields: [(&str, Json); N]) -> Self {
        Json::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// Writes it as indented text with a last line end.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let form = Escaping(PrettyFormatter::new());
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, form))?;
        writeln!(out)
    }

    /// The same on one line without a line end.
    pub(super) fn one_line(&self) -> String {
        let mut bytes = Vec::new();
        let form = Escaping(CompactFormatter);
        match self.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, form)) {
            Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
            // Memory takes all that is written to it.
            Err(_) => String::new(),
        }
    }
}

/// Writes what does not show as JSON's own escapes, of which JSON itself asks
/// only for some. Whoever reads it gets the same texts; a terminal gets letters.
struct Escaping<F>(F);

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, character)) = rest.char_indices().find(|(_, character)| is_hidden(*character)) {
            let (shown, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.write_string_fragment(out, shown)?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = from.get(character.len_utf8()..).unwrap_or("");
        }
        self.0.write_string_fragment(out, rest)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(truth) => serializer.serialize_bool(*truth),
            Json::Int(number) => serializer.serialize_i64(*number),
            Json::Float(number) => serializer.serialize_f64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| list.serialize_element(value))?;
                list.end()
            }
            Json::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(key, value)| object.serialize_entry(key, value))?;
                object.end()
            }
        }
    }
}

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, style: Style<'_>) -> io::Result<()> {
    let words = style.words;
    let mut document = head(style);
    document.push(("answer".to_owned(), Json::text(&sheet.name)));
    document.extend(fields(sheet.top.iter().map(|field| (field.key, &field.cell)), words));
    let row = |row: &Vec<Cell>| {
        let named = sheet.columns.iter().map(|column| column.key.as_str()).zip(row);
        Json::Object(fields(named, words))
    };
    document.push(("rows".to_owned(), Json::List(sheet.rows.iter().map(row).collect())));
    let notes = sheet.notes.iter().map(|note| Json::Text(words.say(note))).collect();
    document.push(("notes".to_owned(), Json::List(notes)));
    Json::Object(document).write(out)
}

/// What every document begins with: its form, the load that it is of, and, where there are any, the datasets that have
/// changed since.
pub(in crate::present) fn head(style: Style<'_>) -> Vec<(String, Json)> {
    let mut head =
        vec![("format".to_owned(), Json::Int(1)), ("load".to_owned(), style.load.map_or(Json::Null, Json::Int))];
    if !style.changed.is_empty() {
        let changed = style.changed.iter().map(Json::text).collect();
        head.push(("changed_since_load".to_owned(), Json::List(changed)));
    }
    if let Some(disclosure) = style.disclosure {
        head.push(("public".to_owned(), public(disclosure)));
    }
    head
}

/// The rule that an answer for everybody goes by, and of how much.
fn public(disclosure: &Disclosure) -> Json {
    let count = |count: usize| Json::Int(i64::try_from(count).unwrap_or(i64::MAX));
    Json::object([
        ("threshold", Json::Int(disclosure.policy.threshold.into())),
        ("withhold_zeros", Json::Bool(disclosure.policy.zeros)),
        ("withheld", count(disclosure.outcomes.len())),
        ("exempt", count(disclosure.exempt)),
        ("follows_from_published", count(disclosure.exposed)),
    ])
}

/// Cells under their keys, the names of entities beside their ids, and the addresses of figures.
fn fields<'a>(cells: impl Iterator<Item = (&'a str, &'a Cell)>, words: &Words) -> Vec<(String, Json)> {
    let (mut fields, mut addresses) = (Vec::new(), Vec::new());
    for (key, cell) in cells {
        fields.push((key.to_owned(), value(cell, words)));
        match cell {
            Cell::Entity(entity) => {
                fields.push((format!("{key}_name"), Json::text(words.lang().pick(&entity.sv, &entity.en))))
            }
            Cell::Figure(figure) => addresses.push((key.to_owned(), Json::text(figure.address.as_str()))),
            _ => {}
        }
    }
    if !addresses.is_empty() {
        fields.push(("addresses".to_owned(), Json::Object(addresses)));
    }
    fields
}

/// A cell as a machine reads it.
pub(in crate::present) fn value(cell: &Cell, words: &Words) -> Json {
    match cell {
        Cell::Null | Cell::Absent(None) | Cell::Interval(None) => Json::Null,
        Cell::Entity(entity) => Json::text(&entity.id),
        Cell::Word { word, .. } => Json::text(word),
        Cell::Text(text) => Json::text(text),
        Cell::Message(message) => Json::Text(words.say(message)),
        Cell::Int(number) | Cell::Plain(number) => Json::Int(*number),
        Cell::Decimal(number) | Cell::Statistic(number, _) => Json::text(number.to_string()),
        // JSON has no word for what is not a number, so such a float is null.
        Cell::Float(number) => {
            if number.is_finite() {
                Json::Float(*number)
            } else {
                Json::Null
            }
        }
        Cell::Bool(truth) => Json::Bool(*truth),
        Cell::Date(date) => Json::text(date.to_string()),
        Cell::Figure(figure) => number(figure),
        Cell::Flags(flags) => Json::List(flags.iter().map(|flag| Json::text(flag.word())).collect()),
        Cell::Absent(Some(reason)) => Json::text(reason.word()),
        Cell::Interval(Some(limits)) => interval(limits),
        Cell::List(cells) => Json::List(cells.iter().map(|cell| value(cell, words)).collect()),
        Cell::Record(record) => Json::Object(fields(record.iter().map(|(key, cell)| (*key, cell)), words)),
    }
}

/// A figure with all that a machine needs to use it by itself.
pub(in crate::present) fn figure(figure: &Figure) -> Vec<(String, Json)> {
    let fields = [
        ("address", Json::text(figure.address.as_str())),
        ("value", number(figure)),
        ("unit", Json::text(figure.unit.code())),
        ("absent", figure.absent().map_or(Json::Null, |reason| Json::text(reason.word()))),
        ("flags", Json::List(figure.flags.iter().map(|flag| Json::text(flag.word())).collect())),
        ("interval", figure.interval.as_ref().map_or(Json::Null, interval)),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn number(figure: &Figure) -> Json {
    figure.number().map_or(Json::Null, |number| Json::text(number.to_string()))
}

fn interval(limits: &Interval) -> Json {
    let limit = |limit: Option<rust_decimal::Decimal>| limit.map_or(Json::Null, |limit| Json::text(limit.to_string()));
    Json::object([("low", limit(limits.low)), ("high", limit(limits.high)), ("method", Json::text(limits.method))])
}
