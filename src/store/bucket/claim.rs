//! Writing to a store in object storage: said beforehand, and seen only if nobody else has written meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant};

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
use crate::store::head::{self, Head};
use crate::store::state::log_folder;
use crate::store::{StoreError, layout};

/// How often it is looked whether whoever writes is done.
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
    /// Says that we are about to write, and brings the copy to what is there; waits so long for another to end. The copy
    /// is locked by whoever asks.
    pub(in crate::store) fn claim(&self, patience: Duration) -> Result<Claim<'_>, StoreError> {
        self.claim_as(patience, Brought::Whole)
    }

    /// The same where what is there is to be put right.
    pub(in crate::store) fn claim_again(&self) -> Result<Claim<'_>, StoreError> {
        self.claim_as(Duration::ZERO, Brought::AsItLies)
    }

    fn claim_as(&self, patience: Duration, how: Brought) -> Result<Claim<'_>, StoreError> {
        let start = Instant::now();
        let mut tries = 0;
        loop {
            let found = self.objects.read(HEAD)?;
            let tip = found.as_ref().map_or_else(|| Ok(Tip::default()), |found| self.tip_of(found))?;
            let Some(writer) = self.writer(&tip, found.as_ref())? else {
                if start.elapsed() < patience {
                    std::thread::sleep(PAUSE);
                    continue;
                }
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
        let is_taken = other.is_some() && found.is_some_and(|found| is_believed(found.written, now(), self.believed));
        Ok((!is_taken).then(|| Writer { copy, host, since: now() }))
    }

    /// Makes sure that we may write there: that it is ours, or nobody's, and that the server holds writes to conditions.
    fn make_sure(&self, is_new: bool) -> Result<(), StoreError> {
        // The copy is of the same format, whose text is the same.
        let format = std::fs::read(layout::format(&self.copy.root)).map_err(StoreError::System)?;
        if is_new {
            self.check_bare()?;
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
    let since = found.map_or_else(now, |found| found.written).format("%Y-%m-%dT%H:%M:%SZ").to_string();
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
        let row = match (&head, self.how) {
            (Some(head), Brought::Whole) => Some(bucket.newest(head)?),
            (Some(head), Brought::AsItLies) => bucket.newest(head).ok(),
            (None, _) => None,
        };
        let known = head.as_ref().zip(row.as_ref());
        if let Some((head, row)) = known.filter(|_| self.how == Brought::Whole) {
            self.before = Named::by(root, head, row)?;
        }
        let folders: Vec<PathBuf> =
            TABLES.iter().map(|table| layout::table(root, table)).chain([layout::loads(root)]).collect();
        let logs_there = folders.iter().map(|folder| bucket.within(&log_folder(folder))).collect::<Vec<_>>();
        self.logs = bucket.objects.list_in(&logs_there)?;
        // Where the row cannot be read, nobody knows how far its logs go.
        if head.is_none() || known.is_some() {
            let versions: BTreeMap<PathBuf, i64> = known.map_or_else(BTreeMap::new, |(head, row)| {
                logs(root, head, row).map(|(folder, state)| (log_folder(&folder), state.version)).collect()
            });
            let is_seen = |path: &str| {
                let file = root.join(path);
                let name = path.rsplit('/').next().unwrap_or(path);
                let version = name.get(..20).and_then(|digits| digits.parse::<i64>().ok());
                let newest = file.parent().and_then(|folder| versions.get(folder)).copied().unwrap_or(-1);
                version.is_none_or(|version| version <= newest)
            };
            let stale: Vec<String> = self.logs.keys().filter(|path| !is_seen(path)).cloned().collect();
            self.logs.retain(|path, _| !stale.contains(path));
            bucket.objects.delete(stale)?;
        }
        self.clear_others(head.as_ref())?;
        bucket.see(head);
        Ok(())
    }

    /// Takes away the rows, lists of views and publications of those who died or were overtaken.
    fn clear_others(&self, head: Option<&Head>) -> Result<(), StoreError> {
        let (bucket, root) = (self.bucket, &self.bucket.copy.root);
        let (newest, published) = (head.map_or(0, |head| head.load), layout::published(root));
        let known: BTreeSet<String> = head
            .iter()
            .flat_map(|head| &head.publications)
            .map(|file| bucket.within(&published.join(&file.path)))
            .collect();
        let folders = [layout::loads(root), layout::views(root)].map(|folder| bucket.within(&folder));
        let is_later = |path: &String| path.rsplit('/').next().is_some_and(|name| is_later(name, newest));
        let mut stale: Vec<String> = bucket.objects.list_in(&folders)?.into_keys().filter(is_later).collect();
        let there = bucket.objects.list_in(&[bucket.within(&published)])?.into_keys();
        stale.extend(there.filter(|path| !known.contains(path)));
        bucket.objects.delete(stale)
    }

    /// Puts there what the copy has since, the head last: from then on it is seen.
    pub(in crate::store) fn settle(mut self) -> Result<(), StoreError> {
        self.put()?;
        self.end()
    }

    /// The same, and does something more before others may write.
    pub(in crate::store) fn settle_then(
        mut self,
        does: impl FnOnce(&Bucket) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.put()?;
        does(self.bucket)?;
        self.end()
    }

    fn put(&mut self) -> Result<(), StoreError> {
        let (bucket, root) = (self.bucket, &self.bucket.copy.root);
        let _work = begin(Doing::Send, bucket.address().to_string());
        let head = head::read(root)?.ok_or_else(|| StoreError::NotThere(root.clone()))?;
        let row = bucket.newest(&head)?;
        let mut due = Named::by(root, &head, &row)?.without(&self.before);
        if self.how == Brought::AsItLies {
            // Of older loads and publications the copy has what could be had.
            due.files.retain(|file| file.is_file());
        }
        let given = |files: BTreeSet<PathBuf>| -> Vec<Given> {
            files.into_iter().map(|file| Given { path: bucket.within(&file), file }).collect()
        };
        bucket.objects.give(given(due.files))?;
        let there = |path: &str| self.logs.get(path).map(|listed| listed.version.clone());
        if !bucket.objects.give_over(given(due.entries), there)? {
            return Err(fault(bucket.address(), BucketFault::Overtaken));
        }
        self.write(Tip { head: Some(head.clone()), writer: self.tip.writer.clone() })?;
        bucket.see(Some(head.clone()));
        // For others who read the logs; whoever does not find them reads every entry.
        let summaries = logs(root, &head, &row)
            .map(|(folder, _)| log_folder(&folder).join("_last_checkpoint"))
            .filter(|file| file.is_file());
        let _ = bucket.objects.give(given(summaries.collect()));
        Ok(())
    }

    /// Takes back that we write.
    fn end(&mut self) -> Result<(), StoreError> {
        self.is_ended = true;
        self.write(Tip { head: self.tip.head.clone(), writer: None })
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
