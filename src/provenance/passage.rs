//! The located lines of a document as tokens: words, numbers, dates and marks,
//! each with its place. A number is read whole, in whatever way it is printed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::digits::{self, Read};
use super::layout::{Layout, Table};
use super::number_words;
use crate::intake::{Document, SeenCell};

/// Lines from the first to the last, both included, counted from 1.
pub(super) type Range = (u32, u32);

/// One character and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) char: char,
    line: u32,
    column: u32,
    /// Which cell of its line it stands in, where the line is a row of a table.
    cell: u32,
    part: usize,
}

/// What follows a number and says what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PrintedUnit {
    None,
    Kr,
    Tkr,
    Percent,
}

/// A number as printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Its value, millions multiplied out; thousands of kronor stay thousands.
    pub(super) value: Decimal,
    pub(super) unit: PrintedUnit,
    /// Four digits together that could be a year.
    pub(super) like_year: bool,
    /// `en` or `ett`, which is more often an article.
    pub(super) article: bool,
    /// Six digits together that are a date: `250314`.
    pub(super) compact_date: Option<NaiveDate>,
    /// Where a line ends inside it: the numbers that it is when read as two.
    pub(super) halves: Option<(Decimal, Decimal)>,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// A word in small letters; it may stand for a number.
    Word(String, Option<Number>),
    Number(Number),
    Date(NaiveDate),
    /// Two years: `24/25`, `2024–2025`; whether the second is written short.
    Years(i32, i32, bool),
    /// Digits that are part of something else: `2017-92`, `3:e`.
    Code,
    Mark(char),
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) cell: u32,
    /// Which range of the locator it stands in.
    pub(super) part: usize,
    /// The first and the last character of it, the latter not included.
    span: (usize, usize),
}

impl Token {
    /// The number that it is or stands for.
    pub(super) fn number(&self) -> Option<&Number> {
        match &self.kind {
            TokenKind::Number(number) | TokenKind::Word(_, Some(number)) => Some(number),
            _ => None,
        }
    }

    /// The word that it is.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word, _) => Some(word),
            _ => None,
        }
    }
}

/// Lines of a document, read.
pub(super) struct Passage<'d> {
    pub(super) document: &'d Document,
    pub(super) ranges: Vec<Range>,
    pub(super) tokens: Vec<Token>,
    letters: Vec<Letter>,
    /// The tables that lines are rows of, and those lines.
    tables: Vec<Table>,
    rows: BTreeSet<u32>,
}

impl<'d> Passage<'d> {
    /// Reads the lines that are there.
    pub(super) fn read(document: &'d Document, ranges: &[Range]) -> Self {
        let (mut letters, mut rows) = (Vec::new(), BTreeSet::new());
        let mut layout = Layout::new(document);
        for (part, (first, last)) in ranges.iter().enumerate() {
            for line in *first..=(*last).min(document.lines()) {
                let table = layout.table(line);
                rows.extend(table.map(|_| line));
                push_line(&mut letters, document.line(line).unwrap_or(""), line, part, table);
            }
            // What stands on either side of a gap has nothing to do with each other.
            letters.extend(letters.last().copied().map(|end: Letter| Letter { char: '\u{c}', ..end }));
        }
        let tokens = tokens(&letters);
        Self { document, ranges: ranges.to_vec(), tokens, letters, tables: layout.into_tables(), rows }
    }

    /// Reads cells of a workbook, a part of the locator each time.
    pub(super) fn of_cells(document: &'d Document, parts: &[Vec<SeenCell>]) -> Self {
        let (mut letters, mut rows, mut ranges) = (Vec::new(), BTreeSet::new(), Vec::new());
        let mut layout = Layout::new(document);
        for (part, cells) in parts.iter().enumerate() {
            for SeenCell { line, column, text } in cells {
                let (line, cell) = (*line, column.saturating_sub(1));
                rows.extend(layout.table(line).map(|_| line));
                let of_cell = |(at, char)| Letter { char, line, column: at, cell, part };
                letters.extend((1..).zip(text.chars()).map(of_cell));
                // What stands in one cell does not go on in the next.
                letters.push(Letter { char: '\u{c}', line, column: 1, cell, part });
            }
            let lines = || cells.iter().map(|cell| cell.line);
            ranges.push(lines().min().zip(lines().max()).unwrap_or((0, 0)));
        }
        let tokens = tokens(&letters);
        Self { document, ranges, tokens, letters, tables: layout.into_tables(), rows }
    }

    /// The character directly before a token, where nothing separates them.
    pub(super) fn before(&self, token: &Token) -> Option<char> {
        let before = self.letters.get(token.span.0.checked_sub(1)?)?;
        Some(before.char).filter(|c| !c.is_whitespace())
    }

    /// The characters directly after a token.
    pub(super) fn after(&self, token: &Token) -> (Option<char>, Option<char>) {
        let at = |offset: usize| self.letters.get(token.span.1 + offset).map(|letter| letter.char);
        (at(0).filter(|c| !c.is_whitespace()), at(1))
    }

    /// The characters before the one directly before a token.
    pub(super) fn before_that(&self, token: &Token) -> Option<char> {
        token.span.0.checked_sub(2).and_then(|at| self.letters.get(at)).map(|letter| letter.char)
    }

    /// The text of a token in small letters, without what is neither letter nor digit.
    pub(super) fn plain(&self, token: &Token) -> impl Iterator<Item = char> + '_ {
        let letters = self.letters.get(token.span.0..token.span.1).unwrap_or(&[]);
        letters.iter().filter(|letter| letter.char.is_alphanumeric()).flat_map(|letter| letter.char.to_lowercase())
    }

    /// Whether a line is a row of a table.
    pub(super) fn is_row(&self, line: u32) -> bool {
        self.rows.contains(&line)
    }

    /// What stands at the head of a token's column, where its line is a row below the head.
    pub(super) fn head(&self, token: &Token) -> Option<&str> {
        self.table_below_head(token)?.head_of(token.cell)
    }

    /// The lines of the head that a token's row is below.
    pub(super) fn head_lines(&self, token: &Token) -> Option<Range> {
        self.table_below_head(token)?.head
    }

    fn table_below_head(&self, token: &Token) -> Option<&Table> {
        let table = self.tables.iter().find(|table| (table.first..=table.last).contains(&token.line))?;
        table.head.filter(|(_, last)| token.line > *last && self.is_row(token.line)).map(|_| table)
    }

    /// The text from one token to another, as the document prints it.
    pub(super) fn text(&self, first: &Token, last: &Token) -> String {
        let letters = self.letters.get(first.span.0..last.span.1).unwrap_or(&[]);
        letters.iter().map(|letter| letter.char).collect()
    }

    /// How many of the lines begin an item of a list.
    pub(super) fn list_items(&self) -> usize {
        let lines = self.ranges.iter().flat_map(|(first, last)| *first..=(*last).min(self.document.lines()));
        lines.filter(|line| self.document.line(*line).is_some_and(begins_item)).count()
    }
}

fn push_line(letters: &mut Vec<Letter>, text: &str, line: u32, part: usize, table: Option<&Table>) {
    let cells = table.map_or_else(Vec::new, |table| table.cells_of(text));
    let (mut cell, mut column) = (0, 0);
    for (at, char) in text.chars().enumerate() {
        column += 1;
        cell = cells.get(at).copied().unwrap_or(0);
        letters.push(Letter { char, line, column, cell, part });
    }
    // No number goes on from one row of figures to the next.
    let end = if table.is_none_or(Table::spans_lines) { '\n' } else { '\u{c}' };
    letters.push(Letter { char: end, line, column: column + 1, cell, part });
}

/// Whether a line begins with a bullet or a number and a stop.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
    let is_mark = |c: char| matches!(c, '•' | '-' | '–' | '*' | '·' | '●' | '▪' | '➤' | '✓' | 'o');
    let mut chars = line.chars();
    let marked = chars.next().is_some_and(is_mark) && chars.next().is_some_and(char::is_whitespace);
    numbered || marked
}

fn tokens(letters: &[Letter]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let (kind, end) = match letter.char {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() => number(letters, at),
            c if is_of_word(c) => word(letters, at),
            // Digits glued to a word by a joint are a part of its name: `STK-2017-92`.
            c if digits::is_joint(c) && is_glued(letters, at) => (TokenKind::Code, digits::chain_end(letters, at + 1)),
            c => (TokenKind::Mark(c), at + 1),
        };
        let Letter { line, column, cell, part, .. } = *letter;
        tokens.push(Token { kind, line, column, cell, part, span: (at, end) });
        at = end.max(at + 1);
    }
    tokens
}

/// Whether a joint stands between a word and a digit without space. Between
/// digits alone it stands for "to": `4-5` is two numbers.
fn is_glued(letters: &[Letter], at: usize) -> bool {
    let before = letters.get(..at).unwrap_or(&[]).iter().rev().map(|letter| letter.char);
    let mut before = before.take_while(|c| c.is_alphanumeric());
    before.any(|c| !c.is_ascii_digit()) && letters.get(at + 1).is_some_and(|letter| letter.char.is_ascii_digit())
}

/// Whether a character is a part of a word: a raised digit is the mark of a note behind it, as in `kursen¹` and `143²`.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn word(letters: &[Letter], at: usize) -> (TokenKind, usize) {
    let rest = letters.get(at..).unwrap_or(&[]);
    let length = rest.iter().take_while(|letter| is_of_word(letter.char)).count();
    let text: String = rest.iter().take(length).flat_map(|letter| letter.char.to_lowercase()).collect();
    let end = at + length;
    let number = number_words::value(&text).map(|value| {
        let (unit, factor) = digits::unit(letters, end);
        let value = Decimal::from(value);
        Number {
            value: value.checked_mul(factor).unwrap_or(value),
            unit,
            like_year: false,
            article: number_words::is_article(&text),
            compact_date: None,
            halves: None,
        }
    });
    (TokenKind::Word(text, number), end)
}

fn number(letters: &[Letter], at: usize) -> (TokenKind, usize) {
    match digits::read(letters, at) {
        Read::Date(date, end) => (TokenKind::Date(date), end),
        Read::Years { first, last, short, end } => (TokenKind::Years(first, last, short), end),
        Read::Code(end) => (TokenKind::Code, end),
        Read::Number(number, end) => (TokenKind::Number(number), end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> usize {
        Passage::read(&Document::of_text(text), &[(1, 99)]).list_items()
    }

    #[test]
    fn items_of_a_list_begin_with_a_mark_or_a_number() {
        assert_eq!(items("Detta:\n• ett\n  - två\n1. tre\n2) fyra\n- ✓ fem\nsex - sju\n2025 – åtta\n"), 5);
    }

    #[test]
    fn the_mark_of_a_note_is_no_part_of_a_word_or_a_number() {
        let document = Document::of_text("Kursen¹ hade 143² deltagare.");
        let passage = Passage::read(&document, &[(1, 1)]);
        let words: Vec<_> = passage.tokens.iter().filter_map(Token::word).collect();
        assert_eq!(words, ["kursen", "hade", "deltagare"]);
        let numbers: Vec<_> = passage.tokens.iter().filter_map(Token::number).map(|own| own.value).collect();
        assert_eq!(numbers, [Decimal::from(143)]);
    }

    #[test]
    fn tokens_know_their_line_column_and_cell() {
        let document = Document::of_text("Län\tBelopp\nSkåne\t7 000 000 kr\n");
        let passage = Passage::read(&document, &[(2, 2)]);
        let places: Vec<_> = passage.tokens.iter().map(|token| (token.line, token.column, token.cell)).collect();
        assert_eq!(places, [(2, 1, 0), (2, 7, 1), (2, 17, 1)]);
    }
}
