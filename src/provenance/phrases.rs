//! Words in a passage: whether a name or a label stands there, also broken over
//! lines or with other dashes, and which numbers it stands with.

use std::collections::BTreeSet;

use super::passage::{Passage, Token, TokenKind};

/// Where a phrase stands: its first and its last token.
pub(super) type Hit = (usize, usize);

/// The letters and digits of a text, in small letters: what is compared.
pub(super) fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a text, in small letters: letters and digits between what is neither.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The letters of a passage, each with its token; made once for many phrases.
pub(super) struct Phrases<'p, 'd> {
    passage: &'p Passage<'d>,
    stream: Vec<(char, usize)>,
}

impl<'p, 'd> Phrases<'p, 'd> {
    pub(super) fn of(passage: &'p Passage<'d>) -> Self {
        let tokens = passage.tokens.iter().enumerate();
        let stream = tokens.flat_map(|(index, token)| passage.plain(token).map(move |c| (c, index))).collect();
        Self { passage, stream }
    }

    /// Every place where a phrase stands as whole words, within one range.
    pub(super) fn find(&self, phrase: &str) -> Vec<Hit> {
        let wanted = letters(phrase);
        let Some(first) = wanted.first() else { return Vec::new() };
        let starts = self.stream.iter().enumerate().filter(|(_, (c, _))| c == first);
        starts.filter_map(|(start, _)| self.match_at(start, &wanted)).collect()
    }

    fn match_at(&self, start: usize, wanted: &[char]) -> Option<Hit> {
        let end = start + wanted.len();
        let here = self.stream.get(start..end)?;
        if !here.iter().map(|(c, _)| c).eq(wanted) {
            return None;
        }
        let (first, last) = (here.first()?.1, here.last()?.1);
        // A name may stand in the genitive: "Malmö stads".
        let end = match self.stream.get(end) {
            Some((_, token)) if *token != last => end,
            None => end,
            Some(('s', _)) if self.stream.get(end + 1).is_none_or(|(_, token)| *token != last) => end + 1,
            Some(_) => return None,
        };
        let begins = start.checked_sub(1).and_then(|before| self.stream.get(before)).is_none_or(|(_, t)| *t != first);
        let ends = self.stream.get(end).is_none_or(|(_, token)| *token != last);
        let (from, to) = (self.passage.tokens.get(first)?, self.passage.tokens.get(last)?);
        (begins && ends && self.stands_free(from, to) && from.part == to.part).then_some((first, last))
    }

    /// Whether nothing is glued on before or after: `FACT` does not stand in
    /// `FACT-team`, nor `Suicidprevention` in `Antistigma/Suicidprevention`.
    fn stands_free(&self, from: &Token, to: &Token) -> bool {
        let is_glue = |c: char| matches!(c, '-' | '/' | '‑' | '&');
        let before = self.passage.before(from).is_some_and(is_glue)
            && self.passage.before_that(from).is_some_and(char::is_alphanumeric);
        let (next, second) = self.passage.after(to);
        let after = next.is_some_and(is_glue) && second.is_some_and(char::is_alphanumeric);
        !before && !after
    }

    /// The number, among those asked about, that stands right beside a phrase.
    /// An amount follows its words ("Kursen 400 000 kr"), as any number does
    /// after a colon; a count goes before its own ("40 personer"). Where none
    /// stands on that side, or only one of what a comma ends ("flickor 251, pojkar 161"), it is the other's.
    pub(super) fn beside(&self, hit: Hit, numbers: &BTreeSet<usize>, amounts: bool) -> BTreeSet<usize> {
        let colon = self.passage.tokens.get(hit.1 + 1).is_some_and(|token| token.kind == TokenKind::Mark(':'));
        let after = self.next_number(hit.1, numbers, |at| at.checked_add(1));
        let before = self.next_number(hit.0, numbers, |at| at.checked_sub(1));
        let parted = |number: Option<usize>| {
            number.is_some_and(|at| (at.min(hit.0)..=at.max(hit.1)).any(|between| self.is_comma(between)))
        };
        let (first, second) = if amounts || colon { (after, before) } else { (before, after) };
        let found = if parted(first) && !parted(second) { second.or(first) } else { first.or(second) };
        found.into_iter().collect()
    }

    fn is_comma(&self, at: usize) -> bool {
        self.passage.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark(','))
    }

    /// The first number from a token on, past what may stand between.
    fn next_number(
        &self,
        from: usize,
        numbers: &BTreeSet<usize>,
        step: impl Fn(usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut at = from;
        loop {
            let next = step(at).filter(|next| self.joins(at.min(*next), at.max(*next)))?;
            if numbers.contains(&next) {
                return Some(next);
            }
            if !self.is_passed_over(next) {
                return None;
            }
            at = next;
        }
    }

    /// The numbers of the phrase's row in a table, where the phrase is
    /// its head: a cell without a number of its own.
    pub(super) fn in_row(&self, hit: Hit, numbers: &BTreeSet<usize>, strong: &BTreeSet<usize>) -> BTreeSet<usize> {
        let Some(head) = self.passage.tokens.get(hit.1) else { return BTreeSet::new() };
        let own = self.only(strong, |token| (token.line, token.cell) == (head.line, head.cell));
        if !own.is_empty() {
            return BTreeSet::new();
        }
        let same_row = |token: &Token| token.line == head.line && token.cell > head.cell;
        self.only(numbers, |token| self.passage.is_row(head.line) && same_row(token))
    }

    /// The numbers below the phrase in its column of a table.
    pub(super) fn in_column(&self, hit: Hit, numbers: &BTreeSet<usize>) -> BTreeSet<usize> {
        let Some(head) = self.passage.tokens.get(hit.1) else { return BTreeSet::new() };
        let below = |token: &Token| token.line > head.line && token.cell == head.cell;
        self.only(numbers, |token| self.passage.is_row(head.line) && self.passage.is_row(token.line) && below(token))
    }

    /// The numbers in columns at whose head a phrase stands, also where the head is above the passage.
    pub(super) fn under(&self, phrase: &str, numbers: &BTreeSet<usize>) -> BTreeSet<usize> {
        self.only(numbers, |token| self.is_under(phrase, token))
    }

    /// Whether a phrase stands at the head of a column of the passage.
    pub(super) fn heads(&self, phrase: &str) -> bool {
        self.passage.tokens.iter().any(|token| self.is_under(phrase, token))
    }

    fn is_under(&self, phrase: &str, token: &Token) -> bool {
        let Some(head) = self.passage.head(token) else { return false };
        let wanted = words(phrase);
        !wanted.is_empty() && words(head).windows(wanted.len()).any(|part| part == wanted)
    }

    /// What heads the row of a table before a token: its first cell that holds no number.
    pub(super) fn row_head(&self, token: &Token) -> Option<String> {
        let before = |other: &&Token| (other.part, other.line) == (token.part, token.line) && other.cell < token.cell;
        let tokens: Vec<&Token> = self.passage.tokens.iter().filter(before).collect();
        let mut cells = tokens.chunk_by(|one, next| one.cell == next.cell);
        let is_text = |cell: &&[&Token]| cell.iter().all(|token| !matches!(token.kind, TokenKind::Number(_)));
        let is_year = |cell: &&[&Token]| matches!(cell, [one] if one.number().is_some_and(|number| number.like_year));
        let cell = cells.find(|cell| is_text(cell) || is_year(cell))?;
        Some(self.passage.text(cell.first()?, cell.last()?))
    }

    /// The first of the numbers after the phrase.
    pub(super) fn first_after(&self, hit: Hit, numbers: &BTreeSet<usize>) -> BTreeSet<usize> {
        numbers.range(hit.1 + 1..).next().copied().into_iter().collect()
    }

    fn only(&self, numbers: &BTreeSet<usize>, keep: impl Fn(&Token) -> bool) -> BTreeSet<usize> {
        numbers.iter().copied().filter(|index| self.passage.tokens.get(*index).is_some_and(&keep)).collect()
    }

    /// Whether two neighbours stand in one run of text: one range, and in a table one cell.
    pub(super) fn joins(&self, one: usize, next: usize) -> bool {
        let Some((one, next)) = self.passage.tokens.get(one).zip(self.passage.tokens.get(next)) else { return false };
        let in_table = self.passage.is_row(one.line) || self.passage.is_row(next.line);
        one.part == next.part && one.cell == next.cell && (!in_table || one.line == next.line)
    }

    /// What may stand between a phrase and its number: marks that end no
    /// sentence, units, and words that say how exact the number is.
    pub(super) fn is_passed_over(&self, index: usize) -> bool {
        match self.passage.tokens.get(index).map(|token| &token.kind) {
            Some(TokenKind::Mark(mark)) => !matches!(mark, '.' | '!' | '?' | ';'),
            Some(TokenKind::Word(word, None)) => PASSED_OVER.contains(&word.as_str()),
            _ => false,
        }
    }
}

const PASSED_OVER: [&str; 21] = [
    "kr", "kronor", "krona", "sek", "tkr", "procent", "miljon", "miljoner", "tusen", "ca", "cirka", "omkring",
    "ungefär", "över", "minst", "drygt", "knappt", "totalt", "är", "var", "st",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Document;

    fn stands(text: &str, phrase: &str) -> bool {
        let document = Document::of_text(text);
        let passage = Passage::read(&document, &[(1, 99)]);
        !Phrases::of(&passage).find(phrase).is_empty()
    }

    #[test]
    fn a_number_belongs_to_the_words_on_its_side_of_a_comma() {
        for (text, phrase, number) in [
            ("(flickor 251, pojkar 161)", "pojkar", "161"),
            ("(flickor 251, pojkar 161)", "flickor", "251"),
            ("251 flickor, 161 pojkar", "flickor", "251"),
            ("251 flickor, 161 pojkar", "pojkar", "161"),
            ("412, pojkar", "pojkar", "412"),
        ] {
            let document = Document::of_text(text);
            let passage = Passage::read(&document, &[(1, 1)]);
            let phrases = Phrases::of(&passage);
            let numbers = (0..passage.tokens.len()).filter(|at| passage.tokens[*at].number().is_some()).collect();
            let hits = phrases.find(phrase);
            let found: Vec<String> = phrases
                .beside(hits[0], &numbers, false)
                .iter()
                .filter_map(|at| passage.tokens[*at].number().map(|number| number.value.to_string()))
                .collect();
            assert_eq!(found, [number], "{text}: {phrase}");
        }
    }

    #[test]
    fn a_phrase_stands_as_whole_words_whatever_breaks_it() {
        for (text, phrase) in [
            ("Integrerat team - Lyftet & \nMaria Malmö", "Integrerat team – Lyftet & Maria Malmö"),
            ("arbetsmarknads- \noch socialförvaltningen", "Arbetsmarknads- och socialförvaltningen"),
            ("bättre tillgänglig-\nhet", "tillgänglighet"),
            ("Malmö stads lokala plan", "Malmö stad"),
            ("hälsa- vård och\nomsorgsförvaltningen", "Hälsa-, vård och omsorgsförvaltningen"),
            ("MIND och", "Mind"),
        ] {
            assert!(stands(text, phrase), "{phrase}");
        }
        for (text, phrase) in [
            ("FACT-team", "FACT"),
            ("Antistigma/Suicidprevention", "Suicidprevention"),
            ("Skolfamliknande", "Skolfam"),
            ("IPSA", "IPS"),
            ("Malmö", "Malmö stad"),
        ] {
            assert!(!stands(text, phrase), "{phrase}");
        }
    }

    #[test]
    fn a_label_takes_the_number_beside_it() {
        let text =
            "2022 – 19 personer ut i arbete/studier samt 13 personer till annan \nplanerad insats. Över\n3 200 har";
        let document = Document::of_text(text);
        let passage = Passage::read(&document, &[(1, 9)]);
        let phrases = Phrases::of(&passage);
        let numbers: BTreeSet<usize> =
            passage.tokens.iter().enumerate().filter(|(_, token)| token.number().is_some()).map(|(at, _)| at).collect();
        let beside = |phrase: &str| {
            let hits = phrases.find(phrase);
            let found = hits.into_iter().flat_map(|hit| phrases.beside(hit, &numbers, false));
            let values = found.filter_map(|at| passage.tokens.get(at)?.number());
            values.map(|number| number.value.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(beside("personer ut i arbete/studier"), ["19"]);
        assert_eq!(beside("personer till annan planerad insats"), ["13"]);
        assert_eq!(beside("har"), ["3200"]);
        assert_eq!(beside("samt"), ["13"]);
    }
}
