//! What stored rows are joined by: an owner and the id of something of its.

/// The owner that an address names where a figure is of several owners together.
/// No dataset may be of an owner of that id.
pub const EVERYBODY: &str = "all";

/// An activity, a measure, a funding line, a body or a sub-goal of an owner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Whose it is.
    pub owner: String,
    /// Its id among the owner's.
    pub id: String,
}

impl Key {
    /// What an owner calls by an id.
    pub fn new(owner: impl Into<String>, id: impl Into<String>) -> Self {
        Self { owner: owner.into(), id: id.into() }
    }

    /// What a reference in an owner's row leads to: `id` is its own, `owner/id` another's.
    pub fn referred(owner: &str, reference: &str) -> Self {
        match reference.split_once('/') {
            Some((other, id)) => Self::new(other, id),
            None => Self::new(owner, reference),
        }
    }

    /// What the references in one cell of an owner's row lead to.
    pub fn all_referred(owner: &str, references: &str) -> impl Iterator<Item = Self> {
        references.split(';').filter(|one| !one.is_empty()).map(move |one| Self::referred(owner, one))
    }

    /// The reference that leads to it from an owner's row.
    pub fn seen_from(&self, owner: &str) -> String {
        if self.owner == owner { self.id.clone() } else { format!("{}/{}", self.owner, self.id) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_to_ones_own_or_to_anothers() {
        assert_eq!(Key::referred("malmo", "linje"), Key::new("malmo", "linje"));
        assert_eq!(Key::referred("malmo", "skane/linje"), Key::new("skane", "linje"));
        let several: Vec<Key> = Key::all_referred("malmo", "a;skane/b;").collect();
        assert_eq!(several, [Key::new("malmo", "a"), Key::new("skane", "b")]);
        for key in several {
            assert_eq!(Key::referred("malmo", &key.seen_from("malmo")), key);
        }
    }
}
