//! The sheets of a workbook, table by table, into rows.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{self, Datum, Remark, Rows};
use super::known::Known;
use super::lexicon::Lexicon;
use super::merge::{Merge, Spot};
use super::resolve::{self, Asked, Subject};
use super::table::{Finder, SheetTable};
use super::{allocation, new_measure, outcome, remarks};
use crate::diag::{Finding, codes};
use crate::intake::{Sheet, Workbook};
use crate::model::locator::CellPlace;
use crate::model::period::Year;
use crate::model::questionnaire::FormColumn;
use crate::words::{Arg, Message};

/// Reads the sheets of a workbook.
pub(super) struct Reader<'r> {
    pub(super) workbook: &'r Workbook,
    pub(super) source: &'r str,
    pub(super) year: Year,
    pub(super) line: Option<&'r str>,
    pub(super) is_form: bool,
    pub(super) lexicon: &'r Lexicon,
    pub(super) merge: &'r mut Merge,
    pub(super) unanswered: u64,
}

/// What could not be told of the cells of a column, by its heading alone.
#[derive(Default)]
struct Columns {
    read: BTreeSet<u32>,
    unread: BTreeMap<u32, Vec<(CellPlace, Asked)>>,
}

impl<'r> Reader<'r> {
    pub(super) fn sheets(&mut self, known: &mut Known<'_>) {
        for sheet in &self.workbook.sheets {
            let speaks = self.is_form && self.lexicon.sheets.contains(&sheet.name);
            if !speaks && !sheet.rows().is_empty() {
                let before = self.merge.rows.len();
                self.sheet(sheet, known);
                // From above down, whatever was read first.
                let own = self.merge.rows.get_mut(before..).unwrap_or(&mut []);
                own.sort_by_key(|row| (row.place.line, row.place.column));
            }
        }
    }

    fn spot(&self, sheet: &'r Sheet) -> Spot<'r> {
        Spot { workbook: self.workbook, sheet, source: self.source }
    }

    fn sheet(&mut self, sheet: &'r Sheet, known: &mut Known<'_>) {
        let spot = self.spot(sheet);
        let first = CellPlace { row: sheet.rows().first().copied().unwrap_or(1), column: 1 };
        if sheet.hidden {
            return remarks::left(
                self.merge,
                spot,
                first,
                Message::new("left-hidden").with("sheet", sheet.name.as_str()),
            );
        }
        let finder = Finder { sheet, known, lexicon: self.lexicon, year: self.year };
        let read = |table: SheetTable| (body::read(&finder, &table), table);
        let tables: Vec<(Rows, SheetTable)> = finder.tables().into_iter().map(read).collect();
        if tables.is_empty() {
            let finding = Finding::new(codes::SHEET_NOT_READ, spot.place(first));
            self.merge.findings.push(finding.with("sheet", sheet.name.as_str()));
        }
        for (Rows { data, remarks: said }, table) in tables {
            let mut comments = comments(&table);
            // What says when a number is of has been read.
            comments.retain(|at| !data.iter().any(|own| own.places.contains(at)));
            remarks::notes(self.merge, spot, &comments);
            for remark in said {
                match remark {
                    Remark::Left(at, why) => remarks::left(self.merge, spot, at, why),
                    Remark::Unclear(at, why) => remarks::ask(self.merge, spot, at, (codes::UNCLEAR_CELL, why)),
                    Remark::Total(at, parts) => remarks::total(self.merge, spot, at, &parts),
                }
            }
            self.unanswered += unanswered(&table, &data, sheet);
            let mut columns = Columns::default();
            for datum in &data {
                match self.datum(datum, spot, known) {
                    Ok(()) => {
                        columns.read.insert(datum.place.column);
                    }
                    Err(asked) => {
                        let of_heading = asked.0 == codes::UNNAMED_MEASURE
                            && !datum.is_form
                            && table.form_column(FormColumn::Measure).is_none();
                        match of_heading {
                            true => columns.unread.entry(datum.place.column).or_default().push((datum.place, asked)),
                            false => remarks::ask(self.merge, spot, datum.place, asked),
                        }
                    }
                }
            }
            self.unread(columns, &table, spot);
        }
    }

    /// A column of which no cell could be told is passed over as one; single cells are asked about.
    fn unread(&mut self, columns: Columns, table: &SheetTable, spot: Spot<'_>) {
        for (column, asked) in columns.unread {
            if columns.read.contains(&column) {
                asked.into_iter().for_each(|(at, asked)| remarks::ask(self.merge, spot, at, asked));
                continue;
            }
            let Some(heading) = table.headings.get(&column) else { continue };
            let at = heading.place().or_else(|| asked.first().map(|(at, _)| *at));
            let Some(at) = at else { continue };
            let why = asked.first().map(|(_, (_, why))| why.clone());
            let finding = Finding::new(codes::COLUMN_NOT_READ, spot.place(at)).with("heading", heading.said());
            let count = i64::try_from(asked.len()).unwrap_or(i64::MAX);
            let finding = finding.with("cells", Arg::Int(count));
            self.merge.findings.push(finding.with("reason", why.map_or(Arg::from(""), Arg::Message)));
        }
    }

    fn datum(&mut self, datum: &Datum, spot: Spot<'_>, known: &mut Known<'_>) -> Result<(), Asked> {
        let (measure, found) = match resolve::subject(datum, known)? {
            Subject::Measure(measure, found) => (*measure, found),
            Subject::NewMeasure(activity) => {
                let (measure, row) = new_measure::add(datum, &activity, spot, known)?;
                self.merge.changes.add("measures", row);
                (measure, None)
            }
            Subject::Amount(activity) => {
                let Some(stage) = datum.stage else { return Ok(()) };
                match allocation::draft(datum, spot, (&activity, stage), known, (self.year, self.line))? {
                    Ok(draft) => self.merge.allocation(draft, known),
                    Err(why) => remarks::left(self.merge, spot, datum.place, why),
                }
                return Ok(());
            }
        };
        for draft in outcome::drafts(datum, &measure, found.as_ref(), self.year)? {
            self.merge.outcome(draft, spot, known);
        }
        Ok(())
    }
}

/// The cells of the column for comments.
fn comments(table: &SheetTable) -> BTreeSet<CellPlace> {
    let column = table.form_column(FormColumn::Comment);
    column.iter().flat_map(|column| table.rows.iter().map(|row| CellPlace { row: *row, column: *column })).collect()
}

/// How many rows of a form ask and have no answer.
fn unanswered(table: &SheetTable, data: &[Datum], sheet: &Sheet) -> u64 {
    let columns = table.form_column(FormColumn::Id).zip(table.form_column(FormColumn::Value));
    let Some((id, value)) = columns else { return 0 };
    let asks = |row: &&u32| !sheet.text(CellPlace { row: **row, column: id }).is_empty();
    let answered: BTreeSet<u32> =
        data.iter().filter(|own| own.place.column == value).map(|own| own.place.row).collect();
    table.rows.iter().filter(asks).filter(|row| !answered.contains(row)).count() as u64
}
