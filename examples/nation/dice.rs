//! Numbers that look random and are the same for the same seed, in whatever order they are asked for.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "distributions are of floats; what is drawn is a small count"
)]

use rand::distr::{Distribution, Uniform};
use rand_distr::{Binomial, Poisson};
use rand_pcg::Pcg64;

/// A stream of numbers of its own for each purpose.
pub(crate) struct Dice(Pcg64);

impl Dice {
    /// The stream of a purpose, named by numbers: the seed, the owner, the year, and so on.
    pub(crate) fn of(names: &[u64]) -> Self {
        let fold = |state: u128, name: &u64| {
            (state ^ u128::from(*name)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b).rotate_left(41)
        };
        let state = names.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, fold);
        Self(Pcg64::new(state, 0x0a02_bdbf_7bb3_c0a7_ac28_fa16_a64a_bf96))
    }

    /// A number from 0 to below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        Uniform::new(0, end.max(1)).map_or(0, |uniform| uniform.sample(&mut self.0))
    }

    /// The same, of a number that is below some thousands.
    pub(crate) fn small(&mut self, end: u32) -> u32 {
        u32::try_from(self.below(end.into())).unwrap_or(0)
    }

    /// Whether something of so many in a hundred happens.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of some words.
    pub(crate) fn pick(&mut self, things: &[&'static str]) -> &'static str {
        let number = self.below(u64::try_from(things.len()).unwrap_or(1));
        usize::try_from(number).ok().and_then(|number| things.get(number)).copied().unwrap_or_default()
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
