//! A store in object storage (`s3://`), worked on through a copy in a folder.
//!
//! ```text
//! <copies>/<name>-<digest>/id        what this copy is known by to others
//! <copies>/<name>-<digest>/store/    the copy: a store like any other, whose tables' files come when they are asked for
//! ```
//!
//! The objects have the paths that the files of a store have. What is in object storage counts; the copy is brought to it
//! whenever the store is opened. A load is made in the copy and put there after it, the object `head` last, and only if
//! nobody has written another one meanwhile (a conditional write). Before it writes, it says in `head` that it is about
//! to, so that two do not do the work of one. Files are never changed under their names, so that a reader who has come
//! to a head finds all of its files until a vacuum takes them away.

mod address;
mod claim;
mod copy;
mod error;
mod files;
mod named;
mod objects;
mod tip;
mod transfer;
mod vacuum;
mod verify;

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

pub use address::{BucketAddress, NoBucketAddress};
pub(super) use claim::Claim;
pub use error::{BucketError, BucketFault};

use super::head::Head;
use super::place::BucketPlace;
use super::{StoreError, layout};
use copy::Copy;
use error::fault;
use objects::{Found, Objects};
use tip::Tip;

/// The name of the object that says what counts.
const HEAD: &str = "head";
/// The name of the object that says what this is.
const FORMAT: &str = "format";

/// A store in object storage, with its copy.
pub(super) struct Bucket {
    objects: Objects,
    copy: Copy,
    /// How long somebody who has said so is believed to be writing.
    believed: Duration,
    /// What counted when it was last looked at: answers go by it, whatever a load under way has in the copy meanwhile.
    seen: Mutex<Option<Head>>,
}

/// How well what is there has to be what its head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Brought {
    /// Whole, or it is an error.
    Whole,
    /// As it lies there, to be put right.
    AsItLies,
}

impl Bucket {
    /// The store at an address. Nothing is asked yet.
    pub(super) fn at(place: &BucketPlace) -> Result<Self, StoreError> {
        let objects = Objects::at(&place.address, &place.settings)?;
        let copy = Copy::of(place, &objects.endpoint)?;
        Ok(Self { objects, copy, believed: place.believed, seen: Mutex::default() })
    }

    /// The address.
    pub(super) fn address(&self) -> &BucketAddress {
        &self.objects.address
    }

    /// Where the copy is.
    pub(super) fn root(&self) -> &Path {
        &self.copy.root
    }

    /// Whether something is loaded there.
    pub(super) fn is_loaded(&self) -> Result<bool, StoreError> {
        Ok(self.tip()?.head.is_some())
    }

    /// The head that answers go by.
    pub(super) fn seen(&self) -> Option<Head> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn see(&self, head: Option<Head>) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = head;
    }

    /// What is there; nothing at all where there is none.
    fn tip(&self) -> Result<Tip, StoreError> {
        self.objects.read(HEAD)?.map_or_else(|| Ok(Tip::default()), |found| self.tip_of(&found))
    }

    fn tip_of(&self, found: &Found) -> Result<Tip, StoreError> {
        Tip::read(&found.bytes).ok_or_else(|| fault(self.address(), BucketFault::Headless))
    }

    /// Refuses what is no store of this format.
    fn check(&self) -> Result<(), StoreError> {
        match self.objects.read(FORMAT)? {
            Some(found) => layout::check_format(&String::from_utf8_lossy(&found.bytes), &self.address().path("")),
            None => Err(StoreError::Foreign(self.address().path(""))),
        }
    }

    /// Refuses a place where something is, and no head.
    fn check_bare(&self) -> Result<(), StoreError> {
        if self.objects.are_none_but(FORMAT)? {
            return Ok(());
        }
        // Where something else than a store lies, that is said of it.
        self.check()?;
        Err(fault(self.address(), BucketFault::Headless))
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from(SystemTime::now())
}
