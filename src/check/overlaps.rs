//! No day is counted twice: observations of one measure and group do not overlap.

use super::observed::{Observed, ObservedRow};
use crate::diag::{Finding, Findings, codes};
use crate::model::period::Period;

/// Reports each observation with days that another one has too.
pub(super) fn report(observed: &Observed<'_, '_>, findings: &mut Findings) {
    let rows = observed.sorted(|row| row.has_days, |row| (row.measure, row.group, row.period()));
    for series in rows.chunk_by(|(_, one), (_, other)| (one.measure, one.group) == (other.measure, other.group)) {
        let mut furthest: Option<(Period, (usize, &ObservedRow<'_, '_>))> = None;
        for (number, row) in series {
            let Some(period) = row.period() else { continue };
            if let Some((before, first)) = furthest.filter(|(before, _)| before.overlaps(period)) {
                findings.push_with(codes::OVERLAPPING_PERIODS, || {
                    Finding::new(codes::OVERLAPPING_PERIODS, observed.spot(*number, row).place("period_start"))
                        .with("measure", row.measure)
                        .with("group", observed.group_of(row))
                        .with("start", period.start)
                        .with("end", before.end.min(period.end))
                        .and_at(observed.spot(first.0, first.1).place("period_start"))
                });
            }
            if furthest.is_none_or(|(before, _)| before.end < period.end) {
                furthest = Some((period, (*number, row)));
            }
        }
    }
}
