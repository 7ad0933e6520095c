//! Where a store is: in a folder, or in object storage with a copy of it here.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::bucket::BucketAddress;

/// Where a store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorePlace {
    /// In a folder.
    Folder(PathBuf),
    /// In object storage.
    Bucket(BucketPlace),
}

/// A store in object storage, and where its copy is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketPlace {
    /// Where it is.
    pub address: BucketAddress,
    /// The folder of copies; each store has one of its own in it.
    pub copies: PathBuf,
    /// How it is reached.
    pub settings: BucketSettings,
    /// How long somebody who has said so is believed to be writing to it.
    pub believed: Duration,
}

/// How object storage is reached: what AWS's tools call `AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID` and so on, by name.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct BucketSettings(pub BTreeMap<String, String>);

impl fmt::Debug for BucketSettings {
    /// Keys are in no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// Whether what is sent to a host, as it is written in an address, does not leave the machine.
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl StorePlace {
    /// Whether it is in object storage, where others see it.
    pub fn is_shared(&self) -> bool {
        matches!(self, StorePlace::Bucket(_))
    }
}

impl fmt::Display for StorePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StorePlace::Folder(folder) => folder.display().fmt(f),
            StorePlace::Bucket(place) => place.address.fmt(f),
        }
    }
}

impl From<&Path> for StorePlace {
    fn from(folder: &Path) -> Self {
        StorePlace::Folder(folder.to_owned())
    }
}

impl From<&PathBuf> for StorePlace {
    fn from(folder: &PathBuf) -> Self {
        StorePlace::Folder(folder.clone())
    }
}

impl From<PathBuf> for StorePlace {
    fn from(folder: PathBuf) -> Self {
        StorePlace::Folder(folder)
    }
}

impl From<&StorePlace> for StorePlace {
    fn from(place: &StorePlace) -> Self {
        place.clone()
    }
}
