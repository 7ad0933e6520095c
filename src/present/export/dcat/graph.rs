//! Statements in the order that they were made, and the two forms that they are written in.

use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};
use oxrdfxml::RdfXmlSerializer;
use oxttl::TurtleSerializer;

use super::about::Form;
use super::source::Texts;
use super::terms;
use crate::present::export::error::ExportError;
use crate::words::visible_lines;

/// Statements.
#[derive(Default)]
pub(super) struct Graph(Vec<Triple>);

impl Graph {
    fn add(&mut self, of: &NamedNode, term: &str, value: impl Into<Term>) {
        self.0.push(Triple::new(of.clone(), NamedNodeRef::new_unchecked(term), value));
    }

    /// What something is.
    pub(super) fn is_a(&mut self, of: &NamedNode, class: &str) {
        self.known(of, terms::IS_A, class);
    }

    /// A statement that leads to something of ours.
    pub(super) fn node(&mut self, of: &NamedNode, term: &str, to: &NamedNode) {
        self.add(of, term, to.clone());
    }

    /// A statement that leads to something that everybody knows.
    pub(super) fn known(&mut self, of: &NamedNode, term: &str, to: &str) {
        self.add(of, term, NamedNode::new_unchecked(to));
    }

    /// A text, in a language where that is known.
    pub(super) fn text(&mut self, of: &NamedNode, term: &str, text: &str, lang: Option<&str>) {
        // A package file and a command line may hold what XML cannot.
        let text = visible_lines(text);
        let literal = match lang {
            Some(lang) => Literal::new_language_tagged_literal_unchecked(text, lang),
            None => Literal::new_simple_literal(text),
        };
        self.add(of, term, literal);
    }

    /// A text in the languages that it is known in.
    pub(super) fn texts(&mut self, of: &NamedNode, term: &str, texts: &Texts) {
        for (text, lang) in [(&texts.sv, Some("sv")), (&texts.en, Some("en")), (&texts.plain, None)] {
            if let Some(text) = text {
                self.text(of, term, text, lang);
            }
        }
    }

    /// A value of a kind.
    pub(super) fn typed(&mut self, of: &NamedNode, term: &str, value: &str, kind: &str) {
        self.add(of, term, Literal::new_typed_literal(value, NamedNode::new_unchecked(kind)));
    }

    /// The bytes of a file with all of them.
    pub(super) fn bytes(&self, form: Form) -> Result<Vec<u8>, ExportError> {
        let other = |error: &dyn std::fmt::Display| ExportError::Other(error.to_string());
        match form {
            Form::Turtle => {
                let mut serializer = TurtleSerializer::new();
                for (prefix, start) in terms::PREFIXES {
                    serializer = serializer.with_prefix(*prefix, *start).map_err(|error| other(&error))?;
                }
                let mut out = serializer.for_writer(Vec::new());
                self.0.iter().try_for_each(|own| out.serialize_triple(own)).map_err(|error| other(&error))?;
                out.finish().map(|bytes| in_order(&bytes)).map_err(|error| other(&error))
            }
            Form::Xml => {
                let mut serializer = RdfXmlSerializer::new();
                for (prefix, start) in terms::PREFIXES {
                    serializer = serializer.with_prefix(*prefix, *start).map_err(|error| other(&error))?;
                }
                let mut out = serializer.for_writer(Vec::new());
                self.0.iter().try_for_each(|own| out.serialize_triple(own)).map_err(|error| other(&error))?;
                out.finish().map_err(|error| other(&error))
            }
        }
    }
}

/// Turtle whose prefixes stand in order: the writer has them in that of a hash, another in each run.
fn in_order(turtle: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = turtle.split_inclusive(|byte| *byte == b'\n').collect();
    let prefixes = lines.iter().take_while(|line| line.starts_with(b"@prefix ")).count();
    if let Some(first) = lines.get_mut(..prefixes) {
        first.sort_unstable();
    }
    lines.concat()
}
