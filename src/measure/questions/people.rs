//! Whether people that were counted can be told apart as women and men.

use super::asked::Asked;
use super::known::MeasureYear;
use crate::model::answer::questions::QuestionKind;

/// People who were counted together.
pub(super) fn women_and_men(own: &MeasureYear<'_>) -> Option<Asked> {
    if !own.measure.counts_people || own.split_by_sex || !own.row.came_out() {
        return None;
    }
    let text = own.text("question-women_and_men").with("value", own.value()?);
    Some(Asked::about(&own.row.value.address, QuestionKind::WomenAndMen, text))
}
