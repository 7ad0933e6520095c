//! `--store`: where the store is.

use std::env::home_dir;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};

use super::failure::Failure;
use super::help::variable;
use crate::store::{BucketAddress, BucketPlace, BucketSettings, NoBucketAddress, StorePlace};
use crate::words::Message;

/// Where the store is, where nobody says otherwise.
pub(super) const STORE: &str = ".utfall";

/// Where the store is.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct StoreArgs {
    #[arg(long, global = true, value_name = "DIR|URL", default_value = STORE, value_parser = OsStringValueParser::new().try_map(typed))]
    pub store: StoreTyped,
    #[arg(long, global = true, value_name = "DIR", env = "UTFALL_STORE_COPY")]
    pub store_copy: Option<PathBuf>,
}

/// What was typed after `--store`.
#[derive(Debug, Clone)]
pub(super) enum StoreTyped {
    Folder(PathBuf),
    Bucket(BucketAddress),
}

fn typed(written: OsString) -> Result<StoreTyped, NoBucketAddress> {
    match written.to_str().filter(|text| BucketAddress::is_meant(text)) {
        Some(address) => address.parse().map(StoreTyped::Bucket),
        None => Ok(StoreTyped::Folder(written.into())),
    }
}

impl StoreArgs {
    /// The place that is meant.
    pub(super) fn place(&self) -> Result<StorePlace, Failure> {
        match &self.store {
            StoreTyped::Folder(folder) => Ok(StorePlace::Folder(folder.clone())),
            StoreTyped::Bucket(address) => {
                let copies = self.store_copy.clone().or_else(copies);
                let copies = copies.ok_or_else(|| Failure::Request(Message::new("failure-bucket-copy")))?;
                Ok(StorePlace::Bucket(BucketPlace { address: address.clone(), copies, settings: settings() }))
            }
        }
    }
}

/// How object storage is reached: as the variables say that other programs go by too.
fn settings() -> BucketSettings {
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    let all = std::env::vars_os().filter_map(text);
    BucketSettings(all.filter(|(name, _)| name.starts_with("AWS_")).collect())
}

/// Where a user's programs keep what they can have again.
fn copies() -> Option<PathBuf> {
    let named = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = match std::env::consts::OS {
        "windows" => named("LOCALAPPDATA"),
        "macos" => home_dir().map(|home| home.join("Library/Caches")),
        _ => named("XDG_CACHE_HOME").or_else(|| home_dir().map(|home| home.join(".cache"))),
    };
    cache.map(|cache| cache.join("utfall"))
}
