//! What a dataset and the others of its owner know already: what workbooks may
//! name, and what has been answered.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::plain::plain;
use crate::intake::{Dataset, TextRow};
use crate::model::period::{Period, Year};
use crate::model::slug::free;
use crate::model::vocabulary::{Kind, Level, ReportStatus};

/// The tables that new rows are made in.
const IDS: [&str; 9] = [
    "organisations",
    "activities",
    "measures",
    "outcomes",
    "allocations",
    "sources",
    "populations",
    "comparison_series",
    "comparison_values",
];

/// An activity that a workbook may name.
#[derive(Debug, Clone)]
pub(super) struct KnownActivity {
    pub(super) id: String,
    pub(super) name: String,
    /// Its id and names, to be compared.
    plain: Vec<String>,
}

/// A measure that a workbook may name.
#[derive(Debug, Clone)]
pub(super) struct KnownMeasure {
    pub(super) id: String,
    pub(super) activity: String,
    /// What is called it first.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) level: Level,
    pub(super) counts_people: bool,
    pub(super) unit: String,
    pub(super) scale: (Option<Decimal>, Option<Decimal>),
    /// Its id, names and printed words, to be compared.
    plain: Vec<String>,
    /// Its units, to be compared.
    units: Vec<String>,
}

/// A funding line that amounts may be of.
#[derive(Debug, Clone)]
pub(super) struct KnownLine {
    pub(super) id: String,
    pub(super) year: String,
}

/// What has been reported of a measure.
pub(super) struct KnownOutcome<'d> {
    pub(super) dataset: &'d Dataset,
    pub(super) row: TextRow,
}

/// All that is known of an owner.
pub(super) struct Known<'d> {
    /// The dataset that rows are to go into.
    pub(super) dataset: &'d Dataset,
    pub(super) activities: Vec<KnownActivity>,
    pub(super) measures: Vec<KnownMeasure>,
    pub(super) lines: Vec<KnownLine>,
    pub(super) outcomes: Vec<KnownOutcome<'d>>,
    pub(super) allocations: Vec<TextRow>,
    /// The groups that results are told of.
    pub(super) groups: Vec<String>,
    /// The ids that rows of the dataset have, by table.
    ids: HashSet<(&'static str, String)>,
}

impl<'d> Known<'d> {
    /// Reads what the owner of a dataset has in it and in its other datasets.
    pub(super) fn read(dataset: &'d Dataset, around: &'d [Dataset]) -> Self {
        let others = around.iter().filter(|own| own.info.name != dataset.info.name);
        let of_owner: Vec<&'d Dataset> =
            std::iter::once(dataset).chain(others.filter(|own| own.info.owner == dataset.info.owner)).collect();
        let rows = |table: &'static str| of_owner.iter().flat_map(move |own| own.rows(table));
        let mut activities: Vec<KnownActivity> = rows("activities").map(|row| activity(&row)).collect();
        merge(&mut activities, |own| &own.id, |own, other| own.plain.extend(other.plain));
        let mut measures: Vec<KnownMeasure> = rows("measures").filter_map(|row| measure(&row)).collect();
        merge(&mut measures, |own| &own.id, |own, other| own.plain.extend(other.plain));
        let mut lines: Vec<KnownLine> = rows("funding_lines").map(|row| line(&row)).collect();
        merge(&mut lines, |own| &own.id, |_, _| {});
        let outcomes: Vec<KnownOutcome<'d>> = of_owner
            .iter()
            .flat_map(|own| own.rows("outcomes").into_iter().map(|row| KnownOutcome { dataset: own, row }))
            .collect();
        let mut groups: Vec<String> = outcomes.iter().map(|own| own.row.get("group").to_owned()).collect();
        groups.sort();
        groups.dedup();
        let ids = IDS.into_iter();
        let ids =
            ids.flat_map(|table| dataset.rows(table).into_iter().map(move |row| (table, row.get("id").to_owned())));
        Self {
            dataset,
            activities,
            measures,
            lines,
            outcomes,
            groups,
            allocations: dataset.rows("allocations"),
            ids: ids.collect(),
        }
    }

    /// The activity that a text names.
    pub(super) fn activity(&self, text: &str) -> Option<&KnownActivity> {
        let text = plain(text);
        self.activities.iter().find(|own| !text.is_empty() && own.plain.contains(&text))
    }

    /// The measures that a text names, of one activity or of any.
    pub(super) fn measures_named(&self, text: &str, activity: Option<&str>) -> Vec<&KnownMeasure> {
        let text = plain(text);
        let named = |own: &&KnownMeasure| !text.is_empty() && own.plain.contains(&text);
        self.measures_of(activity).into_iter().filter(named).collect()
    }

    /// The measures of an activity that have a unit.
    pub(super) fn measures_in(&self, unit: &str, activity: &str) -> Vec<&KnownMeasure> {
        let unit = plain(unit);
        let in_unit = |own: &&KnownMeasure| own.units.iter().any(|known| same_unit(known, &unit));
        self.measures_of(Some(activity)).into_iter().filter(in_unit).collect()
    }

    /// The measures of one activity, or all.
    pub(super) fn measures_of(&self, activity: Option<&str>) -> Vec<&KnownMeasure> {
        self.measures.iter().filter(|own| activity.is_none_or(|activity| own.activity == activity)).collect()
    }

    /// The measure of an id.
    pub(super) fn measure(&self, id: &str) -> Option<&KnownMeasure> {
        self.measures.iter().find(|own| own.id == id)
    }

    /// The funding lines that money of a year may be of: the one that is named, else all of that year.
    pub(super) fn lines_of(&self, year: Year, named: Option<&str>) -> Vec<&KnownLine> {
        let of_year = |own: &&KnownLine| own.year == year.number().to_string();
        let is_named = |own: &&KnownLine| named.is_none_or(|named| own.id == named);
        self.lines.iter().filter(of_year).filter(is_named).collect()
    }

    /// An id that no row of a table of the dataset has.
    pub(super) fn free_id(&mut self, table: &'static str, wanted: &str) -> String {
        let free = free(wanted, |id| self.ids.contains(&(table, id.to_owned())));
        self.ids.insert((table, free.clone()));
        free
    }
}

impl KnownMeasure {
    /// A measure that a form brings.
    pub(super) fn new(
        id: String,
        activity: &str,
        name: &str,
        unit: &str,
        (kind, level): (Kind, Level),
        counts_people: bool,
    ) -> Self {
        Self {
            activity: activity.to_owned(),
            name: name.to_owned(),
            kind,
            level,
            counts_people,
            unit: unit.to_owned(),
            scale: (None, None),
            plain: [id.as_str(), name].map(plain).to_vec(),
            units: vec![plain(unit)],
            id,
        }
    }

    /// Whether a word is what it counts.
    pub(super) fn counts_in(&self, word: &str) -> bool {
        self.units.iter().any(|unit| same_unit(unit, &plain(word)))
    }
}

impl KnownOutcome<'_> {
    pub(super) fn period(&self) -> Option<Period> {
        let end = self.row.get("period_end").parse().ok()?;
        // A state and a sum since a start are told by their last day.
        Period::new(self.row.get("period_start").parse().unwrap_or(end), end)
    }

    pub(super) fn is_reported(&self) -> bool {
        self.row.get("status") == ReportStatus::Reported.word()
    }
}

/// Whether a word is a unit, in any of its forms: "person" and "personer".
pub(super) fn same_unit(unit: &str, word: &str) -> bool {
    let shorter = unit.chars().count().min(word.chars().count());
    let common = unit.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    // Endings of number and definite form are short; "elev" and "elever", "familj" and "familjerna".
    let endings = unit.chars().count().max(word.chars().count()) - common;
    shorter >= 2 && (unit == word || (common == shorter && common >= 4 && endings <= 4))
}

fn activity(row: &TextRow) -> KnownActivity {
    let (id, name) = (row.get("id").to_owned(), row.get("name").to_owned());
    let names = [id.as_str(), name.as_str(), row.get("name_en")].into_iter().chain(row.texts("aliases"));
    KnownActivity { plain: names.map(plain).filter(|own| !own.is_empty()).collect(), id, name }
}

fn measure(row: &TextRow) -> Option<KnownMeasure> {
    let id = row.get("id").to_owned();
    let names = [id.as_str(), row.get("name_sv"), row.get("name_en")].into_iter().chain(row.texts("printed"));
    let number = |column| row.get(column).parse::<Decimal>().ok();
    Some(KnownMeasure {
        activity: row.get("activity").to_owned(),
        name: row.get("name_sv").to_owned(),
        kind: Kind::from_word(row.get("kind"))?,
        level: Level::from_word(row.get("level"))?,
        counts_people: row.get("counts_people") == "true",
        unit: row.get("unit_sv").to_owned(),
        scale: (number("scale_min"), number("scale_max")),
        // A year that tells numbers of one row apart is no name: it heads columns.
        plain: names.map(plain).filter(|own| own.chars().any(char::is_alphabetic)).collect(),
        units: ["unit_sv", "unit_en"].map(|column| plain(row.get(column))).to_vec(),
        id,
    })
}

fn line(row: &TextRow) -> KnownLine {
    KnownLine { id: row.get("id").to_owned(), year: row.get("year").to_owned() }
}

/// The same entity of several datasets is one.
fn merge<T: Clone>(all: &mut Vec<T>, id: impl Fn(&T) -> &str, mut take: impl FnMut(&mut T, T)) {
    let mut merged: Vec<T> = Vec::new();
    for own in all.drain(..) {
        match merged.iter_mut().find(|known| id(known) == id(&own)) {
            Some(known) => take(known, own),
            None => merged.push(own),
        }
    }
    *all = merged;
}

#[cfg(test)]
mod tests {
    use super::same_unit;

    #[test]
    fn units_are_known_in_their_forms() {
        for (unit, word) in
            [("person", "personer"), ("barn", "barnen"), ("familj", "familjer"), ("svar", "svar"), ("år", "år")]
        {
            assert!(same_unit(unit, word) && same_unit(word, unit), "{unit} {word}");
        }
        for (unit, word) in [("person", "personal timmar"), ("barn", "bar"), ("grupp", "barn"), ("", "x"), ("a", "a b")]
        {
            assert!(!same_unit(unit, word), "{unit} {word}");
        }
    }
}
