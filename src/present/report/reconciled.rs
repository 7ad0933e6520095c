//! The redistribution, and the printed sums that do not agree to the krona.

use rust_decimal::Decimal;
use serde::Serialize;

use super::drawn::Drawn;
use super::view::{Group, Scribe, Table, Td, entity, word};
use crate::model::answer::{Cell, LooseAnswer};
use crate::model::figure::{Figure, Unit};
use crate::model::vocabulary::SumRule;
use crate::present::chart::{self, ChartError, Picture};
use crate::words::{Arg, Message};

/// What the page says of both.
#[derive(Serialize)]
pub(super) struct Reconciled {
    /// The redistribution as a picture, where something moved.
    pub chart: Option<Drawn>,
    /// The same in sentences, a line of money each.
    pub sentences: Vec<String>,
    pub bridge: Option<Table>,
    /// How many sums agree, and how.
    pub counted: Option<String>,
    /// The sums that nothing explains.
    pub sums: Option<Table>,
    /// The sums that rounding explains.
    pub rounded: Option<Table>,
}

/// The part of the page, with its picture.
pub(super) fn part(
    (bridge, sums): (&LooseAnswer, &LooseAnswer),
    [bridge_caption, sums_caption, rounded_caption]: [String; 3],
    scribe: &Scribe<'_>,
) -> Result<(Reconciled, Option<Picture>), ChartError> {
    let picture = chart::bridge(bridge, scribe.words);
    let is_moved = !matches!(picture, Err(ChartError::Empty));
    let (chart, picture) = Drawn::of(picture, "report-bridge-empty", scribe.words)?;
    let part = Reconciled {
        chart: is_moved.then_some(chart),
        sentences: bridge.notes.iter().map(|note| scribe.words.say(note)).collect(),
        bridge: moved(bridge, bridge_caption, scribe).filter(|_| is_moved),
        counted: counted(sums).map(|message| scribe.words.say(&message)),
        sums: uneven("uneven-sums", sums, sums_caption, scribe, |rule| rule == SumRule::Differs),
        rounded: uneven("rounded-sums", sums, rounded_caption, scribe, |rule| rule != SumRule::Differs),
    };
    Ok((part, picture))
}

/// The steps of each line, each with its activities below it.
fn moved(bridge: &LooseAnswer, caption: String, scribe: &Scribe<'_>) -> Option<Table> {
    let mut table = Table::new("bridge-steps", caption, &["step", "#decided_kr", "#final_kr", "#change_in_kr"], scribe);
    for of_line in bridge.rows.chunk_by(|a, b| entity(bridge, a, "line_of_money") == entity(bridge, b, "line_of_money"))
    {
        // Of a line where nothing moved, the sentence above says so.
        let moved =
            |row: &Vec<Cell>| bridge.figure(row, "change_kr").is_some_and(|kr| kr.number() != Some(Decimal::ZERO));
        if !of_line.iter().any(moved) {
            continue;
        }
        let heading = of_line.first().and_then(|row| entity(bridge, row, "line_of_money"));
        let row = |row: &Vec<Cell>| {
            let step = scribe.cell(bridge, row, "step");
            let head = match entity(bridge, row, "activity") {
                Some(activity) => scribe.entity(activity).over(step),
                None => step,
            };
            let amount =
                |key: &str| bridge.figure(row, key).map_or_else(|| Td::text("–").numeric(), |kr| scribe.bare(kr));
            vec![head.head(), amount("decided_kr"), amount("final_kr"), amount("change_kr")]
        };
        let rows = of_line.iter().map(row).collect();
        table.groups.push(Group {
            heading: heading.map(|line| scribe.entity(line)),
            sums: vec![Td::default(); 3],
            rows,
        });
    }
    table.unless_empty()
}

fn rule(sums: &LooseAnswer, row: &[Cell]) -> Option<SumRule> {
    word(sums, row, "rule").and_then(SumRule::from_word)
}

/// Whether a reader has something to know: all but what agrees, or fits as far as it is known.
fn is_uneven(rule: SumRule) -> bool {
    !matches!(rule, SumRule::Agrees | SumRule::IncompleteParts | SumRule::NothingToAdd)
}

fn counted(sums: &LooseAnswer) -> Option<Message> {
    let rules: Vec<SumRule> = sums.rows.iter().filter_map(|row| rule(sums, row)).collect();
    let count = |is: fn(SumRule) -> bool| {
        Arg::Int(i64::try_from(rules.iter().filter(|rule| is(**rule)).count()).unwrap_or(i64::MAX))
    };
    (!rules.is_empty()).then(|| {
        Message::new("report-sums-counted")
            .with("all", count(|_| true))
            .with("agree", count(|rule| rule == SumRule::Agrees))
            .with("rounded", count(|rule| is_uneven(rule) && rule != SumRule::Differs))
            .with("partial", count(|rule| matches!(rule, SumRule::IncompleteParts | SumRule::NothingToAdd)))
            .with("differ", count(|rule| rule == SumRule::Differs))
    })
}

/// The wanted of the sums that do not agree to the krona, with what would explain each.
fn uneven(
    id: &'static str,
    sums: &LooseAnswer,
    caption: String,
    scribe: &Scribe<'_>,
    wanted: impl Fn(SumRule) -> bool,
) -> Option<Table> {
    let own = || sums.rows.iter().filter(|row| rule(sums, row).is_some_and(|rule| is_uneven(rule) && wanted(rule)));
    let why = |row: &Vec<Cell>| scribe.cell(sums, row, "explained_by");
    // A column that says nothing of any row only takes room.
    let has_why = own().any(|row| !why(row).text.is_empty());
    let row = |row: &Vec<Cell>| {
        let of = entity(sums, row, "of_what").or_else(|| entity(sums, row, "total"));
        let against = scribe.cell(sums, row, "held_against").text;
        let stage = scribe.cell(sums, row, "stage").text;
        let about: Vec<String> = [stage, against].into_iter().filter(|text| !text.is_empty()).collect();
        let name = of.map(|of| scribe.entity(of)).unwrap_or_default().over(Td::text(about.join(", ")));
        let figure = |key: &str| sums.figure(row, key).map_or_else(Td::default, |figure| amount(figure, scribe));
        let rule = scribe.cell(sums, row, "rule");
        let cells = vec![name.head(), figure("stated"), figure("sum_kr"), figure("gap_kr"), rule];
        cells.into_iter().chain(has_why.then(|| why(row))).collect()
    };
    let headings = ["total", "#stated", "#sum_kr", "#gap_kr", "rule"];
    let headings: Vec<&str> = headings.into_iter().chain(has_why.then_some("explained_by")).collect();
    Table::new(id, caption, &headings, scribe).rows(own().map(row).collect()).unless_empty()
}

/// A number, with its unit below where it is not kronor.
fn amount(figure: &Figure, scribe: &Scribe<'_>) -> Td {
    let td = scribe.bare(figure).numeric();
    match figure.unit {
        Unit::Of { .. } => Td { sub: scribe.say.unit(&figure.unit), ..td },
        _ => td,
    }
}
