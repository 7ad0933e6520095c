//! The form that activity owners fill in: its columns and what marks it as one.
//! Who writes it and who reads it agree here.

use super::vocabulary::vocabulary;

/// The version of the form, on its sheet about itself.
pub const FORM: &str = "1";

vocabulary! {
    /// A column of the form. Headings are the catalogue's `form-column-…`, in
    /// either language and in any order.
    FormColumn {
        /// The activity's name.
        Activity = "activity",
        /// What is counted.
        Measure = "measure",
        /// Of whom: all, women, men or another group.
        Group = "group",
        /// The unit of the value.
        Unit = "unit",
        /// How the value behaves over time.
        Kind = "kind",
        /// Input, output, experience or outcome.
        Level = "level",
        /// The period that was last reported.
        PreviousPeriod = "previous_period",
        /// What was reported of it.
        PreviousValue = "previous_value",
        /// The period that is answered for.
        Period = "period",
        /// The answer.
        Value = "value",
        /// Of how many, for a share or a mean.
        N = "n",
        /// Whether there is an answer, and why not.
        Status = "status",
        /// What the reader should know beside.
        Comment = "comment",
        /// The measure's id; none in a row for a new one.
        Id = "id",
    }
}

vocabulary! {
    /// What the sheet about the form says, a row each: the word, its value, what it means.
    FormFact {
        /// The version of the form.
        Form = "utfall-form",
        /// The dataset that the answers go into.
        Dataset = "dataset",
        /// Whose ids they are.
        Owner = "owner",
        /// The year that is asked about.
        Year = "year",
        /// The body that is asked, where not all are.
        Organisation = "organisation",
    }
}
