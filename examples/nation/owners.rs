//! Who there is, and how large.

/// The whole nation.
pub(crate) struct Nation {
    pub(crate) seed: u64,
    pub(crate) owners: u32,
    pub(crate) years: u16,
    /// How many outcomes there are to be.
    pub(crate) rows: u64,
}

/// The last year of all.
const LAST_YEAR: u16 = 2025;

/// In how many owners there is a region.
const OWNERS_A_REGION: u32 = 15;

/// The year's grant to everybody, in kronor.
const GRANT_KR: u64 = 1_900_000_000;

/// One owner in one year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnerYear {
    /// From 0.
    pub(crate) owner: u32,
    pub(crate) year: u16,
    /// How many outcomes it has.
    pub(crate) rows: u64,
    /// Its part of all, in millionths.
    pub(crate) weight: u64,
}

impl Nation {
    /// The first of the years.
    pub(crate) fn first_year(&self) -> u16 {
        LAST_YEAR + 1 - self.years
    }

    /// All years.
    pub(crate) fn all_years(&self) -> impl Iterator<Item = u16> {
        self.first_year()..=LAST_YEAR
    }

    /// Every owner in every year, in order of owners. The n-th owner's part is to the first's as 2 to n + 1 (Zipf's
    /// law), which is about how municipalities differ.
    pub(crate) fn owner_years(&self) -> Vec<OwnerYear> {
        let size = |owner: u32| u128::from(1_000_000_000 / (u64::from(owner) + 2));
        let all: u128 = (0..self.owners).map(size).sum::<u128>().max(1);
        let (mut told, mut due) = (0, 0);
        let mut rows = Vec::new();
        for owner in 0..self.owners {
            let weight = u64::try_from(size(owner) * 1_000_000 / all).unwrap_or(0);
            for year in self.all_years() {
                due += size(owner) * u128::from(self.rows);
                let own = due / (all * u128::from(self.years)) - told;
                told += own;
                rows.push(OwnerYear { owner, year, rows: u64::try_from(own).unwrap_or(0), weight });
            }
        }
        rows
    }

    /// What an owner's line holds in a year, in kronor.
    pub(crate) fn line_kr(&self, owner: &OwnerYear) -> u64 {
        let growth = 100 + 3 * u64::from(owner.year - self.first_year());
        GRANT_KR / 100_000_000 * owner.weight * growth
    }
}

impl OwnerYear {
    /// The owner's id.
    pub(crate) fn id(&self) -> String {
        format!("{}-{:03}", if self.is_region() { "syntetregion" } else { "syntetkommun" }, self.owner + 1)
    }

    /// The owner's name.
    pub(crate) fn name(&self) -> String {
        format!(
            "{} {:03}",
            if self.is_region() { "Syntetiska regionen" } else { "Syntetiska kommunen" },
            self.owner + 1
        )
    }

    pub(crate) fn is_region(&self) -> bool {
        self.owner % OWNERS_A_REGION == 7
    }

    /// The dataset's name.
    pub(crate) fn dataset(&self) -> String {
        format!("{}-{}", self.id(), self.year)
    }
}
