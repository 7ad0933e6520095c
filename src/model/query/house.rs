//! The queries of `queries/`, which travel inside the binary: a folder for
//! each question that they serve, and a name that is unique among all.

use include_dir::{Dir, include_dir};

use super::header::Header;
use super::{Query, QueryError, Statement};

static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// The folders, in the order that they are listed in: which money went where,
/// what came out of it, which sub-goals it served, what things are called, and
/// samples for an analyst, which no command reads.
pub const FOLDERS: [&str; 5] = ["money", "results", "goals", "names", "samples"];

/// A query file of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseQuery {
    /// The folder of the question that it serves, one of [`FOLDERS`].
    pub folder: &'static str,
    /// Its name, without `.sql`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl HouseQuery {
    /// Where it lies: `queries/results/outcomes-in-year.sql`.
    pub fn path(&self) -> String {
        format!("queries/{}/{}.sql", self.folder, self.name)
    }
}

/// Every query, folder by folder, by name.
pub fn all() -> Vec<HouseQuery> {
    let mut queries: Vec<HouseQuery> = FOLDERS.into_iter().flat_map(of_folder).collect();
    let place = |query: &HouseQuery| FOLDERS.iter().position(|folder| *folder == query.folder);
    queries.sort_by_key(|query| (place(query), query.name));
    queries
}

/// The query of a name, in whatever folder.
pub fn named(name: &str) -> Option<HouseQuery> {
    FOLDERS.into_iter().flat_map(of_folder).find(|query| query.name == name)
}

/// The queries that can be answered owner by owner, by name, ready to run.
pub fn within_owner() -> Result<Vec<(&'static str, Statement)>, QueryError> {
    let can_be = |query: &HouseQuery| Header::parse(query.text).is_ok_and(|header| header.is_within_owner());
    let ready = |query: HouseQuery| Ok((query.name, Query::parse(query.text)?.bind(&[])?));
    all().into_iter().filter(can_be).map(ready).collect()
}

/// Where the query of a name lies; the name alone where there is none.
pub fn path_of(name: &str) -> String {
    named(name).map_or_else(|| name.to_owned(), |query| query.path())
}

fn of_folder(folder: &'static str) -> impl Iterator<Item = HouseQuery> {
    QUERIES.get_dir(folder).into_iter().flat_map(Dir::files).filter_map(move |file| {
        let name = file.path().file_name()?.to_str()?.strip_suffix(".sql")?;
        Some(HouseQuery { folder, name, text: file.contents_utf8()? })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::query::Query;
    use crate::model::schema::TableDef;

    #[test]
    fn every_query_says_what_it_answers_in_both_languages() {
        for HouseQuery { name, text, .. } in all() {
            let header = Query::parse(text).unwrap_or_else(|error| panic!("{name}: {error}")).header;
            assert!(!header.answers_en.is_empty(), "{name} does not say what it answers");
            assert!(!header.answers_sv.is_empty(), "{name} säger inte vad den svarar på");
            assert!(!header.columns.is_empty(), "{name} does not name its columns");
            assert!(TableDef::named(&header.base).is_some(), "{name} has no base table");
        }
    }

    #[test]
    fn every_file_lies_in_a_folder_that_is_listed_under_a_name_of_its_own() {
        assert_eq!(QUERIES.files().count(), 0, "a query lies in no folder");
        let folders: BTreeSet<_> = QUERIES.dirs().filter_map(|folder| folder.path().to_str()).collect();
        assert_eq!(folders, BTreeSet::from(FOLDERS));
        let files = QUERIES.dirs().flat_map(Dir::files).count();
        let names: BTreeSet<&str> = all().iter().map(|query| query.name).collect();
        assert_eq!((all().len(), names.len()), (files, files));
        assert_eq!(named("sub-goals").map(|query| query.path()).as_deref(), Some("queries/names/sub-goals.sql"));
    }

    /// Engines differ in decimal division, so it happens once, in Rust.
    #[test]
    fn no_query_divides() {
        for HouseQuery { name, text, .. } in all() {
            let code: String = text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
            assert!(!code.contains('/'), "{name} divides");
            assert!(!code.to_uppercase().contains("AVG("), "{name} divides by AVG");
        }
    }
}
