//! A document into which lines were put, or out of which some were taken: from
//! some line on, everything stands so many lines later or earlier.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claims, claims};
use super::examine::examine;
use super::passage::{Passage, Range};
use super::ranges;
use super::rows::{self, Entities};
use super::sources::Source;
use crate::intake::Dataset;

/// How many of the rows that do not stand are looked for elsewhere to tell how far the text moved.
const SAMPLE: usize = 60;

/// How many distances are tried, the most frequent first.
const DISTANCES: usize = 3;

/// How many lines are tried as the one from which the text moved, the first ones.
const FROMS: usize = 12;

/// How many lines of one row are tried as the one from which it moved.
const BREAKS: usize = 60;

/// Everything from a line on stands so many lines later; earlier below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) from: u32,
    pub(super) by: i64,
    /// How many rows stand complete where the shift puts them, and not where they say.
    pub(super) rows: i64,
}

impl Shift {
    /// Where the shift puts a locator's lines; none before the first.
    pub(super) fn of(&self, ranges: &[Range]) -> Option<Vec<Range>> {
        moved(ranges, self.from, self.by)
    }
}

fn moved(ranges: &[Range], from: u32, by: i64) -> Option<Vec<Range>> {
    let line = |line: u32| {
        if line < from { Some(line) } else { u32::try_from(i64::from(line) + by).ok().filter(|line| *line > 0) }
    };
    let range = |(first, last): &Range| Some((line(*first)?, line(*last)?)).filter(|(first, last)| first <= last);
    ranges.iter().map(range).collect()
}

/// The shift that explains most of the rows of a source that do not stand where they say.
pub(super) fn find(dataset: &Dataset, id: &str, entities: &Entities, source: &Source<'_>) -> Option<Shift> {
    let document = source.volume.document;
    let stands = |claims: &Claims, ranges: &[Range]| {
        ranges.iter().all(|(_, last)| *last <= document.lines())
            && examine(claims, &Passage::read(document, ranges), source.year).faults.is_empty()
    };
    let mut failing: Vec<(Claims, Vec<Range>)> = Vec::new();
    for file in dataset.tables().iter().filter(|file| file.table.column("lines").is_some()) {
        rows::each(dataset, file, |row| {
            let Some(ranges) = ranges(row.get("lines")).filter(|_| row.get("source") == id) else { return };
            let claims = claims(&row, entities, &BTreeSet::new());
            if !stands(&claims, &ranges) {
                failing.push((claims, ranges));
            }
        });
    }
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    for (claims, ranges) in failing.iter().take(SAMPLE) {
        let Some(found) = source.volume.elsewhere(claims, ranges, source.year) else { continue };
        let away = ranges.iter().zip(&found).map(|(was, is)| i64::from(is.0) - i64::from(was.0)).find(|by| *by != 0);
        if let Some(by) = away {
            *votes.entry(by).or_default() += 1;
        }
    }
    let mut distances: Vec<(usize, i64)> = votes.into_iter().map(|(by, votes)| (votes, by)).collect();
    distances.sort_by(|a, b| b.cmp(a));
    let shifts = distances.into_iter().take(DISTANCES).flat_map(|(_, by)| {
        let froms = failing.iter().filter_map(|(claims, ranges)| last_break(ranges, by, |to| stands(claims, to)));
        // The first line that a row needs to have moved; a row that stands there by chance must not decide.
        let froms: BTreeSet<u32> = froms.collect();
        froms.into_iter().take(FROMS).map(move |from| (from, by)).collect::<Vec<_>>()
    });
    let shifts = shifts.map(|(from, by)| {
        let explained = failing
            .iter()
            .filter(|(claims, ranges)| moved(ranges, from, by).is_some_and(|to| to != *ranges && stands(claims, &to)));
        Shift { from, by, rows: explained.map(|_| 1).sum() }
    });
    let best = shifts.max_by_key(|shift| shift.rows)?;
    let most = i64::try_from(failing.len()).is_ok_and(|failing| best.rows.saturating_mul(2) > failing);
    most.then_some(best)
}

/// The last line from which a row must have moved to stand where it does.
fn last_break(ranges: &[Range], by: i64, stands: impl Fn(&[Range]) -> bool) -> Option<u32> {
    let lines: BTreeSet<u32> = ranges.iter().flat_map(|(first, last)| *first..=*last).collect();
    let mut breaks = lines.into_iter().rev().take(BREAKS);
    breaks.find(|from| moved(ranges, *from, by).is_some_and(|to| stands(&to)))
}
