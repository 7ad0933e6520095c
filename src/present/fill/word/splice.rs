//! Edits of a text at known places, made all at once.

use std::collections::BTreeMap;
use std::ops::Range;

/// Edits of one text. The first edit of a place counts.
pub(super) struct Edits<'a> {
    text: &'a str,
    /// By where each begins: where it ends, and what stands there then.
    edits: BTreeMap<usize, (usize, String)>,
}

impl<'a> Edits<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, edits: BTreeMap::new() }
    }

    /// What stands in a range.
    pub(super) fn at(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// Puts something in the place of a range.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.edits.entry(range.start).or_insert((range.end, with.into()));
    }

    /// The text with its edits, if there are any. One that begins inside another has no place any more.
    pub(super) fn done(self) -> Option<String> {
        if self.edits.is_empty() {
            return None;
        }
        let mut done = String::with_capacity(self.text.len());
        let mut from = 0;
        for (start, (end, with)) in self.edits {
            if start < from {
                continue;
            }
            done.push_str(self.text.get(from..start).unwrap_or(""));
            done.push_str(&with);
            from = end;
        }
        done.push_str(self.text.get(from..).unwrap_or(""));
        Some(done)
    }
}
