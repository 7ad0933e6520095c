//! A drawn chart: vectors, and pixels made of them.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use plotters::prelude::SVGBackend;
use resvg::usvg::fontdb::Database;
use resvg::{tiny_skia, usvg};

use super::canvas::{Canvas, Type};
use super::colour;
use super::content::Chart;
use super::error::ChartError;
use super::font::Fonts;
use super::layout::MOST_PIXELS;
use super::look::{Laid, Look};
use super::vectors::{defaults, escaped, painted};

/// Fonts that a reader's machine may have, none wider than the one measured with.
const FAMILY: &str =
    "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/// Vectors are drawn so many times larger, since the backend knows whole places only.
const FINE: i32 = 4;

/// So many dots to an inch are one pixel of a style sheet.
const CSS_DPI: u32 = 96;

/// A chart in words and as vectors.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its name, for files and ids: `goals`.
    pub name: String,
    /// What it shows, in short.
    pub title: String,
    /// What a reader sees in it, in words.
    pub description: String,
    /// SVG, with title and description for screen readers.
    pub svg: String,
    /// Its width and height in pixels of a style sheet.
    size: (i32, i32),
}

/// A chart that is ready to be drawn in any look.
pub struct Drawing(Box<dyn Chart>);

impl Drawing {
    pub(super) fn of(chart: impl Chart + 'static) -> Self {
        Self(Box::new(chart))
    }

    /// What it shows, in short.
    pub fn title(&self) -> &str {
        self.0.title()
    }

    /// What a reader sees in it, in words.
    pub fn description(&self) -> &str {
        self.0.description()
    }

    /// Draws it.
    pub fn picture(&self, look: &Look) -> Result<Picture, ChartError> {
        let (chart, fonts) = (self.0.as_ref(), Fonts::new()?);
        let laid = Laid::of(chart, look, &fonts)?;
        let mut drawn = String::new();
        let size = (pixels(laid.view.0 * FINE), pixels(laid.view.1 * FINE));
        let canvas = Canvas::new(SVGBackend::with_string(&mut drawn, size), &fonts, FINE)?;
        laid.draw(chart, &canvas)?;
        canvas.finish()?;
        let title = look.title.as_deref().unwrap_or(chart.title());
        Ok(Picture {
            name: chart.name().to_owned(),
            title: title.to_owned(),
            description: chart.description().to_owned(),
            svg: readable(chart, title, &laid, look, &drawn)?,
            size: laid.size,
        })
    }
}

/// The vectors with a head that says what they are to those who cannot see them.
fn readable(chart: &dyn Chart, title: &str, laid: &Laid, look: &Look, drawn: &str) -> Result<String, ChartError> {
    let size = Type::SMALL.size * FINE;
    let body = painted(drawn, look.theme, size)?;
    let id = look.suffix.as_deref().map_or_else(|| chart.name().to_owned(), |own| format!("{}-{own}", chart.name()));
    let (width, height) = laid.size;
    let mut svg = String::with_capacity(body.len() + 1024);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\"chart-{id}-title chart-{id}-desc\" font-family=\"{FAMILY}\" {}>\n\
         <title id=\"chart-{id}-title\">{}</title>\n<desc id=\"chart-{id}-desc\">{}</desc>{body}\n</svg>\n",
        laid.view.0 * FINE,
        laid.view.1 * FINE,
        defaults(look.theme, size),
        escaped(title),
        escaped(chart.description()),
    );
    Ok(svg)
}

impl Picture {
    /// Its height in pixels of a style sheet.
    pub fn height(&self) -> i32 {
        self.size.1
    }

    /// Its width and height in pixels of a style sheet.
    pub fn size(&self) -> (i32, i32) {
        self.size
    }

    /// PNG with so many dots to an inch; 96 are the picture's own size.
    pub fn png(&self, dpi: u32) -> Result<Vec<u8>, ChartError> {
        let side = |length: i32| u64::from(pixels(length)) * u64::from(dpi) / u64::from(CSS_DPI);
        let (width, height) = (side(self.size.0).max(1), side(self.size.1).max(1));
        if width * height > MOST_PIXELS {
            return Err(ChartError::TooLarge { width, height });
        }
        let options = usvg::Options { fontdb: fonts(), font_family: "DejaVu Sans".to_owned(), ..Default::default() };
        let tree = usvg::Tree::from_str(&colour::without_page(&self.svg), &options).map_err(ChartError::drawing)?;
        let [width, height] = [width, height].map(|side| u32::try_from(side).unwrap_or(1));
        let mut drawn = tiny_skia::Pixmap::new(width, height).ok_or(ChartError::Empty)?;
        let size = tree.size();
        let scale = tiny_skia::Transform::from_scale(ratio(width, size.width()), ratio(height, size.height()));
        resvg::render(&tree, scale, &mut drawn.as_mut());
        packed(&drawn, dpi)
    }
}

/// The fonts of texts in pixels: those that texts are measured with.
fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let read = || {
        let mut fonts = Database::new();
        fonts.load_font_data(dejavu::sans::regular().to_vec());
        fonts.load_font_data(dejavu::sans::bold().to_vec());
        fonts.set_sans_serif_family("DejaVu Sans");
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(read))
}

/// Every pixel stands on the ground, so that none needs a share of what lies below.
fn packed(drawn: &tiny_skia::Pixmap, dpi: u32) -> Result<Vec<u8>, ChartError> {
    let opaque: Vec<u8> = drawn.pixels().iter().flat_map(|own| [own.red(), own.green(), own.blue()]).collect();
    let mut packed = Vec::new();
    let mut encoder = png::Encoder::new(&mut packed, drawn.width(), drawn.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // A metre has 10 000 / 254 inches.
    let per_metre = (dpi * 10_000 + 127) / 254;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(packed)
}

#[expect(clippy::cast_precision_loss, reason = "a size in pixels is exact as a float")]
fn ratio(pixels: u32, of: f32) -> f32 {
    pixels as f32 / of
}

fn pixels(length: i32) -> u32 {
    u32::try_from(length).unwrap_or(1)
}
