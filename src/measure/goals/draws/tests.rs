use std::collections::BTreeMap;

use super::*;
use crate::measure::goals::ground::{Funded, Held};
use crate::measure::read::lines::Lines;
use crate::measure::read::links::Link;
use crate::model::answer::Entity;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::vocabulary::Stage;

/// A year of these sub-goals with activities of (id, öre, links as (sub-goal, parts, of, printed)).
type Made<'a> = (&'a str, i64, &'a [(usize, i64, i64, bool)]);

fn ground(goals: usize, activities: &[Made<'_>]) -> Ground {
    let funded = |(id, ore, links): &Made<'_>| {
        let line = Key::new("exempel", "linje");
        let held = Held { kr: Kr::from_ore(*ore), stage: Stage::Final, focus: Vec::new(), base: None };
        let link = |(goal, parts, of, printed): &(usize, i64, i64, bool)| Link {
            sub_goal: format!("delmal-{goal}"),
            fraction: Fraction { parts: *parts, of: *of },
            weight_stated: *printed,
        };
        let own = Funded {
            activity: Entity::named(id, id),
            grants: BTreeMap::from([(line, held)]),
            links: links.iter().map(link).collect(),
        };
        (Key::new("exempel", *id), own)
    };
    Ground {
        year: Year::new(2025).expect("a year"),
        owner: "exempel".to_owned(),
        sub_goals: (1..=goals).map(|goal| Entity::named(&format!("delmal-{goal}"), "")).collect(),
        focus_areas: Vec::new(),
        activities: activities.iter().map(funded).collect(),
        lines: Lines::none(),
        map: BTreeMap::new(),
        targets: BTreeMap::new(),
        measured: BTreeMap::new(),
        focus_judged: false,
        disputed: Vec::new(),
    }
}

/// A part of a Dirichlet is Beta(α, κ−α). Quantiles at 2.5, 10, 50, 90 and
/// 97.5 % from SciPy, with a = kappa*(0.9*w + 0.1/m):
/// `scipy.stats.beta.ppf([.025, .1, .5, .9, .975], a, kappa - a)`.
const SCIPY: &[(usize, u8, usize, [f64; 5])] = &[
    (8, 10, 0, [0.386513922, 0.495656766, 0.700414599, 0.860978800, 0.918144613]),
    (8, 10, 1, [0.043571817, 0.084825269, 0.219551867, 0.415770760, 0.529013833]),
    (8, 10, 2, [0.000000000, 0.000000001, 0.000256472, 0.037196615, 0.113172157]),
    (8, 5, 0, [0.271404392, 0.416688313, 0.713991534, 0.917217134, 0.967544814]),
    (8, 5, 1, [0.012578859, 0.041994161, 0.201108810, 0.489590919, 0.648609551]),
    (8, 5, 2, [0.000000000, 0.000000000, 0.000002011, 0.026940518, 0.142150243]),
    (8, 20, 0, [0.474347151, 0.552146674, 0.693858497, 0.814246766, 0.865208204]),
    (8, 20, 1, [0.083389422, 0.123991102, 0.228625755, 0.363040571, 0.441043786]),
    (8, 20, 2, [0.000000014, 0.000003484, 0.002251351, 0.037983339, 0.084768059]),
    (3, 10, 0, [0.198657363, 0.285244921, 0.482179315, 0.683059053, 0.774302829]),
    (3, 10, 1, [0.053274505, 0.099133470, 0.241766558, 0.441135831, 0.553523247]),
    (3, 5, 0, [0.112457093, 0.209938893, 0.480946807, 0.760420380, 0.866503411]),
    (3, 5, 1, [0.017122133, 0.052227045, 0.224603154, 0.516851139, 0.672335988]),
    (3, 20, 0, [0.273677466, 0.341729856, 0.482766849, 0.625702626, 0.696148631]),
    (3, 20, 1, [0.096966159, 0.140648263, 0.250154432, 0.387100926, 0.465271791]),
];

#[test]
fn each_part_of_a_draw_has_the_quantiles_that_scipy_gives() {
    let whole = 1_000_000_000_000;
    let of_eight = ground(7, &[("a", whole, &[(1, 3, 4, false), (2, 1, 4, false)])]);
    let of_three = ground(2, &[("a", whole, &[(1, 1, 2, false), (2, 1, 4, false)])]);
    for (categories, kappa, category, quantiles) in SCIPY {
        let ground = if *categories == 8 { &of_eight } else { &of_three };
        let judged = Judged::all(ground).expect("links below one");
        let draws = Draws::of(&judged, *categories, *kappa).sorted(*category);
        for (p, quantile) in [0.025, 0.1, 0.5, 0.9, 0.975].into_iter().zip(quantiles) {
            // What is smaller than a part of the drawn weights cannot be told from nothing.
            if *quantile < 1e-6 {
                continue;
            }
            let ore = (quantile * whole as f64) as i64;
            let below = draws.iter().filter(|own| **own <= ore).count() as f64 / f64::from(DRAWS);
            // Four standard errors of a share of so many draws.
            let error = 4.0 * (p * (1.0 - p) / f64::from(DRAWS)).sqrt();
            assert!((below - p).abs() < error, "{categories} {kappa} {category}: {below} of the draws, not {p}");
        }
    }
}

#[test]
fn every_draw_is_the_total_to_the_ore() {
    let ground = ground(
        3,
        &[
            ("a", 100, &[(1, 1, 3, false), (2, 1, 3, false)]),
            ("b", 7, &[]),
            ("c", 1, &[(3, 1, 1, false)]),
            ("d", 0, &[]),
        ],
    );
    let judged = Judged::all(&ground).expect("links below one");
    assert_eq!(judged.iter().map(Judged::ore).sum::<i64>(), 108);
    for kappa in KAPPAS {
        let draws = Draws::of(&judged, 4, kappa);
        for draw in draws.ore.chunks(4) {
            assert_eq!(draw.iter().sum::<i64>(), 108);
            assert!(draw.iter().all(|ore| *ore >= 0));
        }
        let left = draws.without(&judged[0], kappa);
        assert!(left.ore.chunks(4).all(|draw| draw.iter().sum::<i64>() == 8 && draw.iter().all(|ore| *ore >= 0)));
    }
}

#[test]
fn printed_weights_are_not_drawn() {
    // All printed: a half and a half. Partly: a half is printed, the rest is drawn over the others.
    let all = ground(2, &[("a", 101, &[(1, 1, 2, true), (2, 1, 2, true)])]);
    let draws = Draws::of(&Judged::all(&all).expect("links"), 3, 10);
    assert!(draws.of_category(0).all(|ore| ore == 51) && draws.of_category(1).all(|ore| ore == 50));
    let part = ground(2, &[("a", 1000, &[(1, 1, 2, true), (2, 1, 4, false)])]);
    let draws = Draws::of(&Judged::all(&part).expect("links"), 3, 10);
    assert!(draws.of_category(0).all(|ore| ore == 500));
    let rest: Vec<i64> = draws.of_category(1).collect();
    assert!(rest.iter().any(|ore| *ore < 200) && rest.iter().any(|ore| *ore > 300), "the rest is drawn");
    assert!(draws.ore.chunks(3).all(|draw| draw.iter().sum::<i64>() == 1000));
}

#[test]
fn an_activity_draws_alike_whoever_stands_beside_it() {
    let own: Made<'_> = ("a", 1000, &[(1, 1, 2, false)]);
    let (alone, beside) = (ground(2, &[own]), ground(2, &[("0", 5, &[]), own, ("z", 70, &[])]));
    let drawn = |ground: &Ground| {
        let judged = Judged::all(ground).expect("links");
        let one = judged.iter().find(|one| one.key().id == "a").expect("a");
        let mut drawn = Vec::new();
        one.draw(10, |_, ore| drawn.push(ore.to_vec()));
        drawn
    };
    assert_eq!(drawn(&alone), drawn(&beside));
}

/// The first draws, kept so that a change of generator or seed is seen.
#[test]
fn the_draws_are_those_they_were() {
    let ground = ground(2, &[("a", 1_000_000, &[(1, 1, 2, false), (2, 1, 4, false)])]);
    let judged = Judged::all(&ground).expect("links");
    let mut first = Vec::new();
    judged[0].draw(10, |draw, ore| {
        if draw < 2 {
            first.push(ore.to_vec());
        }
    });
    insta::assert_debug_snapshot!(first);
}

#[test]
fn quantiles_are_nearest_ranks() {
    // Of ten: the 25th thousandth is the first, the median the fifth, 97.5 % the tenth.
    let ten: Vec<i64> = (1..=10).collect();
    assert_eq!([25, 100, 500, 900, 975].map(|at| quantile(&ten, at)), [1, 1, 5, 9, 10].map(Some));
    assert_eq!(quantile(&[], 500), None);
}
