//! The funding line that money used is of.

use std::collections::BTreeSet;

use crate::collect::known::Known;
use crate::model::period::Year;
use crate::words::{Arg, Message};

pub(super) enum Found {
    Line(String),
    /// The year has no line: it is not what the dataset is about.
    None(Message),
    /// It could be one or another.
    Several(Message),
}

/// The line that the map names; else that which the activity has money of in the year; else the only one of the year.
pub(super) fn of(
    activity: &str,
    (mapped, asked): (Option<&str>, Option<&str>),
    year: Year,
    known: &Known<'_>,
) -> Found {
    if let Some(line) = mapped {
        return Found::Line(line.to_owned());
    }
    let of_year = year.number().to_string();
    let own = known.allocations.iter().filter(|row| row.get("activity") == activity && row.get("year") == of_year);
    let drawn: BTreeSet<&str> = own.map(|row| row.get("line")).filter(|line| !line.is_empty()).collect();
    let of_owner = known.lines_of(year, asked);
    let lines: BTreeSet<&str> = match drawn.len() {
        0 => of_owner.iter().map(|own| own.id.as_str()).collect(),
        1 => drawn,
        _ => drawn.into_iter().filter(|id| of_owner.iter().any(|own| own.id == **id)).collect(),
    };
    let mut all = lines.iter().map(|line| (*line).to_owned());
    match (all.next(), lines.len()) {
        (Some(line), 1) => Found::Line(line),
        (None, _) => Found::None(Message::new("left-ledger-year").with("year", Arg::Plain(year.number().into()))),
        (Some(first), _) => {
            let why = Message::new("unnamed-line-several").with("year", Arg::Plain(year.number().into()));
            Found::Several(why.with("lines", Arg::List(std::iter::once(first).chain(all).collect())))
        }
    }
}
