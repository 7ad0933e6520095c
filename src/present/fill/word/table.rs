//! Tables as Word has them: a header row that repeats on each page, numbers to
//! the right, and a title and notes around them.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::content::run;
use crate::present::Say;
use crate::present::format::TextTable;

/// The size of the letters in a table and below it, in half points.
const SIZE: u32 = 16;

/// How many characters of that size there is room for between the margins of an A4 page.
pub(super) const CHARACTERS: usize = 100;

/// The whole width, in fiftieths of a per cent.
const WHOLE: usize = 5_000;

/// The XML of tables with the lines above and below each, and all text in them.
pub(super) fn blocks(tables: &[TextTable], w: &str, say: Say<'_>) -> (String, String) {
    let (mut xml, mut text) = (String::new(), Vec::new());
    for table in tables {
        for line in &table.above {
            paragraph(&mut xml, line, "", w);
        }
        text.extend(table.above.iter().cloned());
        if table.rows.is_empty() {
            let empty = say.words.text("table-empty");
            paragraph(&mut xml, &empty, "", w);
            text.push(empty);
        } else {
            of_rows(&mut xml, table, w);
            text.extend(table.headings.iter().chain(table.rows.iter().flatten()).cloned());
        }
        for line in &table.below {
            paragraph(&mut xml, line, &small(w), w);
        }
        text.extend(table.below.iter().cloned());
        // Two tables without a paragraph between them would become one, and none may end a cell.
        if table.below.is_empty() {
            let _ = write!(xml, "<{w}p/>");
        }
    }
    (xml, text.concat().replace('\n', ""))
}

fn small(w: &str) -> String {
    format!("<{w}rPr><{w}sz {w}val=\"{SIZE}\"/></{w}rPr>")
}

fn paragraph(xml: &mut String, text: &str, properties: &str, w: &str) {
    let close = format!("<{w}pPr><{w}spacing {w}before=\"40\" {w}after=\"40\"/></{w}pPr>");
    let _ = write!(xml, "<{w}p>{close}{}</{w}p>", run(text, properties, w));
}

fn of_rows(xml: &mut String, table: &TextTable, w: &str) {
    let line = |side: &str| format!("<{w}{side} {w}val=\"single\" {w}sz=\"4\" {w}space=\"0\" {w}color=\"808080\"/>");
    let column = |width: usize| format!("<{w}gridCol {w}w=\"{width}\"/>");
    let columns: String = parts(table).map(column).collect();
    let lines: String = ["top", "bottom", "insideH"].map(line).concat();
    let _ = write!(
        xml,
        "<{w}tbl><{w}tblPr><{w}tblW {w}w=\"{WHOLE}\" {w}type=\"pct\"/><{w}tblBorders>{lines}</{w}tblBorders>\
         <{w}tblLook {w}val=\"0020\" {w}firstRow=\"1\"/><{w}tblCaption {w}val=\"{}\"/></{w}tblPr><{w}tblGrid>{columns}</{w}tblGrid>",
        escape(&table.title),
    );
    let bold = format!("<{w}rPr><{w}b/><{w}sz {w}val=\"{SIZE}\"/></{w}rPr>");
    row(xml, table, &table.headings, &format!("<{w}trPr><{w}cantSplit/><{w}tblHeader/></{w}trPr>"), &bold, w);
    for cells in &table.rows {
        row(xml, table, cells, &format!("<{w}trPr><{w}cantSplit/></{w}trPr>"), &small(w), w);
    }
    let _ = write!(xml, "</{w}tbl>");
}

/// The part of the whole width that each column has.
fn parts(table: &TextTable) -> impl Iterator<Item = usize> {
    let whole = table.widths.iter().sum::<usize>().max(1);
    table.widths.iter().map(move |width| width * WHOLE / whole)
}

fn row(xml: &mut String, table: &TextTable, cells: &[String], of_row: &str, of_run: &str, w: &str) {
    let _ = write!(xml, "<{w}tr>{of_row}");
    for ((text, numeric), width) in cells.iter().zip(&table.numeric).zip(parts(table)) {
        let side = if *numeric { format!("<{w}jc {w}val=\"right\"/>") } else { String::new() };
        let side = format!("<{w}pPr><{w}spacing {w}before=\"20\" {w}after=\"20\"/>{side}</{w}pPr>");
        let _ = write!(
            xml,
            "<{w}tc><{w}tcPr><{w}tcW {w}w=\"{width}\" {w}type=\"pct\"/></{w}tcPr><{w}p>{side}{}</{w}p></{w}tc>",
            run(text, of_run, w)
        );
    }
    let _ = write!(xml, "</{w}tr>");
}
