//! The loads of a store, and which of them somebody means.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use super::loads::LoadRow;
use super::publications::{self, Publication};
use super::{Store, StoreError, layout};

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
    /// Every load, oldest first.
    pub loads: Vec<LoadRow>,
    /// Every publication, oldest first.
    pub publications: Vec<Publication>,
    /// The loads whose own files were taken away.
    pub vacuumed: BTreeSet<i64>,
}

impl History {
    /// The load that somebody means, be its files there or not.
    pub fn named(&self, asked: &AsOf) -> Result<&LoadRow, NoLoad> {
        let number = match asked {
            AsOf::Load(number) => Some(*number),
            // A clock may have gone backwards: the loads are in the order of their numbers.
            AsOf::Day(day) => {
                let by_then = |load: &&LoadRow| load.date() <= day.to_string().as_str();
                self.loads.iter().rev().find(by_then).map(|load| load.load)
            }
            AsOf::Published(name) => self.publications.iter().find(|own| own.name == *name).map(|own| own.load),
        };
        let found = number.and_then(|number| self.loads.iter().find(|load| load.load == number));
        found.ok_or_else(|| self.not_there(asked))
    }

    fn not_there(&self, asked: &AsOf) -> NoLoad {
        let number = |load: Option<&LoadRow>| load.map_or(0, |load| load.load);
        match asked {
            AsOf::Load(asked) => {
                NoLoad::Number { asked: *asked, first: number(self.loads.first()), last: number(self.loads.last()) }
            }
            AsOf::Day(asked) => {
                let first = self.loads.first().map_or_else(String::new, |load| load.date().to_owned());
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
        Ok(History { loads: self.loads()?, publications, vacuumed: head.vacuumed })
    }

    /// The load that somebody means; its files are held against its row when their rows are asked for.
    ///
    /// Of its logs nothing is asked: where a damaged log was written anew, an older load's is no longer the one
    /// that it saw, and readers go by the row.
    pub fn as_of(&self, asked: &AsOf) -> Result<LoadRow, StoreError> {
        let history = self.history()?;
        let load = history.named(asked)?.clone();
        if history.vacuumed.contains(&load.load) {
            return Err(NoLoad::Vacuumed(load.load).into());
        }
        Ok(load)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

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
            publications: vec![published("beslut", 2, 3), published("delar", 3, 5)],
            vacuumed: BTreeSet::new(),
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
