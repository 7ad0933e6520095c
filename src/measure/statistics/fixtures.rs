//! Reads `tests/statistics/*.json`: cases with the values that another tool gave.

use serde_json::Value;

/// The cases of a file.
pub(super) fn cases(text: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(text).expect("JSON");
    let cases = file["cases"].as_array().expect("cases").clone();
    assert!(cases.len() > 4, "too few cases to prove anything");
    cases
}

pub(super) fn count(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}

pub(super) fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// Whether a statistic is the other tool's to seven digits.
pub(super) fn agree(own: f64, other: f64, case: &Value) {
    let close = (own - other).abs() <= 1e-7 * other.abs() || (own - other).abs() <= 1e-12;
    assert!(close, "{own} is not {other}: {case}");
}

/// The same, where `null` is "without bound".
pub(super) fn agree_or_none(own: Option<f64>, other: &Value, case: &Value) {
    match (own, other.as_f64()) {
        (Some(own), Some(other)) => agree(own, other, case),
        (None, None) => {}
        (own, other) => panic!("{own:?} is not {other:?}: {case}"),
    }
}
