//! How the answer moves when the judged splits are judged a little differently.
//!
//! Each draw splits every activity anew: Dirichlet over the sub-goals and
//! `unlinked`, α = κ((1−ε)·w + ε/m), with w the judged weights and m how many
//! there are to judge (eight, for seven sub-goals). Weights that a source prints
//! stay as they are. A larger κ trusts the judgement more. This is sensitivity
//! to judgement, not probability: nobody drew the links by lot.
//!
//! Every draw splits to the öre, so that its parts are the total. The generator
//! is PCG64, seeded for each activity by SHA-256 of [`SEED`], κ and the
//! activity's id: the order of rows changes nothing, and an activity that comes
//! or goes leaves the draws of the others as they were.

#![expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "drawn weights are floats until they are whole parts of 2⁴⁰; amounts stay in whole öre"
)]

use rand_distr::multi::{Dirichlet, MultiDistribution};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::SeedableRng;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::ground::Ground;
use super::split::unsplit;
use crate::measure::QuestionError;
use crate::measure::goals::apportion::apportion;
use crate::model::fraction::Fraction;
use crate::model::key::Key;

/// How many draws; the share of draws is then within two percentage points.
pub(super) const DRAWS: u16 = 4000;
/// The concentrations: the one that verdicts rest on, then the others.
pub(super) const KAPPAS: [u8; 3] = [10, 5, 20];
/// The part of every weight that is spread evenly: a link that nobody thought of.
pub(super) const EPSILON: (u8, u8) = (1, 10);
/// What every generator's seed begins with.
pub(super) const SEED: &str = "utfall-1";

/// Weights become whole parts of this, which a float holds exactly.
const WHOLE: i64 = 1 << 40;

/// The judged split of one activity, ready to be drawn.
#[derive(Debug)]
pub(super) struct Judged<'a> {
    key: &'a Key,
    /// Öre that printed weights settle, by category: the sub-goals, then `unlinked`.
    settled: Vec<i64>,
    /// Öre to be drawn.
    open: i64,
    /// The categories that it is drawn over, with their judged weights.
    over: Vec<(usize, f64)>,
}

impl<'a> Judged<'a> {
    /// Every activity with money, in the order of ids.
    pub(super) fn all(ground: &'a Ground) -> Result<Vec<Self>, QuestionError> {
        let funded = ground.activities.iter().filter(|(_, own)| !own.kr().is_zero());
        let mut all: Vec<Self> = Vec::new();
        // Draws are added in whole öre, so all of them together must be countable.
        let mut total = 0_i64;
        for (key, own) in funded {
            let judged = Self::of(ground, key).ok_or_else(|| unsplit(key))?;
            total = own.kr().ore().and_then(|ore| total.checked_add(ore)).ok_or_else(|| unsplit(key))?;
            all.push(judged);
        }
        Ok(all)
    }

    fn of(ground: &'a Ground, key: &'a Key) -> Option<Self> {
        let own = ground.activities.get(key)?;
        let fractions: Vec<Fraction> = own.links.iter().map(|link| link.fraction).collect();
        let parts = apportion(own.kr(), &fractions)?;
        let place = |goal: &str| ground.sub_goals.iter().position(|own| own.id == goal);
        let unlinked = ground.sub_goals.len();
        let (mut settled, mut judged) = (vec![0; unlinked + 1], vec![0.0; unlinked + 1]);
        let mut printed = vec![false; unlinked + 1];
        let mut left = 1.0;
        for (link, kr) in own.links.iter().zip(&parts.parts) {
            let place = place(&link.sub_goal)?;
            let weight = link.fraction.parts as f64 / link.fraction.of as f64;
            left -= weight;
            if link.weight_stated {
                *settled.get_mut(place)? += kr.ore()?;
                *printed.get_mut(place)? = true;
            } else {
                *judged.get_mut(place)? += weight;
            }
        }
        // Thirds in floats leave a last digit, which is no part of anything.
        *judged.get_mut(unlinked)? = if left > 1e-9 { left } else { 0.0 };
        let whole: f64 = judged.iter().sum();
        let open = if whole > 0.0 { own.kr().ore()? - settled.iter().sum::<i64>() } else { 0 };
        let over =
            judged.iter().zip(&printed).enumerate().filter(|(_, (weight, printed))| !**printed || **weight > 0.0);
        let over = over.map(|(place, (weight, _))| (place, if whole > 0.0 { weight / whole } else { 0.0 })).collect();
        if open == 0 {
            // All is printed: an öre that the split rounds away from the links is unlinked.
            *settled.get_mut(unlinked)? += own.kr().ore()? - settled.iter().sum::<i64>();
        }
        Some(Self { key, settled, open, over })
    }

    /// All that the activity was granted, in öre.
    pub(super) fn ore(&self) -> i64 {
        self.open + self.settled.iter().sum::<i64>()
    }

    /// Which activity.
    pub(super) fn key(&self) -> &'a Key {
        self.key
    }

    /// Draws the split again and again, and hands on each draw's öre by category.
    pub(super) fn draw(&self, kappa: u8, mut take: impl FnMut(usize, &[i64])) {
        let mut ore = self.settled.clone();
        let dice = (self.open > 0).then(|| Dirichlet::new(&self.alpha(kappa)).ok()).flatten();
        let Some(dice) = dice else {
            return (0..usize::from(DRAWS)).for_each(|draw| take(draw, &self.as_judged()));
        };
        let mut generator = self.generator(kappa);
        let mut weights = vec![0.0; self.over.len()];
        for draw in 0..usize::from(DRAWS) {
            dice.sample_to_slice(&mut generator, &mut weights);
            ore.copy_from_slice(&self.settled);
            let (mut sum, mut before) = (0.0, 0);
            for (weight, (place, _)) in weights.iter().zip(&self.over) {
                sum += weight;
                let upto = self.part((sum * WHOLE as f64) as i64);
                if let Some(own) = ore.get_mut(*place) {
                    *own += upto - before;
                }
                before = upto;
            }
            // What the float's last digit leaves belongs to the last category.
            if let Some(own) = self.over.last().and_then(|(place, _)| ore.get_mut(*place)) {
                *own += self.open - before;
            }
            take(draw, &ore);
        }
    }

    fn alpha(&self, kappa: u8) -> Vec<f64> {
        let epsilon = f64::from(EPSILON.0) / f64::from(EPSILON.1);
        let even = epsilon / self.over.len() as f64;
        self.over.iter().map(|(_, weight)| f64::from(kappa) * ((1.0 - epsilon) * weight + even)).collect()
    }

    /// So many parts of the whole, of the open öre.
    fn part(&self, parts: i64) -> i64 {
        let ore = i128::from(self.open) * i128::from(parts.clamp(0, WHOLE)) / i128::from(WHOLE);
        i64::try_from(ore).unwrap_or(self.open)
    }

    /// The split without a draw: nothing is left to judge.
    fn as_judged(&self) -> Vec<i64> {
        let mut ore = self.settled.clone();
        if let Some(own) = self.over.first().and_then(|(place, _)| ore.get_mut(*place)) {
            *own += self.open;
        }
        ore
    }

    fn generator(&self, kappa: u8) -> Pcg64 {
        let Key { owner, id: activity } = self.key;
        Pcg64::from_seed(Sha256::digest(format!("{SEED}/{kappa}/{owner}/{activity}")).into())
    }
}

/// The öre of every category in every draw, over all activities.
#[derive(Debug)]
pub(super) struct Draws {
    categories: usize,
    ore: Vec<i64>,
}

impl Draws {
    /// Draws all activities at a concentration.
    pub(super) fn of(all: &[Judged<'_>], categories: usize, kappa: u8) -> Self {
        let mut draws = Self { categories, ore: vec![0; usize::from(DRAWS) * categories] };
        for own in all {
            own.draw(kappa, |draw, ore| draws.add(draw, ore));
        }
        draws
    }

    fn add(&mut self, draw: usize, ore: &[i64]) {
        let start = draw * self.categories;
        for (sum, own) in self.ore.iter_mut().skip(start).zip(ore) {
            *sum += own;
        }
    }

    /// A category's öre in each draw.
    pub(super) fn of_category(&self, category: usize) -> impl Iterator<Item = i64> {
        self.ore.iter().skip(category).step_by(self.categories).copied()
    }

    /// A category's öre in each draw, smallest first.
    pub(super) fn sorted(&self, category: usize) -> Vec<i64> {
        let mut ore: Vec<i64> = self.of_category(category).collect();
        ore.sort_unstable();
        ore
    }

    /// For one category, each draw's öre without an activity.
    pub(super) fn without(&self, own: &Judged<'_>, kappa: u8) -> Self {
        let mut left = Self { categories: self.categories, ore: self.ore.clone() };
        own.draw(kappa, |draw, ore| {
            let start = draw * left.categories;
            for (sum, part) in left.ore.iter_mut().skip(start).zip(ore) {
                *sum -= part;
            }
        });
        left
    }
}

/// The value that `thousandths` of the sorted draws do not exceed: the nearest rank.
pub(super) fn quantile(sorted: &[i64], thousandths: usize) -> Option<i64> {
    let rank = (sorted.len() * thousandths).div_ceil(1000).max(1);
    sorted.get(rank - 1).copied()
}

/// The part of every weight that is spread evenly.
pub(super) fn epsilon() -> Decimal {
    Decimal::from(EPSILON.0) / Decimal::from(EPSILON.1)
}

#[cfg(test)]
mod tests;
