//! An activity: who, since when, with which money.

use std::io;

use chrono::NaiveDate;

use super::codes;
use super::results;
use super::text::Xml;
use crate::model::answer::published::{Body, PublishedActivity, PublishedAmount, Start};
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

/// Elements in the order of the schema.
pub(super) fn write(xml: &mut Xml, owner: &Body, activity: &PublishedActivity) -> io::Result<()> {
    let attributes = [("xml:lang", "sv"), ("default-currency", codes::KRONOR), ("hierarchy", "1")];
    xml.within("iati-activity", &attributes, |xml| {
        let id = format!("{}-{}-{}", xml.reference(), owner.name.id, activity.name.id);
        xml.text("iati-identifier", &[], &id)?;
        reporter(xml, owner)?;
        xml.named("title", &activity.name)?;
        xml.said("description", &[description(activity)])?;
        for (role, body) in &activity.bodies {
            xml.body("participating-org", Some(codes::role(*role)), body)?;
        }
        xml.empty("activity-status", &[("code", codes::status(activity.status))])?;
        start(xml, activity.start)?;
        xml.empty("recipient-country", &[("code", codes::SWEDEN), ("percentage", "100")])?;
        xml.empty("sector", &[("vocabulary", codes::OECD), ("code", codes::MENTAL_HEALTH)])?;
        activity.amounts.iter().try_for_each(|amount| transaction(xml, amount))?;
        activity.results.iter().try_for_each(|result| results::write(xml, result))
    })
}

fn reporter(xml: &mut Xml, owner: &Body) -> io::Result<()> {
    let reference = xml.reference().to_owned();
    // Who is not known to be something is not exported.
    let kind = owner.kind.map_or("", codes::organisation);
    xml.within("reporting-org", &[("ref", &reference), ("type", kind)], |xml| {
        xml.narratives(&owner.name.sv, &owner.name.en)
    })
}

fn description(activity: &PublishedActivity) -> Message {
    let purposes = activity.purposes.iter().map(|own| (own.sv.clone(), own.en.clone())).collect();
    let id = if activity.purposes.is_empty() { "iati-description-without" } else { "iati-description" };
    let message = Message::new(id).with("purposes", Arg::Names(purposes));
    message.with("agreements", Arg::List(activity.agreements.clone()))
}

fn start(xml: &mut Xml, start: Start) -> io::Result<()> {
    match start {
        Start::Known(day) => {
            xml.empty("activity-date", &[("iso-date", &day.to_string()), ("type", codes::ACTUAL_START)])
        }
        Start::Within(days) => {
            let said = Message::new("iati-start-within").with("days", Arg::Period(days.start, days.end));
            stand_in(xml, days.start, said)
        }
        Start::FirstYear(day) => stand_in(xml, day, Message::new("iati-start-unknown")),
    }
}

/// A day that stands for one that nobody knows: the standard demands a start, and so it is no actual one.
fn stand_in(xml: &mut Xml, day: NaiveDate, said: Message) -> io::Result<()> {
    let day = day.to_string();
    let attributes = [("iso-date", day.as_str()), ("type", codes::PLANNED_START)];
    xml.within("activity-date", &attributes, |xml| xml.sentences(&[said]))
}

fn transaction(xml: &mut Xml, amount: &PublishedAmount) -> io::Result<()> {
    let Some(code) = codes::transaction(amount.stage) else { return Ok(()) };
    let reference = format!("{}/{}/{}", amount.line.id, amount.year, amount.stage);
    let day = amount.day.to_string();
    xml.within("transaction", &[("ref", &reference)], |xml| {
        xml.empty("transaction-type", &[("code", code)])?;
        xml.empty("transaction-date", &[("iso-date", &day)])?;
        let kr = amount.kr.amount().normalize().to_string();
        xml.text("value", &[("currency", codes::KRONOR), ("value-date", &day)], &kr)?;
        xml.said("description", &sentences(amount))?;
        match amount.stage {
            // Who runs an activity spends what it was given.
            Stage::Used => xml.body("provider-org", None, &amount.receiver),
            Stage::Applied | Stage::Decided | Stage::Final => {
                xml.body("provider-org", None, &amount.provider)?;
                xml.body("receiver-org", None, &amount.receiver)
            }
        }
    })
}

fn sentences(amount: &PublishedAmount) -> Vec<Message> {
    let of = Message::new(format!("iati-amount-{}", amount.stage));
    let mut said = vec![of.with("year", amount.year).with("line", amount.line.arg())];
    said.extend(amount.before.map(|kr| Message::new("iati-amount-before").with("kr", kr)));
    said.extend(amount.judged.then(|| Message::new("iati-amount-judged")));
    said.extend((!amount.day_known).then(|| Message::new("iati-amount-day")));
    said
}
