//! Why a load could not be carried out; never the fault of the data.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::check::CheckError;
use crate::measure::QuestionError;
use crate::store::StoreError;

/// Why a load or a check came to no end.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no dataset in any of the folders.
    #[error("there is no dataset in {0:?}")]
    NoDatasets(Vec<PathBuf>),
    /// None of the datasets has this name; those that there are.
    #[error("there is no dataset {0} among {1:?}")]
    NoDataset(String, BTreeSet<String>),
    /// None of the datasets has this owner; those that there are.
    #[error("no dataset is of {0}, but of {1:?}")]
    NoOwner(String, BTreeSet<String>),
    /// Others refer to what only this dataset has: which, and how each does.
    #[error("{dataset} cannot be unloaded: {referring:?}")]
    Referred {
        /// The dataset.
        dataset: String,
        /// A reference of each dataset that has one: the dataset, its table and column, and what it leads to.
        referring: Vec<(String, String, String)>,
    },
    /// The store cannot be had, or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The check could not be carried out.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The sums could not be held together.
    #[error(transparent)]
    Question(#[from] QuestionError),
}
