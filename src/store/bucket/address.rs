//! Where a store is in object storage: `s3://bucket/prefix`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use object_store::path::Path;

/// What an address begins with.
const SCHEME: &str = "s3://";

/// A place in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BucketAddress {
    pub(super) bucket: String,
    /// What the names of all its objects begin with; may be nothing.
    pub(super) prefix: Path,
}

/// A text that is no address of a store in object storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address is s3://bucket or s3://bucket/prefix")]
pub struct NoBucketAddress;

impl BucketAddress {
    /// Whether a text is meant as an address, be it a right one or not, and not as a folder.
    pub fn is_meant(written: &str) -> bool {
        let scheme = written.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    }

    /// The address of what is within it.
    pub fn within(&self, path: &str) -> String {
        format!("{self}/{path}")
    }

    /// The same where a path is asked for.
    pub(super) fn path(&self, within: &str) -> PathBuf {
        PathBuf::from(if within.is_empty() { self.to_string() } else { self.within(within) })
    }
}

impl FromStr for BucketAddress {
    type Err = NoBucketAddress;

    fn from_str(written: &str) -> Result<Self, NoBucketAddress> {
        let place = written.strip_prefix(SCHEME).ok_or(NoBucketAddress)?;
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
        if bucket.is_empty() || !bucket.bytes().all(is_plain) || prefix.contains(['?', '#']) {
            return Err(NoBucketAddress);
        }
        let prefix = Path::parse(prefix.strip_suffix('/').unwrap_or(prefix)).map_err(|_| NoBucketAddress)?;
        Ok(Self { bucket: bucket.to_owned(), prefix })
    }
}

impl fmt::Display for BucketAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SCHEME}{}", self.bucket)?;
        if self.prefix.as_ref().is_empty() { Ok(()) } else { write!(f, "/{}", self.prefix) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_bucket_and_what_names_begin_with() {
        let written = |text: &str| text.parse::<BucketAddress>().map(|address| address.to_string());
        assert_eq!(written("s3://landet"), Ok("s3://landet".to_owned()));
        assert_eq!(written("s3://landet/"), Ok("s3://landet".to_owned()));
        assert_eq!(written("s3://landet/psykisk-halsa/2025/"), Ok("s3://landet/psykisk-halsa/2025".to_owned()));
        assert_eq!(written("s3://landet/hälsa"), Ok("s3://landet/hälsa".to_owned()));
        for none in ["s3://", "s3:///a", "s3:/landet", "gs://landet/a", "s3://Landet", "s3://a/b//c", "s3://a/../b"] {
            assert_eq!(written(none), Err(NoBucketAddress), "{none}");
        }
        assert_eq!(written("s3://a/b?versionId=1"), Err(NoBucketAddress));
    }

    #[test]
    fn a_folder_is_no_address() {
        for folder in [".utfall", "/data/s3/x", r"C:\utfall", "C://utfall", "s3:landet"] {
            assert!(!BucketAddress::is_meant(folder), "{folder}");
        }
        for address in ["s3://landet", "gs://landet/a", "https://landet"] {
            assert!(BucketAddress::is_meant(address), "{address}");
        }
    }
}
