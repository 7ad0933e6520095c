//! Every kind of finding has a bad dataset that raises it, at a stated place,
//! with its text in both languages.
//!
//! `expected.txt` beside each is what checking it prints. To write them anew:
//! `UTFALL_ACCEPT=1 cargo test --test it errors`, then read what changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use utfall::check::check;
use utfall::diag::{Findings, Ink, codes, print};
use utfall::intake::{Documents, read_all};
use utfall::load;
use utfall::model::facts::NoSink;
use utfall::model::rows::NoKnownKeys;
use utfall::words::{Lang, Words};

use crate::ledger;
use crate::statbank;
use crate::tools::is_as_written;
use crate::workbooks;

/// What `utfall check` finds, also of sums that do not fit each other; with the
/// documents, where the folder has a hidden one of them.
pub(crate) fn findings(folder: &Path) -> Findings {
    if workbooks::has_workbooks(folder) {
        return workbooks::findings(folder);
    }
    if ledger::has_ledger(folder) {
        return ledger::findings(folder);
    }
    if statbank::has_answers(folder) {
        return statbank::findings(folder);
    }
    let documents = Some(folder.join(".documents")).filter(|folder| folder.is_dir());
    let documents = documents.map(|folder| Documents::read(&folder).expect("documents"));
    // A hidden list says which of its datasets are given, where the rest only lie beside.
    let given = std::fs::read_to_string(folder.join(".given"))
        .map_or_else(|_| vec![folder.to_owned()], |names| names.lines().map(|name| folder.join(name)).collect());
    let checked = load::check_alone(&given, documents.as_ref());
    checked.expect("nothing but the data can fail here").findings
}

/// What the check of the rows themselves finds.
pub(crate) fn checked(folder: &Path) -> Findings {
    let mut findings = Findings::new();
    let datasets = read_all(folder, &mut findings);
    check(&datasets, &NoKnownKeys, &mut NoSink, &mut findings).expect("nothing but the data can fail here");
    findings
}

fn printed(findings: &Findings) -> String {
    let mut text = String::new();
    for lang in [Lang::En, Lang::Sv] {
        let words = Words::new(lang);
        for finding in findings.sorted() {
            let mut out = Vec::new();
            print(&mut out, &finding, &words, Ink::Plain).expect("written to memory");
            text.push_str(&String::from_utf8_lossy(&out));
        }
        let _ = writeln!(text);
    }
    text
}

fn fixtures() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("tests/errors").expect("the fixtures");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders
}

#[test]
fn every_bad_dataset_is_reported_as_expected() {
    for folder in fixtures() {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let found = findings(&folder);
        assert!(found.counts().keys().any(|code| code.name == name), "{name} is not raised: {}", printed(&found));
        let expected = folder.join("expected.txt");
        let text = printed(&found);
        assert!(!text.contains("{$"), "{name}: an argument is missing: {text}");
        is_as_written(&expected, &text);
    }
}

#[test]
fn every_code_has_a_bad_dataset() {
    let fixtures: BTreeSet<String> =
        fixtures().iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    // `and-more` is made when findings are cut short, not by a dataset.
    let codes = codes::ALL.iter().filter(|code| **code != codes::AND_MORE).map(|code| code.name.to_owned());
    assert_eq!(fixtures, codes.collect::<BTreeSet<_>>());
}

#[test]
fn every_code_has_its_words_in_both_languages() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for code in codes::ALL {
            assert!(words.has(&format!("finding-{}", code.name)), "{} {}", lang.tag(), code.name);
        }
    }
}

#[test]
fn the_tiny_dataset_is_clean() {
    let found = checked(Path::new("tests/datasets/tiny"));
    assert!(found.counts().is_empty(), "{}", printed(&found));
}
