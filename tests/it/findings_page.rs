//! `docs/findings.md` and `docs/findings.sv.md`: every kind of finding with
//! what it means, an example made by running the check, and what to do.
//!
//! To write them anew: `UTFALL_ACCEPT=1 cargo test --test it findings_page`,
//! then read what changed. A new code needs `finding-<code>` with `.hint` and
//! `.about` in both languages, `.remedy` where its hint has arguments, and a
//! fixture; the pages take it up by themselves.

use std::fmt::Write as _;
use std::path::Path;

use utfall::diag::{Code, Finding, Findings, Ink, Place, codes, print};
use utfall::words::{Lang, Message, Words};

use crate::errors::findings;
use crate::tools::is_as_written;

/// The page of a language.
fn file(lang: Lang) -> &'static str {
    lang.pick("docs/findings.sv.md", "docs/findings.md")
}

/// The first finding of a kind that its fixture raises.
fn example(code: Code) -> Finding {
    let found = match code {
        codes::AND_MORE => far_too_many(),
        _ => findings(&Path::new("tests/errors").join(code.name)),
    };
    let found = found.sorted().into_iter().find(|finding| finding.code == code);
    found.unwrap_or_else(|| panic!("tests/errors/{} does not raise it", code.name))
}

/// A thousand of a kind are kept, and three more are counted.
fn far_too_many() -> Findings {
    let mut findings = Findings::new();
    for line in 1..=1003 {
        let place = Place::at("organisations.csv", line, 1, None);
        findings.push(Finding::new(codes::BAD_ID, place));
    }
    findings
}

fn printed(finding: &Finding, words: &Words) -> String {
    let mut out = Vec::new();
    print(&mut out, finding, words, Ink::Plain).expect("written to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// What to do, in words that hold for every finding of the kind.
fn remedy(code: Code, words: &Words) -> String {
    let message = Message::new(format!("finding-{}", code.name));
    let own = words.attribute(&message, "remedy");
    let text = own.or_else(|| words.attribute(&message, "hint")).unwrap_or_default();
    assert!(!text.is_empty() && !text.contains("{$"), "finding-{} needs .remedy in {}", code.name, words.lang().tag());
    text
}

fn about(code: Code, words: &Words) -> String {
    let message = Message::new(format!("finding-{}", code.name));
    let text = words.attribute(&message, "about");
    text.unwrap_or_else(|| panic!("finding-{} needs .about in {}", code.name, words.lang().tag()))
}

fn page(lang: Lang) -> String {
    let words = Words::new(lang);
    let mut page = format!("# {}\n\n", words.text("findings-page-title"));
    for id in ["intro", "read", "made"] {
        let _ = writeln!(page, "{}\n", words.text(&format!("findings-page-{id}")));
    }
    let _ = writeln!(page, "## {}\n", words.text("findings-page-contents"));
    for code in codes::ALL {
        let severity = words.text(&format!("severity-{}", code.severity.word()));
        let _ = writeln!(page, "- [`{0}`](#{0}) ({severity})", code.name);
    }
    for code in codes::ALL {
        let severity = words.text(&format!("findings-page-heading-{}", code.severity.word()));
        let _ = writeln!(page, "\n## `{}`\n\n**{severity}.** {}\n", code.name, about(*code, &words));
        let _ = writeln!(page, "{}\n", words.text("findings-page-example"));
        let _ = writeln!(page, "```text\n{}```\n", printed(&example(*code), &words));
        let _ = writeln!(page, "{} {}", words.text("findings-page-remedy"), remedy(*code, &words));
    }
    page
}

#[test]
fn the_pages_hold_every_kind_of_finding_as_it_prints_today() {
    for lang in Lang::ALL {
        is_as_written(Path::new(file(lang)), &page(lang));
    }
}
