//! What one observation alone must fulfil: its period, its value, its share.

use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::index::Index;
use super::measured::{Measured, Measures};
use super::outcome::{Outcome, outcomes};
use super::pass::Pass;
use crate::diag::{Code, Finding, Findings, codes};
use crate::model::table::ColumnError;
use crate::model::vocabulary::Kind;
use crate::words::{Arg, Message};

/// Looks at each observation beside its measure. Keeps the measures that it met.
pub(super) struct Observations<'i, 'a> {
    measures: Measures<'i, 'a>,
}

/// A rule that is broken: the finding's code, the column and the reason.
type Broken = (Code, &'static str, Message);

impl<'i, 'a> Observations<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { measures: Measures::new(index) }
    }
}

impl<'a> Pass<'a> for Observations<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        for (number, own) in outcomes(batch)? {
            let mut broken: Vec<Broken> = reversed(&own).into_iter().chain(reported(&own)).collect();
            if let Some(parts) = own.numerator.zip(own.n) {
                broken.extend(share(own.value, parts, decimals(batch.text(number, "value"))));
            }
            if let Some(measure) = self.measures.of(&batch.dataset.info.owner, own.measure) {
                broken.extend(period_of_kind(&own, &measure));
                broken.extend(own.value.and_then(|value| range(value, &measure)));
            }
            // Beside a value stands how exact it is.
            if own.value.is_some() && own.qualifier.is_none() {
                findings.push_with(codes::MISSING_VALUE, || {
                    let finding = Finding::new(codes::MISSING_VALUE, batch.place(number, "qualifier"));
                    finding.with("column", "qualifier").with("value", "")
                });
            }
            for (code, column, reason) in broken {
                findings.push_with(code, || Finding::new(code, batch.place(number, column)).with("reason", reason));
            }
        }
        Ok(())
    }
}

fn reversed(own: &Outcome<'_>) -> Option<Broken> {
    let (start, end) = own.start.zip(own.end).filter(|(start, end)| start > end)?;
    let reason = Message::new("period-ends-before").with("start", start).with("end", end);
    Some((codes::PERIOD_REVERSED, "period_end", reason))
}

/// A flow happens over a period; a state is at a day.
fn period_of_kind(own: &Outcome<'_>, measure: &Measured<'_>) -> Option<Broken> {
    let Outcome { start, end, .. } = *own;
    let reason = match measure.kind {
        // Of a known period the last day is known, whatever the kind.
        _ if own.is_known() && end.is_none() => "period-needs-end",
        Kind::Count | Kind::Share | Kind::Mean if own.is_reported() && own.is_known() && start.is_none() => {
            "period-needs-start"
        }
        Kind::Stock if start.is_some() && end.is_some() && start != end => "period-is-a-day",
        _ => return None,
    };
    let reason = Message::new(reason).with("kind", Message::new(format!("finding-kind-{}", measure.kind)));
    Some((codes::PERIOD_OF_KIND, if end.is_none() { "period_end" } else { "period_start" }, reason))
}

/// A value is there just when one was reported.
fn reported(own: &Outcome<'_>) -> Option<Broken> {
    let status = own.status?;
    let reason = |id: &str| Message::new(id).with("status", status);
    match (own.value, own.numerator) {
        (None, _) if own.is_reported() => Some((codes::REPORTED_WITHOUT_VALUE, "value", reason("value-is-missing"))),
        (Some(_), _) if !own.is_reported() => Some((codes::VALUE_NOT_REPORTED, "value", reason("value-is-there"))),
        (None, Some(_)) => Some((codes::VALUE_NOT_REPORTED, "numerator", reason("value-is-there"))),
        _ => None,
    }
}

/// What a value of a kind can be.
fn range(value: Decimal, measure: &Measured<'_>) -> Option<Broken> {
    let (least, most) = measure.scale;
    let below = least.is_some_and(|least| value < least);
    let above = most.is_some_and(|most| value > most);
    let reason = match measure.kind {
        Kind::Count | Kind::Stock | Kind::Cumulative if value.is_sign_negative() && !value.is_zero() => {
            Message::new("range-negative")
        }
        Kind::Count if measure.counts_people && !value.fract().is_zero() => Message::new("range-not-whole"),
        Kind::Share if value < Decimal::ZERO || value > Decimal::ONE_HUNDRED => Message::new("range-share"),
        Kind::Mean if below || above => {
            let limit = |limit: Option<Decimal>| limit.map_or(Arg::from("…"), Arg::Decimal);
            Message::new("range-scale").with("least", limit(least)).with("most", limit(most))
        }
        _ => return None,
    };
    Some((codes::VALUE_OUT_OF_RANGE, "value", reason.with("value", Arg::Decimal(value))))
}

/// A numerator is of its n, and a share is what they give at the decimals it is printed with.
fn share(value: Option<Decimal>, (numerator, n): (i64, i64), decimals: u32) -> Option<Broken> {
    let reason = |id: &str| Message::new(id).with("numerator", Arg::Int(numerator)).with("n", Arg::Int(n));
    if numerator > n {
        return Some((codes::SHARE_DISAGREES, "numerator", reason("share-over-n")));
    }
    let value = value?;
    let exact = Decimal::ONE_HUNDRED.checked_mul(numerator.into()).and_then(|parts| parts.checked_div(n.into()));
    let half = Decimal::new(5, decimals + 1);
    if exact.is_some_and(|exact| (value - exact).abs() <= half) {
        return None;
    }
    let exact = exact.map_or(Arg::from("–"), |exact| Arg::Decimal(exact.round_dp(decimals + 2)));
    let reason = reason("share-is-not").with("value", Arg::Decimal(value)).with("exact", exact);
    Some((codes::SHARE_DISAGREES, "value", reason))
}

/// How many decimals a number is printed with; the schema allows at most four.
fn decimals(text: &str) -> u32 {
    text.split_once('.').map_or(0, |(_, decimals)| u32::try_from(decimals.len()).unwrap_or(4).min(4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_counted_as_printed() {
        assert_eq!((decimals("93"), decimals("93.0"), decimals("4.25"), decimals("")), (0, 1, 2, 0));
    }

    #[test]
    fn values_keep_to_what_their_kind_can_be() {
        let measure = |kind, counts_people| Measured {
            owner: "",
            id: "",
            kind,
            counts_people,
            scale: (Some(1.into()), Some(5.into())),
        };
        let broken = |value: &str, measure: &Measured<'_>| range(value.parse().expect("a number"), measure).is_some();
        assert!(!broken("0", &measure(Kind::Count, true)));
        assert!(!broken("0.5", &measure(Kind::Stock, false)));
        assert!(broken("0.5", &measure(Kind::Count, true)));
        assert!(broken("-1", &measure(Kind::Cumulative, false)));
        assert!(broken("100.1", &measure(Kind::Share, false)));
        assert!(broken("0.9", &measure(Kind::Mean, false)) && !broken("5", &measure(Kind::Mean, false)));
    }
}
