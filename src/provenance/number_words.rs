//! Swedish words for numbers: `sex`, `tjugofyra`, `tvåhundra`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words below twenty; a number may have two, by gender or spelling.
const SMALL: [&[&str]; 20] = [
    &["noll", "nollan"],
    &["en", "ett"],
    &["två"],
    &["tre"],
    &["fyra"],
    &["fem"],
    &["sex"],
    &["sju"],
    &["åtta"],
    &["nio"],
    &["tio"],
    &["elva"],
    &["tolv"],
    &["tretton"],
    &["fjorton"],
    &["femton"],
    &["sexton"],
    &["sjutton"],
    &["arton"],
    &["nitton"],
];

/// Twenty, thirty and so on.
const TENS: [&str; 8] = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"];

/// Every word for a number below a thousand, and the even thousands below twenty thousand.
static WORDS: LazyLock<BTreeMap<String, u32>> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    for (number, forms) in (0_u32..).zip(SMALL) {
        words.extend(forms.iter().map(|form| ((*form).to_owned(), number)));
    }
    for (tens, ten) in (2_u32..).zip(TENS) {
        words.insert(ten.to_owned(), tens * 10);
        for (number, forms) in (0_u32..10).zip(SMALL).skip(1) {
            words.extend(forms.iter().map(|form| (format!("{ten}{form}"), tens * 10 + number)));
        }
    }
    let below_hundred: Vec<(String, u32)> =
        words.iter().filter(|(_, number)| **number > 0).map(|(word, number)| (word.clone(), *number)).collect();
    for (number, forms) in (0_u32..10).zip(SMALL).skip(1) {
        let hundreds = forms.iter().map(|form| format!("{form}hundra"));
        for hundred in hundreds.chain((number == 1).then(|| "hundra".to_owned())) {
            words.extend(below_hundred.iter().map(|(word, rest)| (format!("{hundred}{word}"), number * 100 + rest)));
            words.insert(hundred, number * 100);
        }
    }
    for (number, forms) in (0_u32..).zip(SMALL).skip(1) {
        words.extend(forms.iter().map(|form| (format!("{form}tusen"), number * 1000)));
    }
    words
});

/// The number that a word in small letters stands for.
pub fn value(word: &str) -> Option<u32> {
    WORDS.get(word).copied()
}

/// Whether a word is more often an article than a number.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "en" | "ett")
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn words_are_read_as_a_swede_reads_them() {
        for (word, number) in [
            ("sex", 6),
            ("ett", 1),
            ("nitton", 19),
            ("tjugoen", 21),
            ("femtiotre", 53),
            ("hundra", 100),
            ("etthundra", 100),
            ("tvåhundrafemtio", 250),
            ("hundratjugofyra", 124),
            ("tolvtusen", 12_000),
        ] {
            assert_eq!(value(word), Some(number), "{word}");
        }
        for word in ["tusen", "sexa", "enda", "tiotal", "hundratals", "fyrahundratusen", ""] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
