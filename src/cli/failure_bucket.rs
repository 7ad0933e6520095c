//! What is said of object storage that did not do what it was asked.

use super::failure::Failure;
use crate::store::{BucketError, BucketFault};
use crate::words::{Message, one_line};

impl From<BucketError> for Failure {
    /// None of these is about the data or the program: the store is as it was.
    fn from(error: BucketError) -> Self {
        let because = |id: &str, why: &str| Message::new(id).with("why", one_line(why));
        let message = match &error.why {
            BucketFault::Denied(why) => because("failure-bucket-denied", why),
            BucketFault::Keyless(why) => because("failure-bucket-keyless", why),
            BucketFault::Plain(server) => Message::new("failure-bucket-plain").with("server", one_line(server)),
            BucketFault::NoBucket => Message::new("failure-bucket-none"),
            BucketFault::Unanswered(why) => because("failure-bucket-unanswered", why),
            BucketFault::Setting(why) => because("failure-bucket-setting", why),
            BucketFault::Claimed { host, since } => Message::new("failure-bucket-claimed")
                .with("host", one_line(host))
                .with("day", since.format("%Y-%m-%d").to_string())
                .with("time", since.format("%H:%M:%S").to_string()),
            BucketFault::Headless => Message::new("failure-bucket-headless"),
            BucketFault::Unconditional => Message::new("failure-bucket-unconditional"),
            BucketFault::Overtaken => Message::new("failure-bucket-overtaken"),
        };
        Failure::Request(message.with("store", error.address.to_string()))
    }
}
