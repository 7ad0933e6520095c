//! What was found in datasets that a load does not read: as their own loads' record has it.

use std::collections::BTreeSet;

use crate::diag::{Finding, Findings};
use crate::intake::{self, Dataset};
use crate::model::facts::DatasetInfo;
use crate::store::LoadRow;

/// What was found in the datasets of a load beside those that are read now. None where the record does not tell whose
/// rows all of it concerns.
pub(super) fn carried(load: &LoadRow, read: &[DatasetInfo]) -> Option<Findings> {
    let mut findings = Findings::from_record(&load.findings).filter(Findings::are_of_owners)?;
    let is_read = |name: &str| read.iter().any(|own| own.name == name);
    let stays =
        |finding: &Finding| dataset(finding).is_some_and(|name| load.datasets.contains_key(name) && !is_read(name));
    findings.leave_out(|finding| !stays(finding));
    // Of what is not kept it is known whose it is, and not in which of the owner's datasets.
    let now = read.iter().map(|own| own.owner.as_str());
    let before = read.iter().filter_map(|own| Some(load.datasets.get(&own.name)?.owner.as_str()));
    let owners: BTreeSet<&str> = now.chain(before).collect();
    findings.leave_out_uncited(|owner| owner.is_none_or(|owner| owners.contains(owner)));
    Some(findings)
}

/// Of findings as the record has them those in some datasets, with the files named as they lie.
pub(super) fn of_datasets(mut findings: Findings, datasets: &[Dataset]) -> Findings {
    let named = |name: &str| datasets.iter().find(|own| own.info.name == name);
    findings.leave_out(|finding| dataset(finding).and_then(named).is_none());
    findings.leave_out_uncited(|owner| !datasets.iter().any(|own| Some(own.info.owner.as_str()) == owner));
    findings.with_files(|file| {
        let lies = file.split_once('/').and_then(|(name, rest)| Some((named(name)?.info.folder.as_deref()?, rest)));
        lies.map_or_else(|| file.to_owned(), |(folder, rest)| format!("{}/{rest}", intake::shown(folder)))
    })
}

/// Findings with those of a check as the record has them.
pub(super) fn with_checked(mut findings: Findings, checked: Findings, read: &[DatasetInfo]) -> Findings {
    let owner = |name: &str| read.iter().find(|own| own.name == name).map(|own| own.owner.clone());
    findings.merge_by(checked, |finding| dataset(finding).and_then(owner));
    findings
}

/// The dataset that a finding of the record is in.
fn dataset(finding: &Finding) -> Option<&str> {
    finding.places.first().and_then(|place| place.file.split_once('/')).map(|(name, _)| name)
}
