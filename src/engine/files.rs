//! The files of a table as one lazy scan.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use polars::io::HiveOptions;
use polars::prelude::{
    Column, IdxSize, IntoColumn, LazyFrame, NewChunkedArray, PlRefPath, PolarsResult, ScanArgsParquet, StringChunked,
    UnionArgs, col, concat, polars_bail, polars_err,
};

use super::convert;
use crate::model::facts::stored_schema;
use crate::model::schema::TableDef;
use crate::store::{DataFile, ViewPart, Viewed};

/// The column of the dataset's name.
pub(super) const DATASET: &str = "dataset";

/// The rows of a table's files, in the order of the files, each with its dataset. The name comes from the log: Polars
/// would read it from the path, and take any `name=value` folder above the store for a partition too. A column that the
/// model has had since a file was written is empty in that file's rows.
///
/// All files are one scan, whose columns are told: a file is opened when its rows are asked for, and several at once.
pub(super) fn scan_files(table: &TableDef, files: &[DataFile]) -> PolarsResult<LazyFrame> {
    let wanted = convert::schema(&stored_schema(table));
    let mut written = wanted.clone();
    written.shift_remove(DATASET);
    let paths = polars_paths(files.iter().map(|file| &file.path))?;
    let datasets = paths.iter().map(|path| path.as_str().to_owned()).zip(files.iter().map(|file| file.dataset.clone()));
    let datasets: BTreeMap<String, String> = datasets.collect();
    let args = ScanArgsParquet {
        schema: Some(Arc::new(written)),
        allow_missing_columns: true,
        include_file_paths: Some(DATASET.into()),
        ..as_named()
    };
    let scan = LazyFrame::scan_parquet_files(paths.into_iter().collect(), args)?;
    let named = col(DATASET).map(move |paths| named(&paths, &datasets), |_, field| Ok(field.clone()));
    let all: Vec<_> = wanted.iter_names().map(|name| col(name.clone())).collect();
    Ok(scan.with_columns([named]).select(all))
}

/// The rows of a view, in the order of the owners.
pub(super) fn scan_view(viewed: &Viewed) -> PolarsResult<LazyFrame> {
    let mut parts = viewed.parts.iter().map(scan_part).collect::<PolarsResult<Vec<_>>>()?;
    match parts.len() {
        1 => Ok(parts.remove(0)),
        _ => concat(parts, UnionArgs::default()),
    }
}

fn scan_part(part: &ViewPart) -> PolarsResult<LazyFrame> {
    let scan = |files: &[PathBuf]| {
        LazyFrame::scan_parquet_files(polars_paths(files.iter())?.into_iter().collect(), as_named())
    };
    match part {
        ViewPart::Files(files) => scan(files),
        ViewPart::Rows(file, rows) => {
            let (from, count) = (i64::try_from(rows.start), IdxSize::try_from(rows.len()));
            let (Ok(from), Ok(count)) = (from, count) else { polars_bail!(ComputeError: "no rows {rows:?}") };
            Ok(scan(std::slice::from_ref(file))?.slice(from, count))
        }
    }
}

fn polars_paths<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> PolarsResult<Vec<PlRefPath>> {
    paths.map(|path| PlRefPath::try_from_path(path)).collect()
}

/// Just the files that are named, whatever their names look like.
fn as_named() -> ScanArgsParquet {
    let hive_options = HiveOptions { enabled: Some(false), ..Default::default() };
    ScanArgsParquet { hive_options, glob: false, ..Default::default() }
}

/// The datasets of paths.
fn named(paths: &Column, datasets: &BTreeMap<String, String>) -> PolarsResult<Column> {
    let mut names = Vec::with_capacity(paths.len());
    // Rows of one file follow each other.
    let mut last = ("", "");
    for path in paths.as_materialized_series().str()?.iter() {
        let path = path.unwrap_or("");
        if last.0 != path || names.is_empty() {
            let name = datasets.get(path).ok_or_else(|| polars_err!(ComputeError: "no dataset has the file {path}"))?;
            last = (path, name.as_str());
        }
        names.push(last.1);
    }
    Ok(StringChunked::from_slice(DATASET.into(), &names).into_column())
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{ParquetWriter, df};

    /// Two datasets: one written before organisations had a code, one since.
    #[test]
    fn a_column_that_came_later_is_empty_in_older_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let table = TableDef::named("organisations").expect("a table");
        let mut new = df!["owner" => ["ny"], "id" => ["skane-lan"], "code" => ["12"]].expect("a row");
        let mut old = df!["owner" => ["gammal"], "id" => ["malmo"]].expect("a row");
        let mut files = Vec::new();
        for (dataset, frame) in [("gammal-2024", &mut old), ("ny-2025", &mut new)] {
            let path = folder.path().join(format!("{dataset}.parquet"));
            ParquetWriter::new(std::fs::File::create(&path).expect("a file")).finish(frame).expect("written");
            files.push(DataFile { dataset: dataset.to_owned(), path });
        }
        let rows = scan_files(table, &files).and_then(LazyFrame::collect).expect("rows");
        let kinds = convert::schema(&stored_schema(table));
        assert_eq!(rows.schema().as_ref(), &kinds);
        let texts = |name: &str| -> Vec<Option<String>> {
            let column = rows.column(name).expect("a column").str().expect("text");
            column.iter().map(|text| text.map(str::to_owned)).collect()
        };
        assert_eq!(texts("id"), [Some("malmo".to_owned()), Some("skane-lan".to_owned())]);
        assert_eq!(texts("code"), [None, Some("12".to_owned())]);
    }
}
