//! A ledger as it is walked through: its postings one by one, and what it says
//! of itself. Nothing of it is kept but accounts, objects and balances.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::intake::{SieFault, SieItem, SieObject, SieRecord, sie_items};

/// A posting that counts: `#TRANS`, or `#RTRANS`, whose repetition as a `#TRANS` is passed over.
#[derive(Debug)]
pub struct Posting<'p> {
    /// The line.
    pub line: u32,
    /// The account.
    pub account: u64,
    /// The objects with their dimensions.
    pub objects: &'p [SieObject<'p>],
    /// Debit above zero, credit below.
    pub amount: Decimal,
    /// Its own day, or its voucher's.
    pub date: NaiveDate,
    /// Whether it was taken out again (`#BTRANS`): such a posting counts nowhere.
    pub removed: bool,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerFault {
    /// It is no record.
    Line(SieFault),
    /// A posting outside vouchers.
    Outside,
    /// No account.
    Account,
    /// No amount.
    Amount,
    /// No day.
    Day,
}

/// What comes along on the way through a ledger.
#[derive(Debug)]
pub enum LedgerEvent<'e> {
    /// A posting.
    Posting(Posting<'e>),
    /// A voucher whose postings do not make zero: its line, its name and what they make.
    Unbalanced(u32, String, Decimal),
    /// A line that cannot be read: the line, the column and why.
    Fault(u32, u32, LedgerFault),
}

/// A financial year of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerYear {
    /// 0 is the ledger's own, -1 the one before.
    pub number: i32,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last.
    pub end: NaiveDate,
    /// Where it stands.
    pub line: u32,
}

/// A balance that a ledger prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// `IB`, `UB`, `RES`, `OIB` or `OUB`.
    pub label: &'static str,
    /// Of which financial year.
    pub year: i32,
    /// Of which account.
    pub account: u64,
    /// Of which objects.
    pub objects: Vec<(String, String)>,
    /// The amount.
    pub amount: Decimal,
    /// Where it stands.
    pub line: u32,
}

/// What a ledger says of itself.
#[derive(Debug, Default)]
pub struct Book {
    /// Its kind by the standard, like `4`.
    pub kind: String,
    /// The currency and its line, where one is named.
    pub currency: Option<(String, u32)>,
    /// Whose it is.
    pub company: String,
    /// The day it was written.
    pub generated: Option<NaiveDate>,
    /// Financial years.
    pub years: Vec<LedgerYear>,
    /// The accounts that are described.
    pub accounts: HashSet<u64>,
    /// The names of objects, by dimension and object.
    pub objects: BTreeMap<(String, String), String>,
    /// The balances.
    pub balances: Vec<Balance>,
    /// Whether it has a control sum.
    pub has_control_sum: bool,
    /// How many vouchers it has.
    pub vouchers: u64,
}

/// The greatest amount of one posting that is believed.
const LIMIT: Decimal = Decimal::from_parts(1_316_134_912, 2_328, 0, false, 0);

impl Book {
    /// Walks through a ledger.
    pub fn read(text: &str, mut take: impl FnMut(LedgerEvent<'_>)) -> Self {
        let mut book = Self::default();
        let mut voucher: Option<Voucher> = None;
        let mut within = false;
        let mut added: Option<SieRecord<'_>> = None;
        for item in sie_items(text) {
            let before = added.take();
            match item {
                SieItem::Fault(line, column, why) => take(LedgerEvent::Fault(line, column, LedgerFault::Line(why))),
                SieItem::Open => within = true,
                SieItem::Close(_) => {
                    within = false;
                    if let Some(own) = voucher.take().filter(|own| !own.sum.is_zero()) {
                        take(LedgerEvent::Unbalanced(own.line, own.name, own.sum));
                    }
                }
                SieItem::Record(record) if record.is("VER") => match Voucher::of(&record) {
                    Ok(own) => {
                        book.vouchers += 1;
                        voucher = Some(own);
                    }
                    Err(why) => {
                        voucher = None;
                        take(LedgerEvent::Fault(record.line, 1, why));
                    }
                },
                SieItem::Record(record) if ["TRANS", "RTRANS", "BTRANS"].iter().any(|label| record.is(label)) => {
                    // An added posting is written twice, so that programs that do not know of them see it too.
                    if before.is_some_and(|before| record.is("TRANS") && is_same(&before, &record)) {
                        continue;
                    }
                    match posting(&record, voucher.as_ref().filter(|_| within)) {
                        Ok(own) => {
                            if let Some(voucher) = voucher.as_mut().filter(|_| !own.removed) {
                                voucher.sum = voucher.sum.saturating_add(own.amount);
                            }
                            take(LedgerEvent::Posting(own));
                        }
                        Err(why) => take(LedgerEvent::Fault(record.line, 1, why)),
                    }
                    added = record.is("RTRANS").then_some(record);
                }
                SieItem::Record(record) => {
                    if let Err(why) = book.fact(&record) {
                        take(LedgerEvent::Fault(record.line, 1, why));
                    }
                }
            }
        }
        book
    }

    fn fact(&mut self, record: &SieRecord<'_>) -> Result<(), LedgerFault> {
        let label = record.label.to_ascii_uppercase();
        match label.as_str() {
            "SIETYP" => record.text(0).clone_into(&mut self.kind),
            "VALUTA" => self.currency = Some((record.text(0).to_owned(), record.line)),
            "FNAMN" => record.text(0).clone_into(&mut self.company),
            "GEN" => self.generated = day(record.text(0)),
            "KSUMMA" => self.has_control_sum = true,
            "KONTO" => {
                self.accounts.insert(account(record.text(0))?);
            }
            "OBJEKT" => {
                let key = (record.text(0).to_owned(), record.text(1).to_owned());
                self.objects.insert(key, record.text(2).to_owned());
            }
            "RAR" => {
                let number = record.text(0).parse().map_err(|_| LedgerFault::Day)?;
                let days = day(record.text(1)).zip(day(record.text(2)));
                let (start, end) = days.filter(|(start, end)| start <= end).ok_or(LedgerFault::Day)?;
                self.years.push(LedgerYear { number, start, end, line: record.line });
            }
            "IB" => self.balance(record, "IB", 2)?,
            "UB" => self.balance(record, "UB", 2)?,
            "RES" => self.balance(record, "RES", 2)?,
            "OIB" => self.balance(record, "OIB", 3)?,
            "OUB" => self.balance(record, "OUB", 3)?,
            // The standard wants labels that one does not know to be passed over.
            _ => {}
        }
        Ok(())
    }

    fn balance(&mut self, record: &SieRecord<'_>, label: &'static str, at: usize) -> Result<(), LedgerFault> {
        let objects = record.objects(2).iter().map(|(dimension, own)| (dimension.to_string(), own.to_string()));
        self.balances.push(Balance {
            label,
            year: record.text(0).parse().map_err(|_| LedgerFault::Day)?,
            account: account(record.text(1))?,
            objects: objects.collect(),
            amount: amount(record.text(at))?,
            line: record.line,
        });
        Ok(())
    }

    /// The number of the financial year that a day is in.
    pub fn year_of(&self, date: NaiveDate) -> Option<i32> {
        self.years.iter().find(|own| (own.start..=own.end).contains(&date)).map(|own| own.number)
    }
}

struct Voucher {
    line: u32,
    name: String,
    date: NaiveDate,
    sum: Decimal,
}

impl Voucher {
    fn of(record: &SieRecord<'_>) -> Result<Self, LedgerFault> {
        let date = day(record.text(2)).ok_or(LedgerFault::Day)?;
        let name = [record.text(0), record.text(1)].join(" ").trim().to_owned();
        Ok(Self { line: record.line, name, date, sum: Decimal::ZERO })
    }
}

fn posting<'r>(record: &'r SieRecord<'_>, voucher: Option<&Voucher>) -> Result<Posting<'r>, LedgerFault> {
    let voucher = voucher.ok_or(LedgerFault::Outside)?;
    let date = match record.text(3) {
        "" => voucher.date,
        text => day(text).ok_or(LedgerFault::Day)?,
    };
    Ok(Posting {
        line: record.line,
        account: account(record.text(0))?,
        objects: record.objects(1),
        amount: amount(record.text(2))?,
        date,
        removed: record.is("BTRANS"),
    })
}

/// Whether a posting repeats the one before: the same account, objects and amount.
fn is_same(before: &SieRecord<'_>, record: &SieRecord<'_>) -> bool {
    before.text(0) == record.text(0)
        && before.objects(1) == record.objects(1)
        && amount(before.text(2)).ok() == amount(record.text(2)).ok()
}

fn account(text: &str) -> Result<u64, LedgerFault> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain).ok_or(LedgerFault::Account)
}

/// An amount. The standard has points and no spaces in thousands, so that a comma can be nothing but a point.
fn amount(text: &str) -> Result<Decimal, LedgerFault> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b','));
    let text = if text.contains(',') { Cow::Owned(text.replace(',', ".")) } else { Cow::Borrowed(text) };
    let amount: Option<Decimal> = text.parse().ok().filter(|_| is_plain);
    amount.filter(|own| own.abs() <= LIMIT).ok_or(LedgerFault::Amount)
}

fn day(text: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let is_plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn walked(text: &str) -> (Book, Vec<String>) {
        let mut said = Vec::new();
        let book = Book::read(text, |event| {
            said.push(match event {
                LedgerEvent::Posting(own) => {
                    format!(
                        "{} {} {} {}{}",
                        own.line,
                        own.account,
                        own.amount,
                        own.date,
                        if own.removed { " -" } else { "" }
                    )
                }
                LedgerEvent::Unbalanced(line, name, sum) => format!("{line} {name} makes {sum}"),
                LedgerEvent::Fault(line, _, why) => format!("{line} {why:?}"),
            });
        });
        (book, said)
    }

    #[test]
    fn added_postings_count_once_and_removed_ones_nowhere() {
        let text = "#VER A 1 20250110 \"x\"\n{\n#BTRANS 5010 {} 100\n#RTRANS 5010 {} 90 \"\" \"\" 0 \"BO\"\n#TRANS 5010 {} 90.00\n#TRANS 1930 {} -90 20241231\n}\n";
        let (_, said) = walked(text);
        assert_eq!(said, ["3 5010 100 2025-01-10 -", "4 5010 90 2025-01-10", "6 1930 -90 2024-12-31"]);
    }

    #[test]
    fn an_added_posting_without_its_repetition_counts_too() {
        let text = "#VER A 1 20250110\n{\n#RTRANS 5010 {} 90\n#TRANS 1930 {} -90\n#TRANS 5010 {} 90\n}\n";
        assert_eq!(walked(text).1.last().map(String::as_str), Some("1 A 1 makes 90"));
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        let text = "#TRANS 5010 {} 1\n#VER A 1 20251301\n{\n#TRANS 5010 {} 1\n}\n#VER A 2 20250101\n{\n#TRANS 50x {} 1\n#TRANS 5010 {} 1e5\n#TRANS 5010 {} 20000000000000\n#TRANS 5010 {} 0 2025\n#TRANS 5010 {} 1,5\n}\n#RAR 0 20250101\n";
        let expected = [
            "1 Outside",
            "2 Day",
            "4 Outside",
            "8 Account",
            "9 Amount",
            "10 Amount",
            "11 Day",
            "12 5010 1.5 2025-01-01",
            "6 A 2 makes 1.5",
            "14 Day",
        ];
        assert_eq!(walked(text).1, expected);
    }

    #[test]
    fn a_ledger_tells_of_itself() {
        let text = "#SIETYP 4\n#RAR 0 20250701 20260630\n#VALUTA EUR\n#KONTO 5010 Hyra\n#OBJEKT 6 P1 \"Ett\"\n#OUB 0 1510 {6 P1} 12.50\n#KSUMMA\n";
        let (book, said) = walked(text);
        assert_eq!((book.kind.as_str(), said.len(), book.has_control_sum), ("4", 0, true));
        assert_eq!(book.year_of(NaiveDate::from_ymd_opt(2026, 6, 30).expect("a day")), Some(0));
        assert_eq!(book.balances.first().map(|own| own.amount.to_string()).as_deref(), Some("12.50"));
    }

    proptest! {
        #[test]
        fn any_text_is_walked_through(text in "(#TRANS 5010 \\{\\} |#VER A 1 20250101\n|#RTRANS |[{}\"\n]|[0-9,.-]{1,30}| ){0,60}") {
            Book::read(&text, |_| {});
        }
    }
}
