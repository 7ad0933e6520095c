//! The first sheet of a workbook, with what it is and what there is in it; and the last, with the notes.

use super::tab::{Tab, TabColumn};
use super::value::{Form, Value};
use crate::present::format::Style;
use crate::words::{Arg, Message, Words};

/// What stands before and after the tables of answers.
pub(super) struct Front {
    /// What there is.
    pub contents: Tab,
    /// What a reader must know of each sheet, if there is anything.
    pub notes: Option<Tab>,
}

impl Front {
    /// What there is in some sheets, under the title of the whole.
    pub(super) fn of(title: String, tabs: &[Tab], style: Style<'_>) -> Self {
        let words = style.words;
        let notes = notes(tabs, words);
        let listed: Vec<&Tab> = tabs.iter().chain(&notes).collect();
        let column = |id: &str, value: &dyn Fn(&Tab) -> Value| {
            TabColumn::new(words.text(id), listed.iter().map(|tab| value(tab)).collect())
        };
        let columns = vec![
            column("workbook-tab", &|tab| Value::Tab(tab.name.clone())),
            column("workbook-holds", &|tab| Value::text(&tab.title)),
            column("workbook-rows", &|tab| Value::count(tab.rows())),
            column("workbook-columns", &|tab| Value::count(tab.columns.len())),
        ];
        let name = words.text("workbook-contents");
        Self { contents: Tab { above: about(style), ..Tab::new(name, title, columns) }, notes }
    }

    /// All sheets in order, what there is first.
    pub(super) fn around<'a>(&'a self, tabs: &'a [Tab]) -> impl Iterator<Item = &'a Tab> {
        std::iter::once(&self.contents).chain(tabs).chain(&self.notes)
    }
}

/// Of which load the figures are, and how to read them.
fn about(style: Style<'_>) -> Vec<String> {
    let words = style.words;
    let mut lines = Vec::new();
    if let Some((load, date)) = style.load.zip(style.loaded_on) {
        lines.push(words.say(&Message::new("workbook-load").with("load", Arg::Plain(load)).with("date", date)));
        if !style.changed.is_empty() {
            let message = Message::new("load-outdated").with("load", Arg::Plain(load));
            lines.push(words.say(&message.with("datasets", Arg::List(style.changed.to_vec()))));
        }
    }
    lines.extend(style.disclosure.iter().flat_map(|own| own.said()).map(|message| words.say(&message)));
    lines.extend(["workbook-absent", "workbook-exact", "workbook-addresses"].map(|id| words.text(id)));
    lines
}

fn notes(tabs: &[Tab], words: &Words) -> Option<Tab> {
    let each = || tabs.iter().flat_map(|tab| tab.notes.iter().map(move |note| (&tab.name, note)));
    let columns = vec![
        TabColumn::new(words.text("workbook-tab"), each().map(|(tab, _)| Value::Tab(tab.clone())).collect()),
        TabColumn::new(words.text("workbook-note"), each().map(|(_, note)| Value::text(note)).collect()),
    ];
    let title = words.text("workbook-notes");
    each().next().map(|_| Tab::new(title.clone(), title, columns))
}

impl Value {
    fn count(count: usize) -> Self {
        u32::try_from(count).map_or(Value::Empty, |count| Value::Number(count.into(), Form::Fixed(0)))
    }
}
