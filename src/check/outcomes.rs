//! What one observation alone must fulfil: its period, its value, its share.

use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::index::Index;
use super::pass::Pass;
use crate::diag::{Code, Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{Kind, PeriodBasis, ReportStatus};
use crate::words::{Arg, Message};

/// Looks at each observation beside its measure. Keeps nothing between batches.
pub(super) struct Observations<'i, 'a> {
    index: &'i Index<'a>,
}

/// What the rules need of a measure.
pub(super) struct MeasureRules {
    pub(super) kind: Kind,
    counts_people: bool,
    scale: (Option<Decimal>, Option<Decimal>),
}

impl MeasureRules {
    /// The measure that an observation names; `None` where it or its kind is not known.
    pub(super) fn of(index: &Index<'_>, batch: &TypedBatch<'_>, row: &Row<'_>) -> Result<Option<Self>, ColumnError> {
        let name = row.text("measure")?;
        let found = TableDef::named("measures").and_then(|table| index.find(table, &batch.dataset.info.owner, name));
        Ok(found.and_then(|found| {
            let number = |column| found.entity.get(column).and_then(|text| text.parse::<Decimal>().ok());
            Some(Self {
                kind: found.entity.get("kind").and_then(Kind::from_word)?,
                counts_people: found.entity.get("counts_people") == Some("true"),
                scale: (number("scale_min"), number("scale_max")),
            })
        }))
    }
}

/// A rule that is broken: the finding's code, the column and the reason.
type Broken = (Code, &'static str, Message);

impl<'i, 'a> Observations<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index }
    }
}

impl<'a> Pass<'a> for Observations<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, findings: &mut Findings) -> Result<(), ColumnError> {
        if !batch.is("outcomes") {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let mut broken: Vec<Broken> = reversed(&row)?.into_iter().chain(reported(&row)?).collect();
            broken.extend(share(&row, decimals(batch.text(number, "value")))?);
            if let Some(measure) = MeasureRules::of(self.index, batch, &row)? {
                broken.extend(period_of_kind(&row, &measure)?);
                broken.extend(row.decimal_or_null("value")?.and_then(|value| range(value, &measure)));
            }
            if let Some(column) = unqualified(&row)? {
                findings.push_with(codes::MISSING_VALUE, || {
                    let finding = Finding::new(codes::MISSING_VALUE, batch.place(number, column));
                    finding.with("column", column).with("value", "")
                });
            }
            for (code, column, reason) in broken {
                findings.push_with(code, || Finding::new(code, batch.place(number, column)).with("reason", reason));
            }
        }
        Ok(())
    }
}

fn reversed(row: &Row<'_>) -> Result<Option<Broken>, ColumnError> {
    let (start, end) = (row.date_or_null("period_start")?, row.date_or_null("period_end")?);
    Ok(start.zip(end).filter(|(start, end)| start > end).map(|(start, end)| {
        let reason = Message::new("period-ends-before").with("start", start).with("end", end);
        (codes::PERIOD_REVERSED, "period_end", reason)
    }))
}

/// A flow happens over a period; a state is at a day.
fn period_of_kind(row: &Row<'_>, measure: &MeasureRules) -> Result<Option<Broken>, ColumnError> {
    let (start, end) = (row.date_or_null("period_start")?, row.date_or_null("period_end")?);
    let is_reported = row.text_or_null("status")? == Some(ReportStatus::Reported.word());
    let is_known = row.text_or_null("period_basis")? != Some(PeriodBasis::Unknown.word());
    let reason = match measure.kind {
        // Of a known period the last day is known, whatever the kind.
        _ if is_known && end.is_none() => "period-needs-end",
        Kind::Count | Kind::Share | Kind::Mean if is_reported && is_known && start.is_none() => "period-needs-start",
        Kind::Stock if start.is_some() && end.is_some() && start != end => "period-is-a-day",
        _ => return Ok(None),
    };
    let reason = Message::new(reason).with("kind", Message::new(format!("finding-kind-{}", measure.kind)));
    let column = if end.is_none() { "period_end" } else { "period_start" };
    Ok(Some((codes::PERIOD_OF_KIND, column, reason)))
}

/// A value is there just when one was reported.
fn reported(row: &Row<'_>) -> Result<Option<Broken>, ColumnError> {
    let Some(status) = row.text_or_null("status")? else { return Ok(None) };
    let (value, numerator) = (row.decimal_or_null("value")?, row.int_or_null("numerator")?);
    let is_reported = status == ReportStatus::Reported.word();
    let reason = |id: &str| Message::new(id).with("status", status);
    Ok(match (value, numerator) {
        (None, _) if is_reported => Some((codes::REPORTED_WITHOUT_VALUE, "value", reason("value-is-missing"))),
        (Some(_), _) if !is_reported => Some((codes::VALUE_NOT_REPORTED, "value", reason("value-is-there"))),
        (None, Some(_)) => Some((codes::VALUE_NOT_REPORTED, "numerator", reason("value-is-there"))),
        _ => None,
    })
}

/// The column that says how exact a value is, where a reported value lacks it.
fn unqualified(row: &Row<'_>) -> Result<Option<&'static str>, ColumnError> {
    let has_value = row.decimal_or_null("value")?.is_some();
    Ok((has_value && row.text_or_null("qualifier")?.is_none()).then_some("qualifier"))
}

/// What a value of a kind can be.
fn range(value: Decimal, measure: &MeasureRules) -> Option<Broken> {
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
fn share(row: &Row<'_>, decimals: u32) -> Result<Option<Broken>, ColumnError> {
    let Some((numerator, n)) = row.int_or_null("numerator")?.zip(row.int_or_null("n")?) else { return Ok(None) };
    let reason = |id: &str| Message::new(id).with("numerator", Arg::Int(numerator)).with("n", Arg::Int(n));
    if numerator > n {
        return Ok(Some((codes::SHARE_DISAGREES, "numerator", reason("share-over-n"))));
    }
    let Some(value) = row.decimal_or_null("value")? else { return Ok(None) };
    let exact = Decimal::ONE_HUNDRED.checked_mul(numerator.into()).and_then(|parts| parts.checked_div(n.into()));
    let half = Decimal::new(5, decimals + 1);
    if exact.is_some_and(|exact| (value - exact).abs() <= half) {
        return Ok(None);
    }
    let exact = exact.map_or(Arg::from("–"), |exact| Arg::Decimal(exact.round_dp(decimals + 2)));
    let reason = reason("share-is-not").with("value", Arg::Decimal(value)).with("exact", exact);
    Ok(Some((codes::SHARE_DISAGREES, "value", reason)))
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
        let measure =
            |kind, counts_people| MeasureRules { kind, counts_people, scale: (Some(1.into()), Some(5.into())) };
        let broken = |value: &str, measure: &MeasureRules| range(value.parse().expect("a number"), measure).is_some();
        assert!(!broken("0", &measure(Kind::Count, true)));
        assert!(!broken("0.5", &measure(Kind::Stock, false)));
        assert!(broken("0.5", &measure(Kind::Count, true)));
        assert!(broken("-1", &measure(Kind::Cumulative, false)));
        assert!(broken("100.1", &measure(Kind::Share, false)));
        assert!(broken("0.9", &measure(Kind::Mean, false)) && !broken("5", &measure(Kind::Mean, false)));
    }
}
