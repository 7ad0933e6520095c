//! Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show at the
//! lines that they are about.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Json;
use crate::diag::{Code, Finding, Findings, Place};
use crate::words::{Message, Words};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run with a rule for each kind that was found.
pub fn write_sarif(out: &mut dyn Write, findings: &Findings, words: &Words) -> io::Result<()> {
    let sorted = findings.sorted();
    let codes: BTreeSet<Code> = sorted.iter().map(|finding| finding.code).collect();
    let driver = Json::object([
        ("name", Json::text(env!("CARGO_PKG_NAME"))),
        ("version", Json::text(env!("CARGO_PKG_VERSION"))),
        ("language", Json::text(words.lang().tag())),
        ("rules", Json::List(codes.iter().map(|code| rule(*code, words)).collect())),
    ]);
    let run = Json::object([
        ("tool", Json::object([("driver", driver)])),
        ("language", Json::text(words.lang().tag())),
        ("columnKind", Json::text("unicodeCodePoints")),
        ("results", Json::List(sorted.iter().map(|finding| result(finding, words)).collect())),
    ]);
    let log = [("$schema", Json::text(SCHEMA)), ("version", Json::text("2.1.0")), ("runs", Json::List(vec![run]))];
    Json::object(log).write(out)
}

fn text(text: String) -> Json {
    Json::object([("text", Json::Text(text))])
}

/// A kind of finding: what it means, and what to do.
fn rule(code: Code, words: &Words) -> Json {
    let message = Message::new(format!("finding-{}", code.name));
    let level = Json::object([("level", Json::text(code.severity.word()))]);
    let mut rule = vec![("id".to_owned(), Json::text(code.name)), ("defaultConfiguration".to_owned(), level)];
    let remedy = words.attribute(&message, "remedy");
    rule.extend(words.attribute(&message, "about").map(|about| ("fullDescription".to_owned(), text(about))));
    rule.extend(remedy.map(|remedy| ("help".to_owned(), text(remedy))));
    Json::Object(rule)
}

fn result(finding: &Finding, words: &Words) -> Json {
    let message = finding.message();
    let said = [Some(words.say(&message)), words.attribute(&message, "hint")];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut locations = finding.places.iter().map(location);
    let first: Vec<Json> = locations.next().into_iter().collect();
    Json::object([
        ("ruleId", Json::text(finding.code.name)),
        ("level", Json::text(finding.code.severity.word())),
        ("message", text(said)),
        ("locations", Json::List(first)),
        ("relatedLocations", Json::List(locations.collect())),
    ])
}

fn location(place: &Place) -> Json {
    let number = |number: u64| Json::Int(i64::try_from(number).unwrap_or(i64::MAX));
    let mut region =
        vec![("startLine".to_owned(), number(place.line)), ("startColumn".to_owned(), number(place.column))];
    region.extend(place.excerpt.clone().map(|excerpt| ("snippet".to_owned(), text(excerpt))));
    let artifact = Json::object([("uri", Json::Text(uri(&place.file)))]);
    let physical = Json::object([("artifactLocation", artifact), ("region", Json::Object(region))]);
    Json::object([("physicalLocation", physical)])
}

/// A path as a URI: relative where the path is, with every byte escaped that a
/// URI cannot hold (RFC 3986).
fn uri(path: &str) -> String {
    let escaped = path.bytes().fold(String::new(), |mut uri, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
        uri
    });
    if escaped.starts_with('/') { format!("file://{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::words::Lang;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("data/å b.csv"), "data/%C3%A5%20b.csv");
        assert_eq!(uri("/data/a.csv"), "file:///data/a.csv");
    }

    #[test]
    fn a_finding_stands_at_its_line_under_its_rule() {
        let place = |line| Place::at("a.csv", line, 3, Some("x,y".to_owned()));
        let mut findings = Findings::new();
        let finding = Finding::new(codes::DUPLICATE_ID, place(7)).with("id", "x").with("table", "measures");
        findings.push(finding.and_at(place(2)));
        let mut out = Vec::new();
        write_sarif(&mut out, &findings, &Words::new(Lang::En)).expect("written to memory");
        let log: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        let run = log.pointer("/runs/0").expect("a run");
        let text = |path: &str| run.pointer(path).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        assert_eq!(text("/tool/driver/rules/0/id"), "duplicate-id");
        assert_eq!(text("/results/0/ruleId"), "duplicate-id");
        assert_eq!(text("/results/0/level"), "error");
        assert_eq!(text("/results/0/locations/0/physicalLocation/artifactLocation/uri"), "a.csv");
        assert_eq!(text("/results/0/locations/0/physicalLocation/region/snippet/text"), "x,y");
        let line = |path: &str| run.pointer(path).and_then(serde_json::Value::as_i64);
        assert_eq!(line("/results/0/locations/0/physicalLocation/region/startLine"), Some(7));
        assert_eq!(line("/results/0/relatedLocations/0/physicalLocation/region/startLine"), Some(2));
    }
}
