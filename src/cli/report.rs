//! `utfall report`: loads the datasets, writes the page, says what stands out.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::args::{ReportArgs, ReportForm};
use super::cited::Cited;
use super::context::Context;
use super::failure::{Failure, refused};
use super::fill::{Source, unfilled};
use super::{datasets, diff, goals, public};
use crate::diag::work::{Doing, begin};
use crate::diag::{Finding, Findings};
use crate::load::Checked;
use crate::measure::scenario::Scenario;
use crate::measure::{self, Owner, Scope};
use crate::model::answer::Entity;
use crate::model::answer::difference::Difference;
use crate::model::answer::trend::Trend;
use crate::model::figure::Figure;
use crate::model::rows::Rows;
use crate::present::files::{FileError, put_below};
use crate::present::fill::Template;
use crate::present::report::{self as page, Edition, Origin, OwnerSeen, Report, ReportError};
use crate::store::{LoadRow, LoadedDataset, Store, StorePlace};
use crate::words::{Arg, Message};

pub(super) fn report(context: &Context, args: &ReportArgs) -> Result<(), Failure> {
    let out = context.out.as_deref().unwrap_or(Path::new("report"));
    // What is wished is read first: a slip in it should not wait for a load.
    let wished =
        args.scenario.as_deref().map(|path| Ok::<_, Failure>(Scenario::of(&goals::file(path)?)?)).transpose()?;
    let Basis { store, load: newest, findings, folder: _folder } = Basis::of(context)?;
    let asked = context.owner(&newest)?;
    let owned: BTreeMap<String, String> =
        newest.datasets.iter().map(|(name, dataset)| (name.clone(), dataset.owner.clone())).collect();
    let rows = public::rows(context, &store, newest.clone())?;
    let owners = measure::owners(&rows)?;
    let owner = one_owner(owners.clone(), asked)?;
    let own_id = owner.entity.id.clone();
    let scope = Scope { year: args.year.unwrap_or(owner.year()), owner: Some(own_id.clone()) };
    let disclosure = context.disclosure();
    let about = About {
        owner: owner.entity,
        owners,
        origin: origin(&newest, disclosure.is_some()),
        edition: args.edition.into(),
        public: disclosure.iter().flat_map(|own| own.said()).collect(),
    };
    let since = since_published(context, &store, &newest, &own_id)?;
    let mut report = compose(&rows, &scope, about, (findings.sorted(), since), wished.as_ref())?;
    // Of others' datasets, only what stands behind a figure here is its readers' business.
    let explained = &report.explained;
    let concerns =
        |finding: &Finding| owned.get(dataset(finding)) == Some(&own_id) || page::stands_behind(finding, explained);
    report.findings.retain(concerns);
    if let Some(disclosure) = disclosure {
        report.findings.retain(|finding| public::is_told(finding, disclosure));
    }
    report.findings.sort_by_cached_key(by_subject);
    report.headlines = page::headlines(&report, &context.words);
    let style = context.style(Some(report.load))?;
    let mut written = Vec::new();
    for form in &args.to {
        let _work = begin(doing(*form), "");
        written.extend(match form {
            ReportForm::Html => page::write(&report, &context.words, out)?.pop(),
            ReportForm::Xlsx => Some(page::write_workbook(&report, out, style)?),
            ReportForm::Pdf => Some(page::write_print(&report, &context.words, out)?),
            ReportForm::Docx => {
                let cited = Cited::new(context, &store, &rows);
                let source = Source { context, rows: &rows, cited: &cited, load: &newest, owner: Some(own_id.clone()) };
                Some(document(&source, &report, out)?)
            }
        });
    }
    context.say_disclosure()?;
    say(context, &report, &written)
}

/// What is done to write a form of the report.
fn doing(form: ReportForm) -> Doing {
    match form {
        ReportForm::Html => Doing::Pages,
        ReportForm::Xlsx => Doing::Workbook,
        ReportForm::Pdf => Doing::Print,
        ReportForm::Docx => Doing::Fill,
    }
}

/// Writes `report.docx` into a folder: a document whose places are filled as anybody's are.
fn document(source: &Source<'_>, report: &Report, folder: &Path) -> Result<PathBuf, Failure> {
    let path = folder.join("report.docx");
    let draft = page::draft(report, &source.context.words, source.load.date())?;
    let template = Template::word(draft).map_err(|error| unfilled(error, &path))?;
    let filled = source.filled(&template, "report", &path)?;
    put_below(folder, "report.docx", &filled.document)?;
    Ok(path)
}

/// What differs from what was published before; two loads side by side would tell what either withholds.
fn since_published(
    context: &Context,
    store: &Store,
    load: &LoadRow,
    owner: &str,
) -> Result<Option<Difference>, Failure> {
    let history = store.history()?;
    match diff::Version::published_before(store, &history, load.load)?.filter(|_| context.disclosure().is_none()) {
        Some(before) => {
            let own = diff::Version { publication: None, load: load.clone() };
            Ok(Some(diff::between(context, (store, &history), &before, &own, Some(owner))?))
        }
        None => Ok(None),
    }
}

/// What a report is made from: a load, with what a check of it finds.
struct Basis {
    store: Store,
    load: LoadRow,
    findings: Findings,
    /// The folder of the store, where it goes away with the command.
    folder: Option<TempDir>,
}

impl Basis {
    /// The datasets as they are, loaded and checked, where there are none those that come with the program; or a load as
    /// it was, with what was found then.
    fn of(context: &Context) -> Result<Self, Failure> {
        // A report does not write to what others see.
        if context.as_of.is_some() || context.store.is_shared() {
            let (store, load) = datasets::open(context)?;
            let unread = || Message::new("failure-findings-unread").with("load", Arg::Plain(load.load));
            let findings = Findings::from_record(&load.findings).ok_or_else(|| Failure::Request(unread()))?;
            return Ok(Self { store, load, findings, folder: None });
        }
        if datasets::are_nowhere(context)? {
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("store");
            let checked = datasets::load_examples(context, path.clone())?;
            return Self::loaded(context, path.into(), &checked, Some(folder));
        }
        let checked = datasets::load_and_check(context)?;
        Self::loaded(context, context.store.clone(), &checked, None)
    }

    fn loaded(
        context: &Context,
        store: StorePlace,
        checked: &Checked,
        folder: Option<TempDir>,
    ) -> Result<Self, Failure> {
        let store = Store::open(store)?;
        let load = store.newest()?;
        context.notice_changes(&load)?;
        Ok(Self { store, load, findings: checked.recorded(), folder })
    }
}

/// The folder that a finding's first place is in, which is its dataset's name.
fn dataset(finding: &Finding) -> &str {
    let folder = finding.places.first().and_then(|place| place.file.split('/').next());
    folder.unwrap_or("")
}

/// The order of findings on the page: by file, by kind and by what they say, since
/// the line of a row is no order that a reader could see.
fn by_subject(finding: &Finding) -> (Option<String>, &'static str, String, String) {
    let id = finding.args.iter().find(|(name, _)| *name == "id");
    let file = finding.places.first().map(|place| place.file.clone());
    (file, finding.code.name, format!("{id:?}"), format!("{:?}", finding.args))
}

/// The owner whose report it is: the one asked for, else the one whose results are reported.
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

/// What a report is of, and for whom.
struct About {
    owner: Entity,
    owners: Vec<Owner>,
    origin: Origin,
    edition: Edition,
    public: Vec<Message>,
}

/// How much of a hash tells two contents apart.
const SHORT: usize = 8;

fn origin(load: &LoadRow, public: bool) -> Origin {
    let digest = |dataset: &LoadedDataset| (!public).then(|| dataset.key.chars().take(SHORT).collect());
    let held = |(name, dataset): (&String, &LoadedDataset)| (name.clone(), digest(dataset));
    Origin {
        day: load.date().to_owned(),
        program: load.program.clone(),
        datasets: load.datasets.iter().map(held).collect(),
    }
}

/// Every owner whose activities have grants, each in the newest year of its own.
fn side_by_side(rows: &dyn Rows, owners: Vec<Owner>) -> Result<Vec<OwnerSeen>, Failure> {
    let seen = |own: Owner| {
        let year = own.granted_year?;
        let scope = Scope { year, owner: Some(own.entity.id.clone()) };
        Some(measure::goals(rows, &scope).and_then(|goals| {
            let measured = measure::measured(rows, &scope)?;
            Ok(OwnerSeen { owner: own.entity, year, goals, measured })
        }))
    };
    Ok(owners.into_iter().filter_map(seen).collect::<Result<_, _>>()?)
}

/// Every answer that the page is written from, and the rows behind them.
fn compose(
    rows: &dyn Rows,
    scope: &Scope,
    about: About,
    (findings, since): (Vec<Finding>, Option<Difference>),
    wished: Option<&Scenario>,
) -> Result<Report, Failure> {
    let About { owner, owners, origin, edition, public } = about;
    let mut trends = Vec::new();
    for series in measure::series(rows, &owner.id)? {
        trends.extend(measure::trend(rows, &series)?);
    }
    for share in measure::declared_shares(rows, &owner.id)? {
        trends.extend(measure::trend(rows, &share)?);
    }
    let flow = measure::flow(rows, scope)?;
    let bridge = measure::bridge(rows, scope)?;
    let reconciliation = measure::reconciliation(rows, scope)?;
    let cost = measure::cost(rows, scope)?;
    let goals = measure::goals(rows, scope)?;
    let measured = measure::measured(rows, scope)?;
    let scenario = wished.map(|wished| measure::scenario::scenario(rows, scope, wished)).transpose()?;
    let mut figures: Vec<Figure> = [flow.figures(), bridge.figures(), reconciliation.figures()].concat();
    figures.extend(cost.figures());
    figures.extend(goals.figures());
    figures.extend(measured.figures());
    figures.extend(trends.iter().flat_map(Trend::figures));
    let owners = side_by_side(rows, owners)?;
    let others = owners.iter().filter(|own| own.owner.id != owner.id || own.year != scope.year);
    figures.extend(others.flat_map(|own| [own.goals.figures(), own.measured.figures()].concat()));
    let explained = measure::evidence(rows, &figures)?;
    let profiles = measure::profiles(rows, scope)?;
    let questions = measure::questions(rows, &owner.id, scope.year, None)?;
    let (year, load) = (scope.year, rows.load());
    Ok(Report {
        year,
        owner,
        load,
        origin,
        edition,
        public,
        headlines: Vec::new(),
        flow,
        bridge,
        reconciliation,
        cost,
        trends,
        goals,
        measured,
        scenario,
        since,
        findings,
        explained,
        profiles,
        questions,
        owners,
    })
}

/// The most telling figures, and where the report is.
fn say(context: &Context, report: &Report, written: &[PathBuf]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for headline in &report.headlines {
        writeln!(out, "• {}", context.words.say(&headline.message))?;
    }
    writeln!(out)?;
    for path in written {
        let page = path.display().to_string();
        writeln!(out, "{}", context.words.say(&Message::new("report-written").with("page", page)))?;
    }
    Ok(())
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        refused(Path::new(&error.path), &error.source)
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::File(error) => error.into(),
            ReportError::Workbook(error) => error.into(),
            ReportError::Word(error) => unfilled(error, Path::new("report.docx")),
            other => Failure::Ours(other.to_string()),
        }
    }
}
