//! What stands in a place once it is filled.

use crate::present::chart::Picture;
use crate::present::format::Sheet;

/// What was asked for.
pub enum Filling {
    /// A figure in words.
    Text(String),
    /// The tables of an answer.
    Tables(Vec<Sheet>),
    /// A picture.
    Picture(Box<Picture>),
}
