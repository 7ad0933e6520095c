//! A page before it is laid out, and what all pages of a report have.

use serde::Serialize;

use crate::present::report::about::about;
use crate::present::report::blocks::Section;
use crate::present::report::content::Report;
use crate::present::report::view::{Scribe, Td};
use crate::words::{Arg, Message};

/// A page of the report.
#[derive(Debug, Clone, Serialize)]
pub(in crate::present::report) struct Page {
    /// Its file, from the folder of the report on.
    pub path: String,
    /// The way back to that folder.
    pub root: &'static str,
    /// What it is, for the style sheet.
    pub class: &'static str,
    /// What stands above its heading: links to the page that it belongs to.
    pub up: Vec<Td>,
    /// Its heading.
    pub title: Td,
    /// What it is called where it is one of several.
    pub name: String,
    pub lead: Option<String>,
    /// What it is made from.
    pub origin: Vec<String>,
    pub sections: Vec<Section>,
}

impl Page {
    /// A page in the folder of the report.
    pub(in crate::present::report) fn new(
        path: &str,
        class: &'static str,
        title: Td,
        report: &Report,
        scribe: &Scribe<'_>,
    ) -> Self {
        Self {
            path: path.to_owned(),
            root: if path.contains('/') { "../" } else { "" },
            class,
            up: Vec::new(),
            name: title.text.clone(),
            title,
            lead: None,
            origin: origin(report, scribe),
            sections: Vec::new(),
        }
    }

    /// With the way up to the front page.
    pub(in crate::present::report) fn below_front(mut self, report: &Report, scribe: &Scribe<'_>) -> Self {
        let front = Td { page: Some(scribe.to("index.html")), ..Td::text(called(report, scribe)) };
        self.up.push(front);
        self
    }
}

/// What the report is called: whose, and of which year.
pub(in crate::present::report) fn called(report: &Report, scribe: &Scribe<'_>) -> String {
    scribe.words.say(&about(report, "report-called"))
}

/// The period, the load with its day and program, and what was loaded.
fn origin(report: &Report, scribe: &Scribe<'_>) -> Vec<String> {
    let words = scribe.words;
    let held = |(name, digest): &(String, Option<String>)| match digest {
        Some(digest) => format!("{name} ({digest})"),
        None => name.clone(),
    };
    let datasets: Vec<String> = report.origin.datasets.iter().map(held).collect();
    let datasets = Message::new("report-datasets").with("datasets", Arg::List(datasets));
    let messages = [about(report, "report-period"), about(report, "report-load"), datasets];
    messages.iter().chain(&report.public).map(|message| words.say(message)).collect()
}
