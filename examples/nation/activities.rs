//! What an owner does: its organisations, activities and measures, the same from year to year.

use std::io;

use crate::dice::Dice;
use crate::events::EventMeasure;
use crate::owners::{Nation, OwnerYear};
use crate::tables::Folder;

/// What an owner does in a year.
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) owner: OwnerYear,
    pub(crate) first_year: u16,
    pub(crate) activities: Vec<Activity>,
    /// What is counted day by day, until the year has as many outcomes as it should.
    pub(crate) events: Vec<EventMeasure>,
}

/// One funded activity.
pub(crate) struct Activity {
    pub(crate) number: u64,
    pub(crate) id: String,
    pub(crate) area: u32,
    /// The measures that it reports once or a few times a year.
    pub(crate) measures: Vec<Measure>,
}

/// What is counted or measured of an activity.
pub(crate) struct Measure {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    /// How large its numbers are.
    pub(crate) size: u32,
}

/// How many outcomes there are to an activity, about.
const ROWS_AN_ACTIVITY: u64 = 900;

/// The kinds of measures in the order in which activities have them, their levels and what they count.
const KINDS: [(&str, &str, &str, &str, &str, bool); 6] = [
    ("deltagare", "count", "output", "person", "person", true),
    ("andel-nojda", "share", "experience", "procent", "percent", false),
    ("i-arbete", "count", "outcome", "person", "person", true),
    ("tjanster", "stock", "input", "tjänst", "post", false),
    ("utbildade", "cumulative", "output", "person", "person", true),
    ("omdome", "mean", "experience", "poäng", "point", false),
];

impl Plan {
    pub(crate) fn new(nation: &Nation, owner: &OwnerYear) -> Self {
        let number = u64::from(owner.owner);
        let mut dice = Dice::of(&[nation.seed, number, 1]);
        let most = (3 + owner.rows / ROWS_AN_ACTIVITY).min(60);
        let activities: Vec<Activity> = (0..most).map(|own| Activity::drawn(own, &mut dice)).collect();
        // Each of its measures has a row at least.
        let told = activities.iter().map(|own| own.measures.len()).sum::<usize>();
        let events =
            EventMeasure::enough(owner.rows.saturating_sub(u64::try_from(told).unwrap_or(0)), &activities, owner.year);
        Self { seed: nation.seed, owner: *owner, first_year: nation.first_year(), activities, events }
    }

    /// The stream of numbers of one of the year's purposes.
    pub(crate) fn dice(&self, purpose: u64, number: u64) -> Dice {
        Dice::of(&[self.seed, u64::from(self.owner.owner), u64::from(self.owner.year), purpose, number])
    }
}

impl Activity {
    fn drawn(number: u64, dice: &mut Dice) -> Self {
        let id = format!("insats-{:02}", number + 1);
        let how_many = 2 + usize::try_from(dice.below(5)).unwrap_or(0);
        let area = 1 + dice.below(4);
        let measure = |(name, kind, ..): &(&str, &'static str, &str, &str, &str, bool), size| Measure {
            id: format!("{id}-{name}"),
            kind,
            size,
        };
        let measures = KINDS.iter().take(how_many).map(|kind| measure(kind, 5 + dice.below(400))).collect();
        Self { number, area, measures, id: id.clone() }
    }
}

/// Writes the organisations, the activities and the measures.
pub(crate) fn write(plan: &Plan, folder: &mut Folder) -> io::Result<()> {
    let (owner, kind) = (&plan.owner, if plan.owner.is_region() { "region" } else { "municipality" });
    folder.row("organisations", &[("id", "sjalv"), ("name", &owner.name()), ("kind", kind)])?;
    for number in 1..=4 {
        let (id, name) = (format!("forvaltning-{number}"), format!("Syntetiska förvaltningen {number}"));
        folder
            .row("organisations", &[("id", &id), ("name", &name), ("kind", "administration"), ("parent", "sjalv")])?;
    }
    for activity in &plan.activities {
        let name = format!("Syntetisk insats {}", activity.number + 1);
        let name_en = format!("Synthetic activity {}", activity.number + 1);
        let organisation = format!("forvaltning-{}", activity.number % 4 + 1);
        let cells = [("id", activity.id.as_str()), ("name", &name), ("name_en", &name_en)];
        let rest = [("organisation", organisation.as_str()), ("status", "running"), ("report_text", "own")];
        folder.row("activities", &[&cells[..], &rest].concat())?;
        for measure in &activity.measures {
            write_measure(activity, measure, folder)?;
        }
        if activity.measures.iter().filter(|own| own.kind == "count").count() > 1 {
            let (part, whole) = (format!("{}-i-arbete", activity.id), format!("{}-deltagare", activity.id));
            let (id, both) = (format!("{}-andel-i-arbete", activity.id), format!("{part};{whole}"));
            let names = [("name_sv", "Andel i arbete, av båda slagen"), ("name_en", "Share in work, of both kinds")];
            let cells = [("id", id.as_str()), ("numerator", &part), ("denominators", &both)];
            folder.row("shares", &[&cells[..], &names].concat())?;
        }
    }
    for event in &plan.events {
        event.write(folder)?;
    }
    Ok(())
}

fn write_measure(activity: &Activity, measure: &Measure, folder: &mut Folder) -> io::Result<()> {
    let described = KINDS.iter().find(|(name, ..)| measure.id == format!("{}-{name}", activity.id));
    let Some((name, kind, level, unit_sv, unit_en, people)) = described else { return Ok(()) };
    let (name_sv, name_en) = (format!("Syntetiskt mått: {name}"), format!("Synthetic measure: {name}"));
    let people = if *people { "true" } else { "false" };
    let scale = if *kind == "mean" { ("1", "5") } else { ("", "") };
    let concept = match *name {
        "deltagare" => "ips-participants",
        "i-arbete" => "ips-to-work-or-study",
        "utbildade" => "mhfa-trained",
        _ => "",
    };
    folder.row(
        "measures",
        &[
            ("id", &measure.id),
            ("activity", &activity.id),
            ("concept", concept),
            ("name_sv", &name_sv),
            ("name_en", &name_en),
            ("kind", kind),
            ("kind_basis", "stated"),
            ("level", level),
            ("unit_sv", unit_sv),
            ("unit_en", unit_en),
            ("counts_people", people),
            ("independent_events", people),
            ("better", if *level == "input" { "neither" } else { "higher" }),
            ("scale_min", scale.0),
            ("scale_max", scale.1),
        ],
    )
}
