//! The reconciliation as an answer: every printed sum of a year beside the sum
//! of what it is the sum of.

use super::gap::{Explanation, Item};
use super::lines::{Below, CheckedLine};
use super::money::Money;
use super::totals::CheckedTotal;
use super::{lines, notice, totals};
use crate::measure::read::printed::{Stated, StatedTotal};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::reconciliation::{HeldAgainst, ReconciledSum, Reconciliation};
use crate::model::answer::{Answered, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Stage, SumRule};
use crate::words::Message;

/// Every printed sum and every line's amount of a year, against its rows and
/// its printed parts.
pub fn reconciliation(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Reconciliation>, QuestionError> {
    let money = Money::read(rows, rows)?;
    let mut sums = Vec::new();
    for checked in totals::checked(&money) {
        if checked.total.year == scope.year && scope.covers(&checked.total.key.owner) {
            sums.extend(of_total(&checked, &money));
        }
    }
    for checked in lines::checked(&money) {
        let first = checked.lines.first().filter(|line| line.year == scope.year && scope.covers(&line.key.owner));
        sums.extend(first.map(|line| of_line(&checked, &line.key.owner, &money)));
    }
    let notes = vec![Message::new("note-nothing-put-right")];
    answered(rows, Reconciliation { year: scope.year, rows: sums, notes })
}

/// What is printed, whatever it is held against.
struct PrintedSum<'a> {
    owner: &'a str,
    total: Entity,
    of_what: Option<Entity>,
    stage: Option<Stage>,
    /// Where its figures are found, from the owner on.
    at: Vec<String>,
    stated: Stated,
    /// The kronor that it says.
    kr: Kr,
    row: RowSet,
}

/// What a sum is held against, and what that came to.
struct Counterpart {
    what: HeldAgainst,
    sum: Kr,
    rule: SumRule,
    why: Vec<Message>,
    addends: Vec<RowSet>,
}

fn of_total(checked: &CheckedTotal<'_>, money: &Money) -> Vec<ReconciledSum> {
    let total = checked.total;
    let stated_row =
        |own: &StatedTotal| RowSet::of("stated_totals").text("owner", &own.key.owner).text("id", &own.key.id);
    let body = total.organisation.as_ref().map(|body| money.body_name(body).entity(&body.id));
    let sum = PrintedSum {
        owner: &total.key.owner,
        total: Entity::named(&total.key.id, &total.key.id),
        of_what: body.or_else(|| total.lines.first().map(|line| money.line_name(line).entity(&line.id))),
        stage: total.stage,
        at: vec![total.key.id.clone(), total.year.to_string()],
        stated: total.stated,
        kr: checked.printed.kr,
        row: stated_row(total),
    };
    let mut rows = Vec::new();
    if !checked.own.is_empty() || checked.parts.is_none() {
        let table = if total.table == "funding_amounts" { "funding_amounts" } else { "allocations" };
        rows.push(sum.beside(Counterpart {
            what: HeldAgainst::Rows,
            sum: checked.sum,
            rule: checked.rule,
            why: sentences(&checked.why),
            addends: sets(table, &checked.own),
        }));
    }
    if let Some(parts) = &checked.parts {
        rows.push(sum.beside(Counterpart {
            what: HeldAgainst::Parts,
            sum: parts.sum,
            rule: parts.rule,
            why: Vec::new(),
            addends: parts.parts.iter().map(|part| stated_row(part)).collect(),
        }));
    }
    rows
}

fn of_line(checked: &CheckedLine<'_>, owner: &str, money: &Money) -> ReconciledSum {
    let (sv, en): (Vec<String>, Vec<String>) =
        checked.lines.iter().map(|line| money.line_name(&line.key).both()).unzip();
    let ids: Vec<&str> = checked.lines.iter().map(|line| line.key.id.as_str()).collect();
    let year = checked.lines.first().map_or_else(String::new, |line| line.year.to_string());
    let (what, table) = match checked.held {
        Below::Activities => (HeldAgainst::Activities, "allocations"),
        Below::Lines | Below::SomeLines => (HeldAgainst::Lines, "funding_amounts"),
    };
    let sum = PrintedSum {
        owner,
        total: Entity::new(&ids.join("+"), &sv.join(" + "), &en.join(" + ")),
        of_what: None,
        stage: Some(checked.stage),
        at: vec![ids.join("+"), year, checked.stage.word().to_owned()],
        stated: Stated::Kr(checked.printed),
        kr: checked.printed,
        row: set("funding_amounts", checked.row),
    };
    sum.beside(Counterpart {
        what,
        sum: checked.sum,
        rule: checked.rule,
        why: sentences(&checked.why),
        addends: sets(table, &checked.own),
    })
}

impl PrintedSum<'_> {
    fn beside(&self, against: Counterpart) -> ReconciledSum {
        let figure = |what: &str, (value, unit), formula: &str, base: Vec<RowSet>| {
            let at = self.at.iter().map(String::as_str);
            let address = ["reconciliation", self.owner].into_iter().chain(at).chain([against.what.word(), what]);
            let working = Working { formula: Message::new(formula), query: "printed-totals" };
            Figure { address: Address::new(address), value, unit, flags: Flags::new(), interval: None, working, base }
        };
        let known = |kr: Kr| match against.rule {
            SumRule::NothingToAdd => (Err(Absent::NoBase), Unit::Kr),
            _ => (Ok(kr.amount()), Unit::Kr),
        };
        let stated = match self.stated {
            Stated::Kr(kr) => (Ok(kr.amount()), Unit::Kr),
            Stated::Tkr(tkr) => (Ok(tkr.thousands()), Unit::Of { sv: "tkr".to_owned(), en: "SEK thousand".to_owned() }),
        };
        let both = std::iter::once(self.row.clone()).chain(against.addends.clone()).collect();
        ReconciledSum {
            owner: self.owner.to_owned(),
            total: self.total.clone(),
            of_what: self.of_what.clone(),
            held_against: against.what,
            stage: self.stage,
            stated: figure("stated", stated, "formula-as-printed", vec![self.row.clone()]),
            sum_kr: figure("sum", known(against.sum), "formula-sum-of-rows", against.addends.clone()),
            gap_kr: figure("gap", known(self.kr - against.sum), "formula-sum-gap", both),
            rule: against.rule,
            explained_by: against.why.clone(),
        }
    }
}

fn sentences(why: &[Explanation<'_>]) -> Vec<Message> {
    why.iter().map(|why| notice::sentence(*why)).collect()
}

fn set(table: &'static str, row: &super::StoredRow) -> RowSet {
    RowSet::of(table).text("row_file", &row.file).int("row_line", row.line)
}

fn sets(table: &'static str, items: &[Item<'_>]) -> Vec<RowSet> {
    items.iter().map(|item| set(table, item.row)).collect()
}
