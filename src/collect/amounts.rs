//! Amounts beside each other and beside the allocations that the dataset has.

use super::allocation::AllocationDraft;
use super::known::Known;
use super::merge::Merge;
use crate::diag::{Finding, Place, codes};
use crate::intake::TextRow;
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use crate::model::vocabulary::Judgement;
use crate::words::{Arg, Message};

impl Merge {
    /// Takes an amount.
    pub(super) fn allocation(&mut self, draft: AllocationDraft, known: &mut Known<'_>) {
        if let Some(before) = self.amounts.iter().find(|other| is_same(other, &draft)) {
            if before.amount == draft.amount {
                let again = Message::new("read-again").with("place", before.place.to_string());
                let why = draft.why.iter().cloned().chain([again]).collect();
                self.rows.push(ImportRow { why, ..row(&draft, ImportAction::Known, "") });
            } else {
                let reason = Message::new("answers-of-two");
                self.findings.push(clash(before.place.clone(), &draft, reason, draft.hints.of_two));
            }
            return;
        }
        let found = known.allocations.iter().find(|own| is_row(&draft, own));
        let read = match found {
            Some(own) if own.get("amount_kr").parse() == Ok(draft.amount) => {
                row(&draft, ImportAction::Known, own.get("id"))
            }
            Some(own) if self.replace => {
                // What the row said of another document is not said here.
                let cleared = ["decided_on", "printed", "reading", "operands", "derivation"];
                let cleared = cleared.map(|column| (column, String::new()));
                self.changes.replace("allocations", own, cells(&draft).into_iter().chain(cleared));
                row(&draft, ImportAction::Changed, own.get("id"))
            }
            Some(own) => {
                let reason = Message::new("answers-of-row").with("id", own.get("id"));
                let reason = reason.with("dataset", known.dataset.info.name.as_str());
                let other = known.dataset.place(own, "amount_kr");
                self.findings.push(clash(other, &draft, reason, draft.hints.of_row));
                return;
            }
            None => {
                let id = format!("{}-{}-{}", draft.activity, draft.year.number(), draft.stage);
                let id = known.free_id("allocations", &id);
                let read = row(&draft, ImportAction::Added, &id);
                self.changes.add("allocations", std::iter::once(("id", id)).chain(cells(&draft)));
                read
            }
        };
        self.rows.push(read);
        self.amounts.push(draft);
    }
}

fn is_same(one: &AllocationDraft, other: &AllocationDraft) -> bool {
    fn key(own: &AllocationDraft) -> impl PartialEq + '_ {
        (&own.activity, &own.line, own.year, own.stage)
    }
    key(one) == key(other)
}

fn is_row(draft: &AllocationDraft, row: &TextRow) -> bool {
    let year = draft.year.number().to_string();
    let own =
        [("activity", draft.activity.as_str()), ("line", &draft.line), ("year", &year), ("stage", draft.stage.word())];
    own.into_iter().all(|(column, text)| row.get(column) == text)
}

/// The cells of an allocation's row, but for its id.
fn cells(draft: &AllocationDraft) -> [(&'static str, String); 8] {
    [
        ("activity", draft.activity.clone()),
        ("line", draft.line.clone()),
        ("year", draft.year.number().to_string()),
        ("stage", draft.stage.word().to_owned()),
        // Of a ledger too: its map is somebody's judgement, what it takes stands there.
        ("stage_basis", Judgement::Stated.word().to_owned()),
        ("amount_kr", draft.amount.normalize().to_string()),
        ("source", draft.source.clone()),
        ("lines", draft.lines.clone()),
    ]
}

fn row(draft: &AllocationDraft, action: ImportAction, id: &str) -> ImportRow {
    ImportRow {
        place: draft.place.clone(),
        was: draft.was.clone(),
        action,
        about: Some(Entity::named(&draft.activity, &draft.name)),
        of: Some(ImportOf::Stage(draft.stage)),
        period: Some(draft.year.period()),
        read: ReadAs::Kr(draft.amount),
        id: id.to_owned(),
        why: draft.why.clone(),
    }
}

fn clash(other: Place, draft: &AllocationDraft, reason: Message, hint: &str) -> Finding {
    let period = draft.year.period();
    let stage = Message::new(format!("stage-{}", draft.stage));
    let reason = reason.with("about", draft.name.as_str()).with("of", stage);
    let reason = reason.with("period", Arg::Period(period.start, period.end));
    let finding = Finding::new(codes::ANSWERS_DIFFER, draft.place.clone()).and_at(other).with("reason", reason);
    finding.with("hint", Message::new(hint))
}
