//! The datasets that are to be loaded, and how they are checked.

use std::path::PathBuf;

use super::reconcile::{self, Both};
use super::{Checked, LoadError};
use crate::check::{self, Handed};
use crate::diag::Findings;
use crate::engine::{MemoryRows, PolarsRows, StoredKeys};
use crate::intake::{self, Dataset, Documents};
use crate::model::facts::{DatasetInfo, FactSink};
use crate::model::rows::{KnownKeys, NoKnownKeys};
use crate::provenance;
use crate::store::{LoadRow, Store};

/// The datasets of some folders, and what was found on the way.
pub(super) struct Reading {
    pub datasets: Vec<Dataset>,
    pub findings: Findings,
}

impl Reading {
    /// The datasets of the folders; that there are none at all is a mistake in the asking.
    pub(super) fn new(folders: &[PathBuf]) -> Result<Self, LoadError> {
        let mut findings = Findings::new();
        let datasets: Vec<Dataset> =
            folders.iter().flat_map(|folder| intake::read_all(folder, &mut findings)).collect();
        if datasets.is_empty() && !findings.has_errors() {
            return Err(LoadError::NoDatasets(folders.to_vec()));
        }
        Ok(Self { datasets, findings })
    }

    pub(super) fn infos(&self) -> Vec<DatasetInfo> {
        self.datasets.iter().map(|dataset| dataset.info.clone()).collect()
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.datasets.iter().map(|dataset| dataset.info.name.clone()).collect()
    }

    /// Whether a load has just these contents already.
    pub(super) fn is_held_by(&self, load: &LoadRow) -> bool {
        !self.findings.has_errors() && load.holds(&self.infos())
    }

    /// Checks them against each other and what the store holds besides.
    pub(super) fn check(
        &self,
        sink: &mut dyn FactSink,
        stored: Option<(&Store, &LoadRow)>,
        documents: Option<&Documents>,
    ) -> Result<Checked, LoadError> {
        let others = stored.map(|(store, newest)| (store, newest.clone().without(&self.names())));
        match &others {
            Some((store, others)) => {
                let rows = PolarsRows::new(store, others.clone());
                self.check_against(&StoredKeys::new(&rows), sink, Some((store, others)), documents)
            }
            None => self.check_against(&NoKnownKeys, sink, None, documents),
        }
    }

    pub(super) fn check_against(
        &self,
        known: &dyn KnownKeys,
        sink: &mut dyn FactSink,
        others: Option<(&Store, &LoadRow)>,
        documents: Option<&Documents>,
    ) -> Result<Checked, LoadError> {
        let mut findings = self.findings.clone();
        let mut rows = MemoryRows::default();
        let handed = check::check(&self.datasets, known, &mut Both::new(sink, &mut rows)?, &mut findings)?;
        let provenance = documents.map(|documents| provenance::verify(&self.datasets, documents, &mut findings));
        // Sums of rows of which some are not there would differ for that reason
        // alone. What else is wrong does not stop them from being held together.
        let reconciled = match handed {
            Handed::All if !self.findings.has_errors() => Some(reconcile::with_others(&rows, others)?),
            Handed::All | Handed::InPart => None,
        };
        if let Some(reconciled) = &reconciled {
            reconcile::report(reconciled, &self.datasets, &mut findings);
        }
        Ok(Checked { findings, reconciled, provenance })
    }
}
