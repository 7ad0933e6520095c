//! Grant per result beyond the plain division: increments, lags, prices,
//! surveys, unknown periods, several years. Grants are 1 000 kr unless said.

use utfall::measure::{self, CostOf, PricesError, PricesOf, QuestionError};
use utfall::model::answer::Answered;
use utfall::model::answer::cost::Cost;
use utfall::model::figure::{Absent, Figure, Flag};
use utfall::words::{Lang, Words};

use super::build::{Tiny, load_all};
use crate::tools::{self, Loaded, calendar, dec, in_year};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

fn one(cells: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.counted("a", cells);
    tiny
}

fn answer(
    loaded: &Loaded,
    years: &[i32],
    prices: Option<(i32, Option<&str>)>,
) -> Result<Answered<Cost>, QuestionError> {
    let prices = prices.map(|(year, index)| PricesOf { year: calendar(year), index: index.map(str::to_owned) });
    measure::cost_of(
        &loaded.rows(),
        &CostOf { years: years.iter().copied().map(calendar).collect(), owner: None, prices },
    )
}

fn cost(tiny: &Tiny) -> Answered<Cost> {
    answer(&tiny.load(), &[2025], None).expect("an answer")
}

fn at(answer: &Answered<Cost>, what: &str) -> Figure {
    tools::at(answer, &format!("cost/exempel/a/2025/{what}"))
}

fn said(answer: &Answered<Cost>, what: &str) -> Result<String, Absent> {
    at(answer, what).value.map(|value| value.to_string())
}

fn ok(text: &str) -> Result<String, Absent> {
    Ok(text.to_owned())
}

/// The ids of the rows behind a figure, as `explain` lists them.
fn ids(loaded: &Loaded, address: &str) -> Vec<String> {
    let explained = measure::explain(&loaded.rows(), address).expect("a figure");
    explained.evidence.into_iter().map(|row| row.id).collect()
}

#[test]
fn a_count_of_no_known_period_says_so() {
    let mut tiny = one(&[]);
    tiny.observed("a", ("", ""), "4");
    tiny.rows("outcomes")[0].insert("period_basis", "unknown".to_owned());
    let answer = cost(&tiny);
    assert_eq!(said(&answer, "crude"), Err(Absent::PeriodUnknown));
    assert_eq!(said(&answer, "aligned"), Err(Absent::PeriodUnknown));
    assert_eq!(said(&answer, "kr"), ok("1000.00"));
    assert_eq!(ids(&tiny.load(), "cost/exempel/a/2025/outcomes"), ["outcomes-1"]);
    // Without its first day a period is not known either.
    tiny.rows("outcomes")[0].insert("period_end", "2025-06-30".to_owned());
    assert_eq!(said(&cost(&tiny), "crude"), Err(Absent::PeriodUnknown));
}

/// Exact totals at the ends of these days.
fn totals(totals: &[(&str, &str)]) -> Tiny {
    let mut tiny = one(&[("kind", "cumulative")]);
    for (end, value) in totals {
        tiny.observed("a", ("", end), value);
    }
    tiny
}

#[test]
fn an_increment_covers_the_days_between_its_totals() {
    let tiny = totals(&[("2025-03-31", "120"), ("2025-12-31", "150")]);
    let answer = cost(&tiny);
    // 150 − 120 = 30 over April to December, 275 days: 1000 / 30, and × 275 / 365 = 25.1141….
    assert_eq!((said(&answer, "crude"), said(&answer, "aligned")), (ok("33.33"), ok("25.11")));
    assert_eq!(at(&answer, "crude").flags, [Flag::PartialPeriod].into());
    assert_eq!(said(&answer, "value"), ok("150"));
    assert_eq!(ids(&tiny.load(), "cost/exempel/a/2025/outcomes"), ["outcomes-1", "outcomes-2"]);
    assert_eq!(ids(&tiny.load(), "cost/exempel/a/2025/value"), ["outcomes-2"]);
}

#[test]
fn an_increment_over_the_turn_of_the_year_leaves_the_year() {
    let answer = cost(&totals(&[("2024-10-31", "100"), ("2025-10-31", "150")]));
    assert_eq!((said(&answer, "crude"), said(&answer, "aligned")), (ok("20.00"), Err(Absent::PeriodMismatch)));
    assert_eq!(at(&answer, "crude").flags, [Flag::PeriodMismatch].into());
    // What three years added is not what the year added.
    let answer = cost(&totals(&[("2022-12-31", "100"), ("2025-12-31", "150")]));
    assert_eq!(said(&answer, "crude"), Err(Absent::CumulativeWithoutIncrement));
}

#[test]
fn a_total_that_never_came_is_not_reported() {
    for (status, reason) in
        [("not_reported", Absent::NotReported), ("not_started", Absent::NotStarted), ("withheld", Absent::Withheld)]
    {
        let mut tiny = totals(&[("2025-12-31", "")]);
        tiny.rows("outcomes")[0].extend([("status", status.to_owned()), ("qualifier", String::new())]);
        assert_eq!(said(&cost(&tiny), "crude"), Err(reason));
    }
    assert_eq!(said(&cost(&totals(&[])), "crude"), Err(Absent::NotReported));
}

/// Totals before and after an increment are exact; an "at least" between them does not make it one.
#[test]
fn an_exact_increment_is_exact_whatever_else_was_said_in_the_year() {
    let mut tiny = totals(&[("2024-12-31", "100"), ("2025-06-30", "110"), ("2025-12-31", "150")]);
    tiny.rows("outcomes")[1].insert("qualifier", "at_least".to_owned());
    let answer = cost(&tiny);
    assert_eq!(said(&answer, "aligned"), ok("20.00"));
    assert!(at(&answer, "aligned").flags.is_empty());
}

/// 4 results of 2025; 1 000 kr for 2025 and 1 200 kr for 2024; a lag of a year.
fn lagged() -> Tiny {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4")
        .row("lags", &[("measure", "a"), ("years", "1"), ("rationale", "Utbildning tar ett år.")]);
    tiny.row("funding_lines", &[("id", "linje-2024"), ("year", "2024")]);
    tiny.row(
        "allocations",
        &[("activity", "a"), ("line", "linje-2024"), ("year", "2024"), ("amount_kr", "1200"), ("stage", "decided")],
    );
    tiny
}

#[test]
fn a_declared_lag_stands_beside_the_year_itself() {
    let tiny = lagged();
    let answer = cost(&tiny);
    // 1000 / 4, and 1200 / 4.
    assert_eq!((said(&answer, "crude"), said(&answer, "lag-1/crude")), (ok("250.00"), ok("300.00")));
    assert_eq!(said(&answer, "lag-1/aligned"), ok("300.00"));
    // SciPy: 1200 / (chi2.ppf(.975, 10)/2) = 117.1693.
    let interval = at(&answer, "lag-1/aligned").interval.expect("an interval");
    assert_eq!(interval.low, Some(dec("117.17")));
    // Only the earlier year's grant is decided and not final.
    assert!(at(&answer, "lag-1/crude").flags.contains(&Flag::DecidedBasis));
    assert!(at(&answer, "crude").flags.is_empty());
    let lags: Vec<_> = answer.rows.iter().map(|row| row.lag_years).collect();
    assert_eq!(lags, [None, Some(1)]);
    let said: Vec<String> = answer.notes.iter().map(|note| Words::new(Lang::En).say(note)).collect();
    assert!(
        said.iter().any(|note| note.contains("in years: 1; judged") && note.contains("Utbildning tar ett år.")),
        "{said:?}"
    );

    let loaded = tiny.load();
    let rows = ids(&loaded, "cost/exempel/a/2025/lag-1/aligned");
    assert_eq!(rows, ["allocations-2", "lags-1", "outcomes-1"]);
    assert_eq!(ids(&loaded, "cost/exempel/a/2025/aligned"), ["allocations-1", "outcomes-1"]);
}

#[test]
fn a_lag_to_a_year_without_a_grant_says_so() {
    let mut tiny = lagged();
    tiny.rows("lags")[0].insert("years", "3".to_owned());
    let answer = cost(&tiny);
    assert_eq!((said(&answer, "crude"), said(&answer, "lag-3/crude")), (ok("250.00"), Err(Absent::NoFundingRecorded)));
    // The other way round: a grant of 2024 alone, and results of 2025.
    let mut tiny = lagged();
    tiny.rows("allocations").remove(0);
    let answer = cost(&tiny);
    assert_eq!((said(&answer, "crude"), said(&answer, "lag-1/crude")), (Err(Absent::NoFundingRecorded), ok("300.00")));
}

/// The same with an index: 110.5 in 2024 and 118 in 2025, after an older edition on another base.
fn priced() -> Tiny {
    let mut tiny = lagged();
    for (year, value, vintage) in [
        ("2024", "110.5", "2026-01-15"),
        ("2025", "118", "2026-01-15"),
        ("2024", "300", "2025-01-15"),
        ("2023", "290", "2025-01-15"),
    ] {
        tiny.row("deflators", &[("year", year), ("value", value), ("vintage", vintage)]);
    }
    tiny
}

#[test]
fn amounts_come_in_the_prices_of_a_year_only_when_asked() {
    let loaded = priced().load();
    let plain = answer(&loaded, &[2025], None).expect("an answer");
    assert_eq!(said(&plain, "crude"), ok("250.00"));
    let in_2024 = answer(&loaded, &[2025], Some((2024, None))).expect("an answer");
    // 1000 × 110.5 / 118 = 936.4407, / 4 = 234.1102; 1200 kr of 2024 are what they are.
    assert_eq!(said(&in_2024, "prices-2024-KPIF/kr"), ok("936.44"));
    assert_eq!(said(&in_2024, "prices-2024-KPIF/crude"), ok("234.11"));
    assert_eq!(said(&in_2024, "lag-1/prices-2024-KPIF/crude"), ok("300.00"));
    // 1200 × 118 / 110.5 / 4 = 320.3620.
    let in_2025 = answer(&loaded, &[2025], Some((2025, None))).expect("an answer");
    assert_eq!(said(&in_2025, "lag-1/prices-2025-KPIF/crude"), ok("320.36"));
    assert_eq!(in_2025.prices.as_ref().map(|prices| prices.index.as_str()), Some("KPIF"));
    let rows = ids(&loaded, "cost/exempel/a/2025/lag-1/prices-2025-KPIF/aligned");
    assert_eq!(rows, ["allocations-2", "deflators-1", "deflators-2", "lags-1", "outcomes-1"]);
}

#[test]
fn a_year_that_the_newest_index_lacks_is_absent() {
    let loaded = priced().load();
    // The edition of 2025 has 2023; the newest has not, and editions are not mixed.
    let answer = answer(&loaded, &[2025], Some((2023, None))).expect("an answer");
    for what in ["kr", "crude", "aligned"] {
        assert_eq!(said(&answer, &format!("prices-2023-KPIF/{what}")), Err(Absent::NoPriceIndex), "{what}");
    }
}

#[test]
fn an_index_must_be_there_and_be_one() {
    let asked = |tiny: &Tiny, index: Option<&str>| match answer(&tiny.load(), &[2025], Some((2024, index))) {
        Err(QuestionError::Prices(error)) => Some(error),
        Ok(_) => None,
        Err(other) => panic!("{other}"),
    };
    assert_eq!(asked(&lagged(), None), Some(PricesError::NoIndex));
    let mut two = priced();
    two.row("deflators", &[("name", "PKV"), ("year", "2024"), ("value", "1"), ("vintage", "2026-01-15")]);
    let known = vec!["KPIF".to_owned(), "PKV".to_owned()];
    assert_eq!(asked(&two, None), Some(PricesError::Choose { asked: None, known: known.clone() }));
    assert_eq!(asked(&two, Some("KPI")), Some(PricesError::Choose { asked: Some("KPI".to_owned()), known }));
    assert_eq!(asked(&two, Some("KPIF")), None);
}

#[test]
fn two_datasets_that_disagree_on_an_index_are_refused() {
    let (mut one, mut two) = (Tiny::new("ett-2025", "ett"), Tiny::new("tva-2025", "tva"));
    one.row("deflators", &[("year", "2024"), ("value", "110"), ("vintage", "2026-01-15")]);
    let folder = tempfile::tempdir().expect("a folder");
    let store = utfall::store::Store::open_or_create(folder.path().join("store")).expect("a store");
    crate::tools::load(&store, super::build::write_all(&[&one]).path());
    two.row("deflators", &[("year", "2024"), ("value", "111"), ("vintage", "2026-01-15")]);
    crate::tools::load(&store, super::build::write_all(&[&two]).path());
    let of = CostOf {
        years: [2025].map(calendar).to_vec(),
        owner: None,
        prices: Some(PricesOf { year: calendar(2024), index: None }),
    };
    let refused = measure::cost_of(&crate::tools::rows(&store), &of);
    let Err(QuestionError::Prices(PricesError::Disagree { year, .. })) = refused else {
        panic!("two values of one year")
    };
    assert_eq!(year, calendar(2024));
}

/// A share of the activity `a`.
fn share(level: &str, cells: &[(&'static str, &str)]) -> Answered<Cost> {
    let mut tiny = one(&[("kind", "share"), ("level", level)]);
    tiny.observed("a", YEAR, "93");
    tiny.rows("outcomes")[0].extend(cells.iter().map(|(name, text)| (*name, (*text).to_owned())));
    cost(&tiny)
}

#[test]
fn a_survey_speaks_of_those_who_answered_and_its_percent_is_rounded() {
    let answer = share("experience", &[("n", "950")]);
    let value = at(&answer, "value");
    assert_eq!(value.flags, [Flag::OfAnswers, Flag::RoundedPercent].into());
    // By Wilson's formula in Python with p = .93, n = 950: 0.911984 and 0.944553.
    let limits = value.interval.as_ref().expect("limits");
    assert_eq!((limits.low, limits.high), (Some(dec("91.20")), Some(dec("94.46"))));
    let formula = Words::new(Lang::Sv).say(&value.working.formula);
    assert!(formula.contains("950 svar") && formula.contains("92,5–93,5"), "{formula}");
    assert_eq!(said(&answer, "crude"), Err(Absent::NotACount));
    // Of a share of which the count is printed too, nothing was rounded away.
    let mut exact = one(&[("kind", "share"), ("level", "experience")]);
    exact.observed("a", YEAR, "75");
    exact.rows("outcomes")[0].extend([("numerator", "30".to_owned()), ("n", "40".to_owned())]);
    let exact = cost(&exact);
    assert_eq!(at(&exact, "value").flags, [Flag::OfAnswers].into());
    // SciPy: binomtest(30, 40).proportion_ci(method="wilson") = 0.598068, 0.858132.
    let limits = at(&exact, "value").interval.expect("limits");
    assert_eq!((limits.low, limits.high), (Some(dec("59.81")), Some(dec("85.81"))));
}

#[test]
fn a_share_of_what_was_counted_is_no_survey() {
    let answer = share("output", &[("n", "950")]);
    assert_eq!(at(&answer, "value").flags, [Flag::RoundedPercent].into());
    // A word read as a number was not rounded.
    let answer = share("output", &[("derivation", "Ordet nästan alla.")]);
    assert_eq!(at(&answer, "value").flags, [Flag::NUnknown].into());
    assert_eq!(at(&answer, "value").interval, None);
}

#[test]
fn a_survey_mean_is_rounded_at_its_last_decimal() {
    let mut tiny = one(&[("kind", "mean"), ("level", "experience"), ("scale_min", "1"), ("scale_max", "5")]);
    tiny.observed("a", YEAR, "4.24");
    let answer = cost(&tiny);
    let formula = Words::new(Lang::En).say(&at(&answer, "value").working.formula);
    assert!(formula.contains("4.235–4.245"), "{formula}");
    assert_eq!(at(&answer, "value").interval, None);
}

/// An observation of one group over a period.
fn group(tiny: &mut Tiny, id: &str, group: &str, period: (&str, &str), value: &str) {
    tiny.observed("a", period, value);
    tiny.rows("outcomes").last_mut().expect("a row").extend([("id", id.to_owned()), ("group", group.to_owned())]);
}

#[test]
fn groups_that_a_stated_all_overrides_are_no_evidence() {
    let mut tiny = one(&[]);
    for (id, name, value) in
        [("ena", "women", "3"), ("andra", "men", "1"), ("alla", "all", "4"), ("unga", "18-24", "2")]
    {
        group(&mut tiny, id, name, ("2025-01-01", "2025-06-30"), value);
    }
    for (id, name, value) in [("tredje", "women", "2"), ("fjarde", "men", "2"), ("unga-2", "18-24", "1")] {
        group(&mut tiny, id, name, ("2025-07-01", "2025-12-31"), value);
    }
    let loaded = tiny.load();
    // 4 of all in the first half; 2 women and 2 men stand in for all in the second.
    let answer = answer(&loaded, &[2025], None).expect("an answer");
    assert_eq!(said(&answer, "crude"), ok("125.00"));
    let mut rows = ids(&loaded, "cost/exempel/a/2025/outcomes");
    rows.sort();
    assert_eq!(rows, ["alla", "fjarde", "tredje"]);
}

#[test]
fn years_stand_side_by_side() {
    let loaded = lagged().load();
    let answer = answer(&loaded, &[2024, 2025], None).expect("an answer");
    let years: Vec<i32> = answer.rows.iter().map(|row| row.year.number()).collect();
    assert_eq!(years, [2024, 2024, 2025, 2025]);
    assert_eq!(answer.year, None);
    let both = measure::cost(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert_eq!(at(&both, "crude"), at(&answer, "crude"));
}

#[test]
fn measures_of_one_activity_stand_side_by_side_and_share_one_grant() {
    let mut tiny = one(&[]);
    tiny.measure("b", "a", &[]).observed("a", YEAR, "4").observed("b", YEAR, "8");
    let answer = answer(&load_all(&[&tiny]), &[2025], None).expect("an answer");
    assert_eq!(said(&answer, "crude"), ok("250.00"));
    assert_eq!(tools::at(&answer, "cost/exempel/b/2025/crude").value, Ok(dec("125")));
    for measure in ["a", "b"] {
        let kr = tools::at(&answer, &format!("cost/exempel/{measure}/2025/kr"));
        assert_eq!(kr.value, Ok(dec("1000")));
    }
    assert!(answer.notes.iter().any(|note| note.id == "note-no-sum"));
}
