//! What catalogues of open data know of a dataset, by the Swedish profile of DCAT (DCAT-AP-SE 3): a catalogue with the
//! dataset, who publishes it, and where its files are. What the profile demands and the package does not say is asked
//! for; what it only recommends is left out and told. Nothing is made up.

mod about;
mod addresses;
mod graph;
mod source;
mod terms;

use oxrdf::NamedNode;

use self::addresses::Addresses;
use self::graph::Graph;
use self::source::{Said, Texts};
use super::error::ExportError;
use crate::words::{Lang, Message, Words};

pub use about::{Dataset, Described, Form, Part, Publisher};

/// Describes a dataset.
pub fn describe(dataset: &Dataset<'_>, form: Form) -> Result<Described, ExportError> {
    let said = Said::read(dataset)?;
    let at = Addresses::of(dataset.url, dataset.name)?;
    let mut graph = Graph::default();
    catalogue(&mut graph, &at, &said);
    whole(&mut graph, &at, &said, dataset)?;
    for part in &dataset.parts {
        distribution(&mut graph, &at, &said, part)?;
    }
    Ok(Described { bytes: graph.bytes(form)?, recommended: said.recommended(dataset) })
}

fn catalogue(graph: &mut Graph, at: &Addresses, said: &Said) {
    let catalogue = at.catalogue();
    let named = |id: &str| {
        let say = |lang: Lang| {
            let (sv, en) = &said.publisher.names;
            Words::new(lang).say(&Message::new(id).with("publisher", lang.pick(sv, en)))
        };
        Texts { sv: Some(say(Lang::Sv)), en: Some(say(Lang::En)), plain: None }
    };
    graph.is_a(&catalogue, terms::CATALOG);
    graph.texts(&catalogue, terms::TITLE, &named("dcat-catalogue-title"));
    graph.texts(&catalogue, terms::DESCRIPTION, &named("dcat-catalogue-description"));
    graph.node(&catalogue, terms::PUBLISHER, &at.publisher());
    graph.node(&catalogue, terms::LICENSE, &said.licence);
    graph.known(&catalogue, terms::LANGUAGE, terms::SWEDISH);
    graph.node(&catalogue, terms::HOMEPAGE, &at.base());
    graph.known(&catalogue, terms::THEME_TAXONOMY, terms::THEMES);
    graph.node(&catalogue, terms::DATASET_OF, &at.dataset());
    let publisher = at.publisher();
    graph.is_a(&publisher, terms::AGENT);
    graph.text(&publisher, terms::NAME, &said.publisher.names.0, Some("sv"));
    if said.publisher.names.1 != said.publisher.names.0 {
        graph.text(&publisher, terms::NAME, &said.publisher.names.1, Some("en"));
    }
    graph.known(&publisher, terms::TYPE, said.publisher_type);
}

fn whole(graph: &mut Graph, at: &Addresses, said: &Said, dataset: &Dataset<'_>) -> Result<(), ExportError> {
    let own = at.dataset();
    graph.is_a(&own, terms::DATASET);
    graph.texts(&own, terms::TITLE, &said.title);
    graph.texts(&own, terms::DESCRIPTION, &said.description);
    graph.node(&own, terms::PUBLISHER, &at.publisher());
    graph.text(&own, terms::IDENTIFIER, dataset.name, None);
    graph.known(&own, terms::THEME, terms::HEALTH);
    said.keywords.iter().for_each(|word| graph.text(&own, terms::KEYWORD, word, None));
    graph.known(&own, terms::LANGUAGE, terms::SWEDISH);
    if dataset.parts.iter().any(has_english) {
        graph.known(&own, terms::LANGUAGE, terms::ENGLISH);
    }
    graph.node(&own, terms::LANDING_PAGE, &at.base());
    graph.known(&own, terms::CONFORMS_TO, terms::DATA_PACKAGE);
    if let Some(version) = &said.version {
        graph.text(&own, terms::VERSION, version, None);
    }
    if let Some(day) = &said.created {
        graph.typed(&own, terms::ISSUED, day, terms::DATE);
    }
    if let Some((first, last)) = dataset.years {
        let period = at.piece("period");
        graph.node(&own, terms::TEMPORAL, &period);
        graph.is_a(&period, terms::PERIOD);
        graph.typed(&period, terms::START_DATE, &first.period().start.to_string(), terms::DATE);
        graph.typed(&period, terms::END_DATE, &last.period().end.to_string(), terms::DATE);
    }
    if let Some(contact) = dataset.contact {
        let point = at.piece("contact");
        graph.node(&own, terms::CONTACT_POINT, &point);
        graph.is_a(&point, terms::ORGANIZATION);
        graph.text(&point, terms::FORMATTED_NAME, &said.publisher.names.0, None);
        graph.node(&point, terms::HAS_EMAIL, &mail(contact)?);
    }
    for part in &dataset.parts {
        graph.node(&own, terms::DISTRIBUTION_OF, &at.distribution(part));
    }
    Ok(())
}

fn distribution(graph: &mut Graph, at: &Addresses, said: &Said, part: &Part) -> Result<(), ExportError> {
    let (own, file) = (at.distribution(part), at.file(&part.path)?);
    graph.is_a(&own, terms::DISTRIBUTION);
    let id = if part.table.is_some() { "dcat-table" } else { "dcat-zip" };
    let table = part.table.as_deref().unwrap_or_default();
    let say = |lang: Lang, id: String| {
        let words = Words::new(lang);
        let about = words.text(&format!("schema-table-{table}"));
        words.say(&Message::new(id).with("table", table).with("about", about))
    };
    for (term, id) in [(terms::TITLE, format!("{id}-title")), (terms::DESCRIPTION, format!("{id}-description"))] {
        let texts = Texts { sv: Some(say(Lang::Sv, id.clone())), en: Some(say(Lang::En, id)), plain: None };
        graph.texts(&own, term, &texts);
    }
    graph.node(&own, terms::ACCESS_URL, &file);
    graph.node(&own, terms::DOWNLOAD_URL, &file);
    graph.node(&own, terms::LICENSE, &said.licence);
    let (media, iana) = match part.table {
        Some(_) => ("text/csv", terms::MEDIA_CSV),
        None => ("application/zip", terms::MEDIA_ZIP),
    };
    // The Swedish profile takes the media type as a text, the European one by its address at IANA.
    graph.text(&own, terms::FORMAT, media, None);
    graph.known(&own, terms::MEDIA_TYPE, iana);
    if part.table.is_none() {
        graph.known(&own, terms::PACKAGE_FORMAT, iana);
    }
    graph.typed(&own, terms::BYTE_SIZE, &part.bytes.len().to_string(), terms::NON_NEGATIVE);
    let checksum = at.checksum(part);
    graph.node(&own, terms::CHECKSUM_OF, &checksum);
    graph.is_a(&checksum, terms::CHECKSUM);
    graph.known(&checksum, terms::ALGORITHM, terms::SHA256);
    graph.typed(&checksum, terms::CHECKSUM_VALUE, &super::package::sha256(&part.bytes), terms::HEX);
    Ok(())
}

/// Whether a table has columns for English, as its heading says.
fn has_english(part: &Part) -> bool {
    let heading = part.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    part.table.is_some() && heading.windows(3).any(|three| three == b"_en")
}

/// An address to write to, as one that programs open.
fn mail(contact: &str) -> Result<NamedNode, ExportError> {
    let refused = || ExportError::Address(contact.to_owned());
    let (name, host) = contact.split_once('@').ok_or_else(refused)?;
    let plain = |text: &str| text.chars().all(|own| own.is_ascii_alphanumeric() || "!#$&'*+-._=~".contains(own));
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    match !name.is_empty() && is_host && plain(name) && plain(host) {
        true => NamedNode::new(format!("mailto:{contact}")).map_err(|_| refused()),
        false => Err(refused()),
    }
}
