//! The redistribution of a line and some sums, as they come out for Malmö 2025.

use rust_decimal::Decimal;

use super::{dec, figure};
use crate::model::answer::{Cell, Entity, LooseAnswer};
use crate::model::figure::Unit;
use crate::words::{Arg, Message};

/// The answer `bridge`.
pub(in crate::present) fn bridge() -> LooseAnswer {
    let keys = ["owner", "line_of_money", "step", "activity", "decided_kr", "final_kr", "change_kr"];
    let mut answer = LooseAnswer::new("bridge", &keys);
    answer.top = vec![("year", Cell::Plain(2025))];
    let line = Entity::named("malmo-subregional-2025", "Delregion Malmö: insatser vid komplexa behov");
    let mut row = |step: &'static str, activity: Option<&str>, before: Option<&str>, after: Option<&str>, kr: &str| {
        let at = activity.map(|name| format!("/{}", name.to_lowercase().replace(' ', "-"))).unwrap_or_default();
        let cell = |what: &str, kr: Option<&str>| match kr {
            Some(kr) => {
                let address = format!("bridge/malmo/malmo-subregional-2025{at}/2025/{step}/{what}");
                figure(&address, Ok(dec(kr)), Unit::Kr).into()
            }
            None => Cell::Null,
        };
        let activity = activity.map_or(Cell::Null, |name| Cell::Entity(Entity::named(name, name)));
        answer.rows.push(vec![
            Cell::Text("malmo".to_owned()),
            Cell::Entity(line.clone()),
            Cell::word("step", step),
            activity,
            cell("decided", before),
            cell("final", after),
            cell("kr", Some(kr)),
        ]);
    };
    row("freed", None, Some("3255048"), Some("1800000"), "1455048");
    row("freed", Some("Lyftet Maria"), Some("945821"), Some("0"), "945821");
    row("freed", Some("FACT Unga"), Some("2309227"), Some("1800000"), "509227");
    row("new", None, Some("11040993"), Some("11290993"), "250000");
    row("raised", None, Some("904447"), Some("1410000"), "505553");
    row("raised", Some("IPS i NIP-teamet"), Some("904447"), Some("1410000"), "505553");
    row("added", None, None, Some("1199478"), "1199478");
    row("added", Some("FACT"), None, Some("1199478"), "1199478");
    row("left", None, Some("2"), Some("19"), "17");
    let kr = |text: &str| Arg::Kr(dec(text));
    let note = Message::new("note-bridge").with("line", "Delregion Malmö").with("freed", kr("1455048"));
    let note = note.with("new", kr("250000")).with("raised", kr("505553")).with("added", kr("1199478"));
    answer.notes = vec![note.with("left", kr("17"))];
    answer
}

/// The answer `reconciliation`.
pub(in crate::present) fn reconciliation() -> LooseAnswer {
    let keys =
        ["owner", "total", "of_what", "held_against", "stage", "stated", "sum_kr", "gap_kr", "rule", "explained_by"];
    let mut answer = LooseAnswer::new("reconciliation", &keys);
    answer.top = vec![("year", Cell::Plain(2025))];
    let mut row = |id: &str, of: &str, stated: (Decimal, Unit), sum: &str, gap: &str, rule: &str| {
        let address = |what: &str| format!("reconciliation/malmo/{id}/2025/rows/{what}");
        let kr = |what: &str, kr: &str| figure(&address(what), Ok(dec(kr)), Unit::Kr).into();
        answer.rows.push(vec![
            Cell::Text("malmo".to_owned()),
            Cell::Entity(Entity::named(id, id)),
            Cell::Entity(Entity::named(of, of)),
            Cell::word("held-against", "rows"),
            Cell::word("stage", "final"),
            figure(&address("stated"), Ok(stated.0), stated.1).into(),
            kr("sum", sum),
            kr("gap", gap),
            Cell::word("sum-rule", rule),
            Cell::List(Vec::new()),
        ]);
    };
    let tkr = || Unit::Of { sv: "tkr".to_owned(), en: "SEK thousand".to_owned() };
    row("asf-kr", "Arbetsmarknads- och socialförvaltningen", (dec("2628852"), Unit::Kr), "2628852", "0", "agrees");
    row("asf-tkr", "Arbetsmarknads- och socialförvaltningen", (dec("2628"), tkr()), "2628852", "-852", "truncated");
    row("fsf-kr", "Funktionsstödsförvaltningen", (dec("4247125"), Unit::Kr), "4247122", "3", "differs");
    answer
}
