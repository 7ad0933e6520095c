//! The check of one owner's datasets.

use super::batch::TypedBatch;
use super::corrections::Corrections;
use super::deflators::Deflators;
use super::error::CheckError;
use super::ground::Ground;
use super::handed::{Handed, Passed};
use super::observed::Observed;
use super::pass::Pass;
use super::references::{NamedOwners, ReferenceRules};
use super::together::{Said, Together};
use super::{
    allocations, applied, comparisons, duplicates, groups, ledger_map, measures, notes, outcomes, overlaps, shares,
};
use crate::diag::work::{Doing, begin};
use crate::diag::{Findings, Severity};
use crate::intake::{Dataset, TableFile};
use crate::model::schema::TableDef;

/// What the check of one owner came to.
pub(super) struct Round<'a> {
    pub(super) findings: Findings,
    /// What only all rows of its measures and activities together show.
    pub(super) together: Findings,
    pub(super) handed: Handed,
    /// The other owners whose rows each dataset names.
    pub(super) named: NamedOwners,
    /// The other owners of whose measures or activities those of each dataset tell.
    pub(super) told: NamedOwners,
    pub(super) deflators: Deflators<'a>,
}

/// Checks the datasets of an owner and hands their rows on, while all can be typed.
pub(super) fn check_owner<'a>(
    owner: &str,
    datasets: &[&'a Dataset],
    ground: Ground<'_, 'a>,
    pass_on: &mut dyn FnMut(Passed<'a>),
) -> Result<Round<'a>, CheckError> {
    let Ground { index, corrections } = ground;
    let mut findings = Findings::new();
    findings.concern(Some(owner));
    let mut passes: Vec<Box<dyn Pass<'a> + '_>> = vec![
        Box::new(duplicates::Duplicates::default()),
        Box::new(allocations::YearOfLine::new(index)),
        Box::new(measures::Scales),
        Box::new(shares::ShareRules::new(index)),
        Box::new(outcomes::Observations::new(index)),
        Box::new(ledger_map::LedgerMap),
        Box::new(comparisons::Comparisons),
        Box::new(notes::SourceNotes::read(datasets, index, &mut findings)),
        Box::new(applied::Applied::new(corrections, datasets)),
    ];
    let (mut together, mut deflators) = (Together::new(owner, ground), Deflators::default());
    let mut references = ReferenceRules::new(index);
    let mut handed = Handed::All;
    for dataset in datasets {
        for file in dataset.tables() {
            let mut look = |batch: &TypedBatch<'a>, findings: &mut Findings| -> Result<(), CheckError> {
                references.batch(batch, findings)?;
                passes.iter_mut().try_for_each(|pass| pass.batch(batch, findings))?;
                deflators.batch(batch, findings)?;
                Ok(together.batch(batch, findings)?)
            };
            handed = check_table((dataset, file), corrections, &mut look, (pass_on, handed), &mut findings)?;
        }
        pass_on(Passed::End(&dataset.info));
    }
    for pass in &mut passes {
        pass.finish(&mut findings);
    }
    drop(passes);
    let Said { findings: mut parts, told, is_sound } = together.finish();
    if !is_sound {
        parts.merge(look_closely(owner, datasets, ground)?);
    }
    parts.concern(Some(owner));
    Ok(Round { findings, together: parts, handed, named: references.named(), told, deflators })
}

/// Holds the rows of an owner's measures and activities together, in whosever datasets they are; what is wrong with
/// single rows was said before.
pub(super) fn hold_together<'a>(
    owner: &str,
    datasets: &[&'a Dataset],
    ground: Ground<'_, 'a>,
) -> Result<Findings, CheckError> {
    let mut together = Together::new(owner, ground);
    let mut look = |batch: &TypedBatch<'a>, said: &mut Findings| Ok(together.batch(batch, said)?);
    look_again(datasets, Together::watches, ground, &mut look)?;
    let Said { mut findings, is_sound, .. } = together.finish();
    if !is_sound {
        findings.merge(look_closely(owner, datasets, ground)?);
    }
    Ok(findings)
}

/// Says what is wrong between the observations of an owner's measures.
fn look_closely<'a>(owner: &str, datasets: &[&'a Dataset], ground: Ground<'_, 'a>) -> Result<Findings, CheckError> {
    let mut observed = Observed::new(owner, ground);
    let mut look = |batch: &TypedBatch<'a>, _: &mut Findings| Ok(observed.batch(batch)?);
    look_again(datasets, |table| table.name == "outcomes", ground, &mut look)?;
    let mut findings = Findings::new();
    overlaps::report(&observed, &mut findings);
    groups::report(&observed, &mut findings);
    Ok(findings)
}

/// Reads tables once more, of whose single rows everything was said before.
fn look_again<'a>(
    datasets: &[&'a Dataset],
    is_wanted: impl Fn(&TableDef) -> bool,
    ground: Ground<'_, 'a>,
    look: &mut dyn FnMut(&TypedBatch<'a>, &mut Findings) -> Result<(), CheckError>,
) -> Result<(), CheckError> {
    let mut said = Findings::new();
    // Rows were handed on before.
    let mut ignored = |_: Passed<'a>| {};
    for dataset in datasets {
        for file in dataset.tables().iter().filter(|file| is_wanted(file.table)) {
            let handing = (&mut ignored as &mut dyn FnMut(Passed<'a>), Handed::InPart);
            check_table((dataset, file), ground.corrections, look, handing, &mut said)?;
        }
    }
    Ok(())
}

fn check_table<'a>(
    (dataset, file): (&'a Dataset, &'a TableFile),
    corrections: &'a Corrections<'a>,
    look: &mut dyn FnMut(&TypedBatch<'a>, &mut Findings) -> Result<(), CheckError>,
    (pass_on, mut handed): (&mut dyn FnMut(Passed<'a>), Handed),
    findings: &mut Findings,
) -> Result<Handed, CheckError> {
    let mut errors = findings.count(Severity::Error);
    let opened = file.open(findings);
    let Some(mut rows) = opened else { return Ok(Handed::InPart) };
    let mut work = begin(Doing::CheckTable, file.row_file.as_str());
    while let Some(raw) = rows.next_batch(findings) {
        if let (Some(last), Some(length)) = (raw.positions.last(), file.length()) {
            work.done(last.byte, length);
        }
        work.rows(raw.len());
        let batch = TypedBatch::new(dataset, file, raw, corrections, findings)?;
        if findings.count(Severity::Error) > errors {
            handed = Handed::InPart;
        }
        look(&batch, findings)?;
        errors = findings.count(Severity::Error);
        if handed == Handed::All {
            pass_on(Passed::Rows(&dataset.info, file.table, batch.into_stored()?));
        }
    }
    Ok(if findings.count(Severity::Error) > errors { Handed::InPart } else { handed })
}
