//! Answers of the size and with the names of the Malmö dataset.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{dec, figure};
use crate::diag::{Finding, Place, codes};
use crate::model::answer::{Cell, Entity, Evidence, Explained, LooseAnswer, SourceDocument};
use crate::model::figure::{Absent, Figure, Flag, Flags, Interval, Unit};
use crate::model::kr::Kr;
use crate::model::remark::Remarks;

type Line = BTreeMap<String, String>;

fn rows(dataset: &str, table: &str) -> Vec<Line> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("datasets").join(dataset);
    let mut reader = csv::Reader::from_path(folder.join(format!("{table}.csv"))).expect("a dataset of the repository");
    reader.deserialize().collect::<Result<_, _>>().expect("rows")
}

fn text<'a>(line: &'a Line, key: &str) -> &'a str {
    line.get(key).expect("a column")
}

fn named(lines: &[Line], id: &str) -> Cell {
    let name = lines.iter().find(|line| text(line, "id") == id).map_or(id, |line| text(line, "name"));
    Cell::Entity(Entity::named(id, name))
}

/// The amount of an activity at a stage.
fn amount(allocations: &[Line], activity: &str, stage: &str) -> Option<Decimal> {
    let own = allocations.iter().find(|line| text(line, "activity") == activity && text(line, "stage") == stage);
    own.map(|line| dec(text(line, "amount_kr")))
}

/// The answer `flow`.
pub(in crate::present) fn flow() -> LooseAnswer {
    let (activities, organisations) = (rows("malmo-2025", "activities"), rows("malmo-2025", "organisations"));
    let allocations = rows("malmo-2025", "allocations");
    let mut answer = LooseAnswer::new("flow", &["from", "to", "activity", "stage", "kr"]);
    answer.top = vec![("year", Cell::Plain(2025)), ("owner", Cell::Entity(Entity::named("malmo", "Malmö stad")))];
    let agreement = Cell::Entity(Entity::new(
        "overenskommelse-2025",
        "Överenskommelsen om psykisk hälsa och suicidprevention 2025",
        "Agreement on mental health and suicide prevention 2025",
    ));
    let lines = [
        ("malmo-municipal-2025", "Kommunala medel, Malmö stad", "Municipal grant, City of Malmö"),
        ("malmo-subregional-2025", "Delregionala medel, Delregion Malmö", "Subregional grant, Malmö subregion"),
    ];
    for (id, sv, en) in lines {
        let line = Cell::Entity(Entity::new(id, sv, en));
        for stage in ["decided", "final"] {
            let of = |organisation: Option<&str>| -> Decimal {
                let own = activities.iter().filter(|a| organisation.is_none_or(|o| text(a, "organisation") == o));
                let own = own.filter(|a| {
                    allocations.iter().any(|row| text(row, "activity") == text(a, "id") && text(row, "line") == id)
                });
                own.filter_map(|a| amount(&allocations, text(a, "id"), stage)).sum()
            };
            let mut push = |from: Cell, to: Cell, activity: Cell, address: String, kr: Decimal| {
                let figure = figure(&format!("flow/malmo/2025/{address}/{stage}"), Ok(kr), Unit::Kr);
                answer.rows.push(vec![from, to, activity, Cell::word("stage", stage), figure.into()]);
            };
            push(agreement.clone(), line.clone(), Cell::Null, id.to_owned(), of(None));
            for activity in &activities {
                let name = text(activity, "id");
                let from_line = allocations.iter().any(|row| text(row, "activity") == name && text(row, "line") == id);
                if let Some(kr) = amount(&allocations, name, stage).filter(|_| from_line) {
                    let body = named(&organisations, text(activity, "organisation"));
                    push(line.clone(), body, named(&activities, name), name.to_owned(), kr);
                }
            }
        }
    }
    answer
}

/// The answer `goals`.
pub(in crate::present) fn goals() -> LooseAnswer {
    let (links, allocations) = (rows("malmo-2025", "goal_links"), rows("malmo-2025", "allocations"));
    let mut answer = LooseAnswer::new("goals", &["sub_goal", "kr", "share", "activities", "references", "sensitivity"]);
    let total: Decimal =
        rows("malmo-2025", "activities").iter().filter_map(|a| amount(&allocations, text(a, "id"), "final")).sum();
    let mut linked = Decimal::ZERO;
    for goal in rows("strategy-2025", "sub_goals") {
        let id = text(&goal, "id");
        let own: Vec<&Line> = links.iter().filter(|link| text(link, "sub_goal") == id).collect();
        let kr: Decimal = own
            .iter()
            .map(|link| {
                let amount = amount(&allocations, text(link, "activity"), "final").unwrap_or_default();
                amount * dec(text(link, "parts")) / dec(text(link, "of"))
            })
            .sum::<Decimal>()
            .round_dp(2);
        linked += kr;
        let share = Kr::new(kr).share_of(Kr::new(total)).expect("a total");
        let address = |part: &str| format!("goals/malmo/2025/{id}/{part}");
        let equal = total / Decimal::from(7);
        let references = Cell::List(vec![
            Cell::Record(vec![
                ("reference", Cell::word("reference", "purpose")),
                ("share", figure(&address("purpose-share"), Ok(dec("0.2")), Unit::Share).into()),
                ("gap_kr", figure(&address("purpose-gap"), Ok(kr - total / Decimal::from(5)), Unit::Kr).into()),
                ("verdict", Cell::word("verdict", if share < dec("0.1") { "small" } else { "not_small" })),
                ("below_half", figure(&address("purpose-below-half"), Ok(dec("0.9")), Unit::Share).into()),
            ]),
            Cell::Record(vec![
                ("reference", Cell::word("reference", "equal")),
                ("share", figure(&address("equal-share"), Ok(dec("0.142857")), Unit::Share).into()),
                ("gap_kr", figure(&address("equal-gap"), Ok((kr - equal).round_dp(2)), Unit::Kr).into()),
                (
                    "gap_points",
                    figure(
                        &address("equal-gap-points"),
                        Ok((share - dec("0.142857")) * Decimal::ONE_HUNDRED),
                        Unit::Of { sv: "procentenhet".to_owned(), en: "percentage point".to_owned() },
                    )
                    .into(),
                ),
            ]),
            Cell::Record(vec![
                ("reference", Cell::word("reference", "coverage")),
                ("activities", Cell::Int(own.len() as i64)),
                ("measured", Cell::Int(own.len() as i64 / 2)),
                ("with_outcome", Cell::Int(i64::from(id == "delmal-3"))),
            ]),
        ]);
        answer.rows.push(vec![
            Cell::Entity(Entity::new(id, text(&goal, "name_sv"), text(&goal, "name_en"))),
            figure(&address("kr"), Ok(kr), Unit::Kr).into(),
            figure(&address("share"), Ok(share), Unit::Share).into(),
            Cell::Int(own.len() as i64),
            references,
            spread(share),
        ]);
    }
    answer.top = vec![
        ("year", Cell::Plain(2025)),
        ("total_kr", figure("goals/malmo/2025/total", Ok(total), Unit::Kr).into()),
        ("unlinked_kr", figure("goals/malmo/2025/unlinked", Ok(total - linked), Unit::Kr).into()),
    ];
    answer
}

/// How a share moves, made up: a little down, more up.
fn spread(share: Decimal) -> Cell {
    let limits = |low: &str, high: &str| {
        let (low, high) = (Some(share * dec(low)), Some(share * dec(high)));
        Cell::Interval(Some(Interval { low, high, method: "method-judgement" }))
    };
    Cell::List(vec![Cell::Record(vec![
        ("kappa", Cell::Int(10)),
        ("median", Cell::Decimal(share)),
        ("interval_80", limits("0.8", "1.3")),
        ("interval_95", limits("0.7", "1.5")),
    ])])
}

/// The levels of an activity's measures with a reported value.
fn reported_levels(activity: &str) -> Vec<String> {
    let outcomes = rows("malmo-2025", "outcomes");
    let reported =
        |measure: &str| outcomes.iter().any(|o| text(o, "measure") == measure && text(o, "status") == "reported");
    let measures = rows("malmo-2025", "measures");
    let own = measures.iter().filter(|m| text(m, "activity") == activity && reported(text(m, "id")));
    own.map(|m| text(m, "level").to_owned())
        .filter(|level| ["output", "experience", "outcome"].contains(&level.as_str()))
        .collect()
}

/// The answer `measured`.
pub(in crate::present) fn measured() -> LooseAnswer {
    let allocations = rows("malmo-2025", "allocations");
    let mut answer = LooseAnswer::new("measured", &["activity", "kr", "tier", "measures"]);
    let (mut any, mut outcome, mut none) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    let activities = rows("malmo-2025", "activities");
    for activity in &activities {
        let id = text(activity, "id");
        let kr = amount(&allocations, id, "final").unwrap_or_default();
        let levels = reported_levels(id);
        let tier = if levels.iter().any(|level| level == "outcome") {
            outcome += kr;
            any += kr;
            "outcome"
        } else if levels.is_empty() {
            none += kr;
            "none"
        } else {
            any += kr;
            "any"
        };
        answer.rows.push(vec![
            named(&activities, id),
            figure(&format!("measured/malmo/2025/{id}"), Ok(kr), Unit::Kr).into(),
            Cell::word("tier", tier),
            Cell::Int(levels.len() as i64),
        ]);
    }
    let total = any + none;
    let tier = |word: &str, kr: Decimal| {
        Cell::Record(vec![
            ("tier", Cell::word("tier", word)),
            ("kr", figure(&format!("measured/malmo/2025/{word}/kr"), Ok(kr), Unit::Kr).into()),
            (
                "share",
                figure(
                    &format!("measured/malmo/2025/{word}/share"),
                    Ok(Kr::new(kr).share_of(Kr::new(total)).expect("a total")),
                    Unit::Share,
                )
                .into(),
            ),
        ])
    };
    answer.top = vec![
        ("year", Cell::Plain(2025)),
        ("total_kr", figure("measured/malmo/2025/total", Ok(total), Unit::Kr).into()),
        ("tiers", Cell::List(vec![tier("any", any), tier("outcome", outcome), tier("none", none)])),
    ];
    answer
}

/// The answer `trend` of a measure.
pub(in crate::present) fn trend(measure: &str) -> LooseAnswer {
    let mut answer =
        LooseAnswer::new("trend", &["period_start", "period_end", "days", "value", "qualifier", "rate", "index"]);
    let (measures, activities) = (rows("malmo-2025", "measures"), rows("malmo-2025", "activities"));
    let line = measures.iter().find(|line| text(line, "id") == measure).expect("a measure");
    let (sv, en) = (text(line, "unit_sv").to_owned(), text(line, "unit_en").to_owned());
    answer.top = vec![
        ("owner", Cell::Entity(Entity::named("malmo", "Malmö stad"))),
        ("measure", Cell::Entity(Entity::new(measure, text(line, "name_sv"), text(line, "name_en")))),
        ("activity", named(&activities, text(line, "activity"))),
        ("unit", Cell::Text(sv.clone())),
    ];
    let mut first = None;
    for outcome in rows("malmo-2025", "outcomes").iter().filter(|line| text(line, "measure") == measure) {
        let day = |key: &str| text(outcome, key).parse::<NaiveDate>().expect("a date");
        let days = (day("period_end") - day("period_start")).num_days() + 1;
        let value = dec(text(outcome, "value"));
        let rate = (value * Decimal::from(365) / Decimal::from(days)).round_dp(6);
        let base = *first.get_or_insert(rate);
        let address = |part: &str| format!("trend/malmo/{measure}/{}/{part}", day("period_end"));
        answer.rows.push(vec![
            Cell::Date(day("period_start")),
            Cell::Date(day("period_end")),
            Cell::Int(days),
            figure(&address("value"), Ok(value), Unit::Of { sv: sv.clone(), en: en.clone() }).into(),
            Cell::word("qualifier", text(outcome, "qualifier")),
            figure(&address("rate"), Ok(rate), Unit::PerYear { sv: sv.clone(), en: en.clone() }).into(),
            figure(&address("index"), Ok(rate / base * Decimal::ONE_HUNDRED), Unit::Index).into(),
        ]);
    }
    answer
}

/// The answer `cost`.
pub(in crate::present) fn cost() -> LooseAnswer {
    let (measures, outcomes, allocations) =
        (rows("malmo-2025", "measures"), rows("malmo-2025", "outcomes"), rows("malmo-2025", "allocations"));
    let activities = rows("malmo-2025", "activities");
    let mut answer = super::small_cost();
    answer.rows.clear();
    answer.notes.clear();
    for measure in &measures {
        let (id, activity) = (text(measure, "id"), text(measure, "activity"));
        let Some(outcome) =
            outcomes.iter().find(|o| text(o, "measure") == id && text(o, "period_end").starts_with("2025"))
        else {
            continue;
        };
        let (sv, en) = (text(measure, "unit_sv").to_owned(), text(measure, "unit_en").to_owned());
        let kr = amount(&allocations, activity, "final").expect("an amount");
        let value = text(outcome, "value").parse::<Decimal>().map_err(|_| Absent::NotReported);
        let reason = match (text(measure, "kind"), value) {
            (_, Err(reason)) => Some(reason),
            ("count", _) if text(outcome, "period_start").starts_with("2024") => Some(Absent::PeriodMismatch),
            ("count", _) => None,
            ("stock", _) => Some(Absent::StockNotFlow),
            ("cumulative", _) => Some(Absent::CumulativeWithoutIncrement),
            _ => Some(Absent::NotACount),
        };
        let mut flags = Flags::new();
        let mut flag = |holds: bool, flag: Flag| {
            if holds {
                flags.insert(flag);
            }
        };
        flag(text(outcome, "period_basis") == "assumed", Flag::PeriodAssumed);
        flag(text(measure, "kind_basis") == "assumed", Flag::KindAssumed);
        flag(text(outcome, "qualifier") == "at_least", Flag::AtLeast);
        flag(text(outcome, "qualifier") == "about", Flag::About);
        flag(activity == "ips-asf", Flag::CoFinanced);
        flag(activity == "ips-asf" && reason.is_none(), Flag::PartialPeriod);
        let crude = reason.map_or_else(|| Kr::new(kr).per(value.expect("a value")).ok_or(Absent::ZeroOutcomes), Err);
        let aligned = crude
            .map(|crude| if activity == "ips-asf" { (crude * dec("304") / dec("365")).round_dp(2) } else { crude });
        let independent = text(measure, "independent_events") == "true" && crude.is_ok();
        let interval = independent.then(|| Interval {
            low: aligned.ok().map(|v| v * dec("0.734")),
            high: aligned.ok().map(|v| v * dec("1.4")),
            method: "method-poisson",
        });
        let per = Unit::KrPer { sv: sv.clone(), en: en.clone() };
        let cell = |part: &str, value, unit: Unit| -> Cell {
            let mut figure: Figure = figure(&format!("cost/malmo/{id}/2025/{part}"), value, unit);
            figure.flags = flags.clone();
            figure.into()
        };
        answer.rows.push(vec![
            Cell::Entity(Entity::named("malmo", "Malmö stad")),
            named(&activities, activity),
            Cell::Entity(Entity::new(id, text(measure, "name_sv"), text(measure, "name_en"))),
            Cell::Null,
            Cell::Plain(2025),
            Cell::word("level", text(measure, "level")),
            Cell::word("kind", text(measure, "kind")),
            Cell::word("stage", "final"),
            cell("kr", Ok(kr), Unit::Kr),
            cell("outcomes", value, Unit::Of { sv, en }),
            cell("crude", crude, per.clone()),
            cell("aligned", aligned, per),
            Cell::Interval(interval),
            Cell::Flags(flags.clone()),
            Cell::Absent(reason),
        ]);
    }
    answer
}

/// The findings of the dataset: its source notes and its activities without a measure.
pub(in crate::present) fn findings() -> Vec<Finding> {
    let notes = rows("malmo-2025", "source_notes");
    let note = |(index, note): (usize, &Line)| {
        let place = Place {
            file: "datasets/malmo-2025/source_notes.csv".to_owned(),
            line: index as u64 + 2,
            column: 1,
            excerpt: None,
        };
        let finding = Finding::new(codes::SOURCE_NOTE, place);
        ["kind", "note", "treatment"].into_iter().fold(finding, |finding, key| finding.with(key, text(note, key)))
    };
    let mut findings: Vec<Finding> = notes.iter().enumerate().map(note).collect();
    for activity in rows("malmo-2025", "activities").iter().filter(|a| reported_levels(text(a, "id")).is_empty()) {
        findings.push(
            Finding::new(codes::NO_MEASURE, Place::file("datasets/malmo-2025/activities.csv"))
                .with("activity", text(activity, "name")),
        );
    }
    findings
}

/// Every figure of the answers with a row or two behind it.
pub(in crate::present) fn explained(answers: &[&LooseAnswer]) -> Vec<Explained> {
    let source = SourceDocument {
        id: "malmo-followup-2025".to_owned(),
        title: "Uppföljning av statsbidrag för psykisk hälsa och suicidprevention 2025".to_owned(),
        publisher: "Malmö stad".to_owned(),
        date: None,
        sha256: "0".repeat(64),
    };
    let evidence = |table, id: &str, file: &str, line| Evidence {
        dataset: "malmo-2025".to_owned(),
        table,
        id: id.to_owned(),
        file: file.to_owned(),
        line,
        source: Some(source.clone()),
        lines: Some("901-911".to_owned()),
        owner: "malmo".to_owned(),
        remarks: Remarks::default(),
    };
    let figures = answers.iter().flat_map(|answer| answer.figures());
    figures
        .map(|figure| Explained {
            figure: figure.clone(),
            evidence: vec![
                evidence("allocations", "ips-asf-2025-final", "allocations.csv", 41),
                evidence("outcomes", "ips-asf-work-or-study-2025", "outcomes.csv", 46),
            ],
        })
        .collect()
}
