//! A new dataset: a folder that loads at once, with a package file, every table
//! with its header, and a README that shows a row of each.

mod dataset;
mod example;
mod package;
mod readme;
mod roll;

pub use dataset::{Before, NewDataset, NewSource, OngoingActivity, Row};
pub use roll::before;

use crate::words::Words;
use example::Shown;

/// The files of a new dataset by their names, in the reader's language.
pub fn files(dataset: &NewDataset, words: &Words) -> serde_json::Result<Vec<(String, Vec<u8>)>> {
    let tables = example::tables();
    let mut files = vec![
        ("datapackage.json".to_owned(), package::package(dataset, &tables, words)?),
        ("README.md".to_owned(), readme::readme(dataset, &tables, words).into_bytes()),
    ];
    files.extend(tables.iter().map(|own| (own.file_name(), rows(own, dataset))));
    Ok(files)
}

/// The rows that a table begins with: none, or those that are taken over.
fn rows(own: &Shown, dataset: &NewDataset) -> Vec<u8> {
    let taken = dataset.before.iter().filter(|_| own.table.name == "goal_links").flat_map(|before| &before.goal_links);
    own.rows(taken).into_bytes()
}
