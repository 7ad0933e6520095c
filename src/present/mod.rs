//! Figures in, text and pictures out: tables, CSV, JSON, Markdown, charts and
//! the report. It computes no indicators; it says and draws those it is given.

pub mod chart;
pub mod chase;
pub mod difference;
pub mod explain;
pub mod export;
pub mod files;
pub mod fill;
pub mod form;
pub mod format;
pub mod goals;
pub mod history;
pub mod indicators;
mod letter;
pub mod measured;
mod precision;
pub mod questions;
pub mod report;
mod say;
pub mod schema;
pub mod side_by_side;
pub mod single;
pub mod start;
pub mod status;
pub mod takeaway;
pub mod trends;
mod wrap;

pub use say::Say;
