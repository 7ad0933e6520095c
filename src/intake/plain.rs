//! Rows of which there is nothing to say, straight from the bytes of a block. Nearly all are such; of others each cell
//! is looked at.

use arrow::array::StringArray;
use arrow::buffer::{Buffer, OffsetBuffer, ScalarBuffer};

use super::block::Block;
use super::dialect::{Dialect, Encoding};
use super::header::TableHeader;
use super::raw_batch::RawBatch;
use super::{personal, spelling};
use crate::model::schema::{ColumnDef, TableDef};

/// The wanted cells of a block's rows, column by column; `None` where a row has not the header's cells, or a cell is no
/// text, is written otherwise than the model has it, or holds what nobody may have written.
pub(super) fn batch(
    (table, header, dialect): (&'static TableDef, &TableHeader, Dialect),
    block: &Block,
    wanted: impl Iterator<Item = usize>,
) -> Option<RawBatch> {
    let is_text = dialect.encoding == Encoding::Utf8 || block.is_ascii();
    if block.len() == 0 || !is_text || block.records().any(|record| record.len() != header.width) {
        return None;
    }
    let mut columns = vec![None; header.cells.len()];
    for cell in wanted {
        let number = header.cells.iter().position(|own| *own == Some(cell));
        let column = number.and_then(|number| table.given().nth(number));
        let texts = texts(block, cell, column, dialect)?;
        if let Some(kept) = number.and_then(|number| columns.get_mut(number)) {
            *kept = Some(texts);
        }
    }
    Some(RawBatch { columns, positions: block.records().map(|record| record.start).collect() })
}

/// A column of texts, if all are in order.
fn texts(block: &Block, cell: usize, column: Option<&ColumnDef>, dialect: Dialect) -> Option<StringArray> {
    let mut values = Vec::new();
    let mut ends = Vec::with_capacity(block.len() + 1);
    ends.push(0);
    for record in block.records() {
        let bytes = record.cell(cell)?;
        let is_plain = column.is_none_or(|column| spelling::is_plain(column.cell, bytes, dialect.decimal));
        if !is_plain || personal::is_held_in(column, bytes) {
            return None;
        }
        values.extend_from_slice(bytes);
        ends.push(i32::try_from(values.len()).ok()?);
    }
    StringArray::try_new(OffsetBuffer::new(ScalarBuffer::from(ends)), Buffer::from_vec(values), None).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diag::Findings;
    use crate::intake::dialect::StatedDialect;
    use crate::intake::held::Held;
    use crate::intake::raw_batch::looked_at;
    use crate::intake::records::Records;
    use crate::intake::table_file::TableFile;
    use crate::intake::understood::Understood;

    /// Cells as the model has them, whatever their column.
    const SOUND: [&[u8]; 4] = [b"", b"7", b"40", b"2025"];

    /// Cells as people write them, and as nobody should.
    const OTHERS: [&[u8]; 20] = [
        b"a",
        b"-7",
        b"7.25",
        b"1.234",
        b"7,25",
        b"1 000",
        b"2025-01-01",
        b"31/10 2025",
        b"true",
        b"Ja",
        b"\xc3\xa5",
        b"\xe5",
        b"\xc3",
        b"811218-9876",
        b"8112189876",
        b"1108052000",
        b"u-2025-0000001",
        b" a",
        b"\"a,b\"",
        b"\"a\nb\"",
    ];

    /// Records as a file has them, and their number.
    fn block(bytes: &[u8], separator: u8) -> Block {
        let mut records = Records::new(bytes, separator);
        let mut block = Block::default();
        while records.add_to(&mut block).expect("bytes in memory") {}
        block
    }

    /// A row of nine cells, mostly sound; now and then of ten.
    fn row() -> impl Strategy<Value = Vec<&'static [u8]>> {
        let cell = prop_oneof![20 => prop::sample::select(&SOUND[..]), 1 => prop::sample::select(&OTHERS[..])];
        (prop::collection::vec(cell, 10), prop_oneof![9 => Just(9), 1 => Just(10)]).prop_map(|(mut row, length)| {
            row.truncate(length);
            row
        })
    }

    #[test]
    fn rows_in_the_models_own_form_are_plain() {
        let table = TableDef::named("outcomes").expect("a table");
        let is_plain = |value: &[u8], text: &[u8], dialect: Dialect| {
            let cells = table.given().map(|column| ["value", "derivation"].iter().position(|own| *own == column.name));
            let header = TableHeader { cells: cells.collect(), width: 2 };
            batch((table, &header, dialect), &block(&[value, b",", text, b"\n"].concat(), b','), 0..2).is_some()
        };
        for value in ["", "7", "-7", "7.25", "1.234"] {
            assert!(is_plain(value.as_bytes(), b"Malm\xc3\xb6", Dialect::PLAIN), "{value}");
        }
        for (value, text) in [("1 000", "a"), ("7", "811218-9876"), ("8112189876", "a"), (".5", "a"), ("7.", "a")] {
            assert!(!is_plain(value.as_bytes(), text.as_bytes(), Dialect::PLAIN), "{value} {text}");
        }
        assert!(!is_plain(b"7", b"Malm\xf6", Dialect::PLAIN), "no letter of UTF-8");
        let comma = Dialect { decimal: Some(','), ..Dialect::PLAIN };
        assert!(is_plain(b"7", b"a", comma) && !is_plain(b"1.234", b"a", comma), "perhaps a thousand");
        let windows = Dialect { encoding: Encoding::Windows1252, ..Dialect::PLAIN };
        assert!(is_plain(b"7", b"a", windows) && !is_plain(b"7", b"Malm\xf6", windows));
    }

    proptest! {
        /// What is taken as it stands is what looking at each cell gives, without a word.
        #[test]
        fn what_is_plain_needs_no_look(
            rows in prop::collection::vec(row(), 1..4),
            (encoding, decimal) in (any::<bool>(), prop::option::of(prop::sample::select(vec!['.', ',']))),
            table in prop::sample::select(vec!["outcomes", "allocations", "measures"]),
        ) {
            let table = TableDef::named(table).expect("a table");
            let encoding = if encoding { Encoding::Utf8 } else { Encoding::Windows1252 };
            let dialect = Dialect { separator: b',', encoding, decimal };
            let mut text = Vec::new();
            for row in &rows {
                text.extend([row.join(&b','), b"\n".to_vec()].concat());
            }
            // Some columns, in another order than the model's, and a cell that names none.
            let cells = (0..table.given().count()).map(|number| [Some(8), None, Some(0), Some(3)].get(number % 9).copied().flatten());
            let mut taken = std::collections::BTreeSet::new();
            let cells = cells.map(|cell| cell.filter(|cell| taken.insert(*cell))).collect();
            let header = TableHeader { cells, width: 9 };
            let block = block(&text, b',');
            if let Some(plain) = batch((table, &header, dialect), &block, 0..header.width) {
                let held = Held::Proposed("a.csv".into(), text.into());
                let file = TableFile::csv(table, (held, "a.csv".to_owned()), "a/a.csv".to_owned(), StatedDialect::default());
                let (mut understood, mut findings) = (Understood::default(), Findings::new());
                let looked = looked_at((&file, &header, dialect), &block, &mut understood, &mut findings);
                let looked = looked.expect("the same rows");
                prop_assert_eq!(&plain.columns, &looked.columns);
                prop_assert_eq!(&plain.positions, &looked.positions);
                prop_assert!(findings.counts().is_empty());
                prop_assert!(understood.is_empty());
            }
        }
    }
}
