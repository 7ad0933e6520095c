//! An owner's activities row by row, for those who read them elsewhere: nothing is summed or left out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::names::named;
use super::queries::{Asked, by_key};
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::{ActivityStatus, Judgement, PeriodBasis, Qualifier, ReportStatus, Stage};

/// An activity as the newest of its datasets describes it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct DescribedActivity {
    pub key: Key,
    pub name: Entity,
    pub organisation: Key,
    pub partners: Vec<Key>,
    /// As its source says it: a year, a month or a day.
    pub started: Option<String>,
    pub status: Option<ActivityStatus>,
}

/// An owner's activities, by id.
pub(in crate::measure) fn described_activities(
    rows: &dyn Rows,
    owner: &str,
) -> Result<Vec<DescribedActivity>, QuestionError> {
    let each = Asked::all("activities-by-dataset").of_owner(Some(owner)).read(rows, |row| {
        row.text("row_file")?;
        let status = row.text_or_null("status")?.map(|_| row.word("status", ActivityStatus::from_word)).transpose()?;
        let key = row.own_key("activity")?;
        Ok(DescribedActivity {
            name: named(row, &key.id, ["name", "name_en"])?,
            organisation: row.key("organisation")?,
            partners: Key::all_referred(&key.owner, row.text_or_null("partners")?.unwrap_or("")).collect(),
            started: row.text_or_null("started")?.map(str::to_owned),
            status,
            key,
        })
    })?;
    let mut newest: BTreeMap<Key, DescribedActivity> = BTreeMap::new();
    for own in each {
        let known = newest.remove(&own.key);
        // What a newer dataset does not say, an older one may.
        let started = own.started.clone().or_else(|| known.and_then(|known| known.started));
        newest.insert(own.key.clone(), DescribedActivity { started, ..own });
    }
    Ok(newest.into_values().collect())
}

/// Whether and when an amount was decided.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct Decision {
    pub judged: bool,
    pub day: Option<NaiveDate>,
}

/// Of what an amount is: an activity, its line, the year and the stage.
pub(in crate::measure) type AmountOf = (Key, Key, Year, Stage);

/// What is said of an owner's amounts beside their size. Of several documents, one that states a stage and one that
/// has a day count.
pub(in crate::measure) fn decisions(
    rows: &dyn Rows,
    owner: &str,
) -> Result<BTreeMap<AmountOf, Decision>, QuestionError> {
    let each = Asked::all("allocation-rows").of_owner(Some(owner)).read(rows, |row| {
        let stage = row.word("stage", Stage::from_word)?;
        let of = (row.own_key("activity")?, row.key("line")?, row.year("year")?, stage);
        let judged = row.word("stage_basis", Judgement::from_word)? == Judgement::Judged;
        Ok((of, Decision { judged, day: row.date_or_null("decided_on")? }))
    })?;
    let mut found: BTreeMap<AmountOf, Decision> = BTreeMap::new();
    for (of, own) in each {
        let known = found.entry(of).or_insert(own);
        known.judged &= own.judged;
        known.day = known.day.max(own.day);
    }
    Ok(found)
}

/// Other money or posts in an activity.
#[derive(Debug, Clone)]
pub(in crate::measure) struct CoFundingRow {
    pub funder: Key,
    pub year: Year,
    pub kr: Option<Kr>,
    pub posts: Option<Decimal>,
}

/// Other money or posts in an owner's activities.
pub(in crate::measure) fn co_funding_rows(
    rows: &dyn Rows,
    owner: &str,
) -> Result<BTreeMap<Key, Vec<CoFundingRow>>, QuestionError> {
    let each = Asked::all("co-funding-rows").of_owner(Some(owner)).read(rows, |row| {
        let own = CoFundingRow {
            funder: row.key("funder")?,
            year: row.year("year")?,
            kr: row.decimal_or_null("kr")?.map(Kr::new),
            posts: row.decimal_or_null("posts")?.map(|posts| posts.normalize()),
        };
        Ok((row.own_key("activity")?, own))
    })?;
    Ok(by_key(each))
}

/// What was said of a group for a period.
#[derive(Debug, Clone)]
pub(in crate::measure) struct GroupObservation {
    pub group: String,
    /// The year that its period counts for, if that is known.
    pub year: Option<Year>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub basis: PeriodBasis,
    pub value: Option<Decimal>,
    pub numerator: Option<i64>,
    pub n: Option<i64>,
    pub qualifier: Option<Qualifier>,
    pub status: ReportStatus,
}

/// All that was said of an owner's measures, the earliest first.
pub(in crate::measure) fn group_observations(
    rows: &dyn Rows,
    owner: &str,
) -> Result<BTreeMap<Key, Vec<GroupObservation>>, QuestionError> {
    let each = Asked::all("observations-by-group").of_owner(Some(owner)).read(rows, |row| {
        let qualifier =
            row.text_or_null("qualifier")?.map(|_| row.word("qualifier", Qualifier::from_word)).transpose()?;
        let own = GroupObservation {
            group: row.text("part")?.to_owned(),
            year: row.year_or_null("year")?,
            start: row.date_or_null("period_start")?,
            end: row.date_or_null("period_end")?,
            basis: row.word("period_basis", PeriodBasis::from_word)?,
            value: row.decimal_or_null("value")?.map(|value| value.normalize()),
            numerator: row.int_or_null("numerator")?,
            n: row.int_or_null("n")?,
            qualifier,
            status: row.word("status", ReportStatus::from_word)?,
        };
        Ok((row.own_key("measure")?, own))
    })?;
    Ok(by_key(each))
}
