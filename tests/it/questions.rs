//! `utfall questions`: what each activity is asked, and that nothing is asked that is known.
//!
//! Small datasets have one activity each; what must be asked is read off their rows.

use std::collections::BTreeSet;
use std::path::Path;

use utfall::measure::{self, find};
use utfall::model::answer::questions::{QuestionKind, Questions};
use utfall::words::{Lang, Words};

use crate::tiny::build::{Tiny, load_all};
use crate::tools::{Loaded, calendar, real, rows, run};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

/// An activity `a` of which all is known but what a test leaves out: a final grant, of which all was used, and a link.
fn known() -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "1000");
    tiny.row("allocations", &[("activity", "a"), ("stage", "used"), ("amount_kr", "1000")]);
    tiny.row("goal_links", &[("activity", "a"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")]);
    tiny
}

/// The same with a measure, reported for the whole year.
fn measured(cells: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = known();
    tiny.measure("m", "a", cells).observed("m", YEAR, "4");
    tiny
}

/// The same with a measure whose observation is not as it should be.
fn observed(measure: &[(&'static str, &str)], outcome: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = measured(measure);
    for (name, text) in outcome {
        tiny.rows("outcomes")[0].insert(name, (*text).to_owned());
    }
    tiny
}

fn asked_of(loaded: &Loaded, owner: &str) -> Questions {
    measure::questions(&loaded.rows(), owner, calendar(2025), None).expect("an answer")
}

/// The kinds of what is asked, and the questions in Swedish, no-break spaces as spaces.
fn asked(tiny: &Tiny) -> Vec<(QuestionKind, String)> {
    let words = Words::new(Lang::Sv);
    let answer = asked_of(&tiny.load(), &tiny.owner);
    answer.rows.iter().map(|row| (row.kind, words.say(&row.text).replace('\u{a0}', " "))).collect()
}

#[track_caller]
fn asks(tiny: &Tiny, kind: QuestionKind, text: &str) {
    assert_eq!(asked(tiny), [(kind, text.to_owned())]);
}

#[test]
fn what_is_known_is_not_asked() {
    let answer = asked_of(&measured(&[]).load(), "exempel");
    assert_eq!(answer.rows, []);
    let notes: Vec<String> = answer.notes.iter().map(|note| Words::new(Lang::Sv).say(note)).collect();
    assert_eq!(notes, ["Inget att fråga om 2025: a."]);
    // Women and men make all of them, and a part of the year is covered twice by no one.
    let mut halves = known();
    halves.measure("m", "a", &[("counts_people", "true")]);
    for (group, value) in [("women", "3"), ("men", "1")] {
        let period = [("period_start", YEAR.0), ("period_end", YEAR.1)];
        let rest = [("measure", "m"), ("group", group), ("value", value)];
        halves.row("outcomes", &[&period[..], &rest].concat());
    }
    assert_eq!(asked(&halves), []);
}

#[test]
fn a_figure_that_did_not_come_is_asked_for_by_its_kind() {
    let missing = |kind: &str| {
        let none = [("value", ""), ("qualifier", ""), ("status", "not_reported"), ("expected_by", "assignment")];
        // A state is of a day.
        let start = if kind == "stock" { YEAR.1 } else { YEAR.0 };
        observed(&[("kind", kind), ("level", "output")], &[&none[..], &[("period_start", start)]].concat())
    };
    for (kind, text) in [
        ("count", "»m«: hur många var det under 2025?"),
        ("stock", "»m«: hur många var det vid utgången av 2025?"),
        ("share", "»m«: hur stor var andelen 2025, och hur många är den räknad på?"),
        ("mean", "»m«: vilket var medelvärdet 2025, och hur många är det räknat på?"),
    ] {
        asks(&missing(kind), QuestionKind::NotReported, text);
    }
    // A figure that was withheld, or of what had not begun, is not asked for: why there is none is known.
    for status in ["withheld", "not_started"] {
        let kinds: Vec<QuestionKind> = asked(&observed(&[], &[("value", ""), ("qualifier", ""), ("status", status)]))
            .into_iter()
            .map(|own| own.0)
            .collect();
        assert!(!kinds.contains(&QuestionKind::NotReported), "{status}: {kinds:?}");
    }
}

#[test]
fn a_part_of_the_year_is_asked_for_the_rest() {
    let part = |start: &str, end: &str| observed(&[], &[("period_start", start), ("period_end", end)]);
    asks(
        &part("2025-01-01", "2025-10-31"),
        QuestionKind::WholeYear,
        "»m«: 4 är redovisat för jan–okt 2025, men inget för nov–dec 2025. Hur många blev det sammanlagt under 2025?",
    );
    // What is before the start is no gap; nor is anything, where the activity began with what is covered.
    let begun = |start: &str| {
        let mut tiny = part("2025-09-01", "2025-12-31");
        tiny.rows("activities")[0].insert("started", start.to_owned());
        tiny
    };
    let text = |missing: &str| {
        format!(
            "»m«: 4 är redovisat för sep–dec 2025, men inget för {missing}. Hur många blev det sammanlagt under 2025?"
        )
    };
    asks(&begun("2025-06"), QuestionKind::WholeYear, &text("juni–aug 2025"));
    asks(&begun("2021"), QuestionKind::WholeYear, &text("jan–aug 2025"));
    assert_eq!(asked(&begun("2025-09")), []);
    // What happened on a single day stands for the year.
    assert_eq!(asked(&part("2025-09-09", "2025-09-09")), []);
}

#[test]
fn what_is_not_exact_and_what_is_assumed_is_asked_about() {
    asks(
        &observed(&[], &[("qualifier", "at_least")]),
        QuestionKind::ExactNumber,
        "»m«: minst 4 är redovisat. Vilken är den exakta siffran?",
    );
    asks(
        &observed(&[], &[("qualifier", "about")]),
        QuestionKind::ExactNumber,
        "»m«: omkring 4 är redovisat. Vilken är den exakta siffran?",
    );
    asks(
        &observed(&[], &[("period_basis", "assumed")]),
        QuestionKind::Period,
        "»m«: vilken period gäller siffran (4)? Redovisningen säger det inte, och vi har utgått från 2025.",
    );
    asks(
        &observed(&[], &[("period_basis", "unknown"), ("period_start", ""), ("period_end", "")]),
        QuestionKind::Period,
        "»m«: det framgår inte vilken period den redovisade siffran gäller. Vilken är den?",
    );
    asks(
        &measured(&[("kind_basis", "assumed")]),
        QuestionKind::CountedHow,
        "»m«: är siffran (4) antalet under hela perioden, eller läget vid ett visst datum?",
    );
    asks(
        &measured(&[("kind", "share"), ("level", "output")]),
        QuestionKind::WholeOfShare,
        "»m«: hur många är andelen (4 procent) räknad på?",
    );
    asks(
        &measured(&[("counts_people", "true")]),
        QuestionKind::WomenAndMen,
        "»m«: hur fördelar sig antalet (4) på kvinnor och män, eller flickor och pojkar?",
    );
    // Of what was put in nobody needs to know such things.
    let input = observed(
        &[("level", "input"), ("kind_basis", "assumed"), ("counts_people", "true")],
        &[("period_basis", "assumed")],
    );
    assert_eq!(asked(&input).into_iter().map(|own| own.0).collect::<Vec<_>>(), [QuestionKind::AnyResult]);
}

#[test]
fn of_a_total_since_a_start_the_years_increase_is_asked_for() {
    let total = measured(&[("kind", "cumulative")]);
    let mut since = total.clone();
    since.rows("outcomes")[0].insert("period_start", String::new());
    asks(&since, QuestionKind::Increment, "»m«: summan sedan starten är 4. Hur många av dem tillkom under 2025?");
    // Begun with the year, or with a total at its eve, the increase is known.
    assert_eq!(asked(&total), []);
    since.observed("m", ("", "2024-12-31"), "3");
    assert_eq!(asked(&since), []);
}

#[test]
fn of_a_grant_it_is_asked_what_came_out_what_it_is_for_and_what_was_used() {
    let mut bare = Tiny::new("tiny", "exempel");
    bare.row("activities", &[("id", "a")]);
    bare.row("allocations", &[("activity", "a"), ("stage", "decided"), ("amount_kr", "1200000")]);
    bare.row("co_funding", &[("activity", "a"), ("posts", "1.5")]);
    let expected = [
        (
            QuestionKind::AnyResult,
            "Inget är redovisat för 2025 om vad aktiviteten har gjort eller åstadkommit. Hur många har den nått, och vilket resultat kan ni visa?",
        ),
        (
            QuestionKind::SubGoals,
            "Vilka av den nationella strategins delmål bidrar aktiviteten till, och med ungefär hur stor del till vart och ett?",
        ),
        (QuestionKind::FinalGrant, "Hur stort blev det slutliga bidraget för 2025? Beslutat är 1 200 000 kr."),
        (QuestionKind::UsedGrant, "Hur mycket av bidraget på 1 200 000 kr användes under 2025?"),
        (
            QuestionKind::CoFunding,
            "Exempelfonden har också bidragit till aktiviteten. Hur mycket var det i kronor 2025?",
        ),
    ];
    assert_eq!(asked(&bare), expected.map(|(kind, text)| (kind, text.to_owned())));
    // A bid alone is no grant; a grant that came to nothing is asked nothing.
    let mut bid = Tiny::new("tiny", "exempel");
    bid.row("activities", &[("id", "a")]);
    bid.row("allocations", &[("activity", "a"), ("stage", "applied"), ("amount_kr", "500")]);
    asks(&bid, QuestionKind::FinalGrant, "Hur stort blev bidraget för 2025? Äskat är 500 kr.");
    let mut nothing = Tiny::new("tiny", "exempel");
    nothing.granted("a", "0");
    assert_eq!(asked(&nothing), []);
}

/// 1 000 kr, all for sub-goal 1 by the line's purpose. In the main reading the activity serves it, by name it serves
/// sub-goal 2: whether sub-goal 1 gets under half depends on the reading, which is asked for.
#[test]
fn readings_are_asked_about_where_they_decide_a_verdict() {
    let mut tiny = measured(&[]);
    tiny.rows("funding_lines")[0].insert("focus_area", "fokus-1".to_owned());
    tiny.row("goal_map", &[("focus_area", "fokus-1"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")]);
    assert_eq!(asked(&tiny), [], "one reading decides nothing");
    let other = |goal| [("activity", "a"), ("reading", "by-name"), ("sub_goal", goal), ("parts", "1"), ("of", "1")];
    let mut two = tiny.clone();
    two.row("goal_links", &other("delmal-2"));
    asks(
        &two,
        QuestionKind::SubGoals,
        "Aktiviteten kan räknas till delmålen delmal-1 och delmal-2 på flera sätt, och slutsatsen beror på vilket. Vilka av dem bidrar den till, och med ungefär hur stor del till vart och ett?",
    );
    tiny.row("goal_links", &other("delmal-1"));
    assert_eq!(asked(&tiny), [], "two that agree decide nothing");
}

/// What the rows of the follow-up say: January to October, participants asked for and not told, three posts of Finsam's.
#[test]
fn the_real_activities_are_asked_what_their_reports_leave_open() {
    let rows = rows(real());
    let only = BTreeSet::from(["ips-asf".to_owned(), "barnahus".to_owned()]);
    let answer = measure::questions(&rows, "malmo", calendar(2025), Some(&only)).expect("an answer");
    let row = |row: &utfall::model::answer::questions::QuestionRow| (row.activity.id.clone(), row.number, row.kind);
    let expected = [
        ("ips-asf", 1, QuestionKind::WholeYear),
        ("ips-asf", 2, QuestionKind::WomenAndMen),
        ("ips-asf", 3, QuestionKind::NotReported),
        ("ips-asf", 4, QuestionKind::WholeYear),
        ("ips-asf", 5, QuestionKind::WomenAndMen),
        ("ips-asf", 6, QuestionKind::UsedGrant),
        ("ips-asf", 7, QuestionKind::CoFunding),
        ("barnahus", 1, QuestionKind::NotReported),
        ("barnahus", 2, QuestionKind::UsedGrant),
    ];
    let found: Vec<_> = answer.rows.iter().map(row).collect();
    assert_eq!(found, expected.map(|(activity, number, kind)| (activity.to_owned(), number, kind)));
    let about: Vec<&str> = answer.rows.iter().map(|row| row.about.as_str()).collect();
    assert_eq!(about[2], "cost/malmo/ips-asf-participants/2025/value");
    assert_eq!(about[6], "malmo-2025/co_funding.csv:2");
}

/// Every question is whole in both languages, is about something that is there, and is numbered from 1.
#[test]
fn every_question_is_about_a_figure_or_a_row() {
    let rows = rows(real());
    for (owner, year) in [("malmo", 2025), ("vastra-gotaland", 2024), ("vastra-gotaland", 2023)] {
        let answer = measure::questions(&rows, owner, calendar(year), None).expect("an answer");
        assert_eq!(answer.rows.is_empty(), year == 2023, "{owner} {year}");
        let mut last: Option<(&str, i64)> = None;
        for row in &answer.rows {
            let expected = last.filter(|(id, _)| *id == row.activity.id).map_or(1, |(_, number)| number + 1);
            assert_eq!(row.number, expected, "{}", row.activity.id);
            last = Some((&row.activity.id, row.number));
            for lang in Lang::ALL {
                let text = Words::new(lang).say(&row.text);
                assert!(text.contains('?') && !text.contains("{$") && !text.contains("question-"), "{text}");
            }
        }
        let about: BTreeSet<&str> = answer.rows.iter().map(|row| row.about.as_str()).collect();
        let (places, addresses): (Vec<&str>, Vec<&str>) = about.into_iter().partition(|about| about.contains(".csv:"));
        for place in places {
            let (file, line) = place.split_once(':').expect("a line");
            let text = std::fs::read_to_string(Path::new("datasets").join(file)).expect("a file");
            let line = line.parse::<usize>().expect("a number");
            assert!(text.lines().nth(line - 1).is_some_and(|row| row.starts_with("ips-asf-2025-finsam,")), "{place}");
        }
        // One of each kind of address: to find a figure its whole answer is asked for.
        let kind = |address: &str| {
            let parts: Vec<&str> = address.split('/').collect();
            [parts.first(), parts.last()].map(|part| part.map(|part| (*part).to_owned()))
        };
        let mut seen = BTreeSet::new();
        for address in addresses.into_iter().filter(|address| seen.insert(kind(address))) {
            assert!(find(&rows, address).is_ok(), "{address}");
        }
    }
}

#[test]
fn activities_are_named_by_id_or_name_and_all_that_is_wrong_is_said_at_once() {
    let mut one = Tiny::new("ett", "ett");
    for (id, name) in [("a", "Stödet"), ("b", "Gruppen"), ("c", "gruppen")] {
        one.row("activities", &[("id", id), ("name", name), ("name_en", &format!("{id} in English"))]);
        one.row("allocations", &[("activity", id), ("amount_kr", "10")]);
    }
    let place = tempfile::tempdir().expect("a folder");
    one.write(place.path());
    let store = place.path().join("store");
    let ask = |names: &[&str]| run(&store, place.path(), &[&["questions"], names].concat());
    assert_eq!(ask(&[]).code, 0);
    for name in ["A", "stödet", "A IN ENGLISH"] {
        let run = ask(&[name, "--format", "json"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let activities: BTreeSet<String> =
            run.json()["rows"].as_array().expect("rows").iter().map(|row| row["activity"].to_string()).collect();
        assert_eq!(activities, BTreeSet::from(["\"a\"".to_owned()]), "{name}");
    }
    // What has no other name is not called nothing.
    let nothing = ask(&[""]);
    assert!(nothing.code == 2 && nothing.err.contains("det finns ingen aktivitet »«"), "{}", nothing.err);
    let wrong = ask(&["stödt", "Gruppen", "a", "zzzzzz"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    let lines: Vec<&str> = wrong.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", wrong.err);
    assert!(lines[0].contains("»stödt«") && lines[0].contains("»Stödet«"), "{}", lines[0]);
    assert!(lines[1].contains("»Gruppen«") && lines[1].contains("b och c"), "{}", lines[1]);
    assert!(lines[2].contains("»zzzzzz«") && lines[2].contains("utfall find"), "{}", lines[2]);
}

#[test]
fn whose_activities_are_asked_must_be_certain() {
    let mut one = Tiny::new("ett", "ett");
    one.granted("a", "10");
    let mut two = Tiny::new("tva", "tva");
    two.granted("a", "10");
    let loaded = load_all(&[&one, &two]);
    assert!(asked_of(&loaded, "ett").rows.iter().all(|row| row.about.contains("/ett/")));
    let place = tempfile::tempdir().expect("a folder");
    for dataset in [&one, &two] {
        dataset.write(&place.path().join("data"));
    }
    let ask = |args: &[&str]| run(&place.path().join("store"), &place.path().join("data"), args);
    let several = ask(&["questions"]);
    assert_eq!((several.code, several.out.as_str()), (2, ""));
    assert!(several.err.contains("ett och tva") && several.err.contains("--owner"), "{}", several.err);
    assert_eq!(ask(&["questions", "--owner", "tva"]).code, 0);
    assert_eq!(ask(&["questions", "--dataset", "ett"]).code, 0);
    assert_eq!(ask(&["questions", "--owner", "tre"]).code, 2);
}

/// A name that Markdown would read as marks is a name.
#[test]
fn a_block_is_a_heading_a_list_and_a_source() {
    let mut tiny = Tiny::new("tiny", "kommun");
    tiny.row("activities", &[("id", "a"), ("name", "*Stöd* [x](y)")]);
    tiny.row("allocations", &[("activity", "a"), ("stage", "decided"), ("amount_kr", "10")]);
    let place = tempfile::tempdir().expect("a folder");
    tiny.write(&place.path().join("data"));
    let ask = |args: &[&str]| run(&place.path().join("store"), &place.path().join("data"), args);
    assert_eq!(ask(&["load"]).code, 0);
    let markdown = ask(&["questions", "--format", "markdown"]).out;
    let lines: Vec<&str> = markdown.lines().collect();
    assert_eq!(lines[0], r"## \*Stöd\* \[x\](y)");
    assert_eq!(lines[2], "Till: Exempel kommun");
    let numbered: Vec<&&str> =
        lines.iter().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())).collect();
    assert_eq!(numbered.len(), 4, "{markdown}");
    assert!(lines.last().is_some_and(|last| last.starts_with("Källa: Exempel kommun i Utfall, inläsning 1 den 20")));
    // A table is as wide as a page in a pipe, and hangs under the number.
    let table = ask(&["questions"]).out;
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    assert!(table.contains("\n  1. ") && table.contains("\n     "), "{table}");
}
