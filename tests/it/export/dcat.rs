//! Metadata of a dataset for catalogues of open data: what the profile demands is there, or asked for.

use std::path::Path;

use super::{Place, python};
use crate::tools::{Run, run};

const URL: &str = "https://data.example.org/tiny";
const PACKAGE: &str = "tiny/datapackage.json";

/// A dataset that says all that the profile demands.
fn described() -> Place {
    let place = Place::with("tests/datasets/tiny");
    let more = "\"title_sv\": \"Påhittat \\\"bidrag\\\" <1>\", \"title_en\": \"Made-up grant\",\
                \"keywords\": [\"bidrag\"], \"created\": \"2026-01-31T10:00:00Z\",";
    place.edit(PACKAGE, "\"owner\": \"exempel\",", &format!("\"owner\": \"exempel\", {more}"));
    place.edit(
        PACKAGE,
        "Synthetic: made up by hand for tests and examples. No municipality, no real figures.",
        "Ett exempel.",
    );
    place
}

fn ask(place: &Place, more: &[&str]) -> Run {
    place.ask(&[&["dcat", "--dataset", "tiny", "--url", URL], more].concat())
}

#[test]
fn what_is_known_is_described() {
    let place = described();
    let run = ask(&place, &["--contact", "data@example.org", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for said in [
        "a dcat:Catalog",
        "dcterms:title \"Påhittat \\\"bidrag\\\" <1>\"@sv , \"Made-up grant\"@en",
        "dcterms:description \"Ett exempel.\" ;",
        "foaf:name \"Exempel kommun\"@sv",
        "dcterms:type <http://purl.org/adms/publishertype/LocalAuthority>",
        "dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/>",
        "dcat:keyword \"bidrag\"",
        "dcterms:issued \"2026-01-31\"^^xsd:date",
        "dcat:startDate \"2024-01-01\"^^xsd:date",
        "dcat:endDate \"2025-12-31\"^^xsd:date",
        "vcard:hasEmail <mailto:data@example.org>",
        "dcat:downloadURL <https://data.example.org/tiny/tiny.zip>",
        "dcat:downloadURL <https://data.example.org/tiny/outcomes.csv>",
        "dcterms:format \"text/csv\"",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    // Sizes and digests are those of the files.
    let table = std::fs::read(place.datasets().join("tiny/outcomes.csv")).expect("read");
    assert!(run.out.contains(&format!("dcat:byteSize \"{}\"^^xsd:nonNegativeInteger", table.len())));
    let zip = place.text("tiny.zip");
    assert_eq!(place.ask(&["data-package", "--dataset", "tiny", "-o", &zip]).code, 0);
    let zip = std::fs::read(place.path("tiny.zip")).expect("read");
    assert!(run.out.contains(&format!("dcat:byteSize \"{}\"^^xsd:nonNegativeInteger", zip.len())));
    // What it could say besides is named, and nothing of it made up.
    assert!(run.err.contains("geographical area") && run.err.contains("without a language"), "{}", run.err);
    assert!(!run.err.contains("keywords") && !run.err.contains("contact"), "{}", run.err);
    assert!(!run.out.contains("dcterms:spatial") && !run.out.contains("dcterms:modified"));
    let again = ask(&place, &["--contact", "data@example.org"]);
    assert!(run.out == again.out, "the same dataset is described otherwise");
}

#[test]
fn what_the_profile_demands_is_asked_for() {
    let place = Place::with("tests/datasets/tiny");
    for (from, to) in [
        ("\"name\": \"CC0-1.0\"", "\"name\": \"own-terms\""),
        ("\"owner\": \"exempel\"", "\"owner\": \"annan\""),
        ("\"title\": \"Ett litet", "\"heading\": \"Ett litet"),
        ("\"description\": \"Synthetic", "\"abstract\": \"Synthetic"),
    ] {
        place.edit(PACKAGE, from, to);
    }
    let run = ask(&place, &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let said: Vec<&str> = run.err.lines().filter(|line| line.contains("DCAT-AP-SE kräver")).collect();
    assert_eq!(said.len(), 4, "{}", run.err);
    // A publisher may be named on the line, whole.
    let run = ask(&place, &["--publisher", "Någon"]);
    assert!(run.err.contains("--publisher-kind"), "{}", run.err);
    let run = ask(&place, &["--publisher", "Någon", "--publisher-kind", "agency"]);
    assert_eq!(run.err.lines().filter(|line| line.contains("DCAT-AP-SE kräver")).count(), 3, "{}", run.err);
}

#[test]
fn what_does_not_show_is_written_out() {
    let place = described();
    place.edit(PACKAGE, "Ett exempel.", "Ett\\u001b[31m <exempel>\\u0000 & ]]>.");
    for file in ["tiny.ttl", "tiny.rdf"] {
        let run = ask(&place, &["--publisher", "N\u{1b}å\u{202e}gon", "-o", &place.text(file)]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        let text = place.read(file);
        assert!(!text.chars().any(|own| matches!(own, '\u{1b}' | '\u{202e}' | '\0')), "{text}");
        assert!(text.contains("u{1b}[31m"), "{text}");
    }
}

#[test]
fn what_is_no_address_is_refused() {
    let place = described();
    for url in [
        "tiny",
        "ftp://x.se/",
        "https://",
        "https:///a",
        "http://x.se/?a=1",
        "http://x.se/#a",
        "https://a b",
        "https://u@x.se",
        "https://x.se/å",
    ] {
        let run = place.ask(&["dcat", "--dataset", "tiny", "--url", url]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{url}");
        assert!(run.err.contains(url), "{url}: {}", run.err);
    }
    for mail in ["data", "@x.se", "a@", "a@x", "a b@x.se", "a@x.se>", "a@x.se?subject=b", "å@x.se"] {
        let run = ask(&place, &["--contact", mail]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{mail}");
    }
    let run = ask(&place, &["-o", &place.text("tiny.json")]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(".rdf") && !place.path("tiny.json").exists(), "{}", run.err);
}

/// Both forms say the same to another reader, and have what the profile demands of each thing.
#[test]
fn others_read_both_forms() {
    let program = "import sys, rdflib\n\
        from rdflib import RDF, Namespace\n\
        from rdflib.compare import isomorphic\n\
        DCAT = Namespace('http://www.w3.org/ns/dcat#'); T = Namespace('http://purl.org/dc/terms/')\n\
        FOAF = Namespace('http://xmlns.com/foaf/0.1/')\n\
        one = rdflib.Graph().parse(sys.argv[1], format='turtle')\n\
        two = rdflib.Graph().parse(sys.argv[2], format='xml')\n\
        assert isomorphic(one, two), 'the forms differ'\n\
        wanted = {DCAT.Catalog: [T['title'], T['description'], T['publisher'], T['license'], DCAT.dataset],\n\
        \x20 DCAT.Dataset: [T['title'], T['description'], T['publisher'], DCAT.distribution],\n\
        \x20 DCAT.Distribution: [DCAT.accessURL, T['format'], T['license']], FOAF.Agent: [FOAF.name, T.type]}\n\
        for kind, terms in wanted.items():\n\
        \x20 things = list(one.subjects(RDF.type, kind)); assert things, kind\n\
        \x20 for thing in things:\n\
        \x20   for term in terms: assert list(one.objects(thing, term)), (thing, term)\n\
        for term in (DCAT.accessURL, T['license']):\n\
        \x20 for thing in one.subjects(RDF.type, DCAT.Distribution): assert len(list(one.objects(thing, term))) == 1\n\
        print(len(list(one.subjects(RDF.type, DCAT.Distribution))))";
    let place = Place(tempfile::tempdir().expect("a folder"));
    for (dataset, distributions) in
        [("malmo-2025", 14), ("national-2025", 7), ("strategy-2025", 6), ("vastra-gotaland-2024", 8)]
    {
        let files = ["ttl", "rdf"].map(|end| place.text(&format!("{dataset}.{end}")));
        for file in &files {
            let args = ["export", "dcat", "--dataset", dataset, "--url", URL, "--publisher", "SKR", "--publisher-kind"];
            let args = [&args[..], &["association", "--contact", "data@example.org", "-o", file]].concat();
            let run = run(&place.path("store"), Path::new("datasets"), &args);
            assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        }
        if let Some(said) = python("rdflib", program, &files.each_ref().map(String::as_str)) {
            assert_eq!(said.trim(), distributions.to_string(), "{dataset}");
        }
    }
}
