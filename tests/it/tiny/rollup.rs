//! Grant per result of one concept over owners. The owners are made up; the
//! expected values are by hand or SciPy, with the commands beside them.

use std::path::Path;

use utfall::measure::{self, PricesOf, RollUpOf};
use utfall::model::answer::Answered;
use utfall::model::answer::rollup::{Funnel, Incomparable, OwnerRow, Position, RollUp};
use utfall::model::figure::{Absent, Interval};
use utfall::present::chart;
use utfall::words::{Lang, Words};

use super::build::{Tiny, load_all, write_all};
use crate::legible::faults;
use crate::tools::{self, Loaded, at, calendar, dec, run};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");
const TEN_MONTHS: (&str, &str) = ("2025-01-01", "2025-10-31");

/// An owner with a final grant and so many people into work; an empty count
/// was asked for and not reported.
fn owner(id: &str, kr: &str, period: (&str, &str), count: &str) -> Tiny {
    let mut tiny = Tiny::new(&format!("{id}-2025"), id);
    tiny.row("organisations", &[("id", id), ("name", &format!("{} kommun", capital(id))), ("kind", "municipality")]);
    tiny.row("concepts", &[("id", "till-arbete"), ("name_sv", "Till arbete"), ("name_en", "Into work")]);
    tiny.granted("ips", kr).measure("ut", "ips", &[("concept", "till-arbete")]).observed("ut", period, count);
    if count.is_empty() {
        tiny.rows("outcomes")[0].extend([("status", "not_reported".to_owned()), ("qualifier", String::new())]);
    }
    tiny
}

fn capital(id: &str) -> String {
    let (first, rest) = id.split_at(1);
    first.to_uppercase() + rest
}

/// Four owners that compare, one of them with a reported zero and one with ten
/// months; one that reported nothing; one with posts of others; one with as
/// much money of others; one "at least"; one without the measure.
fn owners() -> Vec<Tiny> {
    let mut zeta = owner("zeta", "800000", YEAR, "20");
    zeta.row("co_funding", &[("activity", "ips"), ("posts", "1")]);
    let mut eta = owner("eta", "400000", YEAR, "30");
    eta.row("co_funding", &[("activity", "ips"), ("amount_kr", "400000")]);
    let mut iota = owner("iota", "100000", YEAR, "5");
    iota.rows("outcomes")[0].insert("qualifier", "at_least".to_owned());
    let mut theta = owner("theta", "700000", YEAR, "1");
    theta.rows("measures")[0].insert("concept", String::new());
    vec![
        owner("alfa", "1000000", YEAR, "40"),
        owner("beta", "500000", YEAR, "10"),
        owner("gamma", "2000000", TEN_MONTHS, "60"),
        owner("delta", "300000", YEAR, "0"),
        owner("epsilon", "900000", YEAR, ""),
        zeta,
        eta,
        theta,
        iota,
    ]
}

fn loaded(owners: &[Tiny]) -> Loaded {
    load_all(&owners.iter().collect::<Vec<_>>())
}

fn of(owner: Option<&str>) -> RollUpOf {
    let owner = owner.map(str::to_owned);
    RollUpOf { concept: "till-arbete".to_owned(), year: calendar(2025), owner, prices: None }
}

fn rollup(loaded: &Loaded) -> Answered<RollUp> {
    measure::rollup(&loaded.rows(), &of(None)).expect("an answer")
}

fn row<'a>(answer: &'a RollUp, owner: &str) -> &'a OwnerRow {
    answer.rows.iter().find(|row| row.owner.id == owner).unwrap_or_else(|| panic!("no {owner}"))
}

fn limits(answer: &RollUp, owner: &str, pick: fn(&Funnel) -> &Interval) -> Option<(Option<String>, Option<String>)> {
    let text = |limit: Option<rust_decimal::Decimal>| limit.map(|limit| limit.to_string());
    row(answer, owner).funnel.as_ref().map(pick).map(|limits| (text(limits.low), text(limits.high)))
}

fn pair(low: &str, high: &str) -> Option<(Option<String>, Option<String>)> {
    let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Some((end(low), end(high)))
}

const POOL: &str = "rollup/all/till-arbete/2025/100-percent-per-person";

#[test]
fn the_common_figure_is_a_ratio_of_sums() {
    let answer = rollup(&loaded(&owners()));
    // 1 000 000 + 500 000 + 300 000 + 2 000 000 × 304/365 = 3 465 753.4247; 40 + 10 + 0 + 60 = 110.
    let pooled_at = |what: &str| at(&answer, &format!("{POOL}/{what}"));
    assert_eq!(pooled_at("aligned_kr").value, Ok(dec("3465753.42")));
    assert_eq!(pooled_at("outcomes").value, Ok(dec("110")));
    let pooled = pooled_at("pooled");
    assert_eq!(pooled.value, Ok(dec("31506.85")));
    // SciPy: kr / (chi2.ppf(.975, 222)/2) = 26140.8963, kr / (chi2.ppf(.025, 220)/2) = 38335.1722.
    let interval = pooled.interval.as_ref().expect("an interval");
    assert_eq!((interval.low, interval.high), (Some(dec("26140.90")), Some(dec("38335.17"))));
    // The owner with as much money of others stands in a pool of its own: 400 000 / 30.
    let half = at(&answer, "rollup/all/till-arbete/2025/50-percent-per-person/pooled");
    assert_eq!(half.value, Ok(dec("13333.33")));
}

#[test]
fn each_owner_has_its_own_figure_in_the_order_of_ids() {
    let answer = rollup(&loaded(&owners()));
    let own = |owner: &str| row(&answer, owner).aligned.value;
    assert_eq!(own("alfa"), Ok(dec("25000")));
    assert_eq!(own("beta"), Ok(dec("50000")));
    assert_eq!(own("gamma"), Ok(dec("27762.56")));
    assert_eq!(own("delta"), Err(Absent::ZeroOutcomes));
    assert_eq!(own("epsilon"), Err(Absent::NotReported));
    assert_eq!(own("zeta"), Ok(dec("40000")));
    let ids: Vec<&str> = answer.rows.iter().map(|row| row.owner.id.as_str()).collect();
    assert_eq!(ids, ["alfa", "beta", "delta", "epsilon", "eta", "gamma", "iota", "zeta"]);
}

/// SciPy, with e = kr / 31506.849315: r = poisson.ppf(p, e), O = r - (cdf(r) - p) / pmf(r),
/// kr / O; adjusted by O = e ± norm.ppf(.975 or .999) · sqrt(e · φ).
#[test]
fn the_funnel_agrees_with_scipy() {
    let answer = rollup(&loaded(&owners()));
    assert_eq!(limits(&answer, "alfa", |funnel| &funnel.limits_95), pair("23386.89", "48403.19"));
    assert_eq!(limits(&answer, "alfa", |funnel| &funnel.limits_998), pair("20001.16", "65422.38"));
    assert_eq!(limits(&answer, "beta", |funnel| &funnel.limits_95), pair("21127.73", "62019.78"));
    assert_eq!(limits(&answer, "gamma", |funnel| &funnel.limits_998), pair("21850.43", "53143.35"));
    assert_eq!(limits(&answer, "delta", |funnel| &funnel.limits_95), pair("19272.16", "87887.89"));
    // φ = mean of (O − e)² / e over the four: 3.701108507570295.
    assert_eq!(answer.pools[0].dispersion, Some(dec("3.701109")));
    assert_eq!(limits(&answer, "beta", |funnel| &funnel.adjusted_95), pair("16186.21", "589173.90"));
    assert_eq!(limits(&answer, "gamma", |funnel| &funnel.adjusted_998), pair("17334.08", "172758.61"));
    // The lower limit of the count is below zero, so the grant per result has no upper one.
    assert_eq!(limits(&answer, "alfa", |funnel| &funnel.adjusted_998), pair("15329.86", ""));
    // No result at all where 9.5 were expected: outside by chance alone, inside with over-dispersion.
    assert_eq!(row(&answer, "delta").funnel.as_ref().map(|own| own.position), Some(Position::Outside998));
    assert_eq!(row(&answer, "delta").funnel.as_ref().map(|own| own.adjusted_position), Some(Position::Inside));
    assert_eq!(row(&answer, "beta").funnel.as_ref().map(|own| own.position), Some(Position::Inside));
}

#[test]
fn who_is_left_out_is_counted_named_and_told_why() {
    let answer = rollup(&loaded(&owners()));
    assert_eq!(row(&answer, "zeta").incomparable, Some(Incomparable::CoFundingUnvalued));
    assert_eq!(row(&answer, "iota").incomparable, Some(Incomparable::AtLeast));
    assert_eq!(row(&answer, "epsilon").incomparable, Some(Incomparable::NoFigure));
    assert_eq!(row(&answer, "delta").incomparable, None);
    assert_eq!((answer.owners, answer.owners_reporting), (9, 7));
    assert_eq!(row(&answer, "zeta").funnel, None);
    assert_eq!(row(&answer, "eta").funnel, None, "alone in its pool");
    let notes: Vec<String> = answer.notes.iter().map(|note| Words::new(Lang::Sv).say(note)).collect();
    for said in [
        "(inte redovisat), 1 av 9 ägare: Epsilon kommun",
        "utan mått för begreppet, 1 av 9 ägare: Theta kommun",
        "(andras del har inget belopp), 1 av 9 ägare: Zeta kommun",
        "ingen rangordning",
        "Färre än tio ägare",
    ] {
        assert!(notes.iter().any(|note| note.contains(said)), "{said}: {notes:?}");
    }
}

#[test]
fn an_activity_with_two_measures_of_the_concept_counts_its_grant_once() {
    let mut tiny = owner("alfa", "1000", YEAR, "4");
    tiny.measure("ut-2", "ips", &[("concept", "till-arbete")]).observed("ut-2", YEAR, "6");
    let answer = rollup(&loaded(&[tiny.clone()]));
    // 1000 / (4 + 6).
    assert_eq!(at(&answer, &format!("{POOL}/pooled")).value, Ok(dec("100")));
    assert!(answer.notes.iter().any(|note| note.id == "note-rollup-one"), "one owner is no roll-up");
    // Over other days their sum is held against no one grant.
    tiny.rows("outcomes")[1].insert("period_end", "2025-06-30".to_owned());
    let answer = rollup(&loaded(&[tiny.clone()]));
    assert_eq!(answer.rows[0].aligned.value, Err(Absent::PeriodMismatch));
    // Unlike units never add.
    tiny.rows("outcomes")[1].insert("period_end", "2025-12-31".to_owned());
    tiny.rows("measures")[1].extend([("unit_sv", "familj".to_owned()), ("unit_en", "family".to_owned())]);
    let answer = rollup(&loaded(&[tiny]));
    assert_eq!(row(&answer, "alfa").incomparable, Some(Incomparable::UnitsDiffer));
}

#[test]
fn events_that_hang_together_have_no_limits() {
    let mut owners = [owner("alfa", "1000", YEAR, "4"), owner("beta", "1000", YEAR, "6")];
    owners[1].rows("measures")[0].insert("independent_events", "false".to_owned());
    let answer = rollup(&loaded(&owners));
    let pooled = at(&answer, &format!("{POOL}/pooled"));
    assert_eq!((pooled.value, pooled.interval.clone()), (Ok(dec("200")), None));
    assert_eq!(limits(&answer, "alfa", |funnel| &funnel.limits_95), None);
    assert!(answer.notes.iter().any(|note| note.id == "note-funnel-dependent"));
}

#[test]
fn money_times_seven_and_another_order_change_nothing_else() {
    let (plain, mut mixed) = (owners(), owners());
    mixed.reverse();
    for tiny in &mut mixed {
        for (table, rows) in tiny.tables() {
            rows.reverse();
            for row in rows.iter_mut().filter(|_| matches!(table, "allocations" | "co_funding")) {
                if let Ok(kr) = row["amount_kr"].parse::<i64>() {
                    row.insert("amount_kr", (kr * 7).to_string());
                }
            }
        }
    }
    let (one, seven) = (rollup(&loaded(&plain)), rollup(&loaded(&mixed)));
    assert_eq!(one.figures().len(), seven.figures().len());
    for (figure, other) in one.figures().iter().zip(seven.figures()) {
        assert_eq!(figure.address, other.address);
        let is_money = figure.unit.code().starts_with("kr");
        match (figure.value, other.value) {
            (Ok(value), Ok(other)) if is_money => {
                // Each is rounded to the öre once.
                assert!((value * dec("7") - other).abs() <= dec("0.04"), "{}: {value} and {other}", figure.address);
            }
            (value, other) => assert_eq!(value, other, "{}", figure.address),
        }
    }
    for owner in ["alfa", "beta", "gamma", "delta"] {
        let position = |answer: &RollUp| row(answer, owner).funnel.as_ref().map(|own| own.position);
        assert_eq!(position(&one), position(&seven));
    }
}

#[test]
fn a_rollup_can_be_restated_and_explained() {
    let mut owners = owners();
    for (year, value) in [("2024", "110.5"), ("2025", "118")] {
        owners[0].row("deflators", &[("year", year), ("value", value), ("vintage", "2026-01-15")]);
    }
    let loaded = loaded(&owners);
    let of = RollUpOf { prices: Some(PricesOf { year: calendar(2024), index: None }), ..of(None) };
    let answer = measure::rollup(&loaded.rows(), &of).expect("an answer");
    // 31 506.849315 × 110.5 / 118 = 29 504.2954.
    let address = "rollup/all/till-arbete/2025/prices-2024-KPIF/100-percent-per-person/pooled";
    assert_eq!(at(&answer, address).value, Ok(dec("29504.30")));
    let explained = measure::explain(&loaded.rows(), address).expect("explained");
    let tables: std::collections::BTreeSet<_> = explained.evidence.iter().map(|row| row.table).collect();
    assert_eq!(tables.into_iter().collect::<Vec<_>>(), ["allocations", "deflators", "outcomes"]);

    let own = measure::explain(&loaded.rows(), "rollup/gamma/till-arbete/2025/aligned").expect("explained");
    assert_eq!(own.figure.value, Ok(dec("27762.56")));
    assert_eq!(own.evidence.len(), 2);
}

#[test]
fn one_owner_alone_has_its_own_pool() {
    let loaded = loaded(&owners());
    let answer = measure::rollup(&loaded.rows(), &of(Some("beta"))).expect("an answer");
    assert_eq!(answer.rows.len(), 1);
    let address = "rollup/beta/till-arbete/2025/100-percent-per-person/pooled";
    assert_eq!(at(&answer, address).value, Ok(dec("50000")));
    assert_eq!(measure::explain(&loaded.rows(), address).expect("explained").figure.value, Ok(dec("50000")));
}

#[test]
fn the_funnel_is_drawn_with_its_owners() {
    let loaded = loaded(&owners());
    let answer = rollup(&loaded);
    for lang in Lang::ALL {
        let drawing = chart::funnel(&answer, &Words::new(lang)).expect("a drawing");
        let picture = drawing.picture(&chart::Look::default()).expect("a picture");
        for name in ["Alfa kommun", "Beta kommun", "Gamma kommun", "Delta kommun"] {
            assert!(picture.svg.contains(name) && picture.description.contains(name), "{name}");
        }
        for name in ["Zeta kommun", "Eta kommun"] {
            assert!(!picture.svg.contains(name), "{name} is not comparable");
        }
        assert!(picture.png(96).is_ok_and(|png| png.len() > 1000));
        let phone = chart::Look { width: Some(340), untitled: true, ..chart::Look::default() };
        let phone = drawing.picture(&phone).expect("a picture");
        let none: Vec<String> = Vec::new();
        assert_eq!((phone.size().0, faults(&phone), faults(&picture)), (340, none.clone(), none));
    }
    let nobody = measure::rollup(&loaded.rows(), &of(Some("beta"))).expect("an answer");
    assert!(matches!(chart::funnel(&nobody, &Words::new(Lang::Sv)), Err(chart::ChartError::Empty)));
}

#[test]
fn the_program_rolls_up_in_both_languages() {
    let mut owners = owners();
    owners[0].row("deflators", &[("year", "2025"), ("value", "118"), ("vintage", "2026-01-15")]);
    owners[0].row("lags", &[("measure", "ut"), ("years", "2"), ("rationale", "Utbildningen tar två år.")]);
    let datasets = write_all(&owners.iter().collect::<Vec<_>>());
    let place = tempfile::tempdir().expect("a folder");
    let store = place.path().join("store");
    assert_eq!(run(&store, datasets.path(), &["load"]).code, 0);
    let ask = |args: &[&str]| run(&store, datasets.path(), args);
    let snapshot = |name: &str, text: &str| tools::snapshot(&format!("cli-{name}"), text);
    for lang in ["sv", "en"] {
        snapshot(&format!("rollup-{lang}"), &ask(&["cost", "--concept", "till-arbete", "--lang", lang]).out);
        let own = ["cost", "--dataset", "alfa-2025", "--years", "2024-2025", "--prices", "2025", "--lang", lang];
        snapshot(&format!("cost-years-{lang}"), &ask(&own).out);
    }
    snapshot("rollup-csv", &ask(&["cost", "--concept", "till-arbete", "--format", "csv"]).out.replace("\r\n", "\n"));
    snapshot("rollup-json", &ask(&["cost", "--concept", "till-arbete", "--format", "json", "--lang", "en"]).out);

    for extension in ["svg", "png"] {
        let file = place.path().join("tratt").with_extension(extension);
        let drawn = ask(&["cost", "--concept", "till-arbete", "--chart", &file.display().to_string()]);
        assert_eq!(drawn.code, 0, "{}", drawn.err);
        assert!(Path::new(&file).metadata().is_ok_and(|file| file.len() > 1000));
    }
    let refused: [(&[&str], &str); 5] = [
        (&["cost", "--concept", "till-arbetet"], "till-arbete"),
        (&["cost", "--prices", "2024", "--index", "KPI"], "KPIF"),
        (&["cost", "--concept", "till-arbete", "--chart", "tratt.pdf"], ".svg"),
        (&["cost", "--concept", "till-arbete", "--dataset", "beta-2025", "--chart", "tratt.svg"], "två ägare"),
        (&["cost", "--years", "2025-2024"], "2022-2025"),
    ];
    for (args, said) in refused {
        let run = ask(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.out);
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
}
