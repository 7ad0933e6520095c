//! The answer `chase` for people: a draft a body, ready to be mailed, and who has answered everything.

use std::io::{self, Write};

use super::Say;
use super::format::Style;
use super::letter::Letter;
use super::questions::Source;
use crate::model::answer::chase::{Chase, ChaseRow, ChasedBody};
use crate::model::vocabulary::ALL;
use crate::words::{Arg, Message, Words};

/// Writes a draft to each body that has something to answer: what is missing, and how it is answered.
pub fn write(out: &mut dyn Write, chase: &Chase, source: &Source, style: Style<'_>) -> io::Result<()> {
    let (letter, say) = (Letter::of(style), Say::new(style.words).with_ids(style.ids));
    let mut first = true;
    for body in chase.bodies.iter().filter(|own| own.missing > 0) {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        let rows: Vec<&ChaseRow> =
            chase.rows.iter().filter(|row| row.organisation.id == body.organisation.id).collect();
        draft(out, (chase, body, &rows), letter, say)?;
        letter.paragraph(out, &say.words.say(&source.message()))?;
    }
    for note in &chase.notes {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        letter.line(out, &say.words.say(note))?;
    }
    Ok(())
}

fn draft(
    out: &mut dyn Write,
    (chase, body, rows): (&Chase, &ChasedBody, &[&ChaseRow]),
    letter: Letter,
    say: Say<'_>,
) -> io::Result<()> {
    let words = say.words;
    let count = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let said = |id: &str| {
        let message = Message::new(id).with("year", chase.year).with("missing", count(body.missing));
        words.say(&message.with("answered", count(body.asked - body.missing)).with("asked", count(body.asked)))
    };
    letter.heading(out, &say.entity(&body.organisation))?;
    letter.line(out, &said("chase-subject"))?;
    letter.paragraph(out, &words.text("chase-greeting"))?;
    let none = body.missing == body.asked;
    letter.paragraph(out, &said(if none { "chase-intro-none" } else { "chase-intro-some" }))?;
    letter.between(out)?;
    for row in rows {
        letter.item(out, "-", &item(row, say))?;
    }
    for id in ["chase-how", "chase-thanks"] {
        letter.paragraph(out, &words.text(id))?;
    }
    Ok(())
}

/// What is missing: the activity and the measure, of whom if not of all, and what was last said.
fn item(row: &ChaseRow, say: Say<'_>) -> String {
    let words: &Words = say.words;
    let of = Message::new(if row.group == ALL { "chase-item" } else { "chase-item-group" });
    let of = of.with("activity", say.entity(&row.activity)).with("measure", say.entity(&row.measure));
    let of = of.with("group", row.group_named());
    match (row.previous_value(), row.previous_period()) {
        (Some(value), Some(period)) => {
            let last = Message::new("chase-item-last").with("item", of).with("value", value);
            words.say(&last.with("period", period))
        }
        _ => words.say(&of),
    }
}
