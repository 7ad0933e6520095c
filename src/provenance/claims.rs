//! What a row claims to stand on its lines, table by table.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::rows::{Entities, EntityKey, NamedEntity, RawRow};
use crate::model::period::Period;
use crate::model::vocabulary::{Kind, PeriodBasis, Reading, ReportStatus};

/// What kind of number a document prints for a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Kr,
    Tkr,
    Percent,
    /// Per cent with or without the sign, as a cell has it.
    Share,
    Plain,
}

/// Texts of which one stands with the number, and the cell to blame when none does.
#[derive(Debug, Clone)]
pub(super) struct NameClaim {
    pub(super) column: &'static str,
    pub(super) texts: Vec<String>,
    /// Whether the document may leave the name out, as a table of one county's grants does; then only another's name
    /// in its place is wrong.
    pub(super) may_lack: bool,
}

/// A number that stands on the lines.
#[derive(Debug, Clone)]
pub(super) struct NumberClaim {
    pub(super) column: &'static str,
    pub(super) value: Decimal,
    pub(super) sort: Sort,
    /// Whether the row's names and labels are this number's.
    pub(super) is_main: bool,
}

/// A number that is worked out of what stands on the lines.
#[derive(Debug, Clone)]
pub(super) struct DerivedClaim {
    pub(super) column: &'static str,
    pub(super) value: Decimal,
    pub(super) sort: Sort,
    pub(super) reading: Reading,
    pub(super) operands: Vec<String>,
}

/// A period and how it is known.
#[derive(Debug, Clone)]
pub(super) struct PeriodClaim {
    pub(super) start: Option<NaiveDate>,
    pub(super) end: NaiveDate,
    pub(super) basis: PeriodBasis,
    /// A state stands at the end of a period, a sum since a start as well.
    pub(super) end_only: bool,
}

/// The name that a row gives what it describes, with other names.
#[derive(Debug, Clone)]
pub(super) struct OwnName {
    pub(super) column: &'static str,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// Whether a register and not the document may give the name, where a code or another name of it is printed.
    pub(super) registered: bool,
    /// The code that a register gives it, as printed.
    pub(super) code: String,
}

/// Everything that a row claims.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// The row's own name.
    pub(super) own: Option<OwnName>,
    /// Names of what the row is about: each must stand on the lines, in one of its forms.
    pub(super) names: Vec<NameClaim>,
    /// Labels that the main number stands with.
    pub(super) labels: Vec<NameClaim>,
    pub(super) numbers: Vec<NumberClaim>,
    pub(super) derived: Option<DerivedClaim>,
    /// The numerator and n of "all of them", which are one number.
    pub(super) all_of: Option<(Decimal, Decimal)>,
    /// Days, or months and years of which some day is meant.
    pub(super) dates: Vec<(&'static str, Period)>,
    pub(super) year: Option<i32>,
    /// The group that the main number is of.
    pub(super) group: Option<String>,
    pub(super) period: Option<PeriodClaim>,
    /// Names that make a range of lines useful without being required.
    pub(super) helps: Vec<String>,
    /// Whether every range of lines must hold something of the row.
    pub(super) strict: bool,
}

impl Claims {
    /// The calendar year that the main number is of.
    pub(super) fn calendar_year(&self) -> Option<i32> {
        let of_period = self.period.as_ref().and_then(|period| {
            let year = period.end.year();
            (period.end_only || period.start.is_some_and(|start| start.year() == year)).then_some(year)
        });
        self.year.or(of_period)
    }

    /// A judgement holds until somebody makes another: links of a later year's dataset may rest on a document of an
    /// earlier year, `said`, which says nothing of the later one.
    pub(super) fn rest_on_before(&mut self, row: &RawRow<'_>, said: Option<i32>) {
        let is_own = |year: i32| row.dataset.info.name.ends_with(&format!("-{year}"));
        let is_later = said.zip(self.year).is_some_and(|(said, year)| said < year && is_own(year));
        if row.table() == "goal_links" && is_later {
            self.year = None;
        }
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        let named = self.own.is_some() || !self.names.is_empty() || !self.labels.is_empty();
        !named && self.numbers.is_empty() && self.derived.is_none() && self.dates.is_empty()
    }
}

/// The claims of a row. Names of entities that do not stand where they are
/// described (`unsound`) are not looked for again in every row about them.
pub(super) fn claims(row: &RawRow<'_>, entities: &Entities, unsound: &BTreeSet<EntityKey>) -> Claims {
    let mut maker = Maker { row, entities, unsound, claims: Claims::default() };
    match row.table() {
        "focus_areas" | "sub_goals" => maker.own_name("name_sv"),
        "organisations" | "comparison_series" => maker.own_name("name"),
        "activities" => {
            maker.own_name("name");
            maker.date("started");
            maker.number("funding_year_no", Sort::Plain, false);
            maker.partners();
        }
        "funding_lines" => {
            maker.line();
            maker.year();
        }
        "funding_amounts" => {
            maker.main("amount_kr", Sort::Kr);
            maker.of_line(true);
        }
        "allocations" => {
            maker.main("amount_kr", Sort::Kr);
            maker.names("activities", "activity");
            maker.of_line(false);
            maker.date("decided_on");
            maker.year();
        }
        "co_funding" => {
            let money = !row.get("amount_kr").is_empty();
            maker.main(if money { "amount_kr" } else { "posts" }, if money { Sort::Kr } else { Sort::Plain });
            if money {
                maker.number("posts", Sort::Plain, false);
            }
            maker.names("organisations", "funder");
            maker.year();
        }
        "measures" => maker.measure(),
        "outcomes" => maker.outcome(),
        "stated_totals" => {
            maker.main("amount", if row.get("unit") == "tkr" { Sort::Tkr } else { Sort::Kr });
            maker.names("organisations", "organisation");
            maker.names("activities", "activity");
            maker.of_line(false);
            maker.year();
        }
        "distribution_rules" => {
            maker.number("each_kr", Sort::Kr, false);
            maker.number("metropolitan_kr", Sort::Kr, false);
            maker.claims.strict = !maker.claims.numbers.is_empty();
        }
        "populations" => {
            maker.main("population", Sort::Plain);
            maker.names("organisations", "organisation");
            maker.year();
        }
        "comparison_values" => {
            maker.main("value", Sort::Plain);
            let texts = vec![row.get("area").to_owned()];
            maker.claims.names.push(NameClaim { column: "area", texts, may_lack: false });
            maker.claims.group = Some(row.get("group").to_owned()).filter(|group| !group.is_empty());
            maker.year();
            maker.claims.strict = row.get("status") == ReportStatus::Reported.word();
        }
        "goal_links" => {
            if row.get("weight_basis") == "stated" {
                maker.number("parts", Sort::Plain, false);
                maker.number("of", Sort::Plain, false);
            }
            maker.year();
        }
        _ => {}
    }
    maker.claims
}

struct Maker<'m, 'a> {
    row: &'m RawRow<'a>,
    entities: &'m Entities,
    unsound: &'m BTreeSet<EntityKey>,
    claims: Claims,
}

impl<'m> Maker<'m, '_> {
    fn own_name(&mut self, column: &'static str) {
        let (name, aliases) = (self.row.get(column).to_owned(), self.row.texts("aliases"));
        let (registered, code) = (self.row.table() == "organisations", self.row.get("code").to_owned());
        self.claims.own = Some(OwnName { column, name, aliases, registered, code });
        self.claims.strict = true;
    }

    /// The names of the entity that a cell names.
    fn names(&mut self, table: &'static str, column: &'static str) {
        if let Some(entity) = self.sound(table, column) {
            self.claims.names.push(NameClaim { column, texts: entity.names(), may_lack: false });
        }
    }

    /// A funding line: whom it is for, in the words that its amounts stand with.
    fn line(&mut self) {
        if let Some(entity) = self.sound("organisations", "recipient") {
            self.claims.names.push(NameClaim { column: "recipient", texts: entity.names(), may_lack: true });
        }
        self.labels("printed", self.row.texts("printed"));
        self.claims.helps.extend(["agreement", "purpose"].map(|column| self.row.get(column).to_owned()));
        self.claims.strict = true;
    }

    fn sound(&self, table: &'static str, column: &str) -> Option<NamedEntity<'m>> {
        self.entities.find(table, self.row, column).filter(|entity| !self.unsound.contains(entity.key))
    }

    /// The words that the amounts of a funding line stand with.
    fn of_line(&mut self, with_recipient: bool) {
        let Some(line) = self.entities.find("funding_lines", self.row, "line") else { return };
        if with_recipient {
            let owner = &line.key.1;
            let cell = line.get("recipient");
            let (owner, id) = cell.split_once('/').unwrap_or((owner, cell));
            let recipient = self.entities.of("organisations", owner, id);
            if let Some(recipient) = recipient.filter(|recipient| !self.unsound.contains(recipient.key)) {
                self.claims.names.push(NameClaim { column: "line", texts: recipient.names(), may_lack: true });
            }
        }
        self.labels("line", line.printed());
    }

    fn labels(&mut self, column: &'static str, texts: Vec<String>) {
        if !texts.is_empty() {
            self.claims.labels.push(NameClaim { column, texts, may_lack: false });
        }
    }

    /// The row's main number, printed or worked out, with the row's own labels.
    fn main(&mut self, column: &'static str, sort: Sort) {
        self.claims.strict = true;
        self.labels("printed", self.row.texts("printed"));
        match Reading::from_word(self.row.get("reading")) {
            None => self.number(column, sort, true),
            Some(reading) => {
                let operands = self.row.texts("operands");
                let value = self.row.get(column).parse().ok();
                self.claims.derived = value.map(|value| DerivedClaim { column, value, sort, reading, operands });
            }
        }
    }

    fn number(&mut self, column: &'static str, sort: Sort, is_main: bool) {
        if let Ok(value) = self.row.get(column).parse() {
            self.claims.numbers.push(NumberClaim { column, value, sort, is_main });
        }
    }

    fn date(&mut self, column: &'static str) {
        self.claims.dates.extend(Period::of_reduced_date(self.row.get(column)).map(|days| (column, days)));
    }

    fn year(&mut self) {
        self.claims.year = self.row.get("year").parse().ok();
    }

    fn partners(&mut self) {
        let partners = self.row.texts("partners");
        let owner = &self.row.dataset.info.owner;
        for partner in &partners {
            let (owner, id) = partner.split_once('/').unwrap_or((owner, partner));
            self.claims.helps.extend(self.entities.of("organisations", owner, id).into_iter().flat_map(|e| e.names()));
        }
    }

    /// A measure's labels stand on its lines; the ends of a scale do, but of a share's they follow from its unit.
    fn measure(&mut self) {
        self.labels("printed", self.row.texts("printed"));
        if self.row.get("kind") != Kind::Share.word() {
            self.number("scale_min", Sort::Plain, false);
            self.number("scale_max", Sort::Plain, false);
        }
    }

    fn outcome(&mut self) {
        let row = self.row;
        let measure = self.sound("measures", "measure");
        let kind = measure.and_then(|measure| Kind::from_word(measure.get("kind")));
        let sort = if kind == Some(Kind::Share) { Sort::Percent } else { Sort::Plain };
        self.main("value", sort);
        self.claims.group = Some(row.get("group").to_owned()).filter(|group| !group.is_empty());
        // A number that is worked out has no place of its own: then the words only have to be there.
        if let Some(measure) = measure {
            self.labels("measure", measure.printed());
        }
        let reading = self.claims.derived.as_ref().map(|derived| derived.reading);
        // Of "all", the numerator is n, which stands there once.
        if reading == Some(Reading::AllOf) {
            self.claims.all_of = row.get("numerator").parse().ok().zip(row.get("n").parse().ok());
        } else {
            self.number("numerator", Sort::Plain, false);
        }
        self.number("n", Sort::Plain, false);
        if let Some(derived) = &mut self.claims.derived
            && derived.reading == Reading::ShareOf
            && derived.operands.is_empty()
        {
            derived.operands = [row.get("numerator"), row.get("n")].map(str::to_owned).to_vec();
        }
        let end_only = matches!(kind, Some(Kind::Stock | Kind::Cumulative));
        let dates = (row.get("period_start").parse().ok(), row.get("period_end").parse().ok());
        if let ((start, Some(end)), Some(basis)) = (dates, PeriodBasis::from_word(row.get("period_basis"))) {
            self.claims.period = Some(PeriodClaim { start, end, basis, end_only });
        }
        // Of a figure that did not come, nothing stands anywhere.
        self.claims.strict = row.get("status") == ReportStatus::Reported.word();
    }
}
