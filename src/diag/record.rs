//! Findings as the record of loads keeps them: to be counted, and said again in any language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::findings::{Finding, Findings, Place, Uncited};
use super::{Code, codes};
use crate::words::{Arg, argument_name};

/// All findings, in the order that they were found in.
#[derive(Serialize, Deserialize)]
struct Record {
    counts: Vec<(String, u64)>,
    findings: Vec<Kept>,
    /// Of those that are counted and not kept, whose rows they concern.
    #[serde(default)]
    uncited: Vec<(String, String, u64)>,
}

/// A finding by the name of its code.
#[derive(Serialize, Deserialize)]
struct Kept {
    code: String,
    places: Vec<Place>,
    args: Vec<(String, Arg)>,
}

impl Findings {
    /// All of them as a text to be kept.
    pub fn to_record(&self) -> String {
        let counts = self.counts().iter().map(|(code, count)| (code.name.to_owned(), *count)).collect();
        let kept = |own: &Finding| Kept {
            code: own.code.name.to_owned(),
            places: own.places.clone(),
            args: own.args.iter().map(|(name, arg)| ((*name).to_owned(), arg.clone())).collect(),
        };
        let of_owner = |((code, owner), count): (&(Code, Option<String>), &u64)| {
            Some((code.name.to_owned(), owner.clone()?, *count))
        };
        let uncited = self.uncited().iter().filter_map(of_owner).collect();
        let record = Record { counts, findings: self.kept().iter().map(kept).collect(), uncited };
        // Maps with keys that are texts, lists and texts are always JSON.
        serde_json::to_string(&record).unwrap_or_default()
    }

    /// Those of a text that was kept; `None` where it is of a program that kept them otherwise or had other codes.
    pub fn from_record(text: &str) -> Option<Self> {
        let record: Record = serde_json::from_str(text).ok()?;
        let counts = record.counts.iter().map(|(name, count)| Some((codes::named(name)?, *count)));
        let mut unknown = counts.collect::<Option<BTreeMap<Code, u64>>>()?;
        let finding = |own: Kept| {
            let args = own.args.into_iter().map(|(name, arg)| (argument_name(&name), arg)).collect();
            Some(Finding { code: codes::named(&own.code)?, places: own.places, args })
        };
        let kept = record.findings.into_iter().map(finding).collect::<Option<Vec<_>>>()?;
        let uncited =
            record.uncited.into_iter().map(|(name, owner, count)| Some(((codes::named(&name)?, Some(owner)), count)));
        let mut uncited = uncited.collect::<Option<Uncited>>()?;
        // What is neither kept nor said to concern somebody.
        let told = kept.iter().map(|own| (own.code, 1)).chain(uncited.iter().map(|((code, _), count)| (*code, *count)));
        told.for_each(|(code, count)| {
            unknown.entry(code).and_modify(|left| *left = left.saturating_sub(count));
        });
        let unknown = unknown.into_iter().filter(|(_, left)| *left > 0);
        uncited.extend(unknown.map(|(code, left)| ((code, None), left)));
        Some(Self::of_parts(kept, uncited))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Message;
    use chrono::NaiveDate;
    use rust_decimal::Decimal;

    #[test]
    fn findings_come_back_as_they_were() {
        let day = NaiveDate::from_ymd_opt(2025, 3, 6).expect("a day");
        let number = Decimal::new(10250, 2);
        let place = Place { cell: Some("Svar!D14".to_owned()), ..Place::at("a.csv", 3, 7, Some("a;b".to_owned())) };
        let mut findings = Findings::new();
        let finding = Finding::new(codes::UNREADABLE_FILE, place)
            .with("text", "å")
            .with("name", Arg::Named("ett".to_owned(), "one".to_owned()))
            .with("message", Message::new("inner").with("kr", Arg::Kr(number)))
            .with("list", Arg::List(vec!["a".to_owned()]))
            .with("names", Arg::Names(vec![("a".to_owned(), "b".to_owned())]))
            .with("each", Arg::Each(vec![Message::new("one")]))
            .with("numbers", Arg::Int(3))
            .with("line", Arg::Plain(4))
            .with("decimal", Arg::Decimal(number))
            .with("fixed", Arg::Fixed(number, 1))
            .with("share", Arg::Share(number))
            .with("day", day)
            .with("period", Arg::Period(day, day))
            .with("periods", Arg::Periods(vec![(day, day)]));
        (0..1003).for_each(|_| findings.push(finding.clone()));
        let again = Findings::from_record(&findings.to_record()).expect("findings");
        assert_eq!(again.sorted(), findings.sorted());
        assert_eq!(again.counts(), findings.counts());
        assert_eq!(again.counts().values().sum::<u64>(), 1003);
    }

    #[test]
    fn what_another_program_kept_is_not_guessed_at() {
        assert!(Findings::from_record("{\"format\":1,\"answer\":\"load\",\"rows\":[]}").is_none());
        let other = "{\"counts\":[[\"no-such-code\",1]],\"findings\":[]}";
        assert!(Findings::from_record(other).is_none());
        assert!(Findings::from_record("{\"counts\":[],\"findings\":[]}").is_some());
    }
}
