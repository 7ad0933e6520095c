//! Numbers that look random and are the same for the same seed, in whatever order they are asked for.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "distributions are of floats; what is drawn is a small count"
)]

use rand::{RngExt, SeedableRng};
use rand_distr::{Binomial, Distribution, Poisson};
use rand_pcg::Pcg64;
use sha2::{Digest, Sha256};

/// A stream of numbers of its own for each purpose.
pub(crate) struct Dice(Pcg64);

impl Dice {
    /// The stream of a purpose, named by numbers: the seed, the owner, the year, and so on.
    pub(crate) fn of(names: &[u64]) -> Self {
        let names: Vec<u8> = names.iter().flat_map(|name| name.to_le_bytes()).collect();
        Self(Pcg64::from_seed(Sha256::digest(names).into()))
    }

    /// A number from 0 to below `end`, which is above 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0.random_range(0..end.max(1))
    }

    /// Whether something of so many in a hundred happens.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A count whose mean is this.
    pub(crate) fn count(&mut self, mean: u32) -> u64 {
        Poisson::new(f64::from(mean.max(1))).map_or(0, |poisson| poisson.sample(&mut self.0) as u64)
    }

    /// How many of `n` something holds for, each with a probability in percent.
    pub(crate) fn of_them(&mut self, n: u64, percent: u32) -> u64 {
        let p = f64::from(percent.min(100)) / 100.0;
        Binomial::new(n, p).map_or(0, |binomial| binomial.sample(&mut self.0))
    }
}
