//! Who gets little, relative to what: the grant of a year by sub-goal, beside
//! what the money is for, the shares that the owner wants, what is measured,
//! and equal parts as plain arithmetic.
//!
//! `ground` reads, `split` adds up, `purpose` says what the money is for,
//! `wanted` and `references` what a sub-goal is held against, `bounds` and `verdict` judge, `agreement` compares coders, `seen` holds what they came to, `focus` does the
//! same one level up, and `figures` makes the rows.

mod agreement;
pub(super) mod apportion;
mod bounds;
mod figures;
mod focus;
mod ground;
mod purpose;
pub(super) mod reach;
mod references;
pub mod scenario;
mod seen;
mod split;
mod verdict;
mod wanted;

use ground::Ground;

use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Answered;
use crate::model::answer::goals::{FocusAreaReadings, Goals, SeveralReadings};
use crate::model::rows::Rows;
use crate::words::{Arg, Message};
use figures::{UNLINKED, View};
use seen::Seen;

/// The grant of a year by the strategy's sub-goals, each beside its references.
pub fn goals(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Goals>, QuestionError> {
    answered(rows, Seen::of(Ground::read(rows, scope)?)?.answer())
}

impl Seen {
    fn answer(&self) -> Goals {
        let view = View::of(self);
        let goals = &self.ground.sub_goals;
        Goals {
            year: self.ground.year,
            total_kr: view.total(),
            unlinked_kr: view.drawn(UNLINKED, &self.split.unlinked),
            unlinked_share: view.share(UNLINKED, &self.split.unlinked),
            unlinked_range: view.range(UNLINKED, goals.len()),
            focus_areas: view.focus_areas(),
            several_readings: self.several_readings(),
            focus_area_readings: self.focus_area_readings(),
            agreement: self.ground.agreements(),
            rows: goals.iter().enumerate().map(|(place, goal)| view.row(place, goal)).collect(),
            notes: self.notes(),
        }
    }

    /// The activities that may be read in more than one way.
    fn several_readings(&self) -> Vec<SeveralReadings> {
        let each = self.ground.activities.values().map(|own| {
            let readings = own.readings.all().map(|(name, _)| name.to_owned()).collect();
            SeveralReadings { activity: own.activity.clone(), readings }
        });
        each.filter(|own| own.readings.len() > 1).collect()
    }

    /// The focus areas of the year's money that may be read in more than one way.
    fn focus_area_readings(&self) -> Vec<FocusAreaReadings> {
        let Ok(purpose) = &self.references.purpose else { return Vec::new() };
        let each = purpose.readings(&self.ground).map(|(map, readings)| FocusAreaReadings {
            focus_area: self.ground.mapped_area(map),
            readings: readings.all().map(|(name, _)| name.to_owned()).collect(),
        });
        each.filter(|own| own.readings.len() > 1).collect()
    }

    /// What a reader must know of the whole.
    fn notes(&self) -> Vec<Message> {
        let of_links: &[&str] = match self.unlinked() {
            None => &["note-links-judged", "note-readings", "note-equal-is-arithmetic"],
            Some(_) => &[],
        };
        let of_links = of_links.iter().copied().chain(["note-ordinary-budgets"]);
        let mut notes: Vec<Message> = of_links.map(Message::new).collect();
        if let Err(unknown) = &self.references.purpose {
            let names = unknown
                .iter()
                .map(|key| self.ground.lines.get(key).map_or_else(|| key.id.clone(), |line| line.name().sv));
            let lines = Arg::List(names.collect());
            notes.push(Message::new("note-purpose-unknown").with("lines", lines));
        } else {
            notes.push(Message::new("note-inside-others"));
        }
        if self.ground.focus_judged {
            notes.push(Message::new("note-focus-judged"));
        }
        if !self.ground.disputed.is_empty() {
            let names = self.ground.disputed.iter().map(|activity| activity.sv.clone()).collect();
            notes.push(Message::new("note-focus-disputed").with("activities", Arg::List(names)));
        }
        notes
    }
}
