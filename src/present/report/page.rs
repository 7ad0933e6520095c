//! The page: the report's parts in words, laid out by the template.

use std::collections::BTreeMap;

use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use super::notes::Kind;
use super::reconciled::Reconciled;
use super::series::Series;
use super::sources::{Chapter, Document};
use super::view::{Scribe, Table, Td};
use super::{
    Headline, Rendered, Report, ReportError, context, goals, measured, money, notes, reconciled, results, scenario,
    series, sources,
};
use crate::model::answer::{Answer, Cell};
use crate::present::chart::{self, Picture};
use crate::present::goals::{field, sentences};
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
    context: Option<Table>,
    flow: String,
    lines: Option<Table>,
    activities: Table,
    reconciled: Reconciled,
    results: Table,
    beside: Option<Table>,
    series: Vec<Series>,
    goals_chart: String,
    goals: Table,
    against_lead: String,
    against_chart: String,
    against_said: Vec<String>,
    against: Table,
    focus: Option<Table>,
    scenario: Option<scenario::Scenario>,
    measured_chart: String,
    tiers: Table,
    without: Option<Table>,
    kinds: Vec<Kind>,
    answer_notes: Vec<String>,
    documents: Vec<Document>,
    chapters: Vec<Chapter>,
}

pub(super) fn render(report: &Report, words: &Words) -> Result<Rendered, ReportError> {
    let scribe = Scribe::new(words, &report.explained, &report.findings);
    let flow = chart::flow(&report.flow, words)?;
    let goals = chart::goals(&report.goals, words)?;
    let against = chart::against(&report.goals, words)?;
    let measured = chart::measured(&report.measured, words)?;
    let (series, mut pictures) = series::all(&report.trends, &scribe)?;
    let captions = ["report-bridge-caption", "report-sums-caption", "report-sums-rounded-caption"];
    let captions = captions.map(|id| words.say(&about(report, id)));
    let (reconciled, bridge) = reconciled::part((&report.bridge, &report.reconciliation), captions, &scribe)?;
    let page = page(report, &scribe, series, reconciled, [&flow, &goals, &against, &measured]);
    pictures.extend([flow, goals, against, measured]);
    pictures.extend(bridge);

    let mut environment = Environment::new();
    environment.add_template("index.html", TEMPLATE)?;
    let html = environment.get_template("index.html")?.render(Serde(&page))?;
    Ok(Rendered { html: tidy(&html), pictures })
}

fn page(
    report: &Report,
    scribe: &Scribe<'_>,
    series: Vec<Series>,
    reconciled: Reconciled,
    charts: [&Picture; 4],
) -> Page {
    let words = scribe.words;
    let text = |id: &str| words.say(&about(report, id));
    let [flow, goals, against, measured] = charts.map(|picture| picture.svg.clone());
    let (documents, chapters) = sources::all(&report.explained, &notes::note_ids(&report.findings), scribe);
    Page {
        lang: words.lang().tag(),
        style: STYLE,
        t: texts(words),
        title: text("report-title"),
        load: text("report-load"),
        owner: scribe.entity(&report.owner),
        headlines: report.headlines.iter().map(|headline| sentence(headline, scribe)).collect(),
        context: context::context(&report.flow, text("report-context-caption"), scribe),
        flow,
        lines: money::lines(&report.flow, &report.owner, text("report-lines-caption"), scribe),
        activities: money::activities(&report.flow, text("report-activities-caption"), scribe),
        reconciled,
        results: results::came_out(&report.cost, text("report-results-caption"), scribe),
        beside: results::beside(&report.cost, text("report-beside-caption"), scribe).unless_empty(),
        series,
        goals_chart: goals,
        goals: goals::table(&report.goals, text("report-goals-caption"), scribe),
        against_lead: words.say(&Message::new("report-goals-against-1").with("draws", Arg::Int(draws(&report.goals)))),
        against_chart: against,
        against_said: sentences(&report.goals, words).iter().map(|said| words.say(said)).collect(),
        against: goals::against(&report.goals, text("report-goals-against-caption"), scribe),
        focus: goals::focus(&report.goals, text("report-goals-focus-caption"), scribe),
        scenario: report.scenario.as_ref().map(|own| {
            let captions = ["report-scenario-caption", "report-scenario-focus-caption"].map(text);
            scenario::view(own, captions, scribe)
        }),
        measured_chart: measured,
        tiers: measured::tiers(&report.measured, text("report-tiers-caption"), scribe),
        without: measured::without(&report.measured, text("report-without-caption"), scribe).unless_empty(),
        kinds: notes::kinds(&report.findings, scribe),
        answer_notes: answer_notes(report, words),
        documents,
        chapters,
    }
}

/// How many draws the answer says that it rests on.
fn draws(goals: &Answer) -> i64 {
    match goals.top("method").and_then(|method| field(method, "draws")) {
        Some(Cell::Int(draws)) => *draws,
        _ => 0,
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

fn about(report: &Report, id: &str) -> Message {
    let message = Message::new(id).with("year", Arg::Plain(report.year.into())).with("load", Arg::Plain(report.load));
    message.with("owner", report.owner.sv.as_str())
}

fn sentence(headline: &Headline, scribe: &Scribe<'_>) -> Sentence {
    let href = headline.address.as_deref().and_then(|address| scribe.href(address));
    Sentence { text: scribe.words.say(&headline.message), href }
}

/// What the answers themselves ask a reader to know, each once.
fn answer_notes(report: &Report, words: &Words) -> Vec<String> {
    let answers = [&report.flow, &report.cost, &report.goals, &report.measured];
    let mut notes: Vec<String> = Vec::new();
    for note in answers.into_iter().chain(&report.trends).flat_map(|answer| &answer.notes) {
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
