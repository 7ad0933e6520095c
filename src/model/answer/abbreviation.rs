//! Abbreviations in names and texts, spelled out.

/// An abbreviation and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// As it is written: `IPS`.
    pub name: String,
    /// What it stands for, in Swedish.
    pub full_name_sv: String,
    /// The same in English.
    pub full_name_en: String,
}

impl Abbreviation {
    /// Whether a text has it as a word of its own.
    pub fn stands_in(&self, text: &str) -> bool {
        let part_of_word = |own: Option<char>| own.is_some_and(char::is_alphanumeric);
        text.match_indices(&self.name).any(|(at, own)| {
            let (before, after) = (text.get(..at), text.get(at + own.len()..));
            let next_to =
                [before.and_then(|text| text.chars().next_back()), after.and_then(|text| text.chars().next())];
            !next_to.into_iter().any(part_of_word)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_is_a_word_of_its_own() {
        let own = Abbreviation { name: "MI".into(), full_name_sv: String::new(), full_name_en: String::new() };
        for text in ["MI", "utbildade i MI.", "MI-utbildning", "(MI)", "åMI MI"] {
            assert!(own.stands_in(text), "{text}");
        }
        for text in ["", "MIND", "FAMI", "mi", "åMI", "MI2"] {
            assert!(!own.stands_in(text), "{text}");
        }
    }
}
