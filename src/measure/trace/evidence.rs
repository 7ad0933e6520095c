//! From figures to the stored rows behind them, and on to the documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::QuestionError;
use crate::measure::read::remarks::{SourceDocuments, documents};
use crate::measure::trace::held::{Sets, only_owner};
use crate::measure::trace::remarks::Remarked;
use crate::model::answer::{Evidence, Explained};
use crate::model::disclosure::RowPlace;
use crate::model::figure::{Compare, Figure, RowSet};
use crate::model::query::{QueryError, RowsOf, Statement};
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
    documents: &SourceDocuments,
    found: &mut BTreeMap<&'a RowSet, Vec<Evidence>>,
) -> Result<(), QuestionError> {
    let Some(table) = TableDef::named(shape.0) else { return Ok(()) };
    let asked = statement(table, &shape.1, sets)?.of_owner(only_owner(sets.iter().copied()));
    let result = rows.run(&asked)?;
    let (names, alike) = (result.names(), sets.iter().copied().collect::<Sets<'_>>());
    for row in result.rows() {
        let cells: BTreeMap<&str, Value> = names.iter().map(String::as_str).zip(row.values()?).collect();
        let evidence = read(&row, table, documents)?;
        for set in alike.holding(&cells) {
            found.entry(set).or_default().push(evidence.clone());
        }
    }
    Ok(())
}

/// One SELECT for every row that any of the sets could hold.
fn statement(
    table: &'static TableDef,
    compared: &[(&'static str, Compare)],
    sets: &BTreeSet<&RowSet>,
) -> Result<Statement, QueryError> {
    let fixed = ["dataset", "owner", "id", "row_file", "row_line"].into_iter();
    let fixed = fixed.chain(is_sourced(table).then_some(["source", "lines"]).into_iter().flatten());
    let mut asked = RowsOf::new(table, fixed.chain(compared.iter().map(|(column, _)| *column)));
    for (place, (column, compare)) in compared.iter().enumerate() {
        let bounds = sets.iter().filter_map(|set| set.conditions.get(place)).map(|one| &one.bound).collect();
        asked = asked.where_any(column, *compare, &bounds);
    }
    asked.ordered_by(&["row_file", "id"])
}

/// Whether its rows say which lines of a document they are from.
fn is_sourced(table: &TableDef) -> bool {
    table.column("lines").is_some()
}

fn read(row: &Row<'_>, table: &'static TableDef, documents: &SourceDocuments) -> Result<Evidence, QuestionError> {
    let sourced = is_sourced(table);
    let RowPlace { dataset, file, line } =
        RowPlace::stored(row.text("dataset")?, row.text("row_file")?, row.int("row_line")?);
    let source = if sourced { row.text_or_null("source")? } else { None };
    Ok(Evidence {
        table: table.name,
        owner: row.text("owner")?.to_owned(),
        remarks: Remarks::default(),
        id: row.text("id")?.to_owned(),
        file,
        line,
        source: source.and_then(|id| documents.get(&(dataset.clone(), id.to_owned())).cloned()),
        lines: if sourced { row.text_or_null("lines")?.map(str::to_owned) } else { None },
        dataset,
    })
}
