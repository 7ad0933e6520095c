//! Where the figures of a picture are from, as it says at its foot.

use crate::model::answer::Entity;
use crate::words::{Arg, Message, Words};

/// Whose figures they are, of which load and from which day.
pub fn source(of: &[Entity], load: i64, day: &str, words: &Words) -> String {
    let names = of.iter().map(|own| words.lang().pick(&own.sv, &own.en).to_owned()).collect();
    let message = Message::new("chart-source").with("owners", Arg::List(names));
    words.say(&message.with("date", day).with("load", Arg::Plain(load)))
}
