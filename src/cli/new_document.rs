//! The documents of a new dataset: a text as it is, a PDF or a Word document as the text that is taken out of it.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::{Failure, unread};
use super::people;
use crate::diag::Findings;
use crate::diag::work::{Doing, begin};
use crate::intake::{
    self, DOCUMENT_LIMIT, DateFrom, Document, DocumentKind, Extracted, FileError, NotExtracted, key_of_bytes,
};
use crate::model::slug::{free, slug};
use crate::present::files::put;
use crate::present::start::NewSource;
use crate::words::{Arg, Message, Words};

/// The sources that documents are, in their order.
pub(super) fn sources(context: &Context, documents: &[PathBuf]) -> Result<Vec<NewSource>, Failure> {
    // What cannot be read leaves no text behind.
    let read = documents.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut people = Findings::new();
    for (path, read) in documents.iter().zip(&read) {
        intake::report_in_name(path, &mut people);
        match read {
            Read::Text(document) => intake::report_in_document(document, &mut people),
            Read::Taken { extracted, .. } => intake::report_in_text(path, &extracted.text, &mut people),
        }
    }
    people::refuse(context, &people)?;
    let mut sources: Vec<NewSource> = Vec::new();
    for (path, read) in documents.iter().zip(read) {
        let title = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let id = Some(slug(&title)).filter(|id| !id.is_empty()).unwrap_or_else(|| "dokument".to_owned());
        let id = free(&id, |own| sources.iter().any(|source| source.id == own));
        let source = match read {
            Read::Text(document) => NewSource {
                id,
                title,
                sha256: document.sha256.clone(),
                lines: Some(document.lines()),
                ..NewSource::default()
            },
            Read::Taken { extracted, sha256 } => {
                let text = written(context, path, &extracted)?;
                NewSource {
                    id,
                    title: extracted.title.clone().unwrap_or(title),
                    date: extracted.date.map(|date| date.day.to_string()),
                    sha256: text.sha256.clone(),
                    extraction: Some(extraction(path, &sha256, &extracted, &context.words)),
                    lines: Some(text.lines()),
                    ..NewSource::default()
                }
            }
        };
        sources.push(source);
    }
    Ok(sources)
}

/// A document that has been read.
enum Read {
    Text(Document),
    Taken {
        extracted: Extracted,
        /// Of the document itself.
        sha256: String,
    },
}

fn read(path: &Path) -> Result<Read, Failure> {
    let refused = |id: &str| Failure::Request(Message::new(id).with("file", path.display().to_string()));
    let bytes = intake::read_bytes(path, DOCUMENT_LIMIT).map_err(|error| unread(path, &error))?;
    let Some(kind) = intake::kind_of(path, &bytes) else {
        return Document::read(path).map(Read::Text).map_err(|error| match error {
            FileError::NotUtf8 => refused("failure-new-no-text"),
            error => unread(path, &error),
        });
    };
    let _work = begin(Doing::Extract, intake::shown(path));
    match intake::extract(&bytes, kind) {
        Ok(extracted) => Ok(Read::Taken { extracted, sha256: key_of_bytes(&bytes) }),
        Err(NotExtracted::Password) => Err(refused("failure-document-password")),
        Err(NotExtracted::NoText) => Err(refused("failure-document-picture")),
        Err(NotExtracted::OldFormat) => Err(refused("failure-document-old")),
        Err(NotExtracted::TooLarge | NotExtracted::TooSlow) => Err(refused("failure-document-large")),
        Err(NotExtracted::Damaged(_)) => Err(refused("failure-document-damaged")),
    }
}

/// Writes a text beside its document, unless it is there; another text of that name is somebody's. It is called as the
/// document, ending and all, because the same report is often there as PDF and as Word.
fn written(context: &Context, path: &Path, extracted: &Extracted) -> Result<Document, Failure> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".txt");
    let beside = PathBuf::from(beside);
    let of = |id: &str| {
        let message = Message::new(id).with("file", path.display().to_string());
        message.with("text", beside.display().to_string())
    };
    if beside.symlink_metadata().is_ok() {
        let there = intake::read_bytes(&beside, DOCUMENT_LIMIT).map_err(|error| unread(&beside, &error))?;
        if there != extracted.text.as_bytes() {
            return Err(Failure::Request(of("failure-document-beside")));
        }
    } else {
        put(&beside, extracted.text.as_bytes())?;
    }
    let document = Document::read(&beside).map_err(|error| unread(&beside, &error))?;
    context.say(&of("document-taken").with("lines", Arg::Int(document.lines().into())))?;
    Ok(document)
}

/// How a text was taken out of its document.
fn extraction(path: &Path, sha256: &str, extracted: &Extracted, words: &Words) -> String {
    let how = extracted.how;
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let id = match how.kind {
        DocumentKind::Pdf if how.recognised => "extraction-pdf-recognised",
        DocumentKind::Pdf => "extraction-pdf",
        DocumentKind::Word | DocumentKind::OldWord => "extraction-word",
    };
    let message = Message::new(id).with("file", file).with("sha256", sha256);
    let library = format!("{} {}", how.library, how.version);
    let mut said = words.say(&message.with("library", library).with("version", env!("CARGO_PKG_VERSION")));
    if let Some(date) = extracted.date {
        said.push_str("; ");
        said.push_str(&words.text(match date.from {
            DateFrom::Modified => "extraction-modified",
            DateFrom::Created => "extraction-created",
        }));
    }
    said
}
