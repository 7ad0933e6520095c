//! State grant per result: `crude`, `aligned`, its limits, or why there is none.
//!
//! Formulas: crude = kr ÷ Σ counts of the year; aligned = kr × covered days ÷
//! days of the year ÷ Σ counts. Design §4, "Cost per outcome".

mod counted;
mod divide;
mod newest;

use std::collections::{BTreeMap, BTreeSet};

use super::described::{Measure, measures};
use super::grants::{Basis, bases};
use super::{QuestionError, Scope, queries};
use crate::model::answer::{Answer, Cell, Entity};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::{Kind, Level, Stage};
use crate::words::{Arg, Message};
use counted::Counted;
use newest::Newest;

const KEYS: &[&str] = &[
    "owner", "activity", "measure", "concept", "year", "level", "kind", "stage", "kr", "outcomes", "value", "crude",
    "aligned", "interval", "flags", "absent",
];

/// The grant per result of every measure that concerns a year: those with an
/// observation in it and those of activities with a grant for it.
pub fn cost(rows: &dyn Rows, scope: &Scope) -> Result<Answer, QuestionError> {
    let grants = bases(rows, scope)?;
    let observed = counted::in_year(rows, scope)?;
    let increments = counted::increments(rows, scope)?;
    let newest = newest::values(rows, scope)?;
    let co_financed = co_financed(rows, scope)?;
    let mut answer = Answer::new("cost", KEYS);
    answer.top.push(("year", Cell::Plain(scope.year.into())));
    for measure in measures(rows, scope.owner.as_deref())? {
        let key = (measure.owner.clone(), measure.id.clone());
        let activity = (measure.owner.clone(), measure.activity.id.clone());
        let (grant, seen) = (grants.get(&activity), observed.get(&key));
        if grant.is_none() && seen.is_none() {
            continue;
        }
        let question = Question {
            measure: &measure,
            year: scope.year,
            grant,
            counted: counted::count(&measure, seen, increments.get(&key), scope.period()?.days()),
            newest: newest.get(&key),
            co_financed: co_financed.contains(&activity),
        };
        answer.rows.push(question.row(scope)?);
    }
    answer.notes.push(Message::new("note-grant-not-cost"));
    answer.notes.push(Message::new("note-no-sum"));
    Ok(answer)
}

fn co_financed(rows: &dyn Rows, scope: &Scope) -> Result<BTreeSet<(String, String)>, QuestionError> {
    let table = queries::run(rows, "co-funding-by-activity", &[("year", Literal::Int(scope.year.into()))])?;
    let mut activities = BTreeSet::new();
    for row in table.rows() {
        activities.insert((row.text("owner")?.to_owned(), row.text("activity")?.to_owned()));
    }
    Ok(activities)
}

/// One measure in one year.
struct Question<'a> {
    measure: &'a Measure,
    year: i32,
    grant: Option<&'a Basis>,
    counted: Counted,
    newest: Option<&'a Newest>,
    co_financed: bool,
}

impl Question<'_> {
    fn row(&self, scope: &Scope) -> Result<Vec<Cell>, QuestionError> {
        let year_days = scope.period()?.days();
        let flags = self.flags(year_days);
        let crude = self.crude(&flags);
        let aligned = self.aligned(&flags, year_days);
        let headline = if aligned.number().is_some() { &aligned } else { &crude };
        let (interval, absent) = (headline.interval.clone(), crude.absent());
        let stage = self.grant.map(|grant| Cell::word("stage", grant.stage.word()));
        let concept = self.measure.concept.clone();
        Ok(vec![
            Cell::Text(self.measure.owner.clone()),
            Cell::Entity(self.measure.activity.clone()),
            Cell::Entity(self.measure.name.clone()),
            concept.map_or(Cell::Null, |concept| Cell::Entity(Entity::named(&concept, &concept))),
            Cell::Plain(self.year.into()),
            Cell::word("level", self.measure.level.word()),
            Cell::word("kind", self.measure.kind.word()),
            stage.unwrap_or(Cell::Null),
            self.kr().into(),
            self.outcomes(&flags).into(),
            self.value(&flags).into(),
            crude.into(),
            aligned.into(),
            Cell::Interval(interval),
            Cell::Flags(flags),
            Cell::Absent(absent),
        ])
    }

    fn flags(&self, year_days: i64) -> Flags {
        let mut flags = self.counted.flags.clone();
        let partial = self.counted.days.is_some_and(|days| days < year_days);
        flags.extend(partial.then_some(Flag::PartialPeriod));
        flags.extend(self.co_financed.then_some(Flag::CoFinanced));
        flags.extend(self.grant.is_some_and(|grant| grant.stage == Stage::Decided).then_some(Flag::DecidedBasis));
        flags
    }

    fn address(&self, what: &str) -> Address {
        Address::new(["cost", &self.measure.owner, &self.measure.id, &self.year.to_string(), what])
    }

    /// The grant to the measure's activity.
    fn kr(&self) -> Figure {
        Figure {
            address: self.address("kr"),
            value: self.grant.map(|grant| grant.kr.amount()).ok_or(Absent::NoFundingRecorded),
            unit: Unit::Kr,
            flags: Flags::new(),
            interval: None,
            working: Working { formula: Message::new("formula-grant"), query: "grants-by-activity" },
            base: self.grant_rows(),
        }
    }

    /// What was counted in the year.
    fn outcomes(&self, flags: &Flags) -> Figure {
        let about_count = |flag: &&Flag| !matches!(flag, Flag::CoFinanced | Flag::DecidedBasis);
        Figure {
            address: self.address("outcomes"),
            value: self.counted.value,
            unit: self.measure.unit(),
            flags: flags.iter().filter(about_count).copied().collect(),
            interval: None,
            working: Working { formula: Message::new("formula-count"), query: "outcomes-in-year" },
            base: vec![self.outcome_rows()],
        }
    }

    /// What was reported for the year, whatever its kind: of counts the sum, of
    /// all else the newest value.
    fn value(&self, flags: &Flags) -> Figure {
        let mut figure = self.outcomes(flags);
        figure.address = self.address("value");
        if self.measure.kind != Kind::Count {
            figure.value = self.newest.map(|newest| newest.value).ok_or(Absent::NotReported);
            figure.working = Working { formula: Message::new("formula-newest"), query: "newest-values-in-year" };
        }
        figure
    }

    /// The grant and the count, or the one reason that there is no division.
    fn terms(&self) -> Result<divide::Terms, Absent> {
        self.counted.divisible()?;
        if matches!(self.measure.level, Level::Input | Level::Context) {
            return Err(Absent::NotAnOutcome);
        }
        let grant = self.grant.ok_or(Absent::NoFundingRecorded)?;
        let count = self.counted.value?;
        if count.is_zero() { Err(Absent::ZeroOutcomes) } else { Ok(divide::Terms { kr: grant.kr, count }) }
    }

    fn crude(&self, flags: &Flags) -> Figure {
        let formula = |terms: &divide::Terms| {
            let formula = Message::new("formula-crude").with("kr", Arg::Kr(terms.kr.amount()));
            formula.with("count", Arg::Decimal(terms.count))
        };
        self.divided("crude", self.terms(), flags, formula)
    }

    fn aligned(&self, flags: &Flags, year_days: i64) -> Figure {
        let days = self.counted.days.filter(|_| !flags.contains(&Flag::PeriodMismatch));
        let terms = self.terms().and_then(|terms| {
            let days = days.ok_or(Absent::PeriodMismatch)?;
            terms.aligned(days, year_days).ok_or(Absent::PeriodUnknown)
        });
        let whole = self.grant.map(|grant| grant.kr.amount());
        let formula = |terms: &divide::Terms| {
            let formula = Message::new("formula-aligned").with("count", Arg::Decimal(terms.count));
            let formula = formula.with("days", Arg::Int(days.unwrap_or(year_days)));
            formula.with("year_days", Arg::Int(year_days)).with("kr", whole.map_or("".into(), Arg::Kr))
        };
        self.divided("aligned", terms, flags, formula)
    }

    fn divided(
        &self,
        what: &'static str,
        terms: Result<divide::Terms, Absent>,
        flags: &Flags,
        formula: impl Fn(&divide::Terms) -> Message,
    ) -> Figure {
        let interval = terms.as_ref().ok().filter(|_| self.measure.independent_events);
        let interval = interval.and_then(|terms| terms.interval(flags.contains(&Flag::AtLeast)));
        let formula = terms.as_ref().map_or_else(|_| Message::new(format!("formula-{what}-words")), formula);
        let value = terms.and_then(|terms| terms.per().ok_or(Absent::ZeroOutcomes));
        let mut base = self.grant_rows();
        base.push(self.outcome_rows());
        Figure {
            address: self.address(what),
            value,
            unit: self.measure.kr_per(),
            flags: flags.clone(),
            interval,
            working: Working { formula, query: "outcomes-in-year" },
            base,
        }
    }

    fn grant_rows(&self) -> Vec<RowSet> {
        self.grant.map_or_else(Vec::new, |grant| grant.base.clone())
    }

    fn outcome_rows(&self) -> RowSet {
        counted::outcome_rows(self.measure, self.year)
    }
}

/// Observations by owner and measure.
type ByMeasure<T> = BTreeMap<(String, String), T>;
