//! What makes a ledger doubtful, with its lines.

use rust_decimal::Decimal;

use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Document, SieFault};
use crate::provenance::ledger::{LedgerEvent, LedgerFault, Spent, Tally, WhyDiffers};
use crate::words::{Arg, Message};

/// How many objects are named beside those of the map.
const NAMED: usize = 12;

/// A line that cannot be read, or a voucher that does not balance.
pub(super) fn of_event(event: &LedgerEvent<'_>, ledger: &Document, findings: &mut Findings) {
    match event {
        LedgerEvent::Posting(_) => {}
        LedgerEvent::Unbalanced(line, name, sum) => findings.push_with(codes::VOUCHER_UNBALANCED, || {
            let finding = Finding::new(codes::VOUCHER_UNBALANCED, ledger.place(*line, 1));
            finding.with("voucher", name.as_str()).with("kr", Arg::Kr(*sum))
        }),
        LedgerEvent::Fault(line, column, why) => findings.push_with(codes::LEDGER_BROKEN, || {
            Finding::new(codes::LEDGER_BROKEN, ledger.place(*line, *column)).with("reason", Message::new(fault(*why)))
        }),
    }
}

fn fault(why: LedgerFault) -> &'static str {
    match why {
        LedgerFault::Line(SieFault::NoLabel) => "ledger-no-label",
        LedgerFault::Line(SieFault::OpenQuote) => "ledger-open-quote",
        LedgerFault::Line(SieFault::OpenBrace | SieFault::Unclosed) => "ledger-open-brace",
        LedgerFault::Line(SieFault::StrayBrace) => "ledger-stray-brace",
        LedgerFault::Line(SieFault::HalfObject) => "ledger-half-object",
        LedgerFault::Outside => "ledger-outside",
        LedgerFault::Account => "ledger-account",
        LedgerFault::Amount => "ledger-amount",
        LedgerFault::Day => "ledger-day",
    }
}

/// What all of it together shows.
pub(super) fn of_ledger(spent: &Spent, ledger: &Document, findings: &mut Findings) {
    let book = &spent.book;
    let whole = || Place::file(&ledger.shown);
    if book.vouchers == 0 {
        let reason = Message::new("ledger-no-vouchers").with("kind", book.kind.as_str());
        findings.push(Finding::new(codes::LEDGER_BROKEN, whole()).with("reason", reason));
    }
    if let Some((currency, line)) = book.currency.as_ref().filter(|(own, _)| !own.eq_ignore_ascii_case("SEK")) {
        let finding = Finding::new(codes::LEDGER_CURRENCY, ledger.place(*line, 1));
        findings.push(finding.with("currency", currency.as_str()));
    }
    of_map(spent, ledger, findings);
    for (account, line) in spent.sums.undescribed(book) {
        let finding = Finding::new(codes::ACCOUNT_NOT_DESCRIBED, ledger.place(line, 1));
        findings.push(finding.with("account", account.to_string()));
    }
    for own in spent.sums.differing(book) {
        let why = match own.why {
            WhyDiffers::NoPosting => "balance-no-posting",
            WhyDiffers::Removed => "balance-removed",
            WhyDiffers::Unknown => "balance-unknown",
        };
        let objects = own.balance.objects.iter().map(|(dimension, object)| format!(" {{{dimension} {object}}}"));
        let account = format!("{}{}", own.balance.account, objects.collect::<String>());
        let finding = Finding::new(codes::BALANCE_DIFFERS, ledger.place(own.balance.line, 1))
            .with("label", format!("#{}", own.balance.label))
            .with("account", account)
            .with("said", Arg::Kr(own.balance.amount))
            .with("gives", Arg::Kr(own.gives))
            .with("kr", Arg::Kr(own.balance.amount.saturating_sub(own.gives)));
        findings.push(finding.with("why", Message::new(why)));
    }
    years(spent, ledger, findings);
}

/// What the map takes twice, not at all, or leaves.
fn of_map(spent: &Spent, ledger: &Document, findings: &mut Findings) {
    for (rows, tally) in &spent.apart.twice {
        let rows: Vec<String> = rows.iter().filter_map(|row| Some(spent.map.get(*row)?.id.clone())).collect();
        let finding = Finding::new(codes::LEDGER_TAKEN_TWICE, ledger.place(tally.line, 1));
        findings.push(counted(finding, *tally).with("rows", Arg::List(rows)));
    }
    for row in spent.idle() {
        let finding = Finding::new(codes::LEDGER_MAP_IDLE, row.place.clone()).with("id", row.id.as_str());
        findings.push(finding.with("accounts", row.said()).with("file", ledger.shown.as_str()));
    }
    for (account, tally) in &spent.apart.without {
        let finding = Finding::new(codes::POSTING_WITHOUT_OBJECT, ledger.place(tally.line, 1));
        findings.push(counted(finding, *tally).with("account", account.to_string()));
    }
    let unmapped = &spent.apart.unmapped;
    if let Some(first) = unmapped.values().min_by_key(|own| own.line) {
        let sum = unmapped.values().fold(Decimal::ZERO, |sum, own| sum.saturating_add(own.sum));
        let count = unmapped.values().map(|own| own.count).sum();
        let name = |(dimension, object): &(String, String)| {
            let name = spent.book.objects.get(&(dimension.clone(), object.clone()));
            name.map_or_else(|| format!("{dimension} {object}"), |name| format!("{dimension} {object} {name}"))
        };
        let named: Vec<String> = unmapped.keys().take(NAMED).map(name).collect();
        let more = i64::try_from(unmapped.len().saturating_sub(NAMED)).unwrap_or(i64::MAX);
        let finding = Finding::new(codes::OBJECT_NOT_MAPPED, ledger.place(first.line, 1));
        let finding = counted(finding, Tally { count, sum, line: first.line });
        findings.push(finding.with("objects", Arg::List(named)).with("more", Arg::Int(more)));
    }
}

fn counted(finding: Finding, tally: Tally) -> Finding {
    let count = i64::try_from(tally.count).unwrap_or(i64::MAX);
    finding.with("count", Arg::Int(count)).with("kr", Arg::Kr(tally.sum))
}

/// Financial years that are not calendar years, and years that had not ended when the ledger was written.
fn years(spent: &Spent, ledger: &Document, findings: &mut Findings) {
    let book = &spent.book;
    let note = |place, reason: Message| Finding::new(codes::LEDGER_YEAR, place).with("reason", reason);
    if book.years.is_empty() {
        findings.push(note(Place::file(&ledger.shown), Message::new("ledger-year-none")));
    }
    for own in &book.years {
        let place = || ledger.place(own.line, 1);
        let is_calendar =
            own.start.format("%m%d").to_string() == "0101" && own.end.format("%m%d").to_string() == "1231";
        if !is_calendar {
            let reason = Message::new("ledger-year-broken").with("period", Arg::Period(own.start, own.end));
            findings.push(note(place(), reason));
        }
        if let Some(day) = book.generated.filter(|day| *day <= own.end && *day >= own.start) {
            let reason =
                Message::new("ledger-year-open").with("day", day).with("period", Arg::Period(own.start, own.end));
            findings.push(note(place(), reason));
        }
    }
}
