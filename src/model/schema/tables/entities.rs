//! The tables of what there is: documents, bodies, lines, activities, measures.

use super::columns::{ID, LINES, NAME_EN, NAMES, PRINTED, SOURCE, col};
use crate::model::schema::CellType::{Date, Flag, Number, ReducedDate, Ref, Refs, Text, Texts, Whole, Word, Year};
use crate::model::schema::{Role, TableDef};
use crate::model::vocabulary::{
    ActivityStatus, Basis, Better, Kind, Level, MeasuredReading, OrganisationKind, ReportText,
};

/// A document: its title, publisher, date, and how it became lines.
pub(super) const SOURCES: TableDef = TableDef {
    name: "sources",
    one: "source",
    role: Role::Entity,
    sourced: false,
    columns: &[
        ID,
        col("title", Text),
        col("publisher", Text),
        col("date", Date).optional(),
        col("sha256", Text),
        col("extraction", Text),
        col("published", Flag).optional(),
    ],
    sort: &["id"],
};

/// What the agreement's money is for.
pub(super) const FOCUS_AREAS: TableDef = TableDef {
    name: "focus_areas",
    one: "focus-area",
    role: Role::Shared,
    sourced: true,
    columns: &[ID, NAMES[0], NAMES[1], NAMES[2], NAMES[3], SOURCE, LINES],
    sort: &["id"],
};

/// What the national strategy wants.
pub(super) const SUB_GOALS: TableDef = TableDef {
    name: "sub_goals",
    one: "sub-goal",
    role: Role::Shared,
    sourced: true,
    columns: &[ID, NAMES[0], NAMES[1], NAMES[2], NAMES[3], SOURCE, LINES],
    sort: &["id"],
};

/// What measures of several owners have in common, so that they can be set beside each other.
pub(super) const CONCEPTS: TableDef = TableDef {
    name: "concepts",
    one: "concept",
    role: Role::Shared,
    sourced: false,
    columns: &[ID, NAMES[0], NAMES[1], SOURCE.optional(), LINES.optional()],
    sort: &["id"],
};

/// What an abbreviation in names and texts stands for.
pub(super) const ABBREVIATIONS: TableDef = TableDef {
    name: "abbreviations",
    one: "abbreviation",
    role: Role::Shared,
    sourced: false,
    columns: &[
        ID,
        col("name", Text),
        col("full_name_sv", Text),
        col("full_name_en", Text),
        SOURCE.optional(),
        LINES.optional(),
    ],
    sort: &["id"],
};

/// A body that gives, receives or uses a grant, and the body that it is part of.
pub(super) const ORGANISATIONS: TableDef = TableDef {
    name: "organisations",
    one: "organisation",
    role: Role::Entity,
    sourced: true,
    columns: &[
        ID,
        col("name", Text),
        NAME_EN,
        col("kind", Word(OrganisationKind::WORDS)),
        col("parent", Ref("organisations")).optional(),
        col("aliases", Texts).optional().varies(),
        col("code", Text).optional(),
        SOURCE,
        LINES,
    ],
    sort: &["id"],
};

/// Money from one body to another for a purpose in a year, and the lines that it is part of.
pub(super) const FUNDING_LINES: TableDef = TableDef {
    name: "funding_lines",
    one: "funding-line",
    role: Role::Entity,
    sourced: true,
    columns: &[
        ID,
        col("agreement", Text),
        col("year", Year),
        col("recipient", Ref("organisations")),
        col("purpose", Text),
        col("focus_area", Ref("focus_areas")).optional(),
        col("parent", Refs("funding_lines")).optional(),
        SOURCE,
        LINES,
        PRINTED.varies(),
    ],
    sort: &["year", "id"],
};

/// What a grant pays for.
pub(super) const ACTIVITIES: TableDef = TableDef {
    name: "activities",
    one: "activity",
    role: Role::Entity,
    sourced: true,
    columns: &[
        ID,
        col("name", Text),
        NAME_EN,
        col("aliases", Texts).optional().varies(),
        col("organisation", Ref("organisations")),
        col("partners", Refs("organisations")).optional().varies(),
        col("started", ReducedDate).optional(),
        col("status", Word(ActivityStatus::WORDS)).optional().varies(),
        col("report_text", Word(ReportText::WORDS)).varies(),
        col("funding_year_no", Whole(1)).optional().varies(),
        SOURCE,
        LINES,
    ],
    sort: &["id"],
};

/// What is counted or asked of an activity, and how its numbers may be used.
pub(super) const MEASURES: TableDef = TableDef {
    name: "measures",
    one: "measure",
    role: Role::Entity,
    sourced: true,
    columns: &[
        ID,
        col("activity", Ref("activities")),
        col("concept", Ref("concepts")).optional(),
        col("name_sv", Text),
        col("name_en", Text),
        col("kind", Word(Kind::WORDS)),
        col("kind_basis", Word(Basis::WORDS)),
        col("level", Word(Level::WORDS)),
        col("measured_from", Word(MeasuredReading::WORDS)).optional(),
        col("beside_grant", Flag).optional(),
        col("unit_sv", Text),
        col("unit_en", Text),
        col("counts_people", Flag),
        col("independent_events", Flag),
        col("better", Word(Better::WORDS)),
        col("scale_min", Number).optional(),
        col("scale_max", Number).optional(),
        SOURCE,
        LINES,
        PRINTED.varies(),
    ],
    sort: &["activity", "id"],
};

/// Counts that are some of a whole that is counted too.
pub(super) const SHARES: TableDef = TableDef {
    name: "shares",
    one: "share",
    role: Role::Entity,
    sourced: true,
    columns: &[
        ID,
        col("numerator", Ref("measures")),
        col("denominators", Refs("measures")),
        col("name_sv", Text),
        col("name_en", Text),
        SOURCE,
        LINES,
    ],
    sort: &["id"],
};
