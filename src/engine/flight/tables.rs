//! The tables of a load as a server reads them: each a SELECT over the Delta table at the version of the load.

use arrow::datatypes::DataType;

use crate::engine::files::DATASET;
use crate::engine::withheld::{NUMBERS, Untold, untold};
use crate::model::disclosure::{Disclosure, RowPlace};
use crate::model::facts::stored_schema;
use crate::model::query::spark::{name, text};
use crate::model::schema::TableDef;
use crate::model::table::{ColumnError, Table};
use crate::model::vocabulary::ReportStatus;

/// A Delta table at a version.
pub(super) struct DeltaTable<'a> {
    pub table: &'static TableDef,
    /// Where the server finds it.
    pub address: String,
    pub version: i64,
    /// The datasets whose rows are asked for; none where it is all.
    pub datasets: Option<Vec<&'a str>>,
    /// What is not told of its rows.
    pub disclosure: Option<&'a Disclosure>,
}

impl DeltaTable<'_> {
    /// Its rows.
    pub(super) fn select(&self) -> String {
        let untold = self.disclosure.and_then(|disclosure| untold(self.table, disclosure));
        let untold = untold.map(|own| own.only(|place| self.is_asked(&place.dataset))).filter(|own| !own.is_empty());
        let columns = columns(self.table).into_iter().map(|(column, kind)| match untold {
            Some(Untold::WithoutNumbers(_)) => told(&column, &kind),
            Some(Untold::LeftOut(_)) | None => stored(&column),
        });
        let columns: Vec<String> = columns.collect();
        let from = format!("delta.{} VERSION AS OF {} AS stored", name(&self.address), self.version);
        let joined = untold.as_ref().map(|own| joined(own.places())).unwrap_or_default();
        let of_datasets = self.datasets.as_ref().map(|datasets| {
            let datasets: Vec<String> = datasets.iter().map(|dataset| text(dataset)).collect();
            format!("stored.{DATASET} IN ({})", datasets.join(", "))
        });
        let is_told = matches!(untold, Some(Untold::LeftOut(_))).then(|| "untold.row_line IS NULL".to_owned());
        let conditions: Vec<String> = of_datasets.into_iter().chain(is_told).collect();
        let condition =
            if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) };
        format!("SELECT {} FROM {from}{joined}{condition}", columns.join(", "))
    }

    fn is_asked(&self, dataset: &str) -> bool {
        self.datasets.as_ref().is_none_or(|own| own.contains(&dataset))
    }
}

/// A column as it is stored.
fn stored(column: &str) -> String {
    format!("stored.{} AS {}", name(column), name(column))
}

/// A column of outcomes as everybody may see it.
fn told(column: &str, kind: &str) -> String {
    let instead = match column {
        "status" => text(ReportStatus::Withheld.word()),
        column if NUMBERS.contains(&column) => format!("CAST(NULL AS {kind})"),
        column => return stored(column),
    };
    let column = name(column);
    format!("CASE WHEN untold.row_line IS NULL THEN stored.{column} ELSE {instead} END AS {column}")
}

/// The rows that are not told, beside those that are.
fn joined(untold: &[&RowPlace]) -> String {
    let places = untold.iter().map(|place| {
        // A stored row names its file from the dataset on.
        let file = format!("{}/{}", place.dataset, place.file);
        format!("({}, {}, {})", text(&place.dataset), text(&file), place.line)
    });
    let places: Vec<String> = places.collect();
    let own = [DATASET, "row_file", "row_line"];
    let same: Vec<String> = own.iter().map(|column| format!("stored.{column} = untold.{column}")).collect();
    format!(" LEFT JOIN (VALUES {}) AS untold({}) ON {}", places.join(", "), own.join(", "), same.join(" AND "))
}

/// The columns of a stored table with its dataset, and their types.
fn columns(table: &TableDef) -> Vec<(String, String)> {
    let schema = stored_schema(table);
    let stored = schema.fields().iter().map(|field| (field.name().clone(), kind(field.data_type())));
    stored.chain([(DATASET.to_owned(), "STRING".to_owned())]).collect()
}

/// The rows of a table that has none.
pub(super) fn none(table: &TableDef) -> String {
    let columns: Vec<String> =
        columns(table).into_iter().map(|(column, kind)| format!("CAST(NULL AS {kind}) AS {}", name(&column))).collect();
    format!("SELECT {} WHERE FALSE", columns.join(", "))
}

/// Rows that are at hand, as literals.
pub(super) fn literal(rows: &Table) -> Result<String, ColumnError> {
    let schema = rows.batch().schema();
    let fields = || schema.fields().iter();
    let mut selects = Vec::with_capacity(rows.len());
    for row in rows.rows() {
        let values = row.values()?.into_iter().zip(fields()).map(|(value, field)| {
            let value = value.written().map_or_else(|| "NULL".to_owned(), |value| text(&value));
            format!("CAST({value} AS {}) AS {}", kind(field.data_type()), name(field.name()))
        });
        selects.push(format!("SELECT {}", values.collect::<Vec<_>>().join(", ")));
    }
    Ok(selects.join(" UNION ALL "))
}

/// Spark's name of a stored type.
fn kind(kind: &DataType) -> String {
    match kind {
        DataType::Int64 => "BIGINT".to_owned(),
        DataType::Date32 => "DATE".to_owned(),
        DataType::Boolean => "BOOLEAN".to_owned(),
        DataType::Decimal128(precision, scale) => format!("DECIMAL({precision}, {scale})"),
        _ => "STRING".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::disclosure::Policy;

    fn sub_goals(datasets: Option<Vec<&str>>) -> String {
        let table = TableDef::named("sub_goals").expect("a table");
        DeltaTable { table, address: "/s/a`b".to_owned(), version: 3, datasets, disclosure: None }.select()
    }

    #[test]
    fn what_is_not_told_is_left_out_or_has_no_numbers() {
        let place = |dataset: &str, line| RowPlace { dataset: dataset.to_owned(), file: "a.csv".to_owned(), line };
        let disclosure = Disclosure {
            policy: Policy { threshold: 5, zeros: false },
            outcomes: [place("malmo-2025", 3), place("annan-2025", 4)].into(),
            left_out: [("sub_goals", [place("malmo-2025", 5)].into())].into(),
            exempt: 0,
            exposed: 0,
            quotable: BTreeSet::new(),
        };
        let of = |table: &str, dataset| {
            let table = TableDef::named(table).expect("a table");
            let (address, datasets) = ("/s".to_owned(), Some(vec![dataset]));
            DeltaTable { table, address, version: 1, datasets, disclosure: Some(&disclosure) }.select()
        };
        let outcomes = of("outcomes", "malmo-2025");
        let value =
            "CASE WHEN untold.row_line IS NULL THEN stored.`value` ELSE CAST(NULL AS DECIMAL(18, 4)) END AS `value`";
        assert!(outcomes.contains(value), "{outcomes}");
        assert!(outcomes.contains("THEN stored.`status` ELSE 'withheld' END AS `status`"), "{outcomes}");
        // Only places of what is asked for are sent.
        assert!(outcomes.contains("(VALUES ('malmo-2025', 'malmo-2025/a.csv', 3)) AS untold"), "{outcomes}");
        assert!(of("sub_goals", "malmo-2025").ends_with(" AND untold.row_line IS NULL"));
        assert!(!of("sub_goals", "annan-2025").contains("untold"));
    }

    #[test]
    fn a_table_is_read_at_the_version_of_the_load() {
        let all = sub_goals(None);
        assert!(all.starts_with("SELECT stored.`owner` AS `owner`, "), "{all}");
        assert!(all.ends_with(" FROM delta.`/s/a``b` VERSION AS OF 3 AS stored"), "{all}");
        let own = sub_goals(Some(vec!["o'hara-2025", "malmo-2025"]));
        assert!(own.ends_with(r" AS stored WHERE stored.dataset IN ('o\'hara-2025', 'malmo-2025')"), "{own}");
    }
}
