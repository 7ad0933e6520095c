//! The rows as their files write them, and the entities that they name.
//!
//! Raw cells, not typed ones: what a document prints is held against what was
//! transcribed, whatever is made of it later.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Findings, Place};
use crate::intake::{Dataset, RawBatch, RowPosition, TableFile};
use crate::model::schema::{Role, TableDef};

/// One row.
#[derive(Clone, Copy)]
pub(super) struct RawRow<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) file: &'a TableFile,
    batch: &'a RawBatch,
    index: usize,
}

impl<'a> RawRow<'a> {
    /// A cell as the file writes it; empty where there is none.
    pub(super) fn get(&self, column: &str) -> &'a str {
        let number = self.file.table.given().position(|given| given.name == column);
        number.map_or("", |number| self.batch.text(number, self.index))
    }

    /// The texts of a cell that holds several.
    pub(super) fn texts(&self, column: &str) -> Vec<String> {
        self.get(column).split(';').filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }

    /// Where it begins.
    pub(super) fn position(&self) -> Option<RowPosition> {
        self.batch.positions.get(self.index).copied()
    }

    /// Where a cell stands.
    pub(super) fn place(&self, column: &str) -> Place {
        self.position().map_or_else(|| Place::file(&self.file.row_file), |position| self.file.place(position, column))
    }

    /// Its table's name.
    pub(super) fn table(&self) -> &'static str {
        self.file.table.name
    }
}

/// Hands on every row of a table. What is wrong with the file itself is
/// reported when its rows are typed.
pub(super) fn each(dataset: &Dataset, file: &TableFile, mut take: impl FnMut(RawRow<'_>)) {
    let mut unreported = Findings::new();
    let Some(mut rows) = file.open(&mut unreported) else { return };
    while let Some(batch) = rows.next_batch(&mut unreported) {
        (0..batch.len()).for_each(|index| take(RawRow { dataset, file, batch: &batch, index }));
    }
}

/// The tables whose rows other rows name by id.
const NAMED: [&str; 6] =
    ["organisations", "focus_areas", "funding_lines", "activities", "measures", "comparison_series"];

/// The cells of entities that rows name, bounded by the number of entities.
#[derive(Default)]
pub(super) struct Entities {
    cells: BTreeMap<(&'static str, String, String), BTreeMap<&'static str, String>>,
    /// Activities by the first word of each of their names, so that those on a line are found without trying all.
    by_word: BTreeMap<(String, String), BTreeSet<EntityKey>>,
    /// Where a dataset describes each entity: by dataset and table, its source and lines.
    homes: BTreeMap<(String, &'static str), Vec<Home>>,
}

/// Where an entity is described.
pub(super) struct Home {
    pub(super) key: EntityKey,
    pub(super) source: String,
    pub(super) lines: String,
    pub(super) row: Option<RowPosition>,
    /// The words of its numbers, as this row writes them.
    pub(super) printed: String,
}

impl Entities {
    pub(super) fn read(datasets: &[Dataset]) -> Self {
        let mut entities = Self::default();
        for dataset in datasets {
            for file in dataset.tables().iter().filter(|file| NAMED.contains(&file.table.name)) {
                each(dataset, file, |row| entities.add(&row));
            }
        }
        entities
    }

    fn add(&mut self, row: &RawRow<'_>) {
        let owned = key(row.file.table, &row.dataset.info.owner, row.get("id"));
        if row.table() == "activities" {
            for name in std::iter::once(row.get("name").to_owned()).chain(row.texts("aliases")) {
                let word = (row.dataset.info.owner.clone(), first_word(&name));
                self.by_word.entry(word).or_default().insert(owned.clone());
            }
        }
        let text = |column: &str| row.get(column).to_owned();
        let (source, lines, printed) = (text("source"), text("lines"), text("printed"));
        let home = Home { key: owned, source, lines, row: row.position(), printed };
        self.homes.entry((row.dataset.info.name.clone(), row.table())).or_default().push(home);
        let cells = row.file.table.given().map(|column| (column.name, row.get(column.name).to_owned())).collect();
        // An owner's years may each print an entity in their own way: all of them count.
        let known: &mut BTreeMap<&'static str, String> =
            self.cells.entry(key(row.file.table, &row.dataset.info.owner, row.get("id"))).or_default();
        for (column, text) in BTreeMap::into_iter(cells) {
            match known.get_mut(column) {
                None => {
                    known.insert(column, text);
                }
                Some(texts) if matches!(column, "aliases" | "printed") && !text.is_empty() => {
                    if !texts.is_empty() {
                        texts.push(';');
                    }
                    texts.push_str(&text);
                }
                Some(_) => {}
            }
        }
    }

    /// The entity that a cell names, `owner/id` or an id of the dataset's owner.
    pub(super) fn find(&self, table: &'static str, row: &RawRow<'_>, column: &str) -> Option<NamedEntity<'_>> {
        let cell = row.get(column);
        let (owner, id) = cell.split_once('/').unwrap_or((&row.dataset.info.owner, cell));
        self.of(table, owner, id)
    }

    /// Whether another organisation of the recipient's kind and owner is named
    /// where the recipient is not.
    pub(super) fn another_stands(&self, row: &RawRow<'_>, column: &str, stands: impl Fn(&str) -> bool) -> bool {
        let recipient = if column == "recipient" {
            self.find("organisations", row, column)
        } else {
            self.find("funding_lines", row, column).and_then(|line| {
                let cell = line.get("recipient");
                let (owner, id) = cell.split_once('/').unwrap_or((&line.key.1, cell));
                self.of("organisations", owner, id)
            })
        };
        let Some(own) = recipient else { return false };
        let (table, owner, _) = own.key;
        let from = (*table, owner.clone(), String::new());
        let alike = self.cells.range(from..).take_while(|((t, o, _), _)| t == table && o == owner);
        let others = alike.map(|(key, cells)| NamedEntity { key, cells });
        let mut rivals = others.filter(|other| other.key != own.key && other.get("kind") == own.get("kind"));
        rivals.any(|other| other.names().iter().any(|name| stands(name)))
    }

    /// The activities of a dataset's owner of which a name begins with one of the words.
    pub(super) fn activities<'e>(&'e self, owner: &str, words: &BTreeSet<String>) -> Vec<NamedEntity<'e>> {
        let keys = words.iter().filter_map(|word| self.by_word.get(&(owner.to_owned(), word.clone())));
        let keys: BTreeSet<&EntityKey> = keys.flatten().collect();
        keys.into_iter()
            .filter_map(|key| self.cells.get_key_value(key))
            .map(|(key, cells)| NamedEntity { key, cells })
            .collect()
    }

    /// Where the entities of one of a dataset's tables are described.
    pub(super) fn homes(&self, dataset: &Dataset, table: &'static str) -> &[Home] {
        self.homes.get(&(dataset.info.name.clone(), table)).map_or(&[], Vec::as_slice)
    }

    /// An entity by its owner and id.
    pub(super) fn of(&self, table: &'static str, owner: &str, id: &str) -> Option<NamedEntity<'_>> {
        let (key, cells) = self.cells.get_key_value(&key(TableDef::named(table)?, owner, id))?;
        Some(NamedEntity { key, cells })
    }
}

/// The first word of a name, in small letters.
fn first_word(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next().unwrap_or("").to_lowercase()
}

/// What an entity is found by; those that every owner shares have no owner.
pub(super) type EntityKey = (&'static str, String, String);

pub(super) fn key(table: &'static TableDef, owner: &str, id: &str) -> EntityKey {
    let owner = if table.role == Role::Shared { "" } else { owner };
    (table.name, owner.to_owned(), id.to_owned())
}

/// An entity that a row names.
#[derive(Clone, Copy)]
pub(super) struct NamedEntity<'e> {
    pub(super) key: &'e EntityKey,
    cells: &'e BTreeMap<&'static str, String>,
}

impl<'e> NamedEntity<'e> {
    pub(super) fn get(&self, column: &str) -> &'e str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Its name and its other names.
    pub(super) fn names(&self) -> Vec<String> {
        let aliases = self.get("aliases").split(';');
        std::iter::once(self.get("name")).chain(aliases).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// The words that its numbers stand with.
    pub(super) fn printed(&self) -> Vec<String> {
        self.get("printed").split(';').filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }
}
