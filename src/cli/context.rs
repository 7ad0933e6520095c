//! What every command has: the language, the store, the form of output.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::args::Args;
use super::common::FormatArg;
use super::failure::{Failure, among};
use super::server;
use super::stored_at;
use super::takes;
use crate::diag::system;
use crate::engine::{Connection, StoredRows};
use crate::intake::Documents;
use crate::load::About;
use crate::measure::{self, Owner, Scope};
use crate::model::answer::{Answer, Answered};
use crate::model::disclosure::{Disclosure, Policy};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::present::files::put;
use crate::present::format::{self, Format, Sheet, Style};
use crate::store::{AsOf, LoadRow, Store, StorePlace};
use crate::words::{Arg, Message, Words};

/// The width of what nobody says the width of, in columns.
const PAGE: u16 = 100;

/// The common options, ready for use.
pub(super) struct Context {
    pub words: Words,
    pub store: StorePlace,
    pub datasets: PathBuf,
    sources: Option<PathBuf>,
    dataset: Option<String>,
    owner: Option<String>,
    format: FormatArg,
    /// The load that is asked about, where it is not the newest.
    pub as_of: Option<AsOf>,
    /// Where it is written to, if not to stdout.
    pub out: Option<PathBuf>,
    wide: bool,
    ids: bool,
    /// The rule that answers for everybody go by, where this is one.
    pub public: Option<Policy>,
    /// The server that answers, where one is to.
    engine: Option<Rc<Connection>>,
    /// The load that was opened.
    opened: OnceCell<Opened>,
    /// What is not told of it.
    disclosure: OnceCell<Rc<Disclosure>>,
}

/// What answers say of the load that they are of.
struct Opened {
    /// Its day.
    date: String,
    /// The datasets that have changed since.
    changed: Vec<String>,
}

impl Context {
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let common = &args.common;
        Ok(Self {
            words: Words::new(common.lang.into()),
            store: stored_at::place(&common.store)?,
            datasets: common.datasets.clone(),
            sources: common.sources.clone(),
            dataset: common.dataset.clone(),
            owner: common.owner.clone(),
            format: takes::form(args),
            as_of: common.as_of.as_deref().map(AsOf::new),
            out: common.out.clone(),
            wide: common.wide,
            ids: common.ids,
            public: common.public.policy(),
            engine: if takes::asks_rows(&args.command) { server::connection(&common.engine)? } else { None },
            opened: OnceCell::new(),
            disclosure: OnceCell::new(),
        })
    }

    /// The rows of a load, by the engine that is asked for.
    pub(super) fn rows<'a>(&self, store: &'a Store, load: LoadRow) -> StoredRows<'a> {
        StoredRows::new(store, load, self.engine.clone())
    }

    /// The documents that rows come from, where a folder of them is given.
    pub(super) fn documents(&self) -> Result<Option<Documents>, Failure> {
        let documents = self.sources.as_deref().map(documents).transpose()?;
        for (file, why) in documents.iter().flat_map(|documents| &documents.passed_over) {
            self.say(&Message::new("sources-passed-over").with("file", file.as_str()).with("why", why.clone()))?;
        }
        Ok(documents)
    }

    /// What was typed after `--owner`.
    pub(super) fn owner_typed(&self) -> Option<&str> {
        self.owner.as_deref()
    }

    /// The datasets that are asked about.
    pub(super) fn about(&self) -> About {
        match (&self.dataset, &self.owner) {
            (Some(dataset), _) => About::Dataset(dataset.clone()),
            (None, Some(owner)) => About::Owner(owner.clone()),
            (None, None) => About::All,
        }
    }

    /// The dataset that `--dataset` names.
    pub(super) fn dataset(&self) -> Option<&str> {
        self.dataset.as_deref()
    }

    /// The folder of documents, where one is given.
    pub(super) fn sources(&self) -> Option<&Path> {
        self.sources.as_deref()
    }

    /// Whether the form asked for is Parquet, which only a query's rows have.
    pub(super) fn is_parquet(&self) -> bool {
        self.format == FormatArg::Parquet
    }

    /// Whether the form asked for is SARIF, which only findings have.
    pub(super) fn is_sarif(&self) -> bool {
        self.format == FormatArg::Sarif
    }

    /// The form of output, of those that every answer has.
    pub(super) fn text_format(&self) -> Result<Format, Failure> {
        match self.format {
            FormatArg::Table => Ok(Format::Table),
            FormatArg::Csv => Ok(Format::Csv),
            FormatArg::CsvSv => Ok(Format::CsvSv),
            FormatArg::Json => Ok(Format::Json),
            FormatArg::Markdown => Ok(Format::Markdown),
            FormatArg::Xlsx => Ok(Format::Xlsx),
            FormatArg::Parquet => Err(Failure::Request(Message::new("failure-parquet-query"))),
            FormatArg::Sarif => Err(Failure::Request(Message::new("failure-sarif-check"))),
        }
    }

    /// Says on stderr, and keeps for the answer, which datasets have changed since a load.
    pub(super) fn notice_changes(&self, load: &LoadRow) -> Result<(), Failure> {
        let changed = crate::load::changed(load, &self.datasets);
        if !changed.is_empty() {
            let message = Message::new("load-outdated").with("load", Arg::Plain(load.load));
            self.say(&message.with("datasets", Arg::List(changed.clone())))?;
        }
        // A command opens one load, so this is said once.
        let _ = self.opened.set(Opened { date: load.date().to_owned(), changed });
        Ok(())
    }

    /// Keeps for the answer which load it is of: an older one is of its own time, and not held against the datasets.
    pub(super) fn is_of(&self, load: &LoadRow) {
        let _ = self.opened.set(Opened { date: load.date().to_owned(), changed: Vec::new() });
    }

    /// Keeps for the answer what is not told of the rows.
    pub(super) fn discloses(&self, disclosure: Rc<Disclosure>) {
        // A command asks one load's rows, so this is decided once.
        let _ = self.disclosure.set(disclosure);
    }

    /// What is not told, where the answer is for everybody.
    pub(super) fn disclosure(&self) -> Option<&Disclosure> {
        self.disclosure.get().map(Rc::as_ref)
    }

    /// Says on stderr what is not told, beside an answer that has no place for it.
    pub(super) fn say_disclosure(&self) -> Result<(), Failure> {
        self.disclosure().iter().flat_map(|own| own.said()).try_for_each(|message| self.say(&message))
    }

    /// Sheets with what is to be said beside them.
    fn noted<'a>(&self, sheets: &'a [Sheet]) -> Cow<'a, [Sheet]> {
        // A workbook says it on its first sheet.
        let said = self.disclosure().filter(|_| self.format != FormatArg::Xlsx);
        let Some(disclosure) = said else { return Cow::Borrowed(sheets) };
        let mut noted = sheets.to_vec();
        if let Some(last) = noted.last_mut() {
            last.notes.extend(disclosure.said());
        }
        Cow::Owned(noted)
    }

    /// Says something that is no data, on stderr.
    pub(super) fn say(&self, message: &Message) -> Result<(), Failure> {
        Ok(writeln!(io::stderr().lock(), "{}", self.words.say(&message.clone().masked()))?)
    }

    /// The owner that `--owner` names, or whose dataset `--dataset` names.
    pub(super) fn owner(&self, load: &LoadRow) -> Result<Option<String>, Failure> {
        if let Some(name) = &self.owner {
            let known: BTreeSet<&str> = load.datasets.values().map(|dataset| dataset.owner.as_str()).collect();
            return match known.contains(name.as_str()) {
                true => Ok(Some(name.clone())),
                false => Err(among("failure-no-owner", name, known)),
            };
        }
        let Some(name) = &self.dataset else { return Ok(None) };
        match load.datasets.get(name) {
            Some(dataset) => Ok(Some(dataset.owner.clone())),
            None => Err(among("failure-no-dataset", name, load.datasets.keys().map(String::as_str))),
        }
    }

    /// The year asked for, else the newest with a grant of the owner asked
    /// for, or of those whose results are reported.
    pub(super) fn scope(&self, rows: &dyn Rows, load: &LoadRow, year: Option<Year>) -> Result<Scope, Failure> {
        let owner = self.owner(load)?;
        let year = match year {
            Some(year) => Some(year),
            None => measure::asked_about(rows, owner.as_deref())?.iter().map(Owner::year).max(),
        };
        let year = year.ok_or_else(|| Failure::Request(Message::new("failure-no-year")))?;
        Ok(Scope { year, owner })
    }

    /// Says on stderr which years have a grant, where the one that is asked about has none.
    pub(super) fn say_years(&self, rows: &dyn Rows, scope: &Scope) -> Result<(), Failure> {
        let known = measure::years(rows, scope.owner.as_deref())?;
        if known.contains(&scope.year) {
            return Ok(());
        }
        let known = Arg::List(known.iter().map(ToString::to_string).collect());
        self.say(&Message::new("no-grant-in-year").with("year", scope.year).with("known", known))
    }

    /// Writes an answer in the form asked for.
    pub(super) fn answer<A: Answer>(&self, answer: &Answered<A>, rows: &dyn Rows) -> Result<(), Failure> {
        self.write_sheet(&Sheet::of(answer), Some(rows.load()))
    }

    /// Whether people read what is written, and not machines.
    pub(super) fn is_for_people(&self) -> bool {
        self.text_format().is_ok_and(Format::is_for_people)
    }

    /// The width that what people read is to fit: the terminal's, or that of a page in a pipe.
    pub(super) fn width(&self) -> Option<u16> {
        (!self.wide).then(|| match self.out.is_none() && io::stdout().is_terminal() {
            true => terminal_size::terminal_size().map_or(PAGE, |(width, _)| width.0),
            false => PAGE,
        })
    }

    /// How an answer of a load is written.
    pub(super) fn style(&self, load: Option<i64>) -> Result<Style<'_>, Failure> {
        let opened = self.opened.get();
        Ok(Style {
            format: self.text_format()?,
            words: &self.words,
            load,
            loaded_on: opened.map(|opened| opened.date.as_str()),
            changed: opened.map_or(&[][..], |opened| opened.changed.as_slice()),
            disclosure: self.disclosure(),
            width: self.width(),
            ids: self.ids,
        })
    }

    /// Writes to the file that is asked for, whole or not at all, else to stdout.
    pub(super) fn write(&self, answer: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
        let Some(path) = &self.out else {
            if self.format.is_binary() && io::stdout().is_terminal() {
                return Err(Failure::Request(Message::new("failure-binary-terminal")));
            }
            let mut out = io::BufWriter::new(io::stdout().lock());
            answer(&mut out)?;
            return Ok(out.flush()?);
        };
        let mut bytes = Vec::new();
        answer(&mut bytes)?;
        put(path, &bytes)?;
        self.say(&Message::new("file-written").with("file", path.display().to_string()))
    }

    /// Writes what a command did to stdout, where the file asked for is what it made.
    pub(super) fn list_sheet(&self, sheet: &Sheet, load: Option<i64>) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        format::write(&mut out, &self.noted(std::slice::from_ref(sheet)), self.style(load)?)?;
        Ok(out.flush()?)
    }

    /// Writes cells in rows and columns in the form asked for.
    pub(super) fn write_sheet(&self, sheet: &Sheet, load: Option<i64>) -> Result<(), Failure> {
        self.write_sheets(std::slice::from_ref(sheet), load)
    }

    /// Writes one after the other what belongs together.
    pub(super) fn write_sheets(&self, sheets: &[Sheet], load: Option<i64>) -> Result<(), Failure> {
        let style = self.style(load)?;
        let sheets = self.noted(sheets);
        self.write(|out| Ok(format::write(out, &sheets, style)?))
    }
}

/// The documents in a folder.
pub(super) fn documents(folder: &Path) -> Result<Documents, Failure> {
    Documents::read(folder).map_err(|error| {
        let message = Message::new("failure-no-sources").with("folder", folder.display().to_string());
        Failure::Request(message.with("why", system::refused(&error)))
    })
}
