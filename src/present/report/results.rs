//! Grant per result, with what a reader must know beside each, and the reason
//! where there is no figure.

use super::view::{Marks, PageTable, Scribe, Td};
use crate::model::answer::cost::{Cost, CostRow};
use crate::model::answer::{Answered, Cell, Entity};
use crate::model::vocabulary::Level;
use crate::words::{Arg, Message};

/// Measures of what came out.
pub(super) fn came_out(cost: &Answered<Cost>, caption: String, scribe: &Scribe<'_>) -> PageTable {
    came_out_of(cost, &|_| true, caption, scribe)
}

/// Measures of resources and of what to know beside.
pub(super) fn beside(cost: &Answered<Cost>, caption: String, scribe: &Scribe<'_>) -> PageTable {
    beside_of(cost, &|_| true, caption, scribe)
}

/// Measures of what came out, of some activities alone.
pub(super) fn came_out_of(
    cost: &Answered<Cost>,
    mine: &dyn Fn(&Entity) -> bool,
    caption: String,
    scribe: &Scribe<'_>,
) -> PageTable {
    table("results-table", cost, caption, scribe, &|row| row.came_out() && mine(&row.activity))
}

/// Measures of resources and of what to know beside, of some activities alone.
pub(super) fn beside_of(
    cost: &Answered<Cost>,
    mine: &dyn Fn(&Entity) -> bool,
    caption: String,
    scribe: &Scribe<'_>,
) -> PageTable {
    table("beside-table", cost, caption, scribe, &|row| !row.came_out() && mine(&row.activity))
}

fn table(
    id: &'static str,
    cost: &Answered<Cost>,
    caption: String,
    scribe: &Scribe<'_>,
    wanted: &dyn Fn(&CostRow) -> bool,
) -> PageTable {
    let mut rows: Vec<&CostRow> = cost.rows.iter().filter(|row| wanted(row)).collect();
    rows.sort_by_key(|row| (row.headline().number().is_none(), rank(row.level)));
    let marks = Marks::new(id, scribe.say, rows.iter().flat_map(|row| cost.flags(row)));
    let headings = ["measure", "#grant_per", "#value", "#kr_in_kr", "level", "remarks"];
    let lines = rows.into_iter().map(|row| line(cost, row, &marks, scribe)).collect();
    let mut table = PageTable::new(id, caption, &headings, scribe).rows(lines);
    table.legend = marks.legend();
    table
}

/// What happened to people comes before what was done.
fn rank(level: Level) -> usize {
    let order = [Level::Outcome, Level::Experience, Level::Output, Level::Input, Level::Context];
    order.iter().position(|own| *own == level).unwrap_or(order.len())
}

fn line(cost: &Answered<Cost>, row: &CostRow, marks: &Marks<'_>, scribe: &Scribe<'_>) -> Vec<Td> {
    let measure = scribe.entity(&row.measure).over(scribe.entity(&row.activity)).head();
    let no_figure = row.headline().number().is_none();
    let count = match row.value.number() {
        // The reason stands once, where the reader looks for the grant per result.
        None if no_figure => Td::text("–").numeric(),
        // A value means nothing without its unit; a count's unit stands with the grant per one.
        _ if no_figure => Td { sub: scribe.say.unit(&row.value.unit), ..scribe.bare(&row.value) },
        // Of a total since a start, it is the increase that the grant stands beside.
        _ => Td { sub: increase(row, scribe), ..scribe.bare(&row.value) },
    };
    let said: Vec<String> =
        lag(row, scribe).into_iter().chain([interval(row, scribe)]).chain(from_start(row, scribe)).collect();
    let marks = marks.row(&cost.flags(row));
    let remarks = Td { text: said.join(" ").trim_end().to_owned(), marks, ..Td::default() };
    let level = Td::text(scribe.say.cell(&Cell::word("level", row.level.word())));
    vec![measure, scribe.per(row.headline()), count, scribe.bare(&row.kr), level, remarks]
}

fn increase(row: &CostRow, scribe: &Scribe<'_>) -> Option<String> {
    let increase = row.increment.as_ref()?;
    Some(scribe.words.say(&Message::new("report-increment").with("increase", scribe.say.bare(increase))))
}

/// How many years before the result the grant was given, where a lag is declared.
fn lag(row: &CostRow, scribe: &Scribe<'_>) -> Option<String> {
    let years = row.lag_years?;
    Some(scribe.words.say(&Message::new("report-lag").with("years", Arg::Int(years.into()))))
}

/// The grant per result with the grant spread over the days from the activity's start.
fn from_start(row: &CostRow, scribe: &Scribe<'_>) -> Option<String> {
    let figure = row.aligned_from_start.as_ref().filter(|figure| figure.number().is_some())?;
    Some(scribe.words.say(&Message::new("report-from-start").with("figure", scribe.say.figure(figure))))
}

fn interval(row: &CostRow, scribe: &Scribe<'_>) -> String {
    row.interval().map_or_else(String::new, |limits| {
        scribe.words.say(&Message::new("report-interval").with("limits", scribe.say.interval(&limits)))
    })
}
