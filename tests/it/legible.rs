//! Whether a picture's texts can be read: inside the picture, beside each other, whole and of their own size.

use resvg::usvg::{Group, Node, Options, Rect, Tree};
use utfall::present::chart::Picture;

/// A text where it stands, in pixels.
struct Placed {
    text: String,
    place: Rect,
}

/// The texts as the font of pictures of pixels draws them.
fn texts(svg: &str) -> Vec<Placed> {
    let mut options = Options::default();
    for font in [dejavu::sans::regular(), dejavu::sans::bold()] {
        options.fontdb_mut().load_font_data(font.to_vec());
    }
    options.fontdb_mut().set_sans_serif_family("DejaVu Sans");
    let tree = Tree::from_str(svg, &options).expect("vectors");
    let mut texts = Vec::new();
    collect(tree.root(), &mut texts);
    texts
}

fn collect(group: &Group, texts: &mut Vec<Placed>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, texts),
            Node::Text(own) => {
                let text = own.chunks().iter().map(|chunk| chunk.text()).collect();
                texts.push(Placed { text, place: own.flattened().abs_bounding_box() });
            }
            _ => {}
        }
    }
}

/// What is wrong with a picture, in words.
pub(crate) fn faults(picture: &Picture) -> Vec<String> {
    let (width, height) = picture.size();
    let view = format!("viewBox=\"0 0 {} {}\"", width * 4, height * 4);
    let mut faults = Vec::new();
    if !picture.svg.contains(&view) {
        faults.push(format!("its pixels are not its own: {width} × {height}"));
    }
    let (width, height) = (f64::from(width), f64::from(height));
    let all = texts(&picture.svg);
    assert!(!all.is_empty(), "a picture without texts");
    for (index, Placed { text, place }) in all.iter().enumerate() {
        let [left, top, right, bottom] = [place.left(), place.top(), place.right(), place.bottom()].map(f64::from);
        if left < 0.0 || top < 0.0 || right > width || bottom > height {
            faults.push(format!("»{text}« leaves the picture: {left}, {top} to {right}, {bottom}"));
        }
        if text.ends_with('…') {
            faults.push(format!("»{text}« is cut"));
        }
        let over = |other: &&Placed| {
            let other = other.place;
            place.left() < other.right()
                && other.left() < place.right()
                && place.top() < other.bottom()
                && other.top() < place.bottom()
        };
        for other in all.iter().skip(index + 1).filter(over) {
            faults.push(format!("»{text}« lies on »{}«", other.text));
        }
    }
    faults
}
