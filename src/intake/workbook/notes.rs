//! What somebody has noted beside cells, which lies in parts of its own.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::model::locator::{CellPlace, Locator};

/// What is read of a part at most.
const MOST: u64 = 64 << 20;

type Parts = ZipArchive<Cursor<Vec<u8>>>;

/// The notes of each sheet by its name. What cannot be followed has none.
pub(super) fn of_sheets(parts: &mut Parts) -> BTreeMap<String, Vec<(CellPlace, String)>> {
    let book = "xl/workbook.xml";
    let targets = relations(parts, book);
    let mut sheets = Vec::new();
    each_element(&part(parts, book), |element, _| {
        if element.local_name().as_ref() == b"sheet" {
            sheets.extend(attribute(element, b"name").zip(attribute(element, b"id")));
        }
    });
    let mut notes = BTreeMap::new();
    for (name, id) in sheets {
        let Some((_, sheet)) = targets.get(&id) else { continue };
        let own = relations(parts, sheet);
        let found = own.values().filter(|(kind, _)| kind.ends_with("/comments"));
        let found: Vec<(CellPlace, String)> = found.flat_map(|(_, path)| comments(&part(parts, path))).collect();
        if !found.is_empty() {
            notes.insert(name, found);
        }
    }
    notes
}

/// What a part refers to: by id, the kind and the path.
fn relations(parts: &mut Parts, of: &str) -> BTreeMap<String, (String, String)> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let text = part(parts, &format!("{folder}/_rels/{file}.rels"));
    let mut found = BTreeMap::new();
    each_element(&text, |element, _| {
        let named = |name: &[u8]| attribute(element, name);
        if let (Some(id), Some(kind), Some(target)) = (named(b"Id"), named(b"Type"), named(b"Target")) {
            found.insert(id, (kind, joined(folder, &target)));
        }
    });
    found
}

/// A path from a folder on.
fn joined(folder: &str, target: &str) -> String {
    if let Some(root) = target.strip_prefix('/') {
        return root.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

fn comments(text: &str) -> Vec<(CellPlace, String)> {
    let mut found: Vec<(CellPlace, String)> = Vec::new();
    each_element(text, |element, said| match element.local_name().as_ref() {
        b"comment" => {
            let at = attribute(element, b"ref").and_then(|at| Locator::read(&format!("A_!{at}")));
            if let Some(Locator::Cells(cells)) = at {
                found.extend(cells.first().map(|cells| (cells.first, String::new())));
            }
        }
        b"t" => {
            if let Some((_, note)) = found.last_mut() {
                note.push_str(said);
            }
        }
        _ => {}
    });
    let trimmed = |(at, note): (CellPlace, String)| (at, note.split_whitespace().collect::<Vec<_>>().join(" "));
    found.into_iter().map(trimmed).filter(|(_, note)| !note.is_empty()).collect()
}

/// Every element with the text right behind its beginning, as far as the XML can be read.
fn each_element(text: &str, mut take: impl FnMut(&BytesStart<'_>, &str)) {
    let mut reader = Reader::from_str(text);
    let mut open: Option<(BytesStart<'_>, String)> = None;
    loop {
        let event = match reader.read_event() {
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => event,
        };
        match event {
            Event::Text(said) => {
                if let Some((_, own)) = &mut open {
                    own.push_str(&said.xml_content().unwrap_or_default());
                }
            }
            Event::GeneralRef(name) => {
                let letter = match &*name.decode().unwrap_or_default() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                if let Some((_, own)) = &mut open {
                    own.extend(letter);
                }
            }
            other => {
                if let Some((element, said)) = open.take() {
                    take(&element, &said);
                }
                match other {
                    Event::Start(element) => open = Some((element.into_owned(), String::new())),
                    Event::Empty(element) => take(&element, ""),
                    _ => {}
                }
            }
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = element.attributes().filter_map(Result::ok);
    let own = attributes.find(|own| own.key.local_name().as_ref() == name)?;
    Some(own.unescape_value().ok()?.into_owned())
}

/// The text of a part; empty where there is none.
fn part(parts: &mut Parts, path: &str) -> String {
    let mut text = String::new();
    if let Ok(file) = parts.by_name(path) {
        // A part that is no text has no notes.
        if file.take(MOST).read_to_string(&mut text).is_err() {
            text.clear();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_with_their_cells() {
        let text = "<comments><authors><author>A &amp; B</author></authors><commentList>\
            <comment ref=\"D14\" authorId=\"0\"><text><r><t>Ca: </t></r><r><t xml:space=\"preserve\">räknat\n &lt;jan&gt;</t></r></text></comment>\
            <comment ref=\"B2\"><text><t> </t></text></comment></commentList></comments>";
        assert_eq!(comments(text), [(CellPlace { row: 14, column: 4 }, "Ca: räknat <jan>".to_owned())]);
        assert_eq!(
            comments("<comments><comment ref=\"D14\"><t>a"),
            [(CellPlace { row: 14, column: 4 }, "a".to_owned())].into_iter().take(0).collect::<Vec<_>>()
        );
    }

    #[test]
    fn paths_are_followed() {
        assert_eq!(joined("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(joined("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(joined("xl", "/xl/a.xml"), "xl/a.xml");
    }
}
