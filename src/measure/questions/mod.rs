//! What to ask each activity of an owner about a year: each question follows
//! from one fact of the store, by one rule. What is known already is not asked.
//!
//! `known` reads what the store says of a year, `counts`, `certainty`, `people`,
//! `results`, `goals` and `money` ask about it, a subject each; `named` finds the
//! activities that somebody names.

mod asked;
mod certainty;
mod counts;
mod goals;
pub(in crate::measure) mod known;
mod money;
mod named;
mod people;
mod results;

pub use named::{NotOne, activities_named};

use std::collections::BTreeSet;

use super::{QuestionError, Scope};
use crate::model::answer::questions::{QuestionRow, Questions};
use crate::model::key::Key;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::words::{Arg, Message};
use asked::Asked;
use goals::Deciding;
use known::{ActivityYear, Known, MeasureYear};
use money::Unvalued;

/// What to ask the activities of an owner that a year concerns, or those of them that are named by id. Those
/// that one body answers for stand together.
pub fn questions(
    rows: &dyn Rows,
    owner: &str,
    year: Year,
    only: Option<&BTreeSet<String>>,
) -> Result<Questions, QuestionError> {
    let scope = Scope { year, owner: Some(owner.to_owned()) };
    let known = Known::read(rows, &scope)?;
    let beside = (Deciding::read(rows, &scope)?, Unvalued::read(rows, &scope)?);
    let mut activities: Vec<ActivityYear<'_>> = known.activities().collect();
    activities.retain(|own| only.is_none_or(|ids| ids.contains(&own.activity.key.id)));
    activities.sort_by_key(|own| (&own.activity.organisation.sv, &own.activity.name.sv, &own.activity.key));
    let (mut asked, mut silent) = (Vec::new(), Vec::new());
    for own in &activities {
        let each = of_activity(own, &beside);
        if each.is_empty() {
            silent.push((own.activity.name.sv.clone(), own.activity.name.en.clone()));
        }
        asked.extend((1..).zip(each).map(|(number, asked)| row(own, number, asked)));
    }
    // An activity that is named and that the year does not concern has nothing to be asked either.
    let touched: BTreeSet<&Key> = activities.iter().map(|own| &own.activity.key).collect();
    let named = known.described().filter(|own| only.is_some_and(|ids| ids.contains(&own.key.id)));
    silent
        .extend(named.filter(|own| !touched.contains(&own.key)).map(|own| (own.name.sv.clone(), own.name.en.clone())));
    let notes = match (silent.is_empty(), asked.is_empty()) {
        (true, true) => vec![Message::new("note-nobody-to-ask").with("year", year)],
        (true, false) => Vec::new(),
        (false, _) => {
            vec![Message::new("note-nothing-to-ask").with("activities", Arg::Names(silent)).with("year", year)]
        }
    };
    Ok(Questions { owner: owner.to_owned(), year, rows: asked, notes })
}

/// What is asked of a measure, in this order.
const RULES: [fn(&MeasureYear<'_>) -> Option<Asked>; 8] = [
    counts::missing,
    counts::whole_year,
    counts::increment,
    counts::exact_number,
    certainty::period,
    certainty::counted_how,
    certainty::whole_of_share,
    people::women_and_men,
];

/// The questions to one activity: what came out, measure by measure, then what it is for, then the money.
fn of_activity(own: &ActivityYear<'_>, (deciding, unvalued): &(Deciding, Unvalued)) -> Vec<Asked> {
    let of_measures = own.measures.iter().flat_map(|measure| RULES.iter().filter_map(move |rule| rule(measure)));
    let of_all = [results::any(own), goals::sub_goals(own, deciding), money::final_grant(own), money::used_grant(own)];
    of_measures.chain(of_all.into_iter().flatten()).chain(unvalued.of(own)).collect()
}

fn row(own: &ActivityYear<'_>, number: i64, asked: Asked) -> QuestionRow {
    let Asked { kind, text, about } = asked;
    let (activity, organisation) = (own.activity.name.clone(), own.activity.organisation.clone());
    QuestionRow { activity, organisation, number, kind, text, about }
}
