//! How a CSV file is written: what separates its cells, and which bytes are
//! which letters. What the file itself shows comes first, then what its package
//! says of it, since a file that was saved anew no longer is what was said.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::WINDOWS_1252;

use super::files::FileError;
use super::held::Held;
use super::packed::Packing;
use super::records::Records;
use crate::model::schema::TableDef;

/// The separators that are looked for, the plain one first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Which bytes are which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As everything else here.
    Utf8,
    /// As a spreadsheet on Windows saves "CSV".
    Windows1252,
}

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What stands between cells.
    pub(super) separator: u8,
    /// Which bytes are which letters.
    pub(super) encoding: Encoding,
    /// What stands before decimals; none where the file could mean either.
    pub(super) decimal: Option<char>,
}

/// How a package says that a file is written, as far as it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct StatedDialect {
    /// What stands between cells.
    pub(super) separator: Option<u8>,
    /// Whether its letters are those of Windows.
    pub(super) is_windows_1252: bool,
    /// What stands before decimals.
    pub(super) decimal: Option<char>,
}

impl Dialect {
    /// Cells with commas between them, in UTF-8, and points before decimals.
    pub(super) const PLAIN: Self = Self { separator: b',', encoding: Encoding::Utf8, decimal: Some('.') };

    /// Looks through a file for how it is written.
    pub(super) fn of(held: &Held, table: &TableDef, stated: StatedDialect) -> Result<Self, FileError> {
        if held.packing() == Some(Packing::Parquet) {
            return Ok(Self::PLAIN);
        }
        let encoding = encoding(held, stated)?;
        let separator = separator(held, table, stated)?;
        let decimal = stated.decimal.or(match separator {
            b',' => Some('.'),
            b';' => Some(','),
            _ => None,
        });
        Ok(Self { separator, encoding, decimal })
    }

    /// The separator as a message names it.
    pub(super) fn separator_name(self) -> &'static str {
        match self.separator {
            b';' => ";",
            b'\t' => "TAB",
            _ => ",",
        }
    }

    /// A cell's text, where its bytes are letters.
    pub(super) fn text(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self.encoding {
            Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Encoding::Windows1252 => Some(WINDOWS_1252.decode_without_bom_handling(bytes).0),
        }
    }

    /// The bytes of a text in such a file; none where it has no letters for it.
    pub(super) fn bytes(self, text: &str) -> Option<Vec<u8>> {
        match self.encoding {
            Encoding::Utf8 => Some(text.as_bytes().to_vec()),
            Encoding::Windows1252 => {
                let (bytes, _, unmapped) = WINDOWS_1252.encode(text);
                (!unmapped).then(|| bytes.into_owned())
            }
        }
    }

    /// A piece of the file to be shown, whatever its bytes are.
    pub(super) fn shown(self, bytes: &[u8]) -> Cow<'_, str> {
        self.text(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes))
    }
}

impl Encoding {
    /// Its name as IANA has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

/// The separator that gives the header the most of its columns.
fn separator(held: &Held, table: &TableDef, stated: StatedDialect) -> Result<u8, FileError> {
    let mut best = (0, b',');
    for separator in stated.separator.into_iter().chain(SEPARATORS) {
        let mut records = Records::new(held.open()?, separator);
        let Some(header) = records.next()? else { return Ok(separator) };
        let known = |cell: &[u8]| table.given().any(|column| column.name.as_bytes() == cell);
        let found = (0..header.len()).filter_map(|cell| header.cell(cell)).filter(|cell| known(cell)).count();
        if found > best.0 {
            best = (found, separator);
        }
    }
    Ok(best.1)
}

/// UTF-8 wherever the file can be that. A file that is Windows-1252 has letters
/// and signs of that where UTF-8 has none, and no letter of UTF-8.
fn encoding(held: &Held, stated: StatedDialect) -> Result<Encoding, FileError> {
    let mut seen = Seen::default();
    let mut file = held.open()?;
    let mut piece = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        let read = file.read(piece.get_mut(kept..).unwrap_or(&mut []))?;
        let bytes = piece.get(..kept + read).unwrap_or(&[]);
        let whole = if read == 0 { bytes.len() } else { whole_characters(bytes) };
        seen.look(bytes.get(..whole).unwrap_or(&[]));
        if read == 0 {
            return Ok(seen.encoding(stated.is_windows_1252));
        }
        kept = bytes.len() - whole;
        piece.copy_within(whole..whole + kept, 0);
    }
}

/// Up to where characters are surely whole: the next piece may have the rest of the last one.
fn whole_characters(bytes: &[u8]) -> usize {
    let last = bytes.iter().rev().take(3).position(|byte| *byte >= 0xc0);
    last.map_or(bytes.len(), |from_end| bytes.len() - from_end - 1)
}

/// What kinds of bytes a file has beside plain ones.
#[derive(Debug, Default)]
struct Seen {
    /// Letters of UTF-8 of more than one byte.
    utf8: bool,
    /// Bytes that are no letter of UTF-8.
    windows: bool,
    /// Of those, such as nobody writes in Windows-1252.
    neither: bool,
    /// Something is quoted as Windows-1252 has it.
    quoted: bool,
}

impl Seen {
    fn look(&mut self, bytes: &[u8]) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.utf8 |= !text.is_ascii();
            return;
        }
        let mut before = b' ';
        for chunk in bytes.utf8_chunks() {
            self.utf8 |= !chunk.valid().is_ascii();
            before = chunk.valid().bytes().next_back().unwrap_or(before);
            for byte in chunk.invalid() {
                self.take(*byte, before.is_ascii_alphanumeric());
                before = *byte;
            }
        }
    }

    /// Takes a byte that is no letter of UTF-8. In older encodings some quotation marks are å, ä and ö, and what
    /// was written cannot be told: one that closes what nothing opened is taken for such a letter.
    fn take(&mut self, byte: u8, in_word: bool) {
        match byte {
            0x91 | 0x93 | 0x94 if !in_word => self.quoted = true,
            0x94 if self.quoted => {}
            0xa0..=0xff | 0x80 | 0x85 | 0x92 | 0x96 | 0x97 => {}
            _ => self.neither = true,
        }
        self.windows = true;
    }

    fn encoding(&self, stated: bool) -> Encoding {
        // Two letters of Windows-1252 in a row may look like one of UTF-8.
        let is_windows = self.windows && !self.neither && (stated || !self.utf8);
        if is_windows { Encoding::Windows1252 } else { Encoding::Utf8 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding_of(bytes: &[u8]) -> Encoding {
        let mut seen = Seen::default();
        seen.look(bytes);
        seen.encoding(false)
    }

    #[test]
    fn what_a_file_shows_decides() {
        assert_eq!(encoding_of("Malmö – ”ja”".as_bytes()), Encoding::Utf8);
        assert_eq!(encoding_of(b"Malm\xf6 \x96 \x94ja\x94 \x80"), Encoding::Windows1252);
        assert_eq!(encoding_of(b"Malmo"), Encoding::Utf8);
        // Malmö beside Malmö of another encoding, Mac OS Roman, code page 437: nobody knows what was meant.
        assert_eq!(encoding_of(&["Malmö ".as_bytes(), b"Malm\xf6"].concat()), Encoding::Utf8);
        assert_eq!(encoding_of(b"Malm\x9a"), Encoding::Utf8);
        assert_eq!(encoding_of(b"Malm\x94 stad"), Encoding::Utf8);
    }

    #[test]
    fn a_character_may_lie_on_the_border_of_two_pieces() {
        assert_eq!(whole_characters(b"Malm\xc3"), 4);
        assert_eq!(whole_characters(b"1\xe2\x82"), 1);
        assert_eq!(whole_characters(b"ab"), 2);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "ö".repeat(100_000) + "a").expect("written");
        let held = Held::in_file(path.clone());
        assert_eq!(encoding(&held, StatedDialect::default()).expect("read"), Encoding::Utf8);
        std::fs::write(&path, b"\xf6".repeat(100_001)).expect("written");
        assert_eq!(encoding(&held, StatedDialect::default()).expect("read"), Encoding::Windows1252);
    }
}
