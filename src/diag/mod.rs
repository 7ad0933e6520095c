//! Findings: what is wrong or worth knowing, at which place, in words that a
//! person can act on.

pub mod codes;
mod findings;
mod print;

pub use codes::Code;
pub use findings::{Finding, Findings, Place};
pub use print::{Ink, print, summary};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Blocks a load.
    Error,
    /// Worth a look; does not block.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word in JSON; the catalogue has the reader's word under `severity-…`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}
