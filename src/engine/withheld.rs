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

/// The rows of a table that everybody may not see as they are, in their order.
pub(super) enum Untold<'d> {
    /// Outcomes that are told without their numbers.
    WithoutNumbers(Vec<&'d RowPlace>),
    /// Rows that are not told.
    LeftOut(Vec<&'d RowPlace>),
}

impl<'d> Untold<'d> {
    /// Those of some places.
    pub(super) fn only(self, is_asked: impl Fn(&RowPlace) -> bool) -> Self {
        let asked = |places: Vec<&'d RowPlace>| places.into_iter().filter(|place| is_asked(place)).collect();
        match self {
            Untold::WithoutNumbers(places) => Untold::WithoutNumbers(asked(places)),
            Untold::LeftOut(places) => Untold::LeftOut(asked(places)),
        }
    }

    pub(super) fn places(&self) -> &[&'d RowPlace] {
        match self {
            Untold::WithoutNumbers(places) | Untold::LeftOut(places) => places,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places().is_empty()
    }
}

/// The rows of a table that are not told, or not with their numbers.
pub(super) fn untold<'d>(table: &TableDef, disclosure: &'d Disclosure) -> Option<Untold<'d>> {
    let untold = match table.name {
        "outcomes" => Untold::WithoutNumbers(disclosure.outcomes.iter().collect()),
        other => Untold::LeftOut(disclosure.left_out.get(other)?.iter().collect()),
    };
    Some(untold).filter(|own| !own.is_empty())
}

/// A table's rows as everybody may see them.
pub(super) fn told(table: &TableDef, scan: LazyFrame, disclosure: &Disclosure) -> PolarsResult<LazyFrame> {
    let Some(untold) = untold(table, disclosure) else { return Ok(scan) };
    let places: BTreeSet<&RowPlace> = untold.places().iter().copied().collect();
    let frame = scan.collect()?;
    let texts = |name: &str| -> PolarsResult<StringChunked> { Ok(frame.column(name)?.str()?.clone()) };
    let (datasets, files) = (texts("dataset")?, texts("row_file")?);
    let rows = datasets.iter().zip(files.iter()).zip(frame.column("row_line")?.i64()?.iter());
    let is_among = |((dataset, file), line)| place(dataset, file, line).is_some_and(|place| places.contains(&place));
    let mask: Vec<bool> = rows.map(is_among).collect();
    let mask = BooleanChunked::from_slice("withheld".into(), &mask);
    let told = frame.filter(&!&mask)?;
    if matches!(untold, Untold::LeftOut(_)) {
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
