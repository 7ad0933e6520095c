//! Parts of a whole add to at most the whole.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::TypedBatch;
use super::fraction::Sum;
use super::index::Index;
use super::spot::RowSpot;
use crate::diag::{Finding, Findings, codes};
use crate::model::schema::TableDef;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::MAIN_READING;
use crate::words::{Arg, Message};

/// Adds up the goal links of each reading of an activity in a year, the map rows of each reading of
/// a focus area, and the shares that an owner wants of a year's grant. Keeps a sum and the places of its rows: bounded by the number of
/// activities, years and sub-goals, not by what is measured of them.
pub(super) struct Parts<'i, 'a> {
    owner: String,
    index: &'i Index<'a>,
    wholes: BTreeMap<Whole, Adding<'a>>,
}

/// What parts are parts of: the owner, the activity or focus area (none is the
/// owner's grant), the year of all but focus areas, and the reading of all but grants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Whole {
    owner: String,
    id: String,
    year: Option<i64>,
    reading: Option<String>,
}

struct Adding<'a> {
    sum: Option<Sum>,
    rows: Vec<RowSpot<'a>>,
}

impl<'i, 'a> Parts<'i, 'a> {
    /// The tables whose rows are parts.
    pub(super) const TABLES: [&'static str; 3] = ["goal_links", "goal_map", "targets"];

    pub(super) fn new(owner: &str, index: &'i Index<'a>) -> Self {
        Self { owner: owner.to_owned(), index, wholes: BTreeMap::new() }
    }

    fn whole(&self, batch: &TypedBatch<'a>, row: &Row<'_>) -> Result<Option<Whole>, ColumnError> {
        let own = batch.dataset.info.owner.as_str();
        if batch.is("targets") {
            return Ok(Some(Whole {
                owner: own.to_owned(),
                id: String::new(),
                year: Some(row.int("year")?),
                reading: None,
            }));
        }
        let reading = Some(row.text_or_null("reading")?.unwrap_or(MAIN_READING).to_owned());
        let (table, id, year) = if batch.is("goal_links") {
            ("activities", row.text("activity")?, Some(row.int("year")?))
        } else {
            ("focus_areas", row.text("focus_area")?, None)
        };
        let found = TableDef::named(table).and_then(|table| self.index.find(table, own, id));
        // A focus area is everybody's, but how its money is mapped is each owner's own.
        let whole = |found: super::index::Referent<'_, '_>| Whole {
            owner: if year.is_some() { found.owner } else { own }.to_owned(),
            id: found.id.to_owned(),
            year,
            reading: reading.clone(),
        };
        Ok(found.map(whole))
    }

    /// Takes the rows that are parts of what is the owner's, and says of which others' activities there are parts.
    pub(super) fn batch(
        &mut self,
        batch: &TypedBatch<'a>,
        abroad: &mut BTreeSet<String>,
        findings: &mut Findings,
    ) -> Result<(), ColumnError> {
        if !Self::TABLES.iter().any(|table| batch.is(table)) {
            return Ok(());
        }
        for (number, row) in batch.sound_rows() {
            let (parts, of) = (row.int("parts")?, row.int("of")?);
            if parts > of {
                findings.push_with(codes::PARTS_EXCEED_WHOLE, || {
                    let reason = Message::new("parts-more-than-of").with("parts", Arg::Int(parts));
                    let finding = Finding::new(codes::PARTS_EXCEED_WHOLE, batch.place(number, "parts"));
                    finding.with("reason", reason.with("of", Arg::Int(of)))
                });
                continue;
            }
            let Some(whole) = self.whole(batch, &row)? else { continue };
            if whole.owner != self.owner {
                abroad.insert(whole.owner);
                continue;
            }
            let adding = self.wholes.entry(whole).or_insert(Adding { sum: Some(Sum::ZERO), rows: Vec::new() });
            adding.sum = adding.sum.and_then(|sum| sum.plus(parts, of));
            adding.rows.push(batch.spot(number));
        }
        Ok(())
    }

    /// Reports wholes of which there are more parts than there are.
    pub(super) fn report(&self, findings: &mut Findings) {
        for (whole, adding) in &self.wholes {
            let reason = match adding.sum {
                Some(sum) if sum.against_one().is_le() => continue,
                Some(sum) => match whole.year {
                    Some(year) if whole.id.is_empty() => Message::new("parts-of-grant").with("year", Arg::Plain(year)),
                    Some(year) => Message::new("parts-of-activity").with("year", Arg::Plain(year)),
                    None => Message::new("parts-of-focus-area"),
                }
                .with("sum", sum.to_string()),
                None => Message::new("parts-beyond-reckoning"),
            };
            let reason = reason.with("id", whole.id.as_str());
            let Some((first, others)) = adding.rows.split_first() else { continue };
            findings.push_with(codes::PARTS_EXCEED_WHOLE, || {
                let finding = Finding::new(codes::PARTS_EXCEED_WHOLE, first.place("parts")).with("reason", reason);
                others.iter().map(|spot| spot.place("parts")).fold(finding, Finding::and_at)
            });
        }
    }
}
