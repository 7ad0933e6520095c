//! Pages laid out by the template, each whole in itself.

use std::collections::BTreeMap;

use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use super::page::{Page, called};
use crate::model::answer::Abbreviation;
use crate::present::Say;
use crate::present::chart;
use crate::present::report::about::about;
use crate::present::report::content::Report;
use crate::present::report::error::ReportError;
use crate::present::report::ledger::{Chain, Ledger, Row};
use crate::present::report::view::{SOURCES, Scribe};
use crate::words::{Words, visible};

const TEMPLATE: &str = include_str!("template.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");

/// What is the same on every page.
pub(super) struct Layout<'a> {
    environment: Environment<'static>,
    words: &'a Words,
    known: &'a [Abbreviation],
    /// What the report is called.
    called: String,
    /// What stands at the head of each printed sheet, as CSS.
    style: String,
    texts: BTreeMap<&'static str, String>,
}

/// All that the template sees.
#[derive(Serialize)]
struct Seen<'a> {
    lang_tag: &'static str,
    style: &'a str,
    script: &'static str,
    called: &'a str,
    t: &'a BTreeMap<&'static str, String>,
    page: &'a Page,
    sources: String,
    chains: Chains<'a>,
    abbreviations: Vec<(String, String)>,
}

/// The figures of a page with their chains, for a reader who opens them in place; each row, document and formula once.
#[derive(Default, Serialize)]
struct Chains<'a> {
    documents: BTreeMap<usize, &'a str>,
    formulas: Vec<&'a str>,
    rows: BTreeMap<usize, ShortRow<'a>>,
    figures: BTreeMap<&'a str, ShortChain<'a>>,
}

/// A figure's value, formula, rows and that there are more; formula and rows by number.
type ShortChain<'a> = (&'a str, usize, Vec<usize>, Option<&'a str>);

/// A row's place, id, document, lines and remarks.
type ShortRow<'a> = (&'a str, &'a str, Option<usize>, Option<&'a str>, Vec<&'a str>);

impl<'a> Layout<'a> {
    pub(super) fn new(report: &'a Report, words: &'a Words) -> Result<Self, ReportError> {
        let mut environment = Environment::new();
        environment.add_template("page.html", TEMPLATE)?;
        let scribe = Scribe::new(words, &[], &[]);
        let called = called(report, &scribe);
        let load = words.say(&about(report, "report-print-load"));
        let style = format!("{}{}{}", chart::page_style(), STYLE, sheets(&called, &load));
        Ok(Self { environment, words, known: report.cost.abbreviations(), called, style, texts: texts(words) })
    }

    /// The page, with the chains of its figures.
    pub(super) fn html<'c>(
        &self,
        page: &Page,
        chained: impl Iterator<Item = &'c Chain>,
        ledger: &'c Ledger,
    ) -> Result<String, ReportError> {
        // Which abbreviations are on the page is seen when it is there.
        let abbreviations = self.spelled_out(&self.laid_out(page, Chains::default(), Vec::new())?);
        Ok(tidy(&self.laid_out(page, chains(chained, ledger), abbreviations)?))
    }

    fn laid_out(
        &self,
        page: &Page,
        chains: Chains<'_>,
        abbreviations: Vec<(String, String)>,
    ) -> Result<String, ReportError> {
        let seen = Seen {
            lang_tag: self.words.lang().tag(),
            style: &self.style,
            script: SCRIPT,
            called: &self.called,
            t: &self.texts,
            page,
            sources: format!("{}{SOURCES}", page.root),
            chains,
            abbreviations,
        };
        Ok(self.environment.get_template("page.html")?.render(Serde(&seen))?)
    }

    fn spelled_out(&self, html: &str) -> Vec<(String, String)> {
        let used = self.known.iter().filter(|own| own.stands_in(html));
        used.map(|own| (own.name.clone(), Say::new(self.words).spelled_out(own))).collect()
    }
}

/// Each document, formula and row of the chains once.
fn chains<'a>(chained: impl Iterator<Item = &'a Chain>, ledger: &'a Ledger) -> Chains<'a> {
    let mut found = Chains::default();
    for chain in chained {
        let known = found.formulas.iter().position(|own| *own == chain.formula);
        let formula = known.unwrap_or_else(|| {
            found.formulas.push(&chain.formula);
            found.formulas.len() - 1
        });
        for row in &chain.rows {
            if let Some(number) = row.document {
                found.documents.extend(ledger.document(number).map(|text| (number, text)));
            }
            found.rows.insert(row.number, short(row));
        }
        let rows = chain.rows.iter().map(|row| row.number).collect();
        found.figures.insert(&chain.address, (&chain.value, formula, rows, chain.more.as_deref()));
    }
    found
}

fn short(row: &Row) -> ShortRow<'_> {
    let notes = row.notes.iter().map(|note| note.text.as_str());
    let remarks = row.corrections.iter().map(String::as_str).chain(notes).collect();
    (&row.place, &row.id, row.document, row.located.as_deref(), remarks)
}

/// What stands at the head and the foot of each printed sheet.
fn sheets(called: &str, load: &str) -> String {
    let [called, load] = [called, load].map(css_text);
    format!(
        "@page {{ @top-left {{ content: {called}; }} @top-right {{ content: {load}; }} \
         @bottom-right {{ content: counter(page) \" (\" counter(pages) \")\"; }} }}\n"
    )
}

/// A text as a style sheet writes it, whatever its characters.
fn css_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in visible(text).chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '.' | ',' | ':' | '–' | '-' => quoted.push(character),
            other => quoted.push_str(&format!("\\{:x} ", u32::from(other))),
        }
    }
    quoted.push('"');
    quoted
}

/// The page without the empty lines that a template leaves, and with slashes
/// that a reader of its source can read: they need no escape in HTML. What
/// would not show, or would turn the text around it, is written out.
fn tidy(html: &str) -> String {
    let mut tidy = String::with_capacity(html.len());
    for line in html.split('\n').map(str::trim_end).filter(|line| !line.is_empty()) {
        tidy.push_str(&visible(line).replace("&#x2f;", "/"));
        tidy.push('\n');
    }
    tidy
}

/// The texts that the template and the script name as `t["…"]`; there is no second list to keep in step.
fn texts(words: &Words) -> BTreeMap<&'static str, String> {
    let names = [TEMPLATE, SCRIPT].into_iter().flat_map(|own| own.split("t[\"").skip(1));
    let names = names.filter_map(|rest| rest.split('"').next());
    names.map(|name| (name, words.text(&format!("report-{name}")))).collect()
}
