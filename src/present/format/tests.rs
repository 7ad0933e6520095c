use std::sync::Arc;

use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use arrow::array::{Array, Decimal128Array, Float64Array, Int64Array, StringArray};
use arrow::datatypes::{DataType, Field, Schema};

use super::*;
use crate::diag::{Finding, Findings, Place, codes};
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::answer::findings::Found;
use crate::model::answer::{Answered, Beside, Cell, Entity};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, Interval, Unit, Working};
use crate::model::period::Year;
use crate::model::table::Table;
use crate::model::vocabulary::{Kind, Level, Stage};
use crate::words::{Lang, Message, Words};

fn written(sheet: &Sheet, format: Format, lang: Lang, width: Option<u16>) -> String {
    let words = Words::new(lang);
    let mut out = Vec::new();
    write(
        &mut out,
        std::slice::from_ref(sheet),
        Style { load: Some(7), loaded_on: Some("2026-11-28"), width, ..Style::new(format, &words) },
    )
    .expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

/// A measure with its activity and what came of it: made up, but for the names.
struct Made {
    activity: (&'static str, &'static str),
    measure: (&'static str, &'static str, &'static str),
    unit: (&'static str, &'static str),
    kr: &'static str,
    count: Result<&'static str, Absent>,
    /// The grant per result, crude and aligned.
    per: Result<(&'static str, &'static str), Absent>,
    flags: Flags,
}

impl Made {
    fn figure(&self, part: &str, value: Result<&str, Absent>, unit: Unit) -> Figure {
        Figure {
            address: Address::new(["cost", "malmo", self.measure.0, "2025", part]),
            value: value.map(|text| text.parse().expect("a number")),
            unit,
            flags: Flags::new(),
            interval: None,
            working: Working { formula: Message::new("formula-grant"), query: "grants-by-activity" },
            base: Vec::new(),
        }
    }

    fn row(&self) -> CostRow {
        let (sv, en) = (self.unit.0.to_owned(), self.unit.1.to_owned());
        let of = || Unit::Of { sv: sv.clone(), en: en.clone() };
        let per = || Unit::KrPer { sv: sv.clone(), en: en.clone() };
        let limits = Interval {
            low: Some("22019.35".parse().expect("a number")),
            high: Some("41970.73".parse().expect("a number")),
            method: "method-poisson",
        };
        let aligned = self.figure("aligned", self.per.map(|per| per.1), per());
        CostRow {
            owner: "malmo".to_owned(),
            activity: Entity::named(self.activity.0, self.activity.1),
            measure: Entity::new(self.measure.0, self.measure.1, self.measure.2),
            concept: None,
            year: Year::new(2025).expect("a year"),
            lag_years: None,
            level: Level::Outcome,
            kind: Kind::Count,
            stage: Some(Stage::Final),
            kr: self.figure("kr", Ok(self.kr), Unit::Kr),
            outcomes: self.figure("outcomes", self.count, of()),
            value: self.figure("value", self.count, of()),
            increment: None,
            n: None,
            crude: self.figure("crude", self.per.map(|per| per.0), per()),
            aligned_from_start: None,
            aligned: Figure { interval: self.per.ok().map(|_| limits), ..aligned },
            flags: self.flags.clone(),
        }
    }
}

/// Three rows: one with limits, one without a figure, one with a count that cannot be divided by.
fn small_cost() -> Sheet {
    let person = ("person", "person");
    let made = [
        Made {
            activity: ("ips-asf", "IPS – Stöd till arbete"),
            measure: ("ips-asf-work-or-study", "Personer ut i arbete eller studier", "People into work or studies"),
            unit: person,
            kr: "1440000",
            count: Ok("40"),
            per: Ok(("36000.00", "29983.56")),
            flags: [Flag::PartialPeriod, Flag::CoFinanced].into(),
        },
        Made {
            activity: ("barnahus", "Samverkanspsykolog Barnahus"),
            measure: ("barnahus-consultations", "Konsultationer och samråd", "Consultations"),
            unit: ("konsultation", "consultation"),
            kr: "870000.50",
            count: Err(Absent::NotReported),
            per: Err(Absent::NotReported),
            flags: Flags::new(),
        },
        Made {
            activity: ("suicidprevention", "Suicidprevention – \"Gemensam\" kompetenshöjning"),
            measure: ("mhfa-trained", "Medarbetare utbildade i MHFA", "Staff trained in MHFA"),
            unit: person,
            kr: "210000",
            count: Ok("3200"),
            per: Err(Absent::CumulativeWithoutIncrement),
            flags: [Flag::AtLeast].into(),
        },
    ];
    let notes = vec![Message::new("note-grant-not-cost")];
    let cost = Cost { year: Year::new(2025), prices: None, rows: made.iter().map(Made::row).collect(), notes };
    Sheet::of(&Answered::new(cost, Beside::default(), Vec::new()))
}

#[test]
fn an_answer_in_every_form_and_language() {
    let sheet = small_cost();
    for lang in Lang::ALL {
        for (format, width) in
            [(Format::Table, Some(100)), (Format::Csv, None), (Format::Json, None), (Format::Markdown, None)]
        {
            let name = format!("cost-{format:?}-{}", lang.tag()).to_lowercase();
            insta::assert_snapshot!(name, written(&sheet, format, lang, width));
        }
    }
}

#[test]
fn machines_read_the_same_in_both_languages_but_for_names() {
    let sheet = small_cost();
    let csv = |lang| written(&sheet, Format::Csv, lang, None);
    assert_eq!(csv(Lang::Sv), csv(Lang::En));
    assert!(csv(Lang::Sv).lines().all(|line| line.is_ascii()), "ids and words only");
}

#[test]
fn csv_is_read_back_as_written() {
    let csv = written(&small_cost(), Format::Csv, Lang::Sv, None);
    let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let at = |name: &str| headers.iter().position(|own| own == name).expect("the column");
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("rows of one length");
    let cell = |row: usize, name: &str| rows.get(row).and_then(|row| row.get(at(name))).expect("a cell").to_owned();
    assert_eq!(cell(0, "aligned"), "29983.56");
    assert_eq!(cell(0, "interval_low"), "22019.35");
    assert_eq!(cell(0, "flags"), "partial_period;co_financed");
    assert_eq!((cell(1, "aligned"), cell(1, "absent")), (String::new(), "not_reported".to_owned()));
}

#[test]
fn json_keeps_decimals_addresses_and_nulls() {
    let json = written(&small_cost(), Format::Json, Lang::En, None);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["rows"][0]["crude"], "36000.00");
    assert_eq!(json["rows"][0]["addresses"]["aligned"], "cost/malmo/ips-asf-work-or-study/2025/aligned");
    assert_eq!(json["rows"][1]["aligned"], serde_json::Value::Null);
    assert_eq!(json["rows"][1]["interval"], serde_json::Value::Null);
    assert_eq!(json["rows"][2]["measure_name"], "Staff trained in MHFA");
}

#[test]
fn no_line_of_a_table_is_wider_than_the_terminal() {
    let sheet = small_cost();
    for width in [80, 120] {
        let table = written(&sheet, Format::Table, Lang::Sv, Some(width));
        let rows = table.lines().skip_while(|line| !line.starts_with('─')).take_while(|line| !line.starts_with("Anm"));
        for line in rows {
            assert!(line.chars().count() <= usize::from(width), "{line}");
        }
    }
}

#[test]
fn what_matters_least_is_left_out_and_said() {
    let mut sheet = small_cost();
    // Short names, so that the rest decides.
    for row in &mut sheet.rows {
        for cell in row.iter_mut() {
            if let Cell::Entity(entity) = cell {
                *entity = Entity::named(&entity.id, "Namn");
            }
        }
    }
    let words = Words::new(Lang::Sv);
    let say = crate::present::Say::new(&words);
    let whole = written(&sheet, Format::Table, Lang::Sv, None);
    let mut left_out_at = 0;
    for width in 60..=180 {
        let table = written(&sheet, Format::Table, Lang::Sv, Some(width));
        let widest = table.lines().map(|line| line.chars().count()).max().expect("lines");
        assert!(widest <= usize::from(width), "{widest} at {width}:\n{table}");
        // As blocks, rows stand under the name of what their first column says.
        let blocks = !table.contains('─');
        for column in sheet.columns.iter().filter(|own| !blocks || own.key != "activity") {
            let heading = say.heading(&column.key);
            // A heading may be wrapped in its cell; its first word is enough to tell.
            let first = heading.split(' ').next().expect("a word");
            assert!(!whole.contains(&heading) || table.contains(first), "{heading} at {width}:\n{table}");
        }
        left_out_at += usize::from(table.contains("Med --wide visas allt."));
    }
    assert!(left_out_at > 0, "no width left a column out");
}

fn query_table() -> Table {
    let unit = |unit: &str| [("unit".to_owned(), unit.to_owned())].into();
    let schema = Schema::new(vec![
        Field::new("activity", DataType::Utf8, true),
        Field::new("amount", DataType::Decimal128(18, 2), true).with_metadata(unit("kr")),
        Field::new("year", DataType::Int64, false),
        Field::new("mean", DataType::Float64, true),
    ]);
    let amounts = Decimal128Array::from(vec![Some(144_000_050), None]).with_precision_and_scale(18, 2).expect("fits");
    Table::new(
        Arc::new(schema),
        vec![
            Arc::new(StringArray::from(vec![Some("Förfam; \"ny\""), None])),
            Arc::new(amounts),
            Arc::new(Int64Array::from(vec![2025, 2025])),
            Arc::new(Float64Array::from(vec![Some(1.5), Some(f64::NAN)])),
        ],
    )
    .expect("columns of one length")
}

#[test]
fn a_query_keeps_its_own_headings_and_units() {
    let sheet = Sheet::of_table("query", &query_table()).expect("readable");
    insta::assert_snapshot!("query-table-sv", written(&sheet, Format::Table, Lang::Sv, Some(80)));
    insta::assert_snapshot!("query-csv", written(&sheet, Format::Csv, Lang::Sv, None));
    insta::assert_snapshot!("query-json", written(&sheet, Format::Json, Lang::Sv, None));
}

#[test]
fn parquet_gives_back_the_columns_with_their_units() {
    let table = query_table();
    let mut file = tempfile::tempfile().expect("a file");
    write_parquet(&mut file, &table).expect("written");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").build().expect("a reader");
    let batches: Vec<_> = reader.collect::<Result<_, _>>().expect("batches");
    let [batch] = batches.as_slice() else { panic!("one batch") };
    assert_eq!(batch.num_rows(), 2);
    assert_eq!(batch.schema().field(1).metadata().get("unit").map(String::as_str), Some("kr"));
    assert_eq!(batch.column(1).data_type(), &DataType::Decimal128(18, 2));
    assert!(batch.column(1).is_null(1));
}

#[test]
fn findings_are_rows_with_places_and_hints() {
    let place = Place::at("datasets/x/outcomes.csv", 14, 7, None);
    let finding = Finding::new(codes::BAD_DATE, place).with("value", "2025-13-01");
    let mut all = Findings::new();
    all.push(finding);
    let words = Words::new(Lang::Sv);
    let found = Found::new(&all, |message| words.attribute(message, "hint"));
    let json = written(&Sheet::unmarked(&found), Format::Json, Lang::Sv, None);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["errors"], 1);
    assert_eq!(json["rows"][0]["code"], "bad-date");
    assert_eq!(json["rows"][0]["severity"], "error");
    assert_eq!(json["rows"][0]["places"][0]["line"], 14);
    assert_eq!(json["rows"][0]["place"], "datasets/x/outcomes.csv:14:7");
    assert_eq!(json["rows"][0]["args"]["value"], "2025-13-01");
    assert_eq!(json["counts"][0]["count"], 1);
}
