//! What money and activities are for: links to sub-goals, focus areas, targets.

use std::collections::BTreeMap;

use super::queries::{Asked, by_key};
use crate::measure::{QuestionError, Scope};
use crate::model::fraction::Fraction;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{Judgement, Stage};

/// A part of an activity that serves a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Link {
    /// The sub-goal's id.
    pub sub_goal: String,
    /// How large a part.
    pub fraction: Fraction,
    /// Whether a source prints how large.
    pub weight_stated: bool,
}

/// The links of every activity in a year.
pub(in crate::measure) fn links(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Vec<Link>>, QuestionError> {
    let each = Asked::of("goal-links-by-activity", scope).read(rows, |row| {
        let weight_stated = row.word("weight_basis", Judgement::from_word)? == Judgement::Stated;
        let link = Link { sub_goal: row.text("sub_goal")?.to_owned(), fraction: fraction(row)?, weight_stated };
        Ok((row.own_key("activity")?, link))
    })?;
    Ok(by_key(each))
}

/// A part of a focus area that is for a sub-goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct MappedPart {
    /// The sub-goal's id.
    pub sub_goal: String,
    /// How large a part.
    pub fraction: Fraction,
}

/// Which sub-goals a focus area's money is for, by the owner that maps it.
pub(in crate::measure) fn goal_map(rows: &dyn Rows) -> Result<BTreeMap<Key, Vec<MappedPart>>, QuestionError> {
    let each = Asked::all("goal-map").read(rows, |row| {
        let part = MappedPart { sub_goal: row.text("sub_goal")?.to_owned(), fraction: fraction(row)? };
        Ok((row.own_key("focus_area")?, part))
    })?;
    Ok(by_key(each))
}

/// The share of its grant of a year that an owner wants a sub-goal to have.
pub(in crate::measure) fn targets(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Fraction>, QuestionError> {
    let targets = Asked::of("sub-goal-targets", scope);
    let each = targets.read(rows, |row| Ok((row.own_key("sub_goal")?, fraction(row)?)))?;
    Ok(each.into_iter().collect())
}

/// An amount on an activity whose focus area is on record.
#[derive(Debug, Clone)]
pub(in crate::measure) struct FocusedGrant {
    pub activity: Key,
    pub line: Key,
    pub stage: Stage,
    pub focus_area: String,
    pub kr: Kr,
    /// Whether the focus area is judged, not printed.
    pub judged: bool,
}

/// What each activity was granted of each line for each focus area.
pub(in crate::measure) fn focused_grants(rows: &dyn Rows, scope: &Scope) -> Result<Vec<FocusedGrant>, QuestionError> {
    Asked::of("grants-by-focus-area", scope).read(rows, |row| {
        Ok(FocusedGrant {
            activity: row.own_key("activity")?,
            line: row.key("line")?,
            stage: row.word("stage", Stage::from_word)?,
            focus_area: row.text("focus_area")?.to_owned(),
            kr: row.kr("kr")?,
            judged: row.int("judged")? > 0,
        })
    })
}

fn fraction(row: &Row<'_>) -> Result<Fraction, ColumnError> {
    Ok(Fraction { parts: row.int("parts")?, of: row.int("of")? })
}
