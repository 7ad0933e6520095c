//! The measures that observations name, each looked up once.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::index::Index;
use crate::model::schema::TableDef;
use crate::model::vocabulary::Kind;

/// What the rules need of a measure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured<'i> {
    /// Whose it is.
    pub(super) owner: &'i str,
    pub(super) id: &'i str,
    pub(super) kind: Kind,
    pub(super) counts_people: bool,
    /// The least and the most of a mean.
    pub(super) scale: (Option<Decimal>, Option<Decimal>),
}

/// Looks measures up by the names that an owner's rows have for them, and keeps what it found: as many as these rows
/// name.
pub(super) struct Measures<'i, 'a> {
    index: &'i Index<'a>,
    /// Whose rows they are.
    teller: String,
    named: HashMap<String, Option<Measured<'i>>>,
}

impl<'i, 'a> Measures<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self { index, teller: String::new(), named: HashMap::new() }
    }

    /// The measure that an owner's row names; `None` where it or its kind is not known.
    pub(super) fn of(&mut self, teller: &str, name: &str) -> Option<Measured<'i>> {
        if self.teller != teller {
            teller.clone_into(&mut self.teller);
            self.named.clear();
        }
        if let Some(measured) = self.named.get(name) {
            return *measured;
        }
        let measured = measured(self.index, teller, name);
        self.named.insert(name.to_owned(), measured);
        measured
    }
}

fn measured<'i>(index: &'i Index<'_>, teller: &str, name: &str) -> Option<Measured<'i>> {
    let found = index.find(TableDef::named("measures")?, teller, name)?;
    let number = |column| found.entity.get(column).and_then(|text| text.parse::<Decimal>().ok());
    Some(Measured {
        owner: found.owner,
        id: found.id,
        kind: found.entity.get("kind").and_then(Kind::from_word)?,
        counts_people: found.entity.get("counts_people") == Some("true"),
        scale: (number("scale_min"), number("scale_max")),
    })
}
