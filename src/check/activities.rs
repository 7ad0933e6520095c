//! Activities of which nothing is measured.

use std::collections::BTreeSet;

use super::index::Index;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;

/// Notes each activity of the load that no measure belongs to, neither in this
/// load nor among what is loaded already.
pub(super) fn report_without_measure(index: &Index<'_>, findings: &mut Findings) {
    let Some(activities) = TableDef::named("activities").filter(|_| index.is_complete("measures")) else { return };
    let measured: BTreeSet<(&str, &str)> = index
        .all("measures")
        .filter_map(|measure| index.find(activities, measure.owner, measure.entity.get("activity")?))
        .map(|activity| (activity.owner, activity.id))
        .collect();
    for activity in index.all("activities").filter(|activity| !measured.contains(&(activity.owner, activity.id))) {
        let Some(spot) = activity.entity.spot else { continue };
        findings.concern(Some(activity.owner));
        findings.push_with(codes::NO_MEASURE, || {
            Finding::new(codes::NO_MEASURE, spot.place("id"))
                .with("id", activity.id)
                .with("name", activity.entity.get("name").unwrap_or(activity.id))
        });
    }
    findings.concern(None);
}
