//! A dataset as one file: a Data Package in a ZIP, the package file first. Its entries stand in a fixed order and at a
//! fixed time, so that the same files give the same bytes.

use std::io::{Cursor, Write};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::error::ExportError;
use super::ordered::Ordered;

/// What a dataset's folder holds, as it is to be packed.
#[derive(Debug, Clone)]
pub struct Packing {
    /// The name of the package file.
    pub package_file: &'static str,
    /// Its text.
    pub package: String,
    /// The files of its resources by their paths, in their order.
    pub tables: Vec<(String, Vec<u8>)>,
    /// What goes with them: a README.
    pub beside: Vec<(String, Vec<u8>)>,
}

/// The SHA-256 of bytes as files of the standard write it.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a ZIP with the package, its tables with their sizes and digests.
pub fn zip(packing: &Packing) -> Result<Vec<u8>, ExportError> {
    let package = with_digests(packing)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let other = |error: &dyn std::fmt::Display| ExportError::Other(error.to_string());
    let first = [(packing.package_file.to_owned(), package)];
    for (path, bytes) in first.iter().chain(&packing.beside).chain(&packing.tables) {
        let options = options.large_file(bytes.len() as u64 > u64::from(u32::MAX) / 2);
        zip.start_file(path.as_str(), options).map_err(|error| other(&error))?;
        zip.write_all(bytes).map_err(|error| other(&error))?;
    }
    Ok(zip.finish().map_err(|error| other(&error))?.into_inner())
}

/// The package file with `bytes` and `hash` of every resource that is one file, of which the standard has them. What it
/// says already must be so.
fn with_digests(packing: &Packing) -> Result<Vec<u8>, ExportError> {
    let mut package: Ordered =
        serde_json::from_str(&packing.package).map_err(|error| ExportError::Package(error.to_string()))?;
    let Some(Ordered::List(resources)) = package.get_mut("resources") else {
        return Err(ExportError::Package("resources".to_owned()));
    };
    for resource in resources {
        if let Some(Ordered::List(_)) = resource.get("path") {
            continue;
        }
        let path = resource.text_of("path").unwrap_or_default().to_owned();
        let table = packing.tables.iter().find(|(own, _)| *own == path);
        let (_, bytes) = table.ok_or_else(|| ExportError::Package(path.clone()))?;
        let size = Ordered::Number(bytes.len().into());
        let digest = Ordered::Text(format!("sha256:{}", sha256(bytes)));
        // Put after the path in turn, so that size comes before digest.
        say(resource, &path, "hash", digest)?;
        say(resource, &path, "bytes", size)?;
    }
    let text = serde_json::to_string_pretty(&package).map_err(|error| ExportError::Other(error.to_string()))?;
    Ok((text + "\n").into_bytes())
}

fn say(resource: &mut Ordered, path: &str, field: &'static str, found: Ordered) -> Result<(), ExportError> {
    let shown = |value: &Ordered| match value {
        Ordered::Text(text) => text.clone(),
        other => serde_json::to_string(other).unwrap_or_default(),
    };
    match resource.get(field) {
        None | Some(Ordered::Null) => resource.insert_after("path", field, found),
        Some(said) if is_same(&shown(said), &shown(&found)) => {}
        Some(said) => {
            return Err(ExportError::Differs { path: path.to_owned(), field, said: shown(said), found: shown(&found) });
        }
    }
    Ok(())
}

/// Whether a digest or a size is the one that is said. One of another algorithm is not ours to judge.
fn is_same(said: &str, found: &str) -> bool {
    let algorithm = |text: &str| text.split_once(':').map(|(name, _)| name.to_ascii_lowercase());
    match (algorithm(said), algorithm(found)) {
        (own, known) if own == known => said.eq_ignore_ascii_case(found),
        // The standard takes a digest without a name for MD5.
        _ => true,
    }
}
