//! The page for those who change the program names files that are there and
//! words that the model has.

use std::fs;
use std::path::Path;

use utfall::model::schema::TABLES;

/// What stands between backticks.
fn ticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn page() -> String {
    fs::read_to_string("docs/contributing.md").expect("the page")
}

#[test]
fn every_path_of_the_page_is_there() {
    let roots = ["src/", "tests/", "queries/", "datasets/", "docs/", ".ci/"];
    let page = page();
    let paths: Vec<&str> =
        ticked(&page).filter(|own| roots.iter().any(|root| own.starts_with(root)) && !own.contains(' ')).collect();
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        assert!(Path::new(path).exists(), "there is no {path}");
    }
    for link in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(Path::new("docs").join(link).exists(), "there is no docs/{link}");
    }
}

#[test]
fn every_table_of_the_glossary_is_one_of_the_model() {
    let page = page();
    let (_, glossary) = page.split_once("| in code |").expect("a glossary");
    let plural = |word: &&str| word.ends_with('s') && word.chars().all(|own| own.is_ascii_lowercase() || own == '_');
    // A source and its lines are columns of every table of facts.
    let tables = ticked(glossary).filter(plural).filter(|word| *word != "lines");
    let tables: Vec<&str> = tables.collect();
    assert!(tables.len() > 8, "{tables:?}");
    for table in tables {
        assert!(TABLES.iter().any(|own| own.name == table), "there is no table {table}");
    }
}
