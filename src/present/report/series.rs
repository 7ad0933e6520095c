//! Results over the years: a chart, what the trends say and a table for each
//! activity. Shares have no chart; what they say stands with their activity.

use chrono::NaiveDate;
use serde::Serialize;

use super::drawn::Drawn;
use super::error::ReportError;
use super::view::{PageTable, Scribe, Td, Th};
use crate::model::answer::Entity;
use crate::model::answer::trend::{Trend, TrendPoint};
use crate::model::figure::Figure;
use crate::present::chart::{self, Picture, Values};
use crate::words::Message;

/// Measures of one activity over the same periods.
#[derive(Serialize)]
pub(super) struct SeriesPart {
    pub title: Td,
    pub figure: Drawn,
    /// What each trend says, under the name of its measure.
    pub said: Vec<Said>,
    /// What was put into the activity meanwhile.
    pub beside: Vec<String>,
    pub table: PageTable,
}

/// The sentences of one trend.
#[derive(Serialize)]
pub(super) struct Said {
    pub name: Td,
    pub sentences: Vec<String>,
}

/// The trends of each activity, with the pictures of them.
pub(super) fn all(trends: &[Trend], scribe: &Scribe<'_>) -> Result<(Vec<SeriesPart>, Vec<Picture>), ReportError> {
    let (mut all, mut pictures) = (Vec::new(), Vec::new());
    for own in by_activity(trends) {
        let Some(activity) = own.first().map(|trend| &trend.about().activity) else { continue };
        let (figure, picture) =
            Drawn::of(chart::trend(&own, Values::Counted, scribe.words), "report-series-empty", scribe.words)?;
        all.push(SeriesPart {
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
fn said(trends: &[Trend], activity: &Entity, scribe: &Scribe<'_>) -> Vec<Said> {
    let own = trends.iter().map(Trend::about).filter(|about| about.activity.id == activity.id);
    let said = own.filter_map(|about| {
        let sentences: Vec<String> = about.summary.iter().map(|message| scribe.words.say(message)).collect();
        (!sentences.is_empty()).then(|| Said { name: scribe.entity(about.name()), sentences })
    });
    said.collect()
}

/// What was put into an activity, each once.
fn beside(trends: &[&Trend], scribe: &Scribe<'_>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for resource in trends.iter().flat_map(|trend| &trend.about().resources) {
        let text = scribe.words.say(&resource.said);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}

/// Trends that can share a chart: of one activity, counting the same thing.
fn by_activity(trends: &[Trend]) -> Vec<Vec<&Trend>> {
    let mut groups: Vec<Vec<&Trend>> = Vec::new();
    for trend in trends.iter().filter(|trend| trend.points().len() > 1 && trend.about().measure().is_some()) {
        let shared = |trend: &Trend| (trend.about().activity.id.clone(), trend.about().unit.clone());
        let same = |group: &&mut Vec<&Trend>| group.first().is_some_and(|first| shared(first) == shared(trend));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(trend),
            None => groups.push(vec![trend]),
        }
    }
    groups
}

/// A row for each period; for each measure its value and its rate per year.
fn table(trends: &[&Trend], activity: &Entity, scribe: &Scribe<'_>) -> PageTable {
    let caption = Message::new("report-series-caption").with("activity", scribe.say.entity(activity));
    let mut table = PageTable::new("series", scribe.words.say(&caption), &["period", "#days"], scribe);
    for trend in trends {
        let name = trend.about().measure().map(|measure| scribe.say.entity(measure)).unwrap_or_default();
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

fn period(point: &TrendPoint<'_>) -> Option<Period> {
    Some((point.start, point.end?))
}

fn periods(trends: &[&Trend]) -> Vec<Period> {
    let mut periods: Vec<Period> =
        trends.iter().flat_map(|trend| trend.points()).filter_map(|own| period(&own)).collect();
    periods.sort_by_key(|(start, end)| (*end, *start));
    periods.dedup();
    periods
}

fn values(trend: &Trend, wanted: Period, scribe: &Scribe<'_>) -> [Td; 2] {
    let point = trend.points().into_iter().find(|point| period(point) == Some(wanted));
    let said = |figure: Option<&Figure>| figure.map_or_else(|| Td::text("–").numeric(), |figure| scribe.bare(figure));
    [said(point.map(|point| point.value)), said(point.and_then(|point| point.rate))]
}
