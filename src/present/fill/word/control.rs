//! The content control around what is filled in, which carries what it was asked for.

use quick_xml::escape::escape;

/// The most characters of a control's title and of its tag: with more, Word takes the document for damaged.
const LONGEST: usize = 64;

/// The ids of our controls begin here, and there are at most so many.
pub(super) const FIRST: u32 = 1_961_000_000;
const MOST: u32 = 1_000_000;

/// What our tags begin with.
const TAG: &str = "utfall:";

/// What a control carries.
pub(super) struct Carried {
    /// What it asks for.
    pub ask: String,
    /// The mark of what it was filled with.
    pub mark: String,
    /// Its number in the document, from 1.
    pub number: u32,
}

impl Carried {
    /// The title that people see, and the tag; what the title has no room for goes on in the tag. Nothing
    /// where both are too short: then what is filled in is text like any other.
    pub(super) fn title_and_tag(&self) -> Option<(String, String)> {
        let title: String = self.ask.chars().take(LONGEST).collect();
        let rest: String = self.ask.chars().skip(LONGEST).collect();
        let tag = format!("{TAG}{}:{rest}", self.mark);
        (tag.chars().count() <= LONGEST).then_some((title, tag))
    }

    /// What a control asks for and its mark, by its title and tag; nothing where it is not ours.
    pub(super) fn read(title: &str, tag: &str) -> Option<(String, String)> {
        let (mark, rest) = tag.strip_prefix(TAG)?.split_once(':')?;
        Some((format!("{title}{rest}"), mark.to_owned()))
    }

    /// Our number of a control with an id, if it has one of ours.
    pub(super) fn number(id: &str) -> Option<u32> {
        id.parse::<u32>().ok()?.checked_sub(FIRST).filter(|number| *number < MOST)
    }

    /// The control around some content; one of a text on one line takes nothing else.
    pub(super) fn around(&self, content: &str, is_plain: bool, w: &str) -> String {
        let Some((title, tag)) = self.title_and_tag() else { return content.to_owned() };
        let id = FIRST.saturating_add(self.number);
        let plain = if is_plain { format!("<{w}text/>") } else { String::new() };
        format!(
            "<{w}sdt><{w}sdtPr><{w}alias {w}val=\"{}\"/><{w}tag {w}val=\"{}\"/><{w}id {w}val=\"{id}\"/>{plain}</{w}sdtPr>\
             <{w}sdtContent>{content}</{w}sdtContent></{w}sdt>",
            escape(&title),
            escape(&tag),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(ask: &str) -> Carried {
        Carried { ask: ask.to_owned(), mark: "0a1b2c3d".to_owned(), number: 1 }
    }

    #[test]
    fn a_long_address_goes_on_in_the_tag_and_comes_back_whole() {
        for length in [1, 63, 64, 65, 111, 112] {
            let ask: String = "aå/".chars().cycle().take(length).collect();
            let (title, tag) = carried(&ask).title_and_tag().expect("room");
            assert!(title.chars().count() <= LONGEST && tag.chars().count() <= LONGEST);
            assert_eq!(Carried::read(&title, &tag), Some((ask, "0a1b2c3d".to_owned())));
        }
        assert_eq!(carried(&"a".repeat(113)).title_and_tag(), None);
    }

    #[test]
    fn others_controls_are_not_ours() {
        for tag in ["", "name", "utfall", "utfall:", "Utfall:00:"] {
            assert_eq!(Carried::read("a/b", tag), None, "{tag}");
        }
    }
}
