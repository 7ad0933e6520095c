//! The code lists of the standard, as far as the model has words for them. A code list's name stands above each.

use crate::model::answer::published::Role;
use crate::model::vocabulary::{ActivityStatus, Kind, Level, OrganisationKind, Stage};

/// `Country`.
pub(super) const SWEDEN: &str = "SE";
/// `Currency`.
pub(super) const KRONOR: &str = "SEK";
/// `Sector` (the five digits of the OECD): promotion of mental health and well-being, which all of these grants are for.
pub(super) const MENTAL_HEALTH: &str = "12340";
/// `SectorVocabulary`: those five digits.
pub(super) const OECD: &str = "1";
/// `ActivityDateType`: planned start, and actual.
pub(super) const PLANNED_START: &str = "1";
pub(super) const ACTUAL_START: &str = "2";

/// `OrganisationType`.
pub(super) fn organisation(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::State | OrganisationKind::Agency => "10",
        OrganisationKind::Region
        | OrganisationKind::County
        | OrganisationKind::Subregion
        | OrganisationKind::Municipality => "11",
        // Of what is part of nothing that says what it is, no more is known than that it is public.
        OrganisationKind::Fund | OrganisationKind::Administration | OrganisationKind::Unit => "15",
        OrganisationKind::CivilSociety => "22",
        OrganisationKind::Foundation => "60",
        OrganisationKind::University => "80",
        OrganisationKind::Association => "90",
    }
}

/// `OrganisationRole`.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Funding => "1",
        Role::Accountable => "2",
        Role::Implementing => "4",
    }
}

/// `ActivityStatus`. One that is not known is given as under way, and listed.
pub(super) fn status(status: Option<ActivityStatus>) -> &'static str {
    match status {
        Some(ActivityStatus::NotStarted) => "1",
        Some(ActivityStatus::Running) | None => "2",
        Some(ActivityStatus::Ended) => "4",
    }
}

/// `TransactionType`: outgoing commitment, and expenditure. A bid is none.
pub(super) fn transaction(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Applied => None,
        Stage::Decided | Stage::Final => Some("2"),
        Stage::Used => Some("4"),
    }
}

/// `ResultType`: output, outcome, other.
pub(super) fn result(level: Level) -> &'static str {
    match level {
        Level::Output => "1",
        Level::Outcome => "2",
        Level::Experience | Level::Input | Level::Context => "9",
    }
}

/// `IndicatorMeasure`: unit, percentage.
pub(super) fn measure(kind: Kind) -> &'static str {
    match kind {
        Kind::Share => "2",
        Kind::Count | Kind::Stock | Kind::Cumulative | Kind::Mean => "1",
    }
}
