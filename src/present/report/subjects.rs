//! What the front page tells of each subject: its pictures, and its tables.

use super::about::about;
use super::blocks::{Block, Section, Told};
use super::content::Report;
use super::edition::Subject;
use super::error::ReportError;
use super::pictures::{Pictures, Wanted};
use super::view::{PageTable, Scribe, Td};
use super::{changes, context, goals, measured, money, notes, owners, reconciled, results, scenario, series};
use crate::present::chart::{self, ChartError};
use crate::present::format::Sheet;
use crate::present::goals::{sentences, wide};
use crate::present::takeaway;
use crate::words::{Arg, Message, Words};

/// As many activities have their years on the front page; all have them on pages of their own.
const SERIES: usize = 8;

/// What stands in the texts of every subject.
struct Telling<'a, 'b> {
    report: &'a Report,
    scribe: &'a Scribe<'b>,
    words: &'b Words,
}

/// Tells of a subject.
pub(super) fn told(
    subject: Subject,
    report: &Report,
    pictures: &mut Pictures<'_>,
    scribe: &Scribe<'_>,
) -> Result<Told, ReportError> {
    let telling = Telling { report, scribe, words: scribe.words };
    match subject {
        Subject::Goals => telling.goals(pictures),
        Subject::Measured => telling.measured(pictures),
        Subject::Years => telling.years(pictures),
        Subject::Money => telling.money(pictures),
        Subject::Redistribution => telling.redistribution(pictures),
        Subject::Owners => owners::told(&report.owners, pictures, scribe),
        Subject::Results => Ok(telling.tables(telling.results())),
        Subject::Beside => Ok(telling.tables(telling.beside())),
        Subject::Sums => Ok(telling.tables(telling.sums())),
        Subject::Context => Ok(telling.tables(telling.context())),
        Subject::Changes => Ok(telling.tables(telling.changes())),
        Subject::Notes => Ok(telling.tables(telling.notes())),
    }
}

impl Telling<'_, '_> {
    fn say(&self, id: &str) -> String {
        self.words.say(&about(self.report, id))
    }

    /// A section under the text `report-<id>`.
    fn section(&self, id: &str) -> Section {
        Section::new(id, Td::text(self.say(&format!("report-{id}"))))
    }

    fn paragraph(&self, id: &str) -> Block {
        Block::text(self.say(id))
    }

    fn tables(&self, section: Option<Section>) -> Told {
        Told { pictures: Vec::new(), tables: section }
    }

    fn goals(&self, pictures: &mut Pictures<'_>) -> Result<Told, ReportError> {
        let (answer, scribe, words) = (&self.report.goals, self.scribe, self.words);
        let section = self.section("goals");
        let said = sentences(answer, words).iter().map(|said| words.say(said)).collect::<Vec<_>>();
        let focus = goals::focus(answer, self.say("report-goals-focus-caption"), scribe);
        let focus = focus.into_iter().flat_map(|table| [self.paragraph("report-goals-focus-1"), Block::Table(table)]);
        let scenario = self.report.scenario.as_ref().map(|own| {
            let captions = ["report-scenario-caption", "report-scenario-focus-caption"].map(|id| self.say(id));
            scenario::section(own, captions, scribe)
        });
        if answer.unlinked().is_some() {
            let tables = section.with(said.into_iter().map(Block::text)).with(focus).over(scenario);
            return Ok(self.tables(Some(tables)));
        }
        let judged = answer.rows.iter().any(|row| row.purpose.verdict.is_some());
        let wanted = |drawing, takeaway| Wanted {
            drawing,
            takeaway,
            data: wide(answer),
            title: self.say("report-goals"),
            empty: "report-goals-empty",
        };
        let mut drawn = Vec::new();
        if judged {
            let against = wanted(chart::against(answer, words), takeaway::goals(answer, words));
            let lead = self.paragraph("report-goals-against-1");
            drawn.push(pictures.section(against, scribe)?.with(Some(lead)).with(Block::list(said)));
        }
        let alone = wanted(chart::goals(answer, words), None);
        drawn.push(pictures.section(alone, scribe)?.with([self.paragraph("report-goals-1")]));
        let against = goals::against(answer, self.say("report-goals-against-caption"), scribe);
        let table = goals::table(answer, self.say("report-goals-caption"), scribe);
        let tables = section
            .with([Block::Table(against), self.paragraph("report-goals-2"), Block::Table(table)])
            .with(focus)
            .over(scenario);
        Ok(Told { pictures: drawn, tables: Some(tables) })
    }

    fn measured(&self, pictures: &mut Pictures<'_>) -> Result<Told, ReportError> {
        let (answer, scribe, words) = (&self.report.measured, self.scribe, self.words);
        let section = self.section("measured");
        if let Some(nothing) = measured::nothing(answer) {
            return Ok(self.tables(Some(section.with([Block::text(words.say(&nothing))]))));
        }
        let wanted = Wanted {
            drawing: chart::measured(answer, words),
            takeaway: takeaway::measured(answer, words),
            data: Sheet::of(answer),
            title: self.say("report-measured"),
            empty: "report-measured-empty",
        };
        let picture = pictures.section(wanted, scribe)?.with([self.paragraph("report-measured-1")]);
        let tiers = measured::tiers(answer, self.say("report-tiers-caption"), scribe);
        let without = measured::without(answer, self.say("report-without-caption"), scribe).unless_empty();
        let without = without
            .map(|table| self.fold("report-without", vec![self.paragraph("report-without-1"), Block::Table(table)]));
        let tables = section.with([Block::Table(tiers)]).with(without);
        Ok(Told { pictures: vec![picture], tables: Some(tables) })
    }

    fn years(&self, pictures: &mut Pictures<'_>) -> Result<Told, ReportError> {
        let mut told = Told::default();
        let mut tables = Vec::new();
        let (all, left) = series::foremost(series::all(&self.report.trends, self.scribe), SERIES);
        for own in all {
            let picture = pictures.section(series::wanted(&own, self.scribe.say), self.scribe)?;
            told.pictures.push(picture.with(series::said(&own, self.scribe)));
            tables.push(Block::Table(series::table(&own, self.scribe)));
        }
        told.tables = self.section("years").with(tables).unless_empty();
        if let Some(tables) = &mut told.tables {
            tables.blocks.insert(0, self.paragraph("report-years-1"));
            let left = i64::try_from(left).ok().filter(|left| *left > 0);
            let more =
                left.map(|left| Message::new(self.scribe.of_medium("report-years-more")).with("count", Arg::Int(left)));
            tables.blocks.extend(more.map(|more| Block::text(self.words.say(&more))));
        }
        Ok(told)
    }

    fn money(&self, pictures: &mut Pictures<'_>) -> Result<Told, ReportError> {
        let (flow, scribe) = (&self.report.flow, self.scribe);
        let wanted = Wanted {
            drawing: chart::flow(flow, self.words),
            takeaway: None,
            data: Sheet::of(flow),
            title: self.say("report-money"),
            empty: "report-flow-empty",
        };
        let picture = pictures.section(wanted, scribe)?.with([self.paragraph("report-money-1")]);
        let lines = money::lines(flow, &self.report.owner, self.say("report-lines-caption"), scribe);
        let activities = money::activities(flow, self.say("report-activities-caption"), scribe).unless_empty();
        let activities = activities.map_or_else(|| self.paragraph("report-activities-none"), Block::Table);
        let tables = self.section("money").with([self.paragraph("report-money-2")]);
        let tables = tables.with(lines.map(Block::Table)).with([activities]);
        Ok(Told { pictures: vec![picture], tables: Some(tables) })
    }

    fn redistribution(&self, pictures: &mut Pictures<'_>) -> Result<Told, ReportError> {
        let (bridge, words) = (&self.report.bridge, self.words);
        let drawing = chart::bridge(bridge, words);
        let said: Vec<String> = bridge.notes.iter().map(|note| words.say(note)).collect();
        if matches!(drawing, Err(ChartError::Empty)) {
            let section = self.section("bridge").with(Block::list(said)).unless_empty();
            return Ok(self.tables(section));
        }
        let wanted = Wanted {
            drawing,
            takeaway: None,
            data: Sheet::of(bridge),
            title: self.say("report-bridge"),
            empty: "report-bridge-empty",
        };
        let picture = pictures.section(wanted, self.scribe)?;
        let picture = picture.with([self.paragraph("report-bridge-1")]).with(Block::list(said));
        let steps = reconciled::moved(bridge, self.say("report-bridge-caption"), self.scribe);
        let steps = steps.map(|table| self.fold("report-bridge-details", vec![Block::Table(table)]));
        Ok(Told { pictures: vec![picture], tables: self.section("bridge").with(steps).unless_empty() })
    }

    fn sums(&self) -> Option<Section> {
        let (sums, scribe) = (&self.report.reconciliation, self.scribe);
        let counted = reconciled::counted(sums)?;
        let lead = [self.say("report-sums-1"), self.words.say(&counted)].join(" ");
        let differ = reconciled::differing(sums, self.say("report-sums-caption"), scribe);
        let rounded = reconciled::rounded(sums, self.say("report-sums-rounded-caption"), scribe);
        let rounded = rounded.map(|table| self.fold("report-sums-rounded", vec![Block::Table(table)]));
        Some(self.section("sums").with([Block::text(lead)]).with(differ.map(Block::Table)).with(rounded))
    }

    fn results(&self) -> Option<Section> {
        let section = self.section("results");
        let table = results::came_out(&self.report.cost, self.say("report-results-caption"), self.scribe);
        Some(match table.unless_empty() {
            Some(table) => {
                let reasons =
                    [self.say("report-results-2"), self.say(&self.scribe.of_medium("report-results"))].join(" ");
                section.with([self.paragraph("report-results-1"), Block::text(reasons)]).with([Block::Table(table)])
            }
            None => section.with([self.paragraph("report-results-none")]),
        })
    }

    fn beside(&self) -> Option<Section> {
        let table = results::beside(&self.report.cost, self.say("report-beside-caption"), self.scribe);
        let table: PageTable = table.unless_empty()?;
        let fold = self.fold("report-beside-details", vec![Block::Table(table)]);
        Some(self.section("beside").with([self.paragraph("report-beside-1"), fold]))
    }

    fn context(&self) -> Option<Section> {
        let table = context::context(&self.report.flow, self.say("report-context-caption"), self.scribe)?;
        Some(self.section("context").with([self.paragraph("report-context-1"), Block::Table(table)]))
    }

    fn changes(&self) -> Option<Section> {
        let captions = ["report-changes-rows-caption", "report-changes-figures-caption"].map(|id| self.say(id));
        changes::section(self.report, Td::text(self.say("report-changes")), captions, self.scribe)
    }

    /// How many of each kind there are; they stand with the sources.
    fn notes(&self) -> Option<Section> {
        let counted = Block::items(notes::counted(&self.report.findings, self.scribe))?;
        Some(self.section("notes").with([self.paragraph("report-notes-1"), counted]))
    }

    fn fold(&self, summary: &str, blocks: Vec<Block>) -> Block {
        Block::Fold { summary: self.say(summary), blocks }
    }
}
