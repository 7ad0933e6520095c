//! Writing to a store in object storage: said beforehand, and seen only if nobody else has written meanwhile.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use object_store::{PutMode, UpdateVersion};

use super::error::fault;
use super::named::{Named, states};
use super::objects::Given;
use super::tip::{Tip, Writer};
use super::{Brought, Bucket, BucketFault, FORMAT, HEAD, PAUSE, now};
use crate::diag::work::{Doing, begin};
use crate::store::head::{self, Head};
use crate::store::loads::{self, LoadRow};
use crate::store::state::log_folder;
use crate::store::{Fault, StoreError, layout};

/// That we are about to write. What was said is taken back when it is let go of.
pub(in crate::store) struct Claim<'b> {
    bucket: &'b Bucket,
    /// What `head` says, with us in it.
    tip: Tip,
    version: UpdateVersion,
    /// What is there already.
    before: Named,
    how: Brought,
    is_ended: bool,
}

impl Bucket {
    /// Says that we are about to write, once the copy is what is there; waits so long for another to end. The copy is
    /// locked by whoever asks.
    pub(in crate::store) fn claim(&self, patience: Duration) -> Result<Claim<'_>, StoreError> {
        self.claim_as(patience, Brought::Whole)
    }

    /// The same where what is there is to be put right.
    pub(in crate::store) fn claim_again(&self) -> Result<Claim<'_>, StoreError> {
        self.claim_as(Duration::ZERO, Brought::AsItLies)
    }

    fn claim_as(&self, patience: Duration, how: Brought) -> Result<Claim<'_>, StoreError> {
        let host = gethostname::gethostname().to_string_lossy().into_owned();
        let (start, copy) = (Instant::now(), self.copy.id(&host)?);
        loop {
            let (tip, version) = match self.tip() {
                Err(StoreError::Damaged(_)) if how == Brought::AsItLies => self.tip_without_head()?,
                tip => tip?,
            };
            // A load that died in this copy, which is ours alone now, has left its word.
            let other = tip.writer.filter(|writer| writer.copy != copy && writer.is_believed(now()));
            if let Some(other) = other {
                if start.elapsed() < patience {
                    std::thread::sleep(PAUSE);
                    continue;
                }
                let (since, host) = (other.since(), other.host);
                return Err(fault(self.address(), BucketFault::Claimed { host, since }));
            }
            let before = match &tip.head {
                Some(head) => self.brought(head, how)?,
                None => self.begun(version.is_none())?,
            };
            self.hold_to_conditions()?;
            let writer = Some(Writer { copy: copy.clone(), host: host.clone(), since: now() });
            let tip = Tip { head: tip.head, writer };
            let mode = version.map_or(PutMode::Create, PutMode::Update);
            // Where the condition does not hold, somebody else was quicker.
            if let Some(version) = self.objects.write_if(HEAD, tip.bytes()?, mode)? {
                return Ok(Claim { bucket: self, tip, version, before, how, is_ended: false });
            }
        }
    }

    /// What is there to be put right, where what it says cannot be read.
    fn tip_without_head(&self) -> Result<(Tip, Option<UpdateVersion>), StoreError> {
        let Some((bytes, version)) = self.objects.read(HEAD)? else { return self.tip() };
        self.bring_without(&bytes)?;
        Ok((Tip::default(), Some(version)))
    }

    /// Brings the copy to a head, and gives what that names.
    fn brought(&self, head: &Head, how: Brought) -> Result<Named, StoreError> {
        self.check()?;
        self.bring(head, how)?;
        match how {
            Brought::Whole => Named::by(&self.copy.root, head, &self.newest(head)?),
            // What is there may not be what it is named, and is written again.
            Brought::AsItLies => Ok(Named::default()),
        }
    }

    /// Makes ready for a first load, where nothing else is.
    fn begun(&self, is_new: bool) -> Result<Named, StoreError> {
        if is_new && !self.objects.are_none()? {
            return match self.objects.read(HEAD)? {
                // Another first load has begun since.
                Some(_) => Ok(Named::default()),
                None => Err(StoreError::Foreign(self.address().path(""))),
            };
        }
        let format = std::fs::read(layout::format(&self.copy.root)).map_err(StoreError::System)?;
        self.objects.write_if(FORMAT, format, PutMode::Overwrite)?;
        Ok(Named::default())
    }

    /// Refuses a server that would let two write at once.
    fn hold_to_conditions(&self) -> Result<(), StoreError> {
        let format = self.objects.read(FORMAT)?.map_or_else(Vec::new, |(format, _)| format);
        match self.objects.know_conditions(FORMAT, &format)? {
            true => Ok(()),
            false => Err(fault(self.address(), BucketFault::Unconditional)),
        }
    }

    fn newest(&self, head: &Head) -> Result<LoadRow, StoreError> {
        let damaged = || StoreError::Damaged(Fault::Record(self.address().path(HEAD)));
        loads::read(&layout::loads(&self.copy.root), head.loads.files.last().ok_or_else(damaged)?)
    }
}

impl Claim<'_> {
    /// Puts there what the copy has since, the head last: from then on it is seen.
    pub(in crate::store) fn settle(mut self) -> Result<(), StoreError> {
        let (bucket, root) = (self.bucket, &self.bucket.copy.root);
        let _work = begin(Doing::Send, bucket.address().to_string());
        let head = head::read(root)?.ok_or_else(|| StoreError::NotThere(root.clone()))?;
        let row = bucket.newest(&head)?;
        let named = Named::by(root, &head, &row)?;
        let due = named.without(&self.before);
        let given = |files: BTreeSet<PathBuf>| -> Vec<Given> {
            files.into_iter().map(|file| Given { path: bucket.within(&file), file }).collect()
        };
        bucket.objects.give(given(due.files))?;
        self.clear_entries(&row, &named)?;
        let is_alone = match self.how {
            Brought::Whole => bucket.objects.give_new(given(due.entries))?,
            Brought::AsItLies => bucket.objects.give(given(due.entries)).map(|()| true)?,
        };
        let tip = Tip { head: Some(head), writer: None };
        let mode = PutMode::Update(self.version.clone());
        if !is_alone || bucket.objects.write_if(HEAD, tip.bytes()?, mode)?.is_none() {
            return Err(fault(bucket.address(), BucketFault::Overtaken));
        }
        self.is_ended = true;
        bucket.give_summaries(&row)
    }

    /// Takes away the entries of logs that a load left there that nobody sees, in whose place ours come.
    fn clear_entries(&self, row: &LoadRow, now: &Named) -> Result<(), StoreError> {
        let root = &self.bucket.copy.root;
        let kept = match self.how {
            Brought::Whole => &self.before,
            Brought::AsItLies => now,
        };
        let logs: Vec<String> = folders(root, row).map(|folder| self.bucket.within(&log_folder(&folder))).collect();
        let there = self.bucket.objects.list_in(&logs)?.into_keys();
        let is_stale = |path: &String| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let (file, is_numbered) = (root.join(path), name.starts_with(|first: char| first.is_ascii_digit()));
            is_numbered && !kept.entries.contains(&file) && !kept.files.contains(&file)
        };
        let stale: Vec<String> = there.filter(is_stale).collect();
        // Whoever came after us writes in the same places: theirs are not ours to take.
        if !stale.is_empty() && self.bucket.tip()?.0 != self.tip {
            return Err(fault(self.bucket.address(), BucketFault::Overtaken));
        }
        self.bucket.objects.delete(stale)
    }

    /// Takes back that we are about to write.
    fn take_back(&self) -> Result<(), StoreError> {
        let tip = Tip { head: self.tip.head.clone(), writer: None };
        self.bucket.objects.write_if(HEAD, tip.bytes()?, PutMode::Update(self.version.clone())).map(|_| ())
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if !self.is_ended {
            // If it cannot be taken back it is believed for an hour, by all but this copy.
            let _ = self.take_back();
        }
    }
}

impl Bucket {
    /// Puts there which summary of each log is the newest, for others who read it.
    fn give_summaries(&self, row: &LoadRow) -> Result<(), StoreError> {
        let root = &self.copy.root;
        let summaries = folders(root, row).map(|folder| log_folder(&folder).join("_last_checkpoint"));
        let given = summaries.filter(|file| file.is_file());
        self.objects.give(given.map(|file| Given { path: self.within(&file), file }).collect())
    }
}

/// Every folder that has a log.
fn folders(root: &Path, row: &LoadRow) -> impl Iterator<Item = PathBuf> {
    states(row).map(|(table, _)| layout::table(root, table)).chain([layout::loads(root)])
}
