//! The answer `compare`: what statistics services say of areas, a row an area, a
//! group and a year, to stand beside an owner's own figures.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::words::Message;

/// Comparison series.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The values.
    pub rows: Vec<ComparisonRow>,
    /// What the series are, and what must be known of them.
    pub notes: Vec<Message>,
}

/// A value of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonRow {
    /// Whose dataset has it.
    pub owner: String,
    /// The series.
    pub series: Entity,
    /// The area, as the service names it; by name and code.
    pub area: Entity,
    /// The area's code in the service.
    pub area_code: Option<String>,
    /// The group that it is of.
    pub group: String,
    /// The year.
    pub year: Year,
    /// The value, in the series' unit.
    pub value: Figure,
}

impl Record for Comparison {
    const COLUMNS: &'static [Column<Self>] = &[];
}

impl Answer for Comparison {
    const NAME: &'static str = "compare";
    type Row = ComparisonRow;

    fn rows(&self) -> &[ComparisonRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for ComparisonRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("owner", Support, |row| row.owner.cell()),
        Column::new("series", Key, |row| row.series.cell()),
        Column::new("area", Key, |row| row.area.cell()),
        Column::for_machines("area_code", |row| row.area_code.clone().cell()),
        Column::new("group", Main, |row| {
            let message = Message::new("answers-group").with("group", row.group.as_str());
            Cell::Word { word: row.group.clone(), message }
        }),
        Column::new("year", Key, |row| row.year.cell()),
        Column::new("compared", Main, |row| row.value.cell()),
    ];
}
