//! The report as a Word document: what a reader should see first, with the
//! sources in footnotes; pictures and tables in places that can be filled again
//! next year; and what was found in the sources.

use super::about::{about, title};
use super::content::Report;
use super::edition::Subject;
use super::error::ReportError;
use super::footnote::Footnote;
use super::undrawn::why_none;
use super::view::Scribe;
use super::{measured, notes};
use crate::present::chart::{self, ChartError, Drawing, Look, Values};
use crate::present::difference::in_all;
use crate::present::fill::Draft;
use crate::words::{Message, Words};

/// The document with places for its pictures and tables, made on a day.
pub fn draft(report: &Report, words: &Words, day: &str) -> Result<Vec<u8>, ReportError> {
    let (title, mut draft) = (title(report, words), Draft::default());
    draft.heading(1, &title);
    draft.paragraph(&words.say(&about(report, "report-load")));
    report.public.iter().for_each(|message| draft.paragraph(&words.say(message)));
    headlines(&mut draft, report, words);
    for subject in report.edition.subjects() {
        told(*subject, &mut draft, report, words)?;
    }
    Ok(draft.done(&title, words.lang().tag(), day)?)
}

/// A subject, as far as a document has places for it.
fn told(subject: Subject, draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    match subject {
        Subject::Money => money(draft, report, words),
        Subject::Redistribution => redistribution(draft, report, words),
        Subject::Results => {
            results(draft, report, words);
            Ok(())
        }
        Subject::Years => years(draft, report, words),
        Subject::Goals => goals(draft, report, words),
        Subject::Measured => how_much_is_measured(draft, report, words),
        Subject::Notes => {
            found(draft, report, words);
            Ok(())
        }
        Subject::Changes => {
            changed(draft, report, words);
            Ok(())
        }
        Subject::Beside | Subject::Sums | Subject::Context | Subject::Owners => Ok(()),
    }
}

fn headlines(draft: &mut Draft, report: &Report, words: &Words) {
    draft.heading(2, &words.text("answer-headlines"));
    for headline in &report.headlines {
        let behind = |address: &String| report.explained.iter().find(|own| own.address().as_str() == address);
        let note = headline.address.as_ref().and_then(behind).map(|own| Footnote::of(own, words).text());
        draft.item(&words.say(&headline.message), note.as_deref());
    }
}

/// A place for a picture, or why there is none.
fn picture(
    draft: &mut Draft,
    asks: &str,
    drawing: Result<Drawing, ChartError>,
    empty: &str,
    words: &Words,
) -> Result<(), ReportError> {
    match drawing.and_then(|drawing| drawing.picture(&Look::default())) {
        Ok(_) => draft.place(asks),
        Err(error) => draft.paragraph(&words.text(why_none(error, empty)?)),
    }
    Ok(())
}

fn money(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    draft.heading(2, &words.text("report-money"));
    let drawing = chart::flow(&report.flow, words);
    picture(draft, &format!("chart flow {}", report.year), drawing, "report-flow-empty", words)
}

fn redistribution(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    if report.bridge.rows.is_empty() {
        return Ok(());
    }
    draft.heading(2, &words.text("report-bridge"));
    let drawing = chart::bridge(&report.bridge, words);
    picture(draft, &format!("chart bridge {}", report.year), drawing, "report-bridge-empty", words)
}

fn results(draft: &mut Draft, report: &Report, words: &Words) {
    draft.heading(2, &words.text("report-results"));
    match report.cost.rows.is_empty() {
        true => draft.paragraph(&words.text("report-results-none")),
        false => draft.place(&format!("table cost {}", report.year)),
    }
}

fn years(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    // A share of several counts has no measure to ask for.
    let measures = report.trends.iter().filter_map(|trend| Some((trend, trend.about().measure()?)));
    for (index, (trend, measure)) in measures.enumerate() {
        if index == 0 {
            draft.heading(2, &words.text("report-years"));
        }
        let drawing = chart::trend(&[trend], Values::Counted, words);
        picture(draft, &format!("chart trend {}", measure.id), drawing, "report-series-empty", words)?;
    }
    Ok(())
}

fn goals(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    draft.heading(2, &words.text("report-goals"));
    if report.goals.unlinked().is_none() {
        let drawing = chart::against(&report.goals, words);
        picture(draft, &format!("chart goals {}", report.year), drawing, "report-goals-empty", words)?;
    }
    draft.place(&format!("table goals {}", report.year));
    Ok(())
}

fn how_much_is_measured(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    draft.heading(2, &words.text("report-measured"));
    if let Some(nothing) = measured::nothing(&report.measured) {
        draft.paragraph(&words.say(&nothing));
        return Ok(());
    }
    let drawing = chart::measured(&report.measured, words);
    picture(draft, &format!("chart measured {}", report.year), drawing, "report-measured-empty", words)?;
    draft.place(&format!("table measured {}", report.year));
    Ok(())
}

/// How much differs from the version that was published last; which rows and figures, the page and `diff` tell.
fn changed(draft: &mut Draft, report: &Report, words: &Words) {
    let Some(since) = &report.since else { return };
    draft.heading(2, &words.text("report-changes"));
    let lead = Message::new("report-changes-1").with("from", since.from.message());
    draft.paragraph(&words.say(&lead.with("in-all", in_all(since))));
}

/// What the check found, and what a careful reader saw.
fn found(draft: &mut Draft, report: &Report, words: &Words) {
    draft.heading(2, &words.text("report-notes"));
    let scribe = Scribe::new(words, &report.explained, &report.findings);
    for kind in notes::kinds(&report.findings, &scribe) {
        draft.heading(3, &kind.title);
        for note in kind.notes {
            let treated = note.treatment.map(|treatment| format!("{}: {treatment}", words.text("report-treatment")));
            let text = [Some(note.text), treated].into_iter().flatten().collect::<Vec<_>>().join(" ");
            draft.item(&text, note.place.as_deref());
        }
    }
}
