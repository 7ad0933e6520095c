//! The place of the store, as the options and the variables say.

use std::ffi::OsString;
use std::time::Duration;

use super::failure::Failure;
use super::store_args::{StoreArgs, StoreTyped};
use crate::store::{BucketPlace, BucketSettings, StorePlace};
use crate::words::Message;

/// How long somebody is believed to be writing to a store in object storage.
const CLAIM_LASTS: Duration = Duration::from_secs(3600);

/// The place that is meant.
pub(super) fn place(args: &StoreArgs) -> Result<StorePlace, Failure> {
    match &args.store {
        StoreTyped::Folder(_) if args.copy_typed => Err(Failure::Request(Message::new("failure-bucket-needed"))),
        StoreTyped::Folder(folder) => Ok(StorePlace::Folder(folder.clone())),
        StoreTyped::Bucket(address) => {
            let copies = args.store_copy.clone().or_else(|| Some(dirs::cache_dir()?.join("utfall")));
            let copies = copies.ok_or_else(|| Failure::Request(Message::new("failure-bucket-copy")))?;
            let (address, settings) = (address.clone(), settings());
            Ok(StorePlace::Bucket(BucketPlace { address, copies, settings, believed: CLAIM_LASTS }))
        }
    }
}

/// How object storage is reached: as the variables say that other programs go by too.
fn settings() -> BucketSettings {
    let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
    let all = std::env::vars_os().filter_map(text);
    BucketSettings(all.filter(|(name, _)| name.starts_with("AWS_")).collect())
}
