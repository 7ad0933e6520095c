//! Names in both languages, ready for a message.

use crate::model::answer::Entity;
use crate::words::Arg;

/// What something is called in Swedish and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Called<'a> {
    sv: &'a str,
    en: &'a str,
}

impl<'a> Called<'a> {
    /// The names of an entity.
    pub(super) fn entity_name(entity: &'a Entity) -> Self {
        Self { sv: &entity.sv, en: &entity.en }
    }

    /// Something that has one name.
    pub(super) fn one(name: &'a str) -> Self {
        Self { sv: name, en: name }
    }

    /// An entity of this name.
    pub(super) fn entity(self, id: &str) -> Entity {
        Entity::new(id, self.sv, self.en)
    }

    /// It in each language.
    pub(super) fn both(self) -> (String, String) {
        (self.sv.to_owned(), self.en.to_owned())
    }
}

/// One name is a text to machines, too.
impl From<Called<'_>> for Arg {
    fn from(called: Called<'_>) -> Self {
        match called.both() {
            (sv, en) if sv == en => Arg::Text(sv),
            (sv, en) => Arg::Named(sv, en),
        }
    }
}
