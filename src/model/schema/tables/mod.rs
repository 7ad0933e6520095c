//! The tables, one row kind each. See design: "The model".

mod columns;
mod entities;
mod facts;
mod optional;
mod record;

use super::TableDef;

pub use record::LOADS;

/// Every table: what there is, what documents say of it, and what a dataset may
/// do without. A table stands behind those that its rows refer to.
pub static TABLES: &[TableDef] = &[
    entities::SOURCES,
    entities::FOCUS_AREAS,
    entities::SUB_GOALS,
    entities::CONCEPTS,
    entities::ABBREVIATIONS,
    entities::ORGANISATIONS,
    entities::FUNDING_LINES,
    entities::ACTIVITIES,
    entities::MEASURES,
    entities::SHARES,
    facts::FUNDING_AMOUNTS,
    facts::ALLOCATIONS,
    facts::CO_FUNDING,
    facts::OUTCOMES,
    facts::GOAL_LINKS,
    facts::STATED_TOTALS,
    facts::SOURCE_NOTES,
    optional::GOAL_MAP,
    optional::TARGETS,
    optional::DISTRIBUTION_RULES,
    optional::POPULATIONS,
    optional::COMPARISON_SERIES,
    optional::COMPARISON_VALUES,
    optional::CORRECTIONS,
    optional::LAGS,
    optional::DEFLATORS,
    optional::LEDGER_MAP,
];
