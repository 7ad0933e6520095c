//! The grant beside the larger ones that it is a part of: the county's and the
//! nation's, level by level.

use super::view::{PageTable, RowGroup, Scribe};
use crate::model::answer::flow::Flow;

/// Where the money of the answer `flow` comes from; nothing where no line is a part of another.
pub(super) fn context(flow: &Flow, caption: String, scribe: &Scribe<'_>) -> Option<PageTable> {
    let headings = ["to", "#kr_in_kr", "#share_above", "from"];
    let mut table = PageTable::new("context", caption, &headings, scribe);
    for own in &flow.ancestry {
        let row = vec![
            scribe.entity(&own.to).head(),
            scribe.bare(&own.kr),
            scribe.bare(&own.share),
            scribe.entity(&own.from),
        ];
        // A line's own level begins its group.
        match table.groups.last_mut() {
            Some(group) if own.level > 0 => group.rows.push(row),
            _ => table.groups.push(RowGroup { rows: vec![row], ..RowGroup::default() }),
        }
    }
    table.unless_empty()
}
