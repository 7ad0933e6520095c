//! How much of the grant has something measured, and the activities without.

use super::view::{PageTable, Scribe, Td};
use crate::model::answer::measured::{Measured, MeasuredRow, Tier, TierGrant};
use crate::present::goals::in_percent;
use crate::words::Message;

/// What is said where nothing that came out is measured: why.
pub(super) fn nothing(measured: &Measured) -> Option<Message> {
    if measured.rows.is_empty() {
        return Some(Message::new("report-measured-no-activities"));
    }
    let reason = measured.tiers().into_iter().find_map(|tier| tier.kr.absent().or(tier.share.absent()))?;
    Some(Message::new(format!("headline-measured-{}", reason.word())))
}

/// The tiers: something, an outcome, nothing.
pub(super) fn tiers(measured: &Measured, caption: String, scribe: &Scribe<'_>) -> PageTable {
    let row = |tier: &TierGrant| {
        let name = Td::text(scribe.words.text(&format!("tier-{}", tier.tier)));
        let range = in_percent(&tier.low, &tier.high).map_or_else(|| "–".to_owned(), |own| scribe.words.say(&own));
        vec![name.head(), scribe.bare(&tier.kr), scribe.bare(&tier.share), Td::text(range).numeric()]
    };
    let rows = measured.tiers().map(row).to_vec();
    PageTable::new("tiers", caption, &["tier", "#kr_in_kr", "#share", "#sub_goal_range"], scribe).rows(rows)
}

/// The activities of which nothing that came out is reported.
pub(super) fn without(measured: &Measured, caption: String, scribe: &Scribe<'_>) -> PageTable {
    let none = measured.rows.iter().filter(|row| row.tier == Tier::None);
    let row = |row: &MeasuredRow| vec![scribe.activity(&row.activity).head(), scribe.bare(&row.kr)];
    PageTable::new("without", caption, &["activity", "#kr_in_kr"], scribe).rows(none.map(row).collect())
}
