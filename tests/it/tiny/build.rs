//! Builds a synthetic dataset row by row and writes it as CSV with its package
//! file. What a row leaves out is filled in, so that a test says only what it
//! is about. Nothing in these datasets is real.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;
use utfall::model::schema::{TABLES, TableDef};

use crate::tools::Loaded;

/// A made-up dataset.
#[derive(Debug, Clone)]
pub(crate) struct Tiny {
    pub name: String,
    pub owner: String,
    tables: BTreeMap<&'static str, Vec<BTreeMap<&'static str, String>>>,
}

impl Tiny {
    /// An example municipality with one funding line for 2025 and two sub-goals.
    pub(crate) fn new(name: &str, owner: &str) -> Self {
        let mut tiny = Self { name: name.to_owned(), owner: owner.to_owned(), tables: BTreeMap::new() };
        for goal in ["delmal-1", "delmal-2"] {
            tiny.row("sub_goals", &[("id", goal)]);
        }
        tiny.row("focus_areas", &[("id", "fokus-1")]);
        tiny.row("organisations", &[("id", "kommun"), ("name", "Exempel kommun"), ("kind", "municipality")]);
        tiny.row("organisations", &[("id", "fond"), ("name", "Exempelfonden"), ("kind", "fund")]);
        tiny.row("funding_lines", &[("id", "linje")]);
        tiny
    }

    /// Adds a row; an empty text leaves the cell empty.
    pub(crate) fn row(&mut self, table: &'static str, cells: &[(&'static str, &str)]) -> &mut Self {
        let definition = TableDef::named(table).expect("a table");
        let rows = self.tables.entry(table).or_default();
        let given = |name: &str| cells.iter().find(|(own, _)| *own == name).map(|(_, text)| (*text).to_owned());
        for (name, _) in cells {
            assert!(definition.given().any(|column| column.name == *name), "{table} has no {name}");
        }
        let id = given("id").unwrap_or_else(|| format!("{}-{}", table.replace('_', "-"), rows.len() + 1));
        let cell = |name: &'static str| match name {
            "id" => id.clone(),
            _ => given(name).unwrap_or_else(|| filling(table, name, &id).to_owned()),
        };
        let row = definition.given().map(|column| (column.name, cell(column.name))).collect();
        rows.push(row);
        self
    }

    /// Adds an activity with a final grant from the line.
    pub(crate) fn granted(&mut self, activity: &str, kr: &str) -> &mut Self {
        self.row("activities", &[("id", activity)]);
        self.row("allocations", &[("activity", activity), ("amount_kr", kr)])
    }

    /// Adds a measure of an activity.
    pub(crate) fn measure(&mut self, id: &str, activity: &str, cells: &[(&'static str, &str)]) -> &mut Self {
        let mut all = vec![("id", id), ("activity", activity)];
        all.extend(cells);
        self.row("measures", &all)
    }

    /// Adds an activity with a final grant of 1 000 kr and one count of the same name.
    pub(crate) fn counted(&mut self, id: &str, cells: &[(&'static str, &str)]) -> &mut Self {
        self.granted(id, "1000").measure(id, id, cells)
    }

    /// Adds an observation over a period.
    pub(crate) fn observed(&mut self, measure: &str, period: (&str, &str), value: &str) -> &mut Self {
        self.row(
            "outcomes",
            &[("measure", measure), ("period_start", period.0), ("period_end", period.1), ("value", value)],
        )
    }

    /// The rows of a table, to be changed.
    pub(crate) fn rows(&mut self, table: &'static str) -> &mut Vec<BTreeMap<&'static str, String>> {
        self.tables.entry(table).or_default()
    }

    /// Every table that has rows.
    pub(crate) fn tables(&mut self) -> impl Iterator<Item = (&'static str, &mut Vec<BTreeMap<&'static str, String>>)> {
        self.tables.iter_mut().map(|(table, rows)| (*table, rows))
    }

    /// Writes it as a folder of its name.
    pub(crate) fn write(&self, datasets: &Path) {
        let folder = datasets.join(&self.name);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (table, rows) in &self.tables {
            let header: Vec<&str> =
                TABLES.iter().find(|own| own.name == *table).expect("a table").given().map(|own| own.name).collect();
            let mut writer = csv::Writer::from_path(folder.join(format!("{table}.csv"))).expect("a file");
            writer.write_record(&header).expect("written");
            for row in rows {
                writer.write_record(header.iter().map(|name| row[*name].as_str())).expect("written");
            }
            writer.flush().expect("written");
        }
        let resources: Vec<_> = self
            .tables
            .keys()
            .map(|table| serde_json::json!({"name": table, "path": format!("{table}.csv")}))
            .collect();
        let package = serde_json::json!({
            "name": self.name, "owner": self.owner, "version": "1.0.0", "title": "Synthetic, made up for a test",
            "licenses": [{"name": "CC0-1.0"}],
            "sources": [source("rapport"), source("bilaga")],
            "resources": resources,
        });
        std::fs::write(folder.join("datapackage.json"), package.to_string()).expect("written");
    }

    /// Loads it alone into a fresh store.
    pub(crate) fn load(&self) -> Loaded {
        load_all(&[self])
    }
}

/// Writes datasets into one folder.
pub(crate) fn write_all(datasets: &[&Tiny]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for dataset in datasets {
        dataset.write(folder.path());
    }
    folder
}

/// Loads datasets together into a fresh store.
pub(crate) fn load_all(datasets: &[&Tiny]) -> Loaded {
    Loaded::of(write_all(datasets).path())
}

fn source(id: &str) -> serde_json::Value {
    serde_json::json!({
        "id": id, "title": format!("Påhittad {id}"), "publisher": "Exempel kommun", "date": "2025-12-31",
        "sha256": "0".repeat(64), "extraction": "made up for a test",
    })
}

/// What a cell holds unless the test says otherwise.
fn filling<'a>(table: &str, column: &str, id: &'a str) -> &'a str {
    match (table, column) {
        ("deflators", "name") => "KPIF",
        ("activities" | "organisations", "name_en") => "",
        (_, "source") => "rapport",
        (_, "lines") => "1",
        (_, "name" | "name_sv" | "name_en" | "short_sv" | "short_en") => id,
        (_, "year") => "2025",
        ("activities", "organisation") | ("funding_lines", "recipient") => "kommun",
        ("activities", "status") => "running",
        ("activities", "report_text") => "own",
        ("funding_lines", "agreement") => "avtal-2025",
        ("funding_lines", "purpose") => "exempel",
        ("funding_amounts" | "allocations", "line") => "linje",
        ("funding_amounts" | "allocations", "stage") => "final",
        ("allocations", "stage_basis") => "stated",
        ("co_funding", "funder") => "fond",
        ("measures", "kind") => "count",
        ("measures", "kind_basis") | ("outcomes", "period_basis") => "stated",
        ("measures", "level") => "outcome",
        ("measures", "unit_sv" | "unit_en") => "person",
        ("measures", "counts_people") => "false",
        ("measures", "independent_events") => "true",
        ("measures", "better") => "higher",
        ("outcomes" | "comparison_values", "group") => "all",
        ("outcomes", "qualifier") => "exact",
        ("outcomes", "status") => "reported",
        ("goal_links", "link_basis" | "weight_basis") | ("goal_map" | "targets" | "lags", "basis") => "judged",
        ("goal_links" | "goal_map" | "targets" | "lags", "rationale") => "Exempel.",
        _ => "",
    }
}
