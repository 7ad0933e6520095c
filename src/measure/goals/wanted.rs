//! The share of the grant that a reference wants for a sub-goal, over all readings
//! of what the money of focus areas is for.

use rust_decimal::Decimal;

use crate::model::key::Key;

/// A share of the grant that is wanted for a sub-goal, unrounded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WantedShare {
    /// The share in the main reading.
    pub main: Decimal,
    /// The least over all readings of what focus areas are for.
    pub least: Decimal,
    /// The most.
    pub most: Decimal,
    /// The focus areas whose readings differ about it.
    pub open: Vec<OpenArea>,
}

/// What of the grant is for a sub-goal through one focus area, over its readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenArea {
    /// The focus area, by the owner that maps it.
    pub focus_area: Key,
    pub least: Decimal,
    pub most: Decimal,
}

impl WantedShare {
    /// A share that may be read in one way.
    pub(super) fn only(share: Decimal) -> Self {
        Self { main: share, least: share, most: share, open: Vec::new() }
    }

    /// Adds what a focus area wants in the main reading and in each.
    pub(super) fn take(&mut self, focus_area: &Key, main: Decimal, each: &[Decimal]) {
        let least = each.iter().min().copied().unwrap_or(main);
        let most = each.iter().max().copied().unwrap_or(main);
        self.main += main;
        self.least += least;
        self.most += most;
        if least != most {
            self.open.push(OpenArea { focus_area: focus_area.clone(), least, most });
        }
    }

    /// What of the least is the same in all readings.
    pub(super) fn firm(&self) -> Decimal {
        self.least - self.open.iter().map(|own| own.least).sum::<Decimal>()
    }
}
