//! What the system refuses, in words that say the way out: a number of an error
//! helps nobody who has a full disk.

use std::error::Error;
use std::io::{self, ErrorKind};

use crate::words::{Message, one_line};

/// Why the system refused something, to follow the name of a file.
pub fn refused(error: &io::Error) -> Message {
    let id = match error.kind() {
        ErrorKind::StorageFull => "system-full",
        ErrorKind::QuotaExceeded => "system-quota",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::NotFound => "system-not-there",
        ErrorKind::NotADirectory => "system-not-folder",
        ErrorKind::IsADirectory => "file-is-folder",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::FileTooLarge => "system-file-size",
        _ if is_disk_fault(error) => "system-disk-fault",
        _ if is_too_many_open(error) => "system-too-many-open",
        _ => return Message::new("system-other").with("said", one_line(&error.to_string())),
    };
    Message::new(id)
}

/// An error and what it comes from, cause by cause: what was said first of all comes last.
pub fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

/// What was said first of all: what libraries add to it says only where it happened.
pub fn innermost(error: &(dyn Error + 'static)) -> String {
    causes(error).last().unwrap_or(error).to_string()
}

/// What the system said, where that is what an error comes from, however many libraries it went through.
pub fn cause(error: &(dyn Error + 'static)) -> Option<io::Error> {
    let Some(said) = causes(error).filter_map(|error| error.downcast_ref::<io::Error>()).last() else {
        // Some libraries keep only the words.
        return causes(error).find_map(|error| number_in(&error.to_string())).map(io::Error::from_raw_os_error);
    };
    let text = said.to_string();
    let number = said.raw_os_error().or_else(|| number_in(&text));
    Some(number.map_or_else(|| io::Error::new(said.kind(), text), io::Error::from_raw_os_error))
}

/// The number of an error that a library made a text of: `Input/output error (os error 5): …`.
fn number_in(text: &str) -> Option<i32> {
    text.split_once("(os error ")?.1.split_once(')')?.0.parse().ok()
}

/// Whether the disk itself failed; the standard library has no kind for that.
fn is_disk_fault(error: &io::Error) -> bool {
    // EIO on Unix; a checksum that differs, and a device that does not answer, on Windows.
    matches!((cfg!(windows), error.raw_os_error()), (false, Some(5)) | (true, Some(23 | 1117)))
}

fn is_too_many_open(error: &io::Error) -> bool {
    // EMFILE and ENFILE.
    matches!((cfg!(windows), error.raw_os_error()), (false, Some(23 | 24)) | (true, Some(4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_the_system_says_is_said_in_words() {
        for (number, id) in [
            (28, "system-full"),
            (30, "system-read-only"),
            (13, "system-permission"),
            (1, "system-permission"),
            (2, "system-not-there"),
            (20, "system-not-folder"),
            (5, "system-disk-fault"),
            (24, "system-too-many-open"),
        ] {
            let message = refused(&io::Error::from_raw_os_error(number));
            assert_eq!(message.id, id, "{number}");
            for lang in crate::words::Lang::ALL {
                assert!(!crate::words::Words::new(lang).say(&message).contains("os error"), "{number}");
            }
        }
    }

    #[derive(Debug, thiserror::Error)]
    #[error("Unable to open file /a: Input/output error (os error 5)")]
    struct InWords;

    #[cfg(unix)]
    #[test]
    fn the_cause_is_found_below_what_wraps_it() {
        let full = io::Error::from_raw_os_error(28);
        assert_eq!(cause(&io::Error::other(full)).map(|error| error.kind()), Some(ErrorKind::StorageFull));
        let told = io::Error::other("No space left on device (os error 28): /a/b");
        assert_eq!(cause(&told).map(|error| error.kind()), Some(ErrorKind::StorageFull));
        assert!(cause(&std::fmt::Error).is_none());
        // As the reader of the Delta log has it, which does not keep the error itself as its cause.
        assert_eq!(cause(&InWords).and_then(|error| error.raw_os_error()), Some(5));
    }
}
