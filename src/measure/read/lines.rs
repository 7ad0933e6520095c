//! Funding lines: what they held, and the lines above them, whoever's they are.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::names::{Body, bodies, focus_areas, name_of};
use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::answer::Entity;
use crate::model::figure::RowSet;
use crate::model::key::Key;
use crate::model::kr::Kr;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};
use crate::model::vocabulary::Stage;

/// Money from one body to another for a purpose in a year.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Line {
    pub key: Key,
    pub agreement: Entity,
    pub recipient: Key,
    pub recipient_name: Entity,
    /// What it is for: its focus area, else the purpose as printed.
    pub purpose: Entity,
    /// The purpose as its document prints it.
    pub printed_purpose: String,
    /// The focus area that all of it is for, if it is for one.
    pub focus_area: Option<String>,
    pub parents: BTreeSet<Key>,
    /// The parents as the row names them.
    pub parent_text: String,
    /// The amount at each stage that some document gives.
    pub stages: BTreeMap<Stage, Kr>,
}

impl Line {
    /// What it is called.
    pub(in crate::measure) fn name(&self) -> Entity {
        called(&self.key.id, &self.recipient_name, &self.purpose)
    }

    /// What it held in the end: the final amount, else the decided one.
    pub(in crate::measure) fn basis(&self) -> Option<(Stage, Kr)> {
        let at = |stage: Stage| self.stages.get(&stage).map(|kr| (stage, *kr));
        at(Stage::Final).or_else(|| at(Stage::Decided))
    }

    /// The amount that a part at a stage is a part of: what the line held at
    /// that stage, else in the end. A bid is part of bids only.
    pub(in crate::measure) fn whole(&self, stage: Stage) -> Option<(Stage, Kr)> {
        match (self.stages.get(&stage), stage) {
            (Some(kr), _) => Some((stage, *kr)),
            (None, Stage::Applied) => None,
            (None, _) => self.basis(),
        }
    }

    /// The stored rows of one stage.
    pub(in crate::measure) fn rows(&self, stage: Stage) -> RowSet {
        RowSet::of("funding_amounts")
            .text("owner", &self.key.owner)
            .text("line", &self.key.id)
            .text("stage", stage.word())
    }
}

/// What a funding line is for: its focus area by its short name in each
/// language, else the purpose as its document prints it. Documents print one
/// focus area in several ways.
pub(in crate::measure) fn purpose(printed: &str, focus_area: Option<&str>, areas: &[Entity]) -> Entity {
    let area = focus_area.and_then(|id| areas.iter().find(|area| area.id == id)).cloned();
    area.unwrap_or_else(|| Entity::named(printed, printed))
}

/// What a funding line is called, everywhere: who receives it, and what for.
pub(in crate::measure) fn called(id: &str, recipient: &Entity, purpose: &Entity) -> Entity {
    called_together(id, [(recipient, purpose)].into_iter())
}

/// Lines under one name: each recipient once, with what its lines are for.
pub(in crate::measure) fn named<'a>(id: &str, lines: impl Iterator<Item = &'a Line>) -> Entity {
    called_together(id, lines.map(|line| (&line.recipient_name, &line.purpose)))
}

fn called_together<'a>(id: &str, lines: impl Iterator<Item = (&'a Entity, &'a Entity)>) -> Entity {
    let mut bodies: Vec<(&Entity, Vec<&Entity>)> = Vec::new();
    for (recipient, purpose) in lines {
        match bodies.iter_mut().find(|(name, _)| *name == recipient) {
            Some((_, purposes)) => purposes.push(purpose),
            None => bodies.push((recipient, vec![purpose])),
        }
    }
    let say = |pick: fn(&Entity) -> &str| {
        let each = bodies.iter().map(|(name, purposes)| {
            let purposes: Vec<&str> = purposes.iter().map(|purpose| pick(purpose)).collect();
            format!("{}: {}", pick(name), purposes.join(", "))
        });
        each.collect::<Vec<_>>().join("; ")
    };
    Entity::new(id, &say(|name| &name.sv), &say(|name| &name.en))
}

/// Every line of a year.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Lines {
    lines: BTreeMap<Key, Line>,
    /// The printed whole of each owner's lines, with the id of its row.
    wholes: BTreeMap<String, (String, Kr)>,
}

impl Lines {
    /// Reads the lines of a year, whoever's they are.
    pub(in crate::measure) fn of(rows: &dyn Rows, year: Year) -> Result<Self, QuestionError> {
        let (bodies, areas) = (bodies(rows)?, focus_areas(rows)?);
        let mut lines: BTreeMap<Key, Line> = BTreeMap::new();
        for line in Asked::of_year("grants-by-line", year).read(rows, |row| read(row, &bodies, &areas))? {
            match lines.entry(line.key.clone()) {
                Entry::Occupied(mut own) => own.get_mut().stages.extend(line.stages),
                Entry::Vacant(place) => {
                    place.insert(line);
                }
            }
        }
        let each = Asked::of_year("printed-wholes", year).read(rows, |row| {
            Ok((row.text("owner")?.to_owned(), (row.text("id")?.to_owned(), row.kr("kr")?.rounded())))
        })?;
        let mut wholes: BTreeMap<String, (String, Kr)> = BTreeMap::new();
        for (owner, whole) in each {
            let own = wholes.entry(owner).or_insert_with(|| whole.clone());
            if whole.1 > own.1 {
                *own = whole;
            }
        }
        Ok(Self { lines, wholes })
    }

    /// A line.
    pub(in crate::measure) fn get(&self, key: &Key) -> Option<&Line> {
        self.lines.get(key)
    }

    /// Every line, by owner and id.
    pub(in crate::measure) fn all(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    /// What a document prints as the whole of an owner's lines, and the row that says so.
    pub(in crate::measure) fn whole(&self, owner: &str) -> Option<(Kr, RowSet)> {
        let (total, kr) = self.wholes.get(owner)?;
        Some((*kr, RowSet::of("stated_totals").text("owner", owner).text("id", total)))
    }

    /// The lines right above some lines, together; none where one of them has
    /// nothing above it, or something that is not on record.
    pub(in crate::measure) fn above(&self, lines: &BTreeSet<Key>) -> Option<BTreeSet<Key>> {
        let mut above = BTreeSet::new();
        for line in lines.iter().map(|key| self.get(key)) {
            let parents = &line?.parents;
            if parents.is_empty() || parents.iter().any(|parent| self.get(parent).is_none()) {
                return None;
            }
            above.extend(parents.iter().cloned());
        }
        Some(above)
    }

    /// Some lines and all above them, each with its distance from the top: a
    /// line stands below every line that it is part of.
    pub(in crate::measure) fn with_those_above(&self, lines: BTreeSet<Key>) -> BTreeMap<Key, usize> {
        let mut found = lines.clone();
        let mut next = lines;
        while !next.is_empty() {
            let parents = next.iter().filter_map(|key| self.get(key)).flat_map(|line| line.parents.iter().cloned());
            next = parents.filter(|key| self.get(key).is_some() && !found.contains(key)).collect();
            found.extend(next.iter().cloned());
        }
        let mut depths: BTreeMap<Key, usize> = found.iter().map(|key| (key.clone(), 0)).collect();
        // Each round settles one more level. Parents form no ring, and if they did, the rounds would still end.
        for _ in 0..found.len() {
            let deeper = |key: &Key| {
                let parents = self.get(key).into_iter().flat_map(|line| &line.parents);
                parents.filter_map(|parent| depths.get(parent)).max().map_or(0, |depth| depth + 1)
            };
            let settled: BTreeMap<Key, usize> = found.iter().map(|key| (key.clone(), deeper(key))).collect();
            if settled == depths {
                break;
            }
            depths = settled;
        }
        depths
    }
}

/// A line with its amount at one stage, if it has one.
fn read(row: &Row<'_>, bodies: &BTreeMap<Key, Body>, areas: &[Entity]) -> Result<Line, ColumnError> {
    let recipient = row.key("recipient")?;
    let printed_purpose = row.text("purpose")?;
    let focus_area = row.key_or_null("focus_area")?.map(|area| area.id);
    let agreement = row.text("agreement")?;
    let amount = row.decimal_or_null("kr")?.map(|kr| Ok((row.word("stage", Stage::from_word)?, Kr::new(kr))));
    Ok(Line {
        key: row.own_key("line")?,
        agreement: Entity::named(agreement, agreement),
        recipient_name: name_of(bodies, &recipient),
        recipient,
        purpose: purpose(printed_purpose, focus_area.as_deref(), areas),
        printed_purpose: printed_purpose.to_owned(),
        focus_area,
        parents: row.keys("parent")?,
        parent_text: row.text_or_null("parent")?.unwrap_or("").to_owned(),
        stages: amount.transpose()?.into_iter().collect(),
    })
}
