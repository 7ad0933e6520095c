//! Charts of any numbers whatever: they end in a picture of a bounded size or
//! in the answer that there is none, never in a panic.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::layout::{TALLEST, WIDTH};
use super::{ChartError, Picture, against, bridge, flow, funnel, goals, measured, trend};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Interval, Unit};
use crate::present::sample::{self, figure};
use crate::words::{Lang, Words};

/// What numbers and names are put in place of an answer's own, in turn.
#[derive(Debug, Clone)]
struct Odd {
    numbers: Vec<Decimal>,
    names: Vec<String>,
    /// How many times each row comes, each time with other names.
    times: usize,
    /// How many of the rows stay.
    rows: usize,
}

fn number() -> impl Strategy<Value = Decimal> {
    let few = ["0", "1", "0.0001", "-1", "999999999999.9999", "9999999999999.99", "-999999999999", "1000000000000000"];
    let few: Vec<Decimal> = few.into_iter().map(|text| text.parse().expect("a number")).collect();
    prop_oneof![
        4 => prop::sample::select(few),
        2 => (-1_000_000_000_000_000_000..1_000_000_000_000_000_000_i64, 0..5_u32).prop_map(|(number, scale)| Decimal::new(number, scale)),
        1 => (0..100_i64).prop_map(Decimal::from),
    ]
}

fn odd() -> impl Strategy<Value = Odd> {
    let name = prop_oneof![
        Just(String::new()),
        Just("å".repeat(5_000)),
        Just("Ett <namn> & \"annat\" ".repeat(300)),
        "[a-zåäö <>&\"']{0,40}".prop_map(String::from),
    ];
    let times = prop_oneof![6 => Just(1_usize), 1 => 2..8_usize, 1 => Just(200_usize)];
    (prop::collection::vec(number(), 1..12), prop::collection::vec(name, 1..5), times, 0..12_usize)
        .prop_map(|(numbers, names, times, rows)| Odd { numbers, names, times, rows })
}

/// An answer with the odd numbers and names.
struct Filled<'a> {
    odd: &'a Odd,
    at: usize,
}

impl Filled<'_> {
    fn number(&mut self) -> Decimal {
        self.at += 1;
        self.odd.numbers[self.at % self.odd.numbers.len()]
    }

    fn cell(&mut self, cell: &mut Cell, copy: usize) {
        match cell {
            Cell::Figure(figure) => figure.value = figure.value.map(|_| self.number()),
            Cell::Decimal(number) => *number = self.number(),
            Cell::Interval(Some(interval)) => {
                (interval.low, interval.high) = (Some(self.number()), Some(self.number()));
            }
            Cell::Entity(entity) => {
                let name = &self.odd.names[self.at % self.odd.names.len()];
                let id = if copy == 0 { entity.id.clone() } else { format!("{}-{copy}", entity.id) };
                *entity = Entity::named(&id, &format!("{name}{copy}"));
            }
            Cell::List(cells) => cells.iter_mut().for_each(|cell| self.cell(cell, copy)),
            Cell::Record(fields) => fields.iter_mut().for_each(|(_, cell)| self.cell(cell, copy)),
            _ => {}
        }
    }

    fn answer(&mut self, mut answer: LooseAnswer) -> LooseAnswer {
        let rows: Vec<Vec<Cell>> = answer.rows.iter().take(self.odd.rows).cloned().collect();
        answer.rows.clear();
        for copy in 0..self.odd.times {
            for row in &rows {
                let mut row = row.clone();
                row.iter_mut().for_each(|cell| self.cell(cell, copy));
                answer.rows.push(row);
            }
        }
        answer.top.iter_mut().for_each(|(_, cell)| self.cell(cell, 0));
        answer
    }
}

/// A roll-up of four owners with the curve of its pool.
fn rolled_up() -> (LooseAnswer, LooseAnswer) {
    let persons = || Unit::Of { sv: "person".to_owned(), en: "person".to_owned() };
    let per = || Unit::KrPer { sv: "person".to_owned(), en: "person".to_owned() };
    let cell = |what: &str, value: &str, unit| Cell::from(figure(what, Ok(sample::dec(value)), unit));
    let mut answer = LooseAnswer::new("rollup", &["owner", "aligned", "grant_share", "expected_count", "position"]);
    answer.top = vec![
        ("concept", Cell::Entity(Entity::named("till-arbete", "Till arbete"))),
        ("year", Cell::Plain(2025)),
        (
            "pools",
            Cell::List(vec![Cell::Record(vec![
                ("pooled", cell("pooled", "30000", per())),
                ("grant_share", cell("share", "1", Unit::Share)),
                ("outcomes", cell("outcomes", "100", persons())),
                ("dispersion", Cell::Decimal(sample::dec("1.5"))),
            ])]),
        ),
    ];
    for (owner, kr, expected, position) in
        [("a", "25000", "40", "inside"), ("b", "50000", "10", "outside_95"), ("c", "30000", "60", "inside")]
    {
        answer.rows.push(vec![
            Cell::Entity(Entity::named(owner, owner)),
            cell("aligned", kr, per()),
            cell("share", "1", Unit::Share),
            cell("expected", expected, persons()),
            Cell::word("position", position),
        ]);
    }
    let limits = ["limits_95", "limits_998", "adjusted_95", "adjusted_998"];
    let mut curve = LooseAnswer::new("funnel", &["expected_count", limits[0], limits[1], limits[2], limits[3]]);
    for expected in 1..20_i64 {
        let limit = |low: i64, high: i64| {
            Cell::Interval(Some(Interval { low: Some(low.into()), high: Some(high.into()), method: "method" }))
        };
        let mut row = vec![Cell::Decimal(expected.into())];
        row.extend([limit(20_000, 40_000), limit(10_000, 50_000), limit(15_000, 45_000), limit(5_000, 55_000)]);
        curve.rows.push(row);
    }
    (answer, curve)
}

/// Every chart there is, drawn from answers with these numbers and names.
fn all(odd: &Odd, words: &Words) -> Vec<(&'static str, Result<Picture, ChartError>)> {
    let filled = |answer| Filled { odd, at: 0 }.answer(answer);
    let trends = ["ips-asf-work-or-study", "ips-asf-other-planned"].map(|own| filled(sample::trend(own)));
    let of_goals = filled(sample::goals());
    let (rollup, curve) = rolled_up();
    // A pool is of owners with one grant share, whatever it is.
    let mut rollup = filled(rollup);
    for row in &mut rollup.rows {
        row[2] = Cell::from(figure("share", Ok(Decimal::ONE), Unit::Share));
    }
    if let Some((_, Cell::List(pools))) = rollup.top.iter_mut().find(|(key, _)| *key == "pools")
        && let Some(Cell::Record(fields)) = pools.first_mut()
    {
        fields[1].1 = Cell::from(figure("share", Ok(Decimal::ONE), Unit::Share));
    }
    vec![
        ("trend", trend(&trends.iter().collect::<Vec<_>>(), words)),
        ("goals", goals(&of_goals, words)),
        ("against", against(&of_goals, words)),
        ("measured", measured(&filled(sample::measured()), words)),
        ("flow", flow(&filled(sample::flow()), words)),
        ("bridge", bridge(&filled(sample::bridge()), words)),
        ("funnel", funnel(&rollup, &filled(curve), words)),
    ]
}

/// Reads it as a browser's XML parser would.
fn assert_xml(svg: &str) {
    let mut reader = quick_xml::Reader::from_str(svg);
    loop {
        match reader.read_event().expect("XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                tag.attributes().for_each(|attribute| drop(attribute.expect("an attribute")));
            }
            _ => {}
        }
    }
}

/// The width and height that a PNG says of itself.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

fn assert_sane(name: &str, picture: Result<Picture, ChartError>) {
    let picture = match picture {
        Ok(picture) => picture,
        Err(ChartError::Empty | ChartError::TooTall(_)) => return,
        Err(error) => panic!("{name}: {error}"),
    };
    assert_xml(&picture.svg);
    let (width, height) = size(&picture.png().expect("pixels"));
    let (most_wide, most_tall) = (u32::try_from(WIDTH * 2 + 40), u32::try_from(TALLEST * 2 + 40));
    assert!(width <= most_wide.expect("small") && height <= most_tall.expect("small"), "{name}: {width} × {height}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_numbers_end_in_a_bounded_picture_or_none(odd in odd(), swedish in any::<bool>()) {
        let words = Words::new(if swedish { Lang::Sv } else { Lang::En });
        for (name, picture) in all(&odd, &words) {
            assert_sane(name, picture);
        }
    }
}

/// The odd answers that were seen, and others by hand; for looking too:
/// `UTFALL_LOOK=target/look cargo test extremes -- --ignored`.
fn by_hand() -> Vec<(&'static str, Odd)> {
    let odd = |numbers: &[&str], names: &[&str], times| Odd {
        numbers: numbers.iter().map(|text| sample::dec(text)).collect(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        times,
        rows: 99,
    };
    let long = "Ambassadörsverksamhet mot stigma kring psykisk ohälsa och funktionsnedsättning ".repeat(4);
    let unbroken = "Samordningsförbundsverksamhetsutvecklingsprocessledarutbildning".repeat(3);
    vec![
        ("zeros", odd(&["0"], &["Namn"], 1)),
        ("one-krona", odd(&["1", "9999999999999.99", "250000"], &["Namn"], 1)),
        ("huge", odd(&["1000000000000000", "999999999999999", "1"], &["Namn"], 1)),
        ("negative", odd(&["-3000000", "12", "-7"], &["Namn"], 1)),
        ("long-names", odd(&["12", "250000", "31"], &[&long, &unbroken], 1)),
        ("many", odd(&["12", "250000", "31"], &["Namn"], 8)),
        ("two-hundred", odd(&["12", "250000", "31"], &["Namn"], 200)),
    ]
}

#[test]
fn charts_of_zeros_are_none_and_too_many_bars_are_no_picture() {
    let words = Words::new(Lang::Sv);
    for (name, odd) in by_hand() {
        for (chart, picture) in all(&odd, &words) {
            match (name, chart) {
                ("zeros", "goals" | "against" | "measured" | "flow" | "bridge") => {
                    assert!(matches!(picture, Err(ChartError::Empty)), "{chart} of zeros");
                }
                ("two-hundred", "goals" | "against" | "bridge") => {
                    assert!(matches!(picture, Err(ChartError::TooTall(_))), "{chart} of two hundred times its rows");
                }
                _ => assert_sane(chart, picture),
            }
        }
    }
}

#[test]
#[ignore = "writes pictures to look at"]
fn look() {
    let Some(folder) = std::env::var_os("UTFALL_LOOK").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, odd) in by_hand() {
        for (chart, picture) in all(&odd, &Words::new(Lang::Sv)) {
            if let Ok(picture) = picture {
                let path = folder.join(format!("{name}-{chart}.png"));
                std::fs::write(path, picture.png().expect("pixels")).expect("written");
            }
        }
    }
}
