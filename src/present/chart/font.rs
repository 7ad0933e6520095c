//! The measure of texts, by the font that pictures of pixels are set in. The
//! fonts that a page falls back on are no wider.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};

use super::error::ChartError;

/// More lines than this are no name but a text.
const MOST_LINES: usize = 4;
/// More lines than this are no remark beside a picture.
const MOST_OF_TEXT: usize = 24;

/// What stands where a text is cut.
const ELLIPSIS: &str = "…";

/// Normal and bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FontWeight {
    Normal,
    Bold,
}

/// The font of a chart in its two weights.
pub(super) struct Fonts {
    normal: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Fonts {
    pub(super) fn new() -> Result<Self, ChartError> {
        let read = |bytes| FontRef::try_from_slice(bytes).map_err(|error| ChartError::Font(error.to_string()));
        Ok(Self { normal: read(dejavu::sans::regular())?, bold: read(dejavu::sans::bold())? })
    }

    fn of(&self, weight: FontWeight) -> &FontRef<'static> {
        match weight {
            FontWeight::Normal => &self.normal,
            FontWeight::Bold => &self.bold,
        }
    }

    /// The width of a text at a size, in pixels, rounded up.
    pub(super) fn width(&self, text: &str, size: i32, weight: FontWeight) -> i32 {
        let font = self.of(weight);
        let scaled = font.as_scaled(scale(font, size));
        let (mut width, mut last) = (0.0, None);
        for glyph in text.chars().map(|character| scaled.glyph_id(character)) {
            width += last.map_or(0.0, |last| scaled.kern(last, glyph)) + scaled.h_advance(glyph);
            last = Some(glyph);
        }
        whole(width.ceil())
    }

    /// The text in lines that are no wider than `room`, broken at spaces and,
    /// where a word alone is wider, within it. Of a text that takes more than
    /// [`MOST_LINES`], the last line says that something is left out.
    pub(super) fn wrap(&self, text: &str, size: i32, weight: FontWeight, room: i32) -> Vec<String> {
        self.wrap_to(MOST_LINES, text, (size, weight), room)
    }

    /// A remark of some sentences in lines.
    pub(super) fn paragraph(&self, text: &str, size: i32, weight: FontWeight, room: i32) -> Vec<String> {
        self.wrap_to(MOST_OF_TEXT, text, (size, weight), room)
    }

    /// The text in so many lines at most.
    pub(super) fn wrap_to(&self, most: usize, text: &str, (size, weight): (i32, FontWeight), room: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            if lines.len() > most {
                break;
            }
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer, lines.last_mut()) {
                (Some(longer), Some(line)) if self.width(&longer, size, weight) <= room => *line = longer,
                _ => lines.extend(self.pieces(word, size, weight, room).take(most + 1)),
            }
        }
        if lines.len() > most {
            // The last line with the next does not fit, or they would be one.
            let rest = lines.split_off(most.saturating_sub(1));
            let rest: Vec<String> = rest.into_iter().take(2).collect();
            lines.push(self.fit(&rest.join(" "), size, weight, room));
        }
        lines
    }

    /// A word in pieces that fit.
    fn pieces<'t>(&self, word: &'t str, size: i32, weight: FontWeight, room: i32) -> impl Iterator<Item = String> + 't {
        let mut pieces = Vec::new();
        let mut rest = word;
        while pieces.len() <= MOST_OF_TEXT {
            let upto = self.fitting(rest, size, weight, room);
            let (piece, after) = rest.split_at_checked(upto).unwrap_or((rest, ""));
            pieces.push(piece.to_owned());
            if after.is_empty() {
                break;
            }
            rest = after;
        }
        pieces.into_iter()
    }

    /// As much of the text as fits, with an ellipsis where that is not all.
    pub(super) fn fit(&self, text: &str, size: i32, weight: FontWeight, room: i32) -> String {
        if self.fitting(text, size, weight, room) == text.len() {
            return text.to_owned();
        }
        let upto = self.fitting(text, size, weight, room - self.width(ELLIPSIS, size, weight));
        format!("{}{ELLIPSIS}", text.get(..upto).unwrap_or_default().trim_end())
    }

    /// How many bytes of the text fit; at least those of its first character.
    fn fitting(&self, text: &str, size: i32, weight: FontWeight, room: i32) -> usize {
        let font = self.of(weight);
        let scaled = font.as_scaled(scale(font, size));
        let (mut at, mut last) = (0.0, None);
        for (place, character) in text.char_indices() {
            let glyph = scaled.glyph_id(character);
            at += last.map_or(0.0, |last| scaled.kern(last, glyph)) + scaled.h_advance(glyph);
            if whole(at.ceil()) > room && place > 0 {
                return place;
            }
            last = Some(glyph);
        }
        text.len()
    }
}

/// The scale at which one em is `size` pixels.
fn scale(font: &FontRef<'static>, size: i32) -> PxScale {
    let em = font.units_per_em().unwrap_or_else(|| font.height_unscaled());
    PxScale::from(pixels_of(size) * font.height_unscaled() / em)
}

/// A size in pixels for the font library.
#[expect(clippy::cast_precision_loss, reason = "a size in pixels is exact as a float")]
fn pixels_of(size: i32) -> f32 {
    size as f32
}

/// A pixel's place is a small whole number.
#[expect(clippy::cast_possible_truncation, reason = "a place in a picture is far from the ends of i32")]
fn whole(place: f32) -> i32 {
    place as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_letters_have_glyphs_of_their_own() {
        let fonts = Fonts::new().expect("the font is inside");
        for weight in [FontWeight::Normal, FontWeight::Bold] {
            let missing = fonts.of(weight).glyph_id('\u{10ffff}');
            for letter in "åäöÅÄÖ−–».".chars() {
                assert_ne!(fonts.of(weight).glyph_id(letter), missing, "{letter}");
            }
        }
    }

    #[test]
    fn lines_fit_their_room() {
        let fonts = Fonts::new().expect("the font is inside");
        let name = "Vård och omsorg som möter patienters och brukares behov";
        let lines = fonts.wrap(name, 14, FontWeight::Normal, 160);
        assert!(lines.len() > 1 && lines.iter().all(|line| fonts.width(line, 14, FontWeight::Normal) <= 160));
        assert_eq!(lines.join(" "), name);
    }

    #[test]
    fn long_names_are_broken_and_cut() {
        let fonts = Fonts::new().expect("the font is inside");
        let width = |text: &str| fonts.width(text, 14, FontWeight::Normal);
        let lines = fonts.wrap(&"å".repeat(40), 14, FontWeight::Normal, 160);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line) <= 160));
        assert_eq!(lines.concat(), "å".repeat(40));
        for text in ["ord ".repeat(20_000), "å".repeat(80_000)] {
            let lines = fonts.wrap(&text, 14, FontWeight::Normal, 160);
            assert!(lines.len() == MOST_LINES && lines.iter().all(|line| width(line) <= 160), "{lines:?}");
            assert!(lines.last().is_some_and(|line| line.ends_with(ELLIPSIS)), "{lines:?}");
        }
        assert_eq!(fonts.fit("kort", 14, FontWeight::Normal, 160), "kort");
        assert!(width(&fonts.fit(&"ord ".repeat(99), 14, FontWeight::Normal, 160)) <= 160);
    }
}
