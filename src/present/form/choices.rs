//! What can be chosen in the cells of the form: lists on its last sheet, which cells refer to.

use rust_xlsxwriter::{DataValidation, Formula, worksheet_range_absolute};

use super::column::heading;
use crate::model::answer::form::{Form, group_named, school_year, whole_year};
use crate::model::period::{Period, Year};
use crate::model::questionnaire::FormColumn;
use crate::model::vocabulary::{ALL, Kind, Level, ReportStatus};
use crate::present::Say;
use crate::words::{Arg, Message, Words};

/// The first column of the lists, to the right of what the last sheet says, and the row of their headings.
const FIRST: u16 = 4;
const HEADINGS: u32 = 0;

/// A list of what can be chosen.
pub(super) struct List {
    /// What it is for.
    pub heading: String,
    /// Its column on the last sheet.
    pub column: u16,
    /// What can be chosen.
    pub values: Vec<String>,
    /// Where it stands, for a cell that refers to it.
    range: String,
}

/// All lists of a form.
pub(super) struct Choices {
    pub period: List,
    pub status: List,
    pub group: List,
    pub kind: List,
    pub level: List,
    /// The activities of each sheet, in the order of the sheets.
    pub activities: Vec<List>,
}

impl Choices {
    /// The lists of a form whose last sheet has a name.
    pub(super) fn of(form: &Form, sheet: &str, words: &Words) -> Self {
        let of_column = |place: u16, column: FormColumn, values: Vec<String>| {
            let heading = Message::new("form-choices").with("column", heading(column, words));
            List::new(words.say(&heading), FIRST + place, values, sheet)
        };
        let said = |vocabulary: &str, all: &[&str]| {
            all.iter().map(|word| words.text(&format!("{vocabulary}-{word}"))).collect::<Vec<_>>()
        };
        let levels: Vec<&str> =
            Level::ALL.iter().filter(|level| **level != Level::Context).map(|level| level.word()).collect();
        let activities = (5..).zip(&form.sheets).map(|(place, own)| {
            let organisation = own.organisation.arg();
            let heading = Message::new("form-choices-activities").with("organisation", organisation);
            let names = own.activities.iter().map(|activity| Say::new(words).entity(activity)).collect();
            List::new(words.say(&heading), FIRST.saturating_add(place), names, sheet)
        });
        Self {
            period: of_column(0, FormColumn::Period, periods(form.year, words)),
            status: of_column(1, FormColumn::Status, said("form-status", ReportStatus::WORDS)),
            group: of_column(2, FormColumn::Group, groups(form, words)),
            kind: of_column(3, FormColumn::Kind, said("kind", Kind::WORDS)),
            level: of_column(4, FormColumn::Level, said("level", &levels)),
            activities: activities.collect(),
        }
    }

    /// Every list.
    pub(super) fn all(&self) -> impl Iterator<Item = &List> {
        [&self.period, &self.status, &self.group, &self.kind, &self.level].into_iter().chain(&self.activities)
    }
}

impl List {
    fn new(heading: String, column: u16, values: Vec<String>, sheet: &str) -> Self {
        let last = HEADINGS + u32::try_from(values.len()).unwrap_or(u32::MAX).max(1);
        let range = worksheet_range_absolute(sheet, HEADINGS + 1, column, last, column);
        Self { heading, column, values, range }
    }

    /// Lets a cell have what stands in the list, and other texts too.
    pub(super) fn proposed(&self) -> DataValidation {
        self.chosen().show_error_message(false)
    }

    /// Lets a cell have what stands in the list, and nothing else.
    pub(super) fn chosen(&self) -> DataValidation {
        DataValidation::new().allow_list_formula(Formula::new(format!("={}", self.range)))
    }
}

/// Periods that are often answered for.
fn periods(year: Year, words: &Words) -> Vec<String> {
    let months = |from: u32, to: u32| {
        let days = year.period();
        let start = chrono::NaiveDate::from_ymd_opt(year.number(), from, 1)?;
        let end = chrono::NaiveDate::from_ymd_opt(year.number(), to + 1, 1)?.pred_opt()?;
        let own = Period::new(start.max(days.start), end)?;
        Some(Message::new("form-period").with("period", Arg::Period(own.start, own.end)))
    };
    let named = |id: &str| Some(Message::new(id).with("year", year));
    let last_day = Message::new("form-value-exact").with("value", year.period().end);
    let all = [
        Some(whole_year(year)),
        months(1, 8),
        months(1, 10),
        named("form-period-spring"),
        named("form-period-autumn"),
        Some(school_year(year)),
        Some(last_day),
    ];
    all.into_iter().flatten().map(|own| words.say(&own)).collect()
}

/// The groups that everybody has, then what others are asked for.
fn groups(form: &Form, words: &Words) -> Vec<String> {
    let mut groups = vec![ALL, "women", "men"];
    for row in form.sheets.iter().flat_map(|own| &own.rows) {
        if !groups.contains(&row.group.as_str()) {
            groups.push(&row.group);
        }
    }
    groups.into_iter().map(|group| words.say(&group_named(group))).collect()
}
