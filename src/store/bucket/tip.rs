//! What the object `head` says: the head of the store, and who is writing to it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store::StoreError;
use crate::store::error::record;
use crate::store::head::Head;

/// The object `head`. Without a writer it is the file `head` of a store in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct Tip {
    /// The head; none before the first load.
    #[serde(flatten)]
    pub head: Option<Head>,
    /// Who is writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writer: Option<Writer>,
}

/// Who is writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Writer {
    /// The copy that is written from.
    pub copy: String,
    /// The name of its machine.
    pub host: String,
    /// Since when, in UTC.
    pub since: DateTime<Utc>,
}

/// The part of it that is not the head.
#[derive(Deserialize)]
struct Claimed {
    writer: Option<Writer>,
}

impl Tip {
    /// What the object says; none where it says no such thing.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let members: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(bytes).ok()?;
        let Claimed { writer } = serde_json::from_slice(bytes).ok()?;
        // Any other member is of a head, and then all of it must be there.
        let has_head = members.keys().any(|name| name != "writer");
        let head = if has_head { Some(serde_json::from_slice(bytes).ok()?) } else { None };
        Some(Self { head, writer })
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec(self).map_err(record)
    }
}

impl Writer {
    /// Whether it is the copy of a machine.
    pub(super) fn is(&self, copy: &str, host: &str) -> bool {
        self.copy == copy && self.host == host
    }
}

/// Whether who has written so at a time, by the server's clock, is believed for so long to be writing still. Who takes
/// longer is not disturbed, unless another wants to write: then the one who ends last is told so, and nothing of what
/// they wrote is seen.
pub(super) fn is_believed(written: DateTime<Utc>, now: DateTime<Utc>, lasts: Duration) -> bool {
    let since = now.signed_duration_since(written).to_std();
    // A clock that goes before ours has only just begun.
    !since.is_ok_and(|since| since >= lasts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer(since: &str) -> Writer {
        Writer { copy: "c".to_owned(), host: "h".to_owned(), since: since.parse().expect("a time") }
    }

    #[test]
    fn a_head_is_the_same_with_and_without_somebody_who_writes() {
        let head = Head { load: 3, ..Head::default() };
        let free = Tip { head: Some(head.clone()), writer: None };
        assert_eq!(free.bytes().expect("bytes"), serde_json::to_vec(&head).expect("bytes"));
        for tip in [
            free,
            Tip { head: Some(head), writer: Some(writer("2026-11-30T09:00:00Z")) },
            Tip { head: None, writer: Some(writer("2026-11-30T09:00:00Z")) },
        ] {
            let bytes = tip.bytes().expect("bytes");
            assert_eq!(Tip::read(&bytes), Some(tip));
        }
    }

    /// A head that lacks something is no store without a head, which a first load would take the place of.
    #[test]
    fn half_a_head_is_damage() {
        for text in ["", "[]", "{\"load\":3}", "{\"load\":3,\"writer\":null}", "{\"writer\":{\"copy\":\"c\"}}"] {
            assert_eq!(Tip::read(text.as_bytes()), None, "{text}");
        }
        assert_eq!(Tip::read(b"{}"), Some(Tip::default()));
    }

    #[test]
    fn a_claim_is_believed_for_a_while() {
        let time = |time: &str| time.parse::<DateTime<Utc>>().expect("a time");
        let at = |now: &str| is_believed(time("2026-11-30T09:00:00Z"), time(now), Duration::from_secs(3600));
        assert!(at("2026-11-30T09:59:59Z"));
        assert!(!at("2026-11-30T10:00:00Z"));
        assert!(at("2026-11-30T08:00:00Z"), "their clock goes before ours");
    }
}
