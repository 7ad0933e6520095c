//! Amounts of different years at one level of prices, where a dataset declares
//! an index. Nothing is restated unless it is asked for.
//!
//! Formula: kr in the prices of year Y = kr of year X × index of Y ÷ index of X,
//! both of one index and one day of publication.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::measure::read::prices::deflators;
use crate::measure::{PricesError, QuestionError};
use crate::model::answer::PriceLevel;
use crate::model::figure::{Absent, Bound, Compare, RowSet};
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::words::{Arg, Message};

/// The level of prices that amounts are asked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricesOf {
    /// The year whose prices they are.
    pub year: Year,
    /// The index by name; needed only where several are loaded.
    pub index: Option<String>,
}

/// An index at its newest day of publication, and the year to restate to.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Prices {
    pub year: Year,
    pub index: String,
    pub vintage: NaiveDate,
    values: BTreeMap<Year, Decimal>,
}

impl Prices {
    /// The index that is asked for. Of several days of publication the newest
    /// counts for all years, since an index may be given a new base.
    pub(in crate::measure) fn read(rows: &dyn Rows, of: &PricesOf) -> Result<Self, QuestionError> {
        let deflators = deflators(rows)?;
        let index = chosen(deflators.iter().map(|own| own.index.clone()).collect(), of.index.as_deref())?;
        let mut newest: Option<(NaiveDate, BTreeMap<Year, Decimal>)> = None;
        for own in deflators.into_iter().filter(|own| own.index == index) {
            let Some(vintage) = own.vintage else { continue };
            let (year, value, other) = (own.year, own.value, own.other_value);
            if value != other || other <= Decimal::ZERO {
                return Err(PricesError::Disagree { index, year }.into());
            }
            match &mut newest {
                Some((own, values)) if *own == vintage => {
                    values.insert(year, value);
                }
                // The rows come in the order of publication.
                _ => newest = Some((vintage, BTreeMap::from([(year, value)]))),
            }
        }
        let (vintage, values) = newest.ok_or(PricesError::NoIndex)?;
        Ok(Self { year: of.year, index, vintage, values })
    }

    /// The part of an address that says the level: `prices-2024-KPIF`.
    pub(in crate::measure) fn part(&self) -> String {
        part(self.year, &self.index)
    }

    fn both(&self, from: Year) -> Result<(Decimal, Decimal), Absent> {
        let at = |year: Year| self.values.get(&year).copied().ok_or(Absent::NoPriceIndex);
        Ok((at(self.year)?, at(from)?))
    }

    /// An amount of a year in the prices asked for, unrounded.
    pub(in crate::measure) fn restated(&self, kr: Kr, from: Year) -> Result<Kr, Absent> {
        let (to, from) = self.both(from)?;
        let kr = kr.amount().checked_mul(to).and_then(|kr| kr.checked_div(from));
        kr.map(Kr::new).ok_or(Absent::NoPriceIndex)
    }

    /// A formula with how its amount was restated.
    pub(in crate::measure) fn said(&self, formula: Message, nominal: Kr, from: Year) -> Message {
        let Ok((to_value, from_value)) = self.both(from) else { return formula };
        Message::new("formula-prices")
            .with("formula", formula)
            .with("nominal", Arg::Kr(nominal.amount()))
            .with("index", self.index.as_str())
            .with("to", self.year)
            .with("to_value", Arg::Decimal(to_value))
            .with("from", from)
            .with("from_value", Arg::Decimal(from_value))
    }

    /// The stored values of the two years.
    pub(in crate::measure) fn rows(&self, from: Year) -> Vec<RowSet> {
        let years = BTreeSet::from([self.year, from]).into_iter();
        let of = RowSet::of("deflators").text("name", &self.index);
        let of = of.and("vintage", Compare::Eq, Bound::Date(self.vintage));
        years.map(|year| of.clone().year(year)).collect()
    }

    /// The level and the index, as an answer says them.
    pub(in crate::measure) fn level(&self) -> PriceLevel {
        PriceLevel { year: self.year, index: self.index.clone(), vintage: self.vintage }
    }

    /// What all amounts are said to be in.
    pub(in crate::measure) fn note(&self) -> Message {
        Message::new("note-prices")
            .with("year", self.year)
            .with("index", self.index.as_str())
            .with("vintage", self.vintage)
    }
}

fn part(year: Year, index: &str) -> String {
    let plain: String = index.chars().map(|own| if own.is_alphanumeric() { own } else { '-' }).collect();
    format!("prices-{year}-{plain}")
}

impl PricesOf {
    /// The level of prices that a part of an address names, if it names one of
    /// an index that is loaded.
    pub(in crate::measure) fn of_part(rows: &dyn Rows, named: &str) -> Result<Option<Self>, QuestionError> {
        let year = named.strip_prefix("prices-").and_then(|rest| rest.split('-').next()?.parse::<Year>().ok());
        let Some(year) = year else { return Ok(None) };
        let index = deflators(rows)?.into_iter().map(|own| own.index).find(|index| part(year, index) == named);
        Ok(index.map(|index| Self { year, index: Some(index) }))
    }
}

/// The one index there is, or the one of several that is named.
fn chosen(known: BTreeSet<String>, asked: Option<&str>) -> Result<String, PricesError> {
    let known: Vec<String> = known.into_iter().collect();
    match (known.as_slice(), asked) {
        ([], _) => Err(PricesError::NoIndex),
        ([only], None) => Ok(only.clone()),
        (_, Some(name)) if known.iter().any(|own| own == name) => Ok(name.to_owned()),
        (_, asked) => Err(PricesError::Choose { asked: asked.map(str::to_owned), known }),
    }
}
