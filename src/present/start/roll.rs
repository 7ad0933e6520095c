//! From one year to the next: what goes on is taken over, what is told anew is left.

use std::collections::BTreeSet;

use super::dataset::{Before, OngoingActivity, Row};
use crate::model::vocabulary::ActivityStatus;

/// What a dataset of a year hands on to the next: its activities that have not
/// ended, and which sub-goals they serve, which is a judgement that holds until
/// somebody makes another. Amounts and results are told anew.
pub fn before(name: &str, tables: impl Fn(&str) -> Vec<Row>, (from, to): (i32, i32)) -> Before {
    let measures = tables("measures");
    let of_activity = |id: &str| {
        let own = measures.iter().filter(|row| text(row, "activity") == id);
        own.map(|row| (text(row, "id").to_owned(), text(row, "name_sv").to_owned())).collect()
    };
    let has_ended = |row: &Row| text(row, "status") == ActivityStatus::Ended.word();
    let (ended, ongoing): (Vec<Row>, Vec<Row>) = tables("activities").into_iter().partition(has_ended);
    let ended: BTreeSet<&str> = ended.iter().map(|row| text(row, "id")).collect();
    let activity = |row: &Row| {
        let (id, name) = (text(row, "id"), text(row, "name"));
        OngoingActivity { id: id.to_owned(), name: name.to_owned(), measures: of_activity(id) }
    };
    let activities = ongoing.iter().map(activity).collect();
    let links = tables("goal_links").into_iter();
    let links = links.filter(|row| text(row, "year") == from.to_string() && !ended.contains(text(row, "activity")));
    Before { name: name.to_owned(), activities, goal_links: links.map(|row| of_year(row, from, to)).collect() }
}

/// The row a year on: its id says the new year where it said the old one.
fn of_year(mut row: Row, from: i32, to: i32) -> Row {
    let (from, to) = (from.to_string(), to.to_string());
    let id = text(&row, "id").to_owned();
    let is_year = |part: &str| part == from;
    let parts: Vec<&str> = id.split('-').map(|part| if is_year(part) { to.as_str() } else { part }).collect();
    let id = if id.split('-').any(is_year) { parts.join("-") } else { format!("{id}-{to}") };
    row.insert("id".to_owned(), id);
    row.insert("year".to_owned(), to);
    row
}

fn text<'r>(row: &'r Row, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Row {
        cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
    }

    #[test]
    fn what_goes_on_is_taken_over_with_ids_of_the_new_year() {
        let tables = |name: &str| match name {
            "activities" => vec![
                row(&[("id", "yam"), ("name", "YAM"), ("status", "running")]),
                row(&[("id", "mi"), ("name", "MI"), ("status", "ended")]),
            ],
            "measures" => vec![row(&[("id", "yam-svar"), ("activity", "yam"), ("name_sv", "Svar")])],
            "goal_links" => vec![
                row(&[("id", "yam-2025-delmal-2"), ("activity", "yam"), ("year", "2025")]),
                row(&[("id", "lank"), ("activity", "yam"), ("year", "2025")]),
                row(&[("id", "yam-2024-delmal-2"), ("activity", "yam"), ("year", "2024")]),
                row(&[("id", "mi-2025-delmal-5"), ("activity", "mi"), ("year", "2025")]),
            ],
            _ => Vec::new(),
        };
        let before = before("by-2025", tables, (2025, 2026));
        assert_eq!(before.activities.len(), 1);
        assert_eq!(before.activities[0].measures, [("yam-svar".to_owned(), "Svar".to_owned())]);
        let links: Vec<_> = before.goal_links.iter().map(|row| (text(row, "id"), text(row, "year"))).collect();
        assert_eq!(links, [("yam-2026-delmal-2", "2026"), ("lank-2026", "2026")]);
    }
}
