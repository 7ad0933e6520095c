//! Files with bytes changed at random: each is read, or its fault is a finding.
//! The changes follow from one seed, so that a mutant which fails comes again.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use utfall::check::check;
use utfall::diag::{Findings, Ink, print};
use utfall::intake::{Documents, read_all};
use utfall::measure::scenario::{Scenario, Wishes};
use utfall::model::facts::NoSink;
use utfall::model::rows::NoKnownKeys;
use utfall::provenance;
use utfall::words::{Lang, Words, is_hidden};

use crate::tools::{copy_folder, run};

const SEED: u64 = 20_261_125;

/// No mutant of a file this small may take longer, on a busy machine and unoptimised.
const LONGEST: Duration = Duration::from_secs(20);

/// Numbers that look random and come again (Steele, Lea and Flood: SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("a small number")).expect("a small number")
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What a hand or a program might slip in.
const PIECES: [&[u8]; 40] = [
    b"",
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b" ",
    b"\0",
    b"\x1b[31m",
    b"\x7f",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xc2\x85",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"/",
    b"\\",
    b"\\u0000",
    b"-",
    b"=1+1",
    b"0",
    b"1",
    b"18446744073709551615",
    b"9223372036854775807",
    b"4294967295",
    b"4294967295-4294967295",
    b"9999999999999999.99",
    b"0.00001",
    b"1e308",
    b"null",
    b"2025-12-31",
    b"id",
];

fn mutant(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(24)).min(bytes.len());
        match chance.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes.truncate(at),
            4 => {
                // A whole cell or value in the place of another.
                let is_end = |byte: &u8| matches!(byte, b',' | b'\n' | b'"');
                let start = bytes[..at].iter().rposition(is_end).map_or(0, |before| before + 1);
                let end = bytes[at..].iter().position(is_end).map_or(bytes.len(), |after| at + after);
                bytes.splice(start..end, chance.one_of(&PIECES).iter().copied());
            }
            _ => {
                let piece = *chance.one_of(&PIECES);
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

/// One digit of many is another: most such mutants are sound, and their figures go all the way.
fn other_digit(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
    let mut bytes = bytes.to_vec();
    if !digits.is_empty() {
        bytes[*chance.one_of(&digits)] = *chance.one_of(b"0123456789");
    }
    bytes
}

/// Says which mutant it was when a test stops.
struct Said {
    what: String,
    since: Instant,
}

impl Said {
    fn new(round: usize, file: &Path) -> Self {
        Self { what: format!("mutant {round} of {} from seed {SEED}", file.display()), since: Instant::now() }
    }
}

impl Drop for Said {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.what);
        } else {
            assert!(self.since.elapsed() < LONGEST, "{} took {:?}", self.what, self.since.elapsed());
        }
    }
}

/// A dataset's copy with its files, of which one at a time is another.
struct Copy {
    folder: tempfile::TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Copy {
    fn of(dataset: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let name = Path::new(dataset).file_name().expect("a name");
        copy_folder(Path::new(dataset), &folder.path().join(name));
        let files = crate::tools::tree(folder.path());
        let files = files.into_iter().map(|(path, bytes)| (folder.path().join(path), bytes)).collect();
        Self { folder, files }
    }
}

/// What is found prints in both languages, and nothing in it steers a terminal.
fn printed(findings: &Findings, words: &[Words; 2]) {
    for words in words {
        let mut out = Vec::new();
        for finding in findings.sorted() {
            print(&mut out, &finding, words, Ink::Plain).expect("written to memory");
        }
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.chars().any(|character| is_hidden(character) && character != '\n'), "{text:?}");
    }
}

/// F10–F12: whatever the bytes, a dataset is read or its faults are found.
#[test]
fn a_mutant_of_a_dataset_is_read_or_its_fault_is_found() {
    const ROUNDS: usize = 3000;
    let words = Lang::ALL.map(Words::new);
    let mut chance = Chance(SEED);
    let (mut sound, mut refused) = (0, 0);
    for dataset in ["tests/datasets/tiny", "tests/datasets/traced"] {
        let copy = Copy::of(dataset);
        let documents = Documents::read(Path::new("tests/documents")).expect("the documents");
        for round in 0..ROUNDS / 2 {
            let (path, bytes) = chance.one_of(&copy.files);
            let said = Said::new(round, path);
            fs::write(path, mutant(bytes, &mut chance)).expect("written");
            let mut findings = Findings::new();
            let datasets = read_all(copy.folder.path(), &mut findings);
            check(&datasets, &NoKnownKeys, &mut NoSink, &mut findings).expect("nothing but the data can fail here");
            if dataset.ends_with("traced") {
                provenance::verify(&datasets, &documents, &mut findings);
            }
            printed(&findings, &words);
            *(if findings.has_errors() { &mut refused } else { &mut sound }) += 1;
            fs::write(path, bytes).expect("written");
            drop(said);
        }
    }
    eprintln!("{} mutants of datasets: {sound} without an error, {refused} refused", sound + refused);
    assert_eq!(sound + refused, ROUNDS);
    // A change that nobody could notice is rare, and one that everybody must is not all there is.
    assert!(refused > ROUNDS / 2 && sound > ROUNDS / 50, "{sound} without an error, {refused} refused");
}

/// Whatever the bytes of a document, rows are held against it.
#[test]
fn a_mutant_of_a_document_is_held_against_its_rows() {
    const ROUNDS: usize = 400;
    let words = Lang::ALL.map(Words::new);
    let mut chance = Chance(SEED);
    let original = fs::read("tests/documents/rapport.txt").expect("read");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rapport.txt");
    let datasets = read_all(Path::new("tests/datasets/traced"), &mut Findings::new());
    let mut found = 0;
    for round in 0..ROUNDS {
        let said = Said::new(round, &path);
        fs::write(&path, mutant(&original, &mut chance)).expect("written");
        let documents = Documents::read(folder.path()).expect("read");
        let mut findings = Findings::new();
        provenance::verify(&datasets, &documents, &mut findings);
        printed(&findings, &words);
        found += usize::from(!findings.counts().is_empty());
        drop(said);
    }
    eprintln!("{ROUNDS} mutants of a document: {found} found to be another text");
    assert!(found > ROUNDS / 2, "{found}");
}

/// Whatever the bytes, a scenario is read or refused.
#[test]
fn a_mutant_of_a_scenario_is_read_or_refused() {
    const ROUNDS: usize = 4000;
    const WISHED: &str = "name = \"Mer samtal\"\nmove = [\"500000.50:ips:kurs\", \"1:a:b:l\"]\n\
                          link = [\"ips=2:1/2,3:1/2\"]\ndrop = [\"kurs\"]\ntarget = [\"1=1/2\", \"6=0,25\"]\n\
                          hypothetical = true\n";
    let mut chance = Chance(SEED);
    let (mut read, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let said = Said::new(round, Path::new("scenario.toml"));
        match String::from_utf8_lossy(&mutant(WISHED.as_bytes(), &mut chance)).as_ref() {
            text if Wishes::read(text).and_then(|wishes| Scenario::of(&wishes)).is_ok() => read += 1,
            _ => refused += 1,
        }
        drop(said);
    }
    eprintln!("{ROUNDS} mutants of a scenario: {read} read, {refused} refused");
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
}

/// A handful through the whole program, to the page: never 70, a panic or a signal.
#[test]
fn a_mutant_goes_through_the_whole_program() {
    let mut chance = Chance(SEED);
    let copy = Copy::of("tests/datasets/tiny");
    let (mut sound, mut refused) = (0, 0);
    for round in 0..12 {
        let (path, bytes) = chance.one_of(&copy.files);
        let _said = Said::new(round, path);
        let change = if round % 3 == 0 { mutant } else { other_digit };
        fs::write(path, change(bytes, &mut chance)).expect("written");
        let place = tempfile::tempdir().expect("a folder");
        let out = place.path().join("rapport");
        let args = ["report", "--out", out.to_str().expect("UTF-8")];
        let run = run(&place.path().join("store"), copy.folder.path(), &args);
        assert!(matches!(run.code, 0..=2), "exit {}: {}", run.code, run.err);
        assert!(!run.err.contains("panicked"), "{}", run.err);
        *(if run.code == 0 { &mut sound } else { &mut refused }) += 1;
        fs::write(path, bytes).expect("written");
    }
    eprintln!("{} mutants through the program: {sound} reported, {refused} refused", sound + refused);
    assert!(sound > 0 && refused > 0, "{sound} reported, {refused} refused");
}
