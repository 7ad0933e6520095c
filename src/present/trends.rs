//! Several trends in one table.

use crate::model::answer::trend::Trend;
use crate::model::answer::{Audience, Cell, Entity, Weight};
use crate::present::format::{Column, Sheet};

/// The periods of several measures: every column that one of them has, empty
/// where another has it not.
pub fn joined(trends: &[&Trend]) -> Sheet {
    let sheets: Vec<(&Entity, Sheet)> = trends.iter().map(|own| (own.about().name(), Sheet::from(*own))).collect();
    let mut columns: Vec<Column> = Vec::new();
    for column in sheets.iter().flat_map(|(_, sheet)| &sheet.columns) {
        if !columns.iter().any(|own| own.key == column.key) {
            columns.push(column.clone());
        }
    }
    let mut rows = Vec::new();
    for (measure, sheet) in &sheets {
        let place = |key: &str| sheet.columns.iter().position(|own| own.key == key);
        for row in &sheet.rows {
            let cell = |column: &Column| place(&column.key).and_then(|at| row.get(at)).cloned().unwrap_or(Cell::Null);
            let name = std::iter::once(Cell::Entity((*measure).clone()));
            rows.push(name.chain(columns.iter().map(cell)).collect());
        }
    }
    let measure = Column::new("measure", Audience::Everyone, Weight::Key);
    let columns = std::iter::once(measure).chain(columns).collect();
    Sheet { columns, rows, ..Sheet::empty("trend") }
}
