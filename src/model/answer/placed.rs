//! A figure where it stands in an answer: under which column, and what the parts
//! of its address are called there. It is what one needs to say a figure alone.

use super::answered::{Answer, Answered};
use super::cell::{Cell, Entity};
use super::column::Record;
use crate::model::figure::Figure;
use crate::model::vocabulary::Kind;
use crate::words::Message;

/// A figure and what it is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The figure.
    pub figure: Figure,
    /// The key of the column that it stands under.
    pub column: &'static str,
    /// Its least and its most over all readings, where the answer has them.
    pub range: Option<(Figure, Figure)>,
    /// Whether it is of something that is counted: no share, no mean.
    pub is_counted: bool,
    /// What parts of its address are called.
    names: Vec<Name>,
}

/// What a part of an address is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Name {
    /// An entity, by its id.
    Entity(Entity),
    /// A word of a vocabulary, and how a person says it.
    Word(String, Message),
}

impl Name {
    fn of(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Entity(entity) => Some(Name::Entity(entity.clone())),
            Cell::Word { word, message } => Some(Name::Word(word.clone(), message.clone())),
            _ => None,
        }
    }

    /// How an address writes it.
    fn part(&self) -> &str {
        match self {
            Name::Entity(entity) => &entity.id,
            Name::Word(word, _) => word,
        }
    }
}

impl Placed {
    /// The same, with names that its answer does not have.
    #[must_use]
    pub fn with_names(mut self, names: impl IntoIterator<Item = Entity>) -> Self {
        self.names.extend(names.into_iter().map(Name::Entity));
        self
    }

    /// What a part of its address is called; an activity and its measure may have the same id.
    pub fn called<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a Name> {
        self.names.iter().filter(move |name| name.part() == part)
    }
}

impl<A: Answer> Answered<A> {
    /// Every figure, flagged, where it stands: those above the rows first.
    pub fn placed(&self) -> Vec<Placed> {
        let above = self.fields().into_iter().map(|(key, _)| key);
        let above: Vec<(&'static str, Cell)> = above.zip(self.above().cells).collect();
        let mut placed = Vec::new();
        place(&above, &Around::default(), &mut placed);
        let around = Around::default().with(&above);
        for row in self.rows() {
            let keys = A::Row::COLUMNS.iter().map(|column| column.key);
            place(&keys.zip(self.row(row).cells).collect::<Vec<_>>(), &around, &mut placed);
        }
        placed
    }
}

/// What stands around a figure.
#[derive(Debug, Clone, Default)]
struct Around {
    names: Vec<Name>,
    /// The word of a [`Kind`](crate::model::vocabulary::Kind).
    kind: Option<String>,
}

impl Around {
    /// The same with what stands among cells.
    fn with(&self, cells: &[(&'static str, Cell)]) -> Self {
        let mut own = self.clone();
        own.names.extend(cells.iter().filter_map(|(_, cell)| Name::of(cell)));
        let kind = cells.iter().find_map(|(key, cell)| match cell {
            Cell::Word { word, .. } if *key == "kind" => Some(word.clone()),
            _ => None,
        });
        own.kind = kind.or(own.kind);
        own
    }

    fn is_counted(&self) -> bool {
        let kind = self.kind.as_deref().and_then(Kind::from_word);
        matches!(kind, Some(Kind::Count | Kind::Stock | Kind::Cumulative))
    }
}

fn place(cells: &[(&'static str, Cell)], around: &Around, into: &mut Vec<Placed>) {
    let around = around.with(cells);
    let figure_at = |key: &str| {
        cells.iter().find_map(|(own, cell)| match cell {
            Cell::Figure(figure) if *own == key => Some((**figure).clone()),
            _ => None,
        })
    };
    for (key, cell) in cells {
        match cell {
            Cell::Figure(figure) => {
                let figure = (**figure).clone();
                let range = figure_at(&format!("{key}_low")).zip(figure_at(&format!("{key}_high")));
                let called = |name: &&Name| figure.address.parts().any(|part| part == name.part());
                let names = around.names.iter().filter(called).cloned().collect();
                into.push(Placed { figure, column: key, range, is_counted: around.is_counted(), names });
            }
            Cell::Record(fields) => place(fields, &around, into),
            Cell::List(cells) => {
                for own in cells {
                    match own {
                        Cell::Record(fields) => place(fields, &around, into),
                        other => place(&[(key, other.clone())], &around, into),
                    }
                }
            }
            _ => {}
        }
    }
}
