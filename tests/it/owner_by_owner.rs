//! What a query says of itself with `-- within`: asked of one owner, and one value of a column, after the other it gives
//! the same rows in the same order, and no two rows could stand in either order. Engines rely on it.

use std::collections::BTreeSet;

use utfall::measure::queries;
use utfall::model::query::{Query, Statement};
use utfall::model::rows::Rows;
use utfall::model::table::Table;
use utfall::store::Store;

use crate::duckdb::two_owners;
use crate::tools::{real, rows, texts};

/// So many owners have observations, and so many grants.
fn hold(store: &Store, observed: usize, granted: usize) {
    let rows = rows(store);
    let mut tried = 0;
    for own in queries::all() {
        let query = Query::parse(own.text).expect(own.name);
        if !query.header.is_within_owner() {
            continue;
        }
        tried += 1;
        let statement = query.bind(&[]).expect(own.name);
        let whole = rows.run(&statement).expect("rows");
        let named: BTreeSet<String> = whole.rows().map(|row| row.text("owner").expect("an owner").to_owned()).collect();
        let each =
            named.iter().flat_map(|owner| texts(&rows.run(&statement.clone().of_owner(Some(owner))).expect("rows")));
        assert_eq!(texts(&whole), each.collect::<Vec<_>>(), "{}", own.name);
        let distinct = match own.name {
            "observations" => observations(&whole, &statement, store),
            "owners" => distinct(&whole, &["owner"]),
            // An id is one within its dataset.
            "corrections" | "documents" | "source-notes" => distinct(&whole, &["owner", "dataset", "id"]),
            "bodies" => distinct(&whole, &["owner", "organisation"]),
            "line-amounts" => distinct(&whole, &["owner", "row_file", "id"]),
            "lines-described" => distinct(&whole, &["owner", "year", "line"]),
            other => panic!("what {other} goes by is not known here"),
        };
        let owners = match own.name {
            "observations" => observed,
            "owners" => granted,
            _ => named.len(),
        };
        assert_eq!(named.len(), owners, "{}: {named:?}", own.name);
        assert_eq!(distinct, whole.len(), "{}: rows that could stand in either order", own.name);
    }
    assert!(tried > 0, "no query says so");
}

/// How many rows differ in what their `ORDER BY` has.
fn distinct(whole: &Table, order: &[&str]) -> usize {
    let names = whole.names();
    let places: Vec<usize> =
        order.iter().map(|name| names.iter().position(|own| own == name).expect("a column")).collect();
    let keys = texts(whole).into_iter().map(|row| places.iter().map(|place| row[*place].clone()).collect::<Vec<_>>());
    keys.collect::<BTreeSet<_>>().len()
}

/// How many observations differ in what their `ORDER BY` has; piece by piece, each measure by itself, they are the same.
fn observations(whole: &Table, statement: &Statement, store: &Store) -> usize {
    assert_eq!(statement.within_column().map(|(table, column)| (table.name, column)), Some(("outcomes", "measure")));
    let order = "owner, measure, period_end NULLS LAST, period_start NULLS LAST";
    let over = format!("-- over: observations\nSELECT * FROM observations ORDER BY {order}");
    let over = Query::parse(&over).and_then(|over| over.bind(&[])).expect("a statement");
    let by_piece = rows(store).at_most(1).run(&over).expect("rows");
    assert_eq!(texts(whole), texts(&by_piece));
    let keys = whole.rows().map(|row| {
        let text = |name| row.text(name).expect("a text").to_owned();
        let day = |name| row.date_or_null(name).expect("a date");
        (text("owner"), text("measure"), day("period_end"), day("period_start"))
    });
    keys.collect::<BTreeSet<_>>().len()
}

#[test]
fn the_real_datasets_are_answered_owner_by_owner_alike() {
    hold(real(), 1, 3);
}

#[test]
fn two_owners_with_the_same_ids_are_answered_owner_by_owner_alike() {
    hold(&two_owners().store, 2, 2);
}
