//! Mutants of every kind of file that somebody may hand us, through the entry
//! points that the fuzz targets have (`tests/fuzz`).

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rust_xlsxwriter::{Format, Workbook as Written};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::entries::{ENTRIES, Outcome};
use super::{Chance, SEED, Said, mutant, rounds};
use crate::fill::docx;
use crate::tools::told;

/// No mutant of files this small may take more, beside all that other tests take meanwhile.
const MOST_MEMORY: u64 = 8 << 30;

/// Sound files of a kind.
fn seeds(kind: &str) -> Vec<Vec<u8>> {
    let file = |path: &str| fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let texts = |all: &[&str]| all.iter().map(|text| text.as_bytes().to_vec()).collect();
    match kind {
        "table" => vec![file("tests/datasets/tiny/outcomes.csv")],
        "package" => vec![file("tests/datasets/tiny/datapackage.json")],
        "document" => vec![file("tests/documents/rapport.txt")],
        "pdf" => vec![pdf()],
        "word" => vec![docx(&format!("{WORDS}{TABLE}"))],
        "workbook" => vec![workbook()],
        "ledger" => vec![file("tests/ledger/syntetisk-bokforing.se")],
        "statbank" => ["folkmangd", "folkmangd-kon", "nyckeltal", "omraden", "beskrivning"]
            .map(|name| file(&format!("tests/statbank/{name}.json")))
            .to_vec(),
        "scenario" => texts(&[super::WISHED]),
        "query" => queries(),
        "locator" => texts(&["12-14;20", "Svar!D14", "'Blad 1'!B14:D14;Svar!A1", "/values/0/values/2;/value/3"]),
        "spelling" => texts(&["1 108 052 kr", "4,24", "12.500:-", "cost/exempel/ips-to-work/2025/crude:kr", "ca 30"]),
        "markdown_template" => texts(&[TEMPLATE]),
        "word_template" => vec![docx(&TEMPLATE.lines().map(paragraph).collect::<String>())],
        other => panic!("{other} has no sound files"),
    }
}

const WORDS: &str = "<w:p><w:r><w:t>Verksamhet 2025</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">23 personer \
                     </w:t></w:r><w:del><w:r><w:delText>24</w:delText></w:r></w:del></w:p>";
const TABLE: &str = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Antal</w:t></w:r></w:p></w:tc>\
                     <w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
const TEMPLATE: &str = "Statsbidraget var {{ cost/exempel/ips-to-work/2025/crude }} per person.\n\n\
                        {{ cost --year 2025 }}\n\n\
                        <!-- utfall cost/exempel/ips-to-work/2025/crude -->50 000 kr<!-- /utfall -->\n";

fn paragraph(text: &str) -> String {
    let text = text.replace('<', "&lt;");
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn queries() -> Vec<Vec<u8>> {
    let mut folders = vec![Path::new("queries").to_owned(), Path::new("tests/sql").to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(end) if end == "sql" => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found.iter().map(|path| fs::read(path).expect("read")).collect()
}

/// A workbook as somebody might have made it.
fn workbook() -> Vec<u8> {
    let mut written = Written::new();
    let sheet = written.add_worksheet();
    for (row, cells) in (0_u32..).zip([
        ["Mått", "2024", "2025", "Varav kvinnor"],
        ["Deltagare i kursen", "", "143", "17"],
        ["Betyg på kursen", "", "4,2", ""],
        ["Familjer som fått stöd", "ca 30", "40", ""],
    ]) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell.parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number).expect("written"),
                Err(_) => sheet.write_string(row, column, cell).expect("written"),
            };
        }
    }
    sheet.merge_range(6, 0, 7, 2, "Anmärkning", &Format::new()).expect("merged");
    written.save_to_buffer().expect("written")
}

/// A PDF of one page, with lines and rows.
fn pdf() -> Vec<u8> {
    let content = "BT /F 10 Tf 50 700 Td (Verksamhet 2025) Tj 0 -14 Td (Antal) Tj 200 0 Td (40) Tj ET\n\
                   q 1 0 0 1 0 0 cm 50 600 m 300 600 l S Q\n";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Title (Rapport) /CreationDate (D:20250312101500+01'00') /ModDate (D:20251130) >>".to_owned(),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let at = file.len();
    let size = objects.len() + 1;
    let end = format!("trailer << /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{at}\n%%EOF\n");
    (file + &table + &end).into_bytes()
}

/// A ZIP file with one of its parts changed and all sums right, so that the change reaches those who read the part.
fn part_changed(zip: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).expect("a ZIP file");
    let changed = chance.below(archive.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        let bytes = if index == changed { mutant(&bytes, chance) } else { bytes };
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let name = part.name().expect("a name").into_owned();
        out.start_file(&name, options).expect("a part");
        out.write_all(&bytes).expect("written");
    }
    out.finish().expect("a file").into_inner()
}

/// How many mutants of a kind there are of ten thousand.
fn share(kind: &str) -> usize {
    match kind {
        "table" | "package" => 700,
        "pdf" | "word" | "document" => 400,
        "workbook" | "ledger" | "statbank" => 700,
        "query" => 1500,
        _ => 900,
    }
}

/// Looks at the memory that the tests take until it is dropped.
struct Watched<'a>(&'a AtomicBool);

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Whatever the bytes, a file of any kind is read, or what is wrong with it is said.
#[test]
fn a_mutant_of_any_kind_is_read_or_refused() {
    let done = AtomicBool::new(false);
    let most = std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::SeqCst) {
                let own = memory_stats::memory_stats().map_or(0, |own| own.physical_mem as u64);
                assert!(own < MOST_MEMORY, "{} MiB", own >> 20);
                most = most.max(own);
                std::thread::sleep(Duration::from_millis(20));
            }
            most
        });
        let watched = Watched(&done);
        for (kind, entry) in ENTRIES {
            every(kind, entry);
        }
        drop(watched);
        watch.join().expect("within the memory")
    });
    told!("the most memory while mutants were read, with all other tests: {} MiB", most >> 20);
}

fn every(kind: &str, entry: fn(&[u8]) -> Outcome) {
    let seeds = seeds(kind);
    let is_zip = seeds[0].starts_with(b"PK");
    let mut chance = Chance(SEED);
    let (mut read, mut refused) = (0, 0);
    // What is sound but asks for an answer first is refused too.
    let sound = seeds.iter().filter(|seed| entry(seed) == Outcome::Read).count();
    assert!(
        sound > 0 || matches!(kind, "workbook" | "ledger"),
        "no file of the kind {kind} is read before it is changed"
    );
    for round in 0..rounds(share(kind)) {
        let seed = chance.one_of(&seeds);
        let bytes = if is_zip && round % 4 > 0 { part_changed(seed, &mut chance) } else { mutant(seed, &mut chance) };
        let said = Said::new(round, Path::new(kind));
        match entry(&bytes) {
            Outcome::Read => read += 1,
            Outcome::Refused => refused += 1,
        }
        drop(said);
    }
    told!("{} mutants of the kind {kind}: {read} read, {refused} refused", read + refused);
}
