//! A drawn chart in its two forms.

use std::fmt::{Debug, Write};
use std::rc::Rc;

use plotters::prelude::{BitMapBackend, DrawingBackend, SVGBackend};

use super::canvas::{Canvas, RIM, Texts};
use super::error::ChartError;
use super::font::Fonts;
use super::layout::TALLEST;
use crate::words::visible;

/// Fonts that a reader's machine may have, none wider than the one measured with.
const FAMILY: &str =
    "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/// Vectors are drawn so many times larger, since the backend knows whole places only.
const FINE: i32 = 4;
/// Pixel pictures are drawn twice the size, for print and sharp screens.
const DRAWN: i32 = 2;

/// A chart in words, as vectors and as pixels.
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
    /// What it was drawn from; pixels take long and not all who ask for a picture want them.
    drawn_from: Rc<dyn InPixels>,
}

impl Picture {
    /// PNG at twice the size.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        self.drawn_from.png(&Fonts::new()?)
    }
}

/// A chart whose kind is no longer of interest, only its pixels.
trait InPixels: Debug {
    fn png(&self, fonts: &Fonts) -> Result<Vec<u8>, ChartError>;
}

impl<C: Chart + Debug> InPixels for C {
    fn png(&self, fonts: &Fonts) -> Result<Vec<u8>, ChartError> {
        png(self, fonts)
    }
}

/// Something to draw, with what it says in words.
pub(super) trait Chart {
    /// For files and ids.
    fn name(&self) -> &str;
    /// In short.
    fn title(&self) -> &str;
    /// In words.
    fn description(&self) -> &str;
    /// Width and height.
    fn size(&self, fonts: &Fonts) -> (i32, i32);
    /// Draws it, on any backend.
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<'_, B>) -> Result<(), ChartError>;
}

pub(super) fn picture(chart: impl Chart + Debug + 'static) -> Result<Picture, ChartError> {
    let fonts = Fonts::new()?;
    let (_, height) = chart.size(&fonts);
    if height > TALLEST {
        return Err(ChartError::TooTall(height));
    }
    Ok(Picture {
        name: chart.name().to_owned(),
        title: chart.title().to_owned(),
        description: chart.description().to_owned(),
        svg: svg(&chart, &fonts)?,
        drawn_from: Rc::new(chart),
    })
}

fn svg(chart: &impl Chart, fonts: &Fonts) -> Result<String, ChartError> {
    let (width, height) = rimmed(chart.size(fonts));
    let mut drawn = String::new();
    let backend = SVGBackend::with_string(&mut drawn, (pixels(width * FINE), pixels(height * FINE)));
    let canvas = Canvas::new(backend, fonts, FINE, Texts::Kept)?;
    chart.draw(&canvas)?;
    canvas.finish()?;
    Ok(readable(chart, (width, height), &drawn))
}

/// The vectors with a head that says what they are to those who cannot see them.
fn readable(chart: &impl Chart, (width, height): (i32, i32), drawn: &str) -> String {
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    let body = body.replace("font-family=\"sans-serif\" ", "").replace("opacity=\"1\" ", "");
    let name = chart.name();
    let mut svg = String::with_capacity(body.len() + 1024);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
         role=\"img\" aria-labelledby=\"chart-{name}-title chart-{name}-desc\" font-family=\"{FAMILY}\">\n\
         <title id=\"chart-{name}-title\">{}</title>\n<desc id=\"chart-{name}-desc\">{}</desc>",
        width * FINE,
        height * FINE,
        escaped(chart.title()),
        escaped(chart.description()),
    );
    svg.push_str(&body);
    svg
}

fn rimmed((width, height): (i32, i32)) -> (i32, i32) {
    (width + 2 * RIM, height + 2 * RIM)
}

fn escaped(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn png(chart: &impl Chart, fonts: &Fonts) -> Result<Vec<u8>, ChartError> {
    let (width, height) = rimmed(chart.size(fonts));
    let (drawn_width, drawn_height) = (pixels(width * DRAWN), pixels(height * DRAWN));
    let mut drawn = vec![0; drawn_width as usize * drawn_height as usize * 3];
    let backend = BitMapBackend::with_buffer(&mut drawn, (drawn_width, drawn_height));
    let canvas = Canvas::new(backend, fonts, DRAWN, Texts::Pixels)?;
    chart.draw(&canvas)?;
    canvas.finish()?;
    packed(&drawn, drawn_width, drawn_height)
}

fn packed(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, ChartError> {
    let mut packed = Vec::new();
    let mut encoder = png::Encoder::new(&mut packed, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::FilterType::Sub);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(packed)
}

fn pixels(length: i32) -> u32 {
    u32::try_from(length).unwrap_or(1)
}
