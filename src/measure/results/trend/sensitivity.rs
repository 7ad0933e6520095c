//! What a part period does to a trend: the trend without it, and with nothing
//! more happening in the rest of its year.

use super::ratio::{Pair, Place, line, line_fields, pair, pair_fields};
use super::series::{Observation, Series, part_years, years};
use crate::measure::statistics::regression::Regression;
use crate::model::answer::Cell;
use crate::model::figure::Absent;
use crate::model::period::Period;

/// One other way to look at the same counts.
pub(super) struct Sensitivity {
    /// `without_part` or `nothing_more`.
    pub what: &'static str,
    /// The years that are counted in part.
    pub part: Vec<i32>,
    pub used: Vec<Observation>,
    pub trend: Trend,
}

/// A line through three counts or more, or a ratio of two.
pub(super) enum Trend {
    Line(Result<Regression, Absent>),
    Pair(Result<Pair, Absent>),
}

/// Both sensitivities, where some years are counted in part and others whole.
pub(super) fn sensitivities(series: &Series<'_>) -> Vec<Sensitivity> {
    let part = part_years(&series.used);
    if part.is_empty() || series.comparable().is_err() {
        return Vec::new();
    }
    let without = series.used.iter().filter(|one| !part.contains(&one.year)).cloned().collect();
    let nothing_more = nothing_more(&series.used, &part);
    [("without_part", without), ("nothing_more", nothing_more)].map(|(what, used)| of(what, &part, used)).into()
}

fn of(what: &'static str, part: &[i32], used: Vec<Observation>) -> Sensitivity {
    let trend = if used.len() > 2 { Trend::Line(line(&used)) } else { Trend::Pair(pair(&used)) };
    Sensitivity { what, part: part.to_vec(), used, trend }
}

/// The last count of each part year, as if it were of all days that no other count covers.
fn nothing_more(used: &[Observation], part: &[i32]) -> Vec<Observation> {
    let covered = years(used);
    let mut extended = used.to_vec();
    for year in part {
        let (Some(covered), Some(whole)) = (covered.get(year), Period::year(*year)) else { continue };
        if let Some(last) = extended.iter_mut().rev().find(|one| one.year == *year) {
            last.days += whole.days() - covered.days;
        }
    }
    extended
}

/// The records of the sensitivities.
pub(super) fn cells(sensitivities: &[Sensitivity], series: &Series<'_>) -> Cell {
    let record = |sensitivity: &Sensitivity| {
        let used = &sensitivity.used;
        let place = |used| Place::of(series, used, &["sensitivity", sensitivity.what]);
        let mut fields = vec![("what", Cell::word("sensitivity", sensitivity.what))];
        fields.extend(match &sensitivity.trend {
            Trend::Line(line) => line_fields(*line, used, &place(used)),
            Trend::Pair(Ok(pair)) => pair_fields(Ok(*pair), used, &place(&pair.of(used))),
            Trend::Pair(absent) => pair_fields(*absent, used, &place(used)),
        });
        Cell::Record(fields)
    };
    Cell::List(sensitivities.iter().map(record).collect())
}
