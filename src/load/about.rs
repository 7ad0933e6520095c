//! Which datasets somebody asks about.

use std::collections::BTreeSet;

use super::LoadError;
use crate::intake::Dataset;

/// Which datasets somebody wants to hear about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum About {
    /// All that are read.
    #[default]
    All,
    /// The one of this name.
    Dataset(String),
    /// Those of this owner.
    Owner(String),
}

impl About {
    /// The names of the datasets that it means; that there is none is a mistake in the asking.
    pub fn names(&self, datasets: &[Dataset]) -> Result<BTreeSet<String>, LoadError> {
        let names = || datasets.iter().map(|own| own.info.name.clone()).collect::<BTreeSet<_>>();
        let of_owner = |owner: &str| {
            let own = datasets.iter().filter(|own| own.info.owner == *owner);
            own.map(|own| own.info.name.clone()).collect::<BTreeSet<_>>()
        };
        match self {
            About::All => Ok(names()),
            About::Dataset(name) if names().contains(name) => Ok(BTreeSet::from([name.clone()])),
            About::Dataset(name) => Err(LoadError::NoDataset(name.clone(), names())),
            About::Owner(owner) if !of_owner(owner).is_empty() => Ok(of_owner(owner)),
            About::Owner(owner) => {
                let owners = datasets.iter().map(|own| own.info.owner.clone()).collect();
                Err(LoadError::NoOwner(owner.clone(), owners))
            }
        }
    }
}
