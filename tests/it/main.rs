//! The integration tests, one binary.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::string_slice,
    reason = "tests say what is wrong by stopping, their helpers too"
)]

mod bucket;
mod charts;
mod chase;
mod checks;
mod circles;
mod cli;
mod contributing;
mod corrections;
mod dialects;
mod documents;
mod duckdb;
mod edges;
mod errors;
mod export;
mod fill;
mod findings_page;
mod flight;
mod form;
mod form_rows;
mod history;
mod hostile;
mod ledger;
mod legible;
mod limits;
mod limits_page;
mod mend;
mod mutants;
mod nation;
mod national;
mod notebooks;
mod operations;
mod outputs;
mod owner_by_owner;
mod packages;
mod packed;
mod page;
mod people;
mod phone;
mod pictures;
mod print;
mod provenance;
mod public;
mod queries;
mod questions;
mod reach;
mod reading;
mod reconciled;
mod rooms;
mod row_order;
mod several_owners;
mod single;
mod sql;
mod start;
mod statbank;
mod status;
mod store;
mod tiny;
mod tools;
mod trends;
mod tutorial;
mod what_if;
mod workbook;
mod workbooks;
mod worked_examples;
