//! What can be typed of years.

use clap::builder::TypedValueParser;

use crate::model::period::{NoYear, Year};

/// A question about a year.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct YearArg {
    #[arg(long, value_name = "YEAR", value_parser = year())]
    pub year: Option<Year>,
}

/// Years from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Years(pub Vec<Year>);

/// Reads `2025`.
pub(super) fn year() -> impl TypedValueParser<Value = Year> {
    clap::value_parser!(i32).range(Year::ALL).try_map(|number| Year::new(number).ok_or(NoYear))
}

/// A dataset's name without its year, and the year: `helsingborg` and 2025 of `helsingborg-2025`.
pub(super) fn of_name(name: &str) -> Option<(&str, Year)> {
    let (stem, year) = name.rsplit_once('-').filter(|(_, year)| year.len() == 4)?;
    Some((stem, Year::new(year.parse().ok()?)?))
}

/// Reads `2022-2025`.
pub(super) fn years(text: &str) -> Result<Years, String> {
    let year = |text: &str| text.trim().parse::<Year>().ok();
    let ends = text.split_once('-').and_then(|(from, to)| Some((year(from)?, year(to)?)));
    match ends {
        Some((from, to)) if from <= to => Ok(Years((from.number()..=to.number()).filter_map(Year::new).collect())),
        _ => Err("2022-2025".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_year() {
        let of_name = |name| of_name(name).map(|(stem, year)| (stem, year.number()));
        assert_eq!(of_name("vastra-gotaland-2024"), Some(("vastra-gotaland", 2024)));
        assert_eq!((of_name("strategi"), of_name("by-20255"), of_name("2025")), (None, None, None));
    }
}
