//! Pictures in a Word document: the bytes as a part, the relationship that leads to it, and the place in the text.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::control::FIRST;
use super::mark;
use super::package::{Package, TYPES};
use super::story::Story;
use crate::present::chart::Picture;
use crate::present::fill::FillError;

/// Dots to an inch: twice a screen's, for print.
const DPI: u32 = 192;

/// Word measures in parts of an inch; a pixel of a style sheet is a 96th of one.
const EMU_PER_PIXEL: i64 = 9_525;

/// The widest picture on an A4 page between margins of an inch: 6.27 inches.
const WIDEST: i64 = 5_733_288;

/// A picture as pixels.
pub(super) fn png(picture: &Picture) -> Result<Vec<u8>, FillError> {
    Ok(picture.png(DPI)?)
}

/// The id of the relationship to a picture.
pub(super) fn relation(bytes: &[u8]) -> String {
    format!("rIdUtfall{}", mark(bytes))
}

/// The pictures that are put into a document.
pub(super) struct Pictures<'a> {
    package: &'a Package,
    /// Relationships by the part that has them.
    relations: BTreeMap<String, String>,
    media: BTreeMap<String, Vec<u8>>,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(package: &'a Package) -> Self {
        Self { package, relations: BTreeMap::new(), media: BTreeMap::new() }
    }

    /// Puts in the bytes of a picture that a part shows.
    pub(super) fn put(&mut self, part: &str, bytes: Vec<u8>, is_strict: bool) {
        let (file, id) = (format!("utfall-{}.png", mark(&bytes)), relation(&bytes));
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let inside = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let relations = inside(&format!("_rels/{name}.rels"));
        let known = match self.relations.entry(relations) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let text = self.package.text(free.key());
                let none = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\
                            \"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
                free.insert(if text.is_empty() { none } else { text }.to_owned())
            }
        };
        if !known.contains(&format!("\"{id}\"")) {
            let kind = Names::of(is_strict).relations;
            let own = format!("Id=\"{id}\" Type=\"{kind}/image\" Target=\"media/{file}\"");
            *known = with_child(known, "Relationship", &own);
        }
        self.media.insert(inside(&format!("media/{file}")), bytes);
    }

    /// Adds what pictures need to the parts that are written anew.
    pub(super) fn into_parts(self, parts: &mut BTreeMap<String, Vec<u8>>) {
        if self.media.is_empty() {
            return;
        }
        let types = self.package.text(TYPES);
        if !knows_png(types) {
            let own = with_child(types, "Default", "Extension=\"png\" ContentType=\"image/png\"");
            parts.insert(TYPES.to_owned(), own.into_bytes());
        }
        parts.extend(self.relations.into_iter().map(|(name, text)| (name, text.into_bytes())));
        parts.extend(self.media.into_iter().filter(|(name, _)| !self.package.has(name)));
    }
}

/// An XML document with one more element at the end of its root, called as the root calls its own.
fn with_child(xml: &str, name: &str, attributes: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let prefix = |root: &BytesStart<'_>| {
        let own = root.name().prefix().map(|own| String::from_utf8_lossy(own.as_ref()).into_owned());
        own.map_or_else(String::new, |own| format!("{own}:"))
    };
    let (mut root, mut depth) = (None, 0_usize);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Empty(own)) if depth == 0 => {
                let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                let opened = xml.get(..end).unwrap_or("").trim_end_matches("/>");
                let whole = String::from_utf8_lossy(own.name().as_ref()).into_owned();
                let rest = xml.get(end..).unwrap_or("");
                return format!("{opened}><{}{name} {attributes}/></{whole}>{rest}", prefix(&own));
            }
            Ok(Event::Start(own)) => {
                root = root.or_else(|| Some(prefix(&own)));
                depth += 1;
            }
            Ok(Event::End(_)) if depth == 1 => {
                let (before, after) = xml.split_at_checked(start).unwrap_or((xml, ""));
                return format!("{before}<{}{name} {attributes}/>{after}", root.unwrap_or_default());
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            // What cannot be read is said when the document is written.
            Ok(Event::Eof) | Err(_) => return xml.to_owned(),
            Ok(_) => {}
        }
    }
}

/// Whether a file says what PNG files are.
fn knows_png(types: &str) -> bool {
    let mut reader = Reader::from_str(types);
    loop {
        match reader.read_event() {
            Ok(Event::Empty(own) | Event::Start(own)) if own.local_name().as_ref() == b"Default" => {
                let extension = own.try_get_attribute("Extension").ok().flatten();
                if extension.is_some_and(|own| own.value.eq_ignore_ascii_case(b"png")) {
                    return true;
                }
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// What the elements around a picture belong to, in the form of today and in the strict one.
struct Names {
    drawing: &'static str,
    main: &'static str,
    picture: &'static str,
    relations: &'static str,
}

impl Names {
    fn of(is_strict: bool) -> Self {
        if is_strict {
            Self {
                drawing: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
                main: "http://purl.oclc.org/ooxml/drawingml/main",
                picture: "http://purl.oclc.org/ooxml/drawingml/picture",
                relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
            }
        } else {
            Self {
                drawing: "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
                main: "http://schemas.openxmlformats.org/drawingml/2006/main",
                picture: "http://schemas.openxmlformats.org/drawingml/2006/picture",
                relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            }
        }
    }
}

/// The run that shows a picture, as wide as a page at most, with its text for those who cannot see it.
pub(super) fn run(picture: &Picture, id: &str, number: u32, story: &Story) -> String {
    let (w, names) = (&story.prefix, Names::of(story.is_strict));
    let Names { drawing, main, picture: of_picture, relations } = names;
    let (width, height) = picture.size();
    let (width, height) = (i64::from(width) * EMU_PER_PIXEL, i64::from(height) * EMU_PER_PIXEL);
    let (width, height) =
        if width > WIDEST { (WIDEST, height.saturating_mul(WIDEST) / width.max(1)) } else { (width, height) };
    let number = FIRST.saturating_add(number);
    let (name, said) = (escape(&picture.title), escape(&picture.description));
    format!(
        "<{w}drawing><wp:inline xmlns:wp=\"{drawing}\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{said}\"/>\
         <a:graphic xmlns:a=\"{main}\">\
         <a:graphicData uri=\"{of_picture}\">\
         <pic:pic xmlns:pic=\"{of_picture}\">\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{said}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip xmlns:r=\"{relations}\" \
         r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></{w}drawing>"
    )
}
