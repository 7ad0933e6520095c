//! Every Data Package carries the table schemas of the model, word for word,
//! so that other tools read the same columns as we do.
//!
//! To write them anew: `UTFALL_ACCEPT=1 cargo test --test it packages`, then
//! read what changed.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utfall::model::schema::TableDef;
use utfall::present::schema::file_schema;
use utfall::words::{Lang, Words};

use crate::tools::is_as_written;

/// A `datapackage.json`. The order of the fields is the order of the keys; a
/// key that is not here is refused, so that rewriting loses nothing.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Package<S> {
    profile: String,
    name: String,
    title: String,
    description: String,
    version: String,
    owner: String,
    licenses: Vec<Licence>,
    sources: Vec<Source>,
    resources: Vec<Resource<S>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Licence {
    name: String,
    path: String,
    title: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    title: String,
    publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher_note: Option<String>,
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_note: Option<String>,
    sha256: String,
    extraction: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_note: Option<String>,
    lines: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Resource<S> {
    name: String,
    path: String,
    profile: String,
    format: String,
    mediatype: String,
    encoding: String,
    schema: S,
}

fn packages() -> Vec<PathBuf> {
    let folders = std::fs::read_dir("datasets").expect("the datasets");
    let mut packages: Vec<PathBuf> =
        folders.map(|folder| folder.expect("a folder").path().join("datapackage.json")).collect();
    packages.sort();
    packages
}

/// The package with the model's schemas in place of its own, each with the
/// columns that its file has.
fn with_our_schemas(folder: &Path, text: &str) -> String {
    let words = Words::new(Lang::En);
    let read: Package<Option<Value>> = serde_json::from_str(text).expect("a data package");
    let with_schema = |resource: Resource<Option<Value>>| {
        let table = TableDef::named(&resource.name).expect("a table of the model");
        let file = std::fs::read_to_string(folder.join(&resource.path)).expect("a file of every resource");
        let header: Vec<&str> = file.lines().next().expect("a header").split(',').collect();
        Resource {
            name: resource.name,
            path: resource.path,
            profile: resource.profile,
            format: resource.format,
            mediatype: resource.mediatype,
            encoding: resource.encoding,
            schema: file_schema(table, &header, &words),
        }
    };
    let package = Package {
        profile: read.profile,
        name: read.name,
        title: read.title,
        description: read.description,
        version: read.version,
        owner: read.owner,
        licenses: read.licenses,
        sources: read.sources,
        resources: read.resources.into_iter().map(with_schema).collect(),
    };
    serde_json::to_string_pretty(&package).expect("JSON") + "\n"
}

#[test]
fn every_data_package_carries_the_models_schemas() {
    let packages = packages();
    assert!(!packages.is_empty());
    for path in packages {
        let text = std::fs::read_to_string(&path).expect("a package in every dataset");
        let ours = with_our_schemas(path.parent().expect("a folder"), &text);
        is_as_written(&path, &ours);
    }
}
