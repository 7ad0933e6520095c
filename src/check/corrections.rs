//! Corrections: values that replace what a file holds, each with its reason.
//!
//! They lie in the dataset whose rows they correct, and are read before those
//! rows, so that every check sees the corrected value. What the file holds stays
//! in the file and is held against what the correction expects.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::cells::{CellFault, read};
use super::spot::{CellCorrection, RowSpot, cell};
use crate::diag::{Finding, Findings, codes};
use crate::intake::{Dataset, RawBatch, TableFile};
use crate::model::schema::{ColumnDef, Origin, TABLES, TableDef};
use crate::words::{Arg, Message, did_you_mean, near};

/// The corrections of one table of a dataset, by the id of the row.
pub(super) type ByRow<'a> = BTreeMap<String, Vec<CellCorrection<'a>>>;

/// All corrections of a load, by dataset and table. Kept whole: people write them by hand.
#[derive(Default)]
pub(super) struct Corrections<'a> {
    datasets: BTreeMap<&'a str, BTreeMap<&'static str, ByRow<'a>>>,
}

impl<'a> Corrections<'a> {
    /// The id of every row of a dataset that is corrected, with its corrections.
    pub(super) fn by_row(&self, dataset: &Dataset) -> impl Iterator<Item = (&String, &Vec<CellCorrection<'a>>)> {
        self.datasets.get(dataset.info.name.as_str()).into_iter().flatten().flat_map(|(_, rows)| rows)
    }

    /// Reads the corrections of every dataset; reports those that can correct nothing.
    pub(super) fn read(datasets: &'a [Dataset], findings: &mut Findings) -> Self {
        let files = datasets.iter().flat_map(|own| own.tables().iter().map(move |file| (own, file)));
        let files: Vec<_> = files.filter(|(_, file)| file.table.name == "corrections").collect();
        let read: Vec<Vec<_>> = files.par_iter().map(|(own, file)| judged(own, file)).collect();
        let mut corrections = Self::default();
        for ((dataset, _), judged) in files.into_iter().zip(read) {
            findings.concern(Some(&dataset.info.owner));
            for correction in judged {
                match correction {
                    Ok(correction) => corrections.add(correction, findings),
                    Err(Some(fault)) => findings.push(*fault),
                    Err(None) => {}
                }
            }
        }
        findings.concern(None);
        corrections
    }

    fn add(&mut self, correction: CellCorrection<'a>, findings: &mut Findings) {
        let tables = self.datasets.entry(&correction.dataset.info.name).or_default();
        let of_row = tables.entry(correction.table.name).or_default().entry(correction.row.clone()).or_default();
        match of_row.iter().find(|first| first.column.name == correction.column.name) {
            None => of_row.push(correction),
            Some(first) => findings.push_with(codes::CORRECTED_TWICE, || {
                Finding::new(codes::CORRECTED_TWICE, correction.spot.place("column"))
                    .with("table", correction.table.name)
                    .with("row", correction.row.as_str())
                    .with("column", correction.column.name)
                    .and_at(first.spot.place("column"))
            }),
        }
    }

    /// The corrections of a table of a dataset.
    pub(super) fn of_table(&self, dataset: &Dataset, table: &TableDef) -> Option<&ByRow<'a>> {
        self.datasets.get(dataset.info.name.as_str())?.get(table.name)
    }

    /// The corrections of one row.
    pub(super) fn of_row(&self, dataset: &Dataset, table: &TableDef, id: &str) -> &[CellCorrection<'a>] {
        self.of_table(dataset, table).and_then(|rows| rows.get(id)).map_or(&[], Vec::as_slice)
    }
}

/// The corrections of a file, each as it is judged.
fn judged<'a>(dataset: &'a Dataset, file: &'a TableFile) -> Vec<Result<CellCorrection<'a>, Refused>> {
    // What is wrong with the rows themselves is reported when all rows are read.
    let mut unreported = Findings::new();
    let mut judged = Vec::new();
    let Some(mut rows) = file.open(&mut unreported) else { return judged };
    while let Some(batch) = rows.next_batch(&mut unreported) {
        let each = (0..batch.len()).map(|number| Written::of(dataset, file, &batch, number).and_then(Written::judge));
        judged.extend(each);
    }
    judged
}

/// A row of `corrections.csv` as it is written.
struct Written<'a> {
    dataset: &'a Dataset,
    spot: RowSpot<'a>,
    texts: BTreeMap<&'static str, String>,
}

/// What a correction is not: with a finding, or with none where the row's own check says what is wrong.
type Refused = Option<Box<Finding>>;

impl<'a> Written<'a> {
    fn of(dataset: &'a Dataset, file: &'a TableFile, batch: &RawBatch, number: usize) -> Result<Self, Refused> {
        let position = batch.positions.get(number).copied().ok_or(None)?;
        let given = file.table.given().enumerate();
        let texts = given.filter_map(|(at, column)| Some((column.name, cell(batch.column(at)?, number).to_owned())));
        Ok(Self { dataset, spot: RowSpot::new(file, position), texts: texts.collect() })
    }

    fn text(&self, column: &str) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    fn judge(mut self) -> Result<CellCorrection<'a>, Refused> {
        if ["table", "row", "column"].iter().any(|column| self.text(column).is_empty()) {
            return Err(None);
        }
        let table = self.table()?;
        let column = self.column(table)?;
        for name in ["expected", "replacement"] {
            let spelled = self.spelled(name, column)?;
            self.texts.insert(name, spelled);
        }
        self.check_replacement(column)?;
        let text = |column: &str| self.text(column).to_owned();
        Ok(CellCorrection {
            dataset: self.dataset,
            table,
            id: text("id"),
            row: text("row"),
            column,
            expected: text("expected"),
            replacement: text("replacement"),
            reason: text("reason"),
            role: text("role"),
            corrected_on: text("corrected_on"),
            spot: self.spot,
        })
    }

    /// A value as the cell that it stands for is read: `1 000,50` is 1000.50 in both.
    fn spelled(&self, name: &str, column: &ColumnDef) -> Result<String, Refused> {
        self.spot.file.spelled(column.cell, self.text(name)).map_err(|(one, other)| {
            let finding = Finding::new(codes::AMBIGUOUS_VALUE, self.spot.place(name));
            refused(finding.with("column", name).with("one", one).with("other", other))
        })
    }

    fn table(&self) -> Result<&'static TableDef, Refused> {
        let name = self.text("table");
        TableDef::named(name).ok_or_else(|| refused(unknown_table(name, self.spot, "table")))
    }

    fn column(&self, table: &'static TableDef) -> Result<&'static ColumnDef, Refused> {
        let name = self.text("column");
        let found = table.column(name).filter(|column| column.origin == Origin::Given);
        let Some(column) = found else {
            let names = || table.given().map(|column| column.name);
            let finding = Finding::new(codes::UNKNOWN_COLUMN, self.spot.place("column"))
                .with("table", table.name)
                .with("column", name)
                .with("columns", Arg::List(names().map(str::to_owned).collect()));
            return Err(refused(
                finding.with("suggestion", did_you_mean(near(name, names()), "hint-choose-corrected-column")),
            ));
        };
        if table.is_correctable(column) {
            return Ok(column);
        }
        let reason = match table.name {
            "sources" => "not-correctable-source",
            "corrections" => "not-correctable-correction",
            _ => "not-correctable-name",
        };
        let reason = Message::new(reason).with("column", name);
        Err(refused(Finding::new(codes::NOT_CORRECTABLE, self.spot.place("column")).with("reason", reason)))
    }

    /// The replacement is a value of the column, and another than the expected one.
    fn check_replacement(&self, column: &ColumnDef) -> Result<(), Refused> {
        let replacement = self.text("replacement");
        let fault = match replacement {
            "" if column.required => Some(CellFault::new(codes::MISSING_VALUE)),
            "" => None,
            text => read(column.cell, text).err(),
        };
        if let Some(fault) = fault {
            let finding = Finding::new(fault.code, self.spot.place("replacement"));
            let finding = finding.with("column", column.name).with("value", replacement);
            return Err(refused(fault.args.into_iter().fold(finding, |finding, (name, arg)| finding.with(name, arg))));
        }
        if replacement == self.text("expected") {
            let finding = Finding::new(codes::CORRECTION_WITHOUT_CHANGE, self.spot.place("replacement"));
            return Err(refused(finding.with("value", written(replacement))));
        }
        Ok(())
    }
}

fn refused(finding: Finding) -> Refused {
    Some(Box::new(finding))
}

/// A table that the model does not have, named in a cell.
pub(super) fn unknown_table(name: &str, spot: RowSpot<'_>, column: &str) -> Finding {
    let names = || TABLES.iter().map(|table| table.name);
    Finding::new(codes::UNKNOWN_TABLE, spot.place(column))
        .with("name", name)
        .with("suggestion", did_you_mean(near(name, names()), "hint-choose-table"))
        .with("tables", Arg::List(names().map(str::to_owned).collect()))
}

/// A value as a sentence names it; an empty cell is said to be empty.
pub(super) fn written(text: &str) -> Message {
    match text {
        "" => Message::new("value-empty"),
        text => Message::new("value-written").with("value", text),
    }
}
