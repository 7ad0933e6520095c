//! Several owners in one picture: who they are, and which year each is asked about.

use super::failure::{Failure, one_of};
use crate::measure::{self, QuestionError, Scope};
use crate::model::answer::{Answered, Entity};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::words::Message;

/// The owners that ids name, each in the year asked for or, without one, its own newest.
pub(super) fn named(
    rows: &dyn Rows,
    scope: &Scope,
    ids: &[String],
    year: Option<Year>,
) -> Result<Vec<(Entity, Scope)>, Failure> {
    if scope.owner.is_some() {
        return Err(Failure::Request(Message::new("failure-chart-owner-twice")));
    }
    let known = measure::owners(rows)?;
    let mut named: Vec<(Entity, Scope)> = Vec::new();
    for id in ids {
        let Some(owner) = known.iter().find(|own| own.entity.id == *id) else {
            let suggestion = one_of(id, known.iter().map(|own| own.entity.id.as_str()));
            let message = Message::new("failure-no-owner").with("name", id.as_str());
            return Err(Failure::Request(message.with("suggestion", suggestion)));
        };
        if !named.iter().any(|(own, _)| own.id == *id) {
            let scope = Scope { year: year.unwrap_or_else(|| owner.year()), owner: Some(id.clone()) };
            named.push((owner.entity.clone(), scope));
        }
    }
    Ok(named)
}

/// The answer to a question about each of them.
pub(super) fn answers<A>(
    owners: &[(Entity, Scope)],
    ask: impl Fn(&Scope) -> Result<Answered<A>, QuestionError>,
) -> Result<Vec<(Entity, Answered<A>)>, Failure> {
    owners.iter().map(|(owner, scope)| Ok((owner.clone(), ask(scope)?))).collect()
}
