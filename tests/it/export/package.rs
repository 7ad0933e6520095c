//! A dataset as one file, out and in again.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{Place, python};
use crate::tools::{Run, copy_folder, every_answer, run};

const REAL: [&str; 4] = ["malmo-2025", "national-2025", "strategy-2025", "vastra-gotaland-2024"];

/// The names and bytes of a ZIP's entries, in their order.
fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("read");
        found.push((file.name().expect("a name").into_owned(), bytes));
    }
    found
}

fn packed(place: &Place, dataset: &str, file: &str) -> (Run, Vec<u8>) {
    let run = place.ask(&["data-package", "--dataset", dataset, "-o", &place.text(file)]);
    let bytes = fs::read(place.path(file)).unwrap_or_default();
    (run, bytes)
}

#[test]
fn a_packed_dataset_says_the_size_and_digest_of_each_table() {
    let place = Place::with("tests/datasets/tiny");
    fs::write(place.datasets().join("tiny/README.md"), "# Påhittat\n").expect("written");
    fs::write(place.datasets().join("tiny/notes.txt"), "not mine to give\n").expect("written");
    let (run, bytes) = packed(&place, "tiny", "tiny.zip");
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let entries = entries(&bytes);
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..3], ["datapackage.json", "README.md", "focus_areas.csv"]);
    assert!(!names.contains(&"notes.txt"));
    let package: Json = serde_json::from_slice(&entries[0].1).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    assert_eq!(resources.len() + 2, entries.len());
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        let (_, bytes) = entries.iter().find(|(name, _)| name == path).expect("its entry");
        assert_eq!(resource["bytes"], Json::from(bytes.len()));
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["hash"], Json::from(format!("sha256:{digest}")));
        assert_eq!(bytes, &fs::read(place.datasets().join("tiny").join(path)).expect("read"));
    }
    // Keys stay in their order, new ones right after the path.
    let text = String::from_utf8(entries[0].1.clone()).expect("UTF-8");
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"));
    assert!(at("\"name\": \"tiny\"") < at("\"owner\"") && at("\"owner\"") < at("\"resources\""));
    assert!(at("\"path\"") < at("\"bytes\"") && at("\"bytes\"") < at("\"hash\""));
    // The same again, also where nothing but the time has changed, and on stdout.
    let (_, again) = packed(&place, "tiny", "again.zip");
    assert!(bytes == again, "two exports of the same files differ");
}

/// Out, unpacked, in: the same answers, and packed again the same bytes.
#[test]
fn unpacked_it_is_the_dataset_again() {
    let place = Place(tempfile::tempdir().expect("a folder"));
    copy_folder(Path::new("datasets"), &place.datasets());
    let there = Place(tempfile::tempdir().expect("a folder"));
    for dataset in REAL {
        let (run, bytes) = packed(&place, dataset, "once.zip");
        assert_eq!(run.code, 0, "{}", run.err);
        let folder = there.datasets().join(dataset);
        fs::create_dir_all(&folder).expect("a folder");
        for (name, bytes) in entries(&bytes) {
            fs::write(folder.join(name), bytes).expect("written");
        }
    }
    let check = crate::tools::run(&there.path("store"), &there.datasets(), &["check"]);
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    let answers = |datasets: &Path| {
        let loaded = crate::tools::Loaded::of(datasets);
        every_answer(&loaded.rows(), 2025, &["ips-asf-work-or-study".to_owned(), "heder-consultations".to_owned()])
    };
    assert!(answers(&place.datasets()) == answers(&there.datasets()), "the answers differ");
    let (_, once) = packed(&place, "malmo-2025", "once.zip");
    let (run, again) = packed(&there, "malmo-2025", "again.zip");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(once == again, "what was packed and unpacked is packed otherwise");
}

#[test]
fn a_dataset_with_errors_is_refused_with_its_findings() {
    let place = Place::with("tests/datasets/tiny");
    place.edit("tiny/outcomes.csv", "ips-to-work-2024,ips-to-work,", "ips-to-work-2024,no-such-measure,");
    let (run, bytes) = packed(&place, "tiny", "tiny.zip");
    assert_eq!((run.code, run.out.as_str(), bytes.len()), (1, "", 0), "{}", run.err);
    assert!(run.err.contains("outcomes.csv:2:18") && run.err.contains("no-such-measure"), "{}", run.err);
}

#[test]
fn what_the_package_file_says_of_a_table_must_be_so() {
    let place = Place::with("tests/datasets/tiny");
    let said = |more: &str| {
        let place = Place::with("tests/datasets/tiny");
        place.edit("tiny/datapackage.json", "\"path\": \"measures.csv\"", &format!("\"path\": \"measures.csv\"{more}"));
        packed(&place, "tiny", "tiny.zip")
    };
    let bytes = fs::metadata(place.datasets().join("tiny/measures.csv")).expect("a file").len();
    let (run, _) = said(&format!(", \"bytes\": {bytes}"));
    assert_eq!(run.code, 0, "{}", run.err);
    for wrong in [", \"bytes\": 7", ", \"hash\": \"sha256:00\""] {
        let (run, packed) = said(wrong);
        assert_eq!((run.code, packed.len()), (2, 0), "{}", run.err);
        assert!(run.err.contains("measures.csv"), "{}", run.err);
    }
    // A digest of another algorithm is not ours to judge.
    let (run, packed) = said(", \"hash\": \"d41d8cd98f00b204e9800998ecf8427e\"");
    assert_eq!(run.code, 0, "{}", run.err);
    let text = String::from_utf8(entries(&packed)[0].1.clone()).expect("UTF-8");
    assert!(text.contains("d41d8cd98f00b204e9800998ecf8427e"));
}

#[test]
fn a_dataset_must_be_named() {
    let place = Place::with("tests/datasets/tiny");
    for (args, said) in [
        (&["data-package"][..], "--dataset"),
        (&["data-package", "--dataset", "tini"], "tiny"),
        (&["data-package", "--dataset", "tiny", "--reporter", "SE-ON-1"], "--reporter"),
        (&["data-package", "--dataset", "tiny", "--format", "json"], "json"),
        (&["dcat", "--dataset", "tiny"], "--url"),
        (&["iati"], "--reporter"),
        (&["pdf"], "data-package"),
    ] {
        let run = place.ask(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
}

/// Another reader of the standard finds the package valid, as it lies in the ZIP.
#[test]
fn others_read_the_packed_package() {
    let program = "import sys, frictionless\n\
        for path in sys.argv[1:]:\n\
        \x20   report = frictionless.validate(path, type='package')\n\
        \x20   assert report.valid, report.to_summary()\n\
        \x20   print(sum(task.stats['rows'] for task in report.tasks))";
    let place = Place(tempfile::tempdir().expect("a folder"));
    let mut files = Vec::new();
    for dataset in REAL {
        let file = place.text(&format!("{dataset}.zip"));
        let args = ["export", "data-package", "--dataset", dataset, "-o", &file];
        let run = run(&place.path("store"), Path::new("datasets"), &args);
        assert_eq!(run.code, 0, "{}", run.err);
        files.push(file);
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    if let Some(said) = python("frictionless", program, &files) {
        assert_eq!(said.lines().count(), 4, "{said}");
        assert!(said.lines().all(|rows| rows != "0"), "{said}");
    }
}
