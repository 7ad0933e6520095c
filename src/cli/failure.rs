//! What ends a command other than well, and how it is said.

use std::io;
use std::path::Path;

use crate::check::CheckError;
use crate::diag::system;
use crate::engine::Unanswered;
use crate::intake::FileError;
use crate::load::LoadError;
use crate::measure::Refused;
use crate::measure::{PricesError, QuestionError, queries};
use crate::model::query::QueryError;
use crate::model::rows::RowsError;
use crate::present::format::WriteError;
use crate::store::StoreError;
use crate::words::{Arg, Message, Words, did_you_mean, masked, near, one_line};

/// Why a command ends early.
#[derive(Debug)]
pub(super) enum Failure {
    /// The data has errors, and they are printed.
    Data,
    /// What was asked for cannot be had; the message says what can.
    Request(Message),
    /// Several things that were asked for cannot be had.
    Requests(Vec<Message>),
    /// The store is not what was loaded; the message says how to get it back.
    Damaged(Message),
    /// Our fault.
    Ours(String),
    /// Whoever read our output has stopped; that is fine.
    ClosedPipe,
}

impl Failure {
    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        match self {
            Failure::ClosedPipe => 0,
            Failure::Data | Failure::Damaged(_) => 1,
            Failure::Request(_) | Failure::Requests(_) => 2,
            Failure::Ours(_) => 70,
        }
    }

    /// What to tell the user, if there is more to tell.
    pub(super) fn texts(&self, words: &Words) -> Vec<String> {
        self.said(words).into_iter().map(|text| masked(&text).into_owned()).collect()
    }

    fn said(&self, words: &Words) -> Vec<String> {
        match self {
            Failure::Data | Failure::ClosedPipe => Vec::new(),
            Failure::Request(message) | Failure::Damaged(message) => vec![words.say(message)],
            Failure::Requests(messages) => messages.iter().map(|message| words.say(message)).collect(),
            Failure::Ours(text) => vec![words.say(&Message::new("failure-ours").with("text", one_line(text)))],
        }
    }
}

/// What somebody is asked to report a fault of ours with, and where.
pub(super) fn report(repository: &str) -> Message {
    let message = match repository {
        "" => Message::new("failure-report"),
        place => Message::new("failure-report-at").with("place", place),
    };
    message.with("version", env!("CARGO_PKG_VERSION")).with("system", std::env::consts::OS)
}

/// A file of the user's that is not read, and why.
pub(super) fn unread(path: &Path, error: &FileError) -> Failure {
    let message = Message::new("failure-file").with("file", path.display().to_string());
    Failure::Request(message.with("why", error.message()))
}

/// A file or folder that the system refuses, and why.
pub(super) fn refused(path: &Path, error: &io::Error) -> Failure {
    let message = Message::new("failure-file").with("file", path.display().to_string());
    Failure::Request(message.with("why", system::refused(error)))
}

/// A name that none of the known ones is, with the nearest.
pub(super) fn among<'a>(id: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
    let suggestion = one_of(name, known.into_iter());
    Failure::Request(Message::new(id).with("name", name).with("suggestion", suggestion))
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::NoDatasets(folders) => {
                let named = folders.iter().map(|folder| folder.display().to_string()).collect();
                Failure::Request(Message::new("failure-no-datasets").with("folders", Arg::List(named)))
            }
            LoadError::Store(error) => error.into(),
            LoadError::Check(error) => error.into(),
            LoadError::Question(error) => error.into(),
            LoadError::Referred { dataset, referring } => {
                let each = |(from, column, id): (String, String, String)| {
                    let message = Message::new("failure-referred-one").with("dataset", from);
                    message.with("column", column).with("id", id)
                };
                let each = Arg::Each(referring.into_iter().map(each).collect());
                Failure::Request(Message::new("failure-referred").with("dataset", dataset).with("each", each))
            }
            LoadError::NoDataset(name, known) => among("failure-no-dataset", &name, known.iter().map(String::as_str)),
            LoadError::NoOwner(name, known) => among("failure-no-owner", &name, known.iter().map(String::as_str)),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Failure::ClosedPipe;
        }
        // Where rows are stored as they are checked, the store's error comes as one of the sink.
        match error.downcast::<StoreError>() {
            Ok(error) => error.into(),
            Err(error) => Failure::Request(Message::new("failure-output").with("why", system::refused(&error))),
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        let count = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
        match error {
            WriteError::Io(error) => error.into(),
            WriteError::TooLarge { rows, columns } => {
                let message = Message::new("failure-xlsx-size").with("rows", count(rows));
                Failure::Request(message.with("columns", count(columns)))
            }
            WriteError::TooLong(length) => {
                Failure::Request(Message::new("failure-xlsx-text").with("length", count(length)))
            }
            WriteError::Format(error) => Failure::Ours(error.to_string()),
        }
    }
}

/// A query that the house does not have, and which was probably meant.
pub(super) fn no_query(name: &str) -> Message {
    let all = queries::all();
    let suggestion = did_you_mean(near(name, all.iter().map(|own| own.name)), "failure-see-queries");
    Message::new("failure-no-query").with("name", name).with("suggestion", suggestion)
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        let message = match error {
            QueryError::Syntax(text) => Message::new("failure-query-syntax").with("text", one_line(&text)),
            QueryError::NotOneSelect(what) => Message::new("failure-query-select").with("what", what),
            QueryError::UnknownTable(name) => {
                let names = crate::model::schema::TABLES.iter().map(|table| table.name);
                let suggestion = did_you_mean(near(&name, names), "failure-see-schema");
                Message::new("failure-query-table").with("name", name).with("suggestion", suggestion)
            }
            QueryError::NoQuery(name) => no_query(&name),
            QueryError::UnknownColumn { name, near } => {
                let suggestion = did_you_mean(near.as_deref(), "failure-see-schema");
                Message::new("failure-query-column").with("name", name).with("suggestion", suggestion)
            }
            QueryError::Refused { why, what } => {
                let reason = Message::new(format!("query-why-{}", why.word()));
                Message::new("failure-query-refused").with("what", what).with("reason", reason)
            }
            QueryError::TooMuch { what, most } => {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                Message::new(format!("query-too-much-{what}")).with("most", Arg::Int(most))
            }
            QueryError::NotAllowed(what) => Message::new("failure-query-not-allowed").with("what", what),
            QueryError::Header { line, why } => {
                let line = i64::try_from(line).unwrap_or(i64::MAX);
                Message::new("failure-query-header").with("line", Arg::Plain(line)).with("why", why)
            }
            QueryError::Unset { name, kind } => {
                Message::new("failure-query-unset").with("name", name).with("kind", kind)
            }
            QueryError::UnknownParam(name) => {
                let suggestion = Message::new("failure-see-queries");
                Message::new("failure-query-param").with("name", name).with("suggestion", suggestion)
            }
            QueryError::BadValue { name, kind, value } => {
                Message::new("failure-query-value").with("name", name).with("kind", kind).with("value", value)
            }
        };
        Failure::Request(message)
    }
}

impl From<RowsError> for Failure {
    fn from(error: RowsError) -> Self {
        match error {
            RowsError::Query(error) => error.into(),
            RowsError::Store(error) => match error.downcast::<StoreError>() {
                Ok(error) => (*error).into(),
                Err(error) => Failure::Ours(error.to_string()),
            },
            RowsError::Engine(error) => match error.downcast::<Unanswered>() {
                Ok(unanswered) => (*unanswered).into(),
                Err(error) => of_engine(error),
            },
            other @ RowsError::Column(_) => Failure::Ours(other.to_string()),
        }
    }
}

/// What the engine here could not do: the system refuses the store's files, or it is our fault.
fn of_engine(error: Box<dyn std::error::Error + Send + Sync>) -> Failure {
    match system::cause(error.as_ref()) {
        Some(said) => Failure::Request(Message::new("failure-store-unread").with("why", system::refused(&said))),
        None => Failure::Ours(RowsError::Engine(error).to_string()),
    }
}

impl From<QuestionError> for Failure {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::Rows(error) => error.into(),
            QuestionError::NoMeasure { id, known } => {
                let elsewhere = if known.is_empty() { "failure-no-measures" } else { "failure-see-cost" };
                let suggestion = did_you_mean(near(&id, known.iter().map(String::as_str)), elsewhere);
                Failure::Request(Message::new("failure-no-measure").with("id", id).with("suggestion", suggestion))
            }
            QuestionError::NoFigure(not_found) => {
                let known = not_found.known.iter().map(String::as_str);
                let suggestion = did_you_mean(near(&not_found.address, known), "failure-see-json");
                let message = Message::new("failure-no-figure").with("address", not_found.address);
                Failure::Request(message.with("suggestion", suggestion))
            }
            QuestionError::NoSeries { id, known } => {
                let suggestion = match known.is_empty() {
                    true => Message::new("failure-no-series-at-all"),
                    false => one_of(&id, known.iter().map(String::as_str)),
                };
                Failure::Request(Message::new("failure-no-series").with("id", id).with("suggestion", suggestion))
            }
            QuestionError::NoConcept { id, known } => {
                let suggestion = did_you_mean(near(&id, known.iter().map(String::as_str)), "failure-see-concepts");
                Failure::Request(Message::new("failure-no-concept").with("id", id).with("suggestion", suggestion))
            }
            QuestionError::Prices(error) => Failure::Request(prices(error)),
            QuestionError::NoSubGoal { id, known } => {
                let suggestion = one_of(&id, known.iter().map(String::as_str));
                Failure::Request(Message::new("failure-no-sub-goal").with("id", id).with("suggestion", suggestion))
            }
            QuestionError::NoActivity { id, known } => {
                let suggestion = one_of(&id, known.iter().map(String::as_str));
                Failure::Request(Message::new("failure-no-activity").with("id", id).with("suggestion", suggestion))
            }
            QuestionError::NoOrganisation { id, known } => {
                among("failure-no-organisation", &id, known.iter().map(String::as_str))
            }
            QuestionError::Twice(name) => Failure::Request(Message::new("failure-twice").with("name", name)),
            QuestionError::SeveralOwners(owners) => {
                Failure::Request(Message::new("failure-several-owners").with("owners", Arg::List(owners)))
            }
            QuestionError::Links { owner, activity } => {
                Failure::Request(Message::new("failure-links").with("owner", owner).with("activity", activity))
            }
            QuestionError::Scenario(refused) => refused.into(),
            other @ (QuestionError::NoQuery(_) | QuestionError::Solver(_)) => Failure::Ours(other.to_string()),
        }
    }
}

/// Why amounts cannot be restated, and what to do about it.
fn prices(error: PricesError) -> Message {
    match error {
        PricesError::NoIndex => Message::new("failure-no-index"),
        PricesError::Choose { asked: Some(name), known } => {
            Message::new("failure-index-unknown").with("name", name).with("known", Arg::List(known))
        }
        PricesError::Choose { asked: None, known } => {
            Message::new("failure-index-several").with("known", Arg::List(known))
        }
        PricesError::Disagree { index, year } => {
            Message::new("failure-index-disagrees").with("index", index).with("year", year)
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Failure::Request(refused.0)
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Known(error) => error.into(),
            CheckError::Sink(error) => error.into(),
            CheckError::Column(_) | CheckError::Arrow(_) => Failure::Ours(error.to_string()),
        }
    }
}

/// The known name that was probably meant, else all of them where they are few.
pub(super) fn one_of<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Message {
    const FEW: usize = 12;
    let known: Vec<&str> = known.collect();
    let few = known.iter().take(FEW).map(|name| (*name).to_owned()).collect();
    let listed = if known.len() > FEW { "known-among-others" } else { "known-are" };
    match near(name, known) {
        Some(near) => did_you_mean(Some(near), ""),
        None => Message::new(listed).with("known", Arg::List(few)),
    }
}
