//! Ids out of names.

/// A text as an id, as near as its letters come: `Årsrapport 2025` is `arsrapport-2025`.
pub fn slug(text: &str) -> String {
    let plain = |own: char| match own {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        own if own.is_ascii_alphanumeric() => own,
        _ => '-',
    };
    let plain: String = text.to_lowercase().chars().map(plain).collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// An id that is not taken: itself, else with a number behind it.
pub fn free(id: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2_u64..).map(|number| format!("{id}-{number}"));
    let mut ids = std::iter::once(id.to_owned()).chain(numbered);
    // Numbers do not end before what is taken does.
    ids.find(|own| !is_taken(own)).unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{free, slug};
    use crate::model::schema::is_id;

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Årsrapport (slutlig) – Östra 2025"), "arsrapport-slutlig-ostra-2025");
        assert!(is_id(&slug("Årsrapport (slutlig) – Östra 2025")));
        assert_eq!(slug("–"), "");
    }

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        let taken = ["a", "a-2"];
        let free = |id: &str| free(id, |own| taken.contains(&own));
        assert_eq!((free("a").as_str(), free("b").as_str()), ("a-3", "b"));
    }
}
