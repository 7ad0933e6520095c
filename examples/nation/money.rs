//! Where the money goes: the nation's line of a year, each owner's part of it, and what its activities are given.

use std::io;
use std::path::Path;

use crate::activities::Plan;
use crate::columns::Form;
use crate::owners::Nation;
use crate::tables::Folder;

/// Who owns the nation's own lines.
const NATIONAL: &str = "syntetnation";

const AGREEMENT: &str = "Syntetisk överenskommelse";

/// Writes the dataset of the whole nation: a line for each year, of all that the owners get.
pub(crate) fn write_national(nation: &Nation, out: (&Path, Form)) -> io::Result<()> {
    let mut folder = Folder::new(out, NATIONAL, NATIONAL)?;
    folder.row("organisations", &[("id", "staten"), ("name", "Syntetiska staten"), ("kind", "state")])?;
    folder.row(
        "organisations",
        &[("id", "alla"), ("name", "Syntetiska kommuner och regioner"), ("kind", "association"), ("parent", "staten")],
    )?;
    let owners = nation.owner_years();
    for year in nation.all_years() {
        let line = format!("bidrag-{year}");
        let kr: u64 = owners.iter().filter(|own| own.year == year).map(|own| nation.line_kr(own)).sum();
        write_line(&mut folder, (&line, year), ("alla", ""), kr)?;
    }
    folder.finish()
}

fn write_line(folder: &mut Folder, (line, year): (&str, u16), (to, parent): (&str, &str), kr: u64) -> io::Result<()> {
    let (year, kr, amount) = (year.to_string(), kr.to_string(), format!("{line}-belopp"));
    folder.row(
        "funding_lines",
        &[
            ("id", line),
            ("agreement", AGREEMENT),
            ("year", &year),
            ("recipient", to),
            ("purpose", "syntetiskt ändamål"),
            ("parent", parent),
        ],
    )?;
    folder.row("funding_amounts", &[("id", &amount), ("line", line), ("stage", "final"), ("amount_kr", &kr)])
}

/// Writes an owner's line, what its activities are given of it, the sums as printed, and the links to sub-goals.
pub(crate) fn write(nation: &Nation, plan: &Plan, folder: &mut Folder) -> io::Result<()> {
    let year = plan.owner.year;
    let (line, parent) = (format!("bidrag-{year}"), format!("{NATIONAL}/bidrag-{year}"));
    let kr = nation.line_kr(&plan.owner);
    write_line(folder, (&line, year), ("sjalv", &parent), kr)?;
    let mut dice = plan.dice(5, 0);
    let each = kr / (u64::try_from(plan.activities.len()).unwrap_or(0) + 1);
    let mut shared_out = 0;
    for activity in &plan.activities {
        // In thousands, from half to one and a half of an equal part.
        let given = (each / 2 + each * u64::from(dice.below(1000)) / 1000) / 1000 * 1000;
        let given = given.min(kr - shared_out);
        shared_out += given;
        let decided = given + 10_000 * u64::from(dice.below(3));
        for (stage, amount) in [("decided", decided), ("final", given)] {
            allocate(folder, plan, (&activity.id, &line), activity.area, (stage, amount.to_string()))?;
        }
        if dice.chance(30) {
            let used = format!("{}.{:02}", given - given / 20, dice.below(100));
            allocate(folder, plan, (&activity.id, &line), activity.area, ("used", used))?;
        }
        if dice.chance(15) {
            let (id, year) = (format!("{}-medel", activity.id), year.to_string());
            let amount = if dice.chance(50) { "150000" } else { "" };
            let cells = [("id", id.as_str()), ("activity", &activity.id), ("year", &year), ("funder", "sjalv")];
            folder.row("co_funding", &[&cells[..], &[("amount_kr", amount)]].concat())?;
        }
        link(folder, plan, activity.number, &activity.id)?;
    }
    // One owner in ten prints a sum that its rows do not come to.
    let printed = if dice.chance(10) { shared_out + 1000 } else { shared_out };
    let cells = [("id", "summa"), ("table", "allocations"), ("line", &line), ("stage", "final")];
    let (year, printed) = (year.to_string(), printed.to_string());
    let rest = [("year", year.as_str()), ("amount", &printed), ("unit", "kr"), ("unit_basis", "stated")];
    folder.row("stated_totals", &[&cells[..], &rest].concat())
}

fn allocate(
    folder: &mut Folder,
    plan: &Plan,
    (activity, line): (&str, &str),
    area: u32,
    (stage, kr): (&str, String),
) -> io::Result<()> {
    let year = plan.owner.year.to_string();
    let (id, area) = (format!("{activity}-{stage}"), format!("fokus-{area}"));
    folder.row(
        "allocations",
        &[
            ("id", &id),
            ("activity", activity),
            ("line", line),
            ("year", &year),
            ("stage", stage),
            ("stage_basis", "stated"),
            ("focus_area", &area),
            ("focus_basis", "stated"),
            ("amount_kr", &kr),
        ],
    )
}

/// One or two sub-goals of an activity, and another reading of some. A few have none.
fn link(folder: &mut Folder, plan: &Plan, number: u64, activity: &str) -> io::Result<()> {
    let mut dice = plan.dice(6, number);
    if dice.chance(8) {
        return Ok(());
    }
    let readings: &[&str] = if dice.chance(30) { &["", "bred"] } else { &[""] };
    for reading in readings {
        let (goal, parts) = (1 + dice.below(7), 6 + dice.below(7));
        let mut links = vec![(goal, parts)];
        if parts < 12 && dice.chance(60) {
            links.push((goal % 7 + 1, 12 - parts));
        }
        for (goal, parts) in links {
            let (id, goal) = (format!("{activity}-{reading}-{goal}").replace("--", "-"), format!("delmal-{goal}"));
            let (year, parts) = (plan.owner.year.to_string(), parts.to_string());
            folder.row(
                "goal_links",
                &[
                    ("id", &id),
                    ("activity", activity),
                    ("year", &year),
                    ("reading", reading),
                    ("sub_goal", &goal),
                    ("parts", &parts),
                    ("of", "12"),
                    ("link_basis", "judged"),
                    ("weight_basis", "judged"),
                    ("rationale", "Syntetisk koppling, dragen av ett program."),
                ],
            )?;
        }
    }
    Ok(())
}
