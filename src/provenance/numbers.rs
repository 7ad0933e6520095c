//! The numbers of a row among those that stand on its lines: which of them its
//! labels and names bind, and whether the one claimed is there.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::claims::{NameClaim, NumberClaim, Sort};
use super::examine::{Bind, Look, Mismatch, Missing};
use super::groups::Groups;
use super::passage::{Number, Passage, PrintedUnit, Token};
use super::phrases::Hit;
use crate::model::vocabulary::ALL;

/// Numbers of a passage that a claim could mean.
struct Candidates {
    all: BTreeMap<usize, Vec<Decimal>>,
    /// Those that are hardly anything else: no article, no year, no small number among amounts.
    strong: BTreeSet<usize>,
}

/// The numbers that are left, and what left them.
struct Bound {
    all: BTreeSet<usize>,
    numbers: BTreeSet<usize>,
    ties: Vec<Tie>,
    /// Whether words bind a whole column, whose rows only names tell apart.
    by_head: bool,
}

/// Words of a column and the numbers that they stand with.
struct Tie {
    column: &'static str,
    words: String,
    numbers: BTreeSet<usize>,
}

impl Bound {
    fn all(candidates: &Candidates) -> Self {
        let all: BTreeSet<usize> = candidates.all.keys().copied().collect();
        Self { numbers: all.clone(), all, ties: Vec::new(), by_head: false }
    }

    fn tie(&mut self, column: &'static str, words: String, numbers: BTreeSet<usize>) {
        self.numbers.retain(|number| numbers.contains(number));
        self.ties.push(Tie { column, words, numbers });
    }
}

/// Whether a tie is that of words in `printed`, of the row or of what it is about.
fn is_label(tie: &Tie) -> bool {
    matches!(tie.column, "printed" | "measure" | "line")
}

impl Look<'_, '_> {
    pub(super) fn numbers(&mut self) {
        let has_main = self.claims.numbers.iter().any(|number| number.is_main);
        if !has_main {
            // Without a number beside them, labels only have to be there.
            for words in &self.claims.labels {
                let mut stands = false;
                for text in &words.texts {
                    stands |= self.stands(text) || self.phrases.heads(text);
                }
                if !stands {
                    self.out.faults.push(no_label(words));
                }
            }
        }
        for number in &self.claims.numbers {
            self.number(number);
        }
    }

    fn number(&mut self, claim: &NumberClaim) {
        let candidates = self.candidates(claim.sort);
        let mut bound = Bound::all(&candidates);
        let wanted: BTreeSet<usize> =
            bound.all.iter().copied().filter(|at| equals(&candidates, *at, claim.value)).collect();
        if claim.is_main
            && let Err(lacking) = self.bind(&mut bound, &candidates, claim.sort)
        {
            self.out.something |= !wanted.is_empty();
            self.out.faults.push(no_label(&lacking));
            return;
        }
        let matching: BTreeSet<usize> = bound.numbers.intersection(&wanted).copied().collect();
        let strong = distinct(&candidates, &bound.numbers, true);
        if matching.is_empty() {
            let stands = if strong.is_empty() { distinct(&candidates, &bound.numbers, false) } else { strong };
            let missing = self.missing(claim, &wanted, &bound, &candidates, stands);
            self.out.faults.push(Mismatch::Number { column: claim.column, missing });
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

    /// Leaves of the numbers those that the row's words, then its names, its group and its year bind; refused by the
    /// words that stand nowhere.
    fn bind(&mut self, bound: &mut Bound, candidates: &Candidates, sort: Sort) -> Result<(), NameClaim> {
        let amounts = matches!(sort, Sort::Kr | Sort::Tkr);
        for words in &self.claims.labels {
            let mut labelled = self.labelled(words, &bound.numbers, &candidates.strong, amounts);
            if labelled.as_ref().is_none_or(|(_, numbers)| numbers.is_empty()) {
                labelled = self.labelled(words, &bound.all, &candidates.strong, amounts);
            }
            if labelled.is_none() {
                labelled = self.headed(words, &bound.all);
                bound.by_head |= labelled.is_some();
            }
            let (text, mut numbers) = labelled.ok_or_else(|| words.clone())?;
            if self.claims.group.as_deref().is_some_and(|group| group != ALL) {
                let groups = Groups::new(self.passage, &self.phrases);
                let parts: Vec<usize> = numbers.iter().flat_map(|at| groups.parts(*at, &bound.all)).collect();
                numbers.extend(parts);
            }
            self.out.something = true;
            bound.tie(words.column, text, numbers);
        }
        let is_open = |bound: &Bound| distinct(candidates, &bound.numbers, true).len() > 1;
        for words in &self.claims.names {
            if (bound.by_head || is_open(bound))
                && let Some((text, numbers)) = self.named(words, &bound.numbers, &candidates.strong, amounts)
            {
                bound.tie(words.column, text, numbers);
            }
        }
        let groups = Groups::new(self.passage, &self.phrases);
        if let Some(group) = self.claims.group.as_ref().filter(|_| is_open(bound))
            && let Some(numbers) = groups.of_group(group, &bound.numbers)
        {
            bound.tie("group", group.clone(), numbers);
        }
        if let Some(year) = self.claims.calendar_year().filter(|_| is_open(bound))
            && let Some(numbers) = groups.of_year(year, &bound.numbers)
        {
            bound.tie("year", year.to_string(), numbers);
        }
        self.first_of_cell(&mut bound.numbers, &candidates.strong);
        Ok(())
    }

    /// Why a number is not where the row's words are: it is nowhere on the lines, or it is another's there.
    fn missing(
        &self,
        claim: &NumberClaim,
        wanted: &BTreeSet<usize>,
        bound: &Bound,
        candidates: &Candidates,
        stands: Vec<Decimal>,
    ) -> Missing {
        let of = |tie: &Tie| {
            let strong = distinct(candidates, &tie.numbers, true);
            let stands = if strong.is_empty() { distinct(candidates, &tie.numbers, false) } else { strong };
            Bind { column: tie.column, words: tie.words.clone(), stands }
        };
        let printed =
            |token: &Token| token.number().is_some_and(|number| number.value == claim.value && !number.article);
        if wanted.is_empty() && self.passage.tokens.iter().any(printed) {
            return Missing::AnotherSort { stands };
        }
        let apart = |tie: &&Tie| tie.numbers.is_disjoint(wanted);
        match (bound.ties.iter().find(apart), bound.ties.iter().find(|tie| !apart(tie))) {
            _ if wanted.is_empty() => Missing::Nowhere { with: bound.ties.last().map(|tie| tie.words.clone()), stands },
            (Some(against), Some(with)) if is_label(with) && is_label(against) => {
                Missing::Clash { with: of(with), against: of(against) }
            }
            (Some(against), _) => Missing::Apart(of(against)),
            (None, _) => Missing::Unbound { stands },
        }
    }

    /// The numbers that a label stands with, and the label that stands there; none where it does not stand at all.
    fn labelled(
        &mut self,
        words: &NameClaim,
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

    /// The numbers of the columns at whose head, above the lines, a label stands.
    fn headed(&self, words: &NameClaim, among: &BTreeSet<usize>) -> Option<(String, BTreeSet<usize>)> {
        let heads: Vec<&String> = words.texts.iter().filter(|text| self.phrases.heads(text)).collect();
        let numbers = heads.iter().flat_map(|text| self.phrases.under(text, among)).collect();
        heads.first().map(|text| ((*text).clone(), numbers))
    }

    /// The numbers that a name stands with where there are several: right
    /// beside it, else in its row, else the first after it.
    fn named(
        &self,
        words: &NameClaim,
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
        if self.passage.is_row(one.line) && same_cell && begins {
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
}

/// A label of which no form stands there, called by its first.
fn no_label(words: &NameClaim) -> Mismatch {
    Mismatch::Label { column: words.column, text: words.texts.first().cloned().unwrap_or_default() }
}

/// Whether a number as printed can be of a sort.
fn fits(number: &Number, sort: Sort) -> bool {
    match sort {
        Sort::Kr => !number.article && matches!(number.unit, PrintedUnit::Kr | PrintedUnit::Tkr | PrintedUnit::None),
        Sort::Tkr => !number.article && matches!(number.unit, PrintedUnit::Tkr | PrintedUnit::None),
        Sort::Percent => number.unit == PrintedUnit::Percent,
        Sort::Share => !number.article && matches!(number.unit, PrintedUnit::Percent | PrintedUnit::None),
        Sort::Plain => number.unit == PrintedUnit::None,
    }
}

/// The value in the unit of the claim: kronor of what is printed in thousands.
fn in_unit(number: &Number, sort: Sort) -> Decimal {
    match (sort, number.unit) {
        (Sort::Kr, PrintedUnit::Tkr) => number.value.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(number.value),
        _ => number.value,
    }
}

fn is_strong(number: &Number, sort: Sort) -> bool {
    let doubtful = number.article || number.like_year || number.compact_date.is_some();
    let small = sort == Sort::Kr && number.unit == PrintedUnit::None && number.value < Decimal::ONE_THOUSAND;
    !doubtful && !small
}

/// Where the number of a claim stands on the lines, whatever binds it.
pub(super) fn places(claim: &NumberClaim, passage: &Passage<'_>) -> Vec<usize> {
    let tokens = passage.tokens.iter().enumerate();
    let own = tokens.filter(|(_, token)| {
        token.number().is_some_and(|number| fits(number, claim.sort) && in_unit(number, claim.sort) == claim.value)
    });
    own.map(|(at, _)| at).collect()
}

fn equals(candidates: &Candidates, at: usize, value: Decimal) -> bool {
    candidates.all.get(&at).is_some_and(|values| values.contains(&value))
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
