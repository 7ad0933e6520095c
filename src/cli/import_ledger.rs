//! `utfall import bok.se`: ledgers, as the map of a dataset reads them.

use std::path::PathBuf;

use super::failure::{Failure, unread};
use super::import_args::ImportArgs;
use crate::collect::{self, Collected, LedgerRequest};
use crate::diag::work::{Doing, begin};
use crate::intake::{Dataset, Document, shown};
use crate::words::{Message, Words};

/// The ledgers.
pub(super) fn read(paths: &[PathBuf], dataset: &Dataset) -> Result<Vec<Document>, Failure> {
    if dataset.rows("ledger_map").is_empty() {
        return Err(Failure::Request(Message::new("failure-ledger-map").with("name", dataset.info.name.as_str())));
    }
    let mut ledgers: Vec<Document> = Vec::new();
    for path in paths {
        let _work = begin(Doing::ReadGiven, shown(path));
        let ledger = Document::read_ledger(path).map_err(|error| unread(path, &error))?;
        // The same file twice says nothing new.
        if ledgers.iter().all(|own| own.sha256 != ledger.sha256) {
            ledgers.push(ledger);
        }
    }
    Ok(ledgers)
}

/// What they say.
pub(super) fn collected(
    ledgers: &[Document],
    dataset: &Dataset,
    around: &[Dataset],
    args: &ImportArgs,
    words: &Words,
) -> Collected {
    let request = LedgerRequest {
        dataset,
        around,
        year: args.about_year,
        line: args.of_line.as_deref(),
        replace: args.replace_rows,
        words,
    };
    collect::collect_ledgers(ledgers, &request)
}
