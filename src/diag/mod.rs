//! Findings: what is wrong or worth knowing, at which place, in words that a
//! person can act on; and what is being done, for whoever watches.

pub mod codes;
mod findings;
mod print;
mod record;
pub mod system;
pub mod work;

pub use codes::Code;
pub use findings::{Finding, Findings, Place};
pub use print::{Ink, print, print_all, summary};

/// What is mended before what: a file that cannot be read brings others' findings with it, a row that no
/// document holds brings none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Which files there are, and whether they can be read.
    Files,
    /// Headers, and rows that fit them.
    Columns,
    /// What stands in a cell.
    Cells,
    /// Ids and what refers to them.
    Keys,
    /// What a row says, alone and beside others.
    Rows,
    /// Rows against their documents.
    Documents,
    /// Sums, and amounts from stage to stage.
    Sums,
    /// Nothing to mend.
    Known,
}

impl Step {
    /// The word in JSON; the catalogue has the reader's words under `step-…`.
    pub fn word(self) -> &'static str {
        match self {
            Step::Files => "files",
            Step::Columns => "columns",
            Step::Cells => "cells",
            Step::Keys => "keys",
            Step::Rows => "rows",
            Step::Documents => "documents",
            Step::Sums => "sums",
            Step::Known => "known",
        }
    }
}

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
