//! Charts: each is laid out for any width, drawn once as vectors in the look that
//! is asked for, and made into pixels from those.

#![expect(clippy::float_arithmetic, reason = "sizes in pixels and shades of colour; figures arrive as decimals")]

mod against;
mod bars;
mod bridge;
mod canvas;
mod colour;
mod content;
mod dots;
mod error;
mod flow;
mod flow_bands;
mod flow_bodies;
mod flow_list;
mod font;
mod funnel;
mod funnel_plot;
mod ink;
mod layout;
mod look;
mod marks;
mod owners;
mod owners_goals;
mod owners_measured;
mod picture;
mod points;
mod rows;
mod series;
mod source;
mod stages;
mod tiers;
mod trend;
mod trend_lines;
mod vectors;

pub use against::against;
pub use bars::goals;
pub use bridge::bridge;
pub use colour::{Theme, page_style};
pub use dots::cost;
pub use error::ChartError;
pub use flow::flow;
pub use funnel::funnel;
pub use look::Look;
pub use owners_goals::owners_goals;
pub use owners_measured::owners_measured;
pub use picture::{Drawing, Picture};
pub use points::Values;
pub use series::series;
pub use source::source;
pub use stages::stages;
pub use tiers::measured;
pub use trend::trend;
