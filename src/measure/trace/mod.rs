//! From a figure back to its rows, their corrections and notes, and the documents.

pub(super) mod evidence;
pub(super) mod find;
pub(super) mod held;
pub(super) mod remarks;
