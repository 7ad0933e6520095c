//! A document for readers, PDF or Word, as a text in lines that rows can cite, with its date.
//! What reads it are libraries; here it is bounded, cleaned and said how. Judges nothing.

mod columns;
mod letters;
mod lines;
mod pdf;
mod word;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;

use crate::words::is_hidden;

/// How long a document may take. A report of a hundred pages takes some seconds where nothing is optimised.
const LONGEST: Duration = Duration::from_secs(60);

/// How long is waited for a reader that does not look at its time itself.
const GRACE: Duration = Duration::from_secs(10);

/// What the readers have of stack: what is nested in a file nests calls.
const STACK: usize = 128 << 20;

/// How long a text may become.
const MOST_TEXT: usize = 64 << 20;

/// What a PDF begins with, perhaps after something else.
const PDF: &[u8] = b"%PDF-";
const PDF_WITHIN: usize = 1024;

/// What a ZIP file begins with, which a Word document is.
const ZIP: &[u8] = b"PK\x03\x04";

/// What files of older office programs begin with, and those that are locked with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The kinds of documents that hold a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// A PDF.
    Pdf,
    /// A document of Word as it is saved since 2007: `.docx`, `.docm`, `.dotx`.
    Word,
    /// One as Word saved it before, `.doc`; it is known to be said so, and not read.
    OldWord,
}

/// A document's text and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// UTF-8 in lines that end in LF, without trailing spaces and without what does not show; a page's end is an empty line.
    pub text: String,
    /// How it was taken out.
    pub how: Extraction,
    /// The day by the document's own word.
    pub date: Option<Dated>,
    /// Its title by its own word, where it has one.
    pub title: Option<String>,
}

/// How a text was taken out of a document: what `extraction` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extraction {
    /// The kind of the document.
    pub kind: DocumentKind,
    /// The library that read it.
    pub library: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Whether the letters lie unseen over pictures, as a scanner's program read them: they may be wrong.
    pub recognised: bool,
}

/// A day that a document says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub day: NaiveDate,
    /// What it is the day of.
    pub from: DateFrom,
}

/// What a document's date is the day of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFrom {
    /// It was last changed: `ModDate`, `xmp:ModifyDate`, `dcterms:modified`.
    Modified,
    /// It was made, where nothing says when it was changed: `CreationDate`, `xmp:CreateDate`, `dcterms:created`.
    Created,
}

/// Why no text is taken out of a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotExtracted {
    /// It is locked with a password.
    #[error("a password is needed")]
    Password,
    /// It is no document of this kind, or is damaged.
    #[error("{0}")]
    Damaged(String),
    /// It has no letters: pages of a scanner, or drawings.
    #[error("no text")]
    NoText,
    /// It has more than what is read.
    #[error("too large")]
    TooLarge,
    /// It took longer than is waited for.
    #[error("too slow")]
    TooSlow,
    /// It is of a kind that is not read.
    #[error("an old format")]
    OldFormat,
}

/// What a file is by its first bytes and its name; none where it is no document of these kinds.
pub fn kind_of(path: &Path, bytes: &[u8]) -> Option<DocumentKind> {
    let ends = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let is_named_word = ends("docx") || ends("docm") || ends("dotx");
    if bytes.starts_with(ZIP) {
        let word = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(parts) => parts.index_for_name(word::MAIN_PART).is_some(),
            // One that is damaged is said to be so by its reader.
            Err(_) => is_named_word,
        };
        return word.then_some(DocumentKind::Word);
    }
    if bytes.starts_with(OLE) {
        // Their parts have names of two bytes a letter.
        let named = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(name.len()).any(|part| part == name)
        };
        return match () {
            () if named("WordDocument") => Some(DocumentKind::OldWord),
            // A workbook may be locked as well; only the name says which it is.
            () if named("EncryptedPackage") && is_named_word => Some(DocumentKind::Word),
            () => None,
        };
    }
    let first = bytes.get(..PDF_WITHIN).unwrap_or(bytes);
    first.windows(PDF.len()).any(|part| part == PDF).then_some(DocumentKind::Pdf)
}

/// The text of a document, the same for the same bytes.
///
/// The work is done on a thread of its own. One that does not come back in time is left behind: it holds the
/// document and what it has made of it until the program ends, and nothing waits for it.
pub fn extract(bytes: &[u8], kind: DocumentKind) -> Result<Extracted, NotExtracted> {
    if kind == DocumentKind::OldWord {
        return Err(NotExtracted::OldFormat);
    }
    let owned = bytes.to_vec();
    let until = Instant::now() + LONGEST;
    within(LONGEST + GRACE, move || read(owned, kind, until))
}

/// What a piece of work gives, if it comes back in time.
fn within<T: Send + 'static>(
    longest: Duration,
    work: impl FnOnce() -> Result<T, NotExtracted> + Send + 'static,
) -> Result<T, NotExtracted> {
    let (sender, receiver) = channel();
    let reader = thread::Builder::new().name("document".to_owned()).stack_size(STACK);
    let started = reader.spawn(move || {
        // Whatever a file does to its reader, it is no reason to stop: nothing of it is kept.
        let read = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|fallen| {
            // A reader is stopped in its middle by falling with the reason.
            let reason = fallen.downcast::<NotExtracted>().map(|reason| *reason);
            Err(reason.unwrap_or_else(|_| NotExtracted::Damaged("unreadable".to_owned())))
        });
        // Nobody listens any more where it took too long.
        sender.send(read).ok();
    });
    started.map_err(|error| NotExtracted::Damaged(error.to_string()))?;
    receiver.recv_timeout(longest).unwrap_or_else(|error| match error {
        RecvTimeoutError::Timeout => Err(NotExtracted::TooSlow),
        RecvTimeoutError::Disconnected => Err(NotExtracted::Damaged("unreadable".to_owned())),
    })
}

fn read(bytes: Vec<u8>, kind: DocumentKind, until: Instant) -> Result<Extracted, NotExtracted> {
    let mut extracted = match kind {
        DocumentKind::Pdf => pdf::read(bytes, until)?,
        DocumentKind::Word => word::read(bytes)?,
        DocumentKind::OldWord => return Err(NotExtracted::OldFormat),
    };
    extracted.text = clean(&extracted.text);
    if extracted.text.len() > MOST_TEXT {
        return Err(NotExtracted::TooLarge);
    }
    // Signs that no font says the letter of are no text.
    let (letters, unknown) =
        extracted.text.chars().filter(|sign| !sign.is_whitespace()).fold((0_u64, 0_u64), |sum, sign| {
            (sum.0 + u64::from(sign.is_alphanumeric()), sum.1 + u64::from(sign == char::REPLACEMENT_CHARACTER))
        });
    if letters <= unknown {
        return Err(NotExtracted::NoText);
    }
    extracted.title = extracted.title.map(|title| clean_line(&title)).filter(|title| !title.is_empty());
    Ok(extracted)
}

/// Lines without what does not show, never two empty ones after each other.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines() {
        let line = clean_line(line);
        if line.is_empty() {
            gap = !cleaned.is_empty();
            continue;
        }
        if gap {
            cleaned.push('\n');
            gap = false;
        }
        cleaned.push_str(&line);
        cleaned.push('\n');
    }
    cleaned
}

/// A line as letters that are typed: composed, ligatures apart, every space a plain one.
fn clean_line(line: &str) -> String {
    let mut cleaned = String::with_capacity(line.len());
    for sign in line.nfc() {
        match sign {
            '\u{fb00}' => cleaned.push_str("ff"),
            '\u{fb01}' => cleaned.push_str("fi"),
            '\u{fb02}' => cleaned.push_str("fl"),
            '\u{fb03}' => cleaned.push_str("ffi"),
            '\u{fb04}' => cleaned.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => cleaned.push_str("st"),
            // Hyphens that do not break a line, and bullets of old fonts.
            '\u{2010}' | '\u{2011}' => cleaned.push('-'),
            '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' => cleaned.push('•'),
            sign if sign.is_whitespace() => cleaned.push(' '),
            sign if is_hidden(sign) => {}
            sign => cleaned.push(sign),
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// A raised number or mark as the signs that are raised themselves, so that `143` with the note 2 is never 1432.
fn raised(text: &str) -> String {
    let up = |sign: char| match sign {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        sign => sign,
    };
    text.chars().map(up).collect()
}

#[cfg(test)]
mod tests;
