//! The message catalogue: ids and arguments in, Swedish or English out, with
//! each language's own numbers and dates.
//!
//! Every text that a person reads is an entry of `catalogue/<language>/*.ftl`
//! (Project Fluent). Code carries [`Message`]s, and only the last step before a
//! reader turns them into text.

mod birth;
mod catalogue;
mod kept;
mod message;
mod near;
mod number;
mod personal;
mod visible;

pub use catalogue::Words;
pub use kept::argument_name;
pub use message::{Arg, Message};
pub use near::{did_you_mean, near};
pub use personal::{FEWEST_OF_PERSON, holds_personal_number, is_personal_in_numbers, masked, personal_numbers};
pub use visible::{hidden_names, is_hidden, one_line, visible, visible_lines};

/// A language that Utfall speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Swedish, the default.
    Sv,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Sv, Lang::En];

    /// The language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// Of a Swedish and an English text, the one in this language.
    pub fn pick<'a>(self, sv: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}
