//! What can be typed to make datasets and to mend them.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::years::year;
use crate::model::period::Year;
use crate::model::vocabulary::OrganisationKind;

/// What `check --fix` proposes to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FixArg {
    Printed,
    Sha256,
    Lines,
}

/// `new`: which dataset, of what kind of body, from which documents.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct NewArgs {
    #[arg(value_name = "NAME")]
    pub dataset_name: String,
    #[arg(long = "kind", value_name = "KIND", value_parser = organisation_kind(), default_value = "municipality")]
    pub owner_kind: OrganisationKind,
    #[arg(long = "title", value_name = "TEXT")]
    pub dataset_title: Option<String>,
    #[arg(long = "document", value_name = "FILE")]
    pub from_document: Vec<PathBuf>,
    #[arg(long = "from-excel", value_name = "FILE.xlsx")]
    pub from_excel: Option<PathBuf>,
}

/// `roll`: from which dataset, to which year.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RollArgs {
    #[arg(value_name = "NAME")]
    pub from_dataset: String,
    #[arg(long = "year", value_name = "YEAR", value_parser = year())]
    pub to_year: Option<Year>,
}

/// The kinds of bodies, in the model's words.
pub(super) fn organisation_kind() -> impl TypedValueParser<Value = OrganisationKind> {
    let words = PossibleValuesParser::new(OrganisationKind::WORDS);
    // The words are the values, so that each stands for one.
    words.map(|word| OrganisationKind::from_word(&word).unwrap_or(OrganisationKind::Municipality))
}
