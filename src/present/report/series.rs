//! Results over the years: a chart, what the trends say and a table for each
//! activity. Shares have no chart; what they say stands with their activity.

use chrono::NaiveDate;

use super::blocks::Block;
use super::pictures::Wanted;
use super::view::{PageTable, Scribe, Td, Th};
use crate::model::answer::Entity;
use crate::model::answer::trend::{Trend, TrendPoint};
use crate::model::figure::Figure;
use crate::model::vocabulary::Level;
use crate::present::Say;
use crate::present::chart::{self, Values};
use crate::present::takeaway;
use crate::present::trends::joined;
use crate::words::Message;

/// Measures of one activity over the same periods, which count the same thing.
pub(super) struct Series<'t> {
    pub activity: &'t Entity,
    trends: Vec<&'t Trend>,
    /// What else is known of the activity over the years, with the first of its series.
    others: Vec<&'t Trend>,
    /// What it counts, where the activity has several series.
    unit: Option<&'t Entity>,
}

impl Series<'_> {
    /// Whether it says what came out, over how many periods: what a reader looks for first.
    fn weight(&self) -> (bool, usize) {
        let outcome = self.trends.iter().any(|trend| trend.about().level == Level::Outcome);
        (outcome, self.trends.iter().map(|trend| trend.points().len()).max().unwrap_or(0))
    }
}

/// The series of every activity, by its name.
pub(super) fn all<'t>(trends: &'t [Trend], scribe: &Scribe<'_>) -> Vec<Series<'t>> {
    let groups = by_activity(trends);
    let drawn = |trend: &Trend| groups.iter().flatten().any(|own| std::ptr::eq(*own, trend));
    let mut all: Vec<Series<'t>> = Vec::new();
    for own in &groups {
        let Some(about) = own.first().map(|trend| trend.about()) else { continue };
        let alike = |trend: &Trend| trend.about().activity.id == about.activity.id;
        let is_first = !all.iter().any(|series| series.activity.id == about.activity.id);
        let several = groups.iter().filter(|group| group.first().is_some_and(|first| alike(first))).count() > 1;
        let others = trends.iter().filter(|trend| is_first && alike(trend) && !drawn(trend));
        all.push(Series {
            activity: &about.activity,
            trends: own.clone(),
            others: others.collect(),
            unit: several.then_some(&about.unit),
        });
    }
    all.sort_by_key(|own| scribe.say.entity(own.activity).to_lowercase());
    all
}

/// Those that a front page has room for, outcomes and long series first, and how many it leaves out.
pub(super) fn foremost(mut all: Vec<Series<'_>>, most: usize) -> (Vec<Series<'_>>, usize) {
    let mut weights: Vec<(bool, usize)> = all.iter().map(Series::weight).collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    let before = all.len();
    if let Some(least) = most.checked_sub(1).and_then(|last| weights.get(last)) {
        all.retain(|own| own.weight() >= *least);
        all.truncate(most);
    }
    let left = before - all.len();
    (all, left)
}

/// The picture of a series.
pub(super) fn wanted(series: &Series<'_>, say: Say<'_>) -> Wanted {
    let words = say.words;
    let unit = series.unit.map(|unit| say.entity(unit));
    let takeaway = match (series.trends.as_slice(), unit) {
        ([only], _) => takeaway::trend(only, words),
        (_, Some(unit)) => Some(format!("{} ({unit})", say.entity(series.activity))),
        (_, None) => None,
    };
    Wanted {
        drawing: chart::trend(&series.trends, Values::Counted, words),
        takeaway,
        data: joined(&series.trends),
        title: say.entity(series.activity),
        empty: "report-series-empty",
    }
}

/// What the trends and shares of a series say, and then what was put into its activity.
pub(super) fn said(series: &Series<'_>, scribe: &Scribe<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for about in series.trends.iter().chain(&series.others).map(|trend| trend.about()) {
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
        let name = Td::text(scribe.words.period(period.0, period.1)).sorted(period.1.to_string());
        let mut cells = vec![name.head()];
        let days = period.0.map(|start| (period.1 - start).num_days() + 1);
        cells.push(days.map(|days| scribe.count(days)).unwrap_or_default());
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
