//! An answer with what stands beside the stored rows behind its figures.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::abbreviation::Abbreviation;
use super::cell::{AsCell, Cell};
use super::column::Record;
use crate::model::figure::{Figure, Flag, Flags, RowSet};
use crate::model::remark::Remarks;
use crate::words::Message;

/// The answer to one question. As a record it is what stands above its rows:
/// totals and parameters.
pub trait Answer: Record {
    /// The command that asks it: `cost`, `goals`.
    const NAME: &'static str;
    /// What one row is.
    type Row: Record;
    /// Its rows, in order.
    fn rows(&self) -> &[Self::Row];
    /// What a reader must know of the whole, each under a table as a line.
    fn notes(&self) -> &[Message];
}

/// The remarks on stored rows, by the row sets that figures are computed from.
/// Sets without remarks are not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside(BTreeMap<RowSet, Remarks>);

impl Beside {
    /// Takes the remarks of each row set.
    pub fn new(remarks: BTreeMap<RowSet, Remarks>) -> Self {
        Self(remarks)
    }

    /// What stands beside the rows of a figure.
    fn of(&self, figure: &Figure) -> Remarks {
        let mut all = Remarks::default();
        figure.base.iter().filter_map(|set| self.0.get(set)).for_each(|one| all.merge(one.clone()));
        all
    }

    /// Flags every figure of a cell, `corrected` and `noted`, and returns what stands beside them.
    pub(super) fn mark(&self, cell: &mut Cell) -> Remarks {
        let mut all = Remarks::default();
        match cell {
            Cell::Figure(figure) => {
                all.merge(self.of(figure));
                figure.flags.extend((!all.corrections.is_empty()).then_some(Flag::Corrected));
                figure.flags.extend((!all.notes.is_empty()).then_some(Flag::Noted));
            }
            Cell::List(cells) => cells.iter_mut().for_each(|cell| all.merge(self.mark(cell))),
            Cell::Record(fields) => fields.iter_mut().for_each(|(_, cell)| all.merge(self.mark(cell))),
            _ => {}
        }
        all
    }
}

/// An answer, and the corrections and notes of the rows behind its figures.
/// Fields are read from the answer itself; whoever writes cells gets them marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<A> {
    answer: A,
    beside: Beside,
    abbreviations: Vec<Abbreviation>,
}

/// The cells of a row, or of what stands above the rows, with the remarks on the figures among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// The cells; the flags of a row are in its cell of flags.
    pub cells: Vec<Cell>,
    /// All flags of its figures.
    pub flags: Flags,
    /// What stands beside the stored rows behind them.
    pub remarks: Remarks,
}

impl<A> Deref for Answered<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.answer
    }
}

impl<A: Answer> Answered<A> {
    /// An answer with the remarks on the row sets of its figures, and what abbreviations stand for.
    pub fn new(answer: A, beside: Beside, abbreviations: Vec<Abbreviation>) -> Self {
        Self { answer, beside, abbreviations }
    }

    /// Every abbreviation that names and texts may have.
    pub fn abbreviations(&self) -> &[Abbreviation] {
        &self.abbreviations
    }

    /// The cells above the rows, one a field.
    pub fn above(&self) -> Marked {
        self.marked(self.answer.fields().into_iter().map(|(_, cell)| cell).collect())
    }

    /// The cells of a row, one a column.
    pub fn row(&self, row: &A::Row) -> Marked {
        self.marked(A::Row::COLUMNS.iter().map(|column| (column.cell)(row)).collect())
    }

    /// The flags of a row and of all its figures.
    pub fn flags(&self, row: &A::Row) -> Flags {
        self.row(row).flags
    }

    /// Every figure, flagged: those above the rows first.
    pub fn figures(&self) -> Vec<Figure> {
        let rows = self.answer.rows().iter().flat_map(|row| self.row(row).cells);
        self.above()
            .cells
            .into_iter()
            .chain(rows)
            .flat_map(|cell| cell.figures().into_iter().cloned().collect::<Vec<_>>())
            .collect()
    }

    fn marked(&self, mut cells: Vec<Cell>) -> Marked {
        let (mut flags, mut remarks) = (Flags::new(), Remarks::default());
        for cell in &mut cells {
            remarks.merge(self.beside.mark(cell));
            flags.extend(cell.figures().iter().flat_map(|figure| figure.flags.iter().copied()));
        }
        for cell in &mut cells {
            if let Cell::Flags(own) = cell {
                flags.extend(own.iter().copied());
                own.clone_from(&flags);
            }
        }
        Marked { cells, flags, remarks }
    }
}

/// Every figure of an answer as it was computed, without flags for remarks: those above the rows first.
pub fn figures<A: Answer>(answer: &A) -> Vec<Figure> {
    let above = answer.fields().into_iter().map(|(_, cell)| cell);
    let rows = answer.rows().iter().map(AsCell::cell);
    above.chain(rows).flat_map(|cell| cell.figures().into_iter().cloned().collect::<Vec<_>>()).collect()
}
