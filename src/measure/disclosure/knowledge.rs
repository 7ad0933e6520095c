//! What somebody outside is taken to know of how counts hang together.

/// The kinds of relation that are reckoned with. All of them, but for a test that shows what each is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Knowledge {
    /// Groups are parts of "all".
    pub groups: bool,
    /// A part of a year lies in the year.
    pub periods: bool,
    /// Two totals since a start give what came between.
    pub increments: bool,
    /// Whoever is not among those counted is among the rest of them that answered.
    pub complements: bool,
    /// Those who answered may be counted elsewhere too.
    pub same: bool,
    /// More is withheld where what is told would give a withheld count away.
    pub secondary: bool,
}

impl Knowledge {
    /// All that is known.
    pub const ALL: Self =
        Self { groups: true, periods: true, increments: true, complements: true, same: true, secondary: true };
}
