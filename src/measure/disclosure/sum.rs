//! Sums and differences of cells, and what they come to.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// A number in ten-thousandths, the four decimals that the model keeps.
pub(super) type Scaled = i128;

/// One, in [`Scaled`].
pub(super) const ONE: Scaled = 10_000;

/// A stored number.
pub(super) fn scaled(number: Decimal) -> Scaled {
    let rescaled = number.checked_mul(Decimal::from(ONE)).map(|tenth| tenth.round());
    rescaled.and_then(|own| i128::try_from(own).ok()).unwrap_or(Scaled::MAX / ONE)
}

/// Between which limits a number lies, and which it is taken to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub low: Scaled,
    pub taken: Scaled,
    pub high: Scaled,
}

impl Known {
    pub(super) fn exactly(number: Scaled) -> Self {
        Self { low: number, taken: number, high: number }
    }
}

/// Cells with the factor that each counts with.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum(BTreeMap<usize, i64>);

impl Sum {
    pub(super) fn of(cell: usize) -> Self {
        Self(BTreeMap::from([(cell, 1)]))
    }

    pub(super) fn plus(mut self, other: &Self) -> Self {
        self.add(other, 1);
        self
    }

    pub(super) fn minus(mut self, other: &Self) -> Self {
        self.add(other, -1);
        self
    }

    fn add(&mut self, other: &Self, sign: i64) {
        for (cell, factor) in &other.0 {
            let own = self.0.entry(*cell).or_insert(0);
            *own = own.saturating_add(factor.saturating_mul(sign));
        }
        self.0.retain(|_, factor| *factor != 0);
    }

    /// The cells with their factors.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, i64)> {
        self.0.iter().map(|(cell, factor)| (*cell, *factor))
    }

    /// What it comes to; nothing where a cell of it is not known.
    pub(super) fn value(&self, known: impl Fn(usize) -> Option<Known>) -> Option<Known> {
        let mut sum = Known::exactly(0);
        for (cell, factor) in self.terms() {
            let (own, factor) = (known(cell)?, i128::from(factor));
            let (low, high) = if factor < 0 { (own.high, own.low) } else { (own.low, own.high) };
            sum.low = sum.low.saturating_add(low.saturating_mul(factor));
            sum.taken = sum.taken.saturating_add(own.taken.saturating_mul(factor));
            sum.high = sum.high.saturating_add(high.saturating_mul(factor));
        }
        Some(sum)
    }
}
