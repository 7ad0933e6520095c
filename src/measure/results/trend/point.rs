//! What one observation of a measure says, and where it was read.

use rust_decimal::Decimal;

use crate::measure::read::measures::Measure;
use crate::measure::read::observations::Point;
use crate::model::figure::{Absent, Bound, Compare, Flag, Flags, RowSet};
use crate::model::period::Period;
use crate::model::vocabulary::{Basis, PeriodBasis, Qualifier, ReportStatus};

impl Point {
    pub(super) fn period(&self) -> Option<Period> {
        Period::new(self.start?, self.end?)
    }

    /// The value, or why there is none.
    pub(super) fn value(&self) -> Result<Decimal, Absent> {
        self.value.ok_or(match self.status {
            ReportStatus::Withheld => Absent::Withheld,
            ReportStatus::NotStarted => Absent::NotStarted,
            ReportStatus::Reported | ReportStatus::NotReported => Absent::NotReported,
        })
    }

    /// The period as addresses write it.
    pub(super) fn address(&self) -> String {
        match (self.start, self.end) {
            (Some(start), Some(end)) => format!("{start}..{end}"),
            (None, Some(end)) => format!("..{end}"),
            _ => "undated".to_owned(),
        }
    }

    /// What a reader must know of it.
    pub(super) fn flags(&self, measure: &Measure) -> Flags {
        let part_year = self.period().is_some_and(|period| !period.is_single_day() && period.days() < 365);
        let mut flags = Flags::new();
        flags.extend(part_year.then_some(Flag::PartialPeriod));
        flags.extend((self.basis != PeriodBasis::Stated).then_some(Flag::PeriodAssumed));
        flags.extend((measure.kind_basis == Basis::Assumed).then_some(Flag::KindAssumed));
        flags.extend((self.qualifier == Some(Qualifier::AtLeast)).then_some(Flag::AtLeast));
        flags.extend((self.qualifier == Some(Qualifier::About)).then_some(Flag::About));
        flags
    }

    /// The stored rows that it was read from.
    pub(super) fn rows(&self, measure: &Measure) -> RowSet {
        let mut rows = RowSet::of("outcomes").text("owner", &measure.owner).text("measure", &measure.name.id);
        if let Some(end) = self.end {
            rows = rows.and("period_end", Compare::Eq, Bound::Date(end));
        }
        if let Some(start) = self.start {
            rows = rows.and("period_start", Compare::Eq, Bound::Date(start));
        }
        rows
    }
}
