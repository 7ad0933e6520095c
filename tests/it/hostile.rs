//! What somebody may hand us: files that are no files, texts that steer a
//! terminal, a page or a spreadsheet, and settings that say nothing.
//!
//! The numbers F10–F12 and A13–A15 are those of the list of what was once seen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::tools::{Run, copy_folder, outcome, run, tree, utfall};

const TINY: &str = "tests/datasets/tiny";

/// Whether a character does what none in an output may: all but line ends.
fn steers(character: char) -> bool {
    let turns =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && character != '\n' && character != '\r') || turns
}

/// A copy of the tiny dataset in a folder of datasets.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(Path::new(TINY), &folder.path().join("datasets/tiny"));
        Self { folder }
    }

    fn datasets(&self) -> PathBuf {
        self.folder.path().join("datasets")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.datasets().join("tiny").join(name)
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(name)).expect("read");
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(self.file(name), text.replace(from, to)).expect("written");
    }

    fn ask(&self, args: &[&str]) -> Run {
        let mut command = utfall();
        command.arg("--store").arg(self.folder.path().join("store")).arg("--datasets").arg(self.datasets());
        in_time(command.args(args))
    }
}

/// Runs a command that must come to its end by itself, soon.
fn in_time(command: &mut Command) -> Run {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    // Small outputs fit the pipes; a program that waits for a reader of them would hang here too.
    let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
    let read = |mut from: Box<dyn std::io::Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut from, &mut bytes).expect("read");
            String::from_utf8(bytes).expect("UTF-8")
        })
    };
    let (out, err) = (read(Box::new(out)), read(Box::new(err)));
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        if start.elapsed() > Duration::from_secs(60) {
            child.kill().expect("ended");
            panic!("waits for something: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let code = status.code().expect("ended by itself");
    Run { code, out: out.join().expect("read"), err: err.join().expect("read") }
}

/// Makes a named pipe; nobody ever writes to it.
#[cfg(unix)]
fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success());
}

/// F11: the package file may have been a link to a device or to somebody else's file.
#[cfg(unix)]
#[test]
fn a_package_file_is_the_datasets_own() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let package = place.file("datapackage.json");
    let secret = place.folder.path().join("secret");
    fs::write(&secret, "root:$6$hemligt:19000:0:99999\n").expect("written");
    for (target, said) in [
        (secret.as_path(), "en länk som leder ut ur datamängdens mapp"),
        (Path::new("/dev/zero"), "en länk som leder ut ur datamängdens mapp"),
    ] {
        fs::remove_file(&package).expect("removed");
        symlink(target, &package).expect("a link");
        for args in [&["check"][..], &["load"], &["cost"], &["check", "--format", "json"]] {
            let run = place.ask(args);
            let all = format!("{}{}", run.out, run.err);
            assert_eq!(run.code, 1, "{args:?}: {all}");
            assert!(all.contains(said) && all.contains("datapackage.json"), "{args:?}: {all}");
            assert!(!all.contains("hemligt"), "{args:?} shows what is not the dataset's: {all}");
        }
    }
    // A link inside the folder is its own affair.
    fs::remove_file(&package).expect("removed");
    fs::copy(format!("{TINY}/datapackage.json"), place.file("paket.json")).expect("copied");
    symlink("paket.json", &package).expect("a link");
    assert_eq!(place.ask(&["check"]).code, 0);
}

/// F11: a package file of any size was read.
#[test]
fn a_file_larger_than_its_limit_is_not_read() {
    let place = Place::new();
    // Four mebibytes are the limit; the file has a hole and takes no room.
    fs::File::options().write(true).open(place.file("datapackage.json")).expect("open").set_len(5 << 20).expect("long");
    let run = place.ask(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("filen är större än 4 MiB"), "{}", run.out);

    let place = Place::new();
    fs::File::options().write(true).open(place.file("outcomes.csv")).expect("open").set_len(5 << 30).expect("long");
    let run = place.ask(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("outcomes.csv") && run.out.contains("filen är större än 4\u{a0}096 MiB"), "{}", run.out);

    let scenario = place.folder.path().join("scenario.toml");
    fs::File::create(&scenario).expect("made").set_len(2 << 20).expect("long");
    let run = Place::new().ask(&["goals", "--scenario", scenario.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("filen är större än 1 MiB"), "{}", run.err);
}

/// F12: a named pipe in a table's place was waited for.
#[cfg(unix)]
#[test]
fn a_named_pipe_is_named_and_not_waited_for() {
    for name in ["outcomes.csv", "datapackage.json"] {
        let place = Place::new();
        pipe(&place.file(name));
        for args in [&["check"][..], &["load"], &["cost"]] {
            let run = place.ask(args);
            let all = format!("{}{}", run.out, run.err);
            assert_eq!(run.code, 1, "{name} {args:?}: {all}");
            assert!(all.contains(name) && all.contains("ett namngivet rör"), "{name} {args:?}: {all}");
        }
    }
    let place = Place::new();
    let scenario = place.folder.path().join("scenario.toml");
    pipe(&scenario);
    let scenario = scenario.to_str().expect("UTF-8");
    for args in [&["goals", "--scenario", scenario][..], &["report", "--scenario", scenario]] {
        let run = place.ask(args);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains("ett namngivet rör"), "{}", run.err);
    }
    // A folder of documents may hold anything; what is no document is passed over by name.
    let documents = place.folder.path().join("documents");
    fs::create_dir(&documents).expect("a folder");
    pipe(&documents.join("rör.txt"));
    let run = place.ask(&["check", "--sources", documents.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("rör.txt") && run.err.contains("ett namngivet rör"), "{}", run.err);
}

/// F10: control characters in cells reached terminal, page and picture.
#[test]
fn a_character_that_does_not_show_is_an_error_that_shows_it() {
    for (text, shown) in [
        ("\u{1b}[2J", "\\u{1b}[2J"),
        ("\0", "\\u{0}"),
        ("\u{7}", "\\u{7}"),
        ("\u{7f}", "\\u{7f}"),
        ("\u{9b}31m", "\\u{9b}31m"),
        ("\u{202e}txt", "\\u{202e}txt"),
        ("\u{2067}x", "\\u{2067}x"),
        ("\u{feff}x", "\\u{feff}x"),
        ("\tx", "\\u{9}x"),
    ] {
        for (name, from) in [("activities.csv", "IPS"), ("datapackage.json", "Exempelrapport")] {
            let place = Place::new();
            // JSON cannot hold a control character as it is.
            let written = match name {
                "datapackage.json" => serde_json::to_string(text).expect("JSON").trim_matches('"').to_owned(),
                _ => text.to_owned(),
            };
            place.edit(name, from, &format!("{from}{written}"));
            for lang in ["sv", "en"] {
                let run = place.ask(&["check", "--lang", lang]);
                assert_eq!(run.code, 1, "{shown} in {name}: {}{}", run.out, run.err);
                assert!(run.out.contains("control-character") && run.out.contains(shown), "{shown}: {}", run.out);
                assert!(!run.out.chars().any(steers), "{shown} in {name} comes out as it is: {:?}", run.out);
            }
            let json = place.ask(&["check", "--format", "json"]);
            assert!(!json.out.chars().any(steers), "{shown} in {name}: {:?}", json.out);
            // As data it is what it was.
            let rows = json.json()["rows"].clone();
            let value = rows.as_array().expect("rows").iter().find(|row| row["code"] == "control-character");
            let value = value.expect("the finding")["args"]["value"].as_str().expect("a text").to_owned();
            assert!(value.contains(text), "{value:?}");
            for format in ["csv", "markdown", "sarif"] {
                let run = place.ask(&["check", "--format", format]);
                assert!(!run.out.chars().any(steers), "{shown} in {name} as {format}: {:?}", run.out);
            }
        }
    }
}

/// Prose may have lines: they are kept as data and are one line where they are shown.
#[test]
fn a_line_end_in_prose_is_kept_and_shown_as_a_mark() {
    for line_end in ["\n", "\r\n"] {
        let place = Place::new();
        place.edit("activities.csv", "IPS i exemplet", &format!("\"IPS{line_end}i exemplet\""));
        let table = place.ask(&["cost"]);
        assert_eq!(table.code, 0, "{}", table.err);
        assert!(table.out.contains("IPS↵i exemplet"), "{}", table.out);
        let json = place.ask(&["cost", "--format", "json"]).json();
        let names: Vec<&str> =
            json["rows"].as_array().expect("rows").iter().filter_map(|row| row["activity_name"].as_str()).collect();
        assert!(names.contains(&format!("IPS{line_end}i exemplet").as_str()), "{names:?}");
    }
}

/// F10: so did what was typed, and what files are called.
#[cfg(unix)]
#[test]
fn what_is_typed_comes_back_without_its_control_characters() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    assert_eq!(place.ask(&["load"]).code, 0);
    let esc = "a\u{1b}[31m\u{202e}\u{9b}b\nutfall: allt är bra";
    let asked: [&[&str]; 41] = [
        &["cost", "--dataset", esc],
        &["cost", "--owner", esc],
        &["cost", "--year", esc],
        &["cost", "--format", esc],
        &["cost", "--lang", esc],
        &["cost", "--concept", esc],
        &["cost", esc],
        &["trend", esc],
        &["explain", esc],
        &["explain", "cost/\u{1b}[31m/x/2025/crude"],
        &["query", esc],
        &["chase", "--dataset", "tiny", "--year", "2026", "--organisation", esc],
        &["form", "--dataset", "tiny", "--year", "2026", "--organisation", esc, "-o", "ut.xlsx"],
        &["import", esc, "--into", "tiny"],
        &["import", "svar.xlsx", "--into", esc],
        &["import", "svar.json", "--into", "tiny", "--area", esc],
        &["compare", esc],
        &["cost", "--as-of", esc],
        &["diff", esc],
        &["get", "cost/x/y/2025/crude@\u{1b}[31m"],
        &["publish", esc],
        &["unload", esc],
        &["questions", esc],
        &["questions", "ips", esc, "--year", "2025"],
        &["query", "grants-by-activity", "--set", esc],
        &["query", "grants-by-activity", "--set", "\u{1b}=1"],
        &["query", "\u{1b}[31m.sql"],
        &["goals", "--move", esc],
        &["goals", "--scenario", esc],
        &["reach", "--target", esc],
        &["check", esc],
        &["check", "--fix", esc],
        &["check", "--sources", "tests/documents", "--fix", "printed", esc],
        &["export", esc],
        &["export", "data-package", "--dataset", esc],
        &["export", "iati", "--reporter", esc],
        &["export", "iati", "--owner", esc, "--reporter", "SE-ON-1"],
        &["export", "dcat", "--dataset", "tiny", "--url", "https://x.se", "--publisher-kind", esc],
        &["export", "dcat", "--dataset", esc, "--url", "https://x.se"],
        &["--\u{1b}[31m"],
        &[esc],
    ];
    for args in asked {
        let run = place.ask(args);
        assert!(matches!(run.code, 1 | 2), "{args:?}: exit {}", run.code);
        let all = format!("{}{}", run.out, run.err);
        assert!(!all.chars().any(steers), "{args:?}: {all:?}");
        assert!(all.contains("\\u{1b}"), "{args:?}: {all:?}");
        assert!(!all.contains("\nutfall: allt"), "{args:?} makes a line of ours: {all:?}");
    }
    // Folders of any bytes.
    let odd = place.folder.path().join(OsStr::from_bytes(b"d\xff\x1b[31m"));
    copy_folder(&place.datasets(), &odd);
    fs::write(odd.join("tiny/x\u{1b}[31m.csv"), "id\n").expect("written");
    let mut command = utfall();
    command.arg("--datasets").arg(&odd).arg("--store").arg(place.folder.path().join("other")).arg("check");
    let run = in_time(&mut command);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("x\\u{1b}[31m.csv") && !run.out.chars().any(steers), "{:?}", run.out);
}

/// F10: so did the texts that SQL makes; and a spreadsheet ran them.
#[test]
fn texts_that_a_query_makes_are_shown_in_every_form() {
    let place = Place::new();
    let sql = place.folder.path().join("egen.sql");
    let text = "SELECT '=HYPERLINK(\"http://x\")' AS formula, 'a\u{1b}[31m\u{202e}b\u{85}' AS steer, '-5' AS number, \
                '| <b> `x` [y](z) # 1' AS marks, name AS \"=n\u{1b}\" FROM activities ORDER BY name LIMIT 1";
    fs::write(&sql, text).expect("written");
    let sql = sql.to_str().expect("UTF-8");
    let out = |format: &str| {
        let run = place.ask(&["query", sql, "--format", format]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(!run.out.chars().any(steers), "{format}: {:?}", run.out);
        run
    };
    assert!(out("table").out.contains("a\\u{1b}[31m\\u{202e}b\\u{85}"));
    assert!(out("markdown").out.contains(r"\| \<b> \`x\` \[y\](z)"));
    let csv = out("csv").out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    assert_eq!(&header[4], "'=n\\u{1b}");
    let record = reader.records().next().expect("a row").expect("a record");
    assert_eq!((&record[0], &record[2]), ("'=HYPERLINK(\"http://x\")", "-5"));
    let json = out("json").json();
    assert_eq!(json["rows"][0]["steer"], Json::from("a\u{1b}[31m\u{202e}b\u{85}"));
    assert_eq!(json["rows"][0]["formula"], Json::from("=HYPERLINK(\"http://x\")"));
}

/// F10: names with marks of HTML, XML and Markdown are names on the page and in every picture.
#[test]
fn names_with_marks_are_names_on_the_page_and_in_pictures() {
    let place = Place::new();
    place.edit("activities.csv", "IPS i exemplet", "IPS <script>alert(1)</script> &lt; 'x' | i exemplet");
    place.edit("datapackage.json", "Exempelrapport", "# Rapport <img src=x onerror=alert(1)>");
    let out = place.folder.path().join("rapport");
    let run = place.ask(&["report", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    for (path, bytes) in tree(&out) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        assert!(!text.contains("<script>alert") && !text.contains("<img"), "{}", path.display());
        assert!(!text.chars().any(steers), "{}", path.display());
        if path.extension().is_some_and(|end| end == "svg") {
            well_formed(&path, &text);
        }
    }
    let markdown = place.ask(&["cost", "--format", "markdown"]).out;
    assert!(markdown.contains(r"\<script>alert(1)\</script> \&lt; 'x' \|"), "{markdown}");
}

/// Whether every tag is closed in turn and no bare mark stands in the text.
fn well_formed(path: &Path, svg: &str) {
    let mut open = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("{}: {piece}", path.display()));
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{}", path.display());
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        for entity in text.split('&').skip(1) {
            let name = entity.split(';').next().expect("a name");
            assert!(matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"), "{}: &{name}", path.display());
        }
    }
    assert!(open.is_empty(), "{}: {open:?}", path.display());
}

/// A14: the page had the paths of the machine that it was made on.
#[test]
fn a_page_has_the_datasets_own_paths() {
    let page = |datasets: &Path, folder: &Path| {
        let out = folder.join("rapport");
        let args = ["report", "--lang", "en", "--out", out.to_str().expect("UTF-8")];
        let run = run(&folder.join("store"), datasets, &args);
        assert_eq!(run.code, 0, "{}", run.err);
        fs::read_to_string(out.join("index.html")).expect("the page")
    };
    let machine = fs::canonicalize(".").expect("a folder");
    let folders = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
    let absolute = page(&machine.join("datasets"), folders[0].path());
    let here = machine.to_str().expect("UTF-8");
    assert!(!absolute.contains(here), "the page says where the machine has its files");
    assert!(absolute.contains("<code>malmo-2025/"), "the page does not say where a note stands");
    assert!(absolute == page(Path::new("datasets"), folders[1].path()), "the page depends on where the datasets lie");
}

/// A15: an empty variable made every command fail.
#[test]
fn an_empty_variable_is_none() {
    let place = Place::new();
    let with = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = utfall();
        command.arg("--store").arg(place.folder.path().join("store")).arg("--datasets").arg(place.datasets());
        in_time(command.args(args).envs(variables.iter().copied()))
    };
    let none = with(&[], &["check"]);
    assert_eq!(none.code, 0);
    for variable in ["UTFALL_SOURCES", "UTFALL_LANG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        for args in [&["check"][..], &["cost"], &["schema"], &["--help"]] {
            let (empty, unset) = (with(&[(variable, "")], args), with(&[], args));
            assert_eq!((empty.code, &empty.out), (unset.code, &unset.out), "{variable} {args:?}: {}", empty.err);
        }
    }
    let unknown = with(&[("UTFALL_LANG", "de")], &["check"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    let first = unknown.err.lines().next();
    let wanted = "utfall: »de« i miljövariabeln UTFALL_LANG passar inte --lang <SPRÅK>. Välj bland sv, en.";
    assert_eq!(first, Some(wanted));
    // What is typed goes before a variable.
    assert_eq!(with(&[("UTFALL_LANG", "de")], &["check", "--lang", "en"]).code, 0);
}

/// A13: options without effect were accepted in silence.
#[test]
fn a_common_option_is_honoured_or_refused() {
    let place = Place::new();
    assert_eq!(place.ask(&["load"]).code, 0);
    let sql = place.folder.path().join("egen.sql");
    fs::write(&sql, "SELECT id FROM sub_goals").expect("written");
    let (sql, out) = (sql.to_str().expect("UTF-8"), place.folder.path().join("ut"));
    let out = out.to_str().expect("UTF-8");
    let form = place.folder.path().join("ut.xlsx");
    let form = form.to_str().expect("UTF-8");
    let (zip, xml) = (place.folder.path().join("ut.zip"), place.folder.path().join("ut.xml"));
    let (zip, xml) = (zip.to_str().expect("UTF-8"), xml.to_str().expect("UTF-8"));
    let documents = "tests/documents";
    let owner = ["--owner", "exempel"];
    let dataset = ["--dataset", "tiny"];
    let sources = ["--sources", documents];
    // The command, whether --owner and --dataset are honoured, whether --sources is, and the forms that it writes.
    let commands: [(&[&str], bool, bool, &[&str]); 32] = [
        (&["load"], false, true, &["table", "csv", "csv-sv", "json", "markdown", "sarif"]),
        (&["check"], true, true, &["table", "csv", "csv-sv", "json", "markdown", "sarif"]),
        (&["verify"], false, false, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["cost"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["trend", "ips-to-work"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["goals"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["measured"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["flow"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["compare"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["diff", "1"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["history"], false, false, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["publish", "beslut"], false, true, &["table"]),
        (&["vacuum"], false, false, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["explain"], false, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["explain", "cost"], false, true, &["table", "json"]),
        (&["explain", "cost/exempel/ips-to-work/2025/aligned"], false, true, &["table", "json"]),
        (&["export", "data-package", "--dataset", "tiny", "--out", zip], false, true, &["table"]),
        (
            &["export", "iati", "--reporter", "SE-ON-1", "--out", xml],
            true,
            true,
            &["table", "csv", "csv-sv", "json", "markdown"],
        ),
        (&["find", "ips"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        // Their dataset is named already, and an owner beside it is refused.
        (
            &["chase", "--dataset", "tiny", "--year", "2025"],
            false,
            true,
            &["table", "csv", "csv-sv", "json", "markdown"],
        ),
        (&["form", "--dataset", "tiny", "--year", "2026", "--out", form], false, true, &["table"]),
        (&["get", "cost/exempel/ips-to-work/2025/aligned"], false, true, &["table", "json"]),
        (&["import", form, "--into", "tiny"], false, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["query"], false, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["query", sql], false, true, &["table", "csv", "csv-sv", "json", "markdown", "parquet"]),
        (&["questions"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["status"], false, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["schema"], false, false, &["table", "json", "markdown"]),
        (&["report", "--out", out], true, true, &["table"]),
        (&["reach", "--target", "1=0.1"], true, true, &["table", "csv", "csv-sv", "json", "markdown"]),
        (&["completions", "bash"], false, false, &["table"]),
        (&["man", "--out", out], false, false, &["table"]),
    ];
    for (command, of_owner, of_sources, formats) in commands {
        let options = [(owner, of_owner), (sources, of_sources)];
        let (honoured, refused): (Vec<_>, Vec<_>) = options.into_iter().partition(|(_, honoured)| *honoured);
        let mut asked: Vec<(Vec<&str>, bool)> =
            refused.into_iter().map(|(option, _)| (option.to_vec(), false)).collect();
        asked.push((dataset.to_vec(), of_owner));
        // What is honoured is so together. Where things are, and the language, can be said to every command.
        let together = honoured.into_iter().flat_map(|(option, _)| option).chain(["--lang", "en"]);
        asked.push((together.collect(), true));
        for format in ["table", "csv", "csv-sv", "json", "markdown", "parquet", "sarif"] {
            asked.push((vec!["--format", format], formats.contains(&format)));
        }
        for (option, honoured) in asked {
            let args = [command, &option].concat();
            let mut program = utfall();
            program.arg("--store").arg(place.folder.path().join("store")).arg("--datasets").arg(place.datasets());
            // Parquet is no text.
            let output = program.args(&args).output().expect("the program runs");
            let err = String::from_utf8_lossy(&output.stderr);
            let code = output.status.code();
            if honoured {
                assert_eq!(code, Some(0), "{args:?}: {err}");
            } else {
                assert_eq!((code, output.stdout.len()), (Some(2), 0), "{args:?}: {err}");
                let named = err.contains(option[0]) || err.contains(option[1]);
                assert!(named && err.contains(command[0]), "{args:?}: {err}");
            }
        }
    }
    // The variable is for every command.
    for args in [&["verify"][..], &["schema"]] {
        let mut program = utfall();
        program.env("UTFALL_SOURCES", documents).arg("--store").arg(place.folder.path().join("store"));
        assert_eq!(outcome(program.args(args)).code, 0, "{args:?}");
    }
}
