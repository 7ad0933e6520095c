//! Lines that fit a width, broken between words.

/// The lines of a text, none wider than `width` unless a single word is, and
/// all but the first indented by `hang` more than the text itself. Only a space
/// breaks a line; a no-break space is inside a word, as in `1 108 052 kr`.
pub(super) fn wrapped(text: &str, width: Option<usize>, hang: usize) -> Vec<String> {
    let Some(width) = width else { return vec![text.to_owned()] };
    let words = text.trim_start_matches(' ');
    let indent = text.chars().count() - words.chars().count();
    let mut lines = Vec::new();
    let mut line = " ".repeat(indent);
    let mut used = indent;
    let mut empty = true;
    for word in words.split(' ') {
        let length = word.chars().count();
        if !empty && used + 1 + length > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent + hang)));
            (used, empty) = (indent + hang, true);
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
        empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_at_spaces_and_hang() {
        assert_eq!(wrapped("a bb ccc", Some(4), 0), ["a bb", "ccc"]);
        assert_eq!(wrapped("  a bb ccc", Some(6), 2), ["  a bb", "    ccc"]);
        assert_eq!(wrapped("a bb", None, 0), ["a bb"]);
        assert_eq!(wrapped("", Some(4), 2), [""]);
    }

    #[test]
    fn an_amount_is_one_word() {
        assert_eq!(wrapped("om 1\u{a0}108\u{a0}052\u{a0}kr", Some(8), 0), ["om", "1\u{a0}108\u{a0}052\u{a0}kr"]);
    }
}
