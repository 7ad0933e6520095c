//! A row that an answer makes beside those that the dataset has.

use std::collections::HashMap;

use crate::collect::changes::Changes;
use crate::collect::known::Known;
use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Dataset, TextRow};
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow};
use crate::model::vocabulary::ALL;
use crate::words::{Arg, Message};

/// Cells by their columns.
type Cells = Vec<(&'static str, String)>;

/// A row before it is one.
pub(super) struct Draft {
    pub(super) id: String,
    /// What tells it from others of its table.
    pub(super) key: Cells,
    /// What it says.
    pub(super) says: Cells,
    /// Where that stands.
    pub(super) found: Cells,
    /// As it is shown.
    pub(super) shown: ImportRow,
}

/// A table of the dataset, and what has been added to it.
pub(super) struct Beside<'d> {
    dataset: &'d Dataset,
    table: &'static str,
    rows: HashMap<Vec<String>, TextRow>,
    taken: HashMap<Vec<String>, (Cells, Place)>,
}

/// Where what becomes of rows goes.
pub(super) struct Out<'o> {
    pub(super) changes: &'o mut Changes,
    pub(super) rows: &'o mut Vec<ImportRow>,
    pub(super) findings: &'o mut Findings,
}

impl<'d> Beside<'d> {
    pub(super) fn new(dataset: &'d Dataset, table: &'static str, key: &[&'static str]) -> Self {
        let key_of = |row: &TextRow| key.iter().map(|column| row.get(column).to_owned()).collect();
        let rows = dataset.rows(table).into_iter().map(|row| (key_of(&row), row)).collect();
        Self { dataset, table, rows, taken: HashMap::new() }
    }

    /// Takes a row: it is new, known, changes one that is there, or clashes. Gives its id, unless it clashes.
    pub(super) fn take(
        &mut self,
        draft: Draft,
        replace: bool,
        known: &mut Known<'_>,
        out: &mut Out<'_>,
    ) -> Option<String> {
        let key: Vec<String> = draft.key.iter().map(|(_, text)| text.clone()).collect();
        if let Some((says, place)) = self.taken.get(&key) {
            if *says == draft.says {
                let again = Message::new("read-again").with("place", place.to_string());
                out.rows.push(ImportRow { action: ImportAction::Known, why: vec![again], ..draft.shown });
            } else {
                let reason = Message::new("answers-of-two");
                out.findings.push(clash(place.clone(), &draft, reason, "hint-answers-services"));
            }
            return None;
        }
        let is_same = |row: &TextRow| draft.says.iter().all(|(column, text)| row.get(column) == text);
        let taken = (draft.says.clone(), draft.shown.place.clone());
        let (action, id) = match self.rows.get(&key) {
            Some(row) if is_same(row) => (ImportAction::Known, row.get("id").to_owned()),
            Some(row) if replace => {
                out.changes.replace(self.table, row, draft.says.into_iter().chain(draft.found));
                (ImportAction::Changed, row.get("id").to_owned())
            }
            Some(row) => {
                let reason = Message::new("answers-of-row").with("id", row.get("id"));
                let reason = reason.with("dataset", self.dataset.info.name.as_str());
                let column = draft.says.first().map_or("id", |(column, _)| column);
                out.findings.push(clash(
                    self.dataset.place(row, column),
                    &draft,
                    reason,
                    "hint-answers-service-replace",
                ));
                return None;
            }
            None => {
                let id = known.free_id(self.table, &draft.id);
                let cells = std::iter::once(("id", id.clone())).chain(draft.key).chain(draft.says).chain(draft.found);
                out.changes.add(self.table, cells);
                (ImportAction::Added, id)
            }
        };
        out.rows.push(ImportRow { action, id: id.clone(), ..draft.shown });
        self.taken.insert(key, taken);
        Some(id)
    }
}

/// What a row of another dataset says otherwise.
pub(super) fn of_another(draft: &Draft, dataset: &Dataset, row: &TextRow) -> Option<Finding> {
    let (column, _) = draft.says.iter().find(|(column, text)| row.get(column) != text)?;
    let reason = Message::new("answers-of-row").with("id", row.get("id"));
    let reason = reason.with("dataset", dataset.info.name.as_str());
    Some(clash(dataset.place(row, column), draft, reason, "hint-answers-dataset"))
}

fn clash(other: Place, draft: &Draft, reason: Message, hint: &str) -> Finding {
    let shown = &draft.shown;
    let about = shown.about.as_ref().map_or_else(String::new, |own| own.sv.clone());
    let group = match &shown.of {
        Some(ImportOf::Group(group)) => group,
        Some(ImportOf::Stage(_)) | None => ALL,
    };
    let reason = reason.with("about", about).with("of", Message::new("answers-group").with("group", group));
    let reason = match shown.period {
        Some(period) => reason.with("period", Arg::Period(period.start, period.end)),
        None => reason,
    };
    let finding = Finding::new(codes::ANSWERS_DIFFER, shown.place.clone()).and_at(other);
    finding.with("reason", reason).with("hint", Message::new(hint))
}
