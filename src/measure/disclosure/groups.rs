//! What groups leave of "all".

use std::collections::{BTreeMap, BTreeSet};

use super::nested::{Span, families, filled, nests, tile};
use super::sum::Sum;
use crate::model::vocabulary::{ALL, HALVES, age_band};

/// What some groups leave of another.
pub(super) struct Rest {
    /// What it is called, so that it is found again in other periods: the other half, or all but some.
    pub name: Option<String>,
    pub sum: Sum,
    /// Whether those groups may be all there are, so that nothing is left.
    pub whole: bool,
}

/// The counts of the groups of one period.
pub(super) struct Groups<'a> {
    /// As they stand.
    pub whole: &'a BTreeMap<String, Sum>,
    /// Of parts of the period, where a group has no count for all of it.
    pub parts: &'a BTreeMap<String, Sum>,
    /// Bands that have a count in other periods and none in this.
    pub missing: &'a BTreeMap<Span, String>,
}

impl Groups<'_> {
    /// Whatever groups leave of "all", and bands of other bands.
    pub(super) fn rests(&self) -> Vec<Rest> {
        let all = self.whole.get(ALL).cloned().or_else(|| self.together());
        let mut found = Vec::new();
        if let Some(all) = &all {
            self.of_all(all, &mut found);
        }
        let mut bands = self.bands();
        bands.insert(EVERY_AGE, ALL);
        let sum = |whole: &str| if whole == ALL { all.as_ref() } else { self.get(whole) };
        for nest in nests(&bands.keys().copied().collect()) {
            let names: Vec<&str> = nest.parts.iter().filter_map(|band| bands.get(band)).copied().collect();
            let Some(whole) = bands.get(&nest.whole).filter(|whole| **whole != ALL || names.len() > 1) else {
                continue;
            };
            let name = format!("{whole} - {}", names.join(" - "));
            found.extend(sum(whole).and_then(|sum| self.left((whole, sum), &names, name)));
        }
        for (band, name) in self.missing {
            for (ages, whole) in &bands {
                let ages = if *whole == ALL { (0, EVERY_AGE.1) } else { *ages };
                let names = filled(ages, *band, bands.keys().copied().filter(|own| *own != EVERY_AGE));
                let names: Option<Vec<&str>> =
                    names.map(|parts| parts.iter().filter_map(|part| bands.get(part)).copied().collect());
                found.extend(
                    names.zip(sum(whole)).and_then(|(names, sum)| self.left((whole, sum), &names, name.clone())),
                );
            }
        }
        found
    }

    /// What groups leave of all: the other half, or all but some.
    fn of_all(&self, all: &Sum, found: &mut Vec<Rest>) {
        let [women, men] = HALVES;
        if !self.whole.contains_key(ALL) {
            found.push(Rest { name: Some(ALL.to_owned()), sum: all.clone(), whole: false });
        }
        for (half, other) in [(women, men), (men, women)] {
            if self.get(other).is_none() {
                found.extend(self.left((ALL, all), &[half], other.to_owned()));
            }
        }
        found.extend(self.left((ALL, all), &[women, men], format!("{ALL} - {women} - {men}")));
        for group in self.others() {
            found.extend(self.left((ALL, all), &[group], format!("{ALL} - {group}")));
        }
    }

    /// All, where nobody states them: women and men, or bands that hold every age.
    fn together(&self) -> Option<Sum> {
        let [women, men] = HALVES;
        if let Some((one, other)) = self.whole.get(women).zip(self.whole.get(men)) {
            return Some(one.clone().plus(other));
        }
        let bands: BTreeMap<Span, &str> =
            self.bands().into_iter().filter(|(_, name)| self.whole.contains_key(*name)).collect();
        let every = (0, EVERY_AGE.1);
        let families = families(every, &bands.keys().copied().collect());
        let parts = families.into_iter().find(|parts| tile(every, parts))?;
        let sums = parts.iter().filter_map(|band| bands.get(band)).filter_map(|name| self.whole.get(*name));
        Some(sums.fold(Sum::default(), Sum::plus))
    }

    /// The groups that are neither all nor a half.
    fn others(&self) -> BTreeSet<&str> {
        let named = self.whole.keys().chain(self.parts.keys()).map(String::as_str);
        named.filter(|group| *group != ALL && !HALVES.contains(group)).collect()
    }

    fn bands(&self) -> BTreeMap<Span, &str> {
        self.others().into_iter().filter_map(|group| Some((band(group)?, group))).collect()
    }

    fn get(&self, name: &str) -> Option<&Sum> {
        self.whole.get(name).or_else(|| self.parts.get(name))
    }

    /// What groups leave of another.
    fn left(&self, (of, sum): (&str, &Sum), names: &[&str], name: String) -> Option<Rest> {
        let taken: Vec<&Sum> = names.iter().map(|name| self.get(name)).collect::<Option<_>>()?;
        let rest = taken.into_iter().fold(sum.clone(), |rest, own| rest.minus(own));
        let is_of_period = names.iter().all(|name| self.whole.contains_key(*name));
        let is_of_period = is_of_period && (of == ALL || self.whole.contains_key(of));
        Some(Rest { name: is_of_period.then_some(name), sum: rest, whole: is_of_period && names.len() > 1 })
    }
}

/// The ages of a group that is an age band.
pub(super) fn band(group: &str) -> Option<Span> {
    age_band(group).map(|(from, to)| (i64::from(from), i64::from(to)))
}

/// The ages of "all"; no band names it.
const EVERY_AGE: Span = (-1, 0xFFFF_FFFF);
