//! Answers in JSON-stat 2, which Statistics Sweden and others give through PxWeb:
//! numbers in one long list, and dimensions that say what each of them is.

use super::exact::Exact;
use super::shape::{Answer, Status, Values};
use super::{MOST_VALUES, NotStatbank, StatAnswer, StatArea, StatSeries, StatValue, day, json, some};

/// A dimension with the codes of its categories in their order.
struct Axis<'a> {
    id: &'a str,
    codes: Vec<&'a str>,
    role: Part,
}

/// What a dimension is to a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Time,
    Area,
    Series,
    Other,
}

pub(super) fn answer(text: &str) -> Result<StatAnswer, NotStatbank> {
    let read: Answer = json(text)?;
    let axes = read.axes()?;
    let mut values = Vec::new();
    for (at, value) in read.numbers()? {
        if values.len() == MOST_VALUES {
            return Err(NotStatbank::TooLarge);
        }
        values.push(read.value(at, value, &axes));
    }
    let updated = read.updated.as_deref().and_then(day);
    Ok(StatAnswer {
        publisher: read.source.as_deref().and_then(some),
        title: read.label.as_deref().and_then(some),
        updated,
        series: read.series(&axes),
        areas: read.areas(&axes),
        values,
        of_units: 0,
        goes_on: false,
    })
}

impl Answer {
    /// The dimensions in the order that the numbers run through them, each as long as it says.
    fn axes(&self) -> Result<Vec<Axis<'_>>, NotStatbank> {
        let unsound = |id: &str| NotStatbank::Unsound(format!("/dimension/{id}"));
        if self.id.len() != self.size.len() {
            return Err(NotStatbank::Unsound("/size".to_owned()));
        }
        let mut axes = Vec::new();
        for (id, size) in self.id.iter().zip(&self.size) {
            let category = &self.dimension.get(id).ok_or_else(|| unsound(id))?.category;
            let codes = category.codes().filter(|codes| codes.len() == *size).ok_or_else(|| unsound(id))?;
            axes.push(Axis { id, codes, role: self.part(id) });
        }
        Ok(axes)
    }

    /// What a dimension is: by its role, else by the name that Statistics Sweden gives it.
    fn part(&self, id: &str) -> Part {
        let has = |own: &[String]| own.iter().any(|own| own == id);
        match id {
            _ if has(&self.role.time) => Part::Time,
            _ if has(&self.role.geo) => Part::Area,
            _ if has(&self.role.metric) => Part::Series,
            "Tid" if self.role.time.is_empty() => Part::Time,
            "Region" if self.role.geo.is_empty() => Part::Area,
            "ContentsCode" if self.role.metric.is_empty() => Part::Series,
            _ => Part::Other,
        }
    }

    /// The numbers that are there by their places in the list; those that did not come among them.
    fn numbers(&self) -> Result<Vec<(usize, Option<Exact>)>, NotStatbank> {
        let unsound = || NotStatbank::Unsound("/value".to_owned());
        let all = self.size.iter().try_fold(1_usize, |all, size| all.checked_mul(*size)).ok_or_else(unsound)?;
        match &self.value {
            Values::List(list) if list.len() == all => Ok(list.iter().copied().enumerate().collect()),
            Values::List(_) => Err(unsound()),
            Values::Sparse(own) => {
                let place = |text: &String| text.parse::<usize>().ok().filter(|at| *at < all).ok_or_else(unsound);
                let mut numbers: Vec<_> =
                    own.iter().map(|(at, value)| Ok((place(at)?, *value))).collect::<Result<_, NotStatbank>>()?;
                numbers.sort_by_key(|(at, _)| *at);
                Ok(numbers)
            }
        }
    }

    fn value(&self, at: usize, value: Option<Exact>, axes: &[Axis<'_>]) -> StatValue {
        let mut own = StatValue {
            pointer: format!("/value/{at}"),
            series: String::new(),
            area: String::new(),
            period: String::new(),
            of: Vec::new(),
            value: value.map(|own| own.0),
            status: self.status(at),
        };
        // The last dimension runs fastest.
        let mut rest = at;
        let mut others = Vec::new();
        for axis in axes.iter().rev() {
            let Some(number) = rest.checked_rem(axis.codes.len()) else { continue };
            rest /= axis.codes.len();
            let code = axis.codes.get(number).copied().unwrap_or_default();
            match axis.role {
                Part::Time => code.clone_into(&mut own.period),
                Part::Area => code.clone_into(&mut own.area),
                Part::Series => code.clone_into(&mut own.series),
                Part::Other => others.push(self.label(axis.id, code)),
            }
        }
        others.reverse();
        own.of = others.into_iter().filter(|label| !is_of_all(label)).collect();
        own
    }

    fn status(&self, at: usize) -> Option<String> {
        let status = match self.status.as_ref()? {
            Status::OfAll(status) => Some(status),
            Status::List(list) => list.get(at)?.as_ref(),
            Status::Sparse(own) => own.get(&at.to_string()),
        };
        some(status?)
    }

    /// What a category is called; its code where it has no name.
    fn label(&self, id: &str, code: &str) -> String {
        let label = self.dimension.get(id).and_then(|own| own.category.label.get(code));
        label.map_or_else(|| code.to_owned(), |label| some(label).unwrap_or_else(|| code.to_owned()))
    }

    /// What is counted: each of the contents, or the one thing that the whole is of.
    fn series(&self, axes: &[Axis<'_>]) -> Vec<StatSeries> {
        let updated = self.updated.as_deref().and_then(day);
        let whole = self.label.as_deref().and_then(some);
        let Some(axis) = axes.iter().find(|axis| axis.role == Part::Series) else {
            let name = whole.unwrap_or_default();
            let definition = some(&self.note.join(" "));
            let pointer = "/label".to_owned();
            return vec![StatSeries { pointer, code: String::new(), name, unit: None, definition, updated }];
        };
        let of = |code: &&str| {
            let dimension = self.dimension.get(axis.id);
            let category = dimension.map(|own| &own.category);
            let own = category.and_then(|own| own.note.get(*code)).into_iter().flatten();
            let notes = own.chain(dimension.into_iter().flat_map(|own| &own.note)).chain(&self.note);
            let all: Vec<&str> = whole.iter().chain(notes).map(String::as_str).collect();
            StatSeries {
                pointer: format!("/dimension/{}/category/label/{}", escaped(axis.id), escaped(code)),
                code: (*code).to_owned(),
                name: self.label(axis.id, code),
                unit: category.and_then(|own| own.unit.get(*code)?.base.as_deref().and_then(some)),
                definition: some(&all.join(" ")),
                updated,
            }
        };
        axis.codes.iter().map(of).collect()
    }

    fn areas(&self, axes: &[Axis<'_>]) -> Vec<StatArea> {
        let axes = axes.iter().filter(|axis| axis.role == Part::Area);
        let areas = axes.flat_map(|axis| {
            axis.codes.iter().map(|code| StatArea {
                pointer: format!("/dimension/{}/category/label/{}", escaped(axis.id), escaped(code)),
                code: (*code).to_owned(),
                name: self.label(axis.id, code),
            })
        });
        areas.collect()
    }
}

/// Whether a category is all of its dimension together.
fn is_of_all(label: &str) -> bool {
    let label = label.to_lowercase();
    let words: Vec<&str> = label.split(|own: char| !own.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["totalt" | "total" | "samtliga" | "alla" | "tot"] | ["båda" | "both", ..] => true,
        ["totalt" | "total" | "samtliga" | "alla" | "all", of] => {
            ["ålder", "åldrar", "ages", "age", "kön", "sexes", "sex", "personer", "persons"].contains(of)
        }
        _ => false,
    }
}

/// A name as a part of a JSON Pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"version":"2.0","class":"dataset","label":"Folkmängd efter region, kön och år","source":"SCB",
        "updated":"2025-02-21T07:00:00Z","note":["Per den 31 december."],
        "id":["Region","Kon","ContentsCode","Tid"],"size":[2,2,1,2],
        "role":{"time":["Tid"],"geo":["Region"],"metric":["ContentsCode"]},
        "dimension":{
            "Region":{"label":"region","category":{"index":{"1280":0,"12":1},"label":{"1280":"Malmö","12":"Skåne län"}}},
            "Kon":{"label":"kön","category":{"index":["1+2","2"],"label":{"1+2":"totalt","2":"kvinnor"}}},
            "ContentsCode":{"label":"innehåll","category":{"label":{"BE0101N1":"Folkmängd"},
                "unit":{"BE0101N1":{"base":"antal","decimals":0}}}},
            "Tid":{"label":"år","category":{"index":{"2023":0,"2024":1},"label":{"2023":"2023","2024":"2024"}}}},
        "value":[1,2,3,4,5,6,null,8],"status":{"6":".."}}"#;

    #[test]
    fn the_last_dimension_runs_fastest() {
        let answer = answer(TEXT).expect("an answer");
        let said: Vec<(String, String, String, Option<i64>)> = answer
            .values
            .iter()
            .map(|own| {
                (own.area.clone(), own.of.join(","), own.period.clone(), own.value.and_then(|own| own.try_into().ok()))
            })
            .collect();
        let of = |area: &str, of: &str, period: &str, value| (area.to_owned(), of.to_owned(), period.to_owned(), value);
        assert_eq!(said[1], of("1280", "", "2024", Some(2)));
        assert_eq!(said[2], of("1280", "kvinnor", "2023", Some(3)));
        assert_eq!(said[4], of("12", "", "2023", Some(5)));
        assert_eq!(said[6], of("12", "kvinnor", "2023", None));
        assert_eq!(answer.values[6].status.as_deref(), Some(".."));
        assert_eq!(answer.values[7].pointer, "/value/7");
        assert_eq!(answer.areas[0].pointer, "/dimension/Region/category/label/1280");
        let series = &answer.series[0];
        assert_eq!((series.name.as_str(), series.unit.as_deref()), ("Folkmängd", Some("antal")));
        assert_eq!(series.definition.as_deref(), Some("Folkmängd efter region, kön och år Per den 31 december."));
        assert_eq!(answer.updated.map(|day| day.to_string()).as_deref(), Some("2025-02-21"));
    }

    #[test]
    fn sparse_numbers_have_their_places_and_gaps_are_not_filled() {
        let text = TEXT.replace("[1,2,3,4,5,6,null,8]", r#"{"7":8,"0":1}"#);
        let answer = answer(&text).expect("an answer");
        assert_eq!(answer.values.iter().map(|own| own.pointer.as_str()).collect::<Vec<_>>(), ["/value/0", "/value/7"]);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for (was, becomes, at) in [
            ("[2,2,1,2]", "[2,2,1,3]", "/dimension/Tid"),
            ("[2,2,1,2]", "[2,2,1]", "/size"),
            ("[1,2,3,4,5,6,null,8]", "[1,2]", "/value"),
            ("[1,2,3,4,5,6,null,8]", r#"{"8":1}"#, "/value"),
            (r#"{"1280":0,"12":1}"#, r#"{"1280":0,"12":0}"#, "/dimension/Region"),
        ] {
            let text = TEXT.replace(was, becomes);
            assert!(matches!(answer(&text), Err(NotStatbank::Unsound(place)) if place == at), "{becomes}");
        }
    }
}
