//! The values of answers, one by one, as rows.

use std::collections::{BTreeMap, BTreeSet};

use super::StatbankRequest;
use super::beside::{self, Beside, Draft, Out};
use super::bodies::Bodies;
use super::passed::{Count, Passed};
use super::series;
use crate::collect::Collected;
use crate::collect::changes::Changes;
use crate::collect::known::Known;
use crate::collect::plain::plain;
use crate::collect::source::Source;
use crate::diag::{Finding, Findings, Place, codes};
use crate::intake::{Dataset, StatArea, StatSeries, StatValue, Statbank, TextRow};
use crate::model::answer::Entity;
use crate::model::answer::import::{ImportAction, ImportOf, ImportRow, ReadAs};
use crate::model::period::Year;
use crate::model::slug::slug;
use crate::model::vocabulary::{ALL, Qualifier, ReportStatus};
use crate::provenance::{rounded, statbank_group};
use crate::words::{Arg, Message};

/// What services call the number of residents.
const RESIDENTS: [&str; 6] =
    ["folkmängd", "folkmängden", "invånare totalt antal", "invånare totalt", "population", "number of inhabitants"];

/// The same as a key figure of Kolada's, for an answer that says no more than the code.
const RESIDENTS_CODE: &str = "N01951";

/// What an answer lacks, asked for once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Lacking {
    /// The names of areas.
    Areas,
    /// What a series is.
    Series(String),
    /// A number of all.
    Total,
}

/// Answers on their way to rows.
pub(super) struct Taking<'a> {
    answers: &'a [Statbank],
    sources: &'a [Source],
    request: &'a StatbankRequest<'a>,
    known: Known<'a>,
    bodies: Bodies,
    areas: BTreeMap<&'a str, &'a StatArea>,
    /// What series are, and in which answer that stands.
    series: BTreeMap<&'a str, (usize, &'a StatSeries)>,
    populations: Beside<'a>,
    comparisons: Beside<'a>,
    described: Beside<'a>,
    /// The series that the owner's datasets have already, by their codes.
    entered: BTreeMap<String, (&'a Dataset, TextRow)>,
    /// The ids and names of those that values have been taken of, by their codes.
    series_ids: BTreeMap<String, (String, String)>,
    lacking: BTreeMap<Lacking, (Place, BTreeSet<String>)>,
    passed: Count,
    changes: Changes,
    rows: Vec<ImportRow>,
    findings: Findings,
}

impl<'a> Taking<'a> {
    pub(super) fn new(
        answers: &'a [Statbank],
        sources: &'a [Source],
        request: &'a StatbankRequest<'a>,
        known: Known<'a>,
    ) -> Self {
        let (mut areas, mut series) = (BTreeMap::new(), BTreeMap::new());
        for (at, own) in answers.iter().enumerate() {
            areas.extend(own.answer.areas.iter().map(|area| (area.code.as_str(), area)));
            series.extend(own.answer.series.iter().map(|one| (one.code.as_str(), (at, one))));
        }
        let others = request.around.iter().filter(|own| own.info.name != request.dataset.info.name);
        // The dataset itself comes last: what it says of a series is what counts.
        let of_owner = others.filter(|own| own.info.owner == request.dataset.info.owner).chain([request.dataset]);
        let entered = of_owner.flat_map(|own| own.rows("comparison_series").into_iter().map(move |row| (own, row)));
        let entered = entered.map(|(own, row)| (row.get("code").to_owned(), (own, row)));
        Self {
            answers,
            sources,
            request,
            known,
            bodies: Bodies::read(request.dataset, request.around, request.areas),
            areas,
            series,
            populations: Beside::new(request.dataset, "populations", &["organisation", "year"]),
            comparisons: Beside::new(request.dataset, "comparison_values", &["series", "area_code", "group", "year"]),
            described: Beside::new(request.dataset, "comparison_series", &["code"]),
            entered: entered.collect(),
            series_ids: BTreeMap::new(),
            lacking: BTreeMap::new(),
            passed: Count::default(),
            changes: Changes::default(),
            rows: Vec::new(),
            findings: Findings::new(),
        }
    }

    /// Takes the values of an answer.
    pub(super) fn answer(&mut self, at: usize) {
        let Some(own) = self.answers.get(at) else { return };
        self.passed.add(Passed::OfUnits, own.answer.of_units);
        for value in &own.answer.values {
            let Some(year) = value.period.parse().ok().and_then(Year::new) else {
                self.passed.add(Passed::NoYear, 1);
                continue;
            };
            if self.request.year.is_some_and(|wanted| wanted != year) {
                self.passed.add(Passed::OtherYear, 1);
            } else if value.area.is_empty() {
                self.passed.add(Passed::NoArea, 1);
            } else if !self.is_residents(&value.series) {
                self.comparison(at, value, year);
            } else if value.of.is_empty() {
                self.population(at, value, year);
            } else {
                self.passed.add(Passed::OfPart, 1);
            }
        }
        self.ask_for_totals(own);
    }

    /// Asks for the number of all residents of a body's area, where an answer has only parts of it.
    fn ask_for_totals(&mut self, own: &Statbank) {
        let residents: Vec<&StatValue> =
            own.answer.values.iter().filter(|value| self.is_residents(&value.series)).collect();
        let place = |value: &StatValue| (value.area.clone(), value.period.clone());
        let whole: BTreeSet<_> =
            residents.iter().filter(|value| value.of.is_empty()).map(|value| place(value)).collect();
        let has_body = |code: &str| !self.bodies.of(code, self.areas.get(code).copied()).is_empty();
        let lacks = residents.iter().filter(|value| !whole.contains(&place(value)) && has_body(&value.area));
        let lacks: BTreeSet<String> = lacks.map(|value| value.area.clone()).collect();
        for area in lacks {
            self.lack(Lacking::Total, Place::file(&own.shown), &area);
        }
    }

    /// What it came to.
    pub(super) fn finish(mut self) -> Collected {
        let missed = self.rows.is_empty() && !self.passed.first_areas().is_empty();
        if let Some(first) = self.answers.first().filter(|_| missed && self.lacking.is_empty()) {
            let finding = Finding::new(codes::UNCLEAR_ANSWER, Place::file(&first.shown));
            let reason = Message::new("answer-of-nobody").with("owner", self.request.dataset.info.owner.as_str());
            let reason = reason.with("areas", Arg::List(self.passed.first_areas()));
            self.findings.push(finding.with("reason", reason).with("hint", Message::new("hint-answer-area")));
        }
        for (what, (place, of)) in std::mem::take(&mut self.lacking) {
            let (reason, hint) = match what {
                Lacking::Areas => ("answer-lacks-areas", "hint-answer-areas"),
                Lacking::Series(_) => ("answer-lacks-series", "hint-answer-series"),
                Lacking::Total => ("answer-lacks-total", "hint-answer-total"),
            };
            let codes: Vec<String> = of.into_iter().take(5).collect();
            let hint = Message::new(hint).with("code", codes.first().cloned().unwrap_or_default());
            let reason = Message::new(reason).with("codes", Arg::List(codes));
            self.findings.push(Finding::new(codes::UNCLEAR_ANSWER, place).with("reason", reason).with("hint", hint));
        }
        let mut notes = self.passed.notes();
        let unfinished = self.answers.iter().filter(|own| own.answer.goes_on);
        notes.extend(unfinished.map(|own| Message::new("import-goes-on").with("file", own.shown.as_str())));
        Collected { rows: self.rows, changes: self.changes, findings: self.findings, notes }
    }

    /// Whether a series is the number of residents.
    fn is_residents(&self, code: &str) -> bool {
        match self.series.get(code) {
            Some((_, series)) => RESIDENTS.contains(&plain(&series.name).as_str()),
            None => code == RESIDENTS_CODE,
        }
    }

    fn lack(&mut self, what: Lacking, place: Place, code: &str) {
        self.lacking.entry(what).or_insert_with(|| (place, BTreeSet::new())).1.insert(code.to_owned());
    }

    /// Residents of an area, as those of the bodies that have it.
    fn population(&mut self, at: usize, value: &'a StatValue, year: Year) {
        let (Some(own), Some(source)) = (self.answers.get(at), self.sources.get(at)) else { return };
        let area = self.areas.get(value.area.as_str()).copied();
        let Some(number) = value.value else {
            self.passed.add(Passed::NoNumber, 1);
            return;
        };
        let bodies = self.bodies.of(&value.area, area);
        if bodies.is_empty() {
            match area {
                Some(area) => self.passed.area(&area.name),
                None => self.lack(Lacking::Areas, Place::file(&own.shown), &value.area),
            }
            return;
        }
        let why = Message::new("read-residents").with("area", named(value, area));
        for body in bodies {
            let draft = Draft {
                id: format!("{}-{}", body.id, year.number()),
                key: vec![("organisation", body.id.clone()), ("year", year.number().to_string())],
                says: vec![("population", number.normalize().to_string()), ("area_code", value.area.clone())],
                found: vec![("source", source.id.clone()), ("lines", value.pointer.clone())],
                shown: ImportRow {
                    place: own.place(&value.pointer),
                    was: number.to_string(),
                    action: ImportAction::Added,
                    about: Some(Entity::named(&body.id, &body.name)),
                    of: Some(ImportOf::Group(ALL.to_owned())),
                    period: Some(year.period()),
                    read: ReadAs::Number(number.normalize(), Qualifier::Exact, None),
                    id: String::new(),
                    why: vec![why.clone()],
                },
            };
            let mut out = Out { changes: &mut self.changes, rows: &mut self.rows, findings: &mut self.findings };
            self.populations.take(draft, self.request.replace, &mut self.known, &mut out);
        }
    }

    /// A value to compare with.
    fn comparison(&mut self, at: usize, value: &'a StatValue, year: Year) {
        let (Some(own), Some(source)) = (self.answers.get(at), self.sources.get(at)) else { return };
        let area = self.areas.get(value.area.as_str()).copied();
        let Some(area) = area else {
            self.lack(Lacking::Areas, Place::file(&own.shown), &value.area);
            return;
        };
        let Some((series, name)) = self.series(&value.series) else {
            self.lack(Lacking::Series(value.series.clone()), own.place(&value.pointer), &value.series);
            return;
        };
        let Some(group) = statbank_group(&value.of) else {
            self.passed.add(Passed::OfSeveral, 1);
            return;
        };
        let number = value.value.map(rounded);
        let status = match (number, value.status.as_deref().map(str::to_lowercase)) {
            (Some(_), _) => ReportStatus::Reported,
            (None, Some(said)) if said.contains("priva") || said.contains("secre") => ReportStatus::Withheld,
            (None, _) => ReportStatus::NotReported,
        };
        let bodies = self.bodies.of(&value.area, Some(area));
        // Of a county and its region, the one that the service names.
        let body = bodies.iter().find(|own| own.is_called(&area.name)).or(bodies.first());
        let body = body.map_or_else(String::new, |own| own.id.clone());
        let year_said = year.number().to_string();
        let id = [series.as_str(), &slug(&value.area), &slug(&group), &year_said];
        let id = id.into_iter().filter(|part| !part.is_empty() && *part != ALL).collect::<Vec<_>>().join("-");
        let mut why = vec![Message::new("read-comparison").with("area", named(value, Some(area)))];
        why.extend(
            number
                .zip(value.value)
                .filter(|(kept, was)| kept != was)
                .map(|(_, was)| Message::new("read-rounded").with("number", Arg::Decimal(was))),
        );
        if number.is_none() {
            why.push(match &value.status {
                Some(status) => Message::new("read-no-number-status").with("status", status.as_str()),
                None => Message::new("read-no-number"),
            });
        }
        let draft = Draft {
            id,
            key: vec![
                ("series", series.clone()),
                ("area_code", value.area.clone()),
                ("group", group.clone()),
                ("year", year_said),
            ],
            says: vec![
                ("value", number.map_or_else(String::new, |own| own.to_string())),
                ("status", status.word().to_owned()),
                ("area", area.name.clone()),
                ("organisation", body),
            ],
            found: vec![("source", source.id.clone()), ("lines", value.pointer.clone())],
            shown: ImportRow {
                place: own.place(&value.pointer),
                was: value.value.map_or_else(|| value.status.clone().unwrap_or_default(), |own| own.to_string()),
                action: ImportAction::Added,
                about: Some(Entity::named(&series, &name)),
                of: Some(ImportOf::Group(group)),
                period: Some(year.period()),
                read: match number {
                    Some(number) => ReadAs::Number(number, Qualifier::Exact, None),
                    None => ReadAs::Status(status),
                },
                id: String::new(),
                why,
            },
        };
        let mut out = Out { changes: &mut self.changes, rows: &mut self.rows, findings: &mut self.findings };
        self.comparisons.take(draft, self.request.replace, &mut self.known, &mut out);
    }

    /// The id and the name of a series, which is entered the first time that a value is of it.
    fn series(&mut self, code: &str) -> Option<(String, String)> {
        let described = self.series.get(code).copied().filter(|(_, own)| !own.name.is_empty());
        if let Some((id, name)) = self.series_ids.get(code) {
            return Some((id.clone(), described.map_or_else(|| name.clone(), |(_, own)| own.name.clone())));
        }
        let entered = self.entered.get(code).cloned();
        let Some((at, own)) = described else {
            // What a dataset says of it holds on.
            return entered.map(|(_, row)| (row.get("id").to_owned(), row.get("name").to_owned()));
        };
        let (file, source) = (self.answers.get(at)?, self.sources.get(at)?);
        let wanted = [code, own.name.as_str(), "serie"].map(slug).into_iter().find(|id| !id.is_empty())?;
        let draft = series::draft((file, own), source, wanted);
        let known_id = entered.as_ref().map(|(_, row)| row.get("id").to_owned());
        let id = match entered.filter(|(dataset, _)| dataset.info.name != self.request.dataset.info.name) {
            // A series is described once, wherever its values stand.
            Some((dataset, row)) => {
                self.findings.extend(beside::of_another(&draft, dataset, &row));
                row.get("id").to_owned()
            }
            None => {
                let mut out = Out { changes: &mut self.changes, rows: &mut self.rows, findings: &mut self.findings };
                self.described.take(draft, self.request.replace, &mut self.known, &mut out).or(known_id)?
            }
        };
        self.series_ids.insert(code.to_owned(), (id.clone(), own.name.clone()));
        Some((id, own.name.clone()))
    }
}

/// An area by code and name.
fn named(value: &StatValue, area: Option<&StatArea>) -> String {
    area.map_or_else(|| value.area.clone(), |area| format!("{} {}", area.code, area.name))
}
