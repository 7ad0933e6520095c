//! Answers beside each other and beside what the dataset has: new rows, rows
//! that change, what is there already, and what clashes.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::allocation::AllocationDraft;
use super::changes::Changes;
use super::known::{Known, KnownOutcome};
use super::outcome::OutcomeDraft;
use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Sheet, Workbook};
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use crate::model::locator::{CellPlace, Cells, Locator};
use crate::model::period::Period;
use crate::model::slug::slug;
use crate::model::vocabulary::{ALL, Kind, ReportStatus};
use crate::words::{Arg, Message};

/// Where a draft was read.
#[derive(Clone, Copy)]
pub(super) struct Spot<'s> {
    pub(super) workbook: &'s Workbook,
    pub(super) sheet: &'s Sheet,
    /// The id of the source that the workbook is.
    pub(super) source: &'s str,
}

impl Spot<'_> {
    pub(super) fn place(&self, at: CellPlace) -> Place {
        self.workbook.place(self.sheet, at)
    }

    /// The cells that a row was read of, as its locator: those beside each other as one.
    pub(super) fn locator<'p>(&self, places: impl IntoIterator<Item = &'p CellPlace>) -> String {
        let mut cells: Vec<Cells> = Vec::new();
        for place in places {
            match cells.last_mut() {
                Some(last) if last.last.row == place.row && last.last.column + 1 == place.column => last.last = *place,
                _ => cells.push(Cells::one(&self.sheet.name, *place)),
            }
        }
        Locator::Cells(cells).to_string()
    }
}

/// Takes drafts one by one.
pub(super) struct Merge {
    /// Whether rows that say something else may be replaced.
    pub(super) replace: bool,
    pub(super) changes: Changes,
    pub(super) rows: Vec<ImportRow>,
    pub(super) findings: Findings,
    /// What has been asked once for a whole sheet.
    pub(super) asked: BTreeSet<(String, String, String)>,
    taken: BTreeMap<(String, String), Vec<(OutcomeDraft, Place)>>,
    pub(super) amounts: Vec<AllocationDraft>,
}

/// How a draft and something else about the same measure and group stand to each other; the first of these counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    /// They say the same: whatever else there is, nothing is new.
    Same,
    /// They say different things of the same time.
    Differs,
    /// They share days.
    Overlaps,
    /// One says a number where the other has none.
    Fills,
    /// They are of other times.
    Apart,
}

impl Merge {
    pub(super) fn new(replace: bool) -> Self {
        Self {
            replace,
            changes: Changes::default(),
            rows: Vec::new(),
            findings: Findings::new(),
            asked: BTreeSet::new(),
            taken: BTreeMap::new(),
            amounts: Vec::new(),
        }
    }

    /// Takes an observation.
    pub(super) fn outcome(&mut self, draft: OutcomeDraft, spot: Spot<'_>, known: &mut Known<'_>) {
        let place = spot.place(draft.place);
        let key = (draft.measure.clone(), draft.group.clone());
        let others = self.taken.get(&key).map_or(&[][..], Vec::as_slice);
        let beside = others.iter().map(|(other, place)| (beside(&draft, &Said::of(other)), place));
        if let Some((how, other)) = beside.filter(|(how, _)| *how != Beside::Apart).min_by_key(|(how, _)| *how) {
            if how == Beside::Same {
                let again = Message::new("read-again").with("place", other.to_string());
                let row = self.row(&draft, spot, ImportAction::Known, "");
                self.rows.push(ImportRow { why: vec![again], ..row });
            } else {
                let reason = Message::new(if how == Beside::Overlaps { "answers-overlap" } else { "answers-of-two" });
                let finding = clash(place, other.clone(), &draft, reason, "hint-answers-workbooks");
                self.findings.push(finding);
            }
            return;
        }
        let found = known.outcomes.iter().filter_map(|own| {
            let is_own = own.row.get("measure") == draft.measure && own.row.get("group") == draft.group;
            let how = is_own.then(|| beside_row(&draft, own))?;
            (how != Beside::Apart).then_some((how, own))
        });
        let found = found.min_by_key(|(how, _)| *how);
        let replaces = |how| how == Beside::Fills || self.replace;
        let row = match found {
            Some((Beside::Same, own)) => self.row(&draft, spot, ImportAction::Known, own.row.get("id")),
            Some((how, own)) if replaces(how) && own.dataset.info.name == known.dataset.info.name => {
                self.edit(&draft, spot, own);
                self.row(&draft, spot, ImportAction::Changed, own.row.get("id"))
            }
            Some((how, own)) => {
                let reason =
                    Message::new(if how == Beside::Overlaps { "answers-overlap-row" } else { "answers-of-row" });
                let reason = reason.with("id", own.row.get("id")).with("dataset", own.dataset.info.name.as_str());
                let is_own = own.dataset.info.name == known.dataset.info.name;
                let hint = if is_own { "hint-answers-replace" } else { "hint-answers-dataset" };
                let other = own.dataset.place(&own.row, "value");
                self.findings.push(clash(place, other, &draft, reason, hint));
                return;
            }
            None => {
                let id = known.free_id("outcomes", &id_of(&draft));
                let row = self.row(&draft, spot, ImportAction::Added, &id);
                let cells = std::iter::once(("id", id)).chain(cells(&draft, spot));
                self.changes.add("outcomes", cells);
                row
            }
        };
        self.rows.push(row);
        self.taken.entry(key).or_default().push((draft, place));
    }

    /// Puts a draft in the place of what a row says.
    fn edit(&mut self, draft: &OutcomeDraft, spot: Spot<'_>, own: &KnownOutcome<'_>) {
        let cleared = ["derivation", "operands"].map(|column| (column, String::new()));
        let new = cells(draft, spot).into_iter().chain(cleared);
        self.changes.replace("outcomes", &own.row, new);
    }

    fn row(&self, draft: &OutcomeDraft, spot: Spot<'_>, action: ImportAction, id: &str) -> ImportRow {
        ImportRow {
            place: spot.place(draft.place),
            was: spot.sheet.text(draft.place),
            action,
            about: Some(Entity::named(&draft.measure, &draft.name)),
            of: Some(ImportOf::Group(draft.group.clone())),
            period: Some(draft.period),
            read: match draft.number {
                Some(own) => ReadAs::Number(own.value.normalize(), own.qualifier, own.n),
                None => ReadAs::Status(draft.status),
            },
            id: id.to_owned(),
            why: draft.why.clone(),
        }
    }
}

fn clash(place: Place, other: Place, draft: &OutcomeDraft, reason: Message, hint: &str) -> Finding {
    let group = Message::new("answers-group").with("group", draft.group.as_str());
    let reason = reason.with("about", draft.name.as_str()).with("of", group);
    let reason = reason.with("period", Arg::Period(draft.period.start, draft.period.end));
    Finding::new(codes::ANSWERS_DIFFER, place).and_at(other).with("reason", reason).with("hint", Message::new(hint))
}

/// What something says of a measure and group.
struct Said {
    period: Option<Period>,
    status: Option<ReportStatus>,
    value: Option<Decimal>,
    qualifier: String,
    n: Option<i64>,
}

impl Said {
    fn of(draft: &OutcomeDraft) -> Self {
        Self {
            period: Some(draft.period),
            status: Some(draft.status),
            value: draft.number.map(|own| own.value),
            qualifier: draft.number.map_or_else(String::new, |own| own.qualifier.word().to_owned()),
            n: draft.number.and_then(|own| own.n),
        }
    }
}

fn beside_row(draft: &OutcomeDraft, own: &KnownOutcome<'_>) -> Beside {
    let said = Said {
        period: own.period(),
        status: ReportStatus::from_word(own.row.get("status")),
        value: own.row.get("value").parse().ok(),
        qualifier: own.row.get("qualifier").to_owned(),
        n: own.row.get("n").parse().ok(),
    };
    let how = beside(draft, &said);
    // An answer of a reason, where a number is there already, is a step back.
    if how == Beside::Fills && own.is_reported() { Beside::Differs } else { how }
}

fn beside(draft: &OutcomeDraft, other: &Said) -> Beside {
    let reported = [Some(draft.status), other.status].map(|own| own == Some(ReportStatus::Reported));
    let Some(period) = other.period else { return Beside::Apart };
    let of_year = draft.period.counts_for() == period.counts_for();
    match reported {
        [true, true] if draft.period == period => {
            let own = Said::of(draft);
            let n = own.n.zip(other.n).is_none_or(|(own, other)| own == other);
            if own.value == other.value && own.qualifier == other.qualifier && n {
                Beside::Same
            } else {
                Beside::Differs
            }
        }
        [true, true] => {
            let over_time = matches!(draft.kind, Kind::Count | Kind::Share | Kind::Mean);
            if over_time && draft.period.overlaps(period) { Beside::Overlaps } else { Beside::Apart }
        }
        _ if !of_year => Beside::Apart,
        [false, false] if Some(draft.status) == other.status => Beside::Same,
        _ => Beside::Fills,
    }
}

/// The id of a new observation: its measure, its group and its year.
fn id_of(draft: &OutcomeDraft) -> String {
    let year = draft.period.counts_for().map_or_else(String::new, |year| format!("-{}", year.number()));
    let group = if draft.group == ALL { String::new() } else { format!("-{}", slug(&draft.group)) };
    format!("{}{group}{year}", draft.measure)
}

/// The cells of an observation's row, but for its id.
fn cells(draft: &OutcomeDraft, spot: Spot<'_>) -> Vec<(&'static str, String)> {
    let text = |number: Option<i64>| number.map_or_else(String::new, |own| own.to_string());
    let number = draft.number;
    let start = if draft.kind == Kind::Cumulative { String::new() } else { draft.period.start.to_string() };
    vec![
        ("measure", draft.measure.clone()),
        ("group", draft.group.clone()),
        ("period_start", start),
        ("period_end", draft.period.end.to_string()),
        ("period_basis", draft.basis.word().to_owned()),
        ("value", number.map_or_else(String::new, |own| own.value.normalize().to_string())),
        ("numerator", text(number.and_then(|own| own.numerator))),
        ("n", text(number.and_then(|own| own.n))),
        ("qualifier", number.map_or_else(String::new, |own| own.qualifier.word().to_owned())),
        ("status", draft.status.word().to_owned()),
        ("expected_by", draft.expected_by.map_or_else(String::new, |own| own.word().to_owned())),
        ("source", spot.source.to_owned()),
        ("lines", spot.locator(&draft.places)),
        ("printed", draft.printed.clone()),
        ("reading", number.and_then(|own| own.reading).map_or_else(String::new, |own| own.word().to_owned())),
    ]
}
