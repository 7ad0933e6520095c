//! What is known of one activity beside its money and results: who answers for
//! it, which sub-goals it is linked to and why, and what is missing.

use super::cell::Entity;
use super::status::GapKind;
use crate::model::fraction::Fraction;
use crate::model::vocabulary::Judgement;

/// An activity that a year concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The activity.
    pub activity: Entity,
    /// The body that answers for it.
    pub organisation: Entity,
    /// Whether it was granted anything, at the final amount or else the decided one.
    pub is_granted: bool,
    /// Whether anything that came out of it is reported, in the widest reading.
    pub is_measured: bool,
    /// Its links to sub-goals, reading by reading, the main one first.
    pub links: Vec<LinkReason>,
    /// What is missing, kind by kind.
    pub gaps: Vec<ProfileGap>,
}

/// A part of an activity that serves a sub-goal, or none, and why it is held to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkReason {
    /// The reading that it is of.
    pub reading: String,
    /// Whether that is the reading which answers go by.
    pub is_main: bool,
    /// The sub-goal; none for a part that serves none.
    pub sub_goal: Option<Entity>,
    /// How large a part.
    pub part: Fraction,
    /// Whether a source names the sub-goal or somebody judged it.
    pub link_basis: Judgement,
    /// Whether a source gives the part or somebody judged it.
    pub part_basis: Judgement,
    /// Why, in the dataset's own words.
    pub rationale: String,
    /// The row that says so: `malmo-2025/goal_links.csv:12`.
    pub place: String,
}

/// One kind of gap of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileGap {
    /// What is missing.
    pub kind: GapKind,
    /// The measures that lack it; none where the activity itself does.
    pub measures: Vec<Entity>,
}
