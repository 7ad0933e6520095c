//! Activities by the IATI standard: the figures, the order of its schema, and all that has no place.

use utfall::measure::published;
use utfall::model::answer::published::{Published, Why};
use utfall::present::export::iati::{Reporter, write};

use super::xml::Node;
use crate::tiny::build::Tiny;
use crate::tools::{calendar, real, rows};

const REPORTER: &str = "SE-ON-2120001124";

/// The file of a made-up dataset, and what is not in it.
fn exported(tiny: &Tiny, year: Option<i32>) -> (Node, Published) {
    let loaded = tiny.load();
    let published = published(&loaded.rows(), &tiny.owner, year.map(calendar), None).expect("an answer");
    (file(&published), published)
}

fn file(published: &Published) -> Node {
    let reporter = Reporter { reference: REPORTER, loaded_at: "2026-01-31T12:00:00Z" };
    Node::of(&String::from_utf8(write(published, &reporter).expect("a file")).expect("UTF-8"))
}

/// The activity of an id.
fn activity<'a>(file: &'a Node, owner: &str, id: &str) -> &'a Node {
    let wanted = format!("{REPORTER}-{owner}-{id}");
    let found = file.children.iter().find(|own| own.one("iati-identifier").text == wanted);
    found.unwrap_or_else(|| panic!("no {wanted}"))
}

fn counted(published: &Published) -> Vec<(&'static str, usize)> {
    published.counted().into_iter().map(|(why, count)| (why.word(), count)).collect()
}

/// The start, the end and the values of the periods of the only indicator.
fn periods(activity: &Node) -> Vec<(&str, &str, Vec<&str>)> {
    let day = |period: &'_ Node, name: &str| period.one(name).attributes["iso-date"].clone();
    let periods = activity.all("result/indicator/period");
    let of = |period: &'_ Node| {
        let values: Vec<String> = period.all("actual").iter().map(|own| own.attributes["value"].clone()).collect();
        (day(period, "period-start"), day(period, "period-end"), values)
    };
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    periods
        .into_iter()
        .map(of)
        .map(|(start, end, values)| (leak(start), leak(end), values.into_iter().map(leak).collect()))
        .collect()
}

/// The figures of the follow-up: 1 440 000 kr in the end, 40 persons from January to October, and no consultations.
#[test]
fn the_real_figures_are_in_the_file() {
    let malmo = published(&rows(real()), "malmo", None, None).expect("an answer");
    let file = file(&malmo);
    assert_eq!(file.attribute("version"), Some("2.03"));
    assert_eq!(file.children.len(), 30);
    let ips = activity(&file, "malmo", "ips-asf");
    let commitment = ips.one("transaction");
    assert_eq!(commitment.one("transaction-type").attribute("code"), Some("2"));
    assert_eq!(
        (commitment.one("value").text.as_str(), commitment.one("value").attribute("currency")),
        ("1440000", Some("SEK"))
    );
    // In March it was 96.218 % of that; on no known day it became the whole.
    assert!(commitment.one("description").children[0].text.contains("1\u{a0}385\u{a0}536\u{a0}kr"));
    assert_eq!(commitment.one("transaction-date").attribute("iso-date"), Some("2025-12-31"));
    let outcome = ips.all("result").into_iter().find(|own| own.attribute("type") == Some("2")).expect("an outcome");
    let last = outcome.all("indicator/period").pop().expect("a period");
    assert_eq!(last.one("period-start").attribute("iso-date"), Some("2025-01-01"));
    assert_eq!(last.one("period-end").attribute("iso-date"), Some("2025-10-31"));
    assert_eq!(last.one("actual").attribute("value"), Some("40"));
    let barnahus = activity(&file, "malmo", "barnahus");
    assert_eq!(periods(barnahus), [("2025-01-01", "2025-12-31", vec![])]);
    let missing: Vec<_> = malmo.unmapped.iter().filter(|row| row.why == Why::NotReported).collect();
    let barnahus = missing.iter().find(|row| row.activity.id == "barnahus").expect("listed");
    assert_eq!(barnahus.of.as_ref().map(|own| own.id.as_str()), Some("barnahus-consultations"));
    // Every final amount once: what the municipal and the subregional line gave, 6 890 152 and 11 290 974 kr.
    let kr: i64 =
        file.all("iati-activity/transaction/value").iter().map(|own| own.text.parse::<i64>().expect("kr")).sum();
    assert_eq!(kr, 6_890_152 + 11_290_974);
    // Nobody's zero.
    assert!(
        !file.all("iati-activity/result/indicator/period/actual").iter().any(|own| own.attribute("value") == Some(""))
    );
}

#[test]
fn stages_are_transactions_that_can_be_added() {
    let mut tiny = Tiny::new("tiny", "kommun");
    for id in ["lika", "andrad", "sokt", "anvand"] {
        tiny.row("activities", &[("id", id), ("started", "2023-05-08")]);
    }
    let amount = |tiny: &mut Tiny, activity: &str, stage: &str, kr: &str, day: &str, basis: &str| {
        let cells =
            [("activity", activity), ("stage", stage), ("amount_kr", kr), ("decided_on", day), ("stage_basis", basis)];
        tiny.row("allocations", &cells);
    };
    amount(&mut tiny, "lika", "decided", "500", "2025-03-06", "stated");
    amount(&mut tiny, "lika", "final", "500", "", "judged");
    amount(&mut tiny, "andrad", "decided", "700.50", "2025-03-06", "stated");
    amount(&mut tiny, "andrad", "final", "900.25", "", "stated");
    amount(&mut tiny, "sokt", "applied", "1000", "", "stated");
    amount(&mut tiny, "sokt", "decided", "800", "2025-03-14", "stated");
    amount(&mut tiny, "anvand", "final", "300", "2025-11-01", "stated");
    amount(&mut tiny, "anvand", "used", "299.99", "", "stated");
    let (file, published) = exported(&tiny, None);
    let of = |id: &str| {
        let transactions = activity(&file, "kommun", id).all("transaction");
        let each = transactions.iter().map(|own| {
            let day = own.one("transaction-date").attribute("iso-date").expect("a day").to_owned();
            let code = own.one("transaction-type").attribute("code").expect("a code").to_owned();
            (code, own.one("value").text.clone(), day)
        });
        each.collect::<Vec<_>>()
    };
    let is = |code: &str, kr: &str, day: &str| (code.to_owned(), kr.to_owned(), day.to_owned());
    // What did not change was decided on its day.
    assert_eq!(of("lika"), [is("2", "500", "2025-03-06")]);
    assert_eq!(of("andrad"), [is("2", "900.25", "2025-12-31")]);
    assert_eq!(of("sokt"), [is("2", "800", "2025-03-14")]);
    assert_eq!(of("anvand"), [is("2", "300", "2025-11-01"), is("4", "299.99", "2025-12-31")]);
    let wanted = [("bid", 1), ("superseded", 1), ("no_day", 2), ("stage_judged", 1)];
    assert_eq!(counted(&published), wanted);
    // The year goes on: nothing is of a day that has not come.
    let loaded = tiny.load();
    let as_of = "2025-09-30".parse().ok();
    let early = super::iati::published(&loaded.rows(), "kommun", None, as_of).expect("an answer");
    let early = self::file(&early);
    let days = early.all("iati-activity/transaction/transaction-date");
    assert!(days.iter().filter(|own| own.attribute("iso-date") == Some("2025-09-30")).count() == 2);
}

#[test]
fn a_start_is_as_known_as_it_is() {
    let mut tiny = Tiny::new("tiny", "kommun");
    for (id, started) in [("dag", "2022-09-01"), ("manad", "2025-06"), ("ar", "2018"), ("okand", "")] {
        tiny.row("activities", &[("id", id), ("started", started), ("status", "")]);
        tiny.row("allocations", &[("activity", id), ("amount_kr", "1"), ("decided_on", "2025-03-06")]);
    }
    // Neither a start, a grant nor a figure.
    tiny.row("activities", &[("id", "tom")]);
    let (file, published) = exported(&tiny, None);
    let of = |id: &str| {
        let date = activity(&file, "kommun", id).one("activity-date");
        (date.attribute("type").expect("a type").to_owned(), date.attribute("iso-date").expect("a day").to_owned())
    };
    let is = |code: &str, day: &str| (code.to_owned(), day.to_owned());
    assert_eq!(of("dag"), is("2", "2022-09-01"));
    assert_eq!(of("manad"), is("1", "2025-06-01"));
    assert_eq!(of("ar"), is("1", "2018-01-01"));
    assert_eq!(of("okand"), is("1", "2025-01-01"));
    assert_eq!(file.children.len(), 4);
    let wanted = [("start_not_a_day", 2), ("start_unknown", 1), ("status_unknown", 4), ("nothing_known", 1)];
    assert_eq!(counted(&published), wanted);
}

#[test]
fn values_stand_for_their_groups_and_missing_ones_for_none() {
    let mut tiny = Tiny::new("tiny", "kommun");
    tiny.granted("ips", "1000").row("organisations", &[("id", "ideell"), ("kind", "civil-society")]);
    tiny.measure(
        "nojda",
        "ips",
        &[("kind", "share"), ("level", "experience"), ("unit_sv", "procent"), ("unit_en", "per cent")],
    );
    let said = |tiny: &mut Tiny, cells: &[(&'static str, &str)]| {
        let year = [("measure", "nojda"), ("period_start", "2025-01-01"), ("period_end", "2025-10-31")];
        tiny.row("outcomes", &[&year, cells].concat());
    };
    said(&mut tiny, &[("value", "66.7"), ("numerator", "8"), ("n", "12")]);
    said(&mut tiny, &[("group", "women"), ("value", "70"), ("n", "6"), ("qualifier", "about")]);
    said(&mut tiny, &[("group", "men"), ("status", "withheld"), ("qualifier", "")]);
    said(&mut tiny, &[("group", "18-24"), ("value", "0"), ("numerator", "0"), ("n", "3"), ("period_basis", "assumed")]);
    tiny.measure("poster", "ips", &[("kind", "stock"), ("level", "input")]);
    tiny.row(
        "outcomes",
        &[("measure", "poster"), ("period_start", "2025-12-31"), ("period_end", "2025-12-31"), ("value", "2")],
    );
    tiny.measure("totalt", "ips", &[("kind", "cumulative"), ("level", "output"), ("better", "neither")]);
    tiny.row(
        "outcomes",
        &[("measure", "totalt"), ("period_end", "2025-12-31"), ("period_basis", "unknown"), ("value", "146")],
    );
    tiny.row("co_funding", &[("activity", "ips"), ("amount_kr", "1500"), ("posts", "1.5")]);
    tiny.row("goal_links", &[("activity", "ips"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "3")]);
    let (file, published) = exported(&tiny, Some(2025));
    let ips = activity(&file, "kommun", "ips");
    let roles: Vec<_> = ips.all("participating-org").iter().map(|own| own.attributes["role"].clone()).collect();
    assert_eq!(roles, ["1", "2", "4"], "the fund, who was paid, who runs it");
    assert_eq!(ips.all("participating-org")[1].attribute("ref"), Some(REPORTER));
    let results: Vec<_> = ips.all("result").iter().map(|own| own.attributes["type"].clone()).collect();
    assert_eq!(results, ["1", "9"]);
    // A total without a first day has no period, and its measure stands all the same.
    assert_eq!(ips.all("result")[0].one("indicator").order(), ["title", "description"]);
    let share = ips.all("result")[1].one("indicator");
    assert_eq!((share.attribute("measure"), share.attribute("ascending")), (Some("2"), Some("1")));
    let actuals = share.all("period/actual");
    let value = |at: usize| actuals[at].attribute("value");
    let dimension = |at: usize| {
        actuals[at]
            .all("dimension")
            .first()
            .map(|own| (own.attributes["name"].clone(), own.attributes["value"].clone()))
    };
    let is = |name: &str, value: &str| Some((name.to_owned(), value.to_owned()));
    assert_eq!((value(0), value(1), value(2), actuals.len()), (Some("66.7"), Some("70"), Some("0"), 3));
    assert_eq!((dimension(0), dimension(1), dimension(2)), (None, is("sex", "female"), is("group", "18-24")));
    let comment = |at: usize, lang: usize| actuals[at].one("comment").children[lang].text.clone();
    assert_eq!(comment(0, 0), "8 av 12.");
    assert_eq!(comment(1, 1), "About so much. Of 6.");
    assert_eq!(comment(2, 0), "Perioden är antagen, inte uttalad i källan. 0 av 3.");
    let wanted = [
        ("no_day", 1),
        ("co_funding", 1),
        ("posts", 1),
        ("start_unknown", 1),
        ("no_period", 1),
        ("withheld", 1),
        ("qualified", 1),
        ("period_assumed", 1),
        ("input", 1),
        ("no_direction", 1),
        ("goal_link_judged", 1),
    ];
    assert_eq!(counted(&published), wanted);
    // Another year knows nothing of this one.
    let (_, before) = exported(&tiny, Some(2024));
    assert!(before.activities.is_empty() && before.unmapped.is_empty());
}

#[test]
fn what_two_documents_say_differently_is_said_once() {
    let mut tiny = Tiny::new("tiny", "kommun");
    tiny.counted("ips", &[]);
    for (source, value) in [("rapport", "12"), ("bilaga", "15"), ("rapport", "15")] {
        let cells =
            [("measure", "ips"), ("period_start", "2025-01-01"), ("period_end", "2025-12-31"), ("value", value)];
        tiny.row("outcomes", &[&cells[..], &[("source", source)]].concat());
    }
    let loaded = crate::tiny::build::write_all(&[&tiny]);
    // Two rows for one observation are an error of one document; of two they are a warning.
    let read = utfall::load::in_memory(loaded.path()).expect("read");
    let published = published(&read.rows(), "kommun", None, None).expect("an answer");
    let file = file(&published);
    assert_eq!(periods(activity(&file, "kommun", "ips")), [("2025-01-01", "2025-12-31", vec!["15"])]);
    let row = published.unmapped.iter().find(|row| row.why == Why::Contradicted).expect("listed");
    assert_eq!(row.value, Some(crate::tools::dec("12")));
}

/// The order of the schema, which knows no other; in CI the schema itself says so too.
#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let orders: [(&str, &[&str]); 5] = [
        (
            "iati-activity",
            &[
                "iati-identifier",
                "reporting-org",
                "title",
                "description",
                "participating-org",
                "activity-status",
                "activity-date",
                "recipient-country",
                "sector",
                "transaction",
                "result",
            ],
        ),
        (
            "iati-activity/transaction",
            &["transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org"],
        ),
        ("iati-activity/result", &["title", "indicator"]),
        ("iati-activity/result/indicator", &["title", "description", "period"]),
        ("iati-activity/result/indicator/period", &["period-start", "period-end", "actual"]),
    ];
    for owner in ["malmo", "vastra-gotaland"] {
        let file = file(&published(&rows(real()), owner, None, None).expect("an answer"));
        for (path, wanted) in orders {
            for node in file.all(path) {
                let places: Vec<usize> = node
                    .order()
                    .iter()
                    .map(|name| wanted.iter().position(|own| own == name).unwrap_or_else(|| panic!("{path}: {name}")))
                    .collect();
                assert!(places.is_sorted(), "{path}: {:?}", node.order());
            }
        }
    }
}
