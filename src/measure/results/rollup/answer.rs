//! A roll-up as an answer: the pools above, an owner a row, and what must be
//! said of those that are left out.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Pooled;
use super::own::Own;
use super::pool::{FEW, OwnersPool};
use crate::measure::results::cost::divide::Terms;
use crate::measure::results::prices::Prices;
use crate::model::answer::Entity;
use crate::model::answer::rollup::{self, Incomparable, OwnerRow, RollUp};
use crate::model::figure::{Absent, Address, Figure, Flag, Unit, Working};
use crate::model::kr::round_half_away;
use crate::words::{Arg, Message};

impl Pooled {
    pub(super) fn answer(&self) -> RollUp {
        RollUp {
            concept: self.concept.clone(),
            year: self.year,
            owners: self.owners.len() + self.without.len(),
            owners_reporting: self.owners.iter().filter(|own| own.sums.is_ok()).count(),
            prices: self.prices.as_ref().map(Prices::level),
            pools: self.pools.iter().map(|pool| self.pool(pool)).collect(),
            without_measure: self.without.clone(),
            curve: self.curve(),
            rows: self.owners.iter().enumerate().map(|(place, own)| self.row(place, own)).collect(),
            notes: self.notes(),
        }
    }

    fn address<'a>(&'a self, owner: &'a str, what: &[&'a str]) -> Address {
        let prices = self.prices.as_ref().map(Prices::part);
        let year = self.year.to_string();
        let parts = ["rollup", owner, &self.concept.id, &year].into_iter();
        Address::new(parts.chain(prices.as_deref()).chain(what.iter().copied()))
    }

    /// A pool above the rows.
    fn pool(&self, pool: &OwnersPool) -> rollup::Pool {
        let percent = pool.share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(pool.share).normalize();
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let name = format!("{percent}-percent-per-{}", pool.unit.1.chars().map(plain).collect::<String>());
        let figure = |what: &str, value, unit, formula: Message| Figure {
            address: self.address(&self.whose, &[&name, what]),
            value,
            unit,
            flags: pool.flags.clone(),
            interval: None,
            working: Working { formula, query: "outcomes-in-year" },
            base: pool.base.clone(),
        };
        let (sv, en) = pool.unit.clone();
        let unit = Unit::Of { sv: sv.clone(), en: en.clone() };
        let formula = Message::new("formula-pooled")
            .with("kr", Arg::Kr(pool.terms.kr.amount()))
            .with("count", Arg::Decimal(pool.terms.count))
            .with("owners", Arg::Int(i64::try_from(pool.owners.len()).unwrap_or(i64::MAX)));
        let mut pooled = figure("pooled", pool.pooled(), Unit::KrPer { sv, en }, formula);
        pooled.interval = pool.terms.interval(false).filter(|_| pool.independent);
        let kr = Ok(pool.terms.kr.rounded().amount());
        let dispersion = pool.dispersion.and_then(|phi| Decimal::try_from(phi).ok());
        rollup::Pool {
            pooled,
            grant_share: figure("grant_share", Ok(pool.share), Unit::Share, Message::new("formula-grant-share")),
            owners: pool.owners.len(),
            aligned_kr: figure("aligned_kr", kr, Unit::Kr, Message::new("formula-aligned-kr")),
            outcomes: figure("outcomes", Ok(pool.terms.count), unit, Message::new("formula-count")),
            dispersion: dispersion.map(|phi| phi.round_dp(6)),
        }
    }

    /// An owner's row.
    fn row(&self, place: usize, own: &Own) -> OwnerRow {
        let pool = self.pools.iter().find(|pool| pool.owners.contains(&place));
        let sums = own.sums.ok();
        let expected = pool.zip(sums).and_then(|(pool, sums)| pool.expected(sums));
        let (sv, en) = own.unit.clone();
        let of = Unit::Of { sv, en };
        let figure = |what, value, unit, formula| self.figure(own, what, value, unit, formula);
        let share = own.share.map(|share| {
            let mut share = figure("grant_share", Ok(share), Unit::Share, "formula-grant-share");
            share.working.query = "co-funding-by-activity";
            share.base.extend(own.others.iter().cloned());
            share
        });
        let kr = own.sums.map(|sums| sums.kr.rounded().amount());
        let count = own.sums.map(|sums| sums.count);
        OwnerRow {
            owner: own.owner.clone(),
            measures: own.measures.clone(),
            grant_share: share,
            aligned_kr: figure("aligned_kr", kr, Unit::Kr, "formula-aligned-kr"),
            outcomes: figure("outcomes", count, of.clone(), "formula-count"),
            expected_count: expected
                .map(|expected| figure("expected_count", Ok(round_half_away(expected, 1)), of, "formula-expected")),
            aligned: self.aligned(own),
            funnel: pool.zip(sums).and_then(|(pool, sums)| pool.funnel(sums)),
            flags: own.flags.clone(),
            incomparable: own.comparable().err(),
        }
    }

    fn figure(&self, own: &Own, what: &str, value: Result<Decimal, Absent>, unit: Unit, formula: &str) -> Figure {
        Figure {
            address: self.address(&own.owner.id, &[what]),
            value,
            unit,
            flags: own.flags.clone(),
            interval: None,
            working: Working { formula: Message::new(formula), query: "outcomes-in-year" },
            base: own.base.clone(),
        }
    }

    /// The owner's own grant per result, over the days that were counted.
    fn aligned(&self, own: &Own) -> Figure {
        let terms = own.sums.map(|sums| Terms { kr: sums.kr, count: sums.count });
        let value = terms.as_ref().map_err(|reason| *reason).and_then(|terms| match terms.count.is_zero() {
            true => Err(Absent::ZeroOutcomes),
            false => terms.per().ok_or(Absent::ZeroOutcomes),
        });
        let (sv, en) = own.unit.clone();
        let mut figure = self.figure(own, "aligned", value, Unit::KrPer { sv, en }, "formula-crude-words");
        if let (Ok(terms), Ok(_)) = (&terms, value) {
            figure.interval = terms.interval(own.flags.contains(&Flag::AtLeast)).filter(|_| own.independent);
            figure.working.formula = Message::new("formula-rollup-own")
                .with("kr", Arg::Kr(terms.kr.amount()))
                .with("count", Arg::Decimal(terms.count));
        }
        figure
    }

    /// What a reader must know: who is left out and why, and what the limits are not.
    fn notes(&self) -> Vec<Message> {
        let mut notes = Vec::new();
        let mut silent: BTreeMap<Absent, Vec<&Entity>> = BTreeMap::new();
        let mut apart: BTreeMap<Incomparable, Vec<&Entity>> = BTreeMap::new();
        for own in &self.owners {
            match (own.sums, own.comparable()) {
                (Err(reason), _) => silent.entry(reason).or_default().push(&own.owner),
                (Ok(_), Err(reason)) => apart.entry(reason).or_default().push(&own.owner),
                (Ok(_), Ok(_)) => {}
            }
        }
        for (reason, owners) in silent {
            notes.push(self.named("note-rollup-absent", owners.into_iter()).with("reason", reason.message()));
        }
        if !self.without.is_empty() {
            notes.push(self.named("note-rollup-without", self.without.iter()));
        }
        if let ([_], []) = (self.owners.as_slice(), self.without.as_slice()) {
            notes.push(Message::new("note-rollup-one"));
            notes.push(Message::new("note-grant-not-cost"));
            notes.extend(self.prices.as_ref().map(Prices::note));
            return notes;
        }
        for (reason, owners) in apart {
            let reason = Message::new(format!("incomparable-{}", reason.word()));
            notes.push(self.named("note-rollup-apart", owners.into_iter()).with("reason", reason));
        }
        if self.pools.len() > 1 {
            notes.push(Message::new("note-rollup-pools"));
        }
        notes.extend(self.funnel_notes());
        notes.push(Message::new("note-rollup-order"));
        notes.push(Message::new("note-grant-not-cost"));
        notes.extend(self.prices.as_ref().map(Prices::note));
        notes
    }

    fn funnel_notes(&self) -> Vec<Message> {
        let drawn: Vec<&OwnersPool> = self.pools.iter().filter(|pool| pool.dispersion.is_some()).collect();
        let mut notes = Vec::new();
        if drawn.is_empty() && !self.pools.is_empty() {
            let hangs_together = self.pools.iter().any(|pool| pool.owners.len() > 1 && !pool.independent);
            notes.push(Message::new(if hangs_together { "note-funnel-dependent" } else { "note-funnel-alone" }));
        }
        if !drawn.is_empty() {
            notes.push(Message::new("note-funnel-chance"));
        }
        for pool in drawn {
            let Some(phi) = pool.dispersion.and_then(|phi| Decimal::try_from(phi).ok()) else { continue };
            let id = if phi > Decimal::ONE { "note-funnel-dispersion" } else { "note-funnel-no-dispersion" };
            notes.push(Message::new(id).with("phi", Arg::Decimal(round_half_away(phi, 2))));
            if pool.owners.len() < FEW {
                notes.push(Message::new("note-funnel-few"));
            }
        }
        notes
    }

    /// A note about owners, counted and named.
    fn named<'a>(&self, id: &str, owners: impl Iterator<Item = &'a Entity>) -> Message {
        let names: Vec<(String, String)> = owners.map(|owner| (owner.sv.clone(), owner.en.clone())).collect();
        let count = |number: usize| Arg::Int(i64::try_from(number).unwrap_or(i64::MAX));
        Message::new(id)
            .with("count", count(names.len()))
            .with("owners", count(self.owners.len() + self.without.len()))
            .with("names", Arg::Names(names))
    }
}
