//! What people read: help whose examples work as typed, mistakes said in their
//! language, tables that fit, and what each kind of indicator means.

use std::fs;
use std::path::Path;

use utfall::measure::{self, TrendOf, queries};
use utfall::model::figure::Figure;
use utfall::model::indicator::{INDICATORS, Indicator};
use utfall::model::rows::Rows;
use utfall::present::format::{Format, Sheet, Style, write};
use utfall::present::{explain, indicators};
use utfall::words::{Lang, Words};

use crate::fill::docx;
use crate::tools::{Computed, Run, copy_folder, in_year, outcome, real, rows, utfall};

/// The commands as the help lists them.
fn commands() -> Vec<String> {
    let help = outcome(utfall().args(["--help", "--lang", "en"])).out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let name = |line: &str| line.split_whitespace().next().expect("a word").to_owned();
    // A text that goes on in a second line is indented further.
    listed.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).map(name).collect()
}

/// The examples at the end of a command's help.
fn examples(command: &str, lang: &str) -> Vec<String> {
    let help = outcome(utfall().args([command, "--help", "--lang", lang])).out;
    let label = if lang == "sv" { "Exempel:" } else { "Example:" };
    help.lines().skip_while(|line| *line != label).skip(1).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_example_of_the_help_works_as_typed() {
    let place = tempfile::tempdir().expect("a folder");
    copy_folder(Path::new("datasets"), &place.path().join("datasets"));
    for folder in ["queries", "documents"] {
        fs::create_dir(place.path().join(folder)).expect("a folder");
    }
    let asks = "<w:p><w:r><w:t>{{ cost/malmo/forfam-children/2025/crude }}</w:t></w:r></w:p>";
    fs::write(place.path().join("template.docx"), docx(asks)).expect("written");
    let commands = commands();
    assert!(commands.len() >= 14, "{commands:?}");
    for command in &commands {
        let examples = examples(command, "sv");
        assert!(!examples.is_empty(), "{command} has no example");
        assert_eq!(examples, self::examples(command, "en"), "{command}");
        for example in examples {
            let mut words = example.split_whitespace();
            assert_eq!(words.next(), Some("utfall"), "{example}");
            let run = outcome(utfall().current_dir(place.path()).args(words));
            assert_eq!(run.code, 0, "{example}: {}", run.err);
            assert!(!run.out.is_empty() || !run.err.is_empty(), "{example} says nothing");
        }
    }
}

/// A command line that cannot be read, without a store.
fn mistaken(args: &[&str], lang: &str) -> Run {
    outcome(utfall().args(args).env("UTFALL_LANG", lang))
}

#[test]
fn mistakes_are_said_in_the_readers_language_with_what_was_meant() {
    // (arguments, Swedish, English); the lines of usage come after.
    let asked: [(&[&str], &str, &str); 10] = [
        (
            &["goal"],
            "utfall: det finns inget kommando »goal«. Menade du »goals«?",
            "utfall: there is no command “goal”. Did you mean “goals”?",
        ),
        (
            &["xyz"],
            "utfall: det finns inget kommando »xyz«. Se utfall --help.",
            "utfall: there is no command “xyz”. See utfall --help.",
        ),
        (
            &["cost", "--yaer", "1"],
            "utfall: det finns inget val »--yaer« här. Menade du »--year«?",
            "utfall: there is no option “--yaer” here. Did you mean “--year”?",
        ),
        (
            &["cost", "2025"],
            "utfall: »2025« är ett argument för mycket. Menade du »--year 2025«?",
            "utfall: “2025” is one argument too many. Did you mean “--year 2025”?",
        ),
        (
            &["cost", "--year", "i år"],
            "utfall: »i år« passar inte --year <ÅR>. Ange ett år från 1900 till 2100.",
            "utfall: “i år” does not fit --year <YEAR>. Give a year from 1900 to 2100.",
        ),
        (
            &["cost", "--format", "jsn"],
            "utfall: »jsn« passar inte --format <FORM>. Menade du »json«?",
            "utfall: “jsn” does not fit --format <FORMAT>. Did you mean “json”?",
        ),
        (
            &["cost", "--format", "word"],
            "utfall: »word« passar inte --format <FORM>. Välj bland table, csv, csv-sv, json, markdown, xlsx, parquet, sarif.",
            "utfall: “word” does not fit --format <FORMAT>. Choose one of table, csv, csv-sv, json, markdown, xlsx, parquet, sarif.",
        ),
        (&["trend"], "utfall: det saknas <MÅTT>", "utfall: <MEASURE> is missing"),
        (&["cost", "--year"], "utfall: --year <ÅR> behöver ett värde", "utfall: --year <YEAR> needs a value"),
        (
            &["explain", "cost/alignd"],
            "utfall: det finns inget slag av indikator »cost/alignd«. Menade du »cost/aligned«?",
            "utfall: there is no kind of indicator “cost/alignd”. Did you mean “cost/aligned”?",
        ),
    ];
    for (args, sv, en) in asked {
        for (lang, wanted) in [("sv", sv), ("en", en)] {
            let run = mistaken(args, lang);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
            assert_eq!(run.err.lines().next(), Some(wanted), "{args:?}");
        }
    }
}

#[test]
fn wrong_names_in_the_data_are_met_with_right_ones() {
    // (arguments, what stderr must name)
    let asked: [(&[&str], &str); 10] = [
        (&["trend", "ips-asf-work-or-studdy"], "»ips-asf-work-or-study«"),
        (&["cost", "--dataset", "malmo-2052"], "»malmo-2025«"),
        (&["cost", "--dataset", "umea"], "malmo-2025"),
        (&["query", "grants-by-lin"], "»grants-by-line«"),
        (&["query", "grants-by-line", "--set", "yaer=2025"], "»year«"),
        (&["query", "sub-goals", "--set", "year=2025"], "inga parametrar"),
        (
            &["explain", "csot/malmo/ips-asf-work-or-study/2025/aligned"],
            "»cost/malmo/ips-asf-work-or-study/2025/aligned«",
        ),
        (
            &["explain", "cost/malmö/ips-asf-work-or-study/2025/aligned"],
            "»cost/malmo/ips-asf-work-or-study/2025/aligned«",
        ),
        (&["explain", "goals/malmo/delmal-6/2032/kr"], "»goals/malmo/delmal-6/2025/kr«"),
        (
            &["explain", "trend/malmø/ips-asf-work-or-study/2022-01-01..2022-12-31/rate"],
            "»trend/malmo/ips-asf-work-or-study/2022-01-01..2022-12-31/rate«",
        ),
    ];
    let place = tempfile::tempdir().expect("a folder");
    let store = place.path().join("store");
    for (args, named) in asked {
        let run = crate::tools::run(&store, Path::new("datasets"), args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}: {}", run.err);
        assert!(run.err.contains(named), "{args:?} does not name {named}: {}", run.err);
    }
}

#[test]
fn a_year_without_grants_is_met_with_those_that_have_some() {
    let place = tempfile::tempdir().expect("a folder");
    let store = place.path().join("store");
    assert_eq!(crate::tools::run(&store, Path::new("datasets"), &["load"]).code, 0);
    for command in ["cost", "goals", "measured", "flow"] {
        let run = crate::tools::run(&store, Path::new("datasets"), &[command, "--year", "1999"]);
        assert_eq!(run.code, 0, "{command}");
        assert!(run.err.contains("1999") && run.err.contains("2025"), "{command}: {}", run.err);
        assert_eq!(crate::tools::run(&store, Path::new("datasets"), &[command, "--year", "2025"]).err, "", "{command}");
    }
}

/// The characters of the widest line that could have been broken.
fn widest(text: &str) -> usize {
    text.lines().filter(|line| line.trim().contains(' ')).map(|line| line.chars().count()).max().unwrap_or(0)
}

/// What every command answers about the real year, and some series, with its figures.
fn answers(rows: &dyn Rows) -> Vec<(Sheet, Vec<Figure>)> {
    fn of<T: Computed>(answer: T) -> (Sheet, Vec<Figure>)
    where
        for<'a> Sheet: From<&'a T>,
    {
        (Sheet::from(&answer), answer.computed())
    }
    let scope = in_year(2025);
    let mut answers = vec![
        of(measure::cost(rows, &scope).expect("an answer")),
        of(measure::goals(rows, &scope).expect("an answer")),
        of(measure::measured(rows, &scope).expect("an answer")),
        of(measure::flow(rows, &scope).expect("an answer")),
    ];
    for measure in ["ips-asf-work-or-study", "heder-consultations", "yam-answers"] {
        let trends = measure::trend(rows, &TrendOf { measure: measure.to_owned(), owner: None }).expect("a trend");
        answers.extend(trends.iter().map(|trend| (Sheet::from(trend), trend.figures())));
    }
    answers
}

#[test]
fn tables_fit_the_width_in_both_languages() {
    let rows = rows(real());
    let mut sheets: Vec<Sheet> = answers(&rows).into_iter().map(|(sheet, _)| sheet).collect();
    sheets.push(indicators::list());
    let figure = measure::explain(&rows, "cost/malmo/ips-asf-work-or-study/2025/aligned").expect("a figure");
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for width in [60_u16, 80, 120, 200] {
            let fits = |name: &str, bytes: Vec<u8>| {
                let text = String::from_utf8(bytes).expect("UTF-8");
                assert!(widest(&text) <= usize::from(width), "{name} at {width}:\n{text}");
            };
            for sheet in &sheets {
                let style = Style { load: Some(1), width: Some(width), ..Style::new(Format::Table, &words) };
                let mut bytes = Vec::new();
                write(&mut bytes, std::slice::from_ref(sheet), style).expect("written");
                fits(&sheet.name, bytes);
            }
            let mut bytes = Vec::new();
            explain::write_text(&mut bytes, &figure, (&words, Some(width)), &|_| Vec::new()).expect("written");
            fits("explain", bytes);
            for indicator in INDICATORS {
                let mut bytes = Vec::new();
                indicators::write_text(&mut bytes, indicator, &words, Some(width)).expect("written");
                fits(indicator.kind, bytes);
            }
        }
    }
}

#[test]
fn every_figure_leads_to_what_it_means_and_every_kind_to_its_queries() {
    let rows = rows(real());
    let figures: Vec<Figure> = answers(&rows).into_iter().flat_map(|(_, figures)| figures).collect();
    assert!(figures.len() > 100, "{}", figures.len());
    for figure in figures {
        let address = figure.address.as_str();
        assert!(Indicator::of_address(address).is_some(), "{address}");
    }
    for query in INDICATORS.iter().flat_map(|own| own.queries) {
        assert!(queries::named(query).is_some(), "{query}");
    }
    assert!(rows.load() > 0);
}

#[test]
fn a_kind_says_what_it_must_not_be_used_for() {
    for (lang, heading) in [("sv", "Använd det inte till"), ("en", "Do not use it for")] {
        let run = outcome(utfall().args(["explain", "measured", "--lang", lang]));
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.contains(heading) && run.out.contains("measured/outcome"), "{}", run.out);
    }
    let json = outcome(utfall().args(["explain", "cost/aligned", "--format", "json", "--lang", "en"])).json();
    assert_eq!(json["kind"], "cost/aligned");
    assert!(json["not_for"].as_str().is_some_and(|text| text.contains("cost")), "{json}");
}

#[test]
fn shells_and_man_know_every_command() {
    let place = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = outcome(utfall().args(["completions", shell]));
        assert_eq!((script.code, script.err.as_str()), (0, ""), "{shell}");
        for command in commands() {
            assert!(script.out.contains(&command), "{shell} does not know {command}");
        }
    }
    let out = place.path().join("man");
    let run = outcome(utfall().args(["man", "--out"]).arg(&out));
    assert_eq!(run.code, 0, "{}", run.err);
    for command in commands() {
        let page = fs::read_to_string(out.join(format!("utfall-{command}.1"))).expect("a page");
        assert!(page.contains(".SH \"BESKRIVNING\"") && page.contains("Exempel:"), "{page}");
    }
    assert!(out.join("utfall.1").exists());
}
