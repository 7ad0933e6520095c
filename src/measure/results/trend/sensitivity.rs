//! What a part period does to a trend: the trend without it, and with nothing
//! more happening in the rest of its year.

use super::ratio::{FoundAt, Pair, line, pair, through_years, two_period};
use super::series::{Observation, Series, part_years, years};
use crate::measure::statistics::regression::PoissonFit;
use crate::model::answer::trend::{OtherView, RatioTrend, Sensitivity};
use crate::model::figure::Absent;
use crate::model::period::Year;

/// One other way to look at the same counts.
pub(super) struct Looked {
    pub view: OtherView,
    /// The years that are counted in part.
    pub part: Vec<Year>,
    pub used: Vec<Observation>,
    pub trend: LineOrPair,
}

/// A line through three counts or more, or a ratio of two.
pub(super) enum LineOrPair {
    Line(Result<PoissonFit, Absent>),
    Pair(Result<Pair, Absent>),
}

/// Both sensitivities, where some years are counted in part and others whole.
pub(super) fn sensitivities(series: &Series<'_>) -> Vec<Looked> {
    let part = part_years(&series.used);
    if part.is_empty() || series.comparable().is_err() {
        return Vec::new();
    }
    let without = series.used.iter().filter(|one| !part.contains(&one.year)).cloned().collect();
    let nothing_more = nothing_more(&series.used, &part);
    [(OtherView::WithoutPart, without), (OtherView::NothingMore, nothing_more)]
        .map(|(view, used)| looked(view, &part, used))
        .into()
}

fn looked(view: OtherView, part: &[Year], used: Vec<Observation>) -> Looked {
    let trend = if used.len() > 2 { LineOrPair::Line(line(&used)) } else { LineOrPair::Pair(pair(&used)) };
    Looked { view, part: part.to_vec(), used, trend }
}

/// The last count of each part year, as if it were of all days that no other count covers.
fn nothing_more(used: &[Observation], part: &[Year]) -> Vec<Observation> {
    let covered = years(used);
    let mut extended = used.to_vec();
    for year in part {
        let Some(covered) = covered.get(year) else { continue };
        if let Some(last) = extended.iter_mut().rev().find(|one| one.year == *year) {
            last.days += year.days() - covered.days;
        }
    }
    extended
}

/// The sensitivities as an answer has them.
pub(super) fn answered(looked: &[Looked], series: &Series<'_>) -> Vec<Sensitivity> {
    let one = |Looked { view, used, trend, .. }: &Looked| {
        let place = |used: &[Observation]| FoundAt::new(series, used, &["sensitivity", view.word()]);
        let trend = match trend {
            LineOrPair::Line(line) => RatioTrend::Line(through_years(*line, used, &place(used))),
            LineOrPair::Pair(Ok(pair)) => RatioTrend::Pair(two_period(Ok(*pair), used, &place(&pair.of(used)))),
            LineOrPair::Pair(absent) => RatioTrend::Pair(two_period(*absent, used, &place(used))),
        };
        Sensitivity { view: *view, trend }
    };
    looked.iter().map(one).collect()
}
