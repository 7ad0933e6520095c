//! A row held against the cells of a workbook. Each cell that a locator names
//! was picked by hand or by the program that read it, so that what stands there
//! is the row's: no words are needed to tell it from what stands beside.

use rust_decimal::Decimal;

use super::claims::{Claims, NameClaim, Sort};
use super::examine::examine;
use super::groups::group_words;
use super::passage::Passage;
use super::report::{Case, Verdict};
use super::rows::{Entities, RawRow};
use super::sources::Source;
use crate::diag::Findings;
use crate::intake::SeenCell;
use crate::model::locator::{Cells, Locator};
use crate::model::vocabulary::ALL;
use crate::words::Message;

/// Words that say that amounts are in thousands of kronor.
pub const THOUSANDS: [&str; 3] = ["tkr", "kkr", "tusental"];

/// Holds a row against the cells that it names; whether it stands there.
pub(super) fn verify(
    row: &RawRow<'_>,
    claims: Claims,
    cells: &[Cells],
    source: &Source<'_>,
    entities: &Entities,
    findings: &mut Findings,
) -> bool {
    let document = source.volume.document;
    let no_advice = || None;
    let seen: Result<Vec<Vec<SeenCell>>, &Cells> = cells.iter().map(|own| document.cells(own).ok_or(own)).collect();
    let parts = match seen {
        Ok(parts) => parts,
        Err(own) => {
            let why =
                Message::new("cells-of-no-sheet").with("source", row.get("source")).with("sheet", own.sheet.as_str());
            let case = Case { row, document, ranges: &[], elsewhere: &[], advice: &no_advice };
            case.report(&Verdict::Astray(why), findings);
            return false;
        }
    };
    let passage = Passage::of_cells(document, &parts);
    let mut claims = of_cells(row, claims, entities);
    // The head of a column says that its amounts are thousands.
    if passage.tokens.iter().any(|token| token.word().is_some_and(|word| THOUSANDS.contains(&word))) {
        for number in claims.numbers.iter_mut().filter(|number| number.sort == Sort::Kr) {
            number.sort = Sort::Tkr;
            number.value = number.value.checked_div(Decimal::ONE_THOUSAND).unwrap_or(number.value);
        }
    }
    let examined = examine(&claims, &passage, source.year);
    let case = Case { row, document, ranges: &passage.ranges, elsewhere: &[], advice: &no_advice };
    for fault in &examined.faults {
        case.report(&Verdict::Claim(fault), findings);
    }
    examined.faults.is_empty()
}

/// Says that a locator is of another kind than its document.
pub(super) fn astray(row: &RawRow<'_>, locator: &Locator, source: &Source<'_>, findings: &mut Findings) {
    let document = source.volume.document;
    let of = match (document.is_workbook(), document.answer()) {
        (true, _) => "astray-in-workbook",
        (_, Some(_)) => "astray-in-answer",
        _ => "astray-in-text",
    };
    let are = match locator {
        Locator::Cells(_) => "astray-cells",
        Locator::Lines(_) => "astray-lines",
        Locator::Values(_) => "astray-values",
    };
    let why = Message::new(of).with("source", row.get("source")).with("lines", row.get("lines"));
    let why = why.with("are", Message::new(are));
    let case = Case { row, document: source.volume.document, ranges: &[], elsewhere: &[], advice: &|| None };
    case.report(&Verdict::Astray(why), findings);
}

/// The claims of a row on cells. A measure is named by its name or its id there, where a text has words around a
/// number; shares stand with or without their sign.
fn of_cells(row: &RawRow<'_>, mut claims: Claims, entities: &Entities) -> Claims {
    claims.labels.clear();
    for number in &mut claims.numbers {
        if number.sort == Sort::Percent {
            number.sort = Sort::Share;
        }
    }
    if let Some(measure) = entities.find("measures", row, "measure") {
        let names = ["name_sv", "name_en"].map(|column| measure.get(column).to_owned());
        let named = names.into_iter().chain([measure.key.2.clone()]).chain(measure.printed());
        // Where the cells have other words for it, the row says them.
        let printed = row.texts("printed");
        let mut texts: Vec<String> = if printed.is_empty() { named.collect() } else { printed };
        texts.retain(|text| !text.is_empty());
        claims.names.push(NameClaim { column: "measure", texts, may_lack: false });
    }
    if let Some(group) = claims.group.take().filter(|group| group != ALL) {
        let texts = group_words(&group).into_iter().map(str::to_owned).collect();
        claims.names.push(NameClaim { column: "group", texts, may_lack: false });
    }
    // Who picks cells may also name those that say whose they are.
    claims.strict = false;
    claims
}
