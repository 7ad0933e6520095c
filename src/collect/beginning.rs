//! The activities of a new dataset, and who answers for them, out of a table
//! that somebody made.

use super::Request;
use super::changes::Changes;
use super::known::Known;
use super::lexicon::{Lexicon, Role};
use super::merge::Spot;
use super::plain::plain;
use super::table::{Finder, SheetTable};
use crate::intake::Workbook;
use crate::model::locator::CellPlace;
use crate::model::questionnaire::FormColumn;
use crate::model::slug::slug;
use crate::model::vocabulary::{OrganisationKind, ReportText};

/// What a new dataset begins with.
#[derive(Debug, Default)]
pub struct Beginning {
    /// The activities, the bodies that answer for them, and the workbook as their source.
    pub changes: Changes,
    /// The headings of columns that wait for measures or funding lines.
    pub waiting: Vec<String>,
    /// Activities that no row says who answers for.
    pub unowned: Vec<String>,
}

/// The activities that a workbook's tables name.
pub fn begin(workbook: &Workbook, request: &Request<'_>) -> Beginning {
    let lexicon = Lexicon::new();
    let known = Known::read(request.dataset, &[]);
    let mut begun = Begun { known, beginning: Beginning::default(), bodies: Vec::new(), activities: Vec::new() };
    let source = super::source_of(workbook, request, &mut begun.known);
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        let finder = Finder { sheet, known: &begun.known, lexicon: &lexicon, year: request.year };
        let spot = Spot { workbook, sheet, source: &source.id };
        for table in finder.tables() {
            begun.table(&table, spot);
        }
    }
    if !begun.beginning.changes.is_empty() {
        let row = super::row_of(&source, workbook, request.year, request.words);
        row.into_iter().for_each(|row| begun.beginning.changes.add("sources", row));
    }
    begun.beginning
}

struct Begun<'k> {
    known: Known<'k>,
    beginning: Beginning,
    /// The bodies and the activities that have rows, by name.
    bodies: Vec<(String, String)>,
    activities: Vec<String>,
}

impl Begun<'_> {
    fn table(&mut self, table: &SheetTable, spot: Spot<'_>) {
        let Some(activity) = table.form_column(FormColumn::Activity) else { return };
        let body = table.column(Role::Organisation);
        let kind = body.and_then(|column| table.headings.get(&column)).map_or("", |own| kind_of(&own.said()));
        let mut last_body = None;
        for row in &table.rows {
            let at = |column: u32| spot.sheet.holder(CellPlace { row: *row, column });
            let said =
                |column: u32| Some((at(column), spot.sheet.text(at(column)))).filter(|(_, text)| !text.is_empty());
            if let Some(own) = body.and_then(said) {
                last_body = Some(own);
            }
            let Some((place, name)) = said(activity).filter(|(_, name)| !super::body::sums_up(name)) else { continue };
            // What stands alone in its row is a remark below the table, and no activity.
            let beside = spot.sheet.last_column(*row) > activity || table.headings.len() == 1;
            if !beside || self.activities.contains(&name) {
                continue;
            }
            self.activities.push(name.clone());
            match last_body.clone() {
                Some(body) => {
                    let organisation = self.body(&body, kind, spot);
                    self.activity((place, &name), &organisation, spot);
                }
                None => self.beginning.unowned.push(name),
            }
        }
        let values = table.headings.values().filter(|own| own.is_of_values() && own.place().is_some());
        self.beginning.waiting.extend(values.map(|own| own.said()));
    }

    /// The id of a body, which has a row from here on.
    fn body(&mut self, (place, name): &(CellPlace, String), kind: &str, spot: Spot<'_>) -> String {
        if let Some((_, id)) = self.bodies.iter().find(|(known, _)| known == name) {
            return id.clone();
        }
        let id = self.known.free_id("organisations", &id_of(name));
        self.bodies.push((name.clone(), id.clone()));
        let row = [
            ("id", id.clone()),
            ("name", name.clone()),
            ("kind", kind.to_owned()),
            ("source", spot.source.to_owned()),
            ("lines", spot.locator([place])),
        ];
        self.beginning.changes.add("organisations", row);
        id
    }

    fn activity(&mut self, (place, name): (CellPlace, &str), organisation: &str, spot: Spot<'_>) {
        let id = self.known.free_id("activities", &id_of(name));
        let row = [
            ("id", id),
            ("name", name.to_owned()),
            ("organisation", organisation.to_owned()),
            ("report_text", ReportText::None.word().to_owned()),
            ("source", spot.source.to_owned()),
            ("lines", spot.locator([&place])),
        ];
        self.beginning.changes.add("activities", row);
    }
}

/// The id that a name gives.
fn id_of(name: &str) -> String {
    Some(slug(name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "utan-namn".to_owned())
}

/// What kind of bodies a column has, by its heading.
fn kind_of(heading: &str) -> &'static str {
    let kind = match plain(heading).as_str() {
        "kommun" => OrganisationKind::Municipality,
        "region" => OrganisationKind::Region,
        "delregion" => OrganisationKind::Subregion,
        _ => OrganisationKind::Administration,
    };
    kind.word()
}
