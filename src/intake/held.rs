//! Where the bytes of a table are: in a file, packed or not, or in the program.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::files::{self, FileError, TABLE_LIMIT};
use super::packed::{self, PackedFile, Packing};

/// The bytes of a table.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// In a file of the user's.
    File(Arc<OwnFile>),
    /// In the program itself.
    Shipped(&'static [u8]),
    /// What a file would hold.
    Proposed(PathBuf, Arc<[u8]>),
}

/// A file of the user's.
#[derive(Debug)]
pub(super) struct OwnFile {
    pub(super) path: PathBuf,
    /// As it has to be unpacked, where it has: looked for when somebody first asks, since of most files of a nation nobody
    /// does.
    packed: OnceLock<Option<PackedFile>>,
}

impl OwnFile {
    fn packed(&self) -> Option<&PackedFile> {
        let look = || packed::packing(&self.path).map(|packing| PackedFile::new(self.path.clone(), packing));
        self.packed.get_or_init(look).as_ref()
    }
}

/// Bytes that can be read from any place.
pub(super) trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

impl Held {
    /// The bytes of a file, or what it unpacks to.
    pub(super) fn in_file(path: PathBuf) -> Self {
        Held::File(Arc::new(OwnFile { path, packed: OnceLock::new() }))
    }

    fn packed(&self) -> Option<&PackedFile> {
        match self {
            Held::File(file) => file.packed(),
            Held::Shipped(_) | Held::Proposed(..) => None,
        }
    }

    /// How it is packed, where it is.
    pub(super) fn packing(&self) -> Option<Packing> {
        self.packed().map(|file| file.packing)
    }

    /// How many there are, as far as can be told without unpacking them.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Held::File(file) if file.packed().is_some() => None,
            Held::File(file) => std::fs::metadata(&file.path).ok().map(|found| found.len()),
            Held::Shipped(bytes) => u64::try_from(bytes.len()).ok(),
            Held::Proposed(_, bytes) => u64::try_from(bytes.len()).ok(),
        }
    }

    /// The bytes, from the first one on.
    pub(super) fn open(&self) -> Result<Box<dyn Bytes>, FileError> {
        match self {
            Held::File(file) => match file.packed() {
                Some(packed) => Ok(Box::new(packed.open()?)),
                None => Ok(Box::new(files::open(&file.path, TABLE_LIMIT)?)),
            },
            Held::Shipped(bytes) => Ok(Box::new(Cursor::new(*bytes))),
            Held::Proposed(_, bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }

    /// So many bytes from a place on.
    pub(super) fn at(&self, byte: u64, length: u64) -> Result<Vec<u8>, FileError> {
        if let Some(packed) = self.packed() {
            return packed.at(byte, length);
        }
        let mut file = self.open()?;
        file.seek(SeekFrom::Start(byte))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
