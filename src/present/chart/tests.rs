use super::*;
use crate::present::sample;
use crate::words::{Lang, Words};

fn all(words: &Words) -> Vec<Picture> {
    let trends = ["ips-asf-work-or-study", "ips-asf-other-planned"].map(sample::trend);
    let trends: Vec<_> = trends.iter().collect();
    vec![
        trend(&trends, words).expect("a chart"),
        goals(&sample::goals(), words).expect("a chart"),
        measured(&sample::measured(), words).expect("a chart"),
        flow(&sample::flow(), words).expect("a chart"),
        bridge(&sample::bridge(), words).expect("a chart"),
    ]
}

/// For looking: `UTFALL_LOOK=target/look cargo test look -- --ignored`.
#[test]
#[ignore = "writes pictures to look at"]
fn look() {
    let Some(folder) = std::env::var_os("UTFALL_LOOK").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    for lang in Lang::ALL {
        for picture in all(&Words::new(lang)) {
            let name = format!("{}-{}", picture.name, lang.tag());
            std::fs::write(folder.join(&name).with_extension("svg"), &picture.svg).expect("written");
            std::fs::write(folder.join(&name).with_extension("png"), picture.png().expect("pixels")).expect("written");
        }
    }
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
        for picture in all(&Words::new(lang)) {
            assert_well_formed(&picture.svg);
            let title = format!("<title id=\"chart-{}-title\">", picture.name);
            assert!(picture.svg.contains("role=\"img\"") && picture.svg.contains(&title), "{}", picture.name);
            assert!(picture.svg.contains("<desc"), "{}", picture.name);
            assert!(!picture.description.contains("chart-"), "a text is missing: {}", picture.description);
        }
    }
}

#[test]
fn every_label_is_in_the_picture() {
    let charts = <[Picture; 5]>::try_from(all(&Words::new(Lang::Sv)));
    let [trend, goals, measured, flow, bridge] = charts.expect("five charts");
    for label in ["19", "24", "29", "40", "jan–okt 2025", "(10 mån)", "Personer ut i arbete", "eller studier"] {
        assert!(texts(&trend.svg).contains(label), "{label}");
    }
    for label in ["Stärkt suicidpreventivt arbete", "333 000 kr (1,8 %)", "Utan koppling till delmål"] {
        assert!(texts(&goals.svg).contains(label), "{label}");
    }
    for label in ["resultat är mätt: 1 440 000 kr (7,9 %)", "inget är mätt"] {
        assert!(texts(&measured.svg).contains(label), "{label}");
    }
    for label in ["Arbetsmarknads- och socialförvaltningen", "18 181 126 kr", "11 290 974 kr"] {
        assert!(texts(&flow.svg).contains(label), "{label}");
    }
    for label in ["frigjort: 1 455 048 kr", "945 821 kr", "FACT Unga", "nytt i bidragsposten 250 000 kr", "17 kr"] {
        assert!(texts(&bridge.svg).contains(label), "{label}");
    }
}

#[test]
fn a_part_year_is_hollow_and_dashed() {
    let words = Words::new(Lang::Sv);
    let trend = trend(&[&sample::trend("ips-asf-work-or-study")], &words).expect("a chart");
    // Four points in blue, one of them with a white middle, and a mark beside the name.
    let circles = |fill: &str| trend.svg.matches("<circle").count().min(trend.svg.matches(fill).count());
    assert_eq!(trend.svg.matches("<circle").count(), 6);
    assert!(circles("#FFFFFF") >= 1);
    assert!(trend.svg.matches("<polyline").count() > 10, "dashes are many short lines");
}

/// The pixels of a PNG, three bytes each, with its width.
fn decoded(png: &[u8]) -> (usize, Vec<u8>) {
    let mut reader = png::Decoder::new(png).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size()];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    (info.width as usize, pixels)
}

#[test]
fn pixels_hold_text_and_colour() {
    for picture in all(&Words::new(Lang::Sv)) {
        let (width, pixels) = decoded(&picture.png().expect("pixels"));
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

#[test]
fn the_same_answer_draws_the_same_bytes() {
    let words = Words::new(Lang::En);
    let vectors = || all(&words).into_iter().map(|picture| picture.svg).collect::<Vec<_>>();
    assert_eq!(vectors(), vectors());
    let pixels = || goals(&sample::goals(), &words).and_then(|picture| picture.png()).expect("pixels");
    assert_eq!(pixels(), pixels());
}

#[test]
fn an_empty_answer_is_said_to_be_empty() {
    let words = Words::new(Lang::Sv);
    let empty = crate::model::answer::LooseAnswer::new("goals", &["sub_goal", "kr"]);
    assert!(matches!(goals(&empty, &words), Err(ChartError::Empty)));
    assert!(matches!(flow(&empty, &words), Err(ChartError::Empty)));
    assert!(matches!(bridge(&empty, &words), Err(ChartError::Empty)));
    assert!(matches!(measured(&empty, &words), Err(ChartError::Empty)));
    assert!(matches!(trend(&[], &words), Err(ChartError::Empty)));
}
