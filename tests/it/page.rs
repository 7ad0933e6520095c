//! The page of the real datasets, as a browser and a screen reader meet it.

use std::fs;
use std::path::Path;

use utfall::words::Lang;

use crate::tiny::build::Tiny;
use crate::tools::{outcome, reported, run, utfall};

fn page(lang: Lang) -> String {
    fs::read_to_string(reported(lang).join("index.html")).expect("a page")
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

#[test]
fn every_link_leads_somewhere_and_no_id_comes_twice() {
    for lang in Lang::ALL {
        let html = page(lang);
        let ids = values(&html, "id");
        let known: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "an id comes twice");
        for href in values(&html, "href") {
            let id = href.strip_prefix('#').expect("no link leaves the page");
            assert!(known.contains(id), "{id}");
        }
        for list in values(&html, "aria-labelledby") {
            assert!(list.split(' ').all(|id| known.contains(id)), "{list}");
        }
    }
}

#[test]
fn the_page_is_whole_in_itself() {
    let html = page(Lang::Sv);
    for foreign in ["<script", "<link", "<img", "@import", "url(", " src="] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    let addresses = html.matches("http").count();
    assert_eq!(addresses, html.matches("xmlns=\"http://www.w3.org/2000/svg\"").count());
}

#[test]
fn tables_and_pictures_can_be_heard() {
    for lang in Lang::ALL {
        let html = page(lang);
        assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())));
        assert!(tags(&html, "th").iter().all(|tag| tag.contains("scope=")), "a heading without a scope");
        assert_eq!(tags(&html, "table").len(), tags(&html, "caption").len());
        assert_eq!(tags(&html, "h1").len(), 1);
        for svg in html.split("<svg").skip(1) {
            let svg = svg.split("</svg>").next().unwrap_or_default();
            assert!(svg.contains("<title") && svg.contains("<desc") && svg.contains("role=\"img\""));
        }
        let regions = html.matches("role=\"region\"").count();
        assert_eq!(regions, html.matches("role=\"region\" tabindex=\"0\" aria-label=\"").count());
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    let html = page(Lang::Sv);
    let levels = html.match_indices("<h").filter_map(|(at, _)| html.get(at + 2..at + 3)?.parse::<u32>().ok());
    let levels: Vec<u32> = levels.collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| matches!(pair, [a, b] if *b <= a + 1)), "{levels:?}");
}

#[test]
fn no_text_is_missing_and_no_forbidden_word_is_used() {
    for lang in Lang::ALL {
        let html = page(lang);
        for id in ["report-", "column-", "chart-months", "absent-", "flag-", "level-", "tier-"] {
            assert!(!html.contains(&format!(">{id}")), "{id}");
        }
        let plain = html.to_lowercase();
        assert!(!plain.contains("the cost of") && !plain.contains("bought") && !plain.contains("köpt"));
    }
}

#[test]
fn swedish_text_in_the_english_page_says_that_it_is_swedish() {
    let html = page(Lang::En);
    assert!(html.contains("lang=\"sv\">Rubriken för Ambassadör"), "a source note");
    assert!(html.contains("lang=\"sv\">Skolfam"), "the name of an activity that has none in English");
    assert!(!page(Lang::Sv).contains("<p lang=\"sv\">"));
}

#[test]
fn figures_lead_to_their_sources() {
    let html = page(Lang::Sv);
    let id = "src-cost.malmo.ips-asf-work-or-study.2025.aligned";
    assert!(html.contains(&format!("href=\"#{id}\">30\u{a0}000</a>")), "as sure as its limits");
    let entry = html.split(&format!("id=\"{id}\"")).nth(1).expect("an entry");
    let entry = entry.split("</div>").next().unwrap_or_default();
    assert!(entry.contains("29\u{a0}983,56"), "exactly where it leads: {entry}");
    assert!(entry.contains("malmo-2025/outcomes.csv:50") && entry.contains("rad 911"), "{entry}");
}

#[test]
fn text_from_the_data_cannot_become_markup() {
    let mut tiny = Tiny::new("exempel", "exempel");
    tiny.row("activities", &[("id", "stod"), ("name", "<script>alert(1)</script> & \"Co\" <b>stöd</b>")]);
    tiny.row("allocations", &[("activity", "stod"), ("amount_kr", "1000")]);
    let place = tempfile::tempdir().expect("a folder");
    let datasets = place.path().join("datasets");
    tiny.write(&datasets);
    let out = place.path().join("page");
    let run = run(&place.path().join("store"), &datasets, &["report", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    let html = fs::read_to_string(out.join("index.html")).expect("a page");
    assert!(html.contains("&lt;b&gt;stöd"), "the name is there, as text");
    assert!(!html.contains("<script") && !html.contains("<b>stöd"));
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
fn the_folder_holds_the_page_and_two_forms_of_each_chart() {
    let folder = reported(Lang::Sv);
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(folder), ["charts", "index.html"], "nothing half-written stays");
    let charts = names(&folder.join("charts"));
    for vector in charts.iter().filter(|name| name.ends_with(".svg")) {
        assert!(charts.contains(&vector.replace(".svg", ".png")), "{vector}");
    }
    assert_eq!(charts.len() % 2, 0, "{charts:?}");
    assert!(charts.len() >= 12, "{charts:?}");
}
