//! The figures and rows of the answer `goals`.

use rust_decimal::Decimal;

use super::ground::Funded;
use super::references::Against;
use super::seen::Seen;
use super::split::{Drawn, base, flags};
use super::verdict::Judged;
use super::wanted::WantedShare;
use crate::measure::read::observations::MeasuredLevels;
use crate::model::answer::Entity;
use crate::model::answer::goals::{Comparison, Coverage, Covered, JudgedComparison, ShareRange, SubGoalRow};
use crate::model::figure::{Absent, Address, Figure, Flags, RowSet, Unit, Working};
use crate::model::key::{EVERYBODY, Key};
use crate::model::kr::{Kr, round_half_away};
use crate::words::{Arg, Message};

const QUERY: &str = "goal-links-by-activity";

/// What stands for a sub-goal in addresses where there is none.
pub(super) const UNLINKED: &str = "unlinked";

/// What all figures of the answer share.
pub(super) struct View<'a> {
    pub seen: &'a Seen,
    year: String,
}

impl<'a> View<'a> {
    pub(super) fn of(seen: &'a Seen) -> Self {
        Self { seen, year: seen.ground.year.to_string() }
    }

    pub(super) fn row(&self, place: usize, goal: &Entity) -> SubGoalRow {
        let none = Drawn::default();
        let drawn = self.seen.split.goals.get(&goal.id).unwrap_or(&none);
        let [mut kr, mut share] = [self.drawn(&goal.id, drawn), self.share(&goal.id, drawn)];
        if let Some(reason) = self.seen.unlinked() {
            (kr.value, share.value) = (Err(reason), Err(reason));
        }
        let judged = |against| self.judged(against, place, goal, drawn);
        SubGoalRow {
            sub_goal: goal.clone(),
            kr,
            share,
            range: self.range(&goal.id, place),
            activities: self.count(drawn, |_| true),
            purpose: judged(Against::Purpose),
            targets: self.seen.has_targets().then(|| judged(Against::Targets)),
            coverage: self.coverage(drawn),
            equal: self.equal(goal, drawn),
        }
    }

    /// A sub-goal beside what the money is for, or beside what its owner wants.
    fn judged(&self, against: Against, place: usize, goal: &Entity, drawn: &Drawn) -> JudgedComparison {
        let references = &self.seen.references;
        let own = references.wanted.get(&against).and_then(|shares| shares.get(place));
        let own = own.map_or(Err(Absent::NoFundingRecorded), |own| own.as_ref().map_err(|reason| *reason));
        let wanted = own.map(|own| own.main);
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
        let beside = WantedOf { id: &goal.id, word: against.word(), wanted, kr, formula, query, rows, drawn };
        let judged = self.seen.judged(against, place);
        let [tipping_kr, tipping_share] = self.tipping(&beside, judged.as_ref());
        let deciding = judged.iter().flat_map(|own| &own.deciding).map(|key| self.seen.activity(key));
        let deciding_areas = judged.iter().flat_map(|own| &own.deciding_areas);
        JudgedComparison {
            compared: self.compared(&beside),
            range: self.wanted_range(&beside, own),
            verdict: judged.as_ref().map(|own| own.verdict),
            tipping_kr,
            tipping_share,
            deciding: deciding.collect(),
            deciding_areas: deciding_areas.map(|map| self.seen.ground.mapped_area(map)).collect(),
        }
    }

    /// The least and the most that a reference wants, over all readings of the focus areas.
    fn wanted_range(&self, beside: &WantedOf<'_>, wanted: Result<&WantedShare, Absent>) -> ShareRange {
        let end = |what: &str, pick: fn(&WantedShare) -> Decimal| {
            let address = self.address(beside.id, &format!("{}-{what}", beside.word));
            let share = wanted.map(|own| round_half_away(pick(own), 6));
            let formula = Message::new(format!("formula-{}-{what}", beside.word));
            let working = Working { formula, query: beside.query };
            self.figure(address, share, Unit::Share, working, beside.drawn.flags.clone(), beside.rows.clone())
        };
        ShareRange { low: end("share-low", |own| own.least), high: end("share-high", |own| own.most) }
    }

    /// An equal share of the total: arithmetic, not a verdict.
    fn equal(&self, goal: &Entity, drawn: &Drawn) -> Comparison {
        let goals = Decimal::from(self.seen.ground.sub_goals.len());
        let funded = !self.seen.split.total.is_zero();
        let wanted = Decimal::ONE.checked_div(goals).filter(|_| funded).ok_or(Absent::NoFundingRecorded);
        let formula = Message::new("formula-equal").with("goals", Arg::Decimal(goals));
        let kr = wanted.map(|share| Kr::new(share * self.seen.split.total.amount()).rounded());
        let rows = drawn.base.clone();
        self.compared(&WantedOf { id: &goal.id, word: "equal", wanted, kr, formula, query: QUERY, rows, drawn })
    }

    /// The reference's share and amount, and how far the sub-goal is from them.
    fn compared(&self, beside: &WantedOf<'_>) -> Comparison {
        let total = self.seen.split.total.amount();
        let (own, wanted) = (beside.drawn.kr.amount(), beside.wanted);
        let kr = beside.kr.map(Kr::amount);
        let share_of = |kr: Decimal| kr.checked_div(total).ok_or(Absent::NoFundingRecorded);
        let linked = self.seen.unlinked().map_or(Ok(()), Err);
        let points = wanted.and_then(|share| Ok(round_half_away(share_of(own)? - share, 6)));
        let figure = |what: &str, value, unit, formula| {
            let address = self.address(beside.id, &format!("{}-{what}", beside.word));
            let working = Working { formula, query: beside.query };
            self.figure(address, value, unit, working, beside.drawn.flags.clone(), beside.rows.clone())
        };
        let gap = linked.and(kr.map(|kr| own - kr));
        let less = |own: Arg, wanted: Option<Arg>| match wanted.filter(|_| linked.is_ok()) {
            Some(wanted) => Message::new("formula-gap").with("own", own).with("reference", wanted),
            None => beside.formula.clone(),
        };
        let gap_formula = less(Arg::Kr(own), kr.ok().map(Arg::Kr));
        let points_formula = share_of(own)
            .map_or_else(|_| beside.formula.clone(), |own| less(Arg::Share(own), wanted.ok().map(Arg::Share)));
        let share = wanted.map(|share| round_half_away(share, 6));
        Comparison {
            share: figure("share", share, Unit::Share, beside.formula.clone()),
            kr: figure("kr", kr, Unit::KrSplit, beside.formula.clone()),
            gap_kr: figure("gap", gap, Unit::KrSplit, gap_formula),
            gap_points: figure("gap-points", linked.and(points), Unit::Points, points_formula),
        }
    }

    /// What would have to be judged over to the sub-goal before the main reading
    /// comes to the other side of half, in kronor and as a share of the grant.
    fn tipping(&self, beside: &WantedOf<'_>, judged: Option<&Judged>) -> [Figure; 2] {
        let absent = beside.wanted.err().or(self.seen.unlinked()).unwrap_or(Absent::NothingTips);
        let kr = judged.and_then(|own| own.tipping).ok_or(absent);
        let total = self.seen.split.total;
        let formula = || {
            Message::new("formula-tipping")
                .with("kr", Arg::Kr(beside.drawn.kr.amount()))
                .with("reference", Message::new(format!("reference-{}", beside.word)))
                .with("wanted", beside.kr.map_or(Arg::Text("–".to_owned()), |kr| Arg::Kr(kr.amount())))
        };
        let rows = [beside.drawn.base.clone(), beside.rows.clone(), vec![self.links_to(beside.id)]].concat();
        let figure = |what: &str, value, unit| {
            let address = self.address(beside.id, &format!("{}-{what}", beside.word));
            let working = Working { formula: formula(), query: QUERY };
            self.figure(address, value, unit, working, beside.drawn.flags.clone(), rows.clone())
        };
        let share = kr.and_then(|kr| kr.share_of(total).ok_or(Absent::NoFundingRecorded));
        [figure("tipping-kr", kr.map(Kr::amount), Unit::KrSplit), figure("tipping-share", share, Unit::Share)]
    }

    /// The least and the most of a sub-goal's share over all readings.
    pub(super) fn range(&self, id: &str, category: usize) -> ShareRange {
        let range = self.seen.range(category);
        let activities = self.seen.bounds.get(category).into_iter().flat_map(|bounds| &bounds.activities);
        let funded: Vec<&Funded> = activities.filter_map(|key| self.seen.ground.activities.get(key)).collect();
        let rows: Vec<RowSet> = funded.iter().flat_map(|own| base(own)).chain([self.links_to(id)]).collect();
        let flags = flags(funded.into_iter());
        let end = |what: &str, kr: Result<Kr, Absent>| {
            let share = kr.and_then(|kr| kr.share_of(self.seen.split.total).ok_or(Absent::NoFundingRecorded));
            let working = Working { formula: Message::new(format!("formula-{what}")), query: QUERY };
            self.figure(self.address(id, what), share, Unit::Share, working, flags.clone(), rows.clone())
        };
        ShareRange {
            low: end("share-low", range.map(|(least, _)| least)),
            high: end("share-high", range.map(|(_, most)| most)),
        }
    }

    /// Whether any activity serves it, and whether anything came out that was counted.
    fn coverage(&self, drawn: &Drawn) -> Coverage {
        let reported = |wanted: fn(&MeasuredLevels) -> bool| {
            self.count(drawn, |key| self.seen.ground.measured.get(key).is_some_and(|own| wanted(&own.main())))
        };
        let (activities, with_outcome) = (self.count(drawn, |_| true), reported(MeasuredLevels::outcome));
        let covered = match (activities, with_outcome) {
            (0, _) => Covered::NoActivity,
            (_, 0) => Covered::NoResult,
            _ => Covered::Result,
        };
        let verdict = self.seen.unlinked().is_none().then_some(covered);
        Coverage { activities, measured: reported(MeasuredLevels::any), with_outcome, verdict }
    }

    /// How many of the activities that give a sub-goal money.
    fn count(&self, drawn: &Drawn, wanted: impl Fn(&Key) -> bool) -> i64 {
        let funded = |key: &&Key| self.seen.ground.activities.get(*key).is_some_and(|own| !own.kr().is_zero());
        let count = drawn.activities.iter().filter(funded).filter(|key| wanted(key)).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    pub(super) fn total(&self) -> Figure {
        let all: Vec<&Funded> = self.seen.ground.activities.values().collect();
        let rows = all.iter().flat_map(|own| base(own)).collect();
        self.kr("total", self.seen.split.total, flags(all.into_iter()), rows)
    }

    pub(super) fn drawn(&self, id: &str, drawn: &Drawn) -> Figure {
        let mut rows = drawn.base.clone();
        if id != UNLINKED {
            rows.push(self.links_to(id));
        }
        Figure { unit: Unit::KrSplit, ..self.kr(id, drawn.kr, drawn.flags.clone(), rows) }
    }

    /// The links that lead to a sub-goal, in any reading; for what is linked to none, all.
    fn links_to(&self, id: &str) -> RowSet {
        let links = RowSet::of("goal_links").year(self.seen.ground.year);
        self.own(if id == UNLINKED { links } else { links.text("sub_goal", id) })
    }

    fn targets_of(&self, id: &str) -> RowSet {
        self.own(RowSet::of("targets").text("sub_goal", id).year(self.seen.ground.year))
    }

    /// Only the owner's rows, where the answer is one owner's.
    fn own(&self, rows: RowSet) -> RowSet {
        if self.seen.ground.owner == EVERYBODY { rows } else { rows.text("owner", &self.seen.ground.owner) }
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
struct WantedOf<'a> {
    id: &'a str,
    word: &'static str,
    wanted: Result<Decimal, Absent>,
    kr: Result<Kr, Absent>,
    formula: Message,
    query: &'static str,
    rows: Vec<RowSet>,
    drawn: &'a Drawn,
}
