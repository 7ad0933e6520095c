//! One line of a ledger: a label and its fields.

use std::borrow::Cow;

/// A dimension and an object of it.
pub type SieObject<'t> = (Cow<'t, str>, Cow<'t, str>);

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SieField<'t> {
    /// A text, without its quotes.
    Text(Cow<'t, str>),
    /// What stands in braces: dimensions with their objects.
    Objects(Vec<SieObject<'t>>),
}

/// A line that is a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SieRecord<'t> {
    /// The line, as an editor counts.
    pub line: u32,
    /// Its label without the sign before it, like `TRANS`.
    pub label: &'t str,
    /// What follows.
    pub fields: Vec<SieField<'t>>,
    /// Whether what belongs to it begins on its own line.
    pub opens: bool,
}

/// Why a line is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SieFault {
    /// It does not begin with a label.
    NoLabel,
    /// A quote that does not end.
    OpenQuote,
    /// A brace that does not end.
    OpenBrace,
    /// A brace that nothing opened.
    StrayBrace,
    /// A dimension without an object.
    HalfObject,
    /// Braces in braces, or an end of the file within them.
    Unclosed,
}

impl<'t> SieRecord<'t> {
    /// Whether it has this label.
    pub fn is(&self, label: &str) -> bool {
        self.label.eq_ignore_ascii_case(label)
    }

    /// A field that is a text, by its number from 0; empty where there is none.
    pub fn text(&self, number: usize) -> &str {
        match self.fields.get(number) {
            Some(SieField::Text(text)) => text,
            Some(SieField::Objects(_)) | None => "",
        }
    }

    /// The objects that a field names.
    pub fn objects(&self, number: usize) -> &[SieObject<'t>] {
        match self.fields.get(number) {
            Some(SieField::Objects(objects)) => objects,
            Some(SieField::Text(_)) | None => &[],
        }
    }
}

/// Reads a line that holds something. The fault comes with the byte at which it begins.
pub(super) fn record(text: &str, line: u32) -> Result<SieRecord<'_>, (usize, SieFault)> {
    let mut cursor = Cursor { text, at: 0 };
    cursor.skip();
    let begins = cursor.at;
    let label = cursor.bare();
    let label = label.strip_prefix('#').filter(|own| !own.is_empty()).ok_or((begins, SieFault::NoLabel))?;
    let (mut fields, mut opens) = (Vec::new(), false);
    loop {
        cursor.skip();
        match cursor.peek() {
            None => return Ok(SieRecord { line, label, fields, opens }),
            Some('{') if label.eq_ignore_ascii_case("VER") && cursor.rest().trim_end() == "{" => {
                opens = true;
                cursor.at = text.len();
            }
            Some('{') => fields.push(SieField::Objects(cursor.objects()?)),
            Some('}') => return Err((cursor.at, SieFault::StrayBrace)),
            Some(_) => fields.push(SieField::Text(cursor.word()?)),
        }
    }
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    /// Up to a space or, in braces, their end.
    fn bare(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|own| is_space(own) || matches!(own, '{' | '}')).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// A word, in quotes or not.
    fn word(&mut self) -> Result<Cow<'t, str>, (usize, SieFault)> {
        let begins = self.at;
        let Some(quoted) = self.rest().strip_prefix('"') else { return Ok(Cow::Borrowed(self.bare())) };
        let (mut escaped, mut before) = (false, ' ');
        for (at, own) in quoted.char_indices() {
            if own == '"' && before == '\\' {
                escaped = true;
            } else if own == '"' {
                self.at = begins + at + 2;
                let text = quoted.get(..at).unwrap_or("");
                return Ok(if escaped { Cow::Owned(text.replace("\\\"", "\"")) } else { Cow::Borrowed(text) });
            }
            before = own;
        }
        Err((begins, SieFault::OpenQuote))
    }

    fn objects(&mut self) -> Result<Vec<SieObject<'t>>, (usize, SieFault)> {
        let begins = self.at;
        self.at += 1;
        let (mut objects, mut dimension) = (Vec::new(), None);
        loop {
            self.skip();
            match self.peek() {
                None => return Err((begins, SieFault::OpenBrace)),
                Some('{') => return Err((self.at, SieFault::Unclosed)),
                Some('}') => {
                    self.at += 1;
                    return if dimension.is_some() { Err((begins, SieFault::HalfObject)) } else { Ok(objects) };
                }
                Some(_) => {
                    let word = self.word()?;
                    match dimension.take() {
                        None => dimension = Some(word),
                        Some(dimension) => objects.push((dimension, word)),
                    }
                }
            }
        }
    }
}

fn is_space(own: char) -> bool {
    matches!(own, ' ' | '\t' | '\r' | '\u{1a}')
}
