//! What was reported of a year.

use std::io;

use crate::activities::{Measure, Plan};
use crate::dice::Dice;
use crate::tables::Folder;

/// The outcomes of a dataset while they are written.
pub(crate) struct Outcomes<'f> {
    folder: &'f mut Folder,
    year: u16,
    written: u64,
    most: u64,
}

/// Corrections a year, at most.
const MOST_CORRECTIONS: u64 = 3;

/// Writes the outcomes of a year, and the corrections that came later; gives back how many outcomes there are.
pub(crate) fn write(plan: &Plan, folder: &mut Folder) -> io::Result<u64> {
    let mut outcomes = Outcomes { folder, year: plan.owner.year, written: 0, most: plan.owner.rows };
    let mut corrections = 0;
    for activity in &plan.activities {
        for (number, measure) in activity.measures.iter().enumerate() {
            let mut dice = plan.dice(2, activity.number * 10 + u64::try_from(number).unwrap_or(0));
            match measure.kind {
                "share" => share(measure, &mut dice, &mut outcomes)?,
                "stock" => stock(measure, &mut dice, &mut outcomes)?,
                "cumulative" => total(measure, plan, activity.number, &mut outcomes)?,
                "mean" => mean(&mut dice, measure, &mut outcomes)?,
                _ => {
                    if count(measure, &mut dice, &mut outcomes, corrections < MOST_CORRECTIONS)? {
                        corrections += 1;
                    }
                }
            }
        }
    }
    for event in &plan.events {
        event.write_days(plan, &mut outcomes)?;
    }
    Ok(outcomes.written)
}

/// What a row says, beside its measure and period.
#[derive(Clone, Copy)]
struct Said<'t> {
    group: &'t str,
    basis: &'t str,
    value: &'t str,
    numerator: &'t str,
    n: &'t str,
    qualifier: &'t str,
    status: &'t str,
    expected_by: &'t str,
}

impl<'t> Said<'t> {
    /// A value of all, exact and with a stated period.
    fn value(value: &'t str) -> Self {
        let empty = "";
        Self {
            group: "all",
            basis: "stated",
            value,
            numerator: empty,
            n: empty,
            qualifier: "exact",
            status: "reported",
            expected_by: empty,
        }
    }
}

impl Outcomes<'_> {
    /// Whether the year has as many as it should.
    pub(crate) fn is_full(&self) -> bool {
        self.written >= self.most
    }

    /// A reported value of a group.
    pub(crate) fn told(&mut self, measure: &str, group: &str, period: (&str, &str), value: &str) -> io::Result<()> {
        self.row(measure, period, Said { group, ..Said::value(value) }).map(|_| ())
    }

    /// Any row; gives back its id, or nothing where the year has as many rows as it should.
    fn row(&mut self, measure: &str, (start, end): (&str, &str), said: Said<'_>) -> io::Result<Option<String>> {
        if self.is_full() {
            return Ok(None);
        }
        self.written += 1;
        let id = format!("u-{}-{:07}", self.year, self.written);
        let cells = [
            ("id", id.as_str()),
            ("measure", measure),
            ("group", said.group),
            ("period_start", start),
            ("period_end", end),
            ("period_basis", said.basis),
            ("value", said.value),
            ("numerator", said.numerator),
            ("n", said.n),
            ("qualifier", said.qualifier),
            ("status", said.status),
            ("expected_by", said.expected_by),
        ];
        self.folder.row("outcomes", &cells)?;
        Ok(Some(id))
    }

    fn days(&self, first: &str, last: &str) -> (String, String) {
        (format!("{}-{first}", self.year), format!("{}-{last}", self.year))
    }
}

/// A count of the year: in quarters or whole, of all or by sex as well, of a part of the year, or not reported.
/// Gives back whether it was corrected later.
fn count(measure: &Measure, dice: &mut Dice, outcomes: &mut Outcomes<'_>, may_correct: bool) -> io::Result<bool> {
    if dice.chance(6) {
        let (start, end) = outcomes.days("01-01", "12-31");
        let status = match dice.below(4) {
            0 => "not_started",
            1 => "withheld",
            _ => "not_reported",
        };
        let expected_by = if status == "not_reported" { "assignment" } else { "" };
        let said = Said { qualifier: "", status, expected_by, ..Said::value("") };
        outcomes.row(&measure.id, (&start, &end), said)?;
        return Ok(false);
    }
    if dice.chance(20) {
        for (first, last) in [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")] {
            let (start, end) = outcomes.days(first, last);
            outcomes.told(&measure.id, "all", (&start, &end), &dice.count(measure.size / 4).to_string())?;
        }
        return Ok(false);
    }
    let last = if dice.chance(10) { "10-31" } else { "12-31" };
    let (start, end) = outcomes.days("01-01", last);
    let all = dice.count(measure.size);
    let basis = if dice.chance(15) { "assumed" } else { "stated" };
    let qualifier = match dice.below(8) {
        0 => "at_least",
        1 => "about",
        _ => "exact",
    };
    let value = all.to_string();
    let id = outcomes.row(&measure.id, (&start, &end), Said { basis, qualifier, ..Said::value(&value) })?;
    if let Some(id) = id.filter(|_| may_correct && dice.chance(8)) {
        return correct(&id, all, outcomes).map(|()| true);
    }
    if dice.chance(50) {
        let women = dice.of_them(all, 55);
        for (group, value) in [("women", women), ("men", all - women)] {
            outcomes.told(&measure.id, group, (&start, &end), &value.to_string())?;
        }
    }
    Ok(false)
}

/// A correction that came when the year was over.
fn correct(id: &str, value: u64, outcomes: &mut Outcomes<'_>) -> io::Result<()> {
    let (expected, replacement) = (value.to_string(), (value + 1).to_string());
    let (name, day) = (format!("rattelse-{id}"), format!("{}-02-15", outcomes.year + 1));
    // What it rests on is the same as that of every row.
    outcomes.folder.row(
        "corrections",
        &[
            ("id", &name),
            ("table", "outcomes"),
            ("row", id),
            ("column", "value"),
            ("expected", &expected),
            ("replacement", &replacement),
            ("reason", "Syntetisk rättelse i efterhand."),
            ("role", "controller"),
            ("corrected_on", &day),
        ],
    )
}

/// A share in percent, mostly with those it is of.
fn share(measure: &Measure, dice: &mut Dice, outcomes: &mut Outcomes<'_>) -> io::Result<()> {
    let (start, end) = outcomes.days("01-01", "12-31");
    let n = dice.count(measure.size).max(1);
    let some = dice.of_them(n, 80);
    // One decimal, half away from zero.
    let tenths = (2000 * some + n) / (2 * n);
    let value = format!("{}.{}", tenths / 10, tenths % 10);
    let (mut numerator, mut whole) = (some.to_string(), n.to_string());
    if dice.chance(25) {
        (numerator, whole) = (String::new(), String::new());
    }
    let said = Said { numerator: &numerator, n: &whole, ..Said::value(&value) };
    outcomes.row(&measure.id, (&start, &end), said).map(|_| ())
}

/// Posts on the last day of the year.
fn stock(measure: &Measure, dice: &mut Dice, outcomes: &mut Outcomes<'_>) -> io::Result<()> {
    let (_, day) = outcomes.days("01-01", "12-31");
    let halves = 1 + dice.below(measure.size / 10 + 4);
    let value = format!("{}.{}", halves / 2, if halves % 2 == 1 { 5 } else { 0 });
    outcomes.told(&measure.id, "all", (&day, &day), &value)
}

/// A total since the first year, which grows by each year's own number.
fn total(measure: &Measure, plan: &Plan, activity: u64, outcomes: &mut Outcomes<'_>) -> io::Result<()> {
    let since = format!("{}-01-01", plan.first_year);
    let (_, end) = outcomes.days("01-01", "12-31");
    let of_year = |year: u16| {
        Dice::of(&[plan.seed, u64::from(plan.owner.owner), u64::from(year), 4, activity]).count(measure.size)
    };
    let total: u64 = (plan.first_year..=plan.owner.year).map(of_year).sum();
    outcomes.told(&measure.id, "all", (&since, &end), &total.to_string())
}

/// A mean on a scale from 1 to 5, of so many.
fn mean(dice: &mut Dice, measure: &Measure, outcomes: &mut Outcomes<'_>) -> io::Result<()> {
    let (start, end) = outcomes.days("01-01", "12-31");
    let hundredths = 100 + dice.below(401);
    let value = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let n = dice.count(measure.size).max(1).to_string();
    outcomes.row(&measure.id, (&start, &end), Said { n: &n, ..Said::value(&value) }).map(|_| ())
}
