//! What can go wrong with object storage.

use chrono::{DateTime, Utc};
use object_store::Error as ObjectError;

use super::BucketAddress;
use crate::diag::system::{causes, innermost};
use crate::store::StoreError;

/// Where a machine in a cloud is told its keys.
const OF_MACHINES: &str = "169.254.";

/// Object storage that did not do what it was asked, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address}: {why}")]
pub struct BucketError {
    /// The store.
    pub address: BucketAddress,
    /// Why.
    #[source]
    pub why: BucketFault,
}

/// Why object storage did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BucketFault {
    /// It does not know us, or does not let us.
    #[error("access is denied: {0}")]
    Denied(String),
    /// No key was given, and none is to be had as the machine that we are on.
    #[error("no key was given, and none is to be had as the machine: {0}")]
    Keyless(String),
    /// What is sent to this server could be read on the way.
    #[error("what is sent to {0} is not encrypted")]
    Plain(String),
    /// There is no such bucket.
    #[error("there is no such bucket")]
    NoBucket,
    /// It was not reached, or did not do it.
    #[error("object storage does not answer as it should: {0}")]
    Unanswered(String),
    /// The program was given no way to reach it.
    #[error("object storage cannot be asked: {0}")]
    Setting(String),
    /// It passes over the conditions that one writer at a time rests on.
    #[error("object storage does not know conditional writes")]
    Unconditional,
    /// What says what counts is gone or cannot be read.
    #[error("its object head is gone or cannot be read")]
    Headless,
    /// Somebody else is writing to the store.
    #[error("{host} has been writing to it since {since}")]
    Claimed {
        /// The name of their machine.
        host: String,
        /// Since when, in UTC.
        since: DateTime<Utc>,
    },
    /// Somebody else has written to the store meanwhile.
    #[error("somebody else has written to it meanwhile")]
    Overtaken,
}

/// An error of object storage in the store's words.
pub(super) fn of(address: &BucketAddress) -> impl Fn(ObjectError) -> StoreError + '_ {
    move |error| {
        let said = said(&error);
        let why = match &error {
            ObjectError::PermissionDenied { .. } | ObjectError::Unauthenticated { .. } => BucketFault::Denied(said),
            ObjectError::Generic { .. } if chain(&error).any(|said| said.contains(OF_MACHINES)) => {
                BucketFault::Keyless(said)
            }
            ObjectError::NotFound { .. } | ObjectError::Generic { .. } if is_without_bucket(&error) => {
                BucketFault::NoBucket
            }
            _ => BucketFault::Unanswered(said),
        };
        fault(address, why)
    }
}

pub(super) fn fault(address: &BucketAddress, why: BucketFault) -> StoreError {
    StoreError::Bucket(Box::new(BucketError { address: address.clone(), why }))
}

/// Whether it is the bucket that is not there, and not an object in it.
pub(super) fn is_without_bucket(error: &ObjectError) -> bool {
    chain(error).any(|said| said.contains("NoSuchBucket"))
}

fn chain(error: &ObjectError) -> impl Iterator<Item = String> {
    causes(error).map(ToString::to_string)
}

/// What was said first of all: the causes around it repeat it. Of an answer in XML its code and its words.
fn said(error: &ObjectError) -> String {
    let said = innermost(error);
    let element = |name: &str| {
        let (_, rest) = said.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text.to_owned())
    };
    match (element("Code"), element("Message")) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(code), None) => code,
        _ => said,
    }
}
