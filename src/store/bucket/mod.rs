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
mod named;
mod objects;
mod tip;
mod vacuum;

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

pub use address::{BucketAddress, NoBucketAddress};
pub(super) use claim::Claim;
pub use error::{BucketError, BucketFault};

use super::place::BucketPlace;
use super::{Fault, StoreError};
use copy::Copy;
use objects::Objects;
use tip::Tip;

/// The name of the object that says what counts.
const HEAD: &str = "head";
/// The name of the object that says what this is.
const FORMAT: &str = "format";
/// How often it is looked whether whoever writes is done.
const PAUSE: Duration = Duration::from_secs(1);

/// A store in object storage, with its copy.
pub(super) struct Bucket {
    objects: Objects,
    copy: Copy,
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
        let copy = Copy::of(place, &objects.endpoint);
        Ok(Self { objects, copy })
    }

    /// The address.
    pub(super) fn address(&self) -> &BucketAddress {
        &self.objects.address
    }

    /// Where the copy is.
    pub(super) fn root(&self) -> &std::path::Path {
        &self.copy.root
    }

    /// Whether something is loaded there.
    pub(super) fn is_loaded(&self) -> Result<bool, StoreError> {
        Ok(self.tip()?.0.head.is_some())
    }

    /// What is there, and which version of it; nothing at all where there is none.
    fn tip(&self) -> Result<(Tip, Option<object_store::UpdateVersion>), StoreError> {
        let Some((bytes, version)) = self.objects.read(HEAD)? else { return Ok((Tip::default(), None)) };
        let tip = Tip::read(&bytes, || Fault::Record(self.address().path(HEAD)))?;
        Ok((tip, Some(version)))
    }

    /// Refuses what is no store of this format; what is about to be one is none yet.
    fn check(&self) -> Result<(), StoreError> {
        match self.objects.read(FORMAT)? {
            Some((text, _)) => super::layout::check_format(&String::from_utf8_lossy(&text), &self.address().path("")),
            None => Err(StoreError::Foreign(self.address().path(""))),
        }
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from(SystemTime::now())
}
