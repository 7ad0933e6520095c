//! What is said of a report as a whole: what it is called, what it is of, and
//! what its answers ask a reader to know.

use super::content::Report;
use crate::model::answer::trend::Trend;
use crate::words::{Arg, Message, Words};

/// What the report is called.
pub(super) fn title(report: &Report, words: &Words) -> String {
    words.say(&about(report, "report-title"))
}

/// A text about the report's year, load and owner.
pub(super) fn about(report: &Report, id: &str) -> Message {
    let message = Message::new(id).with("year", report.year).with("load", Arg::Plain(report.load));
    let message = message.with("day", report.origin.day.as_str()).with("program", report.origin.program.as_str());
    message.with("owner", report.owner.arg())
}

/// What the answers themselves ask a reader to know, each once.
pub(super) fn answer_notes(report: &Report, words: &Words) -> Vec<String> {
    let own: [&[Message]; 4] = [&report.flow.notes, &report.cost.notes, &report.goals.notes, &report.measured.notes];
    let trends = report.trends.iter().map(Trend::notes);
    let mut notes: Vec<String> = Vec::new();
    for note in report.public.iter().chain(own.into_iter().chain(trends).flatten()) {
        let text = words.say(note);
        if !notes.contains(&text) {
            notes.push(text);
        }
    }
    notes
}
