//! Files with bytes changed at random: each is read, or its fault is a finding.
//! The changes follow from one seed, so that a mutant which fails comes again.
//! Some of them are tried; with `UTFALL_FAULTS=all` it is more than ten thousand.

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "a library where it is fuzzed")]
mod entries;
mod kinds;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use utfall::check::check;
use utfall::diag::Findings;
use utfall::intake::{Documents, read_all};
use utfall::model::facts::NoSink;
use utfall::model::rows::NoKnownKeys;
use utfall::provenance;

use crate::store::faults::layer::layer;
use crate::tools::{copy_folder, outcome, told, utfall};

const SEED: u64 = 20_261_125;

/// No mutant of a file this small may take longer, on a busy machine and unoptimised.
const LONGEST: Duration = Duration::from_secs(60);

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

/// How many of so many mutants are tried.
fn rounds(all: usize) -> usize {
    let is_all = std::env::var("UTFALL_FAULTS").is_ok_and(|value| value == "all");
    if is_all { all } else { all / 5 }
}

/// A scenario in which everything is wished for.
const WISHED: &str = "name = \"Mer samtal\"\nmove = [\"500000.50:ips:kurs\", \"1:a:b:l\"]\n\
                      link = [\"ips=2:1/2,3:1/2\"]\ndrop = [\"kurs\"]\ntarget = [\"1=1/2\", \"6=0,25\"]\n\
                      hypothetical = true\n";

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

/// F10–F12: whatever the bytes, a dataset is read or its faults are found.
#[test]
fn a_mutant_of_a_dataset_is_read_or_its_fault_is_found() {
    const ROUNDS: usize = 3000;
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
            entries::printed(&findings);
            *(if findings.has_errors() { &mut refused } else { &mut sound }) += 1;
            fs::write(path, bytes).expect("written");
            drop(said);
        }
    }
    told!("{} mutants of datasets: {sound} without an error, {refused} refused", sound + refused);
    assert_eq!(sound + refused, ROUNDS);
    // A change that nobody could notice is rare, and one that everybody must is not all there is.
    assert!(refused > ROUNDS / 2 && sound > ROUNDS / 50, "{sound} without an error, {refused} refused");
}

/// A handful through the whole program, to the page: never 70, a panic or a signal, and nothing is written but the
/// store and the report.
#[test]
fn a_mutant_goes_through_the_whole_program() {
    let mut chance = Chance(SEED);
    let copy = Copy::of("tests/datasets/tiny");
    let layer = layer();
    let (mut sound, mut refused, mut written) = (0, 0, 0);
    for round in 0..rounds(60) {
        let (path, bytes) = chance.one_of(&copy.files);
        let _said = Said::new(round, path);
        let change = if round % 3 == 0 { mutant } else { other_digit };
        fs::write(path, change(bytes, &mut chance)).expect("written");
        let place = tempfile::tempdir().expect("a folder");
        let mut command = utfall();
        command.arg("--store").arg(place.path().join("store")).arg("--datasets").arg(copy.folder.path());
        command.arg("report").arg("--out").arg(place.path().join("rapport"));
        let (code, err) = match layer {
            Some(layer) => {
                let run = layer.watched(&mut command, Path::new("/"));
                let outside = run.points.iter().find(|point| !point.path.starts_with(place.path()));
                assert!(outside.is_none_or(|point| point.path.starts_with("/dev")), "{outside:?}");
                written += run.points.len();
                (run.code.unwrap_or(-1), run.err)
            }
            None => {
                let run = outcome(&mut command);
                (run.code, run.err)
            }
        };
        assert!(matches!(code, 0..=2), "exit {code}: {err}");
        assert!(!err.contains("panicked"), "{err}");
        *(if code == 0 { &mut sound } else { &mut refused }) += 1;
        fs::write(path, bytes).expect("written");
    }
    told!(
        "{} mutants through the program: {sound} reported, {refused} refused; {written} changes of files, none elsewhere",
        sound + refused
    );
    assert!(sound > 0 && refused > 0, "{sound} reported, {refused} refused");
}
