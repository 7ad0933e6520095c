//! The kinds of indicators that Utfall computes, for `explain` to tell what
//! each is, and what it must not be used for. The texts are in the catalogue
//! under `indicator-<kind>`.

/// A kind of indicator: `cost`, or finer, `cost/aligned`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator {
    /// How one asks for it, and how the address of its figures begins and ends.
    pub kind: &'static str,
    /// The queries that reduce the rows that it is computed from.
    pub queries: &'static [&'static str],
}

const GRANT: &[&str] = &["grants-by-activity"];
const COUNT: &[&str] = &["outcomes-in-year"];
const COST: &[&str] = &["grants-by-activity", "outcomes-in-year"];
const TREND: &[&str] = &["outcomes-over-time"];
const GOALS: &[&str] = &["goal-links-by-activity", "grants-by-activity"];
const PURPOSE: &[&str] = &["goal-links-by-activity", "goal-map", "grants-by-activity", "grants-by-line"];
const COVERAGE: &[&str] = &["goal-links-by-activity", "grants-by-activity", "measured-activities"];
const MEASURED: &[&str] = &["grants-by-activity", "measured-activities"];
const FLOW: &[&str] = &["grants-by-activity", "grants-by-line"];

/// Every kind, the coarse before its finer ones.
pub const INDICATORS: &[Indicator] = &[
    Indicator { kind: "cost", queries: COST },
    Indicator { kind: "cost/kr", queries: GRANT },
    Indicator { kind: "cost/value", queries: &["newest-values-in-year"] },
    Indicator { kind: "cost/increment", queries: &["cumulative-points"] },
    Indicator { kind: "cost/outcomes", queries: COUNT },
    Indicator { kind: "cost/crude", queries: COST },
    Indicator { kind: "cost/aligned", queries: COST },
    Indicator { kind: "trend", queries: TREND },
    Indicator { kind: "trend/value", queries: TREND },
    Indicator { kind: "trend/rate", queries: TREND },
    Indicator { kind: "trend/index", queries: TREND },
    Indicator { kind: "trend/two_period", queries: TREND },
    Indicator { kind: "trend/regression", queries: TREND },
    Indicator { kind: "trend/sensitivity", queries: TREND },
    Indicator { kind: "trend/share", queries: TREND },
    Indicator { kind: "trend/xmr", queries: TREND },
    Indicator { kind: "goals", queries: GOALS },
    Indicator { kind: "goals/kr", queries: GOALS },
    Indicator { kind: "goals/share", queries: GOALS },
    Indicator { kind: "goals/unlinked", queries: GOALS },
    Indicator { kind: "goals/equal", queries: GOALS },
    Indicator { kind: "goals/coverage", queries: COVERAGE },
    Indicator { kind: "goals/purpose", queries: PURPOSE },
    Indicator { kind: "goals/targets", queries: GOALS },
    Indicator { kind: "goals/verdict", queries: PURPOSE },
    Indicator { kind: "measured", queries: MEASURED },
    Indicator { kind: "measured/any", queries: MEASURED },
    Indicator { kind: "measured/outcome", queries: MEASURED },
    Indicator { kind: "measured/none", queries: MEASURED },
    Indicator { kind: "flow", queries: FLOW },
    Indicator { kind: "flow/applied", queries: FLOW },
    Indicator { kind: "flow/decided", queries: FLOW },
    Indicator { kind: "flow/final", queries: FLOW },
    Indicator { kind: "flow/used", queries: FLOW },
    Indicator { kind: "compare", queries: &["comparison-values"] },
    Indicator { kind: "reach", queries: GOALS },
];

impl Indicator {
    /// The indicator of a kind.
    pub fn named(kind: &str) -> Option<&'static Indicator> {
        INDICATORS.iter().find(|own| own.kind == kind)
    }

    /// The finest kind that a figure's address is of. An address names it at its
    /// end, like `…/2025/aligned` or `…/sensitivity/without_part`; those of a
    /// sub-goal or a tier name it third, like `measured/malmo/any/…`.
    pub fn of_address(address: &str) -> Option<&'static Indicator> {
        let parts: Vec<&str> = address.split('/').collect();
        let answer = *parts.first()?;
        let finer = |part: &&str| {
            let own = |kind: &Indicator| kind.kind.strip_prefix(answer)?.strip_prefix('/').map(str::to_owned);
            // `equal-gap` is of the kind `equal`.
            let fits = |name: String| **part == name || part.starts_with(&format!("{name}-"));
            INDICATORS.iter().find(|kind| own(kind).is_some_and(fits))
        };
        let third = parts.get(2).filter(|_| matches!(answer, "goals" | "measured"));
        let named = third.and_then(finer).or_else(|| parts.iter().skip(3).rev().find_map(finer));
        named.or_else(|| Self::named(answer))
    }

    /// The finer kinds of a coarse one.
    pub fn finer(&self) -> impl Iterator<Item = &'static Indicator> {
        let kind = self.kind;
        INDICATORS.iter().filter(move |own| own.kind.strip_prefix(kind).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The id of its texts in the catalogue.
    pub fn message_id(&self) -> String {
        format!("indicator-{}", self.kind.replace(['/', '_'], "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Message, Words};

    #[test]
    fn every_kind_has_its_texts() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for own in INDICATORS {
                let message = Message::new(own.message_id());
                assert!(words.has(&message.id), "{}", own.kind);
                for part in ["means", "computed", "source", "caveats", "not-for"] {
                    assert!(words.attribute(&message, part).is_some(), "{} has no {part}", own.kind);
                }
            }
        }
    }

    #[test]
    fn an_address_leads_to_its_finest_kind() {
        let kind = |address: &str| Indicator::of_address(address).map(|own| own.kind);
        assert_eq!(kind("cost/malmo/ips-asf-work-or-study/2025/aligned"), Some("cost/aligned"));
        assert_eq!(kind("trend/malmo/yam-answers/2024-07-01..2025-06-30/rate"), Some("trend/rate"));
        assert_eq!(kind("goals/malmo/unlinked/2025/share"), Some("goals/unlinked"));
        assert_eq!(kind("goals/malmo/delmal-1/2025/equal-gap-points"), Some("goals/equal"));
        assert_eq!(kind("measured/malmo/any/2025/kr"), Some("measured/any"));
        assert_eq!(kind("trend/malmo/value-of-a/two_period"), Some("trend/two_period"));
        assert_eq!(kind("trend/malmo/a/sensitivity/without_part"), Some("trend/sensitivity"));
        assert_eq!(kind("flow/malmo/a-line/2025/final"), Some("flow/final"));
        assert_eq!(kind("flow/malmo/a-line/2025/something-new"), Some("flow"));
        assert_eq!(kind("nothing/of/this"), None);
    }
}
