//! A panic inside a library, as an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a library said before it stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct Stopped(pub String);

/// Runs something of a library's that may panic. Nothing of ours is half
/// changed by it: what it works on is its own, and is thrown away.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Stopped> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Stopped(text(payload.as_ref())))
}

fn text(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    text.map_or_else(|| "panic".to_owned(), str::to_owned)
}
