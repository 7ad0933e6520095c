//! Holds the claims of a row against its lines.

use std::collections::BTreeSet;

use chrono::Datelike;
use rust_decimal::Decimal;

use super::calendar;
use super::claims::{Claims, PeriodClaim};
use super::derive;
use super::passage::{Passage, Range, TokenKind};
use super::periods::{self, PrintedPeriod};
use super::phrases::{Hit, Phrases, letters};
use crate::model::vocabulary::PeriodBasis;

/// What does not stand as the row claims.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mismatch {
    /// No form of a name stands on the lines.
    Name {
        column: &'static str,
    },
    /// The lines are another entity's: its name stands nearer, or it is described there.
    Others {
        column: &'static str,
        other: String,
    },
    /// A label stands nowhere on the lines.
    Label {
        column: &'static str,
        text: String,
    },
    /// A number does not stand there, or not where the row's words are.
    Number {
        column: &'static str,
        missing: Missing,
    },
    /// An operand of a derived number.
    Operand {
        operand: String,
    },
    /// The operands do not give the number.
    Derivation {
        column: &'static str,
        gives: Option<Decimal>,
    },
    Date {
        column: &'static str,
    },
    Period {
        column: &'static str,
        stands: Vec<PrintedPeriod>,
    },
    Year {
        stands: Vec<i32>,
    },
    /// A range of lines holds nothing of the row.
    Idle {
        range: Range,
    },
}

/// Why a number is not found, and what stands there instead.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Missing {
    /// It stands nowhere on the lines; with the row's words, or without any, others do.
    Nowhere { with: Option<String>, stands: Vec<Decimal> },
    /// It stands there as another sort of number: per cent, kronor, a count.
    AnotherSort { stands: Vec<Decimal> },
    /// It stands there, and these words stand with others.
    Apart(Bind),
    /// It stands there with the first words and not with the second, which are another column's.
    Clash { with: Bind, against: Bind },
    /// It stands there, as a part of a cell or at a place that no words lead to.
    Unbound { stands: Vec<Decimal> },
}

/// Words of a column, and the numbers that they stand with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bind {
    pub(super) column: &'static str,
    pub(super) words: String,
    pub(super) stands: Vec<Decimal>,
}

/// What was found on the lines of a row.
#[derive(Debug, Default)]
pub(super) struct Examined {
    pub(super) faults: Vec<Mismatch>,
    /// The column and the numbers that could all be meant.
    pub(super) several: Option<(&'static str, Vec<Decimal>)>,
    /// Names that are not there and need not be, unless another stands in their place.
    pub(super) lacking: Vec<&'static str>,
    /// Where the row's main number stands, as its words bind it.
    pub(super) main: BTreeSet<usize>,
    /// Whether the row's own name is one that the document does not print.
    pub(super) unprinted: bool,
    /// Whether anything that tells the row from others stands there: a name, or the number itself.
    pub(super) something: bool,
}

/// Examines a passage for what a row claims. `year` is the document's own.
pub(super) fn examine(claims: &Claims, passage: &Passage<'_>, year: Option<i32>) -> Examined {
    let phrases = Phrases::of(passage);
    let mut look = Look { claims, passage, phrases, hits: BTreeSet::new(), out: Examined::default() };
    look.own_name();
    look.names();
    look.numbers();
    look.derived();
    look.dates(year);
    look.idle_ranges();
    look.out
}

pub(super) struct Look<'l, 'd> {
    pub(super) claims: &'l Claims,
    pub(super) passage: &'l Passage<'d>,
    pub(super) phrases: Phrases<'l, 'd>,
    /// The tokens that have something to do with the row.
    pub(super) hits: BTreeSet<usize>,
    pub(super) out: Examined,
}

impl Look<'_, '_> {
    pub(super) fn hit(&mut self, hits: &[Hit]) {
        for (first, last) in hits {
            self.hits.extend(*first..=*last);
        }
    }

    pub(super) fn stands(&mut self, text: &str) -> bool {
        let hits = self.phrases.find(text);
        self.hit(&hits);
        !hits.is_empty()
    }

    /// The row's own name stands there; or, word by word, around another name
    /// that does ("Region Skåne" of a table of regions with "Skåne" in it).
    fn own_name(&mut self) {
        let Some(own) = &self.claims.own else { return };
        let named = self.stands(&own.name);
        let mut other = false;
        for alias in &own.aliases {
            if self.stands(alias) {
                other = true;
            } else {
                self.out.faults.push(Mismatch::Label { column: "aliases", text: alias.clone() });
            }
        }
        let coded = !own.code.is_empty() && self.stands(&own.code);
        if !own.code.is_empty() && !coded {
            self.out.faults.push(Mismatch::Label { column: "code", text: own.code.clone() });
        }
        let mut by_words = true;
        for word in own.name.split([' ', '-', '–', '/']) {
            // A word of the name, or what kind of body it is, may stand by itself at the head of a table.
            by_words &= self.stands(word) || letters(word).is_empty() || KINDS.contains(&word.to_lowercase().as_str());
        }
        if named || (other && (by_words || own.registered)) {
            self.out.something = true;
            self.out.unprinted = !(named || by_words || own.aliases.iter().any(|alias| is_short_for(alias, &own.name)));
        } else {
            self.out.something |= other;
            self.out.faults.push(Mismatch::Name { column: own.column });
        }
    }

    fn names(&mut self) {
        for words in &self.claims.names {
            let mut stands = false;
            for text in &words.texts {
                stands |= self.stands(text);
            }
            self.out.something |= stands;
            if !stands && words.may_lack {
                self.out.lacking.push(words.column);
            } else if !stands {
                self.out.faults.push(Mismatch::Name { column: words.column });
            }
        }
        for text in &self.claims.helps {
            self.stands(text);
        }
    }

    /// All that counts as a hit of a derived number.
    pub(super) fn hit_all(&mut self) {
        self.hits.extend(0..self.passage.tokens.len());
    }

    fn derived(&mut self) {
        if let Some(derived) = &self.claims.derived {
            derive::derive(self, derived);
        }
    }

    fn dates(&mut self, own: Option<i32>) {
        let mut printed = periods::printed(self.passage, own);
        printed.extend(self.head_periods(own));
        for (column, days) in &self.claims.dates {
            let within = |one: &&PrintedPeriod| days.start <= one.start && one.end <= days.end;
            let found: Vec<usize> = printed.iter().filter(within).map(|one| one.token).collect();
            if found.is_empty() {
                self.out.faults.push(Mismatch::Date { column });
            }
            self.hits.extend(found.into_iter().filter(|at| *at != ELSEWHERE));
        }
        if let Some(year) = self.claims.year {
            self.year(year, own, &printed);
        }
        if let Some(period) = &self.claims.period {
            self.period(period, own, &printed);
        }
    }

    /// The periods at the head of the columns that the row's number stands in.
    fn head_periods(&self, own: Option<i32>) -> Vec<PrintedPeriod> {
        let numbers = self.out.main.iter().filter_map(|at| self.passage.tokens.get(*at));
        let heads = numbers.filter_map(|token| Some((self.passage.head_lines(token)?, token.cell)));
        let heads: BTreeSet<(Range, u32)> = heads.collect();
        let mut found = Vec::new();
        for (lines, cell) in heads {
            let head = Passage::read(self.passage.document, &[lines]);
            let over = |one: &PrintedPeriod| head.tokens.get(one.token).is_some_and(|token| token.cell == cell);
            let periods = periods::printed(&head, own).into_iter().filter(over);
            found.extend(periods.map(|one| PrintedPeriod { token: ELSEWHERE, ..one }));
        }
        found
    }

    /// A year is printed on the lines, or is the document's own.
    fn year(&mut self, year: i32, own: Option<i32>, printed: &[PrintedPeriod]) {
        let mut stands = BTreeSet::new();
        for (at, token) in self.passage.tokens.iter().enumerate() {
            let years = match (&token.kind, token.number()) {
                (TokenKind::Years(first, last, _), _) => vec![*first, *last],
                (_, Some(number)) if number.like_year => number.value.try_into().into_iter().collect(),
                _ => Vec::new(),
            };
            if years.contains(&year) {
                self.hits.insert(at);
            }
            stands.extend(years);
        }
        let days = |one: &&PrintedPeriod| one.start == one.end || one.token == ELSEWHERE;
        stands.extend(printed.iter().filter(days).map(|one| one.start.year()));
        stands.extend(own);
        if !stands.is_empty() && !stands.contains(&year) {
            self.out.faults.push(Mismatch::Year { stands: stands.into_iter().collect() });
        }
    }

    /// A period is printed; one that is assumed may be the document's own year.
    fn period(&mut self, claim: &PeriodClaim, own: Option<i32>, printed: &[PrintedPeriod]) {
        let mut candidates = printed.to_vec();
        let assumed = match claim.basis {
            PeriodBasis::Assumed => own.and_then(calendar::calendar_year),
            PeriodBasis::Stated => None,
            PeriodBasis::Unknown => return,
        };
        candidates.extend(assumed.map(|(start, end)| PrintedPeriod { start, end, token: ELSEWHERE }));
        // Nothing says when, and the document's year is not known: then nothing can be held against it.
        if candidates.is_empty() && claim.basis == PeriodBasis::Assumed {
            return;
        }
        let ends = |one: &&PrintedPeriod| one.end == claim.end;
        let starts = |one: &&PrintedPeriod| claim.end_only || claim.start.is_none() || claim.start == Some(one.start);
        let found: Vec<usize> = candidates.iter().filter(|one| ends(one) && starts(one)).map(|one| one.token).collect();
        if found.is_empty() {
            let ends_well = candidates.iter().any(|one| ends(&one));
            let column = if ends_well { "period_start" } else { "period_end" };
            self.out.faults.push(Mismatch::Period { column, stands: candidates });
        }
        self.hits.extend(found.into_iter().filter(|at| *at != ELSEWHERE));
    }

    fn idle_ranges(&mut self) {
        if !self.claims.strict || self.claims.is_empty() || !self.out.faults.is_empty() {
            return;
        }
        let busy: BTreeSet<usize> =
            self.hits.iter().filter_map(|at| self.passage.tokens.get(*at)).map(|token| token.part).collect();
        let idle = self.passage.ranges.iter().enumerate().find(|(part, _)| !busy.contains(part));
        self.out.faults.extend(idle.map(|(_, range)| Mismatch::Idle { range: *range }));
    }
}

/// The token of what stands on none of the row's lines: the document's own year, the head of a column.
const ELSEWHERE: usize = usize::MAX;

/// Words that say what kind of body a name is of, and need not be printed with it.
const KINDS: [&str; 5] = ["region", "regionen", "län", "kommun", "stad"];

/// Whether another name is a part of a name or its initials: "Skåne" of "Region Skåne", SKR.
fn is_short_for(alias: &str, name: &str) -> bool {
    let (short, long) = (letters(alias), letters(name));
    let words = name.split([' ', '-']).filter(|word| word.chars().next().is_some_and(char::is_uppercase));
    let initials: Vec<char> = words.flat_map(|word| letters(word).into_iter().take(1)).collect();
    let within = !short.is_empty() && long.windows(short.len()).any(|part| part == short);
    within || (short.len() > 1 && short == initials)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;
    use crate::provenance::claims::{NameClaim, NumberClaim, Sort};

    #[test]
    fn a_word_over_a_column_binds_the_row_with_the_name_alone() {
        let document =
            Document::of_text("Län\tStöd\tAnnat\nBlekinge\t4 000 000 kr\t2 kr\nKalmar\t4 000 000 kr\t1 kr\n");
        let text = |column, text: &str| NameClaim { column, texts: vec![text.to_owned()], may_lack: false };
        let number =
            NumberClaim { column: "amount_kr", value: Decimal::from(4_000_000), sort: Sort::Kr, is_main: true };
        let claims = Claims {
            names: vec![text("recipient", "Kalmar")],
            labels: vec![text("printed", "Stöd")],
            numbers: vec![number],
            strict: true,
            ..Claims::default()
        };
        let faults = |ranges: &[Range]| examine(&claims, &Passage::read(&document, ranges), None).faults;
        assert_eq!(faults(&[(3, 3)]), []);
        // The other row has the same number under the same word, and is not Kalmar's.
        assert_eq!(faults(&[(2, 2), (3, 3)]), [Mismatch::Idle { range: (2, 2) }]);
    }
}
