//! What plotters draws with. It knows colours of three bytes and lines in one
//! piece, so each ink has a code of that form; the vectors are painted after
//! (`vectors`), in the colours of a theme.

use plotters::style::RGBColor;

use super::colour::{Colour, Hue};

/// How a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    /// Dots as wide as the line, far apart.
    Dots,
}

/// A colour, and how a line of it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub colour: Colour,
    pub stroke: Stroke,
}

const STROKES: [Stroke; 3] = [Stroke::Solid, Stroke::Dashed, Stroke::Dots];

impl Ink {
    pub(super) const fn solid(colour: Colour) -> Self {
        Self { colour, stroke: Stroke::Solid }
    }

    /// What plotters takes for its colour.
    pub(super) fn code(self) -> RGBColor {
        let place = |place: Option<usize>| place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0);
        let hue = place(Hue::ALL.iter().position(|own| *own == self.colour.hue));
        let stroke = place(STROKES.iter().position(|own| *own == self.stroke));
        RGBColor(hue, u8::from(self.colour.pale), stroke)
    }

    /// The ink of a code as plotters writes it: `#040001`.
    pub(super) fn of(code: &str) -> Option<Self> {
        let [_, hue, pale, stroke] = u32::from_str_radix(code.strip_prefix('#')?, 16).ok()?.to_be_bytes();
        let colour = Colour { hue: *Hue::ALL.get(usize::from(hue))?, pale: pale == 1 };
        Some(Self { colour, stroke: *STROKES.get(usize::from(stroke))? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_has_a_code_of_its_own() {
        for (hue, stroke) in Hue::ALL.into_iter().flat_map(|hue| STROKES.map(|stroke| (hue, stroke))) {
            for pale in [false, true] {
                let ink = Ink { colour: Colour { hue, pale }, stroke };
                let RGBColor(red, green, blue) = ink.code();
                assert_eq!(Ink::of(&format!("#{red:02X}{green:02X}{blue:02X}")), Some(ink));
            }
        }
        assert_eq!(Ink::of("#FFFFFF"), None);
    }
}
