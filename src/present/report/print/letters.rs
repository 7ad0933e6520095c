//! The fonts of a document for print, and what they cannot show.

use typst::foundations::Bytes;
use typst::text::Font;

use crate::words::{visible, visible_lines};

/// The fonts, the same that charts are drawn with.
pub(super) fn fonts() -> Vec<Font> {
    let files = [dejavu::sans::regular(), dejavu::sans::bold()];
    files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect()
}

/// A text of one line whose characters all show.
pub(super) fn in_a_line(text: &str, fonts: &[Font]) -> String {
    showing(&visible(text), fonts)
}

/// A text whose characters all show: what is hidden is written out, and so is
/// what no font has a form for. An accessible document may not hold either.
pub(super) fn showing(text: &str, fonts: &[Font]) -> String {
    let has_form = |own: char| fonts.iter().all(|font| font.info().coverage.contains(u32::from(own)));
    let mut shown = String::with_capacity(text.len());
    for own in visible_lines(text).chars() {
        match own {
            '\n' => shown.push(own),
            // A reader would not know what a character of private use is to mean, nor would a voice.
            own if has_form(own) && !is_private(own) => shown.push(own),
            own => shown.extend(own.escape_unicode()),
        }
    }
    shown
}

fn is_private(own: char) -> bool {
    matches!(own, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_form_is_written_out() {
        let fonts = fonts();
        assert_eq!(fonts.len(), 2);
        for (text, shown) in [
            ("åäö 1\u{a0}108\u{202f}kr −5 »–« € ≤ ½ ↵", "åäö 1\u{a0}108\u{202f}kr −5 »–« € ≤ ½ ↵"),
            ("a👩b", "a\\u{1f469}b"),
            ("字\u{f0b7}", "\\u{5b57}\\u{f0b7}"),
            ("a\u{1b}\nb", "a\\u{1b}\nb"),
        ] {
            assert_eq!(showing(text, &fonts), shown);
        }
    }
}
