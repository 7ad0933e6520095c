//! What can be typed to let data out again.

use clap::ValueEnum;

use super::dataset_args::organisation_kind;
use super::failure::Failure;
use super::years::year;
use crate::model::period::Year;
use crate::model::vocabulary::OrganisationKind;
use crate::words::Message;

/// `export`: in which form, and what that needs to know.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(value_name = "KIND", value_enum)]
    pub export_kind: ExportKind,
    #[arg(long, value_name = "REF", required_if_eq("export_kind", "iati"))]
    pub reporter: Option<String>,
    #[arg(long = "year", value_name = "YEAR", value_parser = year())]
    pub export_year: Option<Year>,
    #[arg(long = "url", value_name = "URL", required_if_eq("export_kind", "dcat"))]
    pub base_url: Option<String>,
    #[arg(long = "contact", value_name = "MAIL")]
    pub contact_mail: Option<String>,
    #[arg(long = "publisher", value_name = "TEXT")]
    pub publisher_name: Option<String>,
    #[arg(long = "publisher-kind", value_name = "KIND", value_parser = organisation_kind())]
    pub publisher_kind: Option<OrganisationKind>,
}

/// A form in which data goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportKind {
    DataPackage,
    Iati,
    Dcat,
}

impl ExportKind {
    /// The command with the kind, as it is typed.
    pub(super) fn command(self) -> &'static str {
        match self {
            ExportKind::DataPackage => "export data-package",
            ExportKind::Iati => "export iati",
            ExportKind::Dcat => "export dcat",
        }
    }
}

impl ExportArgs {
    /// Refuses an option that another kind of export is for.
    pub(super) fn refuse_without_effect(&self) -> Result<(), Failure> {
        let kind = self.export_kind;
        let options = [
            ("--reporter", self.reporter.is_some(), ExportKind::Iati),
            ("--year", self.export_year.is_some(), ExportKind::Iati),
            ("--url", self.base_url.is_some(), ExportKind::Dcat),
            ("--contact", self.contact_mail.is_some(), ExportKind::Dcat),
            ("--publisher", self.publisher_name.is_some(), ExportKind::Dcat),
            ("--publisher-kind", self.publisher_kind.is_some(), ExportKind::Dcat),
        ];
        match options.into_iter().find(|(_, is_typed, own)| *is_typed && *own != kind) {
            Some((option, ..)) => {
                let message = Message::new("failure-no-effect").with("option", option).with("command", kind.command());
                Err(Failure::Request(message.with("instead", Message::new("instead-nothing"))))
            }
            None => Ok(()),
        }
    }
}
