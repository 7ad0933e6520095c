//! The queries of the house, run.

use std::collections::BTreeMap;

use crate::measure::{QuestionError, Scope};
use crate::model::period::Year;
use crate::model::query::{Literal, Query, Statement};
use crate::model::rows::Rows;
use crate::model::table::{ColumnError, Row};

pub use crate::model::query::house::{FOLDERS, HouseQuery, all, named};

/// A query of the house and what it is asked for.
pub(in crate::measure) struct Asked<'a> {
    name: &'static str,
    settings: Vec<(&'static str, Literal)>,
    owner: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// All that a query returns.
    pub(super) fn all(name: &'static str) -> Self {
        Self { name, settings: Vec::new(), owner: None }
    }

    /// What it returns for a year.
    pub(super) fn of_year(name: &'static str, year: Year) -> Self {
        Self::all(name).with("year", Literal::Int(year.number().into()))
    }

    /// What it returns for a year and, of that, an owner's rows.
    pub(super) fn of(name: &'static str, scope: &'a Scope) -> Self {
        Self::of_year(name, scope.year).of_owner(scope.owner.as_deref())
    }

    /// The same with a value for a parameter.
    pub(super) fn with(mut self, name: &'static str, value: Literal) -> Self {
        self.settings.push((name, value));
        self
    }

    /// The same of an owner's rows, or of everybody's. Only for a query whose
    /// rows come from their owner's datasets alone.
    pub(super) fn of_owner(self, owner: Option<&'a str>) -> Self {
        Self { owner, ..self }
    }

    /// The rows, each as `read` reads it.
    pub(super) fn read<T>(
        self,
        rows: &dyn Rows,
        read: impl Fn(&Row<'_>) -> Result<T, ColumnError>,
    ) -> Result<Vec<T>, QuestionError> {
        let table = rows.run(&statement(self.name, &self.settings)?.of_owner(self.owner))?;
        Ok(table.rows().map(|row| read(&row)).collect::<Result<_, _>>()?)
    }
}

/// A query of the house, ready to run.
pub(super) fn statement(name: &str, settings: &[(&str, Literal)]) -> Result<Statement, QuestionError> {
    let query = named(name).ok_or_else(|| QuestionError::NoQuery(name.to_owned()))?;
    Ok(Query::parse(query.text)?.bind(settings)?)
}

/// Rows under what they have in common, in their order.
pub(super) fn by_key<K: Ord, T>(rows: impl IntoIterator<Item = (K, T)>) -> BTreeMap<K, Vec<T>> {
    let mut found: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for (key, one) in rows {
        found.entry(key).or_default().push(one);
    }
    found
}
