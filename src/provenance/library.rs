//! The documents as a whole: where a number or a name stands in them at all.
//! Read on the first use, since sound rows need only their own lines.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::claims::Claims;
use super::examine::examine;
use super::passage::{Passage, Range};
use super::phrases::Phrases;
use crate::intake::Document;

/// How many places of a number or a name are tried for the rest of its row.
const TRIED: usize = 40;

/// How many lines of a range are tried as the one with the number.
const SHIFTED: u32 = 12;

/// A document with what stands where in it.
pub(super) struct Volume<'d> {
    pub(super) document: &'d Document,
    whole: OnceCell<Passage<'d>>,
    lines_of_numbers: OnceCell<BTreeMap<Decimal, Vec<u32>>>,
}

impl<'d> Volume<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, whole: OnceCell::new(), lines_of_numbers: OnceCell::new() }
    }

    fn whole(&self) -> &Passage<'d> {
        self.whole.get_or_init(|| Passage::read(self.document, &[(1, self.document.lines())]))
    }

    /// The lines on which a number stands.
    pub(super) fn lines_of(&self, number: Decimal) -> &[u32] {
        let lines = self.lines_of_numbers.get_or_init(|| {
            let mut lines: BTreeMap<Decimal, Vec<u32>> = BTreeMap::new();
            for token in &self.whole().tokens {
                if let Some(number) = token.number().filter(|number| !number.article) {
                    lines.entry(number.value).or_default().push(token.line);
                }
            }
            lines
        });
        lines.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The lines on which a name begins.
    pub(super) fn lines_with(&self, name: &str) -> Vec<u32> {
        let whole = self.whole();
        let hits = Phrases::of(whole).find(name);
        hits.into_iter().filter_map(|(first, _)| whole.tokens.get(first)).map(|token| token.line).collect()
    }

    /// The lines where a row stands as it claims, when it does not where it
    /// says: its locator with one range, or all, moved.
    pub(super) fn elsewhere(&self, claims: &Claims, ranges: &[Range], year: Option<i32>) -> Option<Vec<Range>> {
        self.all_elsewhere(claims, ranges, year).next()
    }

    /// The same, a place for each line of the document that has the row's number or name.
    pub(super) fn all_elsewhere(
        &self,
        claims: &Claims,
        ranges: &[Range],
        year: Option<i32>,
    ) -> impl Iterator<Item = Vec<Range>> {
        let mut lines = self.lines_to_try(claims);
        lines.dedup();
        let holds = move |ranges: &Vec<Range>| {
            let passage = Passage::read(self.document, ranges);
            let sound = ranges.iter().all(|(_, last)| *last <= self.document.lines());
            sound && examine(claims, &passage, year).faults.is_empty()
        };
        lines.into_iter().take(TRIED).filter_map(move |line| moved(ranges, line).into_iter().find(&holds))
    }

    fn lines_to_try(&self, claims: &Claims) -> Vec<u32> {
        let main = claims.numbers.iter().find(|number| number.is_main).map(|number| number.value);
        let operand = claims.derived.iter().flat_map(|derived| &derived.operands).find_map(|text| text.parse().ok());
        let named = !claims.names.is_empty() || !claims.labels.is_empty();
        match (main.or(operand), &claims.own) {
            // A small number without a name stands everywhere and proves nothing.
            (Some(number), _) if named || number >= Decimal::ONE_THOUSAND || !number.fract().is_zero() => {
                self.lines_of(number).to_vec()
            }
            (None, Some(own)) => self.lines_with(&own.name),
            (None, None) => {
                let texts = claims.names.iter().chain(&claims.labels).flat_map(|words| &words.texts);
                texts.flat_map(|text| self.lines_with(text)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A locator with one of its ranges, or all of them, moved so that a line is in it.
fn moved(ranges: &[Range], line: u32) -> Vec<Vec<Range>> {
    let mut found = Vec::new();
    for (place, (first, last)) in ranges.iter().enumerate() {
        for offset in 0..(last - first + 1).min(SHIFTED) {
            let Some(start) = line.checked_sub(offset).filter(|start| *start > 0) else { continue };
            let shift = i64::from(start) - i64::from(*first);
            let shifted = |range: &Range| -> Option<Range> {
                let line = |line: u32| u32::try_from(i64::from(line) + shift).ok().filter(|line| *line > 0);
                Some((line(range.0)?, line(range.1)?))
            };
            let mut one = ranges.to_vec();
            if let (Some(slot), Some(range)) = (one.get_mut(place), shifted(&(*first, *last))) {
                *slot = range;
                found.push(one);
            }
            found.extend(ranges.iter().map(shifted).collect::<Option<Vec<Range>>>());
        }
    }
    found
}
