//! `utfall fill`: documents with figures in them, filled, edited and filled again.
//!
//! The dataset is `tests/datasets/tiny`: 650 000 kr in 2025 for 13 people to work, so 50 000 kr per person.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use tempfile::TempDir;
use utfall::present::fill::{Ask, Filling, Template};
use utfall::present::format::{Format, Style};
use utfall::words::{Lang, Words};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::tools::{Run, run};

const TINY: &str = "tests/datasets/tiny";
const CRUDE: &str = "cost/exempel/ips-to-work/2025/crude";
const ABSENT: &str = "cost/exempel/kurs-families/2025/crude";

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn store() -> &'static Path {
    static STORE: OnceLock<PathBuf> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fill-store");
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(run(&folder, Path::new(TINY), &["load"]).code, 0);
        folder
    })
}

/// A ZIP file of parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, SimpleFileOptions::default()).expect("a part");
        out.write_all(bytes).expect("written");
    }
    out.finish().expect("a file").into_inner()
}

/// A Word document whose body has some content, and parts beside it.
fn docx_with(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let root = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/\
         officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let document = format!("<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", root.as_bytes())];
    parts.push(("word/document.xml", document.as_bytes()));
    parts.extend(beside.iter().map(|(name, text)| (*name, text.as_bytes())));
    zipped(&parts)
}

/// A Word document whose body has some content.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn part(document: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(document)).expect("a ZIP file");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

/// The text of each paragraph of a part as a reader sees it, which also shows that the part is sound XML.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut done, mut open, mut in_text) = (Vec::new(), Vec::new(), false);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}"));
        match event {
            Event::Start(own) if own.local_name().as_ref() == b"p" => open.push(String::new()),
            Event::Start(own) => in_text |= own.local_name().as_ref() == b"t",
            Event::End(own) => match own.local_name().as_ref() {
                b"p" => done.extend(open.pop()),
                b"t" => in_text = false,
                _ => {}
            },
            Event::Text(text) if in_text => {
                if let Some(last) = open.last_mut() {
                    last.push_str(&text.decode().expect("text"));
                }
            }
            Event::GeneralRef(own) if in_text => {
                let entity = format!("&{};", own.decode().expect("a name"));
                let said = quick_xml::escape::unescape(&entity).expect("an entity").into_owned();
                open.iter_mut().last().expect("a paragraph").push_str(&said);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    done
}

/// A document in a folder that goes away with it, and what filling it did.
struct Tried {
    folder: TempDir,
    name: &'static str,
    run: Run,
}

impl Tried {
    fn of(name: &'static str, document: &[u8], args: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(name), document).expect("written");
        let at = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
        let (from, to) = (at(name), at(&format!("out-{name}")));
        let run = run(store(), Path::new(TINY), &[&["fill", &from, "-o", &to], args].concat());
        Self { folder, name, run }
    }

    /// The filled document.
    fn document(&self) -> Vec<u8> {
        assert_eq!(self.run.code, 0, "{}", self.run.err);
        fs::read(self.folder.path().join(format!("out-{}", self.name))).expect("a document")
    }

    /// The paragraphs of its body, no-break spaces as spaces.
    fn body(&self) -> Vec<String> {
        paragraphs(&part(&self.document(), "word/document.xml")).iter().map(|own| own.replace('\u{a0}', " ")).collect()
    }

    fn files(&self) -> usize {
        fs::read_dir(self.folder.path()).expect("a folder").count()
    }
}

/// What became of each place.
fn states(tried: &Tried) -> Vec<String> {
    let rows = tried.run.json()["rows"].clone();
    let state = |row: &serde_json::Value| row["filled_state"].as_str().expect("a word").to_owned();
    rows.as_array().expect("rows").iter().map(state).collect()
}

fn word(document: &[u8]) -> Tried {
    Tried::of("a.docx", document, &[])
}

#[test]
fn a_place_is_filled_wherever_text_can_stand() {
    let place = format!("a {{{{ {CRUDE} }}}} b");
    let full = "a 50 000 kr per person b";
    let run_of = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let bodies = [
        paragraph(&place),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>", paragraph(&place)),
        format!("<w:p><w:hyperlink w:anchor=\"x\">{}</w:hyperlink></w:p>", run_of(&place)),
        format!("<w:p><w:ins w:id=\"1\" w:author=\"A\">{}</w:ins></w:p>", run_of(&place)),
        format!(
            "<w:sdt><w:sdtPr><w:tag w:val=\"mine\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            paragraph(&place)
        ),
        format!(
            "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox><w:txbxContent>{}</w:txbxContent>\
             </v:textbox></v:shape></w:pict></w:r></w:p>",
            paragraph(&place)
        ),
        format!("<w:p><w:fldSimple w:instr=\"TITLE\">{}</w:fldSimple></w:p>", run_of(&place)),
    ];
    for body in bodies {
        let texts = word(&docx(&body)).body();
        assert!(texts.contains(&full.to_owned()), "{body}: {texts:?}");
    }
    let header = format!("<w:hdr xmlns:w=\"{W}\">{}</w:hdr>", paragraph(&place));
    let notes =
        format!("<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", paragraph(&place));
    let beside = [("word/header1.xml", header.as_str()), ("word/footnotes.xml", &notes)];
    let tried = word(&docx_with(&paragraph("nothing"), &beside));
    for name in ["word/header1.xml", "word/footnotes.xml"] {
        assert_eq!(paragraphs(&part(&tried.document(), name))[0].replace('\u{a0}', " "), full);
    }
    // Both are listed, and nothing of the body.
    let listed = Tried::of("b.docx", &docx_with(&paragraph("nothing"), &beside), &["--format", "json"]).run.json();
    let places: Vec<&str> = listed["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["filled_place"].as_str().expect("a part"))
        .collect();
    assert_eq!(places, ["word/footnotes.xml", "word/header1.xml"]);
}

/// Documents need not call Word's elements `w:`, nor be of today's form.
#[test]
fn names_and_forms_of_other_writers_are_read() {
    for (prefix, namespace) in [("", W), ("ns0:", W), ("w:", STRICT)] {
        let binding =
            if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{}", prefix.trim_end_matches(':')) };
        let body = format!(
            "<{prefix}document {binding}=\"{namespace}\"><{prefix}body><{prefix}p><{prefix}r><{prefix}t>{{{{{CRUDE}}}}}</{prefix}t>\
             </{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
        );
        let whole = docx("");
        let root = part(&whole, "_rels/.rels");
        let document = zipped(&[("_rels/.rels", root.as_bytes()), ("word/document.xml", body.as_bytes())]);
        assert_eq!(word(&document).body(), ["50 000 kr per person"], "{prefix}{namespace}");
    }
}

#[test]
fn what_holds_no_place_stays_as_it_lies_and_text_around_a_place_keeps_its_look() {
    let styles = format!("<w:styles xmlns:w=\"{W}\"><!-- kept -->  </w:styles>");
    let body = format!(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Per person: {{{{ {CRUDE}</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t> }}}} in all</w:t></w:r></w:p>{}",
        paragraph("  untouched &amp; whole  ")
    );
    let before = docx_with(&body, &[("word/styles.xml", &styles), ("custom/data.xml", "\u{0}")]);
    let after = word(&before).document();
    for name in ["word/styles.xml", "custom/data.xml", "_rels/.rels", "[Content_Types].xml"] {
        assert_eq!(part(&before, name), part(&after, name));
    }
    let xml = part(&after, "word/document.xml");
    assert!(xml.ends_with(&format!("{}</w:body></w:document>", paragraph("  untouched &amp; whole  "))), "{xml}");
    assert!(
        xml.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Per person: </w:t></w:r><w:sdt>"),
        "{xml}"
    );
    // The figure looks as its first letter did; the rest of the second run stays in italics.
    assert!(xml.contains("<w:sdtContent><w:r><w:rPr><w:b/></w:rPr>"), "{xml}");
    assert!(xml.contains("<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> in all</w:t></w:r>"), "{xml}");
    assert!(xml.contains(&format!("<w:alias w:val=\"{CRUDE}\"/><w:tag w:val=\"utfall:")), "{xml}");
}

#[test]
fn a_document_is_filled_again_after_people_have_worked_on_it() {
    let body = format!("{}{}", paragraph(&format!("{{{{{CRUDE}}}}}.")), paragraph(&format!("{{{{{ABSENT}}}}}")));
    let once = word(&docx(&body)).document();
    let again = |document: &[u8]| Tried::of("b.docx", document, &["--format", "json"]);
    let same = again(&once);
    assert_eq!(states(&same), ["same", "same"]);
    assert_eq!(same.document(), once, "nothing new, nothing written anew");

    // Somebody writes another number into the control, and text around it.
    let xml = part(&once, "word/document.xml");
    let edited =
        xml.replace("50\u{a0}000", "49\u{a0}000").replace("<w:body>", &format!("<w:body>{}", paragraph("new")));
    assert_ne!(xml, edited);
    let root = part(&once, "_rels/.rels");
    let document = zipped(&[("_rels/.rels", root.as_bytes()), ("word/document.xml", edited.as_bytes())]);
    let tried = again(&document);
    assert_eq!(states(&tried), ["by_hand", "same"]);
    assert_eq!(tried.body(), ["new", "50 000 kr per person.", "inte redovisat"]);
    let row = &tried.run.json()["rows"][0];
    assert_eq!(
        row["filled_was"].as_str().map(|was| was.replace('\u{a0}', " ")).as_deref(),
        Some("49 000 kr per person")
    );

    // What was filled in at an earlier load says another number than today's.
    let words = Words::new(Lang::Sv);
    let style = Style::new(Format::Markdown, &words);
    let template = Template::word(docx(&paragraph(&format!("{{{{{CRUDE}}}}}")))).expect("a document");
    let earlier = [(Ask::parse(CRUDE).expect("an address"), Filling::Text("1 kr".to_owned()))].into_iter().collect();
    let earlier = template.filled(&earlier, "x", style).expect("filled").document;
    let tried = again(&earlier);
    assert_eq!((states(&tried), tried.body()), (vec!["changed".to_owned()], vec!["50 000 kr per person".to_owned()]));
}

#[test]
fn tables_and_pictures_stand_in_their_place_and_are_filled_again() {
    let body = format!(
        "{}<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{{{ table measured }}}}</w:t></w:r></w:p>",
        paragraph("{{ chart trend ips-to-work }} ends")
    );
    let once = word(&docx(&body));
    let document = once.document();
    let xml = part(&document, "word/document.xml");
    for piece in
        ["<w:tblHeader/>", "<w:tbl>", "r:embed=\"rIdUtfall", " descr=\"", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"]
    {
        assert!(xml.contains(piece), "{piece} is not in {xml}");
    }
    let relations = part(&document, "word/_rels/document.xml.rels");
    let target = relations.split("Target=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a target");
    let mut archive = ZipArchive::new(Cursor::new(document.as_slice())).expect("a ZIP file");
    let mut picture = Vec::new();
    archive.by_name(&format!("word/{target}")).expect("the picture").read_to_end(&mut picture).expect("read");
    assert!(picture.starts_with(b"\x89PNG"));
    assert!(part(&document, "[Content_Types].xml").contains("image/png"));
    let again = Tried::of("b.docx", &document, &["--format", "json"]);
    let states: Vec<String> =
        again.run.json()["rows"].as_array().expect("rows").iter().map(|row| row["filled_state"].to_string()).collect();
    assert_eq!(states, ["\"same\"", "\"same\""], "{}", again.run.out);
    assert_eq!(part(&again.document(), "word/document.xml"), xml);

    let inside = word(&docx(&paragraph("before {{ table measured }}")));
    assert_eq!((inside.run.code, inside.files()), (2, 1), "{}", inside.run.err);
    assert!(inside.run.err.contains("{{ table measured }}"), "{}", inside.run.err);
}

#[test]
fn what_cannot_be_had_is_refused_all_at_once_and_nothing_is_written() {
    let body: String = [
        "{{ cost/exempel/ips-to-work/2025/crud }}",
        "{{ name }}",
        "{{ table costs }}",
        "{{ chart pie }}",
        "{{ table goals delmal-1 }}",
        "{{ chart trend nothing }}",
        &format!("{{{{{CRUDE}}}}}"),
    ]
    .map(paragraph)
    .concat();
    let tried = word(&docx(&body));
    assert_eq!((tried.run.code, tried.run.out.as_str(), tried.files()), (2, "", 1));
    let lines: Vec<&str> =
        tried.run.err.lines().filter(|line| line.starts_with("utfall: word/document.xml: ")).collect();
    assert_eq!(lines.len(), 6, "{}", tried.run.err);
    for (line, part) in lines.iter().zip(["crude", "ADRESS", "cost", "trend", "goals", "nothing"]) {
        assert!(line.contains(part), "{part} is not in {line}");
    }
    for (name, bytes) in [("empty.docx", docx(&paragraph("no place"))), ("a.txt", b"{{ a/b }}".to_vec())] {
        let tried = Tried::of(name, &bytes, &[]);
        assert_eq!((tried.run.code, tried.files()), (2, 1), "{name}: {}", tried.run.err);
    }
    let without_out = run(store(), Path::new(TINY), &["fill", "a.docx"]);
    assert!(without_out.code == 2 && without_out.err.contains("-o"), "{}", without_out.err);
}

/// Whatever lies in a file, it is filled or refused with a reason: no panic, no half document.
#[test]
fn hostile_documents_are_refused_with_a_reason() {
    let place = format!("{{{{{CRUDE}}}}}");
    let root = part(&docx(""), "_rels/.rels");
    let with = |document: &[u8]| zipped(&[("_rels/.rels", root.as_bytes()), ("word/document.xml", document)]);
    let of = |xml: String| with(xml.as_bytes());
    let whole = docx(&paragraph(&place));
    let utf16: Vec<u8> = format!("<w:document xmlns:w=\"{W}\"/>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("<w:document xmlns:w=\"{W}\">{}", "<w:p>".repeat(200_000));
    let entity =
        format!("<!DOCTYPE d [<!ENTITY a \"b\">]><w:document xmlns:w=\"{W}\">{}</w:document>", paragraph(&place));
    let refused: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("text", b"just text".to_vec()),
        ("zip without parts", zipped(&[])),
        ("zip without a document", zipped(&[("_rels/.rels", root.as_bytes())])),
        ("zip without relations", zipped(&[("word/document.xml", b"<a/>")])),
        ("half a file", whole[..whole.len() / 2].to_vec()),
        ("half an element", of(format!("<w:document xmlns:w=\"{W}\"><w:p><w:r><w:t>{place}"))),
        ("crossed elements", of(format!("<w:document xmlns:w=\"{W}\"><w:p><w:r></w:p></w:r>{place}</w:document>"))),
        ("an unbound prefix", of(format!("<w:document><w:p><w:r><w:t>{place}</w:t></w:r></w:p></w:document>"))),
        ("a document type", of(entity)),
        ("UTF-16", with(&utf16)),
        ("no UTF-8", with(b"<a>{{\xff}}</a>")),
        ("deep", of(deep)),
        (
            "controls in controls",
            of(format!("<w:document xmlns:w=\"{W}\">{}{place}", "<w:sdt><w:sdtContent>".repeat(20_000))),
        ),
        ("a bomb", with(&vec![b' '; 140 << 20])),
    ];
    for (name, document) in &refused {
        let tried = word(document);
        assert_eq!((tried.run.code, tried.run.out.as_str(), tried.files()), (2, "", 1), "{name}: {}", tried.run.err);
        assert!(
            tried.run.err.starts_with("utfall: ") && !tried.run.err.contains("panicked"),
            "{name}: {}",
            tried.run.err
        );
    }
    // Odd, and sound all the same: what is no place stays.
    for text in ["{ { a/b } }", "&#123;x&#125;", "}} b", "{ {"] {
        let texts = word(&docx(&[paragraph(text), paragraph(&place)].concat())).body();
        assert_eq!(texts[1], "50 000 kr per person", "{text}");
        assert_eq!(paragraphs(&format!("<a>{}</a>", paragraph(text)))[0], texts[0], "{text}");
    }
}

/// A document must not leave with a place in it that nobody filled: what is broken is named, and nothing is written.
#[test]
fn broken_places_are_named() {
    let place = format!("{{{{{CRUDE}}}}}");
    let run_of = |inside: &str| format!("<w:p><w:r>{inside}</w:r></w:p>");
    let bodies = [
        paragraph("{{ no end"),
        [paragraph("{{ table goals"), paragraph("}}")].concat(),
        run_of(&format!("<w:t>{{{{{CRUDE}</w:t><w:br/><w:t>}}}}</w:t>")),
        run_of(&format!("<w:t>{{{{cost</w:t><w:noBreakHyphen/><w:t>{CRUDE}}}}}</w:t>")),
        run_of(&format!("<w:t><![CDATA[{place}]]></w:t>")),
        paragraph("{{ }"),
        paragraph("{{{{"),
    ];
    for body in bodies {
        let tried = word(&docx(&[body.clone(), paragraph(&place)].concat()));
        // Text that is no text of a run is not seen at all, and stays as it is.
        if body.contains("CDATA") {
            assert!(part(&tried.document(), "word/document.xml").contains(&body), "{body}");
            continue;
        }
        assert_eq!((tried.run.code, tried.files()), (2, 1), "{body}: {}", tried.run.err);
        assert!(tried.run.err.contains("word/document.xml: {{"), "{body}: {}", tried.run.err);
    }
    for text in ["{{ no end\n", "<!-- utfall a/b # 00 -->1\n", "<!-- utfall a/b -->\n"] {
        let tried = Tried::of("a.md", format!("{text}\n{place}\n").as_bytes(), &[]);
        assert_eq!((tried.run.code, tried.files()), (2, 1), "{text}: {}", tried.run.err);
    }
}

/// Each of these once made a document that Word takes for damaged, or lost something of it.
#[test]
fn a_filled_document_is_sound_and_keeps_what_is_beside_a_place() {
    let place = format!("{{{{{CRUDE}}}}}");
    let root = part(&docx(""), "_rels/.rels");
    let of = |xml: &str, more: &[(&str, &str)]| {
        let mut parts = vec![("_rels/.rels", root.as_bytes()), ("word/document.xml", xml.as_bytes())];
        parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
        zipped(&parts)
    };
    let document = |body: &str| format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");

    // A byte order mark.
    let marked = format!("\u{feff}{}", document(&[paragraph(&place), paragraph("after")].concat()));
    assert_eq!(word(&of(&marked, &[])).body(), ["50 000 kr per person", "after"]);

    // A control that has become one of paragraphs, and one around a cell.
    let once = part(&word(&docx(&paragraph(&place))).document(), "word/document.xml");
    let (before, control) = once.split_once("<w:sdt>").expect("a control");
    let (control, _) = control.split_once("</w:sdt>").expect("its end");
    let (head, content) = control.split_once("<w:sdtContent>").expect("content");
    let runs = content.strip_suffix("</w:sdtContent>").expect("runs").replace("50", "49");
    assert!(before.ends_with("</w:r>"));
    let around = |inside: &str| format!("<w:sdt>{head}<w:sdtContent>{inside}</w:sdtContent></w:sdt>");
    let paragraph_in = format!("<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr>{runs}</w:p>");
    let block = part(&word(&docx(&around(&paragraph_in))).document(), "word/document.xml");
    assert!(block.contains("<w:sdtContent><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r>"), "{block}");
    let cell = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", around(&format!("<w:tc>{paragraph_in}</w:tc>")));
    let tried = word(&docx(&cell));
    assert_eq!((tried.run.code, tried.files()), (2, 1), "{}", tried.run.err);
    // Somebody has made the title of a control in a line ask for a table.
    let asks = format!("<w:p>{}</w:p>", around(&runs).replace(CRUDE, "table measured"));
    assert_eq!(word(&docx(&asks)).run.code, 2);
    // A content without content.
    let empty = format!("<w:p><w:sdt>{head}<w:sdtContent/></w:sdt></w:p>");
    assert_eq!(word(&docx(&empty)).body(), ["50 000 kr per person"]);

    // A footnote that somebody put behind the figure, inside the control, stays.
    let noted =
        once.replace("</w:r></w:sdtContent>", "</w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:sdtContent>");
    assert_ne!(noted, once);
    assert_eq!(part(&word(&of(&noted, &[])).document(), "word/document.xml"), noted);

    // Controls have numbers of their own, also when a place is put before them later.
    let added = once.replacen("<w:body>", &format!("<w:body>{}", paragraph(&place)), 1);
    let again = part(&word(&of(&added, &[])).document(), "word/document.xml");
    let ids: Vec<&str> = again.split("<w:id w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");

    // A table takes the place of text alone; bookmarks go with it.
    let marks = "<w:bookmarkStart w:id=\"0\" w:name=\"here\"/><w:bookmarkEnd w:id=\"0\"/>";
    let table = "<w:r><w:t>{{ table measured }}</w:t></w:r>";
    let kept = part(&word(&docx(&format!("<w:p>{marks}{table}</w:p>"))).document(), "word/document.xml");
    assert!(kept.contains(&format!("<w:body>{marks}<w:sdt>")), "{kept}");
    for beside in ["<m:oMath xmlns:m=\"m\"/>", "<w:r><w:footnoteRef/></w:r>", "<w:commentRangeStart w:id=\"1\"/>"] {
        assert_eq!(word(&docx(&format!("<w:p>{beside}{table}</w:p>"))).run.code, 2, "{beside}");
    }

    // Relationships and types in forms that other writers have.
    let chart = paragraph("{{ chart trend ips-to-work }}");
    for (relations, types) in [
        (
            format!("<Relationships xmlns=\"{RELATIONS}\"/>"),
            "<Types xmlns=\"t\"><Default Extension='PNG' ContentType='image/png'/></Types>".to_owned(),
        ),
        (
            format!("<p:Relationships xmlns:p=\"{RELATIONS}\"><p:Relationship Id=\"a\"/></p:Relationships>"),
            "<t:Types xmlns:t=\"t\"/>".to_owned(),
        ),
    ] {
        let more = [("word/_rels/document.xml.rels", relations.as_str()), ("[Content_Types].xml", types.as_str())];
        let filled = word(&of(&document(&chart), &more)).document();
        let (relations, types) = (part(&filled, "word/_rels/document.xml.rels"), part(&filled, "[Content_Types].xml"));
        let prefix = if relations.starts_with("<p:") { "p:" } else { "" };
        assert!(relations.contains(&format!("<{prefix}Relationship Id=\"rIdUtfall")), "{relations}");
        assert!(relations.ends_with(&format!("</{prefix}Relationships>")), "{relations}");
        assert_eq!(types.to_lowercase().matches("extension=").count(), 1, "{types}");
    }

    // Longer than what a control carries.
    let long = paragraph(&format!("{{{{ chart trend ips-to-work {} }}}}", "ips-to-work ".repeat(10)));
    let tried = word(&docx(&long));
    assert!(tried.run.code == 2 && tried.run.err.contains("112"), "{}", tried.run.err);
}

#[test]
fn markdown_is_filled_between_comments_and_again() {
    let text = format!(
        "# Title\n\n{{{{ {CRUDE} }}}}, {{{{sentence {ABSENT}}}}}\n\n```\n{{{{ not/this }}}}\n```\nand `{{{{ nor/this }}}}`\n~~~~\n```\n{{{{ nor/that }}}}\n~~~~\n\n{{{{ table measured }}}}\n\n{{{{ chart goals }}}}\n"
    );
    let once = Tried::of("a.md", text.as_bytes(), &["--format", "json"]);
    let filled = String::from_utf8(once.document()).expect("UTF-8");
    assert!(filled.contains(&format!("<!-- utfall {CRUDE} # ")), "{filled}");
    assert!(filled.contains("-->50\u{a0}000\u{a0}kr per person<!-- /utfall -->, <!-- utfall sentence"), "{filled}");
    assert!(
        filled.contains("{{ not/this }}")
            && filled.contains("`{{ nor/this }}`")
            && filled.contains("{{ nor/that }}")
            && filled.contains("\n| "),
        "{filled}"
    );
    let picture = filled.split("](<").nth(1).and_then(|rest| rest.split(">)").next()).expect("a picture");
    assert!(picture.starts_with("out-a-") && once.folder.path().join(picture).is_file(), "{filled}");
    assert_eq!(states(&once), ["new"; 4]);
    let again = Tried::of("a.md", filled.as_bytes(), &["--format", "json"]);
    assert_eq!((states(&again), again.document()), (vec!["same".to_owned(); 4], filled.clone().into_bytes()));
    // Line ends of another system are no change by hand.
    let crlf = Tried::of("a.md", filled.replace('\n', "\r\n").as_bytes(), &["--format", "json"]);
    assert_eq!(
        (states(&crlf), crlf.document()),
        (vec!["same".to_owned(); 4], filled.replace('\n', "\r\n").into_bytes())
    );
    let edited = filled.replace("50\u{a0}000", "51\u{a0}000");
    let tried = Tried::of("a.md", edited.as_bytes(), &["--format", "json"]);
    assert_eq!((states(&tried)[0].as_str(), tried.document()), ("by_hand", filled.into_bytes()));
}

/// The text of a paragraph in any runs, with what Word puts between them.
fn in_runs(text: &str, cuts: &[(usize, u8)]) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut ends: Vec<(usize, u8)> = cuts.iter().map(|(at, kind)| (at % letters.len(), *kind)).collect();
    ends.sort_unstable();
    ends.push((letters.len(), 0));
    let (mut xml, mut from) = (String::from("<w:p>"), 0);
    for (to, kind) in ends {
        let piece: String = letters[from..to.max(from)].iter().collect();
        let piece = quick_xml::escape::escape(&piece).into_owned();
        from = to.max(from);
        let properties =
            ["", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:lang w:val=\"sv-SE\"/></w:rPr>"][usize::from(kind % 3)];
        let run = format!("<w:r>{properties}<w:t xml:space=\"preserve\">{piece}</w:t></w:r>");
        xml.push_str(&match kind % 5 {
            0 => run,
            1 => format!("{run}<w:proofErr w:type=\"spellStart\"/>"),
            2 => format!("<w:bookmarkStart w:id=\"1\" w:name=\"b\"/>{run}<w:bookmarkEnd w:id=\"1\"/>"),
            3 => format!("<w:ins w:id=\"9\" w:author=\"a\">{run}</w:ins>"),
            _ => format!("{run}<w:r><w:t/></w:r><w:r><w:lastRenderedPageBreak/></w:r>"),
        });
    }
    xml.push_str("</w:p>");
    xml
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// However Word has cut a paragraph into runs, it reads as if it had not.
    #[test]
    fn a_place_is_found_however_it_is_cut(
        before in "[a-zåäö &<]{0,6}",
        between in "[a-z &>]{0,6}",
        cuts in prop::collection::vec((0_usize..200, 0_u8..15), 0..12),
    ) {
        let text = format!("{before}{{{{ cost/a/b/2025/crude }}}}{between}{{{{exact cost/a/c/2025/crude}}}}!");
        let words = Words::new(Lang::Sv);
        let style =
            Style::new(Format::Markdown, &words);
        let template = Template::word(docx(&in_runs(&text, &cuts))).expect("a document");
        let asked: Vec<Ask> = template.asked().into_iter().filter_map(|asked| asked.ask).collect();
        prop_assert_eq!(asked.len(), 2);
        let fillings = asked.into_iter().zip(["1 & 2", "<3>"]).map(|(ask, text)| (ask, Filling::Text(text.to_owned())));
        let once = template.filled(&fillings.clone().collect(), "x", style).expect("filled");
        let xml = part(&once.document, "word/document.xml");
        prop_assert_eq!(paragraphs(&xml), [format!("{before}1 & 2{between}<3>!")]);
        // And again it stays as it is.
        let again = Template::word(once.document.clone()).expect("a document");
        prop_assert_eq!(again.filled(&fillings.collect(), "x", style).expect("filled").document, once.document);
    }
}

/// The annual report in Word: what a screen reader and a table of contents need is there, every place is filled,
/// and it can be filled again.
#[test]
fn the_report_as_a_word_document_has_headings_texts_for_pictures_and_footnotes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, out) = (folder.path().join("store"), folder.path().join("report"));
    let args = ["report", "--to", "docx", "--lang", "en", "-o", out.to_str().expect("UTF-8")];
    let written = run(&store, Path::new("datasets"), &args);
    assert_eq!(written.code, 0, "{}", written.err);
    let file = out.join("report.docx");
    assert!(written.out.contains("report.docx") && !out.join("index.html").exists(), "{}", written.out);
    let document = fs::read(&file).expect("a document");
    let xml = part(&document, "word/document.xml");
    let texts = paragraphs(&xml);
    assert!(!texts.iter().any(|text| text.contains("{{")), "a place is not filled");
    let headings = |level: u8| xml.matches(&format!("<w:pStyle w:val=\"Heading{level}\"/>")).count();
    assert_eq!(headings(1), 1);
    assert!(headings(2) >= 6 && headings(3) >= 3, "{} {}", headings(2), headings(3));
    let (pictures, described) = (xml.matches("<wp:docPr ").count(), xml.matches(" descr=\"").count());
    // The picture itself says it too.
    assert!(pictures >= 6 && described == 2 * pictures, "{pictures} pictures, {described} texts");
    assert!(!xml.contains(" descr=\"\""));
    let (tables, header_rows) = (xml.matches("<w:tbl>").count(), xml.matches("<w:tblHeader/>").count());
    assert!(tables >= 3 && tables == header_rows, "{tables} tables, {header_rows} header rows");
    let notes = paragraphs(&part(&document, "word/footnotes.xml"));
    let referred = xml.matches("<w:footnoteReference ").count();
    assert_eq!(notes.len(), referred + 2, "a footnote each, and the two lines above them");
    assert!(
        notes.iter().any(|note| note.contains("goals/malmo/delmal-6/2025/share") && note.contains("malmo-2025/")),
        "{notes:?}"
    );
    assert!(part(&document, "docProps/core.xml").contains("<dc:language>en</dc:language>"));

    // What an edition does not tell of is not there.
    let committee = folder.path().join("committee");
    let args = ["report", "--to", "docx", "--for", "committee", "-o", committee.to_str().expect("UTF-8")];
    assert_eq!(run(&store, Path::new("datasets"), &args).code, 0);
    let few = part(&fs::read(committee.join("report.docx")).expect("a document"), "word/document.xml");
    assert!(!paragraphs(&few).iter().any(|text| text == "Iakttagelser om underlaget"), "the notes");
    assert!(paragraphs(&few).iter().any(|text| text == "Statsbidrag per redovisat resultat"), "the results");

    let (from, to) = (file.to_str().expect("UTF-8"), folder.path().join("again.docx"));
    let args = ["fill", from, "--lang", "en", "--format", "json", "-o", to.to_str().expect("UTF-8")];
    let again = run(&store, Path::new("datasets"), &args);
    assert_eq!(again.code, 0, "{}", again.err);
    let rows = again.json()["rows"].clone();
    for row in rows.as_array().expect("rows") {
        assert_eq!(row["filled_state"], "same", "{row}");
    }
    assert_eq!(fs::read(to).expect("a document"), document);
}
