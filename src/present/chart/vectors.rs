//! The vectors of plotters in few words: painted in a theme, lines of one look
//! as one path with steps instead of places, and nothing said that holds anyway.

use std::fmt::Write;

use resvg::usvg::roxmltree::{Document, Node};

use super::colour::{self, Theme};
use super::error::ChartError;
use super::ink::{Ink, Stroke};
use crate::words::visible;

/// A place on the backend.
type Pixel = (i32, i32);

/// The vectors that plotters drew, without their head and foot. What has no
/// colour or size of its own has those that [`defaults`] gives the head.
pub(super) fn painted(drawn: &str, theme: Theme, size: i32) -> Result<String, ChartError> {
    let document = Document::parse(drawn).map_err(ChartError::drawing)?;
    let mut painter = Painter { theme, size, svg: String::with_capacity(drawn.len() / 2), path: None };
    for element in document.root_element().children().filter(Node::is_element) {
        painter.element(element)?;
    }
    painter.end_path();
    Ok(painter.svg)
}

/// What the head says for all: the colour of most texts, and their size.
pub(super) fn defaults(theme: Theme, size: i32) -> String {
    format!("fill=\"{}\" font-size=\"{size}\"", theme.paint(colour::INK))
}

/// A text as XML holds it.
pub(super) fn escaped(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

struct Painter {
    theme: Theme,
    size: i32,
    svg: String,
    /// Lines of one look that follow each other.
    path: Option<Path>,
}

/// Lines of one look, and where the pen stands.
struct Path {
    look: String,
    steps: String,
    pen: Pixel,
}

impl Painter {
    fn element(&mut self, element: Node<'_, '_>) -> Result<(), ChartError> {
        if element.has_tag_name("polyline") {
            return self.line(element);
        }
        self.end_path();
        let piece = match element.tag_name().name() {
            "rect" => {
                let [x, y, width, height] = numbers(element, ["x", "y", "width", "height"])?;
                format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{}/>", self.fill(element)?)
            }
            "circle" => {
                let [x, y, radius] = numbers(element, ["cx", "cy", "r"])?;
                format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{}/>", self.fill(element)?)
            }
            "polygon" => {
                let mut path = Path::begun(String::new());
                path.line(&spots(element)?);
                format!("<path d=\"{}z\"{}/>", path.steps, self.fill(element)?)
            }
            "text" => self.text(element)?,
            other => return Err(ChartError::Drawing(format!("vectors of a form that nothing draws: {other}"))),
        };
        self.svg.push('\n');
        self.svg.push_str(&piece);
        Ok(())
    }

    /// A text by its baseline. The backend gives the upper edge of its capitals, 0.76 em higher.
    fn text(&self, element: Node<'_, '_>) -> Result<String, ChartError> {
        let [x, top, size] = numbers(element, ["x", "y", "font-size"])?;
        let mut piece = format!("<text x=\"{x}\" y=\"{}\"", top + raised(size));
        for attribute in ["text-anchor", "font-weight"] {
            let own = element.attribute(attribute).filter(|own| *own != "start");
            let _ = own.map_or(Ok(()), |own| write!(piece, " {attribute}=\"{own}\""));
        }
        if size != self.size {
            let _ = write!(piece, " font-size=\"{size}\"");
        }
        let text = element.text().unwrap_or_default().trim_matches('\n');
        let _ = write!(piece, "{}>{}</text>", self.fill(element)?, escaped(text));
        Ok(piece)
    }

    /// The colour of an area or a text, where it is not that of all.
    fn fill(&self, element: Node<'_, '_>) -> Result<String, ChartError> {
        let Ink { colour, .. } = ink(element, "fill")?;
        let own = (colour != colour::INK).then(|| format!(" fill=\"{}\"", self.theme.paint(colour)));
        Ok(own.unwrap_or_default())
    }

    fn line(&mut self, element: Node<'_, '_>) -> Result<(), ChartError> {
        let [width] = numbers(element, ["stroke-width"])?;
        let Ink { colour, stroke } = ink(element, "stroke")?;
        let run = match stroke {
            Stroke::Solid => String::new(),
            Stroke::Dashed => " stroke-dasharray=\"20\"".to_owned(),
            // A dash of almost no length, with its round ends, is a dot.
            Stroke::Dots => " stroke-dasharray=\".1 31.9\" stroke-linecap=\"round\"".to_owned(),
        };
        let look = format!(" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{run}", self.theme.paint(colour));
        if self.path.as_ref().is_none_or(|path| path.look != look) {
            self.end_path();
            self.path = Some(Path::begun(look));
        }
        let spots = spots(element)?;
        self.path.iter_mut().for_each(|path| path.line(&spots));
        Ok(())
    }

    fn end_path(&mut self) {
        if let Some(Path { look, steps, .. }) = self.path.take() {
            let _ = write!(self.svg, "\n<path d=\"{steps}\"{look}/>");
        }
    }
}

/// How much higher than its baseline the backend places a text of a size.
pub(super) fn raised(size: i32) -> i32 {
    (size * 76 + 50) / 100
}

impl Path {
    fn begun(look: String) -> Self {
        Self { look, steps: String::new(), pen: (0, 0) }
    }

    /// One more line through places.
    fn line(&mut self, spots: &[Pixel]) {
        let Some((first, rest)) = spots.split_first() else { return };
        let start = if self.steps.is_empty() { 'M' } else { 'm' };
        self.step(start, *first);
        for spot in rest {
            self.step('l', *spot);
        }
    }

    fn step(&mut self, letter: char, to: Pixel) {
        let (x, y) = (to.0 - self.pen.0, to.1 - self.pen.1);
        self.pen = to;
        let _ = match (letter, x, y) {
            ('l', x, 0) => write!(self.steps, "h{x}"),
            ('l', 0, y) => write!(self.steps, "v{y}"),
            (letter, x, y) if y < 0 => write!(self.steps, "{letter}{x}{y}"),
            (letter, x, y) => write!(self.steps, "{letter}{x} {y}"),
        };
    }
}

fn ink(element: Node<'_, '_>, attribute: &str) -> Result<Ink, ChartError> {
    let code = element.attribute(attribute).unwrap_or_default();
    Ink::of(code).ok_or_else(|| ChartError::Drawing(format!("no ink: {attribute} {code}")))
}

/// Attributes that are numbers, of which the backend writes some as fractions of no meaning.
fn numbers<const N: usize>(element: Node<'_, '_>, names: [&str; N]) -> Result<[i32; N], ChartError> {
    let mut numbers = [0; N];
    for (number, name) in numbers.iter_mut().zip(names) {
        let text = element.attribute(name).unwrap_or_default();
        *number = whole(text).ok_or_else(|| ChartError::Drawing(format!("no number: {name} {text}")))?;
    }
    Ok(numbers)
}

#[expect(clippy::cast_possible_truncation, reason = "a place in a picture is far from the ends of i32")]
fn whole(text: &str) -> Option<i32> {
    text.parse::<f64>().ok().filter(|own| own.is_finite()).map(|own| own.round() as i32)
}

fn spots(element: Node<'_, '_>) -> Result<Vec<Pixel>, ChartError> {
    let points = element.attribute("points").unwrap_or_default().split_whitespace();
    let spot = |point: &str| {
        let (x, y) = point.split_once(',')?;
        Some((whole(x)?, whole(y)?))
    };
    let spots: Option<Vec<Pixel>> = points.map(spot).collect();
    spots.ok_or_else(|| ChartError::Drawing("a point without its place".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_one_look_are_one_path() {
        let drawn = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n\
            <polyline fill=\"none\" opacity=\"1\" stroke=\"#040000\" stroke-width=\"4\" points=\"8,8 40,8 \"/>\n\
            <polyline fill=\"none\" opacity=\"1\" stroke=\"#040000\" stroke-width=\"4\" points=\"8,16 40,4 \"/>\n\
            <polyline fill=\"none\" opacity=\"1\" stroke=\"#040001\" stroke-width=\"8\" points=\"0,0 0,9 \"/>\n\
            <text x=\"8\" y=\"60\" dy=\"0.76em\" text-anchor=\"start\" font-size=\"52.00000000000001\" fill=\"#000000\">\n\
            a &amp; b\n</text>\n</svg>";
        let lines = painted(drawn, Theme::Light, 52).expect("vectors");
        assert_eq!(
            lines,
            "\n<path d=\"M8 8h32m-32 8l32-12\" fill=\"none\" stroke=\"#1F5A99\" stroke-width=\"4\"/>\
             \n<path d=\"M0 0v9\" fill=\"none\" stroke=\"#1F5A99\" stroke-width=\"8\" stroke-dasharray=\"20\"/>\
             \n<text x=\"8\" y=\"100\">a &amp; b</text>"
        );
        assert!(painted("<svg><ellipse/></svg>", Theme::Light, 52).is_err());
    }
}
