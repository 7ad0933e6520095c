//! Every command with `--public`, on the real data as they are and with their sources no longer declared published.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::tools::{Run, run};

/// The real datasets with nothing declared published.
struct Closed {
    folder: TempDir,
}

/// Small counts of Malmö by the ids of their outcomes, and others that they could have been. With a threshold of 20
/// each is withheld, and nothing else that is told depends on them.
const OTHERS: [(&str, &str, &str); 4] = [
    ("forfam-children-2025", "18", "7"),
    ("ips-asf-work-or-study-2022", "19", "11"),
    ("ips-asf-other-planned-2022", "13", "2"),
    ("ips-asf-other-planned-2025", "13", "16"),
];

impl Closed {
    /// The same where the small counts are others.
    fn with_others() -> Self {
        let closed = Self::new();
        let outcomes = closed.datasets().join("malmo-2025/outcomes.csv");
        let text = std::fs::read_to_string(&outcomes).expect("read");
        let other = |row: &str| match OTHERS.iter().find(|(id, ..)| row.starts_with(&format!("{id},"))) {
            Some((id, from, to)) => {
                let told = row.replacen(&format!(",{from},"), &format!(",{to},"), 1);
                assert_ne!(told, row, "{id}");
                told
            }
            None => row.to_owned(),
        };
        let rows: Vec<String> = text.lines().map(other).collect();
        std::fs::write(outcomes, rows.join("\n") + "\n").expect("written");
        closed
    }

    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for dataset in std::fs::read_dir("datasets").expect("the datasets") {
            let dataset = dataset.expect("a folder").path();
            let to = folder.path().join("datasets").join(dataset.file_name().expect("a name"));
            std::fs::create_dir_all(&to).expect("a folder");
            for file in std::fs::read_dir(&dataset).expect("files") {
                let file = file.expect("a file").path();
                let bytes = std::fs::read(&file).expect("read");
                let text =
                    String::from_utf8(bytes).expect("UTF-8").replace("\"published\": true", "\"published\": false");
                std::fs::write(to.join(file.file_name().expect("a name")), text).expect("written");
            }
        }
        Self { folder }
    }

    fn datasets(&self) -> PathBuf {
        self.folder.path().join("datasets")
    }

    fn run(&self, args: &[&str]) -> Run {
        run(&self.folder.path().join("store"), &self.datasets(), args)
    }

    /// An answer in JSON.
    fn json(&self, args: &[&str]) -> Json {
        let run = self.run(&[args, &["--format", "json", "--lang", "en"]].concat());
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        serde_json::from_str(&run.out).expect("JSON")
    }
}

fn real(store: &Path, args: &[&str]) -> Run {
    run(store, Path::new("datasets"), args)
}

#[test]
fn published_sources_are_told_and_said() {
    let store = tempfile::tempdir().expect("a folder");
    let public = real(store.path(), &["cost", "--public", "--format", "json"]);
    assert_eq!(public.code, 0, "{}", public.err);
    let mut public: Json = serde_json::from_str(&public.out).expect("JSON");
    assert_eq!(public["public"]["withheld"], 0);
    assert_eq!(public["public"]["exempt"], 64, "every outcome of Malmö is of a published report");
    // Beside what is said of it, the answer is the same.
    let open: Json = serde_json::from_str(&real(store.path(), &["cost", "--format", "json"]).out).expect("JSON");
    assert_eq!(public["rows"], open["rows"]);
    assert!(public.as_object_mut().expect("an object").remove("public").is_some());
    let table = real(store.path(), &["cost", "--public", "--lang", "sv"]);
    assert!(table.out.contains("publicerade"), "{}", table.out);
}

#[test]
fn the_usual_threshold_on_the_real_data() {
    let closed = Closed::new();
    let rows = closed.json(&["query", "observations-by-group", "--public"]);
    let mut withheld: Vec<&str> = Vec::new();
    for row in rows["rows"].as_array().expect("rows") {
        if row["status"] == "withheld" {
            assert!(["value", "numerator", "n"].iter().all(|name| row[*name].is_null()), "{row}");
            withheld.push(row["measure"].as_str().expect("a measure"));
        }
    }
    // Four of four preschools, and shares of 100 % of nobody knows how many.
    let expected = [
        "forfam-homes-helped",
        "halsoframjande-daily-activity",
        "halsoframjande-policy",
        "suicid-administrations-routines",
        "suicid-administrations-trained",
    ];
    assert_eq!(withheld, expected);
    assert_eq!(rows["public"]["withheld"], expected.len());
    assert_eq!(rows["public"]["exempt"], 0);
}

/// With a threshold of 20, what the real data have most of is small.
const HIGH: [&str; 3] = ["--public", "--threshold", "20"];

#[test]
fn no_answer_tells_what_is_withheld() {
    let closed = Closed::new();
    let cost = closed.json(&[&["cost"], &HIGH[..]].concat());
    let open = closed.json(&["cost"]);
    let row = |answer: &Json, measure: &str| {
        let rows = answer["rows"].as_array().expect("rows").clone();
        rows.into_iter().find(|row| row["measure"] == measure).expect("a row")
    };
    // 18 children: 1 108 052 kr ÷ 18 = 61 558.44 kr.
    assert_eq!(row(&open, "forfam-children")["crude"], "61558.44");
    let own = row(&cost, "forfam-children");
    assert!(own["crude"].is_null() && own["aligned"].is_null(), "{own}");
    assert!(own.to_string().contains("withheld"), "{own}");
    // 19 of 2022 is small; of 2023 to 2025 none is.
    let trend = closed.json(&[&["trend", "ips-asf-work-or-study"], &HIGH[..]].concat());
    assert!(!trend["rows"].to_string().contains("\"19\""), "{trend}");
    let get = closed.run(&[&["get", "cost/malmo/forfam-children/2025/crude"], &HIGH[..]].concat());
    assert_eq!(get.code, 0, "{}", get.err);
    assert!(!get.out.contains("61") && get.err.contains("20") | get.err.contains("19"), "{} {}", get.out, get.err);
    let explain = closed.run(&[&["explain", "cost/malmo/forfam-children/2025/crude"], &HIGH[..]].concat());
    assert_eq!(explain.code, 2);
    assert!(explain.out.is_empty(), "{}", explain.out);
    let chart = closed.folder.path().join("kostnad.svg");
    let data = closed.folder.path().join("kostnad.csv");
    let files = ["-o", chart.to_str().expect("UTF-8"), "--data", data.to_str().expect("UTF-8"), "--alt"];
    let drawn = closed.run(&[&["chart", "cost"], &files[..], &HIGH[..]].concat());
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    let texts =
        [drawn.out, std::fs::read_to_string(chart).expect("read"), std::fs::read_to_string(data).expect("read")];
    for text in texts {
        assert!(!tells(&text), "{text}");
    }
}

/// Whether a text has the grant per child in Förfam, in some form, or what else only 18 gives.
fn tells(text: &str) -> bool {
    let plain: String =
        text.chars().filter(|own| !own.is_whitespace() && !matches!(own, '\u{a0}' | '\u{202f}')).collect();
    ["61558", "61,558", "61600", "61,600"].iter().any(|own| plain.contains(own))
}

#[test]
fn no_file_of_a_report_tells_what_is_withheld() {
    let closed = Closed::new();
    let told = |name: &str, args: &[&str]| -> bool {
        let out = closed.folder.path().join(name);
        let run =
            closed.run(&[&["report", "--to", "html,docx,xlsx", "-o", out.to_str().expect("UTF-8")], args].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let mut texts = vec![run.out];
        texts_below(&out, &mut texts);
        assert!(texts.len() > 20, "{}", texts.len());
        texts.iter().any(|text| tells(text))
    };
    assert!(told("open", &[]), "the number that is looked for is in the open report");
    assert!(!told("public", &HIGH));
}

/// Whoever reads all that is put out cannot tell two datasets apart that differ in what is withheld.
#[test]
fn what_is_withheld_may_be_another_number_and_nothing_else_changes() {
    let (own, other) = (Closed::new(), Closed::with_others());
    assert_ne!(own.json(&["cost"])["rows"], other.json(&["cost"])["rows"], "without --public they differ");
    let questions: [&[&str]; 16] = [
        &["cost"],
        &["cost", "--inputs", "--format", "json"],
        &["cost", "--preliminary", "--format", "json"],
        &["trend", "ips-asf-work-or-study", "--format", "json"],
        &["trend", "ips-asf-other-planned"],
        &["goals", "--format", "json"],
        &["measured", "--format", "json"],
        &["flow", "--format", "json"],
        &["reach", "--target", "delmal-6=0.2", "--format", "json"],
        &["compare", "--format", "json"],
        &["questions"],
        &["find", "ips"],
        &["get", "cost/malmo/forfam-children/2025/crude"],
        &["chase", "--year", "2025", "--dataset", "malmo-2025"],
        &["query", "observations-by-group", "--format", "json"],
        &["query", "cumulative-points", "--set", "last_day=2025-12-31", "--format", "json"],
    ];
    let files: [&[&str]; 7] = [
        &["cost", "-o", "{}.xlsx"],
        &["query", "observations-by-group", "-o", "{}.parquet"],
        &["chart", "trend", "ips-asf-work-or-study", "--alt", "-o", "{}.svg"],
        &["chart", "cost", "--alt", "-o", "{}.png"],
        &["form", "--year", "2025", "--dataset", "malmo-2025", "-o", "{}.xlsx"],
        &["fill", "{}.md", "-o", "{}-ut.md"],
        &["report", "--to", "html,docx,xlsx,pdf", "-o", "{}"],
    ];
    let template = "{{ sentence cost/malmo/forfam-children/2025/crude }} {{ table cost }} {{ chart cost }}\n";
    for (number, args) in questions.into_iter().chain(files).enumerate() {
        let put_out = |closed: &Closed| {
            let folder = closed.folder.path().join(format!("ut-{number}"));
            std::fs::create_dir(&folder).expect("a folder");
            std::fs::write(folder.join("mall.md"), template).expect("written");
            let stem = folder.join("mall").to_str().expect("UTF-8").to_owned();
            let args: Vec<String> = args.iter().map(|arg| arg.replace("{}", &stem)).collect();
            let args: Vec<&str> = args.iter().map(String::as_str).chain(HIGH).collect();
            let run = closed.run(&args);
            assert_eq!(run.code, 0, "{args:?}: {}", run.err);
            let home = closed.folder.path().to_str().expect("UTF-8");
            let mut texts = vec![run.out.replace(home, ""), run.err.replace(home, "")];
            texts_below(&folder, &mut texts);
            texts
        };
        assert!(put_out(&own) == put_out(&other), "{args:?} tells them apart");
    }
}

/// Every text of a folder, with those of workbooks and documents.
fn texts_below(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts_below(&path, texts);
            continue;
        }
        let bytes = std::fs::read(&path).expect("read");
        match zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
            Ok(mut archive) => {
                for index in 0..archive.len() {
                    let mut file = archive.by_index(index).expect("a part");
                    let mut part = Vec::new();
                    std::io::Read::read_to_end(&mut file, &mut part).expect("read");
                    texts.push(String::from_utf8_lossy(&part).into_owned());
                }
            }
            Err(_) => texts.push(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let closed = Closed::new();
    let sql = closed.folder.path().join("egen.sql");
    std::fs::write(
        &sql,
        "-- answers: x\n-- svarar på: x\n-- column: id\n-- base: outcomes\nSELECT id FROM outcomes ORDER BY id\n",
    )
    .expect("written");
    let sql = sql.to_str().expect("UTF-8");
    let zip = closed.folder.path().join("malmo.zip");
    let zip = zip.to_str().expect("UTF-8");
    let refused: [&[&str]; 6] = [
        &["query", sql, "--public"],
        &["export", "data-package", "--dataset", "malmo-2025", "-o", zip, "--public"],
        &["load", "--public"],
        &["check", "--public"],
        &["cost", "--threshold", "7"],
        &["cost", "--public", "--threshold", "1"],
    ];
    for args in refused {
        let run = closed.run(args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.out.is_empty() && run.err.contains("--"), "{args:?}: {} {}", run.out, run.err);
    }
    assert!(!Path::new(zip).exists());
    assert_eq!(closed.run(&["query", sql]).code, 0, "without --public it is an ordinary query");
}

/// A command that opened rows in another way would tell what is withheld. These do, and do not take `--public`: figures
/// beside those of another load, and what a publication keeps. `Context::rows` is what they all go by.
#[test]
fn rows_are_opened_as_everybody_may_see_them() {
    let opens = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).expect("a text");
        ["PolarsRows::new", "StoredRows::new", "context.rows("].iter().any(|opens| text.contains(opens))
    };
    let files = std::fs::read_dir("src/cli").expect("a folder").map(|file| file.expect("a file").path());
    let mut own: Vec<String> = files
        .filter(|file| file.extension().is_some_and(|end| end == "rs") && opens(file))
        .map(|file| file.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    own.sort();
    assert_eq!(own, ["cited.rs", "context.rs", "diff.rs", "history.rs", "public.rs"]);
}
