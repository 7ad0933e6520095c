//! XML as a tree, for tests.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// The one element of a file.
    pub(super) fn of(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Node::default()];
        loop {
            match reader.read_event().expect("XML") {
                Event::Start(start) => open.push(named(&start)),
                Event::Empty(start) => open.last_mut().expect("open").children.push(named(&start)),
                Event::End(_) => {
                    let own = open.pop().expect("open");
                    open.last_mut().expect("open").children.push(own);
                }
                Event::Text(text) => {
                    let text = text.xml_content().expect("UTF-8");
                    open.last_mut().expect("open").text.push_str(&text);
                }
                Event::GeneralRef(entity) => {
                    let character = entity.resolve_char_ref().expect("a character");
                    let character = character.unwrap_or_else(|| match &*entity.decode().expect("UTF-8") {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        "apos" => '\'',
                        other => panic!("&{other};"),
                    });
                    open.last_mut().expect("open").text.push(character);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.pop().expect("a file").children.pop().expect("an element")
    }

    /// The elements below by a path of names.
    pub(super) fn all(&self, path: &str) -> Vec<&Node> {
        path.split('/').fold(vec![self], |nodes, name| {
            nodes.into_iter().flat_map(|node| node.children.iter().filter(move |own| own.name == name)).collect()
        })
    }

    /// The only element at a path.
    pub(super) fn one(&self, path: &str) -> &Node {
        match self.all(path)[..] {
            [one] => one,
            ref others => panic!("{} of {path} in {}", others.len(), self.name),
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The names of the elements right below, each once, in their order.
    pub(super) fn order(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.children.iter().map(|own| own.name.as_str()).collect();
        names.dedup();
        names
    }
}

fn named(start: &BytesStart<'_>) -> Node {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let attribute = |own: quick_xml::events::attributes::Attribute<'_>| {
        (text(own.key.as_ref()), quick_xml::escape::unescape(&text(&own.value)).expect("escaped").into_owned())
    };
    Node {
        name: text(start.name().as_ref()),
        attributes: start.attributes().map(|own| attribute(own.expect("an attribute"))).collect(),
        ..Node::default()
    }
}
