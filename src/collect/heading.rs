//! What the heading of a column says: what its cells are about.

use super::known::Known;
use super::lexicon::{Lexicon, Role};
use super::period::{self, Said};
use super::plain::{plain, words};
use crate::model::locator::CellPlace;
use crate::model::period::{Period, Year};
use crate::model::questionnaire::FormColumn;
use crate::model::vocabulary::Stage;
use crate::provenance::THOUSANDS;

/// The heading of a column, from above down.
#[derive(Debug, Clone, Default)]
pub(super) struct Heading {
    /// Its texts, with the cells that hold them.
    pub(super) texts: Vec<(CellPlace, String)>,
    pub(super) role: Option<Role>,
    /// The activity that it names, by id.
    pub(super) activity: Option<String>,
    /// A measure that it names whole.
    pub(super) measure: Option<String>,
    pub(super) group: Option<String>,
    pub(super) period: Option<Period>,
    pub(super) stage: Option<Stage>,
    /// Amounts below it are in thousands of kronor.
    pub(super) thousands: bool,
    /// What is left once all that is known is taken away: "barn" of "Antal barn 2025".
    pub(super) rest: String,
}

/// What amounts are called on their way; the longest first.
const STAGES: [(Stage, &[&str]); 4] = [
    (Stage::Final, &["slutlig tilldelning", "slutligt beslut", "slutligt tilldelat", "slutlig"]),
    (
        Stage::Applied,
        &["äskat belopp", "äskande", "äskat", "ansökt belopp", "ansökt", "sökt belopp", "sökt", "applied"],
    ),
    (
        Stage::Decided,
        &[
            "beviljat belopp",
            "beviljade medel",
            "beviljat",
            "beslutat belopp",
            "beslutat",
            "tilldelat belopp",
            "tilldelade medel",
            "tilldelat",
            "tilldelning",
            "decided",
        ],
    ),
    (
        Stage::Used,
        &[
            "förbrukat belopp",
            "förbrukade medel",
            "förbrukat",
            "använda medel",
            "använt",
            "upparbetat",
            "nedlagda kostnader",
        ],
    ),
];

/// Words beside what is counted.
const COUNTING: [&str; 14] = [
    "varav", "därav", "antal", "antalet", "andel", "andelen", "kr", "kronor", "sek", "procent", "i", "år", "st", "the",
];

/// Words of periods.
const OF_PERIODS: [&str; 20] = [
    "läsåret",
    "läsår",
    "våren",
    "hösten",
    "vt",
    "ht",
    "vårterminen",
    "höstterminen",
    "hela",
    "helår",
    "helåret",
    "första",
    "andra",
    "tredje",
    "fjärde",
    "halvåret",
    "kvartalet",
    "kvartal",
    "tertial",
    "till",
];

impl Heading {
    /// Reads the texts of a heading.
    pub(super) fn read(texts: Vec<(CellPlace, String)>, known: &Known<'_>, lexicon: &Lexicon, year: Year) -> Self {
        let mut heading = Self::default();
        let mut rests: Vec<String> = Vec::new();
        for (_, text) in &texts {
            if let Some(role) = lexicon.role(text) {
                heading.role = heading.role.or(Some(role));
            } else if let Some(activity) = known.activity(text) {
                heading.activity = Some(activity.id.clone());
            } else {
                rests.extend(heading.take(text, known, lexicon, year));
            }
        }
        heading.rest = rests.join(" ");
        if heading.role.is_none() && !heading.rest.is_empty() {
            heading.role = lexicon.role(&heading.rest);
            if heading.role.is_some() {
                heading.rest.clear();
            }
        }
        heading.texts = texts;
        heading
    }

    /// Takes from a text what is known; what is left.
    fn take(&mut self, text: &str, known: &Known<'_>, lexicon: &Lexicon, year: Year) -> Option<String> {
        if let [measure] = known.measures_named(text, None).as_slice() {
            self.measure = Some(measure.id.clone());
            return None;
        }
        if let Some(group) = lexicon.group(text, &known.groups) {
            self.group = Some(group);
            return None;
        }
        let mut left = plain(text);
        for (stage, names) in STAGES {
            if let Some(name) = names.iter().find(|name| has_words(&left, name)) {
                self.stage = self.stage.or(Some(stage));
                left = without(&left, name);
            }
        }
        self.thousands |= words(&left).iter().any(|word| THOUSANDS.contains(&word.as_str()));
        if let Some(Said::Period(said)) = period::of_text(text, year) {
            self.period = Some(said);
            left = words(&left).into_iter().filter(|word| !is_of_period(word, year)).collect::<Vec<_>>().join(" ");
        }
        let mut kept = Vec::new();
        for word in words(&left) {
            match lexicon.group(&word, &known.groups) {
                Some(group) => self.group = Some(group),
                None if THOUSANDS.contains(&word.as_str()) || COUNTING.contains(&word.as_str()) => {}
                None => kept.push(word),
            }
        }
        // Nothing but "Antal" is a heading of its own.
        if kept.is_empty() && self.says_nothing() {
            return Some(left).filter(|left| !left.is_empty());
        }
        Some(kept.join(" ")).filter(|left| !left.is_empty())
    }

    fn says_nothing(&self) -> bool {
        self.stage.is_none() && self.period.is_none() && self.group.is_none()
    }

    /// Whether it says what its cells are, in words that are known.
    pub(super) fn is_known(&self) -> bool {
        self.role.is_some() || self.activity.is_some() || self.measure.is_some() || !self.says_nothing()
    }

    /// Whether answers stand below it.
    pub(super) fn is_of_values(&self) -> bool {
        match self.role {
            None => true,
            Some(role) => role == Role::Form(FormColumn::Value),
        }
    }

    /// Its words as they stand.
    pub(super) fn said(&self) -> String {
        self.texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The cells of it that say more than that answers stand below.
    pub(super) fn telling(&self) -> impl Iterator<Item = CellPlace> + '_ {
        let tells = self.role.is_none() || !self.says_nothing();
        self.texts.iter().filter(move |_| tells).map(|(at, _)| *at)
    }

    /// The last cell of it, which says most.
    pub(super) fn place(&self) -> Option<CellPlace> {
        self.texts.last().map(|(place, _)| *place)
    }
}

fn has_words(text: &str, name: &str) -> bool {
    format!(" {text} ").contains(&format!(" {name} "))
}

fn without(text: &str, name: &str) -> String {
    format!(" {text} ").replacen(&format!(" {name} "), " ", 1).trim().to_owned()
}

/// Whether a word is one of those that say a period.
fn is_of_period(word: &str, year: Year) -> bool {
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let is_month = || matches!(period::of_text(word, year), Some(Said::Period(_)));
    has_digit || OF_PERIODS.contains(&word) || is_month()
}
