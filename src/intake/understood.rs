//! What was understood of a file that is written another way than the model's,
//! so that it can be said: nothing is read otherwise in silence.

use std::borrow::Cow;

use super::RowPosition;
use super::dialect::Dialect;
use super::spelling::{self, Spelling};
use crate::diag::codes;
use crate::diag::{Finding, Place};
use crate::model::schema::CellType;
use crate::words::{Arg, Message};

/// A cell that was read as something else than what stands in it.
struct Reread {
    row: RowPosition,
    cell: usize,
    from: String,
    to: String,
}

/// The cells of a file that were read otherwise than they stand.
#[derive(Default)]
pub(super) struct Understood {
    count: i64,
    first: Option<Reread>,
    /// How many rows have bytes that are no letters, and the first of them.
    unreadable: i64,
    first_unreadable: Option<RowPosition>,
}

/// Two readings of a cell that could be either.
pub(super) struct Ambiguous {
    pub(super) one: String,
    pub(super) other: String,
}

impl Understood {
    /// The text of a cell in the model's spelling, and what it could be besides.
    pub(super) fn read<'a>(
        &mut self,
        (kind, text): (CellType, Cow<'a, str>),
        (row, cell): (RowPosition, usize),
        dialect: Dialect,
    ) -> (Cow<'a, str>, Option<Ambiguous>) {
        match spelling::of(kind, &text, dialect.decimal) {
            Spelling::AsItStands => (text, None),
            Spelling::Plain(plain) => {
                self.count += 1;
                let reread = || Reread { row, cell, from: text.into_owned(), to: plain.clone() };
                self.first.get_or_insert_with(reread);
                (Cow::Owned(plain), None)
            }
            // Read as one of them, it raises nothing else.
            Spelling::Either(one, other) => (Cow::Owned(one.clone()), Some(Ambiguous { one, other })),
        }
    }

    /// Whether every cell was read as it stands.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0 && self.unreadable == 0
    }

    /// Passes over a row whose bytes are no letters.
    pub(super) fn pass_over(&mut self, row: RowPosition) {
        self.unreadable += 1;
        self.first_unreadable.get_or_insert(row);
    }

    /// That there are such rows: a file has one encoding, so this is one thing to mend.
    pub(super) fn unreadable(&self, place: impl Fn(RowPosition) -> Place) -> Option<Finding> {
        let finding = |row| Finding::new(codes::NOT_UTF8, place(row)).with("rows", Arg::Int(self.unreadable));
        self.first_unreadable.map(finding)
    }

    /// What there is to say of the file, at the places of its cells.
    pub(super) fn finding(&self, dialect: Dialect, place: impl Fn(RowPosition, usize) -> Place) -> Option<Finding> {
        let is_plain = (dialect.separator, dialect.encoding) == (Dialect::PLAIN.separator, Dialect::PLAIN.encoding);
        if is_plain && self.count == 0 {
            return None;
        }
        let header = RowPosition { byte: 0, line: 1 };
        let at = self.first.as_ref().filter(|_| is_plain).map_or((header, 0), |first| (first.row, first.cell));
        let cells = match &self.first {
            Some(Reread { from, to, .. }) => Message::new("csv-cells-read")
                .with("count", Arg::Int(self.count))
                .with("from", from.as_str())
                .with("to", to.as_str()),
            None => Message::new("csv-cells-as-they-stand"),
        };
        let finding = Finding::new(codes::CSV_DIALECT, place(at.0, at.1));
        let finding = finding.with("separator", dialect.separator_name()).with("encoding", dialect.encoding.name());
        Some(finding.with("cells", cells))
    }
}
