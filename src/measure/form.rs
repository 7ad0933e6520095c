//! What the form asks activity owners about a year: which measures, of which groups, and what is known already. Who
//! asks for what is missing (`chase`) goes by the same rows.

use std::collections::{BTreeMap, BTreeSet};

use super::read::measures::{Measure, measures};
use super::read::names::{Activity, activities, bodies, name_of};
use super::read::replies::{Given, replies};
use super::{QuestionError, Scope};
use crate::model::answer::Entity;
use crate::model::answer::form::{Form, FormRow, FormSheet, Reply};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{ALL, Kind, Level, ReportStatus};

/// The groups that make all together.
const PARTS: [&str; 2] = ["women", "men"];

/// Which form: whose, of which year, for which body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormOf {
    /// Whose activities.
    pub owner: String,
    /// The year that is asked about.
    pub year: Year,
    /// Only what this body answers for, by its id.
    pub organisation: Option<String>,
}

/// What is asked of the activities that have not ended: of every measure but of context, the groups that were last
/// reported and those of the year itself.
pub fn form(rows: &dyn Rows, of: &FormOf) -> Result<Form, QuestionError> {
    let owner = Some(of.owner.as_str());
    let scope = Scope { year: of.year, owner: Some(of.owner.clone()) };
    let mut measured: BTreeMap<Key, Vec<Measure>> = BTreeMap::new();
    for measure in measures(rows, owner)?.into_iter().filter(|own| own.level != Level::Context) {
        measured.entry(measure.activity_key()).or_default().push(measure);
    }
    let given = replies(rows, &scope)?;
    let mut sheets: BTreeMap<(String, String), FormSheet> = BTreeMap::new();
    let mut running: Vec<Activity> = activities(rows, owner)?.into_iter().filter(|own| !own.ended).collect();
    running.sort_by(|a, b| (&a.name.sv, &a.key).cmp(&(&b.name.sv, &b.key)));
    for activity in running {
        let body = &activity.organisation;
        let sheet = sheets.entry((body.sv.clone(), body.id.clone())).or_insert_with(|| FormSheet {
            organisation: body.clone(),
            activities: Vec::new(),
            rows: Vec::new(),
        });
        let mut own = measured.remove(&activity.key).unwrap_or_default();
        own.sort_by(|a, b| (a.level, &a.name.sv, &a.name.id).cmp(&(b.level, &b.name.sv, &b.name.id)));
        let asked = |own: &Measure| {
            let given = given.get(&own.key()).map_or(&[][..], Vec::as_slice);
            of_measure(&activity.name, own, given, of.year)
        };
        sheet.rows.extend(own.iter().flat_map(asked));
        sheet.activities.push(activity.name);
    }
    let mut sheets: Vec<FormSheet> = sheets.into_values().collect();
    let organisation = of.organisation.as_deref().map(|id| one(&sheets, id)).transpose()?;
    sheets.retain(|own| organisation.as_ref().is_none_or(|only| own.organisation.id == only.id));
    let owner = name_of(&bodies(rows)?, &Key::new(of.owner.as_str(), of.owner.as_str()));
    Ok(Form { owner, year: of.year, organisation, sheets })
}

/// The body of an id, of those that are asked.
fn one(sheets: &[FormSheet], id: &str) -> Result<Entity, QuestionError> {
    let mut bodies = sheets.iter().map(|own| &own.organisation);
    let found = bodies.find(|body| body.id == id).cloned();
    found.ok_or_else(|| QuestionError::NoOrganisation {
        id: id.to_owned(),
        known: sheets.iter().map(|own| own.organisation.id.clone()).collect(),
    })
}

/// A row a group, and a row a period where several are known of the year.
fn of_measure(activity: &Entity, measure: &Measure, given: &[Given], year: Year) -> Vec<FormRow> {
    let mut rows = Vec::new();
    for group in groups(given, measure.kind, year) {
        let own = || given.iter().filter(|own| own.group == group);
        let is_figure = |own: &&Given| own.reply.status == ReportStatus::Reported;
        let before = own().filter(is_figure).filter(|own| own.year.is_some_and(|own| own < year));
        let previous = before.max_by_key(|own| (own.year, own.reply.end, own.reply.start)).map(|own| own.reply.clone());
        let row = |current: Option<Reply>| FormRow {
            activity: activity.clone(),
            measure: measure.name.clone(),
            group: group.to_owned(),
            unit: measure.unit(),
            kind: measure.kind,
            level: measure.level,
            previous: previous.clone(),
            current,
        };
        let known = known(own().filter(|own| own.year == Some(year)).map(|own| &own.reply));
        // A row a period, and one where nothing is known.
        match known.is_empty() {
            true => rows.push(row(None)),
            false => rows.extend(known.into_iter().map(|reply| row(Some(reply)))),
        }
    }
    rows
}

/// The groups of the latest year before that anything is known of, with those of the year itself; all, where nothing
/// is known. Of a count, women and men that are both told are all of them.
fn groups(given: &[Given], kind: Kind, year: Year) -> Vec<&str> {
    let of_year = |own: &&Given| own.year == Some(year);
    let latest = given.iter().map(|own| own.year).filter(|own| *own < Some(year)).max();
    let seen = given.iter().filter(|own| of_year(own) || Some(own.year) == latest);
    let mut groups: BTreeSet<&str> = seen.map(|own| own.group.as_str()).collect();
    let is_told = |group: &str| {
        let mut own = given.iter().filter(of_year).filter(|own| own.group == group);
        own.any(|own| own.reply.status == ReportStatus::Reported)
    };
    let of_all = given.iter().filter(of_year).any(|own| own.group == ALL);
    if kind == Kind::Count && !of_all && PARTS.iter().all(|part| is_told(part)) {
        groups.remove(ALL);
    }
    if groups.is_empty() {
        groups.insert(ALL);
    }
    let mut groups: Vec<&str> = groups.into_iter().collect();
    groups.sort_by_key(|group| {
        let known = std::iter::once(&ALL).chain(&PARTS).position(|own| own == group);
        (known.unwrap_or(usize::MAX), *group)
    });
    groups
}

/// What is known of the year, once a period: where documents differ, the last word on it. That no figure came is said
/// once, and not at all where one did.
fn known<'a>(replies: impl Iterator<Item = &'a Reply>) -> Vec<Reply> {
    let mut known: Vec<Reply> = Vec::new();
    for reply in replies {
        match known.iter_mut().find(|own| (own.start, own.end) == (reply.start, reply.end)) {
            Some(own) if reply.is_answer() => own.clone_from(reply),
            Some(_) => {}
            None => known.push(reply.clone()),
        }
    }
    match known.iter().any(Reply::is_answer) {
        true => known.retain(Reply::is_answer),
        false => known.truncate(1),
    }
    known
}
