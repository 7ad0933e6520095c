//! What was counted: figures that did not come, that cover a part of the year, or that are not exact.

use super::asked::Asked;
use super::known::MeasureYear;
use crate::model::answer::questions::QuestionKind;
use crate::model::figure::{Absent, Flag};
use crate::model::period::Period;
use crate::model::vocabulary::Kind;
use crate::words::{Arg, Message};

/// The days of the longest month: an activity's start that is known less exactly says nothing of its first day.
const LONGEST_MONTH: i64 = 31;

/// A figure that somebody expected, and that did not come.
pub(super) fn missing(own: &MeasureYear<'_>) -> Option<Asked> {
    let text = || own.text(format!("question-not_reported-{}", own.measure.kind));
    own.is_missing().then(|| Asked::about(&own.row.value.address, QuestionKind::NotReported, text()))
}

/// A count that covers a part of the year: how many it was in all of it.
pub(super) fn whole_year(own: &MeasureYear<'_>) -> Option<Asked> {
    if !own.has(Flag::PartialPeriod) || !own.row.came_out() {
        return None;
    }
    let text = match own.measure.kind {
        // The days of an increment lie between two totals, and are no period that anybody reported.
        Kind::Cumulative => own.text("question-whole_year-increment"),
        Kind::Count | Kind::Stock | Kind::Share | Kind::Mean => parts(own)?,
    };
    Some(Asked::about(&own.row.value.address, QuestionKind::WholeYear, text))
}

/// What is covered, and what is not; nothing where the activity began with what is covered.
fn parts(own: &MeasureYear<'_>) -> Option<Message> {
    let mut covered: Vec<Period> = own.reported().filter_map(|own| Period::new(own.start?, own.end?)).collect();
    covered.sort();
    let missing = uncovered(running(own, &covered)?, &covered);
    let periods = |all: &[Period]| Arg::Periods(all.iter().map(|own| (own.start, own.end)).collect());
    let text = own.text("question-whole_year").with("value", own.value()?).with("covered", periods(&covered));
    (!missing.is_empty()).then(|| text.with("missing", periods(&missing)))
}

/// The days of the year that the activity was under way, as far as its start is known.
fn running(own: &MeasureYear<'_>, covered: &[Period]) -> Option<Period> {
    let year = own.year.period();
    let first = covered.first()?.start;
    let started = own.measure.activity_started.filter(|days| days.days() <= LONGEST_MONTH).map(|days| days.start);
    let start = started.filter(|start| *start > year.start && *start <= first).unwrap_or(year.start);
    Period::new(start, year.end)
}

/// The days of a period that none of others covers; the others in the order of their first days.
fn uncovered(whole: Period, covered: &[Period]) -> Vec<Period> {
    let (mut gaps, mut next) = (Vec::new(), Some(whole.start));
    for own in covered {
        let Some(from) = next else { break };
        gaps.extend(own.start.pred_opt().and_then(|before| Period::new(from, before.min(whole.end))));
        next = own.end.succ_opt().map(|after| after.max(from));
    }
    gaps.extend(next.and_then(|from| Period::new(from, whole.end)));
    gaps
}

/// A total since a start of which nobody knows what the year added.
pub(super) fn increment(own: &MeasureYear<'_>) -> Option<Asked> {
    if own.row.outcomes.absent() != Some(Absent::CumulativeWithoutIncrement) {
        return None;
    }
    let text = own.text("question-increment").with("value", own.value()?);
    Some(Asked::about(&own.row.value.address, QuestionKind::Increment, text))
}

/// A figure that is approximate or a smallest value.
pub(super) fn exact_number(own: &MeasureYear<'_>) -> Option<Asked> {
    if !own.has(Flag::AtLeast) && !own.has(Flag::About) {
        return None;
    }
    let text = own.text("question-exact_number").with("value", own.value()?);
    Some(Asked::about(&own.row.value.address, QuestionKind::ExactNumber, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        let (start, end) = text.split_once("..").expect("two days");
        Period::new(start.parse().expect("a date"), end.parse().expect("a date")).expect("in order")
    }

    #[test]
    fn what_is_not_covered_is_what_lies_between() {
        let year = period("2025-01-01..2025-12-31");
        let gaps = |covered: &[&str]| uncovered(year, &covered.iter().map(|own| period(own)).collect::<Vec<_>>());
        assert_eq!(gaps(&["2025-01-01..2025-10-31"]), [period("2025-11-01..2025-12-31")]);
        assert_eq!(gaps(&["2025-09-01..2025-12-31"]), [period("2025-01-01..2025-08-31")]);
        assert_eq!(
            gaps(&["2025-02-01..2025-03-31", "2025-03-01..2025-06-30", "2025-08-01..2025-08-31"]),
            [period("2025-01-01..2025-01-31"), period("2025-07-01..2025-07-31"), period("2025-09-01..2025-12-31")]
        );
        // A longer period holds a shorter one that begins in it.
        assert_eq!(gaps(&["2025-01-01..2025-11-30", "2025-02-01..2025-02-28"]), [period("2025-12-01..2025-12-31")]);
        assert_eq!(gaps(&["2024-07-01..2025-12-31"]), []);
        assert_eq!(gaps(&[]), [year]);
    }
}
