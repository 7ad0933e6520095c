//! From figures to the stored rows behind them, and on to the documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::QuestionError;
use crate::measure::trace::remarks::Remarked;
use crate::measure::trace::sources::{documents, holds, literal, only_owner, quoted};
use crate::model::answer::{Evidence, Explained, SourceDocument};
use crate::model::figure::{Bound, Compare, Figure, RowSet};
use crate::model::query::Query;
use crate::model::remark::Remarks;
use crate::model::rows::Rows;
use crate::model::schema::TableDef;
use crate::model::table::{Row, Value};

/// Finds the rows behind each figure. Row sets that figures share are asked
/// for once.
pub fn evidence(rows: &dyn Rows, figures: &[Figure]) -> Result<Vec<Explained>, QuestionError> {
    let (documents, remarked) = (documents(rows)?, Remarked::read(rows)?);
    let mut alike: BTreeMap<Shape, BTreeSet<&RowSet>> = BTreeMap::new();
    for set in figures.iter().flat_map(|figure| &figure.base) {
        alike.entry(shape(set)).or_default().insert(set);
    }
    let mut found: BTreeMap<&RowSet, Vec<Evidence>> = BTreeMap::new();
    for (shape, sets) in alike {
        resolve(rows, &shape, &sets, &documents, &mut found)?;
    }
    for (set, rows) in &mut found {
        let picked_by = remarked.of_references(set);
        for row in rows {
            row.remarks = remarked.of_row(row.table, &row.owner, &row.dataset, &row.id);
            row.remarks.merge(picked_by.clone());
        }
    }
    let explain = |figure: &Figure| {
        // A row may be in two sets of one figure; it is evidence once. Where a row
        // stands in its file says nothing of it, so rows go by their ids.
        let mut ordered: BTreeMap<_, Evidence> = BTreeMap::new();
        for row in figure.base.iter().filter_map(|set| found.get(set)).flatten() {
            let key = (row.table, &row.dataset, &row.file, &row.id, row.line);
            ordered.entry(key).or_insert_with(|| row.clone()).remarks.merge(row.remarks.clone());
        }
        Explained { figure: figure.clone(), evidence: ordered.into_values().collect() }
    };
    Ok(figures.iter().map(explain).collect())
}

/// What row sets have in common: the table, and which columns compare how.
type Shape = (&'static str, Vec<(&'static str, Compare)>);

fn shape(set: &RowSet) -> Shape {
    (set.table, set.conditions.iter().map(|one| (one.column, one.compare)).collect())
}

/// Asks once for the rows of all sets of a shape, then tells them apart.
fn resolve<'a>(
    rows: &dyn Rows,
    shape: &Shape,
    sets: &BTreeSet<&'a RowSet>,
    documents: &BTreeMap<(String, String), SourceDocument>,
    found: &mut BTreeMap<&'a RowSet, Vec<Evidence>>,
) -> Result<(), QuestionError> {
    let asked = Query::parse(&statement(shape, sets))?.bind(&[])?.of_owner(only_owner(sets.iter().copied()));
    let result = rows.run(&asked)?;
    let names = result.names();
    for row in result.rows() {
        let cells: BTreeMap<&str, Value> = names.iter().map(String::as_str).zip(row.values()?).collect();
        let evidence = read(&row, shape.0, documents)?;
        for set in sets.iter().filter(|set| set.conditions.iter().all(|one| holds(one, &cells))) {
            found.entry(set).or_default().push(evidence.clone());
        }
    }
    Ok(())
}

/// One SELECT for every row that any of the sets could hold.
fn statement((table, columns): &Shape, sets: &BTreeSet<&RowSet>) -> String {
    let sourced = TableDef::named(table).is_some_and(|table| table.column("lines").is_some());
    let fixed = ["dataset", "owner", "id", "row_file", "row_line"].into_iter();
    let fixed = fixed.chain(sourced.then_some(["source", "lines"]).into_iter().flatten());
    let selected: BTreeSet<String> = fixed.chain(columns.iter().map(|(column, _)| *column)).map(quoted).collect();
    let selected = selected.into_iter().collect::<Vec<_>>().join(", ");
    let any = |(place, (column, compare)): (usize, &(&'static str, Compare))| {
        let bounds: BTreeSet<&Bound> =
            sets.iter().filter_map(|set| set.conditions.get(place)).map(|one| &one.bound).collect();
        let column = quoted(column);
        let least = bounds.first().map(|bound| format!("{column} >= {}", literal(bound)));
        let greatest = bounds.last().map(|bound| format!("{column} <= {}", literal(bound)));
        match (compare, bounds.first()) {
            (Compare::Ge, _) => least,
            (Compare::Le, _) => greatest,
            // A list of dates would be a chain of comparisons; the range holds them all.
            (Compare::Eq, Some(Bound::Date(_))) => Some([least?, greatest?].join(" AND ")),
            (Compare::Eq, _) => {
                let list = bounds.iter().map(|bound| literal(bound)).collect::<Vec<_>>().join(", ");
                Some(format!("{column} IN ({list})"))
            }
        }
    };
    let conditions: Vec<String> = columns.iter().enumerate().filter_map(any).collect();
    let holds = if conditions.is_empty() { String::new() } else { format!("WHERE {} ", conditions.join(" AND ")) };
    format!("SELECT {selected} FROM {table} {holds}ORDER BY row_file, id")
}

fn read(
    row: &Row<'_>,
    table: &'static str,
    documents: &BTreeMap<(String, String), SourceDocument>,
) -> Result<Evidence, QuestionError> {
    let sourced = TableDef::named(table).is_some_and(|table| table.column("lines").is_some());
    let dataset = row.text("dataset")?.to_owned();
    let file = row.text("row_file")?;
    let source = if sourced { row.text_or_null("source")? } else { None };
    Ok(Evidence {
        table,
        owner: row.text("owner")?.to_owned(),
        remarks: Remarks::default(),
        id: row.text("id")?.to_owned(),
        file: file.strip_prefix(&format!("{dataset}/")).unwrap_or(file).to_owned(),
        line: row.int("row_line")?,
        source: source.and_then(|id| documents.get(&(dataset.clone(), id.to_owned())).cloned()),
        lines: if sourced { row.text_or_null("lines")?.map(str::to_owned) } else { None },
        dataset,
    })
}
