//! `utfall chart`: every kind in every size, theme and language, and what is refused.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use crate::tools::{Run, run};

const REAL: &str = "datasets";

/// Every kind of chart, of the real data.
const KINDS: [&[&str]; 8] = [
    &["trend", "ips-asf-work-or-study", "ips-asf-other-planned"],
    &["series"],
    &["cost"],
    &["goals"],
    &["measured"],
    &["stages"],
    &["bridge"],
    &["flow"],
];

fn chart(place: &Path, args: &[&str]) -> Run {
    run(&place.join("store"), Path::new(REAL), &[&["chart"], args].concat())
}

/// The width, the height and the dots to a metre of a PNG.
fn measured(path: &Path) -> (u32, u32, Option<u32>) {
    let bytes = fs::read(path).expect("pixels");
    let reader = png::Decoder::new(Cursor::new(bytes)).read_info().expect("a PNG");
    let info = reader.info();
    (info.width, info.height, info.pixel_dims.map(|dims| dims.xppu))
}

#[test]
fn every_kind_is_drawn_in_every_size_theme_and_language() {
    let place = tempfile::tempdir().expect("a folder");
    let looks = [
        (["report", "light", "sv"], None),
        (["slide", "dark", "en"], Some((1280, 720))),
        (["square", "print", "sv"], Some((1080, 1080))),
        (["640x900", "light", "en"], Some((640, 900))),
        (["phone", "dark", "sv"], None),
    ];
    for (kind, ([size, theme, lang], wanted)) in KINDS.iter().flat_map(|kind| looks.map(|look| (kind, look))) {
        let file = place.path().join(format!("{}-{size}-{theme}.png", kind[0]));
        let look = ["--size", size, "--theme", theme, "--lang", lang, "--dpi", "96", "-o"];
        let made = chart(place.path(), &[kind, &look[..], &[file.to_str().expect("UTF-8")]].concat());
        assert_eq!((made.code, made.out.as_str()), (0, ""), "{kind:?} {size}: {}", made.err);
        let (width, height, dots) = measured(&file);
        // 96 dots to an inch of 0.0254 metres.
        assert_eq!(dots, Some(3780), "{kind:?}");
        match wanted {
            Some(wanted) => assert_eq!((width, height), wanted, "{kind:?}"),
            None => {
                let wide = if size == "phone" { 360 } else { 780 };
                assert!(width == wide && height > 150, "{kind:?}: {width} × {height}");
            }
        }
    }
}

#[test]
fn the_takeaway_the_source_and_the_text_are_there() {
    let place = tempfile::tempdir().expect("a folder");
    let (svg, csv) = (place.path().join("a.svg"), place.path().join("a.csv"));
    let files = ["-o", svg.to_str().expect("UTF-8"), "--data", csv.to_str().expect("UTF-8"), "--alt"];
    let made = chart(place.path(), &[&["trend", "ips-asf-work-or-study"], &files[..]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    // 40 in 304 days are 48.03 in a year.
    let takeaway = "Personer ut i arbete eller studier: från 19 (2022) till en takt på 48 om året (jan–okt 2025)";
    let said = made.out.replace('\u{a0}', " ");
    assert!(said.starts_with(&format!("{takeaway}. ")), "{said}");
    assert!(said.contains("2022 19, 2023 24, 2024 29, jan–okt 2025 40"), "{said}");
    let drawn = fs::read_to_string(&svg).expect("vectors").replace('\u{a0}', " ");
    assert!(drawn.contains(&format!(">{takeaway}</title>")), "the picture's own title");
    assert!(drawn.contains("Källa: Malmö stad. Utfall, inläsning 1 den 2"), "{drawn}");
    let data = fs::read_to_string(&csv).expect("figures");
    assert!(data.starts_with("measure,period_start,period_end,days,value"), "{data}");
    assert!(data.contains("ips-asf-work-or-study,2025-01-01,2025-10-31,304,40"), "{data}");
    // Nothing else is left beside them.
    let mut left: Vec<String> = fs::read_dir(place.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, ["a.csv", "a.svg", "store"]);
}

#[test]
fn what_is_missing_is_shown_as_missing() {
    let place = tempfile::tempdir().expect("a folder");
    let said = chart(place.path(), &["cost", "barnahus-consultations", "forfam-children", "--alt"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let out = said.out.replace('\u{a0}', " ");
    assert!(out.contains("Konsultationer och samråd med psykolog på Barnahus: inte redovisat"), "{out}");
    assert!(out.contains("Barn som tagits emot i Förfam: 61 558 kr per barn"), "{out}");
    // The pilot had nothing decided in March.
    let said = chart(place.path(), &["stages", "pilot-skadligt-bruk", "--alt"]).out.replace('\u{a0}', " ");
    assert!(said.contains("Pilot Skadligt bruk och beroende: saknas → 568 852 kr"), "{said}");
}

#[test]
fn owners_stand_side_by_side_each_in_its_own_year() {
    let place = tempfile::tempdir().expect("a folder");
    let csv = place.path().join("a.csv");
    let files = ["--alt", "--data", csv.to_str().expect("UTF-8")];
    let said = chart(place.path(), &[&["measured", "malmo", "vastra-gotaland", "sverige"], &files[..]].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    let out = said.out.replace('\u{a0}', " ");
    // 1 440 000 and 6 696 052 of 18 181 126, as `utfall measured` has them.
    let malmo = "Malmö stad 2025 (18 181 126 kr): resultat är mätt 7,9 %, \
                 bara prestation eller upplevelse är mätt 28,9 %, inget är mätt 63,2 %; ";
    assert!(out.contains(malmo), "{out}");
    let county = "Västra Götalands län 2024 (106 431 898 kr): inget resultat har efterfrågats eller redovisats; ";
    assert!(out.contains(county), "{out}");
    assert!(out.contains("sverige 2025: inget bidrag"), "no grant is no zero: {out}");
    let data = fs::read_to_string(&csv).expect("figures");
    let is_there = |wanted: &str| data.lines().any(|line| line == wanted);
    for wanted in [
        "owner,year,tier,kr,share,absent",
        "malmo,2025,outcome,1440000.00,0.079203,",
        "sverige,2025,any,,,no_funding_recorded",
    ] {
        assert!(is_there(wanted), "{wanted}: {data}");
    }
    let said = chart(place.path(), &["goals", "malmo", "vastra-gotaland", "--alt"]).out.replace('\u{a0}', " ");
    assert!(said.contains("Suicidprevention 1,8 %"), "{said}");
    assert!(said.contains("Västra Götalands län 2024 (106 431 898 kr): ingen aktivitet är ännu kopplad"), "{said}");
    // One owner alone is the picture that it has anyway.
    let alone = chart(place.path(), &["measured", "vastra-gotaland", "--alt"]);
    let named = chart(place.path(), &["measured", "--owner", "vastra-gotaland", "--alt"]);
    assert_eq!((alone.code, alone.out, alone.err), (named.code, named.out, named.err));
}

#[test]
fn a_title_of_ones_own_stands_above_what_the_picture_shows() {
    let place = tempfile::tempdir().expect("a folder");
    let svg = place.path().join("a.svg");
    let title = ["--title", "IPS <2025> & \"framåt\"", "--rates", "-o", svg.to_str().expect("UTF-8")];
    let made = chart(place.path(), &[&["trend", "ips-asf-work-or-study"], &title[..]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    let drawn = fs::read_to_string(&svg).expect("vectors");
    assert!(drawn.contains("IPS &lt;2025&gt; &amp; "), "as text");
    assert!(drawn.contains("i takt per år"), "what it shows stands below");
}

#[test]
fn what_cannot_be_drawn_is_refused_with_the_way_out() {
    let place = tempfile::tempdir().expect("a folder");
    for (args, said) in [
        (&["goals"][..], "ange vad som ska skrivas"),
        (&["goals", "-o", "a.pdf"], "ska sluta på .svg eller .png"),
        (&["flow", "mi", "--alt"], "tar inga id"),
        (&["goals", "malmo", "vastra-götaland", "--alt"], "Menade du »vastra-gotaland«?"),
        (&["measured", "mi", "--alt"], "Det finns malmo"),
        (&["measured", "malmo", "sverige", "--owner", "malmo", "--alt"], "inte båda"),
        (&["trend", "--alt"], "ange minst ett mått"),
        (&["trend", "ips-asf-work-or-stdy", "--alt"], "Menade du »ips-asf-work-or-study«?"),
        (&["cost", "forfam-chldren", "--alt"], "Menade du »forfam-children«?"),
        (&["stages", "forfm", "--alt"], "Menade du »forfam«?"),
        (&["trend", "ips-asf-work-or-study", "ips-asf-share-work-or-study", "--alt"], "andelar och antal"),
        (&["funnel", "--alt"], "ett gemensamt begrepp"),
        (&["goals", "--size", "huge", "--alt"], "report, phone, slide, square, 1200x675"),
        (&["goals", "--size", "100x100", "--alt"], "1200x675"),
        (&["goals", "--owner", "vastra-gotaland", "--alt"], "inga siffror att rita"),
        (&["goals", "--size", "8000x8000", "--dpi", "1200", "-o", "a.png"], "pixlar"),
    ] {
        let refused = chart(place.path(), args);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{args:?}: {}", refused.err);
        assert!(refused.err.contains(said), "{args:?}: {}", refused.err);
    }
    assert!(!Path::new("a.png").exists() && !Path::new("a.pdf").exists());
}
