//! Whether the observations of an owner's measures can stand beside each other, decided without keeping them. Where
//! they may not, they are read again and kept, so that everything can be said of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use indexmap::IndexSet;
use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::ground::Ground;
use super::measured::{Measured, Measures};
use super::outcome::{Outcome, outcomes};
use crate::model::period::Period;
use crate::model::table::ColumnError;
use crate::model::vocabulary::{ALL, HALVES, Kind, age_band};

/// The days of each series and the counts of each period of an owner's measures: about a hundred bytes a period of a
/// measure, whatever groups there are of it, and nothing for days that follow each other.
pub(super) struct Sound<'i, 'a> {
    owner: String,
    measures: Measures<'i, 'a>,
    named: IndexSet<&'i str, FixedState>,
    groups: IndexSet<String, FixedState>,
    days: HashMap<(usize, usize), Days, FixedState>,
    counts: HashMap<(usize, Option<NaiveDate>, Option<NaiveDate>), Counts, FixedState>,
    is_sound: bool,
}

impl<'i, 'a> Sound<'i, 'a> {
    pub(super) fn new(owner: &str, ground: Ground<'i, 'a>) -> Self {
        Self {
            owner: owner.to_owned(),
            measures: Measures::new(ground.index),
            named: IndexSet::default(),
            groups: IndexSet::default(),
            days: HashMap::default(),
            counts: HashMap::default(),
            is_sound: true,
        }
    }

    /// Looks at the observations of the owner's measures, and says which others' measures there are.
    pub(super) fn batch(&mut self, batch: &TypedBatch<'a>, abroad: &mut BTreeSet<String>) -> Result<(), ColumnError> {
        for (_, own) in outcomes(batch)? {
            let Some(measured) = self.measures.of(&batch.dataset.info.owner, own.measure) else { continue };
            if measured.owner == self.owner {
                self.is_sound = self.is_sound && self.stands(&own, measured);
            } else {
                abroad.insert(measured.owner.to_owned());
            }
        }
        Ok(())
    }

    /// Whether nothing can be wrong with all of them together.
    pub(super) fn is_sound(&self) -> bool {
        self.is_sound && self.counts.values().all(Counts::fit)
    }

    /// Whether an observation can stand beside those before it.
    fn stands(&mut self, own: &Outcome<'_>, measured: Measured<'i>) -> bool {
        let measure = self.named.insert_full(measured.id).0;
        let group = self.groups.get_index_of(own.group);
        let group = group.unwrap_or_else(|| self.groups.insert_full(own.group.to_owned()).0);
        let count = own.value.filter(|_| measured.kind == Kind::Count);
        let fits = count.is_none_or(|count| {
            let together = self.counts.entry((measure, own.start, own.end)).or_default();
            together.add(own.group, count).is_some()
        });
        let days = own.start.zip(own.end).and_then(|(start, end)| Period::new(start, end));
        let days = days.filter(|_| own.has_days(measured.kind));
        fits && days.is_none_or(|days| self.days.entry((measure, group)).or_default().add(days))
    }
}

/// Days of a series, as stretches of which none touches another.
#[derive(Default)]
struct Days {
    /// The last day of each stretch by its first.
    stretches: BTreeMap<NaiveDate, NaiveDate>,
}

impl Days {
    /// Adds days; false where one is there already.
    fn add(&mut self, Period { mut start, mut end }: Period) -> bool {
        if let Some((first, last)) = self.stretches.range(..=end).next_back().map(|(first, last)| (*first, *last)) {
            if last >= start {
                return false;
            }
            if last.succ_opt() == Some(start) {
                self.stretches.remove(&first);
                start = first;
            }
        }
        if let Some(last) = end.succ_opt().and_then(|next| self.stretches.remove(&next)) {
            end = last;
        }
        self.stretches.insert(start, end);
        true
    }
}

/// What is counted in a period of all and of its parts, where these are as many as they can be.
#[derive(Default)]
struct Counts {
    all: Option<Decimal>,
    halves: Decimal,
    bands: Decimal,
    largest: Decimal,
}

impl Counts {
    /// Adds a count; none where it is too large to be added.
    fn add(&mut self, group: &str, count: Decimal) -> Option<()> {
        // One below zero could hide one above it.
        let above = count.max(Decimal::ZERO);
        match group {
            ALL => self.all = Some(self.all.map_or(count, |all| all.min(count))),
            half if HALVES.contains(&half) => self.halves = self.halves.checked_add(above)?,
            band if age_band(band).is_some() => self.bands = self.bands.checked_add(above)?,
            _ => self.largest = self.largest.max(above),
        }
        Some(())
    }

    /// Whether no parts are more than all.
    fn fit(&self) -> bool {
        self.all.is_none_or(|all| [self.halves, self.bands, self.largest].iter().all(|parts| *parts <= all))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).expect("a day")
    }

    proptest! {
        /// Days are told twice just where a set of single days says so.
        #[test]
        fn days_are_there_once(periods in proptest::collection::vec((0_i32..40, 0_i32..6), 0..12)) {
            let (mut days, mut each) = (Days::default(), BTreeSet::new());
            for (start, length) in periods {
                let period = Period::new(day(start), day(start + length)).expect("a period");
                let own: BTreeSet<i32> = (start..=start + length).collect();
                let is_new = own.is_disjoint(&each);
                prop_assert_eq!(days.add(period), is_new);
                if is_new {
                    each.extend(own);
                }
                // No stretch touches the next.
                let stretches: Vec<_> = days.stretches.iter().collect();
                prop_assert!(stretches.windows(2).all(|pair| pair[0].1.succ_opt() < Some(*pair[1].0)));
            }
        }
    }

    #[test]
    fn parts_are_at_most_all() {
        let counts = |counts: &[(&str, i64)]| {
            let mut own = Counts::default();
            counts.iter().for_each(|(group, count)| own.add(group, Decimal::from(*count)).expect("small"));
            own.fit()
        };
        assert!(counts(&[("women", 6), ("men", 4), ("0-17", 3), ("18+", 7), ("newcomers", 9), ("all", 10)]));
        assert!(!counts(&[("women", 6), ("all", 10), ("men", 5)]));
        assert!(!counts(&[("0-17", 3), ("18+", 8), ("all", 10)]));
        assert!(!counts(&[("newcomers", 11), ("all", 10)]));
        assert!(counts(&[("women", 6), ("men", 40)]));
        // Two wholes, and one below zero: it has to be looked at closely.
        assert!(!counts(&[("all", 12), ("women", 11), ("all", 10)]));
        assert!(!counts(&[("women", -3), ("men", 11), ("all", 10)]));
    }
}
