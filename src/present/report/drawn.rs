//! A chart on the page, or the sentence that stands where there is none.

use serde::Serialize;

use crate::present::chart::{ChartError, Drawing, Look, Picture};
use crate::words::Words;

/// What stands in a chart's place.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Drawn {
    pub svg: Option<String>,
    /// Why nothing is drawn.
    pub instead: Option<String>,
}

impl Drawn {
    /// The picture with what the page shows of it. An answer that no picture
    /// can be made of is no fault: `empty` says what the reader sees instead.
    pub(super) fn of(
        drawing: Result<Drawing, ChartError>,
        empty: &str,
        words: &Words,
    ) -> Result<(Self, Option<Picture>), ChartError> {
        let instead = |id: &str| Ok((Self { svg: None, instead: Some(words.text(id)) }, None));
        match drawing.and_then(|drawing| drawing.picture(&Look::default())) {
            Ok(picture) => Ok((Self { svg: Some(picture.svg.clone()), instead: None }, Some(picture))),
            Err(ChartError::Empty) => instead(empty),
            Err(ChartError::TooTall(_)) => instead("report-chart-too-tall"),
            Err(error) => Err(error),
        }
    }
}
