//! Measures over periods on one scale: what is drawn of the answer `trend`.

use super::error::ChartError;
use super::picture::Drawing;
use super::points::{Series, Span, Values, said, scale_of, series_of, spans_of};
use super::trend_lines::TrendLines;
use crate::model::answer::trend::Trend;
use crate::present::Say;
use crate::words::{Message, Words};

/// Draws answers `trend`, one line for each, on the same scale.
pub fn trend(answers: &[&Trend], values: Values, words: &Words) -> Result<Drawing, ChartError> {
    let say = Say::new(words);
    let spans = spans_of(answers, words);
    let series: Vec<Series> = answers.iter().map(|answer| series_of(answer, values, &spans, say)).collect();
    let Some(first) = answers.first().filter(|_| series.iter().any(|series| !series.points.is_empty())) else {
        return Err(ChartError::Empty);
    };
    let shares = answers.iter().filter(|answer| matches!(answer, Trend::Shares(_))).count();
    if shares != 0 && shares != answers.len() {
        return Err(ChartError::Mixed);
    }
    let about = first.about();
    let subject = if answers.len() == 1 { about.name() } else { &about.activity };
    let id = match values {
        _ if shares > 0 => "chart-trend-title-shares",
        Values::Rates => "chart-trend-title-rates",
        Values::Counted => "chart-trend-title",
    };
    let title = words.say(&Message::new(id).with("subject", say.entity(subject)));
    let missing = words.text("chart-missing");
    let said: Vec<String> = series.iter().map(|series| said(series, &spans, &missing)).collect();
    let remarks = remarks(&series, &spans, words);
    let remark = (!remarks.is_empty()).then(|| remarks.join(" "));
    let points = series.iter().flat_map(|series| &series.points);
    let ticks = scale_of(points, shares > 0, words);
    Ok(Drawing::of(TrendLines {
        name: format!("trend-{}", subject.id),
        title,
        description: said.into_iter().chain(remark.clone()).collect::<Vec<_>>().join(" "),
        remark,
        missing,
        spans,
        series,
        ticks,
    }))
}

/// What a reader must know of the marks that are drawn.
fn remarks(series: &[Series], spans: &[Span], words: &Words) -> Vec<String> {
    let points = || series.iter().flat_map(|series| &series.points);
    let part = spans.iter().find_map(|span| Some((span.label.as_str(), span.part.as_deref()?)));
    let part = part.map(|(period, length)| {
        words.say(&Message::new("chart-trend-part").with("period", period).with("length", length))
    });
    let whole = points().any(|point| point.whole_year.is_some()).then(|| words.text("chart-trend-whole-year"));
    let limits = points().any(|point| point.limits.is_some()).then(|| words.text("chart-trend-limits"));
    part.into_iter().chain(whole).chain(limits).collect()
}
