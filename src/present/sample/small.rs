//! Three rows of grant per result with worked numbers: one with limits, one
//! without a figure, one with a count that cannot be divided by.

use super::{dec, figure};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::{Absent, Flag, Flags, Interval, Unit};
use crate::words::Message;

const KEYS: [&str; 15] = [
    "owner", "activity", "measure", "concept", "year", "level", "kind", "stage", "kr", "outcomes", "crude", "aligned",
    "interval", "flags", "absent",
];

/// The answer `cost` for three measures of Malmö.
pub(in crate::present) fn small_cost() -> LooseAnswer {
    let mut answer = LooseAnswer::new("cost", &KEYS);
    answer.top = vec![("year", Cell::Plain(2025))];
    let person = ("person", "person");
    let limits = Interval { low: Some(dec("22019.35")), high: Some(dec("41970.73")), method: "method-poisson" };
    answer.rows = vec![
        row(
            ("ips-asf", "IPS – Stöd till arbete"),
            ("ips-asf-work-or-study", "Personer ut i arbete eller studier", "People into work or studies"),
            person,
        )
        .kr("1440000")
        .count(Ok(dec("40")))
        .per(Ok(dec("36000.00")), Ok(dec("29983.56")))
        .done(Some(limits), [Flag::PartialPeriod, Flag::CoFinanced].into(), None),
        row(
            ("barnahus", "Samverkanspsykolog Barnahus"),
            ("barnahus-consultations", "Konsultationer och samråd", "Consultations"),
            ("konsultation", "consultation"),
        )
        .kr("870000.50")
        .count(Err(Absent::NotReported))
        .per(Err(Absent::NotReported), Err(Absent::NotReported))
        .done(None, Flags::new(), Some(Absent::NotReported)),
        row(
            ("suicidprevention", "Suicidprevention – \"Gemensam\" kompetenshöjning"),
            ("mhfa-trained", "Medarbetare utbildade i MHFA", "Staff trained in MHFA"),
            person,
        )
        .kr("210000")
        .count(Ok(dec("3200")))
        .per(Err(Absent::CumulativeWithoutIncrement), Err(Absent::CumulativeWithoutIncrement))
        .done(None, [Flag::AtLeast].into(), Some(Absent::CumulativeWithoutIncrement)),
    ];
    answer.notes = vec![Message::new("table-empty")];
    answer
}

struct Row {
    measure: &'static str,
    unit: (&'static str, &'static str),
    cells: Vec<Cell>,
}

fn row(activity: (&str, &str), measure: (&'static str, &str, &str), unit: (&'static str, &'static str)) -> Row {
    let cells = vec![
        Entity::named("malmo", "Malmö stad").into_cell(),
        Entity::named(activity.0, activity.1).into_cell(),
        Entity::new(measure.0, measure.1, measure.2).into_cell(),
        Cell::Null,
        Cell::Plain(2025),
        Cell::word("level", "outcome"),
        Cell::word("kind", "count"),
        Cell::word("stage", "final"),
    ];
    Row { measure: measure.0, unit, cells }
}

trait IntoCell {
    fn into_cell(self) -> Cell;
}

impl IntoCell for Entity {
    fn into_cell(self) -> Cell {
        Cell::Entity(self)
    }
}

impl Row {
    fn figure(mut self, part: &str, value: Result<rust_decimal::Decimal, Absent>, unit: Unit) -> Self {
        let address = format!("cost/malmo/{}/2025/{part}", self.measure);
        self.cells.push(figure(&address, value, unit).into());
        self
    }

    fn kr(self, amount: &str) -> Self {
        self.figure("kr", Ok(dec(amount)), Unit::Kr)
    }

    fn count(self, value: Result<rust_decimal::Decimal, Absent>) -> Self {
        let (sv, en) = self.unit;
        self.figure("outcomes", value, Unit::Of { sv: sv.to_owned(), en: en.to_owned() })
    }

    fn per(self, crude: Result<rust_decimal::Decimal, Absent>, aligned: Result<rust_decimal::Decimal, Absent>) -> Self {
        let (sv, en) = self.unit;
        let unit = Unit::KrPer { sv: sv.to_owned(), en: en.to_owned() };
        self.figure("crude", crude, unit.clone()).figure("aligned", aligned, unit)
    }

    fn done(mut self, interval: Option<Interval>, flags: Flags, absent: Option<Absent>) -> Vec<Cell> {
        self.cells.extend([Cell::Interval(interval), Cell::Flags(flags), Cell::Absent(absent)]);
        self.cells
    }
}
