//! The pages of the real datasets, as a browser and a screen reader meet them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use utfall::words::Lang;

use crate::tiny::build::Tiny;
use crate::tools::{outcome, reported, run, tree, utfall};

fn page(lang: Lang) -> String {
    named("index.html", lang)
}

fn named(name: &str, lang: Lang) -> String {
    fs::read_to_string(reported(lang).join(name)).expect("a page")
}

/// Every page by its path in the folder of the report.
fn pages(lang: Lang) -> BTreeMap<PathBuf, String> {
    pages_in(reported(lang))
}

fn pages_in(folder: &Path) -> BTreeMap<PathBuf, String> {
    let files = tree(folder).into_iter();
    let pages = files.filter(|(path, _)| path.extension().is_some_and(|end| end == "html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The opening tags of an element.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("<{name}");
    let tags = html.split(&start).skip(1).filter(|rest| rest.starts_with([' ', '>', '\n']));
    tags.filter_map(|rest| rest.split('>').next()).collect()
}

/// A page without its scripts and what they read.
fn unscripted(html: &str) -> String {
    let mut pieces = html.split("<script");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |done, piece| done + piece.split_once("</script>").map_or("", |(_, rest)| rest))
}

/// The file that a link on a page leads to, from the folder of the report on, and the id in it.
fn target(page: &Path, href: &str) -> (PathBuf, Option<String>) {
    let (file, id) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id.to_owned())));
    let folder = page.parent().unwrap_or(Path::new(""));
    let path = match file {
        "" => page.to_owned(),
        _ => match file.strip_prefix("../") {
            Some(above) => folder.parent().unwrap_or(Path::new("")).join(above),
            None => folder.join(file),
        },
    };
    (path, id)
}

/// Holds every link of a report to what it leads to, and no id to come twice; says how many links there are.
fn assert_sound(folder: &Path) -> usize {
    let pages = pages_in(folder);
    let ids: BTreeMap<&Path, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (path.as_path(), values(html, "id").into_iter().collect())).collect();
    let mut leading = 0;
    for (path, html) in &pages {
        let known = &ids[path.as_path()];
        assert_eq!(known.len(), values(html, "id").len(), "{}: an id comes twice", path.display());
        for href in values(html, "href") {
            let (file, id) = target(path, href);
            match id {
                Some(id) => assert!(ids[file.as_path()].contains(id.as_str()), "{}: {href}", path.display()),
                None => assert!(folder.join(&file).is_file(), "{}: {href}", path.display()),
            }
            leading += 1;
        }
        for list in values(html, "aria-labelledby") {
            assert!(list.split(' ').all(|id| known.contains(id)), "{}: {list}", path.display());
        }
    }
    leading
}

#[test]
fn every_link_leads_somewhere_and_no_id_comes_twice() {
    for lang in Lang::ALL {
        let leading = assert_sound(reported(lang));
        assert!(leading > 2_000, "{leading} links");
    }
}

/// The report of datasets, in a folder of its own.
fn reported_of(tiny: &Tiny, place: &Path) -> PathBuf {
    let (datasets, out) = (place.join("datasets"), place.join("report"));
    tiny.write(&datasets);
    let run = run(&place.join("store"), &datasets, &["report", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    out
}

/// Two bodies of one name, whose activities lie between each other's by name; two things counted in one activity.
#[test]
fn what_is_called_alike_keeps_pages_and_pictures_of_its_own() {
    let mut tiny = Tiny::new("exempel", "kommun");
    for body in ["norr", "soder"] {
        tiny.row(
            "organisations",
            &[("id", body), ("name", "Förvaltningen"), ("kind", "administration"), ("parent", "kommun")],
        );
    }
    for (activity, body, kr) in [("alfa", "norr", "1000"), ("beta", "soder", "2000"), ("gamma", "norr", "4000")] {
        let name = activity.to_uppercase();
        tiny.row("activities", &[("id", activity), ("name", &name), ("organisation", body)]);
        tiny.row("allocations", &[("activity", activity), ("amount_kr", kr)]);
    }
    for (measure, unit) in [("a", "samtal"), ("b", "samtal"), ("c", "familj"), ("d", "familj")] {
        tiny.measure(measure, "alfa", &[("unit_sv", unit), ("unit_en", unit)]);
        for (year, value) in [("2023", "11"), ("2024", "12"), ("2025", "13")] {
            let own = if unit == "familj" { value.replace('1', "7") } else { value.to_owned() };
            tiny.observed(measure, (&format!("{year}-01-01"), &format!("{year}-12-31")), &own);
        }
    }
    let place = tempfile::tempdir().expect("a folder");
    let out = reported_of(&tiny, place.path());
    assert_sound(&out);
    let norr = fs::read_to_string(out.join("organisations/norr.html")).expect("a page");
    // 1 000 + 4 000 kr, and not what the other body has.
    for (text, is_there) in [("ALFA", true), ("GAMMA", true), ("BETA", false), ("5\u{a0}000", true)] {
        assert_eq!(norr.contains(text), is_there, "{text}");
    }
    // The figures of each picture are its own: 77, 72 and 73 families, not 11, 12 and 13 calls.
    let csv = |name: &str| fs::read_to_string(out.join("charts").join(name)).expect("figures");
    let (calls, families) = (csv("trend-alfa.csv"), csv("trend-alfa-2.csv"));
    let (calls, families) = if calls.contains(",11,") { (calls, families) } else { (families, calls) };
    assert!(calls.contains(",11,") && !calls.contains(",71,"), "{calls}");
    assert!(families.contains(",77,") && families.contains(",72,") && !families.contains(",12,"), "{families}");
}

/// A page that the report has no more is removed; what somebody else has put there stays.
#[test]
fn a_report_removes_what_it_wrote_before_and_nothing_else() {
    let place = tempfile::tempdir().expect("a folder");
    let mut tiny = Tiny::new("exempel", "kommun");
    tiny.granted("stannar", "1000").granted("slutar", "2000");
    let out = reported_of(&tiny, place.path());
    assert!(out.join("activities/slutar.html").is_file());
    fs::write(out.join("activities/egen.html"), "min egen").expect("written");
    for table in ["activities", "allocations"] {
        let rows = tiny.rows(table);
        rows.retain(|row| row.get("activity").or(row.get("id")).is_some_and(|id| id != "slutar"));
    }
    reported_of(&tiny, place.path());
    let left = |name: &str| out.join("activities").join(name).is_file();
    assert!(left("stannar.html") && left("egen.html") && !left("slutar.html"));
    assert_sound_but(&out, "activities/egen.html");
    // A list that somebody has changed leads to nothing outside the folder.
    let outside = place.path().join("utanför.txt");
    fs::write(&outside, "kvar").expect("written");
    fs::write(out.join(".utfall-report"), "../utanför.txt\n/etc/hostname\n").expect("written");
    reported_of(&tiny, place.path());
    assert!(outside.is_file());
}

fn assert_sound_but(folder: &Path, foreign: &str) {
    fs::remove_file(folder.join(foreign)).expect("removed");
    assert_sound(folder);
}

#[test]
fn each_page_is_whole_in_itself() {
    for (path, html) in pages(Lang::Sv) {
        for foreign in ["<script src", "<link", "<img", "@import", "url(", " src=", "fetch(", "import("] {
            assert!(!html.contains(foreign), "{}: {foreign}", path.display());
        }
        let addresses = html.matches("http").count();
        assert_eq!(addresses, html.matches("xmlns=\"http://www.w3.org/2000/svg\"").count(), "{}", path.display());
    }
}

#[test]
fn tables_and_pictures_can_be_heard() {
    for lang in Lang::ALL {
        for (path, html) in pages(lang) {
            let place = path.display();
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())), "{place}");
            assert!(tags(&html, "th").iter().all(|tag| tag.contains("scope=")), "{place}: a heading without a scope");
            assert_eq!(tags(&html, "table").len(), tags(&html, "caption").len(), "{place}");
            assert_eq!(tags(&html, "h1").len(), 1, "{place}");
            for svg in html.split("<svg").skip(1) {
                let svg = svg.split("</svg>").next().unwrap_or_default();
                assert!(svg.contains("<title") && svg.contains("<desc") && svg.contains("role=\"img\""), "{place}");
            }
            let regions = html.matches("role=\"region\"").count();
            assert_eq!(regions, html.matches("role=\"region\" tabindex=\"0\" aria-label=\"").count(), "{place}");
        }
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for (path, html) in pages(Lang::Sv) {
        let levels = html.match_indices("<h").filter_map(|(at, _)| html.get(at + 2..at + 3)?.parse::<u32>().ok());
        let levels: Vec<u32> = levels.collect();
        assert_eq!(levels.first(), Some(&1), "{}", path.display());
        assert!(levels.windows(2).all(|pair| matches!(pair, [a, b] if *b <= a + 1)), "{}: {levels:?}", path.display());
    }
}

#[test]
fn no_text_is_missing_and_no_forbidden_word_is_used() {
    for lang in Lang::ALL {
        for (path, html) in pages(lang) {
            for id in ["report-", "column-", "chart-months", "absent-", "flag-", "level-", "tier-", "judgement-"] {
                assert!(!html.contains(&format!(">{id}")), "{}: {id}", path.display());
            }
            assert!(!html.contains("\":\"report-"), "{}: a text of the script", path.display());
            let plain = html.to_lowercase();
            assert!(!plain.contains("the cost of") && !plain.contains("bought") && !plain.contains("köpt"));
        }
    }
}

#[test]
fn swedish_text_in_the_english_pages_says_that_it_is_swedish() {
    assert!(named("sources.html", Lang::En).contains("lang=\"sv\">Rubriken för Ambassadör"), "a source note");
    let skolfam = named("activities/skolfam.html", Lang::En);
    assert!(skolfam.contains("<h1 lang=\"sv\">Skolfam"), "the name of an activity that has none in English");
    let ambassador = named("activities/ambassador.html", Lang::En);
    assert!(ambassador.contains("lang=\"sv\">Uppsökande information till Malmöbor"), "the reason for a link");
    assert!(!named("sources.html", Lang::Sv).contains("<p lang=\"sv\">"));
}

/// Both ways: from the figure to its rows and documents, and from those to the figure.
#[test]
fn figures_lead_to_their_sources_and_sources_to_the_figures() {
    let html = page(Lang::Sv);
    let address = "cost/malmo/ips-asf-work-or-study/2025/aligned";
    let link = format!("<a class=\"n\" href=\"sources.html#{address}\">30\u{a0}000</a>");
    assert!(html.contains(&link), "as sure as its limits");
    let sources = named("sources.html", Lang::Sv);
    let entry = sources.split(&format!("id=\"{address}\"")).nth(1).expect("an entry");
    let entry = entry.split("</div>").next().unwrap_or_default();
    assert!(entry.contains("29\u{a0}983,56"), "exactly where it leads: {entry}");
    let row = entry.split("href=\"#row-").find(|piece| piece.contains("malmo-2025/outcomes.csv:50")).expect("its row");
    let row = row.split('"').next().expect("a number");
    let row = sources.split(&format!("id=\"row-{row}\"")).nth(1).expect("the row");
    assert!(row.split("</li>").next().unwrap_or_default().contains("rad 911"), "the line of its document");
    let back = entry.split("href=\"index.html#").nth(1).and_then(|rest| rest.split('"').next()).expect("a way back");
    assert!(html.contains(&format!("id=\"{back}\"")), "{back}");
    assert!(entry.contains("href=\"activities/ips-asf.html#"), "every page where it stands: {entry}");
}

#[test]
fn each_note_and_each_row_stands_once() {
    for lang in Lang::ALL {
        let sources = named("sources.html", lang);
        for (name, least) in [("note-malmo-2025.", 50), ("row-", 150)] {
            let ids = values(&sources, "id").into_iter().filter(|id| id.starts_with(name)).count();
            assert!(ids >= least, "{ids} of {name}");
        }
        let said = "Rubriken för Ambassadör";
        let everywhere: usize = pages(lang).values().map(|html| html.matches(said).count()).sum();
        assert_eq!(everywhere, 1, "{said}");
    }
}

/// First the findings, then the pictures, then the tables, then how it is done; short enough to be read.
#[test]
fn the_front_page_is_in_the_order_of_a_reader_and_light() {
    for lang in Lang::ALL {
        let html = page(lang);
        let places = ["in-short", "pictures", "tables", "notes", "method"];
        let places = places.map(|id| html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}")));
        assert!(places.is_sorted(), "{places:?}");
        assert!(html.len() < 400_000, "{} bytes", html.len());
        let script = html.rsplit("<script>").next().and_then(|rest| rest.split("</script>").next()).expect("a script");
        assert!((1_000..60_000).contains(&script.len()), "{} bytes of script", script.len());
    }
}

/// The sub-goal that is small in every reading: 333 000 of 18 181 126 kr is 1,8 %, and what the money is for gives 21,9 %.
#[test]
fn the_heading_is_the_finding_of_the_year_with_period_load_and_versions() {
    let html = page(Lang::Sv);
    assert!(html.contains(
        "<h1>Suicidprevention får 1,8\u{a0}% av bidraget, mot 21,9\u{a0}% enligt vad pengarna bedöms vara till för</h1>"
    ));
    let origin = html.split("<p class=\"origin\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("it");
    for part in ["1 januari–31 december 2025", "inläsning 1", env!("CARGO_PKG_VERSION"), "malmo-2025 ("] {
        assert!(origin.contains(part), "{part}: {origin}");
    }
}

#[test]
fn every_activity_and_body_has_a_page_with_all_that_is_known() {
    let pages = pages(Lang::Sv);
    let below = |folder: &str| pages.keys().filter(|path| path.starts_with(folder)).count();
    // The thirty activities of activities.csv, which name eight bodies.
    assert_eq!((below("activities"), below("organisations")), (30, 8));
    let ips = &pages[Path::new("activities/ips-asf.html")];
    for part in [
        // Money: decided and final.
        "1\u{a0}385\u{a0}536",
        "1\u{a0}440\u{a0}000",
        // Results and years.
        "30\u{a0}000",
        "chart-trend-ips-asf-wide-title",
        // Links with their reasons and the rows that say so.
        "id=\"links\"",
        ">malmo-2025/goal_links.csv:",
        "huvudtolkning",
        // What is missing, and the questions.
        "id=\"missing\"",
        "id=\"questions\"",
        "../organisations/asf.html",
    ] {
        assert!(ips.contains(part), "{part}");
    }
    let barnahus = &pages[Path::new("activities/barnahus.html")];
    assert!(barnahus.contains("En siffra var väntad och har inte kommit: Konsultationer"), "what has not come");
    // What has only resources, or no grant in the end, is not said to lack nothing.
    let only_posts = &pages[Path::new("activities/aktiv-aterhamtning.html")];
    assert!(only_posts.contains("Inget är redovisat om vad aktiviteten gjort eller åstadkommit"));
    let never_begun = &pages[Path::new("activities/lyftet-maria.html")];
    assert!(never_begun.contains("Aktiviteten fick inget bidrag i slutlig tilldelning"));
    let asked = &pages[Path::new("activities/forfam.html")];
    assert!(asked.contains("Det som är oklart står i frågorna nedan.") && asked.contains("id=\"questions\""));
    // A fraction is sorted by its size.
    assert!(ips.contains("data-sort=\"0.75\">3/4</td>"), "a part");
    // The final grants of its eight activities: 1 108 052 + 500 000 + 218 000 + 830 000 + 1 440 000 + 0 + 568 852 + 620 000.
    let body = &pages[Path::new("organisations/asf.html")];
    assert!(body.contains("../activities/ips-asf.html") && body.contains("5\u{a0}284\u{a0}904"));
}

#[test]
fn an_edition_tells_of_its_subjects_in_its_order() {
    let place = tempfile::tempdir().expect("a folder");
    let store = place.path().join("store");
    let of = |edition: &str| {
        let out = place.path().join(edition);
        let args = ["report", "--for", edition, "--out", out.to_str().expect("UTF-8")];
        let run = run(&store, Path::new("datasets"), &args);
        assert_eq!(run.code, 0, "{}", run.err);
        fs::read_to_string(out.join("index.html")).expect("a page")
    };
    let order = |html: &str, ids: &[&str]| {
        let places: Vec<usize> = ids.iter().map(|id| html.find(&format!("<h3 id=\"{id}\"")).unwrap_or(0)).collect();
        assert!(places.iter().all(|at| *at > 0) && places.is_sorted(), "{ids:?}: {places:?}");
    };
    let committee = of("committee");
    order(&committee, &["goals", "measured", "results", "money"]);
    assert!(!committee.contains("id=\"sums\"") && !committee.contains("id=\"owners\""));
    let agency = of("socialstyrelsen");
    order(&agency, &["money", "bridge", "sums", "measured", "results", "goals", "notes"]);
    let county = of("county");
    order(&county, &["owners", "context", "money", "goals"]);
    assert!(county.contains("chart-measured-owners-wide-title"), "a picture of both owners");
    let refused = run(&store, Path::new("datasets"), &["report", "--for", "alla"]);
    assert!(refused.code == 2 && refused.err.contains("committee"), "{}", refused.err);
}

#[test]
fn text_from_the_data_cannot_become_markup() {
    let mut tiny = Tiny::new("exempel", "exempel");
    tiny.measure("antal", "stod", &[("name_sv", "</script><script>alert(2)</script>"), ("unit_sv", "<b>person</b>")]);
    tiny.observed("antal", ("2025-01-01", "2025-12-31"), "4");
    tiny.row("activities", &[("id", "stod"), ("name", "</script><script>alert(1)</script> & \"Co\" <b>stöd</b>")]);
    tiny.row("allocations", &[("activity", "stod"), ("amount_kr", "1000")]);
    let place = tempfile::tempdir().expect("a folder");
    let datasets = place.path().join("datasets");
    tiny.write(&datasets);
    let out = place.path().join("page");
    let run = run(&place.path().join("store"), &datasets, &["report", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    for path in ["index.html", "activities/stod.html", "sources.html"] {
        let html = fs::read_to_string(out.join(path)).expect("a page");
        assert!(!html.contains("<script>alert") && !html.contains("<b>stöd"), "{path}");
        assert_eq!(unscripted(&html).matches("</script>").count(), 0, "{path}: a script is left early");
    }
    let html = fs::read_to_string(out.join("activities/stod.html")).expect("a page");
    assert!(html.contains("&lt;b&gt;stöd"), "the name is there, as text");
}

#[test]
fn a_failed_run_leaves_no_page() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("page");
    fs::create_dir(&out).expect("a folder");
    // A file where the charts' folder should be.
    fs::write(out.join("charts"), "").expect("written");
    let store = place.path().join("store");
    let run = outcome(utfall().arg("--store").arg(&store).args(["report", "--out"]).arg(&out));
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(!out.join("index.html").exists());
}

#[test]
fn the_folder_holds_the_pages_and_three_forms_of_each_chart() {
    let folder = reported(Lang::Sv);
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let whole =
        [".utfall-report", "activities", "charts", "index.html", "organisations", "sources.html", "summary.html"];
    assert_eq!(names(folder), whole, "nothing half-written stays");
    let charts = names(&folder.join("charts"));
    for vector in charts.iter().filter(|name| name.ends_with(".svg")) {
        for form in [".png", ".csv"] {
            assert!(charts.contains(&vector.replace(".svg", form)), "{vector}");
        }
    }
    assert_eq!(charts.len() % 3, 0, "{charts:?}");
    assert!(charts.len() >= 18, "{charts:?}");
}

/// Every picture stands twice, for a desk and for a phone, in the colours of the page.
#[test]
fn pictures_are_drawn_for_the_phone_and_in_the_colours_of_the_page() {
    let html = page(Lang::Sv);
    let figures = html.matches("<figure").count();
    assert!(figures >= 7, "{figures}");
    for class in ["<div class=\"wide\"><svg", "<div class=\"narrow\"><svg"] {
        assert_eq!(html.matches(class).count(), figures, "{class}");
    }
    let style = html.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    for svg in html.split("<svg").skip(1) {
        let svg = svg.split("</svg>").next().unwrap_or_default();
        let own: BTreeSet<&str> = svg.split("var(").skip(1).filter_map(|rest| rest.split([',', ')']).next()).collect();
        assert!(own.len() > 2, "{own:?}");
        assert!(own.iter().all(|name| style.contains(&format!("{name}:"))), "{own:?}");
    }
}
