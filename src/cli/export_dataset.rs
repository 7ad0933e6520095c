//! A dataset's files, read to be let out: only what a check finds no error in.

use std::path::Path;

use super::context::Context;
use super::datasets;
use super::failure::{Failure, unread};
use crate::diag::Findings;
use crate::intake::{self, Dataset, PACKAGE_FILE, TextRow};
use crate::model::period::Year;
use crate::model::vocabulary::OrganisationKind;
use crate::present::export::dcat::{Part, Publisher};
use crate::present::export::package::Packing;
use crate::words::Message;

/// The largest file that is packed; all of them are held in memory.
const MOST_BYTES: u64 = 1 << 30;
/// The largest package file, as when it is loaded.
const MOST_PACKAGE: u64 = 4 << 20;

/// The tables whose years say what a dataset is about; others have years to compare with.
const DATED: [&str; 4] = ["funding_lines", "allocations", "co_funding", "outcomes"];

/// A dataset and its files.
pub(super) struct Packed {
    pub name: String,
    pub packing: Packing,
    /// The first and the last year of its rows.
    pub years: Option<(Year, Year)>,
    /// The tables' names, in the order of their files.
    tables: Vec<String>,
    /// What the dataset says of its owner.
    owner: Option<TextRow>,
}

impl Packed {
    /// The dataset that `--dataset` names, checked.
    pub(super) fn read(context: &Context) -> Result<Self, Failure> {
        let Some(name) = context.dataset() else {
            return Err(Failure::Request(Message::new("failure-export-dataset")));
        };
        datasets::refuse_unsound(context)?;
        let all = intake::read_all(&context.datasets, &mut Findings::new());
        let dataset = all.into_iter().find(|own| own.info.name == name);
        let gone = || Failure::Ours("a dataset is gone".to_owned());
        let dataset = dataset.ok_or_else(gone)?;
        let folder = dataset.info.folder.clone().ok_or_else(gone)?;
        let bytes = |path: &Path| intake::read_bytes(path, MOST_BYTES).map_err(|error| unread(path, &error));
        let file = folder.join(PACKAGE_FILE);
        let package = intake::read_text(&file, MOST_PACKAGE).map_err(|error| unread(&file, &error))?;
        let (mut tables, mut names) = (Vec::new(), Vec::new());
        for resource in &dataset.package.resources {
            for path in &resource.paths {
                tables.push((path.clone(), bytes(&folder.join(path))?));
            }
            names.push(resource.name.clone());
        }
        let mut beside = Vec::new();
        for name in readmes(&folder)? {
            let bytes = bytes(&folder.join(&name))?;
            beside.push((name, bytes));
        }
        let owner = dataset.rows("organisations").into_iter().find(|row| row.get("id") == dataset.info.owner);
        Ok(Self {
            name: name.to_owned(),
            packing: Packing { package_file: PACKAGE_FILE, package, tables, beside },
            years: years(&dataset),
            tables: names,
            owner,
        })
    }

    /// Who publishes it: as typed, else the owner as the dataset describes it.
    pub(super) fn publisher(&self, name: Option<&str>, kind: Option<OrganisationKind>) -> Option<Publisher> {
        let own = |column: &str| self.owner.as_ref().map(|row| row.get(column)).filter(|text| !text.is_empty());
        let names = match name {
            Some(name) => (name.to_owned(), name.to_owned()),
            None => (own("name")?.to_owned(), own("name_en").or_else(|| own("name"))?.to_owned()),
        };
        let kind = kind.or_else(|| OrganisationKind::from_word(own("kind")?))?;
        Some(Publisher { names, kind })
    }

    /// What can be fetched: the packed dataset, then its tables.
    pub(super) fn parts(&self, zip: Vec<u8>) -> Vec<Part> {
        let whole = Part { path: format!("{}.zip", self.name), table: None, bytes: zip };
        let of_table = |((path, bytes), name): (&(String, Vec<u8>), &String)| Part {
            path: path.clone(),
            table: Some(name.clone()),
            bytes: bytes.clone(),
        };
        let tables = self.packing.tables.iter().zip(&self.tables).map(of_table);
        std::iter::once(whole).chain(tables).collect()
    }
}

/// What tells of a dataset beside its tables, by name.
fn readmes(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_readme = name.to_lowercase().starts_with("readme");
        if is_readme && folder.join(&name).is_file() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn years(dataset: &Dataset) -> Option<(Year, Year)> {
    let rows = DATED.iter().flat_map(|table| dataset.rows(table));
    let cells = |row: TextRow| {
        ["year", "period_start", "period_end"].map(|column| row.get(column).get(..4)?.parse::<Year>().ok())
    };
    let years: Vec<Year> = rows.flat_map(cells).flatten().collect();
    years.iter().min().copied().zip(years.iter().max().copied())
}
