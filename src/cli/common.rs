//! The options that every command takes.

use std::path::{Path, PathBuf};

use clap::{ArgAction, ValueEnum};

use super::engine_args::EngineArgs;
use super::public_args::PublicArgs;
use super::store_args::StoreArgs;
use crate::words::Lang;

/// Where datasets are looked for.
pub(super) const DATASETS: &str = "datasets";

/// What every command takes.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Common {
    #[command(flatten)]
    pub store: StoreArgs,
    #[arg(long, global = true, value_name = "DIR", default_value = DATASETS)]
    pub datasets: PathBuf,
    #[arg(long, global = true, value_name = "ID")]
    pub dataset: Option<String>,
    #[arg(long, global = true, value_name = "DIR", env = "UTFALL_SOURCES")]
    pub sources: Option<PathBuf>,
    /// Whether the folder of documents was typed; the variable is for every command.
    #[arg(skip)]
    pub sources_typed: bool,
    #[arg(long, global = true, value_name = "ID", conflicts_with = "dataset")]
    pub owner: Option<String>,
    #[arg(long, global = true, value_enum, default_value = "sv", env = "UTFALL_LANG")]
    pub lang: LangArg,
    #[arg(long, global = true, value_enum)]
    pub format: Option<FormatArg>,
    #[arg(short = 'o', long, global = true, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, global = true, value_name = "N|DATE|NAME")]
    pub as_of: Option<String>,
    #[arg(long, global = true)]
    pub wide: bool,
    #[arg(long, global = true)]
    pub ids: bool,
    #[arg(short = 'v', long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    #[arg(long, global = true)]
    pub timings: bool,
    #[command(flatten)]
    pub public: PublicArgs,
    #[command(flatten)]
    pub engine: EngineArgs,
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
    CsvSv,
    Json,
    Markdown,
    Xlsx,
    Parquet,
    Sarif,
}

impl FormatArg {
    /// The form that a file's name says that it has.
    pub(super) fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "csv" => Some(FormatArg::Csv),
            "json" => Some(FormatArg::Json),
            "md" => Some(FormatArg::Markdown),
            "xlsx" => Some(FormatArg::Xlsx),
            "parquet" => Some(FormatArg::Parquet),
            "sarif" => Some(FormatArg::Sarif),
            _ => None,
        }
    }

    /// Whether no terminal can show it.
    pub(super) fn is_binary(self) -> bool {
        matches!(self, FormatArg::Xlsx | FormatArg::Parquet)
    }
}
