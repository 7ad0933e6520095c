//! `utfall form`: the workbook that activity owners fill in, opened by another library than wrote it. What is
//! expected of the real dataset is read off its CSV files.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use utfall::model::questionnaire::{FORM, FormColumn, FormFact};
use utfall::words::{Lang, Words};

use crate::tools::{Run, copy_folder, run};

const REAL: &str = "datasets";

/// The row of the headings, below a title and a line.
const HEADINGS: usize = 2;

/// A store of the real datasets for all tests here.
fn store() -> &'static Path {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("form-store");
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(run(&folder, Path::new(REAL), &["load"]).code, 0);
        folder
    })
}

/// Where a workbook of a test is written.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("form-{name}.xlsx"))
}

fn asked(args: &[&str], path: &Path) -> Run {
    let out = path.to_str().expect("UTF-8");
    run(store(), Path::new(REAL), &[&["form", "--dataset", "malmo-2025", "-o", out], args].concat())
}

/// The sheets of a form in their order, a row a list of cells.
type Sheets = Vec<(String, Vec<Vec<Data>>)>;

fn sheets(args: &[&str], name: &str) -> Sheets {
    let path = file(name);
    let run = asked(args, &path);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let mut book: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let names = book.sheet_names();
    let read = |name: String| {
        assert!(book.merge_cells_by_sheet_name(&name).expect("merged cells").is_empty(), "{name}");
        let cells = book.worksheet_range(&name).expect("cells");
        // A sheet begins in its first cell, so that rows and columns are counted from there.
        assert_eq!(cells.start(), Some((0, 0)), "{name}");
        let rows = cells.rows().map(<[Data]>::to_vec).collect();
        (name, rows)
    };
    names.into_iter().map(read).collect()
}

/// The rows of a sheet that have an id, by it: what stands under each heading, as text.
fn by_id(rows: &[Vec<Data>], lang: Lang) -> BTreeMap<String, BTreeMap<FormColumn, String>> {
    let words = Words::new(lang);
    let headings: Vec<String> = rows[HEADINGS].iter().map(ToString::to_string).collect();
    let known: Vec<String> =
        FormColumn::ALL.iter().map(|column| words.text(&format!("form-column-{column}"))).collect();
    assert_eq!(headings, known);
    let of = |row: &Vec<Data>| {
        FormColumn::ALL.iter().copied().zip(row.iter().map(ToString::to_string)).collect::<BTreeMap<_, _>>()
    };
    let all = rows[HEADINGS + 1..].iter().map(of);
    all.filter(|row| !row[&FormColumn::Id].is_empty()).map(|row| (row[&FormColumn::Id].clone(), row)).collect()
}

/// What a row has in some columns.
fn cells<const N: usize>(row: &BTreeMap<FormColumn, String>, columns: [FormColumn; N]) -> [&str; N] {
    columns.map(|column| row[&column].as_str())
}

const BEFORE: [FormColumn; 2] = [FormColumn::PreviousPeriod, FormColumn::PreviousValue];
const ANSWER: [FormColumn; 5] =
    [FormColumn::Period, FormColumn::Value, FormColumn::N, FormColumn::Status, FormColumn::Comment];

#[test]
fn a_form_has_a_sheet_a_body_between_how_and_what() {
    let sheets = sheets(&["--year", "2026"], "2026");
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    // The bodies of activities.csv, by their names in organisations.csv.
    assert_eq!(
        names,
        [
            "Läs mig",
            "Arbetsmarknads- och socialförv…",
            "Barn- och ungdomspsykiatrin",
            "Funktionsstödsförvaltningen",
            "Förskoleförvaltningen",
            "Grundskoleförvaltningen",
            "Gymnasie- och vuxenutbildnings…",
            "Verksamhetsområde beroendecent…",
            "Verksamhetsområde psykos",
            "Om formuläret",
        ]
    );
    let bodies = &sheets[1..9];
    // measures.csv has 54 rows, four of them of context.
    let ids: usize = bodies.iter().map(|(_, rows)| by_id(rows, Lang::Sv).len()).sum();
    assert_eq!(ids, 50);
    for (name, rows) in bodies {
        // Below what is asked: a line in the first cell, and rows with nothing in them.
        let band =
            rows.iter().position(|row| row[0].to_string().starts_with("Nya mått")).expect("room for new measures");
        assert_eq!(band, HEADINGS + 1 + by_id(rows, Lang::Sv).len(), "{name}");
        let below: Vec<&Data> = rows[band..].iter().flatten().filter(|cell| **cell != Data::Empty).collect();
        assert_eq!(below, [&rows[band][0]], "{name}");
    }
    // The addiction centre has an activity, and no measure of it.
    assert_eq!(by_id(&sheets[7].1, Lang::Sv).len(), 0);
    let said = |rows: &[Vec<Data>]| rows.iter().flatten().map(ToString::to_string).collect::<Vec<_>>();
    let readme = said(&sheets[0].1);
    for example in ["143", "ca 300", "minst 7", "93 %", "4,24", "–", "0"] {
        assert!(readme.iter().any(|text| text == example), "{example}");
    }
    for example in ["hela 2026", "jan–okt 2026", "läsåret 25/26", "hösten 2026", "2026-09-01–2026-12-31"] {
        assert!(readme.iter().any(|text| text == example), "{example}");
    }
    for status in ["redovisat", "ej redovisat", "ej påbörjat", "lämnas inte ut"] {
        assert!(readme.iter().any(|text| text == status), "{status}");
    }
}

/// What outcomes.csv has of 2025 stands beside what is asked of 2026, as people read it.
#[test]
fn last_years_figures_stand_beside() {
    let sheets = sheets(&["--year", "2026"], "before");
    let all: BTreeMap<_, _> = sheets[1..9].iter().flat_map(|(_, rows)| by_id(rows, Lang::Sv)).collect();
    for (id, period, value) in [
        ("ips-asf-work-or-study", "jan–okt 2025", "40"),
        ("mi-trained", "hela 2025", "ca 60"),
        ("mhfa-trained", "till och med 2025-12-31", "minst 3200"),
        ("yam-good-or-very-good", "läsåret 24/25", "93 %"),
        ("mi-tools-rating", "hela 2025", "4.24"),
        ("heder-consultations", "sep–dec 2025", "30"),
        ("suicid-conference-participants", "2025-09-09", "ca 300"),
        // Not asked since.
        ("skolfam-psychologist-posts", "2018-12-31", "0.5"),
        // Of no known period 2, then 3.
        ("peer-fact-teams-with-peer", "2025-12-31", "3"),
        // Asked for, and no figure came.
        ("barnahus-consultations", "", ""),
    ] {
        assert_eq!(cells(&all[id], BEFORE), [period, value], "{id}");
    }
    assert!(all.values().all(|row| cells(row, ANSWER) == [""; 5]), "nothing is known of 2026");
    assert!(!all.contains_key("ips-nip-mean-age"), "context is not asked for");
    let row = &all["yam-good-or-very-good"];
    let described = [FormColumn::Activity, FormColumn::Group, FormColumn::Unit, FormColumn::Kind, FormColumn::Level];
    assert_eq!(cells(row, described), ["YAM", "alla", "procent", "andel", "upplevelse"]);
    // What goes in comes before what comes out, and names of one level in their order.
    let upper = &sheets[6].1;
    let place = FormColumn::ALL.len() - 1;
    let ids: Vec<String> = upper[HEADINGS + 1..].iter().map(|row| row[place].to_string()).take(7).collect();
    assert_eq!(
        ids,
        [
            "mi-trainers",
            "mi-trained",
            "mi-course-rating",
            "mi-tools-rating",
            "yam-answers",
            "yam-would-recommend",
            "yam-good-or-very-good",
        ]
    );
}

#[test]
fn what_is_reported_of_the_year_can_be_corrected() {
    let sheets = sheets(&["--year", "2025", "--lang", "en"], "2025");
    assert_eq!(sheets[0].0, "Read me");
    assert_eq!(sheets.last().map(|(name, _)| name.as_str()), Some("About the form"));
    assert!(
        sheets.iter().any(|(name, _)| name == "Disability Support Administrat…"),
        "{:?}",
        sheets.iter().map(|own| &own.0).collect::<Vec<_>>()
    );
    let all: BTreeMap<_, _> = sheets[1..sheets.len() - 1].iter().flat_map(|(_, rows)| by_id(rows, Lang::En)).collect();
    let ips = &all["ips-asf-work-or-study"];
    assert_eq!(cells(ips, BEFORE), ["2024", "29"]);
    assert_eq!(cells(ips, ANSWER), ["Jan–Oct 2025", "40", "", "reported", ""]);
    // A school year counts for the year that holds most of it.
    assert_eq!(cells(&all["yam-would-recommend"], ANSWER), ["school year 24/25", "88%", "950", "reported", ""]);
    assert_eq!(cells(&all["mhfa-trained"], ANSWER), ["until 2025-12-31", "at least 3200", "", "reported", ""]);
    assert_eq!(cells(&all["heder-consultations"], BEFORE), ["Sep–Dec 2024", "15"]);
    // That no figure came is no answer.
    assert_eq!(cells(&all["barnahus-consultations"], ANSWER), [""; 5]);
}

#[test]
fn the_last_sheet_says_what_the_form_is() {
    for (args, organisation) in
        [(&["--year", "2026"][..], None), (&["--year", "2026", "--organisation", "gvf"], Some("gvf"))]
    {
        let sheets = sheets(args, organisation.unwrap_or("facts"));
        let (_, rows) = sheets.last().expect("a sheet");
        let fact = |fact: FormFact| {
            let row = rows.iter().find(|row| row[0] == Data::String(fact.word().to_owned()))?;
            assert!(!row[2].to_string().is_empty(), "{fact} means nothing");
            Some(row[1].to_string())
        };
        assert_eq!(fact(FormFact::Form).as_deref(), Some(FORM));
        assert_eq!(fact(FormFact::Dataset).as_deref(), Some("malmo-2025"));
        assert_eq!(fact(FormFact::Owner).as_deref(), Some("malmo"));
        assert_eq!(fact(FormFact::Year).as_deref(), Some("2026"));
        assert_eq!(fact(FormFact::Organisation).as_deref(), organisation);
        if organisation.is_some() {
            let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, ["Läs mig", "Gymnasie- och vuxenutbildnings…", "Om formuläret"]);
        }
    }
}

/// A part of the file, by its name in it.
fn part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).expect("a file")).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn a_sheet_is_locked_but_for_its_answers_and_offers_choices() {
    let path = file("locked");
    assert_eq!(asked(&["--year", "2026", "--organisation", "gvf"], &path).code, 0);
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
        let xml = part(&path, sheet);
        assert!(xml.contains("<sheetProtection ") && !xml.contains("password"), "{sheet}");
        assert!(!xml.contains("<mergeCell"), "{sheet}");
    }
    let xml = part(&path, "xl/worksheets/sheet2.xml");
    // Seven rows are asked, rows 4 to 10; the line is row 11, and rows 12 to 26 are for new measures.
    for range in ["I4:I10", "J4:J10", "K4:K10", "L4:L10", "A12:A26", "C12:C26", "E12:E26", "F12:F26", "L12:L26"] {
        assert!(xml.contains(&format!("sqref=\"{range}\"")), "{range}");
    }
    assert!(xml.contains("topLeftCell=\"C4\"") && xml.contains("state=\"frozen\""));
    assert!(xml.contains("orientation=\"landscape\"") && xml.contains("fitToHeight=\"0\""));
    // Which cells can be written in: those whose format is not locked.
    let styles = part(&path, "xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).expect("formats").split("</cellXfs>").next().expect("formats");
    let open: Vec<bool> = formats.split("<xf ").skip(1).map(|own| own.contains("locked=\"0\"")).collect();
    let is_open = |cell: &str| {
        let own = xml.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).unwrap_or_else(|| panic!("no {cell}"));
        open[own.split('"').next().and_then(|own| own.parse::<usize>().ok()).expect("a format")]
    };
    for row in 4..=10 {
        for column in 'A'..='N' {
            assert_eq!(is_open(&format!("{column}{row}")), ('I'..='M').contains(&column), "{column}{row}");
        }
    }
    for column in 'A'..='M' {
        assert!(is_open(&format!("{column}12")) && is_open(&format!("{column}26")), "{column}");
    }
    assert!(!is_open("N12") && !is_open("A11") && !is_open("A3"));
}

#[test]
fn one_load_gives_one_file() {
    let bytes = |name: &str, args: &[&str]| {
        let path = file(name);
        assert_eq!(asked(args, &path).code, 0);
        fs::read(path).expect("a file")
    };
    let swedish = bytes("once", &["--year", "2026"]);
    assert_eq!(swedish, bytes("twice", &["--year", "2026"]));
    assert_ne!(swedish, bytes("english", &["--year", "2026", "--lang", "en"]));
    // What is there is written over, as every answer is.
    assert_eq!(swedish, bytes("english", &["--year", "2026"]));
}

#[test]
fn what_cannot_be_asked_is_said() {
    let path = file("refused");
    let _ = fs::remove_file(&path);
    let out = path.to_str().expect("UTF-8");
    for (args, said) in [
        (&["--dataset", "malmo-2025", "--year", "2026", "--organisation", "asv", "-o", out][..], "»asf«"),
        (&["--dataset", "malmo-2052", "--year", "2026", "-o", out], "»malmo-2025«"),
        (&["--year", "2026", "-o", out], "--dataset"),
        (&["--owner", "malmo", "--year", "2026", "-o", out], "--dataset"),
        (&["--dataset", "malmo-2025", "--year", "2026"], "-o"),
        (&["--dataset", "malmo-2025", "--year", "2026", "-o", "formular.csv"], "FIL.xlsx"),
        (&["--dataset", "malmo-2025", "-o", out], "--year"),
        (&["--dataset", "strategy-2025", "--year", "2026", "-o", out], "ingen att fråga"),
    ] {
        let run = run(store(), Path::new(REAL), &[&["form"], args].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
        assert!(!path.exists(), "{args:?}");
    }
}

/// A dataset that was rolled has no measures of its own: the owner's others have them.
#[test]
fn a_rolled_dataset_asks_for_what_its_owner_measures() {
    let place = tempfile::tempdir().expect("a folder");
    let data = place.path().join("datasets");
    copy_folder(Path::new(REAL), &data);
    let ask = |args: &[&str]| run(&place.path().join("store"), &data, args);
    assert_eq!(ask(&["roll", "malmo-2025"]).code, 0);
    assert_eq!(ask(&["load"]).code, 0);
    let out = place.path().join("ut.xlsx");
    let asked = ask(&["form", "--dataset", "malmo-2026", "--year", "2026", "-o", out.to_str().expect("UTF-8")]);
    assert_eq!(asked.code, 0, "{}", asked.err);
    let mut book: Xlsx<_> = open_workbook(&out).expect("a workbook");
    assert_eq!(book.sheet_names().len(), 10);
    let about = book.worksheet_range("Om formuläret").expect("cells");
    assert_eq!(about.get_value((1, 1)), Some(&Data::String("malmo-2026".to_owned())));
}
