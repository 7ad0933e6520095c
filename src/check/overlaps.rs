//! No day is counted twice: observations of one measure and group do not overlap.

use std::collections::BTreeMap;

use super::batch::TypedBatch;
use super::index::Index;
use super::outcomes::MeasureRules;
use super::pass::Pass;
use super::spot::RowSpot;
use crate::diag::{Finding, Findings, codes};
use crate::model::period::Period;
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;
use crate::model::vocabulary::{Kind, PeriodBasis, ReportStatus};

/// Notes the periods of each measure and group, also across datasets. Keeps one
/// entry for each measure, group and period observed.
pub(super) struct Overlaps<'i, 'a> {
    index: &'i Index<'a>,
    observed: BTreeMap<Series, Vec<(Period, RowSpot<'a>)>>,
}

/// One series: the measure's owner and id, and the group.
type Series = (String, String, String);

impl<'i, 'a> Overlaps<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index, observed: BTreeMap::new() }
    }
}

impl<'a> Pass<'a> for Overlaps<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, _: &mut Findings) -> Result<(), ColumnError> {
        let Some(measures) = TableDef::named("measures").filter(|_| batch.is("outcomes")) else { return Ok(()) };
        for (number, row) in batch.sound_rows() {
            let is_reported = row.text_or_null("status")? == Some(ReportStatus::Reported.word());
            let is_known = row.text_or_null("period_basis")? != Some(PeriodBasis::Unknown.word());
            let measured = MeasureRules::of(self.index, batch, &row)?;
            let over_time = measured.is_some_and(|m| matches!(m.kind, Kind::Count | Kind::Share | Kind::Mean));
            let ends = row.date_or_null("period_start")?.zip(row.date_or_null("period_end")?);
            let period = ends.and_then(|(start, end)| Period::new(start, end));
            let found = self.index.find(measures, &batch.dataset.info.owner, row.text("measure")?);
            let Some((period, found)) = period.zip(found).filter(|_| is_reported && is_known && over_time) else {
                continue;
            };
            let series = (found.owner.to_owned(), found.id.to_owned(), row.text("group")?.to_owned());
            self.observed.entry(series).or_default().push((period, batch.spot(number)));
        }
        Ok(())
    }

    fn finish(&mut self, findings: &mut Findings) {
        for ((_, measure, group), periods) in &mut self.observed {
            // The sort keeps the order of reading among equal periods.
            periods.sort_by_key(|(period, _)| *period);
            let mut furthest: Option<(Period, RowSpot<'a>)> = None;
            for (period, spot) in periods.iter() {
                if let Some((before, first)) = furthest.filter(|(before, _)| before.overlaps(*period)) {
                    findings.push_with(codes::OVERLAPPING_PERIODS, || {
                        Finding::new(codes::OVERLAPPING_PERIODS, spot.place("period_start"))
                            .with("measure", measure.as_str())
                            .with("group", group.as_str())
                            .with("start", period.start)
                            .with("end", before.end.min(period.end))
                            .and_at(first.place("period_start"))
                    });
                }
                if furthest.is_none_or(|(before, _)| before.end < period.end) {
                    furthest = Some((*period, *spot));
                }
            }
        }
    }
}
