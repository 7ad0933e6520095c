//! By which rule a printed sum comes out of its addends.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::vocabulary::{MoneyUnit, SumRule};

/// An amount of so many units counts as rounded to one, unless it is a multiple
/// of this many: a grant of 300 000 kr is 300 000 kr, while 769 742 kr may be
/// a share of something that was rounded.
const EVEN: i64 = 100;

/// A sum as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Printed {
    /// In kronor.
    pub kr: Decimal,
    /// The smallest step that its digits can show, in kronor.
    pub step: Decimal,
}

impl Printed {
    /// An amount in kronor or thousands of kronor, with the decimals it has.
    pub(super) fn new(amount: Decimal, unit: MoneyUnit) -> Self {
        let amount = amount.normalize();
        let unit = match unit {
            MoneyUnit::Kr => Decimal::ONE,
            MoneyUnit::Tkr => Decimal::ONE_THOUSAND,
        };
        Self { kr: amount * unit, step: Decimal::new(1, amount.scale()) * unit }
    }

    /// An amount in kronor.
    pub(super) fn kr(amount: Decimal) -> Self {
        Self::new(amount, MoneyUnit::Kr)
    }

    /// How far independent rounding of the addends can take their sum: half a
    /// step for each that is not even. Addends that show more digits than the
    /// sum leave no room, since what they were rounded from is known well enough.
    pub(super) fn slack(self, addends: &[Decimal]) -> Decimal {
        let is_multiple = |kr: &Decimal, of: Decimal| kr.checked_rem(of).is_some_and(|rest| rest.is_zero());
        if !addends.iter().all(|kr| is_multiple(kr, self.step)) {
            return Decimal::ZERO;
        }
        let rounded = addends.iter().filter(|kr| !is_multiple(kr, self.step * Decimal::from(EVEN))).count();
        self.step * Decimal::from(rounded) / Decimal::TWO
    }

    /// Every rule that holds, the strictest first.
    pub(super) fn rules(self, addends: &[Decimal]) -> Vec<SumRule> {
        let sum: Decimal = addends.iter().sum();
        let each = |to_step: fn(Self, Decimal) -> Decimal| addends.iter().map(|kr| to_step(self, *kr)).sum::<Decimal>();
        let holds = |rule: &SumRule| match rule {
            SumRule::Agrees => sum == self.kr,
            SumRule::RoundedRows => each(Self::rounded) == self.kr,
            SumRule::Truncated => self.truncated(sum) == self.kr,
            SumRule::Rounded => self.rounded(sum) == self.kr,
            SumRule::TruncatedRows => each(Self::truncated) == self.kr,
            SumRule::IndependentlyRounded => (sum - self.kr).abs() <= self.slack(addends),
            SumRule::RoundedParts | SumRule::IncompleteParts | SumRule::NothingToAdd | SumRule::Differs => false,
        };
        SumRule::ALL.iter().copied().filter(holds).collect()
    }

    fn rounded(self, kr: Decimal) -> Decimal {
        self.in_steps(kr, RoundingStrategy::MidpointAwayFromZero)
    }

    fn truncated(self, kr: Decimal) -> Decimal {
        self.in_steps(kr, RoundingStrategy::ToZero)
    }

    fn in_steps(self, kr: Decimal, strategy: RoundingStrategy) -> Decimal {
        (kr / self.step).round_dp_with_strategy(0, strategy) * self.step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn first(amount: &str, unit: MoneyUnit, addends: &[&str]) -> Option<SumRule> {
        let addends: Vec<Decimal> = addends.iter().map(|text| dec(text)).collect();
        Printed::new(dec(amount), unit).rules(&addends).first().copied()
    }

    #[test]
    fn the_strictest_rule_that_holds_is_named() {
        let kr = |amount, addends| first(amount, MoneyUnit::Kr, addends);
        let tkr = |amount, addends| first(amount, MoneyUnit::Tkr, addends);
        assert_eq!(kr("300", &["100", "200"]), Some(SumRule::Agrees));
        // 2 400 + 2 400 = 4 800: each rounds to 2, together 4, while the sum rounds to 5 and cuts to 4.
        assert_eq!(tkr("4", &["2400", "2400"]), Some(SumRule::RoundedRows));
        assert_eq!(tkr("5", &["2400", "2400"]), Some(SumRule::Rounded));
        // 2 628 852 = 1 440 000 + 620 000 + 568 852: rounded 1 440 + 620 + 569 = 2 629, cut 2 628.
        assert_eq!(tkr("2628", &["1440000", "620000", "568852"]), Some(SumRule::Truncated));
        // 1 600 + 1 700 + 1 900 = 5 200: rounded each 2 + 2 + 2 = 6, sum 5, cut each 1 + 1 + 1 = 3.
        assert_eq!(tkr("3", &["1600", "1700", "1900"]), Some(SumRule::TruncatedRows));
        assert_eq!(tkr("6", &["1600", "1700", "1900"]), Some(SumRule::RoundedRows));
        assert_eq!(tkr("4", &["1600", "1700", "1900"]), None);
        // Öre that the sum does not show: 0,50 + 0,50 + 0,40 = 1,40.
        assert_eq!(kr("1", &["0.50", "0.50", "0.40"]), Some(SumRule::Truncated));
        assert_eq!(kr("2", &["0.50", "0.50", "0.40"]), Some(SumRule::RoundedRows));
    }

    #[test]
    fn independent_rounding_has_half_a_unit_for_each_uneven_addend() {
        // Five uneven rows of March: 144 327 + 904 447 + 1 010 287 + 202 057 + 146 251 = 2 407 369.
        let rows = &["144327", "904447", "1010287", "202057", "146251"];
        assert_eq!(first("2407370", MoneyUnit::Kr, rows), Some(SumRule::IndependentlyRounded));
        assert_eq!(first("2407371", MoneyUnit::Kr, rows), Some(SumRule::IndependentlyRounded));
        assert_eq!(first("2407372", MoneyUnit::Kr, rows), None, "3 kr is more than 5 × 0,5 kr");
        // Even amounts are not rounded from anything: a krona too much is a krona too much.
        assert_eq!(first("2100001", MoneyUnit::Kr, &["300000", "600000", "1200000"]), None);
        // Nor is there room where the rows show more digits than the sum.
        assert_eq!(first("11042", MoneyUnit::Tkr, &["5040991", "6000000"]), None);
        // Printed thousands that add to one more or less.
        assert_eq!(
            first("6891", MoneyUnit::Tkr, &["2656000", "1034000", "3200000"]),
            Some(SumRule::IndependentlyRounded)
        );
    }
}
