//! What became of the grant in the redistribution: decided, final, freed,
//! raised, added and left, for each activity, body, line or purpose. What the
//! amounts are is ruled in `money::change`.

mod group;

use std::collections::{BTreeMap, BTreeSet};

use self::group::Group;
use super::change::{GrantChange, Rounds};
use crate::measure::read::grants::{FundingYear, Grant, Residents, funding_years, grants, residents, whose};
use crate::measure::read::lines::{Line, Lines};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::redistribution::{OfActivity, OfLine, OfOrganisation, OfPurpose, Redistribution};
use crate::model::answer::{Answered, Entity, Record};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::vocabulary;
use crate::words::{Arg, Message};

vocabulary! {
    /// What the grants are brought together by.
    By {
        Activity = "activity",
        /// The administration or unit that answers for the activity.
        Organisation = "organisation",
        Line = "line",
        /// What the line is for.
        Purpose = "purpose",
    }
}

/// The redistribution of a year's grants, activity by activity.
pub fn by_activity(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Redistribution<OfActivity>>, QuestionError> {
    brought_together(
        rows,
        scope,
        By::Activity,
        |grant, _| grant.activity.clone(),
        |group, common| group.of_activity(common),
    )
}

/// The same, by the body that answers for the activities.
pub fn by_organisation(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<Answered<Redistribution<OfOrganisation>>, QuestionError> {
    brought_together(
        rows,
        scope,
        By::Organisation,
        |grant, _| grant.organisation.clone(),
        |group, common| group.of_organisation(common),
    )
}

/// The same, by the line that the grants are from.
pub fn by_line(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Redistribution<OfLine>>, QuestionError> {
    let line = |grant: &Grant, line: Option<&Line>| line.map_or_else(|| unknown_line(grant), Line::name);
    brought_together(rows, scope, By::Line, line, |group, common| group.of_line(common))
}

/// The same, by what the lines are for.
pub fn by_purpose(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Redistribution<OfPurpose>>, QuestionError> {
    let purpose =
        |grant: &Grant, line: Option<&Line>| line.map_or_else(|| unknown_line(grant), |line| line.purpose.clone());
    brought_together(rows, scope, By::Purpose, purpose, |group, common| group.of_purpose(common))
}

/// A line that no row describes.
fn unknown_line(grant: &Grant) -> Entity {
    Entity::named(&grant.line, &grant.line)
}

/// The grants in groups of those that have something in common, a row a group.
fn brought_together<R: Record>(
    rows: &dyn Rows,
    scope: &Scope,
    by: By,
    common: impl Fn(&Grant, Option<&Line>) -> Entity,
    row: impl Fn(&Group<'_>, &Entity) -> R,
) -> Result<Answered<Redistribution<R>>, QuestionError> {
    let grants = grants(rows, scope)?;
    let view = YearOfGrants {
        year: scope.year,
        by,
        lines: Lines::of(rows, scope.year)?,
        rounds: Rounds::new(&grants),
        residents: residents(rows, scope.year)?,
        funding_years: funding_years(rows, scope)?,
    };
    let owner = whose(grants.iter().map(|grant| grant.owner.as_str()));
    let all = Group { view: &view, owner: &owner, id: "total", members: grants.iter().collect() };
    let groups = view.groups(&grants, common);
    let of_group = |((owner, common), members): &((&str, Entity), Vec<&Grant>)| {
        row(&Group { view: &view, owner, id: &common.id, members: members.clone() }, common)
    };
    let mut notes = view.late(&grants);
    notes.extend(view.unaccounted(&grants));
    notes.extend(["note-redistribution", "note-used-is-ledger"].map(Message::new));
    let answer = Redistribution {
        year: scope.year,
        held_kr: all.held(),
        amounts: all.amounts(),
        left_kr: all.left(),
        per_resident: all.per_resident_of_owner(),
        rows: groups.iter().map(of_group).collect(),
        notes,
    };
    answered(rows, answer)
}

/// What all groups share.
struct YearOfGrants {
    year: Year,
    by: By,
    lines: Lines,
    rounds: Rounds,
    residents: BTreeMap<Key, Residents>,
    funding_years: BTreeMap<Key, FundingYear>,
}

impl YearOfGrants {
    /// The grants that have an owner and something more in common, in the order in which they first come.
    fn groups<'a>(
        &self,
        grants: &'a [Grant],
        common: impl Fn(&Grant, Option<&Line>) -> Entity,
    ) -> Vec<((&'a str, Entity), Vec<&'a Grant>)> {
        let mut groups: Vec<((&str, Entity), Vec<&Grant>)> = Vec::new();
        for grant in grants {
            let own = common(grant, self.lines.get(&grant.line_key()));
            match groups.iter_mut().find(|((owner, other), _)| (*owner, &other.id) == (&grant.owner, &own.id)) {
                Some((_, members)) => members.push(grant),
                None => groups.push(((&grant.owner, own), vec![grant])),
            }
        }
        groups
    }

    /// Activities whose documents say which year of funding they are in.
    fn late(&self, grants: &[Grant]) -> Vec<Message> {
        let mut said = BTreeSet::new();
        let note = |grant: &Grant| {
            let stated = self.funding_years.get(&grant.activity_key())?.stated?;
            let message = Message::new("note-funding-year").with("activity", grant.activity.arg());
            said.insert(grant.activity_key()).then(|| message.with("number", Arg::Int(stated)))
        };
        grants.iter().filter_map(note).collect()
    }

    /// What was decided and has no final amount on record, a line a sentence: it
    /// is in no sum of what was freed, raised or added.
    fn unaccounted(&self, grants: &[Grant]) -> Vec<Message> {
        let mut of_lines: BTreeMap<Key, (Kr, i64)> = BTreeMap::new();
        for grant in grants {
            if let Ok(GrantChange::Unaccounted(kr)) = self.rounds.change(grant) {
                let of_line = of_lines.entry(grant.line_key()).or_default();
                of_line.0 += kr;
                of_line.1 += 1;
            }
        }
        let note = |(line, (kr, activities)): (Key, (Kr, i64))| {
            let name = self.lines.get(&line).map_or_else(|| Entity::named(&line.id, &line.id), Line::name);
            let message = Message::new("note-unaccounted").with("line", name.arg()).with("kr", kr);
            message.with("activities", Arg::Int(activities))
        };
        of_lines.into_iter().filter(|(_, (kr, _))| !kr.is_zero()).map(note).collect()
    }
}
