//! Every printed sum against its rows, and against the sums that are printed of
//! its parts.

use std::collections::BTreeMap;

use super::addends::Addends;
use super::gap::{Explanation, Gap, Item};
use super::money::Money;
use super::sum_rule::PrintedSum;
use crate::measure::read::printed::StatedTotal;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::{MoneyUnit, SumRule};

/// A printed sum and what it came to.
pub(super) struct CheckedTotal<'a> {
    pub total: &'a StatedTotal,
    pub printed: PrintedSum,
    /// The rows that it is the sum of; none where it is a sum of printed sums.
    pub own: Vec<Item<'a>>,
    pub sum: Kr,
    pub rule: SumRule,
    /// What would explain it, where its rows differ.
    pub why: Vec<Explanation<'a>>,
    pub parts: Option<CheckedParts<'a>>,
}

/// The printed parts of a printed sum, and what they came to.
pub(super) struct CheckedParts<'a> {
    pub parts: Vec<&'a StatedTotal>,
    /// Their sum in kronor, with the rows of parts that are not printed.
    pub sum: Kr,
    pub rule: SumRule,
}

/// Every printed sum, in the order of owner, year, file and id.
pub(super) fn checked(money: &Money) -> Vec<CheckedTotal<'_>> {
    let found = with_parts(money);
    let common = common_rules(&found);
    found.into_iter().map(|found| found.named(&common)).collect()
}

/// A printed sum with every rule that it could follow.
struct Found<'a> {
    total: &'a StatedTotal,
    printed: PrintedSum,
    addends: Addends<'a>,
    rules: Vec<SumRule>,
    parts: Option<CheckedParts<'a>>,
}

fn with_parts(money: &Money) -> Vec<Found<'_>> {
    let addends: BTreeMap<&Key, Addends<'_>> =
        money.totals.iter().map(|total| (&total.key, Addends::of(total, money))).collect();
    let mut parts: BTreeMap<&Key, Vec<&StatedTotal>> = BTreeMap::new();
    for total in &money.totals {
        if let Some(whole) = &total.part_of {
            parts.entry(whole).or_default().push(total);
        }
    }
    let found = |total| {
        let printed = printed(total);
        let parts = parts.get(&total.key).map(|parts| against_parts(total, parts, &addends));
        let addends = Addends::of(total, money);
        let rules = rules(printed, &addends, parts.as_ref());
        Found { total, printed, addends, rules, parts }
    };
    money.totals.iter().map(found).collect()
}

fn printed(total: &StatedTotal) -> PrintedSum {
    PrintedSum::new(total.stated)
}

fn amounts(items: &[Item<'_>]) -> Vec<Kr> {
    items.iter().map(|item| item.kr).collect()
}

/// The rules by which the rows give the sum, the strictest first.
fn rules(printed: PrintedSum, addends: &Addends<'_>, parts: Option<&CheckedParts<'_>>) -> Vec<SumRule> {
    let own = amounts(&addends.own);
    if own.is_empty() {
        return vec![parts.map_or(SumRule::NothingToAdd, |parts| parts.rule)];
    }
    let mut rules = printed.rules(&own);
    // What is printed of the parts hides less than a step of each.
    let hidden = |parts: &CheckedParts<'_>| printed.step.times(parts.parts.len());
    let sum: Kr = own.iter().sum();
    let of_parts = parts.filter(|parts| parts.rule == SumRule::Agrees && (printed.kr - sum).abs() < hidden(parts));
    if of_parts.is_some() && rules.first() != Some(&SumRule::Agrees) {
        rules.insert(0, SumRule::RoundedParts);
    }
    if rules.is_empty() { vec![SumRule::Differs] } else { rules }
}

/// The sum of the printed parts against the whole. Where rows of the whole
/// belong to no printed part, they are added: not every part is printed.
fn against_parts<'a>(
    total: &StatedTotal,
    parts: &[&'a StatedTotal],
    addends: &BTreeMap<&Key, Addends<'a>>,
) -> CheckedParts<'a> {
    let printed_whole = printed(total);
    let mut kr: Vec<Kr> = parts.iter().map(|part| printed(part).kr).collect();
    let none = Addends::default();
    let covered: Vec<_> =
        parts.iter().filter_map(|part| addends.get(&part.key)).flat_map(|addends| addends.rows()).collect();
    let own = addends.get(&total.key).unwrap_or(&none);
    let missing: Vec<Kr> = own.own.iter().filter(|item| !covered.contains(&item.row)).map(|item| item.kr).collect();
    let is_incomplete = !covered.is_empty() && !missing.is_empty();
    if is_incomplete {
        kr.extend(&missing);
    }
    let rule = match printed_whole.rules(&kr).first() {
        Some(_) if is_incomplete => SumRule::IncompleteParts,
        Some(rule) => *rule,
        None => SumRule::Differs,
    };
    CheckedParts { parts: parts.to_vec(), sum: kr.iter().sum(), rule }
}

/// The sums of one document in one unit.
type Family<'a> = (&'a str, &'a str, MoneyUnit);

fn family<'a>(total: &'a StatedTotal) -> Family<'a> {
    (&total.key.owner, &total.source, total.stated.unit())
}

/// The rule that all rounded sums of a document follow, if one does: a document
/// is made in one way, though a single sum of it may look made in several.
fn common_rules<'a>(found: &[Found<'a>]) -> BTreeMap<Family<'a>, Vec<SumRule>> {
    let mut common: BTreeMap<Family<'a>, Vec<SumRule>> = BTreeMap::new();
    let exact = [SumRule::Agrees, SumRule::RoundedParts, SumRule::NothingToAdd, SumRule::Differs];
    for one in found.iter().filter(|one| one.rules.first().is_some_and(|rule| !exact.contains(rule))) {
        let shared = common.entry(family(one.total)).or_insert_with(|| one.rules.clone());
        shared.retain(|rule| one.rules.contains(rule));
    }
    common
}

impl<'a> Found<'a> {
    /// The sum with the one rule that is named.
    fn named(self, common: &BTreeMap<Family<'a>, Vec<SumRule>>) -> CheckedTotal<'a> {
        let own_first = self.rules.first().copied().unwrap_or(SumRule::Differs);
        let is_rounded = !matches!(own_first, SumRule::Agrees | SumRule::RoundedParts);
        let shared = common.get(&family(self.total)).and_then(|shared| shared.first());
        let rule = match shared {
            Some(shared) if is_rounded && self.rules.contains(shared) => *shared,
            _ => own_first,
        };
        let sum: Kr = self.addends.own.iter().map(|item| item.kr).sum();
        let own = self.addends.own.clone();
        let differs = rule == SumRule::Differs && !own.is_empty();
        let why = if differs { explanations(self.printed, self.addends) } else { Vec::new() };
        CheckedTotal { total: self.total, printed: self.printed, own, sum, rule, why, parts: self.parts }
    }
}

/// What would make the addends give the sum: just that, or else within what
/// the sum's digits and rounding hide.
pub(super) fn explanations<'a>(printed: PrintedSum, addends: Addends<'a>) -> Vec<Explanation<'a>> {
    let own = amounts(&addends.own);
    let sum: Kr = own.iter().sum();
    // Rows that show more digits than the sum come to it only within its last digit.
    let hidden = if sum.is_multiple_of(printed.step) { Kr::ZERO } else { printed.step };
    let (kr, within) = (printed.kr - sum, printed.slack(&own).max(hidden));
    let mut gap = Gap { kr, within: Kr::ZERO, own: addends.own, others: addends.others, otherwise: addends.otherwise };
    let exact = gap.explanations();
    // Within rounding, any small row would do where the gap itself is small.
    if !exact.is_empty() || within.is_zero() || kr.abs() <= within.times(10) {
        return exact;
    }
    gap.within = within;
    gap.explanations()
}
