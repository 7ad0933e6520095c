//! Queries: SQL that sums, groups and joins, in the subset every engine runs.
//!
//! A query file is one SELECT under a header of comments that says what it
//! answers, its parameters with types, its columns with units and its base
//! table:
//!
//! ```sql
//! -- answers: allocations of a year at each stage
//! -- svarar på: ett års tilldelningar i varje skede
//! -- param: year integer
//! -- column: activity
//! -- column: kr [kr]
//! -- base: allocations
//! SELECT activity, SUM(amount_kr) AS kr FROM allocations WHERE year = $year GROUP BY activity
//! ```
//!
//! A parameter is written `$name` and bound as a literal in the parsed
//! statement, never pasted as text. A header may name queries of the house that
//! the statement reads as if they were tables: `-- over: observations`.

mod bind;
mod bounds;
mod guard;
mod header;
pub mod house;
mod normal;
mod order;
mod over;
mod rows_of;
pub mod spark;
mod subset;
mod why;

pub use bind::{Literal, ParamType};
pub use bounds::{DEEPEST, LONGEST, MOST_COMPARED, MOST_OPERATORS, MOST_TABLES};
pub use header::{Header, Param, QueryColumn};
pub use rows_of::RowsOf;
pub use why::Why;

use sqlparser::ast::{Query as SqlQuery, Statement as SqlStatement};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserOptions};

use crate::model::schema::TableDef;

/// Why a query cannot run. All of these are the asker's to mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Not SQL.
    #[error("{0}")]
    Syntax(String),
    /// More or less than one SELECT.
    #[error("a query is one SELECT; this is {0}")]
    NotOneSelect(String),
    /// A table that the model does not have.
    #[error("there is no table `{0}`")]
    UnknownTable(String),
    /// A table function, a path, or another construct that reaches outside the tables.
    #[error("`{0}` is not allowed: a query reads the model's tables and nothing else")]
    NotAllowed(String),
    /// A query of the house that is to be read and is not there.
    #[error("there is no query `{0}` to be over")]
    NoQuery(String),
    /// A column that no table of the statement has.
    #[error("there is no column `{name}`")]
    UnknownColumn {
        /// The name.
        name: String,
        /// The column that was probably meant.
        near: Option<String>,
    },
    /// Something that engines answer differently, or wrongly.
    #[error("`{what}` is refused: {}", why.word())]
    Refused {
        /// Why.
        why: Why,
        /// The part of the statement.
        what: String,
    },
    /// A statement that is too long or too deep.
    #[error("a statement has at most {most} {what}")]
    TooMuch {
        /// Of what: bytes, depth, operators, tables or compared items.
        what: &'static str,
        /// How much there may be.
        most: usize,
    },
    /// A header line that cannot be read.
    #[error("line {line} of the header: {why}")]
    Header {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A parameter without a value.
    #[error("parameter `{name}` ({kind}) has no value; give it with --set {name}=…")]
    Unset {
        /// The parameter.
        name: String,
        /// Its type.
        kind: &'static str,
    },
    /// A value for a parameter that is not there.
    #[error("the query has no parameter `{0}`")]
    UnknownParam(String),
    /// A value of the wrong type.
    #[error("parameter `{name}` is {kind}; `{value}` is not")]
    BadValue {
        /// The parameter.
        name: String,
        /// Its type.
        kind: &'static str,
        /// What was given.
        value: String,
    },
}

impl QueryError {
    /// A refusal of a part of a statement, of which the beginning is shown.
    fn refused(why: Why, what: impl std::fmt::Display) -> Self {
        const SHOWN: usize = 80;
        let text = what.to_string();
        let what = match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(&text)),
            None => text,
        };
        QueryError::Refused { why, what }
    }
}

/// A query before its parameters are bound.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// What the header says.
    pub header: Header,
    body: SqlQuery,
}

impl Query {
    /// Reads what somebody has written: a query as below, and not too long.
    pub fn written(text: &str) -> Result<Self, QueryError> {
        bounds::check_length(text)?;
        Self::parse(text)
    }

    /// Reads a query file: its header and one SELECT over known tables.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        // A byte order mark is no part of the statement.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        bounds::check(text)?;
        let header = Header::parse(text)?;
        let mut body = parse_select(text)?;
        over::put_in_front(&mut body, &header)?;
        guard::only_known_tables(&body)?;
        subset::check(&body)?;
        Ok(Self { header, body })
    }

    /// The query with a literal for each parameter.
    pub fn bind(&self, settings: &[(&str, Literal)]) -> Result<Statement, QueryError> {
        bind::only_declared(&self.header.params, settings)?;
        self.bind_all(settings)
    }

    /// The query with a literal for each placeholder, declared or not.
    fn bind_all(&self, settings: &[(&str, Literal)]) -> Result<Statement, QueryError> {
        let mut body = bind::bind(&self.body, &self.header.params, settings)?;
        // What a parameter stands for is known only now.
        subset::check(&body)?;
        normal::normalise(&mut body);
        let sql = body.to_string();
        // An engine reads the text anew; what it reads has to be what was guarded.
        if parse_select(&sql).as_ref() != Ok(&body) {
            return Err(QueryError::NotAllowed(sql));
        }
        let units = self.header.columns.iter().map(|column| (column.name.clone(), column.unit.clone())).collect();
        let parts = over::parts(&self.header.over);
        let parts =
            parts.map(|(name, query)| Ok((name.to_owned(), query.bind(&[])?))).collect::<Result<_, QueryError>>()?;
        Ok(Statement { body, units, owner: None, parts, within: Within::of(&self.header) })
    }

    /// The query with values as typed on a command line, each read as its parameter's type.
    pub fn bind_texts(&self, settings: &[(String, String)]) -> Result<Statement, QueryError> {
        let mut literals = Vec::with_capacity(settings.len());
        for (name, value) in settings {
            let param = self.header.params.iter().find(|param| param.name == *name);
            let param = param.ok_or_else(|| QueryError::UnknownParam(name.clone()))?;
            literals.push((name.as_str(), param.kind.read(name, value)?));
        }
        self.bind(&literals)
    }
}

/// What an engine runs: one SELECT over the model's tables, nothing left to bind.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    body: SqlQuery,
    /// The unit of each column that has one.
    pub units: Vec<(String, String)>,
    owner: Option<String>,
    /// The queries of the house in front of it that have no parameters.
    parts: Vec<(String, Self)>,
    within: Within,
}

/// The pieces that a statement may be answered in, as its header says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Within {
    owner: bool,
    /// A table and a column of it.
    column: Option<(&'static str, &'static str)>,
}

impl Within {
    fn of(header: &Header) -> Self {
        let column = |name: &String| {
            let base = TableDef::named(&header.base)?;
            Some((base.name, base.column(name)?.name))
        };
        Self { owner: header.is_within_owner(), column: header.within.get(1).and_then(column) }
    }
}

impl Statement {
    /// The same statement over the rows of one owner's datasets alone, so that an
    /// engine reads no others. Right only where all rows that the answer needs are
    /// the owner's own.
    #[must_use]
    pub fn of_owner(self, owner: Option<&str>) -> Self {
        Self { owner: owner.map(str::to_owned), ..self }
    }

    /// The owner whose rows it reads; `None` is everybody's.
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// Whether its answer is the same in whichever order rows come to it: it computes with exact numbers, as all do, and
    /// asks for its rows in one order and no other.
    pub fn takes_any_order(&self) -> bool {
        self.within.owner || order::is_one(&self.body)
    }

    /// Whether it may be answered owner by owner.
    pub fn is_within_owner(&self) -> bool {
        self.within.owner
    }

    /// The table and the column by whose values an owner's rows may be answered piece by piece.
    pub fn within_column(&self) -> Option<(&'static TableDef, &'static str)> {
        let (table, column) = self.within.column.filter(|_| self.within.owner)?;
        Some((TableDef::named(table)?, column))
    }

    /// The queries of the house that it is over and that have no parameters, under their names: what many statements are
    /// over an engine answers once.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Self)> {
        self.parts.iter().map(|(name, part)| (name.as_str(), part.clone().of_owner(self.owner())))
    }

    /// The same statement where those are tables.
    #[must_use]
    pub fn over_parts(&self) -> Self {
        let names: Vec<&str> = self.parts.iter().map(|(name, _)| name.as_str()).collect();
        Self { body: over::without(&self.body, &names), parts: Vec::new(), ..self.clone() }
    }

    /// The statement as SQL text.
    pub fn sql(&self) -> String {
        self.body.to_string()
    }

    /// The model's tables that it reads, each once.
    pub fn tables(&self) -> Vec<&'static TableDef> {
        guard::tables(&self.body)
    }
}

/// Reads one SELECT. Texts are kept as they are written, their quotes still
/// doubled: sqlparser writes such a text back just as it was, while of an
/// unescaped one (`''`, `\'`) it would guess, and what runs would not be what
/// was read and guarded.
fn parse_select(text: &str) -> Result<SqlQuery, QueryError> {
    let as_written = ParserOptions::new().with_unescape(false);
    let parser = Parser::new(&GenericDialect {}).with_options(as_written).try_with_sql(text);
    let parsed = parser.and_then(|mut parser| parser.parse_statements());
    let mut statements = parsed.map_err(|error| QueryError::Syntax(error.to_string()))?;
    match (statements.pop(), statements.is_empty()) {
        (Some(SqlStatement::Query(query)), true) => Ok(*query),
        (None, _) => Err(QueryError::NotOneSelect("nothing".to_owned())),
        (Some(_), false) => Err(QueryError::NotOneSelect("several statements".to_owned())),
        (Some(other), true) => {
            let first_words = other.to_string().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            Err(QueryError::NotOneSelect(first_words))
        }
    }
}
