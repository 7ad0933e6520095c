//! State grant per result: `crude`, `aligned`, its limits, or why there is none.
//!
//! Formulas: crude = kr ÷ Σ counts of the year; aligned = kr × covered days ÷
//! days of the year ÷ Σ counts. Design §4, "Cost per outcome".

mod counted;
pub(in crate::measure) mod divide;
mod granted;
mod increments;
mod lags;
mod question;
mod reported;
mod year;

use std::collections::BTreeMap;

use crate::measure::results::prices::{Prices, PricesOf};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Answered;
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::words::Message;
pub(in crate::measure) use question::Question;
pub(in crate::measure) use year::YearData;

/// What a grant per result is asked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostOf {
    /// The years, in the order that they are to stand in.
    pub years: Vec<Year>,
    /// Only this owner's rows, or everybody's.
    pub owner: Option<String>,
    /// The level of prices, if amounts are to be restated.
    pub prices: Option<PricesOf>,
}

/// The grant per result of every measure that concerns a year: those with an
/// observation in it and those of activities with a grant for it.
pub fn cost(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Cost>, QuestionError> {
    cost_of(rows, &CostOf { years: vec![scope.year], owner: scope.owner.clone(), prices: None })
}

/// The grant per result over years, side by side.
pub fn cost_of(rows: &dyn Rows, of: &CostOf) -> Result<Answered<Cost>, QuestionError> {
    let prices = of.prices.as_ref().map(|prices| Prices::read(rows, prices)).transpose()?;
    let (mut by_measure, mut lags) = (BTreeMap::<_, Vec<CostRow>>::new(), BTreeMap::new());
    for year in &of.years {
        let year = YearData::read(rows, &Scope { year: *year, owner: of.owner.clone() })?;
        for measure in year.measures() {
            let key = (measure.owner.clone(), measure.activity.id.clone(), measure.name.id.clone());
            let questions = year.questions(measure, prices.as_ref());
            let declared = questions.iter().filter_map(|question| question.lag);
            lags.extend(declared.map(|lag| ((key.clone(), lag.years), lag.note(measure))));
            by_measure.entry(key).or_default().extend(questions.iter().map(Question::row));
        }
    }
    let rows_of_measures: Vec<CostRow> = by_measure.into_values().flatten().collect();
    let mut notes: Vec<Message> = match rows_of_measures.is_empty() {
        true => vec![Message::new("note-nothing-asked")],
        false => ["note-grant-not-cost", "note-no-sum"].map(Message::new).into(),
    };
    notes.extend(lags.into_values());
    notes.extend(prices.as_ref().map(Prices::note));
    let year = match of.years.as_slice() {
        [year] => Some(*year),
        _ => None,
    };
    let prices = prices.as_ref().map(Prices::level);
    answered(rows, Cost { year, prices, rows: rows_of_measures, notes })
}
