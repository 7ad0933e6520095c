//! The files of a store that its newest load and its head name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::store::head::Head;
use crate::store::loads::LoadRow;
use crate::store::state::TableState;
use crate::store::{StoreError, layout, views};

/// Files that are there for good once they are there, and the entries of logs, whose order says what happened.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Rows of tables and of views, publications, and what is kept of vacuumed loads.
    pub files: BTreeSet<PathBuf>,
    /// Entries and checkpoints of logs.
    pub entries: BTreeSet<PathBuf>,
    /// What tells of a load: its row, and the list of its views.
    pub records: BTreeSet<PathBuf>,
}

impl Named {
    /// What a head and the row of its newest load name.
    pub(super) fn by(root: &Path, head: &Head, row: &LoadRow) -> Result<Self, StoreError> {
        let mut named = Self::default();
        named.add(&layout::loads(root), &head.loads);
        named.records = std::mem::take(&mut named.files);
        for (table, state) in row.states() {
            named.add(&layout::table(root, table), state);
        }
        let published = layout::published(root);
        named.files.extend(head.publications.iter().map(|file| published.join(&file.path)));
        named.files.extend(head.past.iter().map(|file| layout::past(root).join(&file.path)));
        let lists = views::lists(root, row.load)?;
        named.files.extend(views::named(root, row.load)?.into_iter().filter(|file| !lists.contains(file)));
        named.records.extend(lists);
        Ok(named)
    }

    /// Those of them that others do not name.
    pub(super) fn without(&self, others: &Self) -> Self {
        let without = |own: &BTreeSet<PathBuf>, others: &BTreeSet<PathBuf>| own.difference(others).cloned().collect();
        Self {
            files: without(&self.files, &others.files),
            entries: without(&self.entries, &others.entries),
            records: without(&self.records, &others.records),
        }
    }

    fn add(&mut self, folder: &Path, state: &TableState) {
        self.files.extend(state.files.iter().map(|file| folder.join(&file.path)));
        self.entries.extend(state.log_files(folder));
    }
}
