//! What can be typed. The help texts are in the catalogue: `help-<command>`
//! and `arg-<argument>`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::chart_args::ChartArgs;
use super::common::Common;
use super::dataset_args::{FixArg, NewArgs, RollArgs};
use super::export_args::ExportArgs;
use super::form_args::FormArgs;
use super::history_args::{DiffArgs, PublishArgs, VacuumArgs};
use super::import_args::ImportArgs;
use super::watched::Allowance;
use super::years::{YearArg, Years, year, years};
use crate::measure::By;
use crate::model::period::Year;
use crate::present::report::Edition;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "utfall", version)]
pub(super) struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Load {
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
        #[arg(long)]
        again: bool,
    },
    Check {
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
        #[arg(long, value_enum, value_delimiter = ',')]
        fix: Vec<FixArg>,
        #[arg(long, requires = "fix")]
        accept: bool,
    },
    Verify,
    Cost(CostArgs),
    Trend {
        #[arg(value_name = "MEASURE")]
        measure: String,
    },
    Goals(GoalsArg),
    Measured(YearArg),
    Flow {
        #[command(flatten)]
        year: YearArg,
        #[arg(long, value_enum)]
        by: Option<ByArg>,
        #[arg(long, conflicts_with = "by")]
        bridge: bool,
        #[arg(long, conflicts_with_all = ["bridge", "by"])]
        totals: bool,
    },
    Chart(ChartArgs),
    Chase(FormArgs),
    Compare {
        #[arg(value_name = "SERIES")]
        comparison_series: Option<String>,
        #[command(flatten)]
        year: YearArg,
    },
    Diff(DiffArgs),
    Explain {
        #[arg(value_name = "KIND|ADDRESS")]
        address: Option<String>,
    },
    Export(ExportArgs),
    Fill {
        #[arg(value_name = "FILE.docx|FILE.md")]
        document: PathBuf,
    },
    Find(FindArgs),
    Form(FormArgs),
    Get(GetArgs),
    History,
    Import(ImportArgs),
    New(NewArgs),
    Publish(PublishArgs),
    Query(QueryArgs),
    Questions(QuestionsArgs),
    Status,
    Schema,
    Report(ReportArgs),
    Roll(RollArgs),
    Reach {
        #[arg(long = "target", value_name = "SUB_GOAL=SHARE", required = true)]
        aim: Vec<String>,
        #[arg(long, value_name = "SHARE", default_value = "0")]
        tolerance: String,
        #[arg(long, value_name = "SHARE|ACTIVITY=KR")]
        floor: Vec<String>,
        #[command(flatten)]
        year: YearArg,
    },
    Unload {
        #[arg(value_name = "DATASET")]
        unloaded: String,
    },
    Vacuum(VacuumArgs),
    Completions {
        #[arg(value_name = "SHELL", value_enum)]
        shell: Shell,
    },
    Man,
}

/// `report`: in which forms, for whom, of which year.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ReportArgs {
    #[arg(long, value_enum, value_delimiter = ',', default_value = "html")]
    pub to: Vec<ReportForm>,
    #[arg(long = "for", value_enum, default_value = "full")]
    pub edition: EditionArg,
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub year: Option<Year>,
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
}

/// For whom a report is made, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EditionArg {
    Full,
    Committee,
    Socialstyrelsen,
    County,
}

impl From<EditionArg> for Edition {
    fn from(edition: EditionArg) -> Self {
        match edition {
            EditionArg::Full => Edition::Full,
            EditionArg::Committee => Edition::Committee,
            EditionArg::Socialstyrelsen => Edition::Socialstyrelsen,
            EditionArg::County => Edition::County,
        }
    }
}

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportForm {
    Html,
    Xlsx,
    Docx,
    Pdf,
}

/// What a table in a document is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableKind {
    Cost,
    Trend,
    Goals,
    Measured,
    Flow,
    Bridge,
    Totals,
}

/// `questions`: which activities, of which year.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct QuestionsArgs {
    #[arg(value_name = "ACTIVITY")]
    pub activities: Vec<String>,
    #[command(flatten)]
    pub year: YearArg,
}

/// `find`: what to look for.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FindArgs {
    #[arg(value_name = "WORD")]
    pub word: String,
}

/// `get`: which figures, and how they are written.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct GetArgs {
    #[arg(value_name = "ADDRESS", required = true)]
    pub addresses: Vec<String>,
    #[arg(long, conflicts_with_all = ["sentence", "json"])]
    pub exact: bool,
    #[arg(long, conflicts_with = "json")]
    pub sentence: bool,
    #[arg(long)]
    pub json: bool,
}

/// `query`: which, with what, and how much it may take.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct QueryArgs {
    #[arg(value_name = "NAME|FILE.sql")]
    pub query: Option<String>,
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub limit_time: u64,
    #[arg(long, value_name = "MIB", default_value_t = 4096, value_parser = clap::value_parser!(u64).range(1..))]
    pub limit_memory: u64,
}

/// Whether a query is a file of somebody's own, and not one of the house.
pub(super) fn is_own_sql(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "sql")
}

impl QueryArgs {
    /// How much the query may take.
    pub(super) fn limits(&self) -> Allowance {
        Allowance { time: Some(Duration::from_secs(self.limit_time)), mebibytes: Some(self.limit_memory) }
    }
}

/// `cost`: which years, or which concept over owners, and in whose prices.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct CostArgs {
    #[command(flatten)]
    pub year: YearArg,
    #[arg(long, value_name = "YEAR-YEAR", value_parser = years, conflicts_with = "year")]
    pub years: Option<Years>,
    #[arg(long, value_name = "ID", conflicts_with = "years")]
    pub concept: Option<String>,
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub prices: Option<Year>,
    #[arg(long, value_name = "NAME", requires = "prices")]
    pub index: Option<String>,
    #[arg(long, conflicts_with = "concept")]
    pub inputs: bool,
    #[arg(long, conflicts_with = "concept")]
    pub preliminary: bool,
    #[arg(long, value_name = "FILE.svg|FILE.png", requires = "concept")]
    pub chart: Option<PathBuf>,
}

/// Who gets little, and what if.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct GoalsArg {
    #[command(flatten)]
    pub year: YearArg,
    #[arg(long = "move", value_name = "KR:FROM:TO")]
    pub moves: Vec<String>,
    #[arg(long, value_name = "ACTIVITY=GOAL:PART,…")]
    pub link: Vec<String>,
    #[arg(long, value_name = "ACTIVITY")]
    pub drop: Vec<String>,
    #[arg(long, value_name = "GOAL=SHARE")]
    pub target: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
    #[arg(long)]
    pub hypothetical: bool,
}

/// What `flow --by` brings together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ByArg {
    Activity,
    Organisation,
    Line,
    Purpose,
}

impl From<ByArg> for By {
    fn from(by: ByArg) -> Self {
        match by {
            ByArg::Activity => By::Activity,
            ByArg::Organisation => By::Organisation,
            ByArg::Line => By::Line,
            ByArg::Purpose => By::Purpose,
        }
    }
}
