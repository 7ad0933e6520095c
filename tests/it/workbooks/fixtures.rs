//! The bad workbooks of `tests/errors`: a hidden folder with a file a sheet, as
//! text, so that they can be read in a review.

use std::path::Path;

use rust_xlsxwriter::Workbook as Written;
use utfall::diag::Findings;
use utfall::intake::Workbook;

use super::{Asked, collected, read};

/// Whether a fixture is of workbooks.
pub(crate) fn has_workbooks(folder: &Path) -> bool {
    folder.join(".workbooks").is_dir()
}

/// What is found when the workbooks of a fixture are read, in the order of their names.
pub(crate) fn findings(folder: &Path) -> Findings {
    let folder = folder.join(".workbooks");
    let mut books: Vec<_> =
        std::fs::read_dir(&folder).expect("workbooks").map(|own| own.expect("one").path()).collect();
    books.sort();
    let books: Vec<Workbook> = books.iter().map(|book| of_text(book)).collect();
    collected(&books, &Asked::default()).findings
}

/// A workbook of a folder's files: each a sheet, cells between semicolons; digits alone are numbers.
fn of_text(folder: &Path) -> Workbook {
    let mut written = Written::new();
    let mut sheets: Vec<_> = std::fs::read_dir(folder).expect("sheets").map(|own| own.expect("one").path()).collect();
    sheets.sort();
    for path in sheets {
        let sheet = written.add_worksheet();
        sheet.set_name(path.file_stem().expect("a name").to_string_lossy()).expect("a name");
        let text = std::fs::read_to_string(&path).expect("text");
        for (row, line) in (0_u32..).zip(text.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(';')).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<u32>() {
                    Ok(number) => sheet.write_number(row, column, number).expect("written"),
                    Err(_) => sheet.write_string(row, column, cell).expect("written"),
                };
            }
        }
    }
    let name = format!("{}.xlsx", folder.file_name().expect("a name").to_string_lossy());
    read(&mut written, &name)
}
