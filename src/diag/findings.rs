//! One finding, and the collection of all.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Code, Severity, codes};
use crate::words::{Arg, Message, masked, visible};

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, as the user would name it.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// In a workbook, the cell as spreadsheets write it: `Svar!D14`.
    pub cell: Option<String>,
    /// The line's text, as much as helps.
    pub excerpt: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 1, column: 1, cell: None, excerpt: None }
    }

    /// The place with personal identity numbers covered in what it quotes, the file's name included; not in the
    /// folders that the file lies in, which are how it is found.
    #[must_use]
    pub fn masked(self) -> Self {
        let cover = |text: String| masked(&text).into_owned();
        let (folder, name) =
            self.file.rsplit_once('/').map_or(("", self.file.as_str()), |(folder, name)| (folder, name));
        let file = match masked(name) {
            Cow::Borrowed(_) => self.file,
            Cow::Owned(name) if folder.is_empty() => name,
            Cow::Owned(name) => format!("{folder}/{name}"),
        };
        Self { file, cell: self.cell.map(cover), excerpt: self.excerpt.map(cover), ..self }
    }

    /// A line and a column of a text.
    pub fn at(file: &str, line: u64, column: u64, excerpt: Option<String>) -> Self {
        Self { file: file.to_owned(), line, column, cell: None, excerpt }
    }
}

impl std::fmt::Display for Place {
    /// `file:line:column`, which terminals and editors make a link of; `file:Svar!D14` of a cell.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(cell) = &self.cell {
            return write!(f, "{}:{}", visible(&self.file), visible(cell));
        }
        write!(f, "{}:{}:{}", visible(&self.file), self.line, self.column)
    }
}

/// Something wrong or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub code: Code,
    /// Where; the first place is the one to look at first.
    pub places: Vec<Place>,
    /// The arguments of its text and hint.
    pub args: Vec<(&'static str, Arg)>,
}

impl Finding {
    /// A finding at a place.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, places: vec![place], args: Vec::new() }
    }

    /// The finding with one argument more.
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// The finding with another place that has to do with it.
    pub fn and_at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// The finding with personal identity numbers in its places and arguments covered.
    fn masked(mut self) -> Self {
        self.places = self.places.into_iter().map(Place::masked).collect();
        self.args = self.args.into_iter().map(|(name, arg)| (name, arg.masked())).collect();
        self
    }

    /// Its text; the hint is the attribute `hint` of the same entry.
    pub fn message(&self) -> Message {
        Message { id: format!("finding-{}", self.code.name), args: self.args.clone() }
    }
}

/// How many findings of one kind are kept; a table of millions of rows may
/// have the same fault in each.
const KEPT_PER_CODE: u64 = 1000;

/// How many findings are counted and not kept, by their kind and the owner whose rows they concern; nobody where that
/// is not known.
pub(super) type Uncited = BTreeMap<(Code, Option<String>), u64>;

/// All findings of a check: all counted, the first of each kind kept.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: BTreeMap<Code, u64>,
    uncited: Uncited,
    /// The owner whose rows what comes concerns.
    concerns: Option<String>,
}

impl Findings {
    /// No findings yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Those that were kept, and how many there were besides.
    pub(super) fn of_parts(kept: Vec<Finding>, uncited: Uncited) -> Self {
        let mut counts = BTreeMap::new();
        kept.iter().for_each(|finding| *counts.entry(finding.code).or_insert(0) += 1);
        uncited.iter().for_each(|((code, _), count)| *counts.entry(*code).or_insert(0) += count);
        Self { kept, counts, uncited, concerns: None }
    }

    /// What is found from here on concerns the rows of an owner, or nobody's.
    pub fn concern(&mut self, owner: Option<&str>) {
        if self.concerns.as_deref() != owner {
            self.concerns = owner.map(str::to_owned);
        }
    }

    /// Those that are kept, in the order that they were found in.
    pub(super) fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// How many are counted and not kept.
    pub(super) fn uncited(&self) -> &Uncited {
        &self.uncited
    }

    /// Whether it is known whose rows each of them concerns.
    pub fn are_of_owners(&self) -> bool {
        self.uncited.keys().all(|(_, owner)| owner.is_some())
    }

    /// The same with their files named otherwise.
    #[must_use]
    pub fn with_files(mut self, named: impl Fn(&str) -> String) -> Self {
        for place in self.kept.iter_mut().flat_map(|finding| &mut finding.places) {
            place.file = named(&place.file);
        }
        self
    }

    /// Takes a finding. Personal identity numbers in what it quotes are covered from here on, whatever it is about.
    pub fn push(&mut self, finding: Finding) {
        let concerns = self.concerns.clone();
        self.keep(finding.masked(), concerns);
    }

    /// Keeps a finding while there are few of its kind, and counts it.
    fn keep(&mut self, finding: Finding, concerns: Option<String>) {
        let count = self.counts.entry(finding.code).or_insert(0);
        *count += 1;
        if *count <= KEPT_PER_CODE {
            self.kept.push(finding);
        } else {
            *self.uncited.entry((finding.code, concerns)).or_insert(0) += 1;
        }
    }

    /// Takes some findings.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Takes all of another collection, as if each had been found now.
    pub fn merge(&mut self, other: Self) {
        let concerns = other.concerns.clone();
        self.merge_by(other, |_| concerns.clone());
    }

    /// The same, where each finding says whose rows it concerns.
    pub fn merge_by(&mut self, other: Self, concerns: impl Fn(&Finding) -> Option<String>) {
        for finding in other.kept {
            let owner = concerns(&finding);
            self.keep(finding, owner);
        }
        for ((code, owner), count) in other.uncited {
            *self.counts.entry(code).or_insert(0) += count;
            *self.uncited.entry((code, owner)).or_insert(0) += count;
        }
    }

    /// Takes a finding, made only if it will be kept: finding its place costs a look into the file.
    pub fn push_with(&mut self, code: Code, make: impl FnOnce() -> Finding) {
        if self.counts.get(&code).is_some_and(|count| *count >= KEPT_PER_CODE) {
            *self.counts.entry(code).or_insert(0) += 1;
            *self.uncited.entry((code, self.concerns.clone())).or_insert(0) += 1;
        } else {
            self.push(make());
        }
    }

    /// Leaves out those that are not of somebody's concern.
    pub fn leave_out(&mut self, is: impl Fn(&Finding) -> bool) {
        for finding in self.kept.extract_if(.., |finding| is(finding)) {
            if let Some(count) = self.counts.get_mut(&finding.code) {
                *count -= 1;
            }
        }
        self.counts.retain(|_, count| *count > 0);
    }

    /// Leaves out those of which nothing is kept but whose rows they concern.
    pub fn leave_out_uncited(&mut self, is: impl Fn(Option<&str>) -> bool) {
        for ((code, _), left) in self.uncited.extract_if(.., |(_, owner), _| is(owner.as_deref())) {
            if let Some(count) = self.counts.get_mut(&code) {
                *count -= left;
            }
        }
        self.counts.retain(|_, count| *count > 0);
    }

    /// How many there are of each kind.
    pub fn counts(&self) -> &BTreeMap<Code, u64> {
        &self.counts
    }

    /// How many there are of each kind: what matters most first, then the most frequent.
    pub fn tally(&self) -> Vec<(Code, u64)> {
        let mut counts: Vec<(Code, u64)> = self.counts.iter().map(|(code, count)| (*code, *count)).collect();
        counts.sort_by_key(|(code, count)| (code.severity, Reverse(*count), code.name));
        counts
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> u64 {
        self.counts.iter().filter(|(code, _)| code.severity == severity).map(|(_, count)| count).sum()
    }

    /// Whether anything blocks a load.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The kept findings by severity, in the order to mend them, and by place; and a note for each kind that was cut short.
    pub fn sorted(&self) -> Vec<Finding> {
        let mut findings = self.kept.clone();
        findings.sort_by(|one, other| {
            let turn = |own: &Finding| (own.code.severity, own.code.step);
            turn(one)
                .cmp(&turn(other))
                .then_with(|| (&one.places, one.code.name).cmp(&(&other.places, other.code.name)))
        });
        let mut uncited: BTreeMap<Code, u64> = BTreeMap::new();
        self.uncited.iter().for_each(|((code, _), count)| *uncited.entry(*code).or_insert(0) += count);
        for (code, count) in uncited {
            let more = i64::try_from(count).unwrap_or(i64::MAX);
            let mut finding = Finding { code: codes::AND_MORE, places: Vec::new(), args: Vec::new() };
            finding = finding.with("code", code.name).with("count", Arg::Int(more));
            findings.push(finding);
        }
        findings
    }
}
