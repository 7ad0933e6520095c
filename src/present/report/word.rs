//! The report as a Word document: what a reader should see first, with the
//! sources in footnotes; pictures and tables in places that can be filled again
//! next year; and what was found in the sources.

use super::content::Report;
use super::drawn::Drawn;
use super::error::ReportError;
use super::footnote::Footnote;
use super::view::Scribe;
use super::{about, measured, notes, title};
use crate::present::chart::{self, ChartError, Drawing, Values};
use crate::present::fill::Draft;
use crate::words::Words;

/// The document with places for its pictures and tables, made on a day.
pub fn draft(report: &Report, words: &Words, day: &str) -> Result<Vec<u8>, ReportError> {
    let (title, mut draft) = (title(report, words), Draft::default());
    draft.heading(1, &title);
    draft.paragraph(&words.say(&about(report, "report-load")));
    headlines(&mut draft, report, words);
    money(&mut draft, report, words)?;
    results(&mut draft, report, words)?;
    goals(&mut draft, report, words)?;
    how_much_is_measured(&mut draft, report, words)?;
    found(&mut draft, report, words);
    Ok(draft.done(&title, words.lang().tag(), day)?)
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
    match Drawn::of(drawing, empty, words)?.0.instead {
        Some(why) => draft.paragraph(&why),
        None => draft.place(asks),
    }
    Ok(())
}

fn money(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    let year = report.year;
    draft.heading(2, &words.text("report-money"));
    picture(draft, &format!("chart flow {year}"), chart::flow(&report.flow, words), "report-flow-empty", words)?;
    if !report.bridge.rows.is_empty() {
        draft.heading(3, &words.text("report-bridge"));
        picture(
            draft,
            &format!("chart bridge {year}"),
            chart::bridge(&report.bridge, words),
            "report-flow-empty",
            words,
        )?;
    }
    Ok(())
}

fn results(draft: &mut Draft, report: &Report, words: &Words) -> Result<(), ReportError> {
    draft.heading(2, &words.text("report-results"));
    if report.cost.rows.is_empty() {
        draft.paragraph(&words.text("report-results-none"));
        return Ok(());
    }
    draft.place(&format!("table cost {}", report.year));
    // A share of several counts has no measure to ask for.
    let measures = report.trends.iter().filter_map(|trend| Some((trend, trend.about().measure()?)));
    for (index, (trend, measure)) in measures.enumerate() {
        if index == 0 {
            draft.heading(3, &words.text("report-years"));
        }
        let drawing = chart::trend(&[trend], Values::Counted, words);
        picture(draft, &format!("chart trend {}", measure.id), drawing, "report-flow-empty", words)?;
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
