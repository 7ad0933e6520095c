//! What a form says of itself, on a sheet of its own.

use crate::diag::Place;
use crate::intake::{Dataset, Sheet, Workbook};
use crate::model::locator::CellPlace;
use crate::model::period::Year;
use crate::model::questionnaire::FormFact;

/// What a form says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFacts {
    /// The dataset that its answers go into, and where it says so.
    pub dataset: (String, Option<Place>),
    /// Whose ids are in it.
    pub owner: String,
    /// The year that is asked about.
    pub year: Option<Year>,
}

/// A form that belongs elsewhere.
pub(super) struct OfAnother {
    pub(super) said: String,
    pub(super) place: Option<Place>,
}

impl FormFacts {
    /// The facts of a form; none of a workbook that is no form.
    pub fn of(workbook: &Workbook) -> Option<Self> {
        let sheet = workbook.sheets.iter().find(|sheet| fact(sheet, FormFact::Form).is_some())?;
        let text = |own: FormFact| fact(sheet, own).map_or_else(String::new, |(_, text)| text);
        let dataset = fact(sheet, FormFact::Dataset);
        let place = dataset.as_ref().map(|(at, _)| workbook.place(sheet, *at));
        Some(Self {
            dataset: (text(FormFact::Dataset), place),
            owner: text(FormFact::Owner),
            year: text(FormFact::Year).parse().ok().and_then(Year::new),
        })
    }

    /// Whether it is another owner's: its ids are not those of the dataset.
    pub(super) fn of_another(&self, dataset: &Dataset) -> Option<OfAnother> {
        let is_own = self.owner == dataset.info.owner && self.dataset.0 == dataset.info.name;
        (!is_own).then(|| OfAnother { said: self.dataset.0.clone(), place: self.dataset.1.clone() })
    }
}

/// A fact and the cell that it stands in: beside its word in the first column.
fn fact(sheet: &Sheet, fact: FormFact) -> Option<(CellPlace, String)> {
    let rows = sheet.rows().into_iter();
    let row = rows.take(64).find(|row| sheet.text(CellPlace { row: *row, column: 1 }) == fact.word())?;
    let at = CellPlace { row, column: 2 };
    Some((at, sheet.text(at)))
}
