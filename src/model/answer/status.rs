//! The answer `status`: what is loaded, whether it is as the datasets are now, what is missing, and what to do next.

use super::answered::Answer;
use super::cell::{AsCell, Cell};
use super::column::Weight::{Key, Main, Support};
use super::column::{Column, Record};
use crate::model::period::Year;
use crate::model::vocabulary::vocabulary;
use crate::words::Message;

vocabulary! {
    /// How a dataset stands to what was loaded of it.
    DatasetState {
        /// Its files hold what was loaded.
        Current = "current",
        /// Its files hold something else.
        Changed = "changed",
        /// It is gone from among the others.
        Gone = "gone",
        /// Neither it nor the folder that it lay in is here: the store was carried elsewhere, and nothing is known.
        Elsewhere = "elsewhere",
        /// It lies where datasets are loaded from, and is not loaded.
        New = "new",
    }
}

impl DatasetState {
    /// Whether an answer of the load is not what the datasets say now.
    pub fn is_outdated(self) -> bool {
        match self {
            Self::Changed | Self::Gone | Self::New => true,
            Self::Current | Self::Elsewhere => false,
        }
    }
}

vocabulary! {
    /// What is not there, or not there for good.
    GapKind {
        /// Measures of which a figure was expected, and none came.
        NotReported = "not_reported",
        /// Measures without any row for the year.
        NoOutcome = "no_outcome",
        /// Activities with a grant, and without any measure.
        NoMeasure = "no_measure",
        /// Activities with a grant, and without a link to a sub-goal.
        NoLink = "no_link",
        /// Activities whose grant has no final amount.
        NoFinal = "no_final",
        /// Figures that are expected to change when more is reported.
        Preliminary = "preliminary",
    }
}

/// How many of an owner's have a gap, in the newest year that it has grants for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// Whose.
    pub owner: String,
    /// The year.
    pub year: Year,
    /// How many have it.
    pub count: i64,
    /// Of how many.
    pub of: i64,
}

vocabulary! {
    /// What to do next. The first that there is reason for is the one that is proposed.
    NextStep {
        /// Nothing is loaded, and there are datasets.
        FirstLoad = "first_load",
        /// Nothing is loaded, and no dataset is where they are looked for.
        FindDatasets = "find_datasets",
        /// Datasets have changed or come, or the program reads them in another way now.
        Load = "load",
        /// Datasets are gone: a new store holds only what there is.
        LoadAnew = "load_anew",
        /// Some documents are at hand, and not all.
        Check = "check",
        /// Something is missing that can be asked for.
        Questions = "questions",
        /// Nothing is in the way.
        Report = "report",
    }
}

/// What is known of a store and of the datasets that it was loaded from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The folder of the store.
    pub store: String,
    /// The folder that datasets are looked for in.
    pub datasets: String,
    /// The newest load; none where nothing is loaded.
    pub loaded: Option<NewestLoad>,
    /// The documents, where a folder of them is at hand.
    pub documents: Option<DocumentsAtHand>,
    /// Every dataset that is loaded or could be.
    pub rows: Vec<DatasetRow>,
    /// What is missing, by kind and owner; where nothing of a kind is, it is not here.
    pub gaps: Vec<Gap>,
    /// The command to type next.
    pub command: String,
}

/// The newest load of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewestLoad {
    /// Its number.
    pub load: i64,
    /// When, in UTC.
    pub at: String,
    /// The version of the program that made it.
    pub program: String,
    /// The version of the model that it was read by.
    pub model: i64,
    /// Whether this program reads by the same.
    pub is_of_this_model: bool,
}

/// How many of the loaded datasets' documents are in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentsAtHand {
    /// The folder.
    pub folder: String,
    /// How many are there.
    pub at_hand: i64,
    /// Of how many that rows name; none where nothing is loaded.
    pub of: Option<i64>,
}

/// A dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetRow {
    /// Its name.
    pub dataset: String,
    /// How it stands to what was loaded.
    pub state: DatasetState,
    /// What was loaded of it, if anything was.
    pub loaded: Option<LoadedAs>,
}

/// What a load brought of a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedAs {
    /// Its owner.
    pub owner: String,
    /// The load that brought it as it is.
    pub load: i64,
    /// When that was, in UTC.
    pub at: Option<String>,
    /// How many rows it has.
    pub rows: i64,
}

impl Status {
    /// What to do next, and why.
    pub fn next(&self) -> NextStep {
        let any = |state: DatasetState| self.rows.iter().any(|row| row.state == state);
        let partly = |own: &DocumentsAtHand| own.at_hand > 0 && own.of.is_some_and(|of| own.at_hand < of);
        match &self.loaded {
            None if self.rows.is_empty() => NextStep::FindDatasets,
            None => NextStep::FirstLoad,
            Some(load) if !load.is_of_this_model => NextStep::Load,
            Some(_) if any(DatasetState::Changed) || any(DatasetState::New) => NextStep::Load,
            Some(_) if any(DatasetState::Gone) => NextStep::LoadAnew,
            Some(_) if self.documents.as_ref().is_some_and(partly) => NextStep::Check,
            Some(_) if self.most_missing().is_some() => NextStep::Questions,
            Some(_) => NextStep::Report,
        }
    }

    /// The owner to ask: the one with most gaps among those that have measures, else among all; of equals the first.
    pub fn most_missing(&self) -> Option<&str> {
        self.most(|gap| gap.kind == GapKind::NotReported).or_else(|| self.most(is_missing))
    }

    /// The owner with most gaps among those that have some of these.
    fn most(&self, these: impl Fn(&Gap) -> bool) -> Option<&str> {
        let sum = |owner: &str| -> i64 {
            self.gaps.iter().filter(|gap| is_missing(gap) && gap.owner == owner).map(|gap| gap.count).sum()
        };
        let owners = self.gaps.iter().filter(|gap| these(gap)).map(|gap| gap.owner.as_str());
        // Of equals, `max_by_key` takes the last that it meets.
        owners.rev().max_by_key(|owner| sum(owner))
    }
}

/// Whether it is something that an activity is asked for. What is preliminary is there, and becomes certain by itself.
fn is_missing(gap: &Gap) -> bool {
    !matches!(gap.kind, GapKind::Preliminary | GapKind::NoOutcome)
}

impl Record for Status {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("store", Key, |own| own.store.cell()),
        Column::new("loaded_at", Main, |own| own.loaded.as_ref().map(|load| load.at.clone()).cell()),
        Column::for_machines("program", |own| own.loaded.as_ref().map(|load| load.program.clone()).cell()),
        Column::for_machines("model", |own| own.loaded.as_ref().map_or(Cell::Null, |load| Cell::Plain(load.model))),
        Column::for_machines("model_is_current", |own| own.loaded.as_ref().map(|load| load.is_of_this_model).cell()),
        Column::for_machines("documents", |own| own.documents.cell()),
        Column::for_machines("gaps", |own| own.gaps.cell()),
        Column::for_machines("next", |own| Cell::word("next", own.next().word())),
        Column::for_machines("command", |own| own.command.cell()),
    ];
}

impl Answer for Status {
    const NAME: &'static str = "status";
    type Row = DatasetRow;

    fn rows(&self) -> &[DatasetRow] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &[]
    }
}

impl Record for DatasetRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("dataset", Key, |row| row.dataset.cell()),
        Column::new("owner", Main, |row| row.loaded.as_ref().map(|own| own.owner.clone()).cell()),
        Column::new("brought_by", Support, |row| row.loaded.as_ref().map_or(Cell::Null, |own| Cell::Plain(own.load))),
        Column::new("loaded_at", Main, |row| row.loaded.as_ref().and_then(|own| own.at.clone()).cell()),
        Column::new("row_count", Support, |row| row.loaded.as_ref().map(|own| own.rows).cell()),
        Column::new("state", Main, |row| Cell::word("dataset-state", row.state.word())),
    ];
}

impl Record for DocumentsAtHand {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("folder", Key, |own| own.folder.cell()),
        Column::new("at_hand", Main, |own| own.at_hand.cell()),
        Column::new("of", Main, |own| own.of.cell()),
    ];
}

impl Record for Gap {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("gap", Key, |own| Cell::word("gap", own.kind.word())),
        Column::new("owner", Key, |own| own.owner.cell()),
        Column::new("year", Key, |own| own.year.cell()),
        Column::new("count", Main, |own| own.count.cell()),
        Column::new("of", Main, |own| own.of.cell()),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(kind: GapKind, owner: &str, count: i64) -> Gap {
        Gap { kind, owner: owner.to_owned(), year: Year::new(2025).expect("a year"), count, of: 10 }
    }

    /// A store of one dataset in this state, loaded by this model or by another.
    fn status(state: DatasetState, is_of_this_model: bool) -> Status {
        let load = NewestLoad { load: 1, at: String::new(), program: String::new(), model: 6, is_of_this_model };
        let row = DatasetRow { dataset: "a".to_owned(), state, loaded: None };
        Status {
            store: String::new(),
            datasets: String::new(),
            loaded: Some(load),
            documents: None,
            rows: vec![row],
            gaps: Vec::new(),
            command: String::new(),
        }
    }

    #[test]
    fn the_first_reason_that_there_is_decides_what_is_next() {
        let nothing = Status { loaded: None, ..status(DatasetState::New, true) };
        assert_eq!(nothing.next(), NextStep::FirstLoad);
        assert_eq!(Status { rows: Vec::new(), ..nothing }.next(), NextStep::FindDatasets);
        for (state, next) in [
            (DatasetState::Changed, NextStep::Load),
            (DatasetState::New, NextStep::Load),
            (DatasetState::Gone, NextStep::LoadAnew),
            (DatasetState::Elsewhere, NextStep::Report),
            (DatasetState::Current, NextStep::Report),
        ] {
            assert_eq!(status(state, true).next(), next, "{state}");
            assert_eq!(status(state, false).next(), NextStep::Load, "{state}, read by another model");
        }
        let documents = |at_hand, of| Some(DocumentsAtHand { folder: String::new(), at_hand, of: Some(of) });
        let mut whole = Status { documents: documents(2, 3), ..status(DatasetState::Current, true) };
        assert_eq!(whole.next(), NextStep::Check);
        for (at_hand, of) in [(3, 3), (0, 3)] {
            whole.documents = documents(at_hand, of);
            assert_eq!(whole.next(), NextStep::Report, "{at_hand} of {of}");
        }
        whole.gaps = vec![gap(GapKind::Preliminary, "a", 5)];
        assert_eq!(whole.next(), NextStep::Report, "what is preliminary comes by itself");
        whole.gaps.push(gap(GapKind::NoLink, "a", 1));
        assert_eq!(whole.next(), NextStep::Questions);
    }

    #[test]
    fn who_has_measures_is_asked_before_who_has_none() {
        let mut own = status(DatasetState::Current, true);
        assert_eq!(own.most_missing(), None);
        own.gaps = vec![gap(GapKind::NoMeasure, "b", 9), gap(GapKind::NoMeasure, "c", 9), gap(GapKind::NoLink, "a", 8)];
        assert_eq!(own.most_missing(), Some("b"));
        own.gaps.push(gap(GapKind::NotReported, "a", 1));
        assert_eq!(own.most_missing(), Some("a"));
    }
}
