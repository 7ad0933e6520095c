//! The columns of a sheet: how wide they are, and what a row has in each.

use super::look::{Lie, Look};
use crate::model::answer::form::{FormRow, Reply};
use crate::model::questionnaire::FormColumn;
use crate::model::vocabulary::{Kind, Qualifier, ReportStatus};
use crate::present::Say;
use crate::words::{Lang, Message, Words};
use rust_decimal::Decimal;

/// What stands in a cell of the form.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl Content {
    /// The text that it shows, for the height of its row.
    pub(super) fn text(&self) -> &str {
        match self {
            Content::Text(text) => text,
            Content::Empty | Content::Number(_) => "",
        }
    }
}

/// The heading of a column.
pub(super) fn heading(column: FormColumn, words: &Words) -> String {
    words.text(&format!("form-column-{column}"))
}

/// How wide a column is, in characters.
pub(super) fn width(column: FormColumn) -> u16 {
    match column {
        FormColumn::Measure => 34,
        FormColumn::Comment => 28,
        FormColumn::Activity | FormColumn::Id => 20,
        FormColumn::Status | FormColumn::Unit => 15,
        FormColumn::PreviousPeriod | FormColumn::Period => 14,
        FormColumn::Kind | FormColumn::Level | FormColumn::PreviousValue | FormColumn::Value => 11,
        FormColumn::Group | FormColumn::N => 9,
    }
}

/// Whether a column holds answers.
pub(super) fn is_answer(column: FormColumn) -> bool {
    match column {
        FormColumn::Period | FormColumn::Value | FormColumn::N | FormColumn::Status | FormColumn::Comment => true,
        FormColumn::Activity
        | FormColumn::Measure
        | FormColumn::Group
        | FormColumn::Unit
        | FormColumn::Kind
        | FormColumn::Level
        | FormColumn::PreviousPeriod
        | FormColumn::PreviousValue
        | FormColumn::Id => false,
    }
}

/// How the cells of a column lie.
pub(super) fn lie(column: FormColumn) -> Lie {
    match column {
        FormColumn::PreviousValue | FormColumn::Value | FormColumn::N => Lie::Number,
        FormColumn::Id => Lie::Name,
        _ => Lie::Text,
    }
}

/// What the cell of a column is for, in the row of a measure of a kind.
pub(super) fn look(column: FormColumn, kind: Kind) -> Look {
    match (column, kind) {
        (FormColumn::N, Kind::Count | Kind::Stock | Kind::Cumulative) => Look::Needless,
        (FormColumn::Id, _) => Look::Faint,
        (column, _) if is_answer(column) => Look::Answer,
        _ => Look::Locked,
    }
}

/// The same in a row for something new, which has no id yet; what was said of it before nobody asks for.
pub(super) fn look_of_new(column: FormColumn) -> Look {
    match column {
        FormColumn::Id => Look::Faint,
        FormColumn::PreviousPeriod | FormColumn::PreviousValue => Look::Needless,
        _ => Look::Answer,
    }
}

/// What a row has in a column.
pub(super) fn content(column: FormColumn, row: &FormRow, words: &Words) -> Content {
    let say = Say::new(words);
    let previous = row.previous.as_ref();
    let current = row.current.as_ref();
    let figure = current.filter(|own| own.status == ReportStatus::Reported);
    match column {
        FormColumn::Activity => Content::Text(say.entity(&row.activity)),
        FormColumn::Measure => Content::Text(say.entity(&row.measure)),
        FormColumn::Group => text(&row.group_named(), words),
        FormColumn::Unit => say.unit(&row.unit).map_or(Content::Empty, Content::Text),
        FormColumn::Kind => text(&Message::new(format!("kind-{}", row.kind)), words),
        FormColumn::Level => text(&Message::new(format!("level-{}", row.level)), words),
        FormColumn::PreviousPeriod => {
            previous.and_then(Reply::period).map_or(Content::Empty, |period| text(&period, words))
        }
        FormColumn::PreviousValue => previous.map_or(Content::Empty, |own| said(own, row.kind, words)),
        FormColumn::Period => current
            .filter(|own| own.is_answer())
            .and_then(Reply::period)
            .map_or(Content::Empty, |period| text(&period, words)),
        FormColumn::Value => figure.map_or(Content::Empty, |own| said(own, row.kind, words)),
        FormColumn::N => {
            let n = figure.and_then(|own| own.n).and_then(|n| i32::try_from(n).ok());
            n.map_or(Content::Empty, |n| Content::Number(f64::from(n)))
        }
        FormColumn::Status => current
            .filter(|own| own.is_answer())
            .map_or(Content::Empty, |own| text(&Message::new(format!("form-status-{}", own.status)), words)),
        FormColumn::Comment => Content::Empty,
        FormColumn::Id => Content::Text(row.measure.id.clone()),
    }
}

/// A figure as it would be typed: a number where it is one, else as people write it, without spaces in the number.
fn said(reply: &Reply, kind: Kind, words: &Words) -> Content {
    let Some(value) = reply.value.map(|value| value.normalize()) else { return Content::Empty };
    let is_bare = matches!(reply.qualifier, None | Some(Qualifier::Exact)) && kind != Kind::Share;
    match value.to_string().parse::<f64>() {
        Ok(number) if is_bare => Content::Number(number),
        _ => text(&reply.said(kind, typed(value, words)), words),
    }
}

/// A number with the decimal sign of the reader's language and no spaces.
fn typed(value: Decimal, words: &Words) -> String {
    match words.lang() {
        Lang::Sv => value.to_string().replace('.', ","),
        Lang::En => value.to_string(),
    }
}

/// A text with plain spaces, as it would be typed.
fn text(message: &Message, words: &Words) -> Content {
    Content::Text(words.say(message).replace('\u{a0}', " "))
}
