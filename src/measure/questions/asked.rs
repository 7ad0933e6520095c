//! A question before it is numbered.

use crate::model::answer::questions::QuestionKind;
use crate::model::figure::Address;
use crate::words::Message;

/// What is asked, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub kind: QuestionKind,
    pub text: Message,
    pub about: String,
}

impl Asked {
    /// A question about a figure.
    pub(super) fn about(address: &Address, kind: QuestionKind, text: Message) -> Self {
        Self { kind, text, about: address.to_string() }
    }
}
