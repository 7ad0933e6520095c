//! Markdown: a place is filled between two comments, which do not show and say
//! what is asked for, so that it can be filled again.

use std::collections::BTreeMap;
use std::ops::Range;

use super::ask::Ask;
use super::change::{Change, State, mark};
use super::error::FillError;
use super::filling::Filling;
use super::place::{Asked, Filled};
use crate::present::format::{self, Format, Style};

/// What stands before and after what is filled in.
const BEGIN: &str = "<!-- utfall ";
const BETWEEN: &str = " # ";
const END_OF_BEGIN: &str = " -->";
const END: &str = "<!-- /utfall -->";

/// A Markdown document with its places.
pub struct Document {
    text: String,
    places: Vec<Place>,
}

struct Place {
    range: Range<usize>,
    line: usize,
    /// What asks, as it stands there.
    text: String,
    /// Whether it is whole, so that it can be filled.
    is_whole: bool,
    /// What it was filled with, and the mark of that.
    was: Option<(String, String)>,
}

impl Document {
    pub(super) fn read(text: &str) -> Self {
        let (mut places, mut from, mut fence) = (Vec::new(), 0, None::<&str>);
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            // A place that was filled may go on over several lines.
            let start = offset(text, line);
            let marks = fence_marks(line);
            match (fence, marks) {
                (Some(open), Some(close)) if close.starts_with(open) => fence = None,
                (Some(_), _) => {}
                (None, Some(marks)) if start >= from => fence = Some(marks),
                (None, _) => {
                    while let Some(place) = next(text, from.max(start), start + line.len(), number) {
                        from = place.range.end;
                        places.push(place);
                    }
                }
            }
        }
        Self { text: text.to_owned(), places }
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        let asked = |place: &Place| Asked { place: place.line.to_string(), text: place.text.clone(), ask: place.ask() };
        self.places.iter().map(asked).collect()
    }

    pub(super) fn filled(
        &self,
        fillings: &BTreeMap<Ask, Filling>,
        name: &str,
        style: Style<'_>,
    ) -> Result<Filled, FillError> {
        let mut document = String::with_capacity(self.text.len());
        let (mut beside, mut changes) = (Vec::new(), Vec::new());
        let is_crlf = self.text.contains("\r\n");
        let mut from = 0;
        for place in &self.places {
            let Some((ask, filling)) = place.ask().and_then(|ask| fillings.get_key_value(&ask)) else {
                continue;
            };
            let Content { text: now, said } = content(filling, name, style, &mut beside)?;
            document.push_str(self.text.get(from..place.range.start).unwrap_or(""));
            let marked = mark(now.as_bytes());
            let ends = if is_crlf { now.replace('\n', "\r\n") } else { now.clone() };
            document.push_str(&format!("{BEGIN}{ask}{BETWEEN}{marked}{END_OF_BEGIN}{ends}{END}"));
            from = place.range.end;
            let (was, before) = place.was.clone().map_or((None, String::new()), |(was, mark)| (Some(was), mark));
            let state = State::of(was.as_deref(), &before, &now);
            let was = was.filter(|_| said.is_none());
            let now = said.unwrap_or(now);
            changes.push(Change { place: place.line.to_string(), ask: ask.clone(), state, was, now });
        }
        document.push_str(self.text.get(from..).unwrap_or(""));
        Ok(Filled { document: document.into_bytes(), beside, changes })
    }
}

/// What goes into a place, and what it is in short where that is not its text.
struct Content {
    text: String,
    said: Option<String>,
}

/// What goes into a place; a picture lies beside the document.
fn content(
    filling: &Filling,
    name: &str,
    style: Style<'_>,
    beside: &mut Vec<(String, Vec<u8>)>,
) -> Result<Content, FillError> {
    Ok(match filling {
        Filling::Text(text) => Content { text: text.clone(), said: None },
        Filling::Tables(sheets) => {
            let mut bytes = Vec::new();
            format::write(&mut bytes, sheets, Style { format: Format::Markdown, ..style })?;
            let title = sheets.first().map(|sheet| sheet.title(style.words));
            let text = format!("\n\n{}\n", String::from_utf8_lossy(&bytes));
            Content { text, said: title }
        }
        Filling::Picture(picture) => {
            let file = format!("{name}-{}.svg", mark(picture.svg.as_bytes()));
            let text = format!("![{}](<{file}>)", picture.description.replace(['[', ']'], " "));
            beside.push((file, picture.svg.clone().into_bytes()));
            Content { text, said: Some(picture.title.clone()) }
        }
    })
}

impl Place {
    fn ask(&self) -> Option<Ask> {
        Ask::parse(&self.text).filter(|_| self.is_whole)
    }
}

/// Where a line of a text begins.
fn offset(text: &str, line: &str) -> usize {
    line.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// The marks that begin or end a block of code, where a line does.
fn fence_marks(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let marks = |mark: char| line.len() - line.trim_start_matches(mark).len();
    let length = marks('`').max(marks('~'));
    line.get(..length).filter(|_| length >= 3)
}

/// The next place that begins between two offsets of a line. What stands in a span of code is shown, not asked.
fn next(text: &str, mut from: usize, to: usize, line: usize) -> Option<Place> {
    loop {
        let rest = text.get(from..to)?;
        let hits = [rest.find("{{"), rest.find(BEGIN), rest.find('`')];
        let first = from + hits.into_iter().flatten().min()?;
        let here = text.get(first..)?;
        if here.starts_with('`') {
            let marks = here.len() - here.trim_start_matches('`').len();
            let inside = text.get(first + marks..to)?;
            let close = inside.find(here.get(..marks)?);
            from = close.map_or(first + marks, |close| first + marks + close + marks);
            continue;
        }
        let place =
            if here.starts_with(BEGIN) { filled_place(text, first, line) } else { open_place(text, first, to, line) };
        return Some(place);
    }
}

fn open_place(text: &str, first: usize, to: usize, line: usize) -> Place {
    let inside = text.get(first + 2..to).unwrap_or("");
    let close = inside.find("}}");
    let asks = inside.get(..close.unwrap_or(inside.len())).unwrap_or("").trim_end().to_owned();
    let end = close.map_or(to, |close| first + 2 + close + 2);
    Place { range: first..end, line, text: asks, is_whole: close.is_some(), was: None }
}

/// A place that was filled; one that somebody has broken is none that can be filled.
fn filled_place(text: &str, first: usize, line: usize) -> Place {
    let whole = || {
        let (asks, rest) = text.get(first + BEGIN.len()..)?.split_once(BETWEEN)?;
        let (marked, rest) = rest.split_once(END_OF_BEGIN)?;
        let (was, rest) = rest.split_once(END)?;
        // What was filled in holds no place itself.
        let is_own = ![asks, marked].iter().any(|own| own.contains('\n')) && !was.contains(BEGIN);
        let range = first..text.len() - rest.len();
        is_own.then(|| Place {
            range,
            line,
            text: asks.to_owned(),
            is_whole: true,
            was: Some((was.replace("\r\n", "\n"), marked.to_owned())),
        })
    };
    let broken = || Place {
        range: first..first + BEGIN.len(),
        line,
        text: BEGIN.trim_end().to_owned(),
        is_whole: false,
        was: None,
    };
    whole().unwrap_or_else(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(String, String)> {
        Document::read(text).asked().into_iter().map(|asked| (asked.place, asked.text)).collect()
    }

    #[test]
    fn places_are_found_by_line_and_not_in_code() {
        let text = "# {{ a/b }}\n\n```\n{{ c/d }}\n```\n{{e/f}} and <!-- utfall g/h # 00 -->1<!-- /utfall -->{{ i";
        // The last is not whole, which whoever fills it says.
        let expected = [("1", " a/b"), ("6", "e/f"), ("6", "g/h"), ("6", " i")];
        assert_eq!(texts(text), expected.map(|(line, text)| (line.to_owned(), text.to_owned())));
    }
}
