//! The measured share: how much of the grant goes to activities of which
//! something is measured.

use std::collections::BTreeMap;

use crate::measure::read::grants::{Basis, bases, whose};
use crate::measure::read::measures::{Measure, measures};
use crate::measure::{QuestionError, Scope, queries};
use crate::model::answer::{Cell, LooseAnswer};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::kr::Kr;
use crate::model::query::Literal;
use crate::model::rows::Rows;
use crate::model::vocabulary::Stage;
use crate::words::{Arg, Message};

const KEYS: &[&str] = &["owner", "activity", "kr", "tier", "outputs", "experiences", "outcomes"];

/// How many measures of an activity have a reported figure, by level.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::measure) struct Reported {
    outputs: i64,
    experiences: i64,
    outcomes: i64,
}

impl Reported {
    /// Any output, experience or outcome.
    pub(in crate::measure) fn any(&self) -> bool {
        self.outputs + self.experiences + self.outcomes > 0
    }

    /// A change in someone's life.
    pub(in crate::measure) fn outcome(&self) -> bool {
        self.outcomes > 0
    }

    /// The narrowest tier that it reaches.
    fn tier(&self) -> &'static str {
        match (self.outcome(), self.any()) {
            (true, _) => "outcome",
            (false, true) => "any",
            (false, false) => "none",
        }
    }
}

/// What each activity reports for a year, by owner and activity.
pub(in crate::measure) fn reported(
    rows: &dyn Rows,
    scope: &Scope,
) -> Result<BTreeMap<(String, String), Reported>, QuestionError> {
    let settings = [("first_day", Literal::Date(scope.first_day()?)), ("last_day", Literal::Date(scope.last_day()?))];
    let mut reported = BTreeMap::new();
    for row in queries::run(rows, "measured-activities", &settings)?.rows() {
        let own = Reported {
            outputs: row.int("outputs")?,
            experiences: row.int("experiences")?,
            outcomes: row.int("outcomes")?,
        };
        reported.insert((row.text("owner")?.to_owned(), row.text("activity")?.to_owned()), own);
    }
    Ok(reported)
}

/// The grant of a year in tiers: to activities with any reported output,
/// experience or outcome; with an outcome; with none of them.
pub fn measured(rows: &dyn Rows, scope: &Scope) -> Result<LooseAnswer, QuestionError> {
    let bases = bases(rows, scope)?;
    let reported = reported(rows, scope)?;
    let nothing = nothing(rows, scope, &bases, &reported)?;
    let view = View {
        owner: whose(bases.values().map(|basis| basis.owner.as_str())),
        scope,
        total: bases.values().map(|basis| basis.kr).sum(),
        nothing,
    };
    let mut answer = LooseAnswer::new("measured", KEYS);
    let mut tiers: [(&str, Vec<&Basis>); 3] = [("any", Vec::new()), ("outcome", Vec::new()), ("none", Vec::new())];
    for (key, basis) in &bases {
        let own = reported.get(key).copied().unwrap_or(Reported { outputs: 0, experiences: 0, outcomes: 0 });
        for (tier, members) in &mut tiers {
            let is_in = match *tier {
                "any" => own.any(),
                "outcome" => own.outcome(),
                _ => !own.any(),
            };
            if is_in {
                members.push(basis);
            }
        }
        answer.rows.push(vec![
            Cell::Text(basis.owner.clone()),
            Cell::Entity(basis.activity.clone()),
            view.activity(basis).into(),
            Cell::word("tier", own.tier()),
            Cell::Int(own.outputs),
            Cell::Int(own.experiences),
            Cell::Int(own.outcomes),
        ]);
    }
    let all: Vec<&Basis> = bases.values().collect();
    let tiers = tiers.iter().map(|(tier, members)| view.tier(tier, members)).collect();
    answer.top = vec![
        ("year", Cell::Plain(scope.year.into())),
        ("total_kr", view.sum("total", &all).into()),
        ("tiers", Cell::List(tiers)),
    ];
    answer.notes.push(match nothing {
        Some(reason) => Message::new(format!("note-measured-{}", reason.word())),
        None => Message::new("note-measured-not-quality"),
    });
    Ok(answer)
}

/// Why nothing of what came out is measured, if nothing is: a share of zero
/// would read as a finding about the activities, where it is one about the data.
fn nothing(
    rows: &dyn Rows,
    scope: &Scope,
    bases: &BTreeMap<(String, String), Basis>,
    reported: &BTreeMap<(String, String), Reported>,
) -> Result<Option<Absent>, QuestionError> {
    let is_any = |key: &(String, String)| reported.get(key).is_some_and(Reported::any);
    if bases.is_empty() || bases.keys().any(is_any) {
        return Ok(None);
    }
    let of_grant = |measure: &Measure| bases.contains_key(&(measure.owner.clone(), measure.activity.id.clone()));
    let asked = measures(rows, scope.owner.as_deref())?.iter().any(of_grant);
    Ok(Some(if asked { Absent::NotReported } else { Absent::NothingAsked }))
}

/// What all figures of the answer share.
struct View<'a> {
    owner: String,
    scope: &'a Scope,
    total: Kr,
    /// Why nothing is measured, if nothing is.
    nothing: Option<Absent>,
}

impl View<'_> {
    fn tier(&self, tier: &str, members: &[&Basis]) -> Cell {
        let kr: Kr = members.iter().map(|basis| basis.kr).sum();
        let formula = Message::new("formula-share").with("kr", Arg::Kr(kr.amount()));
        let mut share = self.sum(tier, members);
        share.address = self.address(tier, "share");
        share.value = kr.share_of(self.total).ok_or(Absent::NoFundingRecorded);
        share.unit = Unit::Share;
        share.working.formula = formula.with("total", Arg::Kr(self.total.amount()));
        let mut sum = self.sum(tier, members);
        if let Some(reason) = self.nothing.filter(|_| tier != "none") {
            (sum.value, share.value) = (Err(reason), Err(reason));
        }
        Cell::Record(vec![
            ("tier", Cell::word("tier", tier)),
            ("kr", sum.into()),
            ("share", share.into()),
            ("activities", Cell::Int(i64::try_from(members.len()).unwrap_or(i64::MAX))),
        ])
    }

    fn sum(&self, id: &str, members: &[&Basis]) -> Figure {
        let kr: Kr = members.iter().map(|basis| basis.kr).sum();
        let base = members.iter().flat_map(|basis| basis.base.clone()).collect();
        self.figure(id, kr, flags(members), base)
    }

    /// An activity's grant, with its measures.
    fn activity(&self, basis: &Basis) -> Figure {
        let mut base = basis.base.clone();
        base.push(RowSet::of("measures").text("owner", &basis.owner).text("activity", &basis.activity.id));
        self.figure(&basis.activity.id, basis.kr, flags(&[basis]), base)
    }

    fn figure(&self, id: &str, kr: Kr, flags: Flags, base: Vec<RowSet>) -> Figure {
        let working = Working { formula: Message::new("formula-measured"), query: "measured-activities" };
        Figure::amount(self.address(id, "kr"), kr, flags, working, base)
    }

    fn address(&self, id: &str, what: &str) -> Address {
        Address::new(["measured", &self.owner, id, &self.scope.year.to_string(), what])
    }
}

fn flags(members: &[&Basis]) -> Flags {
    let decided = members.iter().any(|basis| basis.stage == Stage::Decided);
    decided.then_some(Flag::DecidedBasis).into_iter().collect()
}
