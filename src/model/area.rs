//! Areas by code and name, and the bodies that govern them: Malmö stad has the
//! area 1280 Malmö; Skåne län and Region Skåne both have 12 Skåne.

use super::vocabulary::OrganisationKind;

/// How large an area of an official code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreaLevel {
    /// The whole of Sweden.
    Country,
    /// A county, which a region has too.
    County,
    /// A municipality.
    Municipality,
}

impl AreaLevel {
    /// The level of a code: `00`, `12`, `1280`; in Kolada `0000` is the country and `0012` a region.
    pub fn of(code: &str) -> Option<Self> {
        let plain = code.bytes().all(|byte| byte.is_ascii_digit());
        match (plain, code.len()) {
            (true, 2 | 4) if code.bytes().all(|byte| byte == b'0') => Some(AreaLevel::Country),
            (true, 2) => Some(AreaLevel::County),
            (true, 4) if code.starts_with("00") => Some(AreaLevel::County),
            (true, 4) => Some(AreaLevel::Municipality),
            _ => None,
        }
    }

    /// Whether a body of a kind can have an area of this level as its own.
    pub fn is_of(self, kind: OrganisationKind) -> bool {
        match self {
            AreaLevel::Country => kind == OrganisationKind::State,
            AreaLevel::County => matches!(kind, OrganisationKind::County | OrganisationKind::Region),
            AreaLevel::Municipality => kind == OrganisationKind::Municipality,
        }
    }
}

/// Words that say what kind of body a name is of.
const KINDS: [&str; 8] = ["stad", "stads", "kommun", "kommuns", "region", "regionen", "län", "läns"];

/// Whether two names are of one area: "Malmö stad" and "Malmö", "Stockholms län" and "Region Stockholm".
pub fn same_area(one: &str, other: &str) -> bool {
    let one = bare(one);
    !one.is_empty() && one == bare(other)
}

/// The name of the area alone, in small letters and without its genitive.
fn bare(name: &str) -> String {
    let name = name.to_lowercase();
    let words = name.split(|own: char| !own.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| word.strip_suffix("regionen").filter(|rest| !rest.is_empty()).unwrap_or(word));
    let mut words: Vec<&str> = words.filter(|word| !KINDS.contains(word)).collect();
    if let Some(last) = words.last_mut() {
        *last = last.strip_suffix('s').unwrap_or(last);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_and_their_areas_have_one_name() {
        for (body, area) in [
            ("Malmö stad", "Malmö"),
            ("Borås Stad", "Borås"),
            ("Upplands-Bro kommun", "Upplands-Bro"),
            ("Region Stockholm", "Stockholms län"),
            ("Västra Götalandsregionen", "Västra Götalands län"),
            ("Region Jönköpings län", "Jönköpings län"),
        ] {
            assert!(same_area(body, area), "{body} {area}");
        }
        for (one, other) in [("Malmö stad", "Delregion Malmö"), ("Region", "Kommun"), ("Upplands Väsby", "Uppsala")]
        {
            assert!(!same_area(one, other), "{one} {other}");
        }
    }

    #[test]
    fn codes_tell_how_large_an_area_is() {
        let of = |code| AreaLevel::of(code);
        assert_eq!((of("00"), of("0000")), (Some(AreaLevel::Country), Some(AreaLevel::Country)));
        assert_eq!((of("12"), of("0012")), (Some(AreaLevel::County), Some(AreaLevel::County)));
        assert_eq!((of("1280"), of("1280A0010"), of("SE")), (Some(AreaLevel::Municipality), None, None));
    }
}
