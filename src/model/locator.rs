//! Where in its source a row was read: lines of a text, cells of a workbook, or values of a JSON file.

use std::fmt;

/// The columns and rows that a sheet of a workbook has.
const MOST_COLUMNS: u32 = 16_384;
const MOST_ROWS: u32 = 1_048_576;

/// Lines from the first to the last, both included, counted from 1.
pub type Lines = (u32, u32);

/// A cell of a sheet, both numbers counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The row.
    pub row: u32,
    /// The column: 1 is A.
    pub column: u32,
}

/// Cells of a sheet, from the upper left to the lower right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cells {
    /// The sheet's name.
    pub sheet: String,
    /// The upper left.
    pub first: CellPlace,
    /// The lower right.
    pub last: CellPlace,
}

/// What a cell of the column `lines` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locator {
    /// `12` or `12-14` or `12-14;20`, ascending.
    Lines(Vec<Lines>),
    /// `Svar!D14` or `'Blad 1'!B14:D14`, several with `;`, as spreadsheets write them.
    Cells(Vec<Cells>),
    /// `/values/0/values/2`, several with `;`: JSON Pointers (RFC 6901).
    Values(Vec<String>),
}

impl Locator {
    /// Reads one; none where it is neither.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            _ if text.starts_with('/') => values(text).map(Locator::Values),
            _ if text.contains('!') => cells(text).map(Locator::Cells),
            _ => lines(text).map(Locator::Lines),
        }
    }
}

/// Pointers, each of which begins at the root and escapes as the standard has it.
fn values(text: &str) -> Option<Vec<String>> {
    let is_pointer = |own: &str| {
        let mut escapes = own.split('~').skip(1);
        own.starts_with('/') && escapes.all(|after| after.starts_with(['0', '1']))
    };
    text.split(';').map(|own| is_pointer(own).then(|| own.to_owned())).collect()
}

fn lines(text: &str) -> Option<Vec<Lines>> {
    let range = |text: &str| match text.split_once('-') {
        Some((first, last)) => number(first).zip(number(last)).filter(|(first, last)| first <= last),
        None => number(text).map(|line| (line, line)),
    };
    let ranges: Vec<Lines> = text.split(';').map(range).collect::<Option<_>>()?;
    let ascends = ranges.windows(2).all(|pair| matches!(pair, [(_, last), (first, _)] if last < first));
    ascends.then_some(ranges)
}

/// A number from 1 in digits alone.
fn number(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && *number > 0)
}

fn cells(text: &str) -> Option<Vec<Cells>> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let (sheet, after) = sheet(rest)?;
        let (range, after) = after.split_once(';').map_or((after, None), |(range, after)| (range, Some(after)));
        let (first, last) = range.split_once(':').unwrap_or((range, range));
        let (first, last) = place(first).zip(place(last))?;
        found.push(Cells {
            sheet,
            first,
            last: (first.row <= last.row && first.column <= last.column).then_some(last)?,
        });
        match after {
            Some(after) => rest = after,
            None => return Some(found),
        }
    }
}

/// The sheet that a reference begins with, and what follows its mark.
fn sheet(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('\'') else {
        let (name, rest) = text.split_once('!')?;
        return is_bare(name).then(|| (name.to_owned(), rest));
    };
    let mut name = String::new();
    let mut rest = quoted;
    loop {
        let (part, after) = rest.split_once('\'')?;
        name.push_str(part);
        match after.strip_prefix('\'') {
            Some(after) => {
                name.push('\'');
                rest = after;
            }
            None => return after.strip_prefix('!').filter(|_| !name.is_empty()).map(|rest| (name, rest)),
        }
    }
}

/// Whether a name of a sheet needs no quotes: it cannot be read as a cell or a number.
fn is_bare(name: &str) -> bool {
    let begins = name.chars().next().is_some_and(char::is_alphabetic);
    begins && name.chars().all(|own| own.is_alphanumeric() || own == '_') && place(name).is_none()
}

/// A cell by its letters and number.
fn place(text: &str) -> Option<CellPlace> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letters, digits) = text.split_at_checked(letters)?;
    let column = letters
        .bytes()
        .try_fold(0_u32, |column, letter| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?;
    let row = number(digits).filter(|row| *row <= MOST_ROWS && !digits.starts_with('0'))?;
    (1..=MOST_COLUMNS).contains(&column).then_some(CellPlace { row, column })
}

impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while let Some(before) = rest.checked_sub(1) {
            letters.extend(char::from_digit(before % 26 + 10, 36).map(|letter| letter.to_ascii_uppercase()));
            rest = before / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{letters}{}", self.row)
    }
}

impl Cells {
    /// One cell.
    pub fn one(sheet: &str, place: CellPlace) -> Self {
        Self { sheet: sheet.to_owned(), first: place, last: place }
    }
}

impl fmt::Display for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match is_bare(&self.sheet) {
            true => write!(f, "{}!{}", self.sheet, self.first)?,
            false => write!(f, "'{}'!{}", self.sheet.replace('\'', "''"), self.first)?,
        }
        if self.first == self.last { Ok(()) } else { write!(f, ":{}", self.last) }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = match self {
            Locator::Lines(lines) => lines
                .iter()
                .map(|(first, last)| match first == last {
                    true => first.to_string(),
                    false => format!("{first}-{last}"),
                })
                .collect(),
            Locator::Cells(cells) => cells.iter().map(ToString::to_string).collect(),
            Locator::Values(pointers) => pointers.clone(),
        };
        f.write_str(&parts.join(";"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_cells_are_read_and_written_alike() {
        for text in [
            "12",
            "12-14;20",
            "Svar!D14",
            "Svar!B14:D14;Svar!F2",
            "'Blad 1'!A1",
            "'Mål; svar''s'!XFD1048576",
            "'A1'!AA10",
            "'2025'!Z3",
            "Förskola!AZ7",
            "/value/12",
            "/values/0/values/2;/dimension/Kön~1ålder/category/label/1+2",
        ] {
            assert_eq!(Locator::read(text).map(|own| own.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "",
            "0",
            "14-12",
            "12;11",
            "12;",
            "a",
            "+1",
            "Svar!",
            "Svar!D0",
            "Svar!d1",
            "!D1",
            "''!A1",
            "Blad 1!A1",
            "Svar!XFE1",
            "Svar!A1048577",
            "Svar!D4:B4",
            "Svar!D4;5",
            "A1!A1",
            "'Svar!D4",
            "Svar!A01",
            "Svar!1",
            "Svar!AAAAAAAA1",
            "/value/1;2",
            "/a~b",
            "/a;",
        ] {
            assert_eq!(Locator::read(text), None, "{text}");
        }
    }
}
