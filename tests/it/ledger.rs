//! Ledgers (SIE 4) as money used: a synthetic ledger of some forty lines, worked by hand, through whole runs of the
//! program.
//!
//! By hand, of `tests/ledger/syntetisk-bokforing.se`: project 610 in 2024 is 10 000 + 2 500.50 = 12 500.50; in 2025 it is
//! −2 500.50 (the accrual taken back) + 5 000 + 8 000.25 (the added posting, once; the removed one, 9 000, not at all) =
//! 10 499.75. Half of cost centre 42 in 2025 is (3 000.01 + 99.99) ÷ 2 = 1 550. Granted: 12 000, 15 000 and 2 000.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tools::{Run, addressed, copy_folder, outcome, utfall};

const FOLDER: &str = "tests/ledger";
const LEDGER: &str = "syntetisk-bokforing.se";

/// A dataset with a ledger beside it.
struct Case {
    folder: TempDir,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(Path::new(FOLDER).join("exempel-2025").as_path(), &folder.path().join("datasets/exempel-2025"));
        fs::create_dir(folder.path().join("sources")).expect("made");
        let case = Self { folder };
        fs::copy(Path::new(FOLDER).join(LEDGER), case.ledger()).expect("copied");
        case
    }

    fn ledger(&self) -> PathBuf {
        self.folder.path().join("sources").join(LEDGER)
    }

    fn table(&self, name: &str) -> PathBuf {
        self.folder.path().join("datasets/exempel-2025").join(name)
    }

    /// Changes the bytes of the ledger.
    fn edit(&self, was: &str, is: &str) {
        let bytes = fs::read(self.ledger()).expect("read");
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        assert!(text.contains(was), "{was}");
        let text = text.replacen(was, is, 1);
        let bytes: Vec<u8> = text.chars().map(|own| u8::try_from(u32::from(own)).expect("a byte")).collect();
        fs::write(self.ledger(), bytes).expect("written");
    }

    fn replace(&self, table: &str, was: &str, is: &str) {
        let text = fs::read_to_string(self.table(table)).expect("read");
        assert!(text.contains(was), "{was}");
        fs::write(self.table(table), text.replacen(was, is, 1)).expect("written");
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut command = utfall();
        let under = |name: &str| self.folder.path().join(name);
        command.args(["--lang", "en", "--datasets"]).arg(under("datasets")).arg("--store").arg(under("store"));
        command.arg("--sources").arg(under("sources")).args(args);
        outcome(&mut command)
    }

    fn import(&self, more: &[&str]) -> Run {
        let ledger = self.ledger();
        let args = ["import", ledger.to_str().expect("UTF-8"), "--into", "exempel-2025"];
        self.run(&[&args, more].concat())
    }

    /// The amounts that an import reads, by row.
    fn amounts(&self) -> Vec<(String, String)> {
        let run = self.import(&["--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let json = run.json();
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("").to_owned();
        json["rows"].as_array().expect("rows").iter().map(|row| (text(row, "row_id"), text(row, "value"))).collect()
    }
}

const BY_HAND: [(&str, &str); 3] =
    [("foraldrastod-2024-used", "12500.5"), ("foraldrastod-2025-used", "10499.75"), ("skolteam-2025-used", "1550")];

fn by_hand() -> Vec<(String, String)> {
    BY_HAND.iter().map(|(id, amount)| ((*id).to_owned(), (*amount).to_owned())).collect()
}

#[test]
fn a_ledger_is_summed_up_and_nothing_is_written_unasked() {
    let case = Case::new();
    let before = fs::read(case.table("allocations.csv")).expect("read");
    assert_eq!(case.amounts(), by_hand());
    assert_eq!(fs::read(case.table("allocations.csv")).expect("read"), before);
}

#[test]
fn a_ledger_in_other_letters_says_the_same() {
    for decode in [true, false] {
        let case = Case::new();
        let swedish = [(0x94_u8, 'ö'), (0x84, 'ä'), (0x86, 'å'), (0x8e, 'Ä'), (0x8f, 'Å'), (0x99, 'Ö')];
        let letter = |byte: &u8| swedish.iter().find(|own| own.0 == *byte).map_or(char::from(*byte), |own| own.1);
        let text: String = fs::read(case.ledger()).expect("read").iter().map(letter).collect();
        let bytes = match decode {
            true => text.into_bytes(),
            false => text.chars().map(|own| u8::try_from(u32::from(own)).expect("Latin")).collect(),
        };
        fs::write(case.ledger(), bytes).expect("written");
        assert_eq!(case.amounts(), by_hand());
        let run = case.import(&["--accept"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let package = fs::read_to_string(case.table("datapackage.json")).expect("read");
        assert!(package.contains("Exempelby kommun (syntetisk bokföring)"), "{package}");
    }
}

#[test]
fn what_is_written_is_held_against_the_ledger_and_leads_to_its_vouchers() {
    let case = Case::new();
    let run = case.import(&["--accept"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let rows = fs::read_to_string(case.table("allocations.csv")).expect("read");
    let row =
        "foraldrastod-2025-used,foraldrastod,bidrag-2025,2025,used,stated,,,10499.75,,syntetisk-bokforing,40;44;50";
    assert!(rows.contains(row), "{rows}");
    let run = case.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!([&run.out, &run.err].iter().any(|text| text.contains("3 worked out from them")), "{}{}", run.out, run.err);

    assert_eq!(case.run(&["load"]).code, 0);
    let run = case.run(&["explain", "flow/exempelby/bidrag-2025/foraldrastod/2025/used"]);
    for told in [":47  #VER A 3 20250331 \"Lön, rättad\"", ":50  #RTRANS 5010 {6 610} 8000.25"] {
        assert!(run.out.contains(told), "{}", run.out);
    }
    assert!(!run.out.contains("#BTRANS"), "{}", run.out);

    let known = case.import(&["--accept"]);
    assert!(known.out.contains("nothing to write (3 are there already)"), "{}", known.out);
}

#[test]
fn very_many_postings_are_told_in_part() {
    let case = Case::new();
    let posting = "#TRANS 6010 {6 610} 5000\r\n#TRANS 1930 {} -5000\r\n";
    let many = "#TRANS 6010 {6 610} 1\r\n#TRANS 1930 {} -1\r\n".repeat(5000);
    case.edit(posting, &many);
    assert_eq!(case.amounts(), by_hand());
    assert_eq!(case.import(&["--accept"]).code, 0);
    let run = case.run(&["check"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!(case.run(&["load"]).code, 0);
    let explain = ["explain", "flow/exempelby/bidrag-2025/foraldrastod/2025/used"];
    let run = case.run(&explain);
    // Lines are wrapped, so that a sentence may stand on two.
    let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("more postings. Where a row has very many"), "{}", run.out);
    assert!(run.out.lines().count() < 60, "{}", run.out);
    let json = case.run(&[&explain[..], &["--format", "json"]].concat()).json();
    let told = json["rows"][0]["text"].as_array().expect("lines");
    assert!(told.iter().all(|own| own["text"].as_str().expect("a text").starts_with('#')), "{json}");
}

#[test]
fn flow_says_what_is_left_and_what_is_beyond() {
    let case = Case::new();
    let before = case.run(&["flow", "--year", "2025", "--format", "json"]);
    assert!(!before.out.contains("left_of_grant") && !before.out.contains("beyond_grant"), "{}", before.out);
    let before = case.run(&["flow", "--year", "2025", "--format", "csv"]);
    assert!(!before.out.contains("left_of_grant"), "{}", before.out);
    assert_eq!(case.import(&["--accept"]).code, 0);
    assert_eq!(case.run(&["load"]).code, 0);
    let mut found = Vec::new();
    for year in ["2024", "2025"] {
        let json = case.run(&["flow", "--year", year, "--format", "json"]).json();
        let of = addressed(&json).into_iter().filter(|(address, _)| address.contains("/used/"));
        let of = of.filter(|(address, _)| !address.ends_with("share"));
        found.extend(of.map(|(address, value)| format!("{address} {}", value.as_str().unwrap_or(""))));
    }
    found.sort();
    let expected = [
        "flow/exempelby/bidrag-2024/foraldrastod/2024/used/beyond 500.50",
        "flow/exempelby/bidrag-2025/foraldrastod/2025/used/left 4500.25",
        "flow/exempelby/bidrag-2025/skolteam/2025/used/left 450.00",
    ];
    assert_eq!(found, expected);
    let run = case.run(&["flow", "--year", "2025"]);
    assert!(run.out.contains("4,500.25") && run.out.contains("the agreement and the decision say"), "{}", run.out);
    let run = case.run(&["explain", "flow/exempelby/bidrag-2024/foraldrastod/2024/used/beyond"]);
    assert!(run.out.contains("12,500.50") && run.out.contains("12,000"), "{}", run.out);
}

#[test]
fn a_row_that_says_otherwise_is_found_and_replaced_only_when_asked() {
    let case = Case::new();
    assert_eq!(case.import(&["--accept"]).code, 0);
    case.replace("allocations.csv", "10499.75", "10499.74");
    let run = case.run(&["check"]);
    assert_eq!(run.code, 1);
    let said = run.out + &run.err;
    assert!(said.contains("error ledger-disagrees") && said.contains("10,499.75"), "{said}");
    let run = case.import(&["--accept"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error answers-differ"), "{}", run.err);
    assert_eq!(case.import(&["--accept", "--replace"]).code, 0);
    assert_eq!(case.run(&["check"]).code, 0);
    // Lines that leave a posting out, or name one that is another's, do not hold either.
    for lines in ["40;44", "40;44;50;56"] {
        case.replace("allocations.csv", "40;44;50", lines);
        let run = case.run(&["check"]);
        assert!((run.out + &run.err).contains("the postings stand on other lines: 40;44;50"), "{lines}");
        case.replace("allocations.csv", lines, "40;44;50");
    }
}

#[test]
fn what_makes_a_ledger_doubtful_is_said_with_its_line() {
    let clean = Case::new().import(&[]).err;
    for (code, line) in [
        ("warning ledger-map-idle", "ledger_map.csv:4:"),
        ("warning posting-without-object", ".se:56:1"),
        ("note object-not-mapped", ".se:61:1"),
        ("warning balance-differs", ".se:23:1"),
        ("warning balance-differs", ".se:25:1"),
    ] {
        assert!(clean.lines().any(|own| own.contains(code) && own.contains(line)), "{code} {line}: {clean}");
    }
    assert!(clean.contains("just what was taken out again"), "{clean}");
    let edits = [
        ("#TRANS 1930 {} -5000", "#TRANS 1930 {} -5001", "warning voucher-unbalanced", ".se:42:1", 0),
        ("#TRANS 6010 {6 610} 5000", "#TRANS 6010 {6 610 5000", "error ledger-broken", ".se:44:13", 1),
        ("#VALUTA SEK", "#VALUTA EUR", "error ledger-currency", ".se:9:1", 1),
        ("#KONTO 6010 Lokalhyra\r\n", "\r\n", "warning account-not-described", ".se:34:1", 0),
        ("#RAR 0 20250101 20251231", "#RAR 0 20250101 20250831", "note ledger-year", ".se:7:1", 0),
        ("#GEN 20260115", "#GEN 20251101", "note ledger-year", ".se:7:1", 0),
        ("{6 610} 5000", "{6 610} -95000", "error ledger-below-zero", ".se:40:1", 1),
    ];
    for (was, is, code, line, exit) in edits {
        let case = Case::new();
        case.edit(was, is);
        let run = case.import(&[]);
        assert_eq!(run.code, exit, "{is}: {}", run.err);
        let said = run.err.lines().any(|own| own.contains(code) && own.contains(line));
        assert!(said, "{code} {line}: {}", run.err);
    }
}

#[test]
fn a_posting_is_not_taken_twice() {
    let case = Case::new();
    case.replace("ledger_map.csv", "skolteam-699,skolteam,,4000,7999,6,699", "skolteam-5010,skolteam,,5010,,6,610");
    let run = case.import(&["--accept"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error ledger-taken-twice"), "{}", run.err);
    assert!(run.err.contains("foraldrastod-610 and skolteam-5010"), "{}", run.err);
}

#[test]
fn ledgers_want_a_map_and_no_workbooks_beside_them() {
    let case = Case::new();
    let run = case.import(&["some.xlsx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("are read apart"), "{}", run.err);
    let map = fs::read_to_string(case.table("ledger_map.csv")).expect("read");
    fs::write(case.table("ledger_map.csv"), map.lines().next().expect("a header").to_owned() + "\n").expect("written");
    let run = case.import(&[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("has no rows in ledger_map"), "{}", run.err);
}

#[test]
fn years_and_lines_of_the_map_are_kept_apart() {
    let case = Case::new();
    // A row for one line takes nothing of another line's year.
    case.replace("ledger_map.csv", "foraldrastod-610,foraldrastod,,", "foraldrastod-610,foraldrastod,bidrag-2025,");
    assert_eq!(case.amounts(), by_hand().split_off(1));
    // A year that the dataset has no line for is passed over.
    case.replace("ledger_map.csv", "foraldrastod,bidrag-2025,", "foraldrastod,,");
    case.replace(
        "allocations.csv",
        "foraldrastod-2024-final,foraldrastod,bidrag-2024,2024,final,stated,,,12000,,rapport,1\n",
        "",
    );
    case.replace("funding_amounts.csv", "bidrag-2024-final,bidrag-2024,final,12000,rapport,1\n", "");
    case.replace("funding_lines.csv", "bidrag-2024,avtal,2024,exempelby,insatser,,,rapport,1\n", "");
    let left = (String::new(), String::new());
    assert_eq!(case.amounts(), [vec![left], by_hand().split_off(1)].concat());
}

/// Whether a fixture is of a ledger: a hidden file says what is changed in the synthetic one.
pub(crate) fn has_ledger(folder: &Path) -> bool {
    folder.join(".ledger").is_file()
}

/// What is found when the ledger of a fixture is read into its own dataset, or into the synthetic one. Its hidden file
/// has what is to stand in the ledger behind what stands there now, line by line.
pub(crate) fn findings(folder: &Path) -> utfall::diag::Findings {
    let case = Case::new();
    let changes = fs::read_to_string(folder.join(".ledger")).expect("changes");
    let changes: Vec<&str> = changes.lines().collect();
    changes.chunks(2).for_each(|change| case.edit(change[0], change.get(1).copied().unwrap_or("")));
    let own = folder.join("exempel-2025");
    let own = if own.is_dir() { own } else { Path::new(FOLDER).join("exempel-2025") };
    let mut findings = utfall::diag::Findings::new();
    let dataset = utfall::intake::read_dataset(&own, &mut findings).expect("a dataset");
    let mut ledger = utfall::intake::Document::read_ledger(&case.ledger()).expect("a ledger");
    LEDGER.clone_into(&mut ledger.shown);
    let request = utfall::collect::LedgerRequest {
        dataset: &dataset,
        around: &[],
        year: None,
        line: None,
        replace: false,
        words: &utfall::words::Words::new(utfall::words::Lang::Sv),
    };
    utfall::collect::collect_ledgers(&[ledger], &request).findings
}
