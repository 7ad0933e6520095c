//! The first sheet: what the form is for and how it is filled in, with examples.

use rust_xlsxwriter::Worksheet;

use super::column::heading;
use super::{look, pages};
use crate::model::answer::form::{Form, school_year, whole_year};
use crate::model::questionnaire::FormColumn;
use crate::model::vocabulary::{Kind, Level, ReportStatus};
use crate::present::format::WriteError;
use crate::words::{Message, Words};

/// How wide the two columns are, in characters.
const TERM: u16 = 28;
const TEXT: u16 = 84;

/// A line of the sheet.
enum Line {
    /// A heading between paragraphs.
    Section(String),
    /// What something is called, and what it means.
    Term(String, String),
    /// What can be typed, and what it means.
    Example(String, String),
}

/// Writes what the form is for and how it is filled in.
pub(super) fn write(sheet: &mut Worksheet, form: &Form, words: &Words) -> Result<(), WriteError> {
    sheet.set_column_width(0, f64::from(TERM))?.set_column_width(1, f64::from(TEXT))?;
    sheet.write_string_with_format(0, 0, super::title(form, words), &look::title())?;
    sheet.set_row_height(0, 26)?;
    for (row, line) in (1..).zip(lines(form, words)) {
        let (term, text, looks) = match &line {
            Line::Section(text) => {
                sheet.write_string_with_format(row, 0, text, &look::section())?;
                sheet.set_row_height(row, 28)?;
                continue;
            }
            Line::Term(term, text) => (term, text, look::term()),
            Line::Example(term, text) => (term, text, look::example()),
        };
        sheet.write_string_with_format(row, 0, term, &looks)?;
        sheet.write_string_with_format(row, 1, text, &look::paragraph())?;
        pages::heighten(sheet, row, [(term.as_str(), TERM), (text.as_str(), TEXT)])?;
    }
    pages::paper(sheet);
    pages::protect(sheet);
    Ok(())
}

fn lines(form: &Form, words: &Words) -> Vec<Line> {
    let say = |id: &str| words.say(&Message::new(id).with("year", form.year));
    let means = |id: &str| words.attribute(&Message::new(id).with("year", form.year), "means").unwrap_or_default();
    let section = |id: &str| Line::Section(say(id));
    let named = |column: FormColumn| heading(column, words);
    let of_column = |column: FormColumn| Line::Term(named(column), say(&format!("form-explains-{column}")));
    let mut lines = vec![
        section("form-readme-what"),
        Line::Term(String::new(), say("form-readme-what-text")),
        Line::Term(String::new(), say("form-readme-asked")),
        section("form-readme-how"),
    ];
    lines.extend(
        (1..=4).map(|number| Line::Term(say(&format!("form-step-{number}")), means(&format!("form-step-{number}")))),
    );
    lines.push(section("form-readme-columns"));
    lines.extend(FormColumn::ALL.iter().map(|column| of_column(*column)));
    lines.push(section("form-readme-values"));
    let values = ["exact", "about", "at_least", "share", "mean", "zero", "none"];
    lines.extend(
        values.map(|id| Line::Example(say(&format!("form-example-{id}")), means(&format!("form-example-{id}")))),
    );
    lines.push(section("form-readme-periods"));
    let periods = [
        (whole_year(form.year), "form-explains-period-year"),
        (Message::new("form-example-months").with("year", form.year), "form-explains-period-months"),
        (school_year(form.year), "form-explains-period-school"),
        (Message::new("form-period-autumn").with("year", form.year), "form-explains-period-autumn"),
        (Message::new("form-example-days").with("year", form.year), "form-explains-period-days"),
        (Message::new("form-example-day").with("year", form.year), "form-explains-period-day"),
    ];
    lines.extend(periods.map(|(period, id)| Line::Example(words.say(&period), say(id))));
    let of_words = |vocabulary: &str, explains: &str, all: &[&str]| {
        let line = |word: &&str| {
            Line::Term(words.text(&format!("{vocabulary}-{word}")), words.text(&format!("{explains}-{word}")))
        };
        all.iter().map(line).collect::<Vec<_>>()
    };
    lines.push(section("form-readme-statuses"));
    lines.extend(of_words("form-status", "form-explains-status", ReportStatus::WORDS));
    lines.push(section("form-readme-new"));
    lines.push(Line::Term(String::new(), say("form-readme-new-text")));
    lines.extend(of_words("kind", "form-explains-kind", Kind::WORDS));
    let levels: Vec<&str> = Level::ALL.iter().filter(|own| **own != Level::Context).map(|own| own.word()).collect();
    lines.extend(of_words("level", "form-explains-level", &levels));
    lines.extend([
        section("form-readme-locked"),
        Line::Term(String::new(), say("form-readme-locked-text")),
        section("form-readme-send"),
        Line::Term(String::new(), say("form-readme-send-text")),
    ]);
    lines
}
