//! `load` and `check`: datasets to findings, and to the store.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::context::{self, Context};
use super::failure::Failure;
use super::reconcile::{self, Both};
use super::traced;
use crate::check::provenance::{self, Provenance};
use crate::check::{self, Handed};
use crate::diag::{self, Finding, Findings, Ink, Severity};
use crate::engine::{MemoryRows, PolarsRows, StoredKeys};
use crate::intake::{self, Dataset, Documents};
use crate::measure::reconcile::Reconciled;
use crate::model::answer::findings::{Found, RuleCount};
use crate::model::facts::{DatasetInfo, FactSink, NoSink};
use crate::model::rows::{KnownKeys, NoKnownKeys};
use crate::model::vocabulary::SumRule;
use crate::present::format::{self, Format, Sheet};
use crate::store::{LoadRow, Loading, Store};
use crate::words::{Arg, Message};

/// How long a question waits for a load of somebody else's to end, rather than be refused.
const PATIENCE: Duration = Duration::from_secs(600);

/// When a load takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// If something has changed, and no other load is under way.
    Now,
    /// If something has changed, when no other load is under way any more.
    Free,
    /// In any case, and whatever state the store is in.
    Again,
}

/// `utfall load`: checks, and stores when there is no error.
pub(super) fn load(context: &Context, folders: &[PathBuf], again: bool) -> Result<(), Failure> {
    let when = if again { When::Again } else { When::Now };
    let outcome = load_folders(context, &chosen(context, folders), when)?;
    write_findings(context, "load", &outcome.checked, Some(outcome.load))?;
    Ok(())
}

/// `utfall check`: the same check, and nothing is stored.
pub(super) fn check(context: &Context, folders: &[PathBuf]) -> Result<(), Failure> {
    let read = Reading::of(&chosen(context, folders))?;
    let held = stored(&context.store)?;
    let checked = read.check(context, &mut NoSink, held.as_ref().map(|(store, newest)| (store, newest)))?;
    write_findings(context, "check", &checked, None)?;
    if checked.findings.has_errors() { Err(Failure::Data) } else { Ok(()) }
}

/// What a check of a folder finds, with nothing loaded besides; held against
/// the documents of another folder, where there is one.
pub(super) fn found(folder: &Path, documents: Option<&Path>) -> Result<Findings, Failure> {
    let documents = documents.map(context::documents).transpose()?;
    let read = Reading::of(&[folder.to_owned()])?;
    Ok(read.check_against(&NoKnownKeys, &mut NoSink, (None, documents.as_ref()))?.findings)
}

/// Loads the common datasets folder, printing what blocks it.
pub(super) fn load_default(context: &Context) -> Result<LoadOutcome, Failure> {
    load_folders(context, std::slice::from_ref(&context.datasets), When::Free)
}

/// What a load came to.
pub(super) struct LoadOutcome {
    pub load: i64,
    pub checked: Checked,
}

/// What a check came to.
pub(super) struct Checked {
    pub findings: Findings,
    /// How its sums fit together; nothing where rows could not be typed.
    pub reconciled: Option<Reconciled>,
    /// How many rows stand in their documents, where those are at hand.
    pub provenance: Option<Provenance>,
}

fn chosen(context: &Context, folders: &[PathBuf]) -> Vec<PathBuf> {
    if folders.is_empty() { vec![context.datasets.clone()] } else { folders.to_vec() }
}

fn load_folders(context: &Context, folders: &[PathBuf], when: When) -> Result<LoadOutcome, Failure> {
    let read = Reading::of(folders)?;
    let infos = read.infos();
    if when != When::Again
        && let Some(held) = stored(&context.store)?.filter(|(_, newest)| read.is_held_by(newest))
    {
        return unchanged(context, &read, &held);
    }
    let store = Store::open_or_create(&context.store)?;
    let mut loading = match when {
        When::Now => store.begin(Duration::ZERO)?,
        When::Free => store.begin(PATIENCE)?,
        When::Again => store.begin_again(&read.names())?,
    };
    // Another load may have brought the same while this one waited for it.
    if let Some(newest) = loading.before().filter(|newest| when == When::Free && read.is_held_by(newest)).cloned() {
        loading.abandon()?;
        return unchanged(context, &read, &(store, newest));
    }
    let before = loading.before().cloned();
    let checked = match read.check(context, &mut loading, before.as_ref().map(|newest| (&store, newest))) {
        Ok(checked) => checked,
        Err(failure) => return Err(given_up(loading, failure)),
    };
    if checked.findings.has_errors() {
        loading.abandon()?;
        write_findings(context, "load", &checked, None)?;
        context.say(&Message::new("load-refused"))?;
        return Err(Failure::Data);
    }
    let loaded = loading.commit(folders, &infos, record(context, &checked.findings)?)?;
    let message = Message::new("load-done").with("load", Arg::Plain(loaded.load));
    context.say(&message.with("datasets", Arg::List(read.names())))?;
    Ok(LoadOutcome { load: loaded.load, checked })
}

/// A load of what the store holds already: said, after the same check.
fn unchanged(context: &Context, read: &Reading, held: &(Store, LoadRow)) -> Result<LoadOutcome, Failure> {
    let (store, newest) = held;
    let checked = read.check(context, &mut NoSink, Some((store, newest)))?;
    if checked.findings.has_errors() {
        write_findings(context, "load", &checked, None)?;
        return Err(Failure::Data);
    }
    context.say(&Message::new("load-unchanged").with("load", Arg::Plain(newest.load)))?;
    Ok(LoadOutcome { load: newest.load, checked })
}

/// What stopped a load, which leaves nothing behind as far as it can.
fn given_up(loading: Loading<'_>, failure: Failure) -> Failure {
    // What cannot be taken away now, say because the disk fails, the next load takes away.
    let _ = loading.abandon();
    failure
}

/// The store and its newest load, where something is loaded.
fn stored(store: &Path) -> Result<Option<(Store, LoadRow)>, Failure> {
    if !Store::is_loaded(store) {
        return Ok(None);
    }
    let store = Store::open(store)?;
    let newest = store.newest()?;
    Ok(Some((store, newest)))
}

/// The datasets of some folders, and what was found on the way.
struct Reading {
    datasets: Vec<Dataset>,
    findings: Findings,
}

impl Reading {
    /// The datasets of the folders; that there are none at all is a mistake in the asking.
    fn of(folders: &[PathBuf]) -> Result<Self, Failure> {
        let mut findings = Findings::new();
        let datasets: Vec<Dataset> =
            folders.iter().flat_map(|folder| intake::read_all(folder, &mut findings)).collect();
        if datasets.is_empty() && !findings.has_errors() {
            let named = folders.iter().map(|folder| folder.display().to_string()).collect();
            return Err(Failure::Request(Message::new("failure-no-datasets").with("folders", Arg::List(named))));
        }
        Ok(Self { datasets, findings })
    }

    fn infos(&self) -> Vec<DatasetInfo> {
        self.datasets.iter().map(|dataset| dataset.info.clone()).collect()
    }

    fn names(&self) -> Vec<String> {
        self.datasets.iter().map(|dataset| dataset.info.name.clone()).collect()
    }

    /// Whether a load has just these contents already.
    fn is_held_by(&self, load: &LoadRow) -> bool {
        !self.findings.has_errors() && load.holds(&self.infos())
    }

    /// Checks them against each other and what the store holds besides.
    fn check(
        &self,
        context: &Context,
        sink: &mut dyn FactSink,
        stored: Option<(&Store, &LoadRow)>,
    ) -> Result<Checked, Failure> {
        let documents = context.documents()?;
        let others = stored.map(|(store, newest)| (store, newest.clone().without(&self.names())));
        match &others {
            Some((store, others)) => {
                let rows = PolarsRows::new(store, others.clone());
                self.check_against(&StoredKeys::new(&rows), sink, (Some((store, others)), documents.as_ref()))
            }
            None => self.check_against(&NoKnownKeys, sink, (None, documents.as_ref())),
        }
    }

    fn check_against(
        &self,
        known: &dyn KnownKeys,
        sink: &mut dyn FactSink,
        (others, documents): (Option<(&Store, &LoadRow)>, Option<&Documents>),
    ) -> Result<Checked, Failure> {
        let mut findings = self.findings.clone();
        let mut rows = MemoryRows::default();
        let handed = check::check(&self.datasets, known, &mut Both::new(sink, &mut rows)?, &mut findings)?;
        let provenance = documents.map(|documents| provenance::verify(&self.datasets, documents, &mut findings));
        // Sums of rows of which some are not there would differ for that reason
        // alone. What else is wrong does not stop them from being held together.
        let reconciled = match handed {
            Handed::All if !self.findings.has_errors() => Some(reconcile::with_others(&rows, others)?),
            Handed::All | Handed::InPart => None,
        };
        if let Some(reconciled) = &reconciled {
            reconcile::report(reconciled, &self.datasets, &mut findings);
        }
        Ok(Checked { findings, reconciled, provenance })
    }
}

/// Findings as the record of loads keeps them.
fn record(context: &Context, findings: &Findings) -> Result<String, Failure> {
    let sheet = Sheet::unmarked(&advised(context, findings)).named("load");
    let mut bytes = Vec::new();
    let style = format::Style {
        format: Format::Json,
        words: &context.words,
        load: None,
        changed: &[],
        width: None,
        ids: false,
    };
    format::write(&mut bytes, &sheet, style)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What was found, with advice in the reader's language.
fn advised(context: &Context, findings: &Findings) -> Found {
    Found::new(findings, |message| context.words.attribute(message, "hint"))
}

/// How many sums follow which rule.
fn rules(tallies: &[(&'static str, &BTreeMap<SumRule, u64>)]) -> Vec<RuleCount> {
    let each = |(held_against, rules): &(&'static str, &BTreeMap<SumRule, u64>)| {
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
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        format::write_sarif(&mut out, findings, &context.words)?;
        return Ok(out.flush()?);
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
    let sorted = findings.sorted();
    // A check is asked for its findings; a load says only what blocks or warns.
    let all = name == "check";
    let shown = |finding: &&Finding| all || finding.code.severity != Severity::Note;
    let mut out: Box<dyn Write> =
        if all { Box::new(anstream::stdout().lock()) } else { Box::new(anstream::stderr().lock()) };
    for finding in sorted.iter().filter(shown) {
        diag::print(&mut out, finding, &context.words, Ink::Colour)?;
    }
    diag::summary(&mut out, findings, &context.words)?;
    if let Some(provenance) = &checked.provenance {
        traced::write(&mut out, provenance, &context.words)?;
    }
    match tallies.filter(|_| all) {
        Some(tallies) => Ok(format::write_reconciled(&mut out, &tallies, &context.words)?),
        None => Ok(()),
    }
}
