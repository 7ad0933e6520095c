//! The pages of activities and of the bodies that answer for them.

use rust_decimal::Decimal;

use super::page::Page;
use crate::model::answer::Entity;
use crate::model::answer::profile::{LinkReason, Profile};
use crate::model::answer::questions::QuestionRow;
use crate::model::fraction::Fraction;
use crate::present::report::about::about;
use crate::present::report::blocks::{Block, Item, Section};
use crate::present::report::content::Report;
use crate::present::report::error::ReportError;
use crate::present::report::pictures::Pictures;
use crate::present::report::view::{Folder, PageTable, Scribe, Td};
use crate::present::report::{money, results, series};
use crate::words::{Arg, Message};

/// The activities by body, with the ways to their pages.
pub(super) fn directory(report: &Report, scribe: &Scribe<'_>) -> Option<Section> {
    let words = scribe.words;
    let bodies = report.profiles.chunk_by(|a, b| a.organisation.id == b.organisation.id).filter_map(|own| {
        let items = own.iter().map(|own| Item { text: scribe.activity(&own.activity), ..Item::default() });
        let body = &own.first()?.organisation;
        Some([Block::Lead(scribe.organisation(body)), Block::items(items)?])
    });
    let section = Section::new("directory", Td::text(words.text("report-directory")));
    let lists: Vec<Block> = bodies.flatten().collect();
    if lists.is_empty() {
        return None;
    }
    let fold = Block::Fold { id: None, summary: words.text("report-directory-fold"), blocks: lists };
    Some(section.with([Block::text(words.text("report-directory-1")), fold]))
}

/// A page for each activity that the year concerns.
pub(super) fn activities(
    report: &Report,
    pictures: &mut Pictures<'_>,
    scribe: &Scribe<'_>,
) -> Result<Vec<Page>, ReportError> {
    report.profiles.iter().map(|own| activity(own, report, pictures, scribe)).collect()
}

fn activity(
    own: &Profile,
    report: &Report,
    pictures: &mut Pictures<'_>,
    scribe: &Scribe<'_>,
) -> Result<Page, ReportError> {
    let id = &own.activity.id;
    let mut page = Page::new(&Folder::Activities.page(id), "activity", scribe.entity(&own.activity), report, scribe)
        .below_front(report, scribe);
    page.up.push(scribe.organisation(&own.organisation));
    let mine = |activity: &Entity| activity.id == *id;
    let sections = [
        money_of(report, &mine, scribe),
        Some(results_of(report, &mine, scribe)),
        years_of(report, own, pictures, scribe)?,
        Some(links(own, scribe)),
        Some(missing(std::slice::from_ref(own), report, scribe)),
        questions(report, &mine, scribe),
    ];
    page.sections = sections.into_iter().flatten().collect();
    Ok(page)
}

/// A page for each body that answers for an activity.
pub(super) fn organisations(report: &Report, scribe: &Scribe<'_>) -> Vec<Page> {
    let bodies = report.profiles.chunk_by(|a, b| a.organisation.id == b.organisation.id);
    bodies.filter_map(|own| organisation(own, report, scribe)).collect()
}

fn organisation(own: &[Profile], report: &Report, scribe: &Scribe<'_>) -> Option<Page> {
    let body = &own.first()?.organisation;
    let path = Folder::Organisations.page(&body.id);
    let mut page = Page::new(&path, "organisation", scribe.entity(body), report, scribe).below_front(report, scribe);
    let mine = |activity: &Entity| own.iter().any(|own| own.activity.id == activity.id);
    let sections = [
        money_of(report, &mine, scribe),
        Some(results_of(report, &mine, scribe)),
        Some(missing(own, report, scribe)),
        questions(report, &mine, scribe),
    ];
    page.sections = sections.into_iter().flatten().collect();
    Some(page)
}

fn section(id: &str, scribe: &Scribe<'_>) -> Section {
    Section::new(id, Td::text(scribe.words.text(&format!("report-own-{id}"))))
}

fn money_of(report: &Report, mine: &dyn Fn(&Entity) -> bool, scribe: &Scribe<'_>) -> Option<Section> {
    let caption = scribe.words.say(&about(report, "report-own-money-caption"));
    let table = money::steps_of(&report.flow, mine, caption, scribe)?;
    Some(section("money", scribe).with([Block::text(scribe.words.text("report-own-money-1")), Block::Table(table)]))
}

fn results_of(report: &Report, mine: &dyn Fn(&Entity) -> bool, scribe: &Scribe<'_>) -> Section {
    let caption = |id: &str| scribe.words.say(&about(report, id));
    let tables = [
        results::came_out_of(&report.cost, mine, caption("report-results-caption"), scribe),
        results::beside_of(&report.cost, mine, caption("report-beside-caption"), scribe),
    ];
    let mut tables: Vec<Block> = tables.into_iter().filter_map(PageTable::unless_empty).map(Block::Table).collect();
    if tables.is_empty() {
        tables.push(Block::text(scribe.words.text("report-own-results-none")));
    }
    section("results", scribe).with(tables)
}

fn years_of(
    report: &Report,
    own: &Profile,
    pictures: &mut Pictures<'_>,
    scribe: &Scribe<'_>,
) -> Result<Option<Section>, ReportError> {
    let mut drawn = Vec::new();
    let all = series::all(&report.trends, scribe);
    for series in all.iter().filter(|series| series.activity.id == own.activity.id) {
        let picture = pictures.section(series::wanted(series, scribe.say), scribe)?;
        let table = Block::Table(series::table(series, scribe));
        drawn.push(picture.with(series::said(series, scribe)).with([table]));
    }
    let lead = Block::text(scribe.words.text("report-years-1"));
    Ok((!drawn.is_empty()).then(|| section("years", scribe).with([lead]).over(drawn)))
}

/// Which sub-goals an activity serves, in each reading, and why.
fn links(own: &Profile, scribe: &Scribe<'_>) -> Section {
    let words = scribe.words;
    if own.links.is_empty() {
        return section("links", scribe).with([Block::text(words.text("report-own-links-none"))]);
    }
    let caption =
        words.say(&Message::new("report-own-links-caption").with("activity", scribe.say.entity(&own.activity)));
    let row = |link: &LinkReason| {
        let goal = match &link.sub_goal {
            Some(goal) => scribe.entity(goal),
            None => Td::text(words.text("report-own-no-goal")),
        };
        let reading = if link.is_main { words.text("report-own-main") } else { link.reading.clone() };
        let bases: Vec<String> =
            [link.link_basis, link.part_basis].map(|basis| words.text(&format!("judgement-{}", basis.word()))).to_vec();
        vec![
            goal.head(),
            Td { sort: sort_of(link.part), ..Td::text(format!("{}/{}", link.part.parts, link.part.of)).numeric() },
            Td { sub: Some(link.place.clone()), ..scribe.swedish(link.rationale.clone()) },
            Td::text(reading),
            Td::text(bases.join(", ")),
        ]
    };
    let headings = ["sub_goal", "#link_part", "rationale", "reading", "link_bases"];
    let table = PageTable::new("links-table", caption, &headings, scribe).rows(own.links.iter().map(row).collect());
    section("links", scribe).with([Block::text(words.text("report-own-links-1")), Block::Table(table)])
}

/// A part as a decimal, to be sorted by.
fn sort_of(part: Fraction) -> Option<String> {
    let decimal = Decimal::from(part.parts).checked_div(part.of.into())?;
    Some(decimal.round_dp(9).normalize().to_string())
}

/// What is missing, activity by activity where there are several.
fn missing(own: &[Profile], report: &Report, scribe: &Scribe<'_>) -> Section {
    let words = scribe.words;
    let several = own.len() > 1;
    let items = own.iter().flat_map(|own| {
        let name = scribe.say.entity(&own.activity);
        let said = lacks(own, scribe).into_iter();
        said.map(move |said| if several { format!("{name}: {said}") } else { said })
    });
    let asked = report.questions.rows.iter().any(|row| own.iter().any(|own| own.activity.id == row.activity.id));
    let none = if asked { "report-own-missing-asked" } else { "report-own-missing-none" };
    section("missing", scribe).with([Block::list(items).unwrap_or_else(|| Block::text(words.text(none)))])
}

/// What an activity lacks, each in a sentence.
fn lacks(own: &Profile, scribe: &Scribe<'_>) -> Vec<String> {
    let words = scribe.words;
    let of_grant = grant_without_result(own).map(|id| words.text(id));
    let gaps = own.gaps.iter().map(|gap| {
        let kind = words.text(&format!("report-gap-{}", gap.kind.word()));
        let measures: Vec<String> = gap.measures.iter().map(|measure| scribe.say.entity(measure)).collect();
        if measures.is_empty() {
            return kind;
        }
        let message = Message::new("report-gap-of").with("gap", kind);
        words.say(&message.with("measures", Arg::List(measures)))
    });
    of_grant.into_iter().chain(gaps).collect()
}

/// That no grant was given in the end, or that nothing that came out of it is reported.
fn grant_without_result(own: &Profile) -> Option<&'static str> {
    match (own.is_granted, own.is_measured) {
        (false, _) => Some("report-gap-no_grant"),
        (true, false) => Some("report-gap-nothing_came_out"),
        (true, true) => None,
    }
}

/// The questions for next year, as they are sent.
fn questions(report: &Report, mine: &dyn Fn(&Entity) -> bool, scribe: &Scribe<'_>) -> Option<Section> {
    let rows: Vec<&QuestionRow> = report.questions.rows.iter().filter(|row| mine(&row.activity)).collect();
    let mut blocks = Vec::new();
    for of_one in rows.chunk_by(|a, b| a.activity == b.activity) {
        if of_one.len() < rows.len() {
            blocks.extend(of_one.first().map(|row| Block::Lead(scribe.activity(&row.activity))));
        }
        let items = of_one.iter().map(|row| Item { text: Td::text(scribe.words.say(&row.text)), ..Item::default() });
        blocks.push(Block::Items { items: items.collect(), numbered: true });
    }
    if blocks.is_empty() {
        return None;
    }
    let lead = Block::text(scribe.words.say(&Message::new("questions-intro").with("year", report.year)));
    Some(section("questions", scribe).with([lead]).with(blocks))
}
