//! No day is counted twice: observations of one measure and group do not overlap.

use super::observed::{Observed, ObservedRow};
use crate::diag::{Finding, Findings, codes};
use crate::model::period::Period;

/// Reports each observation with days that another one has too.
pub(super) fn report(observed: &Observed<'_, '_>, findings: &mut Findings) {
    let rows = observed.sorted(|row| row.has_days, |row| (row.measure, row.group, row.period()));
    for series in rows.chunk_by(|(_, one), (_, other)| (one.measure, one.group) == (other.measure, other.group)) {
        let mut furthest: Option<(Period, (usize, &ObservedRow))> = None;
        for (number, row) in series {
            let Some(period) = row.period() else { continue };
            if let Some((before, first)) = furthest.filter(|(before, _)| before.overlaps(period)) {
                let spots = observed.spot(*number, row).zip(observed.spot(first.0, first.1));
                let Some((spot, first)) = spots else { continue };
                findings.push_with(codes::OVERLAPPING_PERIODS, || {
                    Finding::new(codes::OVERLAPPING_PERIODS, spot.place("period_start"))
                        .with("measure", observed.measure(row))
                        .with("group", observed.group_of(row))
                        .with("start", period.start)
                        .with("end", before.end.min(period.end))
                        .and_at(first.place("period_start"))
                });
            }
            if furthest.is_none_or(|(before, _)| before.end < period.end) {
                furthest = Some((period, (*number, row)));
            }
        }
    }
}
