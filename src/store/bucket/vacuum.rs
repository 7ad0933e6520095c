//! What a vacuum takes away in object storage.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::Bucket;
use crate::store::loads::LoadRow;
use crate::store::{StoreError, layout, leftovers, views};

impl Bucket {
    /// The files of tables and views that none of these loads names, where the copy has them, with their bytes.
    pub(in crate::store) fn unnamed(&self, kept: &[&LoadRow]) -> Result<BTreeMap<PathBuf, u64>, StoreError> {
        let root = &self.copy.root;
        self.bring_view_lists(&kept.iter().map(|row| row.load).collect::<Vec<_>>())?;
        let mut named: BTreeSet<PathBuf> = BTreeSet::new();
        for row in kept {
            for (table, state) in row.states() {
                let folder = layout::table(root, table);
                named.extend(state.files.iter().map(|file| folder.join(&file.path)));
            }
            named.extend(views::named(root, row.load)?);
        }
        let mut unnamed = BTreeMap::new();
        for folder in [layout::tables(root), layout::views(root)] {
            for (path, bytes) in self.objects.list(&self.within(&folder))? {
                let name = path.rsplit('/').next().unwrap_or(&path);
                let is_ours = leftovers::is_named(name, "part-") || leftovers::load_number(name).is_some();
                let file = root.join(&path);
                if is_ours && !named.contains(&file) {
                    unnamed.insert(file, bytes);
                }
            }
        }
        Ok(unnamed)
    }

    /// Takes files away there that the copy has or had.
    pub(in crate::store) fn take_away<'f>(&self, files: impl Iterator<Item = &'f PathBuf>) -> Result<(), StoreError> {
        self.objects.delete(files.map(|file| self.within(file)).collect())
    }
}
