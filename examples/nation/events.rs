//! What happens from day to day and is counted for each group of people.

use std::io;

use chrono::{Datelike, NaiveDate};

use crate::activities::{Activity, Plan};
use crate::outcomes::Outcomes;
use crate::tables::Folder;

/// A count of visits, for each day and group.
pub(crate) struct EventMeasure {
    pub(crate) id: String,
    activity: String,
    number: u64,
}

/// Two halves of a whole, and bands of age that divide it.
const BANDS: [(&str, u32); 4] = [("0-17", 30), ("18-24", 35), ("25-64", 70), ("65+", 100)];

/// How many groups a day has, the whole among them.
const GROUPS: usize = 3 + BANDS.len();

impl EventMeasure {
    /// As many as are needed for so many rows in a year.
    pub(crate) fn enough(rows: u64, activities: &[Activity], year: u16) -> Vec<Self> {
        let groups = u64::try_from(GROUPS).unwrap_or(1);
        let needed = rows.div_ceil(days(year) * groups);
        let of = |number: u64| {
            let place = usize::try_from(number).unwrap_or(0) % activities.len().max(1);
            let activity = activities.get(place).map_or_else(String::new, |own| own.id.clone());
            Self { id: format!("{activity}-besok-{:03}", number + 1), activity, number }
        };
        (0..needed).map(of).collect()
    }

    /// Writes the measure.
    pub(crate) fn write(&self, folder: &mut Folder) -> io::Result<()> {
        let (name_sv, name_en) =
            (format!("Syntetiska besök {}", self.number + 1), format!("Synthetic visits {}", self.number + 1));
        folder.row(
            "measures",
            &[
                ("id", &self.id),
                ("activity", &self.activity),
                ("name_sv", &name_sv),
                ("name_en", &name_en),
                ("kind", "count"),
                ("kind_basis", "stated"),
                ("level", "output"),
                ("unit_sv", "besök"),
                ("unit_en", "visit"),
                ("counts_people", "false"),
                ("independent_events", "true"),
                ("better", "higher"),
            ],
        )
    }

    /// Writes its days until the year is over, or has rows enough.
    pub(crate) fn write_days(&self, plan: &Plan, outcomes: &mut Outcomes<'_>) -> io::Result<()> {
        let mut dice = plan.dice(3, self.number);
        let mean = 1 + dice.below(30);
        let Some(first) = NaiveDate::from_ymd_opt(i32::from(plan.owner.year), 1, 1) else { return Ok(()) };
        let days = first.iter_days().take_while(|day| day.year() == first.year());
        for day in days {
            let day = day.to_string();
            let all = dice.count(mean);
            let women = dice.of_them(all, 55);
            let mut groups = vec![("all", all), ("women", women), ("men", all - women)];
            let mut rest = all;
            for (band, percent) in BANDS {
                let own = dice.of_them(rest, percent);
                rest -= own;
                groups.push((band, own));
            }
            for (group, value) in groups {
                if outcomes.is_full() {
                    return Ok(());
                }
                outcomes.told(&self.id, group, (&day, &day), &value.to_string())?;
            }
        }
        Ok(())
    }
}

fn days(year: u16) -> u64 {
    if NaiveDate::from_ymd_opt(i32::from(year), 2, 29).is_some() { 366 } else { 365 }
}
