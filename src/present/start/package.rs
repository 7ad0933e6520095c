//! The `datapackage.json` of a new dataset.

use serde::Serialize;

use super::dataset::{NewDataset, NewSource};
use super::example::Shown;
use crate::model::vocabulary::OrganisationKind;
use crate::present::schema::{TableSchema, table_schema};
use crate::words::{Message, Words};

#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: &'a str,
    title: &'a str,
    description: String,
    version: &'static str,
    owner: &'a str,
    licenses: [Licence; 1],
    sources: Vec<Source<'a>>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Licence {
    name: &'static str,
    path: &'static str,
    title: &'static str,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    title: &'a str,
    publisher: String,
    date: Option<&'a str>,
    sha256: &'a str,
    extraction: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<bool>,
}

#[derive(Serialize)]
struct Resource {
    name: &'static str,
    path: String,
    profile: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    schema: TableSchema,
}

/// Its bytes.
pub(super) fn package(dataset: &NewDataset, tables: &[Shown], words: &Words) -> serde_json::Result<Vec<u8>> {
    let of = |kind: OrganisationKind| Message::new(format!("start-of-{}", kind.word()));
    let description = match dataset.kind {
        Some(kind) => Message::new("start-description").with("kind", of(kind)),
        None => Message::new("start-description-of-grant"),
    };
    let package = Package {
        profile: "data-package",
        name: &dataset.name,
        title: &dataset.title,
        description: words.say(&description),
        version: "0.1.0",
        owner: &dataset.owner,
        licenses: [Licence {
            name: "CC0-1.0",
            path: "https://creativecommons.org/publicdomain/zero/1.0/",
            title: "CC0 1.0 Universal",
        }],
        sources: dataset.sources.iter().map(|own| source(own, words)).collect(),
        resources: tables.iter().map(|own| resource(own, words)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Who published it and when no program can see; the reader of the README fills it in.
fn source<'a>(own: &'a NewSource, words: &Words) -> Source<'a> {
    Source {
        id: &own.id,
        title: &own.title,
        publisher: own.publisher.clone().unwrap_or_else(|| words.text("start-publisher")),
        date: own.date.as_deref(),
        sha256: &own.sha256,
        extraction: own.extraction.clone().unwrap_or_else(|| words.text("start-extraction-text")),
        lines: own.lines,
        year: own.year,
        published: own.published,
    }
}

/// The entry of a table as JSON.
pub(super) fn entry(own: &Shown, words: &Words) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&resource(own, words))
}

fn resource(own: &Shown, words: &Words) -> Resource {
    Resource {
        name: own.table.name,
        path: own.file_name(),
        profile: "tabular-data-resource",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: table_schema(own.table, words),
    }
}
