//! The catalogue of one language, and how values are written in it.

use std::borrow::Cow;

use chrono::NaiveDate;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use rust_decimal::Decimal;
use unic_langid::LanguageIdentifier;

use super::number::Numbers;
use super::{Arg, Lang, Message, visible};

static CATALOGUE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/words/catalogue");

/// No-break space: keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';

/// Says messages in one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    numbers: Numbers,
}

impl Words {
    /// The catalogue of a language.
    pub fn new(lang: Lang) -> Self {
        let language = lang.tag().parse::<LanguageIdentifier>().unwrap_or_else(|_| LanguageIdentifier::default());
        let mut bundle = FluentBundle::new(vec![language]);
        // Marks around arguments, for mixed writing directions, would show in a terminal.
        bundle.set_use_isolating(false);
        for resource in resources(lang) {
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle, numbers: Numbers::new(lang) }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether the catalogue has this entry.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The text of a message.
    pub fn say(&self, message: &Message) -> String {
        self.pattern(message, None)
    }

    /// The text of an entry without arguments.
    pub fn text(&self, id: &str) -> String {
        self.say(&Message::new(id))
    }

    /// An attribute of a message, like the hint of a finding; `None` where the entry has none.
    pub fn attribute(&self, message: &Message, attribute: &str) -> Option<String> {
        self.bundle.get_message(&message.id)?.get_attribute(attribute)?;
        Some(self.pattern(message, Some(attribute)))
    }

    fn pattern(&self, message: &Message, attribute: Option<&str>) -> String {
        let entry = self.bundle.get_message(&message.id);
        let pattern = entry.and_then(|entry| match attribute {
            None => entry.value(),
            Some(name) => entry.get_attribute(name).map(|attribute| attribute.value()),
        });
        // A missing entry shows as its id; a test keeps the catalogue complete.
        let Some(pattern) = pattern else { return message.id.clone() };
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            args.set(*name, self.value(arg));
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// Counts select plural forms, so they stay numbers as long as both are
    /// written alike, without groups or a sign; all else is text by now.
    fn value<'a>(&self, arg: &Arg) -> FluentValue<'a> {
        match arg {
            Arg::Int(count @ 0..1000) => FluentValue::from(*count),
            _ => FluentValue::String(Cow::Owned(self.arg(arg))),
        }
    }

    /// An argument as this language writes it. Texts come from data, command
    /// lines and file names: what would not show in them is written out.
    pub fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => visible(text).into_owned(),
            Arg::Int(number) => self.int(*number),
            Arg::Plain(number) => number.to_string(),
            Arg::Decimal(number) => self.decimal(*number),
            Arg::Kr(amount) => self.kr(*amount),
            Arg::Share(share) => self.share(*share),
            Arg::Date(date) => date.to_string(),
            Arg::Period(start, end) => self.period(Some(*start), *end),
            Arg::Periods(periods) => {
                self.list(&periods.iter().map(|(start, end)| self.period(Some(*start), *end)).collect::<Vec<_>>())
            }
            Arg::Fixed(number, decimals) => self.fixed(*number, *decimals),
            Arg::Named(sv, en) => visible(self.lang.pick(sv, en)).into_owned(),
            Arg::Message(message) => self.say(message),
            Arg::List(texts) => self.list(&texts.iter().map(|text| visible(text).into_owned()).collect::<Vec<_>>()),
            Arg::Names(names) => {
                let shown = |(sv, en): &(String, String)| visible(self.lang.pick(sv, en)).into_owned();
                self.list(&names.iter().map(shown).collect::<Vec<_>>())
            }
            Arg::Each(messages) => messages.iter().map(|message| self.say(message)).collect::<Vec<_>>().join(" "),
        }
    }

    /// A whole number, grouped.
    pub fn int(&self, number: i64) -> String {
        self.numbers.decimal(Decimal::from(number))
    }

    /// A number without trailing zeros after the point.
    pub fn decimal(&self, number: Decimal) -> String {
        self.numbers.decimal(number.normalize())
    }

    /// A number with just so many decimals, rounded half away from zero.
    pub fn fixed(&self, number: Decimal, decimals: u32) -> String {
        let mut rounded = number.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(decimals);
        self.numbers.decimal(rounded)
    }

    /// Kronor: whole where they are whole, else with öre. `1 108 052 kr`, `SEK 1,108,052`.
    pub fn kr(&self, amount: Decimal) -> String {
        self.kronor(&self.amount(amount))
    }

    /// A written number with the name of kronor.
    pub fn kronor(&self, number: &str) -> String {
        match self.lang {
            Lang::Sv => format!("{number}{NO_BREAK}kr"),
            Lang::En => format!("SEK{NO_BREAK}{number}"),
        }
    }

    /// The number of kronor without their name: whole where they are whole, else with öre.
    pub fn amount(&self, amount: Decimal) -> String {
        let rounded = amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        self.fixed(rounded, if rounded.fract().is_zero() { 0 } else { 2 })
    }

    /// A fraction as a percentage with one decimal: `34,4 %`, `34.4%`.
    pub fn share(&self, share: Decimal) -> String {
        self.with_percent_sign(self.fixed(share * Decimal::ONE_HUNDRED, 1))
    }

    /// A whole percentage, as axes have them: `30 %`, `30%`.
    pub fn whole_percent(&self, percent: Decimal) -> String {
        self.with_percent_sign(self.fixed(percent, 0))
    }

    fn with_percent_sign(&self, number: String) -> String {
        match self.lang {
            Lang::Sv => format!("{number}{NO_BREAK}%"),
            Lang::En => format!("{number}%"),
        }
    }

    /// Texts in a row, the last after "and".
    pub fn list(&self, texts: &[String]) -> String {
        match texts {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.lang.pick("och", "and")),
        }
    }

    /// A period: `2025`, `jan–okt 2025` or `2024-07-01–2025-06-30`.
    pub fn period(&self, start: Option<NaiveDate>, end: NaiveDate) -> String {
        use chrono::Datelike;
        let Some(start) = start else {
            return self.say(&Message::new("period-until").with("end", end));
        };
        let whole_months = start.day() == 1 && end.succ_opt().is_some_and(|next| next.day() == 1);
        let month = |date: NaiveDate| self.text(&format!("month-{}", date.month()));
        if start == end {
            end.to_string()
        } else if start.year() != end.year() || !whole_months {
            format!("{start}–{end}")
        } else if (start.month(), end.month()) == (1, 12) {
            start.year().to_string()
        } else if start.month() == end.month() {
            format!("{} {}", month(start), start.year())
        } else {
            format!("{}–{} {}", month(start), month(end), start.year())
        }
    }
}

fn resources(lang: Lang) -> Vec<FluentResource> {
    let files = CATALOGUE.get_dir(lang.tag()).map(|folder| folder.files().collect::<Vec<_>>());
    let texts = files.into_iter().flatten().filter_map(|file| file.contents_utf8());
    texts
        .map(|text| match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            // What could be read of it; a test refuses a catalogue with errors.
            Err((resource, _)) => resource,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_select_plural_forms() {
        let tier = |lang, activities| {
            let message = Message::new("measured-tier").with("tier", "T").with("kr", "K").with("share", "S");
            Words::new(lang).say(&message.with("activities", Arg::Int(activities)))
        };
        assert_eq!(
            [0, 1, 2].map(|count| tier(Lang::En, count)).join("; "),
            "T: K, S, 0 activities; T: K, S, 1 activity; T: K, S, 2 activities"
        );
        assert_eq!(tier(Lang::Sv, 1), "T: K, S, 1 aktivitet");
        assert_eq!(tier(Lang::Sv, 1200), "T: K, S, 1\u{a0}200 aktiviteter");
    }

    /// Ids and attributes with the arguments that each names, of all files of a language.
    fn entries(lang: Lang) -> std::collections::BTreeMap<String, std::collections::BTreeSet<String>> {
        let folder = CATALOGUE.get_dir(lang.tag()).expect("a folder a language");
        let mut entries = std::collections::BTreeMap::<String, std::collections::BTreeSet<String>>::new();
        for file in folder.files() {
            let text = file.contents_utf8().expect("UTF-8");
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{}: {errors:?}", file.path().display());
            }
            let mut id = String::new();
            for line in text.lines() {
                let trimmed = line.trim_start();
                if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#', '}'])) {
                    id = name.to_owned();
                    assert!(entries.insert(id.clone(), Default::default()).is_none(), "{id} twice");
                } else if let Some((name, _)) = trimmed.strip_prefix('.').and_then(|rest| rest.split_once(" =")) {
                    let whole = id.split('.').next().unwrap_or(&id).to_owned();
                    id = format!("{whole}.{name}");
                    entries.insert(id.clone(), Default::default());
                }
                for piece in line.split("{ $").skip(1) {
                    let name: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    entries.entry(id.clone()).or_default().insert(name);
                }
            }
        }
        entries
    }

    #[test]
    fn both_languages_have_the_same_entries_with_the_same_arguments() {
        assert_eq!(entries(Lang::Sv), entries(Lang::En));
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        let (sv, en) = (Words::new(Lang::Sv), Words::new(Lang::En));
        let amount = Decimal::new(110_805_250, 2);
        assert_eq!(sv.kr(amount), "1\u{a0}108\u{a0}052,50\u{a0}kr");
        assert_eq!(en.kr(amount), "SEK\u{a0}1,108,052.50");
        assert_eq!(sv.kr(Decimal::from(36_000)), "36\u{a0}000\u{a0}kr");
        assert_eq!(sv.fixed(Decimal::from(36_000), 2), "36\u{a0}000,00");
        assert_eq!(sv.int(-1234), "\u{2212}1\u{a0}234");
        assert_eq!(sv.share(Decimal::new(344, 3)), "34,4\u{a0}%");
        assert_eq!(en.share(Decimal::new(344, 3)), "34.4%");
    }

    #[test]
    fn periods_are_named_as_people_name_them() {
        let sv = Words::new(Lang::Sv);
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(sv.period(Some(day("2024-01-01")), day("2024-12-31")), "2024");
        assert_eq!(sv.period(Some(day("2025-01-01")), day("2025-10-31")), "jan–okt 2025");
        assert_eq!(sv.period(Some(day("2024-07-01")), day("2025-06-30")), "2024-07-01–2025-06-30");
        assert_eq!(sv.period(Some(day("2025-12-31")), day("2025-12-31")), "2025-12-31");
    }
}
