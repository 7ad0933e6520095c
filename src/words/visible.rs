//! Characters that do not show: they steer a terminal, turn the direction of
//! writing, break lines, or make two texts differ that look the same. This is
//! the one place that says which they are and how they are shown.

use std::borrow::Cow;

/// Whether a character does not show where it stands: control characters (tab
/// and line ends too), marks that turn the direction of writing, soft hyphens,
/// spaces without width, and code points that are no characters. Joiners
/// (U+200C, U+200D) belong to the spelling of some languages, and private
/// characters (bullets of old fonts, in texts taken out of documents) show as a
/// box; both are let through.
pub fn is_hidden(character: char) -> bool {
    let code = u32::from(character);
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
                | '\u{e0000}'..='\u{e007f}'
        )
        || code & 0xfffe == 0xfffe
}

/// A text whose hidden characters are written out: ESC is `\u{1b}`, a line end `↵`.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, '↵')
}

/// The same for a text of several lines: line ends stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, '\n')
}

/// What a library says, perhaps in several lines, as one line.
pub fn one_line(said: &str) -> String {
    let pieces = said.split(['\n', '\r', '\t']).map(str::trim).filter(|piece| !piece.is_empty());
    visible(&pieces.collect::<Vec<_>>().join(" ")).into_owned()
}

/// The hidden characters of a text by their names, each once: `U+001B`.
pub fn hidden_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for character in text.chars().filter(|character| is_hidden(*character)) {
        let name = format!("U+{:04X}", u32::from(character));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Line ends of either form as `line_end`, what else is hidden by its number.
fn shown(text: &str, line_end: char) -> Cow<'_, str> {
    let as_it_is = |character: char| !is_hidden(character) || character == line_end;
    if text.chars().all(as_it_is) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' => shown.push(line_end),
            hidden if is_hidden(hidden) => shown.extend(hidden.escape_unicode()),
            other => shown.push(other),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_turns_or_hides_is_written_out() {
        // A character of each kind, with its code.
        for (text, shown) in [
            ("\u{1b}[31mrött", "\\u{1b}[31mrött"),
            ("a\0b", "a\\u{0}b"),
            ("\u{7}\u{7f}\u{9b}", "\\u{7}\\u{7f}\\u{9b}"),
            ("gnp.\u{202e}exe", "gnp.\\u{202e}exe"),
            ("\u{2066}a\u{2069}\u{200f}\u{61c}", "\\u{2066}a\\u{2069}\\u{200f}\\u{61c}"),
            ("skol\u{ad}fam\u{200b}\u{2060}\u{feff}", "skol\\u{ad}fam\\u{200b}\\u{2060}\\u{feff}"),
            ("\u{2028}\u{2029}\u{ffff}\u{fdd0}\u{10fffe}", "\\u{2028}\\u{2029}\\u{ffff}\\u{fdd0}\\u{10fffe}"),
            ("a\tb\r\nc\nd\re", "a\\u{9}b↵c↵d\\u{d}e"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\r\nb\u{1b}"), "a\nb\\u{1b}");
        assert_eq!(hidden_names("\u{1b}a\u{1b}\u{202e}"), ["U+001B", "U+202E"]);
    }

    #[test]
    fn what_shows_is_left_as_it_is() {
        for text in
            ["åäö 1\u{a0}108\u{a0}052\u{202f}kr −5 »–« €", "نمی\u{200c}خواهم", "👩\u{200d}🔬", "\u{f0b7} punkt", ""]
        {
            assert!(matches!(visible(text), Cow::Borrowed(own) if own == text), "{text}");
        }
    }

    #[test]
    fn what_a_library_says_becomes_one_line() {
        assert_eq!(one_line("not found: x\n\n\tResolved plan:\r\n  a\u{1b}"), "not found: x Resolved plan: a\\u{1b}");
    }
}
