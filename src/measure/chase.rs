//! What of all that the form asks nobody has answered.

use super::QuestionError;
use super::form::{FormOf, form};
use crate::model::answer::chase::{Chase, ChaseRow, ChasedBody};
use crate::model::answer::form::{FormRow, FormSheet};
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::words::{Arg, Message};

/// The rows of the form that are not answered, and who has answered all of theirs.
pub fn chase(rows: &dyn Rows, of: &FormOf) -> Result<Chase, QuestionError> {
    let form = form(rows, of)?;
    let missing = |own: &FormSheet| own.rows.iter().filter(|row| !row.is_answered()).count();
    let bodies: Vec<ChasedBody> = form
        .sheets
        .iter()
        .map(|own| {
            let organisation = own.organisation.clone();
            ChasedBody { organisation, asked: own.rows.len(), missing: missing(own) }
        })
        .collect();
    let notes = notes(&bodies, of.year);
    let of_sheet = |own: &FormSheet| {
        let row = |row: &FormRow| ChaseRow::of(&own.organisation, row);
        own.rows.iter().filter(|row| !row.is_answered()).map(row).collect::<Vec<_>>()
    };
    let rows = form.sheets.iter().flat_map(of_sheet).collect();
    Ok(Chase { owner: form.owner, year: form.year, bodies, rows, notes })
}

/// Who has answered everything, and of whom nothing is asked.
fn notes(bodies: &[ChasedBody], year: Year) -> Vec<Message> {
    let named = |id: &str, which: fn(&ChasedBody) -> bool| {
        let name = |own: &ChasedBody| (own.organisation.sv.clone(), own.organisation.en.clone());
        let names: Vec<_> = bodies.iter().filter(|own| which(own)).map(name).collect();
        (!names.is_empty()).then(|| Message::new(id).with("year", year).with("organisations", Arg::Names(names)))
    };
    let answered = named("note-chase-answered", |own| own.asked > 0 && own.missing == 0);
    let unasked = named("note-chase-unasked", |own| own.asked == 0);
    let nobody = bodies.is_empty().then(|| Message::new("note-chase-nobody").with("year", year));
    [answered, unasked, nobody].into_iter().flatten().collect()
}
