//! Grant per result, with what a reader must know beside each, and the reason
//! where there is no figure.

use super::view::{Marks, Scribe, Table, Td, word};
use crate::model::answer::{Answer, Cell};
use crate::words::{Arg, Message};

/// The levels of the chain that say something came out.
const CAME_OUT: [&str; 3] = ["output", "experience", "outcome"];

/// Measures of what came out.
pub(super) fn came_out(cost: &Answer, caption: String, scribe: &Scribe<'_>) -> Table {
    table("results", cost, caption, scribe, |level| CAME_OUT.contains(&level))
}

/// Measures of resources and of what to know beside.
pub(super) fn beside(cost: &Answer, caption: String, scribe: &Scribe<'_>) -> Table {
    table("beside", cost, caption, scribe, |level| !CAME_OUT.contains(&level))
}

fn table(
    id: &'static str,
    cost: &Answer,
    caption: String,
    scribe: &Scribe<'_>,
    wanted: impl Fn(&str) -> bool,
) -> Table {
    let own = || cost.rows.iter().filter(|row| word(cost, row, "level").is_some_and(&wanted));
    let marks = Marks::of(id, scribe.say, own());
    let mut rows: Vec<&Vec<Cell>> = own().collect();
    rows.sort_by_key(|row| (!has_figure(cost, row), rank(word(cost, row, "level"))));
    let rows = rows.into_iter().map(|row| line(cost, row, &marks, scribe)).collect();
    let headings = ["measure", "level", "#kr_in_kr", "#value", "#grant_per", "remarks"];
    let mut table = Table::new(id, caption, &headings, scribe).rows(rows);
    table.legend = marks.legend();
    table
}

fn has_figure(cost: &Answer, row: &[Cell]) -> bool {
    let figures = [cost.figure(row, "aligned"), cost.figure(row, "crude")];
    figures.into_iter().flatten().any(|figure| figure.number().is_some())
}

/// What happened to people comes before what was done.
fn rank(level: Option<&str>) -> usize {
    let order = ["outcome", "experience", "output", "input", "context"];
    order.iter().position(|own| Some(*own) == level).unwrap_or(order.len())
}

fn line(cost: &Answer, row: &[Cell], marks: &Marks<'_>, scribe: &Scribe<'_>) -> Vec<Td> {
    let measure = scribe.cell(cost, row, "measure").over(scribe.cell(cost, row, "activity")).head();
    let flags = match cost.cell(row, "flags") {
        Some(Cell::Flags(flags)) => marks.row(flags),
        _ => Vec::new(),
    };
    let aligned = cost.figure(row, "aligned").filter(|figure| figure.number().is_some()).or(cost.figure(row, "crude"));
    let per = aligned.map(|figure| scribe.per(figure)).unwrap_or_default();
    let no_figure = aligned.is_some_and(|figure| figure.number().is_none());
    let count = match cost.figure(row, "value") {
        // The reason stands once, where the reader looks for the grant per result.
        Some(figure) if figure.number().is_none() && no_figure => Td::text("–").numeric(),
        // A value means nothing without its unit; a count's unit stands with the grant per one.
        Some(figure) if no_figure => Td { sub: scribe.say.unit(&figure.unit), ..scribe.bare(figure) },
        // Of a total since a start, it is the increase that the grant stands beside.
        Some(figure) => Td { sub: increase(cost, row, scribe), ..scribe.bare(figure) },
        None => Td::default(),
    };
    let said: Vec<String> = lag(cost, row, scribe).into_iter().chain([interval(cost, row, scribe)]).collect();
    let remarks = Td { text: said.join(" ").trim_end().to_owned(), marks: flags, ..Td::default() };
    vec![measure, scribe.cell(cost, row, "level"), scribe.cell(cost, row, "kr"), count, per, remarks]
}

fn increase(cost: &Answer, row: &[Cell], scribe: &Scribe<'_>) -> Option<String> {
    let increase = cost.figure(row, "increment")?;
    Some(scribe.words.say(&Message::new("report-increment").with("increase", scribe.say.bare(increase))))
}

/// How many years before the result the grant was given, where a lag is declared.
fn lag(cost: &Answer, row: &[Cell], scribe: &Scribe<'_>) -> Option<String> {
    match cost.cell(row, "lag_years") {
        Some(Cell::Plain(years)) => Some(scribe.words.say(&Message::new("report-lag").with("years", Arg::Int(*years)))),
        _ => None,
    }
}

fn interval(cost: &Answer, row: &[Cell], scribe: &Scribe<'_>) -> String {
    match cost.cell(row, "interval") {
        Some(Cell::Interval(Some(limits))) => {
            scribe.words.say(&Message::new("report-interval").with("limits", scribe.say.interval(limits)))
        }
        _ => String::new(),
    }
}
