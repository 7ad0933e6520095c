//! Every reference leads to a row.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::StringArray;

use super::batch::TypedBatch;
use super::index::{Index, scope};
use super::pass::Pass;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::{CellType, TableDef};
use crate::model::table::ColumnError;
use crate::words::did_you_mean;

/// Looks every reference up. Keeps between batches whose rows they lead to.
pub(super) struct ReferenceRules<'i, 'a> {
    index: &'i Index<'a>,
    named: NamedOwners,
}

/// Of datasets, by name: the other owners whose rows theirs name, whether or not there are such rows.
pub type NamedOwners = BTreeMap<String, BTreeSet<String>>;

impl<'i, 'a> ReferenceRules<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index, named: BTreeMap::new() }
    }

    /// Whose rows were named.
    pub(super) fn named(self) -> NamedOwners {
        self.named
    }

    /// Whether a reference leads to a row; reports it where it does not.
    fn look_up(
        &mut self,
        batch: &TypedBatch<'a>,
        (row, column): (usize, &str),
        target: &'static TableDef,
        reference: &str,
        findings: &mut Findings,
    ) -> bool {
        let info = &batch.dataset.info;
        let found = match target.name {
            "sources" => self.index.has_source(&info.name, reference),
            _ => {
                let (owner, _) = scope(target, &info.owner, reference);
                if !owner.is_empty() && owner != info.owner {
                    self.named.entry(info.name.clone()).or_default().insert(owner.to_owned());
                }
                self.index.find(target, &info.owner, reference).is_some()
            }
        };
        if found || !self.index.is_complete(target.name) {
            return found;
        }
        let Some(code) = codes::named(&format!("unknown-{}", target.one)) else { return found };
        findings.push_with(code, || {
            let near = self.index.nearest(target, batch.dataset, reference);
            let owner = reference.split_once('/').map_or(info.owner.as_str(), |(owner, _)| owner);
            Finding::new(code, batch.place(row, column))
                .with("id", reference)
                .with("owner", owner)
                .with("dataset", info.name.as_str())
                .with("suggestion", did_you_mean(near.as_deref(), &format!("hint-add-{}", target.one)))
        });
        found
    }
}

impl<'a> Pass<'a> for ReferenceRules<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        for column in batch.file.table.given() {
            let (CellType::Ref(target) | CellType::Refs(target)) = column.cell else { continue };
            let Some(target) = TableDef::named(target) else { continue };
            let cells = batch.table().column::<StringArray>(column.name, "text")?;
            // Rows that follow each other often name the same.
            let mut found = None;
            for (number, text) in cells.iter().enumerate().filter_map(|(number, text)| Some((number, text?))) {
                if found == Some(text) {
                    continue;
                }
                let mut all = true;
                for reference in text.split(';') {
                    all &= self.look_up(batch, (number, column.name), target, reference, findings);
                }
                found = all.then_some(text);
            }
        }
        Ok(())
    }
}
