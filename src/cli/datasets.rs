//! `load` and `check`: what is said of datasets that are loaded, or only checked.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::common::DATASETS;
use super::context::Context;
use super::failure::Failure;
use super::{public, traced};
use crate::diag::{self, Findings, Ink, Severity};
use crate::load::{self, About, Checked, Job, Loaded, When};
use crate::measure::reconcile::Reconciled;
use crate::model::answer::findings::{Found, RuleCount};
use crate::model::answer::reconciliation::HeldAgainst;
use crate::model::vocabulary::SumRule;
use crate::present::format::{self, Format, Sheet};
use crate::store::{AsOf, LoadRow, Store};
use crate::words::{Arg, Message};

/// So many datasets are named one by one when they are loaded.
const DATASETS_NAMED: usize = 20;

/// `utfall load`: checks, and stores when there is no error.
pub(super) fn load(context: &Context, folders: &[PathBuf], again: bool) -> Result<(), Failure> {
    let when = if again { When::Again } else { When::Now };
    let job = job(context, folders)?;
    let (load, checked) = loaded(context, &job, when)?;
    let checked = match checked {
        // People have been told that nothing has changed; a machine wants the findings all the same.
        None if !context.is_sarif() && context.text_format()? == Format::Table => return Ok(()),
        None => load::check(&job)?,
        Some(checked) => checked,
    };
    write_findings(context, "load", &checked, Some(load))
}

/// `utfall check`: the same check, and nothing is stored.
pub(super) fn check(context: &Context, folders: &[PathBuf]) -> Result<(), Failure> {
    let checked = load::check(&Job { about: context.about(), ..job(context, folders)? })?;
    write_findings(context, "check", &checked, None)?;
    if checked.findings.has_errors() { Err(Failure::Data) } else { Ok(()) }
}

/// Refuses what is asked about where a check finds errors in it, and says them.
pub(super) fn refuse_unsound(context: &Context) -> Result<(), Failure> {
    let checked = load::check(&Job { about: context.about(), ..job(context, &[])? })?;
    if !checked.findings.has_errors() {
        return Ok(());
    }
    print(context, &checked, Severity::Warning, &mut anstream::stderr().lock())?;
    Err(Failure::Data)
}

/// The store, loading the common datasets folder first when there is none yet. The load that is asked about, where one is, must be there.
pub(super) fn open(context: &Context) -> Result<(Store, LoadRow), Failure> {
    open_as_of(context, context.as_of.as_ref())
}

/// The same with the load that somebody means.
pub(super) fn open_as_of(context: &Context, as_of: Option<&AsOf>) -> Result<(Store, LoadRow), Failure> {
    if let Some(as_of) = as_of {
        let store = Store::open(&context.store)?;
        let load = store.as_of(as_of)?;
        public::refuse_unpublished(context, &store, &load)?;
        context.is_of(&load);
        return Ok((store, load));
    }
    // What others see is written to when somebody says so.
    if !context.store.is_shared() && !Store::is_loaded(&context.store)? {
        context.say(&Message::new("load-first").with("store", context.store.to_string()))?;
        loaded(context, &job(context, &[])?, When::Free)?;
    }
    let store = Store::open(&context.store)?;
    let newest = store.newest()?;
    context.notice_changes(&newest)?;
    Ok((store, newest))
}

/// The same, with what a check of it finds.
pub(super) fn load_and_check(context: &Context) -> Result<Checked, Failure> {
    checked(context, &job(context, &[])?)
}

fn checked(context: &Context, job: &Job) -> Result<Checked, Failure> {
    match loaded(context, job, When::Free)? {
        (_, Some(checked)) => Ok(checked),
        (_, None) => Ok(load::check(job)?),
    }
}

/// Whether there are no datasets where they are looked for, and none were ever loaded.
pub(super) fn are_nowhere(context: &Context) -> Result<bool, Failure> {
    let is_there = context.datasets.try_exists();
    let is_default = context.datasets == Path::new(DATASETS) && matches!(is_there, Ok(false));
    Ok(is_default && !Store::is_loaded(&context.store)?)
}

/// Loads the datasets that come with the program into a store of their own.
pub(super) fn load_examples(context: &Context, store: PathBuf) -> Result<Checked, Failure> {
    context.say(&Message::new("load-examples"))?;
    checked(
        context,
        &Job { store: store.into(), folders: Vec::new(), documents: context.documents()?, about: About::All },
    )
}

fn job(context: &Context, folders: &[PathBuf]) -> Result<Job, Failure> {
    let folders = if folders.is_empty() { vec![context.datasets.clone()] } else { folders.to_vec() };
    Ok(Job { store: context.store.clone(), folders, documents: context.documents()?, about: About::All })
}

/// Loads, says what came of it, and gives the load's number.
fn loaded(context: &Context, job: &Job, when: When) -> Result<(i64, Option<Checked>), Failure> {
    match load::load(job, when)? {
        Loaded::New { load, datasets, as_before, checked } => {
            let names = datasets.len() <= DATASETS_NAMED;
            let message = Message::new(if names { "load-done" } else { "load-done-many" });
            let count = Arg::Int(i64::try_from(datasets.len()).unwrap_or(i64::MAX));
            let message = message.with("load", Arg::Plain(load)).with("count", count);
            context.say(&message.with("datasets", Arg::List(datasets)))?;
            if as_before > 0 {
                let count = Arg::Int(i64::try_from(as_before).unwrap_or(i64::MAX));
                context.say(&Message::new("load-as-before").with("count", count))?;
            }
            if !checked.shipped.is_empty() {
                let shipped = Arg::List(checked.shipped.clone());
                context.say(&Message::new("load-shipped").with("datasets", shipped))?;
            }
            Ok((load, Some(checked)))
        }
        Loaded::Unchanged { load, checked } => {
            context.say(&Message::new("load-unchanged").with("load", Arg::Plain(load)))?;
            Ok((load, checked))
        }
        Loaded::Refused(checked) => {
            write_findings(context, "load", &checked, None)?;
            context.say(&Message::new("load-refused"))?;
            Err(Failure::Data)
        }
    }
}

/// What was found, with advice in the reader's language.
fn advised(context: &Context, findings: &Findings) -> Found {
    Found::new(findings, |message| context.words.attribute(message, "hint"))
}

/// How many sums follow which rule.
fn rules(tallies: &[(HeldAgainst, &BTreeMap<SumRule, u64>)]) -> Vec<RuleCount> {
    let each = |(held_against, rules): &(HeldAgainst, &BTreeMap<SumRule, u64>)| {
        let held_against = *held_against;
        let count = move |(rule, count): (&SumRule, &u64)| RuleCount { held_against, rule: *rule, count: *count };
        rules.iter().map(count).collect::<Vec<_>>()
    };
    tallies.iter().flat_map(each).collect()
}

/// Findings for people go to stderr, as the design has them; for machines they
/// are the data, on stdout.
fn write_findings(context: &Context, name: &'static str, checked: &Checked, load: Option<i64>) -> Result<(), Failure> {
    let findings = &checked.findings;
    if context.is_sarif() {
        return context.write(|out| Ok(format::write_sarif(out, findings, &context.words)?));
    }
    let tallies = checked.reconciled.as_ref().map(Reconciled::tallies);
    if context.text_format()? != Format::Table {
        let found = Found {
            provenance: checked.provenance.as_ref().map(traced::counted),
            reconciled: tallies.as_ref().map(|tallies| rules(tallies)),
            ..advised(context, findings)
        };
        return context.write_sheet(&Sheet::unmarked(&found).named(name), load);
    }
    match (name == "check", &context.out) {
        // A load says only what blocks or warns; a check is asked for its findings.
        (false, _) => print(context, checked, Severity::Warning, &mut anstream::stderr().lock()),
        (true, None) => print(context, checked, Severity::Note, &mut anstream::stdout().lock()),
        (true, Some(_)) => {
            let mut plain = anstream::StripStream::new(Vec::new());
            print(context, checked, Severity::Note, &mut plain)?;
            context.write(|out| Ok(out.write_all(&plain.into_inner())?))
        }
    }
}

/// Findings as people read them, from a severity up, and what else was held against what.
fn print(context: &Context, checked: &Checked, least: Severity, mut out: &mut dyn Write) -> Result<(), Failure> {
    let findings = &checked.findings;
    let all = least == Severity::Note;
    let mut sorted = findings.sorted();
    sorted.retain(|finding| finding.code.severity <= least);
    diag::print_all(&mut out, &sorted, &context.words, Ink::Colour)?;
    diag::summary(&mut out, findings, &context.words)?;
    if checked.elsewhere > 0 {
        let count = Arg::Int(i64::try_from(checked.elsewhere).unwrap_or(i64::MAX));
        writeln!(out, "{}", context.words.say(&Message::new("findings-elsewhere").with("count", count)))?;
    }
    if let Some(provenance) = &checked.provenance {
        traced::write(&mut out, provenance, &context.words)?;
    }
    let tallies = checked.reconciled.as_ref().map(Reconciled::tallies);
    match tallies.filter(|_| all) {
        Some(tallies) => Ok(format::write_reconciled(&mut out, &tallies, &context.words)?),
        None => Ok(()),
    }
}
