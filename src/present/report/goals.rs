//! Grant per sub-goal, with equal parts and coverage beside it; then beside what
//! the money is for, and one level up by focus area.

use super::view::{PageTable, RowGroup, Scribe, Td};
use crate::model::answer::Answered;
use crate::model::answer::goals::{Goals, ShareRange, SubGoalRow};
use crate::model::figure::Figure;
use crate::present::goals::range;

/// A row for each sub-goal, then what is linked to none, and the total.
pub(super) fn table(goals: &Answered<Goals>, caption: String, scribe: &Scribe<'_>) -> PageTable {
    let headings = ["sub_goal", "#kr_in_kr", "#share", "#equal_gap", "#activities", "#measured", "#with_outcome"];
    let decimals = scribe.say.decimals(goals.figures().iter());
    let rows: Vec<Vec<Td>> = goals.rows.iter().map(|row| line(row, decimals, scribe)).collect();
    let mut whole: Vec<Vec<Td>> = Vec::new();
    let share = scribe.bare_to(&goals.unlinked_share, decimals);
    for (key, kr, share) in [("unlinked_kr", &goals.unlinked_kr, share), ("total_kr", &goals.total_kr, Td::default())] {
        let mut row = vec![Td::text(scribe.say.heading(key)).head(), scribe.bare_to(kr, decimals), share];
        row.resize_with(headings.len(), Td::default);
        whole.push(row);
    }
    // What is of all of them stays below, however a reader sorts the rows.
    PageTable::new("goals", caption, &headings, scribe).rows(rows).rows(whole)
}

fn line(row: &SubGoalRow, decimals: u32, scribe: &Scribe<'_>) -> Vec<Td> {
    let count = |count: i64| scribe.count(count);
    vec![
        scribe.entity(&row.sub_goal).head(),
        scribe.bare_to(&row.kr, decimals),
        scribe.bare(&row.share),
        scribe.bare_to(&row.equal.gap_kr, decimals),
        count(row.activities),
        count(row.coverage.measured),
        count(row.coverage.with_outcome),
    ]
}

/// Each sub-goal's share beside what the money is for.
pub(super) fn against(goals: &Answered<Goals>, caption: String, scribe: &Scribe<'_>) -> PageTable {
    let headings = [
        "sub_goal",
        "#share",
        "#sub_goal_range",
        "#purpose_share",
        "#purpose_gap_kr",
        "purpose_verdict",
        "coverage_verdict",
    ];
    let decimals = scribe.say.decimals(goals.figures().iter());
    let row = |row: &SubGoalRow| {
        let over_readings = |own: &ShareRange| range(own).map(|range| scribe.words.say(&range));
        let verdict = row.purpose.verdict.map(|own| scribe.words.text(&format!("verdict-{}", own.word())));
        let covered = row.coverage.verdict.map(|covered| scribe.words.text(&format!("coverage-{}", covered.word())));
        vec![
            scribe.entity(&row.sub_goal).head(),
            scribe.bare(&row.share),
            Td::text(over_readings(&row.range).unwrap_or_else(|| "–".to_owned())).numeric(),
            Td { sub: over_readings(&row.purpose.range), ..scribe.bare_to(&row.purpose.compared.share, decimals) },
            scribe.bare_to(&row.purpose.compared.gap_kr, decimals),
            Td::text(verdict.unwrap_or_else(|| "–".to_owned())),
            Td::text(covered.unwrap_or_default()),
        ]
    };
    PageTable::new("goals-against", caption, &headings, scribe).rows(goals.rows.iter().map(row).collect())
}

/// What each focus area gets of each funding line.
pub(super) fn focus(goals: &Answered<Goals>, caption: String, scribe: &Scribe<'_>) -> Option<PageTable> {
    let headings = ["focus_area", "#kr_in_kr", "#line_share", "#purpose_share", "#purpose_gap_kr", "verdict"];
    let decimals = scribe.say.decimals(goals.figures().iter());
    let mut table = PageTable::new("goals-focus", caption, &headings, scribe);
    for row in &goals.focus_areas {
        let heading = scribe.entity(&row.line);
        if table.groups.last().and_then(|group| group.heading.as_ref()).is_none_or(|own| own.text != heading.text) {
            table.groups.push(RowGroup { heading: Some(heading), sums: Vec::new(), rows: Vec::new() });
        }
        let figure = |figure: &Figure| scribe.bare_to(figure, decimals);
        let mut cells = match &row.area {
            Some(area) => vec![scribe.entity(&area.focus_area).head()],
            None => vec![Td::text(scribe.words.text("focus-unassigned")).head()],
        };
        cells.extend([figure(&row.kr), figure(&row.share)]);
        match &row.area {
            Some(area) => {
                let verdict = area.verdict.map(|own| scribe.words.text(&format!("focus-verdict-{}", own.word())));
                cells.extend([figure(&area.purpose.share), figure(&area.purpose.gap_kr)]);
                cells.push(Td::text(verdict.unwrap_or_default()));
            }
            None => cells.extend([Td::text("–").numeric(), Td::text("–").numeric(), Td::text("–")]),
        }
        table.groups.last_mut()?.rows.push(cells);
    }
    (!table.groups.is_empty()).then_some(table)
}
