//! The documents that rows come from, as lines of text. Tells them by their
//! SHA-256 and judges nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{self, DOCUMENT_LIMIT, FileError};
use super::{key, shown};
use crate::words::Message;

/// The text files of a folder, read once.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    by_sha256: BTreeMap<String, Document>,
    /// What is in the folder and is not read, with the reason: pipes, devices, what is too large.
    pub passed_over: Vec<(String, Message)>,
}

/// One document as text.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file as the user would name it.
    pub shown: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    text: String,
    /// The byte at which each line begins.
    starts: Vec<usize>,
}

impl Documents {
    /// Reads the files of a folder, not those of its subfolders. Files that are
    /// no UTF-8 text are passed over: no locator counts lines of them. What is
    /// no file, or larger than a document can be, is passed over with its reason.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        paths.retain(|path| !path.is_dir());
        paths.sort();
        let mut documents = Self::default();
        for path in paths {
            let bytes = match files::read(&path, DOCUMENT_LIMIT) {
                Ok(bytes) => bytes,
                // A link to nothing is no document.
                Err(error) if error.is_not_there() => continue,
                Err(FileError::Io(error)) => return Err(error),
                Err(error) => {
                    documents.passed_over.push((shown(&path), error.message()));
                    continue;
                }
            };
            let sha256 = key::of_bytes(&bytes);
            if let Ok(text) = String::from_utf8(bytes) {
                let document = Document::new(shown(&path), sha256.clone(), text);
                // The same text under two names is one document, the first.
                documents.by_sha256.entry(sha256).or_insert(document);
            }
        }
        Ok(documents)
    }

    /// The document whose bytes have this SHA-256.
    pub fn find(&self, sha256: &str) -> Option<&Document> {
        self.by_sha256.get(&sha256.to_ascii_lowercase())
    }

    /// Every document, by its file's name.
    pub fn all(&self) -> Vec<&Document> {
        let mut all: Vec<&Document> = self.by_sha256.values().collect();
        all.sort_by(|a, b| a.shown.cmp(&b.shown));
        all
    }
}

impl Document {
    /// Reads one document, which has to be a text.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let bytes = files::read(path, DOCUMENT_LIMIT)?;
        let sha256 = key::of_bytes(&bytes);
        Ok(Self::new(shown(path), sha256, String::from_utf8(bytes).map_err(|_| FileError::NotUtf8)?))
    }

    fn new(shown: String, sha256: String, text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        // A line end closes its line; it does not open another.
        if starts.last() == Some(&text.len()) {
            starts.pop();
        }
        Self { shown, sha256, text, starts }
    }

    /// A text that lies in no file.
    #[cfg(test)]
    pub(crate) fn of_text(text: &str) -> Self {
        Self::new("text.txt".to_owned(), key::of_bytes(text.as_bytes()), text.to_owned())
    }

    /// How many lines it has.
    pub fn lines(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// A line by its number, from 1, without its line end.
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end)?;
        let line = if number == 1 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        Some(line.trim_end_matches(['\r', '\n']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_and_a_last_line_end_opens_no_other() {
        let document = Document::of_text("\u{feff}ett\r\n\ntre");
        assert_eq!((document.lines(), document.line(1), document.line(2)), (3, Some("ett"), Some("")));
        assert_eq!((document.line(3), document.line(0), document.line(4)), (Some("tre"), None, None));
        assert_eq!(Document::of_text("ett\ntvå\n").lines(), 2);
        assert_eq!(Document::of_text("").lines(), 0);
    }

    #[test]
    fn a_document_is_found_by_what_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.txt"), "rad\n").expect("written");
        std::fs::write(folder.path().join("b.bin"), [0xff, 0xfe]).expect("written");
        let documents = Documents::read(folder.path()).expect("read");
        // printf 'rad\n' | sha256sum
        let sha256 = "7b15b84451c05bed2844c9d19730f88c5defb92c88859f35ebc033ae9c0ccd57";
        let known: Vec<&str> = documents.all().iter().map(|document| document.sha256.as_str()).collect();
        assert_eq!(known, [sha256]);
        assert!(documents.find(&sha256.to_uppercase()).is_some());
        assert!(Documents::read(&folder.path().join("c")).is_err());
    }
}
