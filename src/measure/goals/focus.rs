//! One level up: within each funding line, what its focus areas get beside what
//! the line is for. No map to sub-goals is needed, and nothing is drawn.
//!
//! An amount that is on record for no focus area may be for any of them, so the
//! verdict holds both ends: small where even all of it would leave the area
//! under half, not small where the area has half without it; else it depends.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figures::View;
use super::ground::{Ground, Held};
use crate::measure::goals::apportion::apportion;
use crate::measure::read::lines::Line;
use crate::model::answer::Entity;
use crate::model::answer::goals::{AreaComparison, Comparison, FocusAreaRow, Verdict};
use crate::model::figure::{Absent, Figure, Flags, RowSet, Unit, Working};
use crate::model::fraction::Fraction;
use crate::model::key::{EVERYBODY, Key};
use crate::model::kr::{Kr, round_half_away};
use crate::words::{Arg, Message};

/// What a line's activities hold for each focus area.
#[derive(Debug, Default)]
pub(in crate::measure) struct InLine {
    pub kr: Kr,
    pub areas: BTreeMap<String, Area>,
    /// What is on record for no focus area.
    pub open: Kr,
    open_rows: Vec<RowSet>,
}

/// What an area gets of a line, and what of the line is for it.
#[derive(Debug, Default)]
pub(in crate::measure) struct Area {
    pub kr: Kr,
    rows: Vec<RowSet>,
    /// The part of the line that is for it; `None` where the line does not say.
    pub wanted: Option<Decimal>,
}

impl InLine {
    fn take(&mut self, held: &Held, whole: Option<&String>) -> Option<()> {
        self.kr += held.kr;
        let fractions: Vec<Fraction> = held.focus.iter().map(|(_, fraction)| *fraction).collect();
        let split = apportion(held.kr, &fractions)?;
        for ((area, _), kr) in held.focus.iter().zip(split.parts) {
            self.give(area, kr, held);
        }
        match whole {
            Some(area) if !split.rest.is_zero() => self.give(area, split.rest, held),
            None if !split.rest.is_zero() => {
                self.open += split.rest;
                self.open_rows.extend(held.base.clone());
            }
            _ => {}
        }
        Some(())
    }

    fn give(&mut self, area: &str, kr: Kr, held: &Held) {
        let own = self.areas.entry(area.to_owned()).or_default();
        own.kr += kr;
        own.rows.extend(held.base.clone());
    }

    /// What can be said of an area without knowing what the open amounts are for.
    pub(in crate::measure) fn verdict(&self, area: &Area) -> Option<Verdict> {
        let half = area.wanted? * self.kr.amount() / Decimal::TWO;
        Some(match () {
            () if (area.kr + self.open).amount() < half => Verdict::Small,
            () if area.kr.amount() >= half => Verdict::NotSmall,
            () => Verdict::Depends,
        })
    }
}

impl Ground {
    /// Every line that the activities have something of.
    pub(in crate::measure) fn by_focus(&self) -> BTreeMap<Key, InLine> {
        let mut lines: BTreeMap<Key, InLine> = BTreeMap::new();
        for (line, held) in self.activities.values().flat_map(|own| &own.grants) {
            let whole = self.lines.get(line).and_then(|line| line.focus_area.as_ref());
            let own = lines.entry(line.clone()).or_default();
            if own.take(held, whole).is_none() {
                own.open += held.kr;
            }
        }
        for (key, line) in &mut lines {
            for (area, wanted) in self.mix(key).unwrap_or_default() {
                line.areas.entry(area).or_default().wanted = Some(wanted);
            }
            // Where the line says what it is for, it is for nothing else.
            if self.mix(key).is_some() {
                line.areas.values_mut().for_each(|area| area.wanted = area.wanted.or(Some(Decimal::ZERO)));
            }
        }
        lines
    }

    /// A focus area of the agreement by name; another's by its id.
    pub(in crate::measure) fn focus_area(&self, id: &str) -> Entity {
        self.focus_areas.iter().find(|own| own.id == id).cloned().unwrap_or_else(|| Entity::named(id, id))
    }
}

impl Ground {
    /// A focus area as an owner maps it; named with the owner where there are several.
    pub(in crate::measure) fn mapped_area(&self, map: &Key) -> Entity {
        let area = self.focus_area(&map.id);
        if self.owner != EVERYBODY {
            return area;
        }
        let of = |name: &str| format!("{name} ({})", map.owner);
        Entity::new(&format!("{}/{}", map.owner, map.id), &of(&area.sv), &of(&area.en))
    }
}

impl View<'_> {
    /// Each focus area of each line, and what of the line has none.
    pub(super) fn focus_areas(&self) -> Vec<FocusAreaRow> {
        let mut rows = Vec::new();
        for (key, line) in self.seen.ground.by_focus().iter().filter(|(_, line)| !line.kr.is_zero()) {
            let entity = self.seen.ground.lines.get(key).map(Line::name);
            let entity = entity.unwrap_or_else(|| Entity::named(&key.id, &key.id));
            for (id, area) in &line.areas {
                let [kr, share] = self.held(&key.id, id, line, area);
                let area = Some(self.compared_area(key, line, id, area));
                rows.push(FocusAreaRow { line: entity.clone(), kr, share, area });
            }
            if !line.open.is_zero() {
                let open = Area { kr: line.open, rows: line.open_rows.clone(), wanted: None };
                let [kr, share] = self.held(&key.id, "unassigned", line, &open);
                rows.push(FocusAreaRow { line: entity, kr, share, area: None });
            }
        }
        rows
    }

    fn compared_area(&self, key: &Key, line: &InLine, id: &str, area: &Area) -> AreaComparison {
        let wanted = area.wanted.ok_or(Absent::PurposeUnknown);
        let whole = line.kr.amount();
        let kr = wanted.map(|share| round_half_away(share * whole, 2));
        let points = wanted.and_then(|share| {
            let own = area.kr.amount().checked_div(whole).ok_or(Absent::NoFundingRecorded)?;
            Ok(round_half_away(own - share, 6))
        });
        let rows = self.seen.ground.mix_rows(key);
        let figure = |what: &str, value, unit, formula: &str| {
            let address = self.address_in(&key.id, id, what);
            let working = Working { formula: Message::new(formula), query: "grants-by-line" };
            self.figure(address, value, unit, working, Flags::new(), rows.clone())
        };
        let share = wanted.map(|share| round_half_away(share, 6));
        let purpose = Comparison {
            share: figure("purpose-share", share, Unit::Share, "formula-mix"),
            kr: figure("purpose-kr", kr, Unit::KrSplit, "formula-mix"),
            gap_kr: figure("purpose-gap", kr.map(|kr| area.kr.amount() - kr), Unit::KrSplit, "formula-focus-gap"),
            gap_points: figure("purpose-gap-points", points, Unit::Points, "formula-focus-gap"),
        };
        AreaComparison { focus_area: self.seen.ground.focus_area(id), purpose, verdict: line.verdict(area) }
    }

    /// What is held of a line, and its share of the line.
    fn held(&self, line: &str, id: &str, whole: &InLine, area: &Area) -> [Figure; 2] {
        let formula = Message::new("formula-share").with("kr", Arg::Kr(area.kr.amount()));
        let formula = formula.with("total", Arg::Kr(whole.kr.amount()));
        let share = area.kr.share_of(whole.kr).ok_or(Absent::NoFundingRecorded);
        let figure = |what: &str, value, unit, formula| {
            let working = Working { formula, query: "grants-by-focus-area" };
            self.figure(self.address_in(line, id, what), value, unit, working, Flags::new(), area.rows.clone())
        };
        [
            figure("kr", Ok(area.kr.rounded().amount()), Unit::Kr, Message::new("formula-focus")),
            figure("share", share, Unit::Share, formula),
        ]
    }
}
