//! What stands where a chart is not drawn.

use crate::present::chart::ChartError;

/// The text for an answer that no picture can be made of, which is no fault; `empty` is for one without anything to
/// draw. Other errors are.
pub(super) fn why_none(error: ChartError, empty: &str) -> Result<&str, ChartError> {
    match error {
        ChartError::Empty => Ok(empty),
        ChartError::TooTall(_) | ChartError::TooMany(_) => Ok("report-chart-too-tall"),
        error => Err(error),
    }
}
