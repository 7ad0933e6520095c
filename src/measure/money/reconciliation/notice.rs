//! What a reconciliation has to say, before anyone has looked up where its rows stand.

use super::gap::{Explanation, Item};
use super::lines::{Below, CheckedLine};
use super::money::Money;
use super::totals::{CheckedParts, CheckedTotal};
use crate::diag::{Code, codes};
use crate::measure::read::printed::{Stated, StoredRow};
use crate::model::answer::reconciliation::HeldAgainst;
use crate::model::kr::Kr;
use crate::model::vocabulary::SumRule;
use crate::words::{Arg, Message};

/// How many rows of a sum are pointed at, where nothing tells one from the other.
const POINTED_AT: usize = 12;

/// A cell of a stored row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCell {
    /// The row.
    pub row: StoredRow,
    /// The column.
    pub column: &'static str,
}

impl StoredCell {
    pub(super) fn new(row: &StoredRow, column: &'static str) -> Self {
        Self { row: row.clone(), column }
    }
}

/// Something worth a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Which finding.
    pub code: Code,
    /// The rows that it is about; the first is the one to look at first.
    pub spots: Vec<StoredCell>,
    /// The arguments of its text.
    pub args: Vec<(&'static str, Arg)>,
}

impl Notice {
    pub(super) fn new(code: Code, spots: impl IntoIterator<Item = StoredCell>) -> Self {
        Self { code, spots: spots.into_iter().collect(), args: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }
}

/// What a printed sum gives to say: of its rows, and of its printed parts.
pub(super) fn of_total(checked: &CheckedTotal<'_>, money: &Money) -> Vec<Notice> {
    let total = checked.total;
    let stated = match total.stated {
        Stated::Kr(kr) => kr.into(),
        Stated::Tkr(tkr) => Message::new("amount-tkr").with("number", Arg::Decimal(tkr.thousands())).into(),
    };
    let at = StoredCell::new(&total.row, "amount");
    let gap = checked.printed.kr - checked.sum;
    let sum = SumInWords { what: what(checked, money), stated, at, gap, more: "sum-is-more", less: "sum-is-less" };
    let mut notices = Vec::new();
    if !checked.own.is_empty() {
        notices.extend(sum.notice(HeldAgainst::Rows, checked.rule, checked.sum, &checked.own, &checked.why));
    }
    if let Some(parts) = &checked.parts {
        notices.extend(of_parts(parts, checked, sum));
    }
    notices
}

fn what(checked: &CheckedTotal<'_>, money: &Money) -> Message {
    let total = checked.total;
    let body = total.organisation.as_ref().map(|body| money.body_name(body));
    let of = body.or_else(|| total.lines.first().map(|line| money.line_name(line)));
    match of {
        Some(of) => Message::new("total-called-of").with("id", total.key.id.as_str()).with("of", of),
        None => Message::new("total-called").with("id", total.key.id.as_str()),
    }
}

fn of_parts(parts: &CheckedParts<'_>, checked: &CheckedTotal<'_>, sum: SumInWords) -> Option<Notice> {
    let sum = SumInWords { gap: checked.printed.kr - parts.sum, ..sum };
    let said = sum.said(HeldAgainst::Parts, parts.rule, (parts.sum, parts.parts.len()), Vec::new())?;
    let spots = parts.parts.iter().take(POINTED_AT).map(|part| StoredCell::new(&part.row, "amount"));
    Some(said.and_at(spots))
}

/// What a line's amount gives to say.
pub(super) fn of_line(checked: &CheckedLine<'_>, money: &Money) -> Option<Notice> {
    let (addends, more, less) = match checked.held {
        Below::Activities => (HeldAgainst::Activities, "line-leaves", "line-exceeded"),
        Below::SomeLines => (HeldAgainst::Lines, "line-leaves", "line-exceeded"),
        Below::Lines => (HeldAgainst::Lines, "sum-is-more", "sum-is-less"),
    };
    let names = checked.lines.iter().map(|line| money.line_name(&line.key).both()).collect();
    let stage = Message::new(format!("stage-{}", checked.stage.word()));
    let sum = SumInWords {
        what: Message::new("line-called").with("lines", Arg::Names(names)).with("stage", stage),
        stated: checked.printed.into(),
        at: StoredCell::new(checked.row, "amount_kr"),
        gap: checked.printed - checked.sum,
        more,
        less,
    };
    let notice = sum.notice(addends, checked.rule, checked.sum, &checked.own, &checked.why)?;
    let code = match (checked.rule, checked.held, sum.gap > Kr::ZERO) {
        (SumRule::Differs, Below::Activities, true) => codes::ALLOCATIONS_LEAVE_LINE,
        (SumRule::Differs, Below::Activities | Below::SomeLines, false) => codes::ALLOCATIONS_EXCEED_LINE,
        _ => notice.code,
    };
    Some(Notice { code, ..notice })
}

/// A sum in words.
struct SumInWords {
    what: Message,
    stated: Arg,
    at: StoredCell,
    /// What is printed less what the addends give.
    gap: Kr,
    /// How it is said that the addends are less, and that they are more.
    more: &'static str,
    less: &'static str,
}

impl SumInWords {
    fn notice(
        &self,
        addends: HeldAgainst,
        rule: SumRule,
        sum: Kr,
        own: &[Item<'_>],
        why: &[Explanation<'_>],
    ) -> Option<Notice> {
        if rule != SumRule::Differs {
            return self.said(addends, rule, (sum, own.len()), Vec::new());
        }
        let sentences = match why {
            // Money that is left needs no explanation.
            [] if self.more == "line-leaves" && self.gap > Kr::ZERO => Vec::new(),
            [] => vec![Message::new("why-nothing")],
            why => why.iter().map(|why| sentence(*why)).collect(),
        };
        let pointed: Vec<&StoredRow> = match why {
            [] if own.len() <= POINTED_AT => own.iter().map(|item| item.row).collect(),
            [] => Vec::new(),
            why => why.iter().flat_map(|why| why.rows()).map(|(row, _)| row).collect(),
        };
        let said = self.said(addends, rule, (sum, own.len()), sentences)?;
        Some(said.and_at(pointed.into_iter().map(|row| StoredCell::new(row, "amount_kr"))))
    }

    /// Nothing of a sum that agrees, else by which rule it comes out, or that it does not.
    fn said(
        &self,
        addends: HeldAgainst,
        rule: SumRule,
        (sum, count): (Kr, usize),
        why: Vec<Message>,
    ) -> Option<Notice> {
        let numbers = |message: Message| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            message
                .with("what", self.what.clone())
                .with("stated", self.stated.clone())
                .with("addends", Message::new(format!("addends-{addends}")).with("count", Arg::Int(count)))
                .with("sum", sum)
                .with("gap", self.gap.abs())
        };
        let (code, reason) = match rule {
            SumRule::Agrees | SumRule::IncompleteParts | SumRule::NothingToAdd => return None,
            SumRule::Differs if self.gap > Kr::ZERO => (codes::TOTAL_DIFFERS, self.more),
            SumRule::Differs => (codes::TOTAL_DIFFERS, self.less),
            _ => (codes::TOTAL_BY_ROUNDING, "sum-by-rule"),
        };
        let reason = numbers(Message::new(reason)).with("rule", rule_name(rule));
        let sentences = std::iter::once(reason).chain(why).collect();
        Some(Notice::new(code, [self.at.clone()]).with("reason", Arg::Each(sentences)))
    }
}

impl Notice {
    /// Takes places besides, each once.
    fn and_at(mut self, spots: impl IntoIterator<Item = StoredCell>) -> Self {
        for spot in spots {
            if !self.spots.contains(&spot) {
                self.spots.push(spot);
            }
        }
        self
    }
}

/// A rule by name.
pub(super) fn rule_name(rule: SumRule) -> Message {
    Message::new(format!("sum-rule-{}", rule.word()))
}

/// One candidate in a sentence.
pub(super) fn sentence(why: Explanation<'_>) -> Message {
    let one = |id: &str, item: Item<'_>| {
        Message::new(id).with("name", item.name).with("under", item.under).with("kr", item.kr)
    };
    let two = |id: &str, a: Item<'_>, b: Item<'_>| {
        one(id, a).with("other", b.name).with("other_under", b.under).with("other_kr", b.kr)
    };
    match why {
        Explanation::Elsewhere(item) => one("why-elsewhere", item),
        Explanation::Foreign(item) => one("why-foreign", item),
        Explanation::Twice(item) => one("why-twice", item),
        Explanation::Otherwise(other) => one("why-otherwise", other.item).with("read", other.kr),
        Explanation::BothElsewhere(a, b) => two("why-both-elsewhere", a, b),
        Explanation::BothForeign(a, b) => two("why-both-foreign", a, b),
        Explanation::Exchanged { out, into } => two("why-exchanged", out, into),
        Explanation::Digits { item, read } => one("why-digits", item).with("read", read),
    }
}
