//! What one owner brings to a roll-up: its grant, its results, and whether the
//! two can be held beside other owners'.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::measure::read::measures::Measure;
use crate::measure::results::cost::{Question, YearData};
use crate::measure::results::prices::Prices;
use crate::model::answer::Entity;
use crate::model::answer::rollup::Incomparable;
use crate::model::figure::{Absent, Flag, Flags, RowSet};
use crate::model::kr::Kr;

/// A grant and the results that are held against it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    /// The part of the grant that the counted days cover, unrounded.
    pub kr: Kr,
    /// The results; zero where zero was reported.
    pub count: Decimal,
}

/// One owner's measures of the concept in the year.
#[derive(Debug, Clone)]
pub(super) struct Own {
    pub owner: Entity,
    pub measures: Vec<Entity>,
    /// The unit of its first measure, which stands for all unless they differ.
    pub unit: (String, String),
    pub sums: Result<Sums, Absent>,
    /// The state grant's part of the money on record, where all of it has amounts.
    pub share: Option<Decimal>,
    /// Whether the events are independent, so that Poisson limits are reasonable.
    pub independent: bool,
    pub flags: Flags,
    pub base: Vec<RowSet>,
    /// The stored rows of others' money.
    pub others: Vec<RowSet>,
    units_differ: bool,
}

impl Own {
    /// Adds an owner's measures of the concept up. An activity's grant counts
    /// once, however many of them it has.
    pub(super) fn of(owner: Entity, measures: &[&Measure], year: &YearData, prices: Option<&Prices>) -> Option<Self> {
        let first = measures.first()?;
        let questions: Vec<Question<'_>> =
            measures.iter().filter_map(|measure| year.question(measure, prices)).collect();
        let unit = |measure: &Measure| (measure.unit_sv.clone(), measure.unit_en.clone());
        let (mut base, mut others) = (Vec::new(), Vec::new());
        for question in &questions {
            base.extend(question.grant_rows().into_iter().chain(question.counted.base.iter().cloned()));
            others.extend(question.grant.and_then(|grant| grant.others_rows()));
        }
        Some(Self {
            owner,
            measures: measures.iter().map(|measure| measure.name.clone()).collect(),
            unit: unit(first),
            units_differ: measures.iter().any(|measure| unit(measure) != unit(first)),
            sums: sums(&questions, year.days()),
            share: share(&questions),
            independent: measures.iter().all(|measure| measure.independent_events),
            flags: questions.iter().flat_map(Question::flags).collect(),
            base,
            others,
        })
    }

    /// Whether it is part of the common figure.
    pub(super) fn comparable(&self) -> Result<(Sums, Decimal), Incomparable> {
        let sums = self.sums.map_err(|_| Incomparable::NoFigure)?;
        if self.units_differ {
            return Err(Incomparable::UnitsDiffer);
        }
        if self.flags.contains(&Flag::AtLeast) {
            return Err(Incomparable::AtLeast);
        }
        Ok((sums, self.share.ok_or(Incomparable::CoFundingUnvalued)?))
    }
}

/// The grants of the activities over the days counted, and the results; the
/// first reason where one measure has none, since a sum without it is no sum.
fn sums(questions: &[Question<'_>], year_days: i64) -> Result<Sums, Absent> {
    let mut grants: BTreeMap<&str, (Kr, i64)> = BTreeMap::new();
    let mut count = Decimal::ZERO;
    for question in questions {
        let (terms, days) = question.comparable()?;
        count += terms.count;
        let (_, counted) = *grants.entry(&question.measure.activity.id).or_insert((terms.kr, days));
        if counted != days {
            return Err(Absent::PeriodMismatch);
        }
    }
    let aligned = grants.values().map(|(kr, days)| kr.prorated(*days, year_days).ok_or(Absent::PeriodUnknown));
    let kr = aligned.sum::<Result<Kr, Absent>>()?;
    Ok(Sums { kr, count })
}

/// The grant's share of the money on record over all activities.
fn share(questions: &[Question<'_>]) -> Option<Decimal> {
    let mut shares: BTreeMap<&str, Decimal> = BTreeMap::new();
    for question in questions {
        shares.insert(&question.measure.activity.id, question.grant?.share()?);
    }
    let mut shares = shares.into_values();
    let first = shares.next()?;
    shares.all(|share| share == first).then_some(first)
}
