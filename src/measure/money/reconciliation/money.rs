//! The money as the documents give it: lines, their amounts, allocations and
//! printed sums, row by row, so that a sum can be taken apart again. Its size
//! is bounded by the rows that carry an amount of grant, not by what is
//! measured of the activities.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::measure::read::lines::{all_resolved, resolved};
use crate::measure::{QuestionError, queries};
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{MoneyUnit, Stage};

const ALLOCATIONS: &str = "allocation-rows";
const LINES: &str = "lines-described";
const AMOUNTS: &str = "line-amounts";
const TOTALS: &str = "printed-totals";
const CO_FUNDING: &str = "co-funding-without-amount";
const BODIES: &str = "bodies";

/// The tables that a reconciliation reads: those of its queries.
pub fn tables() -> Result<BTreeSet<&'static str>, QuestionError> {
    let mut tables = BTreeSet::new();
    for query in [ALLOCATIONS, LINES, AMOUNTS, TOTALS, CO_FUNDING, BODIES] {
        tables.extend(queries::statement(query, &[])?.tables().iter().map(|table| table.name));
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

/// An entity of an owner. A reference `other/id` leads to another owner's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub owner: String,
    pub id: String,
}

impl Key {
    /// What a reference in a row of `owner` leads to.
    pub(super) fn of(owner: &str, reference: &str) -> Self {
        let (owner, id) = resolved(owner, reference);
        Self { owner, id }
    }
}

/// Money on an activity, as one document gives it.
#[derive(Debug, Clone)]
pub(super) struct Allocation {
    pub owner: String,
    pub activity: Key,
    pub name: String,
    /// The body that answers for the activity.
    pub body: Option<Key>,
    pub line: Key,
    pub year: i64,
    pub stage: Stage,
    pub kr: Decimal,
    pub source: String,
    pub row: StoredRow,
}

/// What a line held, as one document gives it.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub owner: String,
    pub line: Key,
    pub stage: Stage,
    pub kr: Decimal,
    pub source: String,
    pub row: StoredRow,
}

/// A funding line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub key: Key,
    pub year: i64,
    pub recipient: Key,
    /// Who received it and what for.
    pub name: String,
    /// The line above, or several of which it is a share.
    pub parents: BTreeSet<Key>,
}

/// A sum that a document prints.
#[derive(Debug, Clone)]
pub(super) struct Total {
    pub key: Key,
    pub table: String,
    /// The lines that it is over; none where it is over all.
    pub lines: Vec<Key>,
    pub organisation: Option<Key>,
    pub activity: Option<Key>,
    pub stage: Option<Stage>,
    pub year: i64,
    pub part_of: Option<Key>,
    pub amount: Decimal,
    pub unit: MoneyUnit,
    pub source: String,
    pub row: StoredRow,
}

/// Other money in an activity whose amount no document gives.
#[derive(Debug, Clone)]
pub(super) struct Unvalued {
    pub activity: String,
    pub funder: String,
    pub year: i64,
    pub row: StoredRow,
}

/// All of it, of every owner and year.
pub(super) struct Money {
    pub lines: BTreeMap<Key, Line>,
    /// By whose rows they are.
    amounts: BTreeMap<String, Vec<Amount>>,
    /// By whose rows they are, and the year.
    allocations: BTreeMap<(String, i64), Vec<Allocation>>,
    pub totals: Vec<Total>,
    pub unvalued: Vec<Unvalued>,
    bodies: BTreeMap<Key, Body>,
}

struct Body {
    name: String,
    parent: Option<Key>,
}

impl Money {
    pub(super) fn read(rows: &dyn Rows) -> Result<Self, QuestionError> {
        let mut allocations: BTreeMap<(String, i64), Vec<Allocation>> = BTreeMap::new();
        for own in each(rows, ALLOCATIONS, allocation)? {
            allocations.entry((own.owner.clone(), own.year)).or_default().push(own);
        }
        let mut amounts: BTreeMap<String, Vec<Amount>> = BTreeMap::new();
        for own in each(rows, AMOUNTS, amount)? {
            amounts.entry(own.owner.clone()).or_default().push(own);
        }
        let lines = each(rows, LINES, line)?;
        Ok(Self {
            lines: lines.into_iter().map(|line| (line.key.clone(), line)).collect(),
            amounts,
            allocations,
            totals: each(rows, TOTALS, total)?,
            unvalued: each(rows, CO_FUNDING, unvalued)?,
            bodies: each(rows, BODIES, body)?.into_iter().collect(),
        })
    }

    /// The allocations of an owner in a year, in the order of their files and ids.
    pub(super) fn allocations(&self, owner: &str, year: i64) -> &[Allocation] {
        self.allocations.get(&(owner.to_owned(), year)).map_or(&[], Vec::as_slice)
    }

    /// All allocations, those of an owner and year together.
    pub(super) fn by_owner_and_year(&self) -> impl Iterator<Item = &[Allocation]> {
        self.allocations.values().map(Vec::as_slice)
    }

    /// What lines held, as an owner's rows say, in the order of their files and ids.
    pub(super) fn amounts_of(&self, owner: &str) -> &[Amount] {
        self.amounts.get(owner).map_or(&[], Vec::as_slice)
    }

    /// What lines held, as everybody's rows say.
    pub(super) fn amounts(&self) -> impl Iterator<Item = &Amount> {
        self.amounts.values().flatten()
    }

    /// The name of a line, else its id.
    pub(super) fn line_name<'a>(&'a self, line: &'a Key) -> &'a str {
        self.lines.get(line).map_or(line.id.as_str(), |line| line.name.as_str())
    }

    /// The name of a body, else its id.
    pub(super) fn body_name<'a>(&'a self, body: &'a Key) -> &'a str {
        self.bodies.get(body).map_or(body.id.as_str(), |body| body.name.as_str())
    }

    /// Whether a body is another or stands under it.
    pub(super) fn is_within(&self, body: &Key, whole: &Key) -> bool {
        // Loaded parents make no ring, but over several loads they could.
        let mut seen = BTreeSet::new();
        let mut next = Some(body);
        while let Some(own) = next.filter(|own| seen.insert(*own)) {
            if own == whole {
                return true;
            }
            next = self.bodies.get(own).and_then(|body| body.parent.as_ref());
        }
        false
    }
}

/// Of amounts that several documents give for the same thing, those of one
/// document: the preferred one where it gives any, else the one that gives most.
/// They keep their order.
pub(super) fn of_one_document<'a, T, K: Ord>(
    rows: &[&'a T],
    preferred: &str,
    same: impl Fn(&T) -> K,
    source_and_kr: impl Fn(&'a T) -> (&'a str, Decimal),
) -> Vec<&'a T> {
    let mut documents: BTreeMap<K, BTreeMap<&str, Decimal>> = BTreeMap::new();
    for row in rows {
        let (source, kr) = source_and_kr(row);
        *documents.entry(same(row)).or_default().entry(source).or_default() += kr;
    }
    let chosen: BTreeMap<K, &str> = documents
        .into_iter()
        .filter_map(|(same, sums)| {
            let most =
                || sums.iter().max_by_key(|(source, kr)| (**kr, std::cmp::Reverse(**source))).map(|(own, _)| *own);
            Some((same, sums.keys().find(|own| **own == preferred).copied().or_else(most)?))
        })
        .collect();
    let is_chosen = |row: &&&'a T| chosen.get(&same(row)).is_some_and(|source| *source == source_and_kr(row).0);
    rows.iter().filter(is_chosen).copied().collect()
}

/// Allocations of one document for each activity, line and stage.
pub(super) fn allocations_of_one_document<'a>(rows: &[&'a Allocation], preferred: &str) -> Vec<&'a Allocation> {
    let same = |own: &Allocation| (own.activity.clone(), own.line.clone(), own.stage);
    of_one_document(rows, preferred, same, |own| (own.source.as_str(), own.kr))
}

/// Lines' amounts of one document for each line and stage.
pub(super) fn amounts_of_one_document<'a>(rows: &[&'a Amount], preferred: &str) -> Vec<&'a Amount> {
    of_one_document(rows, preferred, |own| (own.line.clone(), own.stage), |own| (own.source.as_str(), own.kr))
}

fn each<T>(
    rows: &dyn Rows,
    query: &str,
    read: impl Fn(&Row<'_>) -> Result<T, ColumnError>,
) -> Result<Vec<T>, QuestionError> {
    let table = queries::run(rows, query, &[])?;
    Ok(table.rows().map(|row| read(&row)).collect::<Result<Vec<_>, _>>()?)
}

fn stored(row: &Row<'_>) -> Result<StoredRow, ColumnError> {
    Ok(StoredRow { file: row.text("row_file")?.to_owned(), line: row.int("row_line")? })
}

fn key_or_null(row: &Row<'_>, column: &str) -> Result<Option<Key>, ColumnError> {
    let owner = row.text("owner")?;
    Ok(row.text_or_null(column)?.map(|reference| Key::of(owner, reference)))
}

/// Several references in one cell.
fn keys(row: &Row<'_>, column: &str) -> Result<BTreeSet<Key>, ColumnError> {
    let (owner, references) = (row.text("owner")?, row.text_or_null(column)?.unwrap_or_default());
    Ok(all_resolved(owner, references).map(|(owner, id)| Key { owner, id }).collect())
}

fn key(row: &Row<'_>, column: &str) -> Result<Key, ColumnError> {
    Ok(Key::of(row.text("owner")?, row.text(column)?))
}

fn allocation(row: &Row<'_>) -> Result<Allocation, ColumnError> {
    Ok(Allocation {
        owner: row.text("owner")?.to_owned(),
        activity: key(row, "activity")?,
        name: row.text_or_null("activity_name")?.unwrap_or(row.text("activity")?).to_owned(),
        body: key_or_null(row, "organisation")?,
        line: key(row, "line")?,
        year: row.int("year")?,
        stage: row.word("stage", Stage::from_word)?,
        kr: row.decimal("kr")?,
        source: row.text("source")?.to_owned(),
        row: stored(row)?,
    })
}

fn amount(row: &Row<'_>) -> Result<Amount, ColumnError> {
    Ok(Amount {
        owner: row.text("owner")?.to_owned(),
        line: key(row, "line")?,
        stage: row.word("stage", Stage::from_word)?,
        kr: row.decimal("kr")?,
        source: row.text("source")?.to_owned(),
        row: stored(row)?,
    })
}

fn line(row: &Row<'_>) -> Result<Line, ColumnError> {
    let recipient = row.text_or_null("recipient_name")?.unwrap_or(row.text("recipient")?);
    Ok(Line {
        key: key(row, "line")?,
        year: row.int("year")?,
        recipient: key(row, "recipient")?,
        name: format!("{recipient}: {}", row.text("purpose")?),
        parents: keys(row, "parent")?,
    })
}

fn total(row: &Row<'_>) -> Result<Total, ColumnError> {
    let stage = row.text_or_null("stage")?.map(|_| row.word("stage", Stage::from_word)).transpose()?;
    Ok(Total {
        key: key(row, "id")?,
        table: row.text("base_table")?.to_owned(),
        lines: keys(row, "line")?.into_iter().collect(),
        organisation: key_or_null(row, "organisation")?,
        activity: key_or_null(row, "activity")?,
        stage,
        year: row.int("year")?,
        part_of: key_or_null(row, "part_of")?,
        amount: row.decimal("amount")?,
        unit: row.word("unit", MoneyUnit::from_word)?,
        source: row.text("source")?.to_owned(),
        row: stored(row)?,
    })
}

fn unvalued(row: &Row<'_>) -> Result<Unvalued, ColumnError> {
    Ok(Unvalued {
        activity: row.text_or_null("activity_name")?.unwrap_or_default().to_owned(),
        funder: row.text_or_null("funder_name")?.unwrap_or_default().to_owned(),
        year: row.int("year")?,
        row: stored(row)?,
    })
}

fn body(row: &Row<'_>) -> Result<(Key, Body), ColumnError> {
    Ok((key(row, "organisation")?, Body { name: row.text("name")?.to_owned(), parent: key_or_null(row, "parent")? }))
}
