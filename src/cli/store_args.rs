//! `--store`: where the store is.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};

use crate::store::{BucketAddress, NoBucketAddress};

/// Where the store is, where nobody says otherwise.
pub(super) const STORE: &str = ".utfall";

/// Where the store is.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct StoreArgs {
    #[arg(long, global = true, value_name = "DIR|URL", default_value = STORE, value_parser = OsStringValueParser::new().try_map(typed))]
    pub store: StoreTyped,
    #[arg(long, global = true, value_name = "DIR", env = "UTFALL_STORE_COPY")]
    pub store_copy: Option<PathBuf>,
    /// Whether it was typed; the variable is for every command.
    #[arg(skip)]
    pub copy_typed: bool,
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
