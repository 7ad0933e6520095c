//! The parts of a Word document, which lie in a ZIP file.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::present::fill::FillError;

/// What is read of a document at most, packed and unpacked: the largest hold pictures, whose bytes are not unpacked.
const MOST_PACKED: u64 = 256 << 20;
const MOST_UNPACKED: u64 = 128 << 20;
const MOST_PARTS: usize = 20_000;

/// Where the main part is named.
const ROOT: &str = "_rels/.rels";
pub(super) const TYPES: &str = "[Content_Types].xml";

/// A Word document in parts.
pub(super) struct Package {
    bytes: Vec<u8>,
    /// The text of parts that may be read: XML.
    texts: BTreeMap<String, String>,
    /// The name of the part that the document begins with.
    main: String,
}

impl Package {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, FillError> {
        if bytes.len() as u64 > MOST_PACKED {
            return Err(FillError::TooLarge(MOST_PACKED));
        }
        let mut archive = open(&bytes)?;
        if archive.len() > MOST_PARTS {
            return Err(FillError::NotWord(format!("{} parts", archive.len())));
        }
        let (mut texts, mut undecoded) = (BTreeMap::new(), Vec::new());
        let mut left = MOST_UNPACKED;
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(not_word)?;
            let name = file.name().map_err(not_word)?.into_owned();
            if !(name.ends_with(".xml") || name.ends_with(".rels")) {
                continue;
            }
            let mut text = Vec::new();
            // What a ZIP file says of a size is not to be trusted.
            file.take(left + 1).read_to_end(&mut text).map_err(|error| part(&name, &error))?;
            left = left.checked_sub(text.len() as u64).ok_or(FillError::TooLarge(MOST_UNPACKED))?;
            match String::from_utf8(text) {
                Ok(text) => {
                    // Readers of XML do not count a byte order mark.
                    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                    if texts.insert(name.clone(), text).is_some() {
                        return Err(FillError::NotWord(format!("{name} ×2")));
                    }
                }
                // Data that others keep in a document may be encoded in any way.
                Err(error) => undecoded.push((name, error)),
            }
        }
        let main = main_part(texts.get(ROOT).map_or("", String::as_str)).filter(|name| texts.contains_key(name));
        let main = main.ok_or_else(|| FillError::NotWord(ROOT.to_owned()))?;
        match undecoded.into_iter().find(|(name, _)| folder(name) == folder(&main)) {
            Some((name, error)) => Err(part(&name, &error)),
            None => Ok(Self { bytes, texts, main }),
        }
    }

    /// The parts with text of people: those beside the main one, that one first.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let beside = |name: &str| name != self.main && folder(name) == folder(&self.main) && name.ends_with(".xml");
        let others = self.texts.iter().filter(move |(name, _)| beside(name));
        self.texts
            .get_key_value(&self.main)
            .into_iter()
            .chain(others)
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The text of a part; empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        open(&self.bytes).is_ok_and(|archive| archive.index_for_name(name).is_some())
    }

    /// The document with some parts written anew; the others are copied packed as they lie.
    pub(super) fn with(&self, mut parts: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, FillError> {
        let mut archive = open(&self.bytes)?;
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let file = archive.by_index_raw(index).map_err(not_word)?;
            let name = file.name().map_err(not_word)?.into_owned();
            match parts.remove(&name) {
                Some(bytes) => {
                    let date = file.last_modified().unwrap_or(DateTime::DEFAULT);
                    put(&mut out, &name, &bytes, date)?;
                }
                None => out.raw_copy_file(file).map_err(not_word)?,
            }
        }
        for (name, bytes) in &parts {
            put(&mut out, name, bytes, DateTime::DEFAULT)?;
        }
        Ok(out.finish().map_err(not_word)?.into_inner())
    }
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What is wrong with a part as XML, if something is.
pub(super) fn fault(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return (depth > 0).then(|| format!("{depth} × </")),
            Ok(_) => {}
            Err(error) => return Some(error.to_string()),
        }
    }
}

/// The part that the relationships of a package say to be the document.
fn main_part(relations: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Start(own) | Event::Empty(own) if own.local_name().as_ref() == b"Relationship" => {
                let value = |name: &str| own.try_get_attribute(name).ok()??.unescape_value().ok();
                if value("Type")?.ends_with("/officeDocument") {
                    return Some(value("Target")?.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn put(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8], date: DateTime) -> Result<(), FillError> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(date);
    out.start_file(name, options).map_err(not_word)?;
    Ok(out.write_all(bytes)?)
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, FillError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(not_word)
}

fn not_word(error: impl std::fmt::Display) -> FillError {
    FillError::NotWord(error.to_string())
}

fn part(name: &str, error: &dyn std::fmt::Display) -> FillError {
    FillError::Part { part: name.to_owned(), why: error.to_string() }
}
