//! Small plans worked by hand, and any plan held against its own limits.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::clash::clash;
use super::moves::moves;
use super::plan::{Floor, Limit, Place, Plan, Target};
use super::programme::{Solved, smallest, utmost};
use super::whole::{Reached, reach};
use crate::model::answer::Entity;
use crate::model::figure::RowSet;

fn dec(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// Places as (activity, line, kronor), and targets as (share, tolerance, parts of twelve by place).
fn plan(places: &[(&str, &str, &str)], targets: &[(&str, &str, &[i64])]) -> Plan {
    let place = |(activity, line, kr): &(&str, &str, &str)| Place {
        activity: Entity::named(activity, activity),
        line: Entity::named(line, line),
        kr: dec(kr),
        base: RowSet::of("allocations"),
    };
    let places: Vec<Place> = places.iter().map(place).collect();
    let total: Decimal = places.iter().map(|place| place.kr).sum();
    let target = |(index, (share, tolerance, parts)): (usize, &(&str, &str, &[i64]))| Target {
        goal: Entity::named(&format!("delmal-{index}"), ""),
        share: dec(share),
        low: (dec(share) - dec(tolerance)) * total,
        high: (dec(share) + dec(tolerance)) * total,
        parts: parts.iter().map(|part| Decimal::from(*part)).collect(),
        of: Decimal::from(12),
        readings: parts.iter().map(|part| Decimal::from(*part) / Decimal::from(12)).map(|part| (part, part)).collect(),
    };
    let targets = targets.iter().enumerate().map(target).collect();
    Plan { places, targets, floors: Vec::new(), total }
}

fn floor(plan: &mut Plan, activity: &str, least: &str) {
    let places = plan.places.iter().enumerate().filter(|(_, place)| place.activity.id == activity).map(|own| own.0);
    let (activity, places) = (Entity::named(activity, activity), places.collect());
    plan.floors.push(Floor { activity, places, least: dec(least), own: true });
}

fn changes(plan: &Plan) -> Vec<Decimal> {
    match reach(plan) {
        Reached::Changes(changes) => changes,
        other => panic!("{other:?}"),
    }
}

const BOTH: &[(&str, &str, &str)] = &[("a", "x", "100"), ("b", "x", "100")];

#[test]
fn the_least_is_moved_that_comes_within_the_tolerance() {
    // 200 kr, b serves the goal: 70 % of it is 140, so 40 move.
    let plan = plan(BOTH, &[("0.75", "0.05", &[0, 12])]);
    assert_eq!(changes(&plan), [dec("-40"), dec("40")]);
    let moves = moves(&plan, &changes(&plan));
    assert_eq!(moves.iter().map(|own| (own.from, own.to, own.kr)).collect::<Vec<_>>(), [(0, 1, dec("40"))]);
}

#[test]
fn a_share_after_the_moves_has_its_range_over_the_readings() {
    // b gets 140 of 200 kr, of which a quarter or all may be read as the goal's: 35 or 140 kr.
    let mut plan = plan(BOTH, &[("0.75", "0.05", &[0, 12])]);
    plan.targets[0].readings = vec![(Decimal::ZERO, Decimal::ZERO), (dec("0.25"), Decimal::ONE)];
    let range = plan.range(&plan.targets[0], &changes(&plan));
    assert_eq!(range, Some((dec("0.175"), dec("0.7"))));
}

#[test]
fn what_is_reached_already_moves_nothing() {
    let plan = plan(BOTH, &[("0.5", "0.01", &[0, 12])]);
    assert_eq!(changes(&plan), [Decimal::ZERO, Decimal::ZERO]);
    assert_eq!(moves(&plan, &changes(&plan)), []);
}

#[test]
fn a_part_of_a_krona_is_rounded_to_the_safe_side() {
    // A third of b serves the goal: (100 + d)/3 ≥ 0.25 × 200 wants d = 50; 0.2501 × 200 wants 50.06, so 51.
    let exact = plan(BOTH, &[("0.25", "0", &[0, 4])]);
    assert_eq!(changes(&exact), [dec("-50"), dec("50")]);
    let part = plan(BOTH, &[("0.3001", "0.05", &[0, 4])]);
    assert_eq!(changes(&part), [dec("-51"), dec("51")]);
}

#[test]
fn a_floor_that_leaves_too_little_to_move_is_named() {
    // a keeps 80, so b comes to 120 of 200 at most: 60 %, and 70 % is wanted.
    let mut plan = plan(BOTH, &[("0.75", "0.05", &[0, 12])]);
    floor(&mut plan, "a", "80");
    assert_eq!(reach(&plan), Reached::Impossible);
    assert_eq!(clash(&plan), BTreeSet::from([Limit::Floor(0), Limit::Target(0)]));
    let kept = BTreeSet::from([Limit::Floor(0), Limit::Lines]);
    assert_eq!(utmost(&plan, 0, &kept, true).map(|share| share.round_dp(6)), Some(dec("0.6")));
}

#[test]
fn money_does_not_cross_lines_and_that_is_named_where_it_clashes() {
    // Only b serves the goal: line x has 200 of 300, and 80 % of 300 is 240.
    let places = &[("a", "x", "100"), ("b", "x", "100"), ("c", "y", "100")];
    let plan = plan(places, &[("0.8", "0", &[0, 12, 0])]);
    assert_eq!(reach(&plan), Reached::Impossible);
    assert_eq!(clash(&plan), BTreeSet::from([Limit::Lines, Limit::Target(0)]));
}

#[test]
fn two_targets_that_need_the_same_money_clash() {
    let plan = plan(BOTH, &[("0.7", "0.01", &[12, 0]), ("0.7", "0.01", &[0, 12])]);
    assert_eq!(clash(&plan), BTreeSet::from([Limit::Target(0), Limit::Target(1)]));
}

#[test]
fn what_gets_nothing_from_a_line_today_gets_nothing() {
    let plan = plan(&[("a", "x", "100"), ("b", "x", "0")], &[("0.5", "0.01", &[0, 12])]);
    assert_eq!(reach(&plan), Reached::Impossible);
}

#[test]
fn limits_less_than_a_krona_apart_may_have_no_whole_answer() {
    // A third of b is to be 66.72 kr, so b 200.16 kr.
    let plan = plan(&[("a", "x", "150"), ("b", "x", "150")], &[("0.2224", "0", &[0, 4])]);
    assert_eq!(reach(&plan), Reached::NotWhole);
}

/// scipy.optimize.linprog over [into, out] of each place, in kronor:
/// `linprog([0]*5+[1]*5, A_ub=…, b_ub=…, A_eq=…, b_eq=…, bounds=…).fun`, with the floor as a bound on what goes out.
#[test]
fn the_smallest_sum_is_scipys() {
    let places =
        &[("a", "x", "400000"), ("b", "x", "250000"), ("c", "x", "350000"), ("d", "y", "900000"), ("e", "y", "100000")];
    let mut plan = plan(places, &[("0.2", "0.01", &[0, 6, 0, 3, 12]), ("0.15", "0.005", &[4, 0, 3, 0, 0])]);
    floor(&mut plan, "a", "200000");
    floor(&mut plan, "d", "850000");
    let limits: BTreeSet<Limit> = plan.limits().into_iter().collect();
    let Solved::Changes(fractions) = smallest(&plan, &limits, Decimal::ZERO) else { panic!("no answer") };
    let moved = |changes: &[Decimal]| changes.iter().filter(|own| **own > Decimal::ZERO).copied().sum::<Decimal>();
    let scipy = dec(SCIPY_MOVED);
    assert!((moved(&fractions) - scipy).abs() < dec("0.01"), "{} is not {scipy}", moved(&fractions));
    let whole = moved(&changes(&plan));
    assert!(whole >= scipy.floor() && whole <= scipy + Decimal::from(places.len()), "{whole}");
}

const SCIPY_MOVED: &str = "252500";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever is found keeps all limits, and moves no more than the programme's own least and some kronor of rounding.
    #[test]
    fn an_answer_keeps_every_limit(
        amounts in prop::collection::vec((1_000_i64..2_000_000, 0..2_usize, 0..13_i64), 2..12),
        share in 0..100_i64,
        left in 0..100_i64,
    ) {
        let names: Vec<String> = (0..amounts.len()).map(|index| format!("a{index:02}")).collect();
        let texts: Vec<String> = amounts.iter().map(|(kr, _, _)| kr.to_string()).collect();
        let places: Vec<(&str, &str, &str)> = amounts.iter().zip(&names).zip(&texts)
            .map(|(((_, line, _), name), kr)| (name.as_str(), ["x", "y"][*line], kr.as_str())).collect();
        let parts: Vec<i64> = amounts.iter().map(|(_, _, part)| *part).collect();
        let share = format!("0.{share:02}");
        let mut plan = plan(&places, &[(&share, "0.01", &parts)]);
        for (index, (kr, _, _)) in amounts.iter().enumerate() {
            let activity = Entity::named(&names[index], "");
            let least = Decimal::from(*kr) * Decimal::new(left, 2);
            plan.floors.push(Floor { activity, places: vec![index], least, own: false });
        }
        match reach(&plan) {
            Reached::Changes(changes) => {
                prop_assert!(plan.holds(&changes));
                let moved: Decimal = moves(&plan, &changes).iter().map(|own| own.kr).sum();
                let gets: Decimal = changes.iter().filter(|own| **own > Decimal::ZERO).copied().sum();
                prop_assert_eq!(moved, gets);
                let limits: BTreeSet<Limit> = plan.limits().into_iter().collect();
                let Solved::Changes(least) = smallest(&plan, &limits, Decimal::ZERO) else { panic!("no answer") };
                let least: Decimal = least.iter().filter(|own| **own > Decimal::ZERO).copied().sum();
                prop_assert!(moved <= least + Decimal::from(16 * plan.places.len()), "{} over {}", moved, least);
            }
            Reached::Impossible => {
                let clash = clash(&plan);
                prop_assert!(clash.contains(&Limit::Target(0)));
                for limit in &clash {
                    let without = clash.iter().filter(|own| *own != limit).copied().collect();
                    prop_assert_ne!(smallest(&plan, &without, Decimal::ZERO), Solved::Impossible);
                }
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
