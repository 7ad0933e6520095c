//! A panic, inside a library or of our own, as an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Room to walk the deepest plan that a statement within its bounds becomes, in
/// an unoptimised build. It is address space; only what is used takes memory.
const STACK: usize = 64 << 20;

/// What was said before it stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Stopped(String);

/// Runs something that may panic. Nothing is half changed by it that lives on:
/// what it works on is its own, and is thrown away.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Stopped> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Stopped(text(payload.as_ref())))
}

/// The same on a stack of its own. Polars takes a new one where its own is nearly
/// full, but some of its steps need more than what it leaves.
pub(super) fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Stopped> {
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work) {
        Ok(thread) => thread.join().map_err(|payload| Stopped(text(payload.as_ref()))),
        Err(error) => Err(Stopped(error.to_string())),
    })
}

fn text(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    text.map_or_else(|| "panic".to_owned(), str::to_owned)
}
