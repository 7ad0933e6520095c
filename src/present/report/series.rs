//! Results over the years: a chart, what the trends say and a table for each
//! activity. Shares have no chart; what they say stands with their activity.

use chrono::NaiveDate;

use super::blocks::Block;
use super::pictures::Wanted;
use super::view::{PageTable, Scribe, Td, Th};
use crate::model::answer::Entity;
use crate::model::answer::trend::{Trend, TrendPoint};
use crate::model::figure::Figure;
use crate::present::chart::{self, Values};
use crate::present::takeaway;
use crate::present::trends::joined;
use crate::words::{Message, Words};

/// Measures of one activity over the same periods.
pub(super) struct Series<'t> {
    pub activity: &'t Entity,
    trends: Vec<&'t Trend>,
}

/// The trends of each activity that can share a picture.
pub(super) fn all<'t>(trends: &'t [Trend], scribe: &Scribe<'_>) -> Vec<Series<'t>> {
    let series = |own: Vec<&'t Trend>| Some(Series { activity: &own.first()?.about().activity, trends: own });
    let mut all: Vec<Series<'_>> = by_activity(trends).into_iter().filter_map(series).collect();
    all.sort_by_key(|own| scribe.say.entity(own.activity).to_lowercase());
    all
}

/// The picture of a series.
pub(super) fn wanted(series: &Series<'_>, words: &Words) -> Wanted {
    let takeaway = match series.trends.as_slice() {
        [only] => takeaway::trend(only, words),
        _ => None,
    };
    Wanted {
        drawing: chart::trend(&series.trends, Values::Counted, words),
        takeaway,
        data: joined(&series.trends),
        title: words.lang().pick(&series.activity.sv, &series.activity.en).to_owned(),
        empty: "report-series-empty",
    }
}

/// What the trends and shares of an activity say, and then what was put into it.
pub(super) fn said(trends: &[Trend], series: &Series<'_>, scribe: &Scribe<'_>) -> Vec<Block> {
    let own = trends.iter().map(Trend::about).filter(|about| about.activity.id == series.activity.id);
    let mut blocks = Vec::new();
    for about in own {
        let sentences: Vec<String> = about.summary.iter().map(|message| scribe.words.say(message)).collect();
        if let Some(list) = Block::list(sentences) {
            let name = scribe.entity(about.name());
            blocks.extend([Block::Lead(name), list]);
        }
    }
    if let Some(list) = Block::list(beside(&series.trends, scribe)) {
        let name = Td::text(scribe.words.text("report-years-beside"));
        blocks.extend([Block::Lead(name), Block::text(scribe.words.text("report-years-beside-1")), list]);
    }
    blocks
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
pub(super) fn table(series: &Series<'_>, scribe: &Scribe<'_>) -> PageTable {
    let trends = &series.trends;
    let caption = Message::new("report-series-caption").with("activity", scribe.say.entity(series.activity));
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
