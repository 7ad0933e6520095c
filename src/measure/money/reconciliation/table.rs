//! The reconciliation as an answer: every printed sum of a year beside the sum
//! of what it is the sum of.

use rust_decimal::Decimal;

use super::gap::Item;
use super::lines::{CheckedLine, Held};
use super::money::Money;
use super::totals::CheckedTotal;
use super::{lines, notice, totals};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::rows::Rows;
use crate::model::vocabulary::{MoneyUnit, SumRule};
use crate::words::Message;

const KEYS: &[&str] =
    &["owner", "total", "of_what", "held_against", "stage", "stated", "sum_kr", "gap_kr", "rule", "explained_by"];

/// Every printed sum and every line's amount of a year, against its rows and
/// its printed parts.
pub fn reconciliation(rows: &dyn Rows, scope: &Scope) -> Result<LooseAnswer, QuestionError> {
    let money = Money::read(rows)?;
    let mut answer = LooseAnswer::new("reconciliation", KEYS);
    answer.top.push(("year", Cell::Plain(scope.year.into())));
    let year = i64::from(scope.year);
    for checked in totals::checked(&money) {
        if checked.total.year == year && scope.covers(&checked.total.key.owner) {
            answer.rows.extend(of_total(&checked, &money));
        }
    }
    for checked in lines::checked(&money) {
        let first = checked.lines.first().filter(|line| line.year == year && scope.covers(&line.key.owner));
        answer.rows.extend(first.map(|line| of_line(&checked, &line.key.owner, &money)));
    }
    answer.notes.push(Message::new("note-nothing-put-right"));
    Ok(answer)
}

/// One printed sum beside what it is the sum of.
struct Beside<'a> {
    owner: &'a str,
    total: Entity,
    of_what: Cell,
    held_against: &'static str,
    stage: Cell,
    /// Where its figures are found, from the owner on.
    at: Vec<String>,
    stated: (Decimal, Unit),
    stated_kr: Decimal,
    sum: Decimal,
    rule: SumRule,
    why: Vec<Cell>,
    printed: RowSet,
    addends: Vec<RowSet>,
}

fn of_total(checked: &CheckedTotal<'_>, money: &Money) -> Vec<Vec<Cell>> {
    let total = checked.total;
    let table = if total.table == "funding_amounts" { "funding_amounts" } else { "allocations" };
    let body = total.organisation.as_ref().map(|body| Entity::named(&body.id, money.body_name(body)));
    let line = total.lines.first().map(|line| Entity::named(&line.id, money.line_name(line)));
    let beside = |held_against, sum, rule, why, addends| Beside {
        owner: &total.key.owner,
        total: Entity::named(&total.key.id, &total.key.id),
        of_what: body.clone().or(line.clone()).map_or(Cell::Null, Cell::Entity),
        held_against,
        stage: total.stage.map_or(Cell::Null, |stage| Cell::word("stage", stage.word())),
        at: vec![total.key.id.clone(), total.year.to_string()],
        stated: match total.unit {
            MoneyUnit::Kr => (total.amount, Unit::Kr),
            MoneyUnit::Tkr => (total.amount, Unit::Of { sv: "tkr".to_owned(), en: "SEK thousand".to_owned() }),
        },
        stated_kr: checked.printed.kr,
        sum,
        rule,
        why,
        printed: RowSet::of("stated_totals").text("owner", &total.key.owner).text("id", &total.key.id),
        addends,
    };
    let mut rows = Vec::new();
    if !checked.own.is_empty() || checked.parts.is_none() {
        let why = checked.why.iter().map(|why| Cell::Message(notice::sentence(*why))).collect();
        rows.push(beside("rows", checked.sum, checked.rule, why, sets(table, &checked.own)).row());
    }
    if let Some(parts) = &checked.parts {
        let part = |part: &&super::money::Total| {
            RowSet::of("stated_totals").text("owner", &part.key.owner).text("id", &part.key.id)
        };
        rows.push(beside("parts", parts.sum, parts.rule, Vec::new(), parts.parts.iter().map(part).collect()).row());
    }
    rows
}

fn of_line(checked: &CheckedLine<'_>, owner: &str, money: &Money) -> Vec<Cell> {
    let names: Vec<&str> = checked.lines.iter().map(|line| money.line_name(&line.key)).collect();
    let ids: Vec<&str> = checked.lines.iter().map(|line| line.key.id.as_str()).collect();
    let year = checked.lines.first().map_or_else(String::new, |line| line.year.to_string());
    let (held_against, table) = match checked.held {
        Held::Activities => ("activities", "allocations"),
        Held::Lines | Held::SomeLines => ("lines", "funding_amounts"),
    };
    let beside = Beside {
        owner,
        total: Entity::named(&ids.join("+"), &names.join(" + ")),
        of_what: Cell::Null,
        held_against,
        stage: Cell::word("stage", checked.stage.word()),
        at: vec![ids.join("+"), year, checked.stage.word().to_owned()],
        stated: (checked.printed, Unit::Kr),
        stated_kr: checked.printed,
        sum: checked.sum,
        rule: checked.rule,
        why: checked.why.iter().map(|why| Cell::Message(notice::sentence(*why))).collect(),
        printed: set("funding_amounts", checked.row),
        addends: sets(table, &checked.own),
    };
    beside.row()
}

impl Beside<'_> {
    fn row(self) -> Vec<Cell> {
        let address = |what: &str| {
            let at = self.at.iter().map(String::as_str);
            Address::new(["reconciliation", self.owner].into_iter().chain(at).chain([self.held_against, what]))
        };
        let figure = |what: &str, value: Result<Decimal, Absent>, unit: Unit, formula: &str, base: Vec<RowSet>| {
            let working = Working { formula: Message::new(formula), query: "printed-totals" };
            Figure { address: address(what), value, unit, flags: Flags::new(), interval: None, working, base }
        };
        let (stated, unit) = self.stated;
        let has_addends = self.rule != SumRule::NothingToAdd;
        let known = |value: Decimal| if has_addends { Ok(value) } else { Err(Absent::NoBase) };
        let both = std::iter::once(self.printed.clone()).chain(self.addends.clone()).collect();
        let gap = figure("gap", known(self.stated_kr - self.sum), Unit::Kr, "formula-sum-gap", both);
        let sum = figure("sum", known(self.sum), Unit::Kr, "formula-sum-of-rows", self.addends.clone());
        vec![
            Cell::Text(self.owner.to_owned()),
            Cell::Entity(self.total.clone()),
            self.of_what.clone(),
            Cell::word("held-against", self.held_against),
            self.stage.clone(),
            figure("stated", Ok(stated), unit, "formula-as-printed", vec![self.printed.clone()]).into(),
            sum.into(),
            gap.into(),
            Cell::word("sum-rule", self.rule.word()),
            Cell::List(self.why.clone()),
        ]
    }
}

fn set(table: &'static str, row: &super::StoredRow) -> RowSet {
    RowSet::of(table).text("row_file", &row.file).int("row_line", row.line)
}

fn sets(table: &'static str, items: &[Item<'_>]) -> Vec<RowSet> {
    items.iter().map(|item| set(table, item.row)).collect()
}
