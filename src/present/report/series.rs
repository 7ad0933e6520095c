//! Results over the years: a chart, what the trends say and a table for each
//! activity. Shares have no chart; what they say stands with their activity.

use chrono::NaiveDate;
use serde::Serialize;

use super::ReportError;
use super::drawn::Drawn;
use super::view::{Scribe, Table, Td, Th};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::present::chart::{self, Picture};
use crate::words::Message;

/// Measures of one activity over the same periods.
#[derive(Serialize)]
pub(super) struct Series {
    pub title: Td,
    pub figure: Drawn,
    /// What each trend says, under the name of its measure.
    pub said: Vec<Said>,
    /// What was put into the activity meanwhile.
    pub beside: Vec<String>,
    pub table: Table,
}

/// The sentences of one trend.
#[derive(Serialize)]
pub(super) struct Said {
    pub name: Td,
    pub sentences: Vec<String>,
}

/// The trends of each activity, with the pictures of them.
pub(super) fn all(trends: &[LooseAnswer], scribe: &Scribe<'_>) -> Result<(Vec<Series>, Vec<Picture>), ReportError> {
    let (mut all, mut pictures) = (Vec::new(), Vec::new());
    for own in by_activity(trends) {
        let Some(activity) = own.first().and_then(|trend| top(trend, "activity")) else { continue };
        let (figure, picture) = Drawn::of(chart::trend(&own, scribe.words), "report-series-empty", scribe.words)?;
        all.push(Series {
            title: scribe.entity(activity),
            figure,
            said: said(trends, activity, scribe),
            beside: beside(&own, scribe),
            table: table(&own, activity, scribe),
        });
        pictures.extend(picture);
    }
    Ok((all, pictures))
}

/// What the trends and shares of an activity say, but for what was put into it.
fn said(trends: &[LooseAnswer], activity: &Entity, scribe: &Scribe<'_>) -> Vec<Said> {
    let own = trends.iter().filter(|trend| top(trend, "activity").is_some_and(|own| own.id == activity.id));
    let said = own.filter_map(|trend| {
        let name = top(trend, "measure").or(top(trend, "share"))?;
        let sentences: Vec<String> = messages(trend, "summary").map(|message| scribe.words.say(message)).collect();
        (!sentences.is_empty()).then(|| Said { name: scribe.entity(name), sentences })
    });
    said.collect()
}

/// What was put into an activity, each once.
fn beside(trends: &[&LooseAnswer], scribe: &Scribe<'_>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for message in trends.iter().flat_map(|trend| messages(trend, "beside")) {
        let text = scribe.words.say(message);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}

/// The sentences that stand above a trend's rows under a key.
fn messages<'a>(trend: &'a LooseAnswer, key: &str) -> impl Iterator<Item = &'a Message> {
    let cells = match trend.top(key) {
        Some(Cell::List(cells)) => cells.as_slice(),
        _ => &[],
    };
    cells.iter().filter_map(|cell| match cell {
        Cell::Message(message) => Some(message),
        _ => None,
    })
}

/// Trends that can share a chart: of one activity, counting the same thing.
fn by_activity(trends: &[LooseAnswer]) -> Vec<Vec<&LooseAnswer>> {
    let mut groups: Vec<Vec<&LooseAnswer>> = Vec::new();
    for trend in trends.iter().filter(|trend| trend.rows.len() > 1 && top(trend, "share").is_none()) {
        let same = |group: &Vec<&LooseAnswer>| {
            group.first().is_some_and(|first| {
                let id = |trend: &LooseAnswer| top(trend, "activity").map(|entity| entity.id.clone());
                id(first) == id(trend) && first.top("unit") == trend.top("unit")
            })
        };
        match groups.iter_mut().find(|group| same(group)) {
            Some(group) => group.push(trend),
            None => groups.push(vec![trend]),
        }
    }
    groups
}

fn top<'a>(trend: &'a LooseAnswer, key: &str) -> Option<&'a Entity> {
    match trend.top(key) {
        Some(Cell::Entity(entity)) => Some(entity),
        _ => None,
    }
}

/// A row for each period; for each measure its value and its rate per year.
fn table(trends: &[&LooseAnswer], activity: &Entity, scribe: &Scribe<'_>) -> Table {
    let caption = Message::new("report-series-caption").with("activity", scribe.say.entity(activity));
    let mut table = Table::new("series", scribe.words.say(&caption), &["period", "#days"], scribe);
    for trend in trends {
        let name = top(trend, "measure").map(|measure| scribe.say.entity(measure)).unwrap_or_default();
        let rate = scribe.words.say(&Message::new("report-series-rate").with("measure", name.as_str()));
        table.headings.extend([name, rate].map(|text| Th { text, numeric: true }));
    }
    let rows = periods(trends).into_iter().map(|period| {
        let mut cells = vec![Td::text(scribe.words.period(period.0, period.1)).head()];
        let days = period.0.map(|start| (period.1 - start).num_days() + 1);
        cells.push(Td::text(days.map(|days| scribe.words.int(days)).unwrap_or_default()).numeric());
        cells.extend(trends.iter().flat_map(|trend| values(trend, period, scribe)));
        cells
    });
    table.rows(rows.collect())
}

type Period = (Option<NaiveDate>, NaiveDate);

fn period(trend: &LooseAnswer, row: &[Cell]) -> Option<Period> {
    let date = |key: &str| match trend.cell(row, key) {
        Some(Cell::Date(date)) => Some(*date),
        _ => None,
    };
    Some((date("period_start"), date("period_end")?))
}

fn periods(trends: &[&LooseAnswer]) -> Vec<Period> {
    let rows = trends.iter().flat_map(|trend| trend.rows.iter().filter_map(|row| period(trend, row)));
    let mut periods: Vec<Period> = rows.collect();
    periods.sort_by_key(|(start, end)| (*end, *start));
    periods.dedup();
    periods
}

fn values(trend: &LooseAnswer, wanted: Period, scribe: &Scribe<'_>) -> [Td; 2] {
    let row = trend.rows.iter().find(|row| period(trend, row) == Some(wanted));
    ["value", "rate"].map(|key| match row.and_then(|row| trend.figure(row, key)) {
        Some(figure) => scribe.bare(figure),
        None => Td::text("–").numeric(),
    })
}
