//! `utfall fill`: figures, tables and pictures put into a document where it asks for them.

use std::collections::BTreeMap;
use std::path::Path;

use clap::ValueEnum;

use super::args::TableKind;
use super::chart::{self, Wanted, undrawn};
use super::chart_args::ChartKind;
use super::cited::Cited;
use super::context::Context;
use super::failure::{Failure, one_of, unread};
use super::public;
use super::{cost, datasets};
use crate::diag::work::{Doing, begin};
use crate::intake;
use crate::measure::{self, Scope, TrendOf};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::present::chart::Look;
use crate::present::files::put;
use crate::present::fill::{Ask, Asked, FillError, Filled, Filling, Shown, Template};
use crate::present::format::{Format, Sheet, Style};
use crate::present::single::said;
use crate::present::{goals, measured};
use crate::store::LoadRow;
use crate::words::{Arg, Message};

/// The largest document that is read.
const MOST_BYTES: u64 = 256 << 20;

pub(super) fn fill(context: &Context, document: &Path) -> Result<(), Failure> {
    let Some(out) = context.out.as_deref() else {
        return Err(Failure::Request(Message::new("failure-fill-out")));
    };
    if out.extension() != document.extension() {
        return Err(Failure::Request(Message::new("failure-fill-ending")));
    }
    let template = template(document)?;
    let asked = template.asked();
    if asked.is_empty() {
        let file = document.display().to_string();
        return Err(Failure::Request(Message::new("failure-fill-nothing").with("file", file)));
    }
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let cited = Cited::new(context, &store, &rows);
    let source = Source { context, rows: &rows, cited: &cited, load: &load, owner: context.owner(&load)? };
    let name = out.file_stem().unwrap_or_default().to_string_lossy();
    let _work = begin(Doing::Fill, "");
    let Filled { document, beside, changes } = source.filled(&template, &name, document)?;
    for (file, bytes) in &beside {
        put(&out.with_file_name(file), bytes)?;
    }
    put(out, &document)?;
    context.say(&Message::new("file-written").with("file", out.display().to_string()))?;
    context.list_sheet(&Sheet::of_rows("fill", &changes), Some(rows.load()))
}

/// A document by what its name says that it is.
fn template(path: &Path) -> Result<Template, Failure> {
    let bytes = || intake::read_bytes(path, MOST_BYTES).map_err(|error| unread(path, &error));
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("docx") => Template::word(bytes()?).map_err(|error| unfilled(error, path)),
        Some("md") => match String::from_utf8(bytes()?) {
            Ok(text) => Ok(Template::markdown(&text)),
            Err(_) => Err(unread(path, &intake::FileError::NotUtf8)),
        },
        _ => Err(Failure::Request(Message::new("failure-fill-file"))),
    }
}

/// What answers are asked of.
pub(super) struct Source<'a> {
    pub context: &'a Context,
    pub rows: &'a dyn Rows,
    pub cited: &'a Cited<'a>,
    pub load: &'a LoadRow,
    /// Whose tables and pictures, where it is said.
    pub owner: Option<String>,
}

/// What every place asks for, or all that cannot be had.
fn fillings(asked: &[Asked], source: &Source<'_>) -> Result<BTreeMap<Ask, Filling>, Failure> {
    let (mut fillings, mut failures) = (BTreeMap::new(), Vec::new());
    for Asked { place, text, ask } in asked {
        let filling = match ask {
            Some(ask) if fillings.contains_key(ask) => continue,
            Some(ask) => source.filling(ask),
            None => Err(Failure::Request(Message::new("failure-fill-unread"))),
        };
        match (ask, filling) {
            (Some(ask), Ok(filling)) => {
                fillings.insert(ask.clone(), filling);
            }
            (_, Err(Failure::Request(why))) => {
                let message = Message::new("failure-fill-place").with("place", place.as_str());
                failures.push(message.with("ask", text.trim()).with("why", why));
            }
            (_, Err(other)) => return Err(other),
            (None, Ok(_)) => {}
        }
    }
    if failures.is_empty() { Ok(fillings) } else { Err(Failure::Requests(failures)) }
}

impl Source<'_> {
    /// A document with what it asks for; `file` is where it comes from.
    pub(super) fn filled(&self, template: &Template, name: &str, file: &Path) -> Result<Filled, Failure> {
        let fillings = fillings(&template.asked(), self)?;
        let style = self.context.style(Some(self.rows.load()))?;
        let style = Style { format: Format::Markdown, width: None, ..style };
        template.filled(&fillings, name, style).map_err(|error| unfilled(error, file))
    }

    fn scope(&self, year: Option<Year>) -> Result<Scope, Failure> {
        let scope = self.context.scope(self.rows, self.load, year)?;
        Ok(Scope { owner: self.owner.clone().or(scope.owner), ..scope })
    }

    fn filling(&self, ask: &Ask) -> Result<Filling, Failure> {
        match ask {
            Ask::Figure { address, wording } => {
                let (figure, _) = self.cited.find(address)?;
                Ok(Filling::Text(said(&figure, *wording, &self.context.words)))
            }
            Ask::Table(shown) => Ok(Filling::Tables(self.tables(shown)?)),
            Ask::Chart(shown) => self.picture(shown),
        }
    }

    /// The tables that a person reads of an answer.
    fn tables(&self, shown: &Shown) -> Result<Vec<Sheet>, Failure> {
        let (rows, words) = (self.rows, &self.context.words);
        let kind = of_kind::<TableKind>(&shown.kind)?;
        if kind != TableKind::Trend && !shown.of.is_empty() {
            return Err(Failure::Request(Message::new("failure-fill-ids").with("kind", shown.kind.as_str())));
        }
        let scope = || self.scope(shown.year);
        Ok(match kind {
            TableKind::Cost => vec![cost::came_out(&measure::cost(rows, &scope()?)?, |_| true)],
            TableKind::Trend => self.trends(&shown.of)?,
            TableKind::Goals => goals::for_people(&measure::goals(rows, &scope()?)?, words),
            TableKind::Measured => vec![measured::for_people(&measure::measured(rows, &scope()?)?)],
            TableKind::Flow => vec![Sheet::of(&measure::flow(rows, &scope()?)?)],
            TableKind::Bridge => vec![Sheet::of(&measure::bridge(rows, &scope()?)?)],
            TableKind::Totals => vec![Sheet::of(&measure::reconciliation(rows, &scope()?)?)],
        })
    }

    fn trends(&self, measures: &[String]) -> Result<Vec<Sheet>, Failure> {
        if measures.is_empty() {
            return Err(Failure::Request(Message::new("failure-chart-measure")));
        }
        let mut sheets = Vec::new();
        for measure in measures {
            let of = TrendOf { measure: measure.clone(), owner: self.owner.clone() };
            sheets.extend(measure::trend(self.rows, &of)?.iter().map(Sheet::from));
        }
        Ok(sheets)
    }

    /// A picture with its takeaway and its source, as `utfall chart` draws it.
    fn picture(&self, shown: &Shown) -> Result<Filling, Failure> {
        let kind = of_kind::<ChartKind>(&shown.kind)?;
        let scope = self.scope(shown.year)?;
        let wanted = Wanted { kind, of: &shown.of, year: shown.year, rates: false };
        let charted = chart::charted(self.context, self.rows, &scope, &wanted)?;
        let source = chart::source(self.context, &charted.owners, self.load);
        let look = Look { title: charted.takeaway, source: Some(source), ..Look::default() };
        let picture = charted.drawing.picture(&look).map_err(undrawn)?;
        Ok(Filling::Picture(Box::new(picture)))
    }
}

/// What a word names, of what can be typed for it.
fn of_kind<K: ValueEnum>(word: &str) -> Result<K, Failure> {
    K::from_str(word, false).map_err(|_| {
        let known: Vec<String> = K::value_variants()
            .iter()
            .filter_map(|kind| kind.to_possible_value().map(|value| value.get_name().to_owned()))
            .collect();
        let suggestion = one_of(word, known.iter().map(String::as_str));
        Failure::Request(Message::new("failure-fill-kind").with("kind", word).with("suggestion", suggestion))
    })
}

pub(super) fn unfilled(error: FillError, document: &Path) -> Failure {
    let file = document.display().to_string();
    let refused = |id: &str| Message::new(id).with("file", file.as_str());
    match error {
        FillError::NotWord(why) => Failure::Request(refused("failure-fill-not-word").with("why", why)),
        FillError::TooLarge(most) => {
            let most = i64::try_from(most >> 20).unwrap_or(i64::MAX);
            Failure::Request(refused("failure-fill-large").with("most", Arg::Int(most)))
        }
        FillError::Part { part, why } => {
            Failure::Request(refused("failure-fill-part").with("part", part).with("why", why))
        }
        FillError::NotAlone { place, ask } => {
            Failure::Request(refused("failure-fill-alone").with("place", place).with("ask", ask))
        }
        FillError::TooLong { place, ask } => {
            Failure::Request(refused("failure-fill-long").with("place", place).with("ask", ask))
        }
        FillError::Chart(error) => undrawn(error),
        FillError::Table(error) => error.into(),
        FillError::Io(error) => error.into(),
    }
}
