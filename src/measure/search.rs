//! What is called something like a word: activities, measures, shared concepts,
//! bodies, sub-goals; and addresses of figures, where the word is a part of one.

use std::collections::BTreeMap;

use super::read::measures::measures;
use super::read::names::{activities, bodies, concepts, sub_goals};
use super::read::owners::{Owner, foremost, owners};
use super::{CostOf, QuestionError, Scope, bridge, cost_of, flow, goals, measured, reconciliation, redistribution};
use crate::model::answer::{Entity, FoundRow, FoundSort};
use crate::model::figure::Address;
use crate::model::key::Key;
use crate::model::rows::Rows;
use crate::model::slug::slug;

/// Everything whose id or name has the text in it, in either language and in
/// letters of either case; of an owner, or of all. What has a figure in its
/// owner's newest year has its address.
pub fn search(rows: &dyn Rows, text: &str, owner: Option<&str>) -> Result<Vec<FoundRow>, QuestionError> {
    let wanted = text.to_lowercase();
    let owners: Vec<Owner> =
        owners(rows)?.into_iter().filter(|own| owner.is_none_or(|id| own.entity.id == id)).collect();
    if text.contains('/') {
        return addresses(rows, &wanted, &owners);
    }
    let mut found = named(rows, owner)?;
    // Ids have no å, ä and ö: "delmål" finds delmal-1.
    let plain = slug(text);
    let has = |word: &String| word.to_lowercase().contains(&wanted) || (!plain.is_empty() && word.contains(&plain));
    found.retain(|(_, words)| words.iter().any(has));
    let mut found: Vec<FoundRow> = found.into_iter().map(|(row, _)| row).collect();
    if found.iter().any(|row| matches!(row.sort, FoundSort::Measure | FoundSort::SubGoal)) {
        let headlines = headlines(rows, &owners)?;
        // A sub-goal is everybody's; where one owner has more to tell than all others, it is asked about.
        let foremost = foremost(owners);
        let only = if let [only] = foremost.as_slice() { Some(&only.entity.id) } else { None };
        let held = |row: &FoundRow| {
            let key = Key::new(row.owner.as_ref().or(only)?.as_str(), row.id.as_deref()?);
            headlines.get(&(row.sort, key))
        };
        for row in &mut found {
            row.address = held(row).map(Address::to_string);
        }
    }
    Ok(found)
}

/// Everything that has a name, with all that it is called.
fn named(rows: &dyn Rows, owner: Option<&str>) -> Result<Vec<(FoundRow, Vec<String>)>, QuestionError> {
    let row = |sort, owner: Option<&str>, name: &Entity, aliases: &[String]| {
        let words = [&name.id, &name.sv, &name.en].into_iter().chain(aliases).cloned().collect();
        let owner = owner.map(str::to_owned);
        (FoundRow { sort, id: Some(name.id.clone()), owner, name: Some(name.clone()), address: None }, words)
    };
    let own = |key: &Key| owner.is_none_or(|id| key.owner == id);
    let mut all = Vec::new();
    for own in activities(rows, owner)? {
        all.push(row(FoundSort::Activity, Some(&own.key.owner), &own.name, &own.aliases));
    }
    for measure in measures(rows, owner)? {
        all.push(row(FoundSort::Measure, Some(&measure.owner), &measure.name, &[]));
    }
    all.extend(concepts(rows)?.iter().map(|name| row(FoundSort::Concept, None, name, &[])));
    for (key, body) in bodies(rows)?.into_iter().filter(|(key, _)| own(key)) {
        all.push(row(FoundSort::Organisation, Some(&key.owner), &body.name, &[]));
    }
    all.extend(sub_goals(rows)?.iter().map(|name| row(FoundSort::SubGoal, None, name, &[])));
    Ok(all)
}

/// The figure that one asks for first: a measure's grant per result, a sub-goal's share.
fn headlines(rows: &dyn Rows, owners: &[Owner]) -> Result<BTreeMap<(FoundSort, Key), Address>, QuestionError> {
    let mut headlines = BTreeMap::new();
    for own in owners.iter().filter(|own| own.granted_year.is_some()) {
        let scope = Scope { year: own.year(), owner: Some(own.entity.id.clone()) };
        let of = CostOf { years: vec![scope.year], owner: scope.owner.clone(), prices: None };
        for row in cost_of(rows, &of)?.rows.iter().filter(|row| row.lag_years.is_none()) {
            let key = Key::new(own.entity.id.as_str(), row.measure.id.as_str());
            headlines.insert((FoundSort::Measure, key), row.headline().address.clone());
        }
        for row in &goals(rows, &scope)?.rows {
            let key = Key::new(own.entity.id.as_str(), row.sub_goal.id.as_str());
            headlines.insert((FoundSort::SubGoal, key), row.share.address.clone());
        }
    }
    Ok(headlines)
}

/// The addresses with a text in them, of the owners' newest years.
fn addresses(rows: &dyn Rows, wanted: &str, owners: &[Owner]) -> Result<Vec<FoundRow>, QuestionError> {
    let mut found = Vec::new();
    for own in owners {
        let scope = Scope { year: own.year(), owner: Some(own.entity.id.clone()) };
        let of = CostOf { years: vec![scope.year], owner: scope.owner.clone(), prices: None };
        let mut placed = vec![flow(rows, &scope)?.placed(), bridge(rows, &scope)?.placed()];
        placed.push(reconciliation(rows, &scope)?.placed());
        if own.granted_year.is_some() {
            placed.extend([
                cost_of(rows, &of)?.placed(),
                goals(rows, &scope)?.placed(),
                measured(rows, &scope)?.placed(),
                redistribution::by_activity(rows, &scope)?.placed(),
                redistribution::by_organisation(rows, &scope)?.placed(),
                redistribution::by_line(rows, &scope)?.placed(),
                redistribution::by_purpose(rows, &scope)?.placed(),
            ]);
        }
        let own_figures = placed.into_iter().flatten().map(|placed| placed.figure.address);
        found.extend(
            own_figures
                .filter(|address| address.parts().nth(1) == Some(&own.entity.id))
                .map(|address| address.to_string()),
        );
    }
    found.retain(|address| address.contains(wanted));
    found.sort();
    found.dedup();
    let row = |address: String| FoundRow {
        sort: FoundSort::Address,
        id: None,
        owner: address.split('/').nth(1).map(str::to_owned),
        name: None,
        address: Some(address),
    };
    Ok(found.into_iter().map(row).collect())
}
