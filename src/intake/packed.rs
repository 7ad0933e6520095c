//! Tables that have to be unpacked to be read: compressed CSV, and Parquet, which is read as the CSV that it says.
//!
//! What a file is, its first bytes say, not its name. A place in it is one in what it unpacks to.

use std::cell::RefCell;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::columnar;
use super::files::{self, FileError, TABLE_LIMIT};

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// CSV by gzip.
    Gzip,
    /// CSV by Zstandard.
    Zstandard,
    /// Parquet.
    Parquet,
}

/// The first bytes of each.
const BEGINNINGS: [(&[u8], Packing); 3] =
    [(&[0x1f, 0x8b], Packing::Gzip), (&[0x28, 0xb5, 0x2f, 0xfd], Packing::Zstandard), (b"PAR1", Packing::Parquet)];

/// Why what a file unpacks to is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotUnpacked {
    /// It is no such file, or was cut.
    #[error("damaged: {0}")]
    Damaged(String),
    /// It unpacks to more than is read.
    #[error("more than {TABLE_LIMIT} bytes")]
    TooMuch,
    /// A column of Parquet is of a type that no cell has.
    #[error("column {column} is {kind}")]
    Column {
        /// The column.
        column: String,
        /// Its type.
        kind: String,
    },
}

impl From<NotUnpacked> for io::Error {
    fn from(error: NotUnpacked) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, error)
    }
}

thread_local! {
    /// The file that a thread last looked into, and how far. Places are mostly asked for in their order: from the last one
    /// on there is less to unpack than from the first. Only one is kept: each holds what it has unpacked.
    static LAST: RefCell<Option<(u64, Unpacking)>> = const { RefCell::new(None) };
}

/// The number of the next packed file that is opened: what lies at a path may be another file later.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A packed file.
#[derive(Debug)]
pub(super) struct PackedFile {
    pub(super) path: PathBuf,
    pub(super) packing: Packing,
    number: u64,
}

/// How the file at a path is packed; `None` where it is not, or cannot be opened.
pub(super) fn packing(path: &Path) -> Option<Packing> {
    let mut first = Vec::new();
    files::open(path, TABLE_LIMIT).ok()?.take(4).read_to_end(&mut first).ok()?;
    BEGINNINGS.into_iter().find(|(bytes, _)| first.starts_with(bytes)).map(|(_, packing)| packing)
}

impl PackedFile {
    pub(super) fn new(path: PathBuf, packing: Packing) -> Self {
        Self { path, packing, number: NEXT.fetch_add(1, Ordering::Relaxed) }
    }

    /// What it unpacks to, from the first byte on.
    pub(super) fn open(&self) -> Result<Unpacking, FileError> {
        let from = unpacked(&self.path, self.packing)?;
        Ok(Unpacking { path: self.path.clone(), packing: self.packing, from, at: 0 })
    }

    /// So many bytes from a place on.
    pub(super) fn at(&self, byte: u64, length: u64) -> Result<Vec<u8>, FileError> {
        let last = LAST.take().filter(|(number, _)| *number == self.number);
        let mut unpacking = match last {
            Some((_, unpacking)) => unpacking,
            None => self.open()?,
        };
        unpacking.seek(SeekFrom::Start(byte))?;
        let mut bytes = Vec::new();
        unpacking.by_ref().take(length).read_to_end(&mut bytes)?;
        LAST.set(Some((self.number, unpacking)));
        Ok(bytes)
    }
}

/// What a packed file unpacks to, as it is read.
pub(super) struct Unpacking {
    path: PathBuf,
    packing: Packing,
    from: Box<dyn Read + Send>,
    at: u64,
}

fn unpacked(path: &Path, packing: Packing) -> Result<Box<dyn Read + Send>, FileError> {
    let file = files::open(path, TABLE_LIMIT)?;
    Ok(match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(BufReader::new(file))),
        Packing::Zstandard => Box::new(zstd::stream::read::Decoder::new(file)?),
        Packing::Parquet => Box::new(columnar::as_csv(file)?),
    })
}

impl Read for Unpacking {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(bytes).map_err(|error| match error.raw_os_error() {
            // What the system refuses is not the file's fault.
            Some(_) => error,
            None if error.get_ref().is_some_and(|own| own.is::<NotUnpacked>()) => error,
            None => NotUnpacked::Damaged(error.to_string()).into(),
        })?;
        self.at = self.at.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        if self.at > TABLE_LIMIT { Err(NotUnpacked::TooMuch.into()) } else { Ok(read) }
    }
}

impl Seek for Unpacking {
    /// Goes to a place counted from the first byte: what lies between is unpacked and passed over.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(byte) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        if byte < self.at {
            self.from = unpacked(&self.path, self.packing).map_err(|error| match error {
                FileError::Io(error) => error,
                other => io::Error::other(other),
            })?;
            self.at = 0;
        }
        let between = byte - self.at;
        io::copy(&mut self.by_ref().take(between), &mut io::sink())?;
        Ok(self.at)
    }
}
