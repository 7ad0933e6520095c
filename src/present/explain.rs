//! Where a figure comes from, in words: its formula, its rows with file and
//! line, and the documents behind them.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::diag::Place;
use crate::model::answer::{Evidence, Explained, SourceDocument};
use crate::model::indicator::Indicator;
use crate::model::locator::Locator;
use crate::model::query::house;
use crate::model::remark::{Correction, Remarks};
use crate::present::Say;
use crate::present::format::{Json, Style, cell_json, figure_json, json_head};
use crate::present::wrap::wrapped;
use crate::words::{Message, Words, visible_lines};

/// A line of a document or a cell of a workbook, where the document is at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where it stands.
    pub place: Place,
    /// Its text.
    pub text: String,
}

impl Quote {
    /// The file with the line or the cell; a line is told without a column.
    fn place(&self) -> String {
        match self.place.cell {
            Some(_) => self.place.to_string(),
            None => format!("{}:{}", self.place.file, self.place.line),
        }
    }
}

/// The lines of its document that a row stands on; none where the document is not at hand.
pub type Quotes<'q> = &'q dyn Fn(&Evidence) -> Vec<Quote>;

/// How much of a long line is shown, in characters.
const QUOTED: usize = 160;

/// Writes it for a person, in lines that fit the width.
pub fn write_text(
    out: &mut dyn Write,
    explained: &Explained,
    (words, width): (&Words, Option<u16>),
    quotes: Quotes<'_>,
) -> io::Result<()> {
    let mut text = Vec::new();
    write_lines(&mut text, explained, words, quotes)?;
    let text = String::from_utf8_lossy(&text);
    let text = visible_lines(&text);
    let lines = text.lines().flat_map(|line| wrapped(line, width.map(usize::from), 2));
    lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn write_lines(out: &mut dyn Write, explained: &Explained, words: &Words, quotes: Quotes<'_>) -> io::Result<()> {
    let say = Say::new(words);
    let figure = &explained.figure;
    writeln!(out, "{}", figure.address)?;
    writeln!(out, "  {}", value(say, explained))?;
    if let Some(interval) = &figure.interval {
        let limits = Message::new("explain-interval")
            .with("limits", say.limits(interval, &figure.unit))
            .with("method", Message::new(interval.method));
        writeln!(out, "  {}", words.say(&limits))?;
    }
    for flag in say.flags(&figure.flags) {
        writeln!(out, "  {}", words.say(&Message::new("explain-flag").with("flag", flag)))?;
    }
    writeln!(out, "\n{}", words.say(&Message::new("explain-formula").with("formula", figure.working.formula.clone())))?;
    let query = Message::new("explain-query").with("query", house::path_of(figure.working.query));
    writeln!(out, "{}", words.say(&query))?;
    if let Some(indicator) = Indicator::of_address(figure.address.as_str()) {
        writeln!(out, "{}", words.say(&Message::new("explain-see-kind").with("kind", indicator.kind)))?;
    }
    writeln!(out, "\n{}", rows_heading(explained, words))?;
    let mut said = BTreeSet::new();
    for evidence in &explained.evidence {
        writeln!(out, "  {}", place(evidence))?;
        if let Some(document) = document(evidence, words) {
            writeln!(out, "      {document}")?;
        }
        for quote in quotes(evidence).iter().filter(|quote| !quote.text.is_empty()) {
            let cut = if quote.text.chars().count() > QUOTED { "…" } else { "" };
            let text: String = quote.text.chars().take(QUOTED).map(|c| if c == '\t' { ' ' } else { c }).collect();
            writeln!(out, "      {}  {text}{cut}", quote.place())?;
        }
        for remark in remarks(&evidence.remarks, &mut said, words) {
            writeln!(out, "      {remark}")?;
        }
    }
    Ok(())
}

/// The corrections of a row, from what is printed to what is used, and the notes
/// that concern it. A note is said in full beside the first row that it concerns.
pub(super) fn remarks(remarks: &Remarks, said: &mut BTreeSet<(String, String)>, words: &Words) -> Vec<String> {
    let mut lines: Vec<String> = remarks.corrections.iter().flat_map(|one| correction(one, words)).collect();
    for note in &remarks.notes {
        let first = said.insert((note.dataset.clone(), note.id.clone()));
        lines.push(words.say(&if first { note.message() } else { note.again() }));
    }
    lines
}

/// A correction from what is printed to what is used, who made it and why, and what it rests on.
pub(super) fn correction(correction: &Correction, words: &Words) -> Vec<String> {
    let cell = format!("{}/{}: {}", correction.table, correction.row, correction.column);
    let stands = Message::new("correction-stands").with("place", correction.place.as_str());
    let chain = format!("{cell}. {}", words.say(&correction.chain()));
    let mut lines = vec![chain, words.say(&correction.why()), words.say(&stands)];
    if let Some(source) = &correction.source {
        let document = with_lines(named(source, words), correction.lines.as_deref(), words);
        lines.push(words.say(&Message::new("correction-source").with("document", document)));
    }
    lines
}

/// The value with its unit, or that there is none and why.
pub(super) fn value(say: Say<'_>, explained: &Explained) -> String {
    match explained.figure.value {
        Ok(value) => say.quantity(value, &explained.figure.unit),
        Err(reason) => say.words.say(&Message::new("explain-absent").with("reason", reason.message())),
    }
}

pub(super) fn rows_heading(explained: &Explained, words: &Words) -> String {
    let count = i64::try_from(explained.evidence.len()).unwrap_or(i64::MAX);
    match count {
        0 => words.text("explain-no-rows"),
        _ => words.say(&Message::new("explain-rows").with("count", crate::words::Arg::Int(count))),
    }
}

/// Where a row stands: `malmo-2025/outcomes.csv:47  ips-asf-work-or-study-2025`.
pub(super) fn place(evidence: &Evidence) -> String {
    format!("{}  {}", file_and_line(evidence), evidence.id)
}

/// The file and line of a row, from the datasets' folder on.
pub(super) fn file_and_line(evidence: &Evidence) -> String {
    format!("{}/{}:{}", evidence.dataset, evidence.file, evidence.line)
}

/// The document of a row with the lines of its text.
pub(super) fn document(evidence: &Evidence, words: &Words) -> Option<String> {
    let named = named(evidence.source.as_ref()?, words);
    Some(with_lines(named, evidence.lines.as_deref(), words))
}

fn with_lines(document: String, lines: Option<&str>, words: &Words) -> String {
    match lines {
        Some(lines) => {
            let message = Message::new("explain-lines").with("document", document);
            words.say(&message.with("located", located(lines, ToOwned::to_owned)))
        }
        None => document,
    }
}

/// Where in its document a row stands, in running text: lines with a dash between the first and the last, or cells.
pub(super) fn located_in_text(locator: &str) -> Message {
    located(locator, |lines| lines.replace('-', "–"))
}

fn located(locator: &str, lines: impl Fn(&str) -> String) -> Message {
    match Locator::read(locator) {
        Some(Locator::Cells(cells)) => {
            let cells = cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Message::new("located-cells").with("cells", cells)
        }
        Some(Locator::Values(pointers)) => Message::new("located-values").with("pointers", pointers.join(", ")),
        _ => Message::new("located-lines").with("lines", lines(locator).replace(';', ", ")),
    }
}

/// A document by title, publisher and date.
pub(super) fn named(document: &SourceDocument, words: &Words) -> String {
    let message = match document.date {
        Some(date) => Message::new("explain-document-dated").with("date", date),
        None => Message::new("explain-document"),
    };
    words.say(&message.with("title", document.title.as_str()).with("publisher", document.publisher.as_str()))
}

/// Writes it for a machine.
pub fn write_json(out: &mut dyn Write, explained: &Explained, style: Style<'_>, quotes: Quotes<'_>) -> io::Result<()> {
    let words = style.words;
    let figure = &explained.figure;
    let mut document = json_head(style);
    document.push(("answer".to_owned(), Json::text("explain")));
    document.extend(figure_json(figure));
    let fields = [
        ("formula", Json::Text(words.say(&figure.working.formula))),
        ("query", Json::text(figure.working.query)),
        ("rows", Json::List(explained.evidence.iter().map(|row| evidence_json(row, &quotes(row), words)).collect())),
    ];
    document.extend(fields.map(|(key, value)| (key.to_owned(), value)));
    Json::Object(document).write(out)
}

fn evidence_json(evidence: &Evidence, quotes: &[Quote], words: &Words) -> Json {
    let quote = |quote: &Quote| {
        Json::object([
            ("file", Json::text(&quote.place.file)),
            ("line", Json::Int(i64::try_from(quote.place.line).unwrap_or(i64::MAX))),
            ("cell", quote.place.cell.as_ref().map_or(Json::Null, Json::text)),
            ("text", Json::text(&quote.text)),
        ])
    };
    let optional = |text: &Option<String>| text.as_ref().map_or(Json::Null, Json::text);
    Json::object([
        ("dataset", Json::text(&evidence.dataset)),
        ("table", Json::text(evidence.table)),
        ("id", Json::text(&evidence.id)),
        ("file", Json::text(&evidence.file)),
        ("line", Json::Int(evidence.line)),
        ("source", evidence.source.as_ref().map_or(Json::Null, source_json)),
        ("lines", optional(&evidence.lines)),
        ("text", Json::List(quotes.iter().map(quote).collect())),
        ("corrections", cell_json(&evidence.remarks.correction_cell(), words)),
        ("notes", cell_json(&evidence.remarks.note_cell(), words)),
    ])
}

fn source_json(source: &SourceDocument) -> Json {
    Json::object([
        ("id", Json::text(&source.id)),
        ("title", Json::text(&source.title)),
        ("publisher", Json::text(&source.publisher)),
        ("date", source.date.map_or(Json::Null, |date| Json::text(date.to_string()))),
    ])
}
