//! The measured share: how much of the grant goes to activities of which
//! something is measured.

use std::collections::BTreeMap;

use crate::measure::read::grants::{Basis, bases, whose};
use crate::measure::read::measures::{Measure, measures};
use crate::measure::read::observations::{MeasuredIn, MeasuredLevels, measured_in};
use crate::measure::trace::remarks::answered;
use crate::measure::{QuestionError, Scope};
use crate::model::answer::Answered;
use crate::model::answer::measured::{Measured, MeasuredRow, Tier, TierGrant};
use crate::model::figure::{Absent, Address, Figure, Flag, Flags, RowSet, Unit, Working};
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::rows::Rows;
use crate::model::vocabulary::{MeasuredReading, Stage};
use crate::words::Message;

impl MeasuredLevels {
    /// Whether it is in a tier; who has an outcome is in two.
    fn is_in(&self, tier: Tier) -> bool {
        match tier {
            Tier::Any => self.any(),
            Tier::Outcome => self.outcome(),
            Tier::None => !self.any(),
        }
    }

    /// The narrowest tier that it reaches.
    fn tier(&self) -> Tier {
        match (self.outcome(), self.any()) {
            (true, _) => Tier::Outcome,
            (false, true) => Tier::Any,
            (false, false) => Tier::None,
        }
    }
}

/// The grant of a year in tiers: to activities with any reported output,
/// experience or outcome; with an outcome; with none of them. The share of each
/// is that of the main reading of what counts as measured, between the least and
/// the most of all readings.
pub fn measured(rows: &dyn Rows, scope: &Scope) -> Result<Answered<Measured>, QuestionError> {
    let bases = bases(rows, scope)?;
    let reported = measured_in(rows, scope)?;
    let nothing = nothing(rows, scope, &bases, &reported)?;
    let view = Tiers {
        owner: whose(bases.values().map(|basis| basis.owner.as_str())),
        scope,
        total: bases.values().map(|basis| basis.kr).sum(),
        nothing,
    };
    let each: Vec<(&Basis, MeasuredIn)> =
        bases.iter().map(|(key, basis)| (basis, reported.get(key).cloned().unwrap_or_default())).collect();
    let in_tier = |tier: Tier| {
        let members = |reading: MeasuredReading| -> Vec<&Basis> {
            each.iter().filter(|(_, own)| own.reading(reading).is_in(tier)).map(|(basis, _)| *basis).collect()
        };
        view.tier(tier, members)
    };
    let note = match nothing {
        Some(reason) => Message::new(format!("note-measured-{}", reason.word())),
        None => Message::new("note-measured-not-quality"),
    };
    let measured = Measured {
        year: scope.year,
        total_kr: view.sum("total", &bases.values().collect::<Vec<_>>()),
        any: in_tier(Tier::Any),
        outcome: in_tier(Tier::Outcome),
        none: in_tier(Tier::None),
        rows: each.iter().map(|(basis, own)| view.row(basis, own)).collect(),
        notes: vec![note],
    };
    answered(rows, measured)
}

/// Why nothing of what came out is measured, if nothing is: a share of zero
/// would read as a finding about the activities, where it is one about the data.
fn nothing(
    rows: &dyn Rows,
    scope: &Scope,
    bases: &BTreeMap<Key, Basis>,
    reported: &BTreeMap<Key, MeasuredIn>,
) -> Result<Option<Absent>, QuestionError> {
    let is_any = |key: &Key| reported.get(key).is_some_and(|own| own.reading(MeasuredReading::Wide).any());
    if bases.is_empty() || bases.keys().any(is_any) {
        return Ok(None);
    }
    let of_grant = |measure: &Measure| bases.contains_key(&measure.activity_key());
    let asked = measures(rows, scope.owner.as_deref())?.iter().any(of_grant);
    Ok(Some(if asked { Absent::NotReported } else { Absent::NothingAsked }))
}

/// What all figures of the answer share.
struct Tiers<'a> {
    owner: String,
    scope: &'a Scope,
    total: Kr,
    /// Why nothing is measured, if nothing is.
    nothing: Option<Absent>,
}

impl Tiers<'_> {
    fn tier<'b>(&self, tier: Tier, members: impl Fn(MeasuredReading) -> Vec<&'b Basis>) -> TierGrant {
        let main = members(MeasuredReading::Main);
        // Who is measured strictly is measured in every reading, so that the ends are those of the outer two.
        let mut ends = [members(MeasuredReading::Strict), members(MeasuredReading::Wide)];
        if tier == Tier::None {
            ends.reverse();
        }
        let [low, high] = ends;
        let absent = self.nothing.filter(|_| tier != Tier::None);
        let mut sum = self.sum(tier.word(), &main);
        if let Some(reason) = absent {
            sum.value = Err(reason);
        }
        let share = |what: &str, members: &[&Basis]| self.share(tier, what, members, absent);
        TierGrant {
            tier,
            kr: sum,
            share: share("share", &main),
            low: share("share-low", &low),
            high: share("share-high", &high),
            activities: main.len(),
        }
    }

    /// The share of all that goes to some activities.
    fn share(&self, tier: Tier, what: &str, members: &[&Basis], absent: Option<Absent>) -> Figure {
        let kr: Kr = members.iter().map(|basis| basis.kr).sum();
        let share = kr.share_of(self.total).ok_or(Absent::NoFundingRecorded);
        let formula = Message::new("formula-share").with("kr", kr).with("total", self.total);
        let sum = self.sum(tier.word(), members);
        Figure {
            address: self.address(tier.word(), what),
            value: absent.map_or(share, Err),
            unit: Unit::Share,
            working: Working { formula, ..sum.working },
            ..sum
        }
    }

    fn row(&self, basis: &Basis, own: &MeasuredIn) -> MeasuredRow {
        let readings = [MeasuredReading::Strict, MeasuredReading::Main, MeasuredReading::Wide];
        let measured_from = readings.into_iter().find(|reading| own.reading(*reading).any());
        let own = own.main();
        MeasuredRow {
            owner: basis.owner.clone(),
            activity: basis.activity.clone(),
            kr: self.activity(basis),
            tier: own.tier(),
            measured_from,
            outputs: own.outputs,
            experiences: own.experiences,
            outcomes: own.outcomes,
        }
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
