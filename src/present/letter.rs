//! Lines of a letter, as a text for a terminal or in Markdown.

use std::io::{self, Write};

use super::format::{Format, Style, escaped, opening};
use super::wrap::wrapped;

/// How the lines of a letter are written.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    markdown: bool,
    width: Option<usize>,
}

impl Letter {
    /// As a style has it.
    pub(super) fn of(style: Style<'_>) -> Self {
        Self { markdown: style.format == Format::Markdown, width: style.width.map(usize::from) }
    }

    /// To whom it goes.
    pub(super) fn heading(self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        match self.markdown {
            true => writeln!(out, "## {}\n", escaped(text)),
            false => writeln!(out, "{text}"),
        }
    }

    /// A line that begins a paragraph of its own in Markdown.
    pub(super) fn paragraph(self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        self.between(out)?;
        self.line(out, text)
    }

    /// An empty line, where a list or a paragraph needs one before it.
    pub(super) fn between(self, out: &mut dyn Write) -> io::Result<()> {
        if self.markdown { writeln!(out) } else { Ok(()) }
    }

    /// An item of a list, after its number or mark.
    pub(super) fn item(self, out: &mut dyn Write, mark: &str, text: &str) -> io::Result<()> {
        match self.markdown {
            true => writeln!(out, "{mark} {}", opening(text)),
            false => {
                let mark = format!("  {mark} ");
                self.hanging(out, &format!("{mark}{text}"), mark.len() - 2)
            }
        }
    }

    /// A line, in as many as it needs.
    pub(super) fn line(self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        self.hanging(out, text, 0)
    }

    fn hanging(self, out: &mut dyn Write, text: &str, hang: usize) -> io::Result<()> {
        match self.markdown {
            true => writeln!(out, "{}", opening(text)),
            false => wrapped(text, self.width, hang).iter().try_for_each(|line| writeln!(out, "{line}")),
        }
    }
}
