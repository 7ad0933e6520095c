//! What all sheets of the form have: paper, protection and rows that are high enough.

use rust_xlsxwriter::{ProtectionOptions, Worksheet};

use crate::present::format::WriteError;
use crate::present::wrap::wrapped;

/// A4, by its number in workbooks.
const A4: u8 = 9;

/// The height of a line, in points, and the most lines of a row.
const LINE: u32 = 15;
const MOST_LINES: u32 = 27;

/// A4 with narrow margins, as many pages as it takes and one across, the sheet's name and the page below.
pub(super) fn paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&R&P (&N)").set_screen_gridlines(false);
}

/// Locks what is not to be filled in, without a password: who must can open it. Columns can be made wider, rows
/// higher, and rows can be chosen.
pub(super) fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
}

/// Makes a row high enough for texts in columns of some widths; not every spreadsheet finds out by itself.
pub(super) fn heighten<'a>(
    sheet: &mut Worksheet,
    row: u32,
    texts: impl IntoIterator<Item = (&'a str, u16)>,
) -> Result<(), WriteError> {
    let needed = |(text, width): (&str, u16)| {
        // Most letters are narrower than the digit that widths are counted in.
        let width = usize::from(width + width / 10).max(1);
        let lines = text.lines().map(|line| wrapped(line, Some(width), 0));
        lines.flatten().map(|line| line.chars().count().div_ceil(width).max(1)).sum::<usize>()
    };
    let lines = texts.into_iter().map(needed).max().and_then(|lines| u32::try_from(lines).ok()).unwrap_or(1);
    if lines > 1 {
        sheet.set_row_height(row, f64::from(lines.min(MOST_LINES) * LINE))?;
    }
    Ok(())
}
