//! Where the values of a JSON document stand, which the parser does not say.

use std::collections::BTreeMap;

use crate::words::{Arg, Message, holds_personal_number};

/// The deepest value whose place anybody asks for: `sources/0/date`.
const DEEPEST: usize = 3;

/// The longest line that is shown, in bytes: of a longer one a reader finds nothing.
const LONGEST: usize = 1 << 16;

/// The most values within each other that are read of any JSON; what people and services write has a handful.
pub(super) const MOST_WITHIN: usize = 64;

/// The byte at which a document goes deeper than is read.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' if depth == MOST_WITHIN => return Some(at),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// What is said of a document that goes deeper.
pub(super) fn deeper() -> Message {
    Message::new("file-too-deep").with("most", Arg::Int(i64::try_from(MOST_WITHIN).unwrap_or(i64::MAX)))
}

/// The byte at which each value begins, by its path, and each line.
pub(super) struct JsonPlaces {
    values: BTreeMap<String, usize>,
    lines: Vec<usize>,
}

impl JsonPlaces {
    /// Notes every value of a document. Expects well-formed JSON; of anything
    /// else it notes what it can.
    pub(super) fn of(text: &str) -> Self {
        let mut walk = Walk { bytes: text.as_bytes(), at: 0, places: BTreeMap::new() };
        walk.value("", 0);
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { values: walk.places, lines: std::iter::once(0).chain(ends).collect() }
    }

    /// The line and the column (in characters) of a value, or of the nearest
    /// value around it that is there, with the text of the line.
    pub(super) fn place(&self, text: &str, path: &str) -> (u64, u64, Option<String>) {
        let byte = self.byte(path);
        let line = self.line(path);
        let start = self.lines.get(self.line_index(byte)).copied().unwrap_or(0);
        let column = text.get(start..byte).unwrap_or("").chars().count() as u64 + 1;
        (line, column, excerpt(text.get(start..).unwrap_or("").lines().next().unwrap_or("")))
    }

    /// The byte at which a value begins that is there.
    pub(super) fn start(&self, path: &str) -> Option<usize> {
        self.values.get(path).copied()
    }

    /// The line alone.
    pub(super) fn line(&self, path: &str) -> u64 {
        self.line_index(self.byte(path)) as u64 + 1
    }

    fn line_index(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn byte(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            match (self.values.get(path), path.rsplit_once('/')) {
                (Some(byte), _) => return *byte,
                (None, Some((around, _))) => path = around,
                (None, None) if path.is_empty() => return 0,
                (None, None) => path = "",
            }
        }
    }
}

/// A line to show with a finding.
pub(super) fn excerpt(line: &str) -> Option<String> {
    (line.len() <= LONGEST && !hides_a_person(line)).then(|| line.to_owned())
}

/// Whether a line holds a personal identity number by its escapes, so that nobody could cover it where it stands.
fn hides_a_person(line: &str) -> bool {
    if !line.contains("\\u") {
        return false;
    }
    let mut pieces = line.split("\\u");
    let mut read = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(4).unwrap_or((piece, ""));
        read.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        read.push_str(rest);
    }
    holds_personal_number(&read)
}

struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    places: BTreeMap<String, usize>,
}

impl Walk<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    /// Notes a value and those inside it, and moves past it.
    fn value(&mut self, path: &str, depth: usize) {
        let Some(first) = self.peek() else { return };
        if depth <= DEEPEST {
            self.places.insert(path.to_owned(), self.at);
        }
        match first {
            // `serde_json` has refused deeper documents already.
            b'{' | b'[' if depth < 128 => self.inside(path, first == b'{', depth + 1),
            b'"' => {
                self.string();
            }
            _ => {
                let rest = self.bytes.get(self.at..).unwrap_or(&[]);
                self.at += rest.iter().take_while(|byte| !matches!(byte, b',' | b'}' | b']')).count();
            }
        }
    }

    fn inside(&mut self, path: &str, keyed: bool, depth: usize) {
        self.at += 1;
        for number in 0.. {
            match self.peek() {
                None => return,
                Some(b'}' | b']') => break,
                Some(b',') => self.at += 1,
                Some(_) => {}
            }
            let name = if keyed { self.key() } else { number.to_string() };
            let inner = match depth <= DEEPEST {
                true if path.is_empty() => name,
                true => format!("{path}/{name}"),
                false => String::new(),
            };
            let before = self.at;
            self.value(&inner, depth);
            if self.at == before {
                return;
            }
        }
        self.at += 1;
    }

    fn key(&mut self) -> String {
        self.peek();
        let key = self.string();
        if self.peek() == Some(b':') {
            self.at += 1;
        }
        key
    }

    fn string(&mut self) -> String {
        let start = self.at + 1;
        self.at = start;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        let text = String::from_utf8_lossy(self.bytes.get(start..self.at).unwrap_or(&[])).into_owned();
        self.at += 1;
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"name\": \"ö, {\\\"\",\n  \"sources\": [\n    {\"id\": \"a\"},\n    {\"å\": 1, \"date\": null}\n  ]\n}\n";

    #[test]
    fn values_are_found_by_their_path() {
        let places = JsonPlaces::of(TEXT);
        assert_eq!(places.place(TEXT, "name"), (2, 11, Some("  \"name\": \"ö, {\\\"\",".to_owned())));
        assert_eq!((places.place(TEXT, "sources/1/date").0, places.place(TEXT, "sources/1/date").1), (5, 22));
        assert_eq!(places.place(TEXT, "sources/0").0, 4);
    }

    #[test]
    fn a_value_that_is_not_there_is_placed_at_what_is_around_it() {
        let places = JsonPlaces::of(TEXT);
        assert_eq!(places.place(TEXT, "sources/0/title").0, 4);
        assert_eq!(places.place(TEXT, "owner").0, 1);
    }

    #[test]
    fn broken_documents_end_the_walk() {
        for text in ["", "{", "[1,", "{\"a\"", "{\"a\":", "[[[", "\"\\", "{]", "[,,]", "{:}"] {
            JsonPlaces::of(text);
        }
    }
}
