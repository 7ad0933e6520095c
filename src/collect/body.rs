//! The rows of a table as answers: each cell that holds one, with what its row
//! and its column say of it.

use std::collections::{BTreeMap, BTreeSet};

use super::heading::Heading;
use super::known::Known;
use super::lexicon::{Lexicon, Role};
use super::period::{self, Said};
use super::plain::words;
use super::table::{Finder, OF_WHICH, SheetTable};
use crate::intake::{CellValue, Sheet, SheetCell};
use crate::model::locator::CellPlace;
use crate::model::period::{Period, Year};
use crate::model::questionnaire::FormColumn;
use crate::model::vocabulary::{ALL, Kind, Level, ReportStatus, Stage};
use crate::words::Message;

/// A cell with an answer, and all that is said of it.
#[derive(Debug, Clone)]
pub(super) struct Datum {
    pub(super) place: CellPlace,
    pub(super) cell: SheetCell,
    /// The activity that it is of, by id.
    pub(super) activity: Option<String>,
    /// What the row calls its activity.
    pub(super) activity_text: String,
    /// The measure by its id, where the row says it.
    pub(super) id: String,
    /// A measure that the heading names whole.
    pub(super) measure: Option<String>,
    /// Words for the measure, of the row or else of the heading.
    pub(super) measure_text: String,
    pub(super) group: Option<String>,
    /// What the row says of the group, where that is not known.
    pub(super) group_text: String,
    pub(super) period: Option<Period>,
    pub(super) stage: Option<Stage>,
    pub(super) thousands: bool,
    pub(super) n: Option<(CellPlace, String)>,
    pub(super) status: Option<ReportStatus>,
    /// What a new measure would be.
    pub(super) new: NewMeasure,
    /// Whether the table is one of a form.
    pub(super) is_form: bool,
    /// The cells that say all this.
    pub(super) places: BTreeSet<CellPlace>,
}

/// What a row says of a measure that there is not.
#[derive(Debug, Clone, Default)]
pub(super) struct NewMeasure {
    pub(super) unit: String,
    pub(super) kind: Option<Kind>,
    pub(super) level: Option<Level>,
}

/// What is said of the cells of a table that give no answer.
#[derive(Debug, Clone)]
pub(super) enum Remark {
    /// Passed over, and why.
    Left(CellPlace, Message),
    /// Cannot be told what it says.
    Unclear(CellPlace, Message),
    /// A sum of the rows above, in a column.
    Total(CellPlace, Vec<CellPlace>),
}

/// What begins the label of a row that sums up others.
const TOTALS: [&str; 6] = ["summa", "totalt", "total", "delsumma", "totalsumma", "sammanlagt"];

/// Whether a row with this first text sums up others.
pub(super) fn sums_up(text: &str) -> bool {
    words(text).first().is_some_and(|word| TOTALS.contains(&word.as_str()))
}

/// What was read of a table.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Its answers.
    pub(super) data: Vec<Datum>,
    /// What is said of its other cells.
    pub(super) remarks: Vec<Remark>,
}

/// The answers of a table, and what is said of its other cells.
pub(super) fn read(finder: &Finder<'_, '_>, table: &SheetTable) -> Rows {
    let sums = sums(&table.headings);
    let values = table.headings.iter().filter(|(column, own)| own.is_of_values() && !sums.contains(column));
    let mut body = Body {
        sheet: finder.sheet,
        known: finder.known,
        lexicon: finder.lexicon,
        year: finder.year,
        table,
        values: values.map(|(column, own)| (*column, own)).collect(),
        of_sheet: finder.activity(table.head.0),
        out: Rows::default(),
        summed: Vec::new(),
    };
    body.columns(&sums);
    let mut before: Option<u32> = None;
    for row in &table.rows {
        if body.row(*row, before) {
            before = Some(*row);
        }
    }
    body.out
}

/// The columns of sums over periods: "Totalt" beside years, and not beside women and men.
fn sums(headings: &BTreeMap<u32, Heading>) -> BTreeSet<u32> {
    let of_values = || headings.iter().filter(|(_, own)| own.is_of_values());
    let is_all = |own: &Heading| own.group.as_deref() == Some(ALL);
    let periods = of_values().filter(|(_, own)| own.period.is_some()).count();
    let has_groups = of_values().any(|(_, own)| own.group.is_some() && !is_all(own));
    let sums = of_values().filter(|(_, own)| is_all(own) && own.period.is_none() && own.measure.is_none());
    sums.filter(|_| periods > 1 && !has_groups).map(|(column, _)| *column).collect()
}

struct Body<'b, 'd> {
    sheet: &'b Sheet,
    known: &'b Known<'d>,
    lexicon: &'b Lexicon,
    year: Year,
    table: &'b SheetTable,
    /// The columns that hold answers.
    values: Vec<(u32, &'b Heading)>,
    of_sheet: Option<(String, Option<CellPlace>)>,
    out: Rows,
    /// The rows since the last sum.
    summed: Vec<u32>,
}

impl<'b> Body<'b, '_> {
    fn form_column(&self, column: FormColumn) -> Option<u32> {
        self.table.form_column(column)
    }

    /// Whether the table is one of a form: it has the ids of measures and the column for answers.
    fn is_form(&self) -> bool {
        self.form_column(FormColumn::Id).is_some() && self.form_column(FormColumn::Value).is_some()
    }

    /// Says which columns are passed over.
    fn columns(&mut self, sums: &BTreeSet<u32>) {
        for column in sums {
            let place = self.table.headings.get(column).and_then(Heading::place);
            self.out.remarks.extend(place.map(|place| Remark::Left(place, Message::new("left-sums"))));
        }
        for heading in self.table.headings.values().filter(|own| own.role == Some(Role::Ignored)) {
            let why = Message::new("left-column").with("heading", heading.said());
            self.out.remarks.extend(heading.place().map(|place| Remark::Left(place, why)));
        }
    }

    fn at(&self, row: u32, column: u32) -> CellPlace {
        self.sheet.holder(CellPlace { row, column })
    }

    /// What a column of the row says, with its cell.
    fn said(&self, row: u32, column: Option<u32>) -> (Option<CellPlace>, String) {
        let at = column.map(|column| self.at(row, column));
        let text = at.map_or_else(String::new, |at| self.sheet.text(at));
        (at.filter(|_| !text.is_empty()), text)
    }

    /// What a column says of a row, or of the last row above that says it.
    fn filled_down(&self, row: u32, before: Option<u32>, column: Option<u32>) -> (Option<CellPlace>, String) {
        let own = self.said(row, column);
        // In a form each row says whose it is.
        if own.0.is_some() || column.is_none() || self.is_form() {
            return own;
        }
        let above = self.table.rows.iter().rev().filter(|above| before.is_some_and(|before| **above <= before));
        let mut above = above.map(|above| self.said(*above, column));
        above.find(|(at, _)| at.is_some()).unwrap_or(own)
    }

    /// Reads a row; whether it was one of answers.
    fn row(&mut self, row: u32, before: Option<u32>) -> bool {
        let holds = |(column, _): &(u32, &Heading)| {
            let at = CellPlace { row, column: *column };
            self.sheet.cells.get(&at).is_some_and(|cell| !cell.is_empty() || cell.formula)
        };
        let filled: Vec<(u32, &'b Heading)> = self.values.iter().copied().filter(holds).collect();
        if self.is_total(row) {
            for (column, _) in &filled {
                let parts = self.summed.iter().map(|row| CellPlace { row: *row, column: *column }).collect();
                self.out.remarks.push(Remark::Total(CellPlace { row, column: *column }, parts));
            }
            self.summed.clear();
            return false;
        }
        let status = self.said(row, self.form_column(FormColumn::Status));
        // The heading of the column that holds an answer, where only the reason for none is given.
        let filled = match (filled.is_empty(), &status.0, self.form_column(FormColumn::Value)) {
            (true, Some(_), Some(column)) => self.values.iter().copied().filter(|(own, _)| *own == column).collect(),
            _ => filled,
        };
        if filled.is_empty() {
            return false;
        }
        self.summed.push(row);
        for (column, heading) in filled {
            if let Some(datum) = self.datum(row, before, column, heading) {
                self.out.data.push(datum);
            }
        }
        true
    }

    /// Whether a row sums up others: its first text says so.
    fn is_total(&self, row: u32) -> bool {
        let labels = (1..=self.sheet.last_column(row)).map(|column| self.sheet.text(self.at(row, column)));
        let first = labels.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        sums_up(&first)
    }

    fn datum(&mut self, row: u32, before: Option<u32>, column: u32, heading: &Heading) -> Option<Datum> {
        let place = CellPlace { row, column };
        let mut places: BTreeSet<CellPlace> = heading.telling().collect();
        let activity = self.filled_down(row, before, self.form_column(FormColumn::Activity));
        let measure = self.said(row, self.form_column(FormColumn::Measure));
        let group = self.said(row, self.form_column(FormColumn::Group));
        let measure = if measure.0.is_none() && group.0.is_some() {
            self.filled_down(row, before, self.form_column(FormColumn::Measure))
        } else {
            measure
        };
        let part = self.part(&measure.1).filter(|_| group.0.is_none());
        let measure = if part.is_some() { self.whole_above(row).unwrap_or(measure) } else { measure };
        let when = self.said(row, self.form_column(FormColumn::Period));
        let when = if when.0.is_none() { self.commented(row, heading).unwrap_or(when) } else { when };
        let id = self.said(row, self.form_column(FormColumn::Id));
        let n = self.said(row, self.form_column(FormColumn::N));
        let status = self.said(row, self.form_column(FormColumn::Status));
        let read_status = if status.0.is_some() { self.status(&status)? } else { None };
        let period = match self.period(row, &when, heading) {
            Ok(period) => period,
            Err(why) => {
                self.out.remarks.push(Remark::Unclear(when.0.unwrap_or(place), why));
                return None;
            }
        };
        let named = self.known.activity(&activity.1).map(|own| own.id.clone()).or_else(|| heading.activity.clone());
        let from_sheet = activity.0.is_none() && named.is_none();
        let of_sheet = self.of_sheet.clone().filter(|_| from_sheet);
        places.extend(of_sheet.iter().filter_map(|(_, at)| *at));
        places.extend([activity.0, measure.0, group.0, when.0, id.0, n.0].into_iter().flatten());
        places.insert(place);
        let text = |column: FormColumn| self.said(row, self.form_column(column)).1;
        Some(Datum {
            place,
            cell: self.sheet.cells.get(&place).cloned().unwrap_or_default(),
            activity: named.or_else(|| of_sheet.map(|(id, _)| id)),
            activity_text: activity.1,
            id: id.1,
            measure: heading.measure.clone(),
            measure_text: if measure.1.is_empty() { heading.rest.clone() } else { measure.1 },
            group: if group.1.is_empty() {
                part.or_else(|| heading.group.clone())
            } else {
                self.lexicon.group(&group.1, &self.known.groups)
            },
            group_text: group.1,
            period,
            stage: heading.stage,
            thousands: heading.thousands,
            n: n.0.map(|at| (at, n.1)),
            status: read_status,
            new: NewMeasure {
                unit: text(FormColumn::Unit),
                kind: self.lexicon.kind(&text(FormColumn::Kind)),
                level: self.lexicon.level(&text(FormColumn::Level)),
            },
            is_form: self.is_form(),
            places,
        })
    }

    /// The group that a row's label says, where the row is a part of one above: "varav kvinnor".
    fn part(&self, label: &str) -> Option<String> {
        let bare = words(label).into_iter().filter(|word| !OF_WHICH.contains(&word.as_str()));
        let bare = bare.collect::<Vec<_>>().join(" ");
        self.lexicon.group(&bare, &[]).filter(|group| group != ALL)
    }

    /// The label, with its cell, of the row above that a part is of.
    fn whole_above(&self, row: u32) -> Option<(Option<CellPlace>, String)> {
        let column = self.form_column(FormColumn::Measure);
        let above = self.table.rows.iter().rev().filter(|above| **above < row).map(|above| self.said(*above, column));
        above.into_iter().find(|(at, text)| at.is_some() && self.part(text).is_none())
    }

    /// The comment of a row that is nothing but a period of the year that its number is of: "jan–okt 2025".
    fn commented(&self, row: u32, heading: &Heading) -> Option<(Option<CellPlace>, String)> {
        let said = self.said(row, self.form_column(FormColumn::Comment));
        let of_year = |period: Period| period.counts_for();
        match period::only(&said.1, self.year)? {
            // The days of a state are told by what is counted.
            period if period.is_single_day() => None,
            period => {
                let year = heading.period.map_or(Some(self.year), of_year);
                (of_year(period) == year && heading.stage.is_none()).then_some(said)
            }
        }
    }

    /// The status that a cell says; none of the outer kind where it says another thing.
    fn status(&mut self, (at, text): &(Option<CellPlace>, String)) -> Option<Option<ReportStatus>> {
        match self.lexicon.status(text) {
            Some(status) => Some(Some(status)),
            None => {
                let why = Message::new("unclear-status").with("text", text.as_str());
                self.out.remarks.extend(at.map(|at| Remark::Unclear(at, why)));
                None
            }
        }
    }

    /// The period of a cell: its row's, else its heading's.
    fn period(
        &self,
        row: u32,
        when: &(Option<CellPlace>, String),
        heading: &Heading,
    ) -> Result<Option<Period>, Message> {
        // When a row's results are from says nothing of the year of an amount beside them.
        let of_amount = heading.stage.is_some() && heading.period.is_some();
        let Some(at) = when.0.filter(|_| !of_amount) else { return Ok(heading.period) };
        let value = self.sheet.cells.get(&at).map_or(CellValue::Empty, |cell| cell.value.clone());
        let own = match period::of_cell(&value, &when.1, self.year) {
            Some(Said::Period(period)) => period,
            Some(Said::Unclear(why)) => return Err(why),
            None => return Ok(heading.period),
        };
        // A year in one place and months in the other are one period: the narrower.
        let is_comment = self.form_column(FormColumn::Comment).is_some_and(|column| self.at(row, column) == at);
        match heading.period {
            // A school year that a comment says leaves the year that it is told under.
            Some(_) if is_comment => Ok(Some(own)),
            Some(other) if other.contains(own) => Ok(Some(own)),
            Some(other) if own.contains(other) => Ok(Some(other)),
            Some(_) => {
                let why =
                    Message::new("unclear-two-periods").with("text", when.1.as_str()).with("heading", heading.said());
                Err(why.with("row", crate::words::Arg::Plain(row.into())))
            }
            None => Ok(Some(own)),
        }
    }
}
