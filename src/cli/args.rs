//! What can be typed. The help texts are in the catalogue: `help-<command>`
//! and `arg-<argument>`.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::model::schema::YEARS;
use crate::words::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "utfall", version)]
pub(super) struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    #[arg(long, global = true, value_name = "DIR", default_value = ".utfall")]
    pub store: PathBuf,
    #[arg(long, global = true, value_name = "DIR", default_value = "datasets")]
    pub datasets: PathBuf,
    #[arg(long, global = true, value_name = "ID")]
    pub dataset: Option<String>,
    #[arg(long, global = true, value_name = "DIR", env = "UTFALL_SOURCES")]
    pub sources: Option<PathBuf>,
    #[arg(long, global = true, value_name = "ID", conflicts_with = "dataset")]
    pub owner: Option<String>,
    #[arg(long, global = true, value_enum, default_value = "sv", env = "UTFALL_LANG")]
    pub lang: LangArg,
    #[arg(long, global = true, value_enum, default_value = "table")]
    pub format: FormatArg,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Sv,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Sv => Lang::Sv,
            LangArg::En => Lang::En,
        }
    }
}

/// A form of output on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    Table,
    Csv,
    Json,
    Markdown,
    Parquet,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Load {
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
    Check {
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
    },
    Verify,
    Cost(YearArg),
    Trend {
        #[arg(value_name = "MEASURE")]
        measure: String,
    },
    Goals(YearArg),
    Measured(YearArg),
    Flow(YearArg),
    Explain {
        #[arg(value_name = "ADDRESS")]
        address: String,
    },
    Query {
        #[arg(value_name = "NAME|FILE.sql")]
        query: Option<String>,
        #[arg(long, value_name = "KEY=VALUE")]
        set: Vec<String>,
    },
    Schema,
    Report {
        #[arg(long, value_name = "DIR", default_value = "report")]
        out: PathBuf,
        #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(YEARS))]
        year: Option<i32>,
    },
}

/// A question about a year.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct YearArg {
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(YEARS))]
    pub year: Option<i32>,
}
