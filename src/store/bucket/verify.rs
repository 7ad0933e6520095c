//! Whether what lies in object storage is what the newest load left, all bytes read there.

use std::path::Path;

use super::copy::logs;
use super::transfer::Digested;
use super::{Bucket, HEAD};
use crate::model::schema::TABLES;
use crate::store::loads::LoadRow;
use crate::store::state::{StoredFile, entry, log_folder};
use crate::store::{Fault, StoreError, disk, layout, views};

/// Objects that are read one after another, what they must come to, and what is wrong where they do not.
struct Expected {
    paths: Vec<String>,
    is_it: Box<dyn Fn(&Digested) -> bool>,
    changed: Fault,
    missing: Fault,
}

impl Bucket {
    /// Holds every object of a load, and all that is published, against what was written.
    pub(in crate::store) fn verify(&self, row: &LoadRow) -> Result<Vec<Fault>, StoreError> {
        let Some(head) = self.seen() else { return Err(StoreError::NotThere(self.address().path(HEAD))) };
        let root = &self.copy.root;
        let mut expected = Vec::new();
        for (folder, state) in logs(root, &head, row) {
            let paths = (0..=state.version).map(|version| self.within(&entry(&folder, version))).collect();
            let (bytes, sha256) = (state.log.bytes, state.log.sha256.clone());
            let is_it = Box::new(move |found: &Digested| *found == Digested { bytes, sha256: sha256.clone() });
            let fault = Fault::Log(self.there(&log_folder(&folder)));
            expected.push(Expected { paths, is_it, changed: fault.clone(), missing: fault });
        }
        let loads = head.loads.files.last();
        expected.extend(loads.map(|file| self.expected(&layout::loads(root), file)));
        expected.extend(head.publications.iter().map(|file| self.expected(&layout::published(root), file)));
        for table in TABLES {
            let files = row.tables.get(table.name).iter().flat_map(|state| &state.files).collect::<Vec<_>>();
            expected.extend(files.into_iter().map(|file| self.expected(&layout::table(root, table), file)));
        }
        self.bring_view_lists(&[row.load])?;
        for path in views::lists(root, row.load)? {
            let (within, there) = (self.within(&path), self.there(&path));
            let is_it = Box::new(move |found: &Digested| path.to_string_lossy().contains(disk::short(&found.sha256)));
            let (changed, missing) = (Fault::Changed(there.clone()), Fault::Missing(there));
            expected.push(Expected { paths: vec![within], is_it, changed, missing });
        }
        let of_views = views::Views::read(root, row.load)?;
        expected.extend(of_views.files().map(|file| self.expected(&layout::views(root), file)));
        let digests = self.objects.digests(expected.iter().map(|own| own.paths.clone()).collect())?;
        let faults = expected.into_iter().zip(digests).filter_map(|(own, found)| match found {
            None => Some(own.missing),
            Some(found) => (!(own.is_it)(&found)).then_some(own.changed),
        });
        Ok(faults.collect())
    }

    fn expected(&self, folder: &Path, file: &StoredFile) -> Expected {
        let path = folder.join(&file.path);
        let (bytes, sha256) = (file.bytes, file.sha256.clone());
        Expected {
            paths: vec![self.within(&path)],
            is_it: Box::new(move |found| *found == Digested { bytes, sha256: sha256.clone() }),
            changed: Fault::Changed(self.there(&path)),
            missing: Fault::Missing(self.there(&path)),
        }
    }
}
