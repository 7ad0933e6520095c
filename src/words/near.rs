//! "Did you mean …?": the known name that a mistyped one is nearest to.

use super::Message;

/// The candidate nearest to a name, if one is near enough to be meant. Among
/// equals the first in alphabetical order.
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A third of the letters may be wrong; of a very short name, one.
    let length = name.chars().count();
    let most = (length / 3).max(1);
    let candidates = candidates.into_iter().filter(|candidate| candidate.chars().count().abs_diff(length) <= most);
    let distances = candidates.map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate));
    distances.filter(|(distance, _)| (1..=most).contains(distance)).min().map(|(_, candidate)| candidate)
}

/// "Did you mean …?" where a name is near; otherwise the catalogue's other advice.
pub fn did_you_mean(near: Option<&str>, otherwise: &str) -> Message {
    match near {
        Some(name) => Message::new("did-you-mean").with("name", name),
        None => Message::new(otherwise),
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        assert_eq!(near("mesure", ["measure", "group", "value"]), Some("measure"));
        assert_eq!(near("helt-annat", ["measure", "group", "value"]), None);
        assert_eq!(near("delmal-9", ["delmal-2", "delmal-1"]), Some("delmal-1"));
    }
}
