//! Amounts against the grant that they come from: what activities have of a
//! line, and what lines have of the lines they stand under.

use std::collections::{BTreeMap, BTreeSet};

use super::addends::Addends;
use super::called::Called;
use super::gap::{Explanation, Item};
use super::money::{Money, amounts_of_one_document};
use super::sum_rule::PrintedSum;
use super::totals::explanations;
use crate::measure::read::printed::{FundingLine, LineAmount, StoredRow};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::vocabulary::{Stage, SumRule};

/// What is held against a line's amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// The activities' amounts.
    Activities,
    /// The amounts of the lines below, all of them in the same document.
    Lines,
    /// Some lines below; there may be others that are not on record.
    SomeLines,
}

/// A line's amount at a stage, or that of several lines which share what is
/// below them, and what it came to.
pub(super) struct CheckedLine<'a> {
    pub lines: Vec<&'a FundingLine>,
    pub stage: Stage,
    /// The row of the (first) line's amount.
    pub row: &'a StoredRow,
    pub printed: Kr,
    pub held: Below,
    pub own: Vec<Item<'a>>,
    pub sum: Kr,
    pub rule: SumRule,
    pub why: Vec<Explanation<'a>>,
}

/// Every line that something is held against.
pub(super) fn checked(money: &Money) -> Vec<CheckedLine<'_>> {
    let amounts = by_line_and_stage(money);
    let mut checked: Vec<_> = amounts.values().flat_map(|amounts| against_activities(amounts, money)).collect();
    checked.extend(against_lines_below(&amounts, money));
    checked
}

/// What documents say of a line at a stage.
type Amounts<'a> = BTreeMap<(&'a Key, Stage), Vec<&'a LineAmount>>;

fn by_line_and_stage(money: &Money) -> Amounts<'_> {
    let mut amounts = Amounts::new();
    for amount in money.amounts() {
        amounts.entry((&amount.line, amount.stage)).or_default().push(amount);
    }
    amounts
}

/// Each amount that some document gives, once.
fn against_activities<'a>(amounts: &[&'a LineAmount], money: &'a Money) -> Vec<CheckedLine<'a>> {
    let mut seen = BTreeSet::new();
    let own = amounts.iter().filter(|amount| seen.insert(amount.kr));
    own.filter_map(|amount| against_own_activities(amount, money)).collect()
}

fn against_own_activities<'a>(amount: &'a LineAmount, money: &'a Money) -> Option<CheckedLine<'a>> {
    let line = money.lines.get(&amount.line)?;
    let addends = Addends::of_line(line, amount.stage, &amount.source, money);
    if addends.own.is_empty() {
        return None;
    }
    let printed = PrintedSum::kr(amount.kr);
    let own = addends.own.clone();
    let (sum, rule) = ruled(printed, &own);
    let why = if rule == SumRule::Differs { explanations(printed, addends) } else { Vec::new() };
    Some(CheckedLine {
        lines: vec![line],
        stage: amount.stage,
        row: &amount.row,
        printed: amount.kr,
        held: Below::Activities,
        own,
        sum,
        rule,
        why,
    })
}

fn ruled(printed: PrintedSum, own: &[Item<'_>]) -> (Kr, SumRule) {
    let kr: Vec<Kr> = own.iter().map(|item| item.kr).collect();
    (kr.iter().sum(), printed.rules(&kr).first().copied().unwrap_or(SumRule::Differs))
}

/// Lines that stand under the same lines, held against those together.
fn against_lines_below<'a>(amounts: &Amounts<'a>, money: &'a Money) -> Vec<CheckedLine<'a>> {
    let mut below: BTreeMap<&BTreeSet<Key>, Vec<&FundingLine>> = BTreeMap::new();
    for line in money.lines.values().filter(|line| !line.parents.is_empty()) {
        below.entry(&line.parents).or_default().push(line);
    }
    let mut checked = Vec::new();
    for (above, lines) in &below {
        // A line that other lines share with others still has more below it than these.
        let shared = below.keys().filter(|other| !other.is_disjoint(above)).count() > 1;
        let above: Option<Vec<&FundingLine>> = above.iter().map(|line| money.lines.get(line)).collect();
        let Some(above) = above else { continue };
        checked
            .extend(Stage::ALL.iter().filter_map(|stage| below_at((&above, lines), *stage, shared, (amounts, money))));
    }
    checked
}

fn below_at<'a>(
    (above, below): (&[&'a FundingLine], &[&'a FundingLine]),
    stage: Stage,
    shared: bool,
    (amounts, money): (&Amounts<'a>, &'a Money),
) -> Option<CheckedLine<'a>> {
    let at = |lines: &[&'a FundingLine]| -> Vec<&'a LineAmount> {
        lines.iter().filter_map(|line| amounts.get(&(&line.key, stage))).flatten().copied().collect()
    };
    let whole = amounts_of_one_document(&at(above), "");
    let first = whole.first()?;
    // Where one of the lines above has no amount, nothing can be held against them.
    if whole.iter().map(|amount| &amount.line).collect::<BTreeSet<_>>().len() < above.len() {
        return None;
    }
    let parts = amounts_of_one_document(&at(below), &first.source);
    let item = |amount: &&'a LineAmount| Item {
        name: money.line_name(&amount.line),
        under: Called::one(&amount.line.id),
        kr: amount.kr,
        row: &amount.row,
    };
    let own: Vec<Item<'a>> = parts.iter().map(item).collect();
    if own.is_empty() {
        return None;
    }
    let same_document = |amount: &&LineAmount| (&amount.owner, &amount.source) == (&first.owner, &first.source);
    let complete = !shared && parts.len() == below.len() && whole.iter().chain(&parts).all(same_document);
    let printed = whole.iter().map(|amount| amount.kr).sum();
    let (sum, rule) = ruled(PrintedSum::kr(printed), &own);
    let fits = !complete && rule == SumRule::Differs && sum < printed;
    Some(CheckedLine {
        lines: above.to_vec(),
        stage,
        row: &first.row,
        printed,
        held: if complete { Below::Lines } else { Below::SomeLines },
        own,
        sum,
        rule: if fits { SumRule::IncompleteParts } else { rule },
        why: Vec::new(),
    })
}
