//! Rows that a ledger was summed up in, held against it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::map::MapRow;
use super::spent::Spent;
use crate::diag::{Finding, Findings, codes};
use crate::intake::{Dataset, Documents};
use crate::model::locator::{Lines, Locator};
use crate::model::vocabulary::Stage;
use crate::provenance::rows::RawRow;
use crate::words::{Arg, Message};

/// The ledgers that datasets name as sources, read by the maps of the datasets.
pub(in crate::provenance) struct Ledgers {
    by_source: BTreeMap<(String, String), Spent>,
}

impl Ledgers {
    /// Reads them.
    pub(in crate::provenance) fn read(datasets: &[Dataset], documents: &Documents) -> Self {
        let mut by_source = BTreeMap::new();
        for dataset in datasets {
            for entry in &dataset.package.sources {
                let document = entry.sha256.as_deref().and_then(|own| documents.find(own));
                let Some(document) = document.filter(|own| own.is_ledger()) else { continue };
                let Some(id) = &entry.id else { continue };
                let spent = Spent::read(document.text(), MapRow::read(dataset, datasets), |_| {});
                by_source.insert((dataset.info.name.clone(), id.clone()), spent);
            }
        }
        Self { by_source }
    }

    /// The ledger that a row says is used money of.
    pub(in crate::provenance) fn of(&self, row: &RawRow<'_>) -> Option<&Spent> {
        let is_used = row.table() == "allocations" && row.get("stage") == Stage::Used.word();
        let key = (row.dataset.info.name.clone(), row.get("source").to_owned());
        self.by_source.get(&key).filter(|_| is_used)
    }
}

impl Spent {
    /// Works a row out again by the map; whether it stands.
    pub(in crate::provenance) fn holds(&self, row: &RawRow<'_>, locator: &Locator, findings: &mut Findings) -> bool {
        let year = row.get("year").parse().unwrap_or_default();
        let used = self.of(row.get("activity"), row.get("line"), year);
        let (column, why) = match used {
            None => ("activity", Message::new("ledger-gives-nothing")),
            Some(own) if row.get("amount_kr").parse() != Ok(own.amount) => {
                let gives = Message::new("ledger-gives").with("kr", Arg::Kr(own.amount));
                (
                    "amount_kr",
                    gives.with(
                        "said",
                        row.get("amount_kr")
                            .parse::<Decimal>()
                            .map_or_else(|_| Arg::from(row.get("amount_kr")), Arg::Kr),
                    ),
                )
            }
            Some(own) if !is_within(&own.lines, locator) => {
                ("lines", Message::new("ledger-lines").with("lines", own.locator().to_string()))
            }
            Some(_) => return true,
        };
        findings.push_with(codes::LEDGER_DISAGREES, || {
            let finding = Finding::new(codes::LEDGER_DISAGREES, row.place(column)).with("reason", why);
            let finding = finding.with("activity", row.get("activity")).with("line", row.get("line"));
            finding.with("year", row.get("year")).with("source", row.get("source"))
        });
        false
    }
}

/// Whether a locator names the lines of all postings and, in each of its ranges, of one at least.
fn is_within(lines: &[Lines], locator: &Locator) -> bool {
    let Locator::Lines(named) = locator else { return false };
    let holds = |outer: &Lines, inner: &Lines| outer.0 <= inner.0 && inner.1 <= outer.1;
    lines.iter().all(|own| named.iter().any(|outer| holds(outer, own)))
        && named.iter().all(|outer| lines.iter().any(|own| holds(outer, own)))
}
