//! Several owners in one picture, worked by hand.

use utfall::measure::{self, Scope};
use utfall::model::answer::{Answered, Entity};
use utfall::present::chart::{self, Drawing, Look};
use utfall::words::{Lang, Words};

use super::build::{Tiny, load_all};
use crate::tools::Loaded;

/// An owner that gives to activity a, of which an outcome is reported, and to b, of which nothing is.
/// Activity a serves sub-goal 1, b sub-goal 2.
fn owner(id: &str, name: &str, year: &'static str, [a, b]: [&str; 2]) -> Tiny {
    let mut tiny = Tiny::new(&format!("{id}-{year}"), id);
    tiny.row("organisations", &[("id", id), ("name", name), ("kind", "municipality")]);
    tiny.granted("a", a).measure("ut", "a", &[("level", "outcome")]);
    tiny.observed("ut", if year == "2024" { ("2024-01-01", "2024-12-31") } else { ("2025-01-01", "2025-12-31") }, "7");
    tiny.granted("b", b);
    for (activity, goal) in [("a", "delmal-1"), ("b", "delmal-2")] {
        tiny.row(
            "goal_links",
            &[("activity", activity), ("sub_goal", goal), ("year", year), ("parts", "1"), ("of", "1")],
        );
    }
    for table in ["funding_lines", "allocations"] {
        tiny.rows(table).iter_mut().for_each(|row| drop(row.insert("year", year.to_owned())));
    }
    tiny
}

/// 750 and 250 of 1 000 in 2025; 100 and 300 of 400 in 2024; a line without a grant.
fn loaded() -> Loaded {
    let mut none = Tiny::new("gamma-2025", "gamma");
    none.row("organisations", &[("id", "gamma"), ("name", "Gamma kommun"), ("kind", "municipality")]);
    let alfa = owner("alfa", "Alfa kommun", "2025", ["750", "250"]);
    load_all(&[&alfa, &owner("beta", "Beta kommun", "2024", ["100", "300"]), &none])
}

fn each<A>(loaded: &Loaded, ask: impl Fn(&Scope) -> Answered<A>) -> Vec<(Entity, Answered<A>)> {
    let owners = measure::owners(&loaded.rows()).expect("owners");
    let scope = |own: &measure::Owner| Scope { year: own.year(), owner: Some(own.entity.id.clone()) };
    owners.iter().map(|own| (own.entity.clone(), ask(&scope(own)))).collect()
}

fn said(drawing: &Drawing) -> String {
    drawing.description().replace('\u{a0}', " ")
}

#[test]
fn bars_are_parts_of_each_owners_own_grant() {
    let loaded = loaded();
    let answers = each(&loaded, |scope| measure::measured(&loaded.rows(), scope).expect("an answer"));
    let drawing = chart::owners_measured(&answers, &Words::new(Lang::Sv)).expect("a drawing");
    assert_eq!(
        said(&drawing),
        "Alfa kommun 2025 (1 000 kr): resultat är mätt 75,0 %, bara prestation eller upplevelse är mätt 0,0 %, \
         inget är mätt 25,0 %; \
         Beta kommun 2024 (400 kr): resultat är mätt 25,0 %, bara prestation eller upplevelse är mätt 0,0 %, \
         inget är mätt 75,0 %; \
         Gamma kommun 2025: inget bidrag till aktiviteten är registrerat för året."
    );
    let picture = drawing.picture(&Look { untitled: true, ..Look::default() }).expect("a picture");
    // Of 758 pixels 568 and 190, a half going to the even one, less the gap of two; each is four units.
    for width in [566 * 4, 188 * 4] {
        assert!(picture.svg.contains(&format!("width=\"{width}\" height=\"104\" fill=\"#1F5A99\"")), "{}", picture.svg);
    }
    assert!(picture.svg.contains(">Gamma kommun 2025<"), "{}", picture.svg);
}

#[test]
fn shares_of_sub_goals_stand_next_to_each_other() {
    let loaded = loaded();
    let answers = each(&loaded, |scope| measure::goals(&loaded.rows(), scope).expect("an answer"));
    let words = Words::new(Lang::Sv);
    let drawing = chart::owners_goals(&answers, &words).expect("a drawing");
    let said = said(&drawing);
    let [alfa, beta, gamma] = said.split("; ").collect::<Vec<_>>()[..] else { panic!("{said}") };
    for (own, start, first, second) in [
        (alfa, "Alfa kommun 2025 (1 000 kr): ", " 75,0 %,", " 25,0 %"),
        (beta, "Beta kommun 2024 (400 kr): ", " 25,0 %,", " 75,0 %"),
    ] {
        assert!(own.starts_with(start) && own.contains(first) && own.ends_with(second), "{own}");
    }
    assert_eq!(gamma, "Gamma kommun 2025: inget bidrag till aktiviteten är registrerat för året.");
    let picture = drawing.picture(&Look::default()).expect("a picture");
    assert!(picture.svg.contains("Gamma kommun 2025: inget bidrag"), "the reason stands in its place");
    // More than there are marks.
    let many: Vec<_> = answers.iter().cycle().take(13).cloned().collect();
    assert!(matches!(chart::owners_goals(&many, &words), Err(chart::ChartError::TooMany(12))));
    assert!(matches!(chart::owners_goals(&answers[2..], &words), Err(chart::ChartError::Empty)));
}
