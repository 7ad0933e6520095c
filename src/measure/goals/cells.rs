//! The figures and cells of the answer `goals`.

use rust_decimal::Decimal;

use super::draws::{DRAWS, KAPPAS, SEED};
use super::ground::{Funded, Key};
use super::split::{Drawn, base, flags};
use super::verdict::{Against, Judgement, Spread};
use super::{Seen, epsilon};
use crate::model::answer::{Cell, Entity};
use crate::model::figure::{Absent, Address, Figure, Flags, Interval, RowSet, Unit, Working};
use crate::model::kr::{Kr, round_half_away};
use crate::words::{Arg, Message};

const QUERY: &str = "goal-links-by-activity";

/// What all figures of the answer share.
pub(super) struct View<'a> {
    pub seen: &'a Seen,
    year: String,
}

impl<'a> View<'a> {
    pub(super) fn of(seen: &'a Seen) -> Self {
        Self { seen, year: seen.ground.year.to_string() }
    }

    pub(super) fn row(&self, place: usize, goal: &Entity) -> Vec<Cell> {
        let none = Drawn::default();
        let drawn = self.seen.split.goals.get(&goal.id).unwrap_or(&none);
        let mut references = Vec::new();
        for against in [Against::Purpose, Against::Targets] {
            if against == Against::Purpose || self.seen.has_targets() {
                references.push(self.reference(against, place, goal, drawn));
            }
        }
        references.push(self.coverage(drawn));
        references.push(self.equal(goal, drawn));
        let [mut kr, mut share] = [self.drawn(&goal.id, drawn), self.share(&goal.id, drawn)];
        if let Some(reason) = self.seen.unlinked() {
            (kr.value, share.value) = (Err(reason), Err(reason));
        }
        vec![
            Cell::Entity(goal.clone()),
            kr.into(),
            share.into(),
            Cell::Int(self.count(drawn, |_| true)),
            Cell::List(references),
            self.spreads(place),
        ]
    }

    /// A sub-goal beside what the money is for, or beside what its owner wants.
    fn reference(&self, against: Against, place: usize, goal: &Entity, drawn: &Drawn) -> Cell {
        let references = &self.seen.references;
        let wanted = references.wanted.get(&against).and_then(|shares| shares.get(place)).copied();
        let wanted = wanted.unwrap_or(Err(Absent::NoFundingRecorded));
        let (formula, query) = match against {
            Against::Purpose => (Message::new("formula-purpose"), "goal-map"),
            Against::Targets => (Message::new("formula-target"), "sub-goal-targets"),
        };
        let rows = match (against, &references.purpose) {
            (Against::Purpose, Ok(purpose)) => purpose.base.clone(),
            (Against::Purpose, Err(_)) => Vec::new(),
            (Against::Targets, _) => vec![self.targets_of(&goal.id)],
        };
        let kr =
            wanted.and_then(|_| references.kr(against, self.seen.split.total, place).ok_or(Absent::NoFundingRecorded));
        let compared = Compared { id: &goal.id, word: against.word(), wanted, kr, formula, query, rows, drawn };
        let judgement = self.seen.judgement(against, place);
        let mut fields = vec![("reference", Cell::word("reference", against.word()))];
        fields.extend(self.compared(&compared));
        fields.push(("verdict", judgement.and_then(headline).map_or(Cell::Null, |word| Cell::word("verdict", word))));
        fields.push(("below_half", self.below_half(&compared, judgement).into()));
        fields.push(("by_kappa", Cell::List(judgement.map(by_kappa).unwrap_or_default())));
        fields.push(("flips", Cell::List(judgement.map(|own| self.flips(own)).unwrap_or_default())));
        Cell::Record(fields)
    }

    /// An equal share of the total: arithmetic, not a verdict.
    fn equal(&self, goal: &Entity, drawn: &Drawn) -> Cell {
        let goals = Decimal::from(self.seen.ground.sub_goals.len());
        let funded = !self.seen.split.total.is_zero();
        let wanted = Decimal::ONE.checked_div(goals).filter(|_| funded).ok_or(Absent::NoFundingRecorded);
        let formula = Message::new("formula-equal").with("goals", Arg::Decimal(goals));
        let kr = wanted.map(|share| Kr::new(share * self.seen.split.total.amount()).rounded());
        let rows = drawn.base.clone();
        let compared = Compared { id: &goal.id, word: "equal", wanted, kr, formula, query: QUERY, rows, drawn };
        let mut fields = vec![("reference", Cell::word("reference", "equal"))];
        fields.extend(self.compared(&compared));
        Cell::Record(fields)
    }

    /// The reference's share and amount, and how far the sub-goal is from them.
    fn compared(&self, compared: &Compared<'_>) -> [(&'static str, Cell); 4] {
        let total = self.seen.split.total.amount();
        let (own, wanted) = (compared.drawn.kr.amount(), compared.wanted);
        let kr = compared.kr.map(Kr::amount);
        let share_of = |kr: Decimal| kr.checked_div(total).ok_or(Absent::NoFundingRecorded);
        let linked = self.seen.unlinked().map_or(Ok(()), Err);
        let points = wanted.and_then(|share| Ok(round_half_away(share_of(own)? - share, 6)));
        let points = linked.and(points);
        let figure = |what: &str, value, unit, formula| {
            let address = self.address(compared.id, &format!("{}-{what}", compared.word));
            let working = Working { formula, query: compared.query };
            self.figure(address, value, unit, working, compared.drawn.flags.clone(), compared.rows.clone()).into()
        };
        let gap = linked.and(kr.map(|kr| own - kr));
        let less = |own: Arg, wanted: Option<Arg>| match wanted.filter(|_| linked.is_ok()) {
            Some(wanted) => Message::new("formula-gap").with("own", own).with("reference", wanted),
            None => compared.formula.clone(),
        };
        let gap_formula = less(Arg::Kr(own), kr.ok().map(Arg::Kr));
        let points_formula = less(Arg::Share(share_of(own).unwrap_or_default()), wanted.ok().map(Arg::Share));
        [
            (
                "share",
                figure("share", wanted.map(|share| round_half_away(share, 6)), Unit::Share, compared.formula.clone()),
            ),
            ("kr", figure("kr", kr, Unit::Kr, compared.formula.clone())),
            ("gap_kr", figure("gap", gap, Unit::Kr, gap_formula)),
            ("gap_points", figure("gap-points", points, Unit::Points, points_formula)),
        ]
    }

    fn below_half(&self, compared: &Compared<'_>, judgement: Option<&Judgement>) -> Figure {
        let tried = judgement.and_then(|own| own.tried.first());
        let absent = compared.wanted.err().or(self.seen.unlinked()).unwrap_or(Absent::NoFundingRecorded);
        let formula = Message::new("formula-below-half")
            .with("draws", Arg::Int(DRAWS.into()))
            .with("kappa", Arg::Int(KAPPAS[0].into()))
            .with("epsilon", Arg::Decimal(epsilon()))
            .with("seed", SEED)
            .with("reference", Message::new(format!("reference-{}", compared.word)));
        let rows = [compared.drawn.base.clone(), compared.rows.clone(), vec![self.links_to(compared.id)]].concat();
        let address = self.address(compared.id, &format!("{}-below-half", compared.word));
        let value = tried.map(|tried| tried.below_half).ok_or(absent);
        let working = Working { formula, query: QUERY };
        self.figure(address, value, Unit::Share, working, compared.drawn.flags.clone(), rows)
    }

    fn flips(&self, judgement: &Judgement) -> Vec<Cell> {
        let flip = |(key, verdict): &(Key, super::Verdict)| {
            let (activity, without) = (self.seen.activity(key), Cell::word("verdict", verdict.word()));
            Cell::Record(vec![("activity", Cell::Entity(activity)), ("verdict", without)])
        };
        judgement.flips.iter().map(flip).collect()
    }

    /// Whether any activity serves it, and whether anything came out that was counted.
    fn coverage(&self, drawn: &Drawn) -> Cell {
        let reported = |wanted: fn(&crate::measure::money::measured_share::Reported) -> bool| {
            self.count(drawn, |key| self.seen.ground.measured.get(key).is_some_and(wanted))
        };
        let (activities, with_outcome) =
            (self.count(drawn, |_| true), reported(crate::measure::money::measured_share::Reported::outcome));
        let verdict = match (activities, with_outcome) {
            (0, _) => "no_activity",
            (_, 0) => "no_result",
            _ => "result",
        };
        Cell::Record(vec![
            ("reference", Cell::word("reference", "coverage")),
            ("activities", Cell::Int(activities)),
            ("measured", Cell::Int(reported(crate::measure::money::measured_share::Reported::any))),
            ("with_outcome", Cell::Int(with_outcome)),
            ("verdict", if self.seen.unlinked().is_some() { Cell::Null } else { Cell::word("coverage", verdict) }),
        ])
    }

    /// How many of the activities that give a sub-goal money.
    fn count(&self, drawn: &Drawn, wanted: impl Fn(&Key) -> bool) -> i64 {
        let funded = |key: &&Key| self.seen.ground.activities.get(*key).is_some_and(|own| !own.kr().is_zero());
        let count = drawn.activities.iter().filter(funded).filter(|key| wanted(key)).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    /// How the share moves over the draws, at each concentration.
    pub(super) fn spreads(&self, category: usize) -> Cell {
        let limits = |(low, high): (Decimal, Decimal)| {
            Cell::Interval(Some(Interval { low: Some(low), high: Some(high), method: "method-judgement" }))
        };
        let record = |spread: &Spread| {
            Cell::Record(vec![
                ("kappa", Cell::Int(spread.kappa.into())),
                ("median", Cell::Decimal(spread.median)),
                ("interval_80", limits(spread.middle_80)),
                ("interval_95", limits(spread.middle_95)),
            ])
        };
        Cell::List(self.seen.tries.spreads.get(category).into_iter().flatten().map(record).collect())
    }

    pub(super) fn total(&self) -> Figure {
        let all: Vec<&Funded> = self.seen.ground.activities.values().collect();
        let rows = all.iter().flat_map(|own| base(own)).collect();
        self.kr("total", self.seen.split.total, flags(all.into_iter()), rows)
    }

    pub(super) fn drawn(&self, id: &str, drawn: &Drawn) -> Figure {
        let mut rows = drawn.base.clone();
        if id != "unlinked" {
            rows.push(self.links_to(id));
        }
        self.kr(id, drawn.kr, drawn.flags.clone(), rows)
    }

    fn links_to(&self, id: &str) -> RowSet {
        self.own(RowSet::of("goal_links").text("sub_goal", id).int("year", self.seen.ground.year.into()))
    }

    fn targets_of(&self, id: &str) -> RowSet {
        self.own(RowSet::of("targets").text("sub_goal", id).int("year", self.seen.ground.year.into()))
    }

    /// Only the owner's rows, where the answer is one owner's.
    fn own(&self, rows: RowSet) -> RowSet {
        if self.seen.ground.owner == "all" { rows } else { rows.text("owner", &self.seen.ground.owner) }
    }

    fn kr(&self, id: &str, kr: Kr, flags: Flags, base: Vec<RowSet>) -> Figure {
        let working = Working { formula: Message::new("formula-split"), query: QUERY };
        Figure::amount(self.address(id, "kr"), kr.rounded(), flags, working, base)
    }

    pub(super) fn share(&self, id: &str, drawn: &Drawn) -> Figure {
        let total = self.seen.split.total;
        let formula = Message::new("formula-share").with("kr", Arg::Kr(drawn.kr.amount()));
        let formula = formula.with("total", Arg::Kr(total.amount()));
        let share = drawn.kr.share_of(total).ok_or(Absent::NoFundingRecorded);
        let working = Working { formula, query: QUERY };
        self.figure(self.address(id, "share"), share, Unit::Share, working, drawn.flags.clone(), drawn.base.clone())
    }

    pub(super) fn figure(
        &self,
        address: Address,
        value: Result<Decimal, Absent>,
        unit: Unit,
        working: Working,
        flags: Flags,
        base: Vec<RowSet>,
    ) -> Figure {
        Figure { address, value, unit, flags, interval: None, working, base }
    }

    pub(super) fn address(&self, id: &str, what: &str) -> Address {
        Address::new(["goals", &self.seen.ground.owner, id, &self.year, what])
    }

    /// Of a focus area within a line.
    pub(super) fn address_in(&self, line: &str, area: &str, what: &str) -> Address {
        Address::new(["goals", &self.seen.ground.owner, line, area, &self.year, what])
    }
}

/// A sub-goal beside a share wanted for it.
struct Compared<'a> {
    id: &'a str,
    word: &'static str,
    wanted: Result<Decimal, Absent>,
    kr: Result<Kr, Absent>,
    formula: Message,
    query: &'static str,
    rows: Vec<RowSet>,
    drawn: &'a Drawn,
}

fn headline(judgement: &Judgement) -> Option<&'static str> {
    judgement.tried.first().map(|tried| tried.verdict.word())
}

fn by_kappa(judgement: &Judgement) -> Vec<Cell> {
    let record = |tried: &super::Tried| {
        Cell::Record(vec![
            ("kappa", Cell::Int(tried.kappa.into())),
            ("below_half", Cell::Decimal(tried.below_half)),
            ("verdict", Cell::word("verdict", tried.verdict.word())),
        ])
    };
    judgement.tried.iter().map(record).collect()
}
