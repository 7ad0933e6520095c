//! A new Word document, with headings, lists and footnotes as Word knows them,
//! and places to fill like those in anybody's document.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::content::run;
use crate::present::fill::error::FillError;
use crate::words::visible_lines;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A document that is being written.
#[derive(Default)]
pub struct Draft {
    body: String,
    notes: Vec<String>,
}

impl Draft {
    /// A heading: 1 is that of the whole.
    pub fn heading(&mut self, level: u8, text: &str) {
        self.paragraph_in(&format!("Heading{level}"), &said(text));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.paragraph_in("Normal", &said(text));
    }

    /// An item of a list, with a footnote where there is more to say of it.
    pub fn item(&mut self, text: &str, note: Option<&str>) {
        let mut runs = said(text);
        if let Some(note) = note {
            self.notes.push(note.to_owned());
            // Word keeps the first two numbers for the lines above footnotes.
            let number = self.notes.len() + 1;
            let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
            let _ = write!(runs, "<w:r>{style}<w:footnoteReference w:id=\"{number}\"/></w:r>");
        }
        self.paragraph_in("ListBullet", &runs);
    }

    /// A place that asks for something.
    pub fn place(&mut self, asks: &str) {
        self.paragraph_in("Normal", &run(&format!("{{{{ {asks} }}}}"), "", "w:"));
    }

    fn paragraph_in(&mut self, style: &str, runs: &str) {
        let _ = write!(self.body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
    }

    /// The document, in a language, of a day.
    pub fn done(self, title: &str, lang: &str, day: &str) -> Result<Vec<u8>, FillError> {
        let part = |root: &str, content: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"{W}\">{content}</w:{root}>"
            )
        };
        let page = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" \
                    w:left=\"1440\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>";
        let parts = [
            ("[Content_Types].xml", types()),
            (
                "_rels/.rels",
                relations(&[("officeDocument", "word/document.xml"), ("coreProperties", "docProps/core.xml")]),
            ),
            ("docProps/core.xml", properties(title, lang, day)),
            ("word/document.xml", part("document", &format!("<w:body>{}{page}</w:body>", self.body))),
            (
                "word/_rels/document.xml.rels",
                relations(&[("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml")]),
            ),
            ("word/styles.xml", part("styles", &styles(lang))),
            ("word/numbering.xml", part("numbering", BULLETS)),
            ("word/footnotes.xml", part("footnotes", &footnotes(&self.notes))),
        ];
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, text) in parts {
            let begun = out.start_file(name, options.last_modified_time(DateTime::DEFAULT));
            begun.map_err(|error| FillError::NotWord(error.to_string()))?;
            out.write_all(text.as_bytes())?;
        }
        Ok(out.finish().map_err(|error| FillError::NotWord(error.to_string()))?.into_inner())
    }
}

/// A text that asks for nothing, whatever stands in it.
fn said(text: &str) -> String {
    run(&visible_lines(text).replace("{{", "{\u{2060}{"), "", "w:")
}

fn types() -> String {
    let own = |part: &str, kind: &str| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>")
    };
    let parts =
        [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes")];
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        parts.map(|(part, kind)| own(part, kind)).concat()
    )
}

fn relations(parts: &[(&str, &str)]) -> String {
    let own = |(index, (kind, target)): (usize, &(&str, &str))| {
        let base = if *kind == "coreProperties" {
            RELATIONS.replace("relationships", "relationships/metadata")
        } else {
            OFFICE.to_owned()
        };
        let kind = if *kind == "coreProperties" { "core-properties" } else { kind };
        format!("<Relationship Id=\"rId{}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>", index + 1)
    };
    let all: String = parts.iter().enumerate().map(own).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>"
    )
}

fn properties(title: &str, lang: &str, day: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>Utfall</dc:creator>\
         <dc:language>{lang}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created></cp:coreProperties>",
        escape(title)
    )
}

/// A list with bullets.
const BULLETS: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/>\
                       <w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>\
                       <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

fn styles(lang: &str) -> String {
    let heading = |level: u8, size: u32| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{level}\"><w:name w:val=\"heading {level}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"{}\" w:after=\"120\"/>\
             <w:outlineLvl w:val=\"{}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr></w:style>",
            size * 10,
            level - 1,
        )
    };
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/>\
         <w:lang w:val=\"{lang}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>{}{}{}\
         <w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:spacing w:after=\"40\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>\
         <w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
        heading(1, 36),
        heading(2, 28),
        heading(3, 24),
    )
}

fn footnotes(notes: &[String]) -> String {
    let line = |number: usize, kind: &str| {
        format!("<w:footnote w:type=\"{kind}\" w:id=\"{number}\"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>")
    };
    let mut all = line(0, "separator") + &line(1, "continuationSeparator");
    for (index, note) in notes.iter().enumerate() {
        let _ = write!(
            all,
            "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
             <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            index + 2,
            said(&format!(" {note}")),
        );
    }
    all
}
