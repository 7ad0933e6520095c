//! Why a chart could not be drawn.

/// A chart that could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// There is nothing in the answer to draw.
    #[error("the answer has no figures to draw")]
    Empty,
    /// Shares and counts have no scale in common.
    #[error("shares and counts in one picture")]
    Mixed,
    /// There are more owners than marks.
    #[error("more than {0} owners in one picture")]
    TooMany(usize),
    /// There is more in the answer than a picture can show legibly.
    #[error("the chart would be {0} pixels tall")]
    TooTall(i32),
    /// A picture of pixels would take more memory than a picture may.
    #[error("the picture would be {width} × {height} pixels")]
    TooLarge {
        /// Its width in pixels.
        width: u64,
        /// Its height.
        height: u64,
    },
    /// The embedded font cannot be read.
    #[error("the chart font: {0}")]
    Font(String),
    /// The backend failed.
    #[error("drawing: {0}")]
    Drawing(String),
    /// The pixels could not be packed.
    #[error("packing the picture: {0}")]
    Png(#[from] png::EncodingError),
}

impl ChartError {
    pub(super) fn drawing(error: impl std::fmt::Display) -> Self {
        ChartError::Drawing(error.to_string())
    }
}
