//! How a chart is set on its picture: the title above it, the source below, and
//! all of it as large as the picture asks for.

use super::canvas::{Canvas, RIM, Side, Type};
use super::colour::Theme;
use super::content::Chart;
use super::error::ChartError;
use super::font::Fonts;
use super::layout::{PAGE_WIDTH, TALLEST, is_narrow};

/// Lines of a title, and of what stands below it and at the foot, at most.
const TITLE_LINES: usize = 3;
const SMALL_LINES: usize = 2;
/// As many times more where there is little room.
const MORE_LINES: usize = 3;
/// From one width that is tried to the next.
const STEP: i32 = 20;

/// How a chart is to look.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Its colours.
    pub theme: Theme,
    /// The picture's width and height in pixels of a style sheet; else it is as
    /// wide as `width` says and as tall as its content.
    pub size: Option<(i32, i32)>,
    /// The picture's width where it has no size; else it is as wide as a page. A
    /// chart is laid out anew for it, never made smaller.
    pub width: Option<i32>,
    /// What stands as its title; the chart's own then stands below it.
    pub title: Option<String>,
    /// Whether the title is left to what is around the picture. Those who cannot
    /// see it are told it all the same.
    pub untitled: bool,
    /// What tells its ids from those of the same chart elsewhere on a page.
    pub suffix: Option<String>,
    /// Where its figures are from, at its foot.
    pub source: Option<String>,
}

/// A chart with its title and source, laid out.
pub(super) struct Laid {
    /// The picture's width and height.
    pub size: (i32, i32),
    /// The same in pixels of the chart.
    pub view: (i32, i32),
    width: i32,
    title: Vec<String>,
    below: Vec<String>,
    foot: Vec<String>,
    body: i32,
}

impl Laid {
    pub(super) fn of(chart: &dyn Chart, look: &Look, fonts: &Fonts) -> Result<Self, ChartError> {
        let (narrowest, widest) = chart.widths();
        let Some((width, height)) = look.size else {
            let width = look.width.map_or(PAGE_WIDTH, |width| width.saturating_sub(2 * RIM));
            let laid = Self::at(chart, look, fonts, width.clamp(narrowest, widest));
            let size = laid.rimmed();
            return if size.1 > TALLEST {
                Err(ChartError::TooTall(size.1))
            } else {
                Ok(Self { size, view: size, ..laid })
            };
        };
        let each = (narrowest..=widest).step_by(usize::try_from(STEP).unwrap_or(1));
        let each = each.map(|width| Self::at(chart, look, fonts, width));
        // How far its shape is from the picture's: the widths times the heights crosswise.
        let off = |laid: &Self| {
            let (own_width, own_height) = laid.rimmed();
            (i64::from(own_width) * i64::from(height) - i64::from(own_height) * i64::from(width)).abs()
                / i64::from(own_height.max(1))
        };
        let laid = each.min_by_key(off).ok_or(ChartError::Empty)?;
        let (own_width, own_height) = laid.rimmed();
        if own_height > TALLEST {
            return Err(ChartError::TooTall(own_height));
        }
        let times = |a: i32, b: i32, c: i32| i32::try_from(i64::from(a) * i64::from(b) / i64::from(c.max(1)));
        let wide = times(own_height, width, height).unwrap_or(own_width);
        let tall = times(own_width, height, width).unwrap_or(own_height);
        let view = if wide >= own_width { (wide, own_height) } else { (own_width, tall.max(own_height)) };
        Ok(Self { size: (width, height), view, ..laid })
    }

    /// The chart at a width, with what stands above and below it.
    fn at(chart: &dyn Chart, look: &Look, fonts: &Fonts, width: i32) -> Self {
        let more = if is_narrow(width) { MORE_LINES } else { 1 };
        let fitted =
            |text: &str, look: Type, most: usize| fonts.wrap_to(most * more, text, (look.size, look.weight), width);
        let title = look.title.as_deref().unwrap_or(chart.title());
        let titled = |text: &str, own: Type, most: usize| {
            if look.untitled { Vec::new() } else { fitted(text, own, most) }
        };
        let below = look.title.as_ref().map(|_| titled(chart.title(), Type::BODY, SMALL_LINES));
        Self {
            size: (0, 0),
            view: (0, 0),
            width,
            title: titled(title, Type::TITLE, TITLE_LINES),
            below: below.unwrap_or_default(),
            foot: look.source.as_deref().map_or_else(Vec::new, |own| fitted(own, Type::SMALL, SMALL_LINES)),
            body: chart.height(fonts, width),
        }
    }

    /// The height of what stands above the chart.
    fn head(&self) -> i32 {
        let below = if self.below.is_empty() { 0 } else { lines(&self.below, Type::BODY) + 4 };
        if self.title.is_empty() { 0 } else { lines(&self.title, Type::TITLE) + below + 10 }
    }

    fn rimmed(&self) -> (i32, i32) {
        let foot = if self.foot.is_empty() { 0 } else { lines(&self.foot, Type::SMALL) + 12 };
        let height = self.head().saturating_add(self.body).saturating_add(foot);
        (self.width + 2 * RIM, height.saturating_add(2 * RIM))
    }

    /// Draws the title at the top of the picture, the source at its foot and the
    /// chart in the middle of what is between.
    pub(super) fn draw(&self, chart: &dyn Chart, canvas: &Canvas<'_>) -> Result<(), ChartError> {
        let own = self.rimmed();
        let (corner, spare) = (((self.view.0 - own.0) / 2 + RIM, RIM), self.view.1 - own.1);
        let head = canvas.placed(corner, self.width);
        head.lines(&self.title, (0, Type::TITLE.size), Side::Start, Type::TITLE)?;
        let below = lines(&self.title, Type::TITLE) + Type::BODY.size;
        head.lines(&self.below, (0, below), Side::Start, Type::BODY.in_colour(super::colour::MUTED))?;
        chart.draw(&canvas.placed((corner.0, corner.1 + self.head() + spare / 2), self.width))?;
        let foot = self.head() + self.body + spare + 12 + Type::SMALL.size;
        head.lines(&self.foot, (0, foot), Side::Start, Type::SMALL)
    }
}

fn lines(texts: &[String], look: Type) -> i32 {
    i32::try_from(texts.len()).unwrap_or(1) * look.leading()
}
