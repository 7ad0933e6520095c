//! Who money comes from and who it comes to, as it is drawn.

use rust_decimal::Decimal;

use super::colour::{self, Colour};

/// How many columns of bodies are drawn; activities stand in the table.
pub(super) const DEPTH: usize = 3;

/// A body that money comes to.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub id: String,
    pub name: String,
    pub column: usize,
    pub kr: Decimal,
    pub label: String,
}

/// Money from one body to another.
#[derive(Debug, Clone)]
pub(super) struct Band {
    pub from: usize,
    pub to: usize,
    pub kr: Decimal,
    /// How much it is, and of how much where the body has more from others.
    pub label: String,
}

/// Bodies in their columns, and the bands between them.
#[derive(Debug, Clone)]
pub(super) struct Bodies {
    pub nodes: Vec<Node>,
    pub bands: Vec<Band>,
}

impl Bodies {
    /// The money of the column that most passes through. A line may hold less
    /// than was given from it, so the first column is not always it.
    pub(super) fn whole(&self) -> Decimal {
        let column = |column: usize| {
            let here = self.nodes.iter().enumerate().filter(|(_, node)| node.column == column);
            here.map(|(index, node)| self.passing(index, node)).sum::<Decimal>()
        };
        (0..DEPTH).map(column).max().unwrap_or_default()
    }

    /// What a body holds, or what is given from it, where that is more.
    fn passing(&self, index: usize, node: &Node) -> Decimal {
        let given: Decimal = self.bands.iter().filter(|band| band.from == index).map(|band| band.kr).sum();
        given.max(node.kr)
    }

    /// Every line of the agreement has a colour, and its bands with it.
    pub(super) fn hue(&self, node: usize) -> Colour {
        let lines = self.nodes.iter().enumerate().filter(|(_, node)| node.column == 1);
        lines.map(|(index, _)| index).position(|index| index == node).map_or(colour::GREY, colour::series)
    }
}
