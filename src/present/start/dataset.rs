//! What a new dataset is made of.

use std::collections::BTreeMap;

use crate::model::vocabulary::OrganisationKind;

/// What is known of a dataset before anybody has filled it in.
#[derive(Debug, Clone)]
pub struct NewDataset {
    /// Its name, which its folder has too.
    pub name: String,
    /// Whose ids its rows are to carry.
    pub owner: String,
    /// What kind of body that is, where anybody has said it.
    pub kind: Option<OrganisationKind>,
    /// Its title, in Swedish.
    pub title: String,
    /// The documents that its rows come from.
    pub sources: Vec<NewSource>,
    /// What it takes over from a year before.
    pub before: Option<Before>,
}

/// A document as text. What no program can see is left to whoever fills the dataset in.
#[derive(Debug, Clone, Default)]
pub struct NewSource {
    /// The id that rows name it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day that is printed on it.
    pub date: Option<String>,
    /// The SHA-256 of the text.
    pub sha256: String,
    /// How the text was taken out of it.
    pub extraction: Option<String>,
    /// How many lines the text has.
    pub lines: Option<u32>,
    /// The year that it is about.
    pub year: Option<i32>,
    /// Whether anybody can read it.
    pub published: Option<bool>,
}

/// A row by its columns.
pub type Row = BTreeMap<String, String>;

/// The year before.
#[derive(Debug, Clone)]
pub struct Before {
    /// The dataset of that year.
    pub name: String,
    /// The activities that go on.
    pub activities: Vec<OngoingActivity>,
    /// The links of those activities, of the new year.
    pub goal_links: Vec<Row>,
}

/// An activity that goes on, with what is counted for it.
#[derive(Debug, Clone)]
pub struct OngoingActivity {
    /// Its id, which stays.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The ids and names of its measures.
    pub measures: Vec<(String, String)>,
}
