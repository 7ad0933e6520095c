//! The way of the money: the agreement's lines, and the activities of each
//! body that answers for them.

use rust_decimal::Decimal;

use super::view::{PageTable, RowGroup, Scribe, Td};
use crate::model::answer::Entity;
use crate::model::answer::flow::Flow;
use crate::model::figure::Figure;
use crate::model::vocabulary::Stage;

/// One step of the money at its stages, in the answer's order.
struct Step<'a> {
    owner: &'a str,
    from: &'a Entity,
    to: &'a Entity,
    activity: Option<&'a Entity>,
    decided: Option<&'a Figure>,
    last: Option<&'a Figure>,
}

impl<'a> Step<'a> {
    /// The body that answers for the activity.
    fn body(&self) -> &'a Entity {
        match self.activity {
            Some(activity) if activity.id == self.to.id => self.from,
            _ => self.to,
        }
    }
}

fn steps(flow: &Flow) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    for row in &flow.rows {
        let (from, to, activity) = (&row.from, &row.to, row.activity.as_ref());
        let same = |step: &Step<'_>| (step.from, step.to, step.activity) == (from, to, activity);
        let index = steps.iter().position(same).unwrap_or_else(|| {
            steps.push(Step { owner: &row.owner, from, to, activity, decided: None, last: None });
            steps.len() - 1
        });
        let Some(step) = steps.get_mut(index) else { continue };
        match row.stage {
            Some(Stage::Decided) => step.decided = Some(&row.kr),
            Some(Stage::Final) => step.last = Some(&row.kr),
            Some(Stage::Applied | Stage::Used) | None => {}
        }
    }
    steps
}

fn amount(figure: Option<&Figure>, scribe: &Scribe<'_>) -> Td {
    figure.map_or_else(|| Td::text("–"), |figure| scribe.bare(figure)).numeric()
}

/// What the owner's lines of the agreement held.
pub(super) fn lines(flow: &Flow, owner: &Entity, caption: String, scribe: &Scribe<'_>) -> Option<PageTable> {
    let row = |step: Step<'_>| {
        vec![
            scribe.entity(step.to).over(scribe.entity(step.from)).head(),
            amount(step.decided, scribe),
            amount(step.last, scribe),
        ]
    };
    let steps = steps(flow).into_iter().filter(|step| step.activity.is_none() && step.owner == owner.id);
    PageTable::new("lines", caption, &["line_of_money", "#decided_kr", "#final_kr"], scribe)
        .rows(steps.map(row).collect())
        .unless_empty()
}

/// The activities of each body, with the sums of what stands under it.
pub(super) fn activities(flow: &Flow, caption: String, scribe: &Scribe<'_>) -> PageTable {
    let mut table = PageTable::new("activities", caption, &["activity", "#decided_kr", "#final_kr"], scribe);
    let steps = steps(flow);
    let mut bodies: Vec<&Entity> = Vec::new();
    for step in steps.iter().filter(|step| step.activity.is_some()) {
        if !bodies.iter().any(|body| body.id == step.body().id) {
            bodies.push(step.body());
        }
    }
    for body in bodies {
        let own = || steps.iter().filter(|step| step.activity.is_some() && step.body().id == body.id);
        let row = |step: &Step<'_>| {
            let activity = step.activity.map(|activity| scribe.activity(activity)).unwrap_or_default();
            vec![activity.head(), amount(step.decided, scribe), amount(step.last, scribe)]
        };
        let sums = vec![sum(own().map(|step| step.decided), scribe), sum_of_finals(own(), scribe)];
        table.groups.push(RowGroup { heading: Some(scribe.organisation(body)), sums, rows: own().map(row).collect() });
    }
    table
}

/// The steps to some activities: from whom, and what was decided and given.
pub(super) fn steps_of(
    flow: &Flow,
    mine: &dyn Fn(&Entity) -> bool,
    caption: String,
    scribe: &Scribe<'_>,
) -> Option<PageTable> {
    let steps: Vec<Step<'_>> = steps(flow).into_iter().filter(|step| step.activity.is_some_and(mine)).collect();
    // Of one activity alone, its name is the page's.
    let is_one = steps.windows(2).all(|pair| matches!(pair, [a, b] if a.activity == b.activity));
    let row = |step: &Step<'_>| {
        let line = scribe.entity(step.from);
        let names = match step.activity {
            Some(activity) if !is_one => vec![scribe.activity(activity).head(), line],
            _ => vec![line.head()],
        };
        names.into_iter().chain([amount(step.decided, scribe), amount(step.last, scribe)]).collect()
    };
    let headings = ["activity", "line_of_money", "#decided_kr", "#final_kr"];
    let headings = headings.get(usize::from(is_one)..).unwrap_or_default();
    let table = PageTable::new("money-table", caption, headings, scribe).rows(steps.iter().map(row).collect());
    let total = || {
        let sums = [sum(steps.iter().map(|step| step.decided), scribe), sum_of_finals(steps.iter(), scribe)];
        let name = Td::text(scribe.words.text("report-own-money-sum")).head();
        [name, Td::default()].into_iter().chain(sums).collect()
    };
    if is_one { table } else { table.rows(vec![total()]) }.unless_empty()
}

/// What was given in all; not where a part that was decided has no final amount, since that would look like a cut.
fn sum_of_finals<'a>(steps: impl Iterator<Item = &'a Step<'a>> + Clone, scribe: &Scribe<'_>) -> Td {
    let unfinished = steps.clone().any(|step| step.decided.is_some() && step.last.is_none());
    sum(steps.map(|step| step.last).filter(|_| !unfinished), scribe)
}

/// The sum of what stands below it; each part leads to its own source.
fn sum<'a>(figures: impl Iterator<Item = Option<&'a Figure>>, scribe: &Scribe<'_>) -> Td {
    let kr: Vec<Decimal> = figures.flatten().filter_map(Figure::number).collect();
    match kr.is_empty() {
        true => Td::text("–").numeric(),
        false => Td::text(scribe.words.amount(kr.into_iter().sum())).numeric(),
    }
}
