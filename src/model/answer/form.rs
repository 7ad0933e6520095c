//! What the form asks: a sheet a body, a row a measure and group, with what is known already.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::cell::Entity;
use crate::model::figure::Unit;
use crate::model::period::Year;
use crate::model::vocabulary::{ALL, Kind, Level, Qualifier, ReportStatus};
use crate::words::{Arg, Message};

/// What is asked of an owner's activities about a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Whose activities.
    pub owner: Entity,
    /// The year that is asked about.
    pub year: Year,
    /// The body that is asked, where not all are.
    pub organisation: Option<Entity>,
    /// What each body is asked, by its name.
    pub sheets: Vec<FormSheet>,
}

/// What one body is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSheet {
    /// The body that answers for the activities.
    pub organisation: Entity,
    /// Its activities that have not ended, whether anything is asked of them or not.
    pub activities: Vec<Entity>,
    /// What is asked.
    pub rows: Vec<FormRow>,
}

/// A measure and a group, and a period where several are answered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// The activity.
    pub activity: Entity,
    /// What is counted.
    pub measure: Entity,
    /// Of whom.
    pub group: String,
    /// The unit of the value.
    pub unit: Unit,
    /// How the value behaves over time.
    pub kind: Kind,
    /// Input, output, experience or outcome.
    pub level: Level,
    /// What was last reported of a year before.
    pub previous: Option<Reply>,
    /// What is known of the year itself.
    pub current: Option<Reply>,
}

impl FormRow {
    /// Whether somebody has answered: with a figure, or with why there is none.
    pub fn is_answered(&self) -> bool {
        self.current.as_ref().is_some_and(Reply::is_answer)
    }

    /// The group, in the reader's words where it is one that everybody has.
    pub fn group_named(&self) -> Message {
        group_named(&self.group)
    }
}

/// What was said of a measure and a group for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The first day.
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: Option<NaiveDate>,
    /// The figure, if one came.
    pub value: Option<Decimal>,
    /// Of how many.
    pub n: Option<i64>,
    /// Whether the figure is exact.
    pub qualifier: Option<Qualifier>,
    /// Whether a figure came, and why not.
    pub status: ReportStatus,
}

impl Reply {
    /// Whether it answers: that nothing came is no answer.
    pub fn is_answer(&self) -> bool {
        self.status != ReportStatus::NotReported
    }

    /// Its period as people write it: `hela 2025`, `jan–okt 2025`, `läsåret 24/25`.
    pub fn period(&self) -> Option<Message> {
        let end = self.end?;
        let Some(start) = self.start else { return Some(Message::new("period-until").with("end", end)) };
        let day = |own: NaiveDate| (own.month(), own.day());
        let years = end.year() - start.year();
        let own = Year::new(end.year());
        Some(match (day(start), day(end), years, own) {
            ((1, 1), (12, 31), 0, Some(year)) => whole_year(year),
            ((8, 1), (6, 30), 1, Some(year)) => school_year(year),
            _ => Message::new("form-period").with("period", Arg::Period(start, end)),
        })
    }

    /// A number of it as people write one, which is `number`: `143`, `ca 300`, `minst 7`, `93 %`.
    pub fn said(&self, kind: Kind, number: impl Into<Arg>) -> Message {
        let number = match kind {
            Kind::Share => Arg::Message(Message::new("form-value-share").with("value", number)),
            Kind::Count | Kind::Stock | Kind::Cumulative | Kind::Mean => number.into(),
        };
        let id = match self.qualifier {
            Some(Qualifier::AtLeast) => "form-value-at_least",
            Some(Qualifier::About) => "form-value-about",
            Some(Qualifier::Exact) | None => "form-value-exact",
        };
        Message::new(id).with("value", number)
    }
}

/// A group in the reader's words where it is one that everybody has, else as it is written.
pub fn group_named(group: &str) -> Message {
    match group {
        ALL | "women" | "men" => Message::new(format!("form-group-{group}")),
        other => Message::new("form-group").with("group", other),
    }
}

/// All of a year.
pub fn whole_year(year: Year) -> Message {
    Message::new("form-period-year").with("year", year)
}

/// The school year that ends in a year.
pub fn school_year(ends: Year) -> Message {
    let short = |year: i32| format!("{:02}", year.rem_euclid(100));
    let (from, to) = (short(ends.number() - 1), short(ends.number()));
    Message::new("form-period-school").with("from", from).with("to", to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};

    fn reply(start: &str, end: &str) -> Reply {
        let day = |text: &str| text.parse().ok();
        let (start, end) = (day(start), day(end));
        Reply { start, end, value: None, n: None, qualifier: None, status: ReportStatus::Reported }
    }

    #[test]
    fn periods_are_written_as_people_write_them() {
        for (start, end, sv, en) in [
            ("2025-01-01", "2025-12-31", "hela 2025", "2025"),
            ("2025-01-01", "2025-10-31", "jan–okt 2025", "Jan–Oct 2025"),
            ("2024-08-01", "2025-06-30", "läsåret 24/25", "school year 24/25"),
            ("1999-08-01", "2000-06-30", "läsåret 99/00", "school year 99/00"),
            ("2024-01-01", "2025-12-31", "2024-01-01–2025-12-31", "2024-01-01–2025-12-31"),
            ("2025-12-31", "2025-12-31", "2025-12-31", "2025-12-31"),
            ("", "2025-12-31", "till och med 2025-12-31", "until 2025-12-31"),
        ] {
            let said = |lang| reply(start, end).period().map(|period| Words::new(lang).say(&period));
            assert_eq!(said(Lang::Sv).as_deref(), Some(sv));
            assert_eq!(said(Lang::En).as_deref(), Some(en));
        }
        assert_eq!(reply("", "").period(), None);
    }

    #[test]
    fn values_are_written_as_people_write_them() {
        let words = Words::new(Lang::Sv);
        let said = |qualifier, kind, number: &str| {
            let reply = Reply { qualifier: Some(qualifier), ..reply("", "") };
            words.say(&reply.said(kind, Arg::Decimal(number.parse().expect("a number")))).replace('\u{a0}', " ")
        };
        assert_eq!(said(Qualifier::Exact, Kind::Count, "143"), "143");
        assert_eq!(said(Qualifier::About, Kind::Count, "300"), "ca 300");
        assert_eq!(said(Qualifier::AtLeast, Kind::Cumulative, "3200"), "minst 3 200");
        assert_eq!(said(Qualifier::Exact, Kind::Share, "93"), "93 %");
        assert_eq!(said(Qualifier::AtLeast, Kind::Share, "92.5"), "minst 92,5 %");
        assert_eq!(said(Qualifier::Exact, Kind::Mean, "4.24"), "4,24");
    }
}
