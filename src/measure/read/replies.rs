//! What was said of each measure and group, year by year.

use std::collections::BTreeMap;

use super::queries::{Asked, by_key};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::form::Reply;
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Qualifier, ReportStatus};

/// A reply and what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Given {
    pub group: String,
    /// The year that its period counts for, if that is known.
    pub year: Option<Year>,
    pub reply: Reply,
}

/// What was said of each measure up to a year: by group, the earliest first, what is of no known period before all.
pub(in crate::measure) fn replies(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Vec<Given>>, QuestionError> {
    let each = Asked::of("replies-by-group", scope).read(rows, |row| {
        let qualifier =
            row.text_or_null("qualifier")?.map(|_| row.word("qualifier", Qualifier::from_word)).transpose()?;
        let reply = Reply {
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            value: row.decimal_or_null("value")?.map(|value| value.normalize()),
            n: row.int_or_null("n")?,
            qualifier,
            status: row.word("status", ReportStatus::from_word)?,
        };
        let given = Given { group: row.text("part")?.to_owned(), year: row.year_or_null("year")?, reply };
        Ok((row.own_key("measure")?, given))
    })?;
    Ok(by_key(each))
}
