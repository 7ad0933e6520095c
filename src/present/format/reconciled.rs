//! How many sums were reconciled by which rule, in lines for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::answer::reconciliation::HeldAgainst;
use crate::model::vocabulary::SumRule;
use crate::words::{Arg, Message, Words};

/// What sums were held against, and how many follow which rule.
type Tally<'a> = (HeldAgainst, &'a BTreeMap<SumRule, u64>);

/// How many sums were reconciled by which rule.
pub fn write_reconciled(out: &mut dyn Write, tallies: &[Tally<'_>], words: &Words) -> io::Result<()> {
    for (held_against, rules) in tallies.iter().filter(|(_, rules)| !rules.is_empty()) {
        let count = i64::try_from(rules.values().sum::<u64>()).unwrap_or(i64::MAX);
        let heading = Message::new(format!("reconciled-{held_against}")).with("count", Arg::Int(count));
        writeln!(out, "{}", words.say(&heading))?;
        for (rule, count) in *rules {
            writeln!(out, "  {count:>7}  {}", words.text(&format!("sum-rule-{}", rule.word())))?;
        }
    }
    Ok(())
}
