//! Questions to figures: queries below, division and rounding here, once.
//!
//! Every question takes `&dyn Rows` and returns an
//! [`Answer`](crate::model::answer::Answer) whose numbers are figures with
//! their rows behind them.

mod apportion;
mod cost;
mod described;
mod evidence;
mod explain;
mod flow;
mod goals;
mod grants;
mod lines;
mod measured;
mod overview;
mod poisson;
pub mod queries;
mod trend;
mod way;

pub use cost::cost;
pub use evidence::evidence;
pub use explain::{NotFound, explain};
pub use flow::flow;
pub use goals::goals;
pub use measured::measured;
pub use overview::{Owner, foremost, owners, series};
pub use trend::{TrendOf, trend};

use chrono::NaiveDate;

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

    fn first_day(&self) -> Result<NaiveDate, QuestionError> {
        Ok(self.period()?.start)
    }

    fn last_day(&self) -> Result<NaiveDate, QuestionError> {
        Ok(self.period()?.end)
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
    /// An address that leads to no figure.
    #[error("there is no figure at `{}`", .0.address)]
    NoFigure(NotFound),
    /// An activity whose links add to more than one over several loads, or
    /// whose grant is beyond what öre can count.
    #[error("the grant of `{activity}` ({owner}) cannot be split by its goal links")]
    Links {
        /// Whose activity.
        owner: String,
        /// Which.
        activity: String,
    },
}

impl From<crate::model::table::ColumnError> for QuestionError {
    fn from(error: crate::model::table::ColumnError) -> Self {
        QuestionError::Rows(error.into())
    }
}

impl From<crate::model::query::QueryError> for QuestionError {
    fn from(error: crate::model::query::QueryError) -> Self {
        QuestionError::Rows(error.into())
    }
}
