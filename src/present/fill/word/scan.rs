//! The walk through a part of a document: its paragraphs with their texts, and the
//! places in them. Offsets are bytes of the part's XML.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::braces::braces;
use super::control::Carried;
use super::element::{Name, STRICT, TODAY, name};
use super::story::{Filled, Held, Level, Paragraph, Piece, Place, Story};

/// How deep elements may lie in each other; no writer of documents comes near it.
const DEEPEST: usize = 512;

impl Story {
    /// The places of a part; what is wrong with its XML, if it cannot be read.
    pub(super) fn read(xml: &str) -> Result<Self, String> {
        let mut scan = Scan::of(xml);
        // Most parts have nothing that could be a place.
        if !(xml.contains('{') || xml.contains("utfall:")) {
            return Ok(scan.done());
        }
        let mut reader = NsReader::from_str(xml);
        loop {
            let start = offset(reader.buffer_position());
            let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
            let is_word = match namespace {
                ResolveResult::Bound(own) if own.as_ref() == STRICT => {
                    scan.is_strict = true;
                    true
                }
                ResolveResult::Bound(own) => own.as_ref() == TODAY,
                _ => false,
            };
            let own = |element: &BytesStart<'_>| name(is_word, element.local_name().as_ref());
            match &event {
                Event::Start(element) => {
                    let (name, element) = (own(element), element.clone().into_owned());
                    scan.begin(name, &element, start..offset(reader.buffer_position()))?;
                }
                Event::Empty(element) => {
                    let (name, element) = (own(element), element.clone().into_owned());
                    let range = start..offset(reader.buffer_position());
                    scan.begin(name, &element, range.clone())?;
                    scan.end(range.end..range.end, range.end);
                }
                Event::End(_) => scan.end(start..start, offset(reader.buffer_position())),
                Event::DocType(_) => return Err("DOCTYPE".to_owned()),
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(scan.done())
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// An element that has begun, and what is known of it so far.
struct Begun {
    name: Name,
    tag: Range<usize>,
    /// Of a run or a control: the properties of its first run.
    properties: Option<Range<usize>>,
    /// Of a paragraph: its texts, and where something else stands between them.
    pieces: Vec<Option<Piece>>,
    /// Of a paragraph: its properties, where they end a section.
    section: Option<Range<usize>>,
    /// Of a paragraph: the ends of bookmarks.
    bookmarks: Vec<Range<usize>>,
    /// Of a paragraph: whether there is something in it that a table cannot take the place of.
    has_more: bool,
    /// Of a control.
    control: ControlRead,
}

/// What is read of a control.
#[derive(Default)]
struct ControlRead {
    title: String,
    tag: Option<(String, Range<usize>)>,
    number: Option<u32>,
    invites: Option<Range<usize>>,
    content: Option<Range<usize>>,
    is_empty: bool,
    of_paragraph: Option<Range<usize>>,
    has_picture: bool,
    text: String,
}

/// The walk through a part.
struct Scan<'a> {
    xml: &'a str,
    prefix: String,
    is_strict: bool,
    numbered: u32,
    open: Vec<Begun>,
    places: Vec<Place>,
}

impl<'a> Scan<'a> {
    fn of(xml: &'a str) -> Self {
        Self { xml, prefix: String::new(), is_strict: false, numbered: 0, open: Vec::new(), places: Vec::new() }
    }

    fn done(self) -> Story {
        let mut places = self.places;
        places.sort_by_key(Place::begins);
        Story { prefix: self.prefix, is_strict: self.is_strict, numbered: self.numbered, places }
    }

    fn begin(&mut self, name: Name, element: &BytesStart<'_>, tag: Range<usize>) -> Result<(), String> {
        if self.open.len() >= DEEPEST {
            return Err(format!("> {DEEPEST}"));
        }
        if name == Name::Paragraph && self.prefix.is_empty() {
            let own = element.name().prefix().map(|own| String::from_utf8_lossy(own.as_ref()).into_owned());
            self.prefix = own.map_or_else(String::new, |own| format!("{own}:"));
        }
        if matches!(name, Name::Title | Name::Tag | Name::Id | Name::Invites) {
            self.note(name, element, &tag);
        }
        self.look(name, &tag);
        let begun = Begun {
            name,
            tag,
            properties: None,
            pieces: Vec::new(),
            section: None,
            bookmarks: Vec::new(),
            has_more: false,
            control: ControlRead::default(),
        };
        self.open.push(begun);
        Ok(())
    }

    /// Looks whether an element is more than text to the paragraph that it stands in.
    fn look(&mut self, name: Name, tag: &Range<usize>) {
        let is_of_properties = |own: &Begun| matches!(own.name, Name::ParagraphProperties | Name::RunProperties);
        let inside = self.open.iter().rev().take_while(|own| own.name != Name::Paragraph);
        if inside.into_iter().any(is_of_properties) {
            return;
        }
        let Some(paragraph) = self.nearest(Name::Paragraph) else { return };
        match name {
            Name::Bookmark => paragraph.bookmarks.push(tag.clone()),
            Name::ParagraphProperties | Name::RunProperties | Name::Run | Name::Text | Name::Harmless => {}
            _ => paragraph.has_more = true,
        }
    }

    /// Notes what a control says of itself.
    fn note(&mut self, name: Name, element: &BytesStart<'_>, tag: &Range<usize>) {
        let value = element.attributes().flatten().find(|own| own.key.local_name().as_ref() == b"val");
        let value = value.and_then(|own| own.unescape_value().ok().map(std::borrow::Cow::into_owned));
        let Some(control) = self.nearest(Name::Control).map(|own| &mut own.control) else { return };
        match name {
            Name::Title => control.title = value.unwrap_or_default(),
            Name::Tag => control.tag = value.map(|value| (value, tag.clone())),
            Name::Id => control.number = control.number.or(value.and_then(|value| Carried::number(&value))),
            _ => control.invites = Some(tag.clone()),
        }
    }

    fn nearest(&mut self, name: Name) -> Option<&mut Begun> {
        self.open.iter_mut().rev().find(|own| own.name == name)
    }

    /// Ends the innermost element: where its end tag begins, and where it ends.
    fn end(&mut self, end_tag: Range<usize>, end: usize) {
        let Some(begun) = self.open.pop() else { return };
        let (inside, whole) = (begun.tag.end..end_tag.start, begun.tag.start..end);
        match begun.name {
            Name::Text => self.text(begun.tag, inside),
            Name::Barrier => self.piece(None),
            Name::Drawing => self.drawing(),
            Name::RunProperties => self.properties(&whole),
            Name::Section => {
                if let Some(paragraph) = self.nearest(Name::Paragraph) {
                    paragraph.section = Some(whole);
                }
            }
            Name::ParagraphProperties => {
                if let Some(control) = self.nearest(Name::Control) {
                    control.control.of_paragraph.get_or_insert_with(|| whole.clone());
                }
                if let Some(section) = self.nearest(Name::Paragraph).and_then(|own| own.section.as_mut()) {
                    *section = whole;
                }
            }
            Name::ControlContent => {
                let is_empty = begun.tag.end == end;
                if let Some(control) = self.nearest(Name::Control) {
                    control.control.content = Some(if is_empty { whole } else { inside });
                    control.control.is_empty = is_empty;
                }
            }
            Name::Control => self.control(begun),
            Name::Paragraph => self.paragraph(begun, whole),
            _ => {}
        }
    }

    /// The properties of a run are its own; the first in a control are those of what is filled in.
    fn properties(&mut self, whole: &Range<usize>) {
        if self.open.last().is_none_or(|parent| parent.name != Name::Run) {
            return;
        }
        if let Some(run) = self.nearest(Name::Run) {
            run.properties = Some(whole.clone());
        }
        if let Some(control) = self.nearest(Name::Control).filter(|own| own.control.text.is_empty()) {
            control.properties.get_or_insert_with(|| whole.clone());
        }
    }

    fn drawing(&mut self) {
        self.open.iter_mut().filter(|own| own.name == Name::Control).for_each(|own| own.control.has_picture = true);
        self.piece(None);
    }

    fn text(&mut self, tag: Range<usize>, inside: Range<usize>) {
        let properties = self.nearest(Name::Run).and_then(|run| run.properties.clone());
        let raw = self.xml.get(inside.clone()).unwrap_or("");
        let said = quick_xml::escape::unescape(raw).unwrap_or_default().into_owned();
        // All controls around it: one may stand inside another.
        self.open.iter_mut().filter(|own| own.name == Name::Control).for_each(|own| own.control.text.push_str(&said));
        // Only a text right in its run can be cut in two there, and only one that is text alone.
        let in_run = self.open.last().is_some_and(|parent| parent.name == Name::Run) && !raw.contains('<');
        self.piece(in_run.then_some(Piece { tag, text: inside, properties }));
    }

    fn piece(&mut self, piece: Option<Piece>) {
        if let Some(paragraph) = self.nearest(Name::Paragraph) {
            paragraph.pieces.push(piece);
        }
    }

    fn control(&mut self, begun: Begun) {
        let properties = begun.properties;
        let control = begun.control;
        self.numbered = self.numbered.max(control.number.unwrap_or(0));
        let Some(((tag, range), content)) = control.tag.zip(control.content) else { return };
        let Some((asks, marked)) = Carried::read(&control.title, &tag) else { return };
        // What a place holds is no place.
        while self.places.last().is_some_and(|own| content.contains(&own.begins())) {
            self.places.pop();
        }
        self.places.push(Place::Filled(Filled {
            asks,
            held: Held { text: control.text, marked, has_picture: control.has_picture },
            level: self.level(),
            tag: range,
            invites: control.invites,
            content,
            is_empty: control.is_empty,
            properties,
            of_paragraph: control.of_paragraph,
        }));
    }

    /// What stands around the innermost open element.
    fn level(&self) -> Level {
        let around = self.open.iter().rev().find_map(|own| match own.name {
            Name::Paragraph => Some(Level::Line),
            Name::Cell => Some(Level::Block),
            Name::Row | Name::Table => Some(Level::Table),
            _ => None,
        });
        around.unwrap_or(Level::Block)
    }

    /// The places between braces in a paragraph that has ended.
    fn paragraph(&mut self, begun: Begun, whole: Range<usize>) {
        let (text, mut places) = braces(self.xml, &begun.pieces);
        // Two places are not alone.
        if let [(range, open)] = places.as_mut_slice() {
            let rest = [text.get(..range.start), text.get(range.end..)];
            let is_alone = !begun.has_more && rest.iter().flatten().all(|rest| rest.trim().is_empty());
            open.alone =
                is_alone.then_some(Paragraph { range: whole, section: begun.section, bookmarks: begun.bookmarks });
        }
        self.places.extend(places.into_iter().map(|(_, open)| Place::Open(open)));
    }
}
