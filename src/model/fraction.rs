//! Parts of a whole, exact.

/// A part of a whole: `parts` of `of`, so that thirds are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// How many.
    pub parts: i64,
    /// Of how many.
    pub of: i64,
}
