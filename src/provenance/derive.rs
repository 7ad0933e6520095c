//! Numbers that are worked out of what stands on the lines, by exact decimals.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, RoundingStrategy};

use super::claims::{DerivedClaim, Sort};
use super::examine::{Look, Mismatch};
use crate::model::vocabulary::Reading;

/// An operand: a number that stands on the lines, or words that do and count as one.
enum Operand<'o> {
    Number(Decimal),
    NameClaim(&'o str),
}

impl Operand<'_> {
    fn value(&self) -> Decimal {
        match self {
            Operand::Number(number) => *number,
            Operand::NameClaim(_) => Decimal::ONE,
        }
    }
}

/// Looks for the operands on the lines, and works the number out again.
pub(super) fn derive(look: &mut Look<'_, '_>, derived: &DerivedClaim) {
    let operands: Vec<Operand<'_>> = derived.operands.iter().map(|text| read(text)).collect();
    let sort = match derived.reading {
        Reading::PercentOfOne => Sort::Percent,
        Reading::ShareOf | Reading::AllOf | Reading::CountedList => Sort::Plain,
        Reading::Sum | Reading::Difference | Reading::Product => derived.sort,
    };
    let mut apart = BTreeSet::new();
    for (operand, text) in operands.iter().zip(&derived.operands) {
        let stands = match operand {
            Operand::Number(number) => look.has_number(*number, sort, &mut apart),
            Operand::NameClaim(words) => look.stands(words),
        };
        look.out.something |= stands;
        if !stands {
            look.out.faults.push(Mismatch::Operand { operand: text.clone() });
        }
    }
    // What is not there gives nothing, and is reported already.
    if look.out.faults.iter().any(|fault| matches!(fault, Mismatch::Operand { .. })) {
        return;
    }
    let gives = match derived.reading {
        Reading::CountedList => {
            look.hit_all();
            Some(Decimal::from(look.passage.list_items()))
        }
        reading => work_out(reading, &operands, derived.sort),
    };
    if let Some((_, all)) = look.claims.all_of.filter(|(numerator, all)| numerator != all) {
        look.out.faults.push(Mismatch::Derivation { column: "numerator", gives: Some(all) });
    }
    // A share is printed, or here worked out, with so many decimals.
    let agrees = |gives: Decimal| match derived.reading {
        Reading::ShareOf => {
            let decimals = derived.value.scale();
            gives.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero) == derived.value
        }
        _ => gives == derived.value,
    };
    if !gives.is_some_and(agrees) {
        look.out.faults.push(Mismatch::Derivation { column: derived.column, gives });
    } else {
        look.out.something = true;
    }
}

fn read(text: &str) -> Operand<'_> {
    text.parse().map_or(Operand::NameClaim(text), Operand::Number)
}

fn work_out(reading: Reading, operands: &[Operand<'_>], sort: Sort) -> Option<Decimal> {
    let mut values = operands.iter().map(Operand::value);
    match reading {
        Reading::CountedList => None,
        // "All" of a share is 100 per cent, of a count the number that they are.
        Reading::AllOf if sort == Sort::Percent => {
            operands.iter().any(|operand| matches!(operand, Operand::NameClaim(_))).then_some(Decimal::ONE_HUNDRED)
        }
        Reading::AllOf => operands.iter().find_map(|operand| match operand {
            Operand::Number(number) => Some(*number),
            Operand::NameClaim(_) => None,
        }),
        Reading::Sum => (!operands.is_empty()).then(|| values.try_fold(Decimal::ZERO, Decimal::checked_add)).flatten(),
        Reading::Difference => {
            let first = values.next()?;
            values.try_fold(first, Decimal::checked_sub)
        }
        Reading::Product => {
            (!operands.is_empty()).then(|| values.try_fold(Decimal::ONE, Decimal::checked_mul)).flatten()
        }
        Reading::ShareOf => {
            let parts = values.next()?.checked_mul(Decimal::ONE_HUNDRED)?;
            parts.checked_div(values.next()?).map(|share| share.normalize())
        }
        Reading::PercentOfOne => values.next()?.checked_div(Decimal::ONE_HUNDRED).map(|share| share.normalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gives(reading: Reading, operands: &[&str], sort: Sort) -> Option<Decimal> {
        let operands: Vec<Operand<'_>> = operands.iter().map(|text| read(text)).collect();
        work_out(reading, &operands, sort)
    }

    #[test]
    fn numbers_are_worked_out_exactly() {
        let number = |text: &str| text.parse().ok();
        assert_eq!(gives(Reading::Sum, &["2", "sektionschef"], Sort::Plain), number("3"));
        assert_eq!(gives(Reading::Product, &["2", "4"], Sort::Plain), number("8"));
        assert_eq!(gives(Reading::ShareOf, &["48", "60"], Sort::Percent), number("80"));
        assert_eq!(gives(Reading::ShareOf, &["1", "0"], Sort::Percent), None);
        assert_eq!(gives(Reading::PercentOfOne, &["50"], Sort::Plain), number("0.5"));
        assert_eq!(gives(Reading::Difference, &["11290993", "11040993"], Sort::Kr), number("250000"));
        assert_eq!(gives(Reading::AllOf, &["samtliga", "4"], Sort::Plain), number("4"));
        assert_eq!(gives(Reading::AllOf, &["alla"], Sort::Percent), number("100"));
        assert_eq!(gives(Reading::Sum, &[], Sort::Plain), None);
    }
}
