//! Who takes part in an activity, in which role, and what kind of body it is.

use std::collections::BTreeMap;

use crate::measure::QuestionError;
use crate::measure::read::names::{self, bodies, name_of};
use crate::measure::read::published::{CoFundingRow, DescribedActivity};
use crate::model::answer::published::{Body, Role};
use crate::model::key::Key;
use crate::model::rows::Rows;
use crate::model::vocabulary::OrganisationKind;

/// Every body that somebody describes.
pub(super) struct Bodies(BTreeMap<Key, names::Body>);

impl Bodies {
    pub(super) fn read(rows: &dyn Rows) -> Result<Self, QuestionError> {
        Ok(Self(bodies(rows)?))
    }

    /// A body by name, with what it is.
    pub(super) fn body(&self, key: &Key) -> Body {
        Body { name: name_of(&self.0, key), kind: self.kind(key) }
    }

    /// The kind of a body; of what is part of a larger one, that of the nearest that says what it is.
    fn kind(&self, key: &Key) -> Option<OrganisationKind> {
        let mut next = Some(key);
        // A body that is part of itself, over however many others, is an error; here it would only never end.
        for _ in 0..=self.0.len() {
            let own = self.0.get(next?)?;
            match own.kind {
                OrganisationKind::Administration | OrganisationKind::Unit => next = own.parent.as_ref(),
                kind => return Some(kind),
            }
        }
        None
    }

    /// Who puts money in, who was paid the grant, and who runs the activity or takes part in it.
    pub(super) fn of_activity(
        &self,
        described: &DescribedActivity,
        recipients: &[Key],
        co_funding: &[CoFundingRow],
    ) -> Vec<(Role, Body)> {
        let mut found = Vec::new();
        co_funding.iter().for_each(|row| add(&mut found, Role::Funding, &row.funder));
        recipients.iter().for_each(|key| add(&mut found, Role::Accountable, key));
        let runs = std::iter::once(&described.organisation).chain(&described.partners);
        runs.for_each(|key| add(&mut found, Role::Implementing, key));
        found.iter().map(|(role, key)| (*role, self.body(key))).collect()
    }
}

/// Adds a body in a role, once.
fn add(bodies: &mut Vec<(Role, Key)>, role: Role, key: &Key) {
    if !bodies.iter().any(|(own, known)| *own == role && known == key) {
        bodies.push((role, key.clone()));
    }
}
