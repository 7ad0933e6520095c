//! Money as the documents give it, row by row, with the place of each row.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{called, purpose};
use super::names::{BODIES, Body, FOCUS_AREAS, name_of, named};
use super::queries::{Asked, statement};
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::key::Key;
use crate::model::kr::{Kr, Tkr};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{MoneyUnit, Stage};

const ALLOCATIONS: &str = "allocation-rows";
const LINES: &str = "lines-described";
const AMOUNTS: &str = "line-amounts";
const TOTALS: &str = "printed-totals";
const CO_FUNDING: &str = "co-funding-without-amount";

/// The tables that a reconciliation reads: those of its queries.
pub fn tables() -> Result<BTreeSet<&'static str>, QuestionError> {
    let mut tables = BTreeSet::new();
    for query in [ALLOCATIONS, LINES, AMOUNTS, TOTALS, CO_FUNDING, BODIES, FOCUS_AREAS] {
        tables.extend(statement(query, &[])?.tables().iter().map(|table| table.name));
    }
    Ok(tables)
}

/// Where a stored row was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredRow {
    /// The file from the datasets' folder on: `malmo-2025/allocations.csv`.
    pub file: String,
    /// Its line.
    pub line: i64,
}

/// An amount in the unit that its document prints it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) enum Stated {
    Kr(Kr),
    Tkr(Tkr),
}

impl Stated {
    /// The unit.
    pub(in crate::measure) fn unit(self) -> MoneyUnit {
        match self {
            Stated::Kr(_) => MoneyUnit::Kr,
            Stated::Tkr(_) => MoneyUnit::Tkr,
        }
    }
}

/// Money on an activity, as one document gives it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct AllocationRow {
    pub owner: String,
    pub activity: Key,
    pub name: Entity,
    /// The body that answers for the activity.
    pub body: Option<Key>,
    pub line: Key,
    pub year: Year,
    pub stage: Stage,
    pub kr: Kr,
    pub source: String,
    pub row: StoredRow,
}

/// Every allocation, in the order of files and ids.
pub(in crate::measure) fn allocations(rows: &dyn Rows) -> Result<Vec<AllocationRow>, QuestionError> {
    Asked::all(ALLOCATIONS).read(rows, |row| {
        Ok(AllocationRow {
            owner: row.text("owner")?.to_owned(),
            activity: row.key("activity")?,
            name: named(row, row.text("activity")?, ["activity_name", "activity_name_en"])?,
            body: row.key_or_null("organisation")?,
            line: row.key("line")?,
            year: row.year("year")?,
            stage: row.word("stage", Stage::from_word)?,
            kr: row.kr("kr")?,
            source: row.text("source")?.to_owned(),
            row: stored(row)?,
        })
    })
}

/// What a line held, as one document gives it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct LineAmount {
    pub owner: String,
    pub line: Key,
    pub stage: Stage,
    pub kr: Kr,
    pub source: String,
    pub row: StoredRow,
}

/// What every line held, as each document gives it.
pub(in crate::measure) fn line_amounts(rows: &dyn Rows) -> Result<Vec<LineAmount>, QuestionError> {
    Asked::all(AMOUNTS).read(rows, |row| {
        Ok(LineAmount {
            owner: row.text("owner")?.to_owned(),
            line: row.key("line")?,
            stage: row.word("stage", Stage::from_word)?,
            kr: row.kr("kr")?,
            source: row.text("source")?.to_owned(),
            row: stored(row)?,
        })
    })
}

/// A funding line.
#[derive(Debug, Clone)]
pub(in crate::measure) struct FundingLine {
    pub key: Key,
    pub year: Year,
    pub recipient: Key,
    /// What it is called.
    pub name: Entity,
    /// The line above, or several of which it is a share.
    pub parents: BTreeSet<Key>,
}

/// Every funding line of every year.
pub(in crate::measure) fn funding_lines(
    rows: &dyn Rows,
    bodies: &BTreeMap<Key, Body>,
    areas: &[Entity],
) -> Result<Vec<FundingLine>, QuestionError> {
    Asked::all(LINES).read(rows, |row| {
        let (key, recipient) = (row.own_key("line")?, row.key("recipient")?);
        let area = row.key_or_null("focus_area")?.map(|area| area.id);
        let purpose = purpose(row.text("purpose")?, area.as_deref(), areas);
        let name = called(&key.id, &name_of(bodies, &recipient), &purpose);
        Ok(FundingLine { year: row.year("year")?, parents: row.keys("parent")?, key, recipient, name })
    })
}

/// A sum that a document prints.
#[derive(Debug, Clone)]
pub(in crate::measure) struct StatedTotal {
    pub key: Key,
    pub table: String,
    /// The lines that it is over; none where it is over all.
    pub lines: Vec<Key>,
    pub organisation: Option<Key>,
    pub activity: Option<Key>,
    pub stage: Option<Stage>,
    pub year: Year,
    pub part_of: Option<Key>,
    pub stated: Stated,
    pub source: String,
    pub row: StoredRow,
}

/// Every sum that a document prints.
pub(in crate::measure) fn stated_totals(rows: &dyn Rows) -> Result<Vec<StatedTotal>, QuestionError> {
    Asked::all(TOTALS).read(rows, |row| {
        let stage = row.text_or_null("stage")?.map(|_| row.word("stage", Stage::from_word)).transpose()?;
        Ok(StatedTotal {
            key: row.key("id")?,
            table: row.text("base_table")?.to_owned(),
            lines: row.keys("line")?.into_iter().collect(),
            organisation: row.key_or_null("organisation")?,
            activity: row.key_or_null("activity")?,
            stage,
            year: row.year("year")?,
            part_of: row.key_or_null("part_of")?,
            stated: match row.word("unit", MoneyUnit::from_word)? {
                MoneyUnit::Kr => Stated::Kr(row.kr("amount")?),
                MoneyUnit::Tkr => Stated::Tkr(Tkr::new(row.decimal("amount")?)),
            },
            source: row.text("source")?.to_owned(),
            row: stored(row)?,
        })
    })
}

/// Other money in an activity whose amount no document gives.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Unvalued {
    pub owner: String,
    pub activity: Entity,
    pub funder: Entity,
    pub year: Year,
    pub row: StoredRow,
}

/// What others put in of which no document gives the amount, in an owner's activities or anybody's.
pub(in crate::measure) fn unvalued(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Unvalued>, QuestionError> {
    Asked::all(CO_FUNDING).of_owner(owner).read(rows, |row| {
        Ok(Unvalued {
            owner: row.text("owner")?.to_owned(),
            activity: named(row, row.text("activity")?, ["activity_name", "activity_name_en"])?,
            funder: named(row, row.text("funder")?, ["funder_name", "funder_name_en"])?,
            year: row.year("year")?,
            row: stored(row)?,
        })
    })
}

fn stored(row: &Row<'_>) -> Result<StoredRow, ColumnError> {
    Ok(StoredRow { file: row.text("row_file")?.to_owned(), line: row.int("row_line")? })
}
