//! How it is said that a server gave no rows.

use std::time::Duration;

use super::failure::Failure;
use crate::engine::{FlightError, Unanswered, Unusable};
use crate::words::{Arg, Message, one_line};

impl From<Unanswered> for Failure {
    /// None of these is about the data or the program: what was asked for cannot be had from that server.
    fn from(unanswered: Unanswered) -> Self {
        let message = match unanswered.why {
            FlightError::Unreachable(why) => because("failure-engine-unreachable", &why),
            FlightError::Unconnected(patience) => after("failure-engine-unconnected", patience),
            FlightError::Denied(why) => because("failure-engine-denied", &why),
            FlightError::Silent(patience) => after("failure-engine-silent", patience),
            FlightError::Lost(why) => because("failure-engine-lost", &why),
            FlightError::TooLong(bytes) => Message::new("failure-engine-long").with("bytes", count(bytes)),
            FlightError::Failed(why) => because("failure-engine-failed", &why),
            FlightError::Unusable(what) => Message::new("failure-engine-unusable").with("why", unusable(what)),
        };
        Failure::Request(message.with("server", unanswered.server.to_string()))
    }
}

fn unusable(what: Unusable) -> Message {
    match what {
        Unusable::Elsewhere => Message::new("unusable-elsewhere"),
        Unusable::Unordered => Message::new("unusable-unordered"),
        Unusable::Short { came, promised } => {
            Message::new("unusable-short").with("came", count(came)).with("promised", count(promised))
        }
        Unusable::Kind { column, kind } => Message::new("unusable-kind").with("column", column).with("kind", kind),
        Unusable::Broken(text) => Message::new("unusable-broken").with("text", one_line(&text)),
    }
}

fn because(id: &str, why: &str) -> Message {
    Message::new(id).with("why", one_line(why))
}

fn after(id: &str, patience: Duration) -> Message {
    Message::new(id).with("seconds", Arg::Int(i64::try_from(patience.as_secs()).unwrap_or(i64::MAX)))
}

fn count(count: usize) -> Arg {
    Arg::Int(i64::try_from(count).unwrap_or(i64::MAX))
}
