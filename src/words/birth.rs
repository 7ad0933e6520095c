//! The parts of a number of birth, what stands between them, and whether they go together.

use chrono::NaiveDate;

/// A date of birth as far as it is written, and how.
pub(super) struct Birth {
    /// With its century where it has four digits.
    pub(super) year: u32,
    pub(super) has_century: bool,
    pub(super) month: u32,
    pub(super) day: u32,
    /// What stands between its parts.
    pub(super) between: Option<char>,
}

impl Birth {
    /// Whether it is a day on which somebody can be born, and the last four digits go with it.
    pub(super) fn fits(&self, last: u32, sign: Option<char>) -> bool {
        // Numbers of birth go from 001.
        if last < 10 || self.is_moment(last, sign) {
            return false;
        }
        let day = if self.day > 60 { self.day - 60 } else { self.day };
        let is_day = |year: u32| {
            let year = i32::try_from(year).ok();
            year.is_some_and(|year| NaiveDate::from_ymd_opt(year, self.month, day).is_some())
        };
        let is_born = match self.has_century {
            true => (1800..2100).contains(&self.year) && is_day(self.year),
            false => [1800, 1900, 2000].iter().any(|century| is_day(century + self.year)),
        };
        is_born && is_right_by_luhn(self.ten_digits(last))
    }

    /// The two last digits of the year, the month, the day, and the last four of the number.
    fn ten_digits(&self, last: u32) -> u64 {
        let birth = (self.year % 100) * 10_000 + self.month * 100 + self.day;
        u64::from(birth) * 10_000 + u64::from(last)
    }

    /// Whether a date with its parts apart is followed, after a space, by what reads as a time of day or a year.
    fn is_moment(&self, last: u32, sign: Option<char>) -> bool {
        let reads = (last / 100 < 24 && last % 100 < 60) || (1900..2100).contains(&last);
        self.between.is_some() && sign.is_some_and(is_space) && reads
    }
}

/// Luhn's rule over ten digits: every second one counts twice, from the first on, and nine is cast out.
pub(super) fn is_right_by_luhn(digits: u64) -> bool {
    let twice = |digit: u64| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let pairs = (0..5).map(|behind| digits / 100_u64.pow(behind) % 100);
    pairs.map(|pair| twice(pair / 10) + pair % 10).sum::<u64>() % 10 == 0
}

pub(super) fn is_dash(own: char) -> bool {
    matches!(own, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

pub(super) fn is_sign(own: char) -> bool {
    own == '+' || is_dash(own)
}

pub(super) fn is_space(own: char) -> bool {
    own.is_whitespace() && !matches!(own, '\t' | '\n' | '\r')
}
