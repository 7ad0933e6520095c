//! What is not known of the money: the final amount, what was used, and what others put in.

use super::asked::Asked;
use super::known::ActivityYear;
use crate::measure::read::printed::{self, unvalued};
use crate::measure::{QuestionError, Scope};
use crate::model::answer::questions::QuestionKind;
use crate::model::figure::Address;
use crate::model::kr::Kr;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// A grant without its final amount.
pub(super) fn final_grant(own: &ActivityYear<'_>) -> Option<Asked> {
    if !own.lacks_final() {
        return None;
    }
    let at = |stage: Stage| own.grants.iter().filter_map(|grant| grant.stages.get(&stage)).copied().sum::<Kr>();
    let (id, kr) = match own.grants.iter().any(|grant| grant.basis().is_some()) {
        true => ("question-final_grant", own.granted()),
        false => ("question-final_grant-applied", at(Stage::Applied)),
    };
    let text = Message::new(id).with("year", own.year).with("kr", Arg::Kr(kr.amount()));
    Some(Asked::about(&address(own, "final"), QuestionKind::FinalGrant, text))
}

/// A grant of which nothing says what was used.
pub(super) fn used_grant(own: &ActivityYear<'_>) -> Option<Asked> {
    let known = own.grants.iter().all(|grant| grant.stages.contains_key(&Stage::Used));
    if own.granted().is_zero() || known {
        return None;
    }
    let kr = Arg::Kr(own.granted().amount());
    let text = Message::new("question-used_grant").with("year", own.year).with("kr", kr);
    Some(Asked::about(&address(own, "used"), QuestionKind::UsedGrant, text))
}

fn address(own: &ActivityYear<'_>, what: &str) -> Address {
    let key = &own.activity.key;
    Address::new(["use", &key.owner, "activity", &key.id, &own.year.to_string(), what])
}

/// What others put in without an amount, in any activity of the year.
pub(super) struct Unvalued(Vec<printed::Unvalued>);

impl Unvalued {
    pub(super) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        let mut all = unvalued(rows, scope.owner.as_deref())?;
        all.retain(|own| own.year == scope.year);
        Ok(Self(all))
    }

    /// How much each of those is that put something into an activity.
    pub(super) fn of<'a>(&'a self, own: &'a ActivityYear<'_>) -> impl Iterator<Item = Asked> + 'a {
        let key = &own.activity.key;
        let here = self.0.iter().filter(|other| other.owner == key.owner && other.activity.id == key.id);
        here.map(|other| Asked {
            kind: QuestionKind::CoFunding,
            text: Message::new("question-co_funding").with("funder", other.funder.arg()).with("year", own.year),
            about: format!("{}:{}", other.row.file, other.row.line),
        })
    }
}
