//! Groups are parts of a stated "all" and cannot be more than it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::batch::TypedBatch;
use super::index::Index;
use super::outcomes::MeasureRules;
use super::pass::Pass;
use super::spot::RowSpot;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::model::table::ColumnError;
use crate::model::vocabulary::{ALL, HALVES, Kind, Qualifier, age_band};
use crate::words::Arg;

/// Holds the groups of a count against its "all" of the same period. Keeps one
/// entry for each measure, period and group observed.
pub(super) struct Groups<'i, 'a> {
    index: &'i Index<'a>,
    observed: BTreeMap<GroupObserved, BTreeMap<String, Part<'a>>>,
}

/// The measure's owner and id, and the period's ends in days.
type GroupObserved = (String, String, Option<chrono::NaiveDate>, Option<chrono::NaiveDate>);

#[derive(Clone, Copy)]
struct Part<'a> {
    value: Decimal,
    exact: bool,
    spot: RowSpot<'a>,
}

impl<'i, 'a> Groups<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index, observed: BTreeMap::new() }
    }
}

impl<'a> Pass<'a> for Groups<'_, 'a> {
    fn batch(&mut self, batch: &TypedBatch<'a>, _: &mut Findings) -> Result<(), ColumnError> {
        let Some(measures) = TableDef::named("measures").filter(|_| batch.is("outcomes")) else { return Ok(()) };
        for (number, row) in batch.sound_rows() {
            let is_count =
                MeasureRules::of(self.index, batch, &row)?.is_some_and(|measured| measured.kind == Kind::Count);
            let found = self.index.find(measures, &batch.dataset.info.owner, row.text("measure")?);
            let Some((found, value)) = found.zip(row.decimal_or_null("value")?).filter(|_| is_count) else { continue };
            let (start, end) = (row.date_or_null("period_start")?, row.date_or_null("period_end")?);
            let exact = row.text_or_null("qualifier")? == Some(Qualifier::Exact.word());
            let part = Part { value, exact, spot: batch.spot(number) };
            let observed = (found.owner.to_owned(), found.id.to_owned(), start, end);
            // Of several rows for one group (an overlap, reported as such) the greatest stands, in whatever order they come.
            let kept = self.observed.entry(observed).or_default().entry(row.text("group")?.to_owned()).or_insert(part);
            if part.value > kept.value {
                *kept = part;
            }
        }
        Ok(())
    }

    fn finish(&mut self, findings: &mut Findings) {
        for ((_, measure, _, _), groups) in &self.observed {
            // "At least 50" or "about 50" in all does not rule out 51 in its parts.
            let Some(all) = groups.get(ALL).filter(|all| all.exact) else { continue };
            for names in classifications(groups.keys().map(String::as_str)) {
                let parts: Vec<&Part<'a>> = names.iter().filter_map(|name| groups.get(*name)).collect();
                let sum: Decimal = parts.iter().map(|part| part.value).sum();
                let Some((first, others)) = parts.split_first().filter(|_| sum > all.value) else { continue };
                findings.push_with(codes::GROUPS_EXCEED_ALL, || {
                    let finding = Finding::new(codes::GROUPS_EXCEED_ALL, first.spot.place("value"))
                        .with("measure", measure.as_str())
                        .with("groups", Arg::List(names.iter().map(|name| (*name).to_owned()).collect()))
                        .with("sum", Arg::Decimal(sum))
                        .with("all", Arg::Decimal(all.value));
                    let places = others.iter().copied().chain([all]).map(|part| part.spot.place("value"));
                    places.fold(finding, Finding::and_at)
                });
            }
        }
    }
}

/// The groups that divide the same whole: women and men; age bands that do not
/// overlap; and each other group alone.
fn classifications<'g>(groups: impl Iterator<Item = &'g str>) -> Vec<Vec<&'g str>> {
    let (mut sexes, mut bands, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups.filter(|group| *group != ALL) {
        match (group, age_band(group)) {
            (half, _) if HALVES.contains(&half) => sexes.push(group),
            (_, Some(band)) => bands.push((band, group)),
            _ => alone.push(vec![group]),
        }
    }
    bands.sort_unstable();
    let disjoint = bands.windows(2).all(|pair| matches!(pair, [((_, end), _), ((start, _), _)] if end < start));
    let bands: Vec<&str> = bands.into_iter().map(|(_, group)| group).collect();
    if disjoint {
        alone.push(bands);
    } else {
        alone.extend(bands.into_iter().map(|group| vec![group]));
    }
    alone.push(sexes);
    alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_added_only_within_one_classification() {
        let sets = classifications(["0-17", "18+", "all", "men", "newcomers", "women"].into_iter());
        assert_eq!(sets, [vec!["newcomers"], vec!["0-17", "18+"], vec!["men", "women"]]);
        let overlapping = classifications(["0-17", "15-24"].into_iter());
        assert_eq!(overlapping, [vec!["0-17"], vec!["15-24"], vec![]]);
    }
}
