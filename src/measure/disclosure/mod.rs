//! Disclosure control: which outcomes an answer for everybody does not tell.
//!
//! Decided on the stored rows of all owners, before anything is computed of them. Whatever is put out is then worked
//! out of what is told, so that no later step can give away what this one keeps. First the counts of people that are
//! small are withheld. Then everything that somebody outside can add and subtract is written down as linear relations,
//! and as few other outcomes as possible are withheld so that each small count, stated or not, may still be any small
//! number and more. `docs/privacy.md` says the same for those who answer for it.

mod bounds;
mod choose;
mod facts;
mod groups;
mod items;
mod knowledge;
mod nested;
mod relations;
mod spread;
mod sum;

use std::collections::{BTreeMap, BTreeSet};

use choose::components;
use facts::Facts;
use items::{Items, is_small};
pub use knowledge::Knowledge;
use relations::Relations;

use super::QuestionError;
use crate::model::disclosure::{Disclosure, Policy, RowPlace};
use crate::model::rows::Rows;
use crate::model::vocabulary::ReportStatus;

/// What is not told of the rows of a load.
pub fn disclosure(rows: &dyn Rows, policy: Policy) -> Result<Disclosure, QuestionError> {
    disclosure_knowing(rows, policy, Knowledge::ALL)
}

/// The same, against somebody who knows less: what a relation is needed for.
pub fn disclosure_knowing(rows: &dyn Rows, policy: Policy, knowledge: Knowledge) -> Result<Disclosure, QuestionError> {
    let facts = Facts::read(rows)?;
    let items = Items::of(&facts, knowledge.same);
    let relations = Relations::of(&items, policy, knowledge);
    let (mut withheld, mut exposed) = (BTreeSet::new(), 0);
    for component in components(&items, &relations, policy) {
        let chosen = component.choose(knowledge.secondary);
        withheld.extend(chosen.withheld);
        exposed += chosen.exposed;
    }
    let outcomes = not_told(&facts, &items, &withheld);
    let left_out = left_out(&facts, &outcomes, policy);
    let exempt = facts.outcomes.iter().filter(|fact| fact.published).count();
    Ok(Disclosure { policy, outcomes, left_out, exempt, exposed, quotable: facts.published })
}

/// The rows of what is withheld; and of what a published source tells, those that others tell otherwise.
fn not_told(facts: &Facts, items: &Items, withheld: &BTreeSet<usize>) -> BTreeSet<RowPlace> {
    let mut places = BTreeSet::new();
    for (index, item) in items.items.iter().enumerate() {
        let rows = item.rows.iter().filter_map(|row| facts.outcomes.get(*row));
        let rows: Vec<_> = rows.filter(|fact| fact.status == ReportStatus::Reported).collect();
        let differs = |fact: &&facts::Fact| {
            let known = rows.iter().any(|other| other.published && other.told == fact.told);
            item.published && !fact.published && !known
        };
        let own = rows.iter().copied().filter(|fact| withheld.contains(&index) || differs(fact));
        places.extend(own.map(|fact| fact.place.clone()));
    }
    places
}

/// What people wrote about a dataset of which something is withheld, and numbers that a correction tells.
fn left_out(
    facts: &Facts,
    outcomes: &BTreeSet<RowPlace>,
    policy: Policy,
) -> BTreeMap<&'static str, BTreeSet<RowPlace>> {
    let datasets: BTreeSet<&str> = outcomes.iter().map(|place| place.dataset.as_str()).collect();
    let of_withheld = facts.outcomes.iter().filter(|fact| outcomes.contains(&fact.place));
    let ids: BTreeSet<(&str, &str)> = of_withheld.map(|fact| (fact.place.dataset.as_str(), fact.id.as_str())).collect();
    let mut left_out: BTreeMap<&'static str, BTreeSet<RowPlace>> = BTreeMap::new();
    for remark in facts.remarks.iter().filter(|remark| !remark.published) {
        let dataset = remark.place.dataset.as_str();
        let not_told = match &remark.outcome {
            Some(id) => {
                let small = |number| is_small(sum::Known::exactly(sum::scaled(number)), policy);
                ids.contains(&(dataset, id.as_str())) || remark.numbers.iter().copied().any(small)
            }
            None => remark.table == "source_notes" && datasets.contains(dataset),
        };
        if not_told {
            left_out.entry(remark.table).or_default().insert(remark.place.clone());
        }
    }
    left_out
}
