//! Opening files of a user's: only regular ones, and none larger than what is
//! read of its kind. A pipe would be waited for and a device has no end, so
//! what is there is looked at before it is opened.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::packed::NotUnpacked;
use super::records::{LONGEST as LONGEST_ROW, LongRow};
use super::statbank::NotStatbank;
use super::workbook::{self, MOST_CELLS, NotWorkbook};
use crate::diag::system;
use crate::words::{Arg, Message};

/// The largest package file. A source takes a few hundred bytes.
pub(super) const PACKAGE_LIMIT: u64 = 4 << 20;

/// The largest table. Rows are read in batches, so that this bounds the time
/// that a runaway file takes, not memory; ten million rows are well within it.
pub(super) const TABLE_LIMIT: u64 = 4 << 30;

/// The largest document. It is kept as text while rows are held against it.
pub const DOCUMENT_LIMIT: u64 = 64 << 20;

/// The largest ledger. A transaction takes some eighty bytes, a million of them a sixth of it.
pub(super) const LEDGER_LIMIT: u64 = 512 << 20;

/// The largest file that somebody writes by hand: a scenario, a query.
pub const WRITTEN_LIMIT: u64 = 1 << 20;

/// Why a file is not read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refuses, or nothing is there.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Something is there that is no regular file.
    #[error("not a regular file: {0:?}")]
    FileKind(FileKind),
    /// It is larger than what is read.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// It is a link out of the folder that it belongs to.
    #[error("a link that leads out of its folder")]
    Outside,
    /// It is not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// It is no workbook that can be read.
    #[error("not a workbook: {0}")]
    NotWorkbook(NotWorkbook),
    /// It is no answer of a statistics service that can be read.
    #[error("not an answer of a statistics service: {0:?}")]
    NotStatbank(NotStatbank),
}

/// What can be at a path beside a regular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// Something else that a system may have.
    Other,
}

impl FileError {
    /// Whether there is nothing at the path.
    pub fn is_not_there(&self) -> bool {
        matches!(self, FileError::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }

    /// The reason in words, to follow the name of the file.
    pub fn message(&self) -> Message {
        match self {
            FileError::Io(error) if error.get_ref().is_some_and(|own| own.is::<LongRow>()) => {
                Message::new("file-long-row").with("limit", mebibytes(LONGEST_ROW as u64))
            }
            FileError::Io(error) => match error.get_ref().and_then(|own| own.downcast_ref::<NotUnpacked>()) {
                Some(NotUnpacked::Damaged(said)) => Message::new("file-damaged").with("said", said.as_str()),
                Some(NotUnpacked::TooMuch) => Message::new("file-too-large").with("limit", mebibytes(TABLE_LIMIT)),
                Some(NotUnpacked::Column { column, kind }) => {
                    Message::new("file-column-type").with("column", column.as_str()).with("kind", kind.as_str())
                }
                None => system::refused(error),
            },
            FileError::FileKind(kind) => Message::new(kind.id()),
            FileError::TooLarge(limit) => Message::new("file-too-large").with("limit", mebibytes(*limit)),
            FileError::Outside => Message::new("file-outside"),
            FileError::NotUtf8 => Message::new("file-not-utf8"),
            FileError::NotWorkbook(NotWorkbook::Password) => Message::new("file-with-password"),
            FileError::NotWorkbook(NotWorkbook::TooLarge) => {
                let most = i64::try_from(MOST_CELLS).unwrap_or(i64::MAX);
                Message::new("file-too-many-cells")
                    .with("cells", Arg::Int(most))
                    .with("limit", mebibytes(workbook::MOST_UNPACKED))
            }
            FileError::NotWorkbook(NotWorkbook::Damaged(said)) => {
                Message::new("file-not-workbook").with("said", said.as_str())
            }
            FileError::NotStatbank(why) => why.message(),
        }
    }
}

fn mebibytes(bytes: u64) -> Arg {
    Arg::Int(i64::try_from(bytes >> 20).unwrap_or(i64::MAX))
}

impl FileKind {
    fn id(self) -> &'static str {
        match self {
            FileKind::Folder => "file-is-folder",
            FileKind::Pipe => "file-is-pipe",
            FileKind::Socket => "file-is-socket",
            FileKind::Device => "file-is-device",
            FileKind::Other => "file-is-other",
        }
    }

    fn of(kind: FileType) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if kind.is_fifo() {
                return FileKind::Pipe;
            }
            if kind.is_socket() {
                return FileKind::Socket;
            }
            if kind.is_block_device() || kind.is_char_device() {
                return FileKind::Device;
            }
        }
        if kind.is_dir() { FileKind::Folder } else { FileKind::Other }
    }
}

/// Opens a regular file of at most `limit` bytes; a link to one will do.
pub(super) fn open(path: &Path, limit: u64) -> Result<File, FileError> {
    look_at(&std::fs::metadata(path)?, limit)?;
    let file = File::open(path)?;
    // Between the look and the opening it may have become something else.
    look_at(&file.metadata()?, limit)?;
    Ok(file)
}

/// The bytes of a regular file of at most `limit` bytes.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    // A file that is written to may have grown since.
    open(path, limit)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit { Err(FileError::TooLarge(limit)) } else { Ok(bytes) }
}

/// The text of a regular file of at most `limit` bytes, without a byte order mark.
pub fn read_text(path: &Path, limit: u64) -> Result<String, FileError> {
    let text = String::from_utf8(read(path, limit)?).map_err(|_| FileError::NotUtf8)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Whether what is there is read at all.
pub(super) fn look_at(found: &Metadata, limit: u64) -> Result<(), FileError> {
    match found.is_file() {
        false => Err(FileError::FileKind(FileKind::of(found.file_type()))),
        true if found.len() > limit => Err(FileError::TooLarge(limit)),
        true => Ok(()),
    }
}

/// What is at a path; nothing where that, links followed, is not below the folder.
pub(super) fn below(path: &Path, folder: &Path) -> Option<Metadata> {
    // What lies in the folder itself and is no link is there for certain, at a tenth of the questions to the system.
    let is_own = path.parent() == Some(folder) && path.file_name().is_some();
    if is_own && let Some(found) = path.symlink_metadata().ok().filter(|found| !found.is_symlink()) {
        return Some(found);
    }
    let (path, folder) = (path.canonicalize().ok()?, folder.canonicalize().ok()?);
    if path.starts_with(folder) { path.metadata().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        std::fs::write(&path, "\u{feff}abc").expect("written");
        assert_eq!(read_text(&path, 6).expect("read"), "abc");
        assert!(matches!(read(&path, 5), Err(FileError::TooLarge(5))));
        std::fs::write(&path, [0xff]).expect("written");
        assert!(matches!(read_text(&path, 6), Err(FileError::NotUtf8)));
        assert!(read(&folder.path().join("b"), 6).expect_err("nothing").is_not_there());
        assert!(matches!(read(folder.path(), 6), Err(FileError::FileKind(FileKind::Folder))));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_named_and_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("socket");
        let _open = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        assert!(matches!(read(&socket, 6), Err(FileError::FileKind(FileKind::Socket))));
        assert!(matches!(read(Path::new("/dev/zero"), 6), Err(FileError::FileKind(FileKind::Device))));
        let link = folder.path().join("link");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
        assert!(matches!(open(&link, 6), Err(FileError::FileKind(FileKind::Device))));
        assert!(below(&link, folder.path()).is_none() && below(&socket, folder.path()).is_some());
    }
}
