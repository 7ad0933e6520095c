//! What every page is made of: sections of blocks, which one template lays out.

use serde::Serialize;

use super::ledger::{Chain, Row};
use super::view::{PageTable, Td};

/// A heading with what stands below it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Section {
    /// What links to it lead to.
    pub id: String,
    pub title: Td,
    pub blocks: Vec<Block>,
    /// One level down.
    pub sections: Vec<Section>,
}

impl Section {
    pub(super) fn new(id: impl Into<String>, title: Td) -> Self {
        Self { id: id.into(), title, ..Self::default() }
    }

    pub(super) fn with(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.blocks.extend(blocks);
        self
    }

    pub(super) fn over(mut self, sections: impl IntoIterator<Item = Section>) -> Self {
        self.sections.extend(sections);
        self
    }

    /// Nothing, where nothing stands below its heading.
    pub(super) fn unless_empty(self) -> Option<Self> {
        (!self.blocks.is_empty() || !self.sections.is_empty()).then_some(self)
    }
}

/// What a subject of the report comes to: its pictures, and its tables.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub pictures: Vec<Section>,
    pub tables: Option<Section>,
}

/// A piece of a section.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub(super) enum Block {
    /// A paragraph.
    Text(Td),
    /// What the list below it is about.
    Lead(Td),
    /// A list; of questions it is numbered.
    Items {
        items: Vec<Item>,
        numbered: bool,
    },
    /// Sentences that each stand for a figure, with its chain.
    Findings {
        findings: Vec<Finding>,
    },
    Table(PageTable),
    Picture(PagePicture),
    /// Words and what they mean.
    Terms {
        terms: Vec<(String, String)>,
    },
    /// What is folded away until somebody opens it.
    Fold {
        summary: String,
        blocks: Vec<Block>,
    },
    /// Two things side by side, where there is room.
    Beside {
        sections: Vec<Section>,
    },
    /// The sources of figures.
    Chains {
        chains: Vec<SourceEntry>,
    },
    /// The rows of the datasets.
    Rows {
        rows: Vec<Row>,
    },
}

impl Block {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(Td::text(text))
    }

    /// A list of sentences; nothing of none.
    pub(super) fn list(items: impl IntoIterator<Item = String>) -> Option<Self> {
        Self::items(items.into_iter().map(|text| Item { text: Td::text(text), ..Item::default() }))
    }

    pub(super) fn items(items: impl IntoIterator<Item = Item>) -> Option<Self> {
        let items: Vec<Item> = items.into_iter().collect();
        (!items.is_empty()).then_some(Self::Items { items, numbered: false })
    }
}

/// An item of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Item {
    pub id: Option<String>,
    pub text: Td,
    /// Where it stands in the datasets, or what it is about.
    pub place: Option<String>,
    /// What was done about it, with a word in front that says so.
    pub more: Option<(String, Td)>,
}

/// A sentence with its figure's source.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Finding {
    pub text: String,
    pub chain: Option<Chain>,
}

/// A figure on the page of sources, with the places where it stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SourceEntry {
    pub chain: Chain,
    /// Links to where it stands, with the pages' names.
    pub stands: Vec<(String, String)>,
}

/// A picture with its files.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PagePicture {
    /// What it shows, where its heading says what it says.
    pub subtitle: Option<String>,
    /// What a reader sees in it, in words.
    pub description: String,
    /// Its vectors within a page of HTML; on paper it is its file.
    pub inline: Option<Inline>,
    /// Links to its files by form.
    pub files: Vec<(&'static str, String)>,
}

/// A picture's vectors for a wide and for a narrow page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Inline {
    pub wide: String,
    /// None where it would be too tall to be read.
    pub narrow: Option<String>,
}
