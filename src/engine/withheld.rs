//! Rows as everybody may see them: what is withheld has no numbers, and what is left out is not there.

use std::collections::BTreeSet;

use polars::prelude::{
    BooleanChunked, Column, DataFrame, IntoColumn, IntoLazy, IntoSeries, LazyFrame, NewChunkedArray, PolarsResult,
    StringChunked,
};

use crate::model::disclosure::{Disclosure, RowPlace};
use crate::model::schema::TableDef;
use crate::model::vocabulary::ReportStatus;

/// What a withheld outcome does not tell: its numbers, where they stand, and how they were read.
pub(super) const NUMBERS: [&str; 10] =
    ["value", "numerator", "n", "qualifier", "derivation", "lines", "printed", "reading", "operands", "row_correction"];

/// The rows of a table that are not told, or not with their numbers.
pub(super) fn untold<'d>(table: &TableDef, disclosure: &'d Disclosure) -> Option<&'d BTreeSet<RowPlace>> {
    let places = match table.name {
        "outcomes" => Some(&disclosure.outcomes),
        other => disclosure.left_out.get(other),
    };
    places.filter(|places| !places.is_empty())
}

/// A table's rows as everybody may see them.
pub(super) fn told(table: &TableDef, scan: LazyFrame, disclosure: &Disclosure) -> PolarsResult<LazyFrame> {
    let Some(places) = untold(table, disclosure) else { return Ok(scan) };
    let frame = scan.collect()?;
    let texts = |name: &str| -> PolarsResult<StringChunked> { Ok(frame.column(name)?.str()?.clone()) };
    let (datasets, files) = (texts("dataset")?, texts("row_file")?);
    let rows = datasets.iter().zip(files.iter()).zip(frame.column("row_line")?.i64()?.iter());
    let is_among = |((dataset, file), line)| place(dataset, file, line).is_some_and(|place| places.contains(&place));
    let mask: Vec<bool> = rows.map(is_among).collect();
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

fn place(dataset: Option<&str>, file: Option<&str>, line: Option<i64>) -> Option<RowPlace> {
    Some(RowPlace::stored(dataset?, file?, line?))
}

/// The same rows without their numbers.
fn withheld(mut frame: DataFrame) -> PolarsResult<DataFrame> {
    let height = frame.height();
    for name in NUMBERS {
        let kind = frame.column(name)?.dtype().clone();
        frame.with_column(Column::full_null(name.into(), height, &kind))?;
    }
    let words = vec![ReportStatus::Withheld.word(); height];
    let status = StringChunked::from_slice("status".into(), &words);
    frame.with_column(status.into_series().into_column())?;
    Ok(frame)
}
