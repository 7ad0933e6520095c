//! What is decided about: the stored rows, of all owners, that can tell of few people.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::measure::QuestionError;
use crate::model::disclosure::RowPlace;
use crate::model::key::Key;
use crate::model::query::RowsOf;
use crate::model::rows::Rows;
use crate::model::schema::TableDef;
use crate::model::table::{Row, Table};
use crate::model::vocabulary::{Kind, ReportStatus};

/// One outcome as a document gives it.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub place: RowPlace,
    pub id: String,
    pub observed: Observed,
    pub told: Numbers,
    pub status: ReportStatus,
    /// Whether its source is declared published.
    pub published: bool,
}

/// What an outcome is an observation of; several documents may give the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Observed {
    pub measure: Key,
    pub group: String,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
}

/// The numbers of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub value: Option<Decimal>,
    pub numerator: Option<i64>,
    pub n: Option<i64>,
}

/// What is to be known of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured {
    pub activity: Key,
    pub kind: Kind,
    pub people: bool,
}

/// All that a decision is made on.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub outcomes: Vec<Fact>,
    pub measures: BTreeMap<Key, Measured>,
    /// What is written in free words, or replaces a number, and about which rows.
    pub remarks: Vec<Remark>,
    /// SHA-256 of the published documents.
    pub published: BTreeSet<String>,
}

/// A row of `corrections` or `source_notes`.
#[derive(Debug, Clone)]
pub(super) struct Remark {
    pub table: &'static str,
    pub place: RowPlace,
    /// The outcome that a correction is of, in its dataset.
    pub outcome: Option<String>,
    /// The numbers that a correction tells.
    pub numbers: Vec<Decimal>,
    /// Whether its source is declared published.
    pub published: bool,
}

impl Facts {
    pub(super) fn read(rows: &dyn Rows) -> Result<Self, QuestionError> {
        let sources = all(rows, "sources", &["dataset", "id", "sha256", "published"])?;
        let (mut documents, mut hashes) = (BTreeSet::new(), BTreeSet::new());
        for row in sources.rows() {
            if row.flag_or_null("published")? == Some(true) {
                documents.insert((row.text("dataset")?.to_owned(), row.text("id")?.to_owned()));
                hashes.insert(row.text("sha256")?.to_owned());
            }
        }
        let published = |row: &Row<'_>| -> Result<bool, QuestionError> {
            let source = row.text_or_null("source")?.unwrap_or_default();
            Ok(documents.contains(&(row.text("dataset")?.to_owned(), source.to_owned())))
        };
        let mut facts = Self { published: hashes, ..Self::default() };
        for row in all(rows, "measures", &["owner", "id", "activity", "kind", "counts_people"])?.rows() {
            let kind = row.word("kind", Kind::from_word)?;
            let (people, activity) = (row.flag("counts_people")?, row.key("activity")?);
            // One measure may be described in several datasets: people for one are people for all.
            let key = Key::new(row.text("owner")?, row.text("id")?);
            let own = facts.measures.entry(key).or_insert(Measured { activity, kind, people });
            own.people |= people;
        }
        let columns = ["dataset", "owner", "id", "measure", "group", "period_start", "period_end", "value"];
        let more = ["numerator", "n", "status", "source", "row_file", "row_line"];
        for row in all(rows, "outcomes", &[&columns[..], &more[..]].concat())?.rows() {
            facts.outcomes.push(Fact {
                place: place(&row)?,
                id: row.text("id")?.to_owned(),
                observed: Observed {
                    measure: row.own_key("measure")?,
                    group: row.text("group")?.to_owned(),
                    start: row.date_or_null("period_start")?,
                    end: row.date_or_null("period_end")?,
                },
                told: Numbers {
                    value: row.decimal_or_null("value")?,
                    numerator: row.int_or_null("numerator")?,
                    n: row.int_or_null("n")?,
                },
                status: row.word("status", ReportStatus::from_word)?,
                published: published(&row)?,
            });
        }
        let columns = ["dataset", "id", "table", "row", "expected", "replacement", "source", "row_file", "row_line"];
        for row in all(rows, "corrections", &columns)?.rows() {
            let is_outcome = row.text("table")? == "outcomes";
            let mut numbers = Vec::new();
            for column in ["expected", "replacement"] {
                numbers.extend(row.text_or_null(column)?.and_then(|text| text.parse::<Decimal>().ok()));
            }
            facts.remarks.push(Remark {
                table: "corrections",
                place: place(&row)?,
                outcome: is_outcome.then(|| row.text("row").map(str::to_owned)).transpose()?,
                numbers,
                published: published(&row)?,
            });
        }
        for row in all(rows, "source_notes", &["dataset", "id", "source", "row_file", "row_line"])?.rows() {
            facts.remarks.push(Remark {
                table: "source_notes",
                place: place(&row)?,
                outcome: None,
                numbers: Vec::new(),
                published: published(&row)?,
            });
        }
        Ok(facts)
    }
}

fn place(row: &Row<'_>) -> Result<RowPlace, QuestionError> {
    Ok(RowPlace::stored(row.text("dataset")?, row.text("row_file")?, row.int("row_line")?))
}

/// Every row of a table, in an order that no file decides.
fn all(rows: &dyn Rows, table: &str, columns: &[&'static str]) -> Result<Table, QuestionError> {
    let table = TableDef::named(table).ok_or_else(|| QuestionError::NoQuery(table.to_owned()))?;
    let order: Vec<&'static str> = ["dataset", "owner", "id"].into_iter().filter(|own| columns.contains(own)).collect();
    Ok(rows.run(&RowsOf::new(table, columns.iter().copied()).ordered_by(&order)?)?)
}
