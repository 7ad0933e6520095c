//! Activities with a grant that have shown nothing of what came out of it.

use super::asked::Asked;
use super::known::{ActivityYear, MeasureYear};
use crate::model::answer::questions::QuestionKind;
use crate::model::figure::Address;
use crate::words::Message;

/// Any result at all, where none is reported and no particular one is asked for.
pub(super) fn any(own: &ActivityYear<'_>) -> Option<Asked> {
    if own.granted().is_zero() || own.is_measured() || own.measures.iter().any(MeasureYear::is_missing) {
        return None;
    }
    let year = own.year.to_string();
    let address = Address::new(["measured", &own.activity.key.owner, "none", &year, "kr"]);
    let text = Message::new("question-any_result").with("year", own.year);
    Some(Asked::about(&address, QuestionKind::AnyResult, text))
}
