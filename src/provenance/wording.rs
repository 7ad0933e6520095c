//! Words for `printed`: the least of those that stand with a row's number by
//! which the rule for `printed` finds it and no other.

use super::calendar;
use super::claims::{Claims, NameClaim};
use super::examine::{Mismatch, examine};
use super::numbers::places;
use super::passage::{Passage, Token, TokenKind};
use super::phrases::{Phrases, words};

/// How many words are tried beside a number, on either side.
const MOST: usize = 5;

/// Words that say little by themselves.
const SLIGHT: [&str; 41] = [
    "och", "samt", "eller", "i", "av", "på", "till", "för", "från", "med", "om", "vid", "som", "den", "det", "de",
    "en", "ett", "att", "var", "är", "har", "hade", "blev", "under", "inom", "efter", "per", "varav", "därav", "fick",
    "kom", "gick", "år", "året", "totalt", "deras", "dessa", "så", "andra", "även",
];

/// Words and how good they are: without slight ones alone, few, and on the side where one looks first.
type Ranked = (bool, usize, usize, String);

/// The words to write into a row's `printed`, instead of what it says now.
pub(super) fn for_row(claims: &Claims, passage: &Passage<'_>, year: Option<i32>) -> Option<String> {
    let others: Vec<NameClaim> = claims.labels.iter().filter(|own| own.column != "printed").cloned().collect();
    let mut tried = tried(claims, passage).into_iter();
    tried.find(|words| {
        let own = NameClaim { column: "printed", texts: vec![words.clone()], may_lack: false };
        let labels = std::iter::once(own).chain(others.iter().cloned()).collect();
        holds(&Claims { labels, ..claims.clone() }, passage, year)
    })
}

/// The words to add to the `printed` of what a row is about (`column`), and to write into the row's own, where those
/// that are there lead to another number.
pub(super) fn for_named(claims: &Claims, column: &str, passage: &Passage<'_>, year: Option<i32>) -> Option<String> {
    let mut tried = tried(claims, passage).into_iter();
    tried.find(|words| {
        let own = NameClaim { column: "printed", texts: vec![words.clone()], may_lack: false };
        let mut others: Vec<NameClaim> =
            claims.labels.iter().filter(|label| label.column != "printed").cloned().collect();
        let Some(named) = others.iter_mut().find(|label| label.column == column) else { return false };
        named.texts.push(words.clone());
        let labels = std::iter::once(own).chain(others).collect();
        holds(&Claims { labels, ..claims.clone() }, passage, year)
    })
}

/// Whether the row's main number, and no other, stands with its words.
fn holds(claims: &Claims, passage: &Passage<'_>, year: Option<i32>) -> bool {
    let examined = examine(claims, passage, year);
    let main = claims.numbers.iter().find(|number| number.is_main).map(|number| number.column);
    let is_of_number = |fault: &Mismatch| match fault {
        Mismatch::Number { column, .. } => Some(*column) == main,
        Mismatch::Label { .. } => true,
        _ => false,
    };
    examined.several.is_none() && !examined.main.is_empty() && !examined.faults.iter().any(is_of_number)
}

/// What stands beside the number, wherever it stands on the lines, the best first.
fn tried(claims: &Claims, passage: &Passage<'_>) -> Vec<String> {
    let Some(claim) = claims.numbers.iter().find(|number| number.is_main) else { return Vec::new() };
    let phrases = Phrases::of(passage);
    let mut all: Vec<Ranked> = Vec::new();
    for at in places(claim, passage) {
        let Some(number) = passage.tokens.get(at) else { continue };
        for (side, run) in [run(&phrases, passage, at, 1), run(&phrases, passage, at, -1)].into_iter().enumerate() {
            all.extend((1..=run.len()).filter_map(|length| phrase(passage, &run, length, side)));
        }
        let heads = passage.head(number).map(str::to_owned).into_iter().chain(phrases.row_head(number));
        all.extend(heads.enumerate().filter_map(|(side, head)| ranked(head, side + 2)));
    }
    all.sort();
    all.dedup();
    all.into_iter().map(|(.., text)| text).collect()
}

/// The words that follow a number, or go before it, to the first that is none; nearest first.
fn run(phrases: &Phrases<'_, '_>, passage: &Passage<'_>, from: usize, step: isize) -> Vec<usize> {
    let next = |at: usize| at.checked_add_signed(step).filter(|next| phrases.joins(at.min(*next), at.max(*next)));
    let is_word = |at: usize| passage.tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Word(..)));
    let is_joint = |at: usize| {
        passage.tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Mark('-' | '–' | '/' | '&')))
    };
    let mut at = next(from);
    // What follows a comma says something else.
    let is_comma = |at: usize| passage.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark(','));
    while let Some(own) = at.filter(|own| phrases.is_passed_over(*own) && !is_comma(*own)) {
        at = next(own);
    }
    let mut run = Vec::new();
    while let Some(own) =
        at.filter(|own| run.len() < 2 * MOST && (is_word(*own) || (is_joint(*own) && !run.is_empty())))
    {
        run.push(own);
        at = next(own);
    }
    run
}

/// So many words of a run as a phrase, as the document prints it; none that is broken over lines.
fn phrase(passage: &Passage<'_>, run: &[usize], length: usize, side: usize) -> Option<Ranked> {
    let token = |at: &usize| passage.tokens.get(*at);
    let own = run.get(..length)?;
    let (near, far) = (token(own.first()?)?, token(own.last()?)?);
    let is_word = |token: &Token| matches!(token.kind, TokenKind::Word(..));
    if near.line != far.line || !is_word(far) || !is_word(near) {
        return None;
    }
    let (first, last) = if near.column < far.column { (near, far) } else { (far, near) };
    ranked(passage.text(first, last), side)
}

fn ranked(text: String, side: usize) -> Option<Ranked> {
    let own = words(&text);
    let number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
    // "31 december" is a day, whatever else is counted in thirty-ones.
    let is_dated = own.iter().any(|word| calendar::month(word).is_some());
    let is_sound = (1..=MOST).contains(&own.len()) && !own.iter().all(number) && !is_dated;
    let is_plain = !text.contains([';', ',', '"', '\t']) && text.trim() == text;
    let slight = own.iter().all(|word| SLIGHT.contains(&word.as_str()));
    (is_sound && is_plain).then_some((slight, own.len(), side, text))
}
