//! Saved answers of statistics services: Kolada's (version 3) and PxWeb's in
//! JSON-stat 2. What they hold becomes series, areas and values, each with the
//! JSON Pointer (RFC 6901) that leads to it. Judges nothing about what they count.

mod exact;
mod jsonstat;
mod kolada;
mod saved;
mod shape;

use std::path::Path;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use super::files::{self, DOCUMENT_LIMIT, FileError};
use super::json_places;
use super::{key, shown};
use crate::diag::Place;
use crate::words::{Arg, Message};

pub(super) use saved::Saved;

/// The most values that one answer may hold. The services give some hundred thousand at a time at most.
const MOST_VALUES: usize = 1_000_000;

/// A saved answer, read whole.
#[derive(Debug, Clone)]
pub struct Statbank {
    /// The file as the user would name it.
    pub shown: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it holds.
    pub answer: StatAnswer,
}

/// What an answer holds.
#[derive(Debug, Clone, Default)]
pub struct StatAnswer {
    /// What the service calls itself; none where the answer does not say.
    pub publisher: Option<String>,
    /// What it calls itself.
    pub title: Option<String>,
    /// When what it holds was brought up to date.
    pub updated: Option<NaiveDate>,
    /// What is counted, where the answer says more of it than a code.
    pub series: Vec<StatSeries>,
    /// The areas that it names.
    pub areas: Vec<StatArea>,
    /// The values.
    pub values: Vec<StatValue>,
    /// How many values are of schools, wards and other units inside an area, which are no area's own.
    pub of_units: usize,
    /// Whether the service had more than fits in one answer.
    pub goes_on: bool,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatSeries {
    /// Where it stands.
    pub pointer: String,
    /// The service's own code for it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is counted in, as far as that is told.
    pub unit: Option<String>,
    /// How the service defines it, notes included.
    pub definition: Option<String>,
    /// When it was brought up to date.
    pub updated: Option<NaiveDate>,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatArea {
    /// Where it stands.
    pub pointer: String,
    /// Its code: `1280`, of a county `12`, of a region in Kolada `0012`.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatValue {
    /// Where it stands.
    pub pointer: String,
    /// The code of its series.
    pub series: String,
    /// The code of its area; empty where the answer has none.
    pub area: String,
    /// Its period, as the service writes it.
    pub period: String,
    /// What else it is of: women, an age. Nothing where it is of all.
    pub of: Vec<String>,
    /// The number; none where none came.
    pub value: Option<Decimal>,
    /// What the service says of it, such as why there is no number.
    pub status: Option<String>,
}

/// Why a file is no answer that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotStatbank {
    /// It is not JSON, at a line and column.
    NotJson(u64, u64, String),
    /// It is JSON of another kind.
    Unknown,
    /// An older form of the same services, which has another name to ask for.
    OldForm,
    /// It contradicts itself.
    Unsound(String),
    /// It holds more values than are read.
    TooLarge,
    /// It has more values within each other than are read.
    TooDeep,
}

impl NotStatbank {
    /// The reason in words, to follow the name of the file.
    pub(super) fn message(&self) -> Message {
        let number = |number: u64| Arg::Plain(i64::try_from(number).unwrap_or(i64::MAX));
        match self {
            NotStatbank::NotJson(line, column, said) => Message::new("file-not-json")
                .with("line", number(*line))
                .with("column", number(*column))
                .with("said", said.as_str()),
            NotStatbank::Unknown => Message::new("file-not-statbank"),
            NotStatbank::OldForm => Message::new("file-old-statbank"),
            NotStatbank::Unsound(pointer) => Message::new("file-unsound-statbank").with("pointer", pointer.as_str()),
            NotStatbank::TooDeep => json_places::deeper(),
            NotStatbank::TooLarge => Message::new("file-too-many-values")
                .with("limit", Arg::Int(i64::try_from(MOST_VALUES).unwrap_or(i64::MAX))),
        }
    }
}

/// What tells the forms from each other.
#[derive(Deserialize)]
struct Probe {
    #[serde(default, deserialize_with = "is_there")]
    id: bool,
    #[serde(default, deserialize_with = "is_there")]
    dimension: bool,
    #[serde(default, deserialize_with = "is_there")]
    values: bool,
    #[serde(default, deserialize_with = "is_there")]
    dataset: bool,
    #[serde(default, deserialize_with = "is_there")]
    columns: bool,
}

fn is_there<'de, D: Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(value).map(|_| true)
}

/// Whether a file's name says that it can be an answer.
pub fn is_statbank(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
}

impl Statbank {
    /// Reads an answer.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        Self::of_bytes(shown(path), &files::read(path, DOCUMENT_LIMIT)?)
    }

    /// The answer that bytes are.
    pub(super) fn of_bytes(shown: String, bytes: &[u8]) -> Result<Self, FileError> {
        let text = std::str::from_utf8(bytes).map_err(|_| FileError::NotUtf8)?;
        if json_places::too_deep(text).is_some() {
            return Err(FileError::NotStatbank(NotStatbank::TooDeep));
        }
        let answer = answer(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(FileError::NotStatbank)?;
        Ok(Self { shown, sha256: key::of_bytes(bytes), answer })
    }

    /// The place of what a pointer leads to.
    pub fn place(&self, pointer: &str) -> Place {
        Place { cell: Some(pointer.to_owned()), ..Place::file(&self.shown) }
    }

    /// What it holds as lines, each behind the pointer that leads there: series, then areas, then values.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, String)> {
        let StatAnswer { series, areas, values, .. } = &self.answer;
        let series = series.iter().map(|own| (own.pointer.as_str(), own.line()));
        let named = areas.iter().map(|own| (own.pointer.as_str(), format!("{}\t{}", own.code, own.name)));
        series.chain(named).chain(values.iter().map(|own| (own.pointer.as_str(), self.answer.line(own))))
    }
}

impl StatAnswer {
    /// The area of a code.
    pub fn area(&self, code: &str) -> Option<&StatArea> {
        self.areas.iter().find(|own| own.code == code)
    }

    /// A value with what it is of, by name where the answer has one.
    fn line(&self, value: &StatValue) -> String {
        let series = self.series.iter().find(|own| own.code == value.series);
        let mut parts = vec![
            named(&value.series, series.map(|own| own.name.as_str())),
            named(&value.area, self.area(&value.area).map(|own| own.name.as_str())),
            value.period.clone(),
        ];
        parts.extend(value.of.iter().cloned());
        parts.extend(value.value.map(|own| own.to_string()));
        parts.extend(value.status.clone());
        parts.retain(|part| !part.is_empty());
        one_line(&parts.join("\t"))
    }
}

impl StatSeries {
    fn line(&self) -> String {
        let parts = [Some(&self.name), self.unit.as_ref(), self.definition.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        let updated = self.updated.map(|day| day.to_string());
        let all = std::iter::once(self.code.as_str()).chain(parts).chain(updated.as_deref());
        one_line(&all.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\t"))
    }
}

fn named(code: &str, name: Option<&str>) -> String {
    match name.filter(|name| *name != code) {
        Some(name) => format!("{code} {name}").trim().to_owned(),
        None => code.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// A text on one line, without space around it; none where nothing is left.
fn some(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// What an answer holds, in whichever form it is.
fn answer(text: &str) -> Result<StatAnswer, NotStatbank> {
    let probe: Probe = json(text)?;
    match probe {
        Probe { dimension: true, id: true, .. } => jsonstat::answer(text),
        Probe { dataset: true, .. } | Probe { columns: true, .. } => Err(NotStatbank::OldForm),
        Probe { values: true, .. } => kolada::answer(text),
        _ => Err(NotStatbank::Unknown),
    }
}

fn json<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, NotStatbank> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line() as u64, error.column() as u64);
        match error.classify() {
            serde_json::error::Category::Data if line == 1 && column <= 1 => NotStatbank::Unknown,
            _ => NotStatbank::NotJson(line, column, error.to_string()),
        }
    })
}

/// A day, of a time stamp or alone.
fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}
