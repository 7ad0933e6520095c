//! The colours of charts, by what they are for; a theme says how they look. Text
//! has a contrast of at least 4.5 to 1 on its ground and shapes of at least 3 to
//! 1; blue, orange and green stay apart for colour-blind readers, and no meaning
//! hangs on a colour alone.

use plotters::style::RGBColor;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hue {
    Ink,
    Muted,
    Grid,
    Paper,
    Blue,
    Orange,
    Green,
    Plum,
    Grey,
}

/// A colour of a chart, whatever the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour {
    hue: Hue,
    pale: bool,
}

const fn full(hue: Hue) -> Colour {
    Colour { hue, pale: false }
}

/// Text and axes.
pub(super) const INK: Colour = full(Hue::Ink);
/// Text that stands back.
pub(super) const MUTED: Colour = full(Hue::Muted);
/// Lines to read off by.
pub(super) const GRID: Colour = full(Hue::Grid);
/// The ground.
pub(super) const PAPER: Colour = full(Hue::Paper);
/// The first of several things.
pub(super) const BLUE: Colour = full(Hue::Blue);
/// The second.
pub(super) const ORANGE: Colour = full(Hue::Orange);
/// The third.
pub(super) const GREEN: Colour = full(Hue::Green);
/// The fourth.
pub(super) const PLUM: Colour = full(Hue::Plum);
/// Hatching: what is not linked, not measured.
pub(super) const GREY: Colour = full(Hue::Grey);

/// The colour of a series.
pub(super) fn series(index: usize) -> Colour {
    [BLUE, ORANGE, GREEN, PLUM].get(index % 4).copied().unwrap_or(INK)
}

/// A colour thinned with the ground, so that text can be read on it.
pub(super) fn pale(colour: Colour) -> Colour {
    Colour { pale: true, ..colour }
}

/// How the colours of a picture look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black and greys that stay apart on paper.
    Print,
}

impl Theme {
    /// A colour as this theme has it.
    pub(super) fn rgb(self, colour: Colour) -> RGBColor {
        let own = self.hue(colour.hue);
        if colour.pale { mixed(own, self.hue(Hue::Paper)) } else { own }
    }

    fn hue(self, hue: Hue) -> RGBColor {
        let [light, dark, print] = match hue {
            Hue::Ink => [0x1b_1f24, 0xee_f1f4, 0x00_0000],
            Hue::Muted => [0x4a_5560, 0xb4_bec8, 0x33_3333],
            Hue::Grid => [0xd9_dde2, 0x3a_434d, 0xcc_cccc],
            Hue::Paper => [0xff_ffff, 0x15_191e, 0xff_ffff],
            Hue::Blue => [0x1f_5a99, 0x6f_ade8, 0x1a_1a1a],
            Hue::Orange => [0xb3_500a, 0xf0_9a50, 0x60_6060],
            Hue::Green => [0x2f_704f, 0x72_c496, 0x40_4040],
            Hue::Plum => [0x7a_3b7d, 0xd3_9ad6, 0x74_7474],
            Hue::Grey => [0x5f_6a75, 0x9a_a6b2, 0x55_5555],
        };
        let [_, red, green, blue] = match self {
            Theme::Light => u32::to_be_bytes(light),
            Theme::Dark => u32::to_be_bytes(dark),
            Theme::Print => u32::to_be_bytes(print),
        };
        RGBColor(red, green, blue)
    }
}

/// A quarter of a colour and three of the ground.
fn mixed(colour: RGBColor, ground: RGBColor) -> RGBColor {
    let mix = |part: u8, ground: u8| u8::try_from((u16::from(part) + 3 * u16::from(ground)) / 4).unwrap_or(u8::MAX);
    RGBColor(mix(colour.0, ground.0), mix(colour.1, ground.1), mix(colour.2, ground.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast by WCAG 2.1.
    fn contrast(a: RGBColor, b: RGBColor) -> f64 {
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let light = |c: RGBColor| 0.2126 * part(c.0) + 0.7152 * part(c.1) + 0.0722 * part(c.2);
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_shapes_stand_out_from_their_ground_in_every_theme() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let beside = |a: Colour, b: Colour| contrast(theme.rgb(a), theme.rgb(b));
            for text in [INK, MUTED] {
                assert!(beside(text, PAPER) >= 4.5, "{theme:?} {text:?}");
                for ground in [BLUE, ORANGE, GREEN, PLUM, GREY] {
                    assert!(beside(text, pale(ground)) >= 4.5, "{theme:?} {text:?} on {ground:?}");
                }
            }
            // Series write their values in their colour.
            for shape in [BLUE, ORANGE, GREEN, PLUM, GREY] {
                assert!(beside(shape, PAPER) >= 4.5, "{theme:?} {shape:?}");
            }
        }
    }
}
