use super::*;
use crate::present::sample;
use crate::words::Lang;

/// A report of the real dataset's size and names.
fn sample_report() -> Report {
    let trends: Vec<LooseAnswer> =
        ["ips-asf-work-or-study", "ips-asf-other-planned", "heder-consultations"].map(sample::trend).into();
    let (flow, cost, goals, measured) = (sample::flow(), sample::cost(), sample::goals(), sample::measured());
    let (bridge, reconciliation) = (sample::bridge(), sample::reconciliation());
    let mut answers = vec![&flow, &bridge, &reconciliation, &cost, &goals, &measured];
    answers.extend(&trends);
    let explained = sample::explained(&answers);
    let headline =
        |text: &str, address: &str| Headline { message: Message::new(text), address: Some(address.to_owned()) };
    Report {
        year: 2025,
        owner: Entity::named("malmo", "Malmö stad"),
        load: 7,
        headlines: vec![
            headline("18 181 126 kr i statsbidrag fördelades på 30 aktiviteter.", "measured/malmo/2025/total"),
            headline("41,4 % av bidraget går till aktiviteter där något är mätt.", "measured/malmo/2025/any/share"),
            headline(
                "Statsbidraget per person till arbete eller studier var 29 983,56 kr, för tio månader.",
                "cost/malmo/ips-asf-work-or-study/2025/aligned",
            ),
        ],
        flow,
        bridge,
        reconciliation,
        cost,
        trends,
        goals,
        measured,
        scenario: None,
        findings: sample::findings(),
        explained,
    }
}

/// For looking: `UTFALL_LOOK=target/look cargo test look -- --ignored`.
#[test]
#[ignore = "writes pages to look at"]
fn look() {
    let Some(folder) = std::env::var_os("UTFALL_LOOK").map(std::path::PathBuf::from) else { return };
    for lang in Lang::ALL {
        write(&sample_report(), &Words::new(lang), &folder.join(lang.tag())).expect("written");
    }
}

fn page(lang: Lang) -> String {
    render(&sample_report(), &Words::new(lang)).expect("a page").html
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
    assert!(html.contains("lang=\"sv\">Familjeorienterat boendestöd"), "the name of an activity");
    assert!(!page(Lang::Sv).contains("<p lang=\"sv\">"));
}

#[test]
fn text_from_the_data_cannot_become_markup() {
    let mut report = sample_report();
    report.owner = Entity::named("x", "<b>Malmö</b> & \"Co\"");
    report.headlines.push(Headline { message: Message::new("<script>alert(1)</script>"), address: None });
    let html = render(&report, &Words::new(Lang::Sv)).expect("a page").html;
    assert!(!html.contains("<script") && !html.contains("<b>Malmö"));
}

#[test]
fn figures_lead_to_their_sources() {
    let html = page(Lang::Sv);
    let id = "src-cost.malmo.ips-asf-work-or-study.2025.aligned";
    assert!(html.contains(&format!("href=\"#{id}\">29\u{a0}983,56</a>")));
    let entry = html.split(&format!("id=\"{id}\"")).nth(1).expect("an entry");
    let entry = entry.split("</div>").next().unwrap_or_default();
    assert!(entry.contains("malmo-2025/outcomes.csv:46") && entry.contains("901–911"), "{entry}");
}

#[test]
fn a_failed_run_leaves_no_page() {
    let folder = tempfile::tempdir().expect("a folder");
    // A file where the charts' folder should be.
    fs::write(folder.path().join("charts"), "").expect("written");
    assert!(write(&sample_report(), &Words::new(Lang::Sv), folder.path()).is_err());
    assert!(!folder.path().join("index.html").exists());
}

#[test]
fn writing_gives_the_page_and_two_forms_of_each_chart() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = write(&sample_report(), &Words::new(Lang::Sv), folder.path()).expect("written");
    // Two trends, the way of the money, the goals alone and against the purpose, what is measured, the bridge.
    assert_eq!(written.len(), 7 * 2 + 1);
    assert!(written.iter().all(|file| file.exists()));
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 2, "nothing half-written stays");
}
