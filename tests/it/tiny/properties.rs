//! What holds for any dataset, tried on small random ones.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::Decimal;
use utfall::measure::{self, Scope};
use utfall::model::figure::{Figure, Unit};

use super::build::{Tiny, load_all, write_all};
use crate::tools::{Computed, Loaded, Stored, cells, dec, every_answer, in_year, rows};

/// The most activities of a plan.
const MOST: usize = 3;

/// A random dataset: a few activities with grants, measures and links.
#[derive(Debug, Clone)]
struct Plan(Vec<Activity>);

#[derive(Debug, Clone)]
struct Activity {
    /// Öre of the final and of the decided amount.
    last: Option<u32>,
    decided: Option<u32>,
    kind: &'static str,
    values: Vec<Option<u16>>,
    /// Twelfths to the two sub-goals.
    parts: (u8, u8),
    /// The same in another reading, if there is one.
    broad: Option<(u8, u8)>,
    co_financed: bool,
}

fn plan() -> impl Strategy<Value = Plan> {
    let activity = (
        prop::option::weighted(0.8, 0..500_000_000u32),
        prop::option::of(0..500_000_000u32),
        prop::sample::select(vec!["count", "count", "stock", "cumulative"]),
        prop::collection::vec(prop::option::weighted(0.8, 0..500u16), 0..4),
        ((0..6u8, 0..6u8), prop::option::of((0..6u8, 0..6u8))),
        any::<bool>(),
    )
        .prop_map(|(last, decided, kind, values, (parts, broad), co_financed)| Activity {
            last,
            decided,
            kind,
            values,
            parts,
            broad,
            co_financed,
        });
    prop::collection::vec(activity, 1..=MOST).prop_map(Plan)
}

fn kronor(ore: u64) -> String {
    Decimal::from_i128_with_scale(ore.into(), 2).to_string()
}

/// The months that the observations of a count cover, one quarter each.
const QUARTERS: [(&str, &str); 4] = [
    ("2025-01-01", "2025-03-31"),
    ("2025-04-01", "2025-06-30"),
    ("2025-07-01", "2025-09-30"),
    ("2024-01-01", "2024-12-31"),
];

impl Plan {
    fn measures(&self) -> Vec<String> {
        (0..self.0.len()).map(|number| format!("m-{number}")).collect()
    }

    /// The dataset of an owner, every amount times `k`.
    fn tiny(&self, owner: &str, k: u64) -> Tiny {
        let mut tiny = Tiny::new(owner, owner);
        for (number, activity) in self.0.iter().enumerate() {
            let (id, measure) = (format!("a-{number}"), format!("m-{number}"));
            tiny.row("activities", &[("id", &id)]).measure(&measure, &id, &[("kind", activity.kind)]);
            for (stage, ore) in [("final", activity.last), ("decided", activity.decided)] {
                let Some(ore) = ore else { continue };
                let kr = kronor(u64::from(ore) * k);
                tiny.row("allocations", &[("activity", &id), ("stage", stage), ("amount_kr", &kr)]);
            }
            for (value, period) in activity.values.iter().zip(QUARTERS) {
                let period = match activity.kind {
                    "count" => period,
                    "stock" => (period.1, period.1),
                    _ => ("", period.1),
                };
                let value = value.map(|value| value.to_string());
                tiny.observed(&measure, period, value.as_deref().unwrap_or(""));
                if value.is_none() {
                    let row = tiny.rows("outcomes").last_mut().expect("a row");
                    row.extend([("status", "not_reported".to_owned()), ("qualifier", String::new())]);
                }
            }
            let readings = [("", Some(activity.parts)), ("broad", activity.broad)];
            for (reading, parts) in readings.into_iter().filter_map(|(reading, parts)| Some((reading, parts?))) {
                for (goal, parts) in [("delmal-1", parts.0), ("delmal-2", parts.1)] {
                    if parts > 0 {
                        let parts = parts.to_string();
                        let cells = [("activity", id.as_str()), ("reading", reading), ("sub_goal", goal)];
                        tiny.row("goal_links", &[&cells[..], &[("parts", &parts), ("of", "12")]].concat());
                    }
                }
            }
            if activity.co_financed {
                tiny.row("co_funding", &[("activity", &id)]);
            }
        }
        tiny
    }
}

/// As many plans as a property is tried on. Each is the dataset of an owner of
/// its own, so that one load and one question serve them all.
const CASES: usize = 256;

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    prop::collection::vec(plan(), CASES)
}

fn owner(number: usize) -> String {
    format!("kommun-{number:03}")
}

/// The datasets of all plans.
fn tinies(plans: &[Plan], k: u64) -> Vec<Tiny> {
    plans.iter().enumerate().map(|(number, plan)| plan.tiny(&owner(number), k)).collect()
}

fn load(tinies: &[Tiny]) -> Loaded {
    load_all(&tinies.iter().collect::<Vec<_>>())
}

/// Every answer about all owners, and each trend of every owner.
fn answers(loaded: &Loaded) -> Vec<serde_json::Value> {
    let measures: Vec<String> = (0..MOST).map(|number| format!("m-{number}")).collect();
    every_answer(&loaded.rows(), 2025, &measures)
}

/// Every number of the year in kronor, by address.
fn amounts(loaded: &Loaded) -> BTreeMap<String, Decimal> {
    let (rows, scope) = (loaded.rows(), in_year(2025));
    let answers = [
        measure::cost(&rows, &scope).expect("an answer").computed(),
        measure::goals(&rows, &scope).expect("an answer").computed(),
        measure::measured(&rows, &scope).expect("an answer").computed(),
        measure::flow(&rows, &scope).expect("an answer").computed(),
    ];
    let mut amounts = BTreeMap::new();
    for figure in answers.into_iter().flatten() {
        if let (Unit::Kr | Unit::KrSplit | Unit::KrPer { .. }, Ok(value)) = (&figure.unit, figure.value) {
            amounts.insert(figure.address.to_string(), value);
        }
    }
    amounts
}

/// A number's digits and how many of them are decimals. A whole number of ten digits may be a person's, which no
/// dataset takes.
fn digits_and_decimals() -> impl Strategy<Value = (i64, u32)> {
    prop_oneof![(0..1_000_000_000i64, Just(0)), (0..10_000_000_000i64, 1..=4u32),]
}

/// One load of all cases. Where it fails, a few smaller ones are looked for.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 1, max_shrink_iters: 32, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_rows_changes_no_answer(plans in plans(), seed in any::<u64>()) {
        let straight = tinies(&plans, 1);
        let mut mixed = straight.clone();
        // Each row goes where a number made from the seed sends it.
        let mut next = seed;
        for (_, rows) in mixed.iter_mut().flat_map(Tiny::tables) {
            rows.sort_by_cached_key(|_| { next = next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); next >> 33 });
        }
        prop_assert_eq!(answers(&load(&straight)), answers(&load(&mixed)));
    }

    #[test]
    fn an_allocation_in_two_rows_is_the_same_allocation(plans in plans(), part in 0.0..1.0f64) {
        let whole = tinies(&plans, 1);
        let mut split = whole.clone();
        for tiny in &mut split {
            let rows = tiny.rows("allocations");
            for row in rows.clone() {
                let mut second = row.clone();
                let ore = Decimal::from_str_exact(&row["amount_kr"]).expect("kr");
                let first = (ore * Decimal::try_from(part).expect("small")).round_dp(2);
                second.insert("id", format!("{}-andra", row["id"]));
                second.insert("amount_kr", (ore - first).to_string());
                let own = rows.iter_mut().find(|own| own["id"] == row["id"]).expect("the row");
                own.insert("amount_kr", first.to_string());
                rows.push(second);
            }
        }
        prop_assert_eq!(answers(&load(&whole)), answers(&load(&split)));
    }

    #[test]
    fn an_observation_in_two_halves_is_the_same_observation(plans in plans()) {
        let whole = tinies(&plans, 1);
        let mut halves = whole.clone();
        for (plan, tiny) in plans.iter().zip(&mut halves) {
            let counts: Vec<String> = plan.0.iter().zip(plan.measures()).filter(|(own, _)| own.kind == "count").map(|(_, id)| id).collect();
            let rows = tiny.rows("outcomes");
            for row in rows.clone() {
                let Ok(value) = row["value"].parse::<u16>() else { continue };
                if row["period_start"] != "2025-01-01" || !counts.contains(&row["measure"]) {
                    continue;
                }
                let own = rows.iter_mut().find(|own| own["id"] == row["id"]).expect("the row");
                own.extend([("period_end", "2025-02-14".to_owned()), ("value", (value / 3).to_string())]);
                let mut second = row.clone();
                second.extend([("id", format!("{}-andra", row["id"])), ("period_start", "2025-02-15".to_owned())]);
                second.insert("value", (value - value / 3).to_string());
                rows.push(second);
            }
        }
        let cost = |loaded: &Loaded| measure::cost(&loaded.rows(), &in_year(2025)).expect("an answer").rows.clone();
        prop_assert_eq!(cost(&load(&whole)), cost(&load(&halves)));
    }

    #[test]
    fn money_times_k_is_every_krona_times_k(plans in plans(), k in 2..1000u64) {
        let (one, many) = (amounts(&load(&tinies(&plans, 1))), amounts(&load(&tinies(&plans, k))));
        prop_assert_eq!(one.keys().collect::<Vec<_>>(), many.keys().collect::<Vec<_>>());
        let k = Decimal::from(k);
        for (address, kr) in &one {
            let is_exact = address.ends_with("/kr") && !address.starts_with("goals/") || address.contains("/total/");
            let is_exact = is_exact || address.starts_with("flow/");
            // Splits are off by at most one öre a grant, of all owners together; quotients by half an öre.
            let ore = if address.starts_with("goals/") { CASES * MOST } else { 1 };
            let most = if is_exact { Decimal::ZERO } else { Decimal::from(ore) * Decimal::new(1, 2) * (k + Decimal::ONE) };
            let gap = (many[address] - kr * k).abs();
            prop_assert!(gap <= most, "{}: {} times {} is not {}", address, kr, k, many[address]);
        }
    }

    #[test]
    fn the_sub_goals_and_what_is_unlinked_are_the_total(plans in plans()) {
        let loaded = load(&tinies(&plans, 1));
        let rows = loaded.rows();
        for (number, plan) in plans.iter().enumerate() {
            let scope = Scope { owner: Some(owner(number)), ..in_year(2025) };
            let answer = measure::goals(&rows, &scope).expect("an answer");
            let kr = |figure: &Figure| figure.value.unwrap_or_default();
            let parts: Decimal = answer.rows.iter().map(|row| kr(&row.kr)).sum();
            prop_assert_eq!(parts + kr(&answer.unlinked_kr), kr(&answer.total_kr));
            let ranges = answer.rows.iter().map(|row| (&row.share, &row.range));
            for (share, range) in ranges.chain([(&answer.unlinked_share, &answer.unlinked_range)]) {
                // Where nothing is linked in any reading, there is no share but that of what is linked to none.
                let (Some(low), Some(high)) = (range.low.number(), range.high.number()) else { continue };
                let share = share.value.expect("a share");
                prop_assert!(low <= share && share <= high, "{} is not from {} to {}", share, low, high);
            }
            // And the total is what the plan grants: the final amount, else the decided.
            let granted: u64 = plan.0.iter().filter_map(|own| own.last.or(own.decided)).map(u64::from).sum();
            prop_assert_eq!(kr(&answer.total_kr), Decimal::from_i128_with_scale(granted.into(), 2));
        }
    }

    #[test]
    fn what_is_stored_is_what_was_written(
        written in prop::collection::vec(
            ("[a-zåäöÅÄÖé\"',; \n%$–’]{1,20}", digits_and_decimals(), prop::option::of(0..20_000u64)),
            CASES,
        ),
    ) {
        let mut tiny = Tiny::new("tiny", "exempel");
        let (mut activities, mut values) = (Vec::new(), Vec::new());
        for (number, (text, (digits, decimals), day)) in written.into_iter().enumerate() {
            let (id, name) = (format!("a-{number:03}"), format!("x{text}x"));
            let date = day.map(|day| (NaiveDate::default() + Days::new(day)).to_string());
            tiny.row("activities", &[("id", &id), ("name", &name), ("started", date.as_deref().unwrap_or(""))]);
            tiny.measure(&id, &id, &[("kind", "stock")]);
            let value = Decimal::new(digits, decimals);
            tiny.observed(&id, ("2025-12-31", "2025-12-31"), &value.to_string());
            activities.push(vec![id.clone(), name, date.unwrap_or("∅".to_owned())]);
            values.push((id, value));
        }
        let stored = Stored::of(write_all(&[&tiny]).path());
        let rows = rows(&stored.store);
        prop_assert_eq!(cells(&rows, "SELECT id, name, started FROM activities ORDER BY id"), activities);
        let read = cells(&rows, "SELECT measure, value FROM outcomes ORDER BY measure");
        let read: Vec<_> = read.into_iter().map(|row| (row[0].clone(), dec(&row[1]))).collect();
        prop_assert_eq!(read, values);
    }
}
