//! How the cells of the form look: what is to be filled in has one colour, what is locked another.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// White, for letters on dark ground.
const WHITE: Color = Color::RGB(0x00ff_ffff);
/// Letters that are no heading.
const INK: Color = Color::RGB(0x0022_2222);
/// Letters that matter less, dark enough to be read.
const FAINT: Color = Color::RGB(0x005a_5a5a);
/// The headings of what is locked, and titles.
const SLATE: Color = Color::RGB(0x0037_474f);
/// The headings of what is to be filled in.
const GREEN: Color = Color::RGB(0x001b_5e20);
/// What is locked.
const GREY: Color = Color::RGB(0x00f3_f4f5);
/// What there is no need to fill in.
const SHADE: Color = Color::RGB(0x00dd_dfe1);
/// What is to be filled in.
const CREAM: Color = Color::RGB(0x00ff_f8e1);
/// What parts one thing from another.
const BAND: Color = Color::RGB(0x00d5_e3ea);
/// Lines between cells, and between activities.
const LINE: Color = Color::RGB(0x00c4_c9cc);
const RULE: Color = Color::RGB(0x0054_6e7a);

/// What a cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Locked: what is asked, and what was said before.
    Locked,
    /// Locked and seldom looked at: ids.
    Faint,
    /// To be filled in.
    Answer,
    /// Open, but nothing to fill in.
    Needless,
}

/// How text lies in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    /// In lines, from the left.
    Text,
    /// To the right, as numbers do.
    Number,
    /// In one line, small.
    Name,
}

/// A cell of a row; the first of an activity has a line above. What is typed stays as it is typed: as text, or a
/// spreadsheet makes a date of `okt 2026` and another number of `4,24`.
pub(super) fn cell(look: Look, lie: Lie, first: bool) -> Format {
    let base = Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(LINE);
    let lain = match lie {
        Lie::Text => base.set_text_wrap(),
        Lie::Number => base.set_text_wrap().set_align(FormatAlign::Right).set_indent(1),
        Lie::Name => base.set_font_size(8),
    };
    let parted = if first { lain.set_border_top(FormatBorder::Medium).set_border_top_color(RULE) } else { lain };
    match look {
        Look::Locked => parted.set_background_color(GREY).set_font_color(INK),
        Look::Faint => parted.set_background_color(GREY).set_font_color(FAINT),
        Look::Answer => parted.set_background_color(CREAM).set_font_color(INK).set_unlocked().set_num_format("@"),
        Look::Needless => parted.set_background_color(SHADE).set_font_color(INK).set_unlocked().set_num_format("@"),
    }
}

/// A heading, of what is to be filled in or of what is locked.
pub(super) fn heading(is_answer: bool) -> Format {
    let base = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_font_color(WHITE);
    base.set_border(FormatBorder::Thin).set_border_color(LINE).set_background_color(if is_answer {
        GREEN
    } else {
        SLATE
    })
}

/// A title.
pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(16).set_font_color(SLATE)
}

/// A line of explanation.
pub(super) fn line() -> Format {
    Format::new().set_font_color(INK)
}

/// The line that parts what is new from what is asked.
pub(super) fn band() -> Format {
    let base = Format::new().set_bold().set_font_color(INK).set_background_color(BAND);
    base.set_border_top(FormatBorder::Medium).set_border_top_color(RULE)
}

/// A heading between paragraphs.
pub(super) fn section() -> Format {
    Format::new().set_bold().set_font_size(12).set_font_color(SLATE).set_align(FormatAlign::Bottom)
}

/// A paragraph.
pub(super) fn paragraph() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_font_color(INK)
}

/// Something in a list, in one line.
pub(super) fn listed() -> Format {
    Format::new().set_align(FormatAlign::Top).set_font_color(INK)
}

/// A word that is explained beside it.
pub(super) fn term() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_color(INK).set_bold()
}

/// What can be typed, as it looks where it is typed.
pub(super) fn example() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_color(INK)
        .set_background_color(CREAM)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
}
