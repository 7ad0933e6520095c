//! The report on paper, as a PDF reader and a screen reader meet it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};
use tempfile::TempDir;
use utfall::words::Lang;

use crate::tiny::build::Tiny;
use crate::tools::{run, tree};

/// An element of the structure that a screen reader goes by.
#[derive(Debug, Default)]
struct Element {
    kind: String,
    /// What a heading says.
    title: String,
    /// What stands for a picture.
    alt: String,
    lang: String,
    /// What the head of a table's row or column is for.
    scope: String,
    below: Vec<Element>,
}

impl Element {
    fn read(dict: &Dict<'_>) -> Self {
        let attributes: Vec<Dict<'_>> = match dict.get::<Object<'_>>("A") {
            Some(Object::Dict(own)) => vec![own],
            Some(Object::Array(all)) => all.iter::<Dict<'_>>().collect(),
            _ => Vec::new(),
        };
        let scope = attributes.iter().find_map(|own| own.get::<Name<'_>>("Scope"));
        Self {
            kind: dict.get::<Name<'_>>("S").expect("a kind").as_str().to_owned(),
            title: text(dict, "T"),
            alt: text(dict, "Alt"),
            lang: text(dict, "Lang"),
            scope: scope.map_or_else(String::new, |own| own.as_str().to_owned()),
            below: below(dict),
        }
    }

    /// It and all below it, in the order of reading.
    fn all(&self) -> Vec<&Element> {
        let below = self.below.iter().flat_map(Element::all);
        std::iter::once(self).chain(below).collect()
    }
}

/// The elements below one; what is no element is the content of a page.
fn below(dict: &Dict<'_>) -> Vec<Element> {
    let dicts: Vec<Dict<'_>> = match dict.get::<Object<'_>>("K") {
        Some(Object::Dict(own)) => vec![own],
        Some(Object::Array(all)) => all.iter::<Object<'_>>().filter_map(Object::into_dict).collect(),
        _ => Vec::new(),
    };
    dicts.iter().filter(|own| own.contains_key("S")).map(Element::read).collect()
}

/// A text as PDF has it, in Latin letters or as UTF-16.
fn text(dict: &Dict<'_>, key: &str) -> String {
    let Some(own) = dict.get::<PdfString<'_>>(key) else { return String::new() };
    match own.as_bytes() {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// What a document says of itself, and its structure.
struct Read {
    lang: String,
    marked: bool,
    shows_title: bool,
    xmp: String,
    bookmarks: usize,
    pages: usize,
    /// The kinds that are none of PDF's own, which have to be said to stand for one.
    mapped: BTreeSet<String>,
    structure: Vec<Element>,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        assert!(bytes.starts_with(b"%PDF-"));
        let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
        let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a root");
        let sub = |key: &str| root.get::<Dict<'_>>(key);
        let is = |dict: &str, key: &str| sub(dict).and_then(|own| own.get::<bool>(key)).unwrap_or(false);
        let metadata: Stream<'_> = root.get("Metadata").expect("metadata");
        let mut bookmarks = 0;
        let mut waiting: Vec<Dict<'_>> = sub("Outlines").and_then(|own| own.get("First")).into_iter().collect();
        while let Some(own) = waiting.pop() {
            bookmarks += 1;
            waiting.extend(["First", "Next"].into_iter().filter_map(|key| own.get::<Dict<'_>>(key)));
        }
        let tree = sub("StructTreeRoot").expect("a structure");
        let roles = tree.get::<Dict<'_>>("RoleMap");
        Self {
            lang: text(&root, "Lang"),
            marked: is("MarkInfo", "Marked"),
            shows_title: is("ViewerPreferences", "DisplayDocTitle"),
            xmp: String::from_utf8(metadata.decoded().expect("read").into_owned()).expect("UTF-8"),
            bookmarks,
            pages: pdf.pages().len(),
            mapped: roles.iter().flat_map(Dict::keys).map(|own| own.as_str().to_owned()).collect(),
            structure: below(&tree),
        }
    }

    fn all(&self) -> Vec<&Element> {
        self.structure.iter().flat_map(Element::all).collect()
    }

    fn count(&self, kind: &str) -> usize {
        self.all().iter().filter(|own| own.kind == kind).count()
    }

    /// The headings with their levels, in the order of reading.
    fn headings(&self) -> Vec<(usize, &str)> {
        let level = |own: &&Element| own.kind.strip_prefix('H').and_then(|rest| rest.parse().ok());
        self.all().iter().filter_map(|own| Some((level(own)?, own.title.as_str()))).collect()
    }

    /// What must hold of every document, whatever is in it.
    fn is_accessible(&self, lang: &str) {
        assert!(
            self.xmp.contains("<pdfuaid:part>1</pdfuaid:part>") || self.xmp.contains("pdfuaid:part=\"1\""),
            "{}",
            self.xmp
        );
        assert!(
            self.marked && self.shows_title && self.lang == lang,
            "{} {} {}",
            self.marked,
            self.shows_title,
            self.lang
        );
        let headings = self.headings();
        assert_eq!(headings.iter().filter(|(level, _)| *level == 1).count(), 1, "{headings:?}");
        assert_eq!(headings[0].0, 1, "{headings:?}");
        for pair in headings.windows(2) {
            assert!(pair[1].0 <= pair[0].0 + 1, "a level is left out: {pair:?}");
        }
        assert!(headings.iter().all(|(_, title)| !title.trim().is_empty()), "{headings:?}");
        assert!(self.bookmarks > 3, "{}", self.bookmarks);
        for own in self.all() {
            assert!(own.kind != "Figure" || own.alt.len() > 20, "{own:?}");
            let known = [
                "Document",
                "Div",
                "P",
                "L",
                "LI",
                "Lbl",
                "LBody",
                "Table",
                "THead",
                "TBody",
                "TR",
                "TH",
                "TD",
                "Figure",
                "Caption",
                "Note",
                "Reference",
                "Link",
                "Span",
                "TOC",
                "TOCI",
                "Strong",
                "Em",
                "Code",
                "Sect",
                "Part",
            ];
            let is_heading = own.kind.strip_prefix('H').is_some_and(|rest| rest.parse::<u8>().is_ok());
            assert!(
                is_heading || known.contains(&own.kind.as_str()) || self.mapped.contains(&own.kind),
                "{}",
                own.kind
            );
        }
        for table in self.all().into_iter().filter(|own| own.kind == "Table") {
            let cells = table.all();
            let heads: Vec<_> = cells.iter().filter(|own| own.kind == "TH").collect();
            assert!(heads.iter().all(|own| ["Column", "Row", "Both"].contains(&own.scope.as_str())), "{heads:?}");
            assert!(heads.iter().any(|own| own.scope == "Column") && cells.iter().any(|own| own.kind == "TD"));
            let widths: Vec<usize> = cells.iter().filter(|own| own.kind == "TR").map(|row| row.below.len()).collect();
            assert!(widths.iter().all(|width| (1..=widths[0]).contains(width)), "{widths:?}");
        }
    }
}

/// The report of some datasets on paper.
fn printed(store: &Path, datasets: &Path, options: &[&str]) -> Vec<u8> {
    let out = store.with_extension("print");
    let options = [&["report", "--to", "pdf", "--out", out.to_str().expect("UTF-8")], options].concat();
    let run = run(store, datasets, &options);
    assert_eq!(run.code, 0, "{options:?}: {}", run.err);
    assert!(run.out.contains("report.pdf"), "{}", run.out);
    let files: Vec<_> = tree(&out).into_keys().collect();
    assert_eq!(files, [Path::new("report.pdf")], "nothing else is written");
    fs::read(out.join("report.pdf")).expect("a document")
}

/// One store for the real datasets, so that each report is of the same load.
fn real() -> &'static TempDir {
    static REAL: OnceLock<TempDir> = OnceLock::new();
    REAL.get_or_init(|| tempfile::tempdir().expect("a folder"))
}

#[test]
fn the_report_on_paper_is_tagged_for_those_who_cannot_see_it() {
    let store = real().path().join("store");
    for lang in Lang::ALL {
        let options = ["--owner", "malmo", "--lang", lang.tag()];
        let bytes = printed(&store, Path::new("datasets"), &options);
        assert_eq!(printed(&store, Path::new("datasets"), &options), bytes, "the same load, the same bytes");
        let read = Read::of(&bytes);
        read.is_accessible(lang.tag());
        assert!((8..=30).contains(&read.pages), "{} pages", read.pages);
        assert!(
            read.count("Figure") >= 7 && read.count("Table") >= 9,
            "{} {}",
            read.count("Figure"),
            read.count("Table")
        );
        assert!(read.count("Note") >= 4, "{}", read.count("Note"));
        assert!(read.count("TOC") >= 1 && read.count("L") > 10);
        let all = read.all();
        assert!(all.iter().any(|own| own.kind == "TH" && own.scope == "Row"));
        // Names and notes of the datasets are Swedish, and are said to be where the rest is English.
        let swedish = all.iter().filter(|own| own.lang == "sv").count();
        assert!((swedish > 30) == (lang == Lang::En), "{swedish}");
        let levels: BTreeSet<usize> = read.headings().into_iter().map(|(level, _)| level).collect();
        assert!(levels.is_superset(&BTreeSet::from([1, 2, 3])), "{levels:?}");
    }
}

#[test]
fn every_owner_and_edition_can_be_printed() {
    let store = real().path().join("store-of-all");
    let (malmo, nation, county) = ("malmo", "sverige", "vastra-gotaland");
    for (owner, edition, lang) in [
        (malmo, "committee", "sv"),
        (malmo, "socialstyrelsen", "en"),
        (malmo, "county", "sv"),
        (nation, "full", "en"),
        (nation, "socialstyrelsen", "sv"),
        (county, "full", "sv"),
        (county, "committee", "en"),
    ] {
        let options = ["--owner", owner, "--for", edition, "--lang", lang];
        Read::of(&printed(&store, Path::new("datasets"), &options)).is_accessible(lang);
    }
}

#[test]
fn text_from_the_data_stays_text_on_paper() {
    let hostile = "#panic(\"x\") *x* $y$ @ref <label> `z` \\ // = \u{1f469} \u{5b57} [#import \"a\"]";
    let mut tiny = Tiny::new("exempel", "exempel");
    tiny.row("activities", &[("id", "stod"), ("name", hostile)]);
    tiny.row("allocations", &[("activity", "stod"), ("amount_kr", "1000")]);
    let link = [("activity", "stod"), ("year", "2025"), ("sub_goal", "delmal-1"), ("parts", "1"), ("of", "1")];
    tiny.row("goal_links", &link);
    tiny.measure("antal", "stod", &[("name_sv", hostile), ("name_en", hostile), ("unit_sv", hostile)]);
    for (year, count) in [("2023", "7"), ("2024", "9"), ("2025", "12")] {
        tiny.observed("antal", (&format!("{year}-01-01"), &format!("{year}-12-31")), count);
    }
    let place = tempfile::tempdir().expect("a folder");
    let datasets = place.path().join("datasets");
    tiny.write(&datasets);
    let read = Read::of(&printed(&place.path().join("store"), &datasets, &[]));
    read.is_accessible("sv");
    let alts = read.all().into_iter().map(|own| own.alt.clone() + &own.title).collect::<String>();
    let shown = hostile.replace('\u{1f469}', "\\u{1f469}").replace('\u{5b57}', "\\u{5b57}");
    assert!(alts.contains(&shown), "{alts}");
}

#[test]
fn what_there_is_little_of_can_be_printed() {
    let nothing = Tiny::new("exempel", "exempel");
    let mut granted = Tiny::new("exempel", "exempel");
    granted.granted("stod", "1000");
    for tiny in [nothing, granted] {
        let place = tempfile::tempdir().expect("a folder");
        let datasets = place.path().join("datasets");
        tiny.write(&datasets);
        for lang in ["sv", "en"] {
            Read::of(&printed(&place.path().join("store"), &datasets, &["--lang", lang])).is_accessible(lang);
        }
    }
}
