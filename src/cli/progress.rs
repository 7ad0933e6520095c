//! What is said of work that is under way: with `-v` a line for each piece of it, on a terminal how far what takes
//! longer than a second has come, with `--timings` a table at the end. All of it goes to stderr.

use std::cell::OnceCell;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::timings::{Timings, count, name, seconds};
use crate::diag::work::{self, Doing, Reached, Task, Watcher};
use crate::words::{Lang, Message, Words};

/// How long work goes on before anything is shown of it.
const SILENT: Duration = Duration::from_secs(1);

/// How often what is shown is brought up to date.
const PAUSE: Duration = Duration::from_millis(200);

thread_local! {
    /// The words of whoever works, made when there is something to say.
    static WORDS: OnceCell<Words> = const { OnceCell::new() };
}

/// Watches the work of a command.
#[derive(Clone)]
pub(super) struct Progress {
    state: Arc<Mutex<State>>,
    lang: Lang,
    /// How much is told as it goes: nothing, what is done, and what is asked besides.
    told: u8,
}

/// What is going on.
#[derive(Default)]
struct State {
    under_way: Vec<Active>,
    /// What was begun last, over or not.
    last: Option<Task>,
    timings: Timings,
    bar: Option<ProgressBar>,
    is_over: bool,
}

struct Active {
    task: Task,
    thread: ThreadId,
    since: Instant,
    reached: Reached,
}

impl Progress {
    /// Watches from now on.
    pub(super) fn watch(lang: Lang, told: u8) -> Self {
        let progress = Self { state: Arc::default(), lang, told };
        work::watch(Box::new(progress.clone()));
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if io::stderr().is_terminal() && !is_dumb {
            let shown = progress.clone();
            // Without it nothing is shown, which stops nobody.
            let _ = thread::Builder::new().spawn(move || shown.show());
        }
        progress
    }

    /// What was being done last.
    pub(super) fn last(&self) -> Option<Task> {
        self.state().last.clone()
    }

    /// Ends what is shown, and says how long each piece of work took where that is asked for.
    pub(super) fn finish(&self, with_timings: bool) {
        let timings = {
            let mut state = self.state();
            state.is_over = true;
            clear(&mut state);
            std::mem::take(&mut state.timings)
        };
        if with_timings {
            // Nobody can be told that stderr is closed.
            let _ = timings.write(&mut io::stderr().lock(), &Words::new(self.lang));
        }
    }

    /// A watcher that has stopped has said what it could.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings up to date what is shown, until all is over.
    fn show(&self) {
        let words = Words::new(self.lang);
        loop {
            thread::sleep(PAUSE);
            let mut state = self.state();
            if state.is_over {
                return;
            }
            let long = state.under_way.iter().rev().find(|own| own.since.elapsed() > SILENT);
            match long.map(|own| said(own, &words)) {
                Some(text) => {
                    let bar = state.bar.get_or_insert_with(bar);
                    bar.set_message(text);
                }
                None => clear(&mut state),
            }
        }
    }

    fn log(&self, message: &Message) {
        let mut state = self.state();
        clear(&mut state);
        let text = WORDS.with(|own| own.get_or_init(|| Words::new(self.lang)).say(message));
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

impl Watcher for Progress {
    fn begins(&self, task: &Task) {
        {
            let mut state = self.state();
            state.last = Some(task.clone());
            let thread = thread::current().id();
            let depth = state.under_way.iter().filter(|own| own.thread == thread).count();
            state.timings.begin(task, depth);
            let (task, since) = (task.clone(), Instant::now());
            state.under_way.push(Active { task, thread, since, reached: Reached::default() });
        }
        if self.told > 1 {
            self.log(&Message::new("log-begins").with("task", name(task)));
        }
    }

    fn moves(&self, task: &Task, reached: Reached) {
        if let Some(own) = self.state().under_way.iter_mut().rfind(|own| own.task == *task) {
            own.reached = reached;
        }
    }

    fn ends(&self, task: &Task, reached: Reached, took: Duration) {
        {
            let mut state = self.state();
            if let Some(at) = state.under_way.iter().rposition(|own| own.task == *task) {
                state.under_way.remove(at);
            }
            state.timings.end(task, reached, took);
            clear(&mut state);
        }
        if self.told > u8::from(task.doing == Doing::Query) {
            let message = Message::new(if reached.rows.is_some() { "log-ends-rows" } else { "log-ends" });
            let message = message.with("task", name(task)).with("time", seconds(took));
            self.log(&match reached.rows {
                Some(rows) => message.with("rows", count(rows)),
                None => message,
            });
        }
    }
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::with_template("{wide_msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar
}

fn clear(state: &mut State) {
    if let Some(bar) = state.bar.take() {
        bar.finish_and_clear();
    }
}

/// How far a piece of work has come, how fast it goes and how long it may still take.
fn said(own: &Active, words: &Words) -> String {
    let passed = own.since.elapsed().as_millis().max(1);
    let mut parts = vec![words.say(&name(&own.task))];
    if let Some((done, of)) = own.reached.part.filter(|(_, of)| *of > 0) {
        let percent = u64::try_from(u128::from(done) * 100 / u128::from(of)).unwrap_or(100).min(100);
        parts.push(words.say(&Message::new("progress-percent").with("percent", count(percent))));
    }
    // What matters most comes first: a narrow terminal shows no more.
    let left = own.reached.part.filter(|(done, _)| *done > 0).map(|(done, of)| {
        u64::try_from(passed * u128::from(of.saturating_sub(done)) / u128::from(done) / 1000).unwrap_or(u64::MAX)
    });
    parts.push(match left {
        Some(left) => words.say(&Message::new("progress-left").with("seconds", count(left))),
        None => words.say(&Message::new("progress-passed").with("seconds", count(own.since.elapsed().as_secs()))),
    });
    if let Some(rows) = own.reached.rows {
        let rate = u64::try_from(u128::from(rows) * 1000 / passed).unwrap_or(u64::MAX);
        parts.push(words.say(&Message::new("progress-rate").with("rate", count(rate))));
        parts.push(words.say(&Message::new("progress-rows").with("rows", count(rows))));
    }
    parts.join(" · ")
}
