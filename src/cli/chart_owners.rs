//! Several owners in one picture: who they are, which year each is asked about,
//! and their figures in one table.

use super::failure::{Failure, one_of};
use crate::measure::{self, QuestionError, Scope};
use crate::model::answer::goals::Goals;
use crate::model::answer::measured::Measured;
use crate::model::answer::{Answered, AsCell, Audience, Cell, Entity, Weight};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::present::format::{Column, Sheet};
use crate::words::Message;

/// The owners that ids name, each in the year asked for or, without one, its own newest.
pub(super) fn named(
    rows: &dyn Rows,
    scope: &Scope,
    ids: &[String],
    year: Option<Year>,
) -> Result<Vec<(Entity, Scope)>, Failure> {
    if scope.owner.is_some() {
        return Err(Failure::Request(Message::new("failure-chart-owner-twice")));
    }
    let known = measure::owners(rows)?;
    let mut named: Vec<(Entity, Scope)> = Vec::new();
    for id in ids {
        let Some(owner) = known.iter().find(|own| own.entity.id == *id) else {
            let suggestion = one_of(id, known.iter().map(|own| own.entity.id.as_str()));
            let message = Message::new("failure-no-owner").with("name", id.as_str());
            return Err(Failure::Request(message.with("suggestion", suggestion)));
        };
        if !named.iter().any(|(own, _)| own.id == *id) {
            let scope = Scope { year: year.unwrap_or_else(|| owner.year()), owner: Some(id.clone()) };
            named.push((owner.entity.clone(), scope));
        }
    }
    Ok(named)
}

/// The answer to a question about each of them.
pub(super) fn answers<A>(
    owners: &[(Entity, Scope)],
    ask: impl Fn(&Scope) -> Result<Answered<A>, QuestionError>,
) -> Result<Vec<(Entity, Answered<A>)>, Failure> {
    owners.iter().map(|(owner, scope)| Ok((owner.clone(), ask(scope)?))).collect()
}

/// A row an owner and tier.
pub(super) fn measured_data(answers: &[(Entity, Answered<Measured>)]) -> Sheet {
    let rows = answers.iter().flat_map(|(owner, answer)| {
        answer.tiers().map(|own| row(owner, answer.year, Cell::word("tier", own.tier.word()), [&own.kr, &own.share]))
    });
    sheet("measured", "tier", rows.collect())
}

/// A row an owner and sub-goal, and one for what has no link to any.
pub(super) fn goals_data(answers: &[(Entity, Answered<Goals>)]) -> Sheet {
    let rows = answers.iter().flat_map(|(owner, answer)| {
        let goals = answer.rows.iter();
        let goals = goals.map(|own| row(owner, answer.year, own.sub_goal.cell(), [&own.kr, &own.share]));
        let unlinked = [&answer.unlinked_kr, &answer.unlinked_share];
        goals.chain([row(owner, answer.year, Cell::Null, unlinked)]).collect::<Vec<_>>()
    });
    sheet("goals", "sub_goal", rows.collect())
}

fn row(owner: &Entity, year: Year, of: Cell, [kr, share]: [&Figure; 2]) -> Vec<Cell> {
    // Where there is a reason, no zero stands beside it.
    let kr = if share.absent().is_some() { Cell::Null } else { kr.cell() };
    vec![owner.cell(), year.cell(), of, kr, share.cell(), share.absent().cell()]
}

fn sheet(name: &str, of: &str, rows: Vec<Vec<Cell>>) -> Sheet {
    let main = |key: &str| Column::new(key, Audience::Everyone, Weight::Main);
    let columns = ["owner", "year", of, "kr", "share", "absent"].map(main).to_vec();
    Sheet { columns, rows, ..Sheet::empty(name) }
}
