//! Which columns a part of a statement can name.

use sqlparser::ast::Ident;

use super::super::{QueryError, Why};
use super::kind::ValueKind;
use crate::words::near;

/// The columns of what stands in FROM, by the name that it has there.
#[derive(Debug, Clone, Default)]
pub(super) struct StatementScope {
    tables: Vec<(String, Columns)>,
}

/// Columns in order.
pub(super) type Columns = Vec<(String, ValueKind)>;

impl StatementScope {
    /// Adds a table; its name has to be its own.
    pub(super) fn add(&mut self, name: &str, columns: Columns) -> Result<(), QueryError> {
        if self.tables.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
            return Err(QueryError::refused(Why::NameTwice, name));
        }
        self.tables.push((name.to_owned(), columns));
        Ok(())
    }

    /// The column of a plain name, which only one table may have.
    pub(super) fn plain(&self, ident: &Ident) -> Result<ValueKind, QueryError> {
        let all = self.tables.iter().flat_map(|(_, columns)| columns);
        let mut found = all.filter(|(name, _)| *name == ident.value);
        match (found.next(), found.next()) {
            (Some((_, kind)), None) => Ok(*kind),
            (Some(_), Some(_)) => Err(QueryError::refused(Why::Ambiguous, ident)),
            (None, _) => Err(self.unknown(&ident.value)),
        }
    }

    /// The column of a table.
    pub(super) fn qualified(&self, table: &Ident, column: &Ident) -> Result<ValueKind, QueryError> {
        let columns = self.of_table(&table.value)?;
        let found = columns.iter().find(|(name, _)| *name == column.value);
        found.map(|(_, kind)| *kind).ok_or_else(|| self.unknown(&column.value))
    }

    /// The columns of one table.
    pub(super) fn of_table(&self, name: &str) -> Result<&Columns, QueryError> {
        let found = self.tables.iter().find(|(own, _)| own == name);
        found.map(|(_, columns)| columns).ok_or_else(|| QueryError::UnknownTable(name.to_owned()))
    }

    /// All columns, table by table.
    pub(super) fn all(&self) -> Columns {
        self.tables.iter().flat_map(|(_, columns)| columns.clone()).collect()
    }

    /// Whether one of the first tables has a column of this name.
    pub(super) fn is_of(&self, column: &Ident, tables: usize) -> bool {
        self.tables.iter().take(tables).any(|(_, columns)| columns.iter().any(|(name, _)| *name == column.value))
    }

    /// Whether one of the first tables has this name.
    pub(super) fn is_among(&self, table: &Ident, tables: usize) -> bool {
        self.tables.iter().take(tables).any(|(name, _)| *name == table.value)
    }

    /// How many tables there are.
    pub(super) fn len(&self) -> usize {
        self.tables.len()
    }

    fn unknown(&self, name: &str) -> QueryError {
        let all = self.all();
        let near = near(name, all.iter().map(|(own, _)| own.as_str())).map(str::to_owned);
        QueryError::UnknownColumn { name: name.to_owned(), near }
    }
}
