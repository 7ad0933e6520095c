//! Tables as programs hand them over: compressed, as Parquet, in several files. They say what the same rows say as one
//! CSV file, and what is wrong with them is said at its place.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int32Array, Int64Array, RecordBatch,
    StringArray, StructArray, TimestampMicrosecondArray, new_null_array,
};
use arrow::datatypes::{DataType, Field, Fields, Int32Type};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, GzipLevel};
use parquet::file::properties::WriterProperties;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use utfall::diag::Findings;
use utfall::intake::{EditError, read_dataset};

use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, copy_folder, run};

const TINY: &str = "tests/datasets/tiny";

/// Packs a table that lies in a CSV file, and gives the names of the files that it is in then.
type Pack = fn(&Path) -> Vec<String>;

/// A dataset whose tables may be packed.
struct Place {
    folder: TempDir,
    name: &'static str,
}

impl Place {
    fn of(tiny: &Tiny) -> Self {
        Self { folder: write_all(&[tiny]), name: "exempel-2025" }
    }

    fn worked_examples() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(TINY.as_ref(), &folder.path().join("tiny"));
        Self { folder, name: "tiny" }
    }

    fn dataset(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    fn ask(&self, args: &[&str]) -> Run {
        run(&self.folder.path().join(".store"), self.folder.path(), args)
    }

    /// Has a table's file packed, and the package say so.
    fn pack(&self, table: &str, pack: impl FnOnce(&Path) -> Vec<String>) {
        let csv = self.dataset().join(format!("{table}.csv"));
        let paths = pack(&csv);
        fs::remove_file(csv).expect("removed");
        self.edit(|package| {
            for resource in package["resources"].as_array_mut().expect("resources") {
                if resource["name"] == table {
                    resource["path"] = if paths.len() == 1 { json!(paths[0]) } else { json!(paths) };
                }
            }
        });
    }

    fn edit(&self, edit: impl FnOnce(&mut Json)) {
        let file = self.dataset().join("datapackage.json");
        let mut package = serde_json::from_slice(&fs::read(&file).expect("read")).expect("JSON");
        edit(&mut package);
        fs::write(file, package.to_string()).expect("written");
    }
}

fn beside(csv: &Path, ending: &str) -> (PathBuf, Vec<String>) {
    let path = csv.with_extension(ending);
    let name = path.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
    (path, vec![name])
}

fn gzip(csv: &Path) -> Vec<String> {
    let (path, name) = beside(csv, "csv.gz");
    let mut packed = flate2::write::GzEncoder::new(File::create(path).expect("made"), flate2::Compression::default());
    packed.write_all(&fs::read(csv).expect("read")).expect("written");
    packed.finish().expect("written");
    name
}

fn zstandard(csv: &Path) -> Vec<String> {
    let (path, name) = beside(csv, "csv.zst");
    fs::write(path, zstd::encode_all(fs::read(csv).expect("read").as_slice(), 3).expect("packed")).expect("written");
    name
}

/// Half the rows in each of two files, each with the header.
fn halves(csv: &Path) -> Vec<String> {
    let mut rows = csv::Reader::from_path(csv).expect("a table");
    let header = rows.headers().expect("a header").clone();
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    let (first, second) = rows.split_at(rows.len() / 2);
    let part = |(number, rows): (usize, &[csv::StringRecord])| {
        let (path, name) = beside(csv, &format!("{number}.csv"));
        let mut part = csv::Writer::from_path(path).expect("made");
        part.write_record(&header).expect("written");
        rows.iter().for_each(|row| part.write_record(row).expect("written"));
        part.flush().expect("written");
        name[0].clone()
    };
    [(1, first), (2, second)].map(part).to_vec()
}

/// Texts alone, as a program writes that knows no types.
fn parquet(csv: &Path) -> Vec<String> {
    let mut rows = csv::Reader::from_path(csv).expect("a table");
    let header: Vec<String> = rows.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    let column = |at: usize| {
        let texts = rows.iter().map(|row| Some(&row[at]).filter(|text| !text.is_empty()));
        Arc::new(texts.collect::<StringArray>()) as ArrayRef
    };
    let (path, name) = beside(csv, "parquet");
    let columns = header.iter().enumerate().map(|(at, name)| (name.as_str(), column(at)));
    written(&path, columns.collect(), Compression::SNAPPY);
    name
}

fn written(path: &Path, columns: Vec<(&str, ArrayRef)>, compression: Compression) {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    let rows = RecordBatch::try_from_iter_with_nullable(columns).expect("columns");
    let properties = WriterProperties::builder().set_compression(compression).build();
    let file = File::create(path).expect("made");
    let mut writer = ArrowWriter::try_new(file, rows.schema(), Some(properties)).expect("a writer");
    writer.write(&rows).expect("written");
    writer.close().expect("written");
}

/// One answer after another, in which no row of a file is named.
fn answers(place: &Place) -> Vec<String> {
    let checked = place.ask(&["check"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    let ask = |args: &[&str]| {
        let run = place.ask(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run.out
    };
    let mut said: Vec<String> =
        ["cost", "goals", "flow", "measured"].iter().map(|own| ask(&[own, "--format", "csv"])).collect();
    said.push(ask(&["query", "observations", "--format", "csv"]));
    said.push(ask(&["query", "grants-by-activity", "--set", "year=2025", "--format", "csv"]));
    said
}

#[test]
fn a_packed_table_says_what_the_same_csv_says() {
    let plain = answers(&Place::worked_examples());
    let packs: [(&str, Pack); 4] = [("gzip", gzip), ("zstd", zstandard), ("parquet", parquet), ("halves", halves)];
    for (name, pack) in packs {
        let place = Place::worked_examples();
        let tables = fs::read_dir(place.dataset())
            .expect("a folder")
            .filter_map(|entry| Some(entry.expect("an entry").file_name().to_str()?.strip_suffix(".csv")?.to_owned()));
        for table in tables.collect::<Vec<_>>() {
            place.pack(&table, pack);
        }
        assert_eq!(answers(&place), plain, "{name}");
        // Nothing that has not changed is loaded again, whatever it lies in.
        let again = place.ask(&["load", "--lang", "en"]);
        assert!(again.err.contains("Nothing has changed"), "{name}: {}", again.err);
    }
}

fn example() -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.counted("m", &[]);
    for (year, value) in [("2023", "3"), ("2024", "4"), ("2025", "5")] {
        tiny.observed("m", (&format!("{year}-01-01"), &format!("{year}-12-31")), value);
    }
    tiny
}

#[test]
fn what_is_wrong_is_said_where_it_stands_in_what_a_file_unpacks_to() {
    let mut tiny = example();
    tiny.rows("outcomes")[2].insert("value", "fem".to_owned());
    let packs: [(Pack, &str); 4] = [
        (gzip, "outcomes.csv.gz:4:"),
        (zstandard, "outcomes.csv.zst:4:"),
        (parquet, "outcomes.parquet:4:"),
        (halves, "outcomes.2.csv:3:"),
    ];
    for (pack, expected) in packs {
        let place = Place::of(&tiny);
        place.pack("outcomes", pack);
        let checked = place.ask(&["check", "--lang", "en"]);
        assert_eq!(checked.code, 1, "{}", checked.err);
        let line = checked.out.lines().find(|line| line.contains("bad-number")).expect(&checked.out);
        assert!(line.contains(expected), "{line}");
        assert!(checked.out.contains("| …") || checked.out.contains(",fem,"), "{}", checked.out);
    }
}

#[test]
fn figures_lead_to_the_file_and_the_line_of_their_rows() {
    let place = Place::of(&example());
    place.pack("outcomes", halves);
    place.pack("allocations", parquet);
    let answer = place.ask(&["cost", "--format", "json"]).json();
    let address = answer["rows"][0]["addresses"]["crude"].as_str().expect("an address").to_owned();
    let explained = place.ask(&["explain", &address, "--format", "json"]).json().to_string();
    assert!(explained.contains(r#""file":"outcomes.2.csv","id":"outcomes-3","line":3"#), "{explained}");
    assert!(explained.contains(r#""file":"allocations.parquet","id":"allocations-1","line":2"#), "{explained}");
}

/// The types that programs write, and what they are read as.
#[test]
fn types_of_parquet_are_read_as_what_they_say() {
    let place = Place::of(&example());
    let table = |path: &Path| -> Vec<String> {
        let (path, name) = beside(path, "parquet");
        let text = |texts: [&str; 3]| Arc::new(StringArray::from(texts.to_vec())) as ArrayRef;
        let day = |days: [i32; 3]| Arc::new(Date32Array::from(days.to_vec())) as ArrayRef;
        let moments = [19_722_i64, 20_088, 20_453].map(|day| day * 86_400_000_000);
        let same: DictionaryArray<Int32Type> = ["m", "m", "m"].into_iter().collect();
        let values = Decimal128Array::from(vec![30_000, 42_500, 50_000]).with_precision_and_scale(18, 4);
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("id", text(["o-1", "o-2", "o-3"])),
            ("measure", Arc::new(same)),
            ("group", text(["all"; 3])),
            ("period_basis", text(["stated"; 3])),
            ("status", text(["reported"; 3])),
            // 2023-01-01, 2024-01-01, 2025-01-01; and the last days of those years as points in time.
            ("period_start", day([19_358, 19_723, 20_089])),
            ("period_end", Arc::new(TimestampMicrosecondArray::from(moments.to_vec()))),
            ("value", Arc::new(values.expect("decimals"))),
            ("n", Arc::new(Int64Array::from(vec![None, None, None]))),
            ("derivation", new_null_array(&DataType::Utf8, 3)),
            ("qualifier", text(["exact"; 3])),
            ("source", text(["rapport"; 3])),
            ("lines", Arc::new(Int32Array::from(vec![1, 2, 3]))),
        ];
        written(&path, columns, Compression::GZIP(GzipLevel::default()));
        name
    };
    place.pack("outcomes", table);
    let checked = place.ask(&["check", "--lang", "en"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let observed = place.ask(&["query", "observations", "--format", "csv"]);
    let rows: Vec<Vec<&str>> = observed.out.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let seen: Vec<_> = rows.iter().map(|row| (row[3], row[4], row[8])).collect();
    // By their days, and with the four decimals that every value is kept with.
    let expected = [
        ("2023-01-01", "2023-12-31", "3.0000"),
        ("2024-01-01", "2024-12-31", "4.2500"),
        ("2025-01-01", "2025-12-31", "5.0000"),
    ];
    assert_eq!(seen, expected, "{}", observed.out);
}

#[test]
fn binary_numbers_are_the_shortest_decimals_that_they_are() {
    let place = Place::of(&example());
    place.pack("allocations", |path| {
        let (path, name) = beside(path, "parquet");
        let text = |text: &str| Arc::new(StringArray::from(vec![text])) as ArrayRef;
        let columns = vec![
            ("id", text("a-1")),
            ("activity", text("m")),
            ("line", text("linje")),
            ("year", Arc::new(Int32Array::from(vec![2025])) as ArrayRef),
            ("stage", text("final")),
            ("stage_basis", text("stated")),
            ("amount_kr", Arc::new(Float64Array::from(vec![1_000.1])) as ArrayRef),
            ("source", text("rapport")),
            ("lines", text("1")),
        ];
        written(&path, columns, Compression::UNCOMPRESSED);
        name
    });
    let checked = place.ask(&["check", "--lang", "en"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let answer = place.ask(&["query", "grants-by-activity", "--set", "year=2025", "--format", "csv"]);
    assert!(answer.out.contains(",1000.10"), "{}{}", answer.out, answer.err);
}

#[test]
fn what_cannot_be_unpacked_is_said() {
    let cut = |pack: Pack| {
        move |csv: &Path| {
            let name = pack(csv);
            let path = csv.with_file_name(&name[0]);
            let bytes = fs::read(&path).expect("read");
            fs::write(path, &bytes[..bytes.len() - 9]).expect("written");
            name
        }
    };
    let nested = |csv: &Path| {
        let (path, name) = beside(csv, "parquet");
        let field = Fields::from(vec![Field::new("a", DataType::Int32, true)]);
        let own = StructArray::new(field, vec![Arc::new(Int32Array::from(vec![1])) as ArrayRef], None);
        written(&path, vec![("value", Arc::new(own) as ArrayRef)], Compression::UNCOMPRESSED);
        name
    };
    let told = |pack: &dyn Fn(&Path) -> Vec<String>, expected: &str| {
        let place = Place::of(&example());
        place.pack("outcomes", pack);
        let checked = place.ask(&["check", "--lang", "en"]);
        assert_eq!(checked.code, 1, "{}{}", checked.out, checked.err);
        assert!(checked.out.contains("unreadable-file") && checked.out.contains(expected), "{}", checked.out);
        assert_eq!(place.ask(&["load"]).code, 1);
    };
    told(&cut(gzip), "the file cannot be unpacked, since it is damaged");
    told(&cut(zstandard), "the file cannot be unpacked, since it is damaged");
    told(&cut(parquet), "the file cannot be unpacked, since it is damaged");
    told(&nested, "column “value” is of type Struct");
}

#[test]
fn what_a_package_says_of_files_is_held_to() {
    let told = |paths: Json, code: &str, expected: &str| {
        let place = Place::of(&example());
        place.edit(|package| {
            for resource in package["resources"].as_array_mut().expect("resources") {
                if resource["name"] == "outcomes" {
                    resource["path"] = paths.clone();
                }
            }
        });
        let checked = place.ask(&["check", "--lang", "en"]);
        assert_eq!(checked.code, 1, "{}", checked.out);
        assert!(checked.out.contains(code) && checked.out.contains(expected), "{paths}: {}", checked.out);
    };
    told(json!(["outcomes.csv", "outcomes.csv"]), "bad-package", "“outcomes.csv” is listed twice");
    told(json!([]), "bad-package", "no file");
    told(json!(["outcomes.csv", "../outcomes.csv"]), "bad-package", "leads out of");
    told(json!(7), "bad-package", "a path or a list of paths");
    told(json!(["outcomes.csv", "more.csv.gz"]), "unlisted-file", "more.csv.gz");
}

/// Out as a package, unpacked, and in again.
#[test]
fn a_packed_table_goes_out_as_it_is() {
    let packs: [Pack; 3] = [gzip, parquet, halves];
    for pack in packs {
        let place = Place::of(&example());
        place.pack("outcomes", pack);
        let observed = |place: &Place| {
            let run = place.ask(&["query", "observations", "--format", "csv"]);
            assert_eq!(run.code, 0, "{}", run.err);
            run.out
        };
        let there = Place { folder: tempfile::tempdir().expect("a folder"), name: place.name };
        let zip = there.folder.path().join("exempel.zip");
        let args = ["export", "data-package", "--dataset", place.name, "-o", zip.to_str().expect("UTF-8")];
        let exported = place.ask(&args);
        assert_eq!(exported.code, 0, "{}", exported.err);
        let mut archive = zip::ZipArchive::new(File::open(&zip).expect("a file")).expect("a ZIP");
        archive.extract(there.dataset()).expect("unpacked");
        fs::remove_file(zip).expect("removed");
        assert_eq!(observed(&there), observed(&place));
    }
}

#[test]
fn what_a_program_wrote_is_not_changed_by_ours() {
    let packs: [Pack; 3] = [gzip, zstandard, parquet];
    for pack in packs {
        let place = Place::of(&example());
        place.pack("outcomes", pack);
        let dataset = read_dataset(&place.dataset(), &mut Findings::new()).expect("a dataset");
        let edited = |table: &str| {
            let file = dataset.tables().iter().find(|file| file.table.name == table).expect("a table");
            file.edited(&[], &[])
        };
        assert!(matches!(edited("outcomes"), Err(EditError::Packed)));
        assert!(edited("measures").is_ok());
    }
}

/// Two rows on the same line of two files: the small one is withheld and the other told.
#[test]
fn a_row_is_withheld_by_its_file_and_its_line() {
    for (small, years) in [("2024", [("2024", "3"), ("2025", "400")]), ("2025", [("2024", "400"), ("2025", "3")])] {
        let mut tiny = Tiny::new("exempel-2025", "exempel");
        tiny.counted("m", &[("counts_people", "true")]);
        for (year, value) in years {
            tiny.observed("m", (&format!("{year}-01-01"), &format!("{year}-12-31")), value);
        }
        let place = Place::of(&tiny);
        place.pack("outcomes", halves);
        let told = place.ask(&["query", "observations", "--format", "csv", "--public"]);
        assert_eq!(told.code, 0, "{}", told.err);
        let rows: Vec<Vec<&str>> = told.out.lines().skip(1).map(|line| line.split(',').collect()).collect();
        let seen: Vec<_> = rows.iter().map(|row| (row[7], row[8], row[11])).collect();
        let expected = years.map(|(year, _)| match year == small {
            true => (year, "", "withheld"),
            false => (year, "400.0000", "reported"),
        });
        assert_eq!(seen, expected, "{}", told.out);
        let explained = place.ask(&["explain", "cost/exempel/m/2025/outcomes", "--public"]);
        assert_eq!(explained.code, if small == "2025" { 2 } else { 0 }, "{}{}", explained.out, explained.err);
    }
}
