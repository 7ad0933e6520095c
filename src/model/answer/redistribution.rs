//! The answer `use`: what became of the grant in the redistribution, a row an
//! activity, a body, a funding line or a purpose.

use super::answered::Answer;
use super::cell::{AsCell, Cell, Entity};
use super::column::Weight::{Detail, Key, Main, Support};
use super::column::{Column, Record};
use crate::model::figure::Figure;
use crate::model::period::Year;
use crate::words::Message;

/// The redistribution of a year's grants, by what they are brought together by.
#[derive(Debug, Clone, PartialEq)]
pub struct Redistribution<R> {
    /// The year.
    pub year: Year,
    /// What the lines held that the grants are from, kr.
    pub held_kr: Figure,
    /// The amounts of all grants.
    pub amounts: Redistributed,
    /// What of the lines stands with no activity, kr.
    pub left_kr: Figure,
    /// What the lines held for each resident of the owner's area, kr per resident.
    pub per_resident: Figure,
    /// The rows.
    pub rows: Vec<R>,
    /// What must be known of them.
    pub notes: Vec<Message>,
}

/// What the redistribution did to some grants together, kr.
#[derive(Debug, Clone, PartialEq)]
pub struct Redistributed {
    /// What was decided before it.
    pub decided_kr: Figure,
    /// What was granted after it.
    pub final_kr: Figure,
    /// What activities got less than decided.
    pub freed_kr: Figure,
    /// What activities got more than decided.
    pub raised_kr: Figure,
    /// What activities got that had nothing decided.
    pub added_kr: Figure,
    /// What a ledger says was used.
    pub used_kr: Figure,
}

/// The grants of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct OfActivity {
    /// Whose activity.
    pub owner: String,
    /// The activity.
    pub activity: Entity,
    /// The body that answers for it.
    pub organisation: Entity,
    /// Its amounts.
    pub amounts: Redistributed,
    /// Which year of its funding it is in, if a document says so.
    pub funding_year: Option<i64>,
    /// For how many years grants to it are on record.
    pub years: Option<i64>,
}

/// The grants of the activities that a body answers for.
#[derive(Debug, Clone, PartialEq)]
pub struct OfOrganisation {
    /// Whose activities.
    pub owner: String,
    /// The body.
    pub organisation: Entity,
    /// How many activities.
    pub activities: usize,
    /// Their amounts.
    pub amounts: Redistributed,
}

/// The grants from a funding line.
#[derive(Debug, Clone, PartialEq)]
pub struct OfLine {
    /// Whose grants.
    pub owner: String,
    /// The line.
    pub line: Entity,
    /// How many activities.
    pub activities: usize,
    /// What the line held, kr.
    pub held_kr: Figure,
    /// Their amounts.
    pub amounts: Redistributed,
    /// What of the line stands with no activity, kr.
    pub left_kr: Figure,
    /// What the line held for each resident of its recipient's area, kr per resident.
    pub per_resident: Figure,
}

/// The grants from the lines for one purpose.
#[derive(Debug, Clone, PartialEq)]
pub struct OfPurpose {
    /// Whose grants.
    pub owner: String,
    /// What the lines are for.
    pub purpose: Entity,
    /// How many activities.
    pub activities: usize,
    /// What the lines held, kr.
    pub held_kr: Figure,
    /// Their amounts.
    pub amounts: Redistributed,
    /// What of the lines stands with no activity, kr.
    pub left_kr: Figure,
}

/// What has the amounts of a redistribution.
trait HasAmounts {
    fn amounts(&self) -> &Redistributed;
}

macro_rules! has_amounts {
    ($($name:ty),+) => {
        $(impl HasAmounts for $name {
            fn amounts(&self) -> &Redistributed {
                &self.amounts
            }
        })+
    };
}

has_amounts!(OfActivity, OfOrganisation, OfLine, OfPurpose);

impl<R> HasAmounts for Redistribution<R> {
    fn amounts(&self) -> &Redistributed {
        &self.amounts
    }
}

/// The columns of the amounts, which stand together in every grouping and above its rows.
const fn amounts<R: HasAmounts>() -> [Column<R>; 6] {
    [
        Column::new("decided_kr", Support, |row| row.amounts().decided_kr.cell()),
        Column::new("final_kr", Main, |row| row.amounts().final_kr.cell()),
        Column::new("freed_kr", Main, |row| row.amounts().freed_kr.cell()),
        Column::new("raised_kr", Main, |row| row.amounts().raised_kr.cell()),
        Column::new("added_kr", Main, |row| row.amounts().added_kr.cell()),
        Column::new("used_kr", Detail, |row| row.amounts().used_kr.cell()),
    ]
}

impl<R: Record> Record for Redistribution<R> {
    const COLUMNS: &'static [Column<Self>] = {
        let [decided, last, freed, raised, added, used] = amounts();
        &[
            Column::new("year", Key, |own| own.year.cell()),
            Column::new("held_kr", Support, |own| own.held_kr.cell()),
            decided,
            last,
            freed,
            raised,
            added,
            used,
            Column::new("left_kr", Support, |own| own.left_kr.cell()),
            Column::new("per_resident", Support, |own| own.per_resident.cell()),
        ]
    };
}

impl<R: Record> Answer for Redistribution<R> {
    const NAME: &'static str = "use";
    type Row = R;

    fn rows(&self) -> &[R] {
        &self.rows
    }

    fn notes(&self) -> &[Message] {
        &self.notes
    }
}

impl Record for OfActivity {
    const COLUMNS: &'static [Column<Self>] = {
        let [decided, last, freed, raised, added, used] = amounts();
        &[
            Column::new("owner", Support, |row| row.owner.cell()),
            Column::new("activity", Key, |row| row.activity.cell()),
            Column::new("organisation", Support, |row| row.organisation.cell()),
            decided,
            last,
            freed,
            raised,
            added,
            used,
            Column::new("funding_year", Detail, |row| row.funding_year.map_or(Cell::Null, Cell::Plain)),
            Column::new("years", Detail, |row| row.years.cell()),
        ]
    };
}

impl Record for OfOrganisation {
    const COLUMNS: &'static [Column<Self>] = {
        let [decided, last, freed, raised, added, used] = amounts();
        &[
            Column::new("owner", Support, |row| row.owner.cell()),
            Column::new("organisation", Key, |row| row.organisation.cell()),
            Column::new("activities", Support, |row| row.activities.cell()),
            decided,
            last,
            freed,
            raised,
            added,
            used,
        ]
    };
}

impl Record for OfLine {
    const COLUMNS: &'static [Column<Self>] = {
        let [decided, last, freed, raised, added, used] = amounts();
        &[
            Column::new("owner", Support, |row| row.owner.cell()),
            Column::new("line_of_money", Key, |row| row.line.cell()),
            Column::new("activities", Support, |row| row.activities.cell()),
            Column::new("held_kr", Support, |row| row.held_kr.cell()),
            decided,
            last,
            freed,
            raised,
            added,
            used,
            Column::new("left_kr", Support, |row| row.left_kr.cell()),
            Column::new("per_resident", Detail, |row| row.per_resident.cell()),
        ]
    };
}

impl Record for OfPurpose {
    const COLUMNS: &'static [Column<Self>] = {
        let [decided, last, freed, raised, added, used] = amounts();
        &[
            Column::new("owner", Support, |row| row.owner.cell()),
            Column::new("purpose", Key, |row| row.purpose.cell()),
            Column::new("activities", Support, |row| row.activities.cell()),
            Column::new("held_kr", Support, |row| row.held_kr.cell()),
            decided,
            last,
            freed,
            raised,
            added,
            used,
            Column::new("left_kr", Support, |row| row.left_kr.cell()),
        ]
    };
}
