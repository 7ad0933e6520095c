//! Which group and which year a number is of: 98 of "143 (kvinnor 98, män 45)"
//! is of women, and so is what stands in a column or a row that is headed by
//! the group's word.

use std::collections::BTreeSet;

use super::passage::{Passage, TokenKind};
use super::phrases::{Phrases, words};
use crate::model::vocabulary::ALL;

/// The words that documents have for the groups; of any other group, its own name is looked for.
const GROUPS: [(&str, &[&str]); 3] = [
    ("women", &["kvinnor", "kvinna", "kvinnorna", "kvinnliga", "flickor", "tjejer"]),
    ("men", &["män", "man", "männen", "manliga", "pojkar", "killar"]),
    (ALL, &["alla", "samtliga", "totalt", "total", "summa", "båda"]),
];

/// The group that a word stands for: women for "flickor".
pub fn group_of(word: &str) -> Option<&'static str> {
    GROUPS.iter().find(|(_, words)| words.contains(&word)).map(|(group, _)| *group)
}

/// The words that stand for a group; its own name where there are none.
pub fn group_words(group: &str) -> Vec<&str> {
    GROUPS
        .iter()
        .find(|(known, _)| *known == group)
        .map_or_else(|| vec![group], |(own, words)| words.iter().copied().chain([*own]).collect())
}

/// Words that begin the parts of a number, as a bracket does.
const OF_WHICH: [&str; 2] = ["varav", "därav"];

/// How many words may stand between a number and its parts: "143 personer (98 kvinnor …".
const BETWEEN: usize = 4;

/// The numbers of a passage with what says whose they are.
pub(super) struct Groups<'g, 'd> {
    passage: &'g Passage<'d>,
    phrases: &'g Phrases<'g, 'd>,
}

impl<'g, 'd> Groups<'g, 'd> {
    pub(super) fn new(passage: &'g Passage<'d>, phrases: &'g Phrases<'g, 'd>) -> Self {
        Self { passage, phrases }
    }

    /// Of some numbers, those of a group; of the whole, those that are no group's. None where nothing tells them apart.
    pub(super) fn of_group(&self, group: &str, among: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        let own: BTreeSet<usize> = among.iter().copied().filter(|at| self.is_of(*at, group)).collect();
        if !own.is_empty() || group != ALL {
            return Some(own).filter(|own| !own.is_empty());
        }
        let of_none: BTreeSet<usize> = among.iter().copied().filter(|at| self.part_of(*at).is_none()).collect();
        Some(of_none).filter(|whole| !whole.is_empty())
    }

    /// Of some numbers, those whose column or row is headed by a year.
    pub(super) fn of_year(&self, year: i32, among: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        let headed = |at: &usize| self.heads(*at).any(|head| years(&head) == [year]);
        let own: BTreeSet<usize> = among.iter().copied().filter(headed).collect();
        Some(own).filter(|own| !own.is_empty())
    }

    /// The numbers that a number is broken down into: those in a bracket, or after "varav", that are a group's.
    pub(super) fn parts(&self, at: usize, among: &BTreeSet<usize>) -> BTreeSet<usize> {
        let begins = |index: usize| match self.passage.tokens.get(index).map(|token| &token.kind) {
            Some(TokenKind::Mark('(')) => true,
            Some(TokenKind::Word(word, _)) => OF_WHICH.contains(&word.as_str()),
            _ => false,
        };
        let mut run = (at + 1..).take_while(|index| self.phrases.joins(at, *index));
        let Some(begin) =
            run.by_ref().take(BETWEEN + 1).take_while(|index| !among.contains(index)).find(|i| begins(*i))
        else {
            return BTreeSet::new();
        };
        let inside = (begin + 1..).take_while(|index| self.phrases.joins(at, *index) && !self.ends_clause(*index));
        inside.filter(|index| among.contains(index) && self.part_of(*index).is_some()).collect()
    }

    fn is_of(&self, at: usize, group: &str) -> bool {
        if GROUPS.iter().any(|(known, _)| *known == group) {
            return self.beside(at).or_else(|| self.headed(at)) == Some(group);
        }
        let wanted = words(group);
        self.heads(at).any(|head| words(&head).windows(wanted.len().max(1)).any(|part| part == wanted))
    }

    /// The group, not the whole, that a number is of.
    fn part_of(&self, at: usize) -> Option<&'static str> {
        self.beside(at).or_else(|| self.headed(at)).filter(|group| *group != ALL)
    }

    /// The group that a number's column or row is headed by: women in a row of totals are women.
    fn headed(&self, at: usize) -> Option<&'static str> {
        let named: Vec<&'static str> = self.heads(at).filter_map(|head| group_in(&words(&head))).collect();
        named.iter().find(|group| **group != ALL).or(named.first()).copied()
    }

    /// The group whose word stands right beside a number: before it where the first of its clause does ("kvinnor 98,
    /// män 45"), else after it ("98 kvinnor och 45 män").
    fn beside(&self, at: usize) -> Option<&'static str> {
        let (start, end) = self.clause(at);
        let words_first = (start..=end).find_map(|index| {
            self.number(index).then_some(())?;
            match (self.word_before(index), self.word_after(index)) {
                (Some(_), _) => Some(true),
                (None, Some(_)) => Some(false),
                (None, None) => None,
            }
        })?;
        if words_first { self.word_before(at) } else { self.word_after(at) }
    }

    /// The tokens from the mark that opens a number's clause to the one that closes it.
    fn clause(&self, at: usize) -> (usize, usize) {
        let inside = |index: &usize| self.phrases.joins(at.min(*index), at.max(*index)) && !self.ends_clause(*index);
        let start = (0..at).rev().take_while(inside).last().unwrap_or(at);
        let end = (at + 1..).take_while(inside).last().unwrap_or(at);
        (start, end)
    }

    fn ends_clause(&self, index: usize) -> bool {
        match self.passage.tokens.get(index).map(|token| &token.kind) {
            Some(TokenKind::Mark(mark)) => matches!(mark, '(' | ')' | '.' | ';' | '!' | '?'),
            Some(TokenKind::Word(word, _)) => OF_WHICH.contains(&word.as_str()),
            Some(_) => false,
            None => true,
        }
    }

    fn number(&self, index: usize) -> bool {
        self.passage.tokens.get(index).and_then(|token| token.number()).is_some_and(|number| !number.article)
    }

    fn word_before(&self, at: usize) -> Option<&'static str> {
        let mut before = at.checked_sub(1)?;
        while matches!(self.passage.tokens.get(before)?.kind, TokenKind::Mark(':' | '–' | '-' | '=')) {
            before = before.checked_sub(1)?;
        }
        self.alone(before).filter(|_| self.phrases.joins(before, at))
    }

    fn word_after(&self, at: usize) -> Option<&'static str> {
        let after = at + 1;
        let group = self.alone(after).filter(|_| self.phrases.joins(at, after))?;
        // "143 kvinnor och män" are of both.
        let joint = self.passage.tokens.get(after + 1).map(|token| &token.kind);
        let joined = match joint {
            Some(TokenKind::Word(word, _)) => matches!(word.as_str(), "och" | "eller" | "samt"),
            Some(TokenKind::Mark(mark)) => matches!(mark, '/' | '&'),
            _ => false,
        };
        (!joined || self.alone(after + 2).is_none()).then_some(group)
    }

    /// The group, not the whole, that a word names.
    fn alone(&self, index: usize) -> Option<&'static str> {
        let word = self.passage.tokens.get(index)?.word()?;
        group_in(&[word.to_owned()]).filter(|group| *group != ALL)
    }

    /// What heads a number's column, and its row: the cells before it that hold no number.
    fn heads(&self, at: usize) -> impl Iterator<Item = String> {
        let token = self.passage.tokens.get(at).filter(|token| self.passage.is_row(token.line));
        let column = token.and_then(|token| self.passage.head(token)).map(str::to_owned);
        let row = token.and_then(|token| self.phrases.row_head(token));
        column.into_iter().chain(row)
    }
}

/// The years in a head.
fn years(head: &str) -> Vec<i32> {
    let years = words(head).into_iter().filter_map(|word| word.parse().ok());
    years.filter(|year| (1900..=2100).contains(year)).collect()
}

/// The one group that is named among words.
fn group_in(words: &[String]) -> Option<&'static str> {
    let mut named = GROUPS.iter().filter(|(_, own)| words.iter().any(|word| own.contains(&word.as_str())));
    let group = named.next().map(|(group, _)| *group);
    group.filter(|_| named.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    /// The values of a text's last line that are of a group.
    fn of(text: &str, group: &str) -> Vec<String> {
        let document = Document::of_text(text);
        let last = document.lines();
        let passage = Passage::read(&document, &[(last, last)]);
        let phrases = Phrases::of(&passage);
        let numbers: BTreeSet<usize> =
            passage.tokens.iter().enumerate().filter(|(_, token)| token.number().is_some()).map(|(at, _)| at).collect();
        let found = Groups::new(&passage, &phrases).of_group(group, &numbers).unwrap_or_default();
        found.into_iter().filter_map(|at| Some(passage.tokens.get(at)?.number()?.value.to_string())).collect()
    }

    #[test]
    fn a_number_is_of_the_group_whose_word_stands_with_it() {
        for text in [
            "Totalt 143 (kvinnor 98, män 45)",
            "143 personer (98 kvinnor, 45 män)",
            "143 deltagare, varav 98 kvinnor och 45 män.",
            "143 (kvinnor: 98, män: 45)",
            "Mått;Alla;Kvinnor;Män\nDeltagare;143;98;45\n",
            "Mått  Totalt  Kvinnor  Män\nDeltagare  143  98  45\n",
            "| Mått | | Antal kvinnor | Antal män |\n| Deltagare | 143 | 98 | 45 |\n",
        ] {
            for (group, value) in [("all", "143"), ("women", "98"), ("men", "45")] {
                assert_eq!(of(text, group), [value], "{group} of {text}");
            }
        }
    }

    #[test]
    fn other_groups_are_told_by_their_own_name() {
        let text = "Mått;13-17;18-24\nDeltagare;12;30\n";
        assert_eq!(of(text, "18-24"), ["30"]);
    }

    #[test]
    fn where_nothing_tells_them_apart_nothing_is_chosen() {
        assert_eq!(of("143 kvinnor och män fick 45 samtal", "women"), [""; 0]);
        assert_eq!(of("98 personer och 45 samtal", "women"), [""; 0]);
        assert_eq!(of("143 kvinnor och män fick 45 samtal", "all"), ["143", "45"]);
    }
}
