//! How many rows of each dataset stand in their documents.

use std::io::{self, Write};

use crate::model::answer::findings::TracedCount;
use crate::provenance::{Provenance, Traced};
use crate::words::{Arg, Message, Words};

/// The counts for a person, a line a dataset.
pub(super) fn write(out: &mut dyn Write, provenance: &Provenance, words: &Words) -> io::Result<()> {
    let line = |(dataset, traced): (&String, &Traced)| words.say(&said(dataset, *traced));
    provenance.iter().try_for_each(|counted| writeln!(out, "{}", line(counted)))
}

fn said(dataset: &str, traced: Traced) -> Message {
    let count = |count: u64| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    Message::new("provenance-rows")
        .with("dataset", dataset)
        .with("traced", count(traced.traced))
        .with("derived", count(traced.derived))
        .with("judged", count(traced.judged))
        .with("untraced", count(traced.untraced))
}

/// The same for a machine.
pub(super) fn counted(provenance: &Provenance) -> Vec<TracedCount> {
    let row = |(dataset, own): (&String, &Traced)| TracedCount {
        dataset: dataset.clone(),
        traced: own.traced,
        derived: own.derived,
        judged: own.judged,
        untraced: own.untraced,
    };
    provenance.iter().map(row).collect()
}
