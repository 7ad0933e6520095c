//! Writing to a store in object storage: said beforehand, and seen only if nobody else has written meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use object_store::{PutMode, UpdateVersion};

use super::copy::{is_later, logs};
use super::error::fault;
use super::named::Named;
use super::objects::{Found, Listed};
use super::tip::{Tip, Writer, is_believed};
use super::transfer::Given;
use super::{Brought, Bucket, BucketFault, FORMAT, HEAD, now};
use crate::diag::work::{Doing, begin};
use crate::model::schema::TABLES;
use crate::store::error::at;
use crate::store::head::{self, Head};
use crate::store::leftovers::{is_named, load_number, log_version};
use crate::store::loads::LoadRow;
use crate::store::state::log_folder;
use crate::store::{StoreError, layout, past, publications};

/// How long it is waited before it is tried again.
const PAUSE: Duration = Duration::from_secs(1);
/// How often somebody else may be quicker at saying that they write.
const TRIES: usize = 10;

/// That we are about to write. What was said is taken back when it is let go of.
pub(in crate::store) struct Claim<'b> {
    bucket: &'b Bucket,
    /// What `head` says, with us in it.
    tip: Tip,
    version: UpdateVersion,
    /// What is there already.
    before: Named,
    /// The logs as they lay there, where they are to be put right.
    logs: BTreeMap<String, Listed>,
    how: Brought,
    is_ended: bool,
}

impl Bucket {
    /// Says that we are about to write, and brings the copy to what is there. The copy is locked by whoever asks.
    pub(in crate::store) fn claim(&self) -> Result<Claim<'_>, StoreError> {
        self.claim_as(Brought::Whole)
    }

    /// The same where what is there is to be put right.
    pub(in crate::store) fn claim_again(&self) -> Result<Claim<'_>, StoreError> {
        self.claim_as(Brought::AsItLies)
    }

    fn claim_as(&self, how: Brought) -> Result<Claim<'_>, StoreError> {
        let mut tries = 0;
        loop {
            let found = self.objects.read(HEAD)?;
            let tip = found.as_ref().map_or_else(|| Ok(Tip::default()), |found| self.tip_of(found))?;
            let Some(writer) = self.writer(&tip, found.as_ref())? else {
                return Err(fault(self.address(), claimed(tip, found)));
            };
            self.make_sure(found.is_none())?;
            let tip = Tip { head: tip.head, writer: Some(writer) };
            let mode = found.map_or(PutMode::Create, |found| PutMode::Update(found.version));
            match self.objects.write_if(HEAD, tip.bytes()?, mode)? {
                Some(version) => {
                    let (before, logs) = (Named::default(), BTreeMap::new());
                    let mut claim = Claim { bucket: self, tip, version, before, logs, how, is_ended: false };
                    claim.make_ready()?;
                    return Ok(claim);
                }
                // Somebody else was quicker.
                None if tries < TRIES => tries += 1,
                None => return Err(fault(self.address(), BucketFault::Overtaken)),
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// We as a writer; none where another is believed to write.
    fn writer(&self, tip: &Tip, found: Option<&Found>) -> Result<Option<Writer>, StoreError> {
        let host = gethostname::gethostname().to_string_lossy().into_owned();
        let copy = self.copy.id(&host)?;
        // A load that died in this copy, which is ours alone now, has left its word.
        let other = tip.writer.as_ref().filter(|other| !other.is(&copy, &host));
        let is_taken = match (other, found) {
            (Some(_), Some(found)) => is_believed(found.written, self.now_there()?, self.believed),
            _ => false,
        };
        Ok((!is_taken).then(|| Writer { copy, host, since: now() }))
    }

    /// The time by the clock of the server, as what is written to it shows.
    fn now_there(&self) -> Result<DateTime<Utc>, StoreError> {
        self.check()?;
        self.objects.write_if(FORMAT, self.format()?, PutMode::Overwrite)?;
        Ok(self.objects.read(FORMAT)?.map_or_else(now, |found| found.written))
    }

    /// What says what a store of this format is.
    fn format(&self) -> Result<Vec<u8>, StoreError> {
        let path = layout::format(&self.copy.root);
        std::fs::read(&path).map_err(at(&path))
    }

    /// Makes sure that we may write there: that it is ours, or nobody's, and that the server holds writes to conditions.
    fn make_sure(&self, is_new: bool) -> Result<(), StoreError> {
        let format = self.format()?;
        if is_new {
            match self.check_bare() {
                // Another first load has begun since it was looked.
                Err(_) if self.objects.read(HEAD)?.is_some() => {}
                bare => bare?,
            }
            self.objects.write_if(FORMAT, format.clone(), PutMode::Overwrite)?;
        } else {
            self.check()?;
        }
        match self.objects.know_conditions(FORMAT, &format)? {
            true => Ok(()),
            false => Err(fault(self.address(), BucketFault::Unconditional)),
        }
    }
}

fn claimed(tip: Tip, found: Option<Found>) -> BucketFault {
    let since = found.map_or_else(now, |found| found.written);
    BucketFault::Claimed { host: tip.writer.map_or_else(String::new, |writer| writer.host), since }
}

impl Claim<'_> {
    /// Brings the copy to what is there, and takes away what is there and was never seen.
    fn make_ready(&mut self) -> Result<(), StoreError> {
        let bucket = self.bucket;
        let root = &bucket.copy.root;
        let head = self.tip.head.clone();
        if let Some(head) = &head {
            bucket.bring(head, self.how)?;
        }
        self.renew()?;
        let row = match (&head, self.how) {
            (Some(head), Brought::Whole) => Some(bucket.newest(head)?),
            (Some(head), Brought::AsItLies) => bucket.newest(head).ok(),
            (None, _) => None,
        };
        let known = head.as_ref().zip(row.as_ref());
        if let Some((head, row)) = known.filter(|_| self.how == Brought::Whole) {
            self.before = Named::by(root, head, row)?;
        }
        let folders = TABLES.iter().map(|table| layout::table(root, table)).chain([layout::loads(root)]);
        let logs_there: Vec<String> = folders.map(|folder| bucket.within(&log_folder(&folder))).collect();
        self.logs = bucket.objects.list_in(&logs_there)?;
        // Where the row cannot be read, nobody knows how far its logs go.
        if head.is_none() || known.is_some() {
            self.clear_entries(known)?;
        }
        self.clear_records(head.as_ref())?;
        bucket.see(head);
        Ok(())
    }

    /// Takes away the entries of logs after those that a load names, or all.
    fn clear_entries(&mut self, known: Option<(&Head, &LoadRow)>) -> Result<(), StoreError> {
        let (bucket, root) = (self.bucket, &self.bucket.copy.root);
        let versions: BTreeMap<String, i64> = known.map_or_else(BTreeMap::new, |(head, row)| {
            logs(root, head, row).map(|(folder, state)| (bucket.within(&log_folder(&folder)), state.version)).collect()
        });
        let is_after = |path: &String| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let newest = versions.get(folder).copied();
            log_version(name).is_some_and(|version| newest.is_none_or(|newest| version > newest))
        };
        let after: Vec<String> = self.logs.keys().filter(|path| is_after(path)).cloned().collect();
        self.logs.retain(|path, _| !after.contains(path));
        bucket.objects.delete(after)
    }

    /// Says once more that we write, before anything is taken away: who was held up may have been overtaken.
    fn renew(&mut self) -> Result<(), StoreError> {
        let writer = self.tip.writer.clone().map(|writer| Writer { since: now(), ..writer });
        self.write(Tip { head: self.tip.head.clone(), writer })
    }

    /// Takes away the rows, lists of views and publications of those who died or were overtaken.
    fn clear_records(&self, head: Option<&Head>) -> Result<(), StoreError> {
        let (bucket, root) = (self.bucket, &self.bucket.copy.root);
        let (loads, views, published) = (layout::loads(root), layout::views(root), layout::published(root));
        let known: BTreeSet<String> = head.map_or_else(BTreeSet::new, |head| {
            let rows = head.loads.files.iter().map(|file| loads.join(&file.path));
            let publications = head.publications.iter().map(|file| published.join(&file.path));
            rows.chain(publications).map(|file| bucket.within(&file)).collect()
        });
        let newest = head.map_or(0, |head| head.load);
        let (loads, views, published) = (bucket.within(&loads), bucket.within(&views), bucket.within(&published));
        let is_stale = |path: &String| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            match folder {
                folder if folder == loads => load_number(name).is_some() && !known.contains(path),
                folder if folder == views => is_later(name, newest),
                _ => is_named(name, publications::PREFIX) && !known.contains(path),
            }
        };
        let there = bucket.objects.list_in(&[loads.clone(), views.clone(), published])?;
        let stale = there.into_keys().filter(is_stale).collect();
        bucket.objects.delete(stale)
    }

    /// Puts there what the copy has since, the head last: from then on it is seen.
    pub(in crate::store) fn settle(mut self) -> Result<(), StoreError> {
        self.put()?;
        // From here on it is seen. What we said is taken back once more where it could not be.
        let _ = self.end();
        Ok(())
    }

    /// The same, and does something more before others may write.
    pub(in crate::store) fn settle_then(
        mut self,
        does: impl FnOnce(&Bucket) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.put()?;
        self.renew()?;
        does(self.bucket)?;
        let _ = self.end();
        Ok(())
    }

    fn put(&mut self) -> Result<(), StoreError> {
        let (bucket, root) = (self.bucket, &self.bucket.copy.root);
        let _work = begin(Doing::Send, bucket.address().to_string());
        let mut head = head::read(root)?.ok_or_else(|| StoreError::NotThere(root.clone()))?;
        let row = bucket.newest(&head)?;
        let mut due = Named::by(root, &head, &row)?.without(&self.before);
        if self.how == Brought::AsItLies {
            // Of older loads and publications the copy has what could be had; what could not is published no more.
            due.files.retain(|file| file.is_file());
            due.records.retain(|file| file.is_file());
            let published = layout::published(root);
            let mut sound = Vec::new();
            for file in head.publications {
                sound.extend(file.examine(&published)?.is_none().then_some(file));
            }
            head.publications = sound;
            head.past = past::found(root, Some(&head))?;
            head::write_by(root, &root.join("head.part"), &head)?;
        }
        let given = |files: BTreeSet<PathBuf>| -> Vec<Given> {
            files.into_iter().map(|file| Given { path: bucket.within(&file), file }).collect()
        };
        bucket.objects.give(given(due.files))?;
        let there = |path: &str| self.logs.get(path).map(|listed| listed.version.clone());
        if !bucket.objects.give_over(given(due.entries), there)? {
            return Err(fault(bucket.address(), BucketFault::Overtaken));
        }
        // What tells of the load comes when its logs are there, so that one that was overtaken at them leaves none.
        bucket.objects.give(given(due.records))?;
        self.write(Tip { head: Some(head.clone()), writer: self.tip.writer.clone() })?;
        bucket.see(Some(head.clone()));
        // For others who read the logs; whoever does not find it looks for the last checkpoint.
        let hints = logs(root, &head, &row)
            .map(|(folder, _)| log_folder(&folder).join("_last_checkpoint"))
            .filter(|file| file.is_file());
        let _ = bucket.objects.give(given(hints.collect()));
        Ok(())
    }

    /// Takes back that we write.
    fn end(&mut self) -> Result<(), StoreError> {
        self.write(Tip { head: self.tip.head.clone(), writer: None })?;
        self.is_ended = true;
        Ok(())
    }

    fn write(&mut self, tip: Tip) -> Result<(), StoreError> {
        let mode = PutMode::Update(self.version.clone());
        match self.bucket.objects.write_if(HEAD, tip.bytes()?, mode)? {
            Some(version) => {
                (self.tip, self.version) = (tip, version);
                Ok(())
            }
            None => Err(fault(self.bucket.address(), BucketFault::Overtaken)),
        }
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if !self.is_ended {
            // If it cannot be taken back it is believed for an hour, by all but this copy.
            let _ = self.end();
        }
    }
}
