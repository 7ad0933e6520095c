//! The places of a part of a document, and how each is filled. Offsets are bytes of the part's XML.

use std::ops::Range;

use super::content::{Content, Xml, run};
use super::control::Carried;
use super::splice::Edits;
use crate::present::fill::Ask;

/// The places of a part.
pub(super) struct Story {
    /// What stands before the names of Word's elements: `w:`.
    pub prefix: String,
    /// Whether it is written in the strict form.
    pub is_strict: bool,
    /// The greatest number of a control of ours.
    pub numbered: u32,
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
    pub asks: String,
    /// Whether the braces close, so that it can be filled.
    pub is_whole: bool,
    /// The pieces of text that it stands in, and where in the first and the last it begins and ends.
    pub pieces: Vec<Piece>,
    pub start: usize,
    pub end: usize,
    /// The paragraph, where nothing else stands in it.
    pub alone: Option<Paragraph>,
}

/// A control that was filled before.
pub(super) struct Filled {
    pub asks: String,
    pub held: Held,
    /// What it stands among.
    pub level: Level,
    /// Its tag, as an element.
    pub tag: Range<usize>,
    /// That it shows an invitation to write, as an element.
    pub invites: Option<Range<usize>>,
    pub content: Range<usize>,
    /// Whether its content is an element without content, which is the range then.
    pub is_empty: bool,
    /// The properties of its first run, and of its first paragraph.
    pub properties: Option<Range<usize>>,
    pub of_paragraph: Option<Range<usize>>,
}

/// What a control stands among.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// Runs of a paragraph.
    Line,
    /// Paragraphs.
    Block,
    /// Cells or rows of a table, which no figure can take the place of.
    Table,
}

/// What a control holds, and the mark of what it was filled with.
pub(super) struct Held {
    pub text: String,
    pub marked: String,
    /// Whether there is a picture in it.
    pub has_picture: bool,
}

/// A text inside a run.
#[derive(Clone)]
pub(super) struct Piece {
    /// Its element's first tag.
    pub tag: Range<usize>,
    pub text: Range<usize>,
    /// The properties of its run.
    pub properties: Option<Range<usize>>,
}

/// A paragraph, with what is kept of it when a table takes its place.
#[derive(Clone)]
pub(super) struct Paragraph {
    pub range: Range<usize>,
    /// Its properties, where they end a section.
    pub section: Option<Range<usize>>,
    /// The ends of bookmarks.
    pub bookmarks: Vec<Range<usize>>,
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
        match self {
            Place::Open(open) if !open.is_whole => None,
            _ => Ask::parse(&self.asks()),
        }
    }

    /// What it holds, if it was filled before.
    pub(super) fn held(&self) -> Option<&Held> {
        match self {
            Place::Open(_) => None,
            Place::Filled(filled) => Some(&filled.held),
        }
    }

    /// Puts content into it; refused where it cannot stand there: blocks inside a line, anything between cells.
    pub(super) fn fill(
        &self,
        content: &Content,
        carried: &Carried,
        story: &Story,
        edits: &mut Edits<'_>,
    ) -> Result<(), NoRoom> {
        match (self, &content.xml) {
            (Place::Open(open), Xml::Run(_)) => open.fill(content, carried, story, edits),
            (Place::Open(open), Xml::Blocks(blocks)) => {
                let paragraph = open.alone.as_ref().ok_or(NoRoom)?;
                let w = &story.prefix;
                let bookmarks: String = paragraph.bookmarks.iter().map(|own| edits.at(own)).collect();
                let section = paragraph.section.as_ref().map(|own| format!("<{w}p>{}</{w}p>", edits.at(own)));
                let filled = carried.around(blocks, false, w);
                edits.replace(paragraph.range.clone(), format!("{bookmarks}{filled}{}", section.unwrap_or_default()));
            }
            (Place::Filled(filled), _) => filled.fill(content, carried, story, edits)?,
        }
        Ok(())
    }
}

/// That something cannot stand in a place.
pub(super) struct NoRoom;

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
                    let control = carried.around(&content.in_run(properties, w), content.is_plain(), w);
                    format!("</{w}t></{w}r>{control}<{w}r>{properties}{keeps}")
                }
                _ => String::new(),
            };
            edits.replace(from..to, filled);
        }
    }
}

impl Filled {
    fn fill(&self, content: &Content, carried: &Carried, story: &Story, edits: &mut Edits<'_>) -> Result<(), NoRoom> {
        let w = &story.prefix;
        // The look of an invitation to write is not that of what is written.
        let own = self.properties.as_ref().filter(|_| self.invites.is_none());
        let properties = own.map_or("", |own| edits.at(own));
        let inside = match (&content.xml, self.level) {
            (Xml::Run(_), Level::Line) => content.in_run(properties, w),
            (Xml::Run(_), Level::Block) => {
                let of_paragraph = self.of_paragraph.as_ref().map_or("", |own| edits.at(own));
                format!("<{w}p>{of_paragraph}{}</{w}p>", content.in_run(properties, w))
            }
            (Xml::Blocks(blocks), Level::Block) => blocks.clone(),
            (Xml::Blocks(_), Level::Line) | (_, Level::Table) => return Err(NoRoom),
        };
        if let Some((_, tag)) = carried.title_and_tag() {
            edits.replace(self.tag.clone(), format!("<{w}tag {w}val=\"{}\"/>", quick_xml::escape::escape(&tag)));
        }
        self.invites.iter().for_each(|own| edits.replace(own.clone(), ""));
        let inside = if self.is_empty { format!("<{w}sdtContent>{inside}</{w}sdtContent>") } else { inside };
        edits.replace(self.content.clone(), inside);
        Ok(())
    }
}

impl Content {
    /// Whether it is a text on one line.
    fn is_plain(&self) -> bool {
        matches!(&self.xml, Xml::Run(text) if self.picture.is_none() && !text.contains('\n'))
    }

    /// The run of a text or a picture, in the look of another run.
    fn in_run(&self, properties: &str, w: &str) -> String {
        match &self.xml {
            Xml::Run(xml) if self.picture.is_some() => format!("<{w}r>{properties}{xml}</{w}r>"),
            Xml::Run(text) => run(text, properties, w),
            Xml::Blocks(blocks) => blocks.clone(),
        }
    }
}

impl Place {
    /// Where it begins.
    pub(super) fn begins(&self) -> usize {
        match self {
            Place::Open(open) => open.start,
            Place::Filled(filled) => filled.tag.start,
        }
    }
}
