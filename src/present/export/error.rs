//! Why something cannot be exported.

use crate::words::{Arg, Message};

/// Why something cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A package file that is no JSON object with resources.
    #[error("the package file cannot be written anew: {0}")]
    Package(String),
    /// A package file says another size or digest of a file than the file has.
    #[error("{path}: {field} is {said}, and the file's is {found}")]
    Differs {
        /// The file.
        path: String,
        /// What is said of it: `bytes` or `hash`.
        field: &'static str,
        /// What the package file says.
        said: String,
        /// What is so.
        found: String,
    },
    /// What a profile demands and nobody has said.
    #[error("not said: {}", .0.iter().map(|message| message.id.as_str()).collect::<Vec<_>>().join(", "))]
    Unsaid(Vec<Message>),
    /// An address that is none.
    #[error("not an address: {0}")]
    Address(String),
    /// Nothing that a user could mend.
    #[error("{0}")]
    Other(String),
}

impl ExportError {
    /// What a user is told and can mend; none where it is ours.
    pub fn messages(&self) -> Option<Vec<Message>> {
        match self {
            ExportError::Package(why) => Some(vec![Message::new("failure-export-package").with("why", why.as_str())]),
            ExportError::Differs { path, field, said, found } => {
                let message = Message::new("failure-export-differs").with("path", path.as_str()).with("field", *field);
                Some(vec![message.with("said", said.as_str()).with("found", Arg::Text(found.clone()))])
            }
            ExportError::Unsaid(messages) => Some(messages.clone()),
            ExportError::Address(text) => {
                Some(vec![Message::new("failure-export-address").with("text", text.as_str())])
            }
            ExportError::Other(_) => None,
        }
    }
}
