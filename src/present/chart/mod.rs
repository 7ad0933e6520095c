//! Charts as vector and pixel pictures, both drawn by the same function.

#![expect(clippy::float_arithmetic, reason = "sizes in pixels and shades of colour; figures arrive as decimals")]

mod against;
mod bars;
mod bridge;
mod canvas;
mod colour;
mod error;
mod flow;
mod font;
mod funnel;
mod layout;
mod picture;
mod tiers;
mod trend;

pub use against::against;
pub use bars::goals;
pub use bridge::bridge;
pub use error::ChartError;
pub use flow::flow;
pub use funnel::funnel;
pub use picture::Picture;
pub use tiers::measured;
pub use trend::trend;
