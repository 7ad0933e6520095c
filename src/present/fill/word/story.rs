//! A part of a document as the paragraphs in it: where text stands, and where
//! there is a place to fill. Offsets are bytes of the part's XML.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::content::{Content, Xml, run};
use super::control::Carried;
use super::splice::Edits;
use crate::present::fill::Ask;

/// What the elements of Word's text belong to, in the form of today and in the strict one.
const NAMESPACES: [&[u8]; 2] = [
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The places of a part.
pub(super) struct Story {
    /// What stands before the names of Word's elements: `w:`.
    pub prefix: String,
    /// Its places, in order.
    pub places: Vec<Place>,
}

/// A place to fill.
pub(super) enum Place {
    /// Text between braces, in one or several runs of a paragraph.
    Open(Open),
    /// A control that was filled before.
    Filled(Filled),
}

/// Text between braces.
pub(super) struct Open {
    asks: String,
    /// The pieces of text that it stands in, and where in the first and the last it begins and ends.
    pieces: Vec<Piece>,
    start: usize,
    end: usize,
    /// The paragraph, where nothing else stands in it.
    alone: Option<Paragraph>,
}

/// A control that was filled before.
pub(super) struct Filled {
    asks: String,
    held: Held,
    /// Its tag, as an element.
    tag: Range<usize>,
    /// That it shows an invitation to write, as an element.
    invites: Option<Range<usize>>,
    content: Range<usize>,
    /// The properties of its first run.
    properties: Option<Range<usize>>,
}

/// What a control holds, and the mark of what it was filled with.
pub(super) struct Held {
    pub text: String,
    pub marked: String,
}

/// A text inside a run.
#[derive(Clone)]
struct Piece {
    /// Its element's first tag.
    tag: Range<usize>,
    text: Range<usize>,
    /// The properties of its run.
    properties: Option<Range<usize>>,
}

/// A paragraph, with its properties where they end a section.
#[derive(Clone)]
struct Paragraph {
    range: Range<usize>,
    section: Option<Range<usize>>,
}

impl Place {
    /// What asks, as it stands there.
    pub(super) fn asks(&self) -> String {
        match self {
            Place::Open(open) => open.asks.clone(),
            Place::Filled(filled) => filled.asks.clone(),
        }
    }

    pub(super) fn ask(&self) -> Option<Ask> {
        Ask::parse(&self.asks())
    }

    /// What it holds, if it was filled before.
    pub(super) fn held(&self) -> Option<&Held> {
        match self {
            Place::Open(_) => None,
            Place::Filled(filled) => Some(&filled.held),
        }
    }

    /// Puts content into it; refused where blocks would stand inside a line.
    pub(super) fn fill(
        &self,
        content: &Content,
        carried: &Carried,
        story: &Story,
        edits: &mut Edits<'_>,
    ) -> Result<(), ()> {
        match (self, &content.xml) {
            (Place::Open(open), Xml::Run(_)) => open.fill(content, carried, story, edits),
            (Place::Open(open), Xml::Blocks(blocks)) => {
                let paragraph = open.alone.as_ref().ok_or(())?;
                let w = &story.prefix;
                let section = paragraph.section.as_ref().map(|own| format!("<{w}p>{}</{w}p>", edits.at(own)));
                let filled = carried.around(blocks, w);
                edits.replace(paragraph.range.clone(), format!("{filled}{}", section.unwrap_or_default()));
            }
            (Place::Filled(filled), _) => filled.fill(content, carried, story, edits),
        }
        Ok(())
    }
}

impl Open {
    /// Ends the run before the place, puts in a control, and goes on with the run after it.
    fn fill(&self, content: &Content, carried: &Carried, story: &Story, edits: &mut Edits<'_>) {
        let w = &story.prefix;
        let keeps = format!("<{w}t xml:space=\"preserve\">");
        for (index, piece) in self.pieces.iter().enumerate() {
            let from = if index == 0 { self.start } else { piece.text.start };
            let to = if index + 1 == self.pieces.len() { self.end } else { piece.text.end };
            // Spaces at the ends of what is left count.
            edits.replace(piece.tag.clone(), keeps.clone());
            let properties = piece.properties.as_ref().map_or("", |own| edits.at(own));
            let filled = match index {
                0 => {
                    let control = carried.around(&content.in_run(properties, w), w);
                    format!("</{w}t></{w}r>{control}<{w}r>{properties}{keeps}")
                }
                _ => String::new(),
            };
            edits.replace(from..to, filled);
        }
    }
}

impl Filled {
    fn fill(&self, content: &Content, carried: &Carried, story: &Story, edits: &mut Edits<'_>) {
        let w = &story.prefix;
        let properties = self.properties.as_ref().map_or("", |own| edits.at(own)).to_owned();
        let inside = match &content.xml {
            Xml::Run(_) => content.in_run(&properties, w),
            Xml::Blocks(blocks) => blocks.clone(),
        };
        if let Some((_, tag)) = carried.title_and_tag() {
            edits.replace(self.tag.clone(), format!("<{w}tag {w}val=\"{}\"/>", quick_xml::escape::escape(&tag)));
        }
        self.invites.iter().for_each(|own| edits.replace(own.clone(), ""));
        edits.replace(self.content.clone(), inside);
    }
}

impl Content {
    /// The run of a text or a picture, in the look of another run.
    fn in_run(&self, properties: &str, w: &str) -> String {
        match &self.xml {
            Xml::Run(xml) if self.is_picture => format!("<{w}r>{properties}{xml}</{w}r>"),
            Xml::Run(text) => run(text, properties, w),
            Xml::Blocks(blocks) => blocks.clone(),
        }
    }
}

impl Story {
    /// The places of a part; what is wrong with its XML, if it cannot be read.
    pub(super) fn read(xml: &str) -> Result<Self, String> {
        let mut scan = Scan { xml, prefix: String::new(), open: Vec::new(), places: Vec::new() };
        // Most parts have nothing that could be a place.
        if !(xml.contains('{') || xml.contains("utfall:")) {
            return Ok(Self { prefix: String::new(), places: Vec::new() });
        }
        let mut reader = NsReader::from_str(xml);
        loop {
            let start = offset(reader.buffer_position());
            let (namespace, event) = reader.read_resolved_event().map_err(|error| error.to_string())?;
            let is_word = matches!(namespace, ResolveResult::Bound(own) if NAMESPACES.contains(&own.as_ref()));
            let own = |element: &BytesStart<'_>| name(is_word, element.local_name().as_ref());
            match &event {
                Event::Start(element) => {
                    let (name, element) = (own(element), element.clone().into_owned());
                    scan.begin(name, &element, start..offset(reader.buffer_position()));
                }
                Event::Empty(element) => {
                    let (name, element) = (own(element), element.clone().into_owned());
                    let range = start..offset(reader.buffer_position());
                    scan.begin(name, &element, range.clone());
                    scan.end(range.end..range.end, range.end);
                }
                Event::End(_) => scan.end(start..start, offset(reader.buffer_position())),
                Event::DocType(_) => return Err("DOCTYPE".to_owned()),
                Event::Eof => break,
                _ => {}
            }
        }
        let mut places = scan.places;
        places.sort_by_key(Place::begins);
        Ok(Self { prefix: scan.prefix, places })
    }
}

impl Place {
    fn begins(&self) -> usize {
        match self {
            Place::Open(open) => open.start,
            Place::Filled(filled) => filled.tag.start,
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// The elements that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Paragraph,
    ParagraphProperties,
    Section,
    Run,
    RunProperties,
    Text,
    Control,
    Title,
    Tag,
    Invites,
    ControlContent,
    /// Word's, and something that text cannot go through.
    Barrier,
    Other,
}

fn name(is_word: bool, local: &[u8]) -> Name {
    if !is_word {
        return Name::Other;
    }
    match local {
        b"p" => Name::Paragraph,
        b"pPr" => Name::ParagraphProperties,
        b"sectPr" => Name::Section,
        b"r" => Name::Run,
        b"rPr" => Name::RunProperties,
        b"t" => Name::Text,
        b"sdt" => Name::Control,
        b"alias" => Name::Title,
        b"tag" => Name::Tag,
        b"showingPlcHdr" => Name::Invites,
        b"sdtContent" => Name::ControlContent,
        b"tab" | b"br" | b"cr" | b"drawing" | b"pict" | b"object" | b"sym" | b"fldChar" | b"instrText"
        | b"noBreakHyphen" | b"footnoteReference" | b"endnoteReference" => Name::Barrier,
        _ => Name::Other,
    }
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
    /// Of a control.
    control: ControlRead,
}

/// What is read of a control.
#[derive(Default)]
struct ControlRead {
    title: String,
    tag: Option<(String, Range<usize>)>,
    invites: Option<Range<usize>>,
    content: Option<Range<usize>>,
    text: String,
}

/// The walk through a part.
struct Scan<'a> {
    xml: &'a str,
    prefix: String,
    open: Vec<Begun>,
    places: Vec<Place>,
}

impl Scan<'_> {
    fn begin(&mut self, name: Name, element: &BytesStart<'_>, tag: Range<usize>) {
        if name == Name::Paragraph && self.prefix.is_empty() {
            let own = element.name().prefix().map(|own| String::from_utf8_lossy(own.as_ref()).into_owned());
            self.prefix = own.map_or_else(String::new, |own| format!("{own}:"));
        }
        if matches!(name, Name::Title | Name::Tag | Name::Invites) {
            self.note(name, element, &tag);
        }
        let begun =
            Begun { name, tag, properties: None, pieces: Vec::new(), section: None, control: ControlRead::default() };
        self.open.push(begun);
    }

    /// Notes what a control says of itself.
    fn note(&mut self, name: Name, element: &BytesStart<'_>, tag: &Range<usize>) {
        let value = element.attributes().flatten().find(|own| own.key.local_name().as_ref() == b"val");
        let value = value.and_then(|own| own.unescape_value().ok().map(std::borrow::Cow::into_owned));
        let Some(control) = self.nearest(Name::Control).map(|own| &mut own.control) else { return };
        match name {
            Name::Title => control.title = value.unwrap_or_default(),
            Name::Tag => control.tag = value.map(|value| (value, tag.clone())),
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
            Name::RunProperties => self.properties(&whole),
            Name::Section => {
                if let Some(paragraph) = self.nearest(Name::Paragraph) {
                    paragraph.section = Some(whole);
                }
            }
            Name::ParagraphProperties => {
                if let Some(section) = self.nearest(Name::Paragraph).and_then(|own| own.section.as_mut()) {
                    *section = whole;
                }
            }
            Name::ControlContent => {
                if let Some(control) = self.nearest(Name::Control) {
                    control.control.content = Some(inside);
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

    fn text(&mut self, tag: Range<usize>, inside: Range<usize>) {
        let properties = self.nearest(Name::Run).and_then(|run| run.properties.clone());
        let raw = self.xml.get(inside.clone()).unwrap_or("");
        let said = quick_xml::escape::unescape(raw).unwrap_or_default().into_owned();
        // All controls around it: one may stand inside another.
        self.open.iter_mut().filter(|own| own.name == Name::Control).for_each(|own| own.control.text.push_str(&said));
        self.piece(Some(Piece { tag, text: inside, properties }));
    }

    fn piece(&mut self, piece: Option<Piece>) {
        if let Some(paragraph) = self.nearest(Name::Paragraph) {
            paragraph.pieces.push(piece);
        }
    }

    fn control(&mut self, begun: Begun) {
        let ControlRead { title, tag, invites, content, text } = begun.control;
        let Some(((tag, range), content)) = tag.zip(content) else { return };
        let Some((asks, marked)) = Carried::read(&title, &tag) else { return };
        let held = Held { text, marked };
        let properties = begun.properties;
        // What a place holds is no place.
        self.places.retain(|own| !content.contains(&own.begins()));
        self.places.push(Place::Filled(Filled { asks, held, tag: range, invites, content, properties }));
    }

    /// The places between braces in a paragraph that has ended.
    fn paragraph(&mut self, begun: Begun, whole: Range<usize>) {
        let alone = Paragraph { range: whole, section: begun.section };
        let (text, places) = braces(self.xml, &begun.pieces);
        for (range, mut open) in places {
            let rest = [text.get(..range.start), text.get(range.end..)];
            let is_alone = rest.iter().flatten().all(|rest| rest.trim().is_empty());
            open.alone = is_alone.then(|| alone.clone());
            self.places.push(Place::Open(open));
        }
    }
}

/// The text of a paragraph, and where in it something stands between braces.
fn braces(xml: &str, pieces: &[Option<Piece>]) -> (String, Vec<(Range<usize>, Open)>) {
    /// What stands for what no text goes through.
    const BARRIER: char = '\u{fffc}';
    let mut text = String::new();
    let mut starts = Vec::new();
    for piece in pieces {
        starts.push(text.len());
        match piece {
            Some(piece) => text.push_str(xml.get(piece.text.clone()).unwrap_or("")),
            None => text.push(BARRIER),
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(close) = text.get(from..).and_then(|rest| rest.find("}}")).map(|at| at + from) {
        let open = text.get(from..close).and_then(|before| before.rfind("{{")).map(|at| at + from);
        let inner = open.and_then(|open| text.get(open + 2..close)).filter(|inner| !inner.contains(BARRIER));
        if let Some((open, inner)) = open.zip(inner) {
            let asks = quick_xml::escape::unescape(inner).unwrap_or_default().into_owned();
            found.extend(
                spanned(pieces, &starts, open..close + 2)
                    .map(|(pieces, start, end)| (open..close + 2, Open { asks, pieces, start, end, alone: None })),
            );
        }
        from = close + 2;
    }
    (text, found)
}

/// The pieces that a range of a paragraph's text stands in, and where in the part it begins and ends.
fn spanned(pieces: &[Option<Piece>], starts: &[usize], range: Range<usize>) -> Option<(Vec<Piece>, usize, usize)> {
    let mut spanned = Vec::new();
    let (mut start, mut end) = (None, None);
    for (piece, from) in pieces.iter().zip(starts).filter_map(|(piece, from)| Some((piece.as_ref()?, *from))) {
        let to = from + piece.text.len();
        if piece.text.is_empty() || to <= range.start || from >= range.end {
            continue;
        }
        start = start.or(Some(piece.text.start + range.start.saturating_sub(from)));
        end = Some(piece.text.start + range.end.min(to) - from);
        spanned.push(piece.clone());
    }
    Some((spanned, start?, end?))
}
