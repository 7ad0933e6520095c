//! What is wished, as it is typed or written in a file, and what it means.

use rust_decimal::Decimal;
use serde::Deserialize;

use crate::measure::Refused;
use crate::model::fraction::Fraction;
use crate::model::kr::Kr;
use crate::words::{Arg, Message};

/// A scenario as it is written: the texts that the command line takes too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wishes {
    /// What people call it.
    pub name: Option<String>,
    /// Amounts to move: `500000:fact-unga:suicidprevention`.
    #[serde(rename = "move")]
    pub moves: Vec<String>,
    /// Links to judge otherwise: `mi=2:1/2,3:1/2`.
    pub link: Vec<String>,
    /// Activities to leave out.
    pub drop: Vec<String>,
    /// Shares to want: `6=0.25`.
    pub target: Vec<String>,
    /// Whether moves that no one may make are computed all the same.
    pub hypothetical: bool,
}

/// Changes to a year's grants, read but not yet held against it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenario {
    /// What people call it.
    pub name: Option<String>,
    /// The changes.
    pub(super) changes: Vec<Change>,
    /// Whether moves that no one may make are computed all the same.
    pub hypothetical: bool,
}

/// One change; ids are as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    Move { kr: Kr, from: String, to: String, line: Option<String> },
    Link { activity: String, links: Vec<(String, Fraction)> },
    Drop { activity: String },
    Target { goal: String, share: Fraction },
}

impl Wishes {
    /// Reads a scenario file, in TOML.
    pub fn read(text: &str) -> Result<Self, Refused> {
        toml::from_str(text).map_err(|error| {
            let line =
                error.span().map_or(1, |span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
            let line = Arg::Plain(i64::try_from(line).unwrap_or(i64::MAX));
            let why = error.message().to_owned();
            Refused(Message::new("scenario-file").with("line", line).with("why", why))
        })
    }

    /// These wishes and more; a name that is given last is the name.
    pub fn and(mut self, more: Wishes) -> Self {
        self.name = more.name.or(self.name);
        self.moves.extend(more.moves);
        self.link.extend(more.link);
        self.drop.extend(more.drop);
        self.target.extend(more.target);
        self.hypothetical |= more.hypothetical;
        self
    }

    /// Whether nothing is wished.
    pub fn is_empty(&self) -> bool {
        [&self.moves, &self.link, &self.drop, &self.target].iter().all(|wishes| wishes.is_empty())
    }
}

impl Scenario {
    /// Reads every wish.
    pub fn of(wishes: &Wishes) -> Result<Self, Refused> {
        let mut changes = Vec::new();
        for text in &wishes.moves {
            changes.push(moved(text).ok_or_else(|| unreadable("scenario-move-form", text))?);
        }
        for text in &wishes.link {
            changes.push(linked(text).ok_or_else(|| unreadable("scenario-link-form", text))?);
        }
        for text in &wishes.drop {
            let activity = word(text).ok_or_else(|| unreadable("scenario-drop-form", text))?;
            changes.push(Change::Drop { activity });
        }
        for text in &wishes.target {
            changes.push(wanted(text).ok_or_else(|| unreadable("scenario-target-form", text))?);
        }
        Ok(Self { name: wishes.name.clone(), changes, hypothetical: wishes.hypothetical })
    }
}

fn unreadable(id: &str, text: &str) -> Refused {
    Refused(Message::new(id).with("text", text))
}

fn word(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `kr:from:to`, and `:line` where both have money of several lines.
fn moved(text: &str) -> Option<Change> {
    let mut parts = text.split(':');
    let kr: Decimal = parts.next()?.trim().parse().ok()?;
    let (from, to, line) = (word(parts.next()?)?, word(parts.next()?)?, parts.next());
    let line = match line {
        Some(line) => Some(word(line)?),
        None => None,
    };
    let is_ore = kr > Decimal::ZERO && kr.round_dp(2) == kr && Kr::new(kr).ore().is_some();
    (is_ore && parts.next().is_none()).then_some(Change::Move { kr: Kr::new(kr), from, to, line })
}

/// `activity=goal:part,goal:part`; nothing after the sign leaves it without a link.
fn linked(text: &str) -> Option<Change> {
    let (activity, links) = text.split_once('=')?;
    let link = |text: &str| {
        let (goal, part) = text.split_once(':')?;
        Some((word(goal)?, fraction(part)?))
    };
    let links = links.split(',').filter(|link| !link.trim().is_empty()).map(link).collect::<Option<Vec<_>>>()?;
    Some(Change::Link { activity: word(activity)?, links })
}

/// `goal=share`.
fn wanted(text: &str) -> Option<Change> {
    let (goal, share) = text.split_once('=')?;
    Some(Change::Target { goal: word(goal)?, share: fraction(share)? })
}

/// `1/3`, `0.25`, `0,25` or `1`: more than nothing, at most one.
fn fraction(text: &str) -> Option<Fraction> {
    let text = text.trim();
    let fraction = match text.split_once('/') {
        Some((parts, of)) => Fraction { parts: parts.trim().parse().ok()?, of: of.trim().parse().ok()? },
        None => {
            let share = text.replace(',', ".").parse::<Decimal>().ok()?.normalize();
            let of = 10_i64.checked_pow(share.scale())?;
            Fraction { parts: (share * Decimal::from(of)).try_into().ok()?, of }
        }
    };
    (fraction.parts > 0 && fraction.parts <= fraction.of).then_some(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(kind: &str, text: &str) -> Wishes {
        let texts = vec![text.to_owned()];
        match kind {
            "move" => Wishes { moves: texts, ..Wishes::default() },
            "link" => Wishes { link: texts, ..Wishes::default() },
            "drop" => Wishes { drop: texts, ..Wishes::default() },
            _ => Wishes { target: texts, ..Wishes::default() },
        }
    }

    #[test]
    fn what_is_typed_is_read() {
        let read = |kind, text| Scenario::of(&wishes(kind, text)).map(|own| own.changes).expect("a change");
        let half = Fraction { parts: 1, of: 2 };
        let kr = Kr::from_ore(50_000_050);
        let (from, to) = ("a".to_owned(), "b".to_owned());
        let moved = Change::Move { kr, from: from.clone(), to: to.clone(), line: None };
        assert_eq!(read("move", "500000.50:a:b"), [moved]);
        let moved = Change::Move { kr, from: from.clone(), to, line: Some("l".to_owned()) };
        assert_eq!(read("move", "500000.50:a:b:l"), [moved]);
        let links = vec![("2".to_owned(), half), ("delmal-3".to_owned(), half)];
        assert_eq!(read("link", "a=2:1/2,delmal-3:1/2"), [Change::Link { activity: from.clone(), links }]);
        assert_eq!(read("link", "a="), [Change::Link { activity: from.clone(), links: Vec::new() }]);
        assert_eq!(read("drop", "a"), [Change::Drop { activity: from }]);
        let quarter = Fraction { parts: 25, of: 100 };
        assert_eq!(read("target", "6=0.25"), [Change::Target { goal: "6".to_owned(), share: quarter }]);
        assert_eq!(read("target", "6=0,25"), read("target", "6=0.25"));
        let whole = Fraction { parts: 1, of: 1 };
        assert_eq!(read("target", "6=1"), [Change::Target { goal: "6".to_owned(), share: whole }]);
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_form() {
        for (kind, text) in [
            ("move", "a:b"),
            ("move", "0:a:b"),
            ("move", "-5:a:b"),
            ("move", "1.001:a:b"),
            ("move", "1e40:a:b"),
            ("move", "5:a:b:l:x"),
            ("move", "5::b"),
            ("link", "a"),
            ("link", "a=2"),
            ("link", "a=2:2/1"),
            ("link", "a=2:0"),
            ("link", "a=2:1/0"),
            ("link", "=2:1"),
            ("drop", " "),
            ("target", "6"),
            ("target", "6=1.5"),
            ("target", "6=0.00000000000000000001"),
        ] {
            let refused = Scenario::of(&wishes(kind, text)).expect_err(text);
            assert_eq!(refused.0.id, format!("scenario-{kind}-form"), "{text}");
        }
    }

    #[test]
    fn a_file_says_the_same_as_the_command_line() {
        let file = "name = \"Mer\"\nmove = [\"5:a:b\"]\nlink = [\"a=2:1/2\"]\ndrop = [\"c\"]\ntarget = [\"6=0.25\"]\nhypothetical = true\n";
        let read = Wishes::read(file).expect("a file");
        assert_eq!(read.name.as_deref(), Some("Mer"));
        assert_eq!((read.moves.len(), read.link.len(), read.drop.len(), read.target.len()), (1, 1, 1, 1));
        assert!(read.hypothetical);
        let refused = Wishes::read("name = \"Mer\"\nmoves = []\n").expect_err("no such key");
        assert_eq!(refused.0.args.first(), Some(&("line", Arg::Plain(2))));
    }
}
