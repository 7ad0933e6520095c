//! Random tables of people, attacked. `UTFALL_TABLES` says how many; few of them in a usual run.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value as Json;
use utfall::measure::disclosure::{Knowledge, disclosure_knowing};
use utfall::measure::queries::named;
use utfall::model::disclosure::Policy;
use utfall::model::query::Query;
use utfall::model::rows::Rows;
use utfall::present::format::{Format, Sheet, Style, write};
use utfall::words::{Lang, Words};

use super::attacker::{Found, Outside, Rule};
use super::tables::TableOfPeople;
use crate::tiny::build::{Tiny, load_all};
use crate::tools::Loaded;

/// How many are loaded at once, each an owner's.
const BATCH: u64 = 50;

fn how_many() -> u64 {
    std::env::var("UTFALL_TABLES").ok().map_or(100, |text| text.parse().expect("a number of tables"))
}

fn rule(number: u64) -> Rule {
    match number % 4 {
        0 => Rule { threshold: 3, zeros: false },
        1 => Rule { threshold: 5, zeros: true },
        _ => Rule { threshold: 5, zeros: false },
    }
}

/// What is put out of some tables, as a machine reads it.
fn put_out(loaded: &Loaded, rule: Rule, knowledge: Knowledge) -> Json {
    let all = loaded.rows();
    let policy = Policy { threshold: u32::try_from(rule.threshold).expect("small"), zeros: rule.zeros };
    let disclosure = Rc::new(disclosure_knowing(&all, policy, knowledge).expect("decided"));
    let rows = loaded.rows().told(disclosure);
    let query = named("observations-by-group").expect("a query of the house").text;
    let statement = Query::parse(query).and_then(|query| query.bind(&[])).expect("a statement");
    let sheet = Sheet::of_table("observations-by-group", &rows.run(&statement).expect("rows")).expect("a sheet");
    let words = Words::new(Lang::En);
    let style = Style { disclosure: rows.disclosure(), ..Style::new(Format::Json, &words) };
    let mut bytes = Vec::new();
    write(&mut bytes, &[sheet], style).expect("written to memory");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// Everything that is found out of tables, and how much was put out, withheld, and tried one by one.
#[derive(Debug, Default)]
struct Outcome {
    found: Vec<Found>,
    tables: u64,
    told: usize,
    withheld: usize,
    exhausted: u64,
}

fn attacked(numbers: std::ops::Range<u64>, rule: Rule, knowledge: Knowledge) -> Outcome {
    let tables: Vec<TableOfPeople> = numbers.map(TableOfPeople::drawn).collect();
    let datasets: Vec<Tiny> = tables.iter().map(TableOfPeople::dataset).collect();
    let loaded = load_all(&datasets.iter().collect::<Vec<_>>());
    let answer = put_out(&loaded, rule, knowledge);
    assert_eq!(answer["public"]["threshold"], rule.threshold);
    let mut by_owner: BTreeMap<&str, Vec<&Json>> = BTreeMap::new();
    for row in answer["rows"].as_array().expect("rows") {
        by_owner.entry(row["owner"].as_str().expect("an owner")).or_default().push(row);
    }
    let mut outcome = Outcome::default();
    for table in &tables {
        let rows = by_owner.get(table.owner.as_str()).map_or(&[][..], Vec::as_slice);
        let outside = Outside::read(table, rows);
        outcome.tables += 1;
        outcome.withheld += outside.withheld.len();
        outcome.told += rows.len() - outside.withheld.len();
        outcome.found.extend(outside.attack(rule));
        if let Some(found) = outside.exhaustive(rule) {
            outcome.exhausted += 1;
            outcome.found.extend(found);
        }
    }
    outcome
}

#[test]
fn an_attacker_finds_no_small_count_in_random_tables() {
    let (mut all, mut batch) = (Outcome::default(), 0);
    while batch * BATCH < how_many() {
        let numbers = batch * BATCH..((batch + 1) * BATCH).min(how_many());
        let own = attacked(numbers, rule(batch), Knowledge::ALL);
        all.tables += own.tables;
        all.told += own.told;
        all.withheld += own.withheld;
        all.exhausted += own.exhausted;
        all.found.extend(own.found);
        batch += 1;
    }
    eprintln!(
        "public: {} random tables attacked, {} cells told, {} withheld; {} tables tried exhaustively; {} found out",
        all.tables,
        all.told,
        all.withheld,
        all.exhausted,
        all.found.len()
    );
    assert!(all.withheld > 0 && all.told > 0 && all.exhausted > 0, "{all:?}");
    assert!(all.found.is_empty(), "{} of them: {:#?}", all.found.len(), all.found.iter().take(12).collect::<Vec<_>>());
}

#[test]
fn a_build_that_knows_less_is_caught() {
    let all = Knowledge::ALL;
    let weakened = [
        ("groups", Knowledge { groups: false, ..all }),
        ("increments", Knowledge { increments: false, ..all }),
        ("complements", Knowledge { complements: false, ..all }),
        ("same", Knowledge { same: false, ..all }),
        ("secondary", Knowledge { secondary: false, ..all }),
        ("periods", Knowledge { periods: false, ..all }),
    ];
    for (name, knowledge) in weakened {
        let own = attacked(0..2 * BATCH, rule(2), knowledge);
        eprintln!("public: without {name}, {} small counts are found out in {} tables", own.found.len(), own.tables);
        assert!(!own.found.is_empty(), "nothing is found without {name}");
    }
}
