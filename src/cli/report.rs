//! `utfall report`: loads the datasets, writes the page, says what stands out.

use std::io::{self, Write};
use std::path::Path;

use super::context::Context;
use super::failure::Failure;
use super::load;
use crate::diag::Findings;
use crate::engine::PolarsRows;
use crate::measure::{self, Owner, Scope};
use crate::model::answer::{Answer, Entity};
use crate::model::rows::Rows;
use crate::present::report::{self as page, Report, ReportError};
use crate::store::Store;
use crate::words::{Arg, Message};

pub(super) fn report(context: &Context, out: &Path, year: Option<i32>) -> Result<(), Failure> {
    let loaded = load::load_default(context)?;
    let store = Store::open(&context.store)?;
    let newest = store.newest()?;
    let asked = context.owner(&newest)?;
    let rows = PolarsRows::new(&store, newest);
    let owner = one_owner(measure::owners(&rows)?, asked)?;
    let scope = Scope { year: year.unwrap_or(owner.year()), owner: Some(owner.entity.id.clone()) };
    let mut report = compose(&rows, &scope, owner.entity, &loaded.checked.findings)?;
    report.headlines = page::headlines(&report, &context.words);
    let files = page::write(&report, &context.words, out)?;
    say(context, &report, files.last().map(std::path::PathBuf::as_path))
}

/// The owner whose report it is: the one asked for, else the one whose results
/// are reported.
fn one_owner(owners: Vec<Owner>, asked: Option<String>) -> Result<Owner, Failure> {
    let mut chosen = match asked {
        Some(id) => owners.into_iter().filter(|owner| owner.entity.id == id).collect(),
        None => measure::foremost(owners),
    };
    let names: Vec<String> = chosen.iter().map(|owner| owner.entity.id.clone()).collect();
    match (chosen.pop(), chosen.is_empty()) {
        (Some(owner), true) => Ok(owner),
        (None, _) => Err(Failure::Request(Message::new("failure-no-year"))),
        (Some(_), false) => {
            Err(Failure::Request(Message::new("failure-several-owners").with("owners", Arg::List(names))))
        }
    }
}

/// Every answer that the page is written from, and the rows behind them.
fn compose(rows: &dyn Rows, scope: &Scope, owner: Entity, findings: &Findings) -> Result<Report, Failure> {
    let mut trends = Vec::new();
    for series in measure::series(rows, &owner.id)? {
        trends.extend(measure::trend(rows, &series)?);
    }
    let (flow, cost) = (measure::flow(rows, scope)?, measure::cost(rows, scope)?);
    let (goals, measured) = (measure::goals(rows, scope)?, measure::measured(rows, scope)?);
    let answers: Vec<&Answer> = [&flow, &cost, &goals, &measured].into_iter().chain(&trends).collect();
    let figures: Vec<_> = answers.iter().flat_map(|answer| answer.figures()).collect();
    let explained = measure::evidence(rows, &figures)?;
    let findings = findings.sorted();
    let (year, load) = (scope.year, rows.load());
    Ok(Report { year, owner, load, headlines: Vec::new(), flow, cost, trends, goals, measured, findings, explained })
}

/// The most telling figures, and where the page is.
fn say(context: &Context, report: &Report, page: Option<&Path>) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for headline in &report.headlines {
        writeln!(out, "• {}", context.words.say(&headline.message))?;
    }
    let page = page.map_or_else(String::new, |page| page.display().to_string());
    writeln!(out, "\n{}", context.words.say(&Message::new("report-written").with("page", page)))?;
    Ok(())
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::File { .. } => Failure::Request(Message::new("failure-io").with("text", error.to_string())),
            other => Failure::Ours(other.to_string()),
        }
    }
}
