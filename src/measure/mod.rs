//! Questions to figures: queries below, division and rounding here, once.
//!
//! Every question takes `&dyn Rows` and returns an
//! [`Answered`](crate::model::answer::Answered) whose numbers are figures with
//! their rows behind them.

pub mod goals;
mod money;
mod read;
mod results;
mod statistics;
mod trace;

pub use goals::apportion::Fraction;
pub use goals::goals;
pub use goals::reach::{Aims, reach};
pub use goals::scenario;
pub use money::bridge::bridge;
pub use money::flow::flow;
pub use money::measured_share::measured;
pub use money::reconciliation::{self as reconcile, reconcile, reconciliation};
pub use money::redistribution::{self, By};
pub use read::owners::{Owner, foremost, owners, series, years};
pub use read::queries;
pub use results::cost::{CostOf, cost, cost_of};
pub use results::prices::{PricesError, PricesOf};
pub use results::rollup::{RollUpOf, rollup};
pub use results::trend::{TrendOf, declared_shares, trend};
pub use trace::evidence::evidence;
pub use trace::explain::{NotFound, explain};

use statistics::poisson;

use crate::model::period::Period;
use crate::model::rows::RowsError;

/// Which rows a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The year.
    pub year: i32,
    /// Only this owner's rows, or everybody's.
    pub owner: Option<String>,
}

impl Scope {
    /// A year of all owners.
    pub fn year(year: i32) -> Self {
        Self { year, owner: None }
    }

    fn covers(&self, owner: &str) -> bool {
        self.owner.as_deref().is_none_or(|own| own == owner)
    }

    fn period(&self) -> Result<Period, QuestionError> {
        Period::year(self.year).ok_or(QuestionError::Year(self.year))
    }
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// The rows could not be had.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// A query of the house that is not there.
    #[error("there is no query `{0}`")]
    NoQuery(String),
    /// A year that the calendar does not have.
    #[error("{0} is no calendar year")]
    Year(i32),
    /// A measure that no loaded dataset has.
    #[error("there is no measure `{id}`")]
    NoMeasure {
        /// What was asked for.
        id: String,
        /// The measures that there are.
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
    Scenario(#[from] scenario::Refused),
}

impl From<crate::model::table::ColumnError> for QuestionError {
    fn from(error: crate::model::table::ColumnError) -> Self {
        QuestionError::Rows(error.into())
    }
}

impl From<PricesError> for QuestionError {
    fn from(error: PricesError) -> Self {
        QuestionError::Prices(error)
    }
}

impl From<crate::model::query::QueryError> for QuestionError {
    fn from(error: crate::model::query::QueryError) -> Self {
        QuestionError::Rows(error.into())
    }
}
