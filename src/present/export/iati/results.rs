//! What came out of an activity. A period for which no figure came has none: never a zero.

use std::io;

use super::codes;
use super::text::Xml;
use crate::model::answer::published::{Actual, Direction, Indicator, PublishedPeriod, PublishedResult};
use crate::model::vocabulary::{ALL, Kind, PeriodBasis, Qualifier};
use crate::words::{Arg, Message};

pub(super) fn write(xml: &mut Xml, result: &PublishedResult) -> io::Result<()> {
    xml.within("result", &[("type", codes::result(result.level))], |xml| {
        xml.said("title", &[Message::new(format!("iati-result-{}", result.level))])?;
        result.indicators.iter().try_for_each(|own| indicator(xml, own))
    })
}

fn indicator(xml: &mut Xml, own: &Indicator) -> io::Result<()> {
    let mut attributes = vec![("measure", codes::measure(own.kind))];
    match own.direction {
        Direction::Ascending => attributes.push(("ascending", "1")),
        Direction::Descending => attributes.push(("ascending", "0")),
        Direction::None => {}
    }
    // Only what was counted over a period adds up over several.
    attributes.push(("aggregation-status", if own.kind == Kind::Count { "1" } else { "0" }));
    xml.within("indicator", &attributes, |xml| {
        xml.named("title", &own.name)?;
        xml.said("description", &description(own))?;
        own.periods.iter().try_for_each(|own| period(xml, own))
    })
}

fn description(own: &Indicator) -> Vec<Message> {
    let mut said = vec![Message::new(format!("iati-kind-{}", own.kind)).with("unit", own.unit.arg())];
    said.extend(own.scale.map(|(least, most)| {
        Message::new("iati-scale").with("least", Arg::Decimal(least)).with("most", Arg::Decimal(most))
    }));
    said
}

fn period(xml: &mut Xml, own: &PublishedPeriod) -> io::Result<()> {
    xml.within("period", &[], |xml| {
        xml.empty("period-start", &[("iso-date", &own.start.to_string())])?;
        xml.empty("period-end", &[("iso-date", &own.end.to_string())])?;
        own.actuals.iter().try_for_each(|own| actual(xml, own))
    })
}

fn actual(xml: &mut Xml, own: &Actual) -> io::Result<()> {
    let (value, said) = (own.value.to_string(), comment(own));
    let dimension = match own.group.as_str() {
        ALL => None,
        "women" => Some(("sex", "female")),
        "men" => Some(("sex", "male")),
        other => Some(("group", other)),
    };
    if dimension.is_none() && said.is_empty() {
        return xml.empty("actual", &[("value", &value)]);
    }
    xml.within("actual", &[("value", &value)], |xml| {
        if let Some((name, value)) = dimension {
            xml.empty("dimension", &[("name", name), ("value", value)])?;
        }
        if said.is_empty() { Ok(()) } else { xml.said("comment", &said) }
    })
}

/// What a number alone does not say.
fn comment(own: &Actual) -> Vec<Message> {
    let mut said = Vec::new();
    match own.qualifier {
        Some(Qualifier::AtLeast) => said.push(Message::new("iati-at-least")),
        Some(Qualifier::About) => said.push(Message::new("iati-about")),
        Some(Qualifier::Exact) | None => {}
    }
    match own.basis {
        PeriodBasis::Assumed => said.push(Message::new("iati-period-assumed")),
        PeriodBasis::Unknown => said.push(Message::new("iati-period-unknown")),
        PeriodBasis::Stated => {}
    }
    match (own.numerator, own.n) {
        (Some(numerator), Some(n)) => {
            said.push(Message::new("iati-of").with("numerator", Arg::Int(numerator)).with("n", Arg::Int(n)));
        }
        (None, Some(n)) => said.push(Message::new("iati-n").with("n", Arg::Int(n))),
        (_, None) => {}
    }
    said
}
