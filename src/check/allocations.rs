//! An allocation is made in the year of its funding line.

use super::batch::TypedBatch;
use super::index::Index;
use super::pass::Pass;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;
use crate::words::Arg;

/// Compares years. Keeps nothing between batches.
pub(super) struct YearOfLine<'i, 'a> {
    index: &'i Index<'a>,
}

impl<'i, 'a> YearOfLine<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index }
    }
}

impl<'a> Pass<'a> for YearOfLine<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        let Some(lines) = TableDef::named("funding_lines").filter(|_| batch.is("allocations")) else { return Ok(()) };
        for (number, row) in batch.sound_rows() {
            let (line, year) = (row.text("line")?, row.int("year")?);
            let Some(found) = self.index.find(lines, &batch.dataset.info.owner, line) else { continue };
            let Some(of_line) = found.entity.get("year").and_then(|year| year.parse::<i64>().ok()) else { continue };
            if of_line != year {
                findings.push_with(codes::YEAR_OF_LINE, || {
                    let finding = Finding::new(codes::YEAR_OF_LINE, batch.place(number, "year"))
                        .with("year", Arg::Plain(year))
                        .with("line", line)
                        .with("year_of_line", Arg::Plain(of_line));
                    match found.entity.spot {
                        Some(spot) => finding.and_at(spot.place("year")),
                        None => finding,
                    }
                });
            }
        }
        Ok(())
    }
}
