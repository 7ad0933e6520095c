//! JSON-stat 2 as it is written, as far as it is read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::exact::Exact;

#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) id: Vec<String>,
    pub(super) size: Vec<usize>,
    pub(super) dimension: BTreeMap<String, Dimension>,
    pub(super) value: Values,
    #[serde(default)]
    pub(super) status: Option<Status>,
    #[serde(default)]
    pub(super) role: Role,
    #[serde(default)]
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) source: Option<String>,
    #[serde(default)]
    pub(super) updated: Option<String>,
    #[serde(default)]
    pub(super) note: Vec<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct Role {
    #[serde(default)]
    pub(super) time: Vec<String>,
    #[serde(default)]
    pub(super) geo: Vec<String>,
    #[serde(default)]
    pub(super) metric: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Dimension {
    pub(super) category: Category,
    #[serde(default)]
    pub(super) note: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Category {
    #[serde(default)]
    pub(super) index: Option<Index>,
    #[serde(default)]
    pub(super) label: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) unit: BTreeMap<String, Unit>,
    #[serde(default)]
    pub(super) note: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Index {
    List(Vec<String>),
    Places(BTreeMap<String, usize>),
}

#[derive(Deserialize)]
pub(super) struct Unit {
    #[serde(default)]
    pub(super) base: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Values {
    List(Vec<Option<Exact>>),
    Sparse(BTreeMap<String, Option<Exact>>),
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Status {
    OfAll(String),
    List(Vec<Option<String>>),
    Sparse(BTreeMap<String, String>),
}

impl Category {
    /// The codes in their order; none where two have the same place.
    pub(super) fn codes(&self) -> Option<Vec<&str>> {
        match &self.index {
            Some(Index::List(list)) => Some(list.iter().map(String::as_str).collect()),
            Some(Index::Places(places)) => {
                let mut codes: Vec<(usize, &str)> = places.iter().map(|(code, at)| (*at, code.as_str())).collect();
                codes.sort_unstable();
                codes.iter().enumerate().all(|(number, (at, _))| number == *at).then_some(())?;
                Some(codes.into_iter().map(|(_, code)| code).collect())
            }
            // A single category needs no order.
            None if self.label.len() == 1 => Some(self.label.keys().map(String::as_str).collect()),
            None => None,
        }
    }
}
