//! What a package file says of a dataset, and what it should.

use chrono::NaiveDate;
use oxrdf::NamedNode;

use super::about::{Dataset, Publisher};
use super::terms;
use crate::model::vocabulary::OrganisationKind;
use crate::present::export::error::ExportError;
use crate::present::export::ordered::Ordered;
use crate::words::Message;

/// A text in the languages that it is known in; `plain` where nobody says which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Texts {
    pub sv: Option<String>,
    pub en: Option<String>,
    pub plain: Option<String>,
}

impl Texts {
    /// `title_sv` and `title_en`, else `title`.
    fn of(package: &Ordered, key: &str) -> Option<Self> {
        let text = |key: &str| package.text_of(key).map(str::to_owned);
        let (sv, en) = (text(&format!("{key}_sv")), text(&format!("{key}_en")));
        let plain = if sv.is_none() && en.is_none() { Some(text(key)?) } else { None };
        Some(Self { sv, en, plain })
    }
}

/// What is said of a dataset.
pub(super) struct Said {
    pub title: Texts,
    pub description: Texts,
    pub publisher: Publisher,
    pub publisher_type: &'static str,
    pub licence: NamedNode,
    pub keywords: Vec<String>,
    pub version: Option<String>,
    pub created: Option<String>,
}

impl Said {
    /// Reads it, or says all that the profile demands and is not there.
    pub(super) fn read(dataset: &Dataset<'_>) -> Result<Self, ExportError> {
        let package: Ordered =
            serde_json::from_str(dataset.package).map_err(|error| ExportError::Package(error.to_string()))?;
        let mut missing = Vec::new();
        let mut unsaid = |id: &str| missing.push(Message::new(id).with("dataset", dataset.name));
        let title = Texts::of(&package, "title");
        title.is_none().then(|| unsaid("failure-dcat-title"));
        let description = Texts::of(&package, "description");
        description.is_none().then(|| unsaid("failure-dcat-description"));
        let licence = licence(&package);
        licence.is_none().then(|| unsaid("failure-dcat-licence"));
        let publisher = dataset.publisher.clone();
        publisher.is_none().then(|| unsaid("failure-dcat-publisher"));
        let (Some(title), Some(description), Some(licence), Some(publisher)) = (title, description, licence, publisher)
        else {
            return Err(ExportError::Unsaid(missing));
        };
        let keywords = package.get("keywords").map_or(&[][..], Ordered::list);
        let created = package.text_of("created").and_then(|text| text.get(..10)?.parse::<NaiveDate>().ok());
        Ok(Self {
            title,
            description,
            publisher_type: publisher_type(publisher.kind),
            publisher,
            licence,
            keywords: keywords.iter().filter_map(Ordered::text).map(str::to_owned).collect(),
            version: package.text_of("version").map(str::to_owned),
            created: created.map(|day| day.to_string()),
        })
    }

    /// What the profile recommends and nobody has said.
    pub(super) fn recommended(&self, dataset: &Dataset<'_>) -> Vec<Message> {
        let plain = self.title.plain.is_some() || self.description.plain.is_some();
        let could = [
            ("dcat-no-contact", dataset.contact.is_none()),
            ("dcat-no-language", plain),
            ("dcat-no-keywords", self.keywords.is_empty()),
            ("dcat-no-created", self.created.is_none()),
            ("dcat-no-years", dataset.years.is_none()),
            // The model has no place for these.
            ("dcat-no-spatial", true),
            ("dcat-no-access-rights", true),
        ];
        could.into_iter().filter(|(_, is_missing)| *is_missing).map(|(id, _)| Message::new(id)).collect()
    }
}

/// Under which terms others may use it: the first licence, by the address that the profile has for it.
fn licence(package: &Ordered) -> Option<NamedNode> {
    let licence = package.get("licenses")?.list().first()?;
    let name = licence.text_of("name").map(str::to_ascii_uppercase).unwrap_or_default();
    let known = terms::LICENCES.iter().find(|(own, _)| *own == name).map(|(_, address)| *address);
    let address = known.or_else(|| licence.text_of("path").filter(|path| path.starts_with("http")))?;
    NamedNode::new(address).ok()
}

/// The profile's word for what a publisher is.
fn publisher_type(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::State | OrganisationKind::Agency => terms::NATIONAL_AUTHORITY,
        OrganisationKind::Region | OrganisationKind::County => terms::REGIONAL_AUTHORITY,
        OrganisationKind::Municipality
        | OrganisationKind::Subregion
        | OrganisationKind::Administration
        | OrganisationKind::Unit
        | OrganisationKind::Fund => terms::LOCAL_AUTHORITY,
        OrganisationKind::University => terms::ACADEMIA,
        OrganisationKind::CivilSociety => terms::NON_GOVERNMENTAL,
        OrganisationKind::Association | OrganisationKind::Foundation => terms::NON_PROFIT,
    }
}
