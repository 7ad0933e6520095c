//! `datapackage.json`: whose data it is, from which sources, in which files.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Component, Path, PathBuf};

use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::dialect::StatedDialect;
use super::files::{self, FileError, PACKAGE_LIMIT};
use super::json_places::{JsonPlaces, deeper, excerpt, too_deep};
use super::personal;
use crate::diag::{Finding, Findings, Place, codes};
use crate::model::key::EVERYBODY;
use crate::model::schema::is_id;
use crate::words::{Arg, Message, hidden_names, is_hidden};

/// The name of the package file in a dataset's folder.
pub const PACKAGE_FILE: &str = "datapackage.json";

/// A dataset as its package file describes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    /// The dataset's id, the same as its folder's name.
    pub name: String,
    /// Whose ids its rows carry.
    pub owner: String,
    /// The version of the dataset.
    #[serde(default)]
    pub version: Option<String>,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Under which terms others may use it.
    #[serde(default)]
    pub licenses: Vec<License>,
    /// The documents that its rows come from.
    #[serde(default)]
    pub sources: Vec<SourceEntry>,
    /// Its files.
    pub resources: Vec<PackageResource>,
}

/// A licence.
#[derive(Debug, Clone, Deserialize)]
pub struct License {
    /// Its short name: `CC0-1.0`.
    #[serde(default)]
    pub name: Option<String>,
    /// Where it can be read.
    #[serde(default)]
    pub path: Option<String>,
}

/// A document that rows come from. What must be there is for the check to say.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct SourceEntry {
    /// The id that rows name it by.
    #[serde(default)]
    pub id: Option<String>,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// When, if it says so.
    #[serde(default)]
    pub date: Option<String>,
    /// The SHA-256 of the text that locators count the lines of.
    #[serde(default)]
    pub sha256: Option<String>,
    /// How that text was taken out of the document.
    #[serde(default)]
    pub extraction: Option<String>,
    /// How many lines that text has.
    #[serde(default)]
    pub lines: Option<u32>,
    /// The year that the document is about: what it says without a period is of this year.
    #[serde(default)]
    pub year: Option<i32>,
    /// Whether anybody can read it: what it says is then no secret of this dataset's.
    #[serde(default)]
    pub published: Option<bool>,
}

impl SourceEntry {
    /// What a column of table `sources` holds.
    pub(super) fn cell(&self, column: &str) -> &str {
        if column == "published" {
            return self.published.map_or("", |published| if published { "true" } else { "false" });
        }
        let cell = match column {
            "id" => &self.id,
            "title" => &self.title,
            "publisher" => &self.publisher,
            "date" => &self.date,
            "sha256" => &self.sha256,
            "extraction" => &self.extraction,
            _ => &None,
        };
        cell.as_deref().unwrap_or("")
    }
}

/// A file of a dataset.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct PackageResource {
    /// The table that it holds rows of.
    pub name: String,
    /// The files in the dataset's folder, which have the rows one after the other.
    #[serde(rename = "path", deserialize_with = "one_or_several")]
    pub paths: Vec<String>,
    /// Which bytes are which letters, by their name at IANA.
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    dialect: ResourceDialect,
    #[serde(default)]
    schema: ResourceSchema,
}

/// What the standard calls a CSV dialect.
#[derive(Debug, Clone, Default, Deserialize)]
struct ResourceDialect {
    #[serde(default)]
    delimiter: Option<String>,
}

/// What the standard calls a table schema; only how numbers are written is read of it.
#[derive(Debug, Clone, Default, Deserialize)]
struct ResourceSchema {
    #[serde(default)]
    fields: Vec<ResourceField>,
}

#[derive(Debug, Clone, Deserialize)]
struct ResourceField {
    #[serde(default, rename = "decimalChar")]
    decimal_char: Option<String>,
}

/// A path, or a list of paths.
fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    struct Paths;
    impl<'de> Visitor<'de> for Paths {
        type Value = Vec<String>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a path or a list of paths")
        }
        fn visit_str<E: de::Error>(self, path: &str) -> Result<Self::Value, E> {
            Ok(vec![path.to_owned()])
        }
        fn visit_seq<A: SeqAccess<'de>>(self, paths: A) -> Result<Self::Value, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(paths))
        }
    }
    deserializer.deserialize_any(Paths)
}

impl PackageResource {
    /// Its files, each with where its path stands in the resource.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, &str)> {
        let place = |at: usize| if self.paths.len() == 1 { "path".to_owned() } else { format!("path/{at}") };
        self.paths.iter().enumerate().map(move |(at, path)| (place(at), path.as_str()))
    }

    /// How it says that its files are written.
    pub(super) fn stated_dialect(&self) -> StatedDialect {
        let (separator, decimal) = (self.separator(), self.decimal());
        StatedDialect { separator, is_windows_1252: self.is_windows_1252(), decimal }
    }

    fn separator(&self) -> Option<u8> {
        self.dialect.delimiter.as_deref().and_then(|own| <[u8; 1]>::try_from(own.as_bytes()).ok()).map(|[own]| own)
    }

    fn decimal(&self) -> Option<char> {
        let own = self.schema.fields.iter().find_map(|field| field.decimal_char.as_deref())?;
        own.parse().ok().filter(|own| matches!(own, ',' | '.'))
    }

    fn is_windows_1252(&self) -> bool {
        let names = ["windows-1252", "cp1252", "iso-8859-1", "latin1"];
        self.encoding.as_deref().is_some_and(|own| names.iter().any(|name| own.eq_ignore_ascii_case(name)))
    }
}

/// The package file as read: what it says and where it says it.
#[derive(Clone)]
pub(super) struct PackageFile {
    pub(super) package: Package,
    /// Its file; none where it comes with the program.
    pub(super) path: Option<PathBuf>,
    shown: String,
    text: String,
    places: std::sync::Arc<JsonPlaces>,
}

impl PackageFile {
    /// Reads the package file of a folder. `name` is the folder's name.
    pub(super) fn read(folder: &Path, name: &str, findings: &mut Findings) -> Option<Self> {
        let path = folder.join(PACKAGE_FILE);
        let shown = super::shown(&path);
        let text = match text(&path, folder) {
            Ok(text) => text,
            Err(error) if error.is_not_there() => {
                let place = Place::file(super::shown(folder));
                findings.push(Finding::new(codes::MISSING_PACKAGE, place));
                return None;
            }
            Err(FileError::NotUtf8) => {
                findings.push(Finding::new(codes::NOT_UTF8, Place::file(shown)));
                return None;
            }
            Err(error) => {
                findings.push(super::unreadable(&shown, &error));
                return None;
            }
        };
        Self::of_text((Some(path), shown), text, name, findings)
    }

    /// The package file that a text is.
    pub(super) fn of_text(
        (path, shown): (Option<PathBuf>, String),
        text: String,
        name: &str,
        findings: &mut Findings,
    ) -> Option<Self> {
        if let Some(at) = too_deep(&text) {
            let before = text.get(..at).unwrap_or_default();
            let place = Place::at(&shown, before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1, 1, None);
            findings.push(Finding::new(codes::BAD_PACKAGE, place).with("reason", deeper()));
            return None;
        }
        match serde_json::from_str::<Package>(&text) {
            Ok(package) => {
                let places = std::sync::Arc::new(JsonPlaces::of(&text));
                let file = Self { package, path, shown, text, places };
                file.check_texts(findings);
                file.check_for_people(findings);
                file.check_names(name, findings).then_some(file)
            }
            Err(error) => {
                findings.push(refused(shown, &text, &error));
                None
            }
        }
    }

    /// The place of a value by its path: `sources/0/date`.
    pub(super) fn place(&self, path: &str) -> Place {
        let (line, column, excerpt) = self.places.place(&self.text, path);
        Place::at(&self.shown, line, column, excerpt)
    }

    /// The line of a value by its path.
    pub(super) fn line(&self, path: &str) -> u64 {
        self.places.line(path)
    }

    /// Whether the package can be told from others: its name, its owner, its files' names.
    fn check_names(&self, folder: &str, findings: &mut Findings) -> bool {
        let mut sound = true;
        let mut bad = |path: &str, reason: Message| {
            sound = false;
            let finding = || Finding::new(codes::BAD_PACKAGE, self.place(path)).with("reason", reason);
            findings.push_with(codes::BAD_PACKAGE, finding);
        };
        for (path, id) in [("name", &self.package.name), ("owner", &self.package.owner)] {
            if !is_id(id) {
                bad(path, Message::new("package-not-an-id").with("field", path).with("id", id.as_str()));
            }
        }
        if self.package.owner == EVERYBODY {
            bad("owner", Message::new("package-owner-of-all").with("id", EVERYBODY));
        }
        if self.package.name != folder {
            let reason = Message::new("package-of-another-folder");
            bad("name", reason.with("name", self.package.name.as_str()).with("folder", folder));
        }
        let (mut before, mut paths) = (BTreeSet::new(), BTreeSet::new());
        for (number, resource) in self.package.resources.iter().enumerate() {
            if !before.insert(resource.name.as_str()) {
                let reason = Message::new("package-resource-twice").with("name", resource.name.as_str());
                bad(&format!("resources/{number}/name"), reason);
            }
            if resource.paths.is_empty() {
                bad(&format!("resources/{number}/path"), Message::new("package-without-path"));
            }
            for (place, path) in resource.files() {
                let mut wrong = |id: &str| {
                    bad(&format!("resources/{number}/{place}"), Message::new(id).with("path", path));
                };
                if !stays_in_folder(path) {
                    wrong("package-path-outside");
                } else if !paths.insert(path) {
                    wrong("package-path-twice");
                }
            }
        }
        sound
    }

    /// Reports texts that hold a personal identity number, those included that nobody reads.
    fn check_for_people(&self, findings: &mut Findings) {
        for path in personal::texts_of_json(&self.text) {
            findings.push_with(codes::PERSONAL_NUMBER, || {
                let place = self.place(&path);
                personal::finding(place, Message::new("personal-in-package").with("path", path))
            });
        }
    }

    /// Reports texts that hold what does not show. The sources' are cells of their table and read as such.
    fn check_texts(&self, findings: &mut Findings) {
        let package = &self.package;
        let texts = [("version", &package.version), ("title", &package.title)];
        let mut texts: Vec<(String, &str)> =
            texts.into_iter().filter_map(|(path, text)| Some((path.to_owned(), text.as_deref()?))).collect();
        for (number, license) in package.licenses.iter().enumerate() {
            let fields = [("name", &license.name), ("path", &license.path)];
            let fields = fields.into_iter().filter_map(|(field, text)| Some((field, text.as_deref()?)));
            texts.extend(fields.map(|(field, text)| (format!("licenses/{number}/{field}"), text)));
        }
        for (number, resource) in package.resources.iter().enumerate() {
            let fields = resource.files().chain([("name".to_owned(), resource.name.as_str())]);
            texts.extend(fields.map(|(field, text)| (format!("resources/{number}/{field}"), text)));
        }
        for (path, text) in texts.iter().filter(|(_, text)| text.chars().any(is_hidden)) {
            findings.push_with(codes::CONTROL_CHARACTER, || {
                Finding::new(codes::CONTROL_CHARACTER, self.place(path))
                    .with("column", path.as_str())
                    .with("value", *text)
                    .with("characters", Arg::List(hidden_names(text)))
            });
        }
    }
}

/// The text of a package file, which lies in its folder: what a link leads to
/// elsewhere is not the dataset's, and none of it is shown.
fn text(path: &Path, folder: &Path) -> Result<String, FileError> {
    if files::below(path, folder).is_none() {
        // Where nothing is there, that is said.
        path.canonicalize()?;
        return Err(FileError::Outside);
    }
    files::read_text(path, PACKAGE_LIMIT)
}

/// Whether a resource's path names a file below the dataset's folder.
fn stays_in_folder(path: &str) -> bool {
    let plain = Path::new(path).components().all(|component| matches!(component, Component::Normal(_)));
    plain && !path.is_empty() && !path.contains(['\\', ':'])
}

/// What the JSON reader says, at the place where it says it.
fn refused(shown: String, text: &str, error: &serde_json::Error) -> Finding {
    let (line, byte_column) = (error.line().max(1), error.column());
    let own = text.lines().nth(line - 1).unwrap_or("");
    let column = own.bytes().take(byte_column.saturating_sub(1)).filter(|byte| byte & 0xc0 != 0x80).count() + 1;
    let place = Place::at(&shown, line as u64, column as u64, excerpt(own));
    let said = error.to_string();
    let reason = said.rsplit_once(" at line ").map_or(said.as_str(), |(reason, _)| reason);
    let reason = Message::new("package-refused").with("said", Arg::from(reason));
    Finding::new(codes::BAD_PACKAGE, place).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::stays_in_folder;

    #[test]
    fn a_path_must_stay_in_the_folder() {
        assert!(stays_in_folder("outcomes.csv"));
        assert!(stays_in_folder("2025/outcomes.csv"));
        for path in ["", "../outcomes.csv", "/etc/passwd", "a/../../b", "C:\\x.csv", "https://example.org/x.csv", "./x"]
        {
            assert!(!stays_in_folder(path), "{path}");
        }
    }
}
