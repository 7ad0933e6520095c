//! What stands above the rows of an answer: names as lines, figures as a table
//! of their own, and lists of records as a table each.

use super::tab::TabColumn;
use super::value::Value;
use crate::model::answer::{Audience, Cell, Weight};
use crate::model::figure::{Flag, Flags, Unit};
use crate::present::Say;
use crate::present::format::{Column, Field, Sheet};

/// What a reader must know of a whole answer to read its rows.
pub(super) fn lines(sheet: &Sheet, say: Say<'_>) -> Vec<String> {
    let said = |field: &Field| match &field.cell {
        Cell::List(cells) => cells.iter().map(|cell| say.cell(cell)).collect(),
        cell => vec![format!("{}: {}", say.heading(field.key), say.cell(cell))],
    };
    let for_people = |field: &&Field| field.audience == Audience::Everyone && is_said(&field.cell);
    sheet.top.iter().filter(for_people).flat_map(said).collect()
}

/// The figures above the rows, each with its unit, what to know of it and its address.
pub(super) fn overall(sheet: &Sheet, say: Say<'_>) -> Option<Vec<TabColumn>> {
    let mut facts = Vec::new();
    for field in sheet.top.iter().filter(|field| is_fact(&field.cell)) {
        gather(&say.heading(field.key), (field.key, &field.cell), say, &mut facts);
    }
    if facts.is_empty() {
        return None;
    }
    let column = |id: &str, value: fn(&Fact) -> &Value| {
        TabColumn::new(say.words.text(id), facts.iter().map(|fact| value(fact).clone()).collect())
    };
    let columns = vec![
        column("workbook-what", |fact| &fact.what),
        column("workbook-value", |fact| &fact.value),
        column("column-unit", |fact| &fact.unit),
        column("column-flags", |fact| &fact.flags),
        TabColumn { traces: true, ..column("column-address", |fact| &fact.address) },
    ];
    let holds = |column: &TabColumn| column.values.iter().any(|value| *value != Value::Empty);
    Some(columns.into_iter().filter(holds).collect())
}

/// The lists of records above the rows, each as a sheet named by its key.
pub(super) fn lists(sheet: &Sheet) -> Vec<Sheet> {
    let for_people = |field: &&Field| field.audience == Audience::Everyone || holds_numbers(&field.cell);
    let list = |field: &Field| Some(of_records(field.key, records(&field.cell)?));
    sheet.top.iter().filter(for_people).filter_map(list).collect()
}

/// Whether it stands in the table of figures: no sentence, and no table of its own.
fn is_fact(cell: &Cell) -> bool {
    holds_numbers(cell) && !is_said(cell) && records(cell).is_none()
}

/// Whether there is a number in it that is computed. Tests and limits stand in sentences elsewhere; who
/// goes on working with an answer needs them as numbers.
fn holds_numbers(cell: &Cell) -> bool {
    match cell {
        Cell::Figure(_) | Cell::Int(_) | Cell::Statistic(..) | Cell::Interval(Some(_)) => true,
        Cell::List(cells) => cells.iter().any(holds_numbers),
        Cell::Record(fields) => fields.iter().any(|(_, cell)| holds_numbers(cell)),
        _ => false,
    }
}

/// Whether a cell is a name or a sentence, which stands above the rows as a line.
fn is_said(cell: &Cell) -> bool {
    match cell {
        Cell::List(cells) => records(cell).is_none() && cells.iter().all(is_said) && !cells.is_empty(),
        Cell::Entity(_) | Cell::Word { .. } | Cell::Text(_) | Cell::Message(_) => true,
        Cell::Plain(_) | Cell::Date(_) | Cell::Bool(_) | Cell::Absent(Some(_)) => true,
        Cell::Record(fields) => has_sentence(fields),
        _ => false,
    }
}

type Fields = Vec<(&'static str, Cell)>;

/// The records of a list of nothing else. One that has a sentence of its own is said by it.
fn records(cell: &Cell) -> Option<Vec<&Fields>> {
    let Cell::List(cells) = cell else { return None };
    let records = cells.iter().map(record).collect::<Option<Vec<_>>>()?;
    (!records.is_empty()).then_some(records)
}

fn record(cell: &Cell) -> Option<&Fields> {
    match cell {
        Cell::Record(fields) if !has_sentence(fields) => Some(fields),
        _ => None,
    }
}

fn has_sentence(fields: &Fields) -> bool {
    fields.iter().any(|(key, _)| *key == "sentence")
}

/// Records as rows, with every column that one of them has.
fn of_records(name: &str, records: Vec<&Fields>) -> Sheet {
    let mut columns: Vec<Column> = Vec::new();
    for (key, _) in records.iter().copied().flatten() {
        if !columns.iter().any(|column| column.key == *key) {
            columns.push(Column::new(key, Audience::Everyone, Weight::Main));
        }
    }
    let cell = |record: &Fields, key: &str| {
        record.iter().find(|(own, _)| *own == key).map_or(Cell::Null, |(_, cell)| cell.clone())
    };
    let rows = records.iter().map(|record| columns.iter().map(|column| cell(record, &column.key)).collect()).collect();
    Sheet { columns, rows, ..Sheet::empty(name) }
}

/// A figure, a number or a word above the rows.
struct Fact {
    what: Value,
    value: Value,
    unit: Value,
    flags: Value,
    address: Value,
}

impl Fact {
    fn new(what: &str, value: Value) -> Self {
        Self { what: Value::text(what), value, unit: Value::Empty, flags: Value::Empty, address: Value::Empty }
    }

    fn with_unit(self, unit: &Unit, say: Say<'_>) -> Self {
        Self { unit: Value::text(say.unit(unit).unwrap_or_default()), ..self }
    }
}

/// The facts in a cell, called by what they are of and by what they are there.
fn gather(what: &str, (of, cell): (&str, &Cell), say: Say<'_>, into: &mut Vec<Fact>) {
    match cell {
        // Flags and reasons stand beside the figures that they are of.
        Cell::Null | Cell::Flags(_) | Cell::Absent(_) => {}
        Cell::Figure(figure) => {
            let marked: Flags = figure.flags.iter().filter(|flag| **flag != Flag::Noted).copied().collect();
            into.push(Fact {
                flags: Value::text(say.flags(&marked).join("; ")),
                address: Value::text(figure.address.as_str()),
                ..Fact::new(what, Value::figure(figure, say)).with_unit(&figure.unit, say)
            });
        }
        Cell::Record(fields) => {
            for (key, cell) in fields {
                gather(&format!("{what}: {}", say.heading_in(of, key)), (key, cell), say, into);
            }
        }
        Cell::Statistic(_, unit) => into.push(Fact::new(what, Value::of(cell, say)).with_unit(unit, say)),
        other => into.push(Fact::new(what, Value::of(other, say))),
    }
}
