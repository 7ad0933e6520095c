//! The figures of several owners in one table.

use crate::model::answer::goals::Goals;
use crate::model::answer::measured::Measured;
use crate::model::answer::{Answered, AsCell, Audience, Cell, Entity, Weight};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::present::format::{Column, Sheet};

/// A row an owner and tier.
pub fn measured(answers: &[(Entity, Answered<Measured>)]) -> Sheet {
    let rows = answers.iter().flat_map(|(owner, answer)| {
        answer.tiers().map(|own| row(owner, answer.year, Cell::word("tier", own.tier.word()), [&own.kr, &own.share]))
    });
    sheet("measured", "tier", rows.collect())
}

/// A row an owner and sub-goal, and one for what has no link to any.
pub fn goals(answers: &[(Entity, Answered<Goals>)]) -> Sheet {
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
