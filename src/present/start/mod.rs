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

/// A table that a package gets.
pub struct NewTable {
    /// The file that holds its rows.
    pub file_name: String,
    /// The header of that file.
    pub header: String,
    /// Its entry among the resources of the package file, as JSON.
    pub resource: String,
}

/// A table of the model as a new file; none of a table that no dataset of a municipality, a region or an agency has.
pub fn new_table(name: &str, words: &Words) -> serde_json::Result<Option<NewTable>> {
    let own = example::tables().into_iter().find(|own| own.table.name == name);
    let table = own.map(|own| {
        Ok(NewTable { file_name: own.file_name(), header: own.header(), resource: package::entry(&own, words)? })
    });
    table.transpose()
}

/// The rows that a table begins with: none, or those that are taken over.
fn rows(own: &Shown, dataset: &NewDataset) -> Vec<u8> {
    let taken = dataset.before.iter().filter(|_| own.table.name == "goal_links").flat_map(|before| &before.goal_links);
    own.rows(taken).into_bytes()
}
