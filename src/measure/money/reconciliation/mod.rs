//! Whether what the documents print fits together: every printed sum against
//! its rows and its parts, amounts against the grant they come from, and one
//! document or stage against the next.
//!
//! Nothing is put right. What differs is said with the place of its rows and,
//! where a row or two would explain it, with those rows. That they would is no
//! proof that they do.

mod addends;
mod called;
mod changes;
mod gap;
mod lines;
mod money;
mod notice;
mod sum_rule;
mod table;
mod totals;

pub use crate::measure::read::printed::{StoredRow, tables};
pub use notice::{Notice, StoredCell};
pub use table::reconciliation;

use std::collections::BTreeMap;

use crate::measure::QuestionError;
use crate::model::answer::reconciliation::HeldAgainst;
use crate::model::rows::Rows;
use crate::model::vocabulary::SumRule;
use money::Money;

/// What a reconciliation came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// What is worth a finding.
    pub notices: Vec<Notice>,
    /// How many printed sums there are by the rule that they follow.
    pub totals: BTreeMap<SumRule, u64>,
    /// The same of printed sums of printed parts.
    pub parts: BTreeMap<SumRule, u64>,
    /// The same of the lines' amounts, held against what was made of them.
    pub lines: BTreeMap<SumRule, u64>,
}

impl Reconciled {
    /// Takes what a reconciliation of other rows came to, which say nothing of these.
    pub fn add(&mut self, other: Self) {
        self.notices.extend(other.notices);
        let tallies =
            [(&mut self.totals, other.totals), (&mut self.parts, other.parts), (&mut self.lines, other.lines)];
        for (own, others) in tallies {
            others.into_iter().for_each(|(rule, count)| *own.entry(rule).or_insert(0) += count);
        }
    }

    /// How many sums follow which rule, by what they were held against.
    pub fn tallies(&self) -> [Tally<'_>; 3] {
        [(HeldAgainst::Rows, &self.totals), (HeldAgainst::Parts, &self.parts), (HeldAgainst::Lines, &self.lines)]
    }
}

/// What sums were held against, and how many follow which rule.
pub type Tally<'a> = (HeldAgainst, &'a BTreeMap<SumRule, u64>);

/// Holds everything that is loaded against each other, of every owner and year.
pub fn reconcile(rows: &dyn Rows) -> Result<Reconciled, QuestionError> {
    Ok(reconciled(&Money::read(rows, rows)?))
}

/// The same of some owners' rows. Their sums are of their own rows; only lines stand beside those of others, under the same
/// lines above, so that of lines and their amounts more may be given.
pub fn reconcile_beside(rows: &dyn Rows, lines: &dyn Rows) -> Result<Reconciled, QuestionError> {
    let money = Money::read(rows, lines)?;
    match money.has_parts_of_others() {
        // What others print of the same whole is held against it as well.
        true => reconcile(lines),
        false => Ok(reconciled(&money)),
    }
}

fn reconciled(money: &Money) -> Reconciled {
    let totals = totals::checked(money);
    let lines = lines::checked(money);
    let mut notices = Vec::new();
    notices.extend(totals.iter().flat_map(|total| notice::of_total(total, money)));
    notices.extend(lines.iter().filter_map(|line| notice::of_line(line, money)));
    notices.extend(changes::notices(money));
    Reconciled {
        notices,
        totals: tally(totals.iter().map(|total| total.rule)),
        parts: tally(totals.iter().filter_map(|total| Some(total.parts.as_ref()?.rule))),
        lines: tally(lines.iter().map(|line| line.rule)),
    }
}

fn tally(rules: impl Iterator<Item = SumRule>) -> BTreeMap<SumRule, u64> {
    let mut tally = BTreeMap::new();
    for rule in rules {
        *tally.entry(rule).or_insert(0) += 1;
    }
    tally
}
