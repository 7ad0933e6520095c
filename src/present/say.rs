//! How the cells of an answer read in a person's language.

use rust_decimal::Decimal;

use super::precision::{as_sure_as_known, limit, limit_decimals};
use crate::model::answer::{Abbreviation, Cell, Entity};
use crate::model::figure::{Figure, Flag, Flags, Interval, Unit};
use crate::words::{Arg, Lang, Message, Words, visible};

/// What stands where there is nothing to say.
pub(super) const NOTHING: &str = "–";

/// Says figures and cells in one language.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    /// The words it says them in.
    pub words: &'a Words,
    /// Whether ids stand beside the names of entities.
    ids: bool,
}

impl<'a> Say<'a> {
    /// Says things in these words.
    pub fn new(words: &'a Words) -> Self {
        Self { words, ids: false }
    }

    /// The same, with ids beside the names of entities where they are asked for.
    pub fn with_ids(self, ids: bool) -> Self {
        Self { ids, ..self }
    }

    /// An entity by its name.
    pub fn entity(&self, entity: &Entity) -> String {
        let name = visible(self.words.lang().pick(&entity.sv, &entity.en)).into_owned();
        if self.ids && name != entity.id { format!("{name} ({})", visible(&entity.id)) } else { name }
    }

    /// What the abbreviations in some texts stand for, in one sentence.
    pub(super) fn abbreviations(&self, known: &[Abbreviation], texts: &[&str]) -> Option<String> {
        let used = known.iter().filter(|own| texts.iter().any(|text| own.stands_in(text)));
        let said: Vec<String> = used.map(|own| format!("{} = {}", own.name, self.spelled_out(own))).collect();
        let list = || Message::new("abbreviations").with("list", Arg::Text(said.join("; ")));
        (!said.is_empty()).then(|| self.words.say(&list()))
    }

    /// What an abbreviation stands for.
    pub(super) fn spelled_out(&self, own: &Abbreviation) -> String {
        visible(self.words.lang().pick(&own.full_name_sv, &own.full_name_en)).into_owned()
    }

    /// Whether the catalogue has a heading for a column.
    pub(super) fn has_heading(&self, key: &str) -> bool {
        self.words.has(&format!("column-{key}"))
    }

    /// The heading of a column; a key that the catalogue lacks stands as it is.
    pub fn heading(&self, key: &str) -> String {
        if self.has_heading(key) { self.words.text(&format!("column-{key}")) } else { key.replace('_', " ") }
    }

    /// The heading of a column as a table has it, where that says more than any table's.
    pub(super) fn heading_in(&self, table: &str, key: &str) -> String {
        let own = format!("{table}_{key}");
        self.heading(if self.has_heading(&own) { &own } else { key })
    }

    /// A number as figures of this unit are written, without the unit (a share keeps its sign).
    pub fn number(&self, value: Decimal, unit: &Unit) -> String {
        match unit {
            Unit::Kr | Unit::KrSplit => self.words.amount(value),
            Unit::KrPer { .. } => self.words.fixed(value, 2),
            Unit::Share => self.words.share(value),
            Unit::Points => self.words.fixed(value * Decimal::ONE_HUNDRED, 1),
            Unit::Index | Unit::PerYear { .. } => self.words.fixed(value, 1),
            Unit::Ratio => self.words.fixed(value, 3),
            Unit::Number => self.words.fixed(value, number_decimals(value)),
            Unit::Of { .. } => self.words.decimal(value),
        }
    }

    /// The name of a unit, where a number needs one beside it.
    pub fn unit(&self, unit: &Unit) -> Option<String> {
        let of = |sv: &str, en: &str| visible(self.words.lang().pick(sv, en)).into_owned();
        match unit {
            Unit::Kr | Unit::KrSplit => Some(self.words.text("unit-kr")),
            Unit::Share | Unit::Ratio | Unit::Number => None,
            Unit::Points => Some(self.words.text("unit-points")),
            Unit::Index => Some(self.words.text("unit-index")),
            Unit::Of { sv, en } => Some(of(sv, en)),
            Unit::KrPer { sv, en } => Some(self.words.say(&Message::new("unit-kr-per").with("unit", of(sv, en)))),
            Unit::PerYear { sv, en } => Some(self.words.say(&Message::new("unit-per-year").with("unit", of(sv, en)))),
        }
    }

    /// A number with its unit: `29 983,56 kr per person`.
    pub fn quantity(&self, value: Decimal, unit: &Unit) -> String {
        self.with_unit(self.number(value, unit), unit)
    }

    /// A number that is written already, with its unit.
    pub(super) fn with_unit(&self, number: String, unit: &Unit) -> String {
        let per = |id: &str, sv: &str, en: &str| {
            let unit = self.words.lang().pick(sv, en);
            self.words.say(&Message::new(id).with("number", number.clone()).with("unit", unit))
        };
        match unit {
            Unit::Kr | Unit::KrSplit => self.words.kronor(&number),
            Unit::Share | Unit::Index | Unit::Ratio | Unit::Number => number,
            Unit::Points => self.words.say(&Message::new("quantity-points").with("number", number)),
            Unit::Of { sv, en } => per("quantity-of", sv, en),
            Unit::KrPer { sv, en } => per("quantity-kr-per", sv, en),
            Unit::PerYear { sv, en } => per("quantity-per-year", sv, en),
        }
    }

    /// A figure with its unit, or the reason there is none.
    pub fn figure(&self, figure: &Figure) -> String {
        match figure.value {
            Ok(value) => self.with_unit(self.as_known(value, figure), &figure.unit),
            Err(reason) => self.words.say(&reason.message()),
        }
    }

    /// A figure with its unit where it stands without its flags: one that is approximate, or a limit, says so itself.
    pub fn stated(&self, figure: &Figure) -> String {
        self.qualified(figure, self.figure(figure))
    }

    /// A text for a figure, with what its number says itself.
    pub(super) fn qualified(&self, figure: &Figure, text: String) -> String {
        match qualifier(figure) {
            Some((_, id)) => self.words.say(&Message::new(id).with("text", text)),
            None => text,
        }
    }

    /// A figure's number as sure as it is known.
    fn as_known(&self, value: Decimal, figure: &Figure) -> String {
        let value = as_sure_as_known(value, figure);
        match figure.unit {
            Unit::KrPer { .. } => self.words.decimal(value),
            _ => self.number(value, &figure.unit),
        }
    }

    /// A figure's number without its unit, or the reason there is none.
    pub fn bare(&self, figure: &Figure) -> String {
        match figure.value {
            Ok(value) => self.as_known(value, figure),
            Err(reason) => self.words.say(&reason.message()),
        }
    }

    /// How many decimals the kronor of a column need to stand under each other.
    pub(super) fn decimals<'b>(&self, figures: impl Iterator<Item = &'b Figure>) -> u32 {
        let mut kr = figures.filter(|figure| figure.unit == Unit::Kr).filter_map(Figure::number);
        if kr.any(|amount| !amount.round_dp(2).fract().is_zero()) { 2 } else { 0 }
    }

    /// A figure's number without its unit, kronor with so many decimals.
    pub(super) fn bare_to(&self, figure: &Figure, decimals: u32) -> String {
        match (figure.value, &figure.unit) {
            (Ok(value), Unit::Kr) => self.words.fixed(value, decimals),
            _ => self.bare(figure),
        }
    }

    /// The limits of a figure: `21 400–40 800`, `from 1 200`.
    pub fn interval(&self, interval: &Interval) -> String {
        self.between(interval, |bound| self.words.fixed(limit(bound), limit_decimals(bound)))
    }

    fn between(&self, interval: &Interval, number: impl Fn(Decimal) -> String) -> String {
        match (interval.low, interval.high) {
            (Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
            (Some(low), None) => self.words.say(&Message::new("interval-from").with("low", number(low))),
            (None, Some(high)) => self.words.say(&Message::new("interval-to").with("high", number(high))),
            (None, None) => NOTHING.to_owned(),
        }
    }

    /// The limits of a figure exactly, written as its number is where that says
    /// more than plain decimals: `62,4 %–85,1 %`.
    pub fn limits(&self, interval: &Interval, unit: &Unit) -> String {
        match (interval.low, interval.high, unit) {
            (Some(low), Some(high), Unit::Share | Unit::Ratio) => {
                format!("{}–{}", self.number(low, unit), self.number(high, unit))
            }
            _ => self.between(interval, |bound| self.words.fixed(bound, limit_decimals(bound))),
        }
    }

    /// Flags in words, one after the other.
    pub fn flags(&self, flags: &Flags) -> Vec<String> {
        flags.iter().map(|flag| self.words.say(&flag.message())).collect()
    }

    /// Any cell, for a person.
    pub fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Null => String::new(),
            Cell::Entity(entity) => self.entity(entity),
            Cell::Word { message, .. } | Cell::Message(message) => self.words.say(message),
            Cell::Text(text) => visible(text).into_owned(),
            Cell::Int(number) => self.words.int(*number),
            Cell::Plain(number) => self.words.arg(&Arg::Plain(*number)),
            Cell::Decimal(number) => self.words.fixed(*number, number.scale()),
            Cell::Statistic(number, Unit::Of { .. }) => self.words.fixed(*number, 1),
            Cell::Statistic(number, unit) => self.number(*number, unit),
            Cell::Float(number) => self.float(*number),
            Cell::Bool(truth) => self.words.text(if *truth { "word-yes" } else { "word-no" }),
            Cell::Date(date) => date.to_string(),
            Cell::Figure(figure) => self.bare(figure),
            Cell::Flags(flags) => self.flags(flags).join("; "),
            Cell::Absent(reason) => reason.map(|reason| self.words.say(&reason.message())).unwrap_or_default(),
            Cell::Interval(interval) => interval.as_ref().map(|limits| self.interval(limits)).unwrap_or_default(),
            Cell::List(cells) => cells.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>().join("\n"),
            Cell::Record(fields) => self.record(fields),
        }
    }

    /// Named cells in a row: the first stands alone when it is a word, the rest
    /// after their headings. One that has a sentence is said by it.
    fn record(&self, fields: &[(&'static str, Cell)]) -> String {
        if let Some((_, sentence @ Cell::Message(_))) = fields.iter().find(|(key, _)| *key == "sentence") {
            return self.cell(sentence);
        }
        let said = fields.iter().enumerate().filter(|(_, (_, cell))| *cell != Cell::Null);
        let parts: Vec<String> = said
            .map(|(index, (key, cell))| match cell {
                Cell::Word { .. } if index == 0 => self.cell(cell),
                Cell::Figure(figure) => format!("{} {}", self.heading(key).to_lowercase(), self.figure(figure)),
                _ => format!("{} {}", self.heading(key).to_lowercase(), self.cell(cell)),
            })
            .collect();
        parts.join(", ")
    }

    /// A float of an analyst's own query: the shortest form that reads back the same.
    fn float(&self, number: f64) -> String {
        match (number.to_string().parse::<Decimal>(), self.words.lang()) {
            (Ok(decimal), _) => self.words.decimal(decimal),
            (Err(_), Lang::Sv | Lang::En) => number.to_string(),
        }
    }
}

/// The flag that a number says itself, and how: a number that is approximate, a count that is a smallest value,
/// an amount for each of at least so many, which is at most so much.
pub(super) fn qualifier(figure: &Figure) -> Option<(Flag, &'static str)> {
    figure.number()?;
    let has = |flag| figure.flags.contains(&flag);
    match figure.unit {
        Unit::Of { .. } | Unit::PerYear { .. } if has(Flag::AtLeast) => Some((Flag::AtLeast, "figure-at-least")),
        Unit::KrPer { .. } if has(Flag::AtLeast) => Some((Flag::AtLeast, "figure-at-most")),
        _ if has(Flag::About) => Some((Flag::About, "figure-about")),
        _ => None,
    }
}

/// A statistic has three decimals, and more where it would vanish in them.
fn number_decimals(value: Decimal) -> u32 {
    let size = value.abs();
    (3..8).find(|decimals| value.is_zero() || size >= Decimal::new(1, *decimals)).unwrap_or(8)
}

/// A moment to the minute: `2026-11-28 18:55` of `2026-11-28T18:55:01Z`.
pub(super) fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}
