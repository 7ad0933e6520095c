//! The header of a query file.

use super::{ParamType, QueryError};
use crate::words::Lang;

/// What a query says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// What it answers, in one line of Swedish.
    pub answers_sv: String,
    /// What it answers, in one line of English.
    pub answers_en: String,
    /// The queries of the house that it reads.
    pub over: Vec<String>,
    /// What its rows come from the same rows of: `owner`, where an owner's rows of it come from that owner's datasets
    /// alone and all have one order, by owner first; then a column of its base, where those of one value come from the
    /// base's rows of that value alone, and the order is by it next. An engine may answer it piece by piece.
    pub within: Vec<String>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Its columns, in order.
    pub columns: Vec<QueryColumn>,
    /// The table whose rows it reduces.
    pub base: String,
}

/// A parameter of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name, without `$`.
    pub name: String,
    /// What a value is.
    pub kind: ParamType,
}

/// A column that a query returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryColumn {
    /// Its name.
    pub name: String,
    /// Its unit, or nothing.
    pub unit: String,
}

/// The column that says whose rows are.
const OWNER: &str = "owner";

impl Header {
    /// Whether it may be answered owner by owner.
    pub fn is_within_owner(&self) -> bool {
        self.within.first().is_some_and(|first| first == OWNER)
    }

    /// What it answers in a language, or in the other where only that is there.
    pub fn answers(&self, lang: Lang) -> &str {
        let (own, other) = match lang {
            Lang::Sv => (&self.answers_sv, &self.answers_en),
            Lang::En => (&self.answers_en, &self.answers_sv),
        };
        if own.is_empty() { other } else { own }
    }

    /// Reads the `-- key: value` lines before the statement. A query of an
    /// analyst's own may leave any of them out.
    pub(super) fn parse(text: &str) -> Result<Self, QueryError> {
        let mut header = Header::default();
        for (index, line) in text.lines().enumerate() {
            let Some(comment) = line.trim().strip_prefix("--") else {
                if line.trim().is_empty() {
                    continue;
                }
                break;
            };
            let Some((key, value)) = comment.split_once(':') else { continue };
            let value = value.trim();
            match key.trim() {
                "answers" => header.answers_en = value.to_owned(),
                "svarar på" => header.answers_sv = value.to_owned(),
                "over" => header.over.push(value.to_owned()),
                "within" => header.within = value.split(',').map(|own| own.trim().to_owned()).collect(),
                "param" => header.params.push(param(value, index + 1)?),
                "column" => header.columns.push(column(value)),
                "base" => header.base = value.to_owned(),
                _ => {}
            }
        }
        Ok(header)
    }
}

fn param(value: &str, line: usize) -> Result<Param, QueryError> {
    let mut words = value.split_whitespace();
    let (name, kind) = (words.next(), words.next().and_then(ParamType::named));
    match (name, kind, words.next()) {
        (Some(name), Some(kind), None) => Ok(Param { name: name.to_owned(), kind }),
        _ => Err(QueryError::Header {
            line,
            why: format!("`param: {value}` is not a name and one of text, integer, decimal, date"),
        }),
    }
}

fn column(value: &str) -> QueryColumn {
    match value.split_once('[') {
        Some((name, unit)) => {
            QueryColumn { name: name.trim().to_owned(), unit: unit.trim_end_matches(']').trim().to_owned() }
        }
        None => QueryColumn { name: value.to_owned(), unit: String::new() },
    }
}
