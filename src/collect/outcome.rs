//! An answer as an observation of its measure.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, RoundingStrategy};

use super::body::Datum;
use super::known::KnownMeasure;
use super::resolve::{Asked, Found};
use super::value::{self, Answer, Of, Said, SaidUnit};
use crate::diag::codes;
use crate::intake::{self, CellValue, Written};
use crate::model::locator::CellPlace;
use crate::model::period::{Period, Year};
use crate::model::vocabulary::{ALL, ExpectedBy, Kind, PeriodBasis, Qualifier, Reading, ReportStatus};
use crate::words::{Arg, Message};

/// The decimals that a value is kept with.
const DECIMALS: u32 = 4;

/// An observation before it is a row.
#[derive(Debug, Clone)]
pub(super) struct OutcomeDraft {
    pub(super) measure: String,
    /// What the measure is called.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) group: String,
    pub(super) period: Period,
    pub(super) basis: PeriodBasis,
    pub(super) status: ReportStatus,
    /// Who expected an answer that did not come.
    pub(super) expected_by: Option<ExpectedBy>,
    pub(super) number: Option<DraftNumber>,
    /// The words in the cells that lead to the measure, where its name does not.
    pub(super) printed: String,
    pub(super) places: BTreeSet<CellPlace>,
    /// The cell with the answer.
    pub(super) place: CellPlace,
    pub(super) why: Vec<Message>,
}

/// The numbers of an observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DraftNumber {
    pub(super) value: Decimal,
    pub(super) numerator: Option<i64>,
    pub(super) n: Option<i64>,
    pub(super) qualifier: Qualifier,
    /// How a value is worked out that does not stand there.
    pub(super) reading: Option<Reading>,
}

/// The observations that an answer gives: one, and one for each part that it says. None where it says nothing.
pub(super) fn drafts(
    datum: &Datum,
    measure: &KnownMeasure,
    found: Option<&Found>,
    year: Year,
) -> Result<Vec<OutcomeDraft>, Asked> {
    let text = datum.cell.text();
    if datum.cell.formula && matches!(datum.cell.value, CellValue::Empty) {
        return Err(unclear("unclear-formula"));
    }
    let answer = value::of_cell(&datum.cell.value, &text);
    let group = match (&datum.group, datum.group_text.is_empty()) {
        (Some(group), _) => group.clone(),
        (None, true) => ALL.to_owned(),
        (None, false) => {
            return Err((codes::UNCLEAR_CELL, Message::new("unclear-group").with("text", datum.group_text.as_str())));
        }
    };
    let (period, basis, assumed) = period(datum.period, measure.kind, year);
    let mut why: Vec<Message> = found.map(|found| found.why.clone()).into_iter().collect();
    let mut draft = OutcomeDraft {
        measure: measure.id.clone(),
        name: measure.name.clone(),
        kind: measure.kind,
        group,
        period,
        basis,
        status: ReportStatus::Reported,
        expected_by: None,
        number: None,
        printed: found.map_or_else(String::new, |found| found.printed.clone()),
        places: datum.places.clone(),
        place: datum.place,
        why: Vec::new(),
    };
    let drafts = match (answer, datum.status) {
        (Answer::Nothing, None) => return Ok(Vec::new()),
        (Answer::Nothing, Some(ReportStatus::Reported)) => return Err(unclear("unclear-reported-without")),
        (Answer::Nothing, Some(status)) => {
            draft.status = status;
            vec![draft]
        }
        (Answer::Number(_), Some(status)) if status != ReportStatus::Reported => {
            let message = Message::new("unclear-status-and-number").with("text", text);
            return Err((codes::UNCLEAR_CELL, message.with("status", Message::new(format!("form-status-{status}")))));
        }
        (Answer::None(status, _), Some(other)) if status != other && other == ReportStatus::Reported => {
            return Err(unclear("unclear-reported-without"));
        }
        (Answer::None(status, said), other) => {
            draft.status = other.unwrap_or(status);
            why.push(said);
            vec![draft]
        }
        (Answer::Unclear(message), _) => return Err((codes::UNCLEAR_CELL, message)),
        (Answer::Number(said), _) => {
            why.extend(said.why.clone());
            let number = number(&said, datum, measure, &text)?;
            let parts = parts(&said, &draft, &text)?;
            draft.number = Some(number);
            std::iter::once(draft).chain(parts).collect()
        }
    };
    why.extend(assumed.then(|| Message::new("read-year-assumed").with("year", Arg::Plain(year.number().into()))));
    // A form asks; a table of somebody's own has a place for a figure, and none in it.
    let asker = if datum.is_form { ExpectedBy::Assignment } else { ExpectedBy::Source };
    let with_asker = |own: OutcomeDraft| {
        let expected_by = (own.status == ReportStatus::NotReported).then_some(asker);
        OutcomeDraft { why: why.clone(), expected_by, ..own }
    };
    Ok(drafts.into_iter().map(with_asker).collect())
}

fn unclear(id: &str) -> Asked {
    (codes::UNCLEAR_CELL, Message::new(id))
}

/// The period of an observation, how it is known, and whether it stands nowhere.
fn period(said: Option<Period>, kind: Kind, year: Year) -> (Period, PeriodBasis, bool) {
    let period = said.unwrap_or_else(|| year.period());
    let end = || Period::new(period.end, period.end).unwrap_or(period);
    match (kind, said) {
        (Kind::Count | Kind::Share | Kind::Mean, Some(own)) => (own, PeriodBasis::Stated, false),
        (Kind::Stock | Kind::Cumulative, Some(own)) if own.is_single_day() => (own, PeriodBasis::Stated, false),
        // Of a year, a state is that of its last day.
        (Kind::Stock | Kind::Cumulative, _) => (end(), PeriodBasis::Assumed, said.is_none()),
        (_, None) => (period, PeriodBasis::Assumed, true),
    }
}

fn number(said: &Said, datum: &Datum, measure: &KnownMeasure, text: &str) -> Result<DraftNumber, Asked> {
    let ask = |id: &str| {
        let message = Message::new(id).with("text", text).with("measure", measure.name.as_str());
        (codes::UNCLEAR_CELL, message.with("unit", measure.unit.as_str()))
    };
    if said.value.is_sign_negative() && !said.value.is_zero() {
        return Err(ask("unclear-negative"));
    }
    let is_share = measure.kind == Kind::Share;
    match &said.unit {
        SaidUnit::Kr | SaidUnit::Tkr | SaidUnit::Mkr => return Err(ask("unclear-money")),
        SaidUnit::Percent if !is_share => return Err(ask("unclear-percent")),
        SaidUnit::Word(word) if !is_unit(word, measure) => return Err(ask("unclear-unit")),
        SaidUnit::None | SaidUnit::Percent | SaidUnit::Word(_) => {}
    }
    let cell_n = match &datum.n {
        Some((_, text)) => Some(
            whole(text).ok_or_else(|| (codes::UNCLEAR_CELL, Message::new("unclear-n").with("text", text.as_str())))?,
        ),
        None => None,
    };
    let plain = |value| DraftNumber { value, numerator: None, n: None, qualifier: said.qualifier, reading: None };
    let own = match (said.of, is_share) {
        (Some(Of::Whole(n)), true) => share(said, n).ok_or_else(|| ask("unclear-of"))?,
        (Some(Of::Whole(_)), false) => return Err(ask("unclear-of")),
        (Some(Of::Answers(n)), _) => DraftNumber { n: Some(n), ..plain(said.value) },
        (None, _) => DraftNumber { n: cell_n, ..plain(said.value) },
    };
    let own = DraftNumber { n: own.n.or(cell_n), ..own };
    let (least, most) = measure.scale;
    let beyond = least.is_some_and(|least| own.value < least) || most.is_some_and(|most| own.value > most);
    match measure.kind {
        Kind::Share if own.value > Decimal::ONE_HUNDRED => return Err(ask("unclear-over-hundred")),
        // One in a hundred, or all of them?
        Kind::Share if is_fraction(said, own) => return Err(ask("unclear-fraction")),
        Kind::Mean if beyond => return Err(ask("unclear-scale")),
        Kind::Count | Kind::Stock | Kind::Cumulative if measure.counts_people && !own.value.fract().is_zero() => {
            return Err(ask("unclear-part-of-person"));
        }
        _ => {}
    }
    if own.value.normalize().scale() > DECIMALS {
        return Err(ask("unclear-decimals"));
    }
    Ok(own)
}

/// Whether a share without a sign may be a part of one.
fn is_fraction(said: &Said, own: DraftNumber) -> bool {
    said.unit == SaidUnit::None && own.reading.is_none() && own.value <= Decimal::ONE && !own.value.is_zero()
}

/// So many of so many, in per cent.
fn share(said: &Said, n: i64) -> Option<DraftNumber> {
    let numerator = i64::try_from(said.value).ok().filter(|own| said.value.fract().is_zero() && *own <= n && n > 0)?;
    let exact = Decimal::ONE_HUNDRED.checked_mul(said.value)?.checked_div(n.into())?;
    let value = exact.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize();
    let (numerator, n) = (Some(numerator), Some(n));
    Some(DraftNumber { value, numerator, n, qualifier: said.qualifier, reading: Some(Reading::ShareOf) })
}

/// The groups that a number is divided into beside it.
fn parts(said: &Said, whole: &OutcomeDraft, text: &str) -> Result<Vec<OutcomeDraft>, Asked> {
    let is_count = matches!(whole.kind, Kind::Count | Kind::Stock | Kind::Cumulative);
    let parts: Option<Decimal> = said.parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part));
    let fits = parts.is_some_and(|sum| sum <= said.value);
    if !said.parts.is_empty() && (whole.group != ALL || !is_count || !fits) {
        return Err((codes::UNCLEAR_CELL, Message::new("unclear-parts").with("text", text)));
    }
    let part = |(group, value): &(&'static str, Decimal)| {
        let number = DraftNumber { value: *value, numerator: None, n: None, qualifier: said.qualifier, reading: None };
        OutcomeDraft { group: (*group).to_owned(), number: Some(number), ..whole.clone() }
    };
    Ok(said.parts.iter().map(part).collect())
}

/// Whether a word behind a number is what the measure counts.
fn is_unit(word: &str, measure: &KnownMeasure) -> bool {
    measure.counts_in(word) || (measure.counts_people && ["personer", "person", "pers"].contains(&word))
}

fn whole(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches("st").trim_end();
    match intake::written(text) {
        Written::Number(plain) => plain.parse().ok().filter(|own| *own >= 0),
        _ => None,
    }
}
