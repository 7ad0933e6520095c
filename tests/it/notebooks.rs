//! The notebooks are kept without outputs, read the store and the queries of
//! the house, and pin what they need. `.ci/run` executes them.

use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;

fn notebooks() -> Vec<(PathBuf, Json)> {
    let files = fs::read_dir("notebooks").expect("the notebooks").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "ipynb"));
    let mut found: Vec<_> = files
        .map(|path| {
            let text = fs::read_to_string(&path).expect("UTF-8");
            (path, serde_json::from_str(&text).expect("JSON"))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(found.len(), 2, "{found:?}");
    found
}

fn source(cell: &Json) -> String {
    cell["source"].as_array().expect("lines").iter().map(|line| line.as_str().expect("a text")).collect()
}

#[test]
fn notebooks_are_kept_without_outputs() {
    for (path, notebook) in notebooks() {
        let name = path.display();
        for cell in notebook["cells"].as_array().expect("cells") {
            if cell["cell_type"] == "code" {
                assert_eq!(cell["outputs"], Json::Array(Vec::new()), "{name} has outputs; clear them");
                assert_eq!(cell["execution_count"], Json::Null, "{name} has been run; clear it");
            }
            assert_eq!(cell["metadata"], serde_json::json!({}), "{name} keeps the state of an editor");
        }
    }
}

#[test]
fn notebooks_read_the_store_and_a_query_of_the_house() {
    for (path, notebook) in notebooks() {
        let name = path.display();
        let cells = notebook["cells"].as_array().expect("cells");
        let code: String = cells.iter().filter(|cell| cell["cell_type"] == "code").map(source).collect();
        assert!(code.contains("pl.scan_delta("), "{name}");
        assert!(code.contains("alt="), "{name} draws without a text");
        assert!(code.contains("results = {"), "{name} has nothing to compare with the engine");
        let queries: Vec<&str> = code.split('"').filter(|text| text.ends_with(".sql")).collect();
        assert!(!queries.is_empty(), "{name} runs no query of the house");
        for query in queries {
            assert!(PathBuf::from("queries").join(query).exists(), "{name}: {query}");
        }
        // One title, and it comes first.
        assert!(source(&cells[0]).starts_with("# "), "{name}");
        let titles = cells.iter().filter(|cell| cell["cell_type"] == "markdown" && source(cell).starts_with("# "));
        assert_eq!(titles.count(), 1, "{name}");
    }
}

#[test]
fn what_notebooks_need_is_pinned() {
    let text = fs::read_to_string("notebooks/requirements.txt").expect("the requirements");
    let wanted: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    assert!(wanted.len() >= 5);
    for line in wanted {
        assert!(line.split_once("==").is_some_and(|(_, version)| version.contains('.')), "{line}");
    }
}
