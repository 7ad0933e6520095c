//! A kept store of each past format: it is opened, or refused with the way out, and left as it is.
//!
//! What a folder of formats 1 to 7 says of itself is taken from the programs that wrote them. `tests/stores/8.zip` and
//! `tests/stores/9.zip` are stores of those formats as their programs made them of `tests/datasets/tiny`.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use tempfile::TempDir;
use zip::ZipArchive;

use crate::tools::{Run, run, tree};

/// What the file `format` held; formats 1 and 2 had the number alone.
const PAST: [&str; 7] = [
    "1\n",
    "2\n",
    "utfall store format 3\n",
    "utfall store format 4\n",
    "utfall store format 5\n",
    "utfall store format 6\n",
    "utfall store format 7\n",
];

const TINY: &str = "tests/datasets/tiny";

fn kept(format: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = fs::read(format!("tests/stores/{format}.zip")).expect("the kept store");
    ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file").extract(folder.path()).expect("unpacked");
    folder
}

fn asked(store: &Path, args: &[&str]) -> Run {
    run(store, Path::new(TINY), args)
}

#[test]
fn a_store_of_a_format_that_is_no_longer_read_says_the_way_out() {
    for (number, said) in (1..).zip(PAST) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("loads/_delta_log")).expect("a folder");
        for (name, text) in [("format", said), ("lock", ""), ("loads/_delta_log/00000000000000000000.json", "{}")] {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let before = tree(folder.path());
        for args in [&["cost"][..], &["load"], &["load", "--again"], &["verify"], &["status"], &["query", "owners"]] {
            for lang in ["sv", "en"] {
                let format = format!("format {number}");
                let refused = asked(folder.path(), &[args, &["--lang", lang]].concat());
                assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{said:?}, {args:?}: {}", refused.err);
                let is_said = refused.err.contains(&format) && refused.err.contains("--store");
                assert!(is_said, "{said:?}, {args:?}: {}", refused.err);
                assert!(!refused.err.contains("os error"), "{}", refused.err);
                assert!(before == tree(folder.path()), "{said:?}, {args:?}: something has changed");
            }
        }
    }
}

#[test]
fn a_store_of_a_format_to_come_is_refused_too() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("format"), "utfall store format 4711\n").expect("written");
    let refused = asked(folder.path(), &["cost"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("4711") && refused.err.contains("--store"), "{}", refused.err);
}

#[test]
fn a_store_of_the_formats_before_is_refused_and_left_as_it_is() {
    for format in ["8", "9"] {
        let kept = kept(format);
        let before = tree(kept.path());
        for args in [&["cost"][..], &["load"], &["load", "--again"], &["history"], &["vacuum", "--accept"]] {
            let refused = asked(kept.path(), args);
            assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{args:?}: {}", refused.err);
            let is_said = refused.err.contains(&format!("format {format}")) && refused.err.contains("--store");
            assert!(is_said, "{args:?}: {}", refused.err);
            assert!(before == tree(kept.path()), "{args:?}: something has changed");
        }
    }
}
