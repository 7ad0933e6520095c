//! The rooms of `src` know each other only as `docs/architecture.md` says.
//!
//! The table there is the one place where arrows are drawn; this test reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The row for crates that every room may use.
const EVERY_ROOM: &str = "every room";

/// What a room may know.
#[derive(Default)]
struct Room {
    rooms: BTreeSet<String>,
    crates: BTreeSet<String>,
}

/// The table, by room, and the crates of every room.
fn drawn() -> (BTreeMap<String, Room>, BTreeSet<String>) {
    let text = fs::read_to_string("docs/architecture.md").expect("the architecture");
    let mut rooms = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if let [name, _, knows, crates] = cells[..] {
            let crates = ticked(crates).map(|name| name.replace('-', "_")).collect();
            if name == EVERY_ROOM {
                shared = crates;
            } else if let Some(name) = ticked(name).next() {
                rooms.insert(name.to_owned(), Room { rooms: ticked(knows).map(str::to_owned).collect(), crates });
            }
        }
    }
    (rooms, shared)
}

/// What stands between backticks.
fn ticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The crates under `[dependencies]`, as code names them.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string("Cargo.toml").expect("the manifest");
    let section = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let entries = section.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(" = "));
    entries.map(|(name, _)| name.replace('-', "_")).collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code without its comments.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The names that follow a prefix like `crate::`, also those in braces: of
/// `crate::{diag::Finding, words::{Arg, Words}}` it is `diag` and `words`.
fn names_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(is_name) {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.push(rest.split(|c| !is_name(c)).next().unwrap_or_default());
            continue;
        };
        let mut depth = 0;
        let mut starts = true;
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => starts = true,
                _ if starts && is_name(character) => {
                    names.push(group[at..].split(|c| !is_name(c)).next().unwrap_or_default());
                    starts = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Whether code names an outside crate: `csv::`, but neither `super::csv::` nor `my_csv::`.
fn uses(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let rest = &code[at + name.len()..];
        !code[..at].ends_with(|c| is_name(c) || c == ':') && (rest.starts_with("::") || rest.starts_with("!("))
    })
}

#[test]
fn every_arrow_between_rooms_is_drawn() {
    let (rooms, _) = drawn();
    let mut sources = Vec::new();
    files(Path::new("src"), &mut sources);
    let mut stray = Vec::new();
    for path in sources {
        let inside = path.strip_prefix("src").expect("under src");
        let name = inside.iter().next().expect("a name").to_string_lossy().replace(".rs", "");
        // The doors: the crate's list of rooms, and the program, which calls the command line.
        if name == "lib" || name == "main" {
            continue;
        }
        let room = rooms.get(&name).unwrap_or_else(|| panic!("{name} is no room of docs/architecture.md"));
        let code = code(&fs::read_to_string(&path).expect("a source file"));
        for other in names_after(&code, "crate::") {
            if other != name && !room.rooms.contains(other) {
                stray.push(format!("{}: crate::{other}", path.display()));
            }
        }
        // Up and over would be an arrow that no one sees.
        for other in names_after(&code, "super::").into_iter().filter(|other| rooms.contains_key(*other)) {
            stray.push(format!("{}: super::{other}", path.display()));
        }
    }
    assert!(stray.is_empty(), "arrows that docs/architecture.md does not draw:\n{}", stray.join("\n"));
}

#[test]
fn outside_crates_keep_to_their_rooms() {
    let (rooms, shared) = drawn();
    let dependencies = dependencies();
    let placed: BTreeSet<&String> = rooms.values().flat_map(|room| &room.crates).chain(&shared).collect();
    assert_eq!(placed, dependencies.iter().collect::<BTreeSet<_>>(), "the crates of Cargo.toml have a room each");
    let mut stray = Vec::new();
    for (name, room) in &rooms {
        let mut sources = Vec::new();
        files(&Path::new("src").join(name), &mut sources);
        for path in sources {
            let code = code(&fs::read_to_string(&path).expect("a source file"));
            let strangers = dependencies.iter().filter(|name| !shared.contains(*name) && !room.crates.contains(*name));
            stray.extend(strangers.filter(|name| uses(&code, name)).map(|name| format!("{}: {name}", path.display())));
        }
    }
    assert!(stray.is_empty(), "crates outside the rooms that docs/architecture.md gives them:\n{}", stray.join("\n"));
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let text = "use crate::{diag::Finding, words::{Arg, crate_like}};\nuse crate::model::Kr; // crate::store\n$crate::check::x";
    assert_eq!(names_after(&code(text), "crate::"), ["diag", "words", "model", "check"]);
    assert!(uses("use csv::Writer;", "csv") && uses("let w = csv::Writer::new();", "csv"));
    assert!(!uses("super::csv::write(out)", "csv") && !uses("my_csv::x", "csv") && !uses("csv_core::x", "csv"));
}

/// A message whose entry was renamed would stand as its id in what people read.
#[test]
fn every_message_that_code_names_is_in_the_catalogue() {
    let words = utfall::words::Words::new(utfall::words::Lang::Sv);
    let mut sources = Vec::new();
    files(Path::new("src"), &mut sources);
    let (mut named, mut missing) = (0, Vec::new());
    for path in sources {
        let text = fs::read_to_string(&path).expect("a source file");
        let text = text.split("#[cfg(test)]").next().unwrap_or("");
        let calls = ["Message::new(\"", "words.text(\""];
        for id in calls.iter().flat_map(|call| text.split(call).skip(1)).filter_map(|rest| rest.split('"').next()) {
            named += 1;
            if !words.has(id) {
                missing.push(format!("{}: {id}", path.display()));
            }
        }
    }
    assert!(named > 300, "{named}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
