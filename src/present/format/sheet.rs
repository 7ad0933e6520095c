//! What all forms of output are written from: an answer, or the rows of a query.

use std::collections::BTreeSet;

use crate::model::answer::trend::Trend;
use crate::model::answer::{self, Abbreviation, Answer, Answered, Audience, Cell, Entity, Record, Weight};
use crate::model::remark::Remarks;
use crate::model::table::{ColumnError, Table, Value};
use crate::words::{Message, Words, visible};

/// A column of a [`Sheet`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its key: the name in JSON and CSV.
    pub key: String,
    /// Whether the catalogue has its heading; a query's columns are named by their query.
    pub in_catalogue: bool,
    /// The unit that a query's header gives it.
    pub unit: Option<String>,
    /// For whom it is.
    pub audience: Audience,
    /// How much it matters.
    pub weight: Weight,
}

impl Column {
    /// A column whose heading the catalogue has.
    pub fn new(key: &str, audience: Audience, weight: Weight) -> Self {
        Self { key: key.to_owned(), in_catalogue: true, unit: None, audience, weight }
    }
}

impl<R> From<&answer::Column<R>> for Column {
    fn from(column: &answer::Column<R>) -> Self {
        Self::new(column.key, column.audience, column.weight)
    }
}

/// A cell that stands above the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// For whom it is.
    pub audience: Audience,
    /// The cell.
    pub cell: Cell,
}

impl Field {
    /// A field for everyone.
    pub fn new(key: &'static str, cell: Cell) -> Self {
        Self { key, audience: Audience::Everyone, cell }
    }
}

/// Cells in rows and columns, with what stands above and below.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The answer's name.
    pub name: String,
    /// What it is about, where an answer of that name is about one thing.
    pub subject: Option<Entity>,
    /// What stands above the rows.
    pub top: Vec<Field>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The corrections behind its figures, in sentences: people read them below the rows.
    pub corrections: Vec<Message>,
    /// What stands below.
    pub notes: Vec<Message>,
    /// What abbreviations stand for: people read those that are in the sheet.
    pub abbreviations: Vec<Abbreviation>,
}

impl Sheet {
    /// An answer with its figures marked, and with the remarks on the rows behind them.
    pub fn of<A: Answer>(answer: &Answered<A>) -> Self {
        Self::of_some(answer, |_| true)
    }

    /// The same with some of its rows.
    pub fn of_some<A: Answer>(answer: &Answered<A>, shown: impl Fn(&A::Row) -> bool) -> Self {
        let mut sheet = Self { abbreviations: answer.abbreviations().to_vec(), ..Self::unmarked(&**answer) };
        if answer.figures().is_empty() {
            return sheet;
        }
        let above = answer.above();
        for (field, cell) in sheet.top.iter_mut().zip(above.cells) {
            field.cell = cell;
        }
        let remarks = |key, cell| Field { key, audience: Audience::Machines, cell };
        sheet.top.push(remarks("corrections", above.remarks.correction_cell()));
        sheet.top.push(remarks("source_notes", above.remarks.note_cell()));
        let rows: Vec<_> = answer.rows().iter().filter(|row| shown(row)).map(|row| answer.row(row)).collect();
        let flagged = rows.iter().any(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Flags(_))));
        if !flagged {
            sheet.columns.push(Column::new("flags", Audience::Everyone, Weight::Support));
        }
        for key in ["corrections", "notes"] {
            sheet.columns.push(Column::new(key, Audience::Machines, Weight::Detail));
        }
        sheet.corrections = corrections(std::iter::once(&above.remarks).chain(rows.iter().map(|row| &row.remarks)));
        let cells = |row: answer::Marked| {
            let flags = (!flagged).then_some(Cell::Flags(row.flags));
            let beside = [row.remarks.correction_cell(), row.remarks.note_cell()];
            row.cells.into_iter().chain(flags).chain(beside).collect()
        };
        sheet.rows = rows.into_iter().map(cells).collect();
        let known = |key: &str| A::Row::COLUMNS.iter().any(|column| column.where_known && column.key == key);
        sheet.without_empty_of(|column| known(&column.key))
    }

    /// An answer as it is, without what stands beside its rows.
    pub fn unmarked<A: Answer>(answer: &A) -> Self {
        let field =
            |(column, cell): (&answer::Column<A>, Cell)| Field { key: column.key, audience: column.audience, cell };
        let cells = A::COLUMNS.iter().map(|column| (column, (column.cell)(answer)));
        let top = cells.filter(|(column, cell)| !column.where_known || *cell != Cell::Null).map(field).collect();
        Self { top, notes: answer.notes().to_vec(), ..Self::of_rows(A::NAME, answer.rows()) }
    }

    /// The same under another name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// Records as rows.
    pub fn of_rows<R: Record>(name: &str, rows: &[R]) -> Self {
        Self::with(name, R::COLUMNS, rows)
    }

    /// Rows in other columns than their own.
    pub fn with<'r, R: 'static>(
        name: &str,
        columns: impl IntoIterator<Item = &'static answer::Column<R>>,
        rows: impl IntoIterator<Item = &'r R>,
    ) -> Self {
        let columns: Vec<_> = columns.into_iter().collect();
        let cells = |row: &R| columns.iter().map(|column| (column.cell)(row)).collect();
        let rows = rows.into_iter().map(cells).collect();
        Self { rows, columns: columns.iter().map(|column| Column::from(*column)).collect(), ..Self::empty(name) }
    }

    /// Nothing under a name.
    pub fn empty(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            subject: None,
            top: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            corrections: Vec::new(),
            notes: Vec::new(),
            abbreviations: Vec::new(),
        }
    }

    /// The rows of a query, headed as the query heads them.
    pub fn of_table(name: &str, table: &Table) -> Result<Self, ColumnError> {
        let column = |(index, key): (usize, String)| Column {
            in_catalogue: false,
            unit: table.unit(index),
            ..Column::new(&key, Audience::Everyone, Weight::Key)
        };
        let columns = table.names().into_iter().enumerate().map(column).collect();
        let rows =
            table.rows().map(|row| Ok(row.values()?.into_iter().map(cell).collect())).collect::<Result<_, _>>()?;
        Ok(Self { columns, rows, ..Self::empty(name) })
    }

    /// What it is called, and of what it is.
    pub fn title(&self, words: &Words) -> String {
        let answer = format!("answer-{}", self.name);
        // A query is called as its writer calls it.
        let title = if words.has(&answer) { words.text(&answer) } else { self.name.clone() };
        match &self.subject {
            Some(subject) => format!("{title}: {}", visible(words.lang().pick(&subject.sv, &subject.en))),
            None => title,
        }
    }

    /// The sheet without the columns that hold nothing in any row.
    #[must_use]
    pub fn without_empty(self) -> Self {
        self.without_empty_of(|_| true)
    }

    /// The sheet without those of some columns that hold nothing in any row.
    fn without_empty_of(mut self, may_go: impl Fn(&Column) -> bool) -> Self {
        let filled: Vec<bool> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| !may_go(column) || self.column(index).any(|cell| *cell != Cell::Null))
            .collect();
        let kept = |index: usize| filled.get(index).copied().unwrap_or(true);
        for row in &mut self.rows {
            let cells = std::mem::take(row).into_iter().enumerate();
            *row = cells.filter(|(index, _)| kept(*index)).map(|(_, cell)| cell).collect();
        }
        let columns = std::mem::take(&mut self.columns).into_iter().enumerate();
        self.columns = columns.filter(|(index, _)| kept(*index)).map(|(_, column)| column).collect();
        self
    }

    /// The cells of a column, from the top down.
    pub fn column(&self, index: usize) -> impl Iterator<Item = &Cell> {
        self.rows.iter().filter_map(move |row| row.get(index))
    }
}

impl<A: Answer> From<&Answered<A>> for Sheet {
    fn from(answer: &Answered<A>) -> Self {
        Self::of(answer)
    }
}

impl From<&Trend> for Sheet {
    fn from(trend: &Trend) -> Self {
        let sheet = match trend {
            Trend::Counts(counts) => Self::of(counts),
            Trend::Totals(totals) => Self::of(totals),
            Trend::Shares(shares) => Self::of(shares),
        };
        Self { subject: Some(trend.about().name().clone()), ..sheet }
    }
}

/// Each correction once, in a sentence.
fn corrections<'a>(remarks: impl Iterator<Item = &'a Remarks>) -> Vec<Message> {
    let mut seen = BTreeSet::new();
    let each = remarks.flat_map(|remarks| &remarks.corrections);
    each.filter(|one| seen.insert((&one.dataset, &one.id))).map(|one| one.message()).collect()
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Text(text) => Cell::Text(text),
        // Years and lines are numbers too, so a query's whole numbers are never grouped.
        Value::Int(number) => Cell::Plain(number),
        Value::Decimal(number) => Cell::Decimal(number),
        Value::Date(date) => Cell::Date(date),
        Value::Bool(truth) => Cell::Bool(truth),
        Value::Float(number) => Cell::Float(number),
    }
}
