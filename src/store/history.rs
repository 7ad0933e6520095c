//! The loads of a store, and which of them somebody means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;

use super::head::Head;
use super::loads::{LoadRow, day_of};
use super::past::{self, Past};
use super::publications::{self, Publication};
use super::state::StoredFile;
use super::{Store, StoreError, layout, leftovers};

/// A load as somebody names it: its number, a day, or what it was published as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AsOf {
    /// The load of this number.
    Load(i64),
    /// What was said at the end of this day, in UTC.
    Day(NaiveDate),
    /// What was published under this name.
    Published(String),
}

/// Why there is no load that somebody means.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoLoad {
    /// No load of this number.
    #[error("there is no load {asked}; the loads are {first} to {last}")]
    Number {
        /// What was asked for.
        asked: i64,
        /// The first that there is.
        first: i64,
        /// The last.
        last: i64,
    },
    /// Nothing was loaded by then.
    #[error("nothing was loaded by {asked}; the first load is of {first}")]
    Day {
        /// What was asked for.
        asked: NaiveDate,
        /// The day of the first load.
        first: String,
    },
    /// Nothing is published under that name.
    #[error("nothing is published as {asked}")]
    Name {
        /// What was asked for.
        asked: String,
        /// What is published.
        known: Vec<String>,
    },
    /// Its files were taken away.
    #[error("the files of load {0} have been taken away by a vacuum")]
    Vacuumed(i64),
}

impl AsOf {
    /// What somebody typed: a number, a day as `YYYY-MM-DD`, else a name.
    pub fn new(typed: &str) -> Self {
        match (typed.parse::<i64>(), typed.parse::<NaiveDate>()) {
            (Ok(number), _) => AsOf::Load(number),
            (_, Ok(day)) => AsOf::Day(day),
            _ => AsOf::Published(typed.to_owned()),
        }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AsOf::Load(number) => write!(f, "{number}"),
            AsOf::Day(day) => write!(f, "{day}"),
            AsOf::Published(name) => f.write_str(name),
        }
    }
}

/// All that a store has been.
#[derive(Debug, Clone)]
pub struct History {
    /// Every load that is there, oldest first.
    pub loads: Vec<LoadRow>,
    /// What is kept of those that were vacuumed, and of those that came after them, by number.
    pub past: Past,
    /// Every publication, oldest first.
    pub publications: Vec<Publication>,
}

impl History {
    /// The load that somebody means.
    pub fn named(&self, asked: &AsOf) -> Result<&LoadRow, NoLoad> {
        let number = match asked {
            AsOf::Load(number) => Some(*number),
            // A clock may have gone backwards: the loads are in the order of their numbers.
            AsOf::Day(day) => {
                let by_then = |(_, at): &(i64, &str)| day_of(at) <= day.to_string().as_str();
                self.times().into_iter().rev().find(by_then).map(|(load, _)| load)
            }
            AsOf::Published(name) => self.publications.iter().find(|own| own.name == *name).map(|own| own.load),
        };
        match number {
            Some(gone) if self.is_vacuumed(gone) => Err(NoLoad::Vacuumed(gone)),
            _ => {
                let found = number.and_then(|number| self.loads.iter().find(|load| load.load == number));
                found.ok_or_else(|| self.not_there(asked))
            }
        }
    }

    /// Whether a load was vacuumed.
    pub fn is_vacuumed(&self, load: i64) -> bool {
        self.past.get(&load).is_some_and(|own| own.vacuumed)
    }

    /// When each load was made, in the order of their numbers, those that were vacuumed among them.
    pub fn times(&self) -> BTreeMap<i64, &str> {
        let past = self.past.values().map(|own| (own.load, own.loaded_at.as_str()));
        past.chain(self.loads.iter().map(|own| (own.load, own.loaded_at.as_str()))).collect()
    }

    fn not_there(&self, asked: &AsOf) -> NoLoad {
        let times = self.times();
        let first = times.first_key_value();
        match asked {
            AsOf::Load(asked) => {
                let number = |load: Option<(&i64, &&str)>| load.map_or(0, |(load, _)| *load);
                NoLoad::Number { asked: *asked, first: number(first), last: number(times.last_key_value()) }
            }
            AsOf::Day(asked) => {
                let first = first.map_or_else(String::new, |(_, at)| day_of(at).to_owned());
                NoLoad::Day { asked: *asked, first }
            }
            AsOf::Published(asked) => {
                let known = self.publications.iter().map(|own| own.name.clone()).collect();
                NoLoad::Name { asked: asked.clone(), known }
            }
        }
    }

    /// The names that a load is published under.
    pub fn names_of(&self, load: i64) -> impl Iterator<Item = &str> {
        self.publications.iter().filter(move |own| own.load == load).map(|own| own.name.as_str())
    }

    /// What was last published of another load before a load was made: what its readers have seen.
    pub fn published_before(&self, load: i64) -> Option<&Publication> {
        self.publications.iter().rev().find(|own| own.newest < load && own.load < load)
    }
}

impl Store {
    /// All that the store has been.
    pub fn history(&self) -> Result<History, StoreError> {
        let head = self.head()?.unwrap_or_default();
        if let Some(bucket) = &self.bucket {
            bucket.have(&layout::published(&self.root), head.publications.iter())?;
        }
        let publications = publications::all(&self.root, &head)?;
        Ok(History { loads: self.loads()?, past: self.past(&head)?, publications })
    }

    /// When some loads were made, by their numbers. No other rows are read.
    pub fn times_of(&self, loads: &BTreeSet<i64>) -> Result<BTreeMap<i64, String>, StoreError> {
        let files = self.record()?;
        let is_asked =
            |file: &&StoredFile| leftovers::load_number(&file.path).is_some_and(|load| loads.contains(&load));
        let rows = self.rows_of(files.iter().filter(is_asked).collect())?;
        let mut times: BTreeMap<i64, String> = rows.into_iter().map(|own| (own.load, own.loaded_at)).collect();
        if times.len() < loads.len() {
            let past = self.past(&self.head()?.unwrap_or_default())?;
            times.extend(
                past.into_values().filter(|own| loads.contains(&own.load)).map(|own| (own.load, own.loaded_at)),
            );
        }
        Ok(times)
    }

    /// What is kept of loads that were vacuumed.
    fn past(&self, head: &Head) -> Result<Past, StoreError> {
        if let Some(bucket) = &self.bucket {
            bucket.have(&layout::past(&self.root), head.past.iter())?;
        }
        past::read(&self.root, head.past.as_ref())
    }

    /// The load that somebody means; its files are held against its row when their rows are asked for.
    ///
    /// Of its logs nothing is asked: where a damaged log was written anew, an older load's is no longer the one
    /// that it saw, and readers go by the row.
    pub fn as_of(&self, asked: &AsOf) -> Result<LoadRow, StoreError> {
        Ok(self.history()?.named(asked)?.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::history::{Counted, Told};

    fn load(number: i64, at: &str) -> LoadRow {
        LoadRow {
            load: number,
            loaded_at: at.to_owned(),
            program: String::new(),
            model: 0,
            folders: Vec::new(),
            datasets: BTreeMap::new(),
            tables: BTreeMap::new(),
            findings: String::new(),
        }
    }

    fn published(name: &str, load: i64, newest: i64) -> Publication {
        let (program, published_at) = (String::new(), String::new());
        Publication { name: name.to_owned(), load, newest, published_at, program, model: 0 }
    }

    fn history() -> History {
        History {
            loads: vec![
                load(1, "2026-03-01T10:00:00Z"),
                load(2, "2026-03-05T23:59:59Z"),
                // The clock went backwards.
                load(3, "2026-03-02T08:00:00Z"),
                load(5, "2026-04-01T00:00:00Z"),
            ],
            past: Past::new(),
            publications: vec![published("beslut", 2, 3), published("delar", 3, 5)],
        }
    }

    #[test]
    fn a_load_is_meant_by_its_number_its_day_or_its_name() {
        let history = history();
        let named = |typed: &str| history.named(&AsOf::new(typed)).map(|load| load.load);
        assert_eq!(named("2"), Ok(2));
        assert_eq!(named("2026-03-01"), Ok(1));
        assert_eq!(named("2026-03-02"), Ok(3), "the last that was made by the end of the day");
        assert_eq!(named("2026-03-31"), Ok(3));
        assert_eq!(named("2026-12-31"), Ok(5));
        assert_eq!(named("beslut"), Ok(2));
        assert_eq!(named("4"), Err(NoLoad::Number { asked: 4, first: 1, last: 5 }));
        let day = NaiveDate::from_ymd_opt(2026, 2, 28).expect("a day");
        assert_eq!(named("2026-02-28"), Err(NoLoad::Day { asked: day, first: "2026-03-01".to_owned() }));
        let known = vec!["beslut".to_owned(), "delar".to_owned()];
        assert_eq!(named("beslutt"), Err(NoLoad::Name { asked: "beslutt".to_owned(), known }));
    }

    #[test]
    fn a_load_that_was_vacuumed_is_known_and_cannot_be_asked_about() {
        let history = history();
        let told = |warnings| Told { changes: Vec::new(), found: Some(Counted { warnings, notes: 0 }) };
        let all = BTreeMap::from([(1, told(1)), (2, told(2)), (3, told(3))]);
        let past = past::without_others(&history, |load| load >= 3, &all);
        let of = |load: i64| past.get(&load).map(|own| (own.told.clone(), own.vacuumed));
        assert_eq!((of(1), of(2)), (Some((told(1), true)), Some((told(2), true))));
        assert_eq!(of(3), Some((told(3), false)), "what it changed can no longer be seen by the rows");
        assert_eq!(of(5), None);
        let history = History { loads: history.loads.get(2..).expect("two").to_vec(), past, ..history };
        let named = |typed: &str| history.named(&AsOf::new(typed)).map(|load| load.load);
        assert_eq!((named("1"), named("3")), (Err(NoLoad::Vacuumed(1)), Ok(3)));
        assert_eq!(named("2026-03-01"), Err(NoLoad::Vacuumed(1)));
        assert_eq!(named("4"), Err(NoLoad::Number { asked: 4, first: 1, last: 5 }));
        // Load 3 goes as well; of it is kept what was kept already.
        let past = past::without_others(&history, |load| load > 3, &BTreeMap::from([(3, told(9))]));
        assert_eq!(past.get(&3).map(|own| (own.told.clone(), own.vacuumed)), Some((told(3), true)));
        assert!(past.contains_key(&5) && past.len() == 4);
    }

    #[test]
    fn what_readers_had_seen_is_what_was_published_before_the_load_was_made() {
        let history = history();
        let before = |load| history.published_before(load).map(|own| own.name.as_str());
        // `beslut` was published when load 3 was the newest, so whoever made load 3 had seen nothing.
        assert_eq!(before(3), None);
        assert_eq!(before(4), Some("beslut"));
        assert_eq!(before(5), Some("beslut"), "`delar` was published when load 5 was there");
        assert_eq!(before(6), Some("delar"));
    }
}
