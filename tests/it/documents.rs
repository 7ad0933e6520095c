//! PDF and Word documents as the texts that rows cite: reports that the program itself wrote, read back as anybody's.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use utfall::intake::Documents;

use crate::tools::{Run, run};

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Run {
        run(&self.path("store"), &self.path("datasets"), args)
    }

    /// The example's report as a file of an ending.
    fn report(&self, to: &str) -> PathBuf {
        let out = self.path("report");
        let args = ["report", "--to", to, "--out", out.to_str().expect("UTF-8")];
        let made = run(&self.path("other"), Path::new("tests/datasets/tiny"), &args);
        assert_eq!(made.code, 0, "{}", made.err);
        let files = fs::read_dir(&out).expect("a report").map(|own| own.expect("a file").path());
        let found = files.into_iter().find(|path| path.extension().is_some_and(|end| end == to)).expect("a document");
        let document = self.path(&format!("Årsrapport.{to}"));
        fs::rename(found, &document).expect("moved");
        document
    }
}

#[test]
fn a_document_becomes_a_text_beside_it_that_rows_can_cite() {
    for (to, library) in [("pdf", "hayro-interpret"), ("docx", "office_oxide")] {
        let place = Place::new();
        let document = place.report(to);
        let given = document.to_str().expect("UTF-8");
        let made = place.run(&["new", "by-2025", "--document", given]);
        assert_eq!(made.code, 0, "{to}: {}", made.err);
        let text = place.path(&format!("Årsrapport.{to}.txt"));
        let read = fs::read_to_string(&text).expect("a text");
        assert!(!read.contains("\n\n\n") && read.ends_with('\n') && !read.contains(" \n"), "{to}: {read}");
        // A row of a table stands on one line, its cells apart: 263 000 kr is 26.3 % of the grant, 738 000 less than its purpose.
        let cells = |line: &str| -> Vec<String> {
            line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
        };
        let rows: Vec<Vec<String>> = read.lines().map(cells).collect();
        let own = rows.iter().find(|row| row.first().is_some_and(|cell| cell == "Uppväxt") && row.len() >= 5);
        let own = own.unwrap_or_else(|| panic!("{to}: {read}"));
        assert!(
            ["26,3 %", "100,0 %", "−738 000"].iter().all(|cell| own.iter().any(|own| own == cell)),
            "{to}: {own:?}"
        );
        let package: serde_json::Value = serde_json::from_str(
            &fs::read_to_string(place.path("datasets/by-2025/datapackage.json")).expect("a package"),
        )
        .expect("JSON");
        let source = &package["sources"][0];
        assert_eq!(source["id"], "arsrapport");
        assert_eq!(source["lines"], read.lines().count());
        let documents = Documents::read(place.folder.path()).expect("documents");
        assert!(documents.find(source["sha256"].as_str().expect("a digest")).is_some(), "{to}: {source}");
        let how = source["extraction"].as_str().expect("how");
        assert!(how.contains(library) && how.contains(&format!("Årsrapport.{to}")), "{how}");
        let check = place.run(&["check", "--sources", place.folder.path().to_str().expect("UTF-8")]);
        assert_eq!(check.code, 0, "{to}: {}", check.out);
        // The same text is there already, another is somebody's.
        let again = place.run(&["new", "by-2026", "--document", given]);
        assert_eq!(again.code, 0, "{}", again.err);
        fs::write(&text, "annat\n").expect("written");
        let refused = place.run(&["new", "by-2027", "--document", given]);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert_eq!(fs::read_to_string(&text).expect("a text"), "annat\n");
        assert!(!place.path("datasets/by-2027").exists());
    }
}
