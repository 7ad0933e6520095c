//! Random tables of people: whom they count is drawn first, and what is reported is counted from that.

use std::collections::BTreeMap;

use crate::tiny::build::Tiny;

/// A sequence of numbers that looks random and is the same each time.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1))
    }

    /// Splitmix64 (Steele, Lea and Flood 2014).
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to below `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).expect("below it")
    }

    /// One of so many places.
    fn pick(&mut self, places: u32) -> usize {
        usize::try_from(self.below(places)).expect("small")
    }

    /// Whether something of so many in a hundred happens.
    fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }
}

/// Who is counted together: people of one sex, age, standing and period, of whom something holds or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Atom {
    pub sex: usize,
    pub age: usize,
    pub newcomer: bool,
    pub period: usize,
    pub yes: bool,
}

/// What a table counts of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A count of a year or of its halves.
    Count,
    /// Totals since a start.
    Totals,
    /// A share of those who answered, and how many answered.
    Share,
}

/// A cell that a table may tell: of a group, over some periods, of all or of those of whom it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub measure: &'static str,
    pub group: String,
    pub periods: Vec<usize>,
    /// Whether only those of whom it holds.
    pub yes: bool,
}

/// A table and the people in it.
#[derive(Debug, Clone)]
pub(super) struct TableOfPeople {
    pub owner: String,
    pub shape: Shape,
    pub people: BTreeMap<Atom, u64>,
    /// The cells that are reported.
    pub cells: Vec<Asked>,
}

/// The ages that bands are made of, and the bands.
pub(super) const BANDS: [(&str, &[usize]); 4] = [("0-17", &[0]), ("18-24", &[1]), ("25+", &[2]), ("18+", &[1, 2])];

/// The periods of a count are halves of 2025, those of totals the years 2022 to 2025.
const HALVES: [(&str, &str); 2] = [("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")];

impl Atom {
    /// Whether a group has these people.
    pub(super) fn is_of(&self, group: &str) -> bool {
        match group {
            "all" => true,
            "women" => self.sex == 0,
            "men" => self.sex == 1,
            "newcomers" => self.newcomer,
            band => BANDS.iter().any(|(name, ages)| *name == band && ages.contains(&self.age)),
        }
    }
}

impl Asked {
    /// Whether these people are counted in it.
    pub(super) fn counts(&self, atom: &Atom) -> bool {
        atom.is_of(&self.group) && self.periods.contains(&atom.period) && (atom.yes || !self.yes)
    }
}

impl TableOfPeople {
    /// The table of a seed.
    pub(super) fn drawn(number: u64) -> Self {
        let mut dice = Dice::new(number);
        let shape = match dice.below(10) {
            0..=3 => Shape::Count,
            4..=5 => Shape::Totals,
            _ => Shape::Share,
        };
        let periods = match shape {
            Shape::Totals => [2, 3, 4][dice.pick(3)],
            _ => 2,
        };
        // Small tables are those that leak; some have larger numbers.
        let most = [3, 6, 12, 30][dice.pick(4)];
        let (ages, newcomers) = (if dice.chance(50) { 3 } else { 1 }, dice.chance(30));
        let sexes = if dice.chance(10) { 3 } else { 2 };
        let mut people = BTreeMap::new();
        for period in 0..periods {
            for sex in 0..sexes {
                for age in 0..ages {
                    for newcomer in [false, true].into_iter().filter(|own| !own || newcomers) {
                        let kinds: &[bool] = if shape == Shape::Share { &[false, true] } else { &[true] };
                        for yes in kinds.iter().copied() {
                            let count = if dice.chance(30) { 0 } else { u64::from(dice.below(most + 1)) };
                            people.insert(Atom { sex, age, newcomer, period, yes }, count);
                        }
                    }
                }
            }
        }
        let mut table = Self { owner: format!("k-{number:05}"), shape, people, cells: Vec::new() };
        table.cells = table.reported(&mut dice, ages > 1, newcomers, periods);
        table
    }

    /// Which groups are told of which periods.
    fn reported(&self, dice: &mut Dice, ages: bool, newcomers: bool, periods: usize) -> Vec<Asked> {
        let mut groups = vec!["all", "women", "men"];
        groups.extend(BANDS.iter().map(|(name, _)| *name).filter(|_| ages));
        groups.extend(newcomers.then_some("newcomers"));
        let measures: &[(&'static str, bool)] = match self.shape {
            Shape::Count | Shape::Totals => &[("antal", true)],
            Shape::Share => &[("andel", true), ("svar", false)],
        };
        let mut cells = Vec::new();
        for (measure, yes) in measures {
            for group in &groups {
                // Bands that overlap are told less often, and "all" mostly.
                let told = match *group {
                    "all" => 90,
                    "18+" => 30,
                    _ => 65,
                };
                if !dice.chance(told) {
                    continue;
                }
                let spans: Vec<Vec<usize>> = match self.shape {
                    Shape::Totals => (1..=periods).map(|until| (0..until).collect()).collect(),
                    _ if dice.chance(70) => vec![(0..periods).collect()],
                    _ => (0..periods).map(|period| vec![period]).collect(),
                };
                for span in spans {
                    if dice.chance(92) {
                        cells.push(Asked { measure, group: (*group).to_owned(), periods: span, yes: *yes });
                    }
                }
            }
        }
        // Two measures are known to be of the same people where they say the same of the same group and period.
        let common = |cell: &Asked| {
            let answered = Asked { measure: "svar", yes: false, ..cell.clone() };
            cell.measure == "andel" && self.truth(|atom| answered.counts(atom)) > 0 && cells.contains(&answered)
        };
        if self.shape == Shape::Share && !cells.iter().any(common) {
            cells.retain(|cell| cell.measure == "andel");
        }
        cells
    }

    /// How many people a cell counts.
    pub(super) fn truth(&self, counts: impl Fn(&Atom) -> bool) -> u64 {
        self.people.iter().filter(|(atom, _)| counts(atom)).map(|(_, count)| count).sum()
    }

    /// The first and last day of a cell.
    pub(super) fn days(&self, periods: &[usize]) -> (String, String) {
        let (first, last) = (periods[0], periods[periods.len() - 1]);
        match self.shape {
            Shape::Totals => (String::new(), format!("{}-12-31", 2022 + last)),
            _ => (HALVES[first].0.to_owned(), HALVES[last].1.to_owned()),
        }
    }

    /// The dataset that reports it.
    pub(super) fn dataset(&self) -> Tiny {
        let mut tiny = Tiny::new(&self.owner, &self.owner);
        tiny.granted("insats", "100000");
        let people = |kind: &'static str| [("kind", kind), ("counts_people", "true")];
        match self.shape {
            Shape::Count => tiny.measure("antal", "insats", &people("count")),
            Shape::Totals => tiny.measure("antal", "insats", &people("cumulative")),
            Shape::Share => tiny.measure("andel", "insats", &[("kind", "share"), ("level", "experience")]).measure(
                "svar",
                "insats",
                &[("kind", "count"), ("level", "output"), ("counts_people", "true")],
            ),
        };
        for cell in &self.cells {
            let (start, end) = self.days(&cell.periods);
            let count = self.truth(|atom| cell.counts(atom));
            let mut cells = vec![("measure", cell.measure), ("group", cell.group.as_str())];
            cells.extend([("period_start", start.as_str()), ("period_end", end.as_str())]);
            let (mut value, mut numerator, mut n) = (count.to_string(), String::new(), String::new());
            if cell.measure == "andel" {
                let all = self.truth(|atom| Asked { yes: false, ..cell.clone() }.counts(atom));
                if all == 0 {
                    continue;
                }
                // One decimal, half away from zero.
                value = format!("{}.{}", (count * 2000 + all) / (2 * all) / 10, (count * 2000 + all) / (2 * all) % 10);
                (numerator, n) = (count.to_string(), all.to_string());
            }
            cells.extend([("value", value.as_str()), ("numerator", numerator.as_str()), ("n", n.as_str())]);
            tiny.row("outcomes", &cells);
        }
        tiny
    }
}
