//! What the template sees: tables of cells with links to their sources.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diag::{Finding, codes};
use crate::model::answer::profile::Profile;
use crate::model::answer::{Entity, Explained};
use crate::model::figure::{Figure, Flag, Flags, Unit};
use crate::present::Say;
use crate::words::{Lang, Words};

/// The id of the list of corrections.
pub(super) const CORRECTIONS: &str = "corrections";

/// A cell of a table.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Td {
    pub text: String,
    /// The language of the text, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The address of the number, where the page of sources has it.
    pub address: Option<String>,
    /// The page about what the text names.
    pub page: Option<String>,
    /// What links to the number lead to.
    pub id: Option<String>,
    /// A second, smaller line.
    pub sub: Option<String>,
    pub sub_lang: Option<&'static str>,
    pub numeric: bool,
    /// What it is sorted by, where that is not its text.
    pub sort: Option<String>,
    /// Whether it heads its row.
    pub head: bool,
    pub marks: Vec<Mark>,
}

impl Td {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn head(self) -> Self {
        Self { head: true, ..self }
    }

    pub(super) fn numeric(self) -> Self {
        Self { numeric: true, ..self }
    }

    /// Sorted by this.
    pub(super) fn sorted(self, by: impl Into<String>) -> Self {
        Self { sort: Some(by.into()), ..self }
    }

    /// With a second line.
    pub(super) fn over(self, sub: Td) -> Self {
        Self { sub: Some(sub.text), sub_lang: sub.lang, ..self }
    }
}

/// A letter that stands for a remark.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mark {
    /// Where it is explained.
    pub href: String,
    pub letter: String,
    pub text: String,
}

/// The heading of a column.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Th {
    pub text: String,
    pub numeric: bool,
}

/// Rows that belong together.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct RowGroup {
    pub heading: Option<Td>,
    /// Beside the heading, from the second column on.
    pub sums: Vec<Td>,
    pub rows: Vec<Vec<Td>>,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PageTable {
    pub id: &'static str,
    pub caption: String,
    pub headings: Vec<Th>,
    pub groups: Vec<RowGroup>,
    /// What its marks stand for.
    pub legend: Vec<Mark>,
}

impl PageTable {
    /// A table whose headings are keys of the catalogue; a `#` in front marks a column of numbers.
    pub(super) fn new(id: &'static str, caption: String, headings: &[&str], scribe: &Scribe<'_>) -> Self {
        let heading = |key: &&str| match key.strip_prefix('#') {
            Some(key) => Th { text: scribe.say.heading(key), numeric: true },
            None => Th { text: scribe.say.heading(key), numeric: false },
        };
        let headings = headings.iter().map(heading).collect();
        Self { id, caption, headings, groups: Vec::new(), legend: Vec::new() }
    }

    /// Takes rows without a heading of their own.
    pub(super) fn rows(mut self, rows: Vec<Vec<Td>>) -> Self {
        self.groups.push(RowGroup { heading: None, sums: Vec::new(), rows });
        self
    }

    /// Nothing, where it has no rows.
    pub(super) fn unless_empty(self) -> Option<Self> {
        self.groups.iter().any(|group| !group.rows.is_empty()).then_some(self)
    }
}

/// Writes cells in the page's language and links numbers to their sources.
#[derive(Clone)]
pub(super) struct Scribe<'a> {
    pub words: &'a Words,
    pub say: Say<'a>,
    sources: BTreeSet<&'a str>,
    /// The addresses of figures that a correction on the page has touched.
    corrected: BTreeSet<&'a str>,
    /// The activities and bodies that have a page, each by its id.
    pages: BTreeSet<(Folder, String)>,
    /// The way from the page to the folder of the report.
    root: &'static str,
    /// The page of sources; empty where notes stand on the same.
    noted_on: &'static str,
}

/// The folder of pages about things of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Folder {
    Activities,
    Organisations,
}

impl Folder {
    /// The page of a thing, from the folder of the report on.
    pub(super) fn page(self, id: &str) -> String {
        match self {
            Self::Activities => format!("activities/{id}.html"),
            Self::Organisations => format!("organisations/{id}.html"),
        }
    }
}

/// The page of sources.
pub(super) const SOURCES: &str = "sources.html";

impl<'a> Scribe<'a> {
    pub(super) fn new(words: &'a Words, explained: &'a [Explained], findings: &[Finding]) -> Self {
        let sources = explained.iter().map(|own| own.address().as_str()).collect();
        let corrected = explained.iter().filter(|own| own.figure.flags.contains(&Flag::Corrected));
        // Only a page that lists corrections has something that marks can lead to.
        let listed = findings.iter().any(|finding| finding.code == codes::CORRECTED);
        let corrected = corrected.filter(|_| listed).map(|own| own.address().as_str()).collect();
        Self { words, say: Say::new(words), sources, corrected, pages: BTreeSet::new(), root: "", noted_on: SOURCES }
    }

    /// The same, linking the names of what these profiles are of to the pages about them.
    pub(super) fn with_pages(mut self, profiles: &[Profile]) -> Self {
        for own in profiles {
            self.pages.insert((Folder::Activities, own.activity.id.clone()));
            self.pages.insert((Folder::Organisations, own.organisation.id.clone()));
        }
        self
    }

    /// The same for a page that lies in a folder of the report's.
    pub(super) fn below(&self) -> Self {
        Self { root: "../", ..self.clone() }
    }

    /// The same for a document of one piece: notes stand in it, and there is no page to lead to.
    pub(super) fn in_one_piece(self) -> Self {
        Self { sources: BTreeSet::new(), pages: BTreeSet::new(), noted_on: "", ..self }
    }

    /// The link to a file of the report.
    pub(super) fn to(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The id of a text about where things stand, which differs between pages and paper.
    pub(super) fn of_medium(&self, id: &str) -> String {
        let medium = if self.noted_on.is_empty() { "paper" } else { "pages" };
        format!("{id}-{medium}")
    }

    /// The link to what was found in the sources.
    pub(super) fn noted(&self, id: &str) -> String {
        self.to(&format!("{}#{id}", self.noted_on))
    }

    /// A figure's number without its unit, or the reason there is none.
    pub(super) fn bare(&self, figure: &Figure) -> Td {
        self.figure_as(figure, self.say.bare(figure))
    }

    /// The same, kronor with so many decimals.
    pub(super) fn bare_to(&self, figure: &Figure, decimals: u32) -> Td {
        self.figure_as(figure, self.say.bare_to(figure, decimals))
    }

    /// Kronor with their unit below, where it says per what.
    pub(super) fn per(&self, figure: &Figure) -> Td {
        let td = self.bare(figure);
        match (&figure.unit, figure.number()) {
            (Unit::KrPer { .. }, Some(_)) => Td { sub: self.say.unit(&figure.unit), ..td },
            _ => td,
        }
    }

    fn figure_as(&self, figure: &Figure, text: String) -> Td {
        let address = figure.address.as_str();
        let address = self.sources.contains(address).then(|| address.to_owned());
        let number = figure.number();
        let sort = number.map(|number| number.normalize().to_string());
        Td { text, address, numeric: number.is_some(), sort, marks: self.corrected(figure), ..Td::default() }
    }

    /// How many there are.
    pub(super) fn count(&self, count: i64) -> Td {
        Td::text(self.words.int(count)).numeric().sorted(count.to_string())
    }

    /// The mark of a figure that a correction has touched, which leads to the corrections.
    fn corrected(&self, figure: &Figure) -> Vec<Mark> {
        let is_marked = self.corrected.contains(figure.address.as_str());
        let mark = || Mark {
            href: self.noted(CORRECTIONS),
            letter: self.words.text("report-mark-corrected"),
            text: self.words.say(&Flag::Corrected.message()),
        };
        is_marked.then(mark).into_iter().collect()
    }

    /// An entity by name; a name that has only Swedish is said to be Swedish.
    pub(super) fn entity(&self, entity: &Entity) -> Td {
        let only_swedish = self.words.lang() != Lang::Sv && entity.sv == entity.en;
        Td { text: self.say.entity(entity), lang: only_swedish.then_some("sv"), ..Td::default() }
    }

    /// An activity by name, with the way to its page.
    pub(super) fn activity(&self, activity: &Entity) -> Td {
        Td { page: self.page(Folder::Activities, activity), ..self.entity(activity) }
    }

    /// A body by name, with the way to its page.
    pub(super) fn organisation(&self, body: &Entity) -> Td {
        Td { page: self.page(Folder::Organisations, body), ..self.entity(body) }
    }

    fn page(&self, folder: Folder, of: &Entity) -> Option<String> {
        self.pages.contains(&(folder, of.id.clone())).then(|| self.to(&folder.page(&of.id)))
    }

    /// A text of the dataset's own, which is Swedish.
    pub(super) fn swedish(&self, text: impl Into<String>) -> Td {
        Td { lang: (self.words.lang() != Lang::Sv).then_some("sv"), ..Td::text(text) }
    }
}

/// Letters for the flags of a table.
pub(super) struct Marks<'a> {
    table: &'static str,
    say: Say<'a>,
    flags: Vec<Flag>,
}

impl<'a> Marks<'a> {
    /// The marks for all of these flags.
    pub(super) fn new(table: &'static str, say: Say<'a>, flags: impl Iterator<Item = Flag>) -> Self {
        // Source notes stand with the rows behind nearly every figure; the page says so once.
        let flags = flags.filter(|flag| *flag != Flag::Noted);
        Self { table, say, flags: flags.collect::<BTreeSet<_>>().into_iter().collect() }
    }

    /// The marks of one row.
    pub(super) fn row(&self, flags: &Flags) -> Vec<Mark> {
        flags.iter().filter_map(|flag| self.mark(*flag)).collect()
    }

    /// All marks, for below the table.
    pub(super) fn legend(&self) -> Vec<Mark> {
        self.flags.iter().filter_map(|flag| self.mark(*flag)).collect()
    }

    fn mark(&self, flag: Flag) -> Option<Mark> {
        let index = self.flags.iter().position(|own| *own == flag)?;
        let letter = char::from(b'a'.checked_add(u8::try_from(index).ok()?)?).to_string();
        Some(Mark { href: format!("#{}-{letter}", self.table), letter, text: self.say.words.say(&flag.message()) })
    }
}
