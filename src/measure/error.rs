//! Why a question has no answer.

use crate::model::period::Year;
use crate::model::query::QueryError;
use crate::model::rows::RowsError;
use crate::model::table::ColumnError;
use crate::words::Message;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// The rows could not be had.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// A query of the house that is not there.
    #[error("there is no query `{0}`")]
    NoQuery(String),
    /// A measure that no loaded dataset has.
    #[error("there is no measure `{id}`")]
    NoMeasure {
        /// What was asked for.
        id: String,
        /// The measures that there are.
        known: Vec<String>,
    },
    /// A comparison series that no loaded dataset has.
    #[error("there is no comparison series `{id}`")]
    NoSeries {
        /// What was asked for.
        id: String,
        /// The series that there are.
        known: Vec<String>,
    },
    /// A concept that no loaded dataset has.
    #[error("there is no concept `{id}`")]
    NoConcept {
        /// What was asked for.
        id: String,
        /// The concepts that there are.
        known: Vec<String>,
    },
    /// Amounts cannot be restated in the prices asked for.
    #[error("amounts cannot be restated: {0:?}")]
    Prices(PricesError),
    /// An address that leads to no figure.
    #[error("there is no figure at `{}`", .0.address)]
    NoFigure(NotFound),
    /// A sub-goal that the strategy does not have.
    #[error("there is no sub-goal `{id}`")]
    NoSubGoal {
        /// What was asked for.
        id: String,
        /// The sub-goals that there are.
        known: Vec<String>,
    },
    /// An activity without a grant in the year.
    #[error("there is no activity `{id}` with a grant")]
    NoActivity {
        /// What was asked for.
        id: String,
        /// The activities that have one.
        known: Vec<String>,
    },
    /// A body that answers for no activity.
    #[error("no activity is answered for by `{id}`")]
    NoOrganisation {
        /// What was asked for.
        id: String,
        /// The bodies that do.
        known: Vec<String>,
    },
    /// One thing is asked for twice, differently.
    #[error("`{0}` is asked for twice")]
    Twice(String),
    /// A question about one owner's grant, where there are several.
    #[error("there are grants of several owners")]
    SeveralOwners(Vec<String>),
    /// The solver of linear programmes gave up.
    #[error("the solver gave up: {0}")]
    Solver(String),
    /// An activity whose links add to more than one over several loads, or
    /// whose grant is beyond what öre can count.
    #[error("the grant of `{activity}` ({owner}) cannot be split by its goal links")]
    Links {
        /// Whose activity.
        owner: String,
        /// Which.
        activity: String,
    },
    /// Changes that cannot be computed; the message says why.
    #[error(transparent)]
    Scenario(#[from] Refused),
}

impl From<ColumnError> for QuestionError {
    fn from(error: ColumnError) -> Self {
        QuestionError::Rows(error.into())
    }
}

impl From<PricesError> for QuestionError {
    fn from(error: PricesError) -> Self {
        QuestionError::Prices(error)
    }
}

impl From<QueryError> for QuestionError {
    fn from(error: QueryError) -> Self {
        QuestionError::Rows(error.into())
    }
}

/// Why amounts cannot be restated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PricesError {
    /// No dataset declares an index.
    NoIndex,
    /// None has the name that was asked for, or one of several must be chosen.
    Choose {
        /// The name that was asked for, if one was.
        asked: Option<String>,
        /// The names that there are.
        known: Vec<String>,
    },
    /// Two datasets give the index different values for one year, or a value is not above zero.
    Disagree {
        /// The index.
        index: String,
        /// The year.
        year: Year,
    },
}

/// An address that leads nowhere, with those that are near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    /// What was asked for.
    pub address: String,
    /// Every address of the answer that it would belong to.
    pub known: Vec<String>,
}

/// Why a scenario cannot be computed, as it is told to whoever asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the scenario is refused: {}", .0.id)]
pub struct Refused(pub Message);
