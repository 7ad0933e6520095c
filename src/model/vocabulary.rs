//! The closed vocabularies of the model: every word that a cell may hold.
//!
//! Each enum knows its words, so that the schema, the check and the answers
//! share one list.

/// Declares an enum whose variants are words of the model. Its values compare in
/// the order in which they stand, never by the alphabet.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $word, "`.")] $(#[$doc])* $variant),+ }

        impl $name {
            /// Every word, in the order of the model.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// Every value, in the order of the model.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as files, SQL and JSON write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value a word stands for, if it is one of ours.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

pub(crate) use vocabulary;

vocabulary! {
    /// What kind of body an organisation is.
    OrganisationKind {
        State = "state", Agency = "agency", Association = "association", Region = "region",
        County = "county", Subregion = "subregion", Municipality = "municipality",
        Administration = "administration", Unit = "unit", Fund = "fund",
        CivilSociety = "civil-society", Foundation = "foundation", University = "university",
    }
}

vocabulary! {
    /// How far an amount had come when a document gave it. Stages compare in the
    /// order in which an amount goes through them.
    Stage {
        /// Asked for (äskat).
        Applied = "applied",
        /// Shared out before the year's work (beslutat).
        Decided = "decided",
        /// After redistribution (slutlig tilldelning).
        Final = "final",
        /// What a ledger says was used.
        Used = "used",
    }
}

vocabulary! {
    /// How a value of a measure behaves over time.
    Kind {
        /// A flow: adds over periods.
        Count = "count",
        /// A state at a date: never added.
        Stock = "stock",
        /// Since a start: only increments add.
        Cumulative = "cumulative",
        /// A share of n, in percent.
        Share = "share",
        /// A mean score of n.
        Mean = "mean",
    }
}

vocabulary! {
    /// Where in the chain from resources to change a measure stands.
    Level {
        /// Staff, posts (resurs).
        Input = "input",
        /// People reached, trainings held (prestation).
        Output = "output",
        /// Satisfaction (upplevelse).
        Experience = "experience",
        /// A change in someone's life (resultat).
        Outcome = "outcome",
        /// Something to know beside the rest.
        Context = "context",
    }
}

impl Level {
    /// Whether it says what came out of an activity, rather than what went into
    /// it or stood around it.
    pub fn came_out(self) -> bool {
        match self {
            Self::Output | Self::Experience | Self::Outcome => true,
            Self::Input | Self::Context => false,
        }
    }
}

/// The reading of an activity's links that answers go by; a link that names no
/// reading is of it.
pub const MAIN_READING: &str = "main";

/// The group of an observation that is the whole population.
pub const ALL: &str = "all";

/// The groups that are the whole population together.
pub const HALVES: [&str; 2] = ["women", "men"];

/// The ages of a group that is an age band: `18-24` or `65+`.
pub fn age_band(group: &str) -> Option<(u32, u32)> {
    match group.strip_suffix('+') {
        Some(from) => Some((from.parse().ok()?, u32::MAX)),
        None => group.split_once('-').and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?))),
    }
}

vocabulary! {
    /// The narrowest reading of "measured" in which a measure counts. Readings
    /// compare in the order from the narrowest to the widest.
    MeasuredReading {
        /// What came out was counted and is printed.
        Strict = "strict",
        /// Also what had to be read out of words or a list.
        Main = "main",
        /// Also capacity, cases and the like, that say little of what came out.
        Wide = "wide",
    }
}

vocabulary! {
    /// Which way is good.
    Better { Higher = "higher", Lower = "lower", Neither = "neither" }
}

vocabulary! {
    /// Whether a source says it, or we assume it.
    Basis { Stated = "stated", Assumed = "assumed" }
}

vocabulary! {
    /// Whether a source says it, or somebody judged it.
    Judgement { Stated = "stated", Judged = "judged" }
}

vocabulary! {
    /// How sure the period of an observation is.
    PeriodBasis { Stated = "stated", Assumed = "assumed", Unknown = "unknown" }
}

vocabulary! {
    /// How exact a value is said to be.
    Qualifier { Exact = "exact", AtLeast = "at_least", About = "about" }
}

vocabulary! {
    /// Whether an observation was reported.
    ReportStatus {
        Reported = "reported",
        /// Asked for, and no figure came.
        NotReported = "not_reported",
        NotStarted = "not_started",
        Withheld = "withheld",
    }
}

vocabulary! {
    /// Who expects a figure that was not reported.
    ExpectedBy {
        /// Whoever set the follow-up its questions.
        Assignment = "assignment",
        /// The source: it claims a result, and prints no figure.
        Source = "source",
        /// Readers who compare: another activity reports the same.
        Comparison = "comparison",
    }
}

vocabulary! {
    /// How an activity stands at the end of the dataset's year.
    ActivityStatus { Running = "running", NotStarted = "not_started", Ended = "ended" }
}

vocabulary! {
    /// Whether an activity's report is its own.
    ReportText { Own = "own", Copied = "copied", None = "none" }
}

vocabulary! {
    /// What unit a printed sum is in.
    MoneyUnit { Kr = "kr", Tkr = "tkr" }
}

vocabulary! {
    /// How a number was read that its document does not print as it is.
    Reading {
        /// The items of a list were counted.
        CountedList = "counted-list",
        /// A word like "all" was read: 100 per cent, or the number that all of them are.
        AllOf = "all-of",
        /// The operands add up to it; a name among them counts as one.
        Sum = "sum",
        /// The first operand less the others.
        Difference = "difference",
        /// The operands multiplied.
        Product = "product",
        /// The first operand of the second, in per cent.
        ShareOf = "share-of",
        /// So many per cent of one.
        PercentOfOne = "percent-of-one",
    }
}

vocabulary! {
    /// What the rest of a funding line is divided by, once every recipient has its fixed amount.
    RestBy {
        /// All residents.
        Population = "population",
        /// Residents from 0 to 18 years of age.
        Population0To18 = "population-0-18",
    }
}

vocabulary! {
    /// What a careful reader saw.
    NoteKind {
        Contradiction = "contradiction", CopiedText = "copied-text", ImpossibleDate = "impossible-date",
        UnexplainedChange = "unexplained-change", Spelling = "spelling", MissingUnit = "missing-unit",
        Plan = "plan", Ambiguity = "ambiguity", RepeatedText = "repeated-text", Rounding = "rounding",
        MisplacedText = "misplaced-text",
    }
}

vocabulary! {
    /// How a printed sum comes out of what it is the sum of. From the strictest
    /// to the loosest; the first that holds is the one that is named.
    SumRule {
        /// The addends give just the sum.
        Agrees = "agrees",
        /// The parts are printed rounded, and the sum is that of the printed parts.
        RoundedParts = "rounded_parts",
        /// The addends are rounded first, and then added.
        RoundedRows = "rounded_rows",
        /// The sum is cut to its unit.
        Truncated = "truncated",
        /// The sum is rounded to its unit.
        Rounded = "rounded",
        /// The addends are cut first, and then added.
        TruncatedRows = "truncated_rows",
        /// Sum and addends are each rounded from numbers that are not printed:
        /// at most half a unit for each addend.
        IndependentlyRounded = "independently_rounded",
        /// Not every part is printed; with the rows of the missing ones it agrees.
        IncompleteParts = "incomplete_parts",
        /// No row and no part of it is on record.
        NothingToAdd = "nothing_to_add",
        /// None of these.
        Differs = "differs",
    }
}

vocabulary! {
    /// What happened to money between the decision and the final allocation.
    /// Freed, unaccounted for and new together are raised, added and left.
    BridgeStep {
        /// Activities got less than decided.
        Freed = "freed",
        /// Activities have no final amount on record.
        Unaccounted = "unaccounted",
        /// The line itself holds more than before.
        New = "new",
        /// Activities got more than decided.
        Raised = "raised",
        /// Activities got money that had none before.
        Added = "added",
        /// What no activity has of the line, more than before.
        Left = "left",
    }
}
