//! What can be typed to ask activity owners, and to remind them.

use super::years::year;
use crate::model::period::Year;

/// `form` and `chase`: of which year, and of which body.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct FormArgs {
    #[arg(long = "year", value_name = "YEAR", value_parser = year())]
    pub form_year: Year,
    #[arg(long, value_name = "ID")]
    pub organisation: Option<String>,
}
