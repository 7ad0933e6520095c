//! Rows as everybody may see them: what is withheld has no numbers, and what is left out is not there.

use polars::prelude::{
    BooleanChunked, Column, DataFrame, IntoColumn, IntoLazy, IntoSeries, LazyFrame, NewChunkedArray, PolarsResult,
};

use crate::model::disclosure::{Disclosure, RowPlace};
use crate::model::schema::TableDef;
use crate::model::vocabulary::ReportStatus;

/// What a withheld outcome does not tell: its numbers, where they stand, and how they were read.
const NUMBERS: [&str; 10] =
    ["value", "numerator", "n", "qualifier", "derivation", "lines", "printed", "reading", "operands", "row_correction"];

/// A table's rows as everybody may see them.
pub(super) fn told(table: &TableDef, scan: LazyFrame, disclosure: &Disclosure) -> PolarsResult<LazyFrame> {
    let places = match disclosure.left_out.get(table.name) {
        Some(places) => places,
        None if table.name == "outcomes" && !disclosure.outcomes.is_empty() => &disclosure.outcomes,
        None => return Ok(scan),
    };
    let frame = scan.collect()?;
    let (datasets, lines) = (frame.column("dataset")?.str()?.clone(), frame.column("row_line")?.i64()?.clone());
    let is_among = |(dataset, line): (Option<&str>, Option<i64>)| {
        dataset.zip(line).is_some_and(|(dataset, line)| places.contains(&place(dataset, line)))
    };
    let mask: Vec<bool> = datasets.iter().zip(lines.iter()).map(is_among).collect();
    let mask = BooleanChunked::from_slice("withheld".into(), &mask);
    let told = frame.filter(&!&mask)?;
    if table.name != "outcomes" {
        return Ok(told.lazy());
    }
    let mut all = told;
    all.vstack_mut(&withheld(frame.filter(&mask)?)?)?;
    all.rechunk_mut();
    Ok(all.lazy())
}

fn place(dataset: &str, line: i64) -> RowPlace {
    (dataset.to_owned(), line)
}

/// The same rows without their numbers.
fn withheld(mut frame: DataFrame) -> PolarsResult<DataFrame> {
    let height = frame.height();
    for name in NUMBERS {
        let kind = frame.column(name)?.dtype().clone();
        frame.with_column(Column::full_null(name.into(), height, &kind))?;
    }
    let words = vec![ReportStatus::Withheld.word(); height];
    let status = polars::prelude::StringChunked::from_slice("status".into(), &words);
    frame.with_column(status.into_series().into_column())?;
    Ok(frame)
}
