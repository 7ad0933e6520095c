//! A server in the program's place that reads the objects: nothing but logs comes here.

use std::path::Path;

use super::Moto;
use crate::flight::sail::Sail;
use crate::tools::{outcome, tree};

#[test]
fn a_server_answers_from_the_objects() {
    let Some(moto) = Moto::start() else { return };
    let mut variables = moto.variables().to_vec();
    variables.push(("AWS_ALLOW_HTTP", "true".to_owned()));
    let Some(sail) = Sail::start_with("local", &variables) else { return };
    let datasets = Path::new("datasets");
    moto.said("skriver", datasets, &["load"]);
    let commands: [&[&str]; 5] = [
        &["cost", "--owner", "malmo", "--year", "2025"],
        &["goals", "--format", "csv", "--public"],
        &["flow", "--year", "2025"],
        &["query", "observations-in-year", "--set", "year=2025", "--format", "csv"],
        &["query", "corrections", "--format", "csv"],
    ];
    for args in commands {
        let here = moto.run("har", datasets, args);
        let there = outcome(moto.command("dar", "halsa", datasets).args(args).args(["--engine", &sail.address]));
        assert_eq!(here.code, 0, "{args:?}: {}", here.err);
        assert_eq!((here.code, &here.out, &here.err), (there.code, &there.out, &there.err), "{args:?}");
    }
    let fetched = tree(&moto.copies("dar"));
    let rows = fetched.keys().filter(|path| path.to_string_lossy().contains("dataset=")).count();
    assert_eq!(rows, 0, "rows came here");
    // What is not as it was loaded is no server's to answer from.
    let outcomes = moto.objects().into_keys().find(|path| path.contains("tables/outcomes/dataset=")).expect("outcomes");
    moto.delete(&outcomes);
    let args = ["query", "observations-in-year", "--set", "year=2025", "--engine", &sail.address];
    let refused = outcome(moto.command("dar", "halsa", datasets).args(args));
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains(&outcomes), "{}", refused.err);
}
