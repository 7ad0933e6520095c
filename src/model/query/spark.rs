//! A statement as Spark's SQL writes it, for servers that speak it.
//!
//! The subset means the same there; three spellings do not. A name in double quotes is a text to Spark, so names have its
//! own quotes. Two texts side by side are one text to it, and a backslash begins an escape, so a quote within a text is
//! escaped and not doubled. Text as a type has another name.

use std::ops::ControlFlow;

use sqlparser::ast::{DataType, Expr, VisitMut, VisitorMut};
use sqlparser::dialect::GenericDialect;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::{QueryError, Statement};

/// A name as Spark reads it, whatever it holds.
pub fn name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A text as Spark reads it, whatever it holds.
pub fn text(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}

impl Statement {
    /// The statement in Spark's SQL, each of its tables given by a SELECT in front of it.
    pub fn in_spark(&self, tables: &[(&str, String)]) -> Result<String, QueryError> {
        let mut body = self.body.clone();
        let ControlFlow::Continue(()) = VisitMut::visit(&mut body, &mut Kinds);
        let (begins_with_parts, rest) = spelled(&body.to_string())?;
        let given: Vec<String> =
            tables.iter().map(|(table, select)| format!("{} AS ({select})", name(table))).collect();
        Ok(match (given.is_empty(), begins_with_parts) {
            (true, true) => format!("WITH{rest}"),
            (true, false) => rest,
            (false, true) => format!("WITH {},{rest}", given.join(", ")),
            (false, false) => format!("WITH {} {rest}", given.join(", ")),
        })
    }
}

/// Types by Spark's names.
struct Kinds;

impl VisitorMut for Kinds {
    type Break = std::convert::Infallible;

    fn post_visit_expr(&mut self, expr: &mut Expr) -> ControlFlow<Self::Break> {
        if let Expr::Cast { data_type: kind @ DataType::Varchar(None), .. } = expr {
            *kind = DataType::String(None);
        }
        ControlFlow::Continue(())
    }
}

/// A statement with Spark's quotes, and whether it begins with parts under WITH, which is left out then.
fn spelled(sql: &str) -> Result<(bool, String), QueryError> {
    let words = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false).tokenize();
    let words = words.map_err(|error| QueryError::Syntax(error.to_string()))?;
    let begins_with_parts = matches!(words.first(), Some(Token::Word(word)) if word.keyword == Keyword::WITH);
    let spelled = |word: &Token| match word {
        Token::Word(word) if word.quote_style == Some('"') => name(&word.value.replace("\"\"", "\"")),
        Token::SingleQuotedString(written) => text(&written.replace("''", "'")),
        other => other.to_string(),
    };
    Ok((begins_with_parts, words.iter().skip(usize::from(begins_with_parts)).map(spelled).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::{name, text};

    fn spark(sql: &str, tables: &[(&str, String)]) -> String {
        let query = Query::parse(sql).expect(sql).bind(&[]).expect("nothing to bind");
        query.in_spark(tables).expect("a statement")
    }

    #[test]
    fn what_spark_would_read_otherwise_is_spelled_its_way() {
        let sql = r#"SELECT "group" AS "of", CAST(NULL AS VARCHAR) AS t FROM outcomes WHERE id = 'it''s \n' AND n > 2 ORDER BY id"#;
        let expected = r"SELECT `group` AS `of`, CAST(NULL AS STRING) AS t FROM outcomes WHERE id = 'it\'s \\n' AND n > CAST(2 AS BIGINT) ORDER BY id NULLS LAST";
        assert_eq!(spark(sql, &[]), expected);
    }

    #[test]
    fn tables_stand_in_front() {
        let given = [("outcomes", "SELECT 1".to_owned())];
        assert_eq!(spark("SELECT id FROM outcomes", &given), "WITH `outcomes` AS (SELECT 1) SELECT id FROM outcomes");
        let parts = "WITH a AS (SELECT id FROM outcomes) SELECT id FROM a";
        let expected = "WITH `outcomes` AS (SELECT 1), a AS (SELECT id FROM outcomes) SELECT id FROM a";
        assert_eq!(spark(parts, &given), expected);
    }

    #[test]
    fn names_and_texts_end_where_they_end() {
        assert_eq!((name("a`b"), text(r"a'b\")), ("`a``b`".to_owned(), r"'a\'b\\'".to_owned()));
    }
}
