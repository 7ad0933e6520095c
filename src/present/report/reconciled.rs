//! The redistribution, and the printed sums that do not agree to the krona.

use rust_decimal::Decimal;

use super::view::{PageTable, RowGroup, Scribe, Td};
use crate::model::answer::bridge::{Bridge, BridgeRow};
use crate::model::answer::reconciliation::{ReconciledSum, Reconciliation};
use crate::model::figure::{Figure, Unit};
use crate::model::vocabulary::SumRule;
use crate::words::{Arg, Message};

/// The steps of each line, each with its activities below it.
pub(super) fn moved(bridge: &Bridge, caption: String, scribe: &Scribe<'_>) -> Option<PageTable> {
    let mut table =
        PageTable::new("bridge-steps", caption, &["step", "#decided_kr", "#final_kr", "#change_in_kr"], scribe);
    for of_line in bridge.rows.chunk_by(|a, b| a.line == b.line) {
        // Of a line where nothing moved, the sentence above says so.
        if of_line.iter().all(|row| row.change_kr.number() == Some(Decimal::ZERO)) {
            continue;
        }
        let row = |row: &BridgeRow| {
            let step = Td::text(scribe.words.text(&format!("step-{}", row.step)));
            let head = match &row.activity {
                Some(activity) => scribe.entity(activity).over(step),
                None => step,
            };
            let amount =
                |kr: &Option<Figure>| kr.as_ref().map_or_else(|| Td::text("–").numeric(), |kr| scribe.bare(kr));
            vec![head.head(), amount(&row.decided_kr), amount(&row.final_kr), scribe.bare(&row.change_kr)]
        };
        table.groups.push(RowGroup {
            heading: of_line.first().map(|row| scribe.entity(&row.line)),
            sums: vec![Td::default(); 3],
            rows: of_line.iter().map(row).collect(),
        });
    }
    table.unless_empty()
}

/// Whether a reader has something to know: all but what agrees, or fits as far as it is known.
fn is_uneven(rule: SumRule) -> bool {
    !matches!(rule, SumRule::Agrees | SumRule::IncompleteParts | SumRule::NothingToAdd)
}

/// How many sums agree, and how; nothing where none is printed.
pub(super) fn counted(sums: &Reconciliation) -> Option<Message> {
    let count = |is: fn(SumRule) -> bool| {
        let count = sums.rows.iter().filter(|row| is(row.rule)).count();
        Arg::Int(i64::try_from(count).unwrap_or(i64::MAX))
    };
    (!sums.rows.is_empty()).then(|| {
        Message::new("report-sums-counted")
            .with("all", count(|_| true))
            .with("agree", count(|rule| rule == SumRule::Agrees))
            .with("rounded", count(|rule| is_uneven(rule) && rule != SumRule::Differs))
            .with("partial", count(|rule| matches!(rule, SumRule::IncompleteParts | SumRule::NothingToAdd)))
            .with("differ", count(|rule| rule == SumRule::Differs))
    })
}

/// The sums that nothing explains.
pub(super) fn differing(sums: &Reconciliation, caption: String, scribe: &Scribe<'_>) -> Option<PageTable> {
    uneven("uneven-sums", sums, caption, scribe, |rule| rule == SumRule::Differs)
}

/// The sums that rounding explains.
pub(super) fn rounded(sums: &Reconciliation, caption: String, scribe: &Scribe<'_>) -> Option<PageTable> {
    uneven("rounded-sums", sums, caption, scribe, |rule| rule != SumRule::Differs)
}

/// The wanted of the sums that do not agree to the krona, with what would explain each.
fn uneven(
    id: &'static str,
    sums: &Reconciliation,
    caption: String,
    scribe: &Scribe<'_>,
    wanted: impl Fn(SumRule) -> bool,
) -> Option<PageTable> {
    let own = || sums.rows.iter().filter(|row| is_uneven(row.rule) && wanted(row.rule));
    // A column that says nothing of any row only takes room.
    let has_why = own().any(|row| !row.explained_by.is_empty());
    let why = |row: &ReconciledSum| {
        let sentences: Vec<String> = row.explained_by.iter().map(|why| scribe.words.say(why)).collect();
        Td::text(sentences.join("\n"))
    };
    let row = |row: &ReconciledSum| {
        let against = scribe.words.text(&format!("held-against-{}", row.held_against));
        let stage = row.stage.map(|stage| scribe.words.text(&format!("stage-{stage}")));
        let about: Vec<String> = stage.into_iter().chain([against]).collect();
        let of = row.of_what.as_ref().unwrap_or(&row.total);
        let name = scribe.entity(of).over(Td::text(about.join(", ")));
        let rule = Td::text(scribe.words.text(&format!("sum-rule-{}", row.rule)));
        let [stated, sum, gap] = [&row.stated, &row.sum_kr, &row.gap_kr].map(|figure| amount(figure, scribe));
        let cells = vec![name.head(), stated, sum, gap, rule];
        cells.into_iter().chain(has_why.then(|| why(row))).collect()
    };
    let headings = ["total", "#stated", "#sum_kr", "#gap_kr", "rule"];
    let headings: Vec<&str> = headings.into_iter().chain(has_why.then_some("explained_by")).collect();
    PageTable::new(id, caption, &headings, scribe).rows(own().map(row).collect()).unless_empty()
}

/// A number, with its unit below where it is not kronor.
fn amount(figure: &Figure, scribe: &Scribe<'_>) -> Td {
    let td = scribe.bare(figure).numeric();
    match figure.unit {
        Unit::Of { .. } => Td { sub: scribe.say.unit(&figure.unit), ..td },
        _ => td,
    }
}
