//! Several owners side by side, each in the newest year of its own.

use super::blocks::{Block, Section, Told};
use super::content::OwnerSeen;
use super::error::ReportError;
use super::pictures::{Pictures, Wanted};
use super::view::{PageTable, Scribe, Td};
use crate::model::answer::goals::Goals;
use crate::model::answer::measured::Measured;
use crate::model::answer::{Answered, Entity};
use crate::present::format::Sheet;
use crate::present::{chart, side_by_side};
use crate::words::{Arg, Words};

/// The owners beside each other; nothing of one alone.
pub(super) fn told(
    owners: &[OwnerSeen],
    pictures: &mut Pictures<'_>,
    scribe: &Scribe<'_>,
) -> Result<Told, ReportError> {
    if owners.len() < 2 {
        return Ok(Told::default());
    }
    let words = scribe.words;
    let measured: Vec<(Entity, Answered<Measured>)> =
        owners.iter().map(|own| (own.owner.clone(), own.measured.clone())).collect();
    let goals: Vec<(Entity, Answered<Goals>)> =
        owners.iter().map(|own| (own.owner.clone(), own.goals.clone())).collect();
    let wanted = |of: &str, drawing, data: Sheet, empty| Wanted {
        drawing,
        takeaway: None,
        data: data.named(of),
        title: words.text(&format!("report-{of}")),
        empty,
    };
    let (drawn, data) = (chart::owners_measured(&measured, words), side_by_side::measured(&measured));
    let measured_of = wanted("owners-measured", drawn, data, "report-owners-measured-empty");
    let (drawn, data) = (chart::owners_goals(&goals, words), side_by_side::goals(&goals));
    let goals_of = wanted("owners-goals", drawn, data, "report-owners-goals-empty");
    let drawn = vec![pictures.section(measured_of, scribe)?, pictures.section(goals_of, scribe)?];
    let section = Section::new("owners", Td::text(words.text("report-owners")));
    let lead = Block::text(words.text("report-owners-1"));
    let tables = section.with([lead, Block::Table(table(owners, words.text("report-owners-caption"), scribe))]);
    Ok(Told { pictures: drawn, tables: Some(tables) })
}

/// A row for each owner; what none of its figures can say is said with its reason.
fn table(owners: &[OwnerSeen], caption: String, scribe: &Scribe<'_>) -> PageTable {
    let headings = ["owner", "#year", "#kr_in_kr", "#activities", "#tier_any", "#tier_outcome", "small_sub_goals"];
    let row = |own: &OwnerSeen| {
        vec![
            scribe.entity(&own.owner).head(),
            Td::text(scribe.words.arg(&Arg::from(own.year))).numeric(),
            scribe.bare(&own.goals.total_kr),
            scribe.count(i64::try_from(own.measured.granted()).unwrap_or(i64::MAX)),
            scribe.bare(&own.measured.any.share),
            scribe.bare(&own.measured.outcome.share),
            Td::text(small(&own.goals, scribe.words)),
        ]
    };
    PageTable::new("owners-table", caption, &headings, scribe).rows(owners.iter().map(row).collect())
}

/// The sub-goals with a small share in every reading, else that there is none or that it cannot be said.
fn small(goals: &Goals, words: &Words) -> String {
    if let Some(reason) = goals.unlinked() {
        return words.say(&reason.message());
    }
    let small: Vec<String> =
        goals.small().map(|row| words.lang().pick(&row.sub_goal.sv, &row.sub_goal.en).to_owned()).collect();
    if small.is_empty() { words.text("report-owners-none-small") } else { words.list(&small) }
}
