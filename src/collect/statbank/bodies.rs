//! Which body of the owner has an area.

use crate::intake::{Dataset, StatArea};
use crate::model::area::{AreaLevel, same_area};
use crate::model::vocabulary::OrganisationKind;

/// The bodies of an owner.
pub(super) struct Bodies {
    all: Vec<Body>,
    /// Whose an area is, where somebody says so: code and id.
    said: Vec<(String, String)>,
}

/// A body that can have an area.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) id: String,
    pub(super) name: String,
    kind: Option<OrganisationKind>,
    names: Vec<String>,
    code: String,
}

impl Body {
    /// Whether it is called just as an area.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }
}

impl Bodies {
    /// Those of a dataset and of the other datasets of its owner.
    pub(super) fn read(dataset: &Dataset, around: &[Dataset], said: &[(String, String)]) -> Self {
        let others = around.iter().filter(|own| own.info.name != dataset.info.name);
        let of_owner = std::iter::once(dataset).chain(others.filter(|own| own.info.owner == dataset.info.owner));
        let mut all: Vec<Body> = Vec::new();
        for row in of_owner.flat_map(|own| own.rows("organisations")) {
            let names = std::iter::once(row.get("name")).chain(row.texts("aliases"));
            let names: Vec<String> = names.map(str::to_owned).collect();
            match all.iter_mut().find(|own| own.id == row.get("id")) {
                Some(own) => own.names.extend(names),
                None => all.push(Body {
                    id: row.get("id").to_owned(),
                    name: row.get("name").to_owned(),
                    kind: OrganisationKind::from_word(row.get("kind")),
                    code: row.get("code").to_owned(),
                    names,
                }),
            }
        }
        Self { all, said: said.to_vec() }
    }

    /// The bodies that have an area: those that somebody says, and those of its code or name.
    pub(super) fn of(&self, code: &str, area: Option<&StatArea>) -> Vec<&Body> {
        let level = AreaLevel::of(code);
        let is_said = |own: &Body| self.said.iter().any(|(of, id)| of == code && *id == own.id);
        let is_named = |own: &Body| area.is_some_and(|area| own.names.iter().any(|name| same_area(name, &area.name)));
        let is_coded = |own: &Body| !own.code.is_empty() && same_code(&own.code, code);
        let can_have = |own: &Body| level.zip(own.kind).is_some_and(|(level, kind)| level.is_of(kind));
        let is_own = |own: &&Body| is_said(own) || (can_have(own) && (is_coded(own) || is_named(own)));
        self.all.iter().filter(is_own).collect()
    }
}

/// Whether two codes are one: a region's has two zeros more in one service than in another.
fn same_code(one: &str, other: &str) -> bool {
    let short = |code: &str| code.strip_prefix("00").filter(|rest| rest.len() == 2).unwrap_or(code).to_owned();
    short(one) == short(other)
}
