//! The page: the report's parts in words, laid out by the template.

use std::collections::BTreeMap;

use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use super::content::{Headline, Rendered, Report};
use super::drawn::Drawn;
use super::error::ReportError;
use super::notes::NotesOfKind;
use super::reconciled::ReconciledPart;
use super::series::SeriesPart;
use super::sources::{Chapter, PageDocument};
use super::view::{PageTable, Scribe, Td};
use super::{context, goals, measured, money, notes, reconciled, results, scenario, series, sources};
use crate::model::answer::Abbreviation;
use crate::model::answer::trend::Trend;
use crate::present::chart::{self, Picture};
use crate::present::goals::sentences;
use crate::words::{Arg, Message, Words, visible};

const TEMPLATE: &str = include_str!("template.html");
const STYLE: &str = include_str!("style.css");

/// A sentence with the link to its figure's source.
#[derive(Serialize)]
struct Sentence {
    text: String,
    href: Option<String>,
}

/// All that the template sees.
#[derive(Serialize)]
struct Page {
    lang: &'static str,
    style: &'static str,
    t: BTreeMap<&'static str, String>,
    title: String,
    load: String,
    owner: Td,
    headlines: Vec<Sentence>,
    context: Option<PageTable>,
    flow: Drawn,
    lines: Option<PageTable>,
    activities: Option<PageTable>,
    reconciled: ReconciledPart,
    results: Option<PageTable>,
    beside: Option<PageTable>,
    series: Vec<SeriesPart>,
    /// Nothing where no activity is linked to a sub-goal; then `goals_none` says so.
    goals: Option<Goals>,
    goals_none: Vec<String>,
    focus: Option<PageTable>,
    scenario: Option<scenario::ScenarioPart>,
    /// Nothing where nothing is measured; then `measured_none` says so.
    measured: Option<Measured>,
    measured_none: String,
    kinds: Vec<NotesOfKind>,
    answer_notes: Vec<String>,
    abbreviations: Vec<SpelledOut>,
    documents: Vec<PageDocument>,
    chapters: Vec<Chapter>,
}

/// An abbreviation on the page and what it stands for.
#[derive(Serialize)]
struct SpelledOut {
    name: String,
    full_name: String,
}

/// The sub-goals' parts, alone and beside what the money is for.
#[derive(Serialize)]
struct Goals {
    chart: Drawn,
    table: PageTable,
    against_lead: String,
    against_chart: Drawn,
    against_said: Vec<String>,
    against: PageTable,
}

/// How much of the grant has something measured.
#[derive(Serialize)]
struct Measured {
    chart: Drawn,
    tiers: PageTable,
    without: Option<PageTable>,
}

pub(super) fn render(report: &Report, words: &Words) -> Result<Rendered, ReportError> {
    let scribe = Scribe::new(words, &report.explained, &report.findings);
    let (series, mut pictures) = series::all(&report.trends, &scribe)?;
    let (flow, picture) = Drawn::of(chart::flow(&report.flow, words), "report-flow-empty", words)?;
    pictures.extend(picture);
    let (goals, of_goals) = goals_part(report, &scribe)?;
    pictures.extend(of_goals);
    let (measured, picture) = measured_part(report, &scribe)?;
    pictures.extend(picture);
    let captions = ["report-bridge-caption", "report-sums-caption", "report-sums-rounded-caption"];
    let captions = captions.map(|id| words.say(&about(report, id)));
    let (reconciled, bridge) = reconciled::part((&report.bridge, &report.reconciliation), captions, &scribe)?;
    pictures.extend(bridge);
    let mut page = page(report, &scribe, Parts { series, reconciled, flow, goals, measured });
    let mut html = laid_out(&page)?;
    // Which abbreviations are on the page is seen when it is there.
    page.abbreviations = spelled_out(report.cost.abbreviations(), &html, &scribe);
    if !page.abbreviations.is_empty() {
        html = laid_out(&page)?;
    }
    Ok(Rendered { html: tidy(&html), pictures })
}

fn laid_out(page: &Page) -> Result<String, ReportError> {
    let mut environment = Environment::new();
    environment.add_template("index.html", TEMPLATE)?;
    Ok(environment.get_template("index.html")?.render(Serde(page))?)
}

fn spelled_out(known: &[Abbreviation], html: &str, scribe: &Scribe<'_>) -> Vec<SpelledOut> {
    let used = known.iter().filter(|own| own.stands_in(html));
    used.map(|own| SpelledOut { name: own.name.clone(), full_name: scribe.say.spelled_out(own) }).collect()
}

/// The parts of the page that come with pictures.
struct Parts {
    series: Vec<SeriesPart>,
    reconciled: ReconciledPart,
    flow: Drawn,
    goals: Option<Goals>,
    measured: Option<Measured>,
}

fn goals_part(report: &Report, scribe: &Scribe<'_>) -> Result<(Option<Goals>, Vec<Picture>), ReportError> {
    if report.goals.unlinked().is_some() {
        return Ok((None, Vec::new()));
    }
    let words = scribe.words;
    let (chart, alone) = Drawn::of(chart::goals(&report.goals, words), "report-goals-empty", words)?;
    let (against_chart, against) = Drawn::of(chart::against(&report.goals, words), "report-goals-empty", words)?;
    let goals = Goals {
        chart,
        table: goals::table(&report.goals, words.say(&about(report, "report-goals-caption")), scribe),
        against_lead: words.say(&Message::new("report-goals-against-1")),
        against_chart,
        against_said: sentences(&report.goals, words).iter().map(|said| words.say(said)).collect(),
        against: goals::against(&report.goals, words.say(&about(report, "report-goals-against-caption")), scribe),
    };
    Ok((Some(goals), alone.into_iter().chain(against).collect()))
}

fn measured_part(report: &Report, scribe: &Scribe<'_>) -> Result<(Option<Measured>, Option<Picture>), ReportError> {
    if measured::nothing(&report.measured).is_some() {
        return Ok((None, None));
    }
    let words = scribe.words;
    let (chart, picture) = Drawn::of(chart::measured(&report.measured, words), "report-measured-empty", words)?;
    let caption = |id: &str| words.say(&about(report, id));
    let tiers = measured::tiers(&report.measured, caption("report-tiers-caption"), scribe);
    let without = measured::without(&report.measured, caption("report-without-caption"), scribe).unless_empty();
    Ok((Some(Measured { chart, tiers, without }), picture))
}

fn page(report: &Report, scribe: &Scribe<'_>, parts: Parts) -> Page {
    let words = scribe.words;
    let text = |id: &str| words.say(&about(report, id));
    let Parts { series, reconciled, flow, goals, measured } = parts;
    let (documents, chapters) = sources::all(&report.explained, &notes::note_ids(&report.findings), scribe);
    Page {
        lang: words.lang().tag(),
        style: STYLE,
        t: texts(words),
        title: title(report, words),
        load: text("report-load"),
        owner: scribe.entity(&report.owner),
        headlines: report.headlines.iter().map(|headline| sentence(headline, scribe)).collect(),
        context: context::context(&report.flow, text("report-context-caption"), scribe),
        flow,
        lines: money::lines(&report.flow, &report.owner, text("report-lines-caption"), scribe),
        activities: money::activities(&report.flow, text("report-activities-caption"), scribe).unless_empty(),
        reconciled,
        results: results::came_out(&report.cost, text("report-results-caption"), scribe).unless_empty(),
        beside: results::beside(&report.cost, text("report-beside-caption"), scribe).unless_empty(),
        series,
        goals_none: match &goals {
            Some(_) => Vec::new(),
            None => sentences(&report.goals, words).iter().map(|said| words.say(said)).collect(),
        },
        goals,
        focus: goals::focus(&report.goals, text("report-goals-focus-caption"), scribe),
        scenario: report.scenario.as_ref().map(|own| {
            let captions = ["report-scenario-caption", "report-scenario-focus-caption"].map(text);
            scenario::view(own, captions, scribe)
        }),
        measured,
        measured_none: measured::nothing(&report.measured).map(|said| words.say(&said)).unwrap_or_default(),
        kinds: notes::kinds(&report.findings, scribe),
        answer_notes: answer_notes(report, words),
        abbreviations: Vec::new(),
        documents,
        chapters,
    }
}

/// The page without the empty lines that a template leaves, and with slashes
/// that a reader of its source can read: they need no escape in HTML. What
/// would not show, or would turn the text around it, is written out.
fn tidy(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    for line in html.split('\n').filter(|line| !line.trim().is_empty()) {
        tidy.push_str(&visible(line).replace("&#x2f;", "/"));
        tidy.push('\n');
    }
    tidy
}

/// What the report is called.
pub(super) fn title(report: &Report, words: &Words) -> String {
    words.say(&about(report, "report-title"))
}

pub(super) fn about(report: &Report, id: &str) -> Message {
    let message = Message::new(id).with("year", report.year).with("load", Arg::Plain(report.load));
    message.with("owner", report.owner.sv.as_str())
}

fn sentence(headline: &Headline, scribe: &Scribe<'_>) -> Sentence {
    let href = headline.address.as_deref().and_then(|address| scribe.href(address));
    Sentence { text: scribe.words.say(&headline.message), href }
}

/// What the answers themselves ask a reader to know, each once.
fn answer_notes(report: &Report, words: &Words) -> Vec<String> {
    let own: [&[Message]; 4] = [&report.flow.notes, &report.cost.notes, &report.goals.notes, &report.measured.notes];
    let trends = report.trends.iter().map(Trend::notes);
    let mut notes: Vec<String> = Vec::new();
    for note in own.into_iter().chain(trends).flatten() {
        let text = words.say(note);
        if !notes.contains(&text) {
            notes.push(text);
        }
    }
    notes
}

/// The texts that the template names as `t["…"]`; there is no second list to keep in step.
fn texts(words: &Words) -> BTreeMap<&'static str, String> {
    let names = TEMPLATE.split("t[\"").skip(1).filter_map(|rest| rest.split('"').next());
    names.map(|name| (name, words.text(&format!("report-{name}")))).collect()
}
