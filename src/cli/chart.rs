//! `utfall chart`: an answer as a picture, with its takeaway, its source and, on
//! request, its data and its text for those who cannot see it.

use std::io::{self, Write};
use std::path::Path;

use super::chart_args::{ChartArgs, ChartKind};
use super::chart_owners as owners;
use super::context::Context;
use super::datasets;
use super::failure::{Failure, one_of};
use super::public;
use crate::measure::{self, RollUpOf, Scope, TrendOf, redistribution};
use crate::model::answer::Entity;
use crate::model::answer::trend::Trend;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::present::chart::{self, ChartError, Drawing, Look, Picture, Theme, Values};
use crate::present::files::put;
use crate::present::format::{self, Sheet};
use crate::present::trends::joined;
use crate::present::{goals, side_by_side, takeaway};
use crate::store::LoadRow;
use crate::words::{Arg, Message};

/// A chart that is ready to be drawn, what it says in short, and its figures.
pub(super) struct Charted {
    pub drawing: Drawing,
    pub takeaway: Option<String>,
    /// Whose figures they are.
    pub owners: Vec<Entity>,
    data: Sheet,
}

/// What a chart is of, and how much of it.
pub(super) struct Wanted<'a> {
    pub kind: ChartKind,
    pub of: &'a [String],
    /// The year that is asked for by name.
    pub year: Option<Year>,
    pub rates: bool,
}

pub(super) fn chart(context: &Context, args: &ChartArgs) -> Result<(), Failure> {
    if context.out.is_none() && !args.alt && args.data.is_none() {
        return Err(Failure::Request(Message::new("failure-chart-nothing")));
    }
    let form = context.out.as_deref().map(Form::of).transpose()?;
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let scope = context.scope(&rows, &load, args.year.year)?;
    context.say_disclosure()?;
    let wanted = Wanted { kind: args.kind, of: &args.of, year: args.year.year, rates: args.rates };
    let charted = charted(context, &rows, &scope, &wanted)?;
    let look = Look {
        theme: Theme::from(args.theme),
        size: args.size.whole(),
        width: args.size.width(),
        title: args.title.clone().or(charted.takeaway),
        source: Some(source(context, &charted.owners, &load)),
        ..Look::default()
    };
    if let Some((path, form)) = context.out.as_deref().zip(form) {
        let picture = charted.drawing.picture(&look).map_err(undrawn)?;
        put(path, &form.bytes(&picture, args.dpi)?)?;
        context.say(&Message::new("chart-written").with("file", path.display().to_string()))?;
    }
    if let Some(path) = &args.data {
        put(path, &format::csv(&charted.data, &context.words)?)?;
        context.say(&Message::new("chart-data-written").with("file", path.display().to_string()))?;
    }
    if args.alt {
        let title = look.title.as_deref().unwrap_or(charted.drawing.title());
        writeln!(io::stdout().lock(), "{title}. {}", charted.drawing.description())?;
    }
    Ok(())
}

/// What a file's name says that it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Svg,
    Png,
}

impl Form {
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("svg") => Ok(Form::Svg),
            Some("png") => Ok(Form::Png),
            _ => Err(Failure::Request(Message::new("failure-chart-file"))),
        }
    }

    pub(super) fn bytes(self, picture: &Picture, dpi: u32) -> Result<Vec<u8>, Failure> {
        match self {
            Form::Svg => Ok(picture.svg.clone().into_bytes()),
            Form::Png => picture.png(dpi).map_err(undrawn),
        }
    }
}

pub(super) fn charted(
    context: &Context,
    rows: &dyn Rows,
    scope: &Scope,
    wanted: &Wanted<'_>,
) -> Result<Charted, Failure> {
    takes_ids(wanted)?;
    match (wanted.kind, wanted.of) {
        (ChartKind::Goals | ChartKind::Measured, [_, ..]) => of_owners(context, rows, scope, wanted),
        _ => of_one(context, rows, scope, wanted),
    }
}

/// A picture of the owners that are named. One alone has the picture that it has without its name.
fn of_owners(context: &Context, rows: &dyn Rows, scope: &Scope, wanted: &Wanted<'_>) -> Result<Charted, Failure> {
    let named = owners::named(rows, scope, wanted.of, wanted.year)?;
    let words = &context.words;
    let (drawing, data) = match (wanted.kind, named.as_slice()) {
        (_, [(_, scope)]) => return of_one(context, rows, scope, &Wanted { of: &[], ..*wanted }),
        (ChartKind::Measured, all) => {
            let answers = owners::answers(all, |scope| measure::measured(rows, scope))?;
            (chart::owners_measured(&answers, words), side_by_side::measured(&answers))
        }
        (_, all) => {
            let answers = owners::answers(all, |scope| measure::goals(rows, scope))?;
            (chart::owners_goals(&answers, words), side_by_side::goals(&answers))
        }
    };
    let owners = named.into_iter().map(|(owner, _)| owner).collect();
    Ok(Charted { drawing: drawing.map_err(undrawn)?, takeaway: None, owners, data })
}

fn of_one(context: &Context, rows: &dyn Rows, scope: &Scope, wanted: &Wanted<'_>) -> Result<Charted, Failure> {
    let (words, ids) = (&context.words, wanted.of);
    let values = if wanted.rates { Values::Rates } else { Values::Counted };
    let owners = measure::asked_about(rows, scope.owner.as_deref())?.into_iter().map(|own| own.entity).collect();
    Ok(match wanted.kind {
        ChartKind::Trend => {
            let trends = trends(rows, scope, ids)?;
            let all: Vec<&Trend> = trends.iter().collect();
            let takeaway = if let [only] = all.as_slice() { takeaway::trend(only, words) } else { None };
            let drawing = chart::trend(&all, values, words).map_err(undrawn)?;
            Charted { drawing, takeaway, owners, data: joined(&all) }
        }
        ChartKind::Series => {
            let trends = trends(rows, scope, &every_series(rows, scope)?)?;
            let all: Vec<&Trend> = trends.iter().collect();
            let drawing = chart::series(&all, values, words).map_err(undrawn)?;
            Charted { drawing, takeaway: None, owners, data: joined(&all) }
        }
        ChartKind::Cost => {
            let answer = measure::cost(rows, scope)?;
            let known = answer.rows.iter().flat_map(|row| [&row.measure.id, &row.activity.id]);
            all_known(ids, known, "failure-no-measure")?;
            let takeaway = takeaway::cost(&answer, ids, words);
            let drawing = chart::cost(&answer, ids, words).map_err(undrawn)?;
            Charted { drawing, takeaway, owners, data: Sheet::of(&answer) }
        }
        ChartKind::Stages => {
            let answer = redistribution::by_activity(rows, scope)?;
            all_known(ids, answer.rows.iter().map(|row| &row.activity.id), "failure-no-activity")?;
            let drawing = chart::stages(&answer, ids, words).map_err(undrawn)?;
            Charted { drawing, takeaway: None, owners, data: Sheet::of(&answer) }
        }
        ChartKind::Goals => {
            let answer = measure::goals(rows, scope)?;
            let judged = answer.rows.iter().any(|row| row.purpose.verdict.is_some());
            let drawing = if judged { chart::against(&answer, words) } else { chart::goals(&answer, words) };
            let takeaway = takeaway::goals(&answer, words);
            Charted { drawing: drawing.map_err(undrawn)?, takeaway, owners, data: goals::wide(&answer) }
        }
        ChartKind::Measured => {
            let answer = measure::measured(rows, scope)?;
            let takeaway = takeaway::measured(&answer, words);
            Charted {
                drawing: chart::measured(&answer, words).map_err(undrawn)?,
                takeaway,
                owners,
                data: Sheet::of(&answer),
            }
        }
        ChartKind::Bridge => {
            let answer = measure::bridge(rows, scope)?;
            let drawing = chart::bridge(&answer, words).map_err(undrawn)?;
            Charted { drawing, takeaway: None, owners, data: Sheet::of(&answer) }
        }
        ChartKind::Flow => {
            let answer = measure::flow(rows, scope)?;
            let drawing = chart::flow(&answer, words).map_err(undrawn)?;
            Charted { drawing, takeaway: None, owners, data: Sheet::of(&answer) }
        }
        ChartKind::Funnel => {
            let [concept] = ids else {
                return Err(Failure::Request(Message::new("failure-chart-concept")));
            };
            let of = RollUpOf { concept: concept.clone(), year: scope.year, owner: scope.owner.clone(), prices: None };
            let answer = measure::rollup(rows, &of)?;
            let drawing = chart::funnel(&answer, words).map_err(undrawn)?;
            Charted { drawing, takeaway: None, owners, data: Sheet::of(&answer) }
        }
    })
}

/// A trend is of some measures, owners stand side by side; other pictures of all take no ids.
fn takes_ids(wanted: &Wanted<'_>) -> Result<(), Failure> {
    let refused = match (wanted.kind, wanted.of.is_empty()) {
        (ChartKind::Trend, true) => "failure-chart-measure",
        (ChartKind::Series | ChartKind::Bridge | ChartKind::Flow, false) => "failure-chart-ids",
        _ => return Ok(()),
    };
    Err(Failure::Request(Message::new(refused)))
}

fn all_known<'a>(
    ids: &[String],
    known: impl Iterator<Item = &'a String> + Clone,
    refused: &str,
) -> Result<(), Failure> {
    let unknown = ids.iter().find(|id| !known.clone().any(|own| own == *id));
    let Some(id) = unknown else { return Ok(()) };
    let mut known: Vec<&str> = known.map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    let suggestion = one_of(id, known.into_iter());
    Err(Failure::Request(Message::new(refused).with("id", id.as_str()).with("suggestion", suggestion)))
}

fn trends(rows: &dyn Rows, scope: &Scope, ids: &[String]) -> Result<Vec<Trend>, Failure> {
    let mut trends = Vec::new();
    for measure in ids {
        trends.extend(measure::trend(rows, &TrendOf { measure: measure.clone(), owner: scope.owner.clone() })?);
    }
    Ok(trends)
}

/// Every measure and share of the owner, or of those whose results are reported, with figures for several periods.
fn every_series(rows: &dyn Rows, scope: &Scope) -> Result<Vec<String>, Failure> {
    let mut ids = Vec::new();
    for owner in measure::asked_about(rows, scope.owner.as_deref())? {
        for own in measure::series(rows, &owner.entity.id)?
            .into_iter()
            .chain(measure::declared_shares(rows, &owner.entity.id)?)
        {
            if !ids.contains(&own.measure) {
                ids.push(own.measure);
            }
        }
    }
    Ok(ids)
}

/// Whose figures they are, of which load and when.
pub(super) fn source(context: &Context, of: &[Entity], load: &LoadRow) -> String {
    chart::source(of, load.load, load.date(), &context.words)
}

/// A chart of nothing, or of too much, is a request that cannot be met; all else is our fault.
pub(super) fn undrawn(error: ChartError) -> Failure {
    match error {
        ChartError::Empty => Failure::Request(Message::new("failure-chart-empty")),
        ChartError::Mixed => Failure::Request(Message::new("failure-chart-mixed")),
        ChartError::TooMany(most) => {
            let count = Arg::Int(i64::try_from(most).unwrap_or(i64::MAX));
            Failure::Request(Message::new("failure-chart-too-many").with("count", count))
        }
        ChartError::TooTall(_) => Failure::Request(Message::new("failure-chart-too-tall")),
        ChartError::TooLarge { width, height } => {
            let side = |length: u64| Arg::Int(i64::try_from(length).unwrap_or(i64::MAX));
            let message = Message::new("failure-chart-too-large").with("width", side(width));
            Failure::Request(message.with("height", side(height)))
        }
        other => Failure::Ours(other.to_string()),
    }
}
