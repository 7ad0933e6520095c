//! Where the bytes of a table are: in a file, or in the program.

use std::io::{Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

use super::files::{self, FileError, TABLE_LIMIT};

/// The bytes of a table.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// In a file of the user's.
    File(PathBuf),
    /// In the program itself.
    Shipped(&'static [u8]),
    /// What a file would hold.
    Proposed(PathBuf, Arc<[u8]>),
}

/// Bytes that can be read from any place.
pub(super) trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

impl Held {
    /// How many there are, as far as can be told without opening them.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Held::File(path) => std::fs::metadata(path).ok().map(|found| found.len()),
            Held::Shipped(bytes) => u64::try_from(bytes.len()).ok(),
            Held::Proposed(_, bytes) => u64::try_from(bytes.len()).ok(),
        }
    }

    /// The bytes, from the first one on.
    pub(super) fn open(&self) -> Result<Box<dyn Bytes>, FileError> {
        match self {
            Held::File(path) => Ok(Box::new(files::open(path, TABLE_LIMIT)?)),
            Held::Shipped(bytes) => Ok(Box::new(Cursor::new(*bytes))),
            Held::Proposed(_, bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }
}
