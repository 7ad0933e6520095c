//! Who asks about one owner reads no rows of another's activities: those are overwritten, and the answers stay.

use std::fs;
use std::path::Path;

use super::dataset;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{run, tree};

/// What all owners share, and what is read of everybody: sums that others print, and the lines that a grant comes from.
const READ_OF_ALL: [&str; 6] =
    ["focus_areas", "organisations", "sub_goals", "funding_lines", "funding_amounts", "stated_totals"];

fn other() -> Tiny {
    let mut other = Tiny::new("annan-2025", "annan");
    other.granted("b", "77").measure("n", "b", &[]).observed("n", ("2025-01-01", "2025-12-31"), "7");
    other.row("goal_links", &[("activity", "b"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")]);
    other
}

/// Overwrites the rows of a dataset with as many zeros; gives how many files.
fn overwrite(store: &Path, dataset: &str) -> usize {
    let partition = format!("dataset={dataset}");
    let mut overwritten = 0;
    for (path, bytes) in tree(store) {
        let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
        let is_own = parts.contains(&partition.as_str()) && !parts.iter().any(|part| READ_OF_ALL.contains(part));
        if is_own {
            fs::write(store.join(path), vec![0; bytes.len()]).expect("overwritten");
            overwritten += 1;
        }
    }
    overwritten
}

#[test]
fn rows_of_others_are_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, datasets) = (folder.path().join("store"), write_all(&[&dataset("1000", "4"), &other()]));
    let ask = |args: &[&str], owner: &str| {
        run(&store, datasets.path(), &[args, &["--owner", owner, "--format", "json"]].concat())
    };
    let loaded = run(&store, datasets.path(), &["load"]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    let asked: [&[&str]; 6] = [
        &["cost", "--year", "2025"],
        &["trend", "m"],
        &["goals", "--year", "2025"],
        &["flow", "--year", "2025"],
        &["measured", "--year", "2025"],
        &["find", "m"],
    ];
    let answers = asked.map(|args| ask(args, "exempel"));
    for (args, answer) in asked.iter().zip(&answers) {
        assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
    }
    assert!(overwrite(&store, "annan-2025") >= 4);
    for (args, before) in asked.iter().zip(&answers) {
        let now = ask(args, "exempel");
        assert_eq!((now.code, &now.out), (0, &before.out), "{args:?}: {}", now.err);
    }
    // Whoever asks about them is told.
    let explained = run(&store, datasets.path(), &["explain", "cost/annan/n/2025/crude"]);
    assert_eq!(explained.code, 1, "{}", explained.err);
}
