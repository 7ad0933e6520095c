//! By which rule a printed sum comes out of its addends.

use rust_decimal::Decimal;

use crate::measure::read::printed::Stated;
use crate::model::kr::{Kr, Tkr};
use crate::model::vocabulary::SumRule;

/// An amount of so many units counts as rounded to one, unless it is a multiple
/// of this many: a grant of 300 000 kr is 300 000 kr, while 769 742 kr may be
/// a share of something that was rounded.
const EVEN: usize = 100;

/// A sum as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PrintedSum {
    /// The kronor that it says.
    pub kr: Kr,
    /// The smallest step that its digits can show.
    pub step: Kr,
}

impl PrintedSum {
    /// An amount in kronor or thousands of kronor, with the decimals it has.
    pub(super) fn new(stated: Stated) -> Self {
        match stated {
            Stated::Kr(kr) => Self::kr(kr),
            Stated::Tkr(tkr) => {
                let thousands = tkr.thousands().normalize();
                Self { kr: Tkr::new(thousands).kr(), step: Tkr::new(last_digit(thousands)).kr() }
            }
        }
    }

    /// An amount in kronor.
    pub(super) fn kr(kr: Kr) -> Self {
        let kr = kr.amount().normalize();
        Self { kr: Kr::new(kr), step: Kr::new(last_digit(kr)) }
    }

    /// How far independent rounding of the addends can take their sum: half a
    /// step for each that is not even. Addends that show more digits than the
    /// sum leave no room, since what they were rounded from is known well enough.
    pub(super) fn slack(self, addends: &[Kr]) -> Kr {
        if !addends.iter().all(|kr| kr.is_multiple_of(self.step)) {
            return Kr::ZERO;
        }
        let even = self.step.times(EVEN);
        self.step.times(addends.iter().filter(|kr| !kr.is_multiple_of(even)).count()).half()
    }

    /// Every rule that holds, the strictest first.
    pub(super) fn rules(self, addends: &[Kr]) -> Vec<SumRule> {
        let sum: Kr = addends.iter().sum();
        let each = |to_step: fn(Kr, Kr) -> Kr| addends.iter().map(|kr| to_step(*kr, self.step)).sum::<Kr>();
        let holds = |rule: &SumRule| match rule {
            SumRule::Agrees => sum == self.kr,
            SumRule::RoundedRows => each(Kr::rounded_to) == self.kr,
            SumRule::Truncated => sum.truncated_to(self.step) == self.kr,
            SumRule::Rounded => sum.rounded_to(self.step) == self.kr,
            SumRule::TruncatedRows => each(Kr::truncated_to) == self.kr,
            SumRule::IndependentlyRounded => (sum - self.kr).abs() <= self.slack(addends),
            SumRule::RoundedParts | SumRule::IncompleteParts | SumRule::NothingToAdd | SumRule::Differs => false,
        };
        SumRule::ALL.iter().copied().filter(holds).collect()
    }
}

/// One in the last place that a number shows.
fn last_digit(number: Decimal) -> Decimal {
    Decimal::new(1, number.scale())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn kr(amount: &str) -> Stated {
        Stated::Kr(Kr::new(dec(amount)))
    }

    fn tkr(amount: &str) -> Stated {
        Stated::Tkr(Tkr::new(dec(amount)))
    }

    fn first(stated: Stated, addends: &[&str]) -> Option<SumRule> {
        let addends: Vec<Kr> = addends.iter().map(|text| Kr::new(dec(text))).collect();
        PrintedSum::new(stated).rules(&addends).first().copied()
    }

    #[test]
    fn the_strictest_rule_that_holds_is_named() {
        let kr = |amount, addends| first(kr(amount), addends);
        let tkr = |amount, addends| first(tkr(amount), addends);
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
        assert_eq!(first(kr("2407370"), rows), Some(SumRule::IndependentlyRounded));
        assert_eq!(first(kr("2407371"), rows), Some(SumRule::IndependentlyRounded));
        assert_eq!(first(kr("2407372"), rows), None, "3 kr is more than 5 × 0,5 kr");
        // Even amounts are not rounded from anything: a krona too much is a krona too much.
        assert_eq!(first(kr("2100001"), &["300000", "600000", "1200000"]), None);
        // Nor is there room where the rows show more digits than the sum.
        assert_eq!(first(tkr("11042"), &["5040991", "6000000"]), None);
        // Printed thousands that add to one more or less.
        assert_eq!(first(tkr("6891"), &["2656000", "1034000", "3200000"]), Some(SumRule::IndependentlyRounded));
    }
}
