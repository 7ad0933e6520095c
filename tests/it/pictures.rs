//! The pictures of the real datasets, as files that a browser and an image viewer open.

use std::fs;

use utfall::words::Lang;

use crate::tools::reported;

/// A chart in both of its forms.
struct Picture {
    name: String,
    svg: String,
    png: Vec<u8>,
}

/// Every chart of the report.
fn all(lang: Lang) -> Vec<Picture> {
    let folder = reported(lang).join("charts");
    let entries = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut vectors: Vec<_> = entries.filter(|path| path.extension().is_some_and(|own| own == "svg")).collect();
    vectors.sort();
    let picture = |path: &std::path::PathBuf| Picture {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        svg: fs::read_to_string(path).expect("a vector"),
        png: fs::read(path.with_extension("png")).expect("pixels"),
    };
    vectors.iter().map(picture).collect()
}

fn named(name: &str, lang: Lang) -> Picture {
    all(lang).into_iter().find(|picture| picture.name == name).unwrap_or_else(|| panic!("no picture {name}"))
}

/// The text of all `<text>` elements, spaces and entities as a reader sees them.
fn texts(svg: &str) -> String {
    let pieces = svg.split("<text").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"));
    let texts: Vec<&str> = pieces.map(|(text, _)| text.trim()).collect();
    texts.join(" ").replace('\u{a0}', " ").replace("&amp;", "&")
}

/// Elements that open must close, in order: what a browser asks of XML.
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("every tag ends");
        assert!(!text.contains('&') || text.contains(';'), "a bare ampersand: {text}");
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes in pairs: {tag}");
        let name = |tag: &'_ str| tag.split([' ', '\n', '/']).next().unwrap_or_default().len();
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None if tag.ends_with('/') => {}
            None => open.push(&tag[..name(tag)]),
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
}

#[test]
fn vectors_are_well_formed_and_say_what_they_are() {
    for lang in Lang::ALL {
        for Picture { name, svg, .. } in all(lang) {
            assert_well_formed(&svg);
            let title = format!("<title id=\"chart-{name}-title\">");
            assert!(svg.contains("role=\"img\"") && svg.contains(&title), "{name}");
            let description = svg.split("<desc").nth(1).and_then(|rest| rest.split("</desc>").next());
            let description = description.and_then(|rest| rest.split_once('>')).expect("a description").1;
            assert!(description.chars().count() > 40, "{name}: {description}");
            assert!(!description.contains("chart-"), "a text is missing: {description}");
        }
    }
}

#[test]
fn every_label_is_in_the_picture() {
    // Names and amounts are those of the sources: 1,8 % is 333 000 of 18 181 126; the lines that the money came by
    // hold 6 890 152 + 11 290 993 = 18 181 145; the bridge is the worked example of the redistribution.
    for (picture, labels) in [
        ("trend-ips-asf", &["19", "24", "29", "40", "jan–okt 2025", "(10 mån)"][..]),
        ("goals", &["Suicidprevention", "333 000 kr (1,8 %)", "Utan koppling till delmål"]),
        ("measured", &["resultat är mätt: 1 440 000 kr (7,9 %)", "inget är mätt"]),
        ("flow", &["Arbetsmarknads- och socialförvaltningen", "18 181 145 kr", "11 290 993 kr"]),
        (
            "bridge",
            &[
                "frigjort: 2 311 991 kr",
                "höjt: 718 000 kr",
                "tillkommet: 1 843 974 kr",
                "Maria Malmö 945 821 kr",
                "FACT Unga 509 227 kr",
                "nytt i bidragsposten 250 000 kr",
                "kvar på bidragsposten 17 kr",
            ],
        ),
    ] {
        let text = texts(&named(picture, Lang::Sv).svg);
        for label in labels {
            assert!(text.contains(label), "{picture} lacks {label}: {text}");
        }
    }
}

#[test]
fn a_part_year_is_hollow_and_dashed() {
    let svg = named("trend-ips-asf", Lang::Sv).svg;
    assert!(svg.contains("#FFFFFF"), "a white middle");
    assert!(svg.contains("stroke-dasharray"), "a dashed line");
}

#[test]
fn vectors_are_small() {
    // A page has every picture twice: for a desk and for a phone.
    for Picture { name, svg, .. } in all(Lang::Sv) {
        assert!(svg.len() < 9_000, "{name}: {} bytes", svg.len());
        assert!(!svg.contains("polyline") && !svg.contains("00000001"), "{name}");
    }
    let measured = named("measured", Lang::Sv).svg;
    assert!(measured.len() < 4_000, "{} bytes", measured.len());
}

/// The pixels of a PNG, three bytes each, with its width.
fn decoded(png: &[u8]) -> (usize, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    (info.width as usize, pixels)
}

#[test]
fn pixels_hold_text_and_colour() {
    for picture in all(Lang::Sv) {
        let (width, pixels) = decoded(&picture.png);
        assert!(width >= 1500, "twice the size of the page: {width}");
        // The title stands in the uppermost rows.
        let title = pixels.get(..width * 3 * 70).expect("rows");
        let dark = title.chunks(3).filter(|pixel| pixel.iter().all(|part| *part < 90)).count();
        assert!(dark > 1000, "{}: {dark} dark pixels where the title is", picture.name);
        let coloured =
            pixels.chunks(3).filter(|pixel| matches!(pixel, [red, _, blue] if blue.abs_diff(*red) > 60)).count();
        assert!(coloured > 500, "{}: {coloured} coloured pixels", picture.name);
        // The rim stays empty: nothing is cut.
        let rim = 12;
        let rows: Vec<&[u8]> = pixels.chunks(width * 3).collect();
        let edges = rows.iter().flat_map(|row| row.iter().take(rim * 3).chain(row.iter().rev().take(rim * 3)));
        assert!(
            edges.chain(rows.iter().rev().take(rim).copied().flatten()).all(|part| *part == 255),
            "{}",
            picture.name
        );
    }
}
