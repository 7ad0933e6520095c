//! The answer `questions` for people: a block an activity, ready to be mailed.

use std::io::{self, Write};

use super::Say;
use super::format::Style;
use super::letter::Letter;
use crate::model::answer::Entity;
use crate::model::answer::questions::{QuestionRow, Questions};
use crate::words::{Arg, Message};

/// Where the questions come from, as each block says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Whose activities they are.
    pub owner: Entity,
    /// The load.
    pub load: i64,
    /// When it was made, in UTC.
    pub loaded_at: String,
}

impl Source {
    /// The same in one line.
    pub(super) fn message(&self) -> Message {
        let date = self.loaded_at.split('T').next().unwrap_or_default();
        Message::new("questions-source")
            .with("owner", self.owner.arg())
            .with("load", Arg::Plain(self.load))
            .with("date", date)
    }
}

/// Writes a block an activity: to whom it goes, the questions, and where they come from.
pub fn write(out: &mut dyn Write, questions: &Questions, source: &Source, style: Style<'_>) -> io::Result<()> {
    let words = style.words;
    let page = Letter::of(style);
    for (place, of_one) in questions.rows.chunk_by(|a, b| a.activity == b.activity).enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        block(out, of_one, &head(questions, source), Say::new(words).with_ids(style.ids), page)?;
    }
    if !questions.rows.is_empty() && !questions.notes.is_empty() {
        writeln!(out)?;
    }
    questions.notes.iter().try_for_each(|note| page.line(out, &words.say(note)))
}

/// What every block says of itself.
struct Head {
    intro: Message,
    source: Message,
}

fn head(questions: &Questions, source: &Source) -> Head {
    Head { intro: Message::new("questions-intro").with("year", questions.year), source: source.message() }
}

fn block(out: &mut dyn Write, block: &[QuestionRow], head: &Head, say: Say<'_>, page: Letter) -> io::Result<()> {
    let (Some(first), words) = (block.first(), say.words) else { return Ok(()) };
    page.heading(out, &say.entity(&first.activity))?;
    let to = Message::new("questions-to").with("organisation", say.entity(&first.organisation));
    page.line(out, &words.say(&to))?;
    page.paragraph(out, &words.say(&head.intro))?;
    page.between(out)?;
    for row in block {
        page.item(out, &format!("{}.", row.number), &words.say(&row.text))?;
    }
    page.between(out)?;
    page.line(out, &words.say(&head.source))
}
