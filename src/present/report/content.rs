//! What a report is made from, and what it becomes.

use super::edition::Edition;
use crate::diag::Finding;
use crate::model::answer::bridge::Bridge;
use crate::model::answer::cost::Cost;
use crate::model::answer::difference::Difference;
use crate::model::answer::flow::Flow;
use crate::model::answer::goals::Goals;
use crate::model::answer::measured::Measured;
use crate::model::answer::profile::Profile;
use crate::model::answer::questions::Questions;
use crate::model::answer::reconciliation::Reconciliation;
use crate::model::answer::scenario::WhatIf;
use crate::model::answer::trend::Trend;
use crate::model::answer::{Answered, Entity, Explained};
use crate::model::period::Year;
use crate::words::Message;

/// What a report is written from: the answers of one owner and year.
#[derive(Debug, Clone)]
pub struct Report {
    /// The year.
    pub year: Year,
    /// Whose grants.
    pub owner: Entity,
    /// The load whose data it is.
    pub load: i64,
    /// What that load is of.
    pub origin: Origin,
    /// For whom it is made.
    pub edition: Edition,
    /// What is to be said of what is withheld, where everybody may read it.
    pub public: Vec<Message>,
    /// What a reader should see first.
    pub headlines: Vec<Headline>,
    /// The answer `flow`.
    pub flow: Answered<Flow>,
    /// The answer `bridge`.
    pub bridge: Answered<Bridge>,
    /// The answer `reconciliation`.
    pub reconciliation: Answered<Reconciliation>,
    /// The answer `cost`.
    pub cost: Answered<Cost>,
    /// Answers `trend`; those of one activity are drawn together.
    pub trends: Vec<Trend>,
    /// The answer `goals`.
    pub goals: Answered<Goals>,
    /// The answer `measured`.
    pub measured: Answered<Measured>,
    /// The answer `scenario`, where one is asked for.
    pub scenario: Option<Answered<WhatIf>>,
    /// What differs from the version that was published last, where one was.
    pub since: Option<Difference>,
    /// Notes, warnings and what a careful reader saw.
    pub findings: Vec<Finding>,
    /// The rows behind the figures of the answers above.
    pub explained: Vec<Explained>,
    /// What else is known of each activity.
    pub profiles: Vec<Profile>,
    /// What to ask each activity.
    pub questions: Questions,
    /// Every owner with grants in the store, this one among them.
    pub owners: Vec<OwnerSeen>,
}

/// What a report is made from and by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The day of the load.
    pub day: String,
    /// The version of the program that loaded.
    pub program: String,
    /// The datasets by name, with the first figures of what they held, as a hash: none where everybody may read it,
    /// since a hash tells whether a guess of what is withheld is right.
    pub datasets: Vec<(String, Option<String>)>,
}

/// An owner beside others, in the newest year of its own.
#[derive(Debug, Clone)]
pub struct OwnerSeen {
    /// Whose grants.
    pub owner: Entity,
    /// The year.
    pub year: Year,
    /// The answer `goals`.
    pub goals: Answered<Goals>,
    /// The answer `measured`.
    pub measured: Answered<Measured>,
}

/// One telling figure in a sentence.
#[derive(Debug, Clone)]
pub struct Headline {
    /// The sentence.
    pub message: Message,
    /// The address of its figure, which leads to its source.
    pub address: Option<String>,
}
