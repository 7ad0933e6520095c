//! Why a document is not filled.

use std::io;

use thiserror::Error;

use crate::present::chart::ChartError;
use crate::present::format::WriteError;

/// Why a document is not filled.
#[derive(Debug, Error)]
pub enum FillError {
    /// It is no Word document.
    #[error("no Word document: {0}")]
    NotWord(String),
    /// It, or what is packed in it, is larger than what is read.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// A part of it cannot be read.
    #[error("{part}: {why}")]
    Part {
        /// Which.
        part: String,
        /// Why.
        why: String,
    },
    /// A table shares its paragraph with other text.
    #[error("{place}: {ask}")]
    NotAlone {
        /// Where.
        place: String,
        /// What is asked for.
        ask: String,
    },
    /// What is asked for is longer than what a control carries.
    #[error("{place}: {ask}")]
    TooLong {
        /// Where.
        place: String,
        /// What is asked for.
        ask: String,
    },
    /// A picture could not be made.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// A table could not be written.
    #[error(transparent)]
    Table(#[from] WriteError),
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
