//! What the accounts of a ledger come to, set beside the balances that it prints.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::book::{Balance, Book, Posting};

/// What postings come to, by account, day and object: bounded by these, not by how many there are.
#[derive(Debug, Default)]
pub struct Sums {
    accounts: BTreeMap<(u64, NaiveDate), Side>,
    objects: BTreeMap<(u64, NaiveDate, String, String), Decimal>,
    lines: BTreeMap<u64, u32>,
}

/// An account in a year, of an object or as a whole.
type Opening<'b> = (u64, i32, Option<&'b (String, String)>);

#[derive(Debug, Clone, Copy, Default)]
struct Side {
    sum: Decimal,
    removed: Decimal,
    count: u64,
}

/// A printed balance that postings do not give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs<'b> {
    /// The balance.
    pub balance: &'b Balance,
    /// What the opening balance and the postings come to.
    pub gives: Decimal,
    /// Why.
    pub why: WhyDiffers,
}

/// Why a balance differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyDiffers {
    /// The ledger has no posting on the account in the year.
    NoPosting,
    /// It is just what was taken out again.
    Removed,
    /// Postings are missing, or the balance is wrong.
    Unknown,
}

impl Sums {
    /// Takes a posting.
    pub fn take(&mut self, posting: &Posting<'_>) {
        let day = posting.date;
        let side = self.accounts.entry((posting.account, day)).or_default();
        if posting.removed {
            side.removed = side.removed.saturating_add(posting.amount);
            return;
        }
        side.sum = side.sum.saturating_add(posting.amount);
        side.count += 1;
        self.lines.entry(posting.account).or_insert(posting.line);
        // Objects have balances on the accounts of the balance sheet alone.
        if first_digit(posting.account) <= 2 {
            for (dimension, object) in posting.objects {
                let key = (posting.account, day, dimension.to_string(), object.to_string());
                let sum = self.objects.entry(key).or_default();
                *sum = sum.saturating_add(posting.amount);
            }
        }
    }

    /// The accounts that have postings and are not described, with the line of the first.
    pub fn undescribed(&self, book: &Book) -> Vec<(u64, u32)> {
        let unknown = self.lines.iter().filter(|(account, _)| !book.accounts.contains(account));
        let mut unknown: Vec<(u64, u32)> = unknown.map(|(account, line)| (*account, *line)).collect();
        unknown.retain(|_| !book.accounts.is_empty());
        unknown.sort_unstable();
        unknown
    }

    /// The printed balances of years that have vouchers, held against the postings.
    pub fn differing<'b>(&self, book: &'b Book) -> Vec<Differs<'b>> {
        let mut years: BTreeMap<(u64, i32), Side> = BTreeMap::new();
        let mut posted: BTreeMap<i32, u64> = BTreeMap::new();
        for ((account, day), side) in &self.accounts {
            let Some(year) = book.year_of(*day) else { continue };
            let sum = years.entry((*account, year)).or_default();
            sum.sum = sum.sum.saturating_add(side.sum);
            sum.removed = sum.removed.saturating_add(side.removed);
            sum.count += side.count;
            *posted.entry(year).or_default() += side.count;
        }
        let mut objects: BTreeMap<(u64, i32, &str, &str), Decimal> = BTreeMap::new();
        for ((account, day, dimension, object), amount) in &self.objects {
            let Some(year) = book.year_of(*day) else { continue };
            let sum = objects.entry((*account, year, dimension, object)).or_default();
            *sum = sum.saturating_add(*amount);
        }
        let mut openings: BTreeMap<Opening<'_>, Decimal> = BTreeMap::new();
        for own in book.balances.iter().filter(|own| matches!(own.label, "IB" | "OIB")) {
            openings.insert((own.account, own.year, own.objects.first()), own.amount);
        }
        let differs = |own: &'b Balance| {
            posted.get(&own.year)?;
            let side = years.get(&(own.account, own.year)).copied().unwrap_or_default();
            let object = own.objects.first();
            let opening = match own.label {
                "RES" => Decimal::ZERO,
                _ => openings.get(&(own.account, own.year, object)).copied().unwrap_or_default(),
            };
            let (moved, removed) = match (own.label, object) {
                ("OUB", Some((dimension, object))) => {
                    let key = (own.account, own.year, dimension.as_str(), object.as_str());
                    (objects.get(&key).copied().unwrap_or_default(), Decimal::ZERO)
                }
                _ => (side.sum, side.removed),
            };
            let gives = opening.saturating_add(moved);
            let why = match own.amount.saturating_sub(gives) {
                gap if gap.is_zero() => return None,
                gap if !removed.is_zero() && gap == removed => WhyDiffers::Removed,
                _ if side.count == 0 => WhyDiffers::NoPosting,
                _ => WhyDiffers::Unknown,
            };
            Some(Differs { balance: own, gives, why })
        };
        book.balances.iter().filter(|own| matches!(own.label, "UB" | "RES" | "OUB")).filter_map(differs).collect()
    }
}

fn first_digit(mut account: u64) -> u64 {
    while account >= 10 {
        account /= 10;
    }
    account
}
