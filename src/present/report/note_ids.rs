//! Which findings are source notes, and what the rows that they concern link to.

use std::collections::BTreeSet;

use crate::diag::{Finding, codes};
use crate::model::answer::Explained;
use crate::words::Arg;

/// The id of a source note on the page.
pub(super) fn note_id(dataset: &str, id: &str) -> String {
    format!("note-{dataset}.{id}")
}

/// The ids of the source notes that the page has.
pub(super) fn note_ids(findings: &[Finding]) -> BTreeSet<String> {
    findings.iter().filter_map(own_id).collect()
}

/// Whether a finding is a source note that concerns a row behind these figures.
pub fn stands_behind(finding: &Finding, explained: &[Explained]) -> bool {
    let notes = explained.iter().flat_map(|one| &one.evidence).flat_map(|row| &row.remarks.notes);
    own_id(finding).is_some_and(|id| notes.into_iter().any(|note| note_id(&note.dataset, &note.id) == id))
}

/// The id of a finding, if it is a source note.
pub(super) fn own_id(finding: &Finding) -> Option<String> {
    let text = |name: &str| match arg(finding, name) {
        Some(Arg::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    (finding.code == codes::SOURCE_NOTE).then_some(note_id(text("dataset")?, text("id")?))
}

/// An argument of a finding.
pub(super) fn arg<'a>(finding: &'a Finding, name: &str) -> Option<&'a Arg> {
    finding.args.iter().find(|(own, _)| *own == name).map(|(_, arg)| arg)
}
