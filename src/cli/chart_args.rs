//! What can be typed after `utfall chart`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::years::YearArg;
use crate::present::chart::Theme;

/// `chart`: which, of what, and how it is to look.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ChartArgs {
    #[arg(value_name = "KIND", value_enum)]
    pub kind: ChartKind,
    #[arg(value_name = "ID")]
    pub of: Vec<String>,
    #[arg(long, value_name = "SIZE", default_value = "report", value_parser = size)]
    pub size: Size,
    #[arg(long, value_name = "DPI", default_value_t = 192, value_parser = clap::value_parser!(u32).range(36..=1200))]
    pub dpi: u32,
    #[arg(long, value_enum, default_value = "light")]
    pub theme: ThemeArg,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[arg(long)]
    pub rates: bool,
    #[arg(long)]
    pub alt: bool,
    #[arg(long, value_name = "FILE.csv")]
    pub data: Option<PathBuf>,
    #[command(flatten)]
    pub year: YearArg,
}

/// What a chart is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ChartKind {
    Trend,
    Series,
    Cost,
    Goals,
    Measured,
    Stages,
    Bridge,
    Flow,
    Funnel,
}

/// A picture's colours on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeArg {
    Light,
    Dark,
    Print,
}

impl From<ThemeArg> for Theme {
    fn from(theme: ThemeArg) -> Self {
        match theme {
            ThemeArg::Light => Theme::Light,
            ThemeArg::Dark => Theme::Dark,
            ThemeArg::Print => Theme::Print,
        }
    }
}

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// As wide as a page, as tall as its content.
    Report,
    /// As wide as a phone, as tall as its content.
    Phone,
    /// So wide and so tall.
    Of(i32, i32),
}

/// The width of a phone's screen, in pixels of a style sheet.
const PHONE: i32 = 360;

impl Size {
    pub(super) fn whole(self) -> Option<(i32, i32)> {
        match self {
            Size::Report | Size::Phone => None,
            Size::Of(width, height) => Some((width, height)),
        }
    }

    /// The width of what is as tall as its content, where it is not a page's.
    pub(super) fn width(self) -> Option<i32> {
        (self == Size::Phone).then_some(PHONE)
    }
}

/// Reads `slide` or `1200x675`.
fn size(text: &str) -> Result<Size, String> {
    let side = |text: &str| text.parse::<i32>().ok().filter(|side| (200..=8_000).contains(side));
    let sides = || text.split_once('x').and_then(|(width, height)| Some((side(width)?, side(height)?)));
    match text {
        "report" => Ok(Size::Report),
        "phone" => Ok(Size::Phone),
        "slide" => Ok(Size::Of(1_280, 720)),
        "square" => Ok(Size::Of(1_080, 1_080)),
        _ => sides().map_or_else(
            || Err("report, phone, slide, square, 1200x675".to_owned()),
            |(width, height)| Ok(Size::Of(width, height)),
        ),
    }
}
