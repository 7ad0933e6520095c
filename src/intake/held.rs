//! Where the bytes of a table are: in a file, packed or not, or in the program.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use super::files::{self, FileError, TABLE_LIMIT};
use super::packed::{self, PackedFile, Packing};

/// The bytes of a table.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// In a file of the user's.
    File(PathBuf),
    /// In a file of the user's that has to be unpacked.
    Packed(Arc<PackedFile>),
    /// In the program itself.
    Shipped(&'static [u8]),
    /// What a file would hold.
    Proposed(PathBuf, Arc<[u8]>),
}

/// Bytes that can be read from any place.
pub(super) trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

impl Held {
    /// The bytes of a file, or what it unpacks to.
    pub(super) fn in_file(path: PathBuf) -> Self {
        match packed::packing(&path) {
            Some(packing) => Held::Packed(Arc::new(PackedFile::new(path, packing))),
            None => Held::File(path),
        }
    }

    /// How it is packed, where it is.
    pub(super) fn packing(&self) -> Option<Packing> {
        match self {
            Held::Packed(file) => Some(file.packing),
            Held::File(_) | Held::Shipped(_) | Held::Proposed(..) => None,
        }
    }

    /// How many there are, as far as can be told without unpacking them.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Held::File(path) => std::fs::metadata(path).ok().map(|found| found.len()),
            Held::Packed(_) => None,
            Held::Shipped(bytes) => u64::try_from(bytes.len()).ok(),
            Held::Proposed(_, bytes) => u64::try_from(bytes.len()).ok(),
        }
    }

    /// The bytes, from the first one on.
    pub(super) fn open(&self) -> Result<Box<dyn Bytes>, FileError> {
        match self {
            Held::File(path) => Ok(Box::new(files::open(path, TABLE_LIMIT)?)),
            Held::Packed(file) => Ok(Box::new(file.open()?)),
            Held::Shipped(bytes) => Ok(Box::new(Cursor::new(*bytes))),
            Held::Proposed(_, bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }

    /// So many bytes from a place on.
    pub(super) fn at(&self, byte: u64, length: u64) -> Result<Vec<u8>, FileError> {
        if let Held::Packed(file) = self {
            return file.at(byte, length);
        }
        let mut file = self.open()?;
        file.seek(SeekFrom::Start(byte))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
