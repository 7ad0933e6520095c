//! Personal identity numbers in texts: `personnummer` and `samordningsnummer` (the day raised by 60). They belong
//! to nobody's statistics; whoever finds one says where, and never which.
//!
//! A number is a date of birth and four digits whose last is right by Luhn's rule. Between the date and the four
//! digits, and between the parts of the date, may stand what people type there. It is a word of its own: digits
//! within longer words and numbers (SHA-256, account numbers) are none. A corporate number has a third digit of at
//! least 2, which no month has. The crates that check such numbers want one number and nothing around it.

use std::borrow::Cow;
use std::ops::Range;

use super::birth::{Birth, is_dash, is_right_by_luhn, is_sign, is_space};

/// How few digits such a number has: what has fewer need not be looked through.
pub const FEWEST_OF_PERSON: usize = 10;

/// What a digit that is not to be shown is shown as.
const MASK: char = '•';

/// Where a text holds personal identity numbers, in bytes.
pub fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    numbers(text, Commas::MayBeDecimal)
}

/// What a comma or a point beside digits is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commas {
    /// Perhaps that of a decimal number.
    MayBeDecimal,
    /// Nothing but what stands between cells.
    Apart,
}

fn numbers(text: &str, commas: Commas) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !may_hold(text) {
        return found;
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while at < characters.len() {
        let reader = Reader { characters: &characters, at, commas };
        match reader.number() {
            Some(end) => {
                let byte = |index: usize| characters.get(index).map_or(text.len(), |(byte, _)| *byte);
                found.push(byte(at)..byte(end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether ten digits of a text that follow each other, whatever stands between them, could be the last ten of such a
/// number: most texts are done with here.
fn may_hold(text: &str) -> bool {
    let mut digits = text.bytes().filter(u8::is_ascii_digit).enumerate();
    let mut last: u64 = 0;
    digits.any(|(before, digit)| {
        // The newest ten.
        last = last % 1_000_000_000 * 10 + u64::from(digit - b'0');
        let month = last / 1_000_000 % 100;
        before + 1 >= FEWEST_OF_PERSON && (1..=12).contains(&month) && is_right_by_luhn(last)
    })
}

/// Whether a text holds a personal identity number.
pub fn holds_personal_number(text: &str) -> bool {
    !personal_numbers(text).is_empty()
}

/// The same for the cell of a column of numbers. What reads as a plain number there is one, unless it has the twelve
/// digits of a whole number of birth, which no amount has, or ten in a column that is not of money.
pub fn is_personal_in_numbers(text: &str, of_money: bool) -> bool {
    let digits = text.trim().trim_start_matches(['+', '-', '\u{2212}']);
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match digits.split_once(['.', ',']) {
        Some((whole, decimals)) if plain(whole) && plain(decimals) => false,
        None if plain(digits)
            && (digits.len() < FEWEST_OF_PERSON || (of_money && digits.len() == FEWEST_OF_PERSON)) =>
        {
            false
        }
        _ => holds_personal_number(text),
    }
}

/// A text with the digits of its personal identity numbers covered, as many characters as before. It may be a whole
/// row of cells: what could be a number between commas is covered too.
pub fn masked(text: &str) -> Cow<'_, str> {
    let numbers = numbers(text, Commas::Apart);
    if numbers.is_empty() {
        return Cow::Borrowed(text);
    }
    let is_within = |byte: usize| numbers.iter().any(|number| number.contains(&byte));
    let covered = text.char_indices().map(|(byte, own)| match own.is_ascii_digit() && is_within(byte) {
        true => MASK,
        false => own,
    });
    Cow::Owned(covered.collect())
}

/// Reads on from a place in a text.
#[derive(Clone, Copy)]
struct Reader<'t> {
    characters: &'t [(usize, char)],
    at: usize,
    commas: Commas,
}

impl Reader<'_> {
    /// The end of a number that begins here.
    fn number(self) -> Option<usize> {
        let before = self.before(1);
        // `+46…` is a telephone.
        if before.is_some_and(|own| own == '+' || own.is_alphanumeric()) {
            return None;
        }
        let is_decimals = self.is_decimal(before, self.before(2));
        [(4, None), (2, None), (4, Some(())), (2, Some(()))].into_iter().find_map(|(year, apart)| {
            let mut reader = self;
            let birth = reader.birth(year, apart.is_some())?;
            let sign = reader.sign(&birth)?;
            let (last, end) = (reader.digits(4)?, reader.at);
            let is_part = (is_decimals && sign.is_none()) || reader.goes_on(&birth, sign);
            (!is_part && birth.fits(last, sign)).then_some(end)
        })
    }

    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).map(|(_, own)| *own)
    }

    fn before(&self, back: usize) -> Option<char> {
        Some(self.characters.get(self.at.checked_sub(back)?)?.1)
    }

    /// Whether a comma or a point with this beside it is that of a decimal number.
    fn is_decimal(&self, comma: Option<char>, beside: Option<char>) -> bool {
        let is_comma = self.commas == Commas::MayBeDecimal && matches!(comma, Some('.' | ','));
        is_comma && beside.is_some_and(|own| own.is_ascii_digit())
    }

    /// Whether a word, a number or a second date goes on here.
    fn goes_on(&self, birth: &Birth, sign: Option<char>) -> bool {
        let next = self.characters.get(self.at + 1).map(|(_, own)| *own);
        let Some(own) = self.peek() else { return false };
        let is_date = birth.between.is_some() && (own == '/' || own == '.' || is_dash(own));
        let is_decimal = matches!(sign, None | Some('.')) && self.is_decimal(Some(own), next);
        own.is_alphanumeric() || is_decimal || (is_date && next.is_some_and(|own| own.is_ascii_digit()))
    }

    /// So many digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            number = number * 10 + self.peek()?.to_digit(10)?;
            self.at += 1;
        }
        Some(number)
    }

    fn birth(&mut self, year_digits: usize, apart: bool) -> Option<Birth> {
        let year = self.digits(year_digits)?;
        let between = if apart { self.separator() } else { None };
        if apart && !between.is_some_and(|own| own == '.' || own == '/' || is_dash(own) || is_space(own)) {
            return None;
        }
        let month = self.digits(2)?;
        if apart && self.separator() != between {
            return None;
        }
        Some(Birth { year, has_century: year_digits == 4, month, day: self.digits(2)?, between })
    }

    /// A character that stands between parts, if one does.
    fn separator(&mut self) -> Option<char> {
        let own = self.peek().filter(|own| is_dash(*own) || is_space(*own) || "+._/:·".contains(*own))?;
        self.at += 1;
        Some(own)
    }

    /// What stands before the last four digits: nothing, one character, or a dash or plus between spaces.
    /// `None` where the date before it makes the whole something else.
    fn sign(&mut self, birth: &Birth) -> Option<Option<char>> {
        let mut sign = self.separator();
        if sign.is_some_and(is_space) && self.peek().is_some_and(is_sign) {
            sign = self.separator();
        }
        if sign.is_some_and(is_sign) && self.peek().is_some_and(is_space) {
            self.separator();
        }
        // Four small numbers in a row are no number of birth, and what follows a whole date at once is none either.
        let fits = match (birth.between, sign) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(between), Some(_)) if is_space(between) => sign.is_some_and(is_sign),
            (Some(between), Some(sign)) => is_sign(sign) || sign == between || birth.has_century,
        };
        fits.then_some(sign)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    // 811218-9876 and 121212-1212 are made up numbers that the Tax Agency uses in examples; their last digits follow
    // from Luhn's rule by hand: 8*2→7, 1, 1*2, 2, 1*2, 8, 9*2→9, 8, 7*2→5 make 44, and 6 is missing to 50.
    #[test]
    fn a_number_is_found_however_it_is_written() {
        for text in [
            "811218-9876",
            "19811218-9876",
            "198112189876",
            "8112189876",
            "811218+9876",
            "18811218+9876",
            "811218 9876",
            "811218\u{a0}9876",
            "811218\u{202f}9876",
            "811218–9876",
            "811218−9876",
            "811218 - 9876",
            "811218 – 9876",
            "811218.9876",
            "811218/9876",
            "811218_9876",
            "1981-12-18-9876",
            "1981-12-18 9876",
            "81-12-18-9876",
            "1981.12.18-9876",
            "19811218 9876",
            "121212-1212",
            "19 811218-9876",
            "1981 12 18 - 9876",
        ] {
            assert!(holds_personal_number(text), "{text}");
            let within = format!("Elev (f. {text}), Malmö");
            assert_eq!(personal_numbers(&within).len(), 1, "{within}");
            assert!(!holds_personal_number(&masked(&within)), "{within}");
            assert_eq!(masked(&within).chars().count(), within.chars().count());
        }
        // The day raised by 60: 8*2→7, 1, 1*2, 2, 7*2→5, 8, 9*2→9, 8, 7*2→5 make 47, and 3 is missing to 50.
        assert!(holds_personal_number("811278-9873") && holds_personal_number("198112789873"));
        // The 29th of February of a leap year: 0, 0, 0, 2, 2*2, 9, 1*2, 2, 3*2 make 25, and 5 is missing.
        assert!(holds_personal_number("000229-1235"));
        assert_eq!(masked("a 811218-9876, b 121212-1212."), "a ••••••-••••, b ••••••-••••.");
        assert_eq!(masked("1,811218-9876,2;198112189876,8112189876,5"), "1,••••••-••••,2;••••••••••••,••••••••••,5");
        assert!(holds_personal_number("Anna,3,811218-9876,40"));
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            // Another last digit, no such day, no such month, no such century.
            "811218-9875",
            "811232-9876",
            "811318-9876",
            "010229-1235",
            "17811218-9876",
            // Corporate numbers, with and without their 16.
            "212000-1124",
            "556036-0793",
            "162120001124",
            "802000-3445",
            // Amounts, dates, periods, pointers, digests, telephones, accounts.
            "1 108 052 000",
            "1\u{a0}108\u{a0}052 kr",
            "2025-01-01–2025-12-31",
            "20250101-20251231",
            "/values/3/values/0",
            "9f86d081884c7d658112189876a15a3bf4f1b2b0b822cd15",
            "a8112189876",
            "8112189876b",
            "08-123 456 78",
            "070-123 45 67",
            "+46701234567",
            "5050-1055",
            "18112189876",
            "81121898761",
            "1981121898760",
            // Decimals and lists of small numbers.
            "3.8112189876",
            "8112189876.5",
            "81 12 18 9876",
            "811218;9876",
            "811218\t9876",
            "8112-189876",
            // A moment, and a year after a date.
            "2025-10-31 1430",
            "2025-03-11 2025",
            "811218-0006",
        ] {
            assert!(!holds_personal_number(text), "{text}");
            // A row of cells has commas that are no decimals.
            assert!(text.contains('.') || matches!(masked(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_column_of_numbers_holds_numbers() {
        for (text, of_money, is) in [
            // 1*2, 1, 0, 8, 0, 5, 2*2, 0, 0, 0 make 20.
            ("1108052000", true, false),
            ("1108052000", false, true),
            ("8112189876", true, false),
            ("8112189876", false, true),
            ("198112189876", true, true),
            ("811218-9876", true, true),
            ("811218 9876", true, true),
            ("811218.9876", false, false),
            ("-811218.98", true, false),
            ("40", false, false),
        ] {
            assert_eq!(is_personal_in_numbers(text, of_money), is, "{text}");
        }
    }

    #[test]
    fn no_two_dates_are_taken_for_one() {
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
        for day in first.iter_days().take(731) {
            for other in [day, day + chrono::Days::new(30), day + chrono::Days::new(364)] {
                for between in ["–", "--", "/", " – ", "-", " - "] {
                    let range = format!("{day}{between}{other}");
                    assert!(!holds_personal_number(&range), "{range}");
                    let range = format!("{}{between}{}", day.format("%Y%m%d"), other.format("%Y%m%d"));
                    assert!(!holds_personal_number(&range), "{range}");
                    let range = format!("{}{between}{}", day.format("%Y.%m.%d"), other.format("%Y.%m.%d"));
                    assert!(!holds_personal_number(&range), "{range}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_to_its_end() {
        for text in ["", "8", "811218-", "811218-987", "åäö811218-9876", "811218-9876å", "19811218", "1981-12-18-98"]
        {
            assert!(!holds_personal_number(text), "{text}");
        }
    }
}
