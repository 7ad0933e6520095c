//! Groups are parts of a stated "all" and cannot be more than it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::observed::{Observed, ObservedRow};
use crate::diag::{Finding, Findings, codes};
use crate::model::vocabulary::{ALL, HALVES, age_band};
use crate::words::Arg;

/// An observation of a group.
#[derive(Clone, Copy)]
struct Part<'o> {
    number: usize,
    row: &'o ObservedRow<'o, 'o>,
    count: Decimal,
}

/// Holds the groups of a count against its "all" of the same period.
pub(super) fn report<'i, 'a>(observed: &Observed<'i, 'a>, findings: &mut Findings) {
    let rows = observed.sorted(|row| row.count.is_some(), |row| (row.measure, row.start, row.end));
    let period = |row: &ObservedRow<'i, 'a>| (row.measure, row.start, row.end);
    for together in rows.chunk_by(|(_, one), (_, other)| period(one) == period(other)) {
        let mut groups: BTreeMap<&str, Part<'_>> = BTreeMap::new();
        for (number, row) in together {
            let Some(count) = row.count else { continue };
            let part = Part { number: *number, row, count };
            // Of several rows for one group (an overlap, reported as such) the greatest stands, in whatever order they come.
            let kept = groups.entry(observed.group_of(row)).or_insert(part);
            if part.count > kept.count {
                *kept = part;
            }
        }
        hold(observed, &groups, findings);
    }
}

fn hold(observed: &Observed<'_, '_>, groups: &BTreeMap<&str, Part<'_>>, findings: &mut Findings) {
    // "At least 50" or "about 50" in all does not rule out 51 in its parts.
    let Some(all) = groups.get(ALL).filter(|all| all.row.is_exact) else { return };
    for names in classifications(groups.keys().copied()) {
        let parts: Vec<&Part<'_>> = names.iter().filter_map(|name| groups.get(*name)).collect();
        let sum: Decimal = parts.iter().map(|part| part.count).sum();
        let Some((first, others)) = parts.split_first().filter(|_| sum > all.count) else { continue };
        findings.push_with(codes::GROUPS_EXCEED_ALL, || {
            let finding = Finding::new(codes::GROUPS_EXCEED_ALL, observed.spot(first.number, first.row).place("value"))
                .with("measure", all.row.measure)
                .with("groups", Arg::List(names.iter().map(|name| (*name).to_owned()).collect()))
                .with("sum", Arg::Decimal(sum))
                .with("all", Arg::Decimal(all.count));
            let spots = others.iter().copied().chain([all]).map(|part| observed.spot(part.number, part.row));
            spots.map(|spot| spot.place("value")).fold(finding, Finding::and_at)
        });
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
