//! The colours of charts. Text has a contrast of at least 4.5 to 1 on its
//! ground and shapes of at least 3 to 1; blue, orange and grey stay apart for
//! colour-blind readers, and no meaning hangs on a colour alone.

use plotters::style::RGBColor;

/// Text and axes.
pub(super) const INK: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
/// Text that stands back.
pub(super) const MUTED: RGBColor = RGBColor(0x4a, 0x55, 0x60);
/// Lines to read off by.
pub(super) const GRID: RGBColor = RGBColor(0xd9, 0xdd, 0xe2);
/// The ground.
pub(super) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// The first of several things.
pub(super) const BLUE: RGBColor = RGBColor(0x1f, 0x5a, 0x99);
/// The second.
pub(super) const ORANGE: RGBColor = RGBColor(0xb3, 0x50, 0x0a);
/// The third.
pub(super) const GREEN: RGBColor = RGBColor(0x2f, 0x70, 0x4f);
/// The fourth.
pub(super) const PLUM: RGBColor = RGBColor(0x7a, 0x3b, 0x7d);
/// Hatching: what is not linked, not measured.
pub(super) const GREY: RGBColor = RGBColor(0x5f, 0x6a, 0x75);

/// The colour of a series.
pub(super) fn series(index: usize) -> RGBColor {
    [BLUE, ORANGE, GREEN, PLUM].get(index % 4).copied().unwrap_or(INK)
}

/// A colour thinned with white, so that dark text can be read on it.
pub(super) fn pale(colour: RGBColor) -> RGBColor {
    let mix = |part: u8| u8::try_from((u16::from(part) + 3 * 255) / 4).unwrap_or(u8::MAX);
    RGBColor(mix(colour.0), mix(colour.1), mix(colour.2))
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
    fn text_and_shapes_stand_out_from_their_ground() {
        for text in [INK, MUTED] {
            assert!(contrast(text, PAPER) >= 4.5, "{text:?}");
            for ground in [BLUE, ORANGE, GREEN, PLUM, GREY] {
                assert!(contrast(text, pale(ground)) >= 4.5, "{text:?} on {ground:?}");
            }
        }
        for shape in [BLUE, ORANGE, GREEN, PLUM, GREY] {
            assert!(contrast(shape, PAPER) >= 4.5, "{shape:?}");
        }
    }
}
