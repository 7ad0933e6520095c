//! Pictures in a Word document: the bytes as a part, the relationship that leads to it, and the place in the text.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use quick_xml::escape::escape;

use super::mark;
use super::package::{Package, TYPES};
use crate::present::chart::Picture;
use crate::present::fill::FillError;

/// Dots to an inch: twice a screen's, for print.
const DPI: u32 = 192;

/// Word measures in parts of an inch; a pixel of a style sheet is a 96th of one.
const EMU_PER_PIXEL: i64 = 9_525;

/// The widest picture on an A4 page between margins of an inch: 6.27 inches.
const WIDEST: i64 = 5_733_288;

/// What a relationship to a picture is called.
const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

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

    /// Puts in a picture that a part shows, and gives the id of its relationship and its bytes.
    pub(super) fn add(&mut self, part: &str, picture: &Picture) -> Result<(String, Vec<u8>), FillError> {
        let bytes = picture.png(DPI)?;
        let file = format!("utfall-{}.png", mark(&bytes));
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let inside = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let relations = inside(&format!("_rels/{name}.rels"));
        let id = format!("rIdUtfall{}", mark(&bytes));
        let known = match self.relations.entry(relations) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let text = self.package.text(free.key());
                let none = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\
                            \"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
                let text = if text.is_empty() { none } else { text };
                free.insert(text.replace("<Relationships/>", "<Relationships></Relationships>"))
            }
        };
        if !known.contains(&format!("\"{id}\"")) {
            let own = format!("<Relationship Id=\"{id}\" Type=\"{IMAGE}\" Target=\"media/{file}\"/>");
            *known = before_end(known, &own);
        }
        self.media.insert(inside(&format!("media/{file}")), bytes.clone());
        Ok((id, bytes))
    }

    /// Adds what pictures need to the parts that are written anew.
    pub(super) fn into_parts(self, parts: &mut BTreeMap<String, Vec<u8>>) {
        if self.media.is_empty() {
            return;
        }
        let types = self.package.text(TYPES);
        if !types.to_lowercase().contains("extension=\"png\"") {
            let own = before_end(types, "<Default Extension=\"png\" ContentType=\"image/png\"/>");
            parts.insert(TYPES.to_owned(), own.into_bytes());
        }
        parts.extend(self.relations.into_iter().map(|(name, text)| (name, text.into_bytes())));
        parts.extend(self.media.into_iter().filter(|(name, _)| !self.package.has(name)));
    }
}

/// An XML document with something more at the end of its root.
fn before_end(xml: &str, own: &str) -> String {
    match xml.rfind("</") {
        Some(end) => format!("{}{own}{}", xml.get(..end).unwrap_or(""), xml.get(end..).unwrap_or("")),
        None => xml.to_owned(),
    }
}

/// The run that shows a picture, as wide as a page at most, with its text for those who cannot see it.
pub(super) fn run(picture: &Picture, id: &str, number: u32, w: &str) -> String {
    let (width, height) = picture.size();
    let (width, height) = (i64::from(width) * EMU_PER_PIXEL, i64::from(height) * EMU_PER_PIXEL);
    let (width, height) =
        if width > WIDEST { (WIDEST, height.saturating_mul(WIDEST) / width.max(1)) } else { (width, height) };
    let number = 1_961_000_u32.saturating_add(number);
    let (name, said) = (escape(&picture.title), escape(&picture.description));
    format!(
        "<{w}drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{said}\"/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\" descr=\"{said}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></{w}drawing>"
    )
}
