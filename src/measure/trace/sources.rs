//! Conditions on stored rows, in SQL and on a row that was read; and the
//! documents that rows come from.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::QuestionError;
use crate::model::answer::SourceDocument;
use crate::model::figure::{Bound, Compare, Condition, RowSet};
use crate::model::query::Query;
use crate::model::rows::Rows;
use crate::model::table::Value;

/// Every document that rows come from, by dataset and id.
pub(in crate::measure) fn documents(
    rows: &dyn Rows,
) -> Result<BTreeMap<(String, String), SourceDocument>, QuestionError> {
    let query = Query::parse("SELECT dataset, id, title, publisher, date, sha256 FROM sources ORDER BY dataset, id")?;
    let mut documents = BTreeMap::new();
    for row in rows.run(&query.bind(&[])?)?.rows() {
        let id = row.text("id")?.to_owned();
        let document = SourceDocument {
            id: id.clone(),
            title: row.text("title")?.to_owned(),
            publisher: row.text("publisher")?.to_owned(),
            date: row.date_or_null("date")?,
            sha256: row.text("sha256")?.to_owned(),
        };
        documents.insert((row.text("dataset")?.to_owned(), id), document);
    }
    Ok(documents)
}

pub(in crate::measure) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

pub(in crate::measure) fn literal(bound: &Bound) -> String {
    match bound {
        Bound::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Bound::Int(number) => number.to_string(),
        Bound::Date(date) => format!("DATE('{date}')"),
    }
}

pub(in crate::measure) fn holds(condition: &Condition, cells: &BTreeMap<&str, Value>) -> bool {
    let ordering = match (cells.get(condition.column), &condition.bound) {
        (Some(Value::Text(own)), Bound::Text(bound)) => own.cmp(bound),
        (Some(Value::Int(own)), Bound::Int(bound)) => own.cmp(bound),
        (Some(Value::Date(own)), Bound::Date(bound)) => own.cmp(bound),
        _ => return false,
    };
    match condition.compare {
        Compare::Eq => ordering.is_eq(),
        Compare::Le => ordering.is_le(),
        Compare::Ge => ordering.is_ge(),
    }
}

/// The text that a set wants in a column.
pub(in crate::measure) fn wanted<'s>(set: &'s RowSet, column: &str) -> Option<&'s str> {
    let condition = set.conditions.iter().find(|one| one.column == column && one.compare == Compare::Eq)?;
    match &condition.bound {
        Bound::Text(text) => Some(text),
        Bound::Int(_) | Bound::Date(_) => None,
    }
}

/// The owner whose rows all sets want, if they want one owner's alone.
pub(in crate::measure) fn only_owner<'s>(sets: impl Iterator<Item = &'s RowSet>) -> Option<&'s str> {
    let owners: BTreeSet<Option<&str>> = sets.map(|set| wanted(set, "owner")).collect();
    match owners.into_iter().collect::<Vec<_>>().as_slice() {
        [owner] => *owner,
        _ => None,
    }
}
