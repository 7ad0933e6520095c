//! A form on its way: made, filled in, read, checked against itself, loaded, and
//! asked. The binary does all of it; only the filling in is done here, in the
//! cells of the file that the form is.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{copy, said_by, utfall};

/// Puts texts in cells of a sheet, by its number in the file, as a spreadsheet stores them.
pub(crate) fn fill(path: &Path, sheet: usize, cells: &[(&str, &str)]) {
    let mut archive = ZipArchive::new(File::open(path).expect("the form")).expect("a workbook");
    let mut filled = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let part = format!("xl/worksheets/sheet{sheet}.xml");
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a part");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("read");
        if name == part {
            let mut text = String::from_utf8(bytes).expect("XML");
            for (cell, value) in cells {
                let start = text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("{cell} is in {part}"));
                let end = start + text[start..].find("/>").expect("an empty cell");
                text.replace_range(end..end + 2, &format!(" t=\"inlineStr\"><is><t>{value}</t></is></c>"));
            }
            bytes = text.into_bytes();
        }
        filled.start_file(name, SimpleFileOptions::default()).expect("a part");
        filled.write_all(&bytes).expect("written");
    }
    let bytes = filled.finish().expect("a workbook").into_inner();
    std::fs::write(path, bytes).expect("written");
}

#[test]
fn a_form_comes_back_as_rows_that_lead_to_its_cells() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    copy(&at.join("datasets"));
    let form = utfall(at, &["form", "--dataset", "exempel-2025", "--year", "2025", "-o", "form.xlsx"]);
    assert!(form.status.success(), "{}", said_by(&form));
    // The first sheet explains, the second is the only administration's: its rows begin under the headings in row 3,
    // in the order of activities by name (Familjestödet, Kursen) and of measures.
    let rows = rows_of(&at.join("form.xlsx"));
    let row = |id: &str| rows.iter().find(|(_, own)| own == id).unwrap_or_else(|| panic!("{id} in {rows:?}")).0;
    let cell = |column: &str, id: &str| format!("{column}{}", row(id));
    let answers = [
        (cell("I", "deltagare"), "jan–okt 2025"),
        (cell("J", "deltagare"), "143 (varav 98 kvinnor)"),
        (cell("I", "nojda"), "hösten 2025"),
        (cell("J", "nojda"), "93 %"),
        (cell("K", "nojda"), "37"),
        (cell("I", "betyg"), "våren 2025"),
        (cell("J", "betyg"), "4,24"),
        (cell("I", "utbildade"), "2025-12-31"),
        (cell("J", "utbildade"), "drygt 1 200"),
        (cell("J", "familjer"), "ca 300"),
        (cell("L", "handledare"), "ej redovisat"),
        (cell("M", "handledare"), "vi räknar inte"),
    ];
    let answers: Vec<(&str, &str)> = answers.iter().map(|(cell, text)| (cell.as_str(), *text)).collect();
    fill(&at.join("form.xlsx"), 2, &answers);
    let shown = utfall(at, &["import", "form.xlsx", "--into", "exempel-2025", "--format", "csv"]);
    assert!(shown.status.success(), "{}", said_by(&shown));
    let outcomes = at.join("datasets/exempel-2025/outcomes.csv");
    let before = std::fs::read_to_string(&outcomes).expect("rows");
    assert_eq!(before.lines().count(), 3, "nothing is written without --accept");
    let written = utfall(at, &["import", "form.xlsx", "--into", "exempel-2025", "--accept"]);
    assert!(written.status.success(), "{}", said_by(&written));
    let after = std::fs::read_to_string(&outcomes).expect("rows");
    let beginnings: Vec<String> =
        after.lines().skip(1).map(|line| line.split(',').take(12).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(
        beginnings,
        [
            "deltagare-2024,deltagare,all,2024-01-01,2024-12-31,stated,120,,,exact,reported,",
            // The row that waited for an answer has it, and nobody waits any more.
            "nojda-2025,nojda,all,2025-07-01,2025-12-31,stated,93,,37,exact,reported,",
            "handledare-2025,handledare,all,2025-12-31,2025-12-31,assumed,,,,,not_reported,assignment",
            "familjer-2025,familjer,all,2025-01-01,2025-12-31,assumed,300,,,about,reported,",
            "deltagare-2025,deltagare,all,2025-01-01,2025-10-31,stated,143,,,exact,reported,",
            "deltagare-women-2025,deltagare,women,2025-01-01,2025-10-31,stated,98,,,exact,reported,",
            "utbildade-2025,utbildade,all,,2025-12-31,stated,1200,,,at_least,reported,",
            "betyg-2025,betyg,all,2025-01-01,2025-06-30,stated,4.24,,,exact,reported,",
        ],
        "{after}"
    );
    // The workbook is held against its rows like any document.
    std::fs::create_dir(at.join("sources")).expect("a folder");
    std::fs::copy(at.join("form.xlsx"), at.join("sources/form.xlsx")).expect("copied");
    let checked = utfall(at, &["check", "--sources", "sources"]);
    assert!(checked.status.success(), "{}", said_by(&checked));
    // Five numbers and a part; what was not reported claims nothing. The rows of the report are in no document here.
    assert!(said_by(&checked).contains("6 rader spårade"), "{}", said_by(&checked));
    let again = utfall(at, &["import", "form.xlsx", "--into", "exempel-2025"]);
    assert!(again.status.success() && said_by(&again).contains("Det finns inget att skriva in"), "{}", said_by(&again));
    let loaded = utfall(at, &["load"]);
    assert!(loaded.status.success(), "{}", said_by(&loaded));
    let explained = utfall(at, &["explain", "cost/exempel/deltagare/2025/crude", "--sources", "sources"]);
    let cell = format!("sources/form.xlsx:Socialförvaltningen!{}  143 (varav 98 kvinnor)", cell("J", "deltagare"));
    assert!(said_by(&explained).contains(&cell), "{cell}: {}", said_by(&explained));
    let chased = utfall(at, &["chase", "--dataset", "exempel-2025", "--year", "2025", "--format", "csv"]);
    assert!(said_by(&chased).contains("handledare") && !said_by(&chased).contains("familjer"), "{}", said_by(&chased));
}

/// The rows of the second sheet with the ids of their measures.
fn rows_of(form: &Path) -> Vec<(u32, String)> {
    use calamine::{Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(form).expect("a workbook");
    let sheet = book.worksheet_range("Socialförvaltningen").expect("the sheet");
    let text = |row, column| sheet.get_value((row, column)).map_or_else(String::new, ToString::to_string);
    (3..60).map(|row| (row + 1, text(row, 13))).filter(|(_, id)| !id.is_empty()).collect()
}
