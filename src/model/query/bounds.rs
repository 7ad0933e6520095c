//! How long and how deep a statement may be. It is looked at token by token,
//! before anything builds a tree of it, so that no statement can exhaust a stack.
//! The length is a bound on what somebody writes: the house's own lists of ids
//! are as long as the data asks for, and flat.

use sqlparser::dialect::GenericDialect;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::QueryError;

/// The most bytes that somebody's own statement has, its comments included.
pub const LONGEST: usize = 64 << 10;
/// The most parentheses and CASEs within each other.
pub const DEEPEST: usize = 24;
/// The most operators, keywords that join conditions among them, in one statement.
pub const MOST_OPERATORS: usize = 400;
/// The most tables that are joined, or whose rows are put together, in one statement.
pub const MOST_TABLES: usize = 40;
/// The most items of a list that are no literals: each becomes a comparison of its own.
pub const MOST_COMPARED: usize = 100;

pub(super) fn too_much(what: &'static str, most: usize) -> QueryError {
    QueryError::TooMuch { what, most }
}

/// Refuses what is longer than a person writes.
pub(super) fn check_length(text: &str) -> Result<(), QueryError> {
    if text.len() > LONGEST { Err(too_much("bytes", LONGEST)) } else { Ok(()) }
}

/// Refuses what is too deep or has too many parts.
pub(super) fn check(text: &str) -> Result<(), QueryError> {
    let tokens = Tokenizer::new(&GenericDialect {}, text).with_unescape(false).tokenize();
    let tokens = tokens.map_err(|error| QueryError::Syntax(error.to_string()))?;
    let (mut depth, mut operators, mut tables) = (0_usize, 0_usize, 0_usize);
    for token in &tokens {
        match token {
            Token::LParen | Token::LBracket | Token::LBrace => depth += 1,
            Token::RParen | Token::RBracket | Token::RBrace => depth = depth.saturating_sub(1),
            Token::Word(word) => match word.keyword {
                Keyword::CASE => depth += 1,
                Keyword::END => depth = depth.saturating_sub(1),
                Keyword::AND | Keyword::OR | Keyword::NOT | Keyword::BETWEEN | Keyword::LIKE | Keyword::WHEN => {
                    operators += 1;
                }
                Keyword::JOIN | Keyword::FROM => tables += 1,
                _ => {}
            },
            Token::Whitespace(_)
            | Token::Comma
            | Token::Period
            | Token::SemiColon
            | Token::Number(..)
            | Token::SingleQuotedString(_)
            | Token::Placeholder(_) => {}
            _ => operators += 1,
        }
        if depth > DEEPEST {
            return Err(too_much("depth", DEEPEST));
        }
    }
    if operators > MOST_OPERATORS {
        return Err(too_much("operators", MOST_OPERATORS));
    }
    if tables > MOST_TABLES {
        return Err(too_much("tables", MOST_TABLES));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_exhaust_a_stack_is_refused_before_it_is_parsed() {
        let terms = |count: usize| vec!["year = 1"; count].join(" OR ");
        for sql in [
            format!("SELECT id FROM outcomes WHERE {}", terms(10_000)),
            vec!["SELECT id FROM outcomes"; 486].join(" UNION ALL "),
            format!("SELECT {}1{} FROM outcomes", "(".repeat(1000), ")".repeat(1000)),
            format!("SELECT {} 1", "CASE WHEN ".repeat(100)),
            format!("SELECT {}1 FROM outcomes", "- ".repeat(5000)),
            format!("SELECT {}x FROM outcomes", "NOT ".repeat(5000)),
        ] {
            assert!(matches!(check(&sql), Err(QueryError::TooMuch { .. })), "{}", &sql[..40]);
        }
        assert_eq!(check(&format!("SELECT id FROM outcomes WHERE {}", terms(190))), Ok(()));
        assert!(check_length(&"x".repeat(LONGEST)).is_ok() && check_length(&"x".repeat(LONGEST + 1)).is_err());
    }
}
