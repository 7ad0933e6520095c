//! Holds the claims of a row against its lines.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rust_decimal::Decimal;

use super::claims::{Claims, NumberClaim, PeriodClaim, Sort, Words};
use super::derive;
use super::passage::{Kind, Number, Passage, Range, Unit};
use super::periods::{self, Printed};
use super::phrases::{Hit, Phrases, letters};
use crate::model::vocabulary::PeriodBasis;

/// What does not stand as the row claims.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
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
    /// Another number stands there, perhaps with a label, or none.
    Number {
        column: &'static str,
        with: Option<String>,
        stands: Vec<Decimal>,
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
        stands: Vec<Printed>,
    },
    Year {
        stands: Vec<i32>,
    },
    /// A range of lines holds nothing of the row.
    Idle {
        range: Range,
    },
}

/// What was found on the lines of a row.
#[derive(Debug, Default)]
pub(super) struct Examined {
    pub(super) faults: Vec<Fault>,
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
    hits: BTreeSet<usize>,
    pub(super) out: Examined,
}

/// Numbers of a passage that a claim could mean.
struct Candidates {
    all: BTreeMap<usize, Vec<Decimal>>,
    /// Those that are hardly anything else: no article, no year, no small number among amounts.
    strong: BTreeSet<usize>,
}

impl Look<'_, '_> {
    fn hit(&mut self, hits: &[Hit]) {
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
                self.out.faults.push(Fault::Label { column: "aliases", text: alias.clone() });
            }
        }
        let coded = !own.code.is_empty() && self.stands(&own.code);
        if !own.code.is_empty() && !coded {
            self.out.faults.push(Fault::Label { column: "code", text: own.code.clone() });
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
            self.out.faults.push(Fault::Name { column: own.column });
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
                self.out.faults.push(Fault::Name { column: words.column });
            }
        }
        for text in &self.claims.helps {
            self.stands(text);
        }
    }

    fn numbers(&mut self) {
        let has_main = self.claims.numbers.iter().any(|number| number.is_main);
        if !has_main {
            // Without a number beside them, labels only have to be there.
            for words in &self.claims.labels {
                let mut stands = false;
                for text in &words.texts {
                    stands |= self.stands(text);
                }
                if !stands {
                    let text = words.texts.first().cloned().unwrap_or_default();
                    self.out.faults.push(Fault::Label { column: words.column, text });
                }
            }
        }
        for number in &self.claims.numbers {
            self.number(number);
        }
    }

    fn number(&mut self, claim: &NumberClaim) {
        let candidates = self.candidates(claim.sort);
        let mut bound: BTreeSet<usize> = candidates.all.keys().copied().collect();
        let amounts = matches!(claim.sort, Sort::Kr | Sort::Tkr);
        let mut with = None;
        if claim.is_main {
            for words in &self.claims.labels {
                let Some((text, numbers)) = self.labelled(words, &bound, &candidates.strong, amounts) else {
                    let text = words.texts.first().cloned().unwrap_or_default();
                    self.out.something |= has(&candidates, &bound, claim.value);
                    self.out.faults.push(Fault::Label { column: words.column, text });
                    return;
                };
                with = Some(text);
                self.out.something = true;
                bound.retain(|number| numbers.contains(number));
            }
            if distinct(&candidates, &bound, true).len() > 1 {
                for words in &self.claims.names {
                    let Some((text, numbers)) = self.named(words, &bound, &candidates.strong, amounts) else {
                        continue;
                    };
                    with = Some(text);
                    bound.retain(|number| numbers.contains(number));
                }
            }
        }
        if claim.is_main {
            self.first_of_cell(&mut bound, &candidates.strong);
        }
        let matching: BTreeSet<usize> =
            bound.iter().copied().filter(|at| equals(&candidates, *at, claim.value)).collect();
        let strong = distinct(&candidates, &bound, true);
        if matching.is_empty() {
            let stands = if strong.is_empty() { distinct(&candidates, &bound, false) } else { strong };
            self.out.faults.push(Fault::Number { column: claim.column, with, stands });
            return;
        }
        let others = strong.iter().any(|value| *value != claim.value);
        if claim.is_main && others {
            self.out.several = Some((claim.column, strong));
        }
        self.out.something = true;
        if claim.is_main {
            self.out.main.clone_from(&matching);
        }
        self.hits.extend(matching);
    }

    /// The numbers that a label stands with, and the label that stands there; none where it does not stand at all.
    fn labelled(
        &mut self,
        words: &Words,
        among: &BTreeSet<usize>,
        strong: &BTreeSet<usize>,
        amounts: bool,
    ) -> Option<(String, BTreeSet<usize>)> {
        let mut first = None;
        let mut numbers = BTreeSet::new();
        for text in &words.texts {
            let hits = self.phrases.find(text);
            self.hit(&hits);
            for hit in hits {
                first.get_or_insert_with(|| text.clone());
                numbers.extend(self.phrases.beside(hit, among, amounts));
                numbers.extend(self.phrases.in_column(hit, among));
                numbers.extend(self.phrases.in_row(hit, among, strong));
            }
        }
        first.map(|text| (text, numbers))
    }

    /// The numbers that a name stands with where there are several: right
    /// beside it, else in its row, else the first after it.
    fn named(
        &self,
        words: &Words,
        among: &BTreeSet<usize>,
        strong: &BTreeSet<usize>,
        amounts: bool,
    ) -> Option<(String, BTreeSet<usize>)> {
        let strong: BTreeSet<usize> = among.intersection(strong).copied().collect();
        let hits: Vec<(&String, Hit)> = words
            .texts
            .iter()
            .flat_map(|text| self.phrases.find(text).into_iter().map(move |hit| (text, hit)))
            .collect();
        let beside = |hit| self.phrases.beside(hit, among, amounts);
        let in_table = |hit| {
            let row = self.phrases.in_row(hit, among, &strong);
            row.union(&self.phrases.in_column(hit, among)).copied().collect()
        };
        let after = |hit| self.phrases.first_after(hit, &strong);
        let ways: [&dyn Fn(Hit) -> BTreeSet<usize>; 3] = [&beside, &in_table, &after];
        ways.iter().find_map(|way| {
            let found: Vec<_> =
                hits.iter().map(|(text, hit)| (text, way(*hit))).filter(|(_, n)| !n.is_empty()).collect();
            let text = (*found.first()?.0).clone();
            Some((text, found.into_iter().flat_map(|(_, numbers)| numbers).collect()))
        })
    }

    /// A cell of a table is worth its first number; what follows explains it.
    /// Only where all that could be meant stand in one cell.
    fn first_of_cell(&self, bound: &mut BTreeSet<usize>, strong: &BTreeSet<usize>) {
        let tokens = bound.intersection(strong).filter_map(|at| Some((*at, self.passage.tokens.get(*at)?)));
        let tokens: Vec<_> = tokens.collect();
        let Some(((first, one), others)) = tokens.split_first() else { return };
        let same_cell = others.iter().all(|(_, token)| (token.line, token.cell) == (one.line, one.cell));
        let before = first.checked_sub(1).and_then(|before| self.passage.tokens.get(before));
        let begins = before.is_none_or(|before| (before.line, before.cell) != (one.line, one.cell));
        if self.passage.is_tabbed(one.line) && same_cell && begins {
            bound.retain(|at| at <= first);
        }
    }

    fn candidates(&self, sort: Sort) -> Candidates {
        let mut all = BTreeMap::new();
        let mut strong = BTreeSet::new();
        for (at, token) in self.passage.tokens.iter().enumerate() {
            let Some(number) = token.number().filter(|number| fits(number, sort)) else { continue };
            let mut values = vec![in_unit(number, sort)];
            values.extend(number.halves.into_iter().flat_map(|(first, second)| [first, second]));
            all.insert(at, values);
            if is_strong(number, sort) {
                strong.insert(at);
            }
        }
        // Among amounts a small number without a unit is something else; alone it may be the amount.
        if strong.is_empty() && sort == Sort::Kr {
            strong = all.keys().copied().filter(|at| !self.is_year_or_article(*at)).collect();
        }
        Candidates { all, strong }
    }

    fn is_year_or_article(&self, at: usize) -> bool {
        let number = self.passage.tokens.get(at).and_then(|token| token.number());
        number.is_some_and(|number| number.article || number.like_year || number.compact_date.is_some())
    }

    /// Whether a number of a sort stands on the lines; marks where.
    pub(super) fn has_number(&mut self, value: Decimal, sort: Sort, apart: &mut BTreeSet<usize>) -> bool {
        let candidates = self.candidates(sort);
        let found = candidates.all.keys().copied().find(|at| !apart.contains(at) && equals(&candidates, *at, value));
        if let Some(at) = found {
            apart.insert(at);
            self.hits.insert(at);
        }
        found.is_some()
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
        let printed = periods::printed(self.passage, own);
        for (column, date) in &self.claims.dates {
            let found: Vec<usize> =
                printed.iter().filter(|one| (one.start, one.end) == (*date, *date)).map(|one| one.token).collect();
            if found.is_empty() {
                self.out.faults.push(Fault::Date { column });
            }
            self.hits.extend(found);
        }
        if let Some(year) = self.claims.year {
            self.year(year, own, &printed);
        }
        if let Some(period) = &self.claims.period {
            self.period(period, own, &printed);
        }
    }

    /// A year is printed on the lines, or is the document's own.
    fn year(&mut self, year: i32, own: Option<i32>, printed: &[Printed]) {
        let mut stands = BTreeSet::new();
        for (at, token) in self.passage.tokens.iter().enumerate() {
            let years = match (&token.kind, token.number()) {
                (Kind::Years(first, last, _), _) => vec![*first, *last],
                (_, Some(number)) if number.like_year => number.value.try_into().into_iter().collect(),
                _ => Vec::new(),
            };
            if years.contains(&year) {
                self.hits.insert(at);
            }
            stands.extend(years);
        }
        stands.extend(printed.iter().filter(|one| one.start == one.end).map(|one| one.start.year()));
        stands.extend(own);
        if !stands.is_empty() && !stands.contains(&year) {
            self.out.faults.push(Fault::Year { stands: stands.into_iter().collect() });
        }
    }

    /// A period is printed; one that is assumed may be the document's own year.
    fn period(&mut self, claim: &PeriodClaim, own: Option<i32>, printed: &[Printed]) {
        let mut candidates = printed.to_vec();
        let assumed = match claim.basis {
            PeriodBasis::Assumed => own.and_then(periods::calendar_year),
            PeriodBasis::Stated => None,
            PeriodBasis::Unknown => return,
        };
        candidates.extend(assumed.map(|(start, end)| Printed { start, end, token: usize::MAX }));
        // Nothing says when, and the document's year is not known: then nothing can be held against it.
        if candidates.is_empty() && claim.basis == PeriodBasis::Assumed {
            return;
        }
        let ends = |one: &&Printed| one.end == claim.end;
        let starts = |one: &&Printed| claim.end_only || claim.start.is_none() || claim.start == Some(one.start);
        let found: Vec<usize> = candidates.iter().filter(|one| ends(one) && starts(one)).map(|one| one.token).collect();
        if found.is_empty() {
            let ends_well = candidates.iter().any(|one| ends(&one));
            let column = if ends_well { "period_start" } else { "period_end" };
            self.out.faults.push(Fault::Period { column, stands: candidates });
        }
        self.hits.extend(found.into_iter().filter(|at| *at != usize::MAX));
    }

    fn idle_ranges(&mut self) {
        if !self.claims.strict || self.claims.is_empty() || !self.out.faults.is_empty() {
            return;
        }
        let busy: BTreeSet<usize> =
            self.hits.iter().filter_map(|at| self.passage.tokens.get(*at)).map(|token| token.part).collect();
        let idle = self.passage.ranges.iter().enumerate().find(|(part, _)| !busy.contains(part));
        self.out.faults.extend(idle.map(|(_, range)| Fault::Idle { range: *range }));
    }
}

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

/// Whether a number as printed can be of a sort.
fn fits(number: &Number, sort: Sort) -> bool {
    match sort {
        Sort::Kr => !number.article && matches!(number.unit, Unit::Kr | Unit::Tkr | Unit::None),
        Sort::Tkr => !number.article && matches!(number.unit, Unit::Tkr | Unit::None),
        Sort::Percent => number.unit == Unit::Percent,
        Sort::Plain => number.unit == Unit::None,
    }
}

/// The value in the unit of the claim: kronor of what is printed in thousands.
fn in_unit(number: &Number, sort: Sort) -> Decimal {
    match (sort, number.unit) {
        (Sort::Kr, Unit::Tkr) => number.value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(number.value),
        _ => number.value,
    }
}

fn is_strong(number: &Number, sort: Sort) -> bool {
    let doubtful = number.article || number.like_year || number.compact_date.is_some();
    let small = sort == Sort::Kr && number.unit == Unit::None && number.value < Decimal::ONE_THOUSAND;
    !doubtful && !small
}

fn equals(candidates: &Candidates, at: usize, value: Decimal) -> bool {
    candidates.all.get(&at).is_some_and(|values| values.contains(&value))
}

fn has(candidates: &Candidates, among: &BTreeSet<usize>, value: Decimal) -> bool {
    among.iter().any(|at| equals(candidates, *at, value))
}

/// The different values among numbers, in their order.
fn distinct(candidates: &Candidates, among: &BTreeSet<usize>, strong: bool) -> Vec<Decimal> {
    let mut values: Vec<Decimal> = Vec::new();
    for at in among.iter().filter(|at| !strong || candidates.strong.contains(at)) {
        let value = candidates.all.get(at).and_then(|values| values.first().copied());
        values.extend(value.filter(|value| !values.contains(value)));
    }
    values
}
