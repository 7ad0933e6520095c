//! How findings print: place, kind, text, excerpt with a mark, hint. Readable
//! without colour; places can be clicked in a terminal and an editor.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Finding, Findings, Severity};
use crate::words::{Arg, Message, Words, visible};

/// So many findings are seen at a glance; of more, the summary counts each kind.
const FEW: u64 = 20;

/// How much of a long line an excerpt shows around the mark.
const EXCERPT: usize = 100;

/// Whether to write colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Escape codes for colour.
    Colour,
    /// Plain text.
    Plain,
}

impl Ink {
    fn paint(self, style: Style, text: &str) -> String {
        match self {
            Ink::Plain => text.to_owned(),
            Ink::Colour => format!("{style}{text}{style:#}"),
        }
    }
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// Prints findings as a list of things to do: under headings, what has to be mended first before what may follow from it.
pub fn print_all(out: &mut impl Write, findings: &[Finding], words: &Words, ink: Ink) -> io::Result<()> {
    let turn = |own: &Finding| (own.code.severity, own.code.step);
    let groups = findings.chunk_by(|one, other| turn(one) == turn(other));
    let several = findings.first().is_some_and(|first| findings.iter().any(|own| turn(own) != turn(first)));
    for (number, group) in (1..).zip(groups) {
        if let Some(first) = group.first().filter(|_| several) {
            let (severity, step) = turn(first);
            let count = Arg::Int(i64::try_from(group.len()).unwrap_or(i64::MAX));
            let heading = Message::new("findings-step")
                .with("number", Arg::Int(number))
                .with("step", Message::new(format!("step-{}", step.word())))
                .with("count", Message::new(format!("findings-count-{}", severity.word())).with("count", count));
            writeln!(out, "{}", ink.paint(Style::new().bold(), &words.say(&heading)))?;
        }
        for finding in group {
            print(out, finding, words, ink)?;
        }
    }
    Ok(())
}

/// Prints one finding.
pub fn print(out: &mut impl Write, finding: &Finding, words: &Words, ink: Ink) -> io::Result<()> {
    let severity = finding.code.severity;
    let label = words.text(&format!("severity-{}", severity.word()));
    let message = finding.message();
    if let Some(place) = finding.places.first() {
        write!(out, "{place} ")?;
    }
    writeln!(out, "{} {}: {}", ink.paint(style(severity), &label), finding.code.name, words.say(&message))?;
    if let Some((excerpt, place)) = finding.places.first().and_then(|place| place.excerpt.as_ref().map(|e| (e, place)))
    {
        excerpt_lines(out, excerpt, place.column)?;
    }
    for place in finding.places.iter().skip(1) {
        writeln!(out, "    {} {place}", words.text("finding-also"))?;
    }
    if let Some(hint) = words.attribute(&message, "hint") {
        writeln!(out, "    {}: {hint}", ink.paint(Style::new().bold(), &words.text("finding-hint")))?;
    }
    Ok(())
}

fn excerpt_lines(out: &mut impl Write, excerpt: &str, column: u64) -> io::Result<()> {
    let mark = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let start = mark.saturating_sub(EXCERPT / 2);
    let window: Vec<char> = excerpt.chars().skip(start).take(EXCERPT).collect();
    let (before, after) = window.split_at_checked(mark - start).unwrap_or((&window, &[]));
    let (before, after) = (shown(before), shown(after));
    let lead = if start > 0 { "…" } else { "" };
    writeln!(out, "    | {lead}{before}{after}")?;
    // The mark of a place beyond the line stands where it would be.
    let beyond = (mark - start).saturating_sub(window.len());
    let width = lead.chars().count() + before.chars().count() + beyond;
    writeln!(out, "    | {:width$}^", "")
}

/// A piece of a line: a tab as a space, what does not show written out.
fn shown(piece: &[char]) -> String {
    let text: String = piece.iter().map(|character| if *character == '\t' { ' ' } else { *character }).collect();
    visible(&text).into_owned()
}

/// Prints how many findings there are of each severity and, when there are many, of each kind.
pub fn summary(out: &mut impl Write, findings: &Findings, words: &Words) -> io::Result<()> {
    let count = |severity| Arg::Int(i64::try_from(findings.count(severity)).unwrap_or(i64::MAX));
    let message = Message::new("findings-summary")
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Note));
    writeln!(out, "{}", words.say(&message))?;
    if findings.counts().values().sum::<u64>() > FEW {
        let label = |severity: Severity| words.text(&format!("severity-{}", severity.word()));
        let tally = findings.tally();
        let width = tally.iter().map(|(code, _)| label(code.severity).chars().count()).max().unwrap_or(0);
        for (code, count) in tally {
            writeln!(out, "  {count:>7}  {:width$}  {}", label(code.severity), code.name)?;
        }
        writeln!(out, "{}", words.text("findings-explained"))?;
    }
    Ok(())
}
