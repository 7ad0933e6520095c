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
    /// What it was filled with, and the mark of that.
    was: Option<(String, String)>,
}

impl Document {
    pub(super) fn read(text: &str) -> Self {
        let mut places = Vec::new();
        let mut from = 0;
        while let Some(place) = next(text, from) {
            from = place.range.end;
            places.push(place);
        }
        Self { text: text.to_owned(), places }
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        let asked = |place: &Place| Asked {
            place: place.line.to_string(),
            text: place.text.clone(),
            ask: Ask::parse(&place.text),
        };
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
        let mut from = 0;
        for place in &self.places {
            let Some((ask, filling)) = Ask::parse(&place.text).and_then(|ask| fillings.get_key_value(&ask)) else {
                continue;
            };
            let Content { text: now, said } = content(filling, name, style, &mut beside)?;
            document.push_str(self.text.get(from..place.range.start).unwrap_or(""));
            let marked = mark(now.as_bytes());
            document.push_str(&format!("{BEGIN}{ask}{BETWEEN}{marked}{END_OF_BEGIN}{now}{END}"));
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
            let file = format!("{name}-{}.svg", beside.len() + 1);
            let text = format!("![{}]({file})", picture.description.replace(['[', ']'], " "));
            beside.push((file, picture.svg.clone().into_bytes()));
            Content { text, said: Some(picture.title.clone()) }
        }
    })
}

/// The next place from an offset on. What stands in a block of code is shown, not asked.
fn next(text: &str, mut from: usize) -> Option<Place> {
    loop {
        let (open, filled, code) = (find(text, "{{", from), find(text, BEGIN, from), fence(text, from));
        let first = [open, filled, code.as_ref().map(|code| code.start)].into_iter().flatten().min()?;
        match code.filter(|code| code.start == first) {
            Some(code) => from = code.end,
            None if Some(first) == filled => return filled_place(text, first),
            None => return open_place(text, first),
        }
    }
}

fn open_place(text: &str, first: usize) -> Option<Place> {
    let end = find(text, "}}", first)?;
    let line = line_of(text, first);
    let asks = text.get(first + 2..end)?.to_owned();
    Some(Place { range: first..end + 2, line, text: asks, was: None })
}

fn filled_place(text: &str, first: usize) -> Option<Place> {
    let asks = first + BEGIN.len();
    let between = find(text, BETWEEN, asks)?;
    let marked = between + BETWEEN.len();
    let content = find(text, END_OF_BEGIN, marked)?;
    let begin = content + END_OF_BEGIN.len();
    let end = find(text, END, begin)?;
    let part = |range: Range<usize>| text.get(range).unwrap_or("").to_owned();
    Some(Place {
        range: first..end + END.len(),
        line: line_of(text, first),
        text: part(asks..between),
        was: Some((part(begin..end), part(marked..content))),
    })
}

fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1
}

fn find(text: &str, what: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| at + from)
}

/// The next block of code between fences.
fn fence(text: &str, from: usize) -> Option<Range<usize>> {
    let opens = |at: usize| at == 0 || text.get(..at).is_some_and(|before| before.ends_with('\n'));
    let mut at = from;
    loop {
        let start = find(text, "```", at)?;
        if opens(start) {
            let end = find(text, "\n```", start + 3).map_or(text.len(), |end| end + 4);
            return Some(start..end);
        }
        at = start + 3;
    }
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
        let expected = [("1", " a/b "), ("6", "e/f"), ("6", "g/h")];
        assert_eq!(texts(text), expected.map(|(line, text)| (line.to_owned(), text.to_owned())));
    }
}
