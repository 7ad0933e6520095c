//! `utfall import folkmangd.json`: saved answers of statistics services.

use std::path::PathBuf;

use super::failure::{Failure, among, unread};
use super::import_args::ImportArgs;
use crate::collect::{self, Collected, StatbankRequest};
use crate::diag::work::{Doing, begin};
use crate::intake::{Dataset, Statbank, shown};
use crate::words::Words;

/// The answers.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<Statbank>, Failure> {
    let mut answers: Vec<Statbank> = Vec::new();
    for path in paths {
        let _work = begin(Doing::ReadGiven, shown(path));
        let answer = Statbank::read(path).map_err(|error| unread(path, &error))?;
        // The same file twice says nothing new.
        if answers.iter().all(|own| own.sha256 != answer.sha256) {
            answers.push(answer);
        }
    }
    Ok(answers)
}

/// What they say.
pub(super) fn collected(
    answers: &[Statbank],
    dataset: &Dataset,
    around: &[Dataset],
    args: &ImportArgs,
    words: &Words,
) -> Result<Collected, Failure> {
    let of_owner = around.iter().filter(|own| own.info.owner == dataset.info.owner);
    let bodies = of_owner.flat_map(|own| own.rows("organisations"));
    let known: Vec<String> = bodies.map(|row| row.get("id").to_owned()).collect();
    if let Some((_, id)) = args.of_areas.iter().find(|(_, id)| !known.contains(id)) {
        return Err(among("failure-import-area", id, known.iter().map(String::as_str)));
    }
    let request = StatbankRequest {
        dataset,
        around,
        year: args.about_year,
        areas: &args.of_areas,
        replace: args.replace_rows,
        words,
    };
    Ok(collect::collect_answers(answers, &request))
}
