//! The measures that observations name, each looked up once.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::index::Index;
use crate::model::schema::TableDef;
use crate::model::vocabulary::Kind;

/// What the rules need of a measure.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    /// Which of those that were looked up it is.
    pub(super) number: u32,
    /// Whose it is.
    pub(super) owner: String,
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) counts_people: bool,
    /// The least and the most of a mean.
    pub(super) scale: (Option<Decimal>, Option<Decimal>),
}

/// Looks measures up by the names that an owner's rows have for them, and keeps what it found: as many as an owner's
/// rows name.
pub(super) struct Measures<'i, 'a> {
    index: &'i Index<'a>,
    /// Whose rows they are.
    teller: String,
    named: HashMap<String, Option<usize>>,
    found: Vec<Measured>,
    numbers: HashMap<(String, String), usize>,
}

impl<'i, 'a> Measures<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index, teller: String::new(), named: HashMap::new(), found: Vec::new(), numbers: HashMap::new() }
    }

    /// The measure that an owner's row names; `None` where it or its kind is not known.
    pub(super) fn of(&mut self, teller: &str, name: &str) -> Option<&Measured> {
        if self.teller != teller {
            teller.clone_into(&mut self.teller);
            self.named.clear();
        }
        let place = match self.named.get(name) {
            Some(place) => *place,
            None => {
                let place = self.look_up(teller, name);
                self.named.insert(name.to_owned(), place);
                place
            }
        };
        self.found.get(place?)
    }

    /// A measure that was looked up before.
    pub(super) fn numbered(&self, number: u32) -> Option<&Measured> {
        self.found.get(usize::try_from(number).ok()?)
    }

    fn look_up(&mut self, teller: &str, name: &str) -> Option<usize> {
        let found = self.index.find(TableDef::named("measures")?, teller, name)?;
        let key = (found.owner.to_owned(), found.id.to_owned());
        if let Some(place) = self.numbers.get(&key) {
            return Some(*place);
        }
        let number = |column| found.entity.get(column).and_then(|text| text.parse::<Decimal>().ok());
        let place = self.found.len();
        self.found.push(Measured {
            number: u32::try_from(place).ok()?,
            owner: key.0.clone(),
            id: key.1.clone(),
            kind: found.entity.get("kind").and_then(Kind::from_word)?,
            counts_people: found.entity.get("counts_people") == Some("true"),
            scale: (number("scale_min"), number("scale_max")),
        });
        self.numbers.insert(key, place);
        Some(place)
    }
}
