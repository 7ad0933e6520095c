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

#[cfg(test)]
mod tests {
    use super::slug;
    use crate::model::schema::is_id;

    #[test]
    fn names_become_ids() {
        assert_eq!(slug("Årsrapport (slutlig) – Östra 2025"), "arsrapport-slutlig-ostra-2025");
        assert!(is_id(&slug("Årsrapport (slutlig) – Östra 2025")));
        assert_eq!(slug("–"), "");
    }
}
