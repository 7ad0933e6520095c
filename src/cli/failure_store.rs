//! What is said of a store that cannot be had, or of a load that is not there.

use std::io;

use super::failure::{Failure, one_of, refused};
use crate::diag::system;
use crate::store::{Fault, NoLoad, StoreError};
use crate::words::{Arg, Message};

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let store = |id: &str, path: &std::path::Path| Message::new(id).with("store", path.display().to_string());
        match error {
            StoreError::NotThere(path) => Failure::Request(store("failure-no-store", &path)),
            StoreError::NoLoad(none) => Failure::Request(no_load(&none)),
            StoreError::Published { name, load } => {
                Failure::Request(Message::new("failure-published").with("name", name).with("load", Arg::Plain(load)))
            }
            StoreError::Busy(path) => Failure::Request(store("failure-store-busy", &path)),
            StoreError::Format { path, found } => {
                Failure::Request(store("failure-store-format", &path).with("found", found))
            }
            StoreError::Foreign(path) => Failure::Request(store("failure-store-foreign", &path)),
            StoreError::Unusable(path) => Failure::Request(store("failure-store-path", &path)),
            StoreError::Damaged(fault) => {
                let message = Message::new("failure-store-damaged").with("what", fault_text(&fault));
                Failure::Damaged(message.with("path", fault.path().display().to_string()))
            }
            StoreError::Lost(datasets) => {
                Failure::Damaged(Message::new("failure-store-lost").with("datasets", Arg::List(datasets)))
            }
            StoreError::Io { path, source } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    let message = Message::new("failure-store-full").with("file", path.display().to_string());
                    Failure::Request(message.with("why", system::refused(&source)))
                }
                _ => refused(&path, &source),
            },
            StoreError::System(error) => error.into(),
            StoreError::Bucket(error) => (*error).into(),
            other => Failure::Ours(other.to_string()),
        }
    }
}

/// Why there is no load that somebody means, and which there are.
fn no_load(none: &NoLoad) -> Message {
    match none {
        NoLoad::Number { asked, first, last } => {
            let message = Message::new("failure-no-load").with("load", Arg::Plain(*asked));
            message.with("first", Arg::Plain(*first)).with("last", Arg::Plain(*last))
        }
        NoLoad::Day { asked, first } => {
            Message::new("failure-no-load-by").with("day", *asked).with("first", first.as_str())
        }
        NoLoad::Name { asked, known } => {
            let suggestion = match known.is_empty() {
                true => Message::new("failure-nothing-published"),
                false => one_of(asked, known.iter().map(String::as_str)),
            };
            Message::new("failure-no-publication").with("name", asked.as_str()).with("suggestion", suggestion)
        }
        NoLoad::Vacuumed(load) => Message::new("failure-vacuumed").with("load", Arg::Plain(*load)),
    }
}

/// How something in a store differs from what was loaded.
pub(super) fn fault_text(fault: &Fault) -> Message {
    Message::new(match fault {
        Fault::Missing(_) => "fault-missing",
        Fault::Changed(_) => "fault-changed",
        Fault::Unreadable(..) => "fault-unreadable",
        Fault::Columns(_) => "fault-columns",
        Fault::Log(_) => "fault-log",
        Fault::Record(_) => "fault-record",
    })
}
