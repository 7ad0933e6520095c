//! An answer as a document: what it holds, line by line, and the pointer that leads to each.

use std::collections::BTreeMap;

use super::{StatValue, Statbank};

/// An answer with its lines.
#[derive(Debug, Clone)]
pub(in crate::intake) struct Saved {
    pub(in crate::intake) statbank: Statbank,
    /// The line of each pointer.
    lines: BTreeMap<String, u32>,
    /// The pointer of each line.
    pointers: Vec<String>,
}

impl Saved {
    /// The answer as a document, and its text.
    pub(in crate::intake) fn of(statbank: Statbank) -> (Self, String) {
        let (mut text, mut pointers) = (String::new(), Vec::new());
        for (pointer, line) in statbank.lines() {
            pointers.push(pointer.to_owned());
            text.push_str(&line);
            text.push('\n');
        }
        let lines = (1..).zip(&pointers).map(|(line, pointer)| (pointer.clone(), line)).collect();
        (Self { statbank, lines, pointers }, text)
    }

    /// The line that a pointer leads to.
    pub(in crate::intake) fn line(&self, pointer: &str) -> Option<u32> {
        self.lines.get(pointer).copied()
    }

    /// The pointer of a line.
    pub(in crate::intake) fn pointer(&self, line: u32) -> Option<&str> {
        self.pointers.get(usize::try_from(line).ok()?.checked_sub(1)?).map(String::as_str)
    }

    /// The value that a pointer leads to.
    pub(in crate::intake) fn value(&self, pointer: &str) -> Option<&StatValue> {
        let answer = &self.statbank.answer;
        let before = answer.series.len() + answer.areas.len() + 1;
        answer.values.get(usize::try_from(self.line(pointer)?).ok()?.checked_sub(before)?)
    }
}
