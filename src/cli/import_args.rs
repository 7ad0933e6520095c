//! What can be typed to read workbooks and ledgers into a dataset.

use std::path::PathBuf;

use super::years::year;
use crate::model::period::Year;

/// `import`: which workbooks or ledgers, into which dataset.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE", required = true)]
    pub workbooks: Vec<PathBuf>,
    #[arg(long = "into", value_name = "NAME")]
    pub into_dataset: String,
    #[arg(long = "year", value_name = "YEAR", value_parser = year())]
    pub about_year: Option<Year>,
    #[arg(long = "line", value_name = "ID")]
    pub of_line: Option<String>,
    #[arg(long = "area", value_name = "CODE=ID", value_parser = area)]
    pub of_areas: Vec<(String, String)>,
    #[arg(long = "replace")]
    pub replace_rows: bool,
    #[arg(long = "accept")]
    pub accept_rows: bool,
}

/// Whose an area is, as it is typed: `1280=malmo`.
fn area(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').filter(|(code, id)| !code.is_empty() && !id.is_empty());
    parts.map(|(code, id)| (code.to_owned(), id.to_owned())).ok_or_else(|| "1280=malmo".to_owned())
}
