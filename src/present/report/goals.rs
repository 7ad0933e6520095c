//! Grant per sub-goal, with equal parts and coverage beside it; then beside what
//! the money is for, and one level up by focus area.

use super::view::{Group, Scribe, Table, Td};
use crate::model::answer::{Cell, LooseAnswer};
use crate::present::goals::{compared, field as of, middle, range, verdict};

/// A row for each sub-goal, then what is linked to none, and the total.
pub(super) fn table(goals: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Table {
    let headings = ["sub_goal", "#kr_in_kr", "#share", "#equal_gap", "#activities", "#measured", "#with_outcome"];
    let decimals = scribe.say.decimals(goals.figures().into_iter());
    let mut rows: Vec<Vec<Td>> = goals.rows.iter().map(|row| line(goals, row, decimals, scribe)).collect();
    for (kr, share) in [("unlinked_kr", "unlinked_share"), ("total_kr", "total_share")] {
        let above = |key: &str| match goals.top(key) {
            Some(Cell::Figure(figure)) => Some(scribe.bare_to(figure, decimals)),
            _ => None,
        };
        if let Some(amount) = above(kr) {
            let mut row = vec![Td::text(scribe.say.heading(kr)).head(), amount, above(share).unwrap_or_default()];
            row.resize_with(headings.len(), Td::default);
            rows.push(row);
        }
    }
    Table::new("goals", caption, &headings, scribe).rows(rows)
}

fn line(goals: &LooseAnswer, row: &[Cell], decimals: u32, scribe: &Scribe<'_>) -> Vec<Td> {
    let beside = |reference: &str, key: &str| match field(goals.cell(row, "references"), reference, key) {
        Some(Cell::Figure(figure)) => scribe.bare_to(figure, decimals),
        Some(cell) => Td::text(scribe.say.cell(cell)).numeric(),
        None => Td::text("–").numeric(),
    };
    let kr = goals.figure(row, "kr").map(|figure| scribe.bare_to(figure, decimals)).unwrap_or_default();
    vec![
        scribe.cell(goals, row, "sub_goal").head(),
        kr,
        scribe.cell(goals, row, "share"),
        beside("equal", "gap_kr"),
        scribe.cell(goals, row, "activities"),
        beside("coverage", "measured"),
        beside("coverage", "with_outcome"),
    ]
}

/// A cell of the comparison of this name.
fn field<'a>(references: Option<&'a Cell>, reference: &str, key: &str) -> Option<&'a Cell> {
    let Some(Cell::List(records)) = references else { return None };
    records.iter().find_map(|record| {
        let Cell::Record(fields) = record else { return None };
        let field = |key: &str| fields.iter().find(|(own, _)| *own == key).map(|(_, cell)| cell);
        match field("reference") {
            Some(Cell::Word { word, .. } | Cell::Text(word)) if word == reference => field(key),
            _ => None,
        }
    })
}

/// Each sub-goal's share beside what the money is for.
pub(super) fn against(goals: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Table {
    let headings = [
        "sub_goal",
        "#share",
        "#sub_goal_range",
        "#purpose_share",
        "#purpose_gap_kr",
        "purpose_verdict",
        "coverage_verdict",
    ];
    let decimals = scribe.say.decimals(goals.figures().into_iter());
    let row = |row: &Vec<Cell>| {
        let figure = |key: &str| match compared(goals, row, "purpose", key) {
            Some(Cell::Figure(figure)) => scribe.bare_to(figure, decimals),
            _ => Td::text("–").numeric(),
        };
        let said = verdict(goals, row, "purpose", scribe.words);
        let covered = compared(goals, row, "coverage", "verdict").map(|cell| scribe.say.cell(cell));
        vec![
            scribe.cell(goals, row, "sub_goal").head(),
            scribe.cell(goals, row, "share"),
            Td::text(range(middle(goals, row, "interval_80"), scribe.words).unwrap_or_default()).numeric(),
            figure("share"),
            figure("gap_kr"),
            match said {
                Cell::Text(text) => Td::text(text),
                _ => Td::text("–"),
            },
            Td::text(covered.unwrap_or_default()),
        ]
    };
    Table::new("goals-against", caption, &headings, scribe).rows(goals.rows.iter().map(row).collect())
}

/// What each focus area gets of each funding line.
pub(super) fn focus(goals: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Option<Table> {
    let Some(Cell::List(records)) = goals.top("focus_areas") else { return None };
    let keys = ["kr", "share", "purpose_share", "gap_kr"];
    let headings = ["focus_area", "#kr_in_kr", "#line_share", "#purpose_share", "#purpose_gap_kr", "verdict"];
    let decimals = scribe.say.decimals(goals.figures().into_iter());
    let mut table = Table::new("goals-focus", caption, &headings, scribe);
    for record in records {
        let Some(Cell::Entity(line)) = of(record, "line") else { continue };
        let heading = scribe.entity(line);
        if table.groups.last().and_then(|group| group.heading.as_ref()).is_none_or(|own| own.text != heading.text) {
            table.groups.push(Group { heading: Some(heading), sums: Vec::new(), rows: Vec::new() });
        }
        let name = match of(record, "focus_area") {
            Some(Cell::Entity(area)) => scribe.entity(area),
            Some(cell) => Td::text(scribe.say.cell(cell)),
            None => Td::default(),
        };
        let mut row = vec![name.head()];
        row.extend(keys.map(|key| match of(record, key) {
            Some(Cell::Figure(figure)) => scribe.bare_to(figure, decimals),
            _ => Td::text("–").numeric(),
        }));
        row.push(Td::text(of(record, "verdict").map_or_else(|| "–".to_owned(), |cell| scribe.say.cell(cell))));
        table.groups.last_mut()?.rows.push(row);
    }
    (!table.groups.is_empty()).then_some(table)
}
