//! What activities were granted in a year, and what others put in.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::measure::read::grants::{Basis, CoFunding, bases, co_funding};
use crate::measure::{QuestionError, Scope};
use crate::model::figure::RowSet;
use crate::model::key::Key;
use crate::model::kr::round_half_away;
use crate::model::period::Year;
use crate::model::rows::Rows;

/// The grants of a year and who else paid.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Granted {
    pub year: Year,
    pub bases: BTreeMap<Key, Basis>,
    others: BTreeMap<Key, CoFunding>,
}

/// One activity's grant in a year.
#[derive(Debug, Clone, Copy)]
pub(in crate::measure) struct GrantOfYear<'a> {
    pub year: Year,
    pub basis: &'a Basis,
    pub others: Option<CoFunding>,
}

impl Granted {
    pub(in crate::measure) fn read(rows: &dyn Rows, scope: &Scope) -> Result<Self, QuestionError> {
        Ok(Self { year: scope.year, bases: bases(rows, scope)?, others: co_funding(rows, scope)? })
    }

    pub(in crate::measure) fn grant(&self, activity: &Key) -> Option<GrantOfYear<'_>> {
        let basis = self.bases.get(activity)?;
        Some(GrantOfYear { year: self.year, basis, others: self.others.get(activity).copied() })
    }
}

impl GrantOfYear<'_> {
    /// Which part of the money on record the state grant is, to a tenth of a
    /// percent; `None` where others' part has no amount.
    pub(in crate::measure) fn share(&self) -> Option<Decimal> {
        let Some(others) = self.others else { return Some(Decimal::ONE) };
        let whole = self.basis.kr + others.kr;
        let share = self.basis.kr.share_of(whole).filter(|_| !others.unvalued)?;
        Some(round_half_away(share, 3).normalize())
    }

    /// The stored rows of what others put in.
    pub(in crate::measure) fn others_rows(&self) -> Option<RowSet> {
        self.others?;
        let rows = RowSet::of("co_funding").text("owner", &self.basis.owner).text("activity", &self.basis.activity.id);
        Some(rows.year(self.year))
    }
}
