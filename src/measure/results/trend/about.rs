//! What a trend is about.

use super::resources;
use crate::measure::read::measures::Measure;
use crate::measure::read::observations::Input;
use crate::model::answer::Entity;
use crate::model::answer::trend::{About, Subject};
use crate::words::Message;

/// What a measure's trend is about.
pub(super) fn about(measure: &Measure, summary: Vec<Message>, beside: &[Input]) -> About {
    About {
        owner: measure.owner.clone(),
        subject: Subject::Measure(measure.name.clone()),
        activity: measure.activity.clone(),
        unit: Entity::new(&measure.unit_en, &measure.unit_sv, &measure.unit_en),
        kind: measure.kind,
        level: measure.level,
        summary,
        resources: resources::answered(beside),
    }
}
