//! Amounts with the stored rows behind them, and one of them as a part of another.

use std::collections::BTreeSet;

use crate::measure::read::lines::Lines;
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::Stage;
use crate::words::Message;

/// An amount and the stored rows that it comes from.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Amount {
    pub kr: Kr,
    pub rows: Vec<RowSet>,
}

impl Amount {
    /// An amount of one set of rows.
    pub(in crate::measure) fn new(kr: Kr, row: RowSet) -> Self {
        Self { kr, rows: vec![row] }
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Self {
        amounts.fold(Amount { kr: Kr::ZERO, rows: Vec::new() }, |mut sum, own| {
            sum.kr += own.kr;
            sum.rows.extend(own.rows);
            sum
        })
    }
}

/// What some lines held together, each at a stage or else in the end.
pub(in crate::measure) fn held_at(lines: &Lines, keys: &BTreeSet<Key>, stage: Stage) -> Option<Amount> {
    let held = |key: &Key| {
        let line = lines.get(key)?;
        let (stage, kr) = line.whole(stage)?;
        Some(Amount::new(kr, line.rows(stage)))
    };
    keys.iter().map(held).sum()
}

/// One amount as a share of another; no share where the whole is not on record.
///
/// Formula: part ÷ whole, rounded to six decimals.
pub(in crate::measure) fn share(address: Address, part: Amount, whole: Option<Amount>, query: &'static str) -> Figure {
    let Amount { kr: part, rows: mut base } = part;
    let (value, formula) = match whole {
        Some(whole) => {
            base.extend(whole.rows);
            let formula = Message::new("formula-share").with("kr", part).with("total", whole.kr);
            (part.share_of(whole.kr).ok_or(Absent::NoAmount), formula)
        }
        None => (Err(Absent::WholeUnknown), Message::new("formula-share-words")),
    };
    let working = Working { formula, query };
    Figure { address, value, unit: Unit::Share, flags: Flags::new(), interval: None, working, base }
}
