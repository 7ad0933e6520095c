//! `utfall questions`: what to ask each activity, ready to mail.

use std::collections::BTreeSet;

use super::args::QuestionsArgs;
use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::public;
use crate::measure::{self, NotOne, Owner, QuestionError};
use crate::model::rows::Rows;
use crate::present::format::Sheet;
use crate::present::questions::{Source, write};
use crate::store::LoadRow;
use crate::words::{Arg, Message, did_you_mean};

pub(super) fn questions(context: &Context, args: &QuestionsArgs) -> Result<(), Failure> {
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let owner = owner(context, &rows, &load)?;
    let year = args.year.year.unwrap_or_else(|| owner.year());
    let only = named(&rows, &owner.entity.id, &args.activities)?;
    let answer = measure::questions(&rows, &owner.entity.id, year, only.as_ref())?;
    if !context.is_for_people() {
        return context.write_sheet(&Sheet::unmarked(&answer), Some(rows.load()));
    }
    context.say_disclosure()?;
    let source = Source { owner: owner.entity, load: load.load, loaded_at: load.loaded_at };
    let style = context.style(Some(rows.load()))?;
    context.write(|out| Ok(write(out, &answer, &source, style)?))
}

/// Whose activities are asked: the owner that is named, else the only one that there is.
fn owner(context: &Context, rows: &dyn Rows, load: &LoadRow) -> Result<Owner, Failure> {
    let asked = context.owner(load)?;
    let mut owners = measure::asked_about(rows, asked.as_deref())?;
    if owners.len() > 1 {
        let ids = owners.into_iter().map(|own| own.entity.id).collect();
        return Err(QuestionError::SeveralOwners(ids).into());
    }
    owners.pop().ok_or_else(|| Failure::Request(Message::new("failure-no-year")))
}

/// The ids of the activities that are named; none where all are asked.
fn named(rows: &dyn Rows, owner: &str, names: &[String]) -> Result<Option<BTreeSet<String>>, Failure> {
    if names.is_empty() {
        return Ok(None);
    }
    let wrong = match measure::activities_named(rows, owner, names)? {
        Ok(ids) => return Ok(Some(ids)),
        Err(wrong) => wrong,
    };
    Err(Failure::Requests(wrong.into_iter().map(not_one).collect()))
}

fn not_one(why: NotOne) -> Message {
    match why {
        NotOne::Unknown { name, near } => {
            let suggestion = did_you_mean(near.as_deref(), "failure-see-activities");
            Message::new("failure-no-such-activity").with("name", name).with("suggestion", suggestion)
        }
        NotOne::Several { name, ids } => {
            Message::new("failure-several-activities").with("name", name).with("ids", Arg::List(ids))
        }
    }
}
