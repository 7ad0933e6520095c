//! Questions to figures: queries below, division and rounding here, once.
//!
//! Every question takes `&dyn Rows` and returns an
//! [`Answered`](crate::model::answer::Answered) whose numbers are figures with
//! their rows behind them.

mod chase;
pub mod difference;
pub mod disclosure;
mod error;
mod form;
pub mod goals;
mod missing;
mod money;
mod profile;
mod published;
mod questions;
mod read;
mod results;
mod scope;
mod search;
mod statistics;
mod trace;

pub use chase::chase;
pub use disclosure::disclosure;
pub use error::{NotFound, PricesError, QuestionError, Refused};
pub use form::{FormOf, form};
pub use goals::goals;
pub use goals::reach::{Aims, reach};
pub use goals::scenario;
pub use missing::{documents_at_hand, missing};
pub use money::bridge::bridge;
pub use money::flow::flow;
pub use money::measured_share::measured;
pub use money::reconciliation::{self as reconcile, reconcile, reconciliation};
pub use money::redistribution::{self, By};
pub use profile::profiles;
pub use published::published;
pub use questions::{NotOne, activities_named, questions};
pub use read::owners::{Owner, asked_about, foremost, owners, years};
pub use read::queries;
pub use results::comparison::{ComparisonOf, compare};
pub use results::cost::{CostOf, cost, cost_of};
pub use results::prices::PricesOf;
pub use results::rollup::{RollUpOf, rollup};
pub use results::trend::{TrendOf, declared_shares, series, trend};
pub use scope::Scope;
pub use search::search;
pub use trace::evidence::evidence;
pub use trace::find::{explain, find};

use statistics::poisson;
