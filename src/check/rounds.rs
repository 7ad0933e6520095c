//! One owner after the other, several at once. What is checked together is an owner's own, so that what a check keeps
//! is bounded by the largest owner, and goes when that owner is done with.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::deflators;
use super::error::CheckError;
use super::ground::Ground;
use super::handed::{CheckedRows, Handed, Passed};
use super::references::NamedOwners;
use super::round::{Round, check_owner, hold_together};
use crate::diag::Findings;
use crate::intake::Dataset;
use crate::model::facts::FactSink;

/// How many batches wait to be taken at most.
const BATCHES_WAITING: usize = 8;

/// An owner and its datasets.
type Owned<'a> = (&'a str, Vec<&'a Dataset>);

/// Checks the datasets of every owner and hands their rows on, while all can be typed. Findings come in the order of
/// the datasets, however many work at it.
pub(super) fn check_owners<'a>(
    datasets: &'a [Dataset],
    ground: Ground<'_, 'a>,
    sink: &mut dyn FactSink,
    findings: &mut Findings,
) -> Result<CheckedRows, CheckError> {
    let owners = by_owner(datasets);
    let mut rounds = in_parallel(&owners, ground, sink)?;
    let mut elsewhere = Vec::new();
    for (host, datasets) in with_guests(&owners, &rounds) {
        let number = owners.iter().position(|(own, _)| *own == host);
        match number.and_then(|number| rounds.get_mut(number)) {
            Some(round) => {
                round.together = hold_together(&host, &datasets, ground)?;
                round.together.concern(Some(&host));
            }
            // The host was loaded before, and only its guests are here.
            None => elsewhere.push(hold_together(&host, &datasets, ground)?),
        }
    }
    let in_part = rounds.iter().any(|round| round.handed == Handed::InPart);
    let (mut indices, mut named, mut told) = (Vec::new(), NamedOwners::new(), NamedOwners::new());
    for round in rounds {
        findings.merge(round.findings);
        findings.merge(round.together);
        indices.push(round.deflators);
        named.extend(round.named);
        told.extend(round.told);
    }
    deflators::report(indices.into_iter(), findings);
    elsewhere.into_iter().for_each(|together| findings.merge(together));
    Ok(CheckedRows { handed: if in_part { Handed::InPart } else { Handed::All }, named, told })
}

/// The datasets by their owners, in the order in which owners come first.
fn by_owner(datasets: &[Dataset]) -> Vec<Owned<'_>> {
    let mut owners: Vec<Owned<'_>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for dataset in datasets {
        let owner = dataset.info.owner.as_str();
        let place = *places.entry(owner).or_insert(owners.len());
        match owners.get_mut(place) {
            Some((_, own)) => own.push(dataset),
            None => owners.push((owner, vec![dataset])),
        }
    }
    owners
}

/// Every owner of whose measures and activities others tell, with all datasets that do.
fn with_guests<'a>(owners: &[Owned<'a>], rounds: &[Round<'_>]) -> Vec<(String, Vec<&'a Dataset>)> {
    let hosts: BTreeSet<&String> = rounds.iter().flat_map(|round| round.told.values()).flatten().collect();
    let tell = |host: &String| {
        let telling = owners
            .iter()
            .zip(rounds)
            .filter(|((own, _), round)| *own == host || round.told.values().any(|told| told.contains(host)));
        telling.flat_map(|((_, datasets), _)| datasets.iter().copied()).collect()
    };
    hosts.into_iter().map(|host| (host.clone(), tell(host))).collect()
}

/// A round for each owner, as many at once as there are processors. Rows go to one who keeps them.
fn in_parallel<'a>(
    owners: &[Owned<'a>],
    ground: Ground<'_, 'a>,
    sink: &mut dyn FactSink,
) -> Result<Vec<Round<'a>>, CheckError> {
    let (next, in_part) = (AtomicUsize::new(0), AtomicBool::new(false));
    let at_once = thread::available_parallelism().map_or(1, NonZero::get).min(owners.len());
    thread::scope(|scope| {
        let (passed, taken) = sync_channel(BATCHES_WAITING);
        let worker = |passed: SyncSender<Passed<'a>>| {
            let (next, in_part) = (&next, &in_part);
            move || work(owners, ground, (next, in_part), &passed)
        };
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(worker(passed.clone()))).collect();
        drop(passed);
        let kept = keep(taken, sink);
        let done = workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let done: BTreeMap<usize, Result<Round<'a>, CheckError>> = done.flatten().collect();
        kept.map_err(CheckError::Sink)?;
        done.into_values().collect()
    })
}

/// Checks one owner after the other until there are no more, or nobody takes their rows.
fn work<'a>(
    owners: &[Owned<'a>],
    ground: Ground<'_, 'a>,
    (next, in_part): (&AtomicUsize, &AtomicBool),
    passed: &SyncSender<Passed<'a>>,
) -> Vec<(usize, Result<Round<'a>, CheckError>)> {
    let mut rounds = Vec::new();
    let mut is_over = false;
    while !is_over {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some((owner, datasets)) = owners.get(number) else { break };
        let mut pass = |one: Passed<'a>| {
            // There will be no load where something cannot be typed.
            if !is_over && !in_part.load(Ordering::Relaxed) {
                is_over = passed.send(one).is_err();
            }
        };
        let round = check_owner(owner, datasets, ground, &mut pass);
        if round.as_ref().is_ok_and(|round| round.handed == Handed::InPart) {
            in_part.store(true, Ordering::Relaxed);
        }
        rounds.push((number, round));
    }
    rounds
}

/// Takes rows until there are no more.
fn keep(taken: Receiver<Passed<'_>>, sink: &mut dyn FactSink) -> std::io::Result<()> {
    for passed in taken {
        match passed {
            Passed::Rows(dataset, table, rows) => sink.take(dataset, table, rows)?,
            Passed::End(dataset) => sink.end(dataset)?,
        }
    }
    Ok(())
}
