//! The answer `questions` for people: a block an activity, ready to be mailed.

use std::io::{self, Write};

use super::Say;
use super::format::{Format, Style, escaped};
use super::wrap::wrapped;
use crate::model::answer::Entity;
use crate::model::answer::questions::{QuestionRow, Questions};
use crate::words::{Arg, Message, Words};

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

/// Writes a block an activity: to whom it goes, the questions, and where they come from.
pub fn write(out: &mut dyn Write, questions: &Questions, source: &Source, style: Style<'_>) -> io::Result<()> {
    let words = style.words;
    let page = Page { markdown: style.format == Format::Markdown, width: style.width.map(usize::from) };
    for (place, block) in questions.rows.chunk_by(|a, b| a.activity == b.activity).enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        page.block(out, block, &head(questions, source), Say::new(words).with_ids(style.ids))?;
    }
    if !questions.rows.is_empty() && !questions.notes.is_empty() {
        writeln!(out)?;
    }
    questions.notes.iter().try_for_each(|note| page.line(out, &words.say(note), 0))
}

/// What every block says of itself.
struct Head {
    intro: Message,
    source: Message,
}

fn head(questions: &Questions, source: &Source) -> Head {
    let date = source.loaded_at.split('T').next().unwrap_or_default();
    Head {
        intro: Message::new("questions-intro").with("year", questions.year),
        source: Message::new("questions-source")
            .with("owner", source.owner.arg())
            .with("load", Arg::Plain(source.load))
            .with("date", date),
    }
}

/// How lines are written.
struct Page {
    markdown: bool,
    width: Option<usize>,
}

impl Page {
    fn block(&self, out: &mut dyn Write, block: &[QuestionRow], head: &Head, say: Say<'_>) -> io::Result<()> {
        let (Some(first), words) = (block.first(), say.words) else { return Ok(()) };
        self.heading(out, &say.entity(&first.activity))?;
        let to = Message::new("questions-to").with("organisation", say.entity(&first.organisation));
        self.line(out, &words.say(&to), 0)?;
        self.paragraph(out, &words.say(&head.intro))?;
        self.between(out)?;
        block.iter().try_for_each(|row| self.question(out, row, words))?;
        self.between(out)?;
        self.line(out, &words.say(&head.source), 0)
    }

    fn heading(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        match self.markdown {
            true => writeln!(out, "## {}\n", escaped(text)),
            false => writeln!(out, "{text}"),
        }
    }

    /// A line that begins a paragraph of its own in Markdown.
    fn paragraph(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        self.between(out)?;
        self.line(out, text, 0)
    }

    /// An empty line, where a list or a paragraph needs one before it.
    fn between(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.markdown { writeln!(out) } else { Ok(()) }
    }

    fn question(&self, out: &mut dyn Write, row: &QuestionRow, words: &Words) -> io::Result<()> {
        let text = words.say(&row.text);
        match self.markdown {
            true => writeln!(out, "{}. {}", row.number, escaped(&text)),
            false => {
                let number = format!("  {}. ", row.number);
                self.line(out, &format!("{number}{text}"), number.len() - 2)
            }
        }
    }

    fn line(&self, out: &mut dyn Write, text: &str, hang: usize) -> io::Result<()> {
        match self.markdown {
            true => writeln!(out, "{}", escaped(text)),
            false => wrapped(text, self.width, hang).iter().try_for_each(|line| writeln!(out, "{line}")),
        }
    }
}
