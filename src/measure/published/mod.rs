//! An owner's activities in the terms of a standard that others read (IATI): what it has a place for, and a row with the
//! reason for all else. Nothing is made up to fill a place: what the standard demands and nobody knows is listed with
//! what stands for it.

mod money;
mod results;
mod who;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use self::money::Money;
use self::results::Reported;
use self::who::Bodies;
use super::read::links::{DescribedLink, links_described};
use super::read::names::sub_goals;
use super::read::owners::owners_and_years;
use super::read::published::{CoFundingRow, DescribedActivity, co_funding_rows, described_activities};
use super::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::answer::published::{Published, PublishedActivity, Start, Unmapped, Why};
use crate::model::key::Key;
use crate::model::period::{Period, Year};
use crate::model::rows::Rows;
use crate::model::vocabulary::{ActivityStatus, Judgement, MAIN_READING};

/// An owner's activities, of all years or of one, as they stood on a day: no amount is of a later one.
pub fn published(
    rows: &dyn Rows,
    owner: &str,
    year: Option<Year>,
    as_of: Option<NaiveDate>,
) -> Result<Published, QuestionError> {
    let years = owners_and_years(rows, Some(owner))?.into_iter().map(|(_, year)| year);
    let years: BTreeSet<Year> = years.filter(|own| year.is_none_or(|only| *own == only)).collect();
    let bodies = Bodies::read(rows)?;
    let mut money = Money::read(rows, owner, &years, (&bodies, as_of))?;
    let mut reported = Reported::read(rows, owner, year)?;
    let mut others = co_funding_rows(rows, owner)?;
    others.values_mut().for_each(|rows| rows.retain(|row| year.is_none_or(|only| row.year == only)));
    let links = Links::read(rows, owner, &years)?;
    let (mut activities, mut unmapped) = (Vec::new(), Vec::new());
    for described in described_activities(rows, owner)? {
        let key = &described.key;
        let (co_funding, mut left) = (others.remove(key).unwrap_or_default(), Vec::new());
        let of_money = money.of(&described, &mut left);
        other_money(&described.name, &co_funding, &bodies, &mut left);
        let results = reported.of(&described, &mut left);
        links.leave_out(&described, &mut left);
        let first = of_money.first_day.into_iter().chain(results.first_day).min();
        // Of a year in which nothing happened there is nothing to tell.
        let silent = first.is_none() && left.is_empty() && year.is_some();
        match start(&described, first, &mut left) {
            _ if silent => continue,
            Some(start) => activities.push(PublishedActivity {
                bodies: bodies.of_activity(&described, &of_money.recipients, &co_funding),
                purposes: of_money.purposes,
                agreements: of_money.agreements,
                status: status(&described, &mut left),
                start,
                amounts: of_money.amounts,
                results: results.results,
                name: described.name,
            }),
            None => left.push(Unmapped::new(Why::NothingKnown, &described.name, "activities")),
        }
        unmapped.extend(left);
    }
    let owner = bodies.body(&Key::new(owner, owner));
    Ok(Published { owner, year, activities, unmapped, notes: Vec::new() })
}

/// When it began, else the first year with anything to tell.
fn start(described: &DescribedActivity, first: Option<NaiveDate>, left: &mut Vec<Unmapped>) -> Option<Start> {
    let (start, why) = match described.started.as_deref().and_then(Period::of_reduced_date) {
        Some(day) if day.is_single_day() => return Some(Start::Known(day.start)),
        Some(days) => (Start::Within(days), Why::StartNotADay),
        None => (Start::FirstYear(Year::of(first?)?.period().start), Why::StartUnknown),
    };
    let text = described.started.clone();
    left.push(Unmapped { text, ..Unmapped::new(why, &described.name, "activities") });
    Some(start)
}

fn status(described: &DescribedActivity, left: &mut Vec<Unmapped>) -> Option<ActivityStatus> {
    if described.status.is_none() {
        left.push(Unmapped::new(Why::StatusUnknown, &described.name, "activities"));
    }
    described.status
}

/// Money and posts of others.
fn other_money(activity: &Entity, rows: &[CoFundingRow], bodies: &Bodies, left: &mut Vec<Unmapped>) {
    for row in rows {
        let row_of = |why: Why| Unmapped {
            of: Some(bodies.body(&row.funder).name),
            year: Some(row.year),
            ..Unmapped::new(why, activity, "co_funding")
        };
        if row.kr.is_some() || row.posts.is_none() {
            left.push(Unmapped { value: row.kr.map(|kr| kr.amount().normalize()), ..row_of(Why::CoFunding) });
        }
        if row.posts.is_some() {
            left.push(Unmapped { value: row.posts, ..row_of(Why::Posts) });
        }
    }
}

/// The links of activities to sub-goals, which are a strategy's of one country.
struct Links {
    by_year: Vec<(Year, BTreeMap<Key, Vec<DescribedLink>>)>,
    sub_goals: Vec<Entity>,
}

impl Links {
    fn read(rows: &dyn Rows, owner: &str, years: &BTreeSet<Year>) -> Result<Self, QuestionError> {
        let of_year = |year: &Year| {
            let scope = Scope { year: *year, owner: Some(owner.to_owned()) };
            Ok((*year, links_described(rows, &scope)?))
        };
        let by_year = years.iter().map(of_year).collect::<Result<_, QuestionError>>()?;
        Ok(Self { by_year, sub_goals: sub_goals(rows)? })
    }

    /// Lists the links of the main reading; the others are ways to judge the same.
    fn leave_out(&self, described: &DescribedActivity, left: &mut Vec<Unmapped>) {
        for (year, links) in &self.by_year {
            let own = links.get(&described.key).into_iter().flatten();
            for link in own.filter(|link| link.reading == MAIN_READING) {
                let Some(id) = link.sub_goal.as_deref() else { continue };
                let id = Key::referred(&described.key.owner, id).id;
                let known = self.sub_goals.iter().find(|own| own.id == id).cloned();
                let why = match link.link_basis {
                    Judgement::Stated => Why::GoalLinkStated,
                    Judgement::Judged => Why::GoalLinkJudged,
                };
                left.push(Unmapped {
                    of: Some(known.unwrap_or_else(|| Entity::named(&id, &id))),
                    year: Some(*year),
                    text: Some(format!("{}/{}", link.fraction.parts, link.fraction.of)),
                    ..Unmapped::new(why, &described.name, "goal_links")
                });
            }
        }
    }
}
