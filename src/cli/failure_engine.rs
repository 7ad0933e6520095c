//! How it is said that a server gave no rows.

use super::failure::Failure;
use crate::engine::{FlightError, Unanswered};
use crate::words::{Arg, Message, one_line};

impl From<Unanswered> for Failure {
    /// None of these is about the data or the program: what was asked for cannot be had from that server.
    fn from(unanswered: Unanswered) -> Self {
        let message = match unanswered.why {
            FlightError::Unreachable(why) => because("failure-engine-unreachable", &why),
            FlightError::Denied(why) => because("failure-engine-denied", &why),
            FlightError::Silent(patience) => {
                let seconds = i64::try_from(patience.as_secs()).unwrap_or(i64::MAX);
                Message::new("failure-engine-silent").with("seconds", Arg::Int(seconds))
            }
            FlightError::Lost(why) => because("failure-engine-lost", &why),
            FlightError::Failed(why) => because("failure-engine-failed", &why),
            FlightError::Unread(why) => because("failure-engine-unread", &why),
        };
        Failure::Request(message.with("server", unanswered.server.to_string()))
    }
}

fn because(id: &str, why: &str) -> Message {
    Message::new(id).with("why", one_line(why))
}
