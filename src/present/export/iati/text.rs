//! Elements, attributes and texts in two languages.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::codes;
use crate::model::answer::Entity;
use crate::model::answer::published::Body;
use crate::words::{Lang, Message, Words, visible};

/// A file that is being written.
pub(super) struct Xml {
    out: Writer<Vec<u8>>,
    sv: Words,
    en: Words,
    /// The publisher's identifier, and its id in the model.
    reference: String,
    publisher: String,
}

impl Xml {
    pub(super) fn new(reference: &str, publisher: &str) -> Self {
        Self {
            out: Writer::new_with_indent(Vec::new(), b' ', 2),
            sv: Words::new(Lang::Sv),
            en: Words::new(Lang::En),
            reference: reference.to_owned(),
            publisher: publisher.to_owned(),
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = self.out.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// The publisher's identifier.
    pub(super) fn reference(&self) -> &str {
        &self.reference
    }

    /// An element with others in it.
    pub(super) fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.out.get_ref().is_empty() {
            self.out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        }
        self.out.write_event(Event::Start(start(name, attributes)))?;
        content(self)?;
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that says all in its attributes.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.out.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.out.write_event(Event::Start(start(name, attributes)))?;
        // What does not show is written out: XML has no way to hold most of it.
        self.out.write_event(Event::Text(BytesText::new(&visible(text))))?;
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// A text in Swedish, the language of the file, and in English where that differs.
    pub(super) fn narratives(&mut self, sv: &str, en: &str) -> io::Result<()> {
        self.text("narrative", &[], sv)?;
        if sv == en { Ok(()) } else { self.text("narrative", &[("xml:lang", "en")], en) }
    }

    /// An element with a name in both languages.
    pub(super) fn named(&mut self, element: &str, name: &Entity) -> io::Result<()> {
        self.within(element, &[], |xml| xml.narratives(&name.sv, &name.en))
    }

    /// An element with some sentences in both languages.
    pub(super) fn said(&mut self, element: &str, sentences: &[Message]) -> io::Result<()> {
        self.within(element, &[], |xml| xml.sentences(sentences))
    }

    /// Some sentences in both languages.
    pub(super) fn sentences(&mut self, sentences: &[Message]) -> io::Result<()> {
        let say = |words: &Words| sentences.iter().map(|own| words.say(own)).collect::<Vec<_>>().join(" ");
        let (sv, en) = (say(&self.sv), say(&self.en));
        self.narratives(&sv, &en)
    }

    /// A body: the publisher with its identifier, others by name.
    pub(super) fn body(&mut self, element: &str, role: Option<&str>, body: &Body) -> io::Result<()> {
        let reference = (body.name.id == self.publisher).then(|| self.reference.clone());
        let mut attributes: Vec<(&str, &str)> = Vec::new();
        attributes.extend(reference.as_deref().map(|own| ("ref", own)));
        attributes.extend(body.kind.map(|kind| ("type", codes::organisation(kind))));
        attributes.extend(role.map(|role| ("role", role)));
        self.within(element, &attributes, |xml| xml.narratives(&body.name.sv, &body.name.en))
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, visible(value).as_ref()));
    }
    start
}
