//! What no source says of a figure that came out: its period, how it was counted, of how many it is a share. Of
//! resources and context it is not asked: no figure of a grant rests on it.

use super::asked::Asked;
use super::known::MeasureYear;
use crate::measure::read::observations::Observation;
use crate::model::answer::questions::QuestionKind;
use crate::model::figure::Flag;
use crate::model::vocabulary::{Kind, PeriodBasis};
use crate::words::{Arg, Message};

/// A figure whose period is assumed, or not known.
pub(super) fn period(own: &MeasureYear<'_>) -> Option<Asked> {
    let unsure: Vec<&Observation> = own.reported().filter(|own| own.basis != PeriodBasis::Stated).collect();
    if unsure.is_empty() || !own.row.came_out() {
        return None;
    }
    let is_unknown = |own: &&Observation| own.basis == PeriodBasis::Unknown || own.end.is_none();
    let text = match own.measure.kind {
        _ if unsure.iter().any(is_unknown) => own.text("question-period-unknown"),
        Kind::Cumulative => own.text("question-period-since").with("value", own.value()?),
        Kind::Stock => assumed(own, "question-period-date", &unsure)?,
        Kind::Count | Kind::Share | Kind::Mean => assumed(own, "question-period-assumed", &unsure)?,
    };
    Some(Asked::about(&own.row.value.address, QuestionKind::Period, text))
}

/// A text that says what was assumed.
fn assumed(own: &MeasureYear<'_>, id: &str, unsure: &[&Observation]) -> Option<Message> {
    let periods: Vec<_> = unsure.iter().filter_map(|own| own.start.zip(own.end)).collect();
    let text = own.text(id).with("value", own.value()?);
    (!periods.is_empty()).then(|| text.with("periods", Arg::Periods(periods)))
}

/// A count of which no source says whether each is counted once, or since when. What a share or a mean is computed
/// of is a question of its own.
pub(super) fn counted_how(own: &MeasureYear<'_>) -> Option<Asked> {
    let id = match own.measure.kind {
        Kind::Share | Kind::Mean => return None,
        Kind::Cumulative => "question-counted_how-total",
        Kind::Count | Kind::Stock if own.measure.counts_people => "question-counted_how-people",
        Kind::Count | Kind::Stock => "question-counted_how",
    };
    if !own.has(Flag::KindAssumed) || !own.row.came_out() {
        return None;
    }
    let text = own.text(id).with("value", own.value()?);
    Some(Asked::about(&own.row.value.address, QuestionKind::CountedHow, text))
}

/// A share whose whole is not known.
pub(super) fn whole_of_share(own: &MeasureYear<'_>) -> Option<Asked> {
    if !own.has(Flag::NUnknown) || !own.row.came_out() {
        return None;
    }
    let text = own.text("question-whole_of_share").with("value", own.value()?);
    Some(Asked::about(&own.row.value.address, QuestionKind::WholeOfShare, text))
}
