//! `utfall export`: a dataset as one file, activities in a standard that others read, what catalogues know of a dataset.

use std::io::{self, IsTerminal};

use super::context::Context;
use super::datasets;
use super::export_args::{ExportArgs, ExportKind};
use super::export_dataset::Packed;
use super::failure::Failure;
use super::public;
use crate::measure::{self, QuestionError};
use crate::model::answer::published::Published;
use crate::model::rows::Rows;
use crate::present::export::dcat::{self, Form};
use crate::present::export::iati::{self, Reporter, is_publisher, is_reference};
use crate::present::export::{ExportError, package};
use crate::present::format::{Format, Sheet};
use crate::store::LoadRow;
use crate::words::{Arg, Message};

pub(super) fn export(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    args.refuse_without_effect()?;
    match args.export_kind {
        ExportKind::DataPackage => data_package(context),
        ExportKind::Iati => activities(context, args),
        ExportKind::Dcat => metadata(context, args),
    }
}

fn data_package(context: &Context) -> Result<(), Failure> {
    if context.out.is_none() && io::stdout().is_terminal() {
        return Err(Failure::Request(Message::new("failure-binary-terminal")));
    }
    let bytes = package::zip(&Packed::read(context)?.packing).map_err(unexported)?;
    context.write(|out| Ok(out.write_all(&bytes)?))
}

fn activities(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    let reference = args.reporter.as_deref().unwrap_or_default();
    if !is_reference(reference) {
        return Err(Failure::Request(Message::new("failure-export-reporter").with("name", reference)));
    }
    // What is not in the file is a list of its own, and stdout holds one thing.
    if context.out.is_none() && context.text_format()? != Format::Table {
        return Err(Failure::Request(Message::new("failure-export-listing")));
    }
    let (store, load) = datasets::open(context)?;
    let rows = public::rows(context, &store, load.clone())?;
    let published =
        measure::published(&rows, &owner(context, &rows, &load)?, args.export_year, load.date().parse().ok())?;
    is_published(&published)?;
    let reporter = Reporter { reference, loaded_at: &load.loaded_at };
    let bytes = iati::write(&published, &reporter).map_err(unexported)?;
    context.write(|out| Ok(out.write_all(&bytes)?))?;
    for (why, count) in published.counted() {
        let count = Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
        let why = Message::new(format!("unmapped-{why}"));
        context.say(&Message::new("export-unmapped").with("count", count).with("why", why))?;
    }
    match context.out {
        Some(_) => context.list_sheet(&Sheet::unmarked(&published), Some(rows.load())),
        None => Ok(()),
    }
}

/// Whose activities: one publishes its own.
fn owner(context: &Context, rows: &dyn Rows, load: &LoadRow) -> Result<String, Failure> {
    if let Some(owner) = context.owner(load)? {
        return Ok(owner);
    }
    let granted = measure::owners(rows)?.into_iter().filter(|own| own.granted_year.is_some());
    let mut owners: Vec<String> = granted.map(|own| own.entity.id).collect();
    match (owners.pop(), owners.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Failure::Request(Message::new("failure-no-year"))),
        (Some(last), false) => {
            owners.push(last);
            Err(QuestionError::SeveralOwners(owners).into())
        }
    }
}

/// Refuses what would be no valid file.
fn is_published(published: &Published) -> Result<(), Failure> {
    let refused = |id: &str| Failure::Request(Message::new(id).with("owner", published.owner.name.arg()));
    if published.activities.is_empty() {
        return Err(refused("failure-export-nothing"));
    }
    if !is_publisher(&published.owner) {
        return Err(refused("failure-export-body"));
    }
    Ok(())
}

fn metadata(context: &Context, args: &ExportArgs) -> Result<(), Failure> {
    let form = form(context)?;
    let packed = Packed::read(context)?;
    let zip = package::zip(&packed.packing).map_err(unexported)?;
    let dataset = dcat::Dataset {
        name: &packed.name,
        package: &packed.packing.package,
        publisher: packed.publisher(args.publisher_name.as_deref(), args.publisher_kind),
        contact: args.contact_mail.as_deref(),
        url: args.base_url.as_deref().unwrap_or_default(),
        years: packed.years,
        parts: packed.parts(zip),
    };
    let described = dcat::describe(&dataset, form).map_err(unexported)?;
    context.write(|out| Ok(out.write_all(&described.bytes)?))?;
    described.recommended.iter().try_for_each(|message| context.say(message))
}

/// The form that the file's name says; without a file, the one that people read.
fn form(context: &Context) -> Result<Form, Failure> {
    let Some(out) = &context.out else { return Ok(Form::Turtle) };
    let end = out.extension().map(|end| end.to_string_lossy().to_lowercase());
    match end.as_deref() {
        Some("ttl") => Ok(Form::Turtle),
        Some("rdf" | "xml") => Ok(Form::Xml),
        _ => Err(Failure::Request(Message::new("failure-export-ending"))),
    }
}

fn unexported(error: ExportError) -> Failure {
    match error.messages() {
        Some(messages) => Failure::Requests(messages),
        None => Failure::Ours(error.to_string()),
    }
}
