//! A Word document as its paragraphs, a line each, and the rows of its tables, a line each with their cells apart.

use std::collections::BTreeMap;
use std::io::Cursor;

use chrono::NaiveDate;
use office_oxide::ir::{Element, InlineContent, List, ListStyle, Note, Section, Table, TextSpan, VerticalAlign};
use office_oxide::options::{OnIncomplete, ParseOptions};
use office_oxide::{Document, DocumentFormat, OfficeError};
use zip::ZipArchive;

use super::{DateFrom, Dated, DocumentKind, Extracted, Extraction, MOST_TEXT, NotExtracted, OLE, raised};

/// The library and its version, as `Cargo.lock` has it; a test holds them together.
pub(super) const LIBRARY: (&str, &str) = ("office_oxide", "0.1.16");

/// The part that makes a ZIP file a Word document.
pub(super) const MAIN_PART: &str = "word/document.xml";

/// What a document may take unpacked.
const MOST_UNPACKED: u64 = 512 << 20;

/// The widest that a column of a table is drawn, in letters.
const WIDEST: usize = 40;

/// How many columns a cell may reach over.
const MOST_COLUMNS: u32 = 256;

/// How deep lists, tables and frames within each other are read.
const DEEPEST: usize = 32;

pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, NotExtracted> {
    if bytes.starts_with(OLE) {
        return Err(NotExtracted::Password);
    }
    let damaged = |error: &dyn std::error::Error| NotExtracted::Damaged(error.to_string());
    let mut parts = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|error| damaged(&error))?;
    // What a file says of its sizes may be wrong; it bounds what honest ones take, and the reader bounds the rest.
    let sizes = (0..parts.len()).filter_map(|part| Some(parts.by_index_raw(part).ok()?.size()));
    if sizes.fold(0_u64, u64::saturating_add) > MOST_UNPACKED {
        return Err(NotExtracted::TooLarge);
    }
    drop(parts);
    // A text without a part of its document would look whole. What is hidden or was taken away is not read, as by default.
    let mut options = ParseOptions::default();
    options.on_incomplete = OnIncomplete::Error;
    options.limits.text_chars = MOST_TEXT;
    options.limits.package_bytes = MOST_UNPACKED;
    let document = Document::from_reader_with(Cursor::new(bytes), DocumentFormat::Docx, &options);
    let document = document.map_err(|error| match error {
        OfficeError::Panic(_) => NotExtracted::Damaged("unreadable".to_owned()),
        error => damaged(&error),
    })?;
    let document = document.to_ir();
    let mut written = Written::default();
    for section in &document.sections {
        written.section(section);
        if written.text.len() > MOST_TEXT {
            return Err(NotExtracted::TooLarge);
        }
    }
    let said = document.metadata;
    let day = |said: Option<String>| said?.get(..10)?.parse::<NaiveDate>().ok();
    let modified = day(said.modified).map(|day| Dated { day, from: DateFrom::Modified });
    let created = day(said.created).map(|day| Dated { day, from: DateFrom::Created });
    Ok(Extracted {
        text: written.text,
        how: Extraction { kind: DocumentKind::Word, library: LIBRARY.0, version: LIBRARY.1, recognised: false },
        date: modified.or(created),
        title: said.title,
    })
}

/// What a note is told by: whether it stands at the end, and its number in the file.
type NoteId = (bool, u32);

/// The text as it is written.
#[derive(Default)]
struct Written {
    text: String,
    /// The numbers of notes, in the order in which they are first named.
    notes: BTreeMap<NoteId, usize>,
    /// What stood at the head and at the foot of the section before.
    head: String,
    foot: String,
}

impl Written {
    fn section(&mut self, section: &Section) {
        let edge = |of: &[Option<&office_oxide::ir::HeaderFooter>], notes: &mut Self| {
            let own = of.iter().flatten().map(|own| notes.apart(&own.content, 0));
            own.filter(|text| !text.trim().is_empty()).collect::<String>()
        };
        let head = edge(&[section.first_page_header.as_ref(), section.header.as_ref()], self);
        if head != self.head {
            self.text.push_str(&head);
            self.text.push('\n');
            self.head = head;
        }
        self.elements(&section.elements, 0);
        let foot = edge(&[section.first_page_footer.as_ref(), section.footer.as_ref()], self);
        if foot != self.foot {
            self.text.push('\n');
            self.text.push_str(&foot);
            self.text.push('\n');
            self.foot = foot;
        }
    }

    /// What elements say, as a text of their own.
    fn apart(&mut self, elements: &[Element], depth: usize) -> String {
        let before = std::mem::take(&mut self.text);
        self.elements(elements, depth);
        std::mem::replace(&mut self.text, before)
    }

    fn elements(&mut self, elements: &[Element], depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for element in elements {
            // Paragraphs, lists and tables stand apart.
            self.text.push('\n');
            match element {
                Element::Heading(heading) => self.paragraph(&heading.content),
                Element::Paragraph(paragraph) => self.paragraph(&paragraph.content),
                Element::Table(table) => self.table(table, depth),
                Element::List(list) => self.list(list, 0, depth),
                Element::TextBox(frame) => self.elements(&frame.content, depth + 1),
                Element::Footnote(note) => self.note(false, note, depth),
                Element::Endnote(note) => self.note(true, note, depth),
                Element::CodeBlock(code) => {
                    self.text.push_str(&code.content);
                    self.text.push('\n');
                }
                // Pictures, rules and breaks; what a later version of the library may tell apart.
                _ => {}
            }
        }
    }

    /// A paragraph as a line; as several, where it is broken by hand.
    fn paragraph(&mut self, content: &[InlineContent]) {
        let mut before: Option<&TextSpan> = None;
        for part in content {
            match part {
                InlineContent::Text(span) => {
                    let own = if is_raised(span, before) { raised(&span.text) } else { span.text.clone() };
                    self.text.push_str(&own.replace('\t', "    "));
                    before = Some(span);
                }
                InlineContent::LineBreak => self.text.push('\n'),
                InlineContent::FootnoteRef(note) => self.number((false, note.note_id)),
                InlineContent::EndnoteRef(note) => self.number((true, note.note_id)),
                _ => {}
            }
        }
        self.text.push('\n');
    }

    /// A note's number, raised.
    fn number(&mut self, note: NoteId) {
        let next = self.notes.len() + 1;
        let number = self.notes.entry(note).or_insert(next).to_string();
        self.text.push_str(&raised(&number));
    }

    /// What a note says. A comment, which has an author, is not what the document says.
    fn note(&mut self, at_end: bool, note: &Note, depth: usize) {
        if note.author.is_some() {
            return;
        }
        self.number((at_end, note.id));
        self.text.push(' ');
        let said = self.apart(&note.content, depth + 1);
        self.text.push_str(said.trim());
        self.text.push('\n');
    }

    /// The points of a list, a line each, with the mark that a reader sees.
    fn list(&mut self, list: &List, level: usize, depth: usize) {
        if depth + level > DEEPEST {
            return;
        }
        let mut number = list.start_number.unwrap_or(1);
        for item in &list.items {
            let said = self.apart(&item.content, depth + 1);
            let said = said.trim();
            if !said.is_empty() {
                self.text.extend(std::iter::repeat_n("  ", level));
                self.text.push_str(&mark(list, number));
                self.text.push_str(said);
                self.text.push('\n');
                number = number.saturating_add(1);
            }
            if let Some(nested) = &item.nested {
                self.list(nested, level + 1, depth);
            }
        }
    }

    /// The rows of a table, a line each; what a cell alone in its row frames stays lines.
    fn table(&mut self, table: &Table, depth: usize) {
        let rows = self.grid(table, depth);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter(|row| !is_frame(row)).filter_map(|row| row.get(column));
            cells.map(|cell| as_line(cell).chars().count()).max().unwrap_or(0).min(WIDEST)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &rows {
            if is_frame(row) {
                for cell in row {
                    self.text.push_str(cell.trim_end());
                }
            } else {
                for (cell, width) in row.iter().zip(&widths) {
                    let cell = as_line(cell);
                    self.text.push_str(&cell);
                    self.text.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.chars().count()) + 2));
                }
            }
            self.text.push('\n');
        }
    }

    /// The cells of each row at their columns: empty where one from above or from the left reaches.
    fn grid(&mut self, table: &Table, depth: usize) -> Vec<Vec<String>> {
        // For each column how many rows more a cell from above reaches.
        let mut reaching: Vec<u32> = Vec::new();
        let mut rows = Vec::new();
        for row in &table.rows {
            let mut texts: Vec<String> = Vec::new();
            for cell in &row.cells {
                pass(&mut texts, &mut reaching);
                let mut text = Some(self.apart(&cell.content, depth + 1));
                for _ in 0..cell.col_span.clamp(1, MOST_COLUMNS) {
                    let at = texts.len();
                    if reaching.len() <= at {
                        reaching.resize(at + 1, 0);
                    }
                    if let Some(left) = reaching.get_mut(at) {
                        *left = cell.row_span.saturating_sub(1);
                    }
                    texts.push(text.take().unwrap_or_default());
                }
            }
            pass(&mut texts, &mut reaching);
            rows.push(texts);
        }
        rows
    }
}

/// Leaves the columns empty that cells from above reach into.
fn pass(texts: &mut Vec<String>, reaching: &mut [u32]) {
    while let Some(left) = reaching.get_mut(texts.len()).filter(|left| **left > 0) {
        *left -= 1;
        texts.push(String::new());
    }
}

/// What a cell says, on one line; what stands on lines of its own in it is told apart by spaces.
fn as_line(cell: &str) -> String {
    cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a row is a frame around text: one cell that has lines.
fn is_frame(row: &[String]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.trim().is_empty());
    let (first, second) = (filled.next(), filled.next());
    second.is_none() && first.is_some_and(|cell| cell.trim().lines().nth(1).is_some())
}

/// Whether digits stand higher than what is before them: said so, or set smaller right after a number or a sign, whose
/// last digits they would seem to be.
fn is_raised(span: &TextSpan, before: Option<&TextSpan>) -> bool {
    let digits = !span.text.is_empty() && span.text.chars().all(|sign| sign.is_ascii_digit());
    let smaller = || {
        let before =
            before.filter(|before| !before.text.ends_with(|sign: char| sign.is_alphabetic() || sign == ' '))?;
        let sizes = before.font_size_half_pt.zip(span.font_size_half_pt)?;
        Some(sizes.1.saturating_mul(5) <= sizes.0.saturating_mul(4))
    };
    digits
        && match &span.vertical_align {
            Some(VerticalAlign::Superscript) => true,
            Some(VerticalAlign::Subscript) => false,
            Some(_) | None => smaller().unwrap_or(false),
        }
}

/// What stands before a point of a list.
fn mark(list: &List, number: u32) -> String {
    if !list.ordered {
        return "• ".to_owned();
    }
    let number = match list.style {
        Some(ListStyle::LowerAlpha) => alphabetic(number),
        Some(ListStyle::UpperAlpha) => alphabetic(number).to_uppercase(),
        Some(ListStyle::LowerRoman) => roman(number),
        Some(ListStyle::UpperRoman) => roman(number).to_uppercase(),
        _ => number.to_string(),
    };
    let closing = list.marker_pattern.as_deref().is_some_and(|pattern| pattern.trim_end().ends_with(')'));
    format!("{number}{} ", if closing { ')' } else { '.' })
}

/// a, b, … z, aa, bb, as Word counts.
fn alphabetic(number: u32) -> String {
    let zero_based = number.saturating_sub(1);
    let letter = u8::try_from(zero_based % 26).map_or('?', |at| char::from(b'a'.saturating_add(at)));
    let times = usize::try_from(zero_based / 26).map_or(1, |times| times.saturating_add(1)).min(8);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = number % 4000;
    let mut said = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            said.push_str(sign);
            left -= worth;
        }
    }
    said
}
