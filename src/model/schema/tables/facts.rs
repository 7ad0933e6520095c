//! The tables of what documents say of it: amounts, results, sums.

use super::columns::{DERIVATION, ID, LINES, OPERANDS, PRINTED, READING, SOURCE, col};
use crate::model::schema::CellType::{Date, Id, Kr, Number, Part, Ref, Refs, Text, Texts, Whole, Word, Year};
use crate::model::schema::{Derived, Role, TableDef};
use crate::model::vocabulary::{
    Basis, ExpectedBy, Judgement, MoneyUnit, NoteKind, PeriodBasis, Qualifier, ReportStatus, Stage,
};

/// What a line held at a stage, as one document gives it.
pub(super) const FUNDING_AMOUNTS: TableDef = TableDef {
    name: "funding_amounts",
    one: "funding-amount",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("line", Ref("funding_lines")),
        col("stage", Word(Stage::WORDS)),
        col("amount_kr", Kr),
        SOURCE,
        LINES,
        PRINTED,
        READING,
        OPERANDS,
        DERIVATION,
    ],
    sort: &["line", "stage", "id"],
};

/// What an activity was granted of a line at a stage, as one document gives it.
pub(super) const ALLOCATIONS: TableDef = TableDef {
    name: "allocations",
    one: "allocation",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("activity", Ref("activities")),
        col("line", Ref("funding_lines")),
        col("year", Year),
        col("stage", Word(Stage::WORDS)),
        col("stage_basis", Word(Judgement::WORDS)),
        col("focus_area", Ref("focus_areas")).optional(),
        col("focus_basis", Word(Judgement::WORDS)).optional(),
        col("amount_kr", Kr),
        col("decided_on", Date).optional(),
        SOURCE,
        LINES,
        PRINTED,
        READING,
        OPERANDS,
        DERIVATION,
    ],
    sort: &["year", "activity", "stage", "id"],
};

/// What others put into an activity: kronor, posts, or an amount that no document gives.
pub(super) const CO_FUNDING: TableDef = TableDef {
    name: "co_funding",
    one: "co-funding",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("activity", Ref("activities")),
        col("year", Year),
        col("funder", Ref("organisations")),
        col("amount_kr", Kr).optional(),
        col("posts", Number).optional().unit("posts"),
        SOURCE,
        LINES,
        PRINTED,
        READING,
        OPERANDS,
        DERIVATION,
    ],
    sort: &["year", "activity", "id"],
};

/// What was reported of a measure for a period.
pub(super) const OUTCOMES: TableDef = TableDef {
    name: "outcomes",
    one: "outcome",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("measure", Ref("measures")),
        col("group", Text),
        col("period_start", Date).optional(),
        col("period_end", Date).optional(),
        col("period_basis", Word(PeriodBasis::WORDS)),
        col("value", Number).optional(),
        col("numerator", Whole(0)).optional(),
        col("n", Whole(0)).optional(),
        col("qualifier", Word(Qualifier::WORDS)).optional(),
        col("status", Word(ReportStatus::WORDS)),
        col("expected_by", Word(ExpectedBy::WORDS)).optional(),
        col("derivation", Text).optional(),
        SOURCE,
        LINES,
        PRINTED,
        READING,
        OPERANDS,
        col("days", Whole(1)).optional().unit("days").derived(Derived::Days),
        col("year", Year).optional().derived(Derived::Year),
        col("end_year", Year).optional().derived(Derived::EndYear),
    ],
    sort: &["measure", "period_end", "group", "id"],
};

/// Which part of an activity serves which sub-goal.
pub(super) const GOAL_LINKS: TableDef = TableDef {
    name: "goal_links",
    one: "goal-link",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("activity", Ref("activities")),
        col("year", Year),
        col("reading", Id).optional(),
        col("sub_goal", Ref("sub_goals")).optional(),
        col("parts", Part),
        col("of", Part),
        col("link_basis", Word(Judgement::WORDS)),
        col("weight_basis", Word(Judgement::WORDS)),
        col("rationale", Text),
        SOURCE,
        LINES,
    ],
    sort: &["year", "activity", "reading", "sub_goal", "id"],
};

/// A sum that a document prints.
pub(super) const STATED_TOTALS: TableDef = TableDef {
    name: "stated_totals",
    one: "stated-total",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("table", Word(&["allocations", "funding_amounts", "stated_totals"])),
        col("line", Refs("funding_lines")).optional(),
        col("organisation", Ref("organisations")).optional(),
        col("activity", Ref("activities")).optional(),
        col("stage", Word(Stage::WORDS)).optional(),
        col("year", Year),
        col("part_of", Ref("stated_totals")).optional(),
        col("amount", Number),
        col("unit", Word(MoneyUnit::WORDS)),
        col("unit_basis", Word(Basis::WORDS)),
        SOURCE,
        LINES,
        PRINTED,
        READING,
        OPERANDS,
        DERIVATION,
    ],
    sort: &["year", "id"],
};

/// What a careful reader saw in a document, and what was done about it.
pub(super) const SOURCE_NOTES: TableDef = TableDef {
    name: "source_notes",
    one: "source-note",
    role: Role::Fact,
    sourced: true,
    columns: &[
        ID,
        col("kind", Word(NoteKind::WORDS)),
        col("about", Texts).optional(),
        col("note", Text),
        col("treatment", Text),
        SOURCE,
        LINES,
    ],
    sort: &["id"],
};
