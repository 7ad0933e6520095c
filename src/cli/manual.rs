//! `utfall completions` and `utfall man`: what shells and `man` know of the
//! commands, made from the same definitions and texts as the help.

use std::path::Path;

use clap_complete::Shell;
use clap_mangen::Man;

use super::context::Context;
use super::failure::{Failure, refused};
use super::help;
use crate::words::{Message, Words};

/// Writes a shell's completions to stdout.
pub(super) fn completions(context: &Context, shell: Shell) -> Result<(), Failure> {
    let mut command = help::command(&context.words);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "utfall", &mut script);
    context.write(|out| Ok(out.write_all(&script)?))
}

/// Writes a manual page a command to a folder.
pub(super) fn man(context: &Context) -> Result<(), Failure> {
    let out = context.out.as_deref().unwrap_or(Path::new("man"));
    std::fs::create_dir_all(out).map_err(|error| refused(out, &error))?;
    let root = help::command(&context.words);
    let mut pages = vec![Man::new(root.clone())];
    let program = concat!("utfall ", env!("CARGO_PKG_VERSION"));
    pages.extend(root.get_subcommands().map(|own| Man::new(own.clone()).source(program)));
    for page in &pages {
        let path = out.join(page.get_filename());
        std::fs::write(&path, rendered(page, &context.words)?).map_err(|error| refused(&path, &error))?;
    }
    let count = crate::words::Arg::Int(i64::try_from(pages.len()).unwrap_or(i64::MAX));
    let message = Message::new("man-written").with("count", count);
    context.say(&message.with("folder", out.display().to_string()))
}

/// A page, its section headings in the reader's language.
fn rendered(page: &Man, words: &Words) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    page.render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let in_words = |line: &str| match line.strip_prefix(".SH ") {
        Some(heading) => {
            let id = format!("man-{}", heading.trim_matches('"').to_lowercase().replace(' ', "-"));
            if words.has(&id) { format!(".SH \"{}\"\n", words.text(&id)) } else { format!("{line}\n") }
        }
        None => format!("{line}\n"),
    };
    Ok(text.lines().map(in_words).collect())
}
