//! What money and activities are for: links to sub-goals, focus areas, targets.

use std::collections::BTreeMap;

use super::queries::{Asked, by_key};
use crate::measure::{QuestionError, Scope};
use crate::model::fraction::Fraction;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::{Judgement, MAIN_READING, Stage};

/// A part of an activity that serves a sub-goal, or of a focus area's money that is for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Link {
    /// The sub-goal's id.
    pub sub_goal: String,
    /// How large a part.
    pub fraction: Fraction,
}

/// The ways in which an activity or a focus area may be read, each a complete set
/// of its links by the reading's name. The main one is always among them, if without a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Readings(BTreeMap<String, Vec<Link>>);

impl Readings {
    /// One way alone.
    pub(in crate::measure) fn only(links: Vec<Link>) -> Self {
        Self(BTreeMap::from([(MAIN_READING.to_owned(), links)]))
    }

    /// The links that answers go by.
    pub(in crate::measure) fn main(&self) -> &[Link] {
        self.0.get(MAIN_READING).map_or(&[], Vec::as_slice)
    }

    /// Every reading with its links, by name.
    pub(in crate::measure) fn all(&self) -> impl Iterator<Item = (&str, &[Link])> {
        self.0.iter().map(|(name, links)| (name.as_str(), links.as_slice()))
    }

    /// Whether no reading links it to a sub-goal.
    pub(in crate::measure) fn is_empty(&self) -> bool {
        self.0.values().all(Vec::is_empty)
    }
}

impl Default for Readings {
    fn default() -> Self {
        Self::only(Vec::new())
    }
}

/// The readings of every activity that is linked in a year.
pub(in crate::measure) fn readings(rows: &dyn Rows, scope: &Scope) -> Result<BTreeMap<Key, Readings>, QuestionError> {
    let each = Asked::of("goal-links-by-activity", scope).read(rows, |row| {
        let (sub_goal, fraction) = (row.text_or_null("sub_goal")?, fraction(row)?);
        let link = sub_goal.map(|sub_goal| Link { sub_goal: sub_goal.to_owned(), fraction });
        Ok((row.own_key("activity")?, row.text("reading")?.to_owned(), link))
    })?;
    Ok(by_reading(each))
}

/// A link with the reason that its dataset gives for it.
pub(in crate::measure) struct DescribedLink {
    pub reading: String,
    /// The sub-goal's id; none for a part that serves none.
    pub sub_goal: Option<String>,
    pub fraction: Fraction,
    pub link_basis: Judgement,
    pub weight_basis: Judgement,
    pub rationale: String,
    /// The row's file and line.
    pub place: String,
}

/// The links of every activity in a year, with their reasons.
pub(in crate::measure) fn links_described(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<Key, Vec<DescribedLink>>, QuestionError> {
    let links = Asked::of("links-described", scope).read(rows, |row| {
        let link = DescribedLink {
            reading: row.text("reading")?.to_owned(),
            sub_goal: row.text_or_null("sub_goal")?.map(str::to_owned),
            fraction: fraction(row)?,
            link_basis: row.word("link_basis", Judgement::from_word)?,
            weight_basis: row.word("weight_basis", Judgement::from_word)?,
            rationale: row.text("rationale")?.to_owned(),
            place: format!("{}:{}", row.text("row_file")?, row.int("row_line")?),
        };
        Ok((row.own_key("activity")?, link))
    })?;
    Ok(by_key(links))
}

/// Which sub-goals a focus area's money is for, in each reading of the owner that maps it.
pub(in crate::measure) fn goal_map(rows: &dyn Rows) -> Result<BTreeMap<Key, Readings>, QuestionError> {
    let each = Asked::all("goal-map").read(rows, |row| {
        let link = Link { sub_goal: row.text("sub_goal")?.to_owned(), fraction: fraction(row)? };
        Ok((row.own_key("focus_area")?, row.text("reading")?.to_owned(), Some(link)))
    })?;
    Ok(by_reading(each))
}

fn by_reading(each: Vec<(Key, String, Option<Link>)>) -> BTreeMap<Key, Readings> {
    let mut found: BTreeMap<Key, Readings> = BTreeMap::new();
    for (own, reading, link) in each {
        found.entry(own).or_default().0.entry(reading).or_default().extend(link);
    }
    found
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
