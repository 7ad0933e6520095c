//! Personal identity numbers in what is typed and in files that a command is given: refused, and never repeated.

use std::path::Path;

use super::context::Context;
use super::failure::Failure;
use crate::diag::{self, Findings, Ink};
use crate::words::{Arg, Message, holds_personal_number};

/// Refuses a command line with such a number in it; of a path, in the name at its end.
pub(super) fn refuse_typed<'a>(typed: impl IntoIterator<Item = &'a str>) -> Result<(), Failure> {
    let name = |typed: &'a str| typed.rsplit(['/', '\\']).next().unwrap_or(typed);
    match typed.into_iter().any(|typed| holds_personal_number(name(typed))) {
        true => Err(Failure::Request(Message::new("failure-personal-typed"))),
        false => Ok(()),
    }
}

/// Refuses a text that somebody has written, with its file and line.
pub(super) fn refuse_text(path: &Path, text: &str) -> Result<(), Failure> {
    let Some((line, _)) = (1_i64..).zip(text.lines()).find(|(_, own)| holds_personal_number(own)) else {
        return Ok(());
    };
    let message = Message::new("failure-personal-text").with("file", path.display().to_string());
    Err(Failure::Request(message.with("line", Arg::Plain(line))))
}

/// Says where such numbers are in files that are given, and refuses them.
pub(super) fn refuse(context: &Context, findings: &Findings) -> Result<(), Failure> {
    if !findings.has_errors() {
        return Ok(());
    }
    let mut err = anstream::stderr().lock();
    diag::print_all(&mut err, &findings.sorted(), &context.words, Ink::Colour)?;
    Err(Failure::Data)
}
