//! [`Rows`](crate::model::rows::Rows) by a server that speaks Arrow Flight SQL and reads the same Delta tables.

mod answer;
mod connection;
mod rows;
mod server;
mod tables;

pub use connection::Connection;
pub use rows::FlightRows;
pub use server::{FlightAddress, FlightError, FlightServer, NoAddress, Unanswered, Unusable};
