//! The terms of DCAT and of the lists that its profiles name.

macro_rules! terms {
    ($($name:ident = $start:literal $rest:literal;)+) => {
        $(pub(super) const $name: &str = concat!($start, $rest);)+
    };
}

/// Short names for Turtle and RDF/XML.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

terms! {
    IS_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" "type";
    CATALOG = "http://www.w3.org/ns/dcat#" "Catalog";
    DATASET = "http://www.w3.org/ns/dcat#" "Dataset";
    DATASET_OF = "http://www.w3.org/ns/dcat#" "dataset";
    DISTRIBUTION = "http://www.w3.org/ns/dcat#" "Distribution";
    DISTRIBUTION_OF = "http://www.w3.org/ns/dcat#" "distribution";
    THEME = "http://www.w3.org/ns/dcat#" "theme";
    THEME_TAXONOMY = "http://www.w3.org/ns/dcat#" "themeTaxonomy";
    KEYWORD = "http://www.w3.org/ns/dcat#" "keyword";
    LANDING_PAGE = "http://www.w3.org/ns/dcat#" "landingPage";
    VERSION = "http://www.w3.org/ns/dcat#" "version";
    START_DATE = "http://www.w3.org/ns/dcat#" "startDate";
    END_DATE = "http://www.w3.org/ns/dcat#" "endDate";
    CONTACT_POINT = "http://www.w3.org/ns/dcat#" "contactPoint";
    ACCESS_URL = "http://www.w3.org/ns/dcat#" "accessURL";
    DOWNLOAD_URL = "http://www.w3.org/ns/dcat#" "downloadURL";
    MEDIA_TYPE = "http://www.w3.org/ns/dcat#" "mediaType";
    PACKAGE_FORMAT = "http://www.w3.org/ns/dcat#" "packageFormat";
    BYTE_SIZE = "http://www.w3.org/ns/dcat#" "byteSize";
    TITLE = "http://purl.org/dc/terms/" "title";
    DESCRIPTION = "http://purl.org/dc/terms/" "description";
    PUBLISHER = "http://purl.org/dc/terms/" "publisher";
    LICENSE = "http://purl.org/dc/terms/" "license";
    LANGUAGE = "http://purl.org/dc/terms/" "language";
    IDENTIFIER = "http://purl.org/dc/terms/" "identifier";
    CONFORMS_TO = "http://purl.org/dc/terms/" "conformsTo";
    ISSUED = "http://purl.org/dc/terms/" "issued";
    TEMPORAL = "http://purl.org/dc/terms/" "temporal";
    PERIOD = "http://purl.org/dc/terms/" "PeriodOfTime";
    FORMAT = "http://purl.org/dc/terms/" "format";
    TYPE = "http://purl.org/dc/terms/" "type";
    AGENT = "http://xmlns.com/foaf/0.1/" "Agent";
    NAME = "http://xmlns.com/foaf/0.1/" "name";
    HOMEPAGE = "http://xmlns.com/foaf/0.1/" "homepage";
    ORGANIZATION = "http://www.w3.org/2006/vcard/ns#" "Organization";
    FORMATTED_NAME = "http://www.w3.org/2006/vcard/ns#" "fn";
    HAS_EMAIL = "http://www.w3.org/2006/vcard/ns#" "hasEmail";
    CHECKSUM = "http://spdx.org/rdf/terms#" "Checksum";
    CHECKSUM_OF = "http://spdx.org/rdf/terms#" "checksum";
    CHECKSUM_VALUE = "http://spdx.org/rdf/terms#" "checksumValue";
    ALGORITHM = "http://spdx.org/rdf/terms#" "algorithm";
    SHA256 = "http://spdx.org/rdf/terms#" "checksumAlgorithm_sha256";
    DATE = "http://www.w3.org/2001/XMLSchema#" "date";
    HEX = "http://www.w3.org/2001/XMLSchema#" "hexBinary";
    NON_NEGATIVE = "http://www.w3.org/2001/XMLSchema#" "nonNegativeInteger";
    THEMES = "http://publications.europa.eu/resource/authority/" "data-theme";
    HEALTH = "http://publications.europa.eu/resource/authority/" "data-theme/HEAL";
    SWEDISH = "http://publications.europa.eu/resource/authority/" "language/SWE";
    ENGLISH = "http://publications.europa.eu/resource/authority/" "language/ENG";
    MEDIA_CSV = "http://www.iana.org/assignments/media-types/" "text/csv";
    MEDIA_ZIP = "http://www.iana.org/assignments/media-types/" "application/zip";
    DATA_PACKAGE = "https://specs.frictionlessdata.io/" "data-package/";
    NATIONAL_AUTHORITY = "http://purl.org/adms/publishertype/" "NationalAuthority";
    REGIONAL_AUTHORITY = "http://purl.org/adms/publishertype/" "RegionalAuthority";
    LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/" "LocalAuthority";
    ACADEMIA = "http://purl.org/adms/publishertype/" "Academia-ScientificOrganisation";
    NON_GOVERNMENTAL = "http://purl.org/adms/publishertype/" "NonGovernmentalOrganisation";
    NON_PROFIT = "http://purl.org/adms/publishertype/" "NonProfitOrganisation";
}

/// Licences by their short names in capitals, and the addresses that the profile has for them.
pub(super) const LICENCES: &[(&str, &str)] = &[
    ("CC0-1.0", "http://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC-BY-4.0", "http://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "http://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC-BY-NC-4.0", "http://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC-BY-ND-4.0", "http://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC-BY-NC-SA-4.0", "http://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC-BY-NC-ND-4.0", "http://creativecommons.org/licenses/by-nc-nd/4.0/"),
];
