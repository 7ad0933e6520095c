//! Texts as they are compared: small letters, and single spaces for everything
//! that is neither letter nor digit.

/// A text to be compared.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            plain.push(letter);
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.trim_end().to_owned()
}

/// The words of a text to be compared.
pub(super) fn words(text: &str) -> Vec<String> {
    plain(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_and_cases_make_no_difference() {
        assert_eq!(plain(" IPS –  Jobb & studier* "), "ips jobb studier");
        assert_eq!(plain("Förälder/barn"), "förälder barn");
        assert_eq!(plain("–"), "");
    }
}
