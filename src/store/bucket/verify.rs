//! Whether what lies in object storage is what the newest load left, all bytes read there.

use std::path::Path;

use super::copy::logs;
use super::transfer::Digested;
use super::{Bucket, HEAD};
use crate::store::loads::LoadRow;
use crate::store::state::{StoredFile, log_folder};
use crate::store::{Fault, StoreError, disk, layout, views};

/// Objects that are read one after another, what they must come to, and what is wrong where they do not.
struct Expected {
    paths: Vec<String>,
    bytes: Bytes,
    changed: Fault,
    missing: Fault,
}

/// What the bytes of objects must be.
enum Bytes {
    /// So many, of this digest.
    Of(Digested),
    /// Those whose digest is in their file's name.
    InName(String),
}

impl Bytes {
    fn are(&self, found: &Digested) -> bool {
        match self {
            Bytes::Of(digested) => digested == found,
            Bytes::InName(name) => name.contains(disk::short(&found.sha256)),
        }
    }
}

impl Bucket {
    /// Holds every object of a load, and all that is published, against what was written.
    pub(in crate::store) fn verify(&self, row: &LoadRow) -> Result<Vec<Fault>, StoreError> {
        let Some(head) = self.seen() else { return Err(StoreError::NotThere(self.address().path(HEAD))) };
        let root = &self.copy.root;
        let mut expected = Vec::new();
        for (folder, state) in logs(root, &head, row) {
            let paths = state.log_files(&folder).iter().map(|file| self.within(file)).collect();
            let bytes = Bytes::Of(Digested { bytes: state.log.bytes, sha256: state.log.sha256.clone() });
            let fault = Fault::Log(self.there(&log_folder(&folder)));
            expected.push(Expected { paths, bytes, changed: fault.clone(), missing: fault });
        }
        let loads = head.loads.files.last();
        expected.extend(loads.map(|file| self.expected(&layout::loads(root), file)));
        expected.extend(head.publications.iter().map(|file| self.expected(&layout::published(root), file)));
        expected.extend(head.past.iter().map(|file| self.expected(&layout::past(root), file)));
        for (table, state) in row.states() {
            expected.extend(state.files.iter().map(|file| self.expected(&layout::table(root, table), file)));
        }
        self.bring_view_lists(&[row.load])?;
        for path in views::lists(root, row.load)? {
            let bytes = Bytes::InName(path.to_string_lossy().into_owned());
            expected.push(self.expected_at(&path, bytes));
        }
        let of_views = views::Views::read(root, row.load)?;
        expected.extend(of_views.files().map(|file| self.expected(&layout::views(root), file)));
        let digests = self.objects.digests(expected.iter().map(|own| own.paths.clone()).collect())?;
        let faults = expected.into_iter().zip(digests).filter_map(|(own, found)| match found {
            None => Some(own.missing),
            Some(found) => (!own.bytes.are(&found)).then_some(own.changed),
        });
        Ok(faults.collect())
    }

    fn expected(&self, folder: &Path, file: &StoredFile) -> Expected {
        let digested = Digested { bytes: file.bytes, sha256: file.sha256.clone() };
        self.expected_at(&folder.join(&file.path), Bytes::Of(digested))
    }

    fn expected_at(&self, path: &Path, bytes: Bytes) -> Expected {
        let there = self.there(path);
        Expected {
            paths: vec![self.within(path)],
            bytes,
            changed: Fault::Changed(there.clone()),
            missing: Fault::Missing(there),
        }
    }
}
