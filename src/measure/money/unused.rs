//! What a ledger says was used, set against what was granted: what is left of a
//! grant, or what was used beyond it. Whether what is left must be repaid is the
//! agreement's to say, so that nothing here calls it a debt.
//!
//! left = granted − used where that is not below zero, beyond = used − granted
//! else. Granted is the final amount, else the decided one. A grant of which no
//! ledger is on record has neither: nothing known to be used is not nothing used.

use std::collections::BTreeMap;

use crate::measure::read::grants::Grant;
use crate::measure::read::lines::Lines;
use crate::model::figure::{Address, Figure, Flags, Working};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// What is left of a grant, and what was used beyond it; one of them, where a ledger is on record.
pub(super) fn figures(grant: &Grant, year: Year) -> (Option<Figure>, Option<Figure>) {
    let Some((stage, granted, used)) = used_of(grant) else { return (None, None) };
    let (what, kr, formula) = match used <= granted {
        true => ("left", granted - used, "formula-used-left"),
        false => ("beyond", used - granted, "formula-used-beyond"),
    };
    let named_year = year.to_string();
    let parts = ["flow", &grant.owner, &grant.line, &grant.activity.id, named_year.as_str(), Stage::Used.word(), what];
    let formula = Message::new(formula).with("granted", granted).with("used", used);
    let rows = vec![grant.rows(year, stage), grant.rows(year, Stage::Used)];
    let working = Working { formula, query: "grants-by-activity" };
    let figure = Figure::amount(Address::new(parts), kr, Flags::new(), working, rows);
    if used <= granted { (Some(figure), None) } else { (None, Some(figure)) }
}

/// What each line's grants with a ledger come to, and what that does not say.
pub(super) fn notes(grants: &[Grant], lines: &Lines) -> Vec<Message> {
    let mut of_lines: BTreeMap<Key, Sum> = BTreeMap::new();
    for grant in grants {
        let sum = of_lines.entry(grant.line_key()).or_default();
        match used_of(grant) {
            Some((_, granted, used)) => {
                sum.known += 1;
                sum.granted += granted;
                sum.used += used;
                sum.left += if used <= granted { granted - used } else { Kr::ZERO };
                sum.beyond += if used > granted { used - granted } else { Kr::ZERO };
            }
            None if grant.basis().is_some() => sum.unknown += 1,
            None => {}
        }
    }
    let of_line = |(key, sum): (&Key, &Sum)| {
        let name = lines.get(key).map_or_else(|| Arg::from(key.id.as_str()), |line| line.name().arg());
        let message = Message::new("note-used").with("line", name).with("known", Arg::Int(sum.known));
        let message = message.with("granted", sum.granted).with("used", sum.used).with("left", sum.left);
        message.with("beyond", sum.beyond).with("unknown", Arg::Int(sum.unknown))
    };
    let mut notes: Vec<Message> = of_lines.iter().filter(|(_, sum)| sum.known > 0).map(of_line).collect();
    if !notes.is_empty() {
        notes.push(Message::new("note-used-repaid"));
    }
    notes
}

#[derive(Debug, Default)]
struct Sum {
    known: i64,
    unknown: i64,
    granted: Kr,
    used: Kr,
    left: Kr,
    beyond: Kr,
}

/// The stage and the amount of the grant, and what was used of it.
fn used_of(grant: &Grant) -> Option<(Stage, Kr, Kr)> {
    let (stage, granted) = grant.basis()?;
    Some((stage, granted, *grant.stages.get(&Stage::Used)?))
}
