//! The stored rows that carry money or say whose it is, one type a query.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::read::lines::{all_resolved, called, purpose, resolved};
use crate::model::answer::Entity;
use crate::model::kr::{Kr, Tkr};
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{MoneyUnit, Stage};
use crate::words::Arg;

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
    fn resolved(owner: &str, reference: &str) -> Self {
        let (owner, id) = resolved(owner, reference);
        Self { owner, id }
    }
}

/// What something is called in Swedish and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Called<'a> {
    sv: &'a str,
    en: &'a str,
}

impl<'a> Called<'a> {
    /// The names of an entity.
    pub(super) fn entity_name(entity: &'a Entity) -> Self {
        Self { sv: &entity.sv, en: &entity.en }
    }

    /// Something that has one name.
    pub(super) fn one(name: &'a str) -> Self {
        Self { sv: name, en: name }
    }

    /// An entity of this name.
    pub(super) fn entity(self, id: &str) -> Entity {
        Entity::new(id, self.sv, self.en)
    }

    /// It in each language.
    pub(super) fn both(self) -> (String, String) {
        (self.sv.to_owned(), self.en.to_owned())
    }
}

/// One name is a text to machines, too.
impl From<Called<'_>> for Arg {
    fn from(called: Called<'_>) -> Self {
        match called.both() {
            (sv, en) if sv == en => Arg::Text(sv),
            (sv, en) => Arg::Named(sv, en),
        }
    }
}

/// An amount in the unit that its document prints it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    Kr(Kr),
    Tkr(Tkr),
}

impl Stated {
    /// The unit.
    pub(super) fn unit(self) -> MoneyUnit {
        match self {
            Stated::Kr(_) => MoneyUnit::Kr,
            Stated::Tkr(_) => MoneyUnit::Tkr,
        }
    }
}

/// Money on an activity, as one document gives it.
#[derive(Debug, Clone)]
pub(super) struct AllocationRow {
    pub owner: String,
    pub activity: Key,
    pub name: String,
    /// The body that answers for the activity.
    pub body: Option<Key>,
    pub line: Key,
    pub year: i64,
    pub stage: Stage,
    pub kr: Kr,
    pub source: String,
    pub row: StoredRow,
}

impl AllocationRow {
    /// A row of the query `allocation-rows`.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            owner: row.text("owner")?.to_owned(),
            activity: key(row, "activity")?,
            name: row.text_or_null("activity_name")?.unwrap_or(row.text("activity")?).to_owned(),
            body: key_or_null(row, "organisation")?,
            line: key(row, "line")?,
            year: row.int("year")?,
            stage: row.word("stage", Stage::from_word)?,
            kr: row.kr("kr")?,
            source: row.text("source")?.to_owned(),
            row: stored(row)?,
        })
    }
}

/// What a line held, as one document gives it.
#[derive(Debug, Clone)]
pub(super) struct LineAmount {
    pub owner: String,
    pub line: Key,
    pub stage: Stage,
    pub kr: Kr,
    pub source: String,
    pub row: StoredRow,
}

impl LineAmount {
    /// A row of the query `line-amounts`.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            owner: row.text("owner")?.to_owned(),
            line: key(row, "line")?,
            stage: row.word("stage", Stage::from_word)?,
            kr: row.kr("kr")?,
            source: row.text("source")?.to_owned(),
            row: stored(row)?,
        })
    }
}

/// A funding line.
#[derive(Debug, Clone)]
pub(super) struct FundingLine {
    pub key: Key,
    pub year: i64,
    pub recipient: Key,
    /// What it is called.
    pub name: Entity,
    /// The line above, or several of which it is a share.
    pub parents: BTreeSet<Key>,
}

impl FundingLine {
    /// A row of the query `lines-described`.
    pub(super) fn read(row: &Row<'_>, bodies: &BTreeMap<Key, Body>, areas: &[Entity]) -> Result<Self, ColumnError> {
        let (key, recipient) = (key(row, "line")?, key(row, "recipient")?);
        let area = key_or_null(row, "focus_area")?.map(|area| area.id);
        let purpose = purpose(row.text("purpose")?, area.as_deref(), areas);
        let name = called(&key.id, bodies.get(&recipient).map_or(&recipient.id, |body| &body.name), &purpose);
        Ok(Self { year: row.int("year")?, parents: keys(row, "parent")?, key, recipient, name })
    }
}

/// A sum that a document prints.
#[derive(Debug, Clone)]
pub(super) struct StatedTotal {
    pub key: Key,
    pub table: String,
    /// The lines that it is over; none where it is over all.
    pub lines: Vec<Key>,
    pub organisation: Option<Key>,
    pub activity: Option<Key>,
    pub stage: Option<Stage>,
    pub year: i64,
    pub part_of: Option<Key>,
    pub stated: Stated,
    pub source: String,
    pub row: StoredRow,
}

impl StatedTotal {
    /// A row of the query `printed-totals`.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, ColumnError> {
        let stage = row.text_or_null("stage")?.map(|_| row.word("stage", Stage::from_word)).transpose()?;
        Ok(Self {
            key: key(row, "id")?,
            table: row.text("base_table")?.to_owned(),
            lines: keys(row, "line")?.into_iter().collect(),
            organisation: key_or_null(row, "organisation")?,
            activity: key_or_null(row, "activity")?,
            stage,
            year: row.int("year")?,
            part_of: key_or_null(row, "part_of")?,
            stated: match row.word("unit", MoneyUnit::from_word)? {
                MoneyUnit::Kr => Stated::Kr(row.kr("amount")?),
                MoneyUnit::Tkr => Stated::Tkr(Tkr::new(row.decimal("amount")?)),
            },
            source: row.text("source")?.to_owned(),
            row: stored(row)?,
        })
    }
}

/// Other money in an activity whose amount no document gives.
#[derive(Debug, Clone)]
pub(super) struct Unvalued {
    pub activity: String,
    pub funder: String,
    pub year: i64,
    pub row: StoredRow,
}

impl Unvalued {
    /// A row of the query `co-funding-without-amount`.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, ColumnError> {
        Ok(Self {
            activity: row.text_or_null("activity_name")?.unwrap_or_default().to_owned(),
            funder: row.text_or_null("funder_name")?.unwrap_or_default().to_owned(),
            year: row.int("year")?,
            row: stored(row)?,
        })
    }
}

/// A body that money goes to.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub name: String,
    pub parent: Option<Key>,
}

impl Body {
    /// A row of the query `bodies`, with whose and which it is.
    pub(super) fn read(row: &Row<'_>) -> Result<(Key, Self), ColumnError> {
        Ok((
            key(row, "organisation")?,
            Body { name: row.text("name")?.to_owned(), parent: key_or_null(row, "parent")? },
        ))
    }
}

fn stored(row: &Row<'_>) -> Result<StoredRow, ColumnError> {
    Ok(StoredRow { file: row.text("row_file")?.to_owned(), line: row.int("row_line")? })
}

fn key_or_null(row: &Row<'_>, column: &str) -> Result<Option<Key>, ColumnError> {
    let owner = row.text("owner")?;
    Ok(row.text_or_null(column)?.map(|reference| Key::resolved(owner, reference)))
}

/// Several references in one cell.
fn keys(row: &Row<'_>, column: &str) -> Result<BTreeSet<Key>, ColumnError> {
    let (owner, references) = (row.text("owner")?, row.text_or_null(column)?.unwrap_or_default());
    Ok(all_resolved(owner, references).map(|(owner, id)| Key { owner, id }).collect())
}

fn key(row: &Row<'_>, column: &str) -> Result<Key, ColumnError> {
    Ok(Key::resolved(row.text("owner")?, row.text(column)?))
}
