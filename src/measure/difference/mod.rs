//! What differs between two loads: the rows, and every computed figure that follows.
//!
//! Both sides are computed by this program, so that what differs is in the data. Where a side was published, its
//! figures stand as they were said then; one that this program computes otherwise from the same rows is a formula
//! that changed, and no difference is taken of it.

mod every;
mod facts;
mod why;

use every::whose;
pub use every::{Figures, every_figure};

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::measure::QuestionError;
use crate::model::answer::Placed;
use crate::model::answer::difference::{Because, Change, Difference, FigureChange, Side};
use crate::model::figure::{Absent, Figure};
use crate::model::kept::KeptFigure;
use crate::model::rows::Rows;
use crate::words::{Arg, Message};
use facts::RowChange;
use why::Reasons;

/// So many figures that are computed no longer are named; of all of them their number is said.
const MOST_NAMED: usize = 5;

/// A load to be held against another.
pub struct SideOf<'a> {
    /// Which it is.
    pub about: Side,
    /// All its rows.
    pub rows: &'a dyn Rows,
    /// Its rows of files that the other does not have.
    pub own_rows: &'a dyn Rows,
    /// Its figures as they were published, where they were.
    pub published: Option<Vec<KeptFigure>>,
}

/// What differs between two loads, of an owner or of all.
pub fn difference(from: SideOf<'_>, to: SideOf<'_>, owner: Option<&str>) -> Result<Difference, QuestionError> {
    let mut changes = facts::changed_rows(from.own_rows, to.own_rows)?;
    let (was, is) = (Said::read(&from, owner)?, Said::read(&to, owner)?);
    let rows = compared(&was, &is, &Reasons::new(&changes));
    if let Some(owner) = owner {
        changes.retain(|change| change.owner == owner);
    }
    let gone = was.gone.union(&is.gone).cloned().collect();
    let notes = notes(&from, &to, &rows, gone);
    let facts = changes.iter().flat_map(RowChange::told).collect();
    Ok(Difference { from: from.about, to: to.about, facts, rows, notes })
}

/// The figures of a side.
struct Said {
    /// As they are said of it: as they were published, else as they are computed.
    figures: Figures,
    /// Those that this program computes otherwise from the same rows, or that were not computed then.
    otherwise: BTreeSet<String>,
    /// Those that were published and are computed no longer.
    gone: BTreeSet<String>,
}

impl Said {
    fn read(side: &SideOf<'_>, owner: Option<&str>) -> Result<Self, QuestionError> {
        let figures = every_figure(side.rows, owner)?;
        let Some(published) = &side.published else {
            return Ok(Self { figures, otherwise: BTreeSet::new(), gone: BTreeSet::new() });
        };
        let own = published.iter().filter(|kept| owner.is_none_or(|owner| whose(&kept.address) == owner));
        let mut published: BTreeMap<&str, &KeptFigure> = own.map(|kept| (kept.address.as_str(), kept)).collect();
        let mut said = Self { figures: Figures::new(), otherwise: BTreeSet::new(), gone: BTreeSet::new() };
        for (address, mut placed) in figures {
            let kept = published.remove(address.as_str());
            if kept.is_none_or(|kept| *kept != KeptFigure::from(&placed.figure)) {
                said.otherwise.insert(address.clone());
            }
            if let Some(kept) = kept {
                as_published(&mut placed.figure, kept);
                said.figures.insert(address, placed);
            }
        }
        said.gone = published.into_keys().map(str::to_owned).collect();
        Ok(said)
    }
}

/// A figure as it was said; what was said with a word that this program no longer has is withheld.
fn as_published(figure: &mut Figure, kept: &KeptFigure) {
    figure.value = kept.value.clone().map_err(|_| kept.absent().unwrap_or(Absent::Withheld));
    if let Some(interval) = &mut figure.interval {
        (interval.low, interval.high) = (kept.low, kept.high);
    }
}

fn compared(was: &Said, is: &Said, reasons: &Reasons<'_>) -> Vec<FigureChange> {
    let addresses: BTreeSet<&String> = was.figures.keys().chain(is.figures.keys()).collect();
    let compared = |address: &String| {
        let (old, new) = (was.figures.get(address), is.figures.get(address));
        let otherwise = was.otherwise.contains(address) || is.otherwise.contains(address);
        if let (Some(old), Some(new)) = (old, new)
            && says_the_same(&old.figure, &new.figure)
        {
            return None;
        }
        Some(changed(old, new, otherwise, reasons))
    };
    addresses.into_iter().filter_map(compared).collect()
}

/// Whether two figures say the same to whoever reads them: the rows behind them may differ.
fn says_the_same(one: &Figure, other: &Figure) -> bool {
    KeptFigure::from(one) == KeptFigure::from(other) && one.unit == other.unit
}

fn changed(was: Option<&Placed>, is: Option<&Placed>, otherwise: bool, reasons: &Reasons<'_>) -> FigureChange {
    let change = match (was, is) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ => Change::Changed,
    };
    let (old, new) = (was.map(|own| &own.figure), is.map(|own| &own.figure));
    let mut why = reasons.of(old, new);
    if otherwise {
        why.because.insert(Because::Formula);
    }
    if why.because.is_empty() {
        why.because.insert(Because::Beside);
    }
    let other = [Because::Redefined, Because::Formula].iter().any(|own| why.because.contains(own));
    let difference = old.zip(new).map(|(old, new)| taken(old, new, other));
    FigureChange {
        change,
        was: was.cloned(),
        is: is.cloned(),
        difference,
        because: why.because.into_iter().collect(),
        rows: why.rows.into_iter().collect(),
    }
}

/// What the new figure is more than the old one; none of figures that are not of the same thing.
fn taken(old: &Figure, new: &Figure, other: bool) -> Result<Decimal, Absent> {
    match (old.value, new.value) {
        _ if other => Err(Absent::Redefined),
        (Ok(old), Ok(new)) => new.checked_sub(old).ok_or(Absent::TooLarge),
        (Err(absent), _) | (_, Err(absent)) => Err(absent),
    }
}

/// What must be known: who computed what.
fn notes(from: &SideOf<'_>, to: &SideOf<'_>, rows: &[FigureChange], gone: Vec<String>) -> Vec<Message> {
    let mut notes = Vec::new();
    let has = |reason: Because| rows.iter().any(|row| row.because.contains(&reason));
    if from.published.is_none() && from.about.program != to.about.program {
        notes.push(Message::new("diff-note-computed-now").with("program", from.about.program.as_str()));
    }
    if has(Because::Formula) {
        notes.push(Message::new("diff-note-formula"));
    }
    if !gone.is_empty() {
        let count = Arg::Int(i64::try_from(gone.len()).unwrap_or(i64::MAX));
        let named = Arg::List(gone.into_iter().take(MOST_NAMED).collect());
        notes.push(Message::new("diff-note-gone").with("count", count).with("addresses", named));
    }
    if has(Because::Redefined) {
        notes.push(Message::new("diff-note-redefined"));
    }
    if has(Because::Beside) {
        notes.push(Message::new("diff-note-beside"));
    }
    notes
}
