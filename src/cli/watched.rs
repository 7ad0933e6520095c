//! Runs a command where it can end in no other way than with a code: on a stack
//! that is large enough, within its limits, and with a panic taken for a fault.

use std::panic;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::failure::Failure;
use crate::engine::{Stopped, guarded};
use crate::words::{Arg, Message};

/// Room for the deepest tree that a statement within its bounds becomes, in an
/// unoptimised build. It is address space; only what is used takes memory.
const STACK: usize = 512 << 20;

/// How often a command is looked after.
const PAUSE: Duration = Duration::from_millis(5);

/// How much a command may take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Allowance {
    /// The time.
    pub time: Option<Duration>,
    /// The memory of the whole program, in MiB.
    pub mebibytes: Option<u64>,
}

/// Runs a command and gives its exit code. `ended` says what a failure is on
/// stderr. A command that is past its limits is left where it is: it ends with
/// the program.
pub(super) fn run(
    limits: Allowance,
    command: impl FnOnce() -> ExitCode + Send + 'static,
    ended: impl FnOnce(&Failure) -> ExitCode,
) -> ExitCode {
    // Whoever catches a panic says it, in words of its own.
    panic::set_hook(Box::new(|_| {}));
    let (done, answer) = channel();
    let work = move || {
        // Nobody listens any more to a command that is past its limits.
        let _ = done.send(guarded(command));
    };
    if let Err(error) = thread::Builder::new().stack_size(STACK).spawn(work) {
        return ended(&Failure::from(error));
    }
    wait(limits, &answer).unwrap_or_else(|failure| ended(&failure))
}

/// Waits for the code.
fn wait(limits: Allowance, answer: &Receiver<Result<ExitCode, Stopped>>) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    loop {
        match answer.recv_timeout(PAUSE) {
            Ok(ended) => return ended.map_err(|stopped| Failure::Ours(stopped.to_string())),
            // What holds the other end sends before it ends.
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Ours("no answer".to_owned())),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(time) = limits.time.filter(|time| start.elapsed() > *time) {
            let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
            return Err(Failure::Request(Message::new("failure-limit-time").with("seconds", Arg::Int(seconds))));
        }
        let is_past =
            |most: &u64| memory_stats::memory_stats().is_some_and(|own| own.physical_mem as u64 >> 20 > *most);
        if let Some(most) = limits.mebibytes.filter(is_past) {
            let mebibytes = i64::try_from(most).unwrap_or(i64::MAX);
            return Err(Failure::Request(Message::new("failure-limit-memory").with("mebibytes", Arg::Int(mebibytes))));
        }
    }
}
