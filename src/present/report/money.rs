//! The way of the money: the lines to those who answer for it, and the
//! activities of each.

use super::view::{Group, Scribe, Table, Td, entity, word};
use crate::model::answer::{Answer, Cell, Entity};

/// One step of the money at its stages, in the answer's order.
struct Step<'a> {
    from: &'a Entity,
    to: &'a Entity,
    to_activity: bool,
    decided: Option<Td>,
    last: Option<Td>,
}

fn steps<'a>(flow: &'a Answer, scribe: &Scribe<'_>) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    for row in &flow.rows {
        let (Some(from), Some(to)) = (entity(flow, row, "from"), entity(flow, row, "to")) else { continue };
        let Some(figure) = flow.figure(row, "kr") else { continue };
        let to_activity = matches!(flow.cell(row, "activity"), Some(Cell::Entity(activity)) if activity.id == to.id);
        let same = steps.iter().position(|step| (&step.from.id, &step.to.id) == (&from.id, &to.id));
        let index = same.unwrap_or_else(|| {
            steps.push(Step { from, to, to_activity, decided: None, last: None });
            steps.len() - 1
        });
        let Some(step) = steps.get_mut(index) else { continue };
        match word(flow, row, "stage") {
            Some("decided") => step.decided = Some(scribe.bare(figure)),
            Some("final") => step.last = Some(scribe.bare(figure)),
            _ => {}
        }
    }
    steps
}

fn amount(td: Option<Td>) -> Td {
    td.unwrap_or_else(|| Td::text("–")).numeric()
}

/// From the agreement to its lines and from these to administrations.
pub(super) fn bodies(flow: &Answer, caption: String, scribe: &Scribe<'_>) -> Table {
    let steps = steps(flow, scribe).into_iter().filter(|step| !step.to_activity);
    let row = |step: Step<'_>| {
        vec![scribe.entity(step.from), scribe.entity(step.to).head(), amount(step.decided), amount(step.last)]
    };
    Table::new("bodies", caption, &["from", "to", "#decided_kr", "#final_kr"], scribe).rows(steps.map(row).collect())
}

/// The activities of each administration.
pub(super) fn activities(flow: &Answer, caption: String, scribe: &Scribe<'_>) -> Table {
    let mut table = Table::new("activities", caption, &["activity", "#decided_kr", "#final_kr"], scribe);
    let mut owners: Vec<&Entity> = Vec::new();
    for step in steps(flow, scribe).into_iter().filter(|step| step.to_activity) {
        let index = owners.iter().position(|owner| owner.id == step.from.id).unwrap_or_else(|| {
            owners.push(step.from);
            table.groups.push(Group { heading: Some(scribe.entity(step.from)), rows: Vec::new() });
            owners.len() - 1
        });
        if let Some(group) = table.groups.get_mut(index) {
            group.rows.push(vec![scribe.entity(step.to).head(), amount(step.decided), amount(step.last)]);
        }
    }
    table
}
