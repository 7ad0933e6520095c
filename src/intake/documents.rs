//! The documents that rows come from: texts and ledgers as lines, workbooks as cells, whose
//! rows are lines too, and answers of statistics services, whose values are. Tells them by their SHA-256 and judges nothing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::files::{self, DOCUMENT_LIMIT, FileError, LEDGER_LIMIT};
use super::sie::{self, is_ledger};
use super::statbank::{Saved, StatAnswer, StatValue, Statbank, is_statbank};
use super::workbook::{Book, Workbook};
use super::{key, shown};
use crate::diag::Place;
use crate::diag::work::{Doing, begin};
use crate::model::locator::{CellPlace, Cells};
use crate::words::Message;

/// The texts and workbooks of a folder, read once.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    by_sha256: BTreeMap<String, Document>,
    /// What is in the folder and is not read, with the reason: pipes, devices, what is too large.
    pub passed_over: Vec<(String, Message)>,
}

/// One document as text; of a workbook each row of a sheet that holds something is a line, its cells between tabs.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file as the user would name it.
    pub shown: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    text: String,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    kind: Kind,
}

/// What a document is beside its text.
#[derive(Debug, Clone)]
enum Kind {
    Text,
    Workbook(Box<Book>),
    Ledger,
    Statbank(Box<Saved>),
}

/// A cell of a workbook as it is seen, and the line of the text that its row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCell {
    /// The line.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// What is seen.
    pub text: String,
}

impl Documents {
    /// Reads the files of a folder, not those of its subfolders. Files that are
    /// neither UTF-8 text, workbooks nor ledgers are passed over: no locator leads into them. What is
    /// no file, or larger than a document can be, is passed over with its reason.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut work = begin(Doing::ReadDocuments, shown(folder));
        let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        paths.retain(|path| !path.is_dir());
        paths.sort();
        let mut documents = Self::default();
        let count = paths.len() as u64;
        for (number, path) in (0..).zip(paths) {
            work.done(number, count);
            let limit = if is_ledger(&path) { LEDGER_LIMIT } else { DOCUMENT_LIMIT };
            let bytes = match files::read(&path, limit) {
                Ok(bytes) => bytes,
                // A link to nothing is no document.
                Err(error) if error.is_not_there() => continue,
                Err(FileError::Io(error)) => return Err(error),
                Err(error) => {
                    documents.passed_over.push((shown(&path), error.message()));
                    continue;
                }
            };
            let document = if is_workbook(&path) && Workbook::may_be(&bytes) {
                match Workbook::of_bytes(shown(&path), bytes) {
                    Ok(workbook) => Document::of_workbook(workbook),
                    Err(error) => {
                        documents.passed_over.push((shown(&path), error.message()));
                        continue;
                    }
                }
            } else if is_ledger(&path) {
                Document::of_ledger(shown(&path), bytes)
            } else if is_statbank(&path)
                && let Ok(own) = Statbank::of_bytes(shown(&path), &bytes)
            {
                Document::of_statbank(own)
            } else {
                let sha256 = key::of_bytes(&bytes);
                let Ok(text) = String::from_utf8(bytes) else { continue };
                Document::new(shown(&path), sha256, text)
            };
            // The same document under two names is one, the first.
            documents.by_sha256.entry(document.sha256.clone()).or_insert(document);
        }
        Ok(documents)
    }

    /// With workbooks that lie elsewhere.
    #[must_use]
    pub fn with(mut self, workbooks: &[Workbook]) -> Self {
        let own = workbooks.iter().map(|own| (own.sha256.clone(), Document::of_workbook(own.clone())));
        self.by_sha256.extend(own);
        self
    }

    /// With documents that lie elsewhere.
    #[must_use]
    pub fn with_documents(mut self, documents: impl IntoIterator<Item = Document>) -> Self {
        self.by_sha256.extend(documents.into_iter().map(|own| (own.sha256.clone(), own)));
        self
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

    /// Reads a ledger, whatever its letters are.
    pub fn read_ledger(path: &Path) -> Result<Self, FileError> {
        Ok(Self::of_ledger(shown(path), files::read(path, LEDGER_LIMIT)?))
    }

    fn of_ledger(shown: String, bytes: Vec<u8>) -> Self {
        let sha256 = key::of_bytes(&bytes);
        let mut document = Self::new(shown, sha256, sie::text_of(bytes).0);
        document.kind = Kind::Ledger;
        document
    }

    /// An answer of a statistics service, each of its values on a line.
    pub fn of_statbank(statbank: Statbank) -> Self {
        let (shown, sha256) = (statbank.shown.clone(), statbank.sha256.clone());
        let (saved, text) = Saved::of(statbank);
        let mut document = Self::new(shown, sha256, text);
        document.kind = Kind::Statbank(Box::new(saved));
        document
    }

    fn new(shown: String, sha256: String, text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        // A line end closes its line; it does not open another.
        if starts.last() == Some(&text.len()) {
            starts.pop();
        }
        Self { shown, sha256, text, starts, kind: Kind::Text }
    }

    /// A workbook as text. The marks of cells and rows are no part of what a cell shows.
    fn of_workbook(workbook: Workbook) -> Self {
        let (shown, sha256) = (workbook.shown.clone(), workbook.sha256.clone());
        let (book, text) = Book::of(workbook);
        let mut document = Self::new(shown, sha256, text);
        document.kind = Kind::Workbook(Box::new(book));
        document
    }

    /// A text that lies in no file.
    pub fn of_text(text: &str) -> Self {
        Self::new("text.txt".to_owned(), key::of_bytes(text.as_bytes()), text.to_owned())
    }

    /// Whether it is a workbook, which locators lead into by its cells.
    pub fn is_workbook(&self) -> bool {
        self.book().is_some()
    }

    fn book(&self) -> Option<&Book> {
        match &self.kind {
            Kind::Workbook(book) => Some(book),
            Kind::Text | Kind::Ledger | Kind::Statbank(_) => None,
        }
    }

    /// The workbook that it is, if it is one.
    pub(super) fn workbook(&self) -> Option<&Workbook> {
        self.book().map(|book| &book.workbook)
    }

    fn saved(&self) -> Option<&Saved> {
        match &self.kind {
            Kind::Statbank(saved) => Some(saved),
            Kind::Text | Kind::Ledger | Kind::Workbook(_) => None,
        }
    }

    /// What an answer of a statistics service holds.
    pub fn answer(&self) -> Option<&StatAnswer> {
        self.saved().map(|own| &own.statbank.answer)
    }

    /// The value of an answer that a pointer leads to.
    pub fn value(&self, pointer: &str) -> Option<&StatValue> {
        self.saved()?.value(pointer)
    }

    /// The line that stands for what a pointer leads to.
    pub fn line_of(&self, pointer: &str) -> Option<u32> {
        self.saved()?.line(pointer)
    }

    /// Whether it is a ledger, whose lines are records.
    pub fn is_ledger(&self) -> bool {
        matches!(self.kind, Kind::Ledger)
    }

    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cells of a workbook that a locator names; none where there is no such sheet.
    pub fn cells(&self, cells: &Cells) -> Option<Vec<SeenCell>> {
        let book = self.book()?;
        let number = book.workbook.sheets.iter().position(|sheet| sheet.name == cells.sheet)?;
        let sheet = book.workbook.sheets.get(number)?;
        let own = book.lines(number, (cells.first.row, cells.last.row));
        let seen = own.flat_map(|(line, row)| {
            let last = cells.last.column.min(sheet.last_column(row).max(cells.first.column));
            (cells.first.column..=last).map(move |column| SeenCell {
                line,
                column,
                text: sheet.text(CellPlace { row, column }),
            })
        });
        Some(seen.filter(|cell| !cell.text.is_empty()).collect())
    }

    /// A place in it: a column of a line, or the row of a sheet that the line is.
    pub fn place(&self, line: u32, column: u32) -> Place {
        let excerpt = self.line(line).map(str::to_owned);
        let place = Place::at(&self.shown, line.into(), column.into(), excerpt);
        Place { cell: self.row(line), ..place }
    }

    /// The place of a cell of a workbook's sheet.
    pub fn place_of_cell(&self, sheet: &str, cell: &SeenCell) -> Place {
        let row = self.book().and_then(|book| book.row(cell.line));
        let at = CellPlace { row: row.map_or(0, |(_, row)| row), column: cell.column };
        let place = Place::at(&self.shown, at.row.into(), at.column.into(), None);
        Place { cell: Some(Cells::one(sheet, at).to_string()), ..place }
    }

    /// The first cell of the row of a sheet that a line is, or the pointer to what it stands for; none of a text.
    fn row(&self, line: u32) -> Option<String> {
        if let Some(saved) = self.saved() {
            return saved.pointer(line).map(str::to_owned);
        }
        let (sheet, row) = self.book()?.row(line)?;
        Some(Cells::one(&sheet.name, CellPlace { row, column: 1 }).to_string())
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

/// Whether a file's name says that it is a workbook.
fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|end| ["xlsx", "xlsm"].iter().any(|own| end.eq_ignore_ascii_case(own)))
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
