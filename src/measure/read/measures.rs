//! Every measure with what it counts and how.

use crate::measure::{QuestionError, Scope, queries};
use crate::model::answer::Entity;
use crate::model::figure::Unit;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Basis, Kind, Level};

/// A measure as its dataset describes it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Measure {
    pub owner: String,
    pub id: String,
    pub activity: Entity,
    pub concept: Option<String>,
    pub name: Entity,
    pub unit_sv: String,
    pub unit_en: String,
    pub kind: Kind,
    pub kind_basis: Basis,
    pub level: Level,
    pub independent_events: bool,
}

impl Measure {
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

/// Every measure, by owner, activity and id.
pub(in crate::measure) fn measures(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<Measure>, QuestionError> {
    let scope = Scope { year: 0, owner: owner.map(str::to_owned) };
    let mut measures = Vec::new();
    for row in queries::run(rows, "measures-described", &[])?.rows() {
        let owner = row.text("owner")?;
        if !scope.covers(owner) {
            continue;
        }
        let id = row.text("measure")?;
        measures.push(Measure {
            owner: owner.to_owned(),
            id: id.to_owned(),
            activity: Entity::named(row.text("activity")?, row.text("activity_name")?),
            concept: row.text_or_null("concept")?.map(str::to_owned),
            name: Entity::new(id, row.text("name_sv")?, row.text("name_en")?),
            unit_sv: row.text("unit_sv")?.to_owned(),
            unit_en: row.text("unit_en")?.to_owned(),
            kind: row.word("kind", Kind::from_word)?,
            kind_basis: row.word("kind_basis", Basis::from_word)?,
            level: row.word("level", Level::from_word)?,
            independent_events: row.flag("independent_events")?,
        });
    }
    Ok(measures)
}
