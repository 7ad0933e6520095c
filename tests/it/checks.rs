//! What a check hands on, what it looks up beyond the load, and that nothing a
//! file holds brings it down.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{Decimal128Type, Int64Type};
use proptest::prelude::*;
use utfall::check::check;
use utfall::diag::{Findings, codes};
use utfall::intake::read_all;
use utfall::model::facts::{DatasetInfo, FactSink, NoSink, stored_schema};
use utfall::model::rows::{KnownEntity, KnownKeys, NoKnownKeys, RowsError};
use utfall::model::schema::TableDef;

const TINY: &str = "tests/datasets/tiny";

/// Keeps every batch by table.
#[derive(Default)]
struct Kept(BTreeMap<&'static str, Vec<RecordBatch>>);

impl FactSink for Kept {
    fn take(&mut self, dataset: &DatasetInfo, table: &'static TableDef, batch: RecordBatch) -> io::Result<()> {
        assert_eq!((dataset.name.as_str(), dataset.owner.as_str()), ("tiny", "exempel"));
        assert_eq!(batch.schema(), stored_schema(table));
        self.0.entry(table.name).or_default().push(batch);
        Ok(())
    }
}

#[test]
fn sound_rows_are_handed_on_typed_with_their_file_and_line() {
    let (mut findings, mut kept) = (Findings::new(), Kept::default());
    let datasets = read_all(Path::new(TINY), &mut findings);
    check(&datasets, &NoKnownKeys, &mut kept, &mut findings).expect("no fault of ours");

    let outcomes = &kept.0.get("outcomes").expect("outcomes")[0];
    let column = |name: &str| outcomes.column_by_name(name).expect(name).clone();
    assert_eq!(outcomes.num_rows(), 6);
    assert_eq!(column("owner").as_string::<i32>().value(0), "exempel");
    assert_eq!(column("row_file").as_string::<i32>().value(0), "tiny/outcomes.csv");
    assert_eq!(column("row_line").as_primitive::<Int64Type>().values(), &[2, 3, 4, 5, 6, 7]);
    // 2024 is a leap year; ten months of 2025 are 304 days.
    assert_eq!(column("days").as_primitive::<Int64Type>().values().get(..2), Some(&[366, 304][..]));
    assert_eq!(column("value").as_primitive::<Decimal128Type>().value(0), 80_000);
    assert!(column("value").is_null(5), "what was not reported is null, not zero");

    let sources = &kept.0.get("sources").expect("sources")[0];
    assert_eq!(
        sources.column_by_name("row_file").expect("row_file").as_string::<i32>().value(0),
        "tiny/datapackage.json"
    );
}

/// Entities that are loaded already.
struct Loaded(Vec<(&'static str, KnownEntity)>);

impl KnownKeys for Loaded {
    fn entities(&self, table: &str) -> Result<Vec<KnownEntity>, RowsError> {
        Ok(self.0.iter().filter(|(name, _)| *name == table).map(|(_, entity)| entity.clone()).collect())
    }
}

fn known(table: &'static str, id: &str, identity: &[(&str, &str)]) -> (&'static str, KnownEntity) {
    let columns = TableDef::named(table).expect("a table").identity();
    let text = |name: &str| identity.iter().find(|(column, _)| *column == name).map(|(_, text)| (*text).to_owned());
    let identity =
        columns.map(|column| if column.name == "id" { Some(id.to_owned()) } else { text(column.name) }).collect();
    (
        table,
        KnownEntity { dataset: "exempel-2024".to_owned(), owner: "exempel".to_owned(), id: id.to_owned(), identity },
    )
}

fn codes_with(folder: &str, known: &dyn KnownKeys) -> Vec<&'static str> {
    let mut findings = Findings::new();
    let datasets = read_all(Path::new(folder), &mut findings);
    check(&datasets, known, &mut NoSink, &mut findings).expect("no fault of ours");
    findings.sorted().iter().map(|finding| finding.code.name).collect()
}

#[test]
fn a_reference_may_lead_to_what_is_loaded_already() {
    let folder = "tests/errors/unknown-sub-goal";
    assert_eq!(codes_with(folder, &NoKnownKeys), ["unknown-sub-goal"]);
    assert_eq!(codes_with(folder, &Loaded(vec![known("sub_goals", "delmal-1", &[])])), [""; 0]);
}

#[test]
fn an_entity_keeps_the_description_it_was_loaded_with() {
    let same = [("name", "Exempel kommun"), ("kind", "municipality"), ("parent", "staten")];
    let other = [("name", "Exempel kommun"), ("kind", "region"), ("parent", "staten")];
    assert_eq!(codes_with(TINY, &Loaded(vec![known("organisations", "exempel", &same)])), [""; 0]);
    assert_eq!(codes_with(TINY, &Loaded(vec![known("organisations", "exempel", &other)])), ["described-differently"]);
}

#[test]
fn a_number_is_the_same_however_many_zeros_it_is_stored_with() {
    let text = std::fs::read_to_string(format!("{TINY}/measures.csv")).expect("measures");
    let row = text.lines().find(|line| line.starts_with("kurs-satisfied,")).expect("the measure");
    let pairs: Vec<(&str, &str)> = text.lines().next().expect("a header").split(',').zip(row.split(',')).collect();
    let stored = pairs.into_iter().filter(|(_, cell)| !cell.is_empty()).map(|(name, cell)| match name {
        "scale_max" => (name, "100.0000"),
        _ => (name, cell),
    });
    let stored: Vec<(&str, &str)> = stored.collect();
    assert_eq!(codes_with(TINY, &Loaded(vec![known("measures", "kurs-satisfied", &stored)])), [""; 0]);
}

#[test]
fn the_key_does_not_depend_on_where_the_folder_lies() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let copy = elsewhere.path().join("tiny");
    copy_folder(Path::new(TINY), &copy);
    let key = |folder: &Path| read_all(folder, &mut Findings::new()).first().map(|dataset| dataset.info.key.clone());
    assert_eq!(key(Path::new(TINY)), key(&copy));
    std::fs::write(copy.join("outcomes.csv"), "id\n").expect("written");
    assert_ne!(key(Path::new(TINY)), key(&copy));
}

/// Where a dataset's key is known, its files are not read for it.
#[test]
fn a_key_that_is_known_is_taken() {
    let known = |name: &str, folder: &Path, files: &[utfall::model::facts::FileStamp]| {
        assert!(folder.join("datapackage.json").is_file() && files.iter().any(|file| file.name == "outcomes.csv"));
        Some(format!("key of {name}"))
    };
    let datasets = utfall::intake::read_all_since(Path::new(TINY), &known, &mut Findings::new());
    assert_eq!(datasets.first().map(|dataset| dataset.info.key.as_str()), Some("key of tiny"));
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        std::fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
    }
}

/// A copy of the tiny dataset with one file replaced, checked.
fn with_file(name: &str, bytes: &[u8]) -> Findings {
    let folder = tempfile::tempdir().expect("a folder");
    let tiny = folder.path().join("tiny");
    copy_folder(Path::new(TINY), &tiny);
    std::fs::write(tiny.join(name), bytes).expect("written");
    let mut findings = Findings::new();
    let datasets = read_all(&tiny, &mut findings);
    check(&datasets, &NoKnownKeys, &mut NoSink, &mut findings).expect("no fault of ours");
    findings
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let text = std::fs::read_to_string(format!("{TINY}/outcomes.csv")).expect("outcomes");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert!(with_file("outcomes.csv", windows.as_bytes()).counts().is_empty());
    let broken = windows.replace("2024-12-31", "2024-12-32");
    let place = with_file("outcomes.csv", broken.as_bytes()).sorted()[0].places[0].clone();
    assert_eq!((place.line, place.column), (2, 45));
    assert!(place.excerpt.is_some_and(|line| line.starts_with("ips-to-work-2024,") && line.ends_with(",25")));
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let tiny = folder.path().join("tiny");
    copy_folder(Path::new(TINY), &tiny);
    let outside = folder.path().join("outside.csv");
    std::fs::rename(tiny.join("outcomes.csv"), &outside).expect("moved");
    std::os::unix::fs::symlink(&outside, tiny.join("outcomes.csv")).expect("linked");
    assert_eq!(codes_with(&tiny.to_string_lossy(), &NoKnownKeys), ["unlisted-file"]);
}

#[test]
fn findings_beyond_the_kept_are_counted_and_the_check_goes_on() {
    let header = "id,name,kind,parent,source,lines\n";
    let rows: String = (0..20_000).map(|n| format!("org-{n},Namn,municipality,saknas,rapport,0\n")).collect();
    let findings = with_file("organisations.csv", (header.to_owned() + &rows).as_bytes());
    assert_eq!(findings.counts().get(&codes::BAD_LINES), Some(&20_000));
    assert_eq!(findings.counts().get(&codes::UNKNOWN_ORGANISATION).map(|count| *count >= 20_000), Some(true));
    assert!(findings.sorted().iter().any(|finding| finding.code == codes::AND_MORE));
}

/// Bytes that look enough like a table to get far.
fn table_like() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&[u8]] = &[
        b",",
        b"\n",
        b"\r\n",
        b"\"",
        b";",
        b"-",
        b"/",
        b" ",
        b"\0",
        b"\xff",
        "å".as_bytes(),
        b"2025-01-01",
        b"0000-01-01",
        b"ips-to-work",
        b"all",
        b"women",
        b"reported",
        b"exact",
        b"stated",
        b"rapport",
        b"id",
        b"1",
        b"-1",
        b"0.00001",
        b"9999999999999999999",
    ];
    let pieces = prop::sample::select(PIECES);
    prop::collection::vec(pieces, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_a_check_down(
        bytes in prop_oneof![table_like(), prop::collection::vec(any::<u8>(), 0..400)],
        with_header in any::<bool>(),
        name in prop_oneof![Just("outcomes"), Just("measures"), Just("goal_links"), Just("organisations")],
    ) {
        let text = std::fs::read(format!("{TINY}/{name}.csv")).expect("the table");
        let header = text.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        let bytes = if with_header { [header, &bytes].concat() } else { bytes };
        with_file(&format!("{name}.csv"), &bytes).sorted();
    }

    #[test]
    fn no_row_of_odd_cells_brings_a_check_down(cells in prop::collection::vec(prop_oneof![
        Just("ips-to-work"), Just("all"), Just("2025-01-01"), Just("2024-12-31"), Just(""), Just("stated"), Just("0"),
        Just("99999999999999.9999"), Just("9223372036854775807"), Just("exact"), Just("reported"), Just("rapport"),
        Just("1"), Just("0001-01-01"), Just("9999-12-31"), Just("women"), Just("-99999999999999"),
    ], 14)) {
        let text = std::fs::read_to_string(format!("{TINY}/outcomes.csv")).expect("outcomes");
        let row = format!("{text}x,{}\n", cells.get(1..).unwrap_or_default().join(","));
        with_file("outcomes.csv", row.as_bytes()).sorted();
    }

    #[test]
    fn no_package_brings_a_check_down(cut in 0usize..4000, put in ".{0,8}") {
        let mut text = std::fs::read_to_string(format!("{TINY}/datapackage.json")).expect("the package");
        let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.insert_str(cut, &put);
        with_file("datapackage.json", text.as_bytes()).sorted();
    }

    #[test]
    fn the_order_of_rows_changes_no_code(seed in any::<u64>(), number in 0usize..64) {
        // Where an id is given twice, the first row stands for it, so order does matter there.
        let folders = ["parts-exceed-whole", "overlapping-periods", "groups-exceed-all", "value-out-of-range", "parent-cycle",
            "share-disagrees", "period-of-kind", "bad-number"];
        let code = folders[number % folders.len()];
        let from = format!("tests/errors/{code}/exempel-2025");
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("exempel-2025");
        copy_folder(Path::new(&from), &to);
        for entry in std::fs::read_dir(&to).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|end| end == "csv") {
                let text = std::fs::read_to_string(&path).expect("a table");
                let mut lines: Vec<&str> = text.lines().collect();
                shuffle(lines.get_mut(1..).unwrap_or_default(), seed);
                std::fs::write(&path, lines.join("\n")).expect("written");
            }
        }
        let sorted = |mut codes: Vec<&'static str>| { codes.sort_unstable(); codes };
        prop_assert_eq!(sorted(codes_with(&to.to_string_lossy(), &NoKnownKeys)), sorted(codes_with(&from, &NoKnownKeys)));
    }
}

/// A shuffle by a small linear generator.
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(seed >> 33).unwrap_or(0) % (last + 1);
        items.swap(last, other);
    }
}
