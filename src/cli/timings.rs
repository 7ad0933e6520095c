//! How long each piece of work took, as a table for people: in the order in which work began, what is inside other
//! work further in, and what is done again and again on one line.

use std::io::{self, Write};
use std::time::Duration;

use rust_decimal::Decimal;

use crate::diag::work::{Reached, Task};
use crate::words::{Arg, Message, Words};

/// The times of a command's work.
#[derive(Default)]
pub(super) struct Timings {
    rows: Vec<Timing>,
}

struct Timing {
    task: Task,
    depth: usize,
    times: u64,
    rows: Option<u64>,
    took: Duration,
}

impl Timings {
    /// Work begins inside so much other work.
    pub(super) fn begin(&mut self, task: &Task, depth: usize) {
        if !self.rows.iter().any(|own| own.task == *task) {
            self.rows.push(Timing { task: task.clone(), depth, times: 0, rows: None, took: Duration::ZERO });
        }
    }

    /// Work ends.
    pub(super) fn end(&mut self, task: &Task, reached: Reached, took: Duration) {
        if let Some(own) = self.rows.iter_mut().find(|own| own.task == *task) {
            own.times += 1;
            own.took += took;
            own.rows = reached.rows.map_or(own.rows, |rows| Some(own.rows.unwrap_or(0).saturating_add(rows)));
        }
    }

    /// Writes the table.
    pub(super) fn write(&self, out: &mut dyn Write, words: &Words) -> io::Result<()> {
        let line = |own: &Timing| {
            let indent = "  ".repeat(own.depth);
            let rows = own.rows.map_or_else(String::new, |rows| words.arg(&count(rows)));
            [
                format!("{indent}{}", words.say(&name(&own.task))),
                words.arg(&count(own.times)),
                rows,
                words.arg(&seconds(own.took)),
            ]
        };
        let headings = ["timings-work", "timings-times", "timings-rows", "timings-seconds"];
        let headings = headings.map(|heading| words.say(&Message::new(heading)));
        let lines: Vec<[String; 4]> = std::iter::once(headings).chain(self.rows.iter().map(line)).collect();
        let width = |column: usize| {
            lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths = [width(0), width(1), width(2), width(3)];
        for [work, times, rows, took] in &lines {
            let [first, second, third, fourth] = widths;
            writeln!(out, "{work:first$}  {times:>second$}  {rows:>third$}  {took:>fourth$}")?;
        }
        Ok(())
    }
}

/// A piece of work by its name.
pub(super) fn name(task: &Task) -> Message {
    Message::new(format!("doing-{}", task.doing.word())).with("about", task.about.as_str()).masked()
}

/// A time in seconds with two decimals.
pub(super) fn seconds(time: Duration) -> Arg {
    let hundredths = i64::try_from(time.as_millis() / 10).unwrap_or(i64::MAX);
    Arg::Fixed(Decimal::new(hundredths, 2), 2)
}

pub(super) fn count(number: u64) -> Arg {
    Arg::Int(i64::try_from(number).unwrap_or(i64::MAX))
}
