//! `utfall form`: what activity owners are asked, and the workbook that they are asked in, opened by another library than
//! wrote it. What is expected of the real dataset is read off its CSV files.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use utfall::measure::{self, FormOf};
use utfall::model::answer::form::{Form, FormRow, Reply};
use utfall::model::questionnaire::{FORM, FormColumn, FormFact};
use utfall::words::{Lang, Words};

use crate::tiny::build::{Tiny, load_all};
use crate::tools::{Loaded, Run, calendar, copy_folder, run};

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

fn form(loaded: &Loaded, year: i32) -> Form {
    let of = FormOf { owner: "exempel".to_owned(), year: calendar(year), organisation: None };
    measure::form(&loaded.rows(), &of).expect("an answer")
}

/// The measure, the group, what was said before and what of the year.
fn told(form: &Form) -> Vec<(String, String, Option<String>, Option<String>)> {
    let value = |reply: &Option<Reply>| {
        let own = reply.as_ref()?;
        Some(own.value.map_or_else(|| own.status.to_string(), |value| value.to_string()))
    };
    let row = |row: &FormRow| (row.measure.id.clone(), row.group.clone(), value(&row.previous), value(&row.current));
    form.sheets.iter().flat_map(|own| &own.rows).map(row).collect()
}

fn row(
    measure: &str,
    group: &str,
    before: Option<&str>,
    now: Option<&str>,
) -> (String, String, Option<String>, Option<String>) {
    (measure.to_owned(), group.to_owned(), before.map(str::to_owned), now.map(str::to_owned))
}

fn observed(tiny: &mut Tiny, measure: &str, group: &str, (start, end): (&str, &str), value: &str) {
    tiny.row(
        "outcomes",
        &[("measure", measure), ("group", group), ("period_start", start), ("period_end", end), ("value", value)],
    );
}

#[test]
fn the_groups_that_were_last_reported_are_asked_for() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "10").measure("m", "a", &[("kind", "share")]).measure("new", "a", &[]);
    observed(&mut tiny, "m", "all", ("2023-01-01", "2023-12-31"), "5");
    for (group, value) in [("women", "3"), ("men", "1"), ("0-17", "2")] {
        observed(&mut tiny, "m", group, ("2024-01-01", "2024-12-31"), value);
    }
    let loaded = tiny.load();
    let last = |group, value| row("m", group, Some(value), None);
    // Of `new` nobody has asked yet: all are asked for.
    let expected = [last("women", "3"), last("men", "1"), last("0-17", "2"), row("new", "all", None, None)];
    assert_eq!(told(&form(&loaded, 2025)), expected);
    assert_eq!(told(&form(&loaded, 2026)), expected);
    // What is known of the year is added to what was asked before; what came later is not known yet.
    assert_eq!(
        told(&form(&loaded, 2024)),
        [
            row("m", "all", Some("5"), None),
            row("m", "women", None, Some("3")),
            row("m", "men", None, Some("1")),
            row("m", "0-17", None, Some("2")),
            row("new", "all", None, None),
        ]
    );
    assert_eq!(told(&form(&loaded, 2022)), [row("m", "all", None, None), row("new", "all", None, None)]);
}

/// Of a count, women and men are all of them; two shares make no third.
#[test]
fn women_and_men_that_are_both_told_stand_for_all() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "10").measure("count", "a", &[]).measure("share", "a", &[("kind", "share")]);
    for measure in ["count", "share"] {
        observed(&mut tiny, measure, "all", ("2024-01-01", "2024-12-31"), "5");
        observed(&mut tiny, measure, "women", ("2025-01-01", "2025-12-31"), "3");
    }
    let women = |measure, all| [row(measure, "all", Some("5"), all), row(measure, "women", None, Some("3"))];
    assert_eq!(told(&form(&tiny.load(), 2025)), [women("count", None), women("share", None)].concat());
    for measure in ["count", "share"] {
        observed(&mut tiny, measure, "men", ("2025-01-01", "2025-12-31"), "1");
    }
    let men = |measure| row(measure, "men", None, Some("1"));
    let [all, share] = women("share", None);
    let [_, count] = women("count", None);
    assert_eq!(told(&form(&tiny.load(), 2025)), [count, men("count"), all, share, men("share")]);
}

#[test]
fn each_period_of_the_year_has_a_row_and_no_figure_is_none() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.granted("a", "10").measure("m", "a", &[]).measure("late", "a", &[]).measure("none", "a", &[]);
    observed(&mut tiny, "m", "all", ("2025-07-01", "2025-12-31"), "4");
    observed(&mut tiny, "m", "all", ("2025-01-01", "2025-06-30"), "3");
    let period = [("period_start", "2025-01-01"), ("period_end", "2025-12-31"), ("value", ""), ("qualifier", "")];
    for (measure, status, expected) in [("late", "not_started", ""), ("none", "not_reported", "assignment")] {
        let rest = [("measure", measure), ("status", status), ("expected_by", expected)];
        tiny.row("outcomes", &[&period[..], &rest].concat());
    }
    let loaded = tiny.load();
    let answer = form(&loaded, 2025);
    assert_eq!(
        told(&answer),
        [
            row("late", "all", None, Some("not_started")),
            row("m", "all", None, Some("3")),
            row("m", "all", None, Some("4")),
            row("none", "all", None, Some("not_reported")),
        ]
    );
    let answered: Vec<bool> = answer.sheets[0].rows.iter().map(FormRow::is_answered).collect();
    assert_eq!(answered, [true, true, true, false]);
    // The year after, the latest period is what was said before; that nothing came is no figure.
    assert_eq!(
        told(&form(&loaded, 2026)),
        [row("late", "all", None, None), row("m", "all", Some("4"), None), row("none", "all", None, None)]
    );
}

#[test]
fn what_has_ended_is_not_asked_and_what_has_no_measure_has_room() {
    let mut tiny = Tiny::new("tiny", "exempel");
    tiny.row("organisations", &[("id", "annan"), ("name", "Annan förvaltning"), ("kind", "administration")]);
    tiny.granted("a", "10").measure("m", "a", &[]);
    tiny.row("activities", &[("id", "over"), ("status", "ended")]).measure("gone", "over", &[]);
    tiny.row("activities", &[("id", "bare"), ("organisation", "annan")]);
    let mut other = Tiny::new("annat", "annan-kommun");
    other.granted("a", "10").measure("m", "a", &[]);
    let answer = form(&load_all(&[&tiny, &other]), 2025);
    assert_eq!(told(&answer), [row("m", "all", None, None)]);
    let bodies: Vec<(&str, Vec<&str>)> = answer
        .sheets
        .iter()
        .map(|own| (own.organisation.id.as_str(), own.activities.iter().map(|own| own.id.as_str()).collect()))
        .collect();
    assert_eq!(bodies, [("annan", vec!["bare"]), ("kommun", vec!["a"])]);
}
