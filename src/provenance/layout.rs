//! Tables in a document's text: which lines are rows of one, how their cells
//! are told apart (by tabs, semicolons, strokes, or columns with two or more
//! spaces between them), and what stands at the head of each column.

use std::collections::{BTreeMap, BTreeSet};

use crate::intake::Document;

/// How far a table is followed from one of its lines, upwards and downwards.
const REACH: u32 = 1000;

/// How many lines the head of a table has at most, and how many characters one of its cells.
const HEAD_LINES: u32 = 4;
const HEAD_CHARS: usize = 80;

/// What tells the cells of a line apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Divider {
    /// Tabs do wherever they stand; other marks may be a part of the text.
    Tab,
    Stroke,
    Semicolon,
    Spaces,
}

/// Lines after each other that are rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    divider: Divider,
    pub(super) first: u32,
    pub(super) last: u32,
    /// Where each column begins, where its cells stand below each other and rows leave some of them empty.
    columns: Option<Vec<usize>>,
    /// The lines of its head, and what they say of each column.
    pub(super) head: Option<(u32, u32)>,
    heads: BTreeMap<u32, String>,
}

/// The tables of a document, found where they are asked for.
pub(super) struct Layout<'d> {
    document: &'d Document,
    found: Vec<Table>,
}

impl<'d> Layout<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, found: Vec::new() }
    }

    /// The table that a line is a row of.
    pub(super) fn table(&mut self, line: u32) -> Option<&Table> {
        let known = self.found.iter().position(|table| (table.first..=table.last).contains(&line));
        let at = match known {
            Some(at) => at,
            None => {
                let table = DIVIDERS.into_iter().find_map(|divider| table(self.document, line, divider))?;
                self.found.push(table);
                self.found.len() - 1
            }
        };
        // A blank line between two rows is none.
        self.found.get(at).filter(|table| table.divider.cells(self.document.line(line).unwrap_or("")) > 1)
    }

    /// The tables that were asked for.
    pub(super) fn into_tables(self) -> Vec<Table> {
        self.found
    }
}

impl Table {
    /// The cell that each character of a row stands in, from 0.
    pub(super) fn cells_of(&self, text: &str) -> Vec<u32> {
        match (&self.columns, self.divider) {
            (Some(columns), _) => {
                let cells =
                    (0..text.chars().count()).map(|at| columns.iter().skip(1).filter(move |start| at >= **start));
                cells.map(|before| u32::try_from(before.count()).unwrap_or(u32::MAX)).collect()
            }
            (None, divider) => divider.cells_of(text),
        }
    }

    /// Whether a text may go on from one line to the next: cells between tabs may hold as much.
    pub(super) fn spans_lines(&self) -> bool {
        self.divider == Divider::Tab
    }

    /// What stands at the head of a column.
    pub(super) fn head_of(&self, cell: u32) -> Option<&str> {
        self.heads.get(&cell).map(String::as_str)
    }
}

const DIVIDERS: [Divider; 4] = [Divider::Tab, Divider::Stroke, Divider::Semicolon, Divider::Spaces];

impl Divider {
    fn mark(self) -> Option<char> {
        match self {
            Divider::Tab => Some('\t'),
            Divider::Stroke => Some('|'),
            Divider::Semicolon => Some(';'),
            Divider::Spaces => None,
        }
    }

    /// The cell that each character stands in; a mark, like the space before a column, is of the cell that it ends.
    fn cells_of(self, text: &str) -> Vec<u32> {
        let (mut cell, mut spaces, mut begun) = (0, 0, false);
        let mut cells = Vec::new();
        for char in text.chars() {
            if self.mark().is_none() {
                cell += u32::from(begun && spaces > 1 && !is_space(char));
                begun |= !is_space(char);
                spaces = if is_space(char) { spaces + 1 } else { 0 };
            }
            cells.push(cell);
            cell += u32::from(Some(char) == self.mark());
        }
        cells
    }

    /// How many cells a line has.
    fn cells(self, text: &str) -> usize {
        let cells = self.cells_of(text.trim_end_matches(is_space));
        // A mark at the end opens a cell that is empty.
        let open = usize::from(self.mark().is_some_and(|mark| text.ends_with(mark)));
        cells.last().map_or(0, |cell| usize::try_from(*cell).unwrap_or(usize::MAX).saturating_add(1) + open)
    }

    /// The texts of a line's cells.
    fn texts(self, text: &str) -> Vec<String> {
        let cells = self.cells_of(text);
        let mut texts = vec![String::new(); self.cells(text)];
        for (char, cell) in text.chars().zip(cells) {
            let slot = usize::try_from(cell).ok().and_then(|cell| texts.get_mut(cell));
            if let Some(slot) = slot.filter(|_| Some(char) != self.mark()) {
                slot.push(char);
            }
        }
        texts.iter().map(|text| text.trim().to_owned()).collect()
    }
}

/// The table around a line, by one of the dividers.
fn table(document: &Document, line: u32, divider: Divider) -> Option<Table> {
    let count = |line: u32| document.line(line).map_or(0, |text| divider.cells(text));
    let own = count(line);
    if own < 2 {
        return None;
    }
    // Rows of columns may leave cells empty; elsewhere every row has as many.
    let belongs = |line: u32| match divider {
        Divider::Tab | Divider::Spaces => count(line) > 1,
        Divider::Stroke | Divider::Semicolon => count(line) == own,
    };
    let goes_on = |from: u32, by: i64| {
        let at = |steps: i64| u32::try_from(i64::from(from) + by * steps).ok().filter(|line| *line > 0);
        let blank = |line: u32| document.line(line).is_some_and(|text| text.trim().is_empty());
        let past_blank = divider == Divider::Spaces && at(1).is_some_and(blank);
        at(1 + i64::from(past_blank)).filter(|line| belongs(*line))
    };
    let follow = |by: i64| {
        std::iter::successors(Some(line), |from| goes_on(*from, by).filter(|to| to.abs_diff(line) <= REACH)).last()
    };
    let (first, last) = (follow(-1)?, follow(1)?);
    let rows: Vec<(u32, &str)> = (first..=last)
        .filter_map(|line| Some((line, document.line(line)?)))
        .filter(|(line, _)| count(*line) > 1)
        .collect();
    let mut table = Table { divider, first, last, columns: None, head: None, heads: BTreeMap::new() };
    if divider != Divider::Tab {
        let has_numbers = rows.iter().any(|(_, text)| divider.texts(text).iter().any(|cell| is_number(cell)));
        if rows.len() < 2 || !has_numbers {
            return None;
        }
    }
    let widths: BTreeSet<usize> = rows.iter().map(|(line, _)| count(*line)).collect();
    if divider == Divider::Spaces && widths.len() > 1 {
        table.columns = Some(columns(&rows)?);
    }
    table.read_head(&rows);
    Some(table)
}

impl Table {
    /// The lines before the first with a number that is no year, and what they say of each column.
    fn read_head(&mut self, rows: &[(u32, &str)]) {
        let texts = |text: &str| -> BTreeMap<u32, String> {
            let mut texts: BTreeMap<u32, String> = BTreeMap::new();
            for (char, cell) in text.chars().zip(self.cells_of(text)) {
                texts.entry(cell).or_default().extend(Some(char).filter(|char| Some(*char) != self.divider.mark()));
            }
            texts.into_iter().map(|(cell, text)| (cell, text.trim().to_owned())).collect()
        };
        let lines: Vec<(u32, BTreeMap<u32, String>)> = rows.iter().map(|(line, text)| (*line, texts(text))).collect();
        let is_data = |cells: &BTreeMap<u32, String>| cells.values().any(|text| is_number(text) && !is_year(text));
        let Some(length) = lines.iter().position(|(_, cells)| is_data(cells)).filter(|length| *length > 0) else {
            return;
        };
        let head: Vec<_> = lines.into_iter().take(length).collect();
        let (first, last) = (head.first().map_or(0, |head| head.0), head.last().map_or(0, |head| head.0));
        if last - first >= HEAD_LINES {
            return;
        }
        for (cell, text) in head.into_iter().flat_map(|(_, cells)| cells) {
            if text.is_empty() || text.chars().count() > HEAD_CHARS || !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            let own = self.heads.entry(cell).or_default();
            if !own.is_empty() {
                own.push(' ');
            }
            own.push_str(&text);
        }
        self.head = Some((first, last));
    }
}

/// Where the columns begin whose cells stand below each other; none where they run into one.
fn columns(rows: &[(u32, &str)]) -> Option<Vec<usize>> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (_, text) in rows {
        let mut before = None;
        for (at, (char, cell)) in text.chars().zip(Divider::Spaces.cells_of(text)).enumerate() {
            if is_space(char) {
                continue;
            }
            match spans.last_mut().filter(|_| before == Some(cell)) {
                Some(span) => span.1 = at,
                None => spans.push((at, at)),
            }
            before = Some(cell);
        }
    }
    spans.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for span in spans {
        match columns.last_mut().filter(|column| span.0 <= column.1 + 1) {
            Some(column) => column.1 = column.1.max(span.1),
            None => columns.push(span),
        }
    }
    (columns.len() > 1).then(|| columns.into_iter().map(|(start, _)| start).collect())
}

/// Whether a cell is a number and nothing else.
fn is_number(cell: &str) -> bool {
    let bare = ["kronor", "tkr", "kr", "%"].iter().find_map(|unit| cell.strip_suffix(unit)).unwrap_or(cell);
    // With a sign within, it is a range: of ages, of days.
    let bare = bare.trim_start_matches(['-', '–', '−', '+']);
    let part = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.');
    bare.contains(|c: char| c.is_ascii_digit()) && bare.chars().all(part)
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u32>().is_ok_and(|year| (1900..=2100).contains(&year))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a line, each with its head.
    fn cells(text: &str, line: u32) -> Vec<String> {
        let document = Document::of_text(text);
        let mut layout = Layout::new(&document);
        let Some(table) = layout.table(line) else { return Vec::new() };
        let own = document.line(line).expect("the line");
        let mut texts: BTreeMap<u32, String> = BTreeMap::new();
        for (char, cell) in own.chars().zip(table.cells_of(own)) {
            texts.entry(cell).or_default().push(char);
        }
        let written = |(cell, text): (u32, String)| {
            let text = text.trim_matches([' ', '|', ';', '\t']).to_owned();
            format!("{}: {text}", table.head_of(cell).unwrap_or(""))
        };
        texts.into_iter().map(written).filter(|text| !text.ends_with(": ")).collect()
    }

    #[test]
    fn cells_are_told_apart_whatever_divides_them() {
        let expected = ["Mått: Deltagare", "Alla: 143", "Kvinnor: 98", "Män: 1 045"];
        for text in [
            "Mått\tAlla\tKvinnor\tMän\nDeltagare\t143\t98\t1 045\n",
            "Mått;Alla;Kvinnor;Män\nDeltagare;143;98;1 045\n",
            "| Mått | Alla | Kvinnor | Män |\n| Deltagare | 143 | 98 | 1 045 |\n",
            "Mått  Alla  Kvinnor  Män\nDeltagare  143  98  1 045\n",
            "Mått            Alla    Kvinnor     Män\n\nDeltagare        143         98   1 045\n",
        ] {
            let last = u32::try_from(text.lines().count()).expect("few");
            assert_eq!(cells(text, last), expected, "{text}");
        }
        let strokes = "| Mått | 2024 |\n|---|---|\n| Deltagare | 98 |\n";
        assert_eq!(cells(strokes, 3), ["Mått: Deltagare", "2024: 98"]);
    }

    #[test]
    fn a_column_is_where_its_head_stands_when_cells_are_empty() {
        let text = "Mått         2023    2024    2025\nDeltagare      12              15\nSamtal          7       8\n";
        assert_eq!(cells(text, 2), ["Mått: Deltagare", "2023: 12", "2025: 15"]);
        assert_eq!(cells(text, 3), ["Mått: Samtal", "2023: 7", "2024: 8"]);
    }

    #[test]
    fn running_text_is_no_table() {
        for text in [
            "Barnen fick stöd.  Det gick bra\noch de mådde bättre.  Alla var nöjda\n",
            "Kursen gavs två gånger; 12 kom\nSamtalen var fler; alla var nöjda\n",
            "En enda rad  143\n",
        ] {
            assert_eq!(cells(text, 1), [""; 0], "{text}");
        }
    }
}
