//! The colours of charts, by what they are for; a theme says how they look. Text
//! has a contrast of at least 4.5 to 1 on its ground and shapes of at least 3 to
//! 1; blue, orange and green stay apart for colour-blind readers, and no meaning
//! hangs on a colour alone.

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hue {
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
    pub hue: Hue,
    pub pale: bool,
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

impl Hue {
    /// All of them, each at its own place.
    pub(super) const ALL: [Hue; 9] =
        [Hue::Ink, Hue::Muted, Hue::Grid, Hue::Paper, Hue::Blue, Hue::Orange, Hue::Green, Hue::Plum, Hue::Grey];

    /// Its name, and how it looks on white, on dark ground and in print.
    fn shades(self) -> (&'static str, [u32; 3]) {
        match self {
            Hue::Ink => ("ink", [0x1b_1f24, 0xee_f1f4, 0x00_0000]),
            Hue::Muted => ("muted", [0x4a_5560, 0xb4_bec8, 0x33_3333]),
            Hue::Grid => ("grid", [0xd9_dde2, 0x3a_434d, 0xcc_cccc]),
            Hue::Paper => ("paper", [0xff_ffff, 0x15_191e, 0xff_ffff]),
            Hue::Blue => ("blue", [0x1f_5a99, 0x6f_ade8, 0x1a_1a1a]),
            Hue::Orange => ("orange", [0xb3_500a, 0xf0_9a50, 0x60_6060]),
            Hue::Green => ("green", [0x2f_704f, 0x72_c496, 0x40_4040]),
            Hue::Plum => ("plum", [0x7a_3b7d, 0xd3_9ad6, 0x74_7474]),
            Hue::Grey => ("grey", [0x5f_6a75, 0x9a_a6b2, 0x55_5555]),
        }
    }
}

impl Colour {
    /// What a style sheet calls it: `--chart-blue-pale`.
    fn property(self) -> String {
        let (name, _) = self.hue.shades();
        format!("--chart-{name}{}", if self.pale { "-pale" } else { "" })
    }
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
    /// As the style sheet of its page says ([`page_style`]), light where there is none.
    Page,
}

impl Theme {
    /// A colour as vectors of this theme name it.
    pub(super) fn paint(self, colour: Colour) -> String {
        let [red, green, blue] = self.shade(colour);
        let shade = format!("#{red:02X}{green:02X}{blue:02X}");
        match self {
            Theme::Light | Theme::Dark | Theme::Print => shade,
            Theme::Page => format!("var({},{shade})", colour.property()),
        }
    }

    /// Red, green and blue of a colour.
    fn shade(self, colour: Colour) -> [u8; 3] {
        let own = self.full(colour.hue);
        if colour.pale { mixed(own, self.full(Hue::Paper)) } else { own }
    }

    fn full(self, hue: Hue) -> [u8; 3] {
        let (_, [light, dark, print]) = hue.shades();
        let [_, red, green, blue] = match self {
            Theme::Light | Theme::Page => u32::to_be_bytes(light),
            Theme::Dark => u32::to_be_bytes(dark),
            Theme::Print => u32::to_be_bytes(print),
        };
        [red, green, blue]
    }
}

/// A quarter of a colour and three of the ground.
fn mixed(colour: [u8; 3], ground: [u8; 3]) -> [u8; 3] {
    let mix = |part: u8, ground: u8| u8::try_from((u16::from(part) + 3 * u16::from(ground)) / 4).unwrap_or(u8::MAX);
    let ([red, green, blue], ground) = (colour, ground);
    [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2])]
}

/// The style sheet that pictures of [`Theme::Page`] take their colours from: light, dark for those
/// who set their screen so, and light again on paper.
pub fn page_style() -> String {
    let colours = || Hue::ALL.into_iter().flat_map(|hue| [false, true].map(|pale| Colour { hue, pale }));
    let drawn = |colour: &Colour| !colour.pale || !matches!(colour.hue, Hue::Ink | Hue::Muted | Hue::Grid | Hue::Paper);
    let set = |theme: Theme| {
        let each = colours().filter(drawn).map(|own| format!("{}:{};", own.property(), theme.paint(own)));
        format!(":root{{{}}}", each.collect::<String>())
    };
    let (light, dark) = (set(Theme::Light), set(Theme::Dark));
    format!("{light}@media (prefers-color-scheme:dark){{{dark}}}@media print{{{light}}}")
}

/// The vectors of a page with the colours that they have without its style sheet.
pub(super) fn without_page(svg: &str) -> String {
    let mut pieces = svg.split("var(--chart-");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |done, piece| match piece.split_once(',').and_then(|(_, rest)| rest.split_once(')')) {
        Some((shade, rest)) => done + shade + rest,
        None => done + piece,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast by WCAG 2.1.
    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let part = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let light = |[red, green, blue]: [u8; 3]| 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_shapes_stand_out_from_their_ground_in_every_theme() {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let beside = |a: Colour, b: Colour| contrast(theme.shade(a), theme.shade(b));
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
    #[test]
    fn a_page_has_every_colour_light_dark_and_on_paper() {
        let style = page_style();
        let [light, dark, paper] = style.split("@media").collect::<Vec<_>>()[..] else { panic!("{style}") };
        assert!(light.contains("--chart-blue:#1F5A99;") && paper.contains("--chart-blue:#1F5A99;"), "{style}");
        assert!(dark.contains("prefers-color-scheme:dark") && dark.contains("--chart-blue:#6FADE8;"), "{style}");
        // A quarter of the blue and three of the ground.
        assert!(light.contains("--chart-blue-pale:#C7D5E5;") && dark.contains("--chart-blue-pale:#2B3E50;"), "{style}");
        assert_eq!(Theme::Page.paint(BLUE), "var(--chart-blue,#1F5A99)");
        assert_eq!(without_page("<a fill=\"var(--chart-blue,#1F5A99)\"/><b/>"), "<a fill=\"#1F5A99\"/><b/>");
    }
}
