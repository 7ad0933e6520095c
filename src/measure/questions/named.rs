//! The activities that somebody names, by id or by name in either language.

use std::collections::BTreeSet;

use crate::measure::QuestionError;
use crate::measure::read::names::{Activity, activities};
use crate::model::rows::Rows;
use crate::words::near;

/// A name that is not one activity's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOne {
    /// No activity is called so.
    Unknown {
        /// What was asked for.
        name: String,
        /// The name or the id that was probably meant.
        near: Option<String>,
    },
    /// Several are.
    Several {
        /// What was asked for.
        name: String,
        /// The ids of those that are called so.
        ids: Vec<String>,
    },
}

/// The ids of the activities of an owner that are named, in letters of either case; else all that is wrong with the names.
pub fn activities_named(
    rows: &dyn Rows,
    owner: &str,
    names: &[String],
) -> Result<Result<BTreeSet<String>, Vec<NotOne>>, QuestionError> {
    let all = activities(rows, Some(owner))?;
    let (mut found, mut wrong) = (BTreeSet::new(), Vec::new());
    for name in names {
        match one(&all, name) {
            Ok(id) => {
                found.insert(id);
            }
            Err(why) => wrong.push(why),
        }
    }
    Ok(if wrong.is_empty() { Ok(found) } else { Err(wrong) })
}

/// An id is one activity's; a name may be several's.
fn one(all: &[Activity], name: &str) -> Result<String, NotOne> {
    let wanted = name.to_lowercase();
    let is = |text: &str| text.to_lowercase() == wanted;
    if let Some(own) = all.iter().find(|own| is(&own.key.id)) {
        return Ok(own.key.id.clone());
    }
    let called = all.iter().filter(|own| is(&own.name.sv) || is(&own.name.en) || own.aliases.iter().any(|own| is(own)));
    let ids: Vec<String> = called.map(|own| own.key.id.clone()).collect();
    match ids.as_slice() {
        [id] => Ok(id.clone()),
        [] => Err(NotOne::Unknown { name: name.to_owned(), near: meant(all, &wanted) }),
        _ => Err(NotOne::Several { name: name.to_owned(), ids }),
    }
}

fn meant(all: &[Activity], wanted: &str) -> Option<String> {
    let words = all.iter().flat_map(|own| [&own.key.id, &own.name.sv, &own.name.en]);
    let lower: Vec<(String, &String)> = words.map(|word| (word.to_lowercase(), word)).collect();
    let near = near(wanted, lower.iter().map(|(lower, _)| lower.as_str()))?;
    lower.iter().find(|(lower, _)| lower == near).map(|(_, word)| (*word).clone())
}
