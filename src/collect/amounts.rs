//! Amounts beside each other and beside the allocations that the dataset has.

use super::allocation::AllocationDraft;
use super::known::{Known, stage_of};
use super::merge::{Merge, Spot};
use crate::diag::{Finding, Place, codes};
use crate::intake::TextRow;
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use crate::model::vocabulary::Judgement;
use crate::words::{Arg, Message};

impl Merge<'_> {
    /// Takes an amount.
    pub(super) fn allocation(&mut self, draft: AllocationDraft, spot: Spot<'_>, known: &mut Known<'_>) {
        let place = spot.place(draft.place);
        if let Some((other, before)) = self.amounts.iter().find(|(other, _)| is_same(other, &draft)) {
            if other.amount == draft.amount {
                let again = Message::new("read-again").with("place", before.to_string());
                let row = row(&draft, spot, ImportAction::Known, "");
                self.rows.push(ImportRow { why: vec![again], ..row });
            } else {
                let finding = clash(place, before.clone(), &draft, Message::new("answers-of-two"));
                self.findings.push(finding.with("hint", Message::new("hint-answers-workbooks")));
            }
            return;
        }
        let found = known.allocations.iter().find(|own| is_row(&draft, own));
        let read = match found {
            Some(own) if own.get("amount_kr").parse() == Ok(draft.amount) => {
                row(&draft, spot, ImportAction::Known, own.get("id"))
            }
            Some(own) if self.replace => {
                // What the row said of another document is not said in these cells.
                let cleared = ["decided_on", "printed", "reading", "operands", "derivation"];
                let cleared = cleared.map(|column| (column, String::new()));
                self.changes.replace("allocations", own, cells(&draft, spot).into_iter().chain(cleared));
                row(&draft, spot, ImportAction::Changed, own.get("id"))
            }
            Some(own) => {
                let reason = Message::new("answers-of-row").with("id", own.get("id"));
                let reason = reason.with("dataset", known.dataset.info.name.as_str());
                let finding = clash(place, known.dataset.place(own, "amount_kr"), &draft, reason);
                self.findings.push(finding.with("hint", Message::new("hint-answers-replace")));
                return;
            }
            None => {
                let id = format!("{}-{}-{}", draft.activity, draft.year.number(), draft.stage);
                let id = known.free_id("allocations", &id);
                let read = row(&draft, spot, ImportAction::Added, &id);
                self.changes.add("allocations", std::iter::once(("id", id)).chain(cells(&draft, spot)));
                read
            }
        };
        self.rows.push(read);
        self.amounts.push((draft, place));
    }
}

fn is_same(one: &AllocationDraft, other: &AllocationDraft) -> bool {
    let key = |own: &AllocationDraft| (own.activity.clone(), own.line.clone(), own.year, own.stage);
    key(one) == key(other)
}

fn is_row(draft: &AllocationDraft, row: &TextRow) -> bool {
    let year = draft.year.number().to_string();
    let own = [("activity", &draft.activity), ("line", &draft.line), ("year", &year)];
    own.into_iter().all(|(column, text)| row.get(column) == text) && stage_of(row) == Some(draft.stage)
}

/// The cells of an allocation's row, but for its id.
fn cells(draft: &AllocationDraft, spot: Spot<'_>) -> [(&'static str, String); 8] {
    [
        ("activity", draft.activity.clone()),
        ("line", draft.line.clone()),
        ("year", draft.year.number().to_string()),
        ("stage", draft.stage.word().to_owned()),
        ("stage_basis", Judgement::Stated.word().to_owned()),
        ("amount_kr", draft.amount.to_string()),
        ("source", spot.source.to_owned()),
        ("lines", spot.locator(&draft.places)),
    ]
}

fn row(draft: &AllocationDraft, spot: Spot<'_>, action: ImportAction, id: &str) -> ImportRow {
    ImportRow {
        place: spot.place(draft.place),
        was: spot.sheet.text(draft.place),
        action,
        about: Some(Entity::named(&draft.activity, &draft.name)),
        of: Some(ImportOf::Stage(draft.stage)),
        period: Some(draft.year.period()),
        read: ReadAs::Kr(draft.amount),
        id: id.to_owned(),
        why: draft.why.clone(),
    }
}

fn clash(place: Place, other: Place, draft: &AllocationDraft, reason: Message) -> Finding {
    let period = draft.year.period();
    let stage = Message::new(format!("stage-{}", draft.stage));
    let reason = reason.with("about", draft.name.as_str()).with("of", stage);
    let reason = reason.with("period", Arg::Period(period.start, period.end));
    Finding::new(codes::ANSWERS_DIFFER, place).and_at(other).with("reason", reason)
}
