//! Every picture laid out anew for a phone, and in the colours of a page.

use resvg::usvg::roxmltree::Document;
use utfall::measure::{self, Scope, TrendOf, redistribution};
use utfall::model::answer::trend::Trend;
use utfall::present::chart::{self, Drawing, Look, Theme, Values};
use utfall::words::{Lang, Words};

use crate::legible::faults;
use crate::tools::{self, calendar};

/// Every kind of picture of the real data, with its name.
fn drawings(lang: Lang) -> Vec<(&'static str, Drawing)> {
    let rows = &tools::rows(tools::real());
    let words = &Words::new(lang);
    let scope = &Scope { year: calendar(2025), owner: Some("malmo".to_owned()) };
    let trends = |measures: &[&str]| -> Vec<Trend> {
        let of = |measure: &&str| {
            let of = TrendOf { measure: (*measure).to_owned(), owner: scope.owner.clone() };
            measure::trend(rows, &of).expect("an answer")
        };
        measures.iter().flat_map(of).collect()
    };
    let placed = ["ips-asf-work-or-study", "ips-asf-other-planned"];
    let lines = |measures: &[&str], values: Values| {
        chart::trend(&trends(measures).iter().collect::<Vec<_>>(), values, words).expect("a drawing")
    };
    let many = trends(&[&placed[..], &["heder-consultations", "ips-asf-share-work-or-study"]].concat());
    let goals = measure::goals(rows, scope).expect("an answer");
    let measured = measure::measured(rows, scope).expect("an answer");
    let owners: Vec<_> = [("malmo", 2025), ("vastra-gotaland", 2024), ("sverige", 2025)]
        .map(|(id, year)| {
            let named = measure::owners(rows).expect("owners").into_iter().find(|own| own.entity.id == id);
            (named.expect("an owner").entity, Scope { year: calendar(year), owner: Some(id.to_owned()) })
        })
        .into();
    let of_owners = |(owner, scope): &(_, Scope)| {
        let owner: &utfall::model::answer::Entity = owner;
        (owner.clone(), measure::measured(rows, scope).expect("an answer"))
    };
    let goals_of = |(owner, scope): &(utfall::model::answer::Entity, Scope)| {
        (owner.clone(), measure::goals(rows, scope).expect("an answer"))
    };
    let drawn = |drawing: Result<Drawing, chart::ChartError>| drawing.expect("a drawing");
    vec![
        ("trend", lines(&placed[..1], Values::Counted)),
        ("trends", lines(&placed, Values::Rates)),
        ("shares", lines(&["ips-asf-share-work-or-study"], Values::Counted)),
        ("series", drawn(chart::series(&many.iter().collect::<Vec<_>>(), Values::Counted, words))),
        ("cost", drawn(chart::cost(&measure::cost(rows, scope).expect("an answer"), &[], words))),
        ("against", drawn(chart::against(&goals, words))),
        ("goals", drawn(chart::goals(&goals, words))),
        ("measured", drawn(chart::measured(&measured, words))),
        ("stages", {
            let stages = redistribution::by_activity(rows, scope).expect("an answer");
            drawn(chart::stages(&stages, &[], words))
        }),
        ("bridge", drawn(chart::bridge(&measure::bridge(rows, scope).expect("an answer"), words))),
        ("flow", drawn(chart::flow(&measure::flow(rows, scope).expect("an answer"), words))),
        ("owners-measured", drawn(chart::owners_measured(&owners.iter().map(of_owners).collect::<Vec<_>>(), words))),
        ("owners-goals", drawn(chart::owners_goals(&owners.iter().map(goals_of).collect::<Vec<_>>(), words))),
    ]
}

#[test]
fn texts_are_whole_and_apart_at_every_width() {
    let mut all = Vec::new();
    for (lang, width) in Lang::ALL.into_iter().flat_map(|lang| [340, 360, 420, 780].map(|width| (lang, width))) {
        for (name, drawing) in drawings(lang) {
            let look = Look { width: Some(width), untitled: true, ..Look::default() };
            let picture = drawing.picture(&look).expect("a picture");
            assert_eq!(picture.size().0, width, "{name}");
            all.extend(faults(&picture).into_iter().map(|fault| format!("{name} {} {width}: {fault}", lang.tag())));
        }
    }
    // A desk's picture says the rest of a long name in its table.
    all.retain(|fault| !(fault.contains(" 780: ") && fault.ends_with("is cut")));
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_picture_of_a_page_takes_its_colours_from_the_page() {
    let style = chart::page_style();
    for (name, drawing) in drawings(Lang::Sv) {
        let page = Look { theme: Theme::Page, suffix: Some("phone".to_owned()), width: Some(340), ..Look::default() };
        let picture = drawing.picture(&page).expect("a picture");
        let document = Document::parse(&picture.svg).expect("XML");
        for element in document.descendants() {
            for attribute in element.attributes().filter(|own| matches!(own.name(), "fill" | "stroke")) {
                let property = attribute.value().strip_prefix("var(").and_then(|own| own.split_once(",#"));
                match property {
                    // Light, dark and on paper.
                    Some((property, _)) => {
                        assert_eq!(style.matches(&format!("{property}:#")).count(), 3, "{name}: {property}");
                    }
                    None => assert_eq!(attribute.value(), "none", "{name}"),
                }
            }
        }
        let ids: Vec<&str> = document.descendants().filter_map(|own| own.attribute("id")).collect();
        assert_eq!(ids, ["title", "desc"].map(|part| format!("chart-{}-phone-{part}", picture.name)), "{name}");
        // As pixels it is as light as it is without its page.
        let light = drawing.picture(&Look { theme: Theme::Light, ..page }).expect("a picture");
        assert!(picture.png(96).expect("pixels") == light.png(96).expect("pixels"), "{name}");
    }
}

#[test]
fn a_picture_without_its_title_says_it_to_those_who_cannot_see() {
    let (_, drawing) = drawings(Lang::Sv).swap_remove(7);
    let drawn = |untitled: bool| drawing.picture(&Look { untitled, ..Look::default() }).expect("a picture");
    let (with, without) = (drawn(false), drawn(true));
    let shown = format!(">{}</text>", drawing.title());
    assert!(with.svg.contains(&shown) && !without.svg.contains(&shown));
    assert!(without.svg.contains(&format!("{}</title>", drawing.title())));
    assert!(without.size().1 < with.size().1);
}
