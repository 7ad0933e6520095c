//! The answer `measured` for people: each tier in a sentence, with its share in
//! the other readings of what counts as measured.

use super::format::{Field, Sheet};
use super::goals::in_percent;
use crate::model::answer::measured::{Measured, TierGrant};
use crate::model::answer::{Answered, AsCell, Cell};
use crate::words::{Arg, Message};

/// The activities under the tiers.
pub fn for_people(answer: &Answered<Measured>) -> Sheet {
    let tiers = answer.tiers().map(tier).into_iter().flatten().map(Cell::Message).collect();
    let top = vec![
        Field::new("year", answer.year.cell()),
        Field::new("total_kr", answer.total_kr.cell()),
        Field::new("tiers", Cell::List(tiers)),
    ];
    Sheet { top, ..Sheet::of(answer) }
}

/// Nothing where it has no amount: why is said below the rows.
fn tier(own: &TierGrant) -> Option<Message> {
    let share = Message::new("measured-share").with("share", Arg::Share(own.share.number()?));
    let share = match in_percent(&own.low, &own.high) {
        Some(range) => Message::new("measured-share-range").with("share", share).with("range", range),
        None => share,
    };
    let message = Message::new("measured-tier")
        .with("tier", Message::new(format!("tier-{}", own.tier)))
        .with("kr", Arg::Kr(own.kr.number()?))
        .with("share", share);
    Some(message.with("activities", Arg::Int(own.activities.try_into().ok()?)))
}
