//! Where figures stand: each gets a name on its page, so that its source can lead back to it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::page::Page;
use crate::present::report::blocks::{Block, Section};
use crate::present::report::view::{SOURCES, Td};

/// A figure on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The page's file.
    pub path: String,
    /// What the page is called.
    pub page: String,
    /// The figure's id on it.
    pub id: String,
}

impl Place {
    /// The link from the folder of the report.
    pub(super) fn link(&self) -> String {
        format!("{}#{}", self.path, self.id)
    }
}

/// Names every figure where it first stands on each page, and says by address where that is.
pub(super) fn named(pages: &mut [Page]) -> BTreeMap<String, Vec<Place>> {
    let mut stands: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for page in pages {
        let mut named = Named::default();
        page.sections.iter_mut().for_each(|section| named.section(section));
        for (address, id) in named.ids {
            let place = Place { path: page.path.clone(), page: page.name.clone(), id };
            stands.entry(address).or_default().push(place);
        }
    }
    stands
}

/// The names given on one page, by address.
#[derive(Default)]
struct Named {
    ids: BTreeMap<String, String>,
}

impl Named {
    fn section(&mut self, section: &mut Section) {
        section.blocks.iter_mut().for_each(|block| self.block(block));
        section.sections.iter_mut().for_each(|own| self.section(own));
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Table(table) => {
                let cells =
                    table.groups.iter_mut().flat_map(|group| group.rows.iter_mut().flatten().chain(&mut group.sums));
                cells.for_each(|td| self.cell(td));
            }
            Block::Findings { findings } => {
                for (number, finding) in (1..).zip(findings) {
                    if let Some(chain) = &finding.chain {
                        self.ids.entry(chain.address.clone()).or_insert_with(|| format!("finding-{number}"));
                    }
                }
            }
            Block::Fold { blocks, .. } => blocks.iter_mut().for_each(|own| self.block(own)),
            Block::Beside { sections } => sections.iter_mut().for_each(|own| self.section(own)),
            Block::Text(_)
            | Block::Lead(_)
            | Block::Items { .. }
            | Block::Picture(_)
            | Block::Terms { .. }
            | Block::Chains { .. }
            | Block::Rows { .. } => {}
        }
    }

    fn cell(&mut self, td: &mut Td) {
        let address = td.href.as_deref().and_then(|href| href.split_once(SOURCES)?.1.strip_prefix('#'));
        let Some(address) = address.map(str::to_owned) else { return };
        let next = format!("f{}", self.ids.len() + 1);
        if let Entry::Vacant(entry) = self.ids.entry(address) {
            td.id = Some(entry.insert(next).clone());
        }
    }
}
