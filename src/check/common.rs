//! What one owner's rows say for everybody.

use std::collections::BTreeSet;

use super::CheckError;
use super::corrections::Corrections;
use super::index::{EntityRow, Index};
use crate::diag::Findings;
use crate::intake::Dataset;
use crate::model::rows::KnownKeys;
use crate::model::schema::{Role, TABLES, TableDef};

/// An entity that all owners share: its table, its id, and what is the same wherever it is described.
pub type SharedEntity = (&'static str, String, Vec<Option<String>>);

/// Whether rows of a table are held against those of all owners though nobody refers to them.
pub fn is_held_against_all(table: &TableDef) -> bool {
    table.name == "deflators"
}

/// The entities that all share, as datasets and what is known beside describe them.
pub fn shared(datasets: &[Dataset], known: &dyn KnownKeys) -> Result<BTreeSet<SharedEntity>, CheckError> {
    // What is wrong with the rows is said when they are checked.
    let mut unreported = Findings::new();
    let corrections = Corrections::read(datasets, &mut unreported);
    let index = Index::read(datasets, known, &corrections, &mut unreported)?;
    let tables = TABLES.iter().filter(|table| table.role == Role::Shared);
    let of_table = |table: &'static TableDef| {
        let identity =
            move |own: &EntityRow<'_>| table.identity().map(|column| own.get(column.name).map(str::to_owned)).collect();
        index.all(table.name).map(move |own| (table.name, own.id.to_owned(), identity(own.entity)))
    };
    Ok(tables.flat_map(of_table).collect())
}
