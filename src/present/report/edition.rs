//! For whom a report is made: which of its subjects it tells of, in their order.

/// A subject of the report: a picture, where there is one, and its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Grant per sub-goal, held against what the money is for.
    Goals,
    /// Grant per result.
    Results,
    /// Resources, and what to know beside results.
    Beside,
    /// Results over the years.
    Years,
    /// How much of the grant has something measured.
    Measured,
    /// The way of the money to the activities.
    Money,
    /// What was redistributed during the year.
    Redistribution,
    /// Printed sums against their rows.
    Sums,
    /// The grant beside those of the county and the nation.
    Context,
    /// Several owners side by side.
    Owners,
    /// What differs from the version that was published last.
    Changes,
    /// What was found in the sources.
    Notes,
}

/// For whom a report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// Everybody: all there is.
    #[default]
    Full,
    /// The committee that decides on the activities.
    Committee,
    /// The agency that follows up the agreement.
    Socialstyrelsen,
    /// The county, which coordinates several owners.
    County,
}

impl Edition {
    /// What it tells of, first things first.
    pub fn subjects(self) -> &'static [Subject] {
        use Subject::{
            Beside, Changes, Context, Goals, Measured, Money, Notes, Owners, Redistribution, Results, Sums, Years,
        };
        match self {
            Self::Full => {
                &[Goals, Measured, Years, Results, Beside, Money, Redistribution, Sums, Context, Owners, Changes, Notes]
            }
            Self::Committee => &[Goals, Measured, Results, Years, Money, Redistribution, Changes],
            Self::Socialstyrelsen => {
                &[Money, Redistribution, Sums, Measured, Results, Beside, Years, Goals, Changes, Notes]
            }
            Self::County => &[Owners, Context, Money, Goals, Measured, Results, Years, Changes],
        }
    }

    /// Its name in the catalogue and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Committee => "committee",
            Self::Socialstyrelsen => "socialstyrelsen",
            Self::County => "county",
        }
    }
}
