//! Grant per result: each flag and each reason, one at a time. Every activity
//! has a final grant of 1 000 kr unless the test says otherwise.

use utfall::measure::{self, Scope};
use utfall::model::figure::{Absent, Figure, Flag, Flags};

use super::build::{Tiny, load_all};
use crate::tools::{Loaded, at, calendar, dec, find, in_year};

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

/// What the cost answer says of one measure.
#[derive(Debug)]
struct Said {
    kr: Figure,
    outcomes: Figure,
    crude: Figure,
    aligned: Figure,
}

impl Said {
    fn crude(&self) -> Result<String, Absent> {
        self.crude.value.map(|value| value.to_string())
    }

    fn aligned(&self) -> Result<String, Absent> {
        self.aligned.value.map(|value| value.to_string())
    }

    fn limits(&self) -> Option<(Option<String>, Option<String>)> {
        let text = |limit: Option<rust_decimal::Decimal>| limit.map(|limit| limit.to_string());
        self.aligned.interval.as_ref().map(|limits| (text(limits.low), text(limits.high)))
    }
}

fn of(loaded: &Loaded, owner: &str, measure: &str, year: i32) -> Option<Said> {
    let answer = measure::cost(&loaded.rows(), &in_year(year)).expect("an answer");
    let at = |what: &str| find(&answer, &format!("cost/{owner}/{measure}/{year}/{what}"));
    Some(Said { kr: at("kr")?, outcomes: at("outcomes")?, crude: at("crude")?, aligned: at("aligned")? })
}

fn said(tiny: &Tiny, measure: &str) -> Said {
    of(&tiny.load(), &tiny.owner, measure, 2025).expect("the measure is in the answer")
}

/// A dataset of one count of the activity `a`.
fn one(cells: &[(&'static str, &str)]) -> Tiny {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.counted("a", cells);
    tiny
}

fn flags(flags: &[Flag]) -> Flags {
    flags.iter().copied().collect()
}

#[test]
fn a_by_product_is_counted_and_no_grant_is_set_beside_it() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.counted("svar", &[("beside_grant", "false")]).observed("svar", YEAR, "4");
    let said = of(&tiny.load(), "exempel", "svar", 2025).expect("a row");
    assert_eq!((said.crude(), said.aligned()), (Err(Absent::ByProduct), Err(Absent::ByProduct)));
    assert_eq!((said.outcomes.value, said.kr.value), (Ok(dec("4")), Ok(dec("1000"))));
}

/// Begun in June, the grant is for 214 of 365 days; what was counted from September on covers 122 of them:
/// 1 000 × 122 ÷ 365 ÷ 4 = 83.56, 1 000 × 122 ÷ 214 ÷ 4 = 142.52.
#[test]
fn of_an_activity_that_began_within_the_year_both_ways_are_shown() {
    let started = |date: &str| {
        let mut tiny = one(&[]);
        tiny.rows("activities")[0].insert("started", date.to_owned());
        tiny.observed("a", ("2025-09-01", "2025-12-31"), "4");
        let answer = measure::cost(&tiny.load().rows(), &in_year(2025)).expect("an answer");
        let text = |figure: &Figure| figure.value.expect("a figure").to_string();
        let row = &answer.rows[0];
        let began = row.aligned.flags.contains(&Flag::StartedInYear);
        assert!(!row.crude.flags.contains(&Flag::StartedInYear), "of the whole grant it says nothing");
        (text(&row.aligned), row.aligned_from_start.as_ref().map(text), began)
    };
    let whole = "83.56".to_owned();
    assert_eq!(started("2025-06"), (whole.clone(), Some("142.52".to_owned()), true));
    assert_eq!(started("2025-06-01"), (whole.clone(), Some("142.52".to_owned()), true));
    // The first day of the year, another year, or a year of which no month is known: nothing to say.
    for date in ["2025-01-01", "2024-06", "2025", "2026-01", ""] {
        assert_eq!(started(date), (whole.clone(), None, false), "{date}");
    }
    // What was counted before the start is not of the grant from then on.
    assert_eq!(started("2025-10"), (whole, None, false));
}

#[test]
fn who_expects_what_did_not_come_is_said() {
    for (word, flag) in [
        ("assignment", Flag::ExpectedByAssignment),
        ("source", Flag::ExpectedBySource),
        ("comparison", Flag::ExpectedByComparison),
    ] {
        for kind in ["count", "share", "stock"] {
            let mut tiny = one(&[("kind", kind)]);
            tiny.row("outcomes", &[("measure", "a"), ("period_start", "2025-01-01"), ("period_end", "2025-12-31")]);
            let cells = [("status", "not_reported"), ("qualifier", ""), ("expected_by", word)];
            tiny.rows("outcomes")[0].extend(cells.map(|(name, cell)| (name, cell.to_owned())));
            if kind == "stock" {
                tiny.rows("outcomes")[0].insert("period_start", "2025-12-31".to_owned());
            }
            let answer = measure::cost(&tiny.load().rows(), &in_year(2025)).expect("an answer");
            let value = &answer.rows[0].value;
            assert_eq!(
                (value.absent(), value.flags.contains(&flag)),
                (Some(Absent::NotReported), true),
                "{kind} {word}"
            );
        }
    }
}

#[test]
fn a_whole_year_has_no_flags() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4");
    let said = said(&tiny, "a");
    // 1000 / 4.
    assert_eq!((said.crude(), said.aligned()), (Ok("250.00".to_owned()), Ok("250.00".to_owned())));
    assert_eq!(said.crude.flags, flags(&[]));
    // SciPy: 1000 / (chi2.ppf(.975, 10)/2) = 97.6411, 1000 / (chi2.ppf(.025, 8)/2) = 917.5445.
    assert_eq!(said.limits(), Some((Some("97.64".to_owned()), Some("917.54".to_owned()))));
    assert_eq!(said.outcomes.value, Ok(dec("4")));
    assert_eq!(said.kr.value, Ok(dec("1000")));
}

#[test]
fn events_that_hang_together_have_no_interval() {
    let mut tiny = one(&[("independent_events", "false")]);
    tiny.observed("a", YEAR, "4");
    assert_eq!(said(&tiny, "a").limits(), None);
}

#[test]
fn parts_of_a_year_add_and_are_marked() {
    let mut tiny = one(&[]);
    tiny.observed("a", ("2025-01-01", "2025-03-31"), "3").observed("a", ("2025-04-01", "2025-06-30"), "2");
    let said = said(&tiny, "a");
    // 90 + 91 = 181 days: 1000 / 5 = 200, × 181 / 365 = 99.178….
    assert_eq!((said.crude(), said.aligned()), (Ok("200.00".to_owned()), Ok("99.18".to_owned())));
    assert_eq!(said.crude.flags, flags(&[Flag::PartialPeriod]));
}

#[test]
fn a_leap_year_has_366_days() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("funding_lines", &[("id", "linje-2024"), ("year", "2024")]);
    tiny.row("activities", &[("id", "a")]).measure("a", "a", &[]);
    tiny.row("allocations", &[("activity", "a"), ("line", "linje-2024"), ("year", "2024"), ("amount_kr", "1000")]);
    tiny.observed("a", ("2024-01-01", "2024-06-30"), "4");
    let said = of(&tiny.load(), "exempel", "a", 2024).expect("the measure");
    // January to June 2024 are 182 days: 1000 × 182 / 366 / 4 = 124.3169….
    assert_eq!(said.aligned(), Ok("124.32".to_owned()));
}

#[test]
fn a_school_year_is_not_aligned() {
    let mut tiny = one(&[]);
    // 153 days of 2024, 181 of 2025.
    tiny.observed("a", ("2024-08-01", "2025-06-30"), "10");
    let said = said(&tiny, "a");
    assert_eq!(said.crude(), Ok("100.00".to_owned()));
    assert_eq!(said.aligned(), Err(Absent::PeriodMismatch));
    assert_eq!(said.crude.flags, flags(&[Flag::PeriodMismatch]));
}

#[test]
fn every_school_year_counts_for_one_year() {
    let mut tiny = one(&[]);
    tiny.observed("a", ("2023-08-01", "2024-06-30"), "8");
    tiny.observed("a", ("2024-08-01", "2025-06-30"), "10").observed("a", ("2025-08-01", "2026-06-30"), "12");
    let loaded = tiny.load();
    let counted = |year| of(&loaded, "exempel", "a", year).map(|said| said.outcomes.value);
    assert_eq!(
        [2023, 2024, 2025, 2026].map(counted),
        [None, Some(Ok(dec("8"))), Some(Ok(dec("10"))), Some(Ok(dec("12"))),]
    );
}

#[test]
fn what_leaves_the_year_is_counted_with_what_lies_inside() {
    let mut tiny = one(&[]);
    tiny.observed("a", ("2024-08-01", "2025-06-30"), "10").observed("a", ("2025-07-01", "2025-12-31"), "6");
    let said = said(&tiny, "a");
    // 1000 / 16; no aligned form, since some of the days are another year's.
    assert_eq!((said.crude(), said.aligned()), (Ok("62.50".to_owned()), Err(Absent::PeriodMismatch)));
    assert_eq!(said.crude.flags, flags(&[Flag::PeriodMismatch]));
}

#[test]
fn what_took_longer_than_a_year_is_no_years_count() {
    let mut tiny = one(&[]);
    // 366 days of 2024, 365 of 2025.
    tiny.observed("a", ("2024-01-01", "2025-12-31"), "10");
    let loaded = tiny.load();
    let said = of(&loaded, "exempel", "a", 2024).expect("the measure");
    assert_eq!(said.outcomes.value, Err(Absent::PeriodTooLong));
    let said = of(&loaded, "exempel", "a", 2025).expect("the measure");
    assert_eq!(said.crude(), Err(Absent::NotReported));
}

#[test]
fn assumptions_are_marked() {
    let mut tiny = one(&[("kind_basis", "assumed")]);
    tiny.observed("a", YEAR, "4");
    tiny.rows("outcomes")[0].insert("period_basis", "assumed".to_owned());
    let said = said(&tiny, "a");
    assert_eq!(said.crude(), Ok("250.00".to_owned()));
    assert_eq!(said.crude.flags, flags(&[Flag::PeriodAssumed, Flag::KindAssumed]));
}

#[test]
fn at_least_makes_the_grant_per_result_an_upper_bound() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "5");
    tiny.rows("outcomes")[0].insert("qualifier", "at_least".to_owned());
    let said = said(&tiny, "a");
    assert_eq!(said.crude.flags, flags(&[Flag::AtLeast]));
    // SciPy: 1000 / (chi2.ppf(.025, 10)/2) = 615.9584; no lower limit, since the count may be any number more.
    assert_eq!(said.limits(), Some((None, Some("615.96".to_owned()))));
}

#[test]
fn about_is_marked() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "5");
    tiny.rows("outcomes")[0].insert("qualifier", "about".to_owned());
    assert_eq!(said(&tiny, "a").crude.flags, flags(&[Flag::About]));
}

#[test]
fn others_money_and_posts_are_marked() {
    for cells in [
        [("amount_kr", "500"), ("posts", "")],
        [("amount_kr", ""), ("posts", "1.5")],
        [("amount_kr", ""), ("posts", "")],
    ] {
        let mut tiny = one(&[]);
        tiny.observed("a", YEAR, "4").row("co_funding", &[("activity", "a"), cells[0], cells[1]]);
        let said = said(&tiny, "a");
        assert_eq!(said.crude.flags, flags(&[Flag::CoFinanced]), "{cells:?}");
        // Others' money is marked, never added: it is the state grant per result.
        assert_eq!(said.crude(), Ok("250.00".to_owned()));
    }
    // Money in another year is not in this one.
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4").row("co_funding", &[("activity", "a"), ("year", "2024")]);
    assert_eq!(said(&tiny, "a").crude.flags, flags(&[]));
}

#[test]
fn a_decided_amount_stands_in_and_is_marked() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4");
    tiny.rows("allocations")[0].insert("stage", "decided".to_owned());
    let said = said(&tiny, "a");
    assert_eq!(said.crude(), Ok("250.00".to_owned()));
    assert_eq!(said.crude.flags, flags(&[Flag::DecidedBasis]));
}

#[test]
fn the_final_amount_goes_before_the_decided() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4");
    tiny.row("allocations", &[("activity", "a"), ("stage", "decided"), ("amount_kr", "9000")]);
    tiny.row("allocations", &[("activity", "a"), ("stage", "applied"), ("amount_kr", "9900")]);
    tiny.row("allocations", &[("activity", "a"), ("stage", "used"), ("amount_kr", "10")]);
    let said = said(&tiny, "a");
    assert_eq!((said.crude(), said.crude.flags.clone()), (Ok("250.00".to_owned()), flags(&[])));
}

#[test]
fn a_final_zero_is_a_grant_of_zero_not_a_missing_one() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4").row("allocations", &[("activity", "a"), ("stage", "decided"), ("amount_kr", "9000")]);
    tiny.rows("allocations")[0].insert("amount_kr", "0".to_owned());
    let said = said(&tiny, "a");
    assert_eq!((said.crude(), said.kr.value), (Ok("0.00".to_owned()), Ok(dec("0"))));
}

#[test]
fn a_bid_is_no_grant() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4");
    tiny.rows("allocations")[0].insert("stage", "applied".to_owned());
    let said = said(&tiny, "a");
    assert_eq!((said.crude(), said.aligned()), (Err(Absent::NoFundingRecorded), Err(Absent::NoFundingRecorded)));
    assert_eq!(said.kr.value, Err(Absent::NoFundingRecorded));
}

#[test]
fn several_documents_with_one_amount_are_not_added() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4").row("allocations", &[("activity", "a"), ("amount_kr", "1000"), ("source", "bilaga")]);
    assert_eq!(said(&tiny, "a").crude(), Ok("250.00".to_owned()));
}

#[test]
fn two_rows_of_one_document_and_two_lines_are_added() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "4").row("allocations", &[("activity", "a"), ("amount_kr", "200.50")]);
    // (1000 + 200.50) / 4 = 300.125, half away from zero.
    assert_eq!(said(&tiny, "a").crude(), Ok("300.13".to_owned()));
    tiny.row("funding_lines", &[("id", "linje-2"), ("purpose", "annat")]);
    tiny.row("allocations", &[("activity", "a"), ("line", "linje-2"), ("stage", "decided"), ("amount_kr", "800")]);
    let said = said(&tiny, "a");
    // (1200.50 + 800) / 4 = 500.125; one of the lines has a decided amount only.
    assert_eq!((said.crude(), said.crude.flags.clone()), (Ok("500.13".to_owned()), flags(&[Flag::DecidedBasis])));
}

#[test]
fn missing_answers_say_why() {
    for (status, reason) in
        [("not_reported", Absent::NotReported), ("not_started", Absent::NotStarted), ("withheld", Absent::Withheld)]
    {
        let mut tiny = one(&[]);
        tiny.observed("a", YEAR, "");
        tiny.rows("outcomes")[0].extend([("status", status.to_owned()), ("qualifier", String::new())]);
        let said = said(&tiny, "a");
        assert_eq!((said.crude(), said.aligned()), (Err(reason), Err(reason)), "{status}");
        assert_eq!(said.outcomes.value, Err(reason));
        assert_eq!(said.kr.value, Ok(dec("1000")), "the grant is known all the same");
    }
    // Asked for at the activity, and no row at all.
    assert_eq!(said(&one(&[]), "a").crude(), Err(Absent::NotReported));
}

#[test]
fn zero_is_a_reported_zero() {
    let mut tiny = one(&[]);
    tiny.observed("a", YEAR, "0");
    let said = said(&tiny, "a");
    assert_eq!((said.crude(), said.aligned()), (Err(Absent::ZeroOutcomes), Err(Absent::ZeroOutcomes)));
    assert_eq!(said.outcomes.value, Ok(dec("0")));
}

#[test]
fn a_result_without_a_grant_is_still_there() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("activities", &[("id", "a")]).measure("a", "a", &[]).observed("a", YEAR, "4");
    let said = said(&tiny, "a");
    assert_eq!(said.crude(), Err(Absent::NoFundingRecorded));
    assert_eq!(said.outcomes.value, Ok(dec("4")));
}

#[test]
fn kinds_that_do_not_divide() {
    for (kind, reason) in [("stock", Absent::StockNotFlow), ("share", Absent::NotACount), ("mean", Absent::NotACount)] {
        let mut tiny = one(&[("kind", kind), ("scale_min", "0"), ("scale_max", "100")]);
        let period = if kind == "stock" { ("2025-12-31", "2025-12-31") } else { YEAR };
        tiny.observed("a", period, "4");
        let said = said(&tiny, "a");
        assert_eq!((said.crude(), said.aligned()), (Err(reason), Err(reason)), "{kind}");
    }
}

/// A total since a start, at the ends of two years.
fn cumulative(before: Option<(&str, &str)>, after: (&str, &str)) -> Said {
    let mut tiny = one(&[("kind", "cumulative")]);
    for ((value, qualifier), end) in before.map(|row| (row, "2024-12-31")).into_iter().chain([(after, "2025-12-31")]) {
        tiny.observed("a", ("", end), value);
        tiny.rows("outcomes").last_mut().expect("a row").insert("qualifier", qualifier.to_owned());
    }
    said(&tiny, "a")
}

#[test]
fn of_a_total_since_a_start_only_the_increment_divides() {
    let without = cumulative(None, ("150", "exact"));
    assert_eq!(without.crude(), Err(Absent::CumulativeWithoutIncrement));
    // 150 − 100 = 50: 1000 / 50.
    let with = cumulative(Some(("100", "exact")), ("150", "exact"));
    assert_eq!((with.crude(), with.aligned()), (Ok("20.00".to_owned()), Ok("20.00".to_owned())));
    assert_eq!(with.outcomes.value, Ok(dec("50")));
    let nothing_more = cumulative(Some(("150", "exact")), ("150", "exact"));
    assert_eq!(nothing_more.crude(), Err(Absent::ZeroOutcomes));
}

#[test]
fn an_inexact_total_has_no_increment() {
    for (before, after) in [("at_least", "exact"), ("exact", "at_least"), ("about", "exact")] {
        let said = cumulative(Some(("100", before)), ("150", after));
        assert_eq!(said.crude(), Err(Absent::CumulativeWithoutIncrement), "{before} {after}");
    }
}

/// A total since a start cannot shrink: 150 then 100 is a fault of the source, not a count of −50.
#[test]
fn a_shrinking_total_is_no_increment() {
    let said = cumulative(Some(("150", "exact")), ("100", "exact"));
    assert_eq!(said.crude(), Err(Absent::CumulativeWithoutIncrement));
}

/// An observation of one group.
fn group(tiny: &mut Tiny, group: &str, value: &str, cells: &[(&'static str, &str)]) {
    tiny.observed("a", YEAR, value);
    let row = tiny.rows("outcomes").last_mut().expect("a row");
    row.insert("group", group.to_owned());
    row.extend(cells.iter().map(|(name, text)| (*name, (*text).to_owned())));
}

const NOTHING_CAME: &[(&str, &str)] = &[("status", "not_reported"), ("qualifier", "")];

#[test]
fn women_and_men_stand_for_all_where_all_is_not_stated() {
    let mut tiny = one(&[]);
    group(&mut tiny, "women", "3", &[]);
    group(&mut tiny, "men", "1", &[]);
    let said = said(&tiny, "a");
    // 1000 / (3 + 1).
    assert_eq!((said.crude(), said.aligned()), (Ok("250.00".to_owned()), Ok("250.00".to_owned())));
    assert_eq!(said.crude.flags, flags(&[]));
}

#[test]
fn groups_do_not_add_to_a_stated_all() {
    let mut tiny = one(&[]);
    for (name, value) in [("women", "3"), ("men", "1"), ("all", "5"), ("18-24", "2")] {
        group(&mut tiny, name, value, &[]);
    }
    // 1000 / 5, whatever the groups are.
    assert_eq!(said(&tiny, "a").crude(), Ok("200.00".to_owned()));
}

#[test]
fn age_bands_alone_do_not_stand_for_all() {
    let mut tiny = one(&[]);
    group(&mut tiny, "18-24", "2", &[]);
    assert_eq!(said(&tiny, "a").crude(), Err(Absent::NotReported));
}

#[test]
fn women_alone_do_not_stand_for_all() {
    let mut tiny = one(&[]);
    group(&mut tiny, "women", "3", &[]);
    assert_eq!(said(&tiny, "a").crude(), Err(Absent::NotReported));
    // The same when men were asked for and no figure came.
    group(&mut tiny, "men", "", NOTHING_CAME);
    assert_eq!(said(&tiny, "a").crude(), Err(Absent::NotReported));
}

#[test]
fn a_withheld_half_withholds_the_whole() {
    let mut tiny = one(&[]);
    group(&mut tiny, "women", "3", &[]);
    group(&mut tiny, "men", "", &[("status", "withheld"), ("qualifier", "")]);
    assert_eq!(said(&tiny, "a").crude(), Err(Absent::Withheld));
}

/// The basis of a period is not a period: its days count once.
#[test]
fn women_and_men_of_one_period_are_one_observation_whatever_their_basis() {
    let mut tiny = one(&[]);
    group(&mut tiny, "women", "3", &[("period_basis", "assumed"), ("qualifier", "about")]);
    group(&mut tiny, "men", "1", &[("qualifier", "at_least")]);
    let said = said(&tiny, "a");
    assert_eq!((said.crude(), said.aligned()), (Ok("250.00".to_owned()), Ok("250.00".to_owned())));
    assert_eq!(said.crude.flags, flags(&[Flag::PeriodAssumed, Flag::AtLeast, Flag::About]));
}

#[test]
fn owners_with_the_same_ids_stay_apart() {
    let (mut one, mut two) = (Tiny::new("ett-2025", "ett"), Tiny::new("tva-2025", "tva"));
    one.counted("a", &[]).observed("a", YEAR, "4");
    two.counted("a", &[]).observed("a", YEAR, "10");
    let loaded = load_all(&[&one, &two]);
    let crude = |owner: &str| of(&loaded, owner, "a", 2025).expect("the measure").crude();
    assert_eq!((crude("ett"), crude("tva")), (Ok("250.00".to_owned()), Ok("100.00".to_owned())));

    let scope = Scope { year: calendar(2025), owner: Some("tva".to_owned()) };
    let answer = measure::cost(&loaded.rows(), &scope).expect("an answer");
    assert_eq!(answer.rows.len(), 1);
    assert!(find(&answer, "cost/ett/a/2025/crude").is_none());
    let goals = measure::goals(&loaded.rows(), &scope).expect("an answer");
    assert_eq!(at(&goals, "goals/tva/total/2025/kr").value, Ok(dec("1000")));
    let both = measure::goals(&loaded.rows(), &in_year(2025)).expect("an answer");
    assert_eq!(at(&both, "goals/all/total/2025/kr").value, Ok(dec("2000")));
}

/// Of five activities the first is certain and the last is late; between them are a part of the year, a smallest
/// value, an approximate one. What is assumed does not change by itself.
#[test]
fn what_will_change_when_more_is_reported_is_preliminary() {
    let mut tiny = Tiny::new("tiny", "exempel");
    for (id, end, qualifier) in
        [("a", YEAR.1, "exact"), ("b", "2025-10-31", "exact"), ("c", YEAR.1, "at_least"), ("d", YEAR.1, "about")]
    {
        tiny.counted(id, &[("kind_basis", "assumed")]).observed(id, (YEAR.0, end), "4");
        tiny.rows("outcomes").last_mut().expect("a row").insert("qualifier", qualifier.to_owned());
    }
    tiny.row("activities", &[("id", "e")]).measure("e", "e", &[]).observed("e", YEAR, "4");
    tiny.row("allocations", &[("activity", "e"), ("stage", "decided"), ("amount_kr", "10")]);
    let answer = measure::cost(&tiny.load().rows(), &in_year(2025)).expect("an answer");
    let preliminary: Vec<&str> =
        answer.rows.iter().filter(|row| row.is_preliminary()).map(|row| row.measure.id.as_str()).collect();
    assert_eq!(preliminary, ["b", "c", "d", "e"]);
}
