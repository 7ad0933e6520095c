//! What is known of each activity beside its money and results, read for its
//! own page: links with their reasons, and what is missing.

use std::collections::BTreeMap;

use super::missing::gaps_of;
use super::questions::known::Known;
use super::read::links::{DescribedLink, links_described};
use super::read::names::sub_goals;
use super::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::answer::profile::{LinkReason, Profile, ProfileGap};
use crate::model::rows::Rows;
use crate::model::vocabulary::MAIN_READING;

/// Every activity that the year concerns, those that one body answers for together.
pub fn profiles(rows: &dyn Rows, scope: &Scope) -> Result<Vec<Profile>, QuestionError> {
    let known = Known::read(rows, scope)?;
    let names: BTreeMap<String, Entity> = sub_goals(rows)?.into_iter().map(|own| (own.id.clone(), own)).collect();
    let mut links = links_described(rows, scope)?;
    let mut activities: Vec<_> = known.activities().collect();
    activities.sort_by_key(|own| {
        let (body, name) = (&own.activity.organisation, &own.activity.name);
        (&body.sv, &body.id, &name.sv, &own.activity.key)
    });
    let profile = |own: &super::questions::known::ActivityYear<'_>| {
        let mut reasons: Vec<LinkReason> =
            links.remove(&own.activity.key).unwrap_or_default().into_iter().map(|link| reason(link, &names)).collect();
        reasons.sort_by_key(|own| !own.is_main);
        let gaps = gaps_of(own).into_iter().map(|(kind, measures)| ProfileGap { kind, measures });
        Profile {
            activity: own.activity.name.clone(),
            organisation: own.activity.organisation.clone(),
            is_granted: !own.granted().is_zero(),
            is_measured: own.is_measured(),
            links: reasons,
            gaps: gaps.collect(),
        }
    };
    Ok(activities.iter().map(profile).collect())
}

fn reason(link: DescribedLink, names: &BTreeMap<String, Entity>) -> LinkReason {
    let named = |id: String| names.get(&id).cloned().unwrap_or_else(|| Entity::named(&id, &id));
    LinkReason {
        is_main: link.reading == MAIN_READING,
        reading: link.reading,
        sub_goal: link.sub_goal.map(named),
        part: link.fraction,
        link_basis: link.link_basis,
        part_basis: link.weight_basis,
        rationale: link.rationale,
        place: link.place,
    }
}
