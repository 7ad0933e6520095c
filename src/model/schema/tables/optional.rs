//! The tables that few datasets need: what is wished for, rules, residents, comparisons, corrections, prices, ledgers.

use super::columns::{ID, LINES, NAME_EN, SOURCE, col};
use crate::model::schema::CellType::{Date, Id, Kr, Number, Part, Ref, Text, Whole, Word, Year};
use crate::model::schema::{Role, TableDef};
use crate::model::vocabulary::{Judgement, ReportStatus, RestBy};

/// Which part of a focus area's money is for which sub-goal, by the owner that says so.
pub(super) const GOAL_MAP: TableDef = TableDef {
    name: "goal_map",
    one: "goal-map-row",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("focus_area", Ref("focus_areas")),
        col("reading", Id).optional(),
        col("sub_goal", Ref("sub_goals")),
        col("parts", Part),
        col("of", Part),
        col("basis", Word(Judgement::WORDS)),
        col("rationale", Text),
        SOURCE,
        LINES,
    ],
    sort: &["focus_area", "reading", "sub_goal", "id"],
};

/// Which share of its grant an owner wants a sub-goal to have.
pub(super) const TARGETS: TableDef = TableDef {
    name: "targets",
    one: "target",
    role: Role::Fact,
    sourced: false,
    columns: &[
        ID,
        col("year", Year),
        col("sub_goal", Ref("sub_goals")),
        col("parts", Part),
        col("of", Part),
        col("basis", Word(Judgement::WORDS)),
        col("rationale", Text),
        SOURCE.optional(),
        LINES.optional(),
    ],
    sort: &["year", "sub_goal", "id"],
};

/// How a line's money was shared out among its recipients.
pub(super) const DISTRIBUTION_RULES: TableDef = TableDef {
    name: "distribution_rules",
    one: "distribution-rule",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("line", Ref("funding_lines")),
        col("part_sv", Text).optional(),
        col("part_en", Text).optional(),
        col("each_kr", Kr).optional(),
        col("metropolitan_kr", Kr).optional(),
        col("rest_by", Word(RestBy::WORDS)).optional(),
        SOURCE,
        LINES,
    ],
    sort: &["line", "id"],
};

/// How many live where, in a year.
pub(super) const POPULATIONS: TableDef = TableDef {
    name: "populations",
    one: "population",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("organisation", Ref("organisations")),
        col("year", Year),
        col("population", Whole(0)).unit("residents"),
        col("area_code", Text).optional(),
        SOURCE,
        LINES,
    ],
    sort: &["organisation", "year", "id"],
};

/// What a statistics service counts, to stand beside an owner's own figures.
pub(super) const COMPARISON_SERIES: TableDef = TableDef {
    name: "comparison_series",
    one: "comparison-series",
    role: Role::Entity,
    sourced: true,
    columns: &[
        ID,
        col("name", Text),
        NAME_EN,
        col("unit", Text).optional(),
        col("definition", Text).optional(),
        col("code", Text).optional(),
        col("updated", Date).optional().varies(),
        SOURCE,
        LINES,
    ],
    sort: &["id"],
};

/// What a statistics service says of an area in a year.
pub(super) const COMPARISON_VALUES: TableDef = TableDef {
    name: "comparison_values",
    one: "comparison-value",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("series", Ref("comparison_series")),
        col("area", Text),
        col("area_code", Text).optional(),
        col("organisation", Ref("organisations")).optional(),
        col("group", Text),
        col("year", Year),
        col("value", Number).optional(),
        col("status", Word(ReportStatus::WORDS)),
        SOURCE,
        LINES,
    ],
    sort: &["series", "area", "group", "year", "id"],
};

/// What takes the place of what a cell holds, with the reason.
pub(super) const CORRECTIONS: TableDef = TableDef {
    name: "corrections",
    one: "correction",
    role: Role::Fact,
    sourced: false,
    columns: &[
        ID,
        col("table", Text),
        col("row", Text),
        col("column", Text),
        col("expected", Text).optional(),
        col("replacement", Text).optional(),
        col("reason", Text),
        col("role", Text),
        col("corrected_on", Date),
        SOURCE.optional(),
        LINES.optional(),
    ],
    sort: &["table", "row", "column", "id"],
};

/// After how many years a measure is expected to move.
pub(super) const LAGS: TableDef = TableDef {
    name: "lags",
    one: "lag",
    role: Role::Fact,
    sourced: false,
    columns: &[
        ID,
        col("measure", Ref("measures")),
        col("years", Whole(1)).unit("years"),
        col("basis", Word(Judgement::WORDS)),
        col("rationale", Text),
        SOURCE.optional(),
        LINES.optional(),
    ],
    sort: &["measure", "years", "id"],
};

/// A price index.
pub(super) const DEFLATORS: TableDef = TableDef {
    name: "deflators",
    one: "deflator",
    role: Role::Fact,
    sourced: true,
    columns: &[ID, col("name", Text), col("year", Year), col("value", Number), col("vintage", Date), SOURCE, LINES],
    sort: &["name", "vintage", "year", "id"],
};

/// Which postings of a ledger are an activity's spending.
pub(super) const LEDGER_MAP: TableDef = TableDef {
    name: "ledger_map",
    one: "ledger-map-row",
    role: Role::Fact,
    sourced: false,
    columns: &[
        ID,
        col("activity", Ref("activities")),
        col("line", Ref("funding_lines")).optional(),
        col("account_from", Whole(1)),
        col("account_to", Whole(1)).optional(),
        col("dimension", Text).optional(),
        col("object", Text).optional(),
        col("parts", Part).optional(),
        col("of", Part).optional(),
        col("basis", Word(Judgement::WORDS)),
        col("rationale", Text),
        SOURCE.optional(),
        LINES.optional(),
    ],
    sort: &["activity", "line", "account_from", "id"],
};
