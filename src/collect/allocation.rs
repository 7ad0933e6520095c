//! An amount as an allocation of its activity.

use rust_decimal::Decimal;

use super::body::Datum;
use super::known::Known;
use super::merge::Spot;
use super::resolve::Asked;
use super::value::{self, Answer, SaidUnit};
use crate::diag::{Place, codes};
use crate::intake::CellValue;
use crate::model::period::Year;
use crate::model::vocabulary::{Qualifier, Stage};
use crate::words::{Arg, Message};

/// An allocation before it is a row.
#[derive(Debug, Clone)]
pub(super) struct AllocationDraft {
    pub(super) activity: String,
    /// What the activity is called.
    pub(super) name: String,
    pub(super) line: String,
    pub(super) year: Year,
    pub(super) stage: Stage,
    pub(super) amount: Decimal,
    /// Where it stands, and what is seen there.
    pub(super) place: Place,
    pub(super) was: String,
    /// The source that says it, and where in it.
    pub(super) source: String,
    pub(super) lines: String,
    pub(super) why: Vec<Message>,
    /// What to do where another file or a row says otherwise.
    pub(super) hints: Hints,
}

/// What to do about amounts that differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hints {
    /// Of two files.
    pub(super) of_two: &'static str,
    /// Of a file and a row.
    pub(super) of_row: &'static str,
}

/// An amount without a unit below this may be in thousands.
const SMALL: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// The allocation that an amount is; the reason where there is none.
pub(super) fn draft(
    datum: &Datum,
    spot: Spot<'_>,
    (activity, stage): (&str, Stage),
    known: &Known<'_>,
    (year, line): (Year, Option<&str>),
) -> Result<Result<AllocationDraft, Message>, Asked> {
    let text = datum.cell.text();
    let ask = |id: &str| (codes::UNCLEAR_CELL, Message::new(id).with("text", text.as_str()));
    if datum.cell.formula && matches!(datum.cell.value, CellValue::Empty) {
        return Err(ask("unclear-formula"));
    }
    let said = match value::of_cell(&datum.cell.value, &text) {
        Answer::Number(said) => said,
        Answer::Nothing | Answer::None(..) => return Ok(Err(Message::new("left-no-amount").with("text", text))),
        Answer::Unclear(why) => return Err((codes::UNCLEAR_CELL, why)),
    };
    if said.qualifier != Qualifier::Exact || said.of.is_some() || !said.parts.is_empty() {
        return Err(ask("unclear-amount"));
    }
    let factor = match &said.unit {
        SaidUnit::Kr => Decimal::ONE,
        SaidUnit::Tkr => Decimal::ONE_THOUSAND,
        SaidUnit::Mkr => Decimal::from(1_000_000),
        SaidUnit::None if datum.thousands => Decimal::ONE_THOUSAND,
        SaidUnit::None if said.value < SMALL && !said.value.is_zero() => return Err(ask("unclear-small-amount")),
        SaidUnit::None => Decimal::ONE,
        SaidUnit::Percent | SaidUnit::Word(_) => return Err(ask("unclear-amount")),
    };
    let amount = said.value.checked_mul(factor).map(|own| own.normalize());
    let amount =
        amount.filter(|own| !own.is_sign_negative() && own.scale() <= 2).ok_or_else(|| ask("unclear-amount"))?;
    let year = datum.period.and_then(|own| own.counts_for()).unwrap_or(year);
    let of_year = Arg::Plain(year.number().into());
    let line = match known.lines_of(year, line).as_slice() {
        [only] => only.id.clone(),
        [] => return Err((codes::UNNAMED_LINE, Message::new("unnamed-line-none").with("year", of_year))),
        several => {
            let ids = several.iter().map(|own| own.id.clone()).collect();
            let why = Message::new("unnamed-line-several").with("year", of_year).with("lines", Arg::List(ids));
            return Err((codes::UNNAMED_LINE, why));
        }
    };
    let thousands = (factor != Decimal::ONE).then(|| Message::new("read-kr").with("kr", Arg::Kr(amount)));
    Ok(Ok(AllocationDraft {
        activity: activity.to_owned(),
        name: known.activities.iter().find(|own| own.id == activity).map_or_else(String::new, |own| own.name.clone()),
        line,
        year,
        stage,
        amount,
        place: spot.place(datum.place),
        was: text,
        source: spot.source.to_owned(),
        lines: spot.locator(&datum.places),
        hints: Hints { of_two: "hint-answers-workbooks", of_row: "hint-answers-replace" },
        why: said.why.into_iter().chain(thousands).collect(),
    }))
}
