//! Whether a row's lines are another entity's: where several names stand on a
//! line, each number is of the name that it stands with.

use std::collections::BTreeSet;

use super::examine::Mismatch;
use super::passage::{Passage, PrintedUnit, Range, Token};
use super::phrases::{Hit, Phrases};
use super::ranges;
use super::rows::{Entities, EntityKey, NamedEntity, RawRow};

/// Amounts below this, without a unit, are more often something else.
const SMALL: rust_decimal::Decimal = rust_decimal::Decimal::ONE_THOUSAND;

/// Another activity that a row's amount stands with. Only in cells of tables,
/// where names and their amounts take turns; running text has no such order.
pub(super) fn activity(
    row: &RawRow<'_>,
    entities: &Entities,
    passage: &Passage<'_>,
    main: &BTreeSet<usize>,
) -> Option<Mismatch> {
    if main.is_empty() || row.file.table.column("activity").is_none() {
        return None;
    }
    let own = entities.find("activities", row, "activity")?;
    let words = passage.tokens.iter().map(|token| passage.plain(token).collect()).collect();
    let phrases = Phrases::of(passage);
    let named = named(&phrases, entities.activities(&own.key.1, &words));
    let cells = Cells { entities, passage, phrases, named, own };
    let mut other = None;
    for at in main {
        // Where one of the places is the row's own, nothing is wrong.
        other = Some(cells.other(*at)?);
    }
    other.map(|other| Mismatch::Others { column: "activity", other })
}

/// Where activities are named; a name within a longer one is a part of it.
fn named<'e>(phrases: &Phrases<'_, '_>, activities: Vec<NamedEntity<'e>>) -> Vec<(Hit, NamedEntity<'e>)> {
    let hits_of = |entity: NamedEntity<'e>| {
        let hits: BTreeSet<Hit> = entity.names().iter().flat_map(|name| phrases.find(name)).collect();
        hits.into_iter().map(move |hit| (hit, entity))
    };
    let all: Vec<(Hit, NamedEntity<'e>)> = activities.into_iter().flat_map(hits_of).collect();
    let hits: BTreeSet<Hit> = all.iter().map(|(hit, _)| *hit).collect();
    let within = |one: Hit| hits.iter().any(|hit| *hit != one && hit.0 <= one.0 && one.1 <= hit.1);
    all.into_iter().filter(|(hit, _)| !within(*hit)).collect()
}

struct Cells<'c, 'd> {
    entities: &'c Entities,
    passage: &'c Passage<'d>,
    phrases: Phrases<'c, 'd>,
    named: Vec<(Hit, NamedEntity<'c>)>,
    own: NamedEntity<'c>,
}

impl Cells<'_, '_> {
    /// The activity that the number at a place stands with, where it is not the row's own.
    fn other(&self, at: usize) -> Option<String> {
        let number = self.passage.tokens.get(at).filter(|token| self.passage.is_row(token.line))?;
        let place = |token: &Token| (token.part, token.line, token.cell);
        let cell = |index: &usize| self.passage.tokens.get(*index).is_some_and(|token| place(token) == place(number));
        let start = (0..=at).rev().take_while(cell).last()?;
        let before: Vec<&(Hit, NamedEntity<'_>)> =
            self.named.iter().filter(|(hit, _)| hit.0 >= start && hit.1 < at).collect();
        // The names between the amount before and this one; else the nearest further back.
        let last_amount = (start..at).rev().find(|index| self.is_amount(*index));
        let first = before.iter().map(|(hit, _)| hit.0).min()?;
        let amount_first = (start..at).find(|index| self.is_amount(*index)).is_some_and(|amount| amount < first);
        if amount_first || self.heads(at) {
            return None;
        }
        let mut those: Vec<_> =
            before.iter().filter(|(hit, _)| last_amount.is_none_or(|amount| hit.0 > amount)).copied().collect();
        if those.is_empty() {
            let nearest = before.iter().map(|(hit, _)| *hit).max_by_key(|hit| hit.1)?;
            those = before.iter().filter(|(hit, _)| *hit == nearest).copied().collect();
        }
        let Some((hit, _)) = those.iter().find(|(_, entity)| entity.key == self.own.key) else {
            return those.iter().max_by_key(|(hit, _)| hit.1).map(|(_, entity)| entity.key.2.clone());
        };
        let alike: Vec<NamedEntity<'_>> =
            those.iter().filter(|(other, _)| other == hit).map(|(_, entity)| *entity).collect();
        self.of_another_organisation(hit.1, at, &alike)
    }

    /// Of activities with one name, the one whose organisation stands nearest before the number, where not the own.
    fn of_another_organisation(&self, from: usize, at: usize, alike: &[NamedEntity<'_>]) -> Option<String> {
        let nearest = |entity: &NamedEntity<'_>| {
            let cell = entity.get("organisation");
            let (owner, id) = cell.split_once('/').unwrap_or((&entity.key.1, cell));
            let names = self.entities.of("organisations", owner, id)?.names();
            let hits = names.iter().flat_map(|name| self.phrases.find(name));
            hits.filter(|hit| hit.0 > from && hit.1 < at).map(|hit| hit.1).max()
        };
        let places = alike.iter().filter_map(|entity| Some((nearest(entity)?, entity.key)));
        let places: Vec<(usize, &EntityKey)> = places.collect();
        let last = places.iter().map(|(place, _)| *place).max()?;
        let those: Vec<&EntityKey> = places.iter().filter(|(place, _)| *place == last).map(|(_, key)| *key).collect();
        if those.contains(&self.own.key) { None } else { those.first().map(|key| key.2.clone()) }
    }

    /// Whether the row's own activity is named at the head of the number's row or column.
    fn heads(&self, at: usize) -> bool {
        let number = BTreeSet::from([at]);
        let amounts: BTreeSet<usize> = (0..self.passage.tokens.len()).filter(|index| self.is_amount(*index)).collect();
        let own = self.named.iter().filter(|(_, entity)| entity.key == self.own.key);
        let mut hits = own.map(|(hit, _)| *hit);
        hits.any(|hit| {
            !self.phrases.in_row(hit, &number, &amounts).is_empty() || !self.phrases.in_column(hit, &number).is_empty()
        })
    }

    fn is_amount(&self, index: usize) -> bool {
        let number = self.passage.tokens.get(index).and_then(Token::number);
        number.is_some_and(|number| {
            let money = matches!(number.unit, PrintedUnit::Kr | PrintedUnit::Tkr);
            money || (number.unit == PrintedUnit::None && number.value >= SMALL && !number.like_year)
        })
    }
}

/// Another line or measure that is described on a row's lines, where the row's
/// own is described on others of the same document and no words bind it.
pub(super) fn home(row: &RawRow<'_>, entities: &Entities, lines: &[Range]) -> Option<Mismatch> {
    let (table, column) = match row.table() {
        "funding_amounts" => ("funding_lines", "line"),
        "outcomes" => ("measures", "measure"),
        _ => return None,
    };
    let own = entities.find(table, row, column).filter(|own| own.printed().is_empty())?;
    let meets = |home: &&super::rows::Home| {
        let described = ranges(&home.lines).unwrap_or_default();
        described.iter().any(|one| lines.iter().any(|other| one.0 <= other.1 && other.0 <= one.1))
    };
    let homes = entities.homes(row.dataset, table).iter().filter(|home| home.source == row.get("source"));
    let (mine, others): (Vec<_>, Vec<_>) = homes.partition(|home| home.key == *own.key);
    if mine.is_empty() || mine.iter().any(meets) {
        return None;
    }
    let other = others.into_iter().find(meets)?;
    Some(Mismatch::Others { column, other: other.key.2.clone() })
}
