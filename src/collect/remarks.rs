//! What is said of the cells of a sheet that give no answer: sums, notes, columns that are passed over.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::merge::{Merge, Spot};
use super::resolve::Asked;
use super::value::{self, Answer, SaidUnit};
use crate::diag::{Finding, codes};
use crate::intake::Sheet;
use crate::model::answer::import::{ImportAction, ImportRow, ReadAs};
use crate::model::locator::CellPlace;
use crate::words::{Arg, Message};

/// Says that a cell is passed over, and why.
pub(super) fn left(merge: &mut Merge, spot: Spot<'_>, at: CellPlace, why: Message) {
    merge.rows.push(ImportRow {
        place: spot.place(at),
        was: spot.sheet.text(at),
        action: ImportAction::Left,
        about: None,
        of: None,
        period: None,
        read: ReadAs::Nothing,
        id: String::new(),
        why: vec![why],
    });
}

/// Asks about a cell.
pub(super) fn ask(merge: &mut Merge, spot: Spot<'_>, at: CellPlace, (code, why): Asked) {
    let mut finding = Finding::new(code, spot.place(at)).with("text", spot.sheet.text(at));
    if code == codes::UNNAMED_LINE {
        // One answer is the answer for every amount of a sheet.
        if !merge.asked.insert((spot.workbook.sha256.clone(), spot.sheet.name.clone(), why.id.clone())) {
            return;
        }
        finding = finding.with("hint", Message::new(why.id.replace("unnamed-line", "hint-line")));
    }
    if code == codes::UNNAMED_ACTIVITY {
        // So is one activity for every cell of its row, and for its rows below.
        let said = format!("{} {}", at.row, why.id);
        if !merge.asked.insert((spot.workbook.sha256.clone(), spot.sheet.name.clone(), said)) {
            return;
        }
    }
    merge.findings.push(finding.with("reason", why));
}

/// A sum beside what its parts add to: it is no answer of its own.
pub(super) fn total(merge: &mut Merge, spot: Spot<'_>, at: CellPlace, parts: &[CellPlace]) {
    let Some(total) = number(spot.sheet, at) else {
        return left(merge, spot, at, Message::new("left-total"));
    };
    let numbers: Vec<Decimal> = parts.iter().filter_map(|part| number(spot.sheet, *part)).collect();
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
    match sum {
        Some(sum) if sum == total => left(merge, spot, at, Message::new("left-total-fits")),
        // Sums of no part, or of shares and means, say nothing about the rows.
        Some(sum) if !numbers.is_empty() && is_near(total, sum) => {
            let finding =
                Finding::new(codes::SHEET_TOTAL_DIFFERS, spot.place(at)).with("sum", Arg::Decimal(sum.normalize()));
            merge.findings.push(finding.with("total", Arg::Decimal(total.normalize())));
        }
        _ => left(merge, spot, at, Message::new("left-total")),
    }
}

/// Whether a sum may be meant to be of these: neither half of what they give nor twice that.
fn is_near(total: Decimal, sum: Decimal) -> bool {
    let twice = |own: Decimal| own.checked_mul(Decimal::TWO);
    twice(total).zip(twice(sum)).is_some_and(|(total_twice, sum_twice)| total_twice > sum && total < sum_twice)
}

fn number(sheet: &Sheet, at: CellPlace) -> Option<Decimal> {
    let cell = sheet.cells.get(&at)?;
    match value::of_cell(&cell.value, &cell.text()) {
        // Shares add to nothing.
        Answer::Number(said) => Some(said.value).filter(|_| said.unit != SaidUnit::Percent),
        _ => None,
    }
}

/// What somebody has noted beside the cells of a sheet, and in its columns for comments.
pub(super) fn notes(merge: &mut Merge, spot: Spot<'_>, comments: &BTreeSet<CellPlace>) {
    for (at, cell) in &spot.sheet.cells {
        if let Some(note) = &cell.note {
            left(merge, spot, *at, Message::new("left-note").with("note", note.as_str()));
        }
        if comments.contains(at) && !cell.is_empty() {
            left(merge, spot, *at, Message::new("left-comment"));
        }
    }
}
