//! `utfall query`: SQL of the house or of one's own over the store.

use std::path::Path;

use super::args::is_own_sql;
use super::context::Context;
use super::datasets;
use super::failure::one_of;
use super::failure::{Failure, no_query, unread};
use super::{people, public};
use crate::diag::system;
use crate::engine::Unanswered;
use crate::intake;
use crate::measure::queries::{self, HouseQuery};
use crate::model::answer::QueryRow;
use crate::model::query::{Query, QueryError};
use crate::model::rows::{Rows, RowsError};
use crate::present::format::{Sheet, write_parquet};
use crate::words::{Message, one_line};

/// Runs a query, or lists those of the house.
pub(super) fn query(context: &Context, query: Option<&str>, set: &[String]) -> Result<(), Failure> {
    let Some(name) = query else { return list(context) };
    let query = Query::written(&text(name)?)?;
    set.iter().try_for_each(|setting| people::refuse_typed(setting.split('/')))?;
    let settings = set.iter().map(|setting| key_and_value(setting)).collect::<Result<Vec<_>, _>>()?;
    let statement = query.bind_texts(&settings).map_err(|error| unbound(error, &query))?;
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load)?;
    let table = rows.run(&statement).map_err(|error| refused(name, error))?;
    if !context.is_parquet() {
        let sheet = Sheet::of_table(name, &table).map_err(|error| Failure::Ours(error.to_string()))?;
        return context.write_sheet(&sheet, Some(rows.load()));
    }
    let mut bytes = Vec::new();
    write_parquet(&mut bytes, &table).map_err(|error| Failure::Ours(error.to_string()))?;
    context.write(|out| Ok(out.write_all(&bytes)?))
}

/// A parameter that the query does not have: which it has.
fn unbound(error: QueryError, query: &Query) -> Failure {
    let QueryError::UnknownParam(name) = error else { return error.into() };
    let params = &query.header.params;
    let suggestion = match params.is_empty() {
        true => Message::new("failure-no-params"),
        false => one_of(&name, params.iter().map(|param| param.name.as_str())),
    };
    Failure::Request(Message::new("failure-query-param").with("name", name).with("suggestion", suggestion))
}

/// A query of the house that an engine refuses is our fault; an own one is its writer's to mend.
fn refused(name: &str, error: RowsError) -> Failure {
    match error {
        // What a server did not answer is about the server.
        RowsError::Engine(error)
            if is_own_sql(name) && !error.is::<Unanswered>() && system::cause(error.as_ref()).is_none() =>
        {
            let text = one_line(&error.to_string());
            Failure::Request(Message::new("failure-query-engine").with("name", name).with("text", text))
        }
        other => other.into(),
    }
}

fn list(context: &Context) -> Result<(), Failure> {
    let row = |own: HouseQuery| {
        let header = Query::parse(own.text)?.header;
        let params = header.params.iter().map(|param| format!("{} ({})", param.name, param.kind.name()));
        Ok(QueryRow {
            folder: own.folder,
            query: own.name,
            answers: header.answers(context.words.lang()).to_owned(),
            parameters: params.collect::<Vec<_>>().join(", "),
        })
    };
    let rows = queries::all().into_iter().map(row).collect::<Result<Vec<_>, QueryError>>()?;
    context.write_sheet(&Sheet::of_rows("queries", &rows), None)
}

/// A file's text where the name ends in `.sql`, else the query of the house.
fn text(name: &str) -> Result<String, Failure> {
    if is_own_sql(name) {
        let path = Path::new(name);
        let text = intake::read_text(path, intake::WRITTEN_LIMIT).map_err(|error| unread(path, &error))?;
        people::refuse_text(path, &text)?;
        return Ok(text);
    }
    let own = queries::named(name).ok_or_else(|| Failure::Request(no_query(name)))?;
    Ok(own.text.to_owned())
}

fn key_and_value(setting: &str) -> Result<(String, String), Failure> {
    match setting.split_once('=') {
        Some((key, value)) => Ok((key.to_owned(), value.to_owned())),
        None => Err(Failure::Request(Message::new("failure-setting").with("setting", setting))),
    }
}
