//! A panic, inside a library or of our own, as an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What was said before it stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Stopped(String);

/// Runs something that may panic. Nothing is half changed by it that lives on:
/// what it works on is its own, and is thrown away.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Stopped> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Stopped(text(payload.as_ref())))
}

fn text(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    text.map_or_else(|| "panic".to_owned(), str::to_owned)
}
