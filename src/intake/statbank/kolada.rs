//! Answers of Kolada's service: values of key figures, what key figures are, and
//! which municipalities and regions there are.

use serde::Deserialize;

use super::exact::Exact;
use super::{MOST_VALUES, NotStatbank, StatAnswer, StatArea, StatSeries, StatValue, day, json, some};

/// The service, which its answers do not name.
const PUBLISHER: &str = "Kolada (RKA)";

#[derive(Deserialize)]
struct Answer {
    values: Vec<Entry>,
    #[serde(default)]
    next_url: Option<String>,
    /// The same, as an older version says it.
    #[serde(default)]
    next_page: Option<String>,
}

/// An entry of any of the lists: which it is, its members say.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    kpi: Option<String>,
    #[serde(default)]
    municipality: Option<String>,
    #[serde(default)]
    ou: Option<String>,
    #[serde(default)]
    period: Option<Year>,
    #[serde(default)]
    values: Vec<Cell>,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    publication_date: Option<String>,
    /// Of a municipality or a region alone.
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Year {
    Number(i32),
    Text(String),
}

#[derive(Deserialize)]
struct Cell {
    #[serde(default)]
    gender: Option<String>,
    #[serde(default)]
    value: Option<Exact>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default, rename = "isdeleted")]
    is_deleted: bool,
}

pub(super) fn answer(text: &str) -> Result<StatAnswer, NotStatbank> {
    let read: Answer = json(text)?;
    let mut answer = StatAnswer {
        publisher: Some(PUBLISHER.to_owned()),
        goes_on: read.next_url.or(read.next_page).is_some_and(|next| !next.is_empty()),
        ..StatAnswer::default()
    };
    for (number, entry) in read.values.into_iter().enumerate() {
        let pointer = format!("/values/{number}");
        match entry {
            Entry { kpi: Some(kpi), municipality: Some(area), period: Some(period), values, .. } => {
                let period = match period {
                    Year::Number(year) => year.to_string(),
                    Year::Text(text) => text,
                };
                for (cell, own) in values.into_iter().enumerate().filter(|(_, own)| !own.is_deleted) {
                    answer.values.push(StatValue {
                        pointer: format!("{pointer}/values/{cell}"),
                        series: kpi.clone(),
                        area: area.clone(),
                        period: period.clone(),
                        of: gender(own.gender.as_deref()),
                        value: own.value.map(|own| own.0),
                        status: own.status.as_deref().and_then(some),
                    });
                }
            }
            Entry { kpi: Some(_), ou: Some(_), values, .. } => answer.of_units += values.len(),
            Entry { id: Some(code), title: Some(title), kind: Some(_), .. } => {
                answer.areas.push(StatArea { pointer, code, name: title });
            }
            Entry { id: Some(code), title: Some(title), description, publication_date, .. } => {
                let (name, unit) = parts(&title);
                answer.series.push(StatSeries {
                    pointer,
                    code,
                    name,
                    unit,
                    definition: description.as_deref().and_then(some),
                    updated: publication_date.as_deref().and_then(day),
                });
            }
            _ => return Err(NotStatbank::Unsound(pointer)),
        }
        if answer.values.len() > MOST_VALUES {
            return Err(NotStatbank::TooLarge);
        }
    }
    let nothing = answer.values.is_empty() && answer.series.is_empty() && answer.areas.is_empty();
    if nothing && answer.of_units == 0 { Err(NotStatbank::Unknown) } else { Ok(answer) }
}

/// Of whom a value is, by Kolada's letters; nothing where it is of all.
fn gender(letter: Option<&str>) -> Vec<String> {
    match letter {
        None | Some("T" | "") => Vec::new(),
        Some("K") => vec!["Kvinnor".to_owned()],
        Some("M") => vec!["Män".to_owned()],
        Some(other) => vec![other.to_owned()],
    }
}

/// A title as its name and, behind its last comma, its unit, which is how Kolada writes titles.
fn parts(title: &str) -> (String, Option<String>) {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match title.rsplit_once(", ") {
        Some((_, unit)) if !unit.is_empty() => {
            let unit = unit.to_owned();
            (title, Some(unit))
        }
        _ => (title, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_definitions_and_areas_are_told_from_each_other() {
        let text = r#"{"count":5,"values":[
            {"kpi":"N01951","municipality":"1280","period":2024,"values":[
                {"gender":"K","count":1,"status":"","value":182000.0},
                {"gender":"T","count":1,"status":"","value":365644.0},
                {"gender":"M","count":1,"status":"Missing","value":null},
                {"gender":"T","value":1,"isdeleted":true}]},
            {"kpi":"N01951","ou":"V15E128000301","period":2024,"values":[{"gender":"T","value":3}]},
            {"id":"N01951","title":"Invånare totalt, antal","description":"Antal\n invånare.","publication_date":"2025-02-21"},
            {"id":"1280","title":"Malmö","type":"K"},
            {"id":"0012","title":"Region Skåne","type":"L"}],
            "next_url":"https://api.example/v3?page=2"}"#;
        let answer = answer(text).expect("an answer");
        let values: Vec<_> = answer.values.iter().map(|own| (own.of.join(","), own.value, &own.pointer)).collect();
        assert_eq!(values.len(), 3);
        assert_eq!(values[0].0, "Kvinnor");
        assert_eq!((values[1].1, values[1].2.as_str()), (Some(365_644.into()), "/values/0/values/1"));
        assert_eq!((values[2].1, answer.values[2].status.as_deref()), (None, Some("Missing")));
        assert_eq!((answer.of_units, answer.goes_on), (1, true));
        let series = &answer.series[0];
        assert_eq!((series.unit.as_deref(), series.definition.as_deref()), (Some("antal"), Some("Antal invånare.")));
        assert_eq!(series.updated.map(|day| day.to_string()).as_deref(), Some("2025-02-21"));
        assert_eq!(answer.areas.iter().map(|own| own.name.as_str()).collect::<Vec<_>>(), ["Malmö", "Region Skåne"]);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        assert!(matches!(answer(r#"{"values":[]}"#), Err(NotStatbank::Unknown)));
        assert!(
            matches!(answer(r#"{"values":[{"kpi":"N1"}]}"#), Err(NotStatbank::Unsound(pointer)) if pointer == "/values/0")
        );
        assert!(matches!(answer(r#"{"values":[{"kpi":1}]}"#), Err(NotStatbank::NotJson(..))));
    }
}
