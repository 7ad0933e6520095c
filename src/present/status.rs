//! The answer `status` for people: the store in a line, a row a dataset, what is
//! missing in a line a kind, and what to do next.

use std::io::{self, Write};

use super::Say;
use super::format::{Field, Sheet, Style};
use super::say::minute;
use crate::model::answer::status::{DatasetRow, Gap, GapKind, Status};
use crate::model::answer::{Answer, AsCell, Cell};
use crate::words::{Arg, Message};

/// As many owners are named in a line; of the others their number is said.
const MOST_NAMED: usize = 4;

/// The status as people read it.
pub fn for_people(status: &Status) -> Sheet {
    let mut sheet = Sheet::of_rows(Status::NAME, &status.rows);
    if let Some(place) = sheet.columns.iter().position(|column| column.key == "loaded_at") {
        for (cells, row) in sheet.rows.iter_mut().zip(&status.rows) {
            if let Some(cell) = cells.get_mut(place) {
                *cell = loaded_at(row);
            }
        }
    }
    // Where one load brought all, it is said above.
    if status.rows.iter().all(|row| is_of_newest(row, status)) {
        sheet = without(sheet, &["brought_by", "loaded_at"]);
    }
    sheet.top = vec![
        Field::new("store", store(status).cell()),
        Field::new("loaded", loaded(status).cell()),
        Field::new("documents", documents(status).cell()),
    ];
    let gaps = |kind: &GapKind| status.gaps.iter().filter(|gap| gap.kind == *kind).collect::<Vec<_>>();
    let kinds = GapKind::ALL.iter().filter(|kind| !gaps(kind).is_empty());
    sheet.notes.extend(kinds.map(|kind| line(*kind, &gaps(kind))));
    let next = status.next();
    let owner = status.most_missing().unwrap_or_default();
    let why = Message::new(format!("next-{next}")).with("owner", owner).with("datasets", status.datasets.as_str());
    sheet.notes.push(Message::new("status-next").with("command", status.command.as_str()));
    sheet.notes.push(Message::new("status-why").with("why", why));
    sheet
}

/// Whether what is loaded of a dataset, if anything is, came with the newest load.
fn is_of_newest(row: &DatasetRow, status: &Status) -> bool {
    let newest = status.loaded.as_ref().map(|load| load.load);
    row.loaded.as_ref().is_none_or(|own| Some(own.load) == newest)
}

fn without(mut sheet: Sheet, keys: &[&str]) -> Sheet {
    let shown: Vec<bool> = sheet.columns.iter().map(|column| !keys.contains(&column.key.as_str())).collect();
    let is_shown = |place: usize| shown.get(place).copied().unwrap_or(true);
    for cells in &mut sheet.rows {
        let kept = std::mem::take(cells).into_iter().enumerate().filter(|(place, _)| is_shown(*place));
        *cells = kept.map(|(_, cell)| cell).collect();
    }
    sheet.columns.retain(|column| !keys.contains(&column.key.as_str()));
    sheet
}

fn store(status: &Status) -> Message {
    let id = if status.loaded.is_some() { "status-store" } else { "status-no-store" };
    Message::new(id).with("store", status.store.as_str()).with("datasets", status.datasets.as_str())
}

fn loaded(status: &Status) -> Option<Message> {
    let load = status.loaded.as_ref()?;
    let id = if load.is_of_this_model { "status-load" } else { "status-load-other-model" };
    let text = Message::new(id).with("load", Arg::Plain(load.load)).with("at", minute(&load.at));
    Some(text.with("program", load.program.as_str()).with("model", Arg::Plain(load.model)))
}

fn documents(status: &Status) -> Message {
    let Some(own) = &status.documents else { return Message::new("status-no-documents") };
    let text = |id: &str| Message::new(id).with("folder", own.folder.as_str()).with("count", Arg::Int(own.at_hand));
    match own.of {
        Some(of) => text("status-documents").with("of", Arg::Int(of)),
        None => text("status-documents-only"),
    }
}

/// `7 av 62 (malmo 2025)` for each owner, after what it is.
fn line(kind: GapKind, gaps: &[&Gap]) -> Message {
    let mut most: Vec<&&Gap> = gaps.iter().collect();
    most.sort_by_key(|gap| (std::cmp::Reverse(gap.count), gap.owner.as_str()));
    let one = |gap: &&&Gap| {
        Message::new("status-gap")
            .with("count", Arg::Int(gap.count))
            .with("of", Arg::Int(gap.of))
            .with("owner", gap.owner.as_str())
            .with("year", gap.year)
    };
    let named = most.iter().take(MOST_NAMED).map(one);
    let two = |first: Message, next: Message| Message::new("status-gaps-two").with("first", first).with("next", next);
    let named = named.reduce(two).map_or_else(|| Arg::Text(String::new()), Arg::Message);
    let others = i64::try_from(most.len().saturating_sub(MOST_NAMED)).unwrap_or(i64::MAX);
    let owners = match others {
        0 => named,
        _ => Message::new("status-gaps-more").with("named", named).with("others", Arg::Int(others)).into(),
    };
    Message::new(format!("status-gap-{kind}")).with("owners", owners)
}

fn loaded_at(row: &DatasetRow) -> Cell {
    let at = row.loaded.as_ref().and_then(|own| own.at.as_deref());
    at.map(|at| minute(at).to_owned()).cell()
}

/// The lines of a status without a dataset: what would stand above and below its table.
pub fn write_lines(out: &mut dyn Write, sheet: &Sheet, style: Style<'_>) -> io::Result<()> {
    let say = Say::new(style.words);
    let above = sheet.top.iter().filter(|field| field.cell != Cell::Null);
    let above = above.map(|field| format!("{}: {}", say.heading(field.key), say.cell(&field.cell)));
    let below = sheet.notes.iter().map(|note| style.words.say(note));
    above.chain(below).try_for_each(|line| writeln!(out, "{line}"))
}
