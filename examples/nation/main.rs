//! A synthetic nation: municipalities and regions with ten years of grants and outcomes, as large as asked for, to
//! load, to ask and to measure with. Nothing in it is real, and everything in it says so.
//!
//! ```text
//! cargo run --profile dist --example nation -- --rows 1000000 --seed 7 --out nation
//! ```
//!
//! The same arguments give the same bytes. Rows are written as they are drawn; nothing grows with their number. It has
//! what real reports have: owners of uneven size, figures that did not come, years of which only a part is told, late
//! corrections, shares with and without their counts, stocks, totals since a start, means, groups that add to an
//! "all", links to sub-goals with a second reading, and printed sums that agree with their parts or do not.

mod activities;
mod columns;
mod dice;
mod events;
mod money;
mod outcomes;
mod owners;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Parser;

use columns::Form;
use owners::{Nation, OwnerYear};
use tables::Folder;

/// Writes a made-up nation as datasets, one for each owner and year.
#[derive(Parser)]
struct Args {
    /// How many rows the tables of outcomes have together.
    #[arg(long)]
    rows: u64,
    /// What the numbers are drawn from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many municipalities and regions there are.
    #[arg(long, default_value_t = 311)]
    owners: u32,
    /// How many years, up to 2025.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=25))]
    years: u16,
    /// The form of the tables.
    #[arg(long, value_enum, default_value = "csv")]
    format: Form,
    /// The folder that datasets are written to; it must be new or empty.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> std::io::Result<()> {
    let args = Args::parse();
    std::fs::create_dir_all(&args.out)?;
    if std::fs::read_dir(&args.out)?.next().is_some() {
        return Err(std::io::Error::other(format!("{} is not empty", args.out.display())));
    }
    let nation = Nation { seed: args.seed, owners: args.owners, years: args.years, rows: args.rows };
    let mut written = 0;
    money::write_national(&nation, (&args.out, args.format))?;
    for owner in nation.owner_years() {
        written += write_dataset(&nation, &owner, (&args.out, args.format))?;
    }
    let Args { owners, years, out, .. } = args;
    writeln!(std::io::stdout(), "{}: {written} outcomes, {owners} owners, {years} years", out.display())
}

/// Writes the dataset of an owner and a year; gives back how many outcomes it has.
fn write_dataset(nation: &Nation, owner: &OwnerYear, out: (&Path, Form)) -> std::io::Result<u64> {
    let mut folder = Folder::new(out, &owner.dataset(), &owner.id())?;
    let plan = activities::Plan::new(nation, owner);
    activities::write(&plan, &mut folder)?;
    money::write(nation, &plan, &mut folder)?;
    let written = outcomes::write(&plan, &mut folder)?;
    folder.finish()?;
    Ok(written)
}
