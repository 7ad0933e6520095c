//! Queries over queries: `-- over: observations` in a header puts that query of
//! the house in front of the statement, as a part under WITH of its name.
//!
//! Both are parsed; no text is pasted. What the part reads is guarded as all
//! else of the statement is.

use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{Cte, Ident, Query as SqlQuery, TableAlias, With};

use super::header::Header;
use super::{Query, QueryError, bounds, house, parse_select};

/// Puts the queries that a header names in front of its statement.
pub(super) fn put_in_front(body: &mut SqlQuery, header: &Header) -> Result<(), QueryError> {
    let parts = header.over.iter().map(|name| part(name)).collect::<Result<Vec<_>, _>>()?;
    if parts.is_empty() {
        return Ok(());
    }
    let none = || With { with_token: AttachedToken::empty(), recursive: false, cte_tables: Vec::new() };
    body.with.get_or_insert_with(none).cte_tables.splice(0..0, parts);
    bounds::check(&body.to_string())
}

/// A query of the house as a part of another. In what order its rows would come
/// means nothing there.
fn part(name: &str) -> Result<Cte, QueryError> {
    let own = house::named(name).ok_or_else(|| QueryError::NoQuery(name.to_owned()))?;
    let query = SqlQuery { order_by: None, ..parse_select(own.text)? };
    let alias = TableAlias { explicit: false, name: Ident::new(name), columns: Vec::new(), at: None };
    let closing_paren_token = AttachedToken::empty();
    Ok(Cte { alias, query: Box::new(query), from: None, materialized: None, closing_paren_token })
}

/// Of these queries those without parameters, each as it stands alone, in its own order.
pub(super) fn parts(names: &[String]) -> impl Iterator<Item = (&str, Query)> {
    let part = |name: &str| Query::parse(house::named(name)?.text).ok().filter(|query| query.header.params.is_empty());
    names.iter().filter_map(move |name| Some((name.as_str(), part(name)?)))
}

/// A statement without the parts of these names.
pub(super) fn without(body: &SqlQuery, names: &[&str]) -> SqlQuery {
    let mut body = body.clone();
    if let Some(with) = &mut body.with {
        with.cte_tables.retain(|cte| !names.contains(&cte.alias.name.value.as_str()));
    }
    body.with = body.with.filter(|with| !with.cte_tables.is_empty());
    body
}

#[cfg(test)]
mod tests {
    use crate::model::query::{Query, QueryError};

    const OVER: &str = "-- over: observations\n";

    #[test]
    fn a_query_reads_another_of_the_house() {
        let query =
            Query::parse(&format!("{OVER}SELECT owner, kind FROM observations ORDER BY owner")).expect("a query");
        let statement = query.bind(&[]).expect("nothing to bind");
        assert!(statement.sql().starts_with("WITH observations AS ("), "{}", statement.sql());
        let tables: Vec<&str> = statement.tables().iter().map(|table| table.name).collect();
        assert_eq!(tables, ["measures", "outcomes"]);
        // It can be answered once, and the rest be asked of that.
        let names: Vec<(&str, String)> = statement.parts().map(|(name, part)| (name, part.sql())).collect();
        assert!(matches!(names.as_slice(), [("observations", part)] if part.starts_with("WITH given AS (")));
        assert_eq!(statement.over_parts().sql(), "SELECT owner, kind FROM observations ORDER BY owner NULLS LAST");
        // Parts of its own stand after it, and may read it.
        let parts = "WITH a AS (SELECT owner FROM observations) SELECT owner FROM a ORDER BY owner";
        assert!(Query::parse(&format!("{OVER}{parts}")).is_ok());
    }

    #[test]
    fn only_what_the_header_names_can_be_read() {
        let refused = |text: &str| Query::parse(text).expect_err(text);
        let plain = "SELECT owner FROM observations";
        assert!(matches!(refused(plain), QueryError::UnknownTable(_)));
        assert!(matches!(refused(&format!("-- over: elsewhere\n{plain}")), QueryError::NoQuery(_)));
        let inside = "SELECT owner FROM given";
        assert!(
            matches!(refused(&format!("{OVER}{inside}")), QueryError::UnknownTable(_)),
            "parts of a part are its own"
        );
        let again = "WITH observations AS (SELECT owner FROM outcomes) SELECT owner FROM observations";
        assert!(matches!(refused(&format!("{OVER}{again}")), QueryError::Refused { .. }));
    }
}
