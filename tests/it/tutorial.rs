//! The tutorials are followed, block by block: files are written, commands are
//! run, and what they answer is what stands there.
//!
//! To write the answers anew: `UTFALL_ACCEPT=1 cargo test --test it tutorial`,
//! then read what changed.

use std::path::Path;
use std::process::Command;

use crate::tools::is_as_written;
use crate::workbooks::fill;

/// The day on which the tutorials are followed.
const DAY: &str = "2026-03-02";

/// A block of code and what its first line asks for.
struct Block<'t> {
    asks: &'t str,
    text: &'t str,
}

/// The text with its blocks, each by what stands before it.
fn blocks(text: &str) -> Vec<(&str, Block<'_>)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once("```") {
        let (asks, inside) = inside.split_once('\n').expect("a line");
        let (text, after) = inside.split_once("```").expect("an end");
        found.push((before, Block { asks, text }));
        rest = after;
    }
    found.push((rest, Block { asks: "", text: "" }));
    found
}

/// Does what a block asks; the block as it is to stand.
fn follow(block: &Block<'_>, folder: &Path, lang: &str) -> String {
    let asked = |name: &str| block.asks.split(' ').find_map(|word| word.strip_prefix(name));
    let place = |name: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        path
    };
    let read =
        |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    if block.asks == "console" {
        let command = block.text.lines().next().and_then(|line| line.strip_prefix("$ ")).expect("a command");
        return format!("$ {command}\n{}", run(command, folder, lang));
    }
    if let Some(file) = asked("append=") {
        std::fs::write(place(file), read(file) + block.text).expect("written");
    } else if let Some(file) = asked("cells=") {
        let cells: Vec<(&str, &str)> = block.text.lines().map(|line| line.split_once(": ").expect("a cell")).collect();
        fill(&folder.join(file), 2, &cells);
    } else if let Some(file) = asked("copy=") {
        std::fs::copy(folder.join(file), place(block.text.trim())).expect("copied");
    } else if let Some(file) = asked("file=") {
        let of = |mark: char| {
            let lines = block.text.lines().filter_map(|line| line.strip_prefix(mark));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        let text = if block.asks.starts_with("diff") {
            let whole = read(file);
            assert!(whole.contains(&of('-')), "{file} has\n{}", of('-'));
            whole.replacen(&of('-'), &of('+'), 1)
        } else {
            block.text.to_owned()
        };
        std::fs::write(place(file), text).expect("written");
    }
    block.text.to_owned()
}

/// Runs a command as it is typed; what it says on both outputs, the answer last.
fn run(command: &str, folder: &Path, lang: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    let mut quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().expect("a word").push(other),
        }
    }
    assert_eq!(words[0], "utfall", "{command}");
    let mut utfall = Command::new(env!("CARGO_BIN_EXE_utfall"));
    let utfall = utfall.current_dir(folder).args(&words[1..]).env("UTFALL_LANG", lang).env("NO_COLOR", "1");
    let output = utfall.env_remove("UTFALL_SOURCES").env_remove("COLUMNS").output().expect("run");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    let said = [output.stderr, output.stdout].concat();
    // Whoever follows it does so on another day.
    let today = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).date_naive().to_string();
    String::from_utf8(said).expect("UTF-8").replace(&today, DAY)
}

fn followed(file: &str, lang: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(file).expect("the tutorial");
    let mut written = String::new();
    for (before, block) in blocks(&text) {
        written.push_str(before);
        if !block.asks.is_empty() {
            let own = follow(&block, folder.path(), lang);
            written.push_str(&format!("```{}\n{own}```", block.asks));
        }
    }
    is_as_written(Path::new(file), &written);
}

#[test]
fn the_swedish_tutorial_is_what_happens() {
    followed("docs/tutorial.sv.md", "sv");
}

#[test]
fn the_english_tutorial_is_what_happens() {
    followed("docs/tutorial.md", "en");
}
