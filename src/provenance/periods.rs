//! The periods that a passage prints: dates, months, half-years, school years
//! and years, in figures and in words.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::{calendar_year, last_of_month, month, part_of_year};

use super::passage::{Passage, Token, TokenKind};
use crate::intake::Document;
use crate::model::period::Period;

/// A period as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PrintedPeriod {
    pub(super) start: NaiveDate,
    pub(super) end: NaiveDate,
    /// The token it begins at.
    pub(super) token: usize,
}

/// Every period of a passage. `year` is the document's own, for what is printed
/// without one.
pub(super) fn printed(passage: &Passage<'_>, year: Option<i32>) -> Vec<PrintedPeriod> {
    let mut reader = Reader { tokens: &passage.tokens, used: BTreeSet::new(), found: Vec::new(), open: Vec::new() };
    reader.dates();
    reader.months();
    reader.named();
    let years = reader.years();
    reader.without_year(&years, year);
    reader.spans();
    reader.found.sort();
    reader.found
}

/// The periods that a text says, in the order in which they begin there. `year` is for what is said without one.
pub fn periods_in(text: &str, year: Option<i32>) -> Vec<Period> {
    let document = Document::of_text(text);
    let mut found = printed(&Passage::read(&document, &[(1, document.lines())]), year);
    found.sort_by_key(|one| (one.token, one.start, one.end));
    found.into_iter().filter_map(|one| Period::new(one.start, one.end)).collect()
}

/// What is printed without its year: from a day and month to a day and month.
#[derive(Clone, Copy)]
struct Open {
    from: (u32, u32),
    /// No day is the month's last.
    to: (u32, Option<u32>),
    token: usize,
}

struct Reader<'t> {
    tokens: &'t [Token],
    /// Years that belong to a longer expression.
    used: BTreeSet<usize>,
    found: Vec<PrintedPeriod>,
    open: Vec<Open>,
}

impl Reader<'_> {
    fn dates(&mut self) {
        for (at, token) in self.tokens.iter().enumerate() {
            let compact = token.number().and_then(|number| number.compact_date);
            if let Some(day) = if let TokenKind::Date(day) = token.kind { Some(day) } else { compact } {
                self.add(day, day, at);
            }
        }
    }

    /// `9 september 2025`, `maj månad 2025`, `sept-dec 2024`, `2025 – (jan-okt)`.
    fn months(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(first) = self.month(at) else {
                at += 1;
                continue;
            };
            let last = self.last_month(at);
            let after = last.map_or(at, |(_, token)| token) + 1;
            let day = at.checked_sub(1).and_then(|before| self.day(before)).filter(|_| last.is_none());
            let start = if day.is_some() { at.saturating_sub(1) } else { at };
            let open = Open {
                from: (first, day.unwrap_or(1)),
                to: last.map_or((first, day), |(month, _)| (month, None)),
                token: start,
            };
            let year = self.year_after(after).or_else(|| self.year_before(start));
            match year {
                Some((year, token)) => {
                    self.used.insert(token);
                    self.close(open, year);
                    self.same_period(after, open);
                }
                None => self.open.push(open),
            }
            at = after;
        }
    }

    /// "samma period 2025" after a period of months.
    fn same_period(&mut self, from: usize, open: Open) {
        for at in from..self.tokens.len() {
            let is = |offset: usize, words: &[&str]| {
                self.tokens.get(at + offset).and_then(Token::word).is_some_and(|word| words.contains(&word))
            };
            if is(0, &["samma"])
                && is(1, &["period", "tid", "månader"])
                && let Some((year, token)) = self.year_after(at + 2)
            {
                self.used.insert(token);
                self.close(Open { token: at, ..open }, year);
            }
        }
    }

    /// `läsåret 24/25`, `hösten 2022`, `första halvåret 2025`, `andra kvartalet 2025`, `årsskiftet`.
    fn named(&mut self) {
        for at in 0..self.tokens.len() {
            let Some(word) = self.tokens.get(at).and_then(Token::word) else { continue };
            let half = match word {
                "läsåret" | "läsår" | "läsårets" => {
                    self.school_year(at);
                    continue;
                }
                "årsskiftet" => Some(((12, 31), (12, None))),
                "school" if self.word(at + 1) == Some("year") => {
                    self.school_year(at + 1);
                    continue;
                }
                "våren" | "vårterminen" | "vt" | "spring" => Some(((1, 1), (6, None))),
                "hösten" | "höstterminen" | "ht" | "autumn" => Some(((7, 1), (12, None))),
                "sommaren" => Some(((6, 1), (8, None))),
                "halvåret" | "kvartalet" => self.ordinal(at).and_then(|number| part_of_year(word, number)),
                "kvartal" | "tertial" | "halvår" => self.digit(at + 1).and_then(|number| part_of_year(word, number)),
                _ => word.strip_prefix('q').and_then(|number| part_of_year("kvartal", number.parse().ok()?)),
            };
            let Some((from, to)) = half else { continue };
            let open = Open { from, to, token: at };
            let numbered = matches!(word, "kvartal" | "tertial" | "halvår");
            match self.year_after(at + 1 + usize::from(numbered)) {
                Some((year, token)) => {
                    self.used.insert(token);
                    self.close(open, year);
                }
                None => self.open.push(open),
            }
        }
    }

    /// A school year is counted from 1 August to 30 June, so that periods compare.
    fn school_year(&mut self, at: usize) {
        let years = self.tokens.get(at + 1).map(|token| &token.kind);
        let Some(TokenKind::Years(first, last, _)) = years else { return };
        let days = NaiveDate::from_ymd_opt(*first, 8, 1).zip(NaiveDate::from_ymd_opt(*last, 6, 30));
        if let Some((start, end)) = days {
            self.used.insert(at + 1);
            self.add(start, end, at);
        }
    }

    /// Years that stand by themselves, and pairs of them.
    fn years(&mut self) -> Vec<i32> {
        let mut years = Vec::new();
        for at in 0..self.tokens.len() {
            if self.used.contains(&at) {
                continue;
            }
            let span = match self.tokens.get(at).map(|token| &token.kind) {
                Some(TokenKind::Years(first, last, short)) if !short => Some((*first, *last)),
                _ => self.year(at).map(|year| (year, year)),
            };
            let days = span.and_then(|(first, last)| Some((calendar_year(first)?.0, calendar_year(last)?.1)));
            if let Some((start, end)) = days {
                years.push(start.year());
                self.add(start, end, at);
            }
        }
        years
    }

    /// What has no year of its own is of a year that stands nearby, else of the document's.
    fn without_year(&mut self, years: &[i32], own: Option<i32>) {
        let named: BTreeSet<i32> =
            self.found.iter().map(|printed| printed.start.year()).chain(years.iter().copied()).chain(own).collect();
        for open in std::mem::take(&mut self.open) {
            for year in &named {
                self.close(open, *year);
            }
        }
    }

    /// From a day or a month to another, each with its year: `sept 2024 – maj 2025`.
    fn spans(&mut self) {
        let mut found = self.found.clone();
        found.sort();
        let joins = |from: &PrintedPeriod, to: &PrintedPeriod| {
            let before = to.token.checked_sub(1).and_then(|at| self.tokens.get(at));
            let joined = match before.map(|token| &token.kind) {
                Some(TokenKind::Mark('-' | '–' | '‑')) => true,
                Some(TokenKind::Word(word, _)) => matches!(word.as_str(), "till" | "tom"),
                _ => false,
            };
            let is_year = |one: &PrintedPeriod| one.end.ordinal() >= 365 && one.start.ordinal() == 1;
            joined
                && (1..=4).contains(&(to.token - from.token))
                && from.end < to.start
                && !is_year(from)
                && !is_year(to)
        };
        let pairs = found.windows(2).filter(|pair| matches!(pair, [from, to] if joins(from, to)));
        let spans = pairs.filter_map(|pair| Some(PrintedPeriod { end: pair.get(1)?.end, ..*pair.first()? }));
        let spans: Vec<PrintedPeriod> = spans.collect();
        self.found.extend(spans);
    }

    fn close(&mut self, open: Open, year: i32) {
        let start = NaiveDate::from_ymd_opt(year, open.from.0, open.from.1);
        let end = match open.to {
            (month, Some(day)) => NaiveDate::from_ymd_opt(year, month, day),
            (month, None) => last_of_month(year, month),
        };
        if let Some((start, end)) = start.zip(end).filter(|(start, end)| start <= end) {
            self.add(start, end, open.token);
        }
    }

    fn add(&mut self, start: NaiveDate, end: NaiveDate, token: usize) {
        self.found.push(PrintedPeriod { start, end, token });
    }

    fn month(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).and_then(Token::word).and_then(month)
    }

    /// The month that a first one lasts until, and its token.
    fn last_month(&self, first: usize) -> Option<(u32, usize)> {
        let joined = match &self.tokens.get(first + 1)?.kind {
            TokenKind::Mark('-' | '–' | '‑') => first + 2,
            TokenKind::Word(word, _) if matches!(word.as_str(), "till" | "tom") => first + 2,
            _ => return None,
        };
        self.month(joined).map(|month| (month, joined))
    }

    fn day(&self, at: usize) -> Option<u32> {
        let number = self.tokens.get(at)?.number()?;
        number.value.try_into().ok().filter(|day| (1..=31).contains(day) && !number.article)
    }

    fn year(&self, at: usize) -> Option<i32> {
        let number = self.tokens.get(at)?.number().filter(|number| number.like_year)?;
        number.value.try_into().ok()
    }

    /// A year right after, past the word "månad".
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let skip = usize::from(self.tokens.get(at).and_then(Token::word) == Some("månad"));
        self.year(at + skip).map(|year| (year, at + skip))
    }

    /// A year before months in brackets: `2025 – (jan-okt)`.
    fn year_before(&self, at: usize) -> Option<(i32, usize)> {
        let mut at = at.checked_sub(1)?;
        while matches!(self.tokens.get(at)?.kind, TokenKind::Mark('(' | '–' | '-' | ':' | ',')) {
            at = at.checked_sub(1)?;
        }
        self.year(at).map(|year| (year, at))
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).and_then(Token::word)
    }

    fn digit(&self, at: usize) -> Option<u32> {
        self.tokens.get(at)?.number().filter(|number| !number.like_year)?.value.try_into().ok()
    }

    fn ordinal(&self, at: usize) -> Option<u32> {
        match self.tokens.get(at.checked_sub(1)?)?.word()? {
            "första" => Some(1),
            "andra" => Some(2),
            "tredje" => Some(3),
            "fjärde" => Some(4),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    fn of(text: &str) -> Vec<String> {
        let document = Document::of_text(text);
        let passage = Passage::read(&document, &[(1, 99)]);
        let written = |printed: &PrintedPeriod| format!("{}..{}", printed.start, printed.end);
        printed(&passage, Some(2025)).iter().map(written).collect()
    }

    #[test]
    fn periods_are_read_in_figures_and_words() {
        for (text, expected) in [
            ("beslutades 2025-03-06.", &["2025-03-06..2025-03-06"][..]),
            ("tjänstemannaberedning 250314.", &["2025-03-14..2025-03-14"]),
            ("den 3 \nfebruari 2025", &["2025-02-03..2025-02-03"]),
            ("Konferens den 9 september", &["2025-09-09..2025-09-09"]),
            ("2025 – (jan-okt) 40 personer", &["2025-01-01..2025-10-31"]),
            ("2022 – 19 personer", &["2022-01-01..2022-12-31"]),
            ("perioden sept-dec 2024, samma period 2025", &["2024-09-01..2024-12-31", "2025-09-01..2025-12-31"]),
            ("Under läsåret 24/25", &["2024-08-01..2025-06-30"]),
            ("läsåret 2024/2025", &["2024-08-01..2025-06-30"]),
            ("hösten 2022", &["2022-07-01..2022-12-31"]),
            ("vid årsskiftet", &["2025-12-31..2025-12-31"]),
            ("första halvåret 2024", &["2024-01-01..2024-06-30"]),
            ("andra kvartalet 2024", &["2024-04-01..2024-06-30"]),
            ("feb 2024", &["2024-02-01..2024-02-29"]),
            ("kvartal 3 2024", &["2024-07-01..2024-09-30"]),
            ("2025-09-01–2025-12-31", &["2025-09-01..2025-09-01", "2025-09-01..2025-12-31", "2025-12-31..2025-12-31"]),
            ("sept 2024 – maj 2025", &["2024-09-01..2024-09-30", "2024-09-01..2025-05-31", "2025-05-01..2025-05-31"]),
            ("Jan–Oct 2025, school year 24/25", &["2024-08-01..2025-06-30", "2025-01-01..2025-10-31"]),
            ("Q1 2025", &["2025-01-01..2025-03-31"]),
            ("tertial 2", &["2025-05-01..2025-08-31"]),
            ("kvartal 0, kvartal 5, q9, q", &[]),
            ("2024–2025", &["2024-01-01..2025-12-31"]),
            ("2 025 personer, STK-2017-92", &[]),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
