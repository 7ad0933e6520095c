//! Every measure with what it counts and how, and what is declared of it: lags and shares.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::names::named;
use super::queries::{Asked, by_key};
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::figure::Unit;
use crate::model::key::Key;
use crate::model::period::Period;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Basis, Better, Judgement, Kind, Level};

/// A measure as its dataset describes it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Measure {
    pub owner: String,
    pub activity: Entity,
    /// The days of which one is its activity's first.
    pub activity_started: Option<Period>,
    pub concept: Option<String>,
    pub name: Entity,
    pub unit_sv: String,
    pub unit_en: String,
    pub kind: Kind,
    pub kind_basis: Basis,
    pub level: Level,
    /// Whether a grant may be set beside it: it is what the grant is for.
    pub beside_grant: bool,
    /// Whether each one of what it counts is a person.
    pub counts_people: bool,
    pub independent_events: bool,
    pub better: Better,
    /// The least and the most that its values can be.
    pub scale: (Option<Decimal>, Option<Decimal>),
}

impl Measure {
    /// What its observations are joined by.
    pub(in crate::measure) fn key(&self) -> Key {
        Key::new(self.owner.as_str(), self.name.id.as_str())
    }

    /// The activity that it is of.
    pub(in crate::measure) fn activity_key(&self) -> Key {
        Key::new(self.owner.as_str(), self.activity.id.as_str())
    }

    /// What its values count.
    pub(in crate::measure) fn unit(&self) -> Unit {
        Unit::Of { sv: self.unit_sv.clone(), en: self.unit_en.clone() }
    }

    /// Kronor of grant per one of what it counts.
    pub(in crate::measure) fn kr_per(&self) -> Unit {
        Unit::KrPer { sv: self.unit_sv.clone(), en: self.unit_en.clone() }
    }

    /// What it counts, per year.
    pub(in crate::measure) fn per_year(&self) -> Unit {
        Unit::PerYear { sv: self.unit_sv.clone(), en: self.unit_en.clone() }
    }
}

/// Every measure of an owner, or of all, by owner, activity and id.
pub(in crate::measure) fn measures(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Measure>, QuestionError> {
    Asked::all("measures-described").of_owner(owner).read(rows, |row| {
        let id = row.text("measure")?;
        Ok(Measure {
            owner: row.text("owner")?.to_owned(),
            activity: named(row, row.text("activity")?, ["activity_name", "activity_name_en"])?,
            activity_started: row.text_or_null("activity_started")?.and_then(Period::of_reduced_date),
            concept: row.text_or_null("concept")?.map(str::to_owned),
            name: Entity::new(id, row.text("name_sv")?, row.text("name_en")?),
            unit_sv: row.text("unit_sv")?.to_owned(),
            unit_en: row.text("unit_en")?.to_owned(),
            kind: row.word("kind", Kind::from_word)?,
            kind_basis: row.word("kind_basis", Basis::from_word)?,
            level: row.word("level", Level::from_word)?,
            beside_grant: row.flag_or_null("beside_grant")?.unwrap_or(true),
            counts_people: row.flag("counts_people")?,
            independent_events: row.flag("independent_events")?,
            better: row.word("better", Better::from_word)?,
            scale: (row.decimal_or_null("scale_min")?, row.decimal_or_null("scale_max")?),
        })
    })
}

/// A measure with reported figures for two periods or more.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Repeated {
    pub id: String,
    pub kind: Kind,
    pub level: Level,
}

/// An owner's measures with figures for two periods or more, by activity and id.
pub(in crate::measure) fn repeated(rows: &dyn Rows, owner: &str) -> Result<Vec<Repeated>, QuestionError> {
    Asked::all("measures-over-time").of_owner(Some(owner)).read(rows, |row| {
        Ok(Repeated {
            id: row.text("measure")?.to_owned(),
            kind: row.word("kind", Kind::from_word)?,
            level: row.word("level", Level::from_word)?,
        })
    })
}

/// A lag that a dataset declares for a measure: results that are said to come
/// some years after the grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::measure) struct Lag {
    /// The results of year Y are held against the grant of Y − this.
    pub years: i32,
    pub basis: Judgement,
    pub rationale: String,
}

/// Every lag by measure, the shortest first.
pub(in crate::measure) fn lags(rows: &dyn Rows, owner: Option<&str>) -> Result<BTreeMap<Key, Vec<Lag>>, QuestionError> {
    let each = Asked::all("lags").of_owner(owner).read(rows, |row| {
        // No grant is on record from before the calendar.
        let Ok(years) = i32::try_from(row.int("years")?) else { return Ok(None) };
        let (basis, rationale) = (row.word("basis", Judgement::from_word)?, row.text("rationale")?.to_owned());
        Ok(Some((row.own_key("measure")?, Lag { years, basis, rationale })))
    })?;
    Ok(by_key(each.into_iter().flatten()))
}

/// A share that a dataset declares: some of a whole that is counted too.
#[derive(Debug, Clone)]
pub(in crate::measure) struct DeclaredShare {
    pub owner: String,
    pub name: Entity,
    pub numerator: Key,
    /// The measures that make up the whole, in the order they are declared.
    pub denominators: Vec<Key>,
}

/// Every declared share of an owner, or of all, by owner and id.
pub(in crate::measure) fn declared_shares(
    rows: &dyn Rows,
    owner: Option<&str>,
) -> Result<Vec<DeclaredShare>, QuestionError> {
    Asked::all("shares-declared").of_owner(owner).read(rows, |row| {
        let owner = row.text("owner")?;
        Ok(DeclaredShare {
            owner: owner.to_owned(),
            name: Entity::new(row.text("share")?, row.text("name_sv")?, row.text("name_en")?),
            numerator: row.key("numerator")?,
            denominators: Key::all_referred(owner, row.text("denominators")?).collect(),
        })
    })
}
